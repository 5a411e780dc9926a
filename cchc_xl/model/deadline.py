"""Deadline phrases: the kind of a deadline and its proposed due date (domain section 2).

A small grammar over the plain words of `deadline_words`. First every point in time becomes one word with its days
("15 / 12 / 2026" → "DAY=2026-12-15..2026-12-15"), then the whole sentence is held against a table of shapes, each with
the maker of its reading. A phrase that no shape matches from first to last word is unknown: a date is never guessed
from a part of a phrase, and a phrase with two answers or with another year than the plan's is asked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from cchc_xl.model.deadline_points import end_of_month, shape, with_points
from cchc_xl.model.deadline_words import plain_sentence


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


class _Match(NamedTuple):
    """A sentence that a shape matched, read for its points in time."""

    found: re.Match[str]
    year: int
    options: DeadlineOptions

    def span(self, name: str) -> tuple[date, date]:
        first, _, last = self.found[name].rstrip("!").partition("..")
        return date.fromisoformat(first), date.fromisoformat(last)

    # --- makers: None where what is written cannot be ---
    def period_end(self) -> _Reading:
        return _Reading(DeadlineKind.PERIOD_END, self.span("point")[1])

    def end_said_twice(self) -> _Reading | None:
        """ "Quý I/2026 (31/3/2026)" is one answer, "Quý I/2026 (15/3/2026)" two."""
        return self.period_end() if self.span("point")[1] == self.span("again")[1] else None

    def year_end(self) -> _Reading:
        return _Reading(DeadlineKind.PERIOD_END, end_of_month(self.year, 12))

    def nine_months(self) -> _Reading:
        return _Reading(DeadlineKind.PERIOD_END, end_of_month(self.year, 9))

    def on_day(self) -> _Reading:
        return _Reading(DeadlineKind.FIXED, self.span("day")[1])

    def before_day(self) -> _Reading:
        earlier = timedelta(days=1 if self.options.before_is_strict else 0)
        return _Reading(DeadlineKind.FIXED, self.span("day")[1] - earlier)

    def range_end(self) -> _Reading | None:
        first, last = self.span("start")[0], self.span("point")[1]
        if self._is_day_to_month:
            return None
        return _Reading(DeadlineKind.RANGE, last) if self.span("start")[1] < last and first < last else None

    def list_end(self) -> _Reading | None:
        """Two periods that meet are one stretch of time; two that do not are two answers."""
        meets = self.span("start")[1] + timedelta(days=1) == self.span("point")[0]
        return _Reading(DeadlineKind.RANGE, self.span("point")[1]) if meets else None

    def range_of_days(self) -> _Reading | None:
        first, last = int(self.found["from"]), self.span("day")[1]
        return _Reading(DeadlineKind.RANGE, last) if 0 < first < last.day and self._is_of_days else None

    @property
    def _is_day_to_month(self) -> bool:
        """ "1/2-3/2026": from 1 February until March, or two days of some month."""
        start, point = self.found.span("start"), self.found.span("point")
        kinds = self.found.string[: start[0]].endswith("DAY="), self.found.string[: point[0]].endswith("SPAN=")
        is_dash = self.found.string[start[1] :].startswith(" - ")
        return all(kinds) and is_dash and not self.found["start"].endswith("!")

    @property
    def _is_of_days(self) -> bool:
        """Whether a number before a day is plainly another day: "ngày 1-2/3", "1-2/3/2026", not "1-2/3"."""
        sentence, (start, end) = self.found.string, self.found.span("from")
        is_said = sentence[:start].endswith(("day ", "from ")) or not sentence[end:].startswith(" - ")
        return is_said or self.found["day"].endswith("!") or int(self.found["from"]) > 12

    def milestone(self) -> _Reading | None:
        first, last = (int(year) for year in self.found["years"].split(".."))
        if first >= last or not first <= self.year <= last:
            return None
        return _Reading(DeadlineKind.MULTI_YEAR, date(self.year, 12, 31), date(last, 12, 31))


_Maker = Callable[[_Match], _Reading | None]


def _undated(kind: DeadlineKind) -> _Maker:
    return lambda _: _Reading(kind)


# --- the shapes of sentences (notation: `deadline_points.shape`) --------------------------------------------------
_CAPTURES: Final = {
    "DAY": r"DAY=(?P<day>\S+) ",
    "SPAN": r"SPAN=(?P<point>\S+) ",
    "PERIOD": r"(?:SPAN|YEAR)=(?P<point>\S+) ",
    "LAST": r"(?:DAY|SPAN|YEAR)=(?P<point>\S+) ",
    "AGAIN": r"(?:DAY|SPAN|YEAR)=(?P<again>\S+) ",
    "START": r"(?:DAY|SPAN)=(?P<start>\S+) ",
    "MANY": r"(?!0?1 )\d\d? ",  # "01 lần trong năm" may have this year as its deadline
    "FROM": r"(?P<from>\d\d?) ",
    "YEARS": r"YEARS=(?P<years>\S+) ",
    "YEARLY": r"(?:DAY|SPAN)=[^\s!]+ ",  # a point of every year: its year is not written
    "YEAR": r"YEAR=\S+ ",
    "THISYEAR": r"YEAR=[^\s!]+ ",  # "trong năm"
    "PLANYEAR": r"\d{4} ",
    "NINE": "0?9 ",
    "N": r"\d\d? ",
}
_PARTS: Final = {
    # around an answer, without changing it
    "WORKED": "do | plan | paper | job | who | of | about | , | and",
    "WORK": "WORKED | report",
    "LIMIT": "by | is | until | end | at | :",
    "CLEARLY": "by | is | end | at | :",  # "báo cáo đến 30/6": its day, or that of its figures
    "LEAD": "(time do? :?)? ((demand? do | plan) (,? and? (do | plan))*)?",
    "OPEN": "(LEAD (from? (now | first year) until)? LIMIT* | time? (WORKED+ LIMIT+ | WORK+ CLEARLY LIMIT*))",
    "THEN": "(do | plan) WORK* | report who WORK*",
    "TAIL": "({ (WORK | per | no. | ref | rule | for)+ } | (, | and)? THEN | ,? for WORK+ | ,? per paper WORK*)?",
    # again and again
    "SEP": "; | , | and | or | / | -",
    "UNIT": "day | week | month | quarter | year",
    "CYCLE": "N? UNIT",
    "TIMES": "N UNIT N times | least? CYCLE / N? times | least? MANY times YEAR"
    " | least? N times (/ | at | of | every)* CYCLE"
    " | least? every CYCLE ,? least? N times",
    "OFTEN": "periodic | yearly | periodic? every CYCLE (SEP every? CYCLE)*"
    " | periodic (per | report | :)? CYCLE (SEP every? CYCLE)*"
    " | periodic { CYCLE (SEP CYCLE)* } | periodic report every CYCLE (SEP every? CYCLE)*"
    " | CYCLE (SEP every? CYCLE)+ | periodic? TIMES | per every? UNIT (SEP UNIT)*",
    "ANNUAL": "every year (N times)? | N times (/ | at | of | every)* year | year / N? times",
    "TURN": "every UNIT | month (first | last) of? (every | the)? quarter (of? every UNIT)? next?",
    "TURNDAY": "(before | LIMIT)* day? N of? TURN",
    "ONDAY": "(before | LIMIT)* (day? N (of? (TURN | month next | quarter next))? | TURN"
    " | (day | week | month)? (first | last) of? TURN)",
    "DATES": "(before | LIMIT)* YEARLY (SEP (before | day | LIMIT)* YEARLY)*",
    "BRIEFLY": "ONDAY | DATES SEP DATES",
    "ONDEMANDS": "ONDEMAND { ONDEMAND } | ONDEMAND ((, | ; | or | and)? ONDEMAND)*",
    # the whole year, rules, demands
    "ALLYEAR": "(at | whole)* (YEAR | year | PLANYEAR) | every year | at (term | reports)",
    "WHOSE": "(of | from | the | who | job | current | , | and)*",
    "RULED": "right? per the? right? rule WHOSE (in paper no.? ref WHOSE)?",
    "INTIME": "((per | at)? right? time (per | has)? | at per?) rule WHOSE",
    "DEMANDS": "demand ((, | and | /)? demand)*",
    "ONDEMAND": "per (DEMANDS (adhoc | arises)? | arises) WHOSE | demand? adhoc"
    " | when (has? (paper? DEMANDS (adhoc | or arises)? | arises DEMANDS? | job arises? | needed | adhoc) WHOSE"
    " | the? who+ has? demand)",
}
_SHAPES: Final = tuple(
    (re.compile(shape(f"(time (do | report)* :)? ({notation})", _PARTS, _CAPTURES)), maker)
    for notation, maker in (
        ("OPEN PERIOD TAIL", _Match.period_end),
        ("OPEN SPAN { LIMIT* AGAIN }", _Match.end_said_twice),
        ("OPEN PLANYEAR TAIL", _Match.year_end),
        ("LEAD NINE month (YEAR | / PLANYEAR)? TAIL", _Match.nine_months),
        ("OPEN (before? hour ,?)? right? DAY TAIL", _Match.on_day),
        ("(OPEN | WORK+) before DAY TAIL", _Match.before_day),
        ("LEAD at? from? START (- | until end?) LAST TAIL", _Match.range_end),
        ("LEAD at? the? START (, | and) SPAN TAIL", _Match.list_end),
        ("LEAD (at | from)? day? FROM (- | until end?) DAY TAIL", _Match.range_of_days),
        ("LEAD (at | the | phase | from)* YEARS", _Match.milestone),
        ("has? do* always ((, | ; | and | - | /)? (always | well))* ({ always })? (,? do)*"
         " ((, | ; | - | /)? ALLYEAR | { ALLYEAR } | ALLYEAR { PLANYEAR })?"
         " (,? ensured? (RULED | right rule | INTIME))?", _undated(DeadlineKind.CONTINUOUS)),
        ("do* at? whole+ (year | YEAR) (, always | { always })?", _undated(DeadlineKind.CONTINUOUS)),
        ("WORK* OFTEN RULED? ((, | and | or) ONDEMANDS)? (,? BRIEFLY | { BRIEFLY })? (at? (year | YEAR))?",
         _undated(DeadlineKind.RECURRING)),
        ("WORK* periodic? ANNUAL (,? DATES | { DATES })", _undated(DeadlineKind.RECURRING)),
        ("WORK* periodic? DATES every year", _undated(DeadlineKind.RECURRING)),
        ("WORK* periodic? TURNDAY (SEP TURNDAY)*", _undated(DeadlineKind.RECURRING)),
        ("WORK* LIMIT* ((day | week | month)? (first | last) of? | weekday) every UNIT",
         _undated(DeadlineKind.RECURRING)),
        ("WORK* (per (the | every)? reports (per? rule)? | per time DEMANDS and rule WHOSE about reports) WHOSE"
         " (at YEAR | THISYEAR)?",
         _undated(DeadlineKind.RECURRING)),
        ("WORK* ONDEMANDS", _undated(DeadlineKind.ON_DEMAND)),
        ("WORK* ensured? (RULED | right rule WHOSE | INTIME)", _undated(DeadlineKind.PER_RULE)),
    )
)  # fmt: skip
_LONGEST: Final = 300
"""Longer text is no deadline phrase; it is not searched for one."""
_ROUND_THE_CLOCK: Final = "24 / 7 "
"""Means "always", and would be 24 July: asked."""


@lru_cache(maxsize=512)  # every job reads the phrases of the plan several times
def parse_deadline(phrase: str, year: int, options: DeadlineOptions | None = None) -> Deadline:
    """Read a deadline phrase of a plan of `year`. What is not recognised has kind UNKNOWN: it is asked, never guessed.

    Never raises; `phrase` is kept as written. A missing year is `year`.
    """
    options = options or DeadlineOptions()
    reading = _read(phrase, year, options)
    if reading is None:
        return Deadline(phrase, DeadlineKind.UNKNOWN)
    due = reading.due
    if due and options.roll_off_weekend and due.weekday() >= 5:
        due += timedelta(days=7 - due.weekday())
    return Deadline(phrase, reading.kind, due, reading.end)


def _read(phrase: str, year: int, options: DeadlineOptions) -> _Reading | None:
    plain = plain_sentence(phrase) if len(phrase) <= _LONGEST else ""
    if plain in ("", _ROUND_THE_CLOCK):
        return None
    try:
        sentence = with_points(plain, year)
    except ValueError:  # a day that no calendar has, or another year
        return None
    for pattern, make in _SHAPES:
        found = pattern.fullmatch(sentence)
        if found and (reading := make(_Match(found, year, options))):
            return reading
    return None
