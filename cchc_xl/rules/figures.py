"""The figures of an indicator: reading its inputs, and the rules of them (family CT; domain sections 5 and 6)."""

from collections.abc import Iterable, Mapping
from typing import Final

from cchc_xl.model.counted import in_digits
from cchc_xl.model.fitting import cut
from cchc_xl.model.indicator import (
    NUMBER_FIELDS,
    Figure,
    FigureField,
    FigureValue,
    Indicator,
    IndicatorKind,
    inputs_of,
    ratio,
)
from cchc_xl.model.legacy_font import conversion
from cchc_xl.model.text import percent
from cchc_xl.rules.cells import RawInput, plain_text
from cchc_xl.rules.figure_rows import FigureReading
from cchc_xl.rules.inputs import doubt_code_page, refuse_cell, refuse_long, text_of_legacy
from cchc_xl.rules.issue import Issue
from cchc_xl.rules.numbers import read_count, read_number
from cchc_xl.rules.rule import Audience, Family, OneRow, Stage

RATE_TOLERANCE: Final = 0.0051
"""A rate typed by hand may be rounded to whole per cent."""
_SHOWN: Final = 60

FAMILY: Final = Family(
    "CT",
    "Số liệu chỉ tiêu",
    "Trang Số liệu của biểu và trang Số liệu của sổ theo dõi. Ô có nội dung mức Cần sửa chưa được lấy; số liệu "
    "cần xem lại vẫn được nhập.",
    stage=Stage.CELL,
    audience=Audience.UNIT,
)
CT01 = FAMILY.error(
    "CT01", "Số liệu không đọc được", "{field} “{value}” không phải là số.",
    hint="Đề nghị nhập một số, ví dụ 125 hoặc 87,5; ghi chữ ở cột Ghi chú.",
    triggers="12 hồ sơ", passes="12",
)  # fmt: skip
CT02 = FAMILY.error(
    "CT02", "Số liệu âm", "{field} là số âm: {value}.",
    hint="Đề nghị nhập số từ 0 trở lên.",
    triggers="-3", passes="3",
)  # fmt: skip
CT03 = FAMILY.info(
    "CT03", "Số nhập dạng chữ", "{field} nhập dạng chữ “{value}”, hiểu là {read}.",
    hint="Đề nghị kiểm tra lại số; không cần gửi lại nếu đúng.",
    triggers="1.234 gõ dạng chữ", passes="1234 gõ dạng số",
)  # fmt: skip
CT04 = FAMILY.warning(
    "CT04", "Tử số lớn hơn mẫu số", "Tử số {numerator} lớn hơn Mẫu số {denominator}.",
    hint="Đề nghị kiểm tra lại Tử số, Mẫu số.",
    triggers="12/10", passes="10/12",
    stage=Stage.CROSS,
)  # fmt: skip
CT05 = FAMILY.warning(
    "CT05", "Thiếu mẫu số", "Có Tử số {numerator} nhưng Mẫu số trống hoặc bằng 0; chưa cộng vào tỷ lệ chung.",
    hint="Đề nghị bổ sung Mẫu số; không phát sinh thì ghi 0 ở cả hai cột.",
    triggers="Tử số 5, Mẫu số trống", passes="Tử số 0, Mẫu số 0",
    stage=Stage.CROSS,
)  # fmt: skip
CT06 = FAMILY.warning(
    "CT06", "Thiếu tử số", "Có Mẫu số {denominator} nhưng Tử số trống; chưa cộng vào tỷ lệ chung.",
    hint="Đề nghị bổ sung Tử số.",
    triggers="Mẫu số 10, Tử số trống", passes="Tử số 9, Mẫu số 10",
    stage=Stage.CROSS,
)  # fmt: skip
CT07 = FAMILY.warning(
    "CT07", "Giá trị khác Tử số/Mẫu số", "Giá trị ghi {value}, khác Tử số/Mẫu số ({read}); lấy theo Tử số, Mẫu số.",
    hint="Đề nghị kiểm tra lại ba ô; Giá trị của chỉ tiêu tỷ lệ tự tính, không cần ghi.",
    triggers="9/10, Giá trị gõ 95%", passes="9/10, Giá trị gõ 90%",
)  # fmt: skip
"""Seen in the form alone: in the master Giá trị of a ratio is computed."""
CT08 = FAMILY.warning(
    "CT08", "Số lượng không phải số nguyên", "{field} {value} không phải số nguyên; đơn vị tính là “{measure}”.",
    hint="Đề nghị kiểm tra lại số.",
    triggers="12,5 hồ sơ", passes="12 hồ sơ",
    stage=Stage.CROSS, quotes={"measure": "đơn vị tính"},
)  # fmt: skip
CT09 = FAMILY.warning(
    "CT09", "Số liệu thiếu tài liệu kiểm chứng", "Có số liệu nhưng thiếu Tài liệu kiểm chứng.",
    hint="Đề nghị ghi số, ký hiệu, ngày văn bản, báo cáo hoặc đường dẫn.",
    triggers="10/10, tài liệu trống", passes="10/10, Báo cáo số 12/BC-VPUB",
    stage=Stage.CROSS,
)  # fmt: skip
CT10 = FAMILY.warning(
    "CT10", "Chỉ tiêu chưa có số liệu", "Chỉ tiêu {indicator} chưa có số liệu.",
    hint="Đề nghị điền ở trang Số liệu; không phát sinh thì ghi số 0.",
    triggers="bỏ trống cả dòng", passes="Tử số 0, Mẫu số 0",
    stage=Stage.CROSS,
    one_row=OneRow.PER_UNIT, of_several="Các chỉ tiêu {tasks} chưa có số liệu.",
)  # fmt: skip
CT11 = FAMILY.warning(
    "CT11", "Thiếu dòng chỉ tiêu", "Trang Số liệu không còn dòng của chỉ tiêu {indicator}.",
    hint="Đề nghị điền lại vào biểu gốc.",
    triggers="xóa dòng MT1", passes="đủ các dòng",
    stage=Stage.ROW,
    one_row=OneRow.PER_UNIT, of_several="Trang Số liệu không còn dòng của các chỉ tiêu {tasks}.",
)  # fmt: skip
CT12 = FAMILY.warning(
    "CT12", "Dòng ngoài trang Số liệu", "Dòng {row} của trang Số liệu không thuộc chỉ tiêu của đơn vị: “{text}”.",
    hint="HCQT xem; nếu cần thì thêm chỉ tiêu ở trang Chỉ tiêu.",
    triggers="đơn vị tự thêm một chỉ tiêu", passes="chỉ có các dòng của biểu",
    stage=Stage.ROW, audience=Audience.OFFICE,
)  # fmt: skip
CT13 = FAMILY.error(
    "CT13", "Dòng chỉ tiêu bị lặp", "Chỉ tiêu {indicator} có ở nhiều dòng: {rows}; chưa lấy số liệu các dòng này.",
    hint="Đề nghị giữ lại một dòng, xóa dòng thừa rồi gửi lại.",
    triggers="hai dòng cùng mã MT1", passes="mỗi mã một dòng",
    stage=Stage.ROW,
)  # fmt: skip
CT14 = FAMILY.info(
    "CT14", "Chưa đạt mục tiêu", "Chỉ tiêu {indicator} đạt {value}, mục tiêu {target}.",
    hint="Đơn vị nêu lý do, giải pháp ở cột Ghi chú.",
    triggers="90%, mục tiêu 100%", passes="100%, mục tiêu 100%",
    stage=Stage.CROSS, basis="Kế hoạch CCHC, mục I.3, nhiệm vụ 3.2 và 7.3 (các chỉ tiêu 100%)",
    quotes={"target": "mục tiêu"},
)  # fmt: skip
"""Domain section 6: the seven targets."""
CT15 = FAMILY.warning(
    "CT15", "Thiếu trang Số liệu", "Biểu không có trang Số liệu; đơn vị có {count} chỉ tiêu phải báo cáo.",
    hint="Đề nghị gửi lại biểu có trang Số liệu; biểu phát hành trước khi có chỉ tiêu thì HCQT phát hành lại.",
    triggers="xóa trang Số liệu", passes="trang Số liệu còn nguyên",
    stage=Stage.FORM, audience=Audience.BOTH,
)  # fmt: skip
CT16 = FAMILY.error(
    "CT16", "Có nhiều trang Số liệu", "Tệp có {count} trang Số liệu khác nhau: {names}; chưa lấy số liệu chỉ tiêu.",
    hint="Đề nghị giữ lại một trang đúng, xóa các trang còn lại rồi gửi lại.",
    triggers="trang “Số liệu (2)” ghi số khác", passes="một trang Số liệu",
    stage=Stage.FORM,
)  # fmt: skip


