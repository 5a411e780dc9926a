"""The plan the oracle works on: each task's phrase with what `domain.md` makes of it, typed in by hand.

Nothing here is computed from the program: a phrase is taken through the program's reader and its answer is compared
with the day written beside it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

DATED, CONTINUOUS, PER_RULE, UNCLEAR = "dated", "continuous", "per rule", "unclear"
"""What a deadline comes to in judging; recurring and on-demand tasks are judged as continuous ones."""

ALL_UNITS: Final = "*"


@dataclass(frozen=True)
class Task:
    """A task of the appendix: who leads it when the year begins, its phrase, and the kind and day that it means."""

    code: str
    lead: str
    phrase: str
    kind: str
    due: date | None = None

    @property
    def group(self) -> int:
        """The content group it stands in."""
        return int(self.code.partition(".")[0])


def _day(day: int, month: int) -> date:
    return date(2026, month, day)


TASKS: Final = (
    Task("1.1", "HCQT", "Tháng 01/2026", DATED, _day(31, 1)),
    Task("1.2", "HCQT", "Quý I/2026", DATED, _day(31, 3)),
    Task("1.3", "HCQT", "trong tháng 3", DATED, _day(31, 3)),
    Task("1.4", "HCQT", "Theo thời gian yêu cầu và quy định của tỉnh về chế độ thông tin báo cáo", CONTINUOUS),
    Task("1.5", "HCQT", "Trong năm", DATED, _day(31, 12)),
    Task("1.6", "HCQT", "Chậm nhất ngày 20/02/2026", DATED, _day(20, 2)),
    Task("2.1", ALL_UNITS, "Nhiệm vụ thường xuyên", CONTINUOUS),
    Task("2.2", ALL_UNITS, "Quý II-III/2026", DATED, _day(30, 9)),
    Task("3.1", "TTPVHCC", "6 tháng đầu năm", DATED, _day(30, 6)),
    Task("3.2", "TTPVHCC", "Trước ngày 15/12/2026", DATED, _day(14, 12)),
    Task("3.3", "TTPVHCC", "Thường xuyên", CONTINUOUS),
    Task("3.4", "TTPVHCC", "Hàng quý", CONTINUOUS),
    Task("3.5", "TTPVHCC", "Khi phát sinh", CONTINUOUS),
    Task("4.1", "HCQT", "Giai đoạn 2026-2030", DATED, _day(31, 12)),
    Task("4.2", "HCQT", "9 tháng", DATED, _day(30, 9)),
    Task("4.3", "HCQT", "Đầu năm", UNCLEAR),
    Task("5.1", "HCQT", "Tháng 6/2062", UNCLEAR),
    Task("5.2", "HCQT", "Năm 2026", DATED, _day(31, 12)),
    Task("5.3", "HCQT", "Cả năm", CONTINUOUS),
    Task("5.4", "HCQT", "Theo quy định", PER_RULE),
    Task("6.1", "HCQT", "Thường xuyên", CONTINUOUS),
    Task("6.2", "HCQT", "Thực hiện theo đúng quy định", PER_RULE),
    Task("7.1", "HCQT", "Quí 3/2026", DATED, _day(30, 9)),
    Task("7.2", "HCQT", "Tháng 01-02/2026", DATED, _day(28, 2)),
    Task("7.3", "TTPVHCC", "Theo yêu cầu", CONTINUOUS),
    Task("7.4", "CTTDT", "Đến ngày 31/10/2026", DATED, _day(31, 10)),
    Task("8.1", "HCQT", "6 tháng cuối năm", DATED, _day(31, 12)),
)
TASK: Final = {task.code: task for task in TASKS}
OTHER_RESULTS: Final = tuple(f"K{number}" for number in range(1, 8))


@dataclass(frozen=True)
class Decision:
    """HCQT's two columns of Thời hạn: a word for the kind, a day; either may be blank."""

    word: str | None
    day: date | None


@dataclass(frozen=True)
class Reading:
    """How phrases are read where offices differ: "Trước ngày" strictly; a day at a weekend moved to the next Monday."""

    strict_before: bool = True
    off_weekends: bool = False

    def due(self, task: Task) -> date | None:
        """The day that a phrase means."""
        if task.due is None:
            return None
        due = task.due + timedelta(days=task.phrase.startswith("Trước ngày") and not self.strict_before)
        return due + timedelta(days=7 - due.weekday()) if self.off_weekends and due.weekday() >= 5 else due


def deadline(task: str, decision: Decision | None, reading: Reading) -> tuple[str, date | None]:
    """Kind and due day of a task: what HCQT decided, else what was read."""
    if task in OTHER_RESULTS:
        return CONTINUOUS, None
    kind, due = TASK[task].kind, reading.due(TASK[task])
    word = decision.word if decision else None
    day = decision.day if decision else None
    if word in ("Thường xuyên", "Định kỳ", "Khi phát sinh"):
        return CONTINUOUS, None
    if word == "Theo quy định":
        return PER_RULE, day
    if day is not None:
        return DATED, day
    if word == "Có hạn" and kind != DATED:
        return UNCLEAR, None
    return kind, due


@dataclass(frozen=True)
class Period:
    """A report period: its window, and whether it is a year's report."""

    code: str
    name: str
    start: date
    end: date

    @property
    def is_year(self) -> bool:
        """In these a continuous task with results in any period of the year counts as completed."""
        return self.code in ("nam", "chot-nam")

    def holds(self, other: "Period") -> bool:
        """Whether the window of `other` lies in this one."""
        return self.start <= other.start and other.end <= self.end


PLAN_BEGINS: Final = date(2025, 12, 15)
PERIODS: Final = (
    Period("quy-1", "Quý I", PLAN_BEGINS, _day(14, 3)),
    Period("6-thang", "6 tháng đầu năm", PLAN_BEGINS, _day(14, 6)),
    Period("quy-3", "Quý III", _day(15, 6), _day(14, 9)),
    Period("nam", "Năm", PLAN_BEGINS, _day(14, 12)),
    Period("chot-nam", "Chốt năm", PLAN_BEGINS, _day(31, 12)),
)
