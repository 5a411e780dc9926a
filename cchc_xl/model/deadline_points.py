"""Points in time inside a deadline phrase, and the notation in which its grammar is written.

A point becomes one word that names its kind and its first and last day: "month 6 / 2026" →
"SPAN=2026-06-01..2026-06-30". The year of a point is the plan's; "!" says that it was written.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Final

_NOTATION: Final = re.compile(r"[()|?*+]|[^\s()|?*+]+")
_NUMBERS: Final = {
    "D": r"(?P<day>\d\d?) ",
    "M": r"(?P<month>\d\d?) ",
    "MR": r"(?P<month>R?\d\d?) ",
    "QR": r"(?P<quarter>R?\d\d?) ",
    "H": r"(?P<months>\d\d?) ",
    "Y": r"(?P<year>\d{4}) ",
    "BRACED": r"\{ (?:year )?(?P<braced>\d{4}) \} ",
    "YY": r"(?P<short>\d\d) ",
    "LATE": r"(?P<late>1[3-9]|[2-9]\d) ",  # two digits that are no month
    "LIMITED": "(?:(?<=before )|(?<=until )|(?<=end )|(?<=by )|(?<=is ))",
    "A": r"(?P<first>\d{4}) ",
    "B": r"(?!(?P=first) )(?P<last>\d{4}) ",
}
_PARTS: Final = {
    "OFYEAR": "(/ | , | . | - | of)? year? Y | BRACED | / LATE",
    "OFDATE": "(/ year? | ,? year) (Y | YY)",
}


def shape(notation: str, parts: Mapping[str, str], captures: Mapping[str, str]) -> str:
    """The regular expression of a shape: plain words, groups, ``| ? * +``, and the names of parts and captures."""
    found: list[str] = []
    for word in _NOTATION.findall(notation):
        if word in parts:
            found.append(f"(?:{shape(parts[word], parts, captures)})")
        elif len(word) == 1 and word in "()|?*+":
            found.append("(?:" if word == "(" else word)
        else:
            found.append(f"(?:{captures.get(word) or re.escape(word) + ' '})")
    return "".join(found)


def _compiled(notation: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){shape(notation, _PARTS, _NUMBERS)}(?!times )")  # "month 1 times" is once a month


_WEEKDAY: Final = re.compile(r"(?<!\S)mo (?:\. )?[2-7] (?!(?:.* )?(?:\d{4}|/ \d\d) )")
"""Where no year follows, "T2" may be Monday."""
_YEARS: Final = _compiled("year? A (- | until end?) year? B")
_WHOLE_DATES: Final = tuple(
    _compiled(notation)
    for notation in (
        "Y - M - D",
        "Y / M / D",
        "day? D / M OFDATE",
        "day? D . M . (Y | YY)",
        "day? D - M - (Y | YY)",
        "day? D month M OFYEAR?",
    )
)
_ELIDED: Final = re.compile(r"(?<!\S)(month|quarter) (R?)(\d\d?) (-|,|and|until|until end) (?=\2\d\d? )")
"""The second half of "month 5 - 7" leaves its unit out; "quarter R1 - 3" is not clear."""
_OTHER_POINTS: Final = tuple(
    _compiled(notation)
    for notation in (
        "month (. | :)? MR OFYEAR?",
        "quarter (. | :)? QR OFYEAR?",
        "H month (first | last) of? year (/? Y | BRACED)?",
        "(day | LIMITED) D (- | .) M",
        "M (/ | - | .) Y",
        "day? D / M",
        "year (Y | BRACED)",
        "(at | end) year",
    )
)


def with_points(sentence: str, year: int) -> str:
    """The sentence with each point in time as one word: DAY, SPAN, YEAR, or YEARS for "2026 - 2030".

    Raises ValueError where no calendar has what is written, where it lies in another year than the plan's, or where a
    month may be a weekday.
    """
    if _WEEKDAY.search(sentence):
        raise ValueError("a month or a weekday")
    sentence = sentence.replace("mo ", "month ")
    sentence = _YEARS.sub(r"YEARS=\g<first>..\g<last> ", sentence)
    for pattern in _WHOLE_DATES:
        sentence = pattern.sub(lambda found: _point(found, year), sentence)
    sentence = _ELIDED.sub(r"\1 \2\3 \4 \1 ", sentence)
    for pattern in _OTHER_POINTS:
        sentence = pattern.sub(lambda found: _point(found, year), sentence)
    if any(word.isdigit() and len(word) == 4 and int(word) != year for word in sentence.split()):
        raise ValueError("another year")
    return sentence


def _point(found: re.Match[str], year: int) -> str:
    parts = {name: int(text.lstrip("R")) for name, text in found.groupdict().items() if text}
    years = {parts[name] for name in ("year", "braced") if name in parts}
    years |= {year // 100 * 100 + parts[name] for name in ("short", "late") if name in parts}
    if years - {year}:
        raise ValueError("another year")
    if "day" in parts:
        first = last = date(year, parts["month"], parts["day"])
    else:
        from_month, to_month = _months(parts, at_the_end=" last " in found[0])
        first, last = date(year, from_month, 1), end_of_month(year, to_month)
    name = "DAY" if "day" in parts else "SPAN" if parts.keys() & {"month", "quarter", "months"} else "YEAR"
    return f"{name}={first}..{last}{'!' if years else ''} "


def _months(parts: Mapping[str, int], *, at_the_end: bool) -> tuple[int, int]:
    if "month" in parts:
        return parts["month"], parts["month"]
    if "quarter" in parts:
        return 3 * parts["quarter"] - 2, 3 * parts["quarter"]
    months = parts.get("months", 12)
    return (13 - months, 12) if at_the_end else (1, months)


def end_of_month(year: int, month: int) -> date:
    """The last day of a month. Raises ValueError where no calendar has the month."""
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    return date(year, month, monthrange(year, month)[1])