def read_figure(
    inputs: Mapping[FigureField, RawInput], kind: IndicatorKind, *, accepts_legacy: bool = False
) -> FigureReading:
    """Read the inputs an indicator of this kind has; inputs that are not in the file are left out. Never raises."""
    values: dict[FigureField, FigureValue] = {}
    held: set[FigureField] = set()
    issues: list[Issue] = []
    for name in inputs_of(kind) if kind is not IndicatorKind.HEADING else ():
        if name not in inputs:
            continue
        value, issue = _read_cell(name, inputs[name], accepts_legacy)
        if issue is not None:
            issues.append(issue)
        if issue is not None and issue.holds:
            held.add(name)
        else:
            values[name] = value
    typed = inputs.get(FigureField.VALUE)
    rate = None
    if kind is IndicatorKind.RATIO and typed is not None and refuse_cell(FigureField.VALUE, typed) is None:
        rate = read_number(typed.value)
    return FigureReading(values, frozenset(held), tuple(issues), rate)


def _read_cell(name: FigureField, raw: RawInput, accepts_legacy: bool) -> tuple[FigureValue, Issue | None]:
    refused = refuse_cell(name, raw)
    text = plain_text(raw.value)
    if refused is not None or not text:
        return None, refused
    if name not in NUMBER_FIELDS:
        if isinstance(raw.value, str) and (found := conversion(text, raw.legacy_font)):
            return text_of_legacy(name, found, accepted=accepts_legacy)
        return text, refuse_long(name, text) or doubt_code_page(name, str(raw.value))
    if raw.percent and isinstance(raw.value, (int, float)):  # as a text "98,5%" is none either
        return None, Issue(CT01, name, {"value": percent(float(raw.value), 2)})
    shown = cut(text, _SHOWN)
    number = read_count(raw.value)
    if number is None:
        return None, Issue(CT01, name, {"value": shown})
    if number < 0:
        return None, Issue(CT02, name, {"value": shown})
    typed = Issue(CT03, name, {"value": shown, "read": in_digits(number)}) if isinstance(raw.value, str) else None
    return number, typed


