"""Lịch thực hiện: what each task owes and has done, month by month of the plan's year."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from cchc_xl.books.cells.text_fit import clipped
from cchc_xl.completion.judging import JudgedTask
from cchc_xl.desk.summaries.view import SummaryView, heading_line
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.plan import Task
from cchc_xl.model.progress import Standing
from cchc_xl.model.sheet import CellValue

_MONTHS: Final = len(layout.TIMELINE_MONTHS)
_MARKS: Final[Mapping[Standing, str]] = {
    Standing.DONE_ON_TIME: layout.MARK_DONE,
    Standing.DONE_NO_DUE: layout.MARK_DONE,
    Standing.DONE_LATE: layout.MARK_DONE_LATE,
    Standing.DONE_UNDATED: layout.MARK_DONE_UNDATED,
    Standing.OVERDUE: layout.MARK_OVERDUE,
    Standing.DUE_SOON: layout.MARK_DUE,
    Standing.ON_TRACK: layout.MARK_DUE,
    Standing.CONTINUOUS_REPORTED: layout.MARK_RESULT,
    Standing.CONTINUOUS_SILENT: layout.MARK_SILENT,
    Standing.NOT_APPLICABLE: layout.MARK_NOT_ARISEN,
    Standing.BY_RULE: layout.MARK_RUNNING,
}


def write_timeline(view: SummaryView) -> None:
    """Fill the page: caption, the month of the figures, and a row of marks for each task below its group."""
    book, plan = view.state.book, view.state.appendix.plan
    book.write_value(Name.TIMELINE_CAPTION, heading_line(view))
    book.write_value(Name.TIMELINE_MONTH, month_of(view.summary.as_of, plan.year))
    judged = {task.task: task for task in view.summary.tasks}
    stretches = _stretches(view)
    block: list[list[CellValue]] = []
    for group in plan.groups:
        block.append([group.heading, *[None] * (len(layout.TIMELINE_COLUMNS) - 1)])
        block += [_row(view, task, judged[task.code], stretches) for task in plan.tasks if task.group == group.number]
    book.write_block(Name.TIMELINE, block)


def month_of(day: date, year: int) -> int:
    """The month of a day in the plan's year, 1–12; days before or after the year stand in its first or last month."""
    if day.year != year:
        return 1 if day.year < year else _MONTHS
    return day.month


Stretch = tuple[range, Mapping[str, JudgedTask]]
"""Months that a period adds to those before it, and the tasks as they are judged in it."""


def _stretches(view: SummaryView) -> list[Stretch]:
    """The closed periods up to this one, and this one as far as its as-of day."""
    year = view.state.appendix.plan.year
    periods = [(point.as_of, point.tasks) for point in view.earlier_periods]
    stretches: list[Stretch] = []
    first = 1
    for until, tasks in [*periods, (view.summary.as_of, view.summary.tasks)]:
        last = month_of(until, year)
        stretches.append((range(first, last + 1), {task.task: task for task in tasks}))
        first = max(first, last + 1)
    return stretches


def _row(view: SummaryView, task: Task, judged: JudgedTask, stretches: Sequence[Stretch]) -> list[CellValue]:
    year = view.state.appendix.plan.year
    if judged.kind.is_continuous:
        marks = _continuous_marks(task.code, stretches)
    else:
        marks = _dated_marks(judged, view.summary.as_of, year)
    lead = view.short_name(judged.units[0].assignment.unit) if len(judged.units) == 1 else task.lead
    shown = [marks.get(month) for month in range(1, _MONTHS + 1)]
    return [
        task.code, clipped(task.text, layout.TIMELINE_TASK_WIDTH, layout.TIMELINE_SIZE),
        clipped(lead, layout.TIMELINE_LEAD_WIDTH, layout.TIMELINE_SIZE), judged.due, *shown, judged.standing.label,
    ]  # fmt: skip


def _continuous_marks(task: str, stretches: Sequence[Stretch]) -> dict[int, str]:
    """Every month is a month of the task; in those reported on stands how the period is judged."""
    marks = dict.fromkeys(range(1, _MONTHS + 1), layout.MARK_RUNNING)
    for months, tasks in stretches:
        if task in tasks:
            marks.update(dict.fromkeys(months, _MARKS[tasks[task].standing]))
    return marks


def _dated_marks(judged: JudgedTask, as_of: date, year: int) -> dict[int, str]:
    """The months up to one mark: in the month of completion, else in the month of the due day.

    What is completed on an unknown day has its mark in the month it is known of, or in that of an earlier due day.
    """
    end = judged.due
    if judged.standing is Standing.DONE_UNDATED:
        end = min(judged.due or as_of, as_of)
    elif judged.standing.is_completed:
        end = max((unit.completed_on for unit in judged.units if unit.completed_on is not None), default=judged.due)
    elif judged.standing is Standing.NOT_APPLICABLE:
        end = as_of
    if end is None:
        return {}
    last = month_of(end, year)
    marks = dict.fromkeys(range(1, last), layout.MARK_RUNNING)
    # A due day after the year has its mark in no month of it.
    marks[last] = layout.MARK_RUNNING if end.year > year else _MARKS[judged.standing]
    return marks
