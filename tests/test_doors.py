"""The doors open quickly: what a click would have to wait for is loaded only by the job that needs it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.jobs.helpers import CTTDT_ROWS, fill, run_merge

HEAVY = ("pandas", "numpy", "openpyxl", "docxtpl", "xlsxwriter")
DOORS = ("cchc_xl.cli.main", "cchc_xl.buttons", "cchc_xl.panel.app", "cchc_xl.excel.worker")


def loaded_by(code: str) -> set[str]:
    """The top-level modules that an interpreter holds after running `code`."""
    line = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("door", DOORS)
def test_a_door_loads_no_heavy_library(door: str) -> None:
    assert not loaded_by(f"import {door}") & set(HEAVY)


def test_nor_does_the_process_that_clicks_once_it_has_met_the_spreadsheet_program() -> None:
    code = "import cchc_xl.excel.worker\nfrom cchc_xl.excel import native\nassert native.applications() == []"
    loaded = loaded_by(code)
    assert "xlwings" in loaded
    assert not loaded & set(HEAVY)


@pytest.mark.parametrize("job", ["check", "close"])
def test_nor_does_a_job_that_computes_no_summary(office: Path, master: Path, job: str) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)  # nobody closes a period without a report
    code = "from pathlib import Path\nfrom cchc_xl.excel.click import click\nfrom tests.excel.person import Person\n"
    code += f"person = Person(answers=[True])\nclick({job!r}, Path({str(master)!r}), {{}}, person)\n"
    code += "assert not person.told.refused, person.told"
    assert not loaded_by(code) & set(HEAVY)


@pytest.mark.parametrize("door", ["cchc_xl.buttons", "cchc_xl.panel.app", "cchc_xl.panel.window"])
def test_the_window_and_who_starts_it_load_no_job(door: str) -> None:
    code = f"import {door}\nimport sys\nassert not [n for n in sys.modules if n.startswith('cchc_xl.jobs')]"
    assert not loaded_by(code) & {"lxml", "pydantic", "typer", "rich"}
