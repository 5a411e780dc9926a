"""How each column of each table looks: kind of value, width, dropdown, prompt, and who fills it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from cchc_xl.books.builder import choices, styles
from cchc_xl.model import layout
from cchc_xl.model.criterion import DEFAULT_BAND_TEXT, STEP_BAND_TEXT
from cchc_xl.model.layout import TableSpec


class Kind(Enum):
    """Kind of value: number format and alignment. Every text is kept by "@", so "- Ban hành …" is no formula.

    A TOKEN (a hash) stays on one line: "fill" keeps a long text inside its cell.
    """

    TEXT = (styles.TEXT, "left")
    WORD = (styles.TEXT, "center")
    TOKEN = (styles.TEXT, "fill")
    MIXED = ("General", "left")
    NUMBER = ("General", "right")
    COUNT = ("0", "center")
    TARGET = ("[<=1]0%;General", "center")
    PERCENT = ("0%", "center")
    RATE = ("0.0%", "center")
    DAY = (styles.DATE, "center")
    WEEKDAY = (styles.WEEKDAY_DATE, "center")
    MOMENT = (styles.MOMENT, "center")

    @property
    def number_format(self) -> str:
        """The cell's number format."""
        return self.value[0]

    @property
    def align(self) -> str:
        """The cell's horizontal alignment."""
        return self.value[1]

    @property
    def wraps(self) -> bool:
        """A long value takes more lines."""
        return self is not Kind.TOKEN

    @property
    def is_date(self) -> bool:
        """A day or a moment: its input is checked to be one."""
        return self in (Kind.DAY, Kind.WEEKDAY, Kind.MOMENT)


@dataclass(frozen=True, slots=True)
class Column:
    """Presentation of one column.

    `choices` names a dropdown list; an `open` one only proposes, anything else may be typed. `staff` is True where
    people type.
    An `upright` header runs from bottom to top: a narrow column of counts under a long heading.
    """

    width: float
    kind: Kind = Kind.TEXT
    choices: str = ""
    prompt: str = ""
    staff: bool = False
    open: bool = False
    upright: bool = False


