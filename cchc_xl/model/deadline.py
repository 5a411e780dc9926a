"""Deadline phrases: the kind of a deadline and its proposed due date (domain section 2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """What a phrase such as "Quý I/2026" or "Thường xuyên" asks for."""

    PERIOD_END = "period_end"
    RANGE = "range"
    FIXED = "fixed"
    MULTI_YEAR = "multi_year"
    CONTINUOUS = "continuous"
    RECURRING = "recurring"
    ON_DEMAND = "on_demand"
    OTHER_RESULT = "other_result"
    """The rows K1–K7: no deadline, free text each period (domain section 4)."""
    PER_RULE = "per_rule"
    UNKNOWN = "unknown"

    @property
    def is_continuous(self) -> bool:
        """Continuous, recurring, on demand or a K row: judged by what was done in the period, never overdue."""
        return self in _CONTINUOUS

    @property
    def is_dated(self) -> bool:
        """The phrase itself gives a due date."""
        return self in _DATED


_CONTINUOUS = frozenset(
    {DeadlineKind.CONTINUOUS, DeadlineKind.RECURRING, DeadlineKind.ON_DEMAND, DeadlineKind.OTHER_RESULT}
)
_DATED = frozenset({DeadlineKind.PERIOD_END, DeadlineKind.RANGE, DeadlineKind.FIXED, DeadlineKind.MULTI_YEAR})


@dataclass(frozen=True, slots=True)
class DeadlineOptions:
    """Readings on which offices differ.

    `before_is_strict`: "Trước ngày 15/12" is due on 14/12 (else on 15/12).
    `roll_off_weekend`: a due date on Saturday or Sunday moves to the Monday after.
    """

    before_is_strict: bool = True
    roll_off_weekend: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A phrase, kept as written, with what was read out of it. `end` is the last year's end of a multi-year phrase."""

    phrase: str
    kind: DeadlineKind
    due: date | None = None
    end: date | None = None


def parse_deadline(phrase: str, year: int, options: DeadlineOptions | None = None) -> Deadline:
    """Read a deadline phrase of a plan of `year`. What is not recognised has kind UNKNOWN: it is asked, never guessed."""
    raise NotImplementedError
