"""Inspections of units."""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables import choices
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import ALL_TYPED, OFFICE, Kind, Look, Printed, TableSpec


@dataclass(frozen=True, kw_only=True)
class InspectionRow(TableRow):
    """An inspection of one unit, as HCQT typed it."""

    TABLE = "tblKiemTra"
    unit: str = column(layout.UNIT_CODE, 11, Kind.WORD, OFFICE, choices=choices.UNIT_CODES)
    unit_name: str = column(layout.UNIT_NAME, 24, by=OFFICE)
    day: CellValue = column("Ngày kiểm tra", 13, Kind.DAY, OFFICE)
    basis: str = column("Căn cứ", 30, by=OFFICE)
    form: str = column("Hình thức", 14, Kind.WORD, OFFICE, choices=choices.INSPECTION_FORM)
    subject: str = column("Nội dung kiểm tra", 30, by=OFFICE, choices=choices.INSPECTION_SUBJECT, is_open=True)
    found: CellValue = column("Vấn đề phát hiện", 11, Kind.COUNT, OFFICE)
    acted_on: CellValue = column("Đã xử lý", 9, Kind.COUNT, OFFICE)
    mend_by: CellValue = column("Hạn khắc phục", 13, Kind.DAY, OFFICE)
    remedy: str = column("Văn bản khắc phục", 22, by=OFFICE)
    note: str = column(layout.NOTE, 26, by=OFFICE)


INSPECTIONS: Final = TableSpec(
    InspectionRow.TABLE,
    row="một lần kiểm tra một đơn vị",
    fields=InspectionRow.columns(),
    look=Look(
        "KẾT QUẢ KIỂM TRA CÔNG TÁC CẢI CÁCH HÀNH CHÍNH THEO",
        "Mỗi dòng là một lần kiểm tra một đơn vị (tự kiểm tra, kiểm tra CCHC, Chỉ thị 26/CT-TTg). Vấn đề "
        f"phát hiện, Đã xử lý: ghi số lượng. {ALL_TYPED}",
        printed=Printed(Name.INSPECTION_LINES, (1, 2)),
    ),
)
