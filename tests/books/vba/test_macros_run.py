"""The macros run: LibreOffice opens the small workbook, presses its macros, with and without an xlwings add-in.

The add-in is a stand-in, built with our own VBA project: its RunPython writes the command it got into the stamp cell
of the active workbook, as Python would write a stamp; it leaves the stamp alone where the job is `undo`.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import xlsxwriter

from cchc_xl.books.vba.messages import BUTTON_MACROS, MESSAGES
from cchc_xl.books.vba.project import build_vba_project
from cchc_xl.model.job import JOBS
from tests.support.office import SOFFICE, needs_office

ADD_IN = """\
Attribute VB_Name = "Main"
Option Explicit

Public Function RunPython(PythonCommand As String)
    If InStr(PythonCommand, "undo") = 0 Then ActiveWorkbook.Worksheets(1).Range("B3").Value = PythonCommand
    RunPython = 0
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


@pytest.fixture
def add_in(tmp_path: Path) -> Path:
    (tmp_path / "Main.bas").write_text(ADD_IN, encoding="ascii")
    (tmp_path / "addin.bin").write_bytes(build_vba_project(tmp_path, ["Sheet1"]))
    book = xlsxwriter.Workbook(str(tmp_path / "addin.xlsm"))
    book.add_vba_project(str(tmp_path / "addin.bin"))
    book.set_vba_name("ThisWorkbook")
    book.add_worksheet("Sheet1").set_vba_name("Sheet1")
    book.close()
    return (tmp_path / "addin.xlsm").rename(tmp_path / "xlwings.xlam")


def play(folder: Path, steps: list[list[str]]) -> list[list[str]]:
    assert OFFICE_PYTHON is not None
    job = {"soffice": SOFFICE, "profile": str(folder / "profile"), "steps": steps}
    runner = Path(__file__).with_name("office_macro_runner.py")
    done = subprocess.run([OFFICE_PYTHON, str(runner), json.dumps(job)], capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    seen: list[list[str]] = json.loads(done.stdout)
    return seen


def test_without_the_add_in_the_main_tab_says_what_to_do(small_workbook: Path, tmp_path: Path) -> None:
    seen = play(tmp_path, [["open", str(small_workbook)], ["run", "modNut.NutNhapBaoCao"]])
    assert seen == [[JOBS["merge"].label, MESSAGES["chua_nap_addin"], ""]]


def test_with_the_add_in_each_button_calls_its_job(small_workbook: Path, add_in: Path, tmp_path: Path) -> None:
    jobs = [job for job in BUTTON_MACROS if job != "undo"]
    pressed = [[["clear"], ["run", f"modNut.{BUTTON_MACROS[job]}"]] for job in jobs]
    opened = [["open", str(small_workbook)], ["open", str(add_in)]]
    seen = play(tmp_path, [*opened, *(step for steps in pressed for step in steps)])
    assert seen == [["", "", f"import cchc_xl.buttons; cchc_xl.buttons.{job}()"] for job in jobs]


def test_a_run_without_a_new_stamp_and_a_lost_name_are_told(small_workbook: Path, add_in: Path, tmp_path: Path) -> None:
    opened = [["open", str(small_workbook)], ["open", str(add_in)]]
    no_stamp, no_name = play(
        tmp_path,
        [*opened, ["run", "modNut.NutHoanTac"], ["unname", "tc_dau_python"], ["run", "modNut.NutTongHop"]],
    )
    assert no_stamp == [JOBS["undo"].label, MESSAGES["khong_co_ket_qua"], ""]
    assert no_name[0] == JOBS["summarise"].label
    assert no_name[1].startswith(MESSAGES["loi_khi_goi"] + " (")
