"""The figures of a period: per row, per task, per unit, per group, counted by plain loops."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tests.oracle.judging import COMPLETED, LABELS, declared_done, joined, judge, rates
from tests.oracle.office import ESTIMATES, LEAD, Key, Row
from tests.oracle.plan import CONTINUOUS, OTHER_RESULTS, TASKS, Period
from tests.oracle.year import Owed, Year

DONE_IN_PERIOD: Final = ("Đã thực hiện trong kỳ",)
DONE: Final = (*DONE_IN_PERIOD, "Đã hoàn thành")
Rates = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Judged:
    """A row or a task: its standing, when it is due, whether it completes a year, whether it is left out."""

    kind: str
    standing: str
    due: date | None
    completes_year: bool
    left_out: bool

    @property
    def completed(self) -> bool:
        """One of the four, or a continuous task that had results in a year's report."""
        return self.standing in COMPLETED or self.completes_year


@dataclass(frozen=True)
class Tally:
    """Figures of some rows or tasks."""

    total: int
    by_standing: Mapping[str, int]
    rates: Rates


def tally(items: Sequence[Judged]) -> Tally:
    """Count judged rows or tasks."""
    besides = sum(item.completes_year for item in items)
    left_out = sum(item.left_out for item in items)
    return Tally(
        len(items),
        {standing: sum(item.standing == standing for item in items) for standing in LABELS},
        rates([(item.standing, item.due) for item in items], besides, left_out),
    )


@dataclass(frozen=True)
class TaskFigures:
    """A task of the plan with its units: how many lead it, how many of them reported."""

    judged: Judged
    units: int
    reported: int


@dataclass
class Figures:
    """All figures of one period as of a day."""

    rows: dict[Key, Judged]
    tasks: dict[str, TaskFigures]
    units: dict[str, Tally]
    reported: dict[str, int]
    groups: dict[int, Tally]
    plan: Tally
    due: tuple[int, int]


def count(year: Year, period: Period, today: date, as_of: date) -> Figures:
    """Count the open period, or a closed one as it was kept, as of a day."""
    owed, day = rows_of(year, period, today)
    return count_rows(year, period, owed, day, as_of)


def rows_of(year: Year, period: Period, today: date) -> tuple[Mapping[Key, Owed], date]:
    """The rows of a period, and the day that decides which units were there."""
    if period.code in year.history:
        return year.history[period.code], period.end
    return year.judged(today), year.day(today)


def expected_at_year_end(year: Year, period: Period, today: date, as_of: date) -> tuple[int, int]:
    """A as units expect it on 31/12: an open row that is estimated to be done by then counts as completed."""
    owed, day = rows_of(year, period, today)
    last = date(2026, 12, 31)
    now = count_rows(year, period, owed, day, as_of)
    then: dict[Key, Owed] = {}
    for key, item in owed.items():
        will_be = ESTIMATES[item.row.estimate] and item.kind != CONTINUOUS and not now.rows[key].completed
        on = item.due if item.due and period.end < item.due <= last else last
        row = replace(item.row, declared="Đã hoàn thành", completed_on=on) if will_be else item.row
        then[key] = replace(item, row=row)
    return count_rows(year, period, then, day, last).plan.rates["A"]


def count_rows(year: Year, period: Period, owed: Mapping[Key, Owed], day: date, as_of: date) -> Figures:
    """Count rows as of a day."""
    rows = {key: _judge(year, period, key, item, as_of, day) for key, item in owed.items()}
    leads = {key: item for key, item in owed.items() if item.role == LEAD and key[0] not in OTHER_RESULTS}
    tasks = {task.code: _task(year, period, task.code, leads, rows, as_of) for task in TASKS}
    units = [unit.code for unit in year.office.units if not unit.has_ended(day)]
    judged = {task.code: tasks[task.code].judged for task in TASKS}
    due = [item for item in judged.values() if item.due is not None and item.due <= as_of]
    return Figures(
        rows,
        tasks,
        {unit: tally([rows[key] for key in leads if key[1] == unit]) for unit in units
         if any(key[1] == unit for key in owed)},
        {unit: sum(key[1] == unit and item.row.reported_on is not None for key, item in leads.items())
         for unit in units},
        {number: tally([judged[task.code] for task in TASKS if task.group == number]) for number in range(1, 9)},
        tally(list(judged.values())),
        (len(due), sum(item.completed for item in due)),
    )  # fmt: skip


def _judge(year: Year, period: Period, key: Key, owed: Owed, as_of: date, day: date) -> Judged:
    before = year.had(key, year.earlier(period, window_only=True), day, DONE_IN_PERIOD)
    soon = year.office.soon_days
    standing = judge(owed.row, owed.kind, owed.due, as_of, soon, done_before=before)
    in_year = year.had(key, year.earlier(period, window_only=False), day, DONE)
    return Judged(
        owed.kind,
        standing,
        owed.due,
        _completes_year(year, period, owed.kind, standing, in_year=in_year),
        _left_out(year, period, standing, [key], day, [owed.row], owed.kind),
    )


def _completes_year(year: Year, period: Period, kind: str, standing: str, *, in_year: bool) -> bool:
    if kind != CONTINUOUS or not period.is_year or not year.office.continuous_completes_the_year:
        return False
    return in_year or standing == "continuous_reported"


def _left_out(
    year: Year, period: Period, standing: str, keys: Sequence[Key], day: date, rows: Sequence[Row], kind: str
) -> bool:
    """11.7: what did not arise, where nothing was declared done now or in a closed period of the year before it."""
    if not year.office.without_not_arisen or standing != "not_applicable":
        return False
    closed = year.earlier(period, window_only=False)
    return not any(declared_done(row, kind) for row in rows) and not any(
        year.had(key, closed, day, DONE) for key in keys
    )


def _task(
    year: Year, period: Period, task: str, leads: Mapping[Key, Owed], rows: Mapping[Key, Judged], as_of: date
) -> TaskFigures:
    """A task out of the rows of the units that lead it; one that nobody leads is judged as a blank row."""
    keys = [key for key in leads if key[0] == task]
    closed = year.earlier(period, window_only=False)
    kind, due = year.office.deadline(task)
    if keys:
        kind = leads[keys[0]].kind
        standing = joined([rows[key].standing for key in keys], kind)
        due = min((rows[key].due for key in keys if rows[key].due), default=None, key=lambda day: day or date.max)
    else:
        standing = judge(Row(), kind, due, as_of, year.office.soon_days, done_before=False)
    # Whoever owed the task then: what was done in it counts.
    in_year = any(
        each[0] == task and item.role == LEAD and declared_done(item.row, item.kind)
        for period_rows in closed for each, item in period_rows.items()
    )  # fmt: skip
    declared_now = any(declared_done(leads[key].row, kind) for key in keys)
    left_out = year.office.without_not_arisen and standing == "not_applicable" and not in_year and not declared_now
    judged = Judged(kind, standing, due, _completes_year(year, period, kind, standing, in_year=in_year), left_out)
    return TaskFigures(judged, len(keys), sum(leads[key].row.reported_on is not None for key in keys))
