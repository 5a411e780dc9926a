"""From the rows of a period to judged assignments, and from assignments to judged tasks (domain section 4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.completion.rates import Judged
from cchc_xl.model.completing_day import completing_day
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.period import Period
from cchc_xl.model.plan import is_other_result
from cchc_xl.model.progress import DUE_SOON_DAYS, Declared, Entry, Standing, days_late, derive_standing


@dataclass(frozen=True, slots=True)
class JudgingOptions:
    """`due_soon_days`: the window of Sắp đến hạn. `continuous_counts_in_year`: see `Judged`.

    `without_not_applicable`: take what never arose (`Judged.never_arose`) out of the denominator of A.
    """

    due_soon_days: int = DUE_SOON_DAYS
    continuous_counts_in_year: bool = True
    without_not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task as one unit owes it in a period, with what was declared. `due` is the effective due date.

    `done_before` is True where a closed period inside the data window had Đã thực hiện trong kỳ for this row,
    `done_in_year` where any period of the year had it or Đã hoàn thành. `text` is the task's own text, `plan_start` the
    first day of the plan's first window: what a date in the documents is held against.
    """

    task: str
    unit: str
    is_lead: bool
    kind: DeadlineKind
    due: date | None
    entry: Entry
    reported: bool
    done_before: bool = False
    done_in_year: bool = False
    text: str = ""
    plan_start: date = date.min


@dataclass(frozen=True, slots=True)
class JudgedAssignment:
    """An assignment with its judgement; `completed_on` is the day used in judging."""

    assignment: Assignment
    standing: Standing
    completed_on: date | None
    days_late: int | None
    counts_as_completed: bool

    @property
    def judged(self) -> Judged:
        """What the rates need."""
        due = None if self.assignment.kind.is_continuous else self.assignment.due
        return Judged(self.standing, due, self.counts_as_completed, self.had_result)

    @property
    def had_result(self) -> bool:
        """Declared done in the period or in a closed one of the year before it."""
        return self.assignment.done_in_year or self.assignment.entry.declared in (
            Declared.DONE,
            Declared.DONE_IN_PERIOD,
        )


def judging_day(entry: Entry, task: str = "", plan_start: date = date.min) -> date | None:
    """Ngày hoàn thành, or where it is blank the one day its documents prove; never written into the column."""
    if entry.completed_on is not None:
        return entry.completed_on
    return completing_day(entry.evidence, task, plan_start)


def judge(assignment: Assignment, period: Period, as_of: date, options: JudgingOptions) -> JudgedAssignment:
    """Judge one assignment as of a day."""
    entry = assignment.entry
    declared = entry.declared
    if declared is None and assignment.kind.is_continuous and assignment.done_before:
        declared = Declared.DONE_IN_PERIOD
    due = None if assignment.kind.is_continuous else assignment.due
    completed_on = judging_day(entry, assignment.text, assignment.plan_start)
    standing = derive_standing(declared, assignment.kind, due, completed_on, as_of, options.due_soon_days)
    counts = standing.is_completed
    if period.kind.closes_year and options.continuous_counts_in_year and assignment.kind.is_continuous:
        counts = standing is Standing.CONTINUOUS_REPORTED or assignment.done_in_year
    return JudgedAssignment(assignment, standing, completed_on, days_late(standing, due, completed_on, as_of), counts)


WORST_FIRST: Final = (
    Standing.OVERDUE,
    Standing.DUE_SOON,
    Standing.ON_TRACK,
    Standing.BY_RULE,
    Standing.CONTINUOUS_SILENT,
    Standing.DONE_UNDATED,
    Standing.DONE_LATE,
    Standing.DONE_ON_TIME,
    Standing.DONE_NO_DUE,
    Standing.CONTINUOUS_REPORTED,
    Standing.NOT_APPLICABLE,
)
"""Every standing: after a task changed its kind, rows of either kind may stand side by side."""


