"""What Excel makes of a value put into a cell through the API, and what it gives back: the rules, without an office.

Texts are read as Excel reads them under English regional settings, which is what automation uses whatever the machine
is set to; a new date shows as on a machine set to Vietnamese. Not emulated: currency ("$5"), fractions ("1 1/2") and
month names ("5 May"), which Excel would turn into numbers and which stay text here.
"""

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Any

MAX_TEXT = 32767
"""Characters a cell holds."""
FIRST_DAY = dt.datetime(1900, 3, 1)
"""Before it Excel's calendar is one day off (it has a 29 February 1900)."""
_DAY_ZERO = dt.datetime(1899, 12, 30)

ERROR_TEXTS = {
    -2146826281: "#DIV/0!",
    -2146826246: "#N/A",
    -2146826259: "#NAME?",
    -2146826288: "#NULL!",
    -2146826252: "#NUM!",
    -2146826265: "#REF!",
    -2146826273: "#VALUE!",
}
"""Excel's number of a cell error, as automation returns it, → how the cell shows it."""
_ERROR_NUMBERS = {text: number for number, text in ERROR_TEXTS.items()}
_OFFICE_ERRORS = {532: "#DIV/0!", 32767: "#N/A", 525: "#NAME?", 521: "#NULL!", 502: "#NUM!", 503: "#NUM!",
                  523: "#NUM!", 524: "#REF!"}  # fmt: skip

_NUMBER = re.compile(r"[+-]?((\d{1,3}(,\d{3})+|\d+)(\.\d*)?|\.\d+)(E[+-]?\d+)?%?", re.ASCII | re.IGNORECASE)
_BRACKETED = re.compile(r"\((?P<number>[\d,.]+)\)")
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
_DAY = (
    r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})[-/](?P<year>\d{4}|\d{2})",
    r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})",
    r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})",
    r"(?P<month>\d{1,2})[-/](?P<year>\d{4}|\d{2})",
)
"""Days as read in the United States, in the order they are tried."""
_DATES = tuple(re.compile(rf"{day}(?: {_TIME})?", re.ASCII) for day in _DAY)
_CLOCK = re.compile(_TIME, re.ASCII)
_CENTURY_TURNS = 30
"""Two digits below it are years of 2000, the others of 1900."""


@dataclass(frozen=True, slots=True)
class CellInput:
    """What goes into a cell: `content` (a number or a text) or a `formula`; `shows` is the number format that a cell
    of format General takes on with it ("BOOLEAN" marks a truth value), None where it stays as it is."""

    content: float | str = ""
    shows: str | None = None
    formula: str | None = None


class RefusedError(ValueError):
    """Excel raises an error when such a value is written."""


def to_cell(value: Any, text_cell: bool) -> CellInput:
    """What Excel puts into a cell; `text_cell`: its number format is "@".

    Raises RefusedError where Excel takes no such value.
    """
    if value is None or value == "":
        return CellInput()
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise RefusedError(f"a text of {len(value)} characters; a cell holds {MAX_TEXT}")
        return CellInput(value) if text_cell else _typed(value)
    if text_cell:
        return CellInput(_as_text(value))
    if isinstance(value, bool):
        return CellInput(float(value), "BOOLEAN")
    if isinstance(value, dt.date):
        return _date(value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day))
    if isinstance(value, int | float) and math.isfinite(value):
        return CellInput(float(value))
    raise RefusedError(f"a cell takes no {type(value).__name__}: {value!r}")


def _typed(text: str) -> CellInput:
    """A text in a cell that is not a text cell: read as if a person had typed it."""
    bare = text.strip()
    if text.startswith("'"):
        return CellInput(text[1:])
    if bare.upper() in ("TRUE", "FALSE"):
        return CellInput(float(bare.upper() == "TRUE"), "BOOLEAN")
    if any(character in "0123456789" for character in bare):
        bracketed = _BRACKETED.fullmatch(bare)
        plain = f"-{bracketed['number']}" if bracketed else bare
        if _NUMBER.fullmatch(plain) and math.isfinite(float(plain.rstrip("%").replace(",", ""))):
            return _number(plain)
        found = _read_date(bare)
        if found is not None:
            return found
    if len(text) > 1 and text[0] in "=+-@":
        return CellInput(formula=text if text[0] == "=" else "=" + text.lstrip("+@"))
    return CellInput(text)


def _number(text: str) -> CellInput:
    value = float(text.rstrip("%").replace(",", ""))
    decimals = ".00" if "." in text else ""
    if text.endswith("%"):
        return CellInput(value / 100, f"0{decimals}%")
    return CellInput(value, f"#,##0{decimals}" if "," in text else None)


def _date(moment: dt.datetime) -> CellInput:
    return CellInput(serial(moment), "dd/mm/yyyy" if moment.time() == dt.time() else "dd/mm/yyyy hh:mm")


def _read_date(text: str) -> CellInput | None:
    """A day, a time or both; None where the text is none, as "31/12/2026": there is no month 31."""
    clock = _CLOCK.fullmatch(text)
    if clock and int(clock["hour"]) < 24:
        return CellInput(_time_of_day(clock) / dt.timedelta(days=1), "hh:mm")
    for pattern in _DATES:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = match.groupdict()
        year = int(parts.get("year") or dt.date.today().year)
        if len(parts.get("year") or "") == 2:
            year += 2000 if year < _CENTURY_TURNS else 1900
        try:
            day = dt.datetime(year, int(parts["month"]), int(parts.get("day") or 1))
        except ValueError:
            continue
        if day < FIRST_DAY:
            return None
        return _date(day + (_time_of_day(match) if parts["hour"] else dt.timedelta()))
    return None


def _time_of_day(match: re.Match[str]) -> dt.timedelta:
    return dt.timedelta(hours=int(match["hour"]), minutes=int(match["minute"]), seconds=int(match["second"] or 0))


def _as_text(value: Any) -> str:
    """A value that is no text, in a text cell."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return f"{value.month}/{value.day}/{value.year} {value:%H:%M}"
    if isinstance(value, dt.date):
        return f"{value.month}/{value.day}/{value.year}"
    if isinstance(value, int | float):
        return f"{float(value):.15G}"
    raise RefusedError(f"a cell takes no {type(value).__name__}: {value!r}")


def serial(moment: dt.datetime) -> float:
    """A moment as Excel counts days. Raises RefusedError before 1 March 1900."""
    if moment.replace(tzinfo=None) < FIRST_DAY:
        raise RefusedError(f"{moment}: dates before 1 March 1900 are not mapped")
    past = moment.replace(tzinfo=None) - _DAY_ZERO
    return past.days + (past.seconds + past.microseconds / 1e6) / 86400


def moment(days: float) -> dt.datetime:
    """The moment of a day count, to the millisecond."""
    return _DAY_ZERO + dt.timedelta(milliseconds=round(days * 86_400_000))


def error_number(office_code: int) -> int:
    """Excel's number for an error code of LibreOffice."""
    return _ERROR_NUMBERS[_OFFICE_ERRORS.get(office_code, "#VALUE!")]
