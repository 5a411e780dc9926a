"""Names that people and other programs rely on: tabs, tables, columns, named cells, sheets of a form.

The vocabulary (contract sections 2 and 3). Tables are found by name, columns by header, cells by defined name; nothing
here is a position. What each table holds is declared in `cchc_xl.tables`.
"""

from typing import Final

# --- column headers of the master and of the forms -------------------------------------------------------
TASK_CODE: Final = "Mã NV"
UNIT_CODE: Final = "Mã ĐV"
UNIT_NAME: Final = "Đơn vị"
ROLE: Final = "Vai trò"
GROUP: Final = "Nội dung"
TASK: Final = "Nhiệm vụ cụ thể"
PHRASE: Final = "Thời gian thực hiện"
DUE: Final = "Hạn"
ADJUSTED_DUE: Final = "Hạn điều chỉnh"
ADJUSTING_DOCUMENT: Final = "Văn bản điều chỉnh"
DECLARED: Final = "Tình hình thực hiện"
PROGRESS: Final = "Tiến độ (%)"
EARLIER_RESULTS: Final = "Kết quả các kỳ trước"
RESULT: Final = "Kết quả trong kỳ"
EVIDENCE: Final = "Văn bản, tài liệu kiểm chứng"
COMPLETED_ON: Final = "Ngày hoàn thành"
ESTIMATE: Final = "Ước thực hiện đến 31/12"
DIFFICULTY: Final = "Khó khăn, vướng mắc"
PROPOSAL: Final = "Đề xuất, kiến nghị"
REPORTED_ON: Final = "Ngày báo cáo"
STANDING: Final = "Đánh giá tiến độ"
DAYS_LATE: Final = "Số ngày quá hạn"
TO_COMPLETE: Final = "Cần bổ sung"
PERIOD_CODE: Final = "Mã kỳ"
PERIOD_KIND: Final = "Loại kỳ"
FIELD: Final = "Cột"
STT: Final = "STT"
LEAD: Final = "Đơn vị chủ trì"
COORDINATING: Final = "Đơn vị phối hợp"
APPENDIX_PHRASE: Final = "Thời gian thực hiện/ hoàn thành"
INDICATOR_CODE: Final = "Mã CT"
INDICATOR: Final = "Chỉ tiêu"
MEASURE: Final = "Đơn vị tính"
VALUE: Final = "Giá trị"
NOTE: Final = "Ghi chú"
STATISTIC: Final = "Số liệu"
EXPLANATION: Final = "Diễn giải"
CRITERION_CODE: Final = "Mã TC"
CRITERIA_LIST: Final = "Bộ tiêu chí"
CRITERION: Final = "Tiêu chí"
MAX_POINTS: Final = "Điểm tối đa"
KEEPER: Final = "Người phụ trách"

ROLE_LEAD: Final = "Chủ trì"
ROLE_COORDINATING: Final = "Phối hợp"
ROLE_LEFT: Final = "Thôi chủ trì"
"""Of a row whose task another unit leads now: what was reported in it stays and counts no more."""
YES: Final = "Có"
NO: Final = "Không"

# --- register and list of findings -----------------------------------------------------------------------
KIND_FINDING: Final = "Cần bổ sung"
KIND_MISMATCH: Final = "Chưa khớp"
CHOICE_KEEP: Final = "Giữ số liệu HCQT"
CHOICE_TAKE: Final = "Lấy số liệu đơn vị"
CHOICE_SKIP: Final = "Bỏ qua"
CHOICE_USE_FORM: Final = "Dùng biểu này"
CHOICE_NOT_USE: Final = "Không dùng"
CHOICE_NOTE_ONLY: Final = "Chỉ ghi nhận"
CHOICE_REOPEN: Final = "Mở lại kỳ để nhập"
SHA256: Final = "SHA-256"
SOLVED: Final = "Đã giải quyết"
RECEIPT_OK: Final = "Đạt"
RECEIPT_TO_COMPLETE: Final = "Cần bổ sung"
RECEIPT_REJECTED: Final = "Không nhận"
RECEIPT_TYPED: Final = "HCQT nhập thay"

