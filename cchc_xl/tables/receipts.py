"""What came in, and what of it waits for somebody."""

from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.tables import choices
from cchc_xl.tables.spec import LEGEND, OFFICE, Column, Kind, Look, TableSpec, Undo, Written
from cchc_xl.tables.tones import KIND_TONES, RECEIPT_TONES, SEVERITY_TONES

RECEIPTS: Final = TableSpec(
    "tblTiepNhan",
    row="một lần nhận báo cáo",
    fields=(
        Column(layout.PERIOD_CODE, 10, Kind.WORD, OFFICE, choices=choices.PERIOD_CODES),
        Column(layout.UNIT_CODE, 11, Kind.WORD, OFFICE, choices=choices.UNIT_CODES),
        Column(layout.UNIT_NAME, 24),
        Column("Lần", 6, Kind.COUNT),
        Column("Tệp", 20),
        Column(layout.SHA256, 13, Kind.TOKEN, hidden=True),
        Column("Kênh nhận", 13, Kind.WORD, OFFICE, choices=choices.CHANNEL),
        Column("Ngày giờ nhận", 17, Kind.MOMENT, OFFICE),
        Column("Số, ký hiệu văn bản", 18, by=OFFICE),
        Column("Kết quả", 15, Kind.WORD, OFFICE, choices=choices.RECEIPT, tones=RECEIPT_TONES),
        Column("Số nội dung cần sửa", 11, Kind.COUNT),
        Column("Đang dùng", 9, Kind.WORD),
        Column(layout.NOTE, 22, by=OFFICE),
    ),
    key=(layout.PERIOD_CODE, layout.UNIT_CODE, "SHA-256"),
    look=Look(
        "TIẾP NHẬN BÁO CÁO CỦA ĐƠN VỊ",
        "Mỗi dòng là một lần nhận báo cáo, kể cả bản không nhận. Đơn vị gửi bản giấy, HCQT nhập thay: thêm "
        "một dòng ở cuối bảng, ghi Mã kỳ, Mã ĐV, Kênh nhận, Ngày giờ nhận và Kết quả “HCQT nhập thay”. "
        f"{LEGEND}",
        frozen=layout.UNIT_NAME,
        line=Name.REGISTER_LINE,
    ),
    written=Written.BY_KEY,
    traced=True,
    undo=Undo((layout.PERIOD_CODE, layout.UNIT_CODE, "SHA-256")),
)

TO_RESOLVE: Final = TableSpec(
    "tblCanXuLy",
    row="một nội dung cần bổ sung hoặc chưa khớp",
    fields=(
        Column("Mức độ", 11.5, Kind.WORD, tones=SEVERITY_TONES),
        Column(layout.UNIT_NAME, 16, since=2),
        Column(layout.TASK_CODE, 8.5, Kind.WORD),
        Column(layout.GROUP, 40),
        Column("Cách xử lý", 28),
        Column("Giá trị HCQT", 15),
        Column("Giá trị đơn vị", 15),
        Column(
            "Lựa chọn",
            17,
            Kind.WORD,
            OFFICE,
            choices=choices.CHOICE,
            prompt="Chọn xong, bấm “2. Nhập báo cáo đơn vị” để áp dụng.",
        ),
        Column("Lý do", 17, by=OFFICE),
        Column("Ô", 9, Kind.WORD),
        Column("Loại", 12, Kind.WORD, tones=KIND_TONES),
        Column(layout.UNIT_CODE, 11, Kind.WORD),
        Column(layout.FIELD, 15),
        Column("Trang", 12),
        Column("Tệp", 24),
        Column("Mã", 9, Kind.WORD),
        Column(layout.PERIOD_CODE, 10, Kind.WORD),
        Column(layout.SHA256, 13, Kind.TOKEN, hidden=True, since=2),
        Column(
            layout.SENDER,
            18,
            by=OFFICE,
            choices=choices.UNIT_CODES,
            is_open=True,
            prompt="Tệp chưa rõ của đơn vị nào: chọn đơn vị gửi.",
            since=2,
        ),
    ),
    key=("Loại", layout.PERIOD_CODE, "Mã", layout.UNIT_CODE, layout.TASK_CODE, "Cột", "Tệp"),
    look=Look(
        "NỘI DUNG CẦN XỬ LÝ",
        "Nội dung cần bổ sung và nội dung chưa khớp giữa HCQT và đơn vị. Với dòng Chưa khớp: chọn ở cột Lựa "
        "chọn, ghi lý do, rồi bấm “2. Nhập báo cáo đơn vị”. Nội dung Cần xem lại đã chấp nhận: chọn Bỏ qua "
        f"và ghi Lý do, rồi bấm “3. Rà soát số liệu”. {LEGEND}",
        frozen=layout.TASK_CODE,
        pages_wide=2,
        repeated_columns=3,
    ),
    written=Written.BY_KEY,
    traced=True,
    undo=Undo(("Loại", layout.PERIOD_CODE, "Mã", layout.UNIT_CODE, layout.TASK_CODE, "Cột", "Tệp")),
)
