"""The table of units for thi đua, khen thưởng (plan, I.2): what each has fulfilled of what could be judged by now.

A unit is measured only on what it could have done: rows not yet due, without a due date of their own or without
anything arising are left out. The same share is told apart by the period's own report, then by how much could be judged
(domain section 11, point 13); units still equal have the same place; one with nothing to judge has none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from cchc_xl.completion.judging import JudgedAssignment, by_unit, in_plan
from cchc_xl.completion.rates import Rate
from cchc_xl.model.progress import Standing

FULFILLED: Final = frozenset(
    {Standing.DONE_ON_TIME, Standing.DONE_NO_DUE, Standing.DONE_UNDATED, Standing.CONTINUOUS_REPORTED}
)
FAILED: Final = (Standing.OVERDUE, Standing.DONE_LATE, Standing.CONTINUOUS_SILENT)
"""Judged and not fulfilled, in the order they are listed."""


class OwnReport(IntEnum):
    """How a unit stands with the report of the period, the better first."""

    IN_TIME = 0
    """Sent in time; also one that owes none, or whose sending moment lies ahead."""
    LATE = 1
    NOT_SENT = 2


@dataclass(frozen=True, slots=True)
class UnitRank:
    """A unit's place. `place` is None where nothing could be judged; `tasks` holds the codes behind each standing."""

    unit: str
    place: int | None
    fulfilled: Rate
    tasks: Mapping[Standing, tuple[str, ...]]
    report: OwnReport

    def count(self, standing: Standing) -> int:
        """How many rows have this standing."""
        return len(self.tasks.get(standing, ()))


def rank_units(
    items: Iterable[JudgedAssignment], units: Sequence[str], reports: Mapping[str, OwnReport]
) -> list[UnitRank]:
    """Rank `units` by the share fulfilled, their report (a unit that is not in `reports` owes none), what was judged.

    Units equal in all three share a place and the next one is skipped (1, 1, 3). Best first; within a place, and for
    units without one, the order of `units`.
    """
    own = by_unit(in_plan(items))
    tasks = {unit: _tasks_by_standing(own.get(unit, ())) for unit in units}
    shares = {unit: _share(tasks[unit]) for unit in units}
    report = {unit: reports.get(unit, OwnReport.IN_TIME) for unit in units}
    merits = {unit: (-_value(shares[unit]), report[unit], -shares[unit].denominator) for unit in units}
    judged = sorted((unit for unit in units if shares[unit].denominator), key=merits.__getitem__)
    first: dict[tuple[float, int, int], int] = {}
    for place, unit in enumerate(judged, 1):
        first.setdefault(merits[unit], place)
    places = {unit: first[merits[unit]] for unit in judged}
    order = [*judged, *(unit for unit in units if unit not in places)]
    return [UnitRank(unit, places.get(unit), shares[unit], tasks[unit], report[unit]) for unit in order]


def _tasks_by_standing(rows: Iterable[JudgedAssignment]) -> dict[Standing, tuple[str, ...]]:
    found: dict[Standing, tuple[str, ...]] = {}
    for row in rows:
        found[row.standing] = (*found.get(row.standing, ()), row.assignment.task)
    return found


def _share(tasks: Mapping[Standing, tuple[str, ...]]) -> Rate:
    done = sum(len(tasks.get(standing, ())) for standing in FULFILLED)
    return Rate(done, done + sum(len(tasks.get(standing, ())) for standing in FAILED))


def _value(share: Rate) -> float:
    return share.rate or 0.0
