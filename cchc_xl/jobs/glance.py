"""What Bảng công việc CCHC shows of a master at a glance; nothing is judged and nothing written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc_xl import tables
from cchc_xl.books.file_book import FileBook
from cchc_xl.books.hold import is_held
from cchc_xl.jobs.common.note import cut_off
from cchc_xl.jobs.common.run_log import standing_runs
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.period import PeriodState

_RUNS: Final = 3


@dataclass(frozen=True, slots=True)
class Glance:
    """`year` is 0, `period` and `next_step` are "" where the master does not say; codes stand before names."""

    year: int
    period: str
    next_step: str
    last_runs: Sequence[tuple[str, str, str]]
    """Moment, job and sentence, the newest first."""
    units: Sequence[tuple[str, str]]
    closed_periods: Sequence[tuple[str, str]]
    interrupted: str
    """What a click that was cut off had done, "" where none was."""


def glance(path: Path) -> Glance:
    """Look at the master as it lies on disk. Raises BookError where it cannot be read."""
    book = FileBook.open(path, for_writing=False)
    periods = [(row.text(layout.PERIOD_CODE), row.text("Tên kỳ"), row.text("Trạng thái kỳ"))
               for row in book.table(tables.PERIODS.name).rows]  # fmt: skip
    options = {row.text("Khóa"): row.text("Giá trị") for row in book.table(tables.OPTIONS.name).rows}
    year = options.get("nam_ke_hoach", "")
    runs = standing_runs(book)[-_RUNS:]
    left = None if is_held(path) else cut_off(path)  # who is at work has a note there too
    return Glance(
        year=int(year) if year.isdecimal() else 0,
        period=next((name for _, name, state in periods if state == PeriodState.OPEN), ""),
        next_step=str(book.value(Name.NEXT_STEP) or ""),
        last_runs=[(run.moment, run.label, run.summary) for run in reversed(runs)],
        units=[(row.text(layout.UNIT_CODE), row.text("Tên đơn vị")) for row in book.table(tables.UNITS.name).rows],
        closed_periods=[(code, name) for code, name, state in periods if state == PeriodState.CLOSED],
        interrupted=left.sentence if left else "",
    )
