"""How often a button's job calls the spreadsheet program, counted by the LibreOffice engine of the tests.

Run with ``python -m bench.live_calls``. Each job runs on the open workbook with 27 and with 2,700 rows in Theo dõi. In
Excel every call is at least one round trip to another process: their number must not grow with the rows, which a test
holds too (`tests/books/test_live_jobs.py`). With 27 rows it is a little smaller: one table need not grow.
"""

import tempfile
import time
from collections.abc import Callable, Mapping
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
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.plan import is_other_result
from cchc_xl.model.sheet import CellValue, Row, TableChange
from tests.support.xlwings_lo import WHY_NOT, engine, start, stop

PERIOD = "quy-1"
NOW = datetime(2026, 3, 16, 16, 30)
SENDER = "CTTDT"
UNITS = (0, 2, 297)
"""27 rows, nine more for each further unit: 45, 2,700."""

Job = Callable[[LiveBook], object]


def master_with(folder: Path, units: int) -> Path:
    """A master with one row for each of the 27 tasks and nine for each of `units` further units; one unit has sent its
    form (``gui-ve``). Whatever the number of units, the jobs find the same kinds of things to write."""
    master = folder / "KeHoach2026.xlsm"
    build(master)
    distribute(FileBook.open(master), folder / "bieu", PERIOD, datetime(2026, 3, 2), units=[SENDER])
    form = f"BieuBC_{SENDER}_{PERIOD}.xlsx"
    fill_form(folder / "bieu" / form, folder / "gui-ve" / form, ROWS, filled_on=date(2026, 3, 13), author="Cán bộ")

    book = FileBook.open(master)
    rows = book.table(layout.TRACKING.name).rows
    collective = [row for row in rows if _is_collective(row)]
    of_sender = [row for row in collective if row.text(layout.UNIT_CODE) == SENDER]
    kept = {row.number for row in of_sender if not is_other_result(row.text(layout.TASK_CODE))}
    codes = [f"DV{number:03d}" for number in range(units)]
    more: list[dict[str, CellValue]] = [
        {**row.values, layout.UNIT_CODE: code, "Đơn vị": f"Đơn vị {code}"} for code in codes for row in of_sender
    ]
    doomed = {row.number for row in collective} - kept
    book.change_table(layout.TRACKING.name, TableChange(deletes=doomed, appends=more))
    new: list[dict[str, CellValue]] = [
        {layout.UNIT_CODE: code, "Tên đơn vị": f"Đơn vị {code}", "Phải báo cáo": "Có"} for code in codes
    ]
    book.change_table(layout.UNITS.name, TableChange(appends=new))
    book.save()
    return master


def _is_collective(row: Row) -> bool:
    """Owed by every unit: the two collective tasks and K1 … K7."""
    task = row.text(layout.TASK_CODE)
    return is_other_result(task) or task in ROWS


def jobs_on(folder: Path) -> Mapping[str, Job]:
    """The jobs a button runs on the master of `master_with`, in the order of work."""
    return {
        "check": lambda live: check_master(live, PERIOD, NOW),
        "merge": lambda live: merge(live, folder / "gui-ve", PERIOD, NOW),
        "summarise": lambda live: summarise(live, PERIOD, NOW),
        "distribute": lambda live: distribute(live, folder / "lai", PERIOD, NOW, units=[SENDER]),
    }


def measure(book: xw.Book, work: Job) -> tuple[int, int, int, float]:
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
    """Measure and print the table; without LibreOffice say why not."""
    if WHY_NOT:
        Console().print(WHY_NOT)
        return
    table = Table(title="Calls of the open workbook's program, job by job")
    for heading in ("job", "rows", "calls", "blocks read", "blocks written", "seconds"):
        table.add_column(heading, justify="left" if heading == "job" else "right")
    start(lifetime=900)
    try:
        for units in UNITS:
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                book = xw.Book(master_with(folder, units))
                rows = len(LiveBook(book).table(layout.TRACKING.name).rows)
                for job, work in jobs_on(folder).items():
                    calls, reads, writes, seconds = measure(book, work)
                    table.add_row(job, f"{rows:,}", str(calls), str(reads), str(writes), f"{seconds:.2f}")
                book.close()
    finally:
        stop()
    Console().print(table)


if __name__ == "__main__":
    main()
