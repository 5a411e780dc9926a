"""The rows of a period, judged, with what closed periods of the year knew of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cchc_xl.completion.judging import JudgedAssignment, JudgedTask, by_task, judge, judge_task
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.master.tracked import TrackedRow
from cchc_xl.model.period import Period
from cchc_xl.model.progress import Declared
from cchc_xl.rules.appendix import AppendixReading

_DONE: Final = (Declared.DONE, Declared.DONE_IN_PERIOD)


@dataclass(frozen=True, slots=True)
class JudgedRow(JudgedAssignment):
    """A row with its judgement."""

    assignment: TrackedRow

    @property
    def row(self) -> TrackedRow:
        """The assignment as the master has it."""
        return self.assignment


def judge_rows(state: MasterState, period: Period, rows: Sequence[TrackedRow], as_of: date) -> list[JudgedRow]:
    """Judge every row as of a day."""
    in_window, in_year = _done_in_closed_periods(state, period)
    plan_start = min((each.start for each in state.periods.values()), default=period.start)
    judged: list[JudgedRow] = []
    for row in rows:
        before, in_the_year = row.key in in_window, row.key in in_year
        known = replace(row, done_before=before, done_in_year=in_the_year, plan_start=plan_start)
        found = judge(known, period, as_of, state.options.judging)
        judged.append(JudgedRow(known, found.standing, found.completed_on, found.days_late, found.counts_as_completed))
    return judged


def _done_in_closed_periods(state: MasterState, period: Period) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Rows with Đã thực hiện trong kỳ in a closed period inside the window; those declared done in any of the year.

    What a unit did counts for those that took its place too.
    """
    in_window: set[tuple[str, str]] = set()
    in_year: set[tuple[str, str]] = set()
    for earlier in state.periods.closed_before(period):
        for row in state.tracked.of(earlier)[1]:
            keys = {
                (row.task, unit) for unit in (row.unit, *state.units.answering(row.unit, period.day_on(state.today)))
            }
            if row.entry.declared in _DONE:
                in_year |= keys
            if period.joins(earlier) and row.entry.declared is Declared.DONE_IN_PERIOD:
                in_window |= keys
    return in_window, in_year


def judge_tasks(state: MasterState, period: Period, rows: Iterable[JudgedAssignment], as_of: date) -> list[JudgedTask]:
    """Judge every task of the plan over its lead units, in the order of the plan."""
    done_before = {
        row.task
        for earlier in state.periods.closed_before(period)
        for row in state.tracked.of(earlier)[1]
        if row.is_lead and row.entry.declared in _DONE
    }
    appendix: AppendixReading = state.appendix
    options = state.options
    units = by_task(rows)
    tasks: list[JudgedTask] = []
    for task in appendix.plan.tasks:
        deadline = state.tracked.deadline_of(task.code, task.phrase)
        leads = units.get(task.code, [])
        judged = judge_task(
            task.code, task.group, deadline.kind, deadline.due, leads, as_of, options.judging,
            done_before=task.code in done_before, closes_year=period.kind.closes_year,
        )  # fmt: skip
        tasks.append(judged)
    return tasks