# Looks of a header wherever it stands; a table may differ by _IN_TABLE.
_BY_HEADER: Final[Mapping[str, Column]] = {
    layout.TASK_CODE: Column(8.5, Kind.WORD),
    layout.UNIT_CODE: Column(11, Kind.WORD, choices.UNIT_CODES),
    layout.UNIT_NAME: Column(24),
    layout.ROLE: Column(11, Kind.WORD, choices.ROLE),
    layout.GROUP: Column(22),
    layout.TASK: Column(40),
    layout.PHRASE: Column(17, Kind.WORD),
    layout.DUE: Column(13, Kind.DAY),
    layout.ADJUSTED_DUE: Column(13, Kind.DAY, prompt="Chỉ có hiệu lực khi có Văn bản điều chỉnh."),
    layout.ADJUSTING_DOCUMENT: Column(18),
    layout.DECLARED: Column(16, Kind.WORD, choices.DECLARED),
    layout.PROGRESS: Column(9, Kind.PERCENT, prompt="Gõ 50 là 50%"),
    layout.EARLIER_RESULTS: Column(30),
    layout.RESULT: Column(42),
    layout.EVIDENCE: Column(34),
    layout.COMPLETED_ON: Column(13, Kind.DAY),
    layout.ESTIMATE: Column(20, prompt="Hoàn thành hoặc 100% nếu sẽ xong đến 31/12; chưa xong thì tỷ lệ, ví dụ 80%."),
    layout.DIFFICULTY: Column(28),
    layout.PROPOSAL: Column(28),
    layout.REPORTED_ON: Column(13, Kind.DAY),
    layout.STANDING: Column(18, Kind.WORD),
    layout.DAYS_LATE: Column(9, Kind.COUNT),
    layout.TO_COMPLETE: Column(26),
    layout.PERIOD_CODE: Column(10, Kind.WORD, choices.PERIOD_CODES),
    layout.STT: Column(7, Kind.WORD),
    layout.LEAD: Column(26),
    "Từ ngày": Column(13, Kind.DAY),
    "Đến ngày": Column(13, Kind.DAY),
    "Căn cứ": Column(30),
    "Chuyên viên phụ trách": Column(22),
    "Lãnh đạo phụ trách": Column(22),
    "Lần": Column(6, Kind.COUNT),
    "Tệp": Column(24),
    "SHA-256": Column(13, Kind.TOKEN),
    "Kênh nhận": Column(13, Kind.WORD, choices.CHANNEL),
    "Ngày giờ nhận": Column(17, Kind.MOMENT),
    "Số, ký hiệu văn bản": Column(18),
    "Kết quả": Column(15, Kind.WORD, choices.RECEIPT),
    "Số nội dung cần sửa": Column(11, Kind.COUNT),
    "Đang dùng": Column(9, Kind.WORD, choices.YES_NO),
    "Ghi chú": Column(26),
    "Loại": Column(12, Kind.WORD, choices.KIND),
    "Mức độ": Column(12, Kind.WORD, choices.SEVERITY),
    "Mã": Column(9, Kind.WORD),
    "Cột": Column(15),
    "Trang": Column(12),
    "Ô": Column(8, Kind.WORD),
    "Cách xử lý": Column(30),
    "Giá trị HCQT": Column(18),
    "Giá trị đơn vị": Column(18),
    "Lựa chọn": Column(17, Kind.WORD, choices.CHOICE, "Chọn xong, bấm “2. Nhập báo cáo đơn vị” để áp dụng."),
    "Lý do": Column(20),
    "Nội dung đôn đốc": Column(36),
    "Người phụ trách": Column(22),
    "Số lần đôn đốc": Column(10, Kind.COUNT),
    "Ngày đôn đốc gần nhất": Column(14, Kind.DAY),
    "Ý kiến lãnh đạo": Column(34),
    "Văn bản giải quyết": Column(22),
    "Trạng thái": Column(14, Kind.WORD, choices.DIFFICULTY_STATE),
    "Ngày giải quyết": Column(13, Kind.DAY),
    "Chỉ tiêu": Column(46),
    "Đơn vị tính": Column(13, Kind.WORD),
    "Số liệu": Column(16, Kind.WORD),
    "Văn bản": Column(44),
    "Loại văn bản": Column(16),
    "Số, ký hiệu": Column(20),
    "Ngày văn bản": Column(13, Kind.DAY),
    "Đường dẫn": Column(30),
    "Mã CT": Column(9, Kind.WORD),
    "Tử số": Column(11, Kind.NUMBER),
    "Mẫu số": Column(11, Kind.NUMBER),
    "Giá trị": Column(12, Kind.NUMBER),
    "Tài liệu kiểm chứng": Column(34),
    "Ngày kiểm tra": Column(13, Kind.DAY),
    "Hình thức": Column(14, Kind.WORD, choices.INSPECTION_FORM),
    "Nội dung kiểm tra": Column(30, choices=choices.INSPECTION_SUBJECT, open=True),
    "Vấn đề phát hiện": Column(11, Kind.COUNT),
    "Đã xử lý": Column(9, Kind.COUNT),
    "Hạn khắc phục": Column(13, Kind.DAY),
    "Văn bản khắc phục": Column(22),
    "Tên đơn vị": Column(34),
    "Tên viết tắt": Column(20),
    "Bí danh": Column(28),
    "Phải báo cáo": Column(10, Kind.WORD, choices.YES_NO),
    "Người đầu mối": Column(22),
    "Điện thoại": Column(14, Kind.WORD),
    "Đơn vị kế thừa": Column(12, Kind.WORD, choices.UNIT_CODES),
    "Tên kỳ": Column(20),
    "Hạn đơn vị gửi": Column(24, Kind.WEEKDAY, prompt="Sau ngày chốt số liệu ít nhất một ngày làm việc."),
    "Hạn gửi Sở Nội vụ": Column(24, Kind.WEEKDAY, prompt="Ngày làm việc, sau hạn đơn vị gửi."),
    "Số báo cáo": Column(18),
    "Ngày gửi Sở Nội vụ": Column(24, Kind.WEEKDAY),
    "Trạng thái kỳ": Column(12, Kind.WORD, choices.PERIOD_STATE, "Mỗi lúc chỉ một kỳ ở trạng thái Đang mở."),
    "Mục tiêu": Column(11, Kind.TARGET, prompt="Chỉ tiêu tỷ lệ: gõ 100% hoặc 1."),
    "Đơn vị cung cấp": Column(
        20, Kind.WORD, choices.INDICATOR_SUPPLIER,
        "“Các đơn vị”, hoặc mã đơn vị, cách nhau bằng dấu chấm phẩy. Đề mục và chỉ tiêu chương trình tính: để trống.",
        open=True,
    ),
    "Cách có số liệu": Column(
        24, Kind.WORD, choices.INDICATOR_METHOD,
        "Nhập: hỏi đơn vị cung cấp trong biểu. Tính: chương trình tính khi bấm “5. Tổng hợp”.",
    ),
    "Tử số là": Column(30, prompt="Chỉ tiêu tỷ lệ: đơn vị đếm gì để ghi Tử số; in trong biểu."),
    "Mẫu số là": Column(30, prompt="Chỉ tiêu tỷ lệ: đơn vị đếm gì để ghi Mẫu số; in trong biểu."),
    layout.CRITERION_CODE: Column(8.5, Kind.WORD),
    layout.CRITERIA_LIST: Column(22),
    layout.CRITERION: Column(40),
    layout.MAX_POINTS: Column(9, Kind.NUMBER, prompt="Theo quyết định ban hành bộ tiêu chí."),
    layout.CRITERION_MEASURE: Column(20, Kind.WORD, choices.MEASURE),
    layout.BAND: Column(24, prompt=f"Viết “{DEFAULT_BAND_TEXT}” hoặc “{STEP_BAND_TEXT}”; có thể đặt bậc riêng."),
    layout.RELATED_TASKS: Column(20, prompt="Ví dụ: 1.3; 1.4; Nội dung 3; Tất cả"),
    layout.TYPED_RESULT: Column(11, Kind.PERCENT, prompt="Gõ 90 là 90%; dùng thay kết quả chương trình tính."),
    "Tử số / mẫu số": Column(10, Kind.WORD),
    "Tỷ lệ điểm": Column(8.5, Kind.RATE),
    "Điểm tham khảo": Column(9, Kind.NUMBER),
    "Văn bản kiểm chứng": Column(9, Kind.COUNT),
    "Còn thiếu": Column(24),
    "Xếp thứ": Column(8, Kind.WORD),
    "Nhiệm vụ được xét": Column(9, Kind.COUNT),
    "Đạt": Column(7, Kind.COUNT),
    "Tỷ lệ đạt": Column(8.5, Kind.RATE),
    "Quá hạn": Column(8, Kind.COUNT),
    "Hoàn thành muộn": Column(9.5, Kind.COUNT),
    "Chưa có kết quả": Column(9, Kind.COUNT),
    "Báo cáo đúng hạn": Column(10, Kind.WORD),
    "Thiếu kiểm chứng": Column(10, Kind.COUNT),
    "Người liên hệ": Column(26),
    "Khóa": Column(30),
    "Ý nghĩa": Column(82),
    "Thời điểm": Column(17, Kind.MOMENT),
    "Công việc": Column(20),
    "Chi tiết": Column(50),
    "Bản sao lưu": Column(34),
    "Phiên bản": Column(11, Kind.WORD),
    "Dấu số liệu": Column(20),
    "Tổng số": Column(5.2, Kind.COUNT, upright=True),
    "Đã báo cáo": Column(5.2, Kind.COUNT, upright=True),
    "Nội dung số": Column(5.2, Kind.COUNT, upright=True),
    "Hoàn thành": Column(7.5, Kind.WORD),
    "Số đơn vị": Column(5.6, Kind.COUNT, upright=True),
    "Đơn vị đã báo cáo": Column(5.6, Kind.COUNT, upright=True),
    layout.EXPLANATION: Column(38),
    layout.CHANGE: Column(22),
    layout.STANDING_BEFORE: Column(22, Kind.WORD),
    layout.STANDING_NOW: Column(22, Kind.WORD),
    **dict.fromkeys(layout.STANDING_COLUMNS, Column(4.8, Kind.COUNT, upright=True)),
    **dict.fromkeys(layout.RATE_COLUMNS[0::2], Column(6.6, Kind.WORD, upright=True)),
    **dict.fromkeys(layout.RATE_COLUMNS[1::2], Column(8, Kind.RATE, upright=True)),
}  # fmt: skip

