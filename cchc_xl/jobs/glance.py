"""What Bảng công việc CCHC shows of a master at a glance; nothing is judged and nothing written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.hold import is_held
from cchc_xl.desk.runs.note import cut_off
from cchc_xl.desk.runs.read_back import standing_runs
from cchc_xl.model.layout import Name
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.plan import UnitIndex
from cchc_xl.rules.settings import SettingsReader
from cchc_xl.tables.settings import OptionRow

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
    """Those that get a form of the open period."""
    closed_periods: Sequence[tuple[str, str]]
    interrupted: str
    """What a click that was cut off had done, "" where none was."""


def glance(path: Path, today: date) -> Glance:
    """Look at the master as it lies on disk. Raises BookError where it cannot be read."""
    book = FileBook.open(path, for_writing=False)
    reader = SettingsReader(path.name)
    periods = reader.periods(book.table(tables.PERIODS.name)).values()
    opened = next((period for period in periods if period.state is PeriodState.OPEN), None)
    year = next((str(row.value) for row in book.rows(OptionRow) if row.key == "nam_ke_hoach"), "").strip()
    runs = standing_runs(book)[-_RUNS:]
    left = None if is_held(path) else cut_off(path)  # who is at work has a note there too
    return Glance(
        year=int(year) if year.isdecimal() else 0,
        period=opened.name if opened else "",
        next_step=str(book.value(Name.NEXT_STEP) or ""),
        last_runs=[(run.moment, run.label, run.summary) for run in reversed(runs)],
        units=_reporting(reader.units(book.table(tables.UNITS.name)), opened, today),
        closed_periods=[(each.code, each.name) for each in periods if each.state is PeriodState.CLOSED],
        interrupted=left.sentence if left else "",
    )


def _reporting(units: UnitIndex, period: Period | None, today: date) -> list[tuple[str, str]]:
    if period is None:
        return []
    day = min(max(today, period.start), period.end)
    return [(unit.code, unit.name) for unit in units.reporting_in(day, period.end)]
