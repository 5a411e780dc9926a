"""The committed workbook in the office: its tables read, its buttons pressed, Python started by its own macros."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from cchc_xl.books.vba.messages import BUTTON_MACROS, MESSAGES
from cchc_xl.model import layout
from tests.support.xlwings_lo import start, stop
from tests.support.xlwings_lo.add_in import open_add_in
from tests.support.xlwings_lo.buttons import Button, NoPythonStartedError, buttons, wait_for
from tests.support.xlwings_lo.fixtures import needs_lo
from tests.support.xlwings_lo.uno_runtime import arguments
from tests.support.xlwings_lo.x_display import XVFB, virtual_display

pytestmark = needs_lo

# Stands for the product in front of it: what is tried here is the way from the click to a changed cell.
TRIAL = """\
import xlwings as xw

def check():
    book = xw.Book.caller()
    book.app.status_bar = "Đang rà soát"
    answer = book.app.alert("Ghi kết quả?", "CCHC", buttons="yes_no")
    result, stamp = (book.names[name].refers_to_range for name in ("tc_ket_qua", "tc_dau_python"))
    result.value = f"Đã rà soát {book.name}: {answer}"
    stamp.value = str(int(stamp.value or 0) + 1)
    book.app.status_bar = False

def merge():
    raise ValueError("hỏng giữa chừng")
"""


def open_with_trial(path: Path) -> xw.Book:
    """Open the workbook with the trial in front of the product, as a person names a folder in xlwings.conf."""
    package = path.parent / "gói thử" / "cchc_xl"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "buttons.py").write_text(TRIAL, encoding="utf-8")
    book = xw.Book(path)
    config = book.sheets["xlwings.conf"]
    config["A30"].value = [["PYTHONPATH", str(package.parent)]]
    return book


@pytest.fixture
def book(lo_app: xw.App, master_copy: Path) -> xw.Book:
    return open_with_trial(master_copy)


def result_of(book: xw.Book) -> str:
    shown: str = book.names["tc_ket_qua"].refers_to_range.value
    return shown


def button_of(book: xw.Book, job: str) -> Button:
    return next(b for b in buttons(book.sheets[0]) if b.macro == f"modNut.{BUTTON_MACROS[job]}")


def test_tables_of_the_committed_workbook(book: xw.Book) -> None:
    tables = {table.name: table for sheet in book.sheets for table in sheet.tables}
    tracking = tables[layout.TRACKING.name]
    assert tuple(tracking.header_row_range.value) == layout.TRACKING_COLUMNS
    codes = [row[0] for row in tracking.data_body_range.value]
    assert codes[0] == "1.1"
    assert all(isinstance(code, str) for code in codes)
    assert set(tables) >= {layout.UNITS.name, layout.PERIODS.name, layout.RUNS.name}


def test_every_button_names_its_macro(book: xw.Book) -> None:
    assert {b.macro for b in buttons(book.sheets[0])} >= {f"modNut.{macro}" for macro in BUTTON_MACROS.values()}


def test_the_macro_starts_python_and_python_changes_the_cell(lo_app: xw.App, book: xw.Book) -> None:
    desk = lo_app.impl.office.desk
    desk.answer_alerts("yes")
    open_add_in(lo_app, sys.executable)
    assert [each.name for each in lo_app.books] == [book.name]
    book.macro(BUTTON_MACROS["check"])()
    assert result_of(book) == f"Đã rà soát {book.name}: yes"
    (run,) = desk.runs()
    assert (run["exit"], run["command"]) == (0, "import cchc_xl.buttons; cchc_xl.buttons.check()")
    assert run["calls"]["Range.raw_value="] == 2
    assert [event["value"] for event in desk.events("status_bar")] == ["Đang rà soát", False]
    assert desk.events("alert")[0]["prompt"] == "Ghi kết quả?"


def test_a_pressed_button_runs_its_macro(lo_app: xw.App, book: xw.Book) -> None:
    lo_app.impl.office.desk.answer_alerts("no", "yes")
    open_add_in(lo_app, sys.executable)
    for answer in ("no", "yes"):
        assert [run["exit"] for run in button_of(book, "check").press()] == [0]
        assert result_of(book) == f"Đã rà soát {book.name}: {answer}"


def test_without_the_add_in_the_workbook_says_so(book: xw.Book) -> None:
    with pytest.raises(NoPythonStartedError):
        button_of(book, "check").press(within=2)
    assert result_of(book) == MESSAGES["chua_nap_addin"]


def test_started_while_another_workbook_is_in_front_it_works_on_its_own(lo_app: xw.App, book: xw.Book) -> None:
    lo_app.impl.office.desk.answer_alerts("yes")
    open_add_in(lo_app, sys.executable)
    other = lo_app.books.add()
    other.activate()
    book.macro(BUTTON_MACROS["check"])()
    assert result_of(book) == f"Đã rà soát {book.name}: yes"
    assert other.sheets[0].used_range.value is None


def test_a_workbook_that_was_never_saved_says_so(lo_app: xw.App, master_copy: Path) -> None:
    """Opened as a template it has no path, like a workbook out of a mail."""
    open_add_in(lo_app, sys.executable)
    office = lo_app.impl.office
    unsaved = office.desktop.loadComponentFromURL(
        master_copy.as_uri(), "_blank", 0, arguments(MacroExecutionMode=4, AsTemplate=True)
    )
    try:
        macro = f"vnd.sun.star.script:VBAProject.modNut.{BUTTON_MACROS['check']}?language=Basic&location=document"
        unsaved.getScriptProvider().getScript(macro).invoke((), (), ())
        cell = unsaved.NamedRanges.getByName("tc_ket_qua").getReferredCells()
        assert cell.getCellByPosition(0, 0).String == MESSAGES["chua_luu_tep"]
        assert office.desk.runs() == []
    finally:
        unsaved.close(True)


def test_where_python_fails_or_is_missing_no_success_is_shown(lo_app: xw.App, book: xw.Book) -> None:
    desk = lo_app.impl.office.desk
    open_add_in(lo_app, sys.executable)
    (failed,) = button_of(book, "merge").press()
    assert failed["exit"] == 1
    # The macro writes its message after Python has ended.
    assert wait_for(lambda: result_of(book) == MESSAGES["khong_co_ket_qua"], 20)
    assert "hỏng giữa chừng" in desk.events("add_in_error")[0]["text"]
    desk.take_interpreter_away()
    (missing,) = button_of(book, "check").press()
    assert missing["exit"] is None
    assert wait_for(lambda: result_of(book) == MESSAGES["khong_co_ket_qua"], 20)


@pytest.fixture
def on_a_screen() -> Iterator[xw.App]:
    with virtual_display() as display:
        app = start(display=display, lifetime=180)
        yield app
        stop(app)


@pytest.mark.skipif(XVFB is None, reason="Xvfb is not installed")
def test_a_real_click_with_the_mouse(on_a_screen: xw.App, master_copy: Path) -> None:
    book = open_with_trial(master_copy)
    on_a_screen.impl.office.desk.answer_alerts("yes")
    open_add_in(on_a_screen, sys.executable)
    assert [run["exit"] for run in button_of(book, "check").press("mouse")] == [0]
    assert result_of(book) == f"Đã rà soát {book.name}: yes"
