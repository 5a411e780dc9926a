"""When what is due: a task's deadline as read and as decided, a unit's own sending day, and what was derived."""

from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.deadline_decided import NOT_READ
from cchc_xl.tables import choices
from cchc_xl.tables.spec import ALL_TYPED, OFFICE, READ_ONLY, Column, Kind, Look, TableSpec, Undo, Written
from cchc_xl.tables.tones import Tone

DEADLINES: Final = TableSpec(
    "tblThoiHan",
    row="thời hạn của một nhiệm vụ",
    fields=(
        Column(layout.TASK_CODE, 8.5, Kind.WORD),
        Column(layout.TASK, 54),
        Column(layout.PHRASE, 20, Kind.WORD),
        Column(layout.READ_KIND, 16, Kind.WORD, tones={NOT_READ: Tone.SOON}),
        Column(layout.READ_DUE, 14, Kind.DAY),
        Column(layout.DECIDED_KIND, 16, Kind.WORD, OFFICE, choices=choices.DEADLINE_WORD),
        Column(layout.DECIDED_DUE, 14, Kind.DAY, OFFICE, prompt="Chỉ ghi với loại Có hạn."),
        Column(layout.BASIS, 30, by=OFFICE),
    ),
    key=(layout.TASK_CODE,),
    undo=Undo((layout.TASK_CODE,), (layout.TASK, layout.PHRASE, layout.READ_KIND, layout.READ_DUE), only_update=True),
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
    "tblGiaHan",
    row="hạn gửi riêng của một đơn vị trong một kỳ",
    fields=(
        Column(layout.PERIOD_CODE, 11, Kind.WORD, OFFICE, choices=choices.PERIOD_CODES),
        Column(layout.UNIT_CODE, 12, Kind.WORD, OFFICE, choices=choices.UNIT_CODES),
        Column(layout.NEW_SENDING_DAY, 24, Kind.WEEKDAY, OFFICE),
        Column(layout.HOUR, 10, Kind.WORD, OFFICE, prompt="Ví dụ 16h00; bỏ trống: theo giờ của kỳ."),
        Column(layout.BASIS, 30, by=OFFICE),
    ),
    key=(layout.PERIOD_CODE, layout.UNIT_CODE),
    look=Look(
        "ĐƠN VỊ ĐƯỢC GIA HẠN GỬI",
        f"Đơn vị được gửi báo cáo sau hạn chung của kỳ, mỗi đơn vị một dòng. {ALL_TYPED}",
    ),
    since=2,
)

DERIVED: Final = TableSpec(
    "tblSuyRa",
    row="một giá trị của trang Theo dõi do chương trình suy ra",
    fields=(
        Column(layout.TASK_CODE, 8.5, Kind.WORD),
        Column(layout.UNIT_CODE, 11, Kind.WORD),
        Column(layout.FIELD, 20),
        Column(layout.VALUE, 30, Kind.MIXED),
    ),
    key=(layout.TASK_CODE, layout.UNIT_CODE, layout.FIELD),
    undo=Undo((layout.TASK_CODE, layout.UNIT_CODE, layout.FIELD)),
    look=Look(
        "GIÁ TRỊ CHƯƠNG TRÌNH SUY RA",
        f"Để biết ô nào ở trang Theo dõi do người nhập: ô khác giá trị ghi ở đây. {READ_ONLY}",
    ),
    written=Written.REPLACED,
    since=2,
)
