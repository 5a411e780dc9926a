"""Reading one input cell as its type, and what is to be said of it (family O; domain sections 5 and 9).

What cannot be read as its type is held: the master keeps its value, and the text goes into the finding.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.model.fitting import cut, excel_length
from cchc_xl.model.indicator import InputField
from cchc_xl.model.legacy_font import Conversion, conversion
from cchc_xl.model.mojibake import letters_lost, likely_text
from cchc_xl.model.period import format_date
from cchc_xl.model.progress import Declared, Field, FieldValue, choices_for, understood
from cchc_xl.model.text import match_key, tidy
from cchc_xl.rules.cells import (
    CELL_TEXT_LIMIT,
    CellContext,
    RawCell,
    RawInput,
    as_date,
    plain_text,
    share_of,
    shows_error,
)
from cchc_xl.rules.date_text import why_no_date
from cchc_xl.rules.issue import Issue
from cchc_xl.rules.rule import Audience, Family, Stage
from cchc_xl.rules.status_words import LABELS, proposed_status, says_not_finished

FAMILY: Final = Family(
    "O",
    "Ô nhập",
    "Từng ô đơn vị hoặc HCQT nhập. Ô có nội dung mức Cần sửa chưa được lấy: sổ theo dõi giữ giá trị đang có, các "
    "ô khác của biểu vẫn được nhập.",
    stage=Stage.CELL,
    audience=Audience.UNIT,
)
O01 = FAMILY.error(
    "O01", "Ngày không đọc được", "{field} ghi “{value}”, {why}.",
    hint="Đề nghị ghi lại, ví dụ 05/03/2026.",
    triggers="31/02/2026", passes="28/02/2026",
    quotes={"why": "vì sao không đọc được"},
)  # fmt: skip
O02 = FAMILY.error(
    "O02", "Tiến độ không đọc được", "Tiến độ “{value}” không phải là số từ 0 đến 100.",
    hint="Đề nghị nhập số phần trăm, ví dụ 50.",
    triggers="gần xong", passes="50",
)  # fmt: skip
"""Domain section 9, point 6."""
O03 = FAMILY.error(
    "O03", "Tình hình thực hiện ngoài danh mục", "Tình hình thực hiện “{value}” không có trong danh mục.",
    hint="Đề nghị chọn một trong: {choices}.",
    triggers="tương đối tốt", passes="Đang thực hiện",
    quotes={"choices": "các lựa chọn của dòng"},
)  # fmt: skip
"""Domain section 9, point 14."""
O04 = FAMILY.error(
    "O04", "Công thức ở ô nhập", "{field} chứa công thức {value}; chưa lấy giá trị.",
    hint="Đề nghị xóa công thức, nhập trực tiếp giá trị.",
    triggers='=HYPERLINK("…")', passes="Kế hoạch số 12/KH-VPUB",
)  # fmt: skip
"""Domain section 9, point 13."""
O05 = FAMILY.error(
    "O05", "Ô chứa giá trị không tính được", "{field} hiện {value}, không phải giá trị hợp lệ.",
    hint="Đề nghị nhập lại giá trị của ô.",
    triggers="#REF!", passes="một giá trị bình thường",
)  # fmt: skip
"""Domain section 9, point 13."""
O06 = FAMILY.info(
    "O06", "Ngày nhập dạng chữ", "{field} nhập dạng chữ “{value}”, hiểu là {read}.",
    hint="Đề nghị kiểm tra lại ngày; không cần gửi lại nếu đúng.",
    triggers="31.3.2026 gõ dạng chữ", passes="ngày nhập đúng dạng ngày",
)  # fmt: skip
"""Domain section 9, point 5."""
O07 = FAMILY.warning(
    "O07", "Có thể đảo ngày và tháng",
    "{field} {read} nằm ngoài thời gian chốt số liệu; nếu đảo ngày và tháng thì là {swapped}.",
    hint="Đề nghị kiểm tra lại ngày, tháng.",
    triggers="03/12/2026 trong kỳ Quý I", passes="12/03/2026",
    quotes={"swapped": "ngày sau khi đảo"},
)  # fmt: skip
"""Domain section 9, point 5."""
O08 = FAMILY.warning(
    "O08", "Năm có thể sai", "{field} {read} không thuộc năm kế hoạch {year}.",
    hint="Đề nghị kiểm tra lại năm.",
    triggers="15/02/2062", passes="15/02/2026",
    quotes={"year": "năm"},
)  # fmt: skip
"""Domain section 9, point 5."""
O09 = FAMILY.info(
    "O09", "Từ ngữ tương đương", "Tình hình thực hiện “{value}” được hiểu là “{read}”.",
    hint="Kiểm tra lại; lần sau chọn trong danh mục.",
    triggers="xong", passes="Đã hoàn thành",
)  # fmt: skip
"""Domain section 9, point 14; section 11, point 11: understood, so nobody is written to."""
O10 = FAMILY.warning(
    "O10", "Tình hình thực hiện của loại nhiệm vụ khác",
    "“{value}” không dùng cho nhiệm vụ loại này; được hiểu là “{read}”.",
    hint="Kiểm tra lại; lần sau chọn trong danh mục của dòng.",
    triggers="Đã hoàn thành ở nhiệm vụ thường xuyên", passes="Đã thực hiện trong kỳ ở nhiệm vụ thường xuyên",
    audience=Audience.OFFICE,
)  # fmt: skip
"""Domain section 4: a value from the other list is understood, with a warning to HCQT; no reason to write to a unit."""
O11 = FAMILY.warning(
    "O11", "Ngày sau hôm nay", "{field} {read} sau ngày hôm nay ({today}).",
    hint="Đề nghị kiểm tra lại ngày.",
    triggers="ngày hoàn thành ở tháng sau", passes="ngày hoàn thành hôm qua",
)  # fmt: skip
"""Domain section 3 and 5."""
O12 = FAMILY.error(
    "O12", "Chữ ở phông TCVN3 hoặc VNI", "{field} gõ bằng phông {font}; chưa lấy giá trị{proposal}.",
    hint="Đề nghị gõ lại bằng phông Unicode (Times New Roman).",
    triggers="phông .VnTime", passes="phông Times New Roman",
    audience=Audience.BOTH, quotes={"proposal": ", chữ đề nghị"},
)  # fmt: skip
"""Domain section 9, point 4."""
O13 = FAMILY.error(
    "O13", "Nội dung quá dài", "{field} dài {length} ký tự, vượt giới hạn 32.767 ký tự của một ô.",
    hint="Đề nghị rút gọn nội dung, kèm tài liệu riêng.",
    triggers="dán cả báo cáo dài vào một ô", passes="nội dung vài dòng",
    quotes={"length": "số"},
)  # fmt: skip
O14 = FAMILY.warning(
    "O14", "Mã số nhận dạng dòng bị thay đổi",
    "Mã nhiệm vụ ở dòng này là “{value}”, hiểu là {read} theo nội dung nhiệm vụ.",
    hint="Không cần gửi lại; HCQT kiểm tra lại dòng này.",
    triggers="mã 1.1 thành ngày 01/01", passes="mã 1.1",
    audience=Audience.OFFICE, quotes={"read": "mã nhiệm vụ"},
)  # fmt: skip
"""Domain section 9, point 7."""
O15 = FAMILY.warning(
    "O15", "Chữ đã chuyển từ phông TCVN3 hoặc VNI", "{field} gõ bằng phông {font}, đã chuyển sang Unicode: “{read}”.",
    hint="Không cần gửi lại; HCQT kiểm tra lại nội dung đã chuyển.",
    triggers="phông .VnTime, đã chấp nhận chuyển mã", passes="phông Times New Roman",
    audience=Audience.OFFICE, quotes={"read": "chữ đã chuyển"},
)  # fmt: skip
"""Domain section 9, point 4. HCQT chose the conversion: what was understood is no reason to write to a unit."""
O16 = FAMILY.error(
    "O16", "Ô chứa hình ảnh", "{field}: Ô chứa hình ảnh; ghi số, ký hiệu văn bản bằng chữ.",
    hint="Đề nghị xóa hình ảnh trong ô, gõ nội dung bằng chữ; tệp ảnh gửi riêng nếu cần.",
    triggers="ảnh văn bản chèn vào ô (WPS: DISPIMG; Excel: Place in Cell)", passes="Kế hoạch số 12/KH-VPUB",
)  # fmt: skip
O17 = FAMILY.warning(
    "O17", "Chữ bị sai mã", "{field}: chữ bị sai mã, có thể là “{read}”; đã lấy nội dung như trong tệp.",
    hint="Đề nghị gõ lại nội dung của ô.",
    triggers="“Cáº£i cÃ¡ch”", passes="“Cải cách”",
    quotes={"read": "chữ đúng có thể là"},
)  # fmt: skip
O18 = FAMILY.warning(
    "O18", "Chữ bị mất", "{field}: có chữ bị mất, “{value}”; đã lấy nội dung như trong tệp.",
    hint="Đề nghị gõ lại nội dung của ô.",
    triggers="“?ã ban hành k? ho?ch”", passes="“Đã ban hành kế hoạch chưa?”",
)  # fmt: skip

_PICTURE: Final = re.compile(r"=?(?:_xl(?:fn|ws)\.)*(?:DISPIMG|IMAGE)\(", re.IGNORECASE)
"""The functions that show a picture: of WPS, which keeps it in the file, and of Excel, from an address."""
_SHOWN: Final = 60
"""Characters of what was typed that a finding quotes."""
_LONE_MARK: Final = re.compile(r"[-‐-―−/]")


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
    if refused is not None or value is None or value == "" or _says_nothing(field, value):
        return Reading(None, (refused,) if refused else ())
    if isinstance(value, str) and (found := conversion(value, raw.legacy_font)):
        return _read_legacy(field, found, context)
    reading = _READERS.get(field, _read_text)(field, value, context)
    doubt = None if field in _READERS or reading.held else doubt_code_page(field, str(raw.value))
    return Reading(reading.value, (doubt,)) if doubt else reading


def doubt_code_page(field: InputField, text: str) -> Issue | None:
    """What is to be said of a text that some program read or wrote in the wrong code page; it is taken as it stands."""
    if read := likely_text(text):
        return Issue(O17, field, {"read": cut(read, 100)})
    return Issue(O18, field, {"value": cut(text, _SHOWN)}) if letters_lost(text) else None


def _says_nothing(field: Field, value: RawCell) -> bool:
    """A lone dash or stroke, as people fill an empty cell; in a date also a zero."""
    if isinstance(value, str):
        return _LONE_MARK.fullmatch(value) is not None or (field is Field.COMPLETED_ON and value == "0")
    return field is Field.COMPLETED_ON and value == 0 and not isinstance(value, bool)


def refuse_cell(field: InputField, raw: RawInput) -> Issue | None:
    """What keeps any cell from being read, whatever its type: a picture, a formula, a value not computed."""
    if raw.picture or _PICTURE.match(tidy(raw.formula or "")):
        return Issue(O16, field)
    if raw.formula is not None:
        # A cell that follows a shared formula has no text of its own.
        formula = "=" + (tidy(raw.formula).lstrip("=") or "…")
        return Issue(O04, field, {"value": cut(formula, _SHOWN)})
    text = tidy(raw.value) if isinstance(raw.value, str) else ""
    if text.startswith("=") and _PICTURE.match(text):  # what is left of it in other programs
        return Issue(O16, field)
    return Issue(O05, field, {"value": text}) if shows_error(text) else None


def _read_legacy(field: Field, found: Conversion, context: CellContext) -> Reading:
    """A text of a legacy font: held with the proposed text, or taken where that is agreed to and sure."""
    text, issue = text_of_legacy(field, found, accepted=context.accepts_legacy)
    if text is None:
        return Reading(None, (issue,))
    reading = _READERS.get(field, _read_text)(field, text, context)
    if reading.held:
        return reading
    read = cut(plain_text(reading.value), 100)
    return Reading(reading.value, (Issue(O15, field, {**issue.params, "read": read}),))


def text_of_legacy(field: InputField, found: Conversion, *, accepted: bool) -> tuple[str | None, Issue]:
    """The Unicode text of a legacy font where that is agreed to and sure, else None; and what is said of it."""
    font = found.font.value
    if found.text is None or not (accepted and found.is_certain):
        proposal = f", chuyển sang Unicode là “{cut(found.text, 100)}”" if found.text else ""
        return None, Issue(O12, field, {"font": font, "proposal": proposal})
    text = tidy(found.text)
    return text, Issue(O15, field, {"font": font, "read": cut(text, 100)})


def _read_text(field: Field, value: RawCell, context: CellContext) -> Reading:  # noqa: ARG001 - one shape for all readers
    text = plain_text(value)
    refused = refuse_long(field, text)
    return Reading(None, (refused,)) if refused else Reading(text)


def refuse_long(field: InputField, text: str) -> Issue | None:
    """A text longer than a cell can hold."""
    length = excel_length(text)
    return Issue(O13, field, {"length": length}) if length > CELL_TEXT_LIMIT else None


def _read_status(field: Field, value: RawCell, context: CellContext) -> Reading:
    text = plain_text(value)
    issues: list[Issue] = []
    status = LABELS.get(match_key(text))
    if status is None:
        status = proposed_status(text, context.kind)
        if status is None:
            choices = ", ".join(choices_for(context.kind))
            return Reading(None, (Issue(O03, field, {"value": cut(text, _SHOWN), "choices": choices}),))
        status = understood(status, context.kind)
        issues.append(Issue(O09, field, {"value": cut(text, _SHOWN), "read": status.value}))
    elif (in_list := understood(status, context.kind)) is not status:
        issues.append(Issue(O10, field, {"value": status.value, "read": in_list.value}))
        status = in_list
    return Reading(status.value, tuple(issues))


def read_begun(raw: RawInput, context: CellContext) -> Reading | None:
    """ "Chưa hoàn thành" on a row where a result or a percent stands: under way. None where the cell says else."""
    text = plain_text(raw.value)
    if raw.formula is not None or not says_not_finished(text):
        return None
    status = understood(Declared.IN_PROGRESS, context.kind)
    return Reading(status.value, (Issue(O09, Field.DECLARED, {"value": text, "read": status.value}),))


def _read_progress(field: Field, value: RawCell, context: CellContext) -> Reading:  # noqa: ARG001
    share = share_of(value)
    if share is None or not 0 <= share <= 1:
        return Reading(None, (Issue(O02, field, {"value": cut(plain_text(value), _SHOWN)}),))
    return Reading(round(float(share), 6))


def _read_date(field: Field, value: RawCell, context: CellContext) -> Reading:
    day = as_date(value)
    if day is None:
        return Reading(None, (Issue(O01, field, {"value": cut(plain_text(value), _SHOWN), "why": why_no_date(value)}),))
    doubt = _doubt(field, day, context)
    if doubt is None and not isinstance(value, date):
        doubt = Issue(O06, field, {"value": cut(plain_text(value), _SHOWN), "read": format_date(day)})
    return Reading(day, (doubt,) if doubt else ())


def _doubt(field: Field, day: date, context: CellContext) -> Issue | None:
    """The first thing that makes a readable date doubtful, or None."""
    read = format_date(day)
    in_window = context.window_start <= day <= context.window_end
    if not in_window and day.day <= 12 and day.day != day.month:
        swapped = date(day.year, day.day, day.month)
        if context.window_start <= swapped <= context.window_end:
            return Issue(O07, field, {"read": read, "swapped": format_date(swapped)})
    if day.year != context.year and not in_window:
        return Issue(O08, field, {"read": read, "year": context.year})
    if day > context.today:
        return Issue(O11, field, {"read": read, "today": format_date(context.today)})
    return None


_READERS: Final[Mapping[Field, Callable[[Field, RawCell, CellContext], Reading]]] = {
    Field.DECLARED: _read_status,
    Field.PROGRESS: _read_progress,
    Field.COMPLETED_ON: _read_date,
}


def is_free_text(field: Field) -> bool:
    """Whether an input takes any text: it is neither a status nor a share nor a day."""
    return field not in _READERS
