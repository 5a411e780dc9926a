"""Each button's own macro, run in the office on the committed workbook: what is saved is what the command line makes.

The macro starts Python itself, through the stand-in for the add-in; boxes are answered from the desk.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
import xlwings as xw

from cchc_xl import __version__, buttons
from cchc_xl.books.file_book import FileBook
from cchc_xl.books.vba.messages import BUTTON_MACROS
from cchc_xl.jobs.distribute import distribute
from cchc_xl.logs import log_file
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.progress import Field
from tests.conftest import ISSUED_AT, PERIOD
from tests.jobs.helpers import CTTDT_ROWS, QUIET, fill
from tests.lo.conftest import COMMITTED
from tests.support.xlwings_lo.add_in import open_add_in
from tests.support.xlwings_lo.fixtures import needs_lo

pytestmark = needs_lo

MASTER = COMMITTED.name
TIMES = ("Ngày giờ nhận", "Thời điểm", "Bản sao lưu", "Dấu số liệu")
"""What has the time in it; the last one is a fingerprint over them."""
BLOCKS = (layout.Name.RESULT_BLOCK, layout.Name.UNIT_SUMMARY_LINES, layout.Name.GROUP_SUMMARY_LINES)
VALUES = (layout.Name.NEXT_STEP, layout.Name.LAST_RESULT)


@dataclass(frozen=True)
class Command:
    """What the command line is given after the master's path, and what a person answers to the button's boxes.

    `after` is a job run before both, so that there is something to do; what only writes files beside the master leaves
    no line in its log.
    """

    arguments: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    after: str = ""
    logged: bool = True


COMMANDS: Mapping[str, Command] = {
    "distribute": Command(("--out", buttons.FORMS_FOLDER)),
    "merge": Command((buttons.RETURNED_FOLDER,), answers=("yes", "yes")),
    "check": Command(),
    "summarise": Command(),
    "remind": Command(("--out", buttons.REMINDERS_FOLDER)),
    "report": Command(("--pdf",), logged=False),
    "close": Command(answers=("yes",)),
    "evidence": Command(after="merge", logged=False),
    "undo": Command(answers=("yes",), after="merge"),
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed workbook with its forms issued, two of them returned, one with a cell nobody can read."""
    folder = tmp_path_factory.mktemp("phòng")
    shutil.copy(COMMITTED, folder / MASTER)
    distribute(FileBook.open(folder / MASTER), folder / "bieu", PERIOD, ISSUED_AT)
    evidence = {Field.EVIDENCE: "Công văn số 3/CTTDT-KT ngày 05/03/2026"}
    fill(folder, "CTTDT", {**CTTDT_ROWS, "7.4": {**CTTDT_ROWS["7.4"], **evidence}})
    fill(folder, "TTPVHCC", QUIET, raw={("3.3", Field.PROGRESS): "chưa rõ"})
    (folder / "gui-ve").rename(folder / buttons.RETURNED_FOLDER)
    return folder


def what_it_holds(path: Path) -> dict[str, object]:
    """The tables, blocks and lines of a workbook on disk that jobs write, without the times of the run."""
    book = FileBook.open(path, for_writing=False)
    found: dict[str, object] = {
        spec.name: [{k: v for k, v in row.values.items() if k not in TIMES} for row in book.table(spec.name).rows]
        for spec in layout.TABLES
    }
    found |= {name: [dict(row.cells) for row in book.grid(name).rows] for name in BLOCKS}
    return found | {name: book.value(name) for name in VALUES}


def run_macro(app: xw.App, book: xw.Book, job: str, *answers: str) -> None:
    """Run the macro of a button; Python must have ended well and left its stamp."""
    log_file().with_name("thu-muc-nhap-bao-cao.txt").unlink(missing_ok=True)
    app.impl.office.desk.answer_alerts(*answers)
    open_add_in(app, sys.executable)
    book.macro(BUTTON_MACROS[job])()
    run = app.impl.office.desk.runs()[-1]
    assert (run["exit"], run["stderr"]) == (0, "")
    stamp, action = (book.names[name].refers_to_range.value for name in (layout.Name.STAMP, layout.Name.LAST_ACTION))
    assert str(stamp).startswith(f"{datetime.now():%Y-%m-%d}")
    assert str(action).startswith(JOBS[job].label)


def run_command(folder: Path, job: str) -> None:
    """The same from the command line, in the folder of the master."""
    line = [sys.executable, "-m", "cchc_xl", job, MASTER, *COMMANDS[job].arguments]
    done = subprocess.run(line, cwd=folder, env=os.environ, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in (0, 1), done.stderr


def files_in(folder: Path) -> list[str]:
    """The files that jobs hand out or keep; names of backups and of received files have the second in them."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(str(path) for path in found if path.parts[0] not in ("sao-luu", "da-nhan"))


@pytest.mark.parametrize("job", COMMANDS)
def test_the_macro_makes_what_the_command_makes(prepared: Path, lo_app: xw.App, tmp_path: Path, job: str) -> None:
    before = Path(shutil.copytree(prepared, tmp_path / "trước"))
    if COMMANDS[job].after:
        run_command(before, COMMANDS[job].after)
    clicked, typed = (Path(shutil.copytree(before, tmp_path / name)) for name in ("bấm nút", "gõ lệnh"))
    book = xw.Book(clicked / MASTER)
    run_macro(lo_app, book, job, *COMMANDS[job].answers)
    book.save(tmp_path / MASTER)
    run_command(typed, job)

    expected, found = what_it_holds(typed / MASTER), what_it_holds(tmp_path / MASTER)
    if not COMMANDS[job].logged:  # the command leaves the master alone, the button says on Trang chính what it did
        del expected[layout.Name.LAST_RESULT]
    for part, content in expected.items():
        assert found[part] == content, part
    if COMMANDS[job].logged:
        logged = FileBook.open(tmp_path / MASTER).table(layout.RUNS.name).rows[-1]
        assert (logged.text("Công việc"), logged.text("Phiên bản")) == (JOBS[job].label, __version__)
    assert files_in(clicked) == files_in(typed)
    assert COMMANDS[job].logged or files_in(typed) != files_in(before)


def test_every_button_has_its_command() -> None:
    assert set(COMMANDS) == set(BUTTON_MACROS)
