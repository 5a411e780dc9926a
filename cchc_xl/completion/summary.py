"""Counting judged assignments and tasks with pandas: per unit, per content group, in total."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from cchc_xl.completion.judging import JudgedAssignment, JudgedTask, by_unit, in_plan
from cchc_xl.completion.rates import DueFigures, Judged, Rates, due_figures, rates_of
from cchc_xl.model.progress import Standing

Counts = Mapping[Standing, int]


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """A unit's own rows in the role Chủ trì, K rows apart."""

    unit: str
    total: int
    reported: int
    by_standing: Counts
    rates: Rates


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """The tasks of a content group, each counted once."""

    group: int
    total: int
    by_standing: Counts
    rates: Rates


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything a report counts, as of a day."""

    as_of: date
    rates: Rates
    due: DueFigures
    by_standing: Counts
    by_unit: tuple[UnitSummary, ...]
    by_group: tuple[GroupSummary, ...]
    tasks: tuple[JudgedTask, ...]

    def as_json(self) -> dict[str, Any]:
        """The keys of `summarise` in contract section 4, without the common ones."""
        return {
            "as_of": self.as_of.isoformat(),
            "rates": self.rates.as_json(),
            "due": {"total": self.due.total, "completed": self.due.completed},
            "by_unit": [
                {
                    "unit": unit.unit,
                    "total": unit.total,
                    "reported": unit.reported,
                    "by_standing": _counts_json(unit.by_standing),
                    "rates": unit.rates.as_json(),
                }
                for unit in self.by_unit
            ],
            "by_group": [
                {
                    "group": group.group,
                    "total": group.total,
                    "by_standing": _counts_json(group.by_standing),
                    "rates": group.rates.as_json(),
                }
                for group in self.by_group
            ],
            "tasks": [
                {
                    "task": task.task,
                    "standing": task.standing.value,
                    "completed": task.counts_as_completed,
                    "units_total": len(task.units),
                    "units_reported": task.units_reported,
                }
                for task in self.tasks
            ],
        }


def _counts_json(counts: Counts) -> dict[str, int]:
    return {standing.value: counts.get(standing, 0) for standing in Standing}


def summarise(
    items: Sequence[JudgedAssignment],
    tasks: Sequence[JudgedTask],
    units: Sequence[str],
    groups: Sequence[int],
    as_of: date,
    *,
    without_not_applicable: bool = False,
) -> Summary:
    """Count. `units` and `groups` give the order and are all listed, also with nothing owed."""

    def rates(judged: Iterable[Judged]) -> Rates:
        return rates_of(judged, without_not_applicable=without_not_applicable)

    rows = in_plan(items)
    own = by_unit(rows)
    unit_counts = _crosstab([(row.assignment.unit, row.standing) for row in rows])
    group_counts = _crosstab([(task.group, task.standing) for task in tasks])
    return Summary(
        as_of=as_of,
        rates=rates(task.judged for task in tasks),
        due=due_figures((task.judged for task in tasks), as_of),
        by_standing=_total(group_counts),
        by_unit=tuple(
            UnitSummary(
                unit=unit,
                total=sum(unit_counts.get(unit, {}).values()),
                reported=sum(row.assignment.reported for row in own.get(unit, ())),
                by_standing=unit_counts.get(unit, {}),
                rates=rates(row.judged for row in own.get(unit, ())),
            )
            for unit in units
        ),
        by_group=tuple(
            GroupSummary(
                group=group,
                total=sum(group_counts.get(group, {}).values()),
                by_standing=group_counts.get(group, {}),
                rates=rates(task.judged for task in tasks if task.group == group),
            )
            for group in groups
        ),
        tasks=tuple(tasks),
    )


def _crosstab(pairs: Sequence[tuple[Any, Standing]]) -> dict[Any, dict[Standing, int]]:
    """Counts by first item and standing."""
    frame = pd.DataFrame(pairs, columns=["key", "standing"])
    table = pd.crosstab(frame["key"], frame["standing"])
    return {
        key: {Standing(str(column)): int(number) for column, number in counts.items() if number}
        for key, counts in table.to_dict(orient="index").items()
    }


def _total(counts: Mapping[Any, Counts]) -> Counts:
    total: dict[Standing, int] = {}
    for by_standing in counts.values():
        for standing, count in by_standing.items():
            total[standing] = total.get(standing, 0) + count
    return total
