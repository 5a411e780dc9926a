"""The tabs of the master in their order, with the table each holds."""

from collections.abc import Sequence
from typing import Final

from cchc_xl.model.job import JOBS
from cchc_xl.tables.deadlines import DEADLINES, DERIVED, EXTENSIONS
from cchc_xl.tables.plan import DOCUMENTS, FIGURES, INSPECTIONS, ROLES
from cchc_xl.tables.receipts import RECEIPTS, TO_RESOLVE
from cchc_xl.tables.reminders import DIFFICULTIES, REMINDERS
from cchc_xl.tables.settings import CRITERIA, INDICATORS, OPTIONS, PERIODS, RUNS, UNITS
from cchc_xl.tables.spec import TableSpec
from cchc_xl.tables.summaries import STATISTICS, SUMMARY_TABS
from cchc_xl.tables.tab import Section, Shown, TabSpec
from cchc_xl.tables.tracking import HISTORY, TRACKING

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
    *SUMMARY_TABS,
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


SCHEMA: Final = max(since for table in TABLES for since in (table.since, *(column.since for column in table.fields)))
"""The number of the schema that `build` makes: that of what came in last."""


def read_by(job: str) -> Sequence[TableSpec]:
    """The tables a job reads, in the order of their tabs: it cannot begin while a column of one is missing.

    Those its declaration names and those it makes; `check` answers for all.
    """
    spec = JOBS[job]
    return [table for table in TABLES if spec.reads_all or table.name in spec.reads or table.made_by == job]


def changed_by(job: str) -> Sequence[TableSpec]:
    """The tables a job may change: those its declaration names and those it makes."""
    return [table for table in TABLES if table.name in JOBS[job].changes or table.made_by == job]
