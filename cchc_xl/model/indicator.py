"""Indicators: targets of the plan and lines of a statistics form, as one mechanism (domain sections 6 and 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints

from cchc_xl.model.progress import INPUT_FIELDS, Field
from cchc_xl.model.text import match_key


class IndicatorKind(StrEnum):
    """Loại: what a value of the indicator is. A heading has none; it only orders the statistics form."""

    RATIO = "Tỷ lệ"
    NUMBER = "Số lượng"
    HEADING = "Đề mục"


class Method(StrEnum):
    """Cách có số liệu: asked of those who supply it, or computed out of the workbook."""

    ASKED = "Nhập"
    TASKS = "Tính: số nhiệm vụ đề ra"
    TASKS_COMPLETED = "Tính: số nhiệm vụ đã hoàn thành"
    TASKS_RATE = "Tính: tỷ lệ hoàn thành kế hoạch"
    UNITS_INSPECTED = "Tính: số đơn vị đã kiểm tra"
    UNITS_INSPECTED_RATE = "Tính: tỷ lệ đơn vị đã kiểm tra"
    ISSUES_FOUND = "Tính: số vấn đề phát hiện qua kiểm tra"
    ISSUES_ACTED_ON = "Tính: số vấn đề đã xử lý sau kiểm tra"


ALL_UNITS: Final = "Các đơn vị"
"""Đơn vị cung cấp: every unit that must report in the period."""
TASK_PREFIX: Final = "CT "
"""How an indicator is named where a task code stands (Cần xử lý, the merge base): "CT MT1" is never a task."""
_COLLECTIVE: Final = frozenset(
    match_key(words) for words in (ALL_UNITS, "Các phòng, ban, đơn vị", "Các phòng, đơn vị", "Tất cả các đơn vị")
)


def task_of(code: str) -> str:
    """The name of an indicator where a task code stands."""
    return TASK_PREFIX + code.upper()


def is_all_units(text: str) -> bool:
    """True where Đơn vị cung cấp says that every unit supplies the indicator."""
    return match_key(text) in _COLLECTIVE


class Indicator(BaseModel):
    """A row of Chỉ tiêu.

    `measure` is the unit of count (Đơn vị tính: hồ sơ, người, văn bản). `target` is 0–1 for a ratio, a number
    otherwise. `suppliers` are unit codes, or ALL_UNITS alone; empty for a heading and what is computed.
    `numerator_is` and `denominator_is` say in words what a unit counts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, StringConstraints(min_length=1, max_length=20)]
    name: Annotated[str, StringConstraints(min_length=1)]
    measure: str = ""
    kind: IndicatorKind
    method: Method = Method.ASKED
    target: float | None = None
    suppliers: tuple[str, ...] = ()
    numerator_is: str = ""
    denominator_is: str = ""
    basis: str = ""

    @property
    def is_asked(self) -> bool:
        """True where units are asked for a value."""
        return self.method is Method.ASKED and self.kind is not IndicatorKind.HEADING

    @property
    def task(self) -> str:
        """The name of the indicator where a task code stands."""
        return task_of(self.code)

    @property
    def counts_whole_things(self) -> bool:
        """True where a value is a count, so that 12,5 cannot be right (the unit of count says so)."""
        words = match_key(self.measure).split()
        return bool(words) and not _MEASURED & set(words)

    def is_supplied_by(self, unit: str) -> bool:
        """True where the unit is asked for the indicator, if it must report at all."""
        return self.is_asked and (self.suppliers == (ALL_UNITS,) or unit in self.suppliers)


_MEASURED: Final = frozenset(
    ("%", "đồng", "vnđ", "ngày", "giờ", "phút", "tháng", "năm", "km", "m2", "m²", "ha", "điểm", "tấn", "kg")
)
"""Words in a unit of measure of which there may be a half."""


class FigureField(StrEnum):
    """An input of an indicator's row; the value is its column header."""

    NUMERATOR = "Tử số"
    DENOMINATOR = "Mẫu số"
    VALUE = "Giá trị"
    EVIDENCE = "Tài liệu kiểm chứng"
    NOTE = "Ghi chú"


InputField = Field | FigureField
"""An input of whatever row: of a task or of an indicator."""
ALL_INPUTS: Final[tuple[InputField, ...]] = (*INPUT_FIELDS, *FigureField)
FigureValue = str | float | None
"""A number as float, a text as str; None is blank."""
NUMBER_FIELDS: Final = (FigureField.NUMERATOR, FigureField.DENOMINATOR, FigureField.VALUE)


def inputs_of(kind: IndicatorKind) -> tuple[FigureField, ...]:
    """The inputs of a row: a ratio has its two numbers, and its value is computed; a number has its value."""
    numbers = NUMBER_FIELDS[:2] if kind is IndicatorKind.RATIO else NUMBER_FIELDS[2:]
    return (*numbers, FigureField.EVIDENCE, FigureField.NOTE)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a unit supplied for an indicator in a period: the numbers its kind asks for, None where blank or unread."""

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None

    @classmethod
    def of(cls, values: Mapping[FigureField, FigureValue]) -> "Figure":
        """The numbers among the values of a row."""
        return cls(*(number if isinstance(number := values.get(name), float) else None for name in NUMBER_FIELDS))

    def is_supplied(self, kind: IndicatorKind) -> bool:
        """True where the figure can be summed. 0 of 0 is a figure: nothing came up."""
        if kind is not IndicatorKind.RATIO:
            return self.value is not None
        if self.numerator is None or self.denominator is None:
            return False
        return self.denominator > 0 or self.numerator == 0


def ratio(numerator: float, denominator: float) -> float | None:
    """The rate 0–1, None where the denominator is 0."""
    return numerator / denominator if denominator else None