def combine_standings(standings: Iterable[Standing], *, continuous: bool) -> Standing:
    """The standing of a task from those of its lead units (domain section 4, "several lead units").

    Raises ValueError where there is no standing at all.
    """
    present = set(standings)
    if not present:
        raise ValueError("a task without lead units has no combined standing")
    if len(present) == 1:
        return present.pop()
    if continuous:
        done = Standing.CONTINUOUS_REPORTED in present
        return Standing.CONTINUOUS_REPORTED if done else Standing.CONTINUOUS_SILENT
    return next(standing for standing in WORST_FIRST if standing in present)


@dataclass(frozen=True, slots=True)
class JudgedTask:
    """A task of the plan, judged once over all its lead units. `due` is the earliest effective due date."""

    task: str
    group: int
    standing: Standing
    due: date | None
    days_late: int | None
    counts_as_completed: bool
    units: tuple[JudgedAssignment, ...]
    kind: DeadlineKind
    done_before: bool = False
    """Declared done in a closed period of the year, whoever led it then."""

    @property
    def units_reported(self) -> int:
        """Lead units that have reported in the period."""
        return sum(unit.assignment.reported for unit in self.units)

    @property
    def judged(self) -> Judged:
        """What the rates need."""
        had_result = self.done_before or any(unit.had_result for unit in self.units)
        return Judged(self.standing, self.due, self.counts_as_completed, had_result)


def judge_task(
    code: str, group: int, kind: DeadlineKind, due: date | None, units: Sequence[JudgedAssignment], as_of: date,
    options: JudgingOptions, *, done_before: bool = False, closes_year: bool = False,
) -> JudgedTask:  # fmt: skip
    """Judge a task over its lead units; a task that nobody leads yet is judged as not reported.

    `kind` and `due` are the plan's of today, for a task without rows; rows keep the kind they had, in a closed period
    that of the phrase as it was then. `done_before`: declared done in a closed period of the year, whoever led it then;
    where the period `closes_year` a continuous task counts as completed by it (an option).
    """
    kinds = [unit.assignment.kind for unit in units]
    kind = next((each for each in kinds if not each.is_continuous), kinds[0] if kinds else kind)
    had_year = done_before and closes_year and options.continuous_counts_in_year and kind.is_continuous
    if not units:
        own_due = None if kind.is_continuous else due
        standing = derive_standing(None, kind, own_due, None, as_of, options.due_soon_days)
        late = days_late(standing, own_due, None, as_of)
        return JudgedTask(code, group, standing, own_due, late, had_year, (), kind, done_before)
    standing = combine_standings((unit.standing for unit in units), continuous=kind.is_continuous)
    dues = [unit.judged.due for unit in units if unit.judged.due is not None]
    days = [unit.days_late for unit in units if unit.days_late is not None and unit.standing is standing]
    counts = standing.is_completed
    if kind.is_continuous:
        counts = had_year or any(unit.counts_as_completed for unit in units)
    due, late = min(dues, default=None), max(days, default=None)
    return JudgedTask(code, group, standing, due, late, counts, tuple(units), kind, done_before)


def in_plan(items: Iterable[JudgedAssignment]) -> list[JudgedAssignment]:
    """The rows that count for a unit: role Chủ trì, K rows apart."""
    return [item for item in items if item.assignment.is_lead and not is_other_result(item.assignment.task)]


def by_unit(items: Iterable[JudgedAssignment]) -> Mapping[str, list[JudgedAssignment]]:
    """Assignments by unit code."""
    found: dict[str, list[JudgedAssignment]] = {}
    for item in items:
        found.setdefault(item.assignment.unit, []).append(item)
    return found


def by_task(items: Iterable[JudgedAssignment]) -> Mapping[str, list[JudgedAssignment]]:
    """Lead assignments by task code."""
    found: dict[str, list[JudgedAssignment]] = {}
    for item in in_plan(items):
        found.setdefault(item.assignment.task, []).append(item)
    return found
