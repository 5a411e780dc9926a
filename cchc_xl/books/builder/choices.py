"""The dropdown lists: defined names, their values on Danh mục, and the two that grow with a table."""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.criterion import Measure
from cchc_xl.model.finding import Severity
from cchc_xl.model.indicator import ALL_UNITS, IndicatorKind, Method
from cchc_xl.model.period import PeriodState
from cchc_xl.model.progress import Declared

DECLARED: Final = "dm_tinh_hinh"
ROLE: Final = "dm_vai_tro"
YES_NO: Final = "dm_co_khong"
PERIOD_STATE: Final = "dm_trang_thai_ky"
RECEIPT: Final = "dm_ket_qua_tiep_nhan"
CHANNEL: Final = "dm_kenh_nhan"
CHOICE: Final = "dm_lua_chon"
KIND: Final = "dm_loai"
SEVERITY: Final = "dm_muc_do"
INSPECTION_FORM: Final = "dm_hinh_thuc_kiem_tra"
INSPECTION_SUBJECT: Final = "dm_noi_dung_kiem_tra"
INDICATOR_KIND: Final = "dm_loai_chi_tieu"
INDICATOR_METHOD: Final = "dm_cach_co_so_lieu"
INDICATOR_SUPPLIER: Final = "dm_don_vi_cung_cap"
DIFFICULTY_STATE: Final = "dm_trang_thai_vuong_mac"
MEASURE: Final = "dm_cach_tinh"
DIFFICULTY_OPEN: Final = "Chưa giải quyết"
DIFFICULTY_SOLVED: Final = "Đã giải quyết"

UNIT_CODES: Final = "dm_ma_don_vi"
"""The first column of tblDonVi."""
PERIOD_CODES: Final = "dm_ma_ky"
"""The first column of tblKy."""
GROWING: Final = (UNIT_CODES, PERIOD_CODES)
GROWING_ROWS: Final = 200
"""Rows below the header that the name of a growing list covers: a plain range, which every program understands."""


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """A list on Danh mục: its defined name, the header above it, and its values."""

    name: str
    header: str
    values: tuple[str, ...]


LISTS: Final = (
    ChoiceList(DECLARED, layout.DECLARED, tuple(Declared)),
    ChoiceList(ROLE, layout.ROLE, (layout.ROLE_LEAD, layout.ROLE_COORDINATING)),
    ChoiceList(YES_NO, "Có/Không", (layout.YES, layout.NO)),
    ChoiceList(PERIOD_STATE, "Trạng thái kỳ", tuple(PeriodState)),
    ChoiceList(
        RECEIPT,
        "Kết quả tiếp nhận",
        (layout.RECEIPT_OK, layout.RECEIPT_TO_COMPLETE, layout.RECEIPT_REJECTED, layout.RECEIPT_TYPED),
    ),
    ChoiceList(CHANNEL, "Kênh nhận", ("Zalo", "Thư điện tử", "iOffice", "Bản giấy", "USB")),
    ChoiceList(CHOICE, "Lựa chọn", (layout.CHOICE_KEEP, layout.CHOICE_TAKE, layout.CHOICE_SKIP)),
    ChoiceList(KIND, "Loại", (layout.KIND_FINDING, layout.KIND_MISMATCH)),
    ChoiceList(SEVERITY, "Mức độ", tuple(severity.label for severity in Severity)),
    ChoiceList(INSPECTION_FORM, "Hình thức kiểm tra", ("Theo kế hoạch", "Đột xuất")),
    ChoiceList(
        INSPECTION_SUBJECT,
        "Nội dung kiểm tra",
        ("Công tác CCHC", "Chỉ thị 26/CT-TTg", "Công tác CCHC; Chỉ thị 26/CT-TTg"),
    ),
    ChoiceList(INDICATOR_KIND, "Loại chỉ tiêu", tuple(IndicatorKind)),
    ChoiceList(INDICATOR_METHOD, "Cách có số liệu", tuple(Method)),
    ChoiceList(INDICATOR_SUPPLIER, "Đơn vị cung cấp", (ALL_UNITS, "HCQT")),
    ChoiceList(MEASURE, "Cách tính tiêu chí", tuple(Measure)),
    ChoiceList(DIFFICULTY_STATE, "Trạng thái vướng mắc", (DIFFICULTY_OPEN, DIFFICULTY_SOLVED)),
)
