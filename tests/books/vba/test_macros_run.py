"""The macros run: LibreOffice opens a workbook and presses its macros, with and without an xlwings add-in.

The add-in is a stand-in, built with our own VBA project: its RunPython writes the command it got into the stamp cell
of the active workbook, as Python would write a stamp; it fails where the job is `undo`. LibreOffice has no GetSetting,
as if no Bảng công việc CCHC were open; a stand-in for it reads the heartbeat from a named cell.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from cchc_xl.books.vba.messages import BUTTON_MACROS, MESSAGES
from cchc_xl.books.vba.project import build_vba_project
from cchc_xl.model.job import BUTTONS, JOBS
from cchc_xl.model.layout import Name
from tests.books.vba.acceptance import MACROS, REPOSITORY
from tests.books.vba.conftest import CELLS, build_small_workbook
from tests.support.clock import HUNG
from tests.support.office import SOFFICE, needs_office

ADD_IN = """\
Attribute VB_Name = "Main"
Option Explicit

Public Function RunPython(PythonCommand As String)
    If InStr(PythonCommand, "undo") > 0 Then Err.Raise 1004, , "no Python"
    ActiveWorkbook.Worksheets(1).Range("B3").Value = PythonCommand & ActiveWorkbook.Worksheets(1).Range("B4").Value
    RunPython = 0
End Function
"""

HEARTBEAT = """\
Attribute VB_Name = "modNhip"
Option Explicit

Public Function GetSetting(AppName As String, Section As String, Key As String, Default As String) As String
    If AppName & "/" & Section & "/" & Key & Default <> "CCHC-XL/bang/nhip" Then Err.Raise 5
    GetSetting = ThisWorkbook.Worksheets(1).Range("B5").Value
