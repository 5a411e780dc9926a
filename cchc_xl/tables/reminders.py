"""The lists that people work through: what to chase, and what is difficult."""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables import choices
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import LEADER, LEGEND, OFFICE, Kind, Look, Printed, TableSpec, Written
from cchc_xl.tables.tones import DIFFICULTY_TONES, STANDING_TONES, Tone


@dataclass(frozen=True, kw_only=True)
class ReminderRow(TableRow):
    """What to chase at a unit: a task, or (`task` blank) its report and what is to be completed."""

    TABLE = "tblDonDoc"
    KEY = ("period", "task", "unit")
    period: str = column(layout.PERIOD_CODE, 8.5, Kind.WORD)
    task: str = column(layout.TASK_CODE, 7, Kind.WORD)
    unit: str = column(layout.UNIT_CODE, 11.5, Kind.WORD)
    unit_name: str = column(layout.UNIT_NAME, 17)
    task_text: str = column(layout.TASK, 25)
    due: CellValue = column(layout.DUE, 11.5, Kind.DAY)
    standing: str = column(layout.STANDING, 14, Kind.WORD, tones=STANDING_TONES)
    days_late: CellValue = column(layout.DAYS_LATE, 9, Kind.COUNT, when_positive=Tone.ALARM)
    what: str = column("Nội dung đôn đốc", 22)
    keeper: str = column(layout.KEEPER, 15)
    times: CellValue = column("Số lần đôn đốc", 10, Kind.COUNT, OFFICE)
    last: CellValue = column("Ngày đôn đốc gần nhất", 11.5, Kind.DAY, OFFICE)
    note: str = column(layout.NOTE, 14, by=OFFICE)


@dataclass(frozen=True, kw_only=True)
class DifficultyRow(TableRow):
    """A difficulty that a unit reported, with what the leader says of it and what became of it."""

    TABLE = "tblVuongMac"
    KEY = ("period", "task", "unit")
    period: str = column(layout.PERIOD_CODE, 8.5, Kind.WORD)
    task: str = column(layout.TASK_CODE, 7, Kind.WORD)
    unit: str = column(layout.UNIT_CODE, 11.5, Kind.WORD)
    unit_name: str = column(layout.UNIT_NAME, 17)
    task_text: str = column(layout.TASK, 24)
    difficulty: str = column(layout.DIFFICULTY, 21)
    proposal: str = column(layout.PROPOSAL, 20)
    opinion: str = column("Ý kiến lãnh đạo", 21, by=LEADER)
    settled_by: str = column("Văn bản giải quyết", 15, by=OFFICE)
    state: str = column("Trạng thái", 11.5, Kind.WORD, OFFICE, choices=choices.DIFFICULTY_STATE, tones=DIFFICULTY_TONES)
    solved_on: CellValue = column("Ngày giải quyết", 11.5, Kind.DAY, OFFICE)
    in_report: str = column(
        "Đưa vào báo cáo", 9, Kind.WORD, OFFICE, choices=choices.YES_NO, since=2, default=layout.YES,
        prompt="Chọn Không thì báo cáo gửi Sở Nội vụ không nêu; bỏ trống là Có.",
    )  # fmt: skip

    @property
    def is_solved(self) -> bool:
        """Nobody waits for anything any more."""
        return self.state == layout.SOLVED


REMINDERS: Final = TableSpec(
    ReminderRow.TABLE,
    row="một việc cần đôn đốc",
    fields=ReminderRow.columns(),
    key=ReminderRow.key_headers(),
    look=Look(
        "DANH SÁCH ĐÔN ĐỐC THỰC HIỆN",
        "Báo cáo chưa gửi, nhiệm vụ quá hạn, sắp đến hạn, nội dung cần bổ sung. Nút “4. Đôn đốc” lập văn "
        f"bản, tin nhắn và ghi thêm một lần đôn đốc trong ngày. {LEGEND}",
        frozen=layout.UNIT_NAME,
        printed=Printed(Name.REMINDER_LINES, (1, 1)),
    ),
    written=Written.BY_KEY,
)

DIFFICULTIES: Final = TableSpec(
    DifficultyRow.TABLE,
    row="một khó khăn, vướng mắc đến khi giải quyết xong",
    fields=DifficultyRow.columns(),
    key=DifficultyRow.key_headers(),
    look=Look(
        "KHÓ KHĂN, VƯỚNG MẮC TRONG THỰC HIỆN",
        "Vướng mắc của đơn vị được theo dõi qua các kỳ đến khi giải quyết xong. Ghi ý kiến lãnh đạo, văn "
        f"bản giải quyết và trạng thái. {LEGEND}",
        frozen=layout.UNIT_NAME,
        printed=Printed(Name.DIFFICULTY_LINES, (1, 1)),
    ),
    written=Written.BY_KEY,
)
