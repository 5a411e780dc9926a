"""What is set once a year or a period."""

from typing import Final

from cchc_xl.model import layout
from cchc_xl.tables import choices
from cchc_xl.tables.spec import ALL_TYPED, LEGEND, OFFICE, Column, Kind, Look, TableSpec, Undo, Written
from cchc_xl.tables.tones import KIND_TONES, PERIOD_TONES

UNITS: Final = TableSpec(
    "tblDonVi",
    row="một đơn vị",
    fields=(
        Column(layout.UNIT_CODE, 12, Kind.WORD, OFFICE, prompt="Chữ không dấu, số, “-”, “_”; tối đa 20."),
        Column("Tên đơn vị", 34, by=OFFICE),
        Column("Tên viết tắt", 20, by=OFFICE),
        Column("Bí danh", 28, by=OFFICE),
        Column("Loại", 16, by=OFFICE, tones=KIND_TONES),
        Column("Phải báo cáo", 10, Kind.WORD, OFFICE, choices=choices.YES_NO),
        Column("Người đầu mối", 22, by=OFFICE),
        Column("Điện thoại", 14, Kind.WORD, OFFICE),
        Column("Từ ngày", 13, Kind.DAY, OFFICE),
        Column("Đến ngày", 13, Kind.DAY, OFFICE),
        Column("Đơn vị kế thừa", 12, Kind.WORD, OFFICE, choices=choices.UNIT_CODES),
        Column("Căn cứ", 30, by=OFFICE),
    ),
    key=(layout.UNIT_CODE,),
    look=Look(
        "DANH SÁCH ĐƠN VỊ",
        "Đơn vị phải báo cáo được lập biểu và nhận nhiệm vụ giao chung. Bí danh: các cách viết khác, cách "
        f"nhau bằng dấu chấm phẩy. {ALL_TYPED}",
        frozen="Tên đơn vị",
    ),
)

PERIODS: Final = TableSpec(
    "tblKy",
    row="một kỳ báo cáo",
    fields=(
        Column(layout.PERIOD_CODE, 11, Kind.WORD, OFFICE),
        Column("Tên kỳ", 20, by=OFFICE),
        Column("Từ ngày", 24, Kind.WEEKDAY, OFFICE),
        Column("Đến ngày", 24, Kind.WEEKDAY, OFFICE),
        Column("Hạn đơn vị gửi", 24, Kind.WEEKDAY, OFFICE, prompt="Sau ngày chốt số liệu ít nhất một ngày làm việc."),
        Column("Hạn gửi Sở Nội vụ", 24, Kind.WEEKDAY, OFFICE, prompt="Ngày làm việc, sau hạn đơn vị gửi."),
        Column("Số báo cáo", 18, by=OFFICE),
        Column("Ngày gửi Sở Nội vụ", 24, Kind.WEEKDAY, OFFICE),
        Column(
            "Trạng thái kỳ",
            12,
            Kind.WORD,
            OFFICE,
            choices=choices.PERIOD_STATE,
            prompt="Mỗi lúc chỉ một kỳ ở trạng thái Đang mở.",
            tones=PERIOD_TONES,
        ),
        Column(
            layout.PERIOD_KIND,
            12,
            Kind.WORD,
            OFFICE,
            choices=choices.PERIOD_KIND,
            prompt="Bỏ trống: theo Mã kỳ.",
            since=2,
        ),
        Column(
            layout.SENDING_HOUR,
            10,
            Kind.WORD,
            OFFICE,
            prompt="Ví dụ 16h00; bỏ trống: theo giờ ghi ở trang Cấu hình.",
            since=2,
        ),
    ),
    key=(layout.PERIOD_CODE,),
    look=Look(
        "KỲ BÁO CÁO",
        "Thời gian chốt số liệu và hạn gửi từng kỳ; mỗi lúc chỉ một kỳ Đang mở. Nhập số, ngày báo cáo sau "
        f"khi gửi Sở Nội vụ. {ALL_TYPED}",
        frozen="Tên kỳ",
        pages_wide=2,
        repeated_columns=2,
    ),
    written=Written.CELLS,
    traced=True,
    traced_only=(layout.PERIOD_CODE, "Trạng thái kỳ"),
    undo=Undo((layout.PERIOD_CODE,), ("Trạng thái kỳ",), only_update=True),
)

OPTIONS: Final = TableSpec(
    "tblCauHinh",
    row="một lựa chọn của chương trình",
    fields=(
        Column("Khóa", 30),
        Column(layout.VALUE, 24, Kind.MIXED, OFFICE),
        Column("Ý nghĩa", 82),
    ),
    key=("Khóa",),
    look=Look(
        "CẤU HÌNH",
        f"Các lựa chọn của chương trình; chỉ sửa cột Giá trị. {LEGEND}",
    ),
)
