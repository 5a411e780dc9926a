"""Each button's own macro in a real office: it ends, the panel takes its request, the book is written and open again.

The panel is the real one on a virtual screen, with its watcher thread and its worker process; what the workbook holds
afterwards is what the command makes of the same input. The workbook is the committed one, but for what is repeated on
paper.
"""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from cchc_xl import __version__, tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.distribute import distribute
from cchc_xl.logs import log_file
from cchc_xl.model import layout
from cchc_xl.model.folders import FORMS_FOLDER, REMINDERS_FOLDER, RETURNED_FOLDER
from cchc_xl.model.job import BUTTONS, JOBS, Entry
from cchc_xl.model.progress import Field
from tests.conftest import ISSUED_AT, PERIOD
from tests.jobs.helpers import CTTDT_ROWS, QUIET, fill
from tests.lo.conftest import COMMITTED
from tests.support.command_line import cchc
from tests.support.panel_driver import Driven
from tests.support.without_titles import copy_without_titles
from tests.support.xlwings_lo.buttons import wait_for
from tests.support.xlwings_lo.children import child_environment
from tests.support.xlwings_lo.fixtures import House, needs_lo
from tests.support.xlwings_lo.x_display import XVFB, virtual_display

pytestmark = [*needs_lo, pytest.mark.skipif(XVFB is None, reason="Xvfb is not installed")]

MASTER = COMMITTED.name
PATIENCE = 300
TIMES = ("Ngày giờ nhận", "Thời điểm", "Bản sao lưu", "Dấu số liệu")
"""What has the time in it; the last one is a fingerprint over them."""
BLOCKS = (layout.Name.RESULT_BLOCK, layout.Name.UNIT_SUMMARY_LINES, layout.Name.GROUP_SUMMARY_LINES)
VALUES = (layout.Name.NEXT_STEP, layout.Name.LAST_RESULT, layout.Name.REQUEST)


@dataclass(frozen=True)
class Command:
    """What the command line is given after the master's path; `after` is a job run before both, so that there is
    something to do."""

    arguments: tuple[str, ...] = ()
    after: str = ""


COMMANDS: Mapping[str, Command] = {
    **{entry.key: Command() for entry in BUTTONS},
    "distribute": Command(("--out", FORMS_FOLDER)),
    "merge": Command((RETURNED_FOLDER,)),
    "remind": Command(("--out", REMINDERS_FOLDER)),
    "report": Command(("--pdf",)),
    "close": Command(after="merge"),
    "evidence": Command(after="merge"),
    "undo": Command(after="merge"),
}
"""Every button."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed workbook with its forms issued, two of them returned, one with a cell nobody can read."""
    folder = tmp_path_factory.mktemp("phòng")
    copy_without_titles(COMMITTED, folder / MASTER)
    distribute(FileBook.open(folder / MASTER), folder / "bieu", PERIOD, ISSUED_AT)
    evidence = {Field.EVIDENCE: "Công văn số 3/CTTDT-KT ngày 05/03/2026"}
    fill(folder, "CTTDT", {**CTTDT_ROWS, "7.4": {**CTTDT_ROWS["7.4"], **evidence}})
    fill(folder, "TTPVHCC", QUIET, raw={("3.3", Field.PROGRESS): "chưa rõ"})
    (folder / "gui-ve").rename(folder / RETURNED_FOLDER)
    return folder


@pytest.fixture(scope="module")
def running(lo_house: House) -> Iterator[Driven]:
    """The panel, which stands beside every workbook that is opened here, one after the other."""
    with virtual_display() as display:
        panel = Driven(child_environment(lo_house.app()) | {"DISPLAY": display})
        yield panel
        panel.end()
    log_file().with_name("bang-cong-viec.json").unlink(missing_ok=True)


@pytest.fixture
def panel(running: Driven, lo_app: xw.App) -> Driven:
    """The panel; who sits before it says yes to everything."""
    say(running, "yes")
    return running


def say(panel: Driven, answer: str) -> None:
    """From now on she says this."""
    panel.say(answer)
    assert wait_for(lambda: panel.seen["says"] == answer, PATIENCE)


def see(panel: Driven, path: Path) -> None:
    """The panel turns to a workbook that is open. (It stays with the one of the last click unless it saw how that was
    closed.)"""
    panel.choose(path)
    assert wait_for(lambda: panel.sees(path), PATIENCE)


def press(panel: Driven, book: xw.Book, job: str, times: int = 1) -> dict[str, Any]:
    """Run the macro of a button, which ends, and see the panel do the rest. Where a click came too late to be taken,
    on a machine that was busy for long, the panel asks for another."""
    path = Path(book.fullname)
    see(panel, path)
    assert not panel.has_result()
    entry = button(job)
    while not panel.has_result():
        dropped = panel.seen["dropped"]
        for _ in range(times):
            book.macro(entry.macro)()
        assert wait_for(lambda: panel.has_result() or panel.seen["dropped"] > dropped, PATIENCE)  # noqa: B023
    result: dict[str, Any] = panel.seen["result"]
    assert entry.caption in result["head"]
    return result


