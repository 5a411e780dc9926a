"""Dates as a workbook stores them: serial numbers, told from other numbers by the cell's number format.

openpyxl has the same; it is not asked here because it takes a third of a second to load, on every click.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

WINDOWS_EPOCH: Final = datetime(1899, 12, 30)
MAC_EPOCH: Final = datetime(1904, 1, 1)
BUILTIN_DATE_FORMATS: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Ids of the number formats that stand in no file and show a date or a time (ECMA-376, 18.8.30)."""

_FEBRUARY_1900: Final = 60
"""Day 60 of the 1900 system is 29/02/1900, which there never was; days before it are one off."""
_DAY: Final = timedelta(days=1)
_NOT_A_CODE: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_CODE: Final = re.compile(r"[dmyhs]", re.IGNORECASE)


def is_date_format(code: str) -> bool:
    """True where a number format shows a date or a time; quoted words and [colours] do not count."""
    return _DATE_CODE.search(_NOT_A_CODE.sub("", code).replace("General", "")) is not None


def to_serial(moment: date | time | timedelta, epoch: datetime) -> float:
    """The serial number of a moment, or of a time of day or duration as a part of days."""
    if isinstance(moment, time):
        moment = timedelta(
            hours=moment.hour, minutes=moment.minute, seconds=moment.second, microseconds=moment.microsecond
        )
    if isinstance(moment, timedelta):
        return moment / _DAY
    start = moment if isinstance(moment, datetime) else datetime.combine(moment, time.min)
    serial = (start - epoch) / _DAY
    return serial - 1 if epoch == WINDOWS_EPOCH and 0 < serial <= _FEBRUARY_1900 else serial


def from_serial(serial: float, epoch: datetime) -> datetime | None:
    """The moment of a serial number to the millisecond; None for a time of day. OverflowError beyond year 9999."""
    if 0 <= serial < 1:
        return None
    if epoch == WINDOWS_EPOCH and 0 < serial < _FEBRUARY_1900:
        serial += 1
    days = int(serial // 1)
    return epoch + timedelta(days=days, milliseconds=round((serial - days) * _DAY / timedelta(milliseconds=1)))
