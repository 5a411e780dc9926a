"""What is set once a year or a period."""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables import choices
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import ALL_TYPED, LEGEND, OFFICE, Kind, Look, TableSpec, Undo, Written
from cchc_xl.tables.tones import KIND_TONES, PERIOD_TONES


@dataclass(frozen=True, kw_only=True)
class UnitRow(TableRow):
    """A unit, as HCQT typed it. `aliases`: other ways its name is written, with semicolons between."""

    TABLE = "tblDonVi"
    KEY = ("code",)
    code: str = column(layout.UNIT_CODE, 12, Kind.WORD, OFFICE, prompt="Chữ không dấu, số, “-”, “_”; tối đa 20.")
    name: str = column("Tên đơn vị", 34, by=OFFICE)
    short_name: str = column("Tên viết tắt", 20, by=OFFICE)
    aliases: str = column("Bí danh", 28, by=OFFICE)
    kind: str = column("Loại", 16, by=OFFICE, tones=KIND_TONES)
    must_report: str = column("Phải báo cáo", 10, Kind.WORD, OFFICE, choices=choices.YES_NO)
    contact: str = column("Người đầu mối", 22, by=OFFICE)
    phone: str = column("Điện thoại", 14, Kind.WORD, OFFICE)
    valid_from: CellValue = column("Từ ngày", 13, Kind.DAY, OFFICE)
    valid_to: CellValue = column("Đến ngày", 13, Kind.DAY, OFFICE)
    successor: str = column("Đơn vị kế thừa", 12, Kind.WORD, OFFICE, choices=choices.UNIT_CODES)
    basis: str = column("Căn cứ", 30, by=OFFICE)


@dataclass(frozen=True, kw_only=True)
class PeriodRow(TableRow):
    """A report period, as HCQT typed it."""

    TABLE = "tblKy"
    KEY = ("code",)
    code: str = column(layout.PERIOD_CODE, 9, Kind.WORD, OFFICE)
    name: str = column("Tên kỳ", 17.5, by=OFFICE)
    start: CellValue = column("Từ ngày", 21, Kind.WEEKDAY, OFFICE)
    end: CellValue = column("Đến ngày", 21, Kind.WEEKDAY, OFFICE)
    units_send_by: CellValue = column(
        "Hạn đơn vị gửi", 21, Kind.WEEKDAY, OFFICE, prompt="Sau ngày chốt số liệu ít nhất một ngày làm việc."
    )
    office_sends_by: CellValue = column(
        "Hạn gửi Sở Nội vụ", 21, Kind.WEEKDAY, OFFICE, prompt="Ngày làm việc, sau hạn đơn vị gửi."
    )
    report_number: str = column("Số báo cáo", 15, by=OFFICE)
    sent_on: CellValue = column("Ngày gửi Sở Nội vụ", 21, Kind.WEEKDAY, OFFICE)
    state: str = column(
        "Trạng thái kỳ", 11, Kind.WORD, OFFICE, choices=choices.PERIOD_STATE, tones=PERIOD_TONES,
        prompt="Mỗi lúc chỉ một kỳ ở trạng thái Đang mở.",
    )  # fmt: skip
    kind: str = column(
        layout.PERIOD_KIND, 12, Kind.WORD, OFFICE, choices=choices.PERIOD_KIND, prompt="Bỏ trống: theo Mã kỳ.", since=2
    )
    hour: str = column(
        "Giờ hạn gửi", 9, Kind.WORD, OFFICE, since=2,
        prompt="Ví dụ 16h00; bỏ trống: theo giờ ghi ở trang Cấu hình.",
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class OptionRow(TableRow):
    """An option: its key, what HCQT chose, what it means."""

    TABLE = "tblCauHinh"
    KEY = ("key",)
    key: str = column("Khóa", 30)
    value: CellValue = column(layout.VALUE, 24, Kind.MIXED, OFFICE)
    meaning: str = column("Ý nghĩa", 82)


UNITS: Final = TableSpec(
    UnitRow.TABLE,
    row="một đơn vị",
    fields=UnitRow.columns(),
    key=UnitRow.key_headers(),
    look=Look(
        "DANH SÁCH ĐƠN VỊ",
        "Đơn vị phải báo cáo được lập biểu và nhận nhiệm vụ giao chung. Bí danh: các cách viết khác, cách "
        f"nhau bằng dấu chấm phẩy. {ALL_TYPED}",
        frozen=UnitRow.header("name"),
    ),
)

PERIODS: Final = TableSpec(
    PeriodRow.TABLE,
    row="một kỳ báo cáo",
    fields=PeriodRow.columns(),
    key=PeriodRow.key_headers(),
    look=Look(
        "KỲ BÁO CÁO",
        "Thời gian chốt số liệu và hạn gửi từng kỳ; mỗi lúc chỉ một kỳ Đang mở. Nhập số, ngày báo cáo sau "
        f"khi gửi Sở Nội vụ. {ALL_TYPED}",
        frozen=PeriodRow.header("name"),
        pages_wide=2,
        repeated_columns=2,
    ),
    written=Written.CELLS,
    traced=True,
    traced_only=(PeriodRow.header("code"), PeriodRow.header("state")),
    undo=Undo((PeriodRow.header("code"),), (PeriodRow.header("state"),), only_update=True),
)

OPTIONS: Final = TableSpec(
    OptionRow.TABLE,
    row="một lựa chọn của chương trình",
    fields=OptionRow.columns(),
    key=OptionRow.key_headers(),
    look=Look(
        "CẤU HÌNH",
        f"Các lựa chọn của chương trình; chỉ sửa cột Giá trị. {LEGEND}",
    ),
)
