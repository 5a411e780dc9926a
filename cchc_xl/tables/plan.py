"""Who does what, and the figures of it: roles, values of indicators."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.indicator import FigureField
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables import choices
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import (
    ALL_TYPED,
    LEGEND,
    OFFICE,
    UNIT,
    Kind,
    Look,
    Neighbour,
    TableSpec,
    Undo,
    Written,
)
from cchc_xl.tables.tones import Tone


@dataclass(frozen=True, kw_only=True)
class RoleRow(TableRow):
    """A unit's role in a task between two days, both inclusive and optional, and who answers for it."""

    TABLE = "tblPhanCong"
    KEY = ("task", "unit", "role")
    task: str = column(layout.TASK_CODE, 8.5, Kind.WORD, OFFICE)
    unit: str = column(layout.UNIT_CODE, 11, Kind.WORD, OFFICE, choices=choices.UNIT_CODES)
    role: str = column(layout.ROLE, 11, Kind.WORD, OFFICE, choices=choices.ROLE)
    valid_from: CellValue = column("Từ ngày", 13, Kind.DAY, OFFICE)
    valid_to: CellValue = column("Đến ngày", 13, Kind.DAY, OFFICE)
    basis: str = column("Căn cứ", 30, by=OFFICE)
    specialist: str = column("Chuyên viên phụ trách", 22, by=OFFICE)
    leader: str = column("Lãnh đạo phụ trách", 22, by=OFFICE)


ROLES: Final = TableSpec(
    RoleRow.TABLE,
    row="vai trò của một đơn vị trong một nhiệm vụ",
    fields=RoleRow.columns(),
    key=RoleRow.key_headers(),
    look=Look(
        "PHÂN CÔNG ĐƠN VỊ, NGƯỜI PHỤ TRÁCH",
        "Đơn vị chủ trì, phối hợp từng nhiệm vụ; nhiệm vụ giao chung các phòng, ban, đơn vị và dòng K1–K7 "
        f"không ghi ở đây. {ALL_TYPED}",
    ),
)


@dataclass(frozen=True, kw_only=True)
class FigureRow(TableRow):
    """A figure of an indicator that a unit supplies in a period."""

    TABLE = "tblSoLieu"
    KEY = ("period", "code", "unit")
    period: str = column(layout.PERIOD_CODE, 10, Kind.WORD)
    code: str = column(layout.INDICATOR_CODE, 9, Kind.WORD)
    unit: str = column(layout.UNIT_CODE, 11, Kind.WORD)
    indicator: str = column(layout.INDICATOR, 42)
    measure: str = column(layout.MEASURE, 13, Kind.WORD)
    numerator: CellValue = column(FigureField.NUMERATOR.value, 11, Kind.NUMBER, UNIT)
    denominator: CellValue = column(FigureField.DENOMINATOR.value, 11, Kind.NUMBER, UNIT)
    value: CellValue = column(
        layout.VALUE, 12, Kind.NUMBER, UNIT,
        neighbour=Neighbour(FigureField.DENOMINATOR.value, Tone.SHARE, filled=True),
    )  # fmt: skip
    evidence: CellValue = column(FigureField.EVIDENCE.value, 34, by=UNIT)
    note: CellValue = column(layout.NOTE, 26, by=UNIT)

    @property
    def inputs(self) -> Mapping[FigureField, CellValue]:
        """What the unit reports."""
        return {
            FigureField.NUMERATOR: self.numerator,
            FigureField.DENOMINATOR: self.denominator,
            FigureField.VALUE: self.value,
            FigureField.EVIDENCE: self.evidence,
            FigureField.NOTE: self.note,
        }


FIGURES: Final = TableSpec(
    FigureRow.TABLE,
    row="giá trị một chỉ tiêu của một đơn vị trong một kỳ",
    fields=FigureRow.columns(),
    key=FigureRow.key_headers(),
    look=Look(
        "SỐ LIỆU CHỈ TIÊU THEO KỲ",
        "Số liệu từng chỉ tiêu của từng đơn vị trong kỳ, lấy từ trang Số liệu của biểu đơn vị gửi; số liệu "
        f"của HCQT gõ thẳng vào các cột vàng. Chỉ tiêu tỷ lệ: ghi Tử số và Mẫu số, Giá trị tự tính. {LEGEND}",
        frozen=layout.INDICATOR,
    ),
    written=Written.BY_KEY,
    traced=True,
    undo=Undo(FigureRow.key_headers()),
)
