"""The tabs of the master in their order, with the table each holds."""

from collections.abc import Sequence
from typing import Final

from cchc_xl.model.job import JOBS
from cchc_xl.tables.deadlines import DEADLINES, DERIVED, EXTENSIONS
from cchc_xl.tables.documents import DOCUMENTS
from cchc_xl.tables.inspections import INSPECTIONS
from cchc_xl.tables.measures import CRITERIA, INDICATORS
from cchc_xl.tables.plan import FIGURES, ROLES
from cchc_xl.tables.receipts import RECEIPTS, TO_RESOLVE
from cchc_xl.tables.reminders import DIFFICULTIES, REMINDERS
from cchc_xl.tables.runs import RUNS
from cchc_xl.tables.settings import OPTIONS, PERIODS, UNITS
from cchc_xl.tables.spec import TableSpec
from cchc_xl.tables.summaries import STATISTICS, SUMMARY_TABS
from cchc_xl.tables.tab import Section, Shown, TabSpec
from cchc_xl.tables.tracking import HISTORY, TRACKING

TABS: Final = (
    TabSpec(Section.DAILY, "Trang chính", "wsTrangChinh", purpose="kỳ đang mở, việc cần làm tiếp"),
    TabSpec(
        Section.DAILY,
        "Theo dõi",
        "wsTheoDoi",
        (TRACKING,),
        purpose="từng nhiệm vụ của từng đơn vị; HCQT nhập phần mình",
    ),
    TabSpec(Section.DAILY, "Tiếp nhận báo cáo", "wsTiepNhan", (RECEIPTS,), purpose="ai đã gửi, lúc nào, qua đâu"),
    TabSpec(Section.DAILY, "Cần xử lý", "wsCanXuLy", (TO_RESOLVE,), purpose="chỗ phải bổ sung, phải chọn"),
    TabSpec(Section.DAILY, "Đôn đốc", "wsDonDoc", (REMINDERS,), purpose="ai còn việc gì, đã nhắc mấy lần"),
    TabSpec(
        Section.DAILY,
        "Vướng mắc",
        "wsVuongMac",
        (DIFFICULTIES,),
        purpose="khó khăn, ý kiến lãnh đạo, đã giải quyết chưa",
    ),
    TabSpec(Section.LEADERS, "Tổng quan", "wsTongQuan", purpose="một trang cho lãnh đạo"),
    TabSpec(Section.LEADERS, "Kết quả thực hiện", "wsKetQua", purpose="Phụ lục kèm kết quả"),
    TabSpec(Section.LEADERS, "Biểu thống kê", "wsThongKe", (STATISTICS,), purpose="số liệu gửi Sở Nội vụ"),
    *SUMMARY_TABS,
    TabSpec(Section.PLAN, "Phụ lục", "wsPhuLuc", purpose="Kế hoạch như bản đã ký"),
    TabSpec(Section.PLAN, "Phân công", "wsPhanCong", (ROLES,), purpose="đơn vị, người phụ trách"),
    TabSpec(Section.PLAN, "Thời hạn", "wsThoiHan", (DEADLINES,), purpose="hạn từng nhiệm vụ, chỗ cần xác định"),
    TabSpec(Section.PLAN, "Văn bản", "wsVanBan", (DOCUMENTS,), purpose="danh mục tài liệu kiểm chứng"),
    TabSpec(Section.PLAN, "Số liệu", "wsSoLieu", (FIGURES,), purpose="giá trị chỉ tiêu của từng đơn vị"),
    TabSpec(Section.PLAN, "Kiểm tra CCHC", "wsKiemTra", (INSPECTIONS,), purpose="các cuộc kiểm tra, tỷ lệ đã kiểm tra"),
    TabSpec(Section.SETTINGS, "Danh sách đơn vị", "wsDonVi", (UNITS,), purpose="ai phải báo cáo, sáp nhập, đầu mối"),
    TabSpec(
        Section.SETTINGS, "Kỳ báo cáo", "wsKy", (PERIODS, EXTENSIONS), purpose="thời gian chốt, hạn gửi, số báo cáo"
    ),
    TabSpec(Section.SETTINGS, "Chỉ tiêu", "wsChiTieu", (INDICATORS,), purpose="hỏi ai, tính thế nào"),
    TabSpec(Section.SETTINGS, "Tiêu chí", "wsTieuChi", (CRITERIA,), purpose="điểm tối đa, cách tính"),
    TabSpec(Section.SETTINGS, "Cấu hình", "wsCauHinh", (OPTIONS,), purpose="các lựa chọn, người ký"),
    TabSpec(Section.SETTINGS, "Lịch sử", "wsLichSu", (HISTORY,), shown=Shown.HIDDEN),
    TabSpec(Section.SETTINGS, "Nhật ký", "wsNhatKy", (RUNS,), shown=Shown.HIDDEN),
    TabSpec(Section.SETTINGS, "Danh mục", "wsDanhMuc", shown=Shown.HIDDEN),
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