End Function
"""

OFFICE_PYTHON = shutil.which("python3", path=os.defpath)
HAS_UNO = (
    OFFICE_PYTHON is not None
    and not subprocess.run([OFFICE_PYTHON, "-c", "import uno"], capture_output=True).returncode
)
pytestmark = [
    pytest.mark.office,
    needs_office,
    pytest.mark.skipif(not HAS_UNO, reason="the system's Python has no module uno (python3-uno)"),
]

Step = Sequence[object]
Seen = Mapping[str, object]
CHECK = ("run", "modNut.NutRaSoat")
WELL_ALIVE = 55
"""Seconds ahead. The last look of a living window is up to 60 s ahead or 10 s ago: the macro has a minute to run."""


@pytest.fixture
def add_in(tmp_path: Path) -> Path:
    folder = tmp_path / "add-in"
    folder.mkdir()
    (folder / "Main.bas").write_text(ADD_IN, encoding="ascii")
    (folder / "addin.bin").write_bytes(build_vba_project(folder, ["Sheet1"]))
    book = xlsxwriter.Workbook(str(folder / "addin.xlsm"))
    book.add_vba_project(str(folder / "addin.bin"))
    book.set_vba_name("ThisWorkbook")
    book.add_worksheet("Sheet1").set_vba_name("Sheet1")
    book.close()
    return (folder / "addin.xlsm").rename(folder / "xlwings.xlam")


@pytest.fixture
def workbook_with_heartbeat(tmp_path: Path) -> Path:
    macros = Path(shutil.copytree(MACROS, tmp_path / "macros"))
    (macros / "modNhip.bas").write_text(HEARTBEAT, encoding="ascii")
    path = tmp_path / "nhip.xlsm"
    build_small_workbook(path, (MACROS / "customUI14.xml").read_bytes(), macros)
    return path


def play(folder: Path, *steps: Step, watched: Sequence[str] = CELLS) -> list[Seen]:
    assert OFFICE_PYTHON is not None
    job = {"soffice": SOFFICE, "profile": str(folder / "profile"), "steps": steps, "watched": watched}
    runner = Path(__file__).with_name("office_macro_runner.py")
    line = [OFFICE_PYTHON, str(runner), json.dumps(job)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=HUNG)
    assert done.returncode == 0, done.stderr
    seen: list[Seen] = json.loads(done.stdout)
    return seen


def request_of(seen: Seen) -> tuple[str, datetime, str]:
    """Job, time and number of a request."""
    job, time, number = str(seen[Name.REQUEST]).split("|")
    at = datetime.fromisoformat(time)
    assert (time, number.isdecimal()) == (f"{at:%Y-%m-%d %H:%M:%S}", True)
    return job, at, number


def test_each_button_leaves_its_request_and_no_two_are_alike(small_workbook: Path, tmp_path: Path) -> None:
    pressed = [("run", f"modNut.{entry.macro}") for entry in BUTTONS]
    before = datetime.now().replace(microsecond=0)
    seen = play(tmp_path, ("open", str(small_workbook)), *pressed, CHECK, CHECK)
    requests = [request_of(each) for each in seen]
    assert [job for job, _, _ in requests] == [*(entry.key for entry in BUTTONS), "check", "check"]
    assert all(before <= time <= datetime.now() + timedelta(seconds=1) for _, time, _ in requests)
    assert len({number for _, _, number in requests}) == len(requests)


def test_where_nothing_can_open_the_window_the_main_tab_says_what_to_open(small_workbook: Path, tmp_path: Path) -> None:
    (seen,) = play(tmp_path, ("open", str(small_workbook)), CHECK)
    assert (seen[Name.LAST_ACTION], seen[Name.LAST_RESULT]) == (JOBS["check"].label, MESSAGES["chua_mo_bang"])
    assert request_of(seen)[0] == "check"
    assert seen[Name.STAMP] == ""


def test_with_the_add_in_each_button_starts_the_window_and_then_leaves_its_request(
    small_workbook: Path, add_in: Path, tmp_path: Path
) -> None:
    jobs = [job for job in BUTTON_MACROS if job != "undo"]
    pressed = [(("write", Name.REQUEST, ""), ("run", f"modNut.{BUTTON_MACROS[job]}")) for job in jobs]
    opened = (("open", str(small_workbook)), ("open", str(add_in)))
    seen = play(tmp_path, *opened, *(step for steps in pressed for step in steps))
    # The stand-in puts the request after the command: there is none yet.
    assert [each[Name.STAMP] for each in seen] == [f"import cchc_xl.buttons; cchc_xl.buttons.{job}()" for job in jobs]
    assert {each[Name.LAST_RESULT] for each in seen} == {MESSAGES["dang_mo_bang"]}
    assert [each[Name.LAST_ACTION] for each in seen] == [JOBS[job].label for job in jobs]
    assert [request_of(each)[0] for each in seen] == jobs


def test_what_the_add_in_refuses_is_told(small_workbook: Path, add_in: Path, tmp_path: Path) -> None:
    opened = (("open", str(small_workbook)), ("open", str(add_in)))
    (seen,) = play(tmp_path, *opened, ("run", "modNut.NutHoanTac"))
    assert seen[Name.LAST_ACTION] == JOBS["undo"].label
    assert str(seen[Name.LAST_RESULT]).startswith(MESSAGES["loi_khi_goi"] + " (")
    assert str(seen[Name.LAST_RESULT]).endswith(")")
    assert seen[Name.STAMP] == ""


def test_a_window_that_shows_itself_alive_is_sent_the_request(
    workbook_with_heartbeat: Path, add_in: Path, tmp_path: Path
) -> None:
    times = {WELL_ALIVE: True, -30: False, 24 * 3600: False}
    beats = [step for seconds in times for step in (("beat", "nhip", seconds), CHECK)]
    unreadable = [step for text in ("", "đang mở", "2026-03-16") for step in (("write", "nhip", text), CHECK)]
    opened = (("open", str(workbook_with_heartbeat)), ("open", str(add_in)))
    seen = play(tmp_path, *opened, *beats, *unreadable)
    expected = ["da_gui" if alive else "dang_mo_bang" for alive in (*times.values(), False, False, False)]
    assert [each[Name.LAST_RESULT] for each in seen] == [MESSAGES[key] for key in expected]
    assert seen[0][Name.STAMP] == ""
    assert {request_of(each)[0] for each in seen} == {"check"}


def test_a_click_alone_is_no_change_but_what_was_typed_stays_one(
    workbook_with_heartbeat: Path, add_in: Path, tmp_path: Path
) -> None:
    alive = [("beat", "nhip", WELL_ALIVE), ("saved",), CHECK]
    none_alive = [("write", "nhip", ""), ("saved",), CHECK]
    typed = [("write", Name.STAMP, "gõ"), CHECK]
    opened = (("open", str(workbook_with_heartbeat)), ("saved",), CHECK)
    seen = play(tmp_path, *opened, ("open", str(add_in)), *alive, *none_alive, ("run", "modNut.NutHoanTac"), *typed)
    assert [each["modified"] for each in seen] == [False, False, False, False, True]


def test_a_lost_name_is_told_and_nothing_is_started(small_workbook: Path, add_in: Path, tmp_path: Path) -> None:
    opened = (("open", str(small_workbook)), ("open", str(add_in)), ("saved",))
    (seen,) = play(tmp_path, *opened, ("unname", Name.REQUEST), ("saved",), CHECK)
    assert str(seen[Name.LAST_RESULT]).startswith(MESSAGES["khong_gui_duoc"] + " (")
    assert (seen[Name.LAST_ACTION], seen[Name.REQUEST], seen[Name.STAMP]) == (JOBS["check"].label, "", "")
    assert seen["modified"] is False


def test_without_the_cells_of_a_message_the_request_is_left_all_the_same(small_workbook: Path, tmp_path: Path) -> None:
    lost = [("unname", name) for name in (Name.LAST_ACTION, Name.LAST_RESULT, "thong_bao")]
    (seen,) = play(tmp_path, ("open", str(small_workbook)), *lost, CHECK)
    assert request_of(seen)[0] == "check"


def test_a_workbook_that_was_never_saved_is_told_to_be_saved(
    small_workbook: Path, add_in: Path, tmp_path: Path
) -> None:
    (seen,) = play(tmp_path, ("template", str(small_workbook)), ("open", str(add_in)), CHECK)
    assert (seen[Name.LAST_ACTION], seen[Name.LAST_RESULT]) == (JOBS["check"].label, MESSAGES["chua_luu_tep"])
    assert (seen[Name.REQUEST], seen[Name.STAMP]) == ("", "")


def test_the_workbook_that_ships_is_pressed_and_unchanged(tmp_path: Path) -> None:
    book = Path(shutil.copy(REPOSITORY / "workbook" / "KeHoach2026.xlsm", tmp_path / "Sổ theo dõi & “CCHC”.xlsm"))
    pressed = [("run", f"modNut.{entry.macro}") for entry in BUTTONS]
    watched = (Name.LAST_ACTION, Name.LAST_RESULT, Name.STAMP, Name.REQUEST)
    seen = play(tmp_path, ("open", str(book)), ("saved",), *pressed, watched=watched)
    assert [request_of(each)[0] for each in seen] == [entry.key for entry in BUTTONS]
    assert [each[Name.LAST_ACTION] for each in seen] == [entry.caption for entry in BUTTONS]
    assert {each[Name.LAST_RESULT] for each in seen} == {MESSAGES["chua_mo_bang"]}
    assert {each["modified"] for each in seen} == {False}
