"""What a cell says, whatever a person typed into it: its text, a day, a share, a status (domain section 9).

Nothing is judged here; see `inputs`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.legacy_font import LegacyFont
from cchc_xl.model.period import format_date
from cchc_xl.model.progress import Declared
from cchc_xl.model.text import loose_key, match_key, tidy

RawCell = str | float | int | bool | date | datetime | None

CELL_TEXT_LIMIT: Final = 32_767
_LARGE: Final = 1e300
"""No spreadsheet program holds a larger number (and some have no text at all)."""
_EPOCH: Final = date(1899, 12, 30)
_SERIAL_RANGE: Final = range(36_526, 73_051)  # 01/01/2000 to 31/12/2099


@dataclass(frozen=True, slots=True)
class CellContext:
    """What a cell is judged against: the row's kind of deadline, the plan's year, the data window, today."""

    kind: DeadlineKind
    year: int
    window_start: date
    window_end: date
    today: date
    accepts_legacy: bool = False
    """Whether HCQT has agreed to take texts of legacy fonts converted (option chap_nhan_chuyen_phong_cu)."""


@dataclass(frozen=True, slots=True)
class RawInput:
    """An input cell as read: its value, and what the guard saw there."""

    value: RawCell = None
    formula: str | None = None
    legacy_font: LegacyFont | None = None


def plain_text(value: RawCell) -> str:
    """A cell value as the text a person sees: dates dd/mm/yyyy, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        return format_date(value.date())
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, (int, float)):
        return f"{value:.15g}".replace(".", ",") if abs(value) < _LARGE else "…"
    return tidy(value)


# --- status -----------------------------------------------------------------------------------------------
STATUSES: Final = {match_key(status): status for status in Declared}
_LOOSE_LABELS: Final = {loose_key(status): status for status in Declared}
_SYNONYMS: Final = {
    loose_key(word): status
    for status, words in {
        Declared.DONE: (
            "xong",
            "đã xong",
            "HT",
            "đã HT",
            "đạt",
            "hoàn thành",
            "x",
            "đã làm xong",
            "hoàn tất",
            "đã hoàn tất",
        ),
        Declared.IN_PROGRESS: ("đang làm", "đang triển khai", "đang TH", "đang tiến hành", "đang xử lý"),
        Declared.NOT_STARTED: ("chưa làm", "chưa triển khai", "chưa TH", "chưa tiến hành", "chưa"),
        Declared.NOT_ARISEN: (
            "không phát sinh",
            "ko phát sinh",
            "không có phát sinh",
            "KPS",
            "không phát sinh trong kì",
        ),
        Declared.DONE_IN_PERIOD: ("đã thực hiện", "đã làm", "có thực hiện", "đã TH", "đã thực hiện trong kì"),
        Declared.ADJUSTMENT_ASKED: ("điều chỉnh", "xin điều chỉnh", "xin gia hạn", "đề nghị gia hạn", "gia hạn"),
    }.items()
    for word in words
}
_STATUS_LIMIT: Final = 200
"""A longer text is no status; it is not searched for one."""


def proposed_status(text: str) -> Declared | None:
    """The status of a listed synonym or of a label typed without its marks, also with a remark: "xong (QĐ 12)"."""
    if len(text) > _STATUS_LIMIT:
        return None
    if text.endswith((")", "]")):
        text = re.split(r"[(\[]", text, maxsplit=1)[0]
    key = loose_key(text.rstrip(" .,;!"))
    return _LOOSE_LABELS.get(key) or _SYNONYMS.get(key)


# --- progress ---------------------------------------------------------------------------------------------
_PERCENT_TEXT: Final = re.compile(r"(?P<number>[0-9]{1,9}(?:[.,][0-9]{1,9})?) ?(?P<sign>%?)")


def share_of(value: RawCell) -> float | None:
    """A number up to 1 is a fraction, above 1 percent (domain section 9, point 6); None where it is no number."""
    if isinstance(value, str):
        typed = _PERCENT_TEXT.fullmatch(value)
        if typed is None:
            return None
        number = float(typed["number"].replace(",", "."))
        return number / 100 if typed["sign"] or number > 1 else number
    if value is None or isinstance(value, (bool, date)):
        return None
    return value / 100 if 1 < value <= 100 else value


# --- dates ------------------------------------------------------------------------------------------------
_TIME: Final = r"(?:[ t]\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DATE_TEXTS: Final = (
    re.compile(rf"(?:ngày )?(?P<d>\d{{1,2}}) ?[./-] ?(?P<m>\d{{1,2}}) ?[./-] ?(?P<y>\d{{4}}|\d{{2}}){_TIME}"),
    re.compile(r"(?:ngày )?(?P<d>\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})"),
    re.compile(rf"(?P<y>\d{{4}})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}}){_TIME}"),
)


def parse_date_text(text: str) -> date | None:
    """Read a date typed as text, day first ("31.3.2026", "5/3/26", "ngày 05 tháng 3 năm 2026"); None if it is none.

    A time of day behind it is passed over.
    """
    key = match_key(text).rstrip(" .;")
    for pattern in _DATE_TEXTS:
        found = pattern.fullmatch(key)
        if found:
            year = int(found["y"])
            try:
                return date(year + 2000 if year < 100 else year, int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def as_date(value: RawCell) -> date | None:
    """A cell value as a date, without judging it: true dates, date texts, serial numbers of this century."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return parse_date_text(value)
    if value is None or isinstance(value, bool) or not _SERIAL_RANGE.start <= value < _SERIAL_RANGE.stop:
        return None
    return _EPOCH + timedelta(days=int(value))
