"""How many of the units have been inspected, against the floor and the target of the plan (III.3; domain section 6)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.model.inspection import Inspection

FLOOR_PERCENT: Final = 20
TARGET_PERCENT: Final = 30
""" "ít nhất 20% -30% số phòng, ban, đơn vị"."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Units that exist and those of them inspected (each once), in the order given; issues found and acted on."""

    units: tuple[str, ...]
    inspected: tuple[str, ...]
    found: int
    acted_on: int

    @property
    def floor(self) -> int:
        """The least number of units: 20 % of them, rounded up."""
        return least(FLOOR_PERCENT, len(self.units))

    @property
    def target(self) -> int:
        """The number aimed at: 30 % of them, rounded up."""
        return least(TARGET_PERCENT, len(self.units))

    @property
    def rate(self) -> float | None:
        """Inspected / existing units, None where there is no unit."""
        return len(self.inspected) / len(self.units) if self.units else None


def least(percent: int, count: int) -> int:
    """`percent` of `count`, rounded up; in whole numbers, since 30 % of 10 in floating point is more than 3."""
    return -(-count * percent // 100)


def cover(
    inspections: Iterable[Inspection], units: Sequence[str], heir: Callable[[str], str], since: date, as_of: date
) -> Coverage:
    """Coverage of the inspections from `since` to `as_of`.

    `units` exist on that day; `heir` names the unit that answers for another one now (itself where it exists).
    """
    counted = [inspection for inspection in inspections if since <= inspection.day <= as_of]
    inspected = {heir(inspection.unit) for inspection in counted}
    return Coverage(
        tuple(units),
        tuple(unit for unit in units if unit in inspected),
        sum(inspection.found for inspection in counted),
        sum(inspection.acted_on for inspection in counted),
    )
