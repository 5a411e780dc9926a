"""What `summarise` makes: the statistics form, the three summaries, changes, scores, ranking."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import OFFICE, READ_ONLY, Column, Kind, Look, Neighbour, Printed, TableSpec, Written
from cchc_xl.tables.tab import Section, TabSpec
from cchc_xl.tables.tones import RECEIPT_TONES, STANDING_TONES, Tone

TOTAL: Final = "Tổng số"
REPORTED: Final = "Đã báo cáo"
GROUP_NUMBER: Final = "Nội dung số"

_COUNT: Final = partial(Column, width=4.8, kind=Kind.COUNT, upright=True)
_ALARMS: Final = {layout.STANDING_COLUMNS[4]: Tone.ALARM, layout.STANDING_COLUMNS[5]: Tone.WARNING}
_RATES: Final = (Column("", 6.6, Kind.WORD, upright=True), Column("", 8, Kind.RATE, upright=True))

_IN_SCHEMA_1: Final = (*layout.RATE_COLUMNS[:2], "Hoàn thành / đã đến hạn", *layout.RATE_COLUMNS[3:])


def _counts_and_rates(rates: Sequence[str]) -> tuple[Column, ...]:
    """A count per standing, then each rate as a fraction and as a rate."""
    counts = (_COUNT(header, when_positive=_ALARMS.get(header)) for header in layout.STANDING_COLUMNS)
    return (*counts, *(_rate(place, header) for place, header in enumerate(rates)))


def _rate(place: int, header: str) -> Column:
    """A fraction or a rate; those of units were called as those of the plan in schema 1."""
    column, was = replace(_RATES[place % 2], header=header), _IN_SCHEMA_1[place]
    return column if header == was else replace(column, since=2, was=was)


@dataclass(frozen=True, kw_only=True)
class TaskSummaryRow(TableRow):
    """A task of the plan as a whole. `completed` says Có or Không, `units` how many units it is judged of."""

    TABLE = "tblTHNhiemVu"
    task: str = column(layout.TASK_CODE, 8.5, Kind.WORD)
    task_text: str = column(layout.TASK, 42)
    lead: str = column(layout.LEAD, 19)
    phrase: str = column(layout.PHRASE, 14, Kind.WORD)
    due: CellValue = column(layout.DUE, 11.5, Kind.DAY)
    standing: str = column(layout.STANDING, 16, Kind.WORD, tones=STANDING_TONES)
    days_late: CellValue = column(layout.DAYS_LATE, 9, Kind.COUNT, when_positive=Tone.ALARM)
    completed: str = column("Hoàn thành", 7.5, Kind.WORD)
    units: CellValue = column("Số đơn vị", 5.6, Kind.COUNT, upright=True)
    reported: CellValue = column("Đơn vị đã báo cáo", 5.6, Kind.COUNT, upright=True)
    explanation: str = column(layout.EXPLANATION, 34)


@dataclass(frozen=True, kw_only=True)
class ChangeRow(TableRow):
    """What changed of a task since the closed period before; of some kinds of change all tasks in one row."""

    TABLE = "tblThayDoi"
    change: str = column(layout.CHANGE, 22)
    task: str = column(layout.TASK_CODE, 8.5, Kind.WORD)
    task_text: str = column(layout.TASK, 60)
    unit_names: str = column(layout.UNIT_NAME, 26)
    before: str = column("Đánh giá kỳ trước", 22, Kind.WORD, tones=STANDING_TONES)
    now: str = column("Đánh giá kỳ này", 22, Kind.WORD, tones=STANDING_TONES)


@dataclass(frozen=True, kw_only=True)
class ScoreRow(TableRow):
    """A criterion with its result. What cannot be computed is "–"."""

    TABLE = "tblChamDiem"
    code: str = column(layout.CRITERION_CODE, 8.5, Kind.WORD)
    list_name: str = column(layout.CRITERIA_LIST, 22)
    text: str = column(layout.CRITERION, 40)
    max_points: CellValue = column(layout.MAX_POINTS, 9, Kind.NUMBER)
    result: CellValue = column("Kết quả", 9, Kind.RATE, tones=RECEIPT_TONES)
    fraction: str = column("Tử số / mẫu số", 10, Kind.WORD)
    share: CellValue = column("Tỷ lệ điểm", 8.5, Kind.RATE)
    points: CellValue = column("Điểm tham khảo", 9, Kind.NUMBER)
    documents: CellValue = column("Văn bản kiểm chứng", 9, Kind.COUNT)
    lacking: str = column("Còn thiếu", 24)
    keeper: str = column(layout.KEEPER, 22)
    explanation: str = column(layout.EXPLANATION, 38)


@dataclass(frozen=True, kw_only=True)
class RankRow(TableRow):
    """What a unit fulfilled. `place` is "–" for one that cannot be ranked; `considered` tasks, of them `fulfilled`."""

    TABLE = "tblThiDua"
    place: str = column("Xếp thứ", 8, Kind.WORD)
    unit: str = column(layout.UNIT_CODE, 11, Kind.WORD)
    unit_name: str = column(layout.UNIT_NAME, 24)
    considered: CellValue = column("Nhiệm vụ được xét", 9, Kind.COUNT)
    fulfilled: CellValue = column("Đạt", 7, Kind.COUNT)
    share: CellValue = column("Tỷ lệ đạt", 8.5, Kind.RATE)
    overdue: CellValue = column("Quá hạn", 8, Kind.COUNT)
    late: CellValue = column("Hoàn thành muộn", 9.5, Kind.COUNT)
    silent: CellValue = column("Chưa có kết quả", 9, Kind.COUNT)
    reports_in_time: str = column("Báo cáo đúng hạn", 10, Kind.WORD)
    lacking: CellValue = column("Thiếu kiểm chứng", 10, Kind.COUNT)
    explanation: str = column(layout.EXPLANATION, 38)


STATISTICS: Final = TableSpec(
    "tblThongKe",
    row="một chỉ tiêu thống kê của kỳ",
    fields=(
        Column(layout.STT, 7, Kind.WORD, OFFICE, neighbour=Neighbour(layout.MEASURE, Tone.HEADING, filled=False)),
        Column(layout.INDICATOR, 64, by=OFFICE, neighbour=Neighbour(layout.MEASURE, Tone.HEADING, filled=False)),
        Column(layout.MEASURE, 13, Kind.WORD, OFFICE),
        Column(layout.STATISTIC, 16, Kind.WORD, OFFICE),
        Column(layout.NOTE, 26, by=OFFICE),
        Column(layout.EXPLANATION, 36),
    ),
    look=Look(
        "BIỂU THỐNG KÊ KẾT QUẢ THỰC HIỆN",
        "Số liệu để điền biểu gửi Sở Nội vụ: các dòng khai báo ở trang Chỉ tiêu, được tính lại mỗi lần bấm "
        "“5. Tổng hợp” (nguồn ghi ở cột Diễn giải). Cột Ghi chú do HCQT ghi, được giữ nguyên; dòng khác "
        "nhập thêm ở cuối bảng.",
        printed=Printed(Name.STATISTICS_LINES, (1, 2)),
    ),
    written=Written.BY_KEY,
    made_by="summarise",
)

BY_UNIT: Final = TableSpec(
    "tblTHDonVi",
    row="một đơn vị",
    fields=(
        Column(layout.UNIT_CODE, 11.5, Kind.WORD),
        Column(layout.UNIT_NAME, 22),
        Column(TOTAL, 5.2, Kind.COUNT, upright=True),
        Column(REPORTED, 5.2, Kind.COUNT, upright=True),
        *_counts_and_rates(layout.UNIT_RATE_COLUMNS),
        Column(layout.EXPLANATION, 38),
    ),
    look=Look(
        "TỔNG HỢP THEO ĐƠN VỊ KẾT QUẢ THỰC HIỆN",
        f"Nhiệm vụ đơn vị chủ trì; nhiệm vụ giao chung tính riêng cho mỗi đơn vị. {READ_ONLY}",
        frozen=layout.UNIT_NAME,
        size=13,
        printed=Printed(Name.UNIT_SUMMARY_LINES, (1, 2, 3), totals=Name.UNIT_TOTALS),
    ),
    written=Written.REPLACED,
    made_by="summarise",
)

BY_GROUP: Final = TableSpec(
    "tblTHNoiDung",
    row="một nội dung của Kế hoạch",
    fields=(
        Column(GROUP_NUMBER, 5.2, Kind.COUNT, upright=True),
        Column(layout.GROUP, 30),
        Column(TOTAL, 5.2, Kind.COUNT, upright=True),
        *_counts_and_rates(layout.RATE_COLUMNS),
        Column(layout.EXPLANATION, 38),
    ),
    look=Look(
        "TỔNG HỢP THEO NỘI DUNG KẾT QUẢ THỰC HIỆN",
        f"Mỗi nhiệm vụ của Kế hoạch tính một lần. {READ_ONLY}",
        frozen=layout.GROUP,
        size=13,
        printed=Printed(Name.GROUP_SUMMARY_LINES, (1, 1, 2), totals=Name.GROUP_TOTALS),
    ),
    written=Written.REPLACED,
    made_by="summarise",
)

BY_TASK: Final = TableSpec(
    TaskSummaryRow.TABLE,
    row="một nhiệm vụ của Kế hoạch",
    fields=TaskSummaryRow.columns(),
    look=Look(
        "TỔNG HỢP THEO NHIỆM VỤ KẾT QUẢ THỰC HIỆN",
        f"Đánh giá chung từng nhiệm vụ của Kế hoạch, kể cả nhiệm vụ nhiều đơn vị cùng chủ trì. {READ_ONLY}",
        frozen=layout.TASK,
        printed=Printed(Name.TASK_SUMMARY_LINES, (1, 1, 1)),
    ),
    written=Written.REPLACED,
    made_by="summarise",
)

CHANGES: Final = TableSpec(
    ChangeRow.TABLE,
    row="một thay đổi so với kỳ trước",
    fields=ChangeRow.columns(),
    look=Look(
        "THAY ĐỔI SO VỚI KỲ TRƯỚC TRONG THỰC HIỆN",
        "Một trang cho cuộc họp: số liệu kỳ này bên cạnh kỳ đã chốt liền trước và những nhiệm vụ có đánh "
        f"giá thay đổi. {READ_ONLY}",
        size=13,
        one_page=True,
        printed=Printed(Name.CHANGE_LINES, (1, 2, 1), figures=Name.CHANGE_FIGURES),
    ),
    written=Written.REPLACED,
    made_by="summarise",
)

SCORES: Final = TableSpec(
    ScoreRow.TABLE,
    row="kết quả một tiêu chí",
    fields=ScoreRow.columns(),
    look=Look(
        "TỰ CHẤM ĐIỂM KẾT QUẢ THỰC HIỆN",
        "Tham khảo, không thay kết quả thẩm định. Tiêu chí, điểm tối đa, thang điểm nhập ở trang Tiêu chí. "
        f"{READ_ONLY}",
        frozen=layout.CRITERION,
        size=11,
        printed=Printed(Name.SCORE_LINES, (1, 2, 2)),
    ),
    written=Written.REPLACED,
    made_by="summarise",
)

RANKING: Final = TableSpec(
    RankRow.TABLE,
    row="số liệu xét thi đua của một đơn vị",
    fields=RankRow.columns(),
    look=Look(
        "KẾT QUẢ CÁC ĐƠN VỊ THỰC HIỆN",
        f"Tham khảo, không thay kết quả xét thi đua, khen thưởng. {READ_ONLY}",
        frozen=layout.UNIT_NAME,
        size=11,
        printed=Printed(Name.RANKING_LINES, (1, 2, 3)),
    ),
    written=Written.REPLACED,
    made_by="summarise",
)

_COUNTS: Final = "số nhiệm vụ theo từng đánh giá và tỷ lệ"

SUMMARY_TABS: Final = (
    TabSpec(Section.LEADERS, "Tổng hợp theo đơn vị", "wsTHDonVi", (BY_UNIT,), purpose=_COUNTS),
    TabSpec(Section.LEADERS, "Tổng hợp theo nội dung", "wsTHNoiDung", (BY_GROUP,), purpose=_COUNTS),
    TabSpec(Section.LEADERS, "Tổng hợp theo nhiệm vụ", "wsTHNhiemVu", (BY_TASK,), purpose=_COUNTS),
    TabSpec(Section.LEADERS, "Thay đổi so với kỳ trước", "wsThayDoi", (CHANGES,), purpose="kỳ này bên cạnh kỳ trước"),
    TabSpec(Section.LEADERS, "Lịch thực hiện", "wsLich", purpose="việc cả năm theo tháng"),
    TabSpec(Section.LEADERS, "Tự chấm điểm", "wsChamDiem", (SCORES,), purpose="kết quả từng tiêu chí, tham khảo"),
    TabSpec(Section.LEADERS, "Thi đua đơn vị", "wsThiDua", (RANKING,), purpose="số liệu xét thi đua, tham khảo"),
)
"""In their order. A tab of a table under lines of text needs nothing else here; `jobs.summarise` names who fills it."""
