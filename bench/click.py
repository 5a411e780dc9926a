"""How long a click keeps Python busy: ``python -m bench.click``.

From the start of the interpreter to the first cell read, what the imports cost (``-X importtime``), and each button on
a master of 20 units whose forms have come back, pressed through the workbook's own macro; a merge is the preview and
the writing. What LibreOffice needs to answer is no time of a click in Excel and stands apart. The limit is the
project's own; nothing here fails a test, because the machines are noisy.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import xlwings as xw
from rich.console import Console
from rich.table import Table

from bench.run import prepare
from cchc_xl.books.vba.messages import BUTTON_MACROS
from cchc_xl.buttons import RETURNED_FOLDER
from cchc_xl.model.job import JOBS
from tests.support.xlwings_lo import WHY_NOT, start, stop
from tests.support.xlwings_lo.add_in import open_add_in
from tests.support.xlwings_lo.office import DESK, PIPE, SCREEN

UNITS = 20
PRESSED = ("check", "merge", "summarise")
LIMIT = "3 s"
FIRST_CELL = """
import time
import xlwings as xw
before = time.time()
import tests.support.xlwings_lo as bridge
bridge.attach()
bridge_seconds = time.time() - before
import cchc_xl.buttons
from cchc_xl.books.live_book import LiveBook
book = xw.books.active
before = time.time()
assert LiveBook(book).value("tc_viec_tiep_theo")
print(time.time() - bridge_seconds, time.time() - before)
"""
_LINE = re.compile(r"import time:\s*(\d+) \|\s*\d+ \| +(\S+)")


def first_cell(app: xw.App) -> tuple[float, float]:
    """Seconds from the start of an interpreter to the first cell read, and those of the reading alone."""
    office = app.impl.office
    environment = {**os.environ, PIPE: office.pipe, DESK: str(office.desk.folder), SCREEN: "", "PYTHONUTF8": "1"}
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-B", "-c", FIRST_CELL], env=environment, capture_output=True, text=True, check=True
    )
    ended, reading = map(float, done.stdout.split())
    return ended - started, reading


def import_costs(module: str) -> Counter[str]:
    """Microseconds by top-level package that importing a module costs, the package's own share."""
    command = [sys.executable, "-X", "importtime", "-c", f"import {module}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    costs: Counter[str] = Counter()
    for found in _LINE.finditer(said):
        costs[found[2].partition(".")[0]] += int(found[1])
    return costs


def main() -> None:
    """Measure and print the table; without LibreOffice say why not."""
    if WHY_NOT:
        Console().print(WHY_NOT)
        return
    table = Table(title=f"CCHC-XL: what a click costs, {UNITS} units")
    for heading in ("what", "measured", "limit"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    app = start(lifetime=900)
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            master = prepare(folder, UNITS)
            (folder / "gui-ve").rename(folder / RETURNED_FOLDER)
            os.environ["XDG_STATE_HOME"] = name  # no folder remembered from elsewhere
            for screen in ("DISPLAY", "WAYLAND_DISPLAY"):
                os.environ.pop(screen, None)
            book = xw.Book(master)
            to_cell, reading = min(first_cell(app) for _ in range(5))
            table.add_row("interpreter to first cell", f"{to_cell:.2f} s", "")
            table.add_row("… of this reading the cell", f"{reading:.3f} s", "")
            for module in ("xlwings", "cchc_xl.buttons", "cchc_xl.jobs.merge", "cchc_xl.jobs.summarise"):
                costs = import_costs(module)
                most = ", ".join(f"{package} {cost / 1000:.0f}" for package, cost in costs.most_common(6))
                table.add_row(f"import {module}, ms", f"{costs.total() / 1000:.0f} ({most})", "")
            open_add_in(app, sys.executable)
            for job in PRESSED:
                app.impl.office.desk.answer_alerts("yes", "yes") if job == "merge" else None
                book.macro(BUTTON_MACROS[job])()
                run = app.impl.office.desk.runs()[-1]
                assert run["exit"] == 0, run["stderr"]
                table.add_row(f"{JOBS[job].label} ({job}), Python's own time", f"{run['busy']:.2f} s", LIMIT)
                table.add_row("… with the waiting for LibreOffice", f"{run['seconds']:.2f} s", "")
                table.add_row("… calls of the program", str(sum(run["calls"].values())), "")
    finally:
        stop()
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
