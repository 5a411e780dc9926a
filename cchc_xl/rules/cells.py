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
from cchc_xl.model.sheet import CellValue, Link
from cchc_xl.model.text import half_width, match_key, tidy
from cchc_xl.rules.date_text import local_day, parse_date_text

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
    """An input cell as read: its value, and what the guard saw there. `percent`: its number shows as a percent."""

    value: RawCell = None
    formula: str | None = None
    legacy_font: LegacyFont | None = None
    picture: bool = False
    percent: bool = False


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


_ERROR_VALUE: Final = re.compile(r"#(?:N/A|GETTING_DATA|[A-Z0-9/_]{1,20}[!?])|Err:[0-9]{3}", re.IGNORECASE)


def shows_error(text: str) -> bool:
    """Whether a cell shows what Excel ("#REF!", "#SPILL!") or LibreOffice ("Err:502") shows for what has no value."""
    return _ERROR_VALUE.fullmatch(text) is not None


# --- progress ---------------------------------------------------------------------------------------------
_PERCENT_TEXT: Final = re.compile(r"(?P<number>[0-9]{1,9}(?:[.,][0-9]{1,9})?) ?(?P<sign>%|phần trăm)?")


def share_of(value: RawCell) -> float | None:
    """A number up to 1 is a fraction, above 1 percent (domain section 9, point 6); None where it is no number."""
    if isinstance(value, str):
        typed = _PERCENT_TEXT.fullmatch(match_key(half_width(value)).rstrip(" .,;"))
        if typed is None:
            return None
        number = float(typed["number"].replace(",", "."))
        return number / 100 if typed["sign"] or number > 1 else number
    if value is None or isinstance(value, (bool, date)):
        return None
    return value / 100 if 1 < value <= 100 else value


# --- dates ------------------------------------------------------------------------------------------------
def fitted(text: str) -> str:
    """The end of a text that is longer than a cell: what is newest stands there."""
    limit = CELL_TEXT_LIMIT // 2  # a letter may count twice
    return text if len(text) <= limit else "…" + text[-limit + 1 :]


def raw_cell(value: CellValue) -> RawCell:
    """A value read from the master as an input of the rules: a link is what it shows."""
    return value.text if isinstance(value, Link) else value


def as_date(value: RawCell) -> date | None:
    """A cell value as a date, without judging it: true dates, date texts, serial numbers of this century."""
    if isinstance(value, datetime):
        return local_day(value)
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return parse_date_text(value)
    if value is None or isinstance(value, bool) or not _SERIAL_RANGE.start <= value < _SERIAL_RANGE.stop:
        return None
    return _EPOCH + timedelta(days=int(value))
