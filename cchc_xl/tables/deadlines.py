"""When what is due: a task's deadline as read and as decided, a unit's own sending day, and what was derived."""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.deadline_decided import NOT_READ
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables import choices
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import ALL_TYPED, OFFICE, READ_ONLY, Kind, Look, TableSpec, Undo, Written
from cchc_xl.tables.tones import Tone


@dataclass(frozen=True, kw_only=True)
class DeadlineRow(TableRow):
    """The deadline of a task: what was read of its phrase, and what HCQT decides instead."""

    TABLE = "tblThoiHan"
    KEY = ("task",)
    task: str = column(layout.TASK_CODE, 8.5, Kind.WORD)
    task_text: str = column(layout.TASK, 54)
    phrase: str = column(layout.PHRASE, 20, Kind.WORD)
    read_kind: str = column("Loại đọc từ Phụ lục", 16, Kind.WORD, tones={NOT_READ: Tone.SOON})
    read_due: CellValue = column("Hạn đọc từ Phụ lục", 14, Kind.DAY)
    kind: str = column("Loại do HCQT xác định", 16, Kind.WORD, OFFICE, choices=choices.DEADLINE_WORD)
    due: CellValue = column("Hạn do HCQT xác định", 14, Kind.DAY, OFFICE, prompt="Chỉ ghi với loại Có hạn.")
    basis: str = column("Căn cứ", 30, by=OFFICE)


@dataclass(frozen=True, kw_only=True)
class ExtensionRow(TableRow):
    """A unit's own sending day, and hour, in a period."""

    TABLE = "tblGiaHan"
    KEY = ("period", "unit")
    period: str = column(layout.PERIOD_CODE, 11, Kind.WORD, OFFICE, choices=choices.PERIOD_CODES)
    unit: str = column(layout.UNIT_CODE, 12, Kind.WORD, OFFICE, choices=choices.UNIT_CODES)
    day: CellValue = column("Hạn mới", 24, Kind.WEEKDAY, OFFICE)
    hour: str = column("Giờ", 10, Kind.WORD, OFFICE, prompt="Ví dụ 16h00; bỏ trống: theo giờ của kỳ.")
    basis: str = column("Căn cứ", 30, by=OFFICE)


@dataclass(frozen=True, kw_only=True)
class DerivedRow(TableRow):
    """A value of Theo dõi that follows the plan. `field` is its column."""

    TABLE = "tblSuyRa"
    KEY = ("task", "unit", "field")
    task: str = column(layout.TASK_CODE, 8.5, Kind.WORD)
    unit: str = column(layout.UNIT_CODE, 11, Kind.WORD)
    field: str = column(layout.FIELD, 20)
    value: CellValue = column(layout.VALUE, 30, Kind.MIXED)


DEADLINES: Final = TableSpec(
    DeadlineRow.TABLE,
    row="thời hạn của một nhiệm vụ",
    fields=DeadlineRow.columns(),
    key=DeadlineRow.key_headers(),
    undo=Undo(
        DeadlineRow.key_headers(),
        tuple(map(DeadlineRow.header, ("task_text", "phrase", "read_kind", "read_due"))),
        only_update=True,
    ),
    look=Look(
        "THỜI HẠN TỪNG NHIỆM VỤ",
        "Chỉ điền hai cột vàng ở dòng chưa đọc được hoặc đọc chưa đúng; bỏ trống là theo Phụ lục. Được gia hạn bằng "
        "văn bản: nhập ở Theo dõi, cột Hạn điều chỉnh và Văn bản điều chỉnh.",
        frozen=layout.TASK,
    ),
    written=Written.BY_KEY,
    since=2,
)

EXTENSIONS: Final = TableSpec(
    ExtensionRow.TABLE,
    row="hạn gửi riêng của một đơn vị trong một kỳ",
    fields=ExtensionRow.columns(),
    key=ExtensionRow.key_headers(),
    look=Look(
        "ĐƠN VỊ ĐƯỢC GIA HẠN GỬI",
        f"Đơn vị được gửi báo cáo sau hạn chung của kỳ, mỗi đơn vị một dòng. {ALL_TYPED}",
    ),
    since=2,
)

DERIVED: Final = TableSpec(
    DerivedRow.TABLE,
    row="một giá trị của trang Theo dõi do chương trình suy ra",
    fields=DerivedRow.columns(),
    key=DerivedRow.key_headers(),
    undo=Undo(DerivedRow.key_headers()),
    look=Look(
        "GIÁ TRỊ CHƯƠNG TRÌNH SUY RA",
        f"Để biết ô nào ở trang Theo dõi do người nhập: ô khác giá trị ghi ở đây. {READ_ONLY}",
    ),
    written=Written.REPLACED,
    since=2,
)
