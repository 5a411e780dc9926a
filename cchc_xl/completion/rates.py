"""The three rates and the due figures, with numerator and denominator (domain section 4, "Rates")."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cchc_xl.model import counted
from cchc_xl.model.progress import Standing


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate printed with its numerator and denominator; a denominator of 0 has no rate."""

    numerator: int
    denominator: int

    @property
    def rate(self) -> float | None:
        """0–1, or None where the denominator is 0."""
        return self.numerator / self.denominator if self.denominator else None

    def fraction(self, noun: str = "") -> str:
        """ "4/27 nhiệm vụ"."""
        return counted.fraction(self.numerator, self.denominator, noun)

    def as_json(self) -> dict[str, int | float | None]:
        """The object of contract section 4."""
        return {"numerator": self.numerator, "denominator": self.denominator, "rate": self.rate}


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement of one assignment or one task: all that a rate needs. `due` is the effective due date.

    `had_result` is True where it was declared done in this period or a closed one of the year before it.
    `counts_as_completed` is True for the ``done_*`` and, in the year's reports, for a continuous task with results
    in any period of the year (an option).
    """

    standing: Standing
    due: date | None
    counts_as_completed: bool
    had_result: bool = False

    @property
    def never_arose(self) -> bool:
        """True where nothing came up in the period and nothing was done before it (domain section 11, point 7)."""
        return self.standing is Standing.NOT_APPLICABLE and not self.had_result


@dataclass(frozen=True, slots=True)
class Rates:
    """A: Tỷ lệ hoàn thành kế hoạch. B: không tính nhiệm vụ chưa đến hạn. C: Tỷ lệ đúng hạn."""

    plan: Rate
    due_only: Rate
    on_time: Rate

    def as_json(self) -> dict[str, dict[str, int | float | None]]:
        """``{"A": …, "B": …, "C": …}``."""
        return {"A": self.plan.as_json(), "B": self.due_only.as_json(), "C": self.on_time.as_json()}


def rates_of(items: Iterable[Judged], *, without_not_applicable: bool = False) -> Rates:
    """Compute the rates over tasks or over a unit's assignments.

    `without_not_applicable` takes what never arose out of A (an option, default off).
    """
    judged = list(items)
    total = [j for j in judged if not (without_not_applicable and j.never_arose)]
    completed_dated = sum(j.standing.is_completed and j.due is not None for j in judged)
    overdue = sum(j.standing is Standing.OVERDUE for j in judged)
    on_time = sum(j.standing is Standing.DONE_ON_TIME for j in judged)
    late = sum(j.standing is Standing.DONE_LATE for j in judged)
    return Rates(
        plan=Rate(sum(j.counts_as_completed for j in total), len(total)),
        due_only=Rate(completed_dated, completed_dated + overdue),
        on_time=Rate(on_time, on_time + late),
    )


def added_rates(parts: Iterable[Rates]) -> Rates:
    """The rates over several units together: numerators and denominators added, each unit apart."""
    rates = list(parts)

    def added(chosen: Iterable[Rate]) -> Rate:
        pairs = [(rate.numerator, rate.denominator) for rate in chosen]
        return Rate(sum(top for top, _ in pairs), sum(bottom for _, bottom in pairs))

    return Rates(added(r.plan for r in rates), added(r.due_only for r in rates), added(r.on_time for r in rates))


@dataclass(frozen=True, slots=True)
class DueFigures:
    """ "đến hạn 03, đã hoàn thành 03/03": tasks due by the as-of date, and the completed of these."""

    total: int
    completed: int


def due_figures(items: Iterable[Judged], as_of: date) -> DueFigures:
    """Count the items whose effective due date is not after `as_of`."""
    due = [j for j in items if j.due is not None and j.due <= as_of]
    return DueFigures(len(due), sum(j.standing.is_completed for j in due))
