"""A date that was typed as text, in the ways clerks and their programs write one (domain section 9, point 5)."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from typing import Final

from cchc_xl.model.text import half_width, match_key

_VIETNAM: Final = timezone(timedelta(hours=7))
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAY: Final = r"(?:ngày:? ?)?(?P<d>\d{1,2})"
_YEAR: Final = r"(?P<y>\d{4}|\d{2})"
_TIME: Final = r"(?:[ t]\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:am|pm|sa|ch))?)?"
_FORMS: Final = (
    # A dash before another mark, or before two digits after another mark, is that of a range: "3-4/2026", "5/3-26".
    re.compile(rf"{_DAY} ?(?P<mark>[./-]) ?(?P<m>\d{{1,2}}) ?(?P=mark) ?{_YEAR}{_TIME}"),
    re.compile(rf"{_DAY} ?[./] ?(?P<m>\d{{1,2}}) ?(?:[./] ?{_YEAR}|- ?(?P<y4>\d{{4}})){_TIME}"),
    re.compile(rf"{_DAY}[ -]?(?:tháng|thg) ?(?P<m>\d{{1,2}})(?:,? năm |[ /.,-]+){_YEAR}"),
    re.compile(rf"{_DAY}[ /-]?(?P<name>{'|'.join(_MONTHS)})[ /.,-]+{_YEAR}{_TIME}"),
    re.compile(rf"(?P<y>\d{{4}})(?P<mark>[./-])(?P<m>\d{{1,2}})(?P=mark)(?P<d>\d{{1,2}}){_TIME}"),
)
_WEEKDAY: Final = re.compile(r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? ")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})")
_ANOTHER_MEANING: Final = re.compile(r"\d ?[./-] ?\d|\b(?:tháng|dự kiến|ước|khoảng|chưa|không|hạn|trước|sau|đến|nếu)\b")
"""In a remark: another date, or words by which this is not the day of anything done."""

_NUMBERS: Final = re.compile(r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}")
"""Three numbers as a day is written."""


def parse_date_text(text: str) -> date | None:
    """Read a date typed as text, day first ("31.3.2026", "5/3/26", "ngày 05 tháng 3 năm 2026"); None if it is none.

    A time of day, a weekday and a remark in brackets are passed over, unless the remark holds a date of its own or says
    that the day is expected only. Of several days, of a range and of a part of one none is taken.
    """
    key = match_key(half_width(text)).rstrip(" .,;")
    if key.endswith((")", "]")):
        key, _, remark = key[:-1].rpartition("(" if key.endswith(")") else "[")
        key = key.rstrip(" .,;")
        if _ANOTHER_MEANING.search(remark):
            return None
    key = _WEEKDAY.sub("", key, count=1) if key.startswith(("thứ", "chủ")) else key
    with suppress(ValueError, OverflowError):  # a day that no calendar has
        if _MOMENT.fullmatch(key):
            return local_day(datetime.fromisoformat(key.upper()))
        for form in _FORMS:
            if found := form.fullmatch(key):
                parts = found.groupdict()
                year = int(parts.get("y4") or parts["y"])
                month = _MONTHS[parts["name"]] if parts.get("name") else int(parts["m"])
                return date(year + 2000 if year < 100 else year, month, int(parts["d"]))
    return None


def why_no_date(value: object) -> str:
    """Why what stands in a date cell is none: a day that no calendar has, or nothing that can be read as a day."""
    is_day = isinstance(value, str) and _NUMBERS.fullmatch(match_key(half_width(value)))
    return "ngày này không có trong lịch" if is_day else "không đọc được là ngày nào"


def local_day(moment: datetime) -> date:
    """The day of a moment, in Vietnam where it names its time zone: 17:00 UTC is the next day's midnight there."""
    if moment.tzinfo is not None:
        with suppress(OverflowError):
            return moment.astimezone(_VIETNAM).date()
    return moment.date()