def check_figure(row: FigureReading, indicator: Indicator) -> list[Issue]:
    """The rules across the inputs of a row. Says nothing secondary of a cell that is already reported."""
    reported = row.held | {issue.field for issue in row.issues if issue.asks}
    figure = Figure.of(row.values)
    present = [name for name in inputs_of(indicator.kind) if name in NUMBER_FIELDS and row.values.get(name) is not None]
    if not present and not row.held:
        return [Issue(CT10, _first_input(indicator.kind), {"indicator": indicator.code})]
    issues = [*_not_whole(row, indicator, present)]
    if indicator.kind is IndicatorKind.RATIO:
        issues += _ratio_issues(row, figure)
    if any(row.values[name] for name in present) and not row.values.get(FigureField.EVIDENCE):
        issues.append(Issue(CT09, FigureField.EVIDENCE))
    if not row.held:
        issues += _below_target(figure, indicator)
    return [issue for issue in issues if issue.field not in reported]


def _first_input(kind: IndicatorKind) -> FigureField:
    return inputs_of(kind)[0]


def _not_whole(row: FigureReading, indicator: Indicator, present: Iterable[FigureField]) -> list[Issue]:
    if not indicator.counts_whole_things:
        return []
    numbers = ((name, number) for name in present if isinstance(number := row.values[name], float))
    return [
        Issue(CT08, name, {"value": in_digits(number), "measure": indicator.measure})
        for name, number in numbers
        if not number.is_integer()
    ]


def _ratio_issues(row: FigureReading, figure: Figure) -> list[Issue]:
    above, below = figure.numerator, figure.denominator
    if above is None:
        lacks = below is not None and FigureField.NUMERATOR not in row.held
        return [Issue(CT06, FigureField.NUMERATOR, {"denominator": in_digits(below or 0)})] if lacks else []
    if below is None or (below == 0 and above > 0):
        lacks = FigureField.DENOMINATOR not in row.held
        return [Issue(CT05, FigureField.DENOMINATOR, {"numerator": in_digits(above)})] if lacks else []
    if above > below:
        return [Issue(CT04, FigureField.NUMERATOR, {"numerator": in_digits(above), "denominator": in_digits(below)})]
    rate = ratio(above, below)
    if rate is None or row.typed_rate is None:
        return []
    typed = row.typed_rate / 100 if row.typed_rate > 1 else row.typed_rate
    if abs(typed - rate) <= RATE_TOLERANCE:
        return []
    return [Issue(CT07, FigureField.VALUE, {"value": percent(typed, 2), "read": percent(rate, 2)})]


def _below_target(figure: Figure, indicator: Indicator) -> list[Issue]:
    reached, target = reached_by(figure, indicator.kind), indicator.target
    if reached is None or target is None or reached >= target:
        return []
    params = {
        "indicator": indicator.code,
        "value": shown_value(reached, indicator.kind),
        "target": shown_value(target, indicator.kind),
    }
    return [Issue(CT14, _first_input(indicator.kind), params)]


def reached_by(figure: Figure, kind: IndicatorKind) -> float | None:
    """The rate of a ratio, the value of a number; None where it cannot be told."""
    if kind is not IndicatorKind.RATIO:
        return figure.value
    if figure.numerator is None or figure.denominator is None:
        return None
    return ratio(figure.numerator, figure.denominator)


def shown_value(value: float, kind: IndicatorKind) -> str:
    """A value as people write it: "95,5%" of a ratio, "1.204" of a number."""
    return percent(value, 2) if kind is IndicatorKind.RATIO else in_digits(value)
