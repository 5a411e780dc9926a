"""The dropdown lists: what may be chosen, on Danh mục or in a table that grows."""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.criterion import Scoring
from cchc_xl.model.deadline_decided import DeadlineWord
from cchc_xl.model.finding import Severity
from cchc_xl.model.indicator import ALL_UNITS, IndicatorKind, Method
from cchc_xl.model.period import PeriodState
from cchc_xl.model.period_kind import KINDS
from cchc_xl.model.progress import Declared


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """A dropdown list: its defined name, the header above it on Danh mục, and its values.

    One without values is the first column of a table that people add rows to.
    """

    name: str
    header: str = ""
    values: tuple[str, ...] = ()

    @property
    def grows(self) -> bool:
        """The list is a column of a table."""
        return not self.values


DIFFICULTY_OPEN: Final = "Chưa giải quyết"

UNIT_CODES: Final = ChoiceList("dm_ma_don_vi")
"""The first column of tblDonVi."""
PERIOD_CODES: Final = ChoiceList("dm_ma_ky")
"""The first column of tblKy."""
GROWING_ROWS: Final = 200
"""Rows below the header that the name of a growing list covers: a plain range, which every program understands."""

DECLARED: Final = ChoiceList("dm_tinh_hinh", layout.DECLARED, tuple(Declared))
ROLE: Final = ChoiceList("dm_vai_tro", layout.ROLE, (layout.ROLE_LEAD, layout.ROLE_COORDINATING))
YES_NO: Final = ChoiceList("dm_co_khong", "Có/Không", (layout.YES, layout.NO))
PERIOD_KIND: Final = ChoiceList("dm_loai_ky", layout.PERIOD_KIND, tuple(kind.name for kind in KINDS))
PERIOD_STATE: Final = ChoiceList("dm_trang_thai_ky", "Trạng thái kỳ", tuple(PeriodState))
RECEIPT: Final = ChoiceList(
    "dm_ket_qua_tiep_nhan",
    "Kết quả tiếp nhận",
    (layout.RECEIPT_OK, layout.RECEIPT_TO_COMPLETE, layout.RECEIPT_REJECTED, layout.RECEIPT_TYPED),
)
CHANNEL: Final = ChoiceList("dm_kenh_nhan", "Kênh nhận", ("Zalo", "Thư điện tử", "iOffice", "Bản giấy", "USB"))
CHOICE: Final = ChoiceList(
    "dm_lua_chon",
    "Lựa chọn",
    (
        layout.CHOICE_KEEP,
        layout.CHOICE_TAKE,
        layout.CHOICE_SKIP,
        layout.CHOICE_USE_FORM,
        layout.CHOICE_NOT_USE,
        layout.CHOICE_NOTE_ONLY,
        layout.CHOICE_REOPEN,
    ),
)
KIND: Final = ChoiceList("dm_loai", "Loại", (layout.KIND_FINDING, layout.KIND_MISMATCH))
SEVERITY: Final = ChoiceList("dm_muc_do", "Mức độ", tuple(severity.label for severity in Severity))
DEADLINE_WORD: Final = ChoiceList("dm_loai_thoi_han", "Loại thời hạn", tuple(DeadlineWord))
INSPECTION_FORM: Final = ChoiceList("dm_hinh_thuc_kiem_tra", "Hình thức kiểm tra", ("Theo kế hoạch", "Đột xuất"))
INSPECTION_SUBJECT: Final = ChoiceList(
    "dm_noi_dung_kiem_tra",
    "Nội dung kiểm tra",
    ("Công tác CCHC", "Chỉ thị 26/CT-TTg", "Công tác CCHC; Chỉ thị 26/CT-TTg"),
)
INDICATOR_KIND: Final = ChoiceList("dm_loai_chi_tieu", "Loại chỉ tiêu", tuple(IndicatorKind))
INDICATOR_METHOD: Final = ChoiceList("dm_cach_co_so_lieu", "Cách có số liệu", tuple(Method))
INDICATOR_SUPPLIER: Final = ChoiceList("dm_don_vi_cung_cap", "Đơn vị cung cấp", (ALL_UNITS, "HCQT"))
SCORING: Final = ChoiceList("dm_cach_tinh", "Cách tính tiêu chí", tuple(Scoring))
DIFFICULTY_STATE: Final = ChoiceList(
    "dm_trang_thai_vuong_mac", "Trạng thái vướng mắc", (DIFFICULTY_OPEN, layout.SOLVED)
)

LISTS: Final = (
    DECLARED,
    ROLE,
    YES_NO,
    PERIOD_KIND,
    PERIOD_STATE,
    RECEIPT,
    CHANNEL,
    CHOICE,
    KIND,
    SEVERITY,
    DEADLINE_WORD,
    INSPECTION_FORM,
    INSPECTION_SUBJECT,
    INDICATOR_KIND,
    INDICATOR_METHOD,
    INDICATOR_SUPPLIER,
    SCORING,
    DIFFICULTY_STATE,
)
"""The lists on Danh mục, in order."""
