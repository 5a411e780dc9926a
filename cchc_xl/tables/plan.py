"""Who does what, and what proves it: roles, documents, figures."""

from typing import Final

from cchc_xl.model import layout
from cchc_xl.tables import choices
from cchc_xl.tables.spec import (
    ALL_TYPED,
    LEGEND,
    OFFICE,
    READ_ONLY,
    UNIT,
    Column,
    Kind,
    Look,
    Neighbour,
    TableSpec,
    Undo,
    Written,
)
from cchc_xl.tables.tones import Tone

ROLES: Final = TableSpec(
    "tblPhanCong",
    row="vai trò của một đơn vị trong một nhiệm vụ",
    fields=(
        Column(layout.TASK_CODE, 8.5, Kind.WORD, OFFICE),
        Column(layout.UNIT_CODE, 11, Kind.WORD, OFFICE, choices=choices.UNIT_CODES),
        Column(layout.ROLE, 11, Kind.WORD, OFFICE, choices=choices.ROLE),
        Column("Từ ngày", 13, Kind.DAY, OFFICE),
        Column("Đến ngày", 13, Kind.DAY, OFFICE),
        Column("Căn cứ", 30, by=OFFICE),
        Column("Chuyên viên phụ trách", 22, by=OFFICE),
        Column("Lãnh đạo phụ trách", 22, by=OFFICE),
    ),
    key=(layout.TASK_CODE, layout.UNIT_CODE, layout.ROLE),
    look=Look(
        "PHÂN CÔNG ĐƠN VỊ, NGƯỜI PHỤ TRÁCH",
        "Đơn vị chủ trì, phối hợp từng nhiệm vụ; nhiệm vụ giao chung các phòng, ban, đơn vị và dòng K1–K7 "
        f"không ghi ở đây. {ALL_TYPED}",
    ),
)

DOCUMENTS: Final = TableSpec(
    "tblVanBan",
    row="một văn bản, tài liệu kiểm chứng",
    fields=(
        Column(layout.PERIOD_CODE, 10, Kind.WORD),
        Column(layout.TASK_CODE, 8.5, Kind.WORD),
        Column(layout.UNIT_CODE, 11, Kind.WORD),
        Column("Văn bản", 44),
        Column("Loại văn bản", 16),
        Column("Số, ký hiệu", 20),
        Column("Ngày văn bản", 13, Kind.DAY),
        Column("Đường dẫn", 30),
        Column(layout.NOTE, 26),
        Column(layout.CRITERION, 12, Kind.WORD),
        Column("Người liên hệ", 26),
    ),
    key=(layout.PERIOD_CODE, layout.TASK_CODE, layout.UNIT_CODE, "Văn bản"),
    look=Look(
        "VĂN BẢN, TÀI LIỆU KIỂM CHỨNG",
        "Danh mục văn bản đọc được từ cột Văn bản, tài liệu kiểm chứng của báo cáo; dùng khi tự chấm điểm, "
        f"thẩm định. {READ_ONLY}",
    ),
    written=Written.BY_KEY,
    traced=True,
    undo=Undo((layout.PERIOD_CODE, layout.TASK_CODE, layout.UNIT_CODE, "Văn bản")),
)

FIGURES: Final = TableSpec(
    "tblSoLieu",
    row="giá trị một chỉ tiêu của một đơn vị trong một kỳ",
    fields=(
        Column(layout.PERIOD_CODE, 10, Kind.WORD),
        Column(layout.INDICATOR_CODE, 9, Kind.WORD),
        Column(layout.UNIT_CODE, 11, Kind.WORD),
        Column(layout.INDICATOR, 46),
        Column(layout.MEASURE, 13, Kind.WORD),
        Column("Tử số", 11, Kind.NUMBER, UNIT),
        Column("Mẫu số", 11, Kind.NUMBER, UNIT),
        Column(layout.VALUE, 12, Kind.NUMBER, UNIT, neighbour=Neighbour("Mẫu số", Tone.SHARE, filled=True)),
        Column("Tài liệu kiểm chứng", 34, by=UNIT),
        Column(layout.NOTE, 26, by=UNIT),
    ),
    key=(layout.PERIOD_CODE, layout.INDICATOR_CODE, layout.UNIT_CODE),
    look=Look(
        "SỐ LIỆU CHỈ TIÊU THEO KỲ",
        "Số liệu từng chỉ tiêu của từng đơn vị trong kỳ, lấy từ trang Số liệu của biểu đơn vị gửi; số liệu "
        f"của HCQT gõ thẳng vào các cột vàng. Chỉ tiêu tỷ lệ: ghi Tử số và Mẫu số, Giá trị tự tính. {LEGEND}",
        frozen=layout.INDICATOR,
    ),
    written=Written.BY_KEY,
    traced=True,
    undo=Undo((layout.PERIOD_CODE, layout.INDICATOR_CODE, layout.UNIT_CODE)),
)
