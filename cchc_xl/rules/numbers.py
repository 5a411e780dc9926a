"""A number as a Vietnamese office types and reads it: decimal comma, points between thousands, a percent sign."""

import re
from datetime import date, datetime
from typing import Final

from cchc_xl.model.text import half_width, tidy

_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(?:[. ][0-9]{3}){1,4}(?:,[0-9]{1,9})?")
_GROUPED_BY_COMMA: Final = re.compile(
    r"-?[0-9]{1,3}(?:,[0-9]{3}){2,4}(?:\.[0-9]{1,9})?|-?[0-9]{1,3},[0-9]{3}\.[0-9]{1,9}"
)
_LARGE: Final = 1e15
"""Beyond this a spreadsheet no longer knows every whole number."""
_PLAIN: Final = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,9})?")


def read_number(raw: str | float | int | bool | date | datetime | None) -> float | None:
    """The number in a cell, None where it holds none. "12%" is 12 percent and read as 0.12.

    Of a text, "1.234" is one thousand two hundred and thirty-four, "1.5" and "1,5" are one and a half; "1,234" is a
    decimal fraction, since the comma is the decimal sign.
    """
    if raw is None or isinstance(raw, (bool, date)):
        return None
    if not isinstance(raw, str):
        return float(raw) if abs(raw) < _LARGE else None
    typed = tidy(half_width(raw))
    text = typed.removesuffix("%").rstrip()
    share = 0.01 if typed.endswith("%") else 1
    if _GROUPED.fullmatch(text):
        text = re.sub(r"[. ]", "", text)
    elif _GROUPED_BY_COMMA.fullmatch(text):
        text = text.replace(",", "")
    elif not _PLAIN.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    return round(number * share, 12) if share != 1 else number


def read_count(raw: str | float | int | bool | date | datetime | None) -> float | None:
    """The number in a cell that counts or measures something: "98,5%" is none, it may be 98,5 as well as 0,985."""
    if isinstance(raw, str) and "%" in half_width(raw):
        return None
    return read_number(raw)
