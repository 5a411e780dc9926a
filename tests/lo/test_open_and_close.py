"""What handing a workbook over relies on, in a real LibreOffice: locks, what a file brings back, other processes."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from msoffcrypto.format.ooxml import OOXMLFile

from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.lock import find_lock
from cchc_xl.books.vba.messages import BUTTON_MACROS
from cchc_xl.model import layout
from tests.support.xlwings_lo import OfficeError, calls_left, child_environment, start, stop
from tests.support.xlwings_lo.add_in import ADD_IN, open_add_in
from tests.support.xlwings_lo.buttons import buttons, wait_for
from tests.support.xlwings_lo.fixtures import needs_lo
from tests.support.xlwings_lo.x_display import XVFB, virtual_display

pytestmark = needs_lo

WITHOUT_BOXES: dict[str, bool] = {"update_links": False, "ignore_read_only_recommended": True, "notify": False}
BEHIND = """
import sys

sys.modules["numpy"] = sys.modules["pandas"] = None
import xlwings
del sys.modules["numpy"], sys.modules["pandas"]

book = xlwings.books["KeHoach2026.xlsm"]
book.sheets["Theo dõi"]["L7"].value = "từ tiến trình khác"
book.save()
print(book.app.pid, *sorted(book.name for book in xlwings.books), "pytest" in sys.modules)
"""


def lock_of(path: Path) -> Path:
    return path.with_name(f".~lock.{path.name}#")


def lock_as_of_somebody(path: Path) -> None:
    """A lock file as LibreOffice of another machine leaves it while a person works there."""
    lock_of(path).write_text("Trần Thị B,tranb,may-khac,16.03.2026 16:30,file:///home/tranb;", encoding="utf-8")


# --- locks -----------------------------------------------------------------------------------------------------
def test_a_lock_file_lies_beside_a_workbook_while_it_is_open(lo_app: xw.App, master_copy: Path) -> None:
    book = lo_app.books.open(master_copy)
    assert find_lock(master_copy) is not None
    book.save()
    assert lock_of(master_copy).exists()
    book.close()
    assert wait_for(lambda: not lock_of(master_copy).exists())


ON_A_SCREEN = pytest.param(True, marks=pytest.mark.skipif(XVFB is None, reason="Xvfb is not installed"))


@pytest.fixture(params=[False, ON_A_SCREEN], ids=["headless", "on a screen"])
def another_office(request: pytest.FixtureRequest) -> Any:
    """A second office, headless and on a screen, where it could show a box."""
    if not request.param:
        app = start()
        yield app
        stop(app)
        return
    with virtual_display() as display:
        app = start(display)
        yield app
        stop(app)


def test_what_somebody_else_has_open_opens_read_only(lo_app: xw.App, another_office: xw.App, master_copy: Path) -> None:
    lo_app.books.open(master_copy)
    second = another_office.books.open(master_copy)
    assert second.api.ReadOnly
    with pytest.raises(OfficeError, match="read-only"):
        second.save()
    second.close()
    assert lock_of(master_copy).exists()


def test_what_a_lock_file_says_is_open_elsewhere_opens_read_only(lo_app: xw.App, master_copy: Path) -> None:
    lock_as_of_somebody(master_copy)
    assert lo_app.books.open(master_copy).api.ReadOnly


def test_a_workbook_opened_read_only_leaves_no_lock(lo_app: xw.App, master_copy: Path) -> None:
    book = lo_app.books.open(master_copy, read_only=True)
    assert book.api.ReadOnly
    assert not lock_of(master_copy).exists()


def test_a_file_that_asks_for_a_password_is_refused(lo_app: xw.App, master_copy: Path) -> None:
    locked = master_copy.with_name("khoá.xlsm")
    with master_copy.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("bí mật", target)
    with pytest.raises(OfficeError, match="cannot open"):
        lo_app.books.open(locked)


def test_what_is_no_workbook_is_refused(lo_app: xw.App, tmp_path: Path) -> None:
    (tmp_path / "rác.xlsx").write_text("không phải sổ", encoding="utf-8")
    with pytest.raises(OfficeError, match="cannot open"):
        lo_app.books.open(tmp_path / "rác.xlsx")
    assert len(lo_app.books) == 0


# --- closed and opened again -----------------------------------------------------------------------------------
def written_by_a_job(path: Path) -> None:
    book = FileBook.open(path)
    book.write_value(layout.Name.LAST_RESULT, "Việc ghi vào tệp")
    book.save()


def replaced_by_the_same(path: Path) -> None:
    aside = path.with_suffix(".moi")
    aside.write_bytes(path.read_bytes())
    aside.replace(path)


def place(book: xw.Book) -> tuple[object, ...]:
    """Where the person is: tab, cell, zoom, and how far each pane is scrolled."""
    controller = book.impl.document.CurrentController
    panes = map(controller.getByIndex, range(controller.Count))
    scrolled = [(pane.FirstVisibleRow, pane.FirstVisibleColumn) for pane in panes]
    return book.sheets.active.name, book.selection.address, controller.ZoomValue, scrolled


@pytest.mark.parametrize("job", [replaced_by_the_same, written_by_a_job])
def test_the_place_comes_back_from_the_file(lo_app: xw.App, master_copy: Path, job: Callable[[Path], None]) -> None:
    book = lo_app.books.open(master_copy)
    book.sheets["Theo dõi"].activate()
    book.sheets["Theo dõi"]["L30"].select()
    controller = book.impl.document.CurrentController
    controller.ZoomValue = 85
    lower_right = controller.getByIndex(controller.Count - 1)
    lower_right.FirstVisibleRow, lower_right.FirstVisibleColumn = 24, 6
    before = place(book)
    app = book.app
    book.save()
    book.close()
    assert len(lo_app.books) == 0
    job(master_copy)
    again = app.books.open(master_copy, **WITHOUT_BOXES)
    assert place(again) == before
    assert before[:3] == ("Theo dõi", "$L$30", 85)
    assert (24, 6) in before[3]
    assert again.api.Saved


def test_a_workbook_knows_whether_it_is_saved(lo_app: xw.App, master_copy: Path) -> None:
    book = lo_app.books.open(master_copy)
    assert book.api.Saved
    book.sheets["Theo dõi"].activate()
    assert book.api.Saved
    book.sheets["Theo dõi"]["L7"].value = "Vừa gõ"
    assert not book.api.Saved
    book.save()
    assert book.api.Saved
    book.api.Saved = False
    assert not book.api.Saved


def test_another_workbook_stays_open_and_untouched(lo_app: xw.App, master_copy: Path) -> None:
    book, other = lo_app.books.open(master_copy), lo_app.books.add()
    other.sheets[0]["A1"].value = "chưa lưu"
    book.close()
    assert [each.name for each in lo_app.books] == [other.name]
    lo_app.books.open(master_copy, **WITHOUT_BOXES)
    assert other.sheets[0]["A1"].value == "chưa lưu"
    assert not other.api.Saved


def test_a_workbook_that_is_open_is_handed_back_as_it_is(lo_app: xw.App, master_copy: Path) -> None:
    book = lo_app.books.open(master_copy)
    book.sheets["Theo dõi"]["L7"].value = "Vừa gõ"
    assert lo_app.books.open(master_copy, **WITHOUT_BOXES) == book
    assert book.sheets["Theo dõi"]["L7"].value == "Vừa gõ"
    assert len(lo_app.books) == 1


def test_a_macro_works_after_the_program_has_saved_and_opened_again(lo_app: xw.App, master_copy: Path) -> None:
    pressed = next(b for b in buttons(lo_app.books.open(master_copy).sheets[0]) if b.macro is not None)
    pressed.press()
    book = lo_app.books[0]
    said = book.names[layout.Name.LAST_RESULT].refers_to_range.value
    assert said
    book.names[layout.Name.LAST_RESULT].refers_to_range.value = None
    book.save()
    book.close()
    again = lo_app.books.open(master_copy)
    again.macro(f"modNut.{BUTTON_MACROS['check']}")()
    assert again.names[layout.Name.LAST_RESULT].refers_to_range.value == said


# --- other processes -------------------------------------------------------------------------------------------
def test_a_child_process_sees_the_same_workbooks(lo_app: xw.App, master_copy: Path, tmp_path: Path) -> None:
    book, other = lo_app.books.open(master_copy), lo_app.books.add()
    (tmp_path / "behind.py").write_text(BEHIND, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "behind"],
        env=child_environment(lo_app, calls=tmp_path / "calls"), cwd=tmp_path,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert (done.stdout.split(), done.stderr) == ([str(lo_app.pid), *sorted((other.name, book.name)), "False"], "")
    assert book.sheets["Theo dõi"]["L7"].value == "từ tiến trình khác"
    assert book.api.Saved
    assert calls_left(tmp_path / "calls")["Book.save()"] == 1


def test_what_run_python_leaves_running_sees_them_too(lo_app: xw.App, tmp_path: Path) -> None:
    book = lo_app.books.add()
    book.save(tmp_path / "sổ.xlsx")
    open_add_in(lo_app, sys.executable)
    detached = "import xlwings; xlwings.books.active.sheets[0]['A1'].value = 'tới nơi'"
    command = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {detached!r}], start_new_session=True, "
    command += "stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)"
    lo_app.macro(f"'{ADD_IN}'!RunPython")(command)
    assert [(run["exit"], run["stderr"]) for run in lo_app.impl.office.desk.runs()] == [(0, "")]
    assert wait_for(lambda: book.sheets[0]["A1"].value == "tới nơi")


def test_what_a_process_opened_outlives_it(lo_app: xw.App, master_copy: Path) -> None:
    code = f"import xlwings; xlwings.apps.active.books.open({str(master_copy)!r})"
    subprocess.run([sys.executable, "-c", code], env=child_environment(lo_app), check=True)
    (book,) = lo_app.books
    book.sheets["Theo dõi"]["L7"].value = "Vừa gõ"
    book.save()
    book.close()
    assert wait_for(lambda: not lock_of(master_copy).exists())


def test_a_process_that_imports_no_xlwings_loads_nothing_of_the_tests(lo_app: xw.App) -> None:
    code = "import sys, json; print([name for name in sys.modules if name.startswith(('tests', 'uno', 'xlwings'))])"
    done = subprocess.run([sys.executable, "-c", code], env=child_environment(lo_app), capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_a_process_whose_office_is_gone_finds_no_program() -> None:
    app = start()
    environment = child_environment(app)
    stop(app)
    code = "import xlwings; xlwings.apps"
    done = subprocess.run([sys.executable, "-c", f"{code}\nlist(xlwings.apps)"], env=environment, capture_output=True)
    assert b"XlwingsError" in done.stderr
