"""The tabs of the master in their order, with the table each holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from cchc_xl.model.job import JOBS
from cchc_xl.tables.deadlines import DEADLINES, DERIVED, EXTENSIONS
from cchc_xl.tables.plan import DOCUMENTS, FIGURES, INSPECTIONS, ROLES
from cchc_xl.tables.receipts import RECEIPTS, TO_RESOLVE
from cchc_xl.tables.reminders import DIFFICULTIES, REMINDERS
from cchc_xl.tables.settings import CRITERIA, INDICATORS, OPTIONS, PERIODS, RUNS, UNITS
from cchc_xl.tables.spec import TableSpec
from cchc_xl.tables.summaries import BY_GROUP, BY_TASK, BY_UNIT, CHANGES, RANKING, SCORES, STATISTICS
from cchc_xl.tables.tracking import HISTORY, TRACKING


class Section(Enum):
    """What a tab is for: tabs of one section have one colour."""

    DAILY = "Hằng ngày"
    REFERENCE = "Kế hoạch, số liệu, tổng hợp"
    SETTINGS = "Thiết lập"


class Shown(Enum):
    """Whether a tab ships hidden; a very hidden one is not even offered to people."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab: section, visible title, VBA code name, its tables side by side (none on most pages), how it ships."""

    section: Section
    title: str
    code_name: str
    tables: tuple[TableSpec, ...] = ()
    shown: Shown = Shown.VISIBLE

    @property
    def table(self) -> TableSpec | None:
        """The table at its left, which the tab is for."""
        return self.tables[0] if self.tables else None

    @property
    def beside(self) -> tuple[TableSpec, ...]:
        """The tables to the right of the first: nothing stands below one that grows."""
        return self.tables[1:]

    @property
    def hidden(self) -> bool:
        """People do not see it unless they look for it."""
        return self.shown is not Shown.VISIBLE


TABS: Final = (
    TabSpec(Section.DAILY, "Trang chính", "wsTrangChinh"),
    TabSpec(Section.DAILY, "Theo dõi", "wsTheoDoi", (TRACKING,)),
    TabSpec(Section.DAILY, "Tiếp nhận báo cáo", "wsTiepNhan", (RECEIPTS,)),
    TabSpec(Section.DAILY, "Cần xử lý", "wsCanXuLy", (TO_RESOLVE,)),
    TabSpec(Section.DAILY, "Đôn đốc", "wsDonDoc", (REMINDERS,)),
    TabSpec(Section.DAILY, "Vướng mắc", "wsVuongMac", (DIFFICULTIES,)),
    TabSpec(Section.DAILY, "Kết quả thực hiện", "wsKetQua"),
    TabSpec(Section.DAILY, "Biểu thống kê", "wsThongKe", (STATISTICS,)),
    TabSpec(Section.DAILY, "Tổng quan", "wsTongQuan"),
    TabSpec(Section.REFERENCE, "Phụ lục", "wsPhuLuc"),
    TabSpec(Section.REFERENCE, "Phân công", "wsPhanCong", (ROLES,)),
    TabSpec(Section.REFERENCE, "Thời hạn", "wsThoiHan", (DEADLINES,)),
    TabSpec(Section.REFERENCE, "Văn bản", "wsVanBan", (DOCUMENTS,)),
    TabSpec(Section.REFERENCE, "Số liệu", "wsSoLieu", (FIGURES,)),
    TabSpec(Section.REFERENCE, "Kiểm tra CCHC", "wsKiemTra", (INSPECTIONS,)),
    TabSpec(Section.REFERENCE, "Tổng hợp theo đơn vị", "wsTHDonVi", (BY_UNIT,)),
    TabSpec(Section.REFERENCE, "Tổng hợp theo nội dung", "wsTHNoiDung", (BY_GROUP,)),
    TabSpec(Section.REFERENCE, "Tổng hợp theo nhiệm vụ", "wsTHNhiemVu", (BY_TASK,)),
    TabSpec(Section.REFERENCE, "Thay đổi so với kỳ trước", "wsThayDoi", (CHANGES,)),
    TabSpec(Section.REFERENCE, "Lịch thực hiện", "wsLich"),
    TabSpec(Section.REFERENCE, "Tự chấm điểm", "wsChamDiem", (SCORES,)),
    TabSpec(Section.REFERENCE, "Thi đua đơn vị", "wsThiDua", (RANKING,)),
    TabSpec(Section.SETTINGS, "Danh sách đơn vị", "wsDonVi", (UNITS,)),
    TabSpec(Section.SETTINGS, "Kỳ báo cáo", "wsKy", (PERIODS, EXTENSIONS)),
    TabSpec(Section.SETTINGS, "Chỉ tiêu", "wsChiTieu", (INDICATORS,)),
    TabSpec(Section.SETTINGS, "Tiêu chí", "wsTieuChi", (CRITERIA,)),
    TabSpec(Section.SETTINGS, "Cấu hình", "wsCauHinh", (OPTIONS,)),
    TabSpec(Section.SETTINGS, "Danh mục", "wsDanhMuc", shown=Shown.HIDDEN),
    TabSpec(Section.SETTINGS, "Lịch sử", "wsLichSu", (HISTORY,), shown=Shown.HIDDEN),
    TabSpec(Section.SETTINGS, "Nhật ký", "wsNhatKy", (RUNS,), shown=Shown.HIDDEN),
    TabSpec(Section.SETTINGS, "xlwings.conf", "wsXlwings", shown=Shown.HIDDEN),
    TabSpec(Section.SETTINGS, "_suy_ra", "wsSuyRa", (DERIVED,), Shown.VERY_HIDDEN),
)
TABLES: Final = tuple(table for tab in TABS for table in tab.tables)
"""In the order of their tabs."""


def read_by(job: str) -> Sequence[TableSpec]:
    """The tables a job reads, in the order of their tabs: it cannot begin while a column of one is missing."""
    return [table for table in TABLES if table.name in JOBS[job].reads]