_IN_TABLE: Final[Mapping[tuple[str, str], Column]] = {
    (layout.TRACKING.name, layout.UNIT_NAME): Column(16),
    (layout.TRACKING.name, layout.ROLE): Column(9, Kind.WORD),
    (layout.TRACKING.name, layout.GROUP): Column(14),
    (layout.TRACKING.name, layout.TASK): Column(32),
    (layout.HISTORY.name, layout.GROUP): Column(16),
    (layout.TO_RESOLVE.name, "Nội dung"): Column(42),
    (layout.UNITS.name, layout.UNIT_CODE): Column(12, Kind.WORD, prompt="Chữ không dấu, số, “-”, “_”; tối đa 20."),
    (layout.UNITS.name, "Loại"): Column(16),
    (layout.PERIODS.name, layout.PERIOD_CODE): Column(11, Kind.WORD),
    (layout.PERIODS.name, "Từ ngày"): Column(24, Kind.WEEKDAY),
    (layout.PERIODS.name, "Đến ngày"): Column(24, Kind.WEEKDAY),
    (layout.INDICATORS.name, "Loại"): Column(
        12, Kind.WORD, choices.INDICATOR_KIND, "Đề mục: dòng tiêu đề của biểu thống kê, không có số liệu."
    ),
    (layout.INDICATORS.name, layout.INDICATOR_CODE): Column(
        9, Kind.WORD, prompt="Số thứ tự trong biểu của Sở Nội vụ (1.1, 2.4 …) hoặc mã tự đặt; không trùng nhau."
    ),
    (layout.OPTIONS.name, "Giá trị"): Column(24, Kind.MIXED),
    (layout.DOCUMENTS.name, layout.CRITERION): Column(12, Kind.WORD),
    (layout.SCORES.name, "Kết quả"): Column(9, Kind.RATE),
    (layout.RUNS.name, "Kết quả"): Column(14, Kind.WORD),
    (layout.RUNS.name, "Nội dung"): Column(50),
    # What goes to the leader's desk is as wide as A4 allows at a size that is read without glasses.
    (layout.BY_UNIT.name, layout.UNIT_CODE): Column(11.5, Kind.WORD),
    (layout.BY_UNIT.name, layout.UNIT_NAME): Column(22),
    (layout.BY_GROUP.name, layout.GROUP): Column(30),
    (layout.BY_TASK.name, layout.TASK): Column(42),
    (layout.CHANGES.name, layout.TASK): Column(60),
    (layout.CHANGES.name, layout.UNIT_NAME): Column(26),
    (layout.BY_TASK.name, layout.LEAD): Column(19),
    (layout.BY_TASK.name, layout.PHRASE): Column(14, Kind.WORD),
    (layout.BY_TASK.name, layout.DUE): Column(11.5, Kind.DAY),
    (layout.BY_TASK.name, layout.STANDING): Column(16, Kind.WORD),
    (layout.BY_TASK.name, layout.EXPLANATION): Column(34),
    **{(name, header): column
       for name in (layout.REMINDERS.name, layout.DIFFICULTIES.name)
       for header, column in {
           layout.PERIOD_CODE: Column(8.5, Kind.WORD),
           layout.TASK_CODE: Column(7, Kind.WORD),
           layout.UNIT_CODE: Column(11.5, Kind.WORD),
           layout.UNIT_NAME: Column(17),
           layout.TASK: Column(30),
       }.items()},
    (layout.REMINDERS.name, layout.DUE): Column(11.5, Kind.DAY),
    (layout.REMINDERS.name, layout.STANDING): Column(14, Kind.WORD),
    (layout.REMINDERS.name, "Nội dung đôn đốc"): Column(26),
    (layout.REMINDERS.name, "Người phụ trách"): Column(15),
    (layout.REMINDERS.name, "Ngày đôn đốc gần nhất"): Column(11.5, Kind.DAY),
    (layout.REMINDERS.name, "Ghi chú"): Column(15),
    (layout.DIFFICULTIES.name, layout.DIFFICULTY): Column(26),
    (layout.DIFFICULTIES.name, layout.PROPOSAL): Column(25),
    (layout.DIFFICULTIES.name, "Ý kiến lãnh đạo"): Column(24),
    (layout.DIFFICULTIES.name, "Văn bản giải quyết"): Column(15),
    (layout.DIFFICULTIES.name, "Trạng thái"): Column(11.5, Kind.WORD, choices.DIFFICULTY_STATE),
    (layout.DIFFICULTIES.name, "Ngày giải quyết"): Column(11.5, Kind.DAY),
    (layout.STATISTICS.name, "Chỉ tiêu"): Column(64),
    (layout.STATISTICS.name, layout.NOTE): Column(26),
    (layout.STATISTICS.name, layout.EXPLANATION): Column(36),
}  # fmt: skip

