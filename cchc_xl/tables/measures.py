"""What is measured: the indicators of the plan and of the statistics form, and the criteria of scoring."""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.criterion import DEFAULT_BAND_TEXT, STEP_BAND_TEXT
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables import choices
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import ALL_TYPED, OFFICE, Kind, Look, TableSpec
from cchc_xl.tables.tones import KIND_TONES

_ASKED = "chỉ tiêu “Nhập” được hỏi trong biểu của đơn vị"


@dataclass(frozen=True, kw_only=True)
class IndicatorRow(TableRow):
    """An indicator, or a heading of the statistics form, as HCQT pasted or typed it."""

    TABLE = "tblChiTieu"
    KEY = ("code",)
    code: str = column(
        layout.INDICATOR_CODE, 9, Kind.WORD, OFFICE,
        prompt="Số thứ tự trong biểu của Sở Nội vụ (1.1, 2.4 …) hoặc mã tự đặt; không trùng nhau.",
    )  # fmt: skip
    name: str = column(layout.INDICATOR, 46, by=OFFICE)
    measure: str = column(layout.MEASURE, 13, Kind.WORD, OFFICE)
    kind: str = column(
        "Loại", 12, Kind.WORD, OFFICE, choices=choices.INDICATOR_KIND, tones=KIND_TONES,
        prompt="Đề mục: dòng tiêu đề của biểu thống kê, không có số liệu.",
    )  # fmt: skip
    target: CellValue = column("Mục tiêu", 11, Kind.TARGET, OFFICE, prompt="Chỉ tiêu tỷ lệ: gõ 100% hoặc 1.")
    suppliers: str = column(
        "Đơn vị cung cấp", 20, Kind.WORD, OFFICE, choices=choices.INDICATOR_SUPPLIER, is_open=True,
        prompt="“Các đơn vị”, hoặc mã đơn vị, cách nhau bằng dấu chấm phẩy. Đề mục và chỉ tiêu chương trình tính: "
        "để trống.",
    )  # fmt: skip
    method: str = column(
        "Cách có số liệu", 24, Kind.WORD, OFFICE, choices=choices.INDICATOR_METHOD,
        prompt="Nhập: hỏi đơn vị cung cấp trong biểu. Tính: chương trình tính khi bấm “5. Tổng hợp”.",
    )  # fmt: skip
    basis: str = column("Căn cứ", 30, by=OFFICE)
    numerator_is: str = column(
        "Tử số là", 30, by=OFFICE, prompt="Chỉ tiêu tỷ lệ: đơn vị đếm gì để ghi Tử số; in trong biểu."
    )
    denominator_is: str = column(
        "Mẫu số là", 30, by=OFFICE, prompt="Chỉ tiêu tỷ lệ: đơn vị đếm gì để ghi Mẫu số; in trong biểu."
    )


@dataclass(frozen=True, kw_only=True)
class CriterionRow(TableRow):
    """A criterion of scoring, as HCQT typed it."""

    TABLE = "tblTieuChi"
    KEY = ("code",)
    code: str = column(layout.CRITERION_CODE, 8.5, Kind.WORD, OFFICE)
    list_name: str = column(layout.CRITERIA_LIST, 22, by=OFFICE)
    text: str = column(layout.CRITERION, 40, by=OFFICE)
    points: CellValue = column(
        layout.MAX_POINTS, 9, Kind.NUMBER, OFFICE, prompt="Theo quyết định ban hành bộ tiêu chí."
    )
    scoring: str = column("Cách tính", 20, Kind.WORD, OFFICE, choices=choices.SCORING)
    band: str = column(
        "Thang điểm", 24, by=OFFICE, prompt=f"Viết “{DEFAULT_BAND_TEXT}” hoặc “{STEP_BAND_TEXT}”; có thể đặt bậc riêng."
    )
    tasks: str = column("Nhiệm vụ liên quan", 20, by=OFFICE, prompt="Ví dụ: 1.3; 1.4; Nội dung 3; Tất cả")
    keeper: str = column(layout.KEEPER, 22, by=OFFICE)
    typed: CellValue = column(
        "Kết quả nhập tay", 11, Kind.PERCENT, OFFICE, prompt="Gõ 90 là 90%; dùng thay kết quả chương trình tính."
    )
    basis: str = column("Căn cứ", 30, by=OFFICE)


INDICATORS: Final = TableSpec(
    IndicatorRow.TABLE,
    row="một chỉ tiêu",
    fields=IndicatorRow.columns(),
    key=IndicatorRow.key_headers(),
    look=Look(
        "CHỈ TIÊU",
        "Chỉ tiêu của Kế hoạch và của biểu thống kê Sở Nội vụ gửi kèm mỗi kỳ: dán các dòng của biểu vào "
        f"đây, chọn Loại, Cách có số liệu và Đơn vị cung cấp; {_ASKED}, rồi cộng vào Biểu thống kê. {ALL_TYPED}",
        frozen=IndicatorRow.header("name"),
    ),
)

CRITERIA: Final = TableSpec(
    CriterionRow.TABLE,
    row="một tiêu chí chấm điểm",
    fields=CriterionRow.columns(),
    key=CriterionRow.key_headers(),
    look=Look(
        "TIÊU CHÍ CHẤM ĐIỂM",
        "Bộ tiêu chí của cơ quan và tài liệu kiểm chứng cung cấp cho Chỉ số CCHC cấp tỉnh. Điểm tối đa nhập "
        f"theo quyết định ban hành bộ tiêu chí. {ALL_TYPED}",
        frozen=CriterionRow.header("text"),
    ),
)