# --- log -------------------------------------------------------------------------------------------------
LOG_PART: Final = "Ghi tiếp"
"""Kết quả of a row of tblNhatKy that only goes on with the details of the run above."""
LOG_GOES_ON: Final = "⋯ "
"""In front of a line of details that goes on from the line above."""


STANDING_COLUMNS: Final = (
    "Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Hoàn thành (không có hạn)", "Hoàn thành, thiếu ngày",
    "Chưa hoàn thành, quá hạn", "Sắp đến hạn", "Chưa đến hạn", "Thường xuyên, đã thực hiện",
    "Thường xuyên, chưa có kết quả", "Không phát sinh", "Theo quy định, chưa có hạn",
)  # fmt: skip
RATE_COLUMNS: Final = (
    "Hoàn thành / tổng số", "Tỷ lệ hoàn thành kế hoạch",
    "Hoàn thành / (hoàn thành + quá hạn)", "Tỷ lệ hoàn thành (không tính nhiệm vụ chưa đến hạn)",
    "Đúng hạn / hoàn thành có hạn", "Tỷ lệ đúng hạn",
)  # fmt: skip

UNIT_RATE_COLUMNS: Final = (
    RATE_COLUMNS[0], "Tỷ lệ hoàn thành tính theo lượt giao nhiệm vụ",
    RATE_COLUMNS[2], f"{RATE_COLUMNS[3]} theo lượt giao nhiệm vụ",
    RATE_COLUMNS[4], f"{RATE_COLUMNS[5]} theo lượt giao nhiệm vụ",
)  # fmt: skip
"""The same over units' rows, where a task counts once for each of its units (domain section 11, point 8)."""

CHANGE: Final = "Thay đổi"


# --- named cells and blocks of the master ----------------------------------------------------------------
class Name:
    """Defined names of the master. A *block* names its first row; rows are written downwards from there."""

    APPENDIX = "vung_phu_luc"
    """First header cell ("STT") of the appendix on Phụ lục; read downwards to the last task."""

    # Where the links of Trang chính lead: names stay right when a tab is renamed.
    TO_TRACKING = "toi_theo_doi"
    TO_RECEIPTS = "toi_tiep_nhan"
    TO_RESOLVE = "toi_can_xu_ly"
    TO_REMINDERS = "toi_don_doc"

    # Trang chính. GLANCE is a block of 5 rows x 2 columns: figure (text), detail (text).
    REPORTS_SENT = "tc_da_gui"
    """How many of the year's reports went to Sở Nội vụ, to the day of the last run, in words."""
    NEXT_STEP = "tc_viec_tiep_theo"
    GLANCE = "tc_so_lieu"
    LAST_ACTION = "tc_thao_tac"
    LAST_RESULT = "tc_ket_qua"
    STAMP = "tc_dau_python"
    """ISO date and time of the last run that Python finished; VBA compares it to know that Python ran."""
    REQUEST = "tc_yeu_cau"
    """What a button asks Bảng công việc CCHC for, "check|2026-03-16 16:30:05|7": job, time, count; blank in a file."""

    REGISTER_LINE = "tn_dong"
    """Tiếp nhận báo cáo: who has reported and who has not, in a sentence above the table."""

    # xlwings.conf: the Python that the buttons start; each machine has its own, written by `setup`.
    INTERPRETER_WIN = "xw_interpreter_win"
    INTERPRETER_MAC = "xw_interpreter_mac"

    # Kết quả thực hiện: caption line, and a block with the columns of RESULT_BLOCK.
    RESULT_CAPTION = "kq_tieu_de"
    RESULT_BLOCK = "kq_bang"

    # Printed tabs: lines of text above each table (period and as-of, totals, notes).
    UNIT_SUMMARY_LINES = "th_don_vi_dong"
    GROUP_SUMMARY_LINES = "th_noi_dung_dong"
    TASK_SUMMARY_LINES = "th_nhiem_vu_dong"
    REMINDER_LINES = "dd_dong"
    DIFFICULTY_LINES = "vm_dong"
    STATISTICS_LINES = "tk_dong"
    INSPECTION_LINES = "kt_dong"
    # A row of totals above the numbered columns, as wide as its table: a block of two rows, totals and numbers.
    UNIT_TOTALS = "th_don_vi_cong"
    GROUP_TOTALS = "th_noi_dung_cong"
    # Thay đổi so với kỳ trước: lines, and the figures (what, before, now, difference) below a row of headers.
    CHANGE_LINES = "td_dong"
    CHANGE_FIGURES = "td_so_lieu"

    # Lịch thực hiện: caption, the month of the figures (1–12), and a block with the columns of TIMELINE_COLUMNS.
    TIMELINE_CAPTION = "lich_tieu_de"
    TIMELINE_MONTH = "lich_thang"
    TIMELINE = "lich_bang"

    # Tự chấm điểm, Thi đua đơn vị: three lines of text above each table.
    SCORE_LINES = "cd_dong"
    RANKING_LINES = "xt_dong"

    # Tổng quan: caption; OVERVIEW_TILES names, figures and details of the tiles, one a row; a sentence; two lists of
    # OVERVIEW_LIST_ROWS rows x 2 columns (when, what).
    OVERVIEW_CAPTION = "tq_tieu_de"
    OVERVIEW_TILES = "tq_chi_so"
    OVERVIEW_SENTENCE = "tq_cau"
    OVERVIEW_NEXT = "tq_den_han"
    OVERVIEW_OVERDUE = "tq_qua_han"
    OVERVIEW_UNITS = "tq_don_vi"
    """Chart data, OVERVIEW_UNIT_ROWS rows x (1 + len(OVERVIEW_STANDINGS)) columns: unit, a count per class."""
    OVERVIEW_GROUPS = "tq_noi_dung"
    """Chart data, OVERVIEW_GROUP_ROWS rows x (1 + len(OVERVIEW_STANDINGS)) columns: group, a count per class."""
    OVERVIEW_TREND = "tq_xu_huong"
    """Chart data, OVERVIEW_TREND_ROWS rows x 4 columns: period, the three rates 0–1."""


