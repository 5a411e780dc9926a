"""This period beside the closed one before it, and the rates of all closed periods."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cchc_xl.completion.changes import Change, compare
from cchc_xl.completion.judging import JudgedAssignment, JudgedTask
from cchc_xl.completion.rates import Rates, rates_of
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.tracking.judged import JudgedRow, judge_rows, judge_tasks
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since the closed period `since`; without one there is nothing to compare with."""

    since: Period | None
    changes: Sequence[Change]

    def as_json(self) -> dict[str, Any]:
        """The keys `since` (a code of period, or null) and `changes`."""
        return {
            "since": self.since.code if self.since else None,
            "changes": [change.as_json() for change in self.changes],
        }


def compare_with_previous(state: MasterState, period: Period, rows: Sequence[JudgedRow]) -> Comparison:
    """Compare the judged rows of a period with the closed period before it, as that one was judged on its last day."""
    before = state.periods.previous_closed(period)
    if before is None:
        return Comparison(None, ())
    earlier = judge_rows(state, before, state.tracked.of(before)[1], before.end)
    then = _as_answered_for(state.units, state.today, period, earlier)
    return Comparison(before, compare(then, rows))


def _as_answered_for(
    units: UnitIndex, today: date, period: Period, judged: Sequence[JudgedAssignment]
) -> Iterator[JudgedAssignment]:
    """Rows of a unit that ended stand for those of the unit that took its place, where it had none of its own."""
    own = {(item.assignment.task, item.assignment.unit) for item in judged}
    for item in judged:
        heir = units.answering(item.assignment.unit, period.day_on(today))[0]
        if heir == item.assignment.unit:
            yield item
        elif (item.assignment.task, heir) not in own:
            own.add((item.assignment.task, heir))
            yield replace(item, assignment=replace(item.assignment, unit=heir))


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """The tasks of a closed period as judged on its last day, and their rates; the plan is the one there is now."""

    period: Period
    as_of: date
    rates: Rates
    tasks: Sequence[JudgedTask]


def trend(state: MasterState) -> list[ClosedPeriod]:
    """The rates of every closed period, oldest first, out of tblLichSu."""
    points: list[ClosedPeriod] = []
    for period in state.periods.closed:
        rows = judge_rows(state, period, state.tracked.of(period)[1], period.end)
        tasks = judge_tasks(state, period, rows, period.end)
        rates = rates_of(
            (task.judged for task in tasks),
            without_not_applicable=state.options.without_not_applicable,
        )
        points.append(ClosedPeriod(period, period.end, rates, tasks))
    return points