_ALL: Final = "*"
_STAFF: Final[Mapping[str, frozenset[str]]] = {
    layout.TRACKING.name: frozenset(
        {layout.DUE, layout.ADJUSTED_DUE, layout.ADJUSTING_DOCUMENT, layout.DECLARED, layout.PROGRESS, layout.RESULT,
         layout.EVIDENCE, layout.COMPLETED_ON, layout.ESTIMATE, layout.DIFFICULTY, layout.PROPOSAL,
         layout.REPORTED_ON}
    ),
    layout.RECEIPTS.name: frozenset(
        {layout.PERIOD_CODE, layout.UNIT_CODE, "Kênh nhận", "Ngày giờ nhận", "Số, ký hiệu văn bản", "Kết quả",
         "Ghi chú"}
    ),
    layout.TO_RESOLVE.name: frozenset({"Lựa chọn", "Lý do"}),
    layout.REMINDERS.name: frozenset({"Số lần đôn đốc", "Ngày đôn đốc gần nhất", "Ghi chú"}),
    layout.DIFFICULTIES.name: frozenset({"Ý kiến lãnh đạo", "Văn bản giải quyết", "Trạng thái", "Ngày giải quyết"}),
    layout.FIGURES.name: frozenset({"Tử số", "Mẫu số", "Giá trị", "Tài liệu kiểm chứng", "Ghi chú"}),
    layout.OPTIONS.name: frozenset({"Giá trị"}),
    layout.STATISTICS.name: frozenset({layout.STT, layout.INDICATOR, layout.MEASURE, layout.STATISTIC, layout.NOTE}),
    layout.ROLES.name: frozenset({_ALL}),
    layout.INSPECTIONS.name: frozenset({_ALL}),
    layout.UNITS.name: frozenset({_ALL}),
    layout.PERIODS.name: frozenset({_ALL}),
    layout.INDICATORS.name: frozenset({_ALL}),
    layout.CRITERIA.name: frozenset({_ALL}),
}  # fmt: skip


def column_of(table: TableSpec, header: str) -> Column:
    """The look of a column. Raises KeyError for a header that no look is given for."""
    column = _IN_TABLE.get((table.name, header)) or _BY_HEADER[header]
    staff = _STAFF.get(table.name, frozenset())
    typed = header in staff or _ALL in staff
    # Only what people type needs a dropdown, a prompt or a check.
    return replace(column, staff=True) if typed else replace(column, choices="", prompt="")
