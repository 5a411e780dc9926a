"""What has changed of each assignment between two judged sets of rows: this period and the closed one before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from cchc_xl.completion.judging import JudgedAssignment
from cchc_xl.model.progress import Declared, Standing


class ChangeKind(StrEnum):
    """The one thing that is said of a row; what a leader must hear comes first."""

    REOPENED = "reopened"
    BECAME_OVERDUE = "became_overdue"
    PROGRESS_DOWN = "progress_down"
    NO_MORE_RESULT = "no_more_result"
    COMPLETED = "completed"
    NEW_RESULT = "new_result"
    PROGRESS_UP = "progress_up"
    OTHER = "other"
    ADDED = "added"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        """The words shown in the workbook."""
        return _LABELS[self]


_LABELS: Final[Mapping[ChangeKind, str]] = {
    ChangeKind.REOPENED: "Kỳ trước báo cáo đã hoàn thành, kỳ này báo cáo chưa hoàn thành",
    ChangeKind.BECAME_OVERDUE: "Mới quá hạn",
    ChangeKind.PROGRESS_DOWN: "Tiến độ giảm",
    ChangeKind.NO_MORE_RESULT: "Kỳ trước có kết quả, kỳ này chưa có",
    ChangeKind.COMPLETED: "Mới hoàn thành",
    ChangeKind.NEW_RESULT: "Mới có kết quả",
    ChangeKind.PROGRESS_UP: "Tiến độ tăng",
    ChangeKind.OTHER: "Thay đổi khác",
    ChangeKind.ADDED: "Nhiệm vụ mới theo dõi",
    ChangeKind.REMOVED: "Không còn theo dõi",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is judged otherwise than before. Standings are None, progress too (0–1), where there was no row."""

    task: str
    unit: str
    kind: ChangeKind
    before: Standing | None
    now: Standing | None
    progress_before: float | None = None
    progress_now: float | None = None

    def as_json(self) -> dict[str, Any]:
        """One object of the key `changes`."""
        return {
            "task": self.task,
            "unit": self.unit,
            "kind": self.kind.value,
            "before": self.before.value if self.before else None,
            "now": self.now.value if self.now else None,
            "progress_before": self.progress_before,
            "progress_now": self.progress_now,
        }


def compare(before: Iterable[JudgedAssignment], now: Iterable[JudgedAssignment]) -> list[Change]:
    """The rows that changed, in the order of `now`, then those that are gone; unchanged rows are left out."""
    known = {_key(item): item for item in before}
    changes: list[Change] = []
    for item in now:
        earlier = known.pop(_key(item), None)
        if earlier is None:
            changes.append(
                Change(*_key(item), ChangeKind.ADDED, None, item.standing, None, item.assignment.entry.progress)
            )
        elif (kind := _kind(earlier, item)) is not None:
            progress = earlier.assignment.entry.progress, item.assignment.entry.progress
            changes.append(Change(*_key(item), kind, earlier.standing, item.standing, *progress))
    for item in known.values():
        progress_before = item.assignment.entry.progress
        changes.append(Change(*_key(item), ChangeKind.REMOVED, item.standing, None, progress_before, None))
    return changes


def _key(item: JudgedAssignment) -> tuple[str, str]:
    return item.assignment.task, item.assignment.unit


def _kind(before: JudgedAssignment, now: JudgedAssignment) -> ChangeKind | None:
    old, new = before.standing, now.standing
    if is_reopened(before, now):
        return ChangeKind.REOPENED
    if new is Standing.OVERDUE and old is not Standing.OVERDUE:
        return ChangeKind.BECAME_OVERDUE
    if new.is_completed and not old.is_completed:  # whatever became of its percent
        return ChangeKind.COMPLETED
    continuous = now.assignment.kind.is_continuous  # each period starts anew: its progress is no course
    earlier = None if continuous else before.assignment.entry.progress
    later = None if continuous else now.assignment.entry.progress
    if earlier is not None and later is not None and later < earlier and not new.is_completed:
        return ChangeKind.PROGRESS_DOWN
    if continuous and new is not old:
        if new is Standing.CONTINUOUS_REPORTED:
            return ChangeKind.NEW_RESULT
        if old is Standing.CONTINUOUS_REPORTED:
            return ChangeKind.NO_MORE_RESULT
    if later is not None and later > (earlier or 0):
        return ChangeKind.PROGRESS_UP
    return None if new is old else ChangeKind.OTHER


def is_reopened(before: JudgedAssignment, now: JudgedAssignment) -> bool:
    """True where a task with an end was completed, or declared so, and no longer is, whatever its due date."""
    if now.assignment.kind.is_continuous:
        return False
    if before.standing.is_completed and not now.standing.is_completed:
        return True
    return before.assignment.entry.declared is Declared.DONE and now.assignment.entry.declared is not Declared.DONE
