"""The index of evidence."""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import READ_ONLY, Kind, Look, TableSpec, Undo, Written


@dataclass(frozen=True, kw_only=True)
class DocumentRow(TableRow):
    """A document that a row of Theo dõi names, or what says that one is missing (`text`)."""

    TABLE = "tblVanBan"
    KEY = ("period", "task", "unit", "text")
    period: str = column(layout.PERIOD_CODE, 10, Kind.WORD)
    task: str = column(layout.TASK_CODE, 8.5, Kind.WORD)
    unit: str = column(layout.UNIT_CODE, 11, Kind.WORD)
    text: str = column("Văn bản", 44)
    kind: str = column("Loại văn bản", 16)
    sign: str = column("Số, ký hiệu", 20)
    issued_on: CellValue = column("Ngày văn bản", 13, Kind.DAY)
    link: str = column("Đường dẫn", 30)
    note: str = column(layout.NOTE, 26)
    criteria: str = column(layout.CRITERION, 12, Kind.WORD)
    contact: str = column("Người liên hệ", 26)


DOCUMENTS: Final = TableSpec(
    DocumentRow.TABLE,
    row="một văn bản, tài liệu kiểm chứng",
    fields=DocumentRow.columns(),
    key=DocumentRow.key_headers(),
    look=Look(
        "VĂN BẢN, TÀI LIỆU KIỂM CHỨNG",
        "Danh mục văn bản đọc được từ cột Văn bản, tài liệu kiểm chứng của báo cáo; dùng khi tự chấm điểm, "
        f"thẩm định. {READ_ONLY}",
    ),
    written=Written.BY_KEY,
    traced=True,
    undo=Undo(DocumentRow.key_headers()),
)
