"""Where a task stands, in the words of a paper that leaves the office: no days late, no unit's silence."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from cchc_xl.completion.judging import JudgedAssignment, JudgedTask
from cchc_xl.model.progress import Declared, Standing
from cchc_xl.model.text import capitalised, percent, tidy
from cchc_xl.report.sentences import one_line
from cchc_xl.report.source import ReportRow, ReportSource
from cchc_xl.report.words import short_date

BEHIND: Final = "chưa hoàn thành theo thời gian của Kế hoạch"
"""Overdue, as it is told to Sở Nội vụ."""
LATE: Final = "chậm so với Kế hoạch"
"""Completed after its due date."""
UNDER_WAY: Final = "đang triển khai"
AHEAD: Final = "triển khai trong thời gian tới"
BY_THIS_REPORT: Final = "thực hiện bằng Báo cáo này"
"""The task of reporting, in the report that fulfils it."""

_STARTED: Final = frozenset({Declared.IN_PROGRESS, Declared.ADJUSTMENT_ASKED, Declared.DONE, Declared.DONE_IN_PERIOD})
_OF_A_PERIOD: Final = {
    Standing.NOT_APPLICABLE: "không phát sinh trong kỳ",
    Standing.CONTINUOUS_REPORTED: "đã thực hiện trong kỳ",
    Standing.CONTINUOUS_SILENT: "chưa có kết quả trong kỳ",
}


def is_under_way(units: Iterable[JudgedAssignment]) -> bool:
    """True where a unit has begun: by what it declares, or by what it tells."""
    entries = [unit.assignment.entry for unit in units]
    return any(entry.declared in _STARTED or entry.progress or tidy(entry.result) for entry in entries)


def where_it_stands(row: ReportRow, as_of: date, *, is_headed: bool = False) -> str:
    """ "hoàn thành ngày 05/02/2026, chậm so với Kế hoạch", "đang triển khai, tiến độ đạt 60%".

    `is_headed`: the heading above says already what is behind the plan; "" where there is no more to say of it.
    """
    judged, standing = row.judged, row.judged.standing
    if standing in _OF_A_PERIOD:
        return _OF_A_PERIOD[standing]
    if standing.is_completed:
        told = f"hoàn thành ngày {short_date(judged.completed_on)}" if judged.completed_on else "đã hoàn thành"
        told += f", {LATE}" if standing is Standing.DONE_LATE else ""
        return told + (f" (đã báo cáo kỳ {row.carried_from})" if row.carried_from else "")
    behind = "" if is_headed else BEHIND
    told = (behind if standing is Standing.OVERDUE else _not_due(judged, as_of)) + _adjusted(row)
    progress = judged.assignment.entry.progress
    return ", ".join(part for part in (told.strip(), f"tiến độ đạt {percent(progress)}" if progress else "") if part)


def _not_due(judged: JudgedAssignment, as_of: date) -> str:
    completed_on = judged.completed_on
    if judged.assignment.entry.declared is Declared.DONE and completed_on is not None and completed_on > as_of:
        return f"hoàn thành ngày {short_date(completed_on)}, sau ngày chốt số liệu"
    return UNDER_WAY if is_under_way([judged]) else AHEAD


def _adjusted(row: ReportRow) -> str:
    due = row.judged.assignment.due
    if due is None or not row.adjusting_document:
        return ""
    return f" (thời hạn điều chỉnh đến {short_date(due)} theo {one_line(row.adjusting_document)})"


def where_task_stands(task: JudgedTask, source: ReportSource) -> str:
    """The judgement of a task within a sentence: "hoàn thành ngày 05/02/2026, chậm so với Kế hoạch"."""
    standing = task.standing
    if standing is Standing.CONTINUOUS_SILENT and task.task == source.own_report:
        return BY_THIS_REPORT
    if standing in _OF_A_PERIOD:
        return _OF_A_PERIOD[standing]
    if standing.is_completed:
        day = task.units[0].completed_on if len(task.units) == 1 else None
        told = f"hoàn thành ngày {short_date(day)}" if day else "hoàn thành"
        return told + (f", {LATE}" if standing is Standing.DONE_LATE else "")
    if standing is Standing.OVERDUE:
        return BEHIND
    return UNDER_WAY if is_under_way(task.units) else AHEAD


def judged_words(task: JudgedTask, source: ReportSource) -> str:
    """The same as Phụ lục I has it, in a cell of its own: "Hoàn thành ngày 05/02/2026, chậm so với Kế hoạch"."""
    return capitalised(where_task_stands(task, source))