RESULT_BLOCK_COLUMNS: Final = (
    STT, TASK, LEAD, COORDINATING, APPENDIX_PHRASE, STANDING, "Kết quả thực hiện", EVIDENCE, DIFFICULTY,
)  # fmt: skip
RESULT_BLOCK_WIDTHS: Final = (5.0, 31.0, 13.5, 13.0, 12.0, 14.0, 36.0, 25.0, 18.0)
RESULT_BLOCK_SIZE: Final = 13
"""Column widths and font size of Kết quả thực hiện, which give ten points on paper: a job clips what the tallest
row would not show."""
TIMELINE_MONTHS: Final = tuple(f"T{month}" for month in range(1, 13))
TIMELINE_COLUMNS: Final = (TASK_CODE, TASK, LEAD, DUE, *TIMELINE_MONTHS, STANDING)
TIMELINE_TASK_WIDTH: Final = 62.0
TIMELINE_LEAD_WIDTH: Final = 22.0
TIMELINE_SIZE: Final = 12
"""Characters that the columns of task and lead unit show, at their font size: longer texts are clipped by the job."""
MARK_DUE: Final = "H"
MARK_OVERDUE: Final = "Q"
MARK_DONE: Final = "X"
MARK_DONE_LATE: Final = "M"
MARK_DONE_UNDATED: Final = "T"
MARK_RESULT: Final = "C"
MARK_SILENT: Final = "K"
MARK_NOT_ARISEN: Final = "0"
MARK_RUNNING: Final = "–"
TIMELINE_MARKS: Final = {
    MARK_DUE: "đến hạn trong tháng",
    MARK_OVERDUE: "đã quá hạn, chưa hoàn thành",
    MARK_DONE: "hoàn thành",
    MARK_DONE_LATE: "hoàn thành muộn",
    MARK_DONE_UNDATED: "hoàn thành, thiếu ngày",
    MARK_RESULT: "nhiệm vụ thường xuyên có kết quả",
    MARK_SILENT: "nhiệm vụ thường xuyên chưa có kết quả",
    MARK_NOT_ARISEN: "không phát sinh",
    MARK_RUNNING: "đang trong thời gian thực hiện",
}
"""The marks of the timeline and what each says in its month."""

