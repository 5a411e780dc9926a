"""Reading tblNhatKy back: which runs stand, and what of them can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.runs.traces import RESTORED, Fingerprints, Trace, read_trace
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables import RunRow

_JOBS: Final = {spec.label: name for name, spec in JOBS.items()}


@dataclass(frozen=True, slots=True)
class LoggedRun:
    """A row of tblNhatKy. `job` is "" for a label that is none of ours; without a readable trace `trace` is None."""

    job: str
    label: str
    at: datetime | None
    period: str
    summary: str
    backup: str
    trace: Trace | None

    @property
    def moment(self) -> str:
        """ "16:30 ngày 16/03/2026"."""
        return f"{self.at:%H:%M} ngày {self.at:%d/%m/%Y}" if self.at else "(không rõ thời điểm)"


def standing_runs(book: FileBook) -> list[LoggedRun]:
    """The runs that have not been taken back, oldest first.

    An undo takes back its run and whatever ran after it, so neither these nor the undo itself stand.
    """
    runs: list[LoggedRun] = []
    for run in _logged(book):
        if run.job != "undo":
            runs.append(run)
            continue
        undone = run.trace.undoes if run.trace else ""
        places = [place for place, earlier in enumerate(runs) if undone and earlier.backup == undone]
        if places:
            del runs[places[-1] :]
    return runs


def details_of_last(book: FileBook, job: str, period: str) -> list[str]:
    """The lines of the details of the last run of a job in a period, over all its rows of the log."""
    parts: list[str] = []
    is_meant = False
    for row in book.rows(RunRow):
        if not row.is_part:
            is_meant = (_JOBS.get(row.job), row.period) == (job, period)
            parts = [] if is_meant else parts
        if is_meant:
            parts.append(row.details)
    return "\n".join(parts).replace("\n" + layout.LOG_GOES_ON, "").split("\n")


def _logged(book: FileBook) -> list[LoggedRun]:
    return [
        LoggedRun(
            job=_JOBS.get(row.job, ""),
            label=row.job,
            at=_moment(row.at),
            period=row.period,
            summary=row.summary,
            backup=row.backup,
            trace=read_trace(row.trace),
        )
        for row in book.rows(RunRow)
        if not row.is_part
    ]


def _moment(value: CellValue) -> datetime | None:
    """The time of a run; one at midnight is read as a day."""
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time()) if isinstance(value, date) else None


def last_undoable(runs: Sequence[LoggedRun]) -> int | None:
    """The position of the last run that can be taken back."""
    return next((n for n in range(len(runs) - 1, -1, -1) if runs[n].job in RESTORED), None)


def changed_since(runs: Sequence[LoggedRun], now: Fingerprints) -> set[str]:
    """The tables somebody changed by hand after the first of these runs; all, where a run left no trace.

    `runs` begins with the run to take back; `now` are the fingerprints of the tables as they stand.
    """
    changed: set[str] = set()
    left: Fingerprints | None = None
    for run in runs:
        if run.trace is None:
            return set(now)
        if left is not None:
            changed |= _differing(left, run.trace.found)
        left = run.trace.left
    return changed | _differing(left or {}, now)


def _differing(left: Fingerprints, found: Fingerprints) -> set[str]:
    return {name for name in left.keys() | found.keys() if left.get(name) != found.get(name)}
