"""Speed and memory of the main job, as ratios and times of one run: ``make bench``.

Twenty units send a filled form each. Printed: reading against `pandas.read_excel`, the shell commands with the start of
the interpreter, peak memory, and how the cost grows with the number of forms. The limits are those the project set
itself; nothing here fails a test, because the machines are noisy.
"""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.forms.form_context import form_context
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.receipts.files import read_file
from cchc_xl.jobs.build import build
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.model import layout
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import TableChange

PERIOD = "quy-1"
ROWS = {
    "2.1": {Field.DECLARED: "Đã thực hiện trong kỳ", Field.RESULT: "Tham mưu 03 văn bản quy phạm pháp luật.",
            Field.EVIDENCE: "Tờ trình số 05/TTr-VPUB ngày 06/3/2026; Công văn 345/VPUB-HCQT ngày 02/02/2026"},
    "2.2": {Field.DECLARED: "Không phát sinh trong kỳ"},
}  # fmt: skip


def prepare(folder: Path, units: int) -> Path:
    """A master with `units` further units, and their filled forms in ``gui-ve``."""
    master = folder / "KeHoach2026.xlsm"
    build(master)
    book = FileBook.open(master)
    new = [
        {layout.UNIT_CODE: f"DV{n:03d}", "Tên đơn vị": f"Đơn vị {n:03d}", "Phải báo cáo": "Có"} for n in range(units)
    ]
    book.change_table(tables.UNITS.name, TableChange(appends=[dict(row) for row in new]))
    book.save()
    codes = [str(row[layout.UNIT_CODE]) for row in new]
    distribute(FileBook.open(master), folder / "bieu", PERIOD, datetime(2026, 3, 2), units=codes)
    for path in sorted((folder / "bieu").iterdir()):
        fill_form(path, folder / "gui-ve" / path.name, ROWS, filled_on=date(2026, 3, 13), author="Cán bộ")
    return master


def best(work: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs, in seconds."""
    found = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def shell(*arguments: object) -> tuple[float, float]:
    """Seconds and peak megabytes of a command, interpreter start included."""
    measure = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    command = [sys.executable, "-c", measure, sys.executable, "-m", "cchc_xl", *map(str, arguments)]
    start = time.perf_counter()
    result = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONUTF8": "1"})
    return time.perf_counter() - start, float(result.stdout.strip() or "nan")


def main() -> None:
    """Measure and print the table."""
    table = Table(title="CCHC-XL: speed of the main job")
    for heading in ("what", "measured", "limit"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        master = prepare(folder, 20)
        forms = sorted((folder / "gui-ve").iterdir())
        state = load_state(FileBook.open(master, for_writing=False), "check", date(2026, 3, 16))
        context = form_context(state, state.periods.require_open(PERIOD))

        def ours() -> None:
            for path in forms:
                read_file(path, context)

        def theirs() -> None:
            for path in forms:
                pd.read_excel(path, sheet_name=None, engine="openpyxl")

        def theirs_guide() -> None:
            for path in forms:
                pd.read_excel(path, engine="openpyxl")

        def theirs_form() -> None:
            for path in forms:
                pd.read_excel(path, sheet_name=layout.FORM_SHEET, engine="openpyxl")

        own = best(ours)
        table.add_row("guard, read, check 20 forms", f"{own * 1000:.0f} ms", "")
        table.add_row("… / pandas.read_excel, the guide alone", f"{own / best(theirs_guide, 3):.2f}", "")
        table.add_row("… / pandas.read_excel, the form's sheet alone", f"{own / best(theirs_form, 3):.2f}", "0.25")
        table.add_row("… / pandas.read_excel, every sheet as we do", f"{own / best(theirs, 3):.2f}", "0.25")
        half = best(lambda: [read_file(path, context) for path in forms[:10]])
        table.add_row("… 20 forms / 10 forms (2 is linear)", f"{own / half:.2f}", "")

        help_time = min(shell("--help")[0] for _ in range(5))
        table.add_row("cchc-xl --help", f"{help_time:.2f} s", "0.6 s")
        merges, peaks = [], []
        for number in range(3):
            copy = folder / f"m{number}"
            copy.mkdir()
            shutil.copy(master, copy)
            merged, peak_merge = shell("merge", copy / master.name, folder / "gui-ve", "--period", PERIOD, "--json")
            summed, peak_sum = shell("summarise", copy / master.name, "--period", PERIOD, "--json")
            merges.append((merged, summed))
            peaks.append(max(peak_merge, peak_sum))
        merged, summed = min(merges, key=sum)
        table.add_row("merge 20 forms, from the shell", f"{merged:.2f} s", "")
        table.add_row("summarise, from the shell", f"{summed:.2f} s", "")
        table.add_row("both together", f"{merged + summed:.2f} s", "3 s")
        table.add_row("peak memory of the larger", f"{max(peaks):.0f} MB", "250 MB")
    for units in (20, 60):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            master = prepare(folder, units)
            seconds, _ = shell("merge", master, folder / "gui-ve", "--period", PERIOD, "--json")
            table.add_row(f"merge {units} forms, from the shell", f"{seconds:.2f} s", "")
    Console().print(table)


if __name__ == "__main__":
    main()
