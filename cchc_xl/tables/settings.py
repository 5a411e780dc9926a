"""What is set once a year or a period."""

from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.criterion import DEFAULT_BAND_TEXT, STEP_BAND_TEXT
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

INDICATORS: Final = TableSpec(
    "tblChiTieu",
    row="một chỉ tiêu",
    fields=(
        Column(
            layout.INDICATOR_CODE,
            9,
            Kind.WORD,
            OFFICE,
            prompt="Số thứ tự trong biểu của Sở Nội vụ (1.1, 2.4 …) hoặc mã tự đặt; không trùng nhau.",
        ),
        Column(layout.INDICATOR, 46, by=OFFICE),
        Column(layout.MEASURE, 13, Kind.WORD, OFFICE),
        Column(
            "Loại",
            12,
            Kind.WORD,
            OFFICE,
            choices=choices.INDICATOR_KIND,
            prompt="Đề mục: dòng tiêu đề của biểu thống kê, không có số liệu.",
            tones=KIND_TONES,
        ),
        Column("Mục tiêu", 11, Kind.TARGET, OFFICE, prompt="Chỉ tiêu tỷ lệ: gõ 100% hoặc 1."),
        Column(
            "Đơn vị cung cấp",
            20,
            Kind.WORD,
            OFFICE,
            choices=choices.INDICATOR_SUPPLIER,
            is_open=True,
            prompt="“Các đơn vị”, hoặc mã đơn vị, cách nhau bằng dấu chấm phẩy. Đề mục và chỉ tiêu chương trình tính: "
            "để trống.",
        ),
        Column(
            "Cách có số liệu",
            24,
            Kind.WORD,
            OFFICE,
            choices=choices.INDICATOR_METHOD,
            prompt="Nhập: hỏi đơn vị cung cấp trong biểu. Tính: chương trình tính khi bấm “5. Tổng hợp”.",
        ),
        Column("Căn cứ", 30, by=OFFICE),
        Column("Tử số là", 30, by=OFFICE, prompt="Chỉ tiêu tỷ lệ: đơn vị đếm gì để ghi Tử số; in trong biểu."),
        Column("Mẫu số là", 30, by=OFFICE, prompt="Chỉ tiêu tỷ lệ: đơn vị đếm gì để ghi Mẫu số; in trong biểu."),
    ),
    key=(layout.INDICATOR_CODE,),
    look=Look(
        "CHỈ TIÊU",
        "Chỉ tiêu của Kế hoạch và của biểu thống kê Sở Nội vụ gửi kèm mỗi kỳ: dán các dòng của biểu vào "
        "đây, chọn Loại, Cách có số liệu và Đơn vị cung cấp; chỉ tiêu “Nhập” được hỏi trong biểu của đơn "
        f"vị, rồi cộng vào Biểu thống kê. {ALL_TYPED}",
        frozen=layout.INDICATOR,
    ),
)

CRITERIA: Final = TableSpec(
    "tblTieuChi",
    row="một tiêu chí chấm điểm",
    fields=(
        Column(layout.CRITERION_CODE, 8.5, Kind.WORD, OFFICE),
        Column(layout.CRITERIA_LIST, 22, by=OFFICE),
        Column(layout.CRITERION, 40, by=OFFICE),
        Column(layout.MAX_POINTS, 9, Kind.NUMBER, OFFICE, prompt="Theo quyết định ban hành bộ tiêu chí."),
        Column(layout.CRITERION_MEASURE, 20, Kind.WORD, OFFICE, choices=choices.MEASURE),
        Column(
            layout.BAND,
            24,
            by=OFFICE,
            prompt=f"Viết “{DEFAULT_BAND_TEXT}” hoặc “{STEP_BAND_TEXT}”; có thể đặt bậc riêng.",
        ),
        Column(layout.RELATED_TASKS, 20, by=OFFICE, prompt="Ví dụ: 1.3; 1.4; Nội dung 3; Tất cả"),
        Column(layout.KEEPER, 22, by=OFFICE),
        Column(
            layout.TYPED_RESULT, 11, Kind.PERCENT, OFFICE, prompt="Gõ 90 là 90%; dùng thay kết quả chương trình tính."
        ),
        Column("Căn cứ", 30, by=OFFICE),
    ),
    key=(layout.CRITERION_CODE,),
    look=Look(
        "TIÊU CHÍ CHẤM ĐIỂM",
        "Bộ tiêu chí của cơ quan và tài liệu kiểm chứng cung cấp cho Chỉ số CCHC cấp tỉnh. Điểm tối đa nhập "
        f"theo quyết định ban hành bộ tiêu chí. {ALL_TYPED}",
        frozen=layout.CRITERION,
    ),
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