OVERVIEW_UNIT_ROWS: Final = 16
"""The first 15 units and "còn lại" (ADR 9)."""
OVERVIEW_GROUP_ROWS: Final = 8
OVERVIEW_TREND_ROWS: Final = 6
"""The five periods of a year and one that was added."""
OVERVIEW_TILE_COUNT: Final = 5
OVERVIEW_LIST_ROWS: Final = 5
OVERVIEW_LIST_WIDTH: Final = 78.0
OVERVIEW_LIST_SIZE: Final = 13
"""Characters that the second column of a list shows, at its font size: longer texts are clipped by the job."""
OVERVIEW_RATE_SERIES: Final = RATE_COLUMNS[1::2]
"""The rates by the names they have in the summaries."""
OVERVIEW_STANDINGS: Final = (
    "Hoàn thành", "Thường xuyên, đã thực hiện", "Đang trong hạn", "Chưa có kết quả trong kỳ hoặc chưa xác định hạn",
    "Quá hạn",
    "Không phát sinh",
)  # fmt: skip

# Custom document properties of the master.
PROPERTY_VERSION: Final = "cchc_xl_version"
PROPERTY_PLAN: Final = "cchc_plan_id"
PROPERTY_SCHEMA: Final = "cchc_schema"
"""A whole number; a master without it is of schema 1."""
PROPERTY_KEY: Final = "cchc_khoa"
"""What the seals of the forms are made with, hexadecimal; never shown nor written anywhere else."""

# --- the unit form ---------------------------------------------------------------------------------------
FORM_GUIDE_SHEET: Final = "Hướng dẫn"
FORM_GUIDE_HEADING: Final = "HƯỚNG DẪN ĐIỀN BIỂU BÁO CÁO"
FORM_SHEET: Final = "Biểu báo cáo"
FORM_FIGURES_SHEET: Final = "Số liệu"
FORM_IDENTITY_SHEET: Final = "_cchc"
FORM_TABLE: Final = "tblBieu"
FORM_FIGURES_TABLE: Final = "tblBieuSoLieu"
FORM_NAMES: Final = ("nguoi_lap", "dien_thoai", "ngay_lap")
FORM_VERSION: Final = "2"
"""Of the identity; a column that comes in makes a later one (`tables.form`)."""
FORM_VERSION_UNSEALED: Final = "1"
"""Forms of this version have no seal, and their base in the types of its values instead of as text."""

# Rows of the identity sheet `_cchc`: column A the key, column B the value; then, under a row whose first cell
# is IDENTITY_BASE, one row per input cell that was not blank when issued: task code, column header, value.
IDENTITY_PLAN: Final = "plan_id"
IDENTITY_PLAN_VERSION: Final = "plan_version"
IDENTITY_FORM_VERSION: Final = "form_version"
IDENTITY_UNIT: Final = "unit"
IDENTITY_PERIOD: Final = "period"
IDENTITY_ISSUE: Final = "issue"
IDENTITY_TASKS: Final = "tasks"
"""The tasks the form had a row for when issued, by code and blanks; a form without this row is taken all the same."""
IDENTITY_SEAL: Final = "seal"
"""HMAC-SHA-256 over all the others and the base (`model.seal`); not in forms of version 1."""
IDENTITY_BASE: Final = "base"
IDENTITY_PRINTED: Final = "PRINTED"
"""Stands where a task code and its header stand: the marks of what the form prints (`model.printed`)."""
IDENTITY_KEYS: Final = (
    IDENTITY_PLAN, IDENTITY_PLAN_VERSION, IDENTITY_FORM_VERSION, IDENTITY_UNIT, IDENTITY_PERIOD, IDENTITY_ISSUE,
    IDENTITY_TASKS, IDENTITY_SEAL,
)  # fmt: skip
