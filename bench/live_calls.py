"""How often a button's job calls the spreadsheet program, counted by the LibreOffice engine of the tests.

Run with ``python -m bench.live_calls``. Each job runs on the open workbook with few and with many rows in Theo dõi. In
Excel every call is at least one round trip to another process: their number must not grow with the rows.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import xlwings as xw
from rich.console import Console
from rich.table import Table

from bench.run import ROWS
from cchc_xl.books.file_book import FileBook
from cchc_xl.books.live_book import LiveBook
from cchc_xl.books.live_session import live_session
from cchc_xl.jobs.build import build
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.demo_fill import fill_form
from cchc_xl.jobs.distribute import add_missing_assignments, distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.state import load_state
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.sheet import TableChange
from tests.support.xlwings_lo import engine, start, stop

PERIOD = "quy-1"
NOW = datetime(2026, 3, 16, 16, 30)
FORMS = 5
UNITS = (5, 300)


def prepare(folder: Path, units: int) -> Path:
    """A master with `units` further units and their rows; five of them have sent a form (``gui-ve``)."""
    master = folder / "KeHoach2026.xlsm"
    build(master)
    book = FileBook.open(master)
    codes = [f"DV{n:03d}" for n in range(units)]
    rows = [{layout.UNIT_CODE: code, "Tên đơn vị": f"Đơn vị {code}", "Phải báo cáo": "Có"} for code in codes]
    book.change_table(layout.UNITS.name, TableChange(appends=[dict(row) for row in rows]))
    state = load_state(book, NOW.date())
    add_missing_assignments(state, state.require_open(PERIOD))
    book.save()
    distribute(FileBook.open(master), folder / "bieu", PERIOD, datetime(2026, 3, 2), units=codes[:FORMS])
    for path in sorted((folder / "bieu").iterdir()):
        fill_form(path, folder / "gui-ve" / path.name, ROWS, filled_on=date(2026, 3, 13), author="Cán bộ")
    return master


def measure(book: xw.Book, work: Callable[[LiveBook], object]) -> tuple[int, int, int, float]:
    """Calls in all, blocks read, blocks written, seconds."""
    engine.calls.reset()
    started = time.perf_counter()
    with live_session(book, "Đo"):
        work(LiveBook(book))
    seconds = time.perf_counter() - started
    counts = engine.calls.by_name
    reads = counts["Range.raw_value"] + counts["Range.formula"]
    writes = counts["Range.raw_value="] + counts["Range.formula="]
    return engine.calls.total, reads, writes, seconds


def main() -> None:
    """Measure and print the table."""
    table = Table(title="Calls of the open workbook's program, job by job")
    for heading in ("job", "rows", "calls", "blocks read", "blocks written", "seconds"):
        table.add_column(heading, justify="left" if heading == "job" else "right")
    start(lifetime=900)
    try:
        for units in UNITS:
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                book = xw.Book(prepare(folder, units))
                jobs: dict[str, Callable[[LiveBook], object]] = {
                    "check": lambda live: check_master(live, PERIOD, NOW),
                    "merge": lambda live, source=folder / "gui-ve": merge(live, source, PERIOD, NOW),
                    "summarise": lambda live: summarise(live, PERIOD, NOW),
                }
                rows = len(LiveBook(book).table(layout.TRACKING.name).rows)
                for job, work in jobs.items():
                    calls, reads, writes, seconds = measure(book, work)
                    table.add_row(job, f"{rows:,}", str(calls), str(reads), str(writes), f"{seconds:.2f}")
                book.close()
    finally:
        stop()
    Console().print(table)


if __name__ == "__main__":
    main()
