"""What a click costs: calls of the spreadsheet program, Python's own time, and the start of the processes.

Run with ``python -m bench.click``. Each button is clicked on an open workbook in the LibreOffice of the tests, with 3,
20 and 60 units. Calls are counted by its engine: in Excel each is at least one round trip to another process, and at
most 25 are allowed, whatever the number of rows. Times are ratios to an interpreter that imports lxml and pydantic,
which this program cannot do without, taken in the same run; "own" is the time of our process without what the engine
does in place of Excel, and without Excel's own saving and opening.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import xlwings as xw
from rich.console import Console
from rich.table import Table

from bench.run import prepare
from cchc_xl.excel.hand_over import hand_over
from cchc_xl.excel.preview import Task
from cchc_xl.excel.telling import Asked, Step, Told
from cchc_xl.jobs.running.work import Given
from cchc_xl.model.folders import RETURNED_FOLDER
from cchc_xl.model.job import BUTTONS, Entry, Input
from tests.support.xlwings_lo import WHY_NOT, engine, start, stop

UNITS = (3, 20, 60)
MOST_CALLS = 25
ORDER = ("check", "check", "merge", "summarise", "remind", "distribute", "report", "evidence", "undo", "merge", "close")
"""The buttons in an order in which each has something to do; the second check finds nothing to change, and closing
needs the reports that undo took back."""
STARTS = (
    ("an interpreter with lxml and pydantic", "import lxml.etree; from pydantic import BaseModel"),
    ("xlwings as it comes", "import xlwings"),
    ("xlwings without numpy and pandas", "from cchc_xl.excel import native; native.import_xlwings()"),
    ("the process that clicks, ready", "import cchc_xl.excel.worker"),
    ("… and xlwings", "import cchc_xl.excel.worker; from cchc_xl.excel import native; native.import_xlwings()"),
    ("the window, before it is drawn", "import cchc_xl.panel.window"),
    ("what RunPython starts", "import cchc_xl.buttons"),
    ("cchc-xl --help", "import sys; sys.argv = ['cchc-xl', '--help']; from cchc_xl.cli import main; main()"),
)


class Yes:
    """Answers yes and says nothing."""

    def __init__(self) -> None:
        self.told: Told | None = None

    def step(self, step: Step, text: str) -> None: ...

    def opened(self) -> None: ...

    def progress(self, text: str, done: int, total: int) -> None: ...

    def ask(self, asked: Asked) -> bool:  # noqa: ARG002 - whatever it is
        return True

    def tell(self, told: Told) -> None:
        self.told = told


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)


def start_up() -> tuple[Table, float]:
    """How long the processes take to start, and how long the one does that all are compared with."""
    table = Table(title="Starting a process")
    for heading in ("what", "ratio", "peak memory"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    unit = 0.0
    for what, code in STARTS:
        line = [sys.executable, "-c", code]
        took = seconds(lambda line=line: subprocess.run(line, stdout=subprocess.DEVNULL, check=True))  # type: ignore[misc]
        unit = unit or took
        table.add_row(what, f"{took / unit:.2f}", f"{_peak(line):.0f} MB")
    return table, unit


def _peak(line: list[str]) -> float:
    measure = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", measure, *line], capture_output=True, text=True, check=True)
    return float(done.stdout)


def clicks(unit: float) -> Table:
    """Calls and own time of each button, by the number of units."""
    table = Table(title=f"A click on the open workbook (calls: at most {MOST_CALLS})")
    table.add_column("button")
    for count in UNITS:
        table.add_column(f"calls, {count} units", justify="right")
        table.add_column("own / start", justify="right")
    rows: dict[int, list[str]] = {}
    for count in UNITS:
        for number, (calls, own) in enumerate(_clicked(count)):
            mark = " (!)" if calls > MOST_CALLS else ""
            rows.setdefault(number, []).extend([f"{calls}{mark}", f"{own / unit:.2f}"])
    for number, job in enumerate(ORDER):
        again = " again" if job in ORDER[:number] else ""
        table.add_row(f"{job}{again}", *rows[number])
    return table


def _clicked(units: int) -> list[tuple[int, float]]:
    """Calls and own CPU seconds of each click of `ORDER` on a master of so many further units."""
    entries = {entry.key: entry for entry in BUTTONS}
    found: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        master = prepare(folder, units)
        (folder / "gui-ve").rename(folder / RETURNED_FOLDER)
        book = xw.Book(master)
        app = book.app
        for job in ORDER:
            app.books[master.name].sheets[0]["A1"].value = job  # something to save
            found.append(_click(app.books[master.name], entries[job], folder))
        app.books[master.name].close()
    return found


def _click(book: xw.Book, entry: Entry, folder: Path) -> tuple[int, float]:
    inputs = {Input.FOLDER: str(folder / RETURNED_FOLDER)} if entry.needs is Input.FOLDER else {}
    tell = Yes()
    engine.calls.reset()
    began = time.process_time()
    hand_over(book, Task(entry, Given(inputs, datetime.now())), tell)
    own = time.process_time() - began - engine.calls.busy
    assert tell.told is not None
    return engine.calls.total, own


def main() -> None:
    """Measure and print the tables; without LibreOffice only the starts."""
    console = Console(width=140)
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    table, unit = start_up()
    console.print(table)
    if WHY_NOT:
        console.print(WHY_NOT)
        return
    start()
    try:
        console.print(clicks(unit))
    finally:
        stop()


if __name__ == "__main__":
    main()