def button(job: str) -> Entry:
    return next(entry for entry in BUTTONS if entry.key == job)


def what_it_holds(path: Path) -> dict[str, object]:
    """The tables, blocks and lines of a workbook on disk that jobs write, without the times of the run."""
    book = FileBook.open(path, for_writing=False)
    found: dict[str, object] = {
        spec.name: [{k: v for k, v in row.values.items() if k not in TIMES} for row in book.table(spec.name).rows]
        for spec in tables.TABLES
    }
    found |= {name: [dict(row.cells) for row in book.grid(name).rows] for name in BLOCKS}
    return found | {name: book.value(name) for name in VALUES}


def run_command(folder: Path, job: str) -> None:
    """The same from the command line, in the folder of the master."""
    done = cchc(job, MASTER, *COMMANDS[job].arguments, cwd=folder)
    assert done.returncode in (0, 1), done.stderr


def files_in(folder: Path) -> list[str]:
    """The files that jobs hand out or keep; names of backups and of received files have the second in them."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(
        str(path) for path in found if path.parts[0] not in ("sao-luu", "da-nhan") and ".~lock" not in path.name
    )


@pytest.mark.parametrize("job", COMMANDS)
def test_the_button_makes_what_the_command_makes(
    panel: Driven, prepared: Path, lo_app: xw.App, tmp_path: Path, job: str
) -> None:
    before = Path(shutil.copytree(prepared, tmp_path / "trước"))
    if COMMANDS[job].after:
        run_command(before, COMMANDS[job].after)
    clicked, typed = (Path(shutil.copytree(before, tmp_path / name)) for name in ("bấm nút", "gõ lệnh"))
    book = lo_app.books.open(clicked / MASTER)
    result = press(panel, book, job)
    run_command(typed, job)

    assert not result["refused"], result
    assert [open_book.fullname for open_book in lo_app.books] == [str(clicked / MASTER)]
    expected, found = what_it_holds(typed / MASTER), what_it_holds(clicked / MASTER)
    for part, content in expected.items():
        assert found[part] == content, part
    if JOBS[job].writes:  # what only writes files beside the master leaves no line in its log
        logged = FileBook.open(clicked / MASTER, for_writing=False).table(tables.RUNS.name).rows[-1]
        assert (logged.text("Công việc"), logged.text("Phiên bản")) == (button(job).caption, __version__)
    assert files_in(clicked) == files_in(typed)
    assert JOBS[job].writes or files_in(typed) != files_in(before)


def test_two_clicks_in_a_row_are_one(panel: Driven, prepared: Path, lo_app: xw.App, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(prepared, tmp_path / "phòng"))
    run_command(folder, "merge")
    asked = len(panel.seen["asked"])
    press(panel, lo_app.books.open(folder / MASTER), "close", times=2)
    rows = FileBook.open(folder / MASTER, for_writing=False).table(tables.RUNS.name).rows
    assert [row.text("Công việc") for row in rows].count("Chốt kỳ") == 1
    assert len(panel.seen["asked"]) == asked + 1


def test_no_leaves_the_workbook_open_and_the_file_as_it_was(
    panel: Driven, prepared: Path, lo_app: xw.App, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(prepared, tmp_path / "phòng"))
    before = (folder / MASTER).read_bytes()
    say(panel, "no")
    result = press(panel, lo_app.books.open(folder / MASTER), "merge")
    assert result["summary"].startswith("Chưa ghi gì")
    assert (folder / MASTER).read_bytes() == before
    assert len(lo_app.books) == 1


def test_a_request_found_in_a_workbook_just_opened_is_cleared_and_never_run(
    panel: Driven, prepared: Path, lo_app: xw.App, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(prepared, tmp_path / "phòng"))
    master = FileBook.open(folder / MASTER)
    master.write_value(layout.Name.REQUEST, f"close|{datetime.now():%Y-%m-%d %H:%M:%S}|1")
    master.save()
    book = lo_app.books.open(folder / MASTER)
    cell = book.names[layout.Name.REQUEST].refers_to_range
    asked = len(panel.seen["asked"])
    see(panel, folder / MASTER)
    assert wait_for(lambda: not cell.value, PATIENCE)
    assert not panel.seen["busy"]
    assert not panel.has_result()
    assert len(panel.seen["asked"]) == asked
    states = {row.text(layout.PERIOD_CODE): row.text("Trạng thái kỳ")
              for row in FileBook.open(folder / MASTER, for_writing=False).table(tables.PERIODS.name).rows}  # fmt: skip
    assert states[PERIOD] == "Đang mở"


def test_a_click_while_a_second_workbook_is_open_leaves_that_alone(
    panel: Driven, prepared: Path, lo_app: xw.App, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(prepared, tmp_path / "phòng"))
    other = lo_app.books.add()
    other.sheets[0]["A1"].value = "chưa lưu"
    press(panel, lo_app.books.open(folder / MASTER), "check")
    assert other.sheets[0]["A1"].value == "chưa lưu"
    assert len(lo_app.books) == 2
