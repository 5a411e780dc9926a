"""Reading one input cell as its type, whatever a person typed into it (rules of family O; domain sections 5 and 9)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.indicator import InputField
from cchc_xl.model.legacy_font import Conversion, LegacyFont, conversion
from cchc_xl.model.period import format_date
from cchc_xl.model.progress import (
    Declared,
    Field,
    FieldValue,
    choices_for,
    understood,
)
from cchc_xl.model.text import loose_key, match_key, tidy
from cchc_xl.rules.issue import Issue

RawCell = str | float | int | bool | date | datetime | None

CELL_TEXT_LIMIT: Final = 32_767
_ERROR_VALUE: Final = re.compile(r"#(?:N/A|GETTING_DATA|[A-Z0-9/_]{1,20}[!?])|Err:[0-9]{3}", re.IGNORECASE)
"""What Excel ("#REF!", "#SPILL!") and LibreOffice ("Err:502") show for a value that could not be computed."""
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


@dataclass(frozen=True, slots=True)
class Reading:
    """The value in the types of the model, and what is to be said of it; a held value is None."""

    value: FieldValue = None
    issues: tuple[Issue, ...] = ()

    @property
    def held(self) -> bool:
        """True where the value could not be read, so that the master keeps its own."""
        return bool(self.issues) and any(issue.holds for issue in self.issues)


def read_input(field: Field, raw: RawInput, context: CellContext) -> Reading:
    """Read one input cell. Never raises; a value that cannot be read is held with its text in the issue."""
    value = tidy(raw.value) if isinstance(raw.value, str) else raw.value
    refused = refuse_cell(field, raw)
    if refused is not None or value is None or value == "":
        return Reading(None, (refused,) if refused else ())
    if isinstance(value, str) and (found := conversion(value, raw.legacy_font)):
        return _read_legacy(field, found, context)
    return _READERS.get(field, _read_text)(field, value, context)


def refuse_cell(field: InputField, raw: RawInput) -> Issue | None:
    """What keeps any cell from being read, whatever its type: a formula, a value not computed."""
    if raw.formula is not None:
        # A cell that follows a shared formula has no text of its own.
        formula = "=" + (tidy(raw.formula).lstrip("=") or "…")
        return Issue("O04", field, {"value": _shown(formula)})
    text = tidy(raw.value) if isinstance(raw.value, str) else ""
    return Issue("O05", field, {"value": text}) if text and _ERROR_VALUE.fullmatch(text) else None


def _read_legacy(field: Field, found: Conversion, context: CellContext) -> Reading:
    """A text of a legacy font: held with the proposed text, or taken where that is agreed to and sure."""
    text, issue = text_of_legacy(field, found, accepted=context.accepts_legacy)
    if text is None:
        return Reading(None, (issue,))
    reading = _READERS.get(field, _read_text)(field, text, context)
    if reading.held:
        return reading
    read = _shown(plain_text(reading.value), 100)
    return Reading(reading.value, (Issue("O15", field, {**issue.params, "read": read}),))


def text_of_legacy(field: InputField, found: Conversion, *, accepted: bool) -> tuple[str | None, Issue]:
    """The Unicode text of a legacy font where that is agreed to and sure, else None; and what is said of it."""
    font = found.font.value
    if found.text is None or not (accepted and found.is_certain):
        proposal = f", chuyển sang Unicode là “{_shown(found.text, 100)}”" if found.text else ""
        return None, Issue("O12", field, {"font": font, "proposal": proposal})
    text = tidy(found.text)
    return text, Issue("O15", field, {"font": font, "read": _shown(text, 100)})


def _read_text(field: Field, value: RawCell, context: CellContext) -> Reading:  # noqa: ARG001 - one shape for all readers
    text = plain_text(value)
    refused = refuse_long(field, text)
    return Reading(None, (refused,)) if refused else Reading(text)


def refuse_long(field: InputField, text: str) -> Issue | None:
    """A text longer than a cell can hold."""
    length = len(text.encode("utf-16-le")) // 2  # as Excel counts
    return Issue("O13", field, {"length": length}) if length > CELL_TEXT_LIMIT else None


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
_LABELS: Final = {match_key(status): status for status in Declared}
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


def _read_status(field: Field, value: RawCell, context: CellContext) -> Reading:
    text = plain_text(value)
    issues: list[Issue] = []
    status = _LABELS.get(match_key(text))
    if status is None:
        status = _proposed_status(text) if len(text) <= _STATUS_LIMIT else None
        if status is None:
            choices = ", ".join(choices_for(context.kind))
            return Reading(None, (Issue("O03", field, {"value": _shown(text), "choices": choices}),))
        status = understood(status, context.kind)
        issues.append(Issue("O09", field, {"value": _shown(text), "read": status.value}))
    elif (in_list := understood(status, context.kind)) is not status:
        issues.append(Issue("O10", field, {"value": status.value, "read": in_list.value}))
        status = in_list
    return Reading(status.value, tuple(issues))


def _proposed_status(text: str) -> Declared | None:
    """The status of a listed synonym or of a label typed without its marks, also with a remark: "xong (QĐ 12)"."""
    if text.endswith((")", "]")):
        text = re.split(r"[(\[]", text, maxsplit=1)[0]
    key = loose_key(text.rstrip(" .,;!"))
    return _LOOSE_LABELS.get(key) or _SYNONYMS.get(key)


# --- progress ---------------------------------------------------------------------------------------------
def _read_progress(field: Field, value: RawCell, context: CellContext) -> Reading:  # noqa: ARG001
    share = _share(value)
    if share is None or not 0 <= share <= 1:
        return Reading(None, (Issue("O02", field, {"value": _shown(plain_text(value))}),))
    return Reading(round(float(share), 6))


_PERCENT_TEXT: Final = re.compile(r"(?P<number>[0-9]{1,9}(?:[.,][0-9]{1,9})?) ?(?P<sign>%?)")


def _share(value: RawCell) -> float | None:
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


def _read_date(field: Field, value: RawCell, context: CellContext) -> Reading:
    day = as_date(value)
    if day is None:
        return Reading(None, (Issue("O01", field, {"value": _shown(plain_text(value))}),))
    doubt = _doubt(field, day, context)
    if doubt is None and not isinstance(value, date):
        doubt = Issue("O06", field, {"value": _shown(plain_text(value)), "read": format_date(day)})
    return Reading(day, (doubt,) if doubt else ())


def _doubt(field: Field, day: date, context: CellContext) -> Issue | None:
    """The first thing that makes a readable date doubtful, or None."""
    read = format_date(day)
    in_window = context.window_start <= day <= context.window_end
    if not in_window and day.day <= 12 and day.day != day.month:
        swapped = date(day.year, day.day, day.month)
        if context.window_start <= swapped <= context.window_end:
            return Issue("O07", field, {"read": read, "swapped": format_date(swapped)})
    if day.year != context.year and not in_window:
        return Issue("O08", field, {"read": read, "year": context.year})
    if day > context.today:
        return Issue("O11", field, {"read": read, "today": format_date(context.today)})
    return None


def _shown(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


_READERS: Final[Mapping[Field, Callable[[Field, RawCell, CellContext], Reading]]] = {
    Field.DECLARED: _read_status,
    Field.PROGRESS: _read_progress,
    Field.COMPLETED_ON: _read_date,
}
