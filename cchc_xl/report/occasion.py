"""What a report calls itself, what comes after it, and whom it goes to: the words of its kind, with the year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.model.period import Period
from cchc_xl.model.period_kind import Horizon

_ROMAN: Final = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Occasion:
    """The words of a report. `name` as in "công tác CCHC Quý I năm 2026", `following` as in "Quý II năm 2026".

    `subject` is the trích yếu, on two lines; `horizon` the last day of what follows; `addressee` whom it is sent to.
    `ends_year`: what follows is another year, with a plan of its own.
    """

    name: str
    following: str
    subject: str
    horizon: date
    addressee: str
    ends_year: bool


def occasion(period: Period, year: int) -> Occasion:
    """The words for a period of the plan of `year`."""
    kind, quarter = period.kind, period.quarter
    known = {
        "year": year,
        "next_year": year + 1,
        "quarter": _ROMAN[quarter],
        "next_quarter": _ROMAN[quarter % 4 + 1],
        "own": period.name if str(year) in period.name else f"{period.name} năm {year}",
    }
    name, following = kind.words.name.format(**known), kind.words.following.format(**known)
    told = kind.words.told.format(**known) or name
    subject = kind.words.subject.format(**known, told=told, following=following)
    return Occasion(name, following, subject, _horizon(kind.horizon, quarter, year), kind.addressee, kind.closes_year)


def _horizon(horizon: Horizon, quarter: int, year: int) -> date:
    match horizon:
        case Horizon.NEXT_QUARTER:
            month = 3 * (quarter + 1)
            return date(year, month, monthrange(year, month)[1])
        case Horizon.YEAR_END:
            return date(year, 12, 31)
