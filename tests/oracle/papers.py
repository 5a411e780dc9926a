"""Thay đổi so với kỳ trước, Tự chấm điểm and Lịch thực hiện, as far as `domain.md` says what stands there."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tests.oracle.counting import Figures, Rates
from tests.oracle.office import Key, Office
from tests.oracle.plan import CONTINUOUS

CRITERIA: Final = {"Tỷ lệ hoàn thành kế hoạch": 20, "Tỷ lệ đúng hạn": 5}
"""The criteria of these offices by the rate they are scored by, with their points."""
RATE_OF: Final = {"Tỷ lệ hoàn thành kế hoạch": "A", "Tỷ lệ đúng hạn": "C"}


def points(office: Office, rates: Rates) -> dict[str, tuple[Fraction | None, Fraction | None]]:
    """Result and points of each criterion: pro rata from 80 % up, else 0; or in full, half from 80 %, else 0."""
    found: dict[str, tuple[Fraction | None, Fraction | None]] = {}
    for words, most in CRITERIA.items():
        numerator, denominator = rates[RATE_OF[words]]
        result = Fraction(numerator, denominator) if denominator else None
        found[words] = result, None if result is None else most * _share(result, steps=office.steps)
    return found


def _share(result: Fraction, *, steps: bool) -> Fraction:
    if result < Fraction(80, 100):
        return Fraction(0)
    if steps:
        return Fraction(1) if result >= 1 else Fraction(1, 2)
    return result


@dataclass(frozen=True)
class Change:
    """A row beside the same row of the closed period before: both standings, and whether it was completed only then."""

    before: str
    now: str
    reopened: bool


def changes(before: Figures, now: Figures, left_out: set[str]) -> Mapping[Key, Change]:
    """The rows of both periods whose standing differs, but those of units that `left_out` names (11.4)."""
    found: dict[Key, Change] = {}
    for key, item in now.rows.items():
        then = before.rows.get(key)
        if then is not None and key[1] not in left_out and then.standing != item.standing:
            was_done = then.standing.startswith("done") and not item.standing.startswith("done")
            found[key] = Change(then.standing, item.standing, was_done and item.kind != CONTINUOUS)
    return found
