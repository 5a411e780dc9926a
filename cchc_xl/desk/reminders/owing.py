"""What every unit owes on a day: reports not sent, tasks overdue or due soon, contents to complete, promises passed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.master.tracked import TrackedRow
from cchc_xl.desk.receipts.register import Register
from cchc_xl.desk.reminders.feedback import Cells, Request, requests_of_period
from cchc_xl.desk.tracking.judged import JudgedRow
from cchc_xl.model.inspection import Inspection
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.plan import is_other_result
from cchc_xl.model.progress import Declared, Standing
from cchc_xl.model.promise import Promise, read_promises
from cchc_xl.tables.reminders import DifficultyRow

RowKey = tuple[str, str]
"""Task and unit."""
_OPEN: Final = frozenset({Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK})
"""Dated and not completed."""


@dataclass(frozen=True, slots=True)
class Said:
    """A promise and the period it was made in."""

    period: Period
    promise: Promise


@dataclass(frozen=True, slots=True)
class OwedTask:
    """A task a unit owes something on. `said` is what it promised of it before, latest period first."""

    item: JudgedRow
    said: Sequence[Said]
    broken: Said | None
    """A promise whose day has passed."""

    @property
    def row(self) -> TrackedRow:
        """The row of Theo dõi."""
        return self.item.row

    @property
    def is_overdue(self) -> bool:
        """Past its due date."""
        return self.item.standing is Standing.OVERDUE

    @property
    def is_due_soon(self) -> bool:
        """Sắp đến hạn."""
        return self.item.standing is Standing.DUE_SOON


@dataclass(frozen=True, slots=True)
class Debt:
    """What one unit owes. `silent`: its report is not there and its sending moment has passed; `awaited`: not yet.

    `unreported` counts the tasks of the plan that a silent unit has not reported on.
    """

    unit: str
    silent: bool
    unreported: int
    tasks: Sequence[OwedTask]
    requests: Sequence[Request]
    remedies: Sequence[Inspection] = ()
    """Inspections whose day for mending what they found has passed."""
    awaited: bool = False

    @property
    def overdue(self) -> list[OwedTask]:
        """Tasks past their due date, the longest first."""
        late = [task for task in self.tasks if task.is_overdue]
        return sorted(late, key=lambda task: task.row.due or date.max)

    @property
    def due_soon(self) -> list[OwedTask]:
        """Tasks due within the days of the option, the next first."""
        return sorted((t for t in self.tasks if t.is_due_soon), key=lambda task: task.row.due or date.max)

    @property
    def broken(self) -> list[OwedTask]:
        """Tasks that were promised for a day that has passed."""
        return [task for task in self.tasks if task.broken is not None]

    @property
    def only_broken(self) -> list[OwedTask]:
        """Those of them that are neither overdue nor due soon by the plan."""
        return [task for task in self.broken if not (task.is_overdue or task.is_due_soon)]

    @property
    def owes_nothing_yet(self) -> bool:
        """True where only its report has not come and may still come in time."""
        return self.awaited and not (self.silent or self.tasks or self.requests or self.remedies)

    def __bool__(self) -> bool:
        return bool(self.silent or self.awaited or self.tasks or self.requests or self.remedies)


def debts(
    state: MasterState,
    period: Period,
    rows: Iterable[JudgedRow],
    register: Register,
    as_of: date,
    cells: Mapping[str, Cells] | None = None,
) -> list[Debt]:
    """Only the units that owe something, in the order of the list of units. `rows` are judged as of `as_of`.

    `cells` gives by unit the addresses in the form it sent, where they are wanted.
    """
    requests = requests_of_period(state.book, period, cells)
    earlier = _earlier_promises(state, period)
    by_unit: dict[str, list[JudgedRow]] = {unit.code: [] for unit in state.units.units}
    for item in rows:
        by_unit.setdefault(item.row.unit, []).append(item)
    overdue_remedies: dict[str, list[Inspection]] = {}
    for one in state.inspections.inspections:
        if one.is_overdue_on(as_of):
            overdue_remedies.setdefault(one.unit, []).append(one)
    missing, awaited = frozenset(register.unsent), frozenset(register.awaited)
    found: list[Debt] = []
    for unit, items in by_unit.items():
        silent = unit in missing
        tasks = [task for item in items if (task := _owed_task(period, item, earlier, as_of)) is not None]
        unreported = sum(item.row.reported_on is None and not is_other_result(item.row.task) for item in items)
        remedies = overdue_remedies.get(unit, ())
        asked = requests.get(unit, ())
        debt = Debt(unit, silent, unreported if silent else 0, tasks, asked, remedies, unit in awaited)
        if debt:
            found.append(debt)
    return found


def unfinished(rows: Iterable[JudgedRow]) -> frozenset[RowKey]:
    """Dated rows in the role Chủ trì that are not completed."""
    return frozenset(item.row.key for item in rows if item.row.is_lead and item.standing in _OPEN)


def _owed_task(
    period: Period, item: JudgedRow, earlier: Mapping[RowKey, Sequence[Said]], as_of: date
) -> OwedTask | None:
    row = item.row
    if not row.is_lead or item.standing not in _OPEN:
        return None
    said = [*(Said(period, promise) for promise in _promises(row, period.end.year)), *earlier.get(row.key, ())]
    # Only the latest day that was named counts: a promise may have been given anew.
    dated = next(((s, s.promise.by) for s in said if s.promise.by is not None), None)
    broken = dated[0] if dated is not None and dated[1] < as_of else None
    if item.standing is Standing.ON_TRACK and broken is None:
        return None
    return OwedTask(item, said, broken)


def _earlier_promises(state: MasterState, period: Period) -> dict[RowKey, list[Said]]:
    """Promises made in closed periods of the year, the latest period first."""
    closed = [p for p in state.periods.values() if p.state is PeriodState.CLOSED and p.end < period.end]
    found: dict[RowKey, list[Said]] = {}
    for earlier in sorted(closed, key=lambda p: p.end, reverse=True):
        _, rows = state.tracked.of(earlier)
        for row in rows:
            said = [Said(earlier, promise) for promise in _promises(row, earlier.end.year)]
            for unit in state.units.answering(row.unit, period.day_on(state.today)):
                found.setdefault((row.task, unit), []).extend(said)
    return {key: said for key, said in found.items() if said}


def _promises(row: TrackedRow, year: int) -> list[Promise]:
    """An estimate, a request for another day, and sentences of result or proposal that promise one."""
    entry = row.entry
    asked = entry.declared is Declared.ADJUSTMENT_ASKED
    return [
        *read_promises(entry.estimate, year, whole=True),
        *read_promises(entry.proposal, year, whole=asked),
        *read_promises(entry.difficulty, year),
        *read_promises(entry.result, year),
    ]


def waiting_difficulties(book: FileBook) -> dict[RowKey, list[DifficultyRow]]:
    """Difficulties of any period that are not solved and have no opinion of a leader yet, by task and unit."""
    found: dict[RowKey, list[DifficultyRow]] = {}
    for row in book.rows(DifficultyRow):
        if row.difficulty and not row.opinion and not row.is_solved:
            found.setdefault((row.task, row.unit), []).append(row)
    return found
