"""Deadline phrases: the kind of a deadline and its proposed due date (domain section 2).

A small grammar: a table of whole-phrase patterns, each with the maker of its reading. A phrase that no row matches
from first to last character is unknown: a date is never guessed from a part of a phrase.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from cchc_xl.model.text import match_key


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


class _Reading(NamedTuple):
    kind: DeadlineKind
    due: date | None = None
    end: date | None = None


_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class _Found:
    """The named parts of a matched phrase. Its days raise ValueError where no calendar has what is written."""

    parts: dict[str, str | None]
    plan_year: int
    options: DeadlineOptions

    def number(self, part: str) -> int:
        return int(self.parts[part] or 0)

    def end_of(self, month: int, year: int = 0) -> date:
        year = year or int(self.parts.get("year") or self.plan_year)
        return date(year, month, monthrange(year, month)[1])

    def last_month(self, suffix: str = "") -> int:
        """The month written, or the last of the quarter written."""
        quarter = self.parts.get(f"quarter{suffix}")
        return 3 * (_ROMAN.get(quarter) or int(quarter)) if quarter else self.number(f"month{suffix}")

    def day(self) -> date:
        return date(self.number("year") or self.plan_year, self.number("month"), self.number("day"))

    # --- makers: None where what is written cannot be ---
    def period_end(self) -> _Reading:
        return _Reading(DeadlineKind.PERIOD_END, self.end_of(self.last_month()))

    def range_end(self) -> _Reading | None:
        if self.parts["year1"] and not self.parts["year"]:
            return None
        first, last = self.end_of(self.last_month("1"), self.number("year1")), self.end_of(self.last_month())
        return _Reading(DeadlineKind.RANGE, last) if first < last else None

    def on_day(self) -> _Reading:
        return _Reading(DeadlineKind.FIXED, self.day())

    def before_day(self) -> _Reading:
        return _Reading(DeadlineKind.FIXED, self.day() - timedelta(days=1 if self.options.before_is_strict else 0))

    def milestone(self) -> _Reading | None:
        first, last = self.number("first"), self.number("last")
        if first >= last or not first <= self.plan_year <= last:
            return None
        return _Reading(DeadlineKind.MULTI_YEAR, date(self.plan_year, 12, 31), date(last, 12, 31))


_Maker = Callable[[_Found], _Reading | None]


def _undated(kind: DeadlineKind) -> _Maker:
    return lambda _: _Reading(kind)


def _end_of_month(month: int) -> _Maker:
    return lambda found: _Reading(DeadlineKind.PERIOD_END, found.end_of(month))


# Words of the grammar, over text as `_folded` leaves it. An impossible month or quarter matches nothing.
_CENTURY = "20[0-9]{2}"
_MONTH = "0?[1-9]|1[0-2]"
_QUARTER = "0?[1-4]|i{1,3}|iv"
_IN = "(?:hoàn thành )?(?:trong )?"
_YEAR = rf"(?:(?:,? năm | ?[/.-] ?| \(?)(?P<year>{_CENTURY})\)?)?"
_YEAR_1 = rf"(?: ?/ ?(?P<year1>{_CENTURY}))?"
_TO = r"(?: ?[-,] ?| và | đến )"
_MONTHS = r"(?:tháng ?|t\.? ?)"
_QUARTERS = r"(?:quý ?|q\.? ?)"
_DAY_MONTH = r"(?P<day>[0-9]{1,2})(?: ?(?P<sep>[/.-]) ?| tháng )(?P<month>[0-9]{1,2})"
_OF_YEAR = rf"(?: ?(?P=sep) ?| năm )(?P<year>{_CENTURY})"
_DATE = rf"{_DAY_MONTH}(?:{_OF_YEAR})?"
_CYCLE = "(?:(?:0?[1-9] )?tháng|tuần|quý|năm)"
_CYCLES = rf"{_CYCLE}(?:(?:, ?| và | hoặc )(?:hằng )?{_CYCLE})*(?: hoặc đột xuất)?"
_REPORTING_RULE = "theo thời gian yêu cầu và quy định của tỉnh về chế độ thông tin báo cáo"

_GRAMMAR: Final[tuple[tuple[re.Pattern[str], _Maker], ...]] = tuple(
    (re.compile(pattern), maker)
    for pattern, maker in (
        (rf"{_IN}(?:{_MONTHS}(?P<month>{_MONTH})|{_QUARTERS}(?P<quarter>{_QUARTER})){_YEAR}", _Found.period_end),
        (rf"{_IN}năm (?P<year>{_CENTURY})|(?:hoàn thành )?trong năm", _end_of_month(12)),
        (rf"{_IN}(?:0?6|sáu) tháng đầu năm{_YEAR}", _end_of_month(6)),
        (rf"{_IN}(?:0?6|sáu) tháng cuối năm{_YEAR}", _end_of_month(12)),
        (rf"{_IN}(?:0?9|chín) tháng(?: đầu năm)?{_YEAR}", _end_of_month(9)),
        (rf"{_IN}(?:từ )?{_MONTHS}(?P<month1>{_MONTH}){_YEAR_1}{_TO}{_MONTHS}?(?P<month>{_MONTH}){_YEAR}",
         _Found.range_end),
        (rf"{_IN}(?:từ )?{_QUARTERS}(?P<quarter1>{_QUARTER}){_YEAR_1}{_TO}{_QUARTERS}?"
         rf"(?P<quarter>{_QUARTER}){_YEAR}", _Found.range_end),
        (rf"(?:hoàn thành )?trước (?:ngày )?{_DATE}", _Found.before_day),
        (rf"(?:chậm nhất (?:(?:là|đến) )?(?:ngày )?|đến (?:hết )?(?:ngày )?|{_IN}ngày ){_DATE}", _Found.on_day),
        (rf"{_DAY_MONTH}{_OF_YEAR}", _Found.on_day),
        (rf"giai đoạn (?P<first>{_CENTURY}) ?- ?(?P<last>{_CENTURY})", _Found.milestone),
        (r"(?:(?:nhiệm vụ|thực hiện) )?thường xuyên(?:,? liên tục)?", _undated(DeadlineKind.CONTINUOUS)),
        (rf"(?:trong )?cả năm{_YEAR}|liên tục|hằng ngày", _undated(DeadlineKind.CONTINUOUS)),
        (rf"(?:định kỳ )?hằng {_CYCLES}|định kỳ(?: {_CYCLES}| theo quy định)?|{_REPORTING_RULE}",
         _undated(DeadlineKind.RECURRING)),
        (r"theo yêu cầu|khi (?:có )?phát sinh|khi có yêu cầu|đột xuất", _undated(DeadlineKind.ON_DEMAND)),
        (r"(?:thực hiện )?theo (?:đúng )?quy định(?: của pháp luật)?", _undated(DeadlineKind.PER_RULE)),
    )
)  # fmt: skip

_SPELLINGS: Final = {"quí": "quý", "qúy": "quý", "qui": "quy", "hàng": "hằng", "kì": "kỳ"}


def _folded(phrase: str) -> str:
    """Case, spaces, dashes, spelling variants and a closing mark folded."""
    words = match_key(phrase).rstrip(" .;").split(" ")
    return " ".join(_SPELLINGS.get(word, word) for word in words)


def parse_deadline(phrase: str, year: int, options: DeadlineOptions | None = None) -> Deadline:
    """Read a deadline phrase of a plan of `year`. What is not recognised has kind UNKNOWN: it is asked, never guessed.

    Never raises; `phrase` is kept as written. A missing year is `year`.
    """
    options = options or DeadlineOptions()
    text = _folded(phrase)
    for pattern, make in _GRAMMAR:
        match = pattern.fullmatch(text)
        with suppress(ValueError):  # a day that no calendar has
            if match and (reading := make(_Found(match.groupdict(), year, options))):
                due = reading.due
                if due and options.roll_off_weekend and due.weekday() >= 5:
                    due += timedelta(days=7 - due.weekday())
                return Deadline(phrase, reading.kind, due, reading.end)
    return Deadline(phrase, DeadlineKind.UNKNOWN)
