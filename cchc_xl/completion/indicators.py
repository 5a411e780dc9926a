"""Adding up what the units supplied for an indicator (domain section 6): of ratios the two numbers, not the rates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from cchc_xl.model.indicator import Figure, IndicatorKind, ratio


@dataclass(frozen=True, slots=True)
class IndicatorTotal:
    """The sum over the units that supplied a figure, and the units that have not yet.

    `numerator` and `denominator` are those of a ratio, `value` that of a number; None where nobody supplied one.
    """

    kind: IndicatorKind
    numerator: float | None
    denominator: float | None
    value: float | None
    supplied: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def reached(self) -> float | None:
        """The rate 0–1 of a ratio, the sum of a number; None where there is none (denominator 0: nothing came up)."""
        if self.kind is not IndicatorKind.RATIO:
            return self.value
        return ratio(self.numerator or 0, self.denominator) if self.denominator else None


def add_up(kind: IndicatorKind, units: Sequence[str], figures: Mapping[str, Figure]) -> IndicatorTotal:
    """Add up over `units`, those that owe the indicator; `figures` are what they supplied, by unit.

    The outcome does not depend on the order of the units.
    """
    supplied = {unit: figures[unit] for unit in units if unit in figures and figures[unit].is_supplied(kind)}
    missing = tuple(unit for unit in units if unit not in supplied)
    numerator = denominator = value = None
    if supplied and kind is IndicatorKind.RATIO:
        numerator = fsum(figure.numerator or 0 for figure in supplied.values())
        denominator = fsum(figure.denominator or 0 for figure in supplied.values())
    elif supplied:
        value = fsum(figure.value or 0 for figure in supplied.values())
    return IndicatorTotal(kind, numerator, denominator, value, tuple(supplied), missing)
