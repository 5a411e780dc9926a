"""Tổng quan: the one page of figures and charts for a leader."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from cchc_xl.books.cells.text_fit import clipped
from cchc_xl.completion.judging import JudgedTask
from cchc_xl.completion.summary import Counts, UnitSummary
from cchc_xl.desk.summaries.view import (
    RATE_NAMES,
    SummaryView,
    heading_line,
    interim_line,
    register_line,
)
from cchc_xl.model import layout
from cchc_xl.model.counted import due_and_completed, fraction
from cchc_xl.model.layout import Name
from cchc_xl.model.period import PeriodState, format_date
from cchc_xl.model.progress import COMPLETED, Standing
from cchc_xl.model.sending import ReportStage
from cchc_xl.model.sheet import CellValue
from cchc_xl.model.text import capitalised, percent, two_digits
from cchc_xl.rules.appendix import group_title

_COMPLETED, _REPORTED, _IN_TIME, _UNKNOWN, _OVERDUE, _NOT_ARISEN = layout.OVERVIEW_STANDINGS
CHART_CLASSES: Final[Mapping[Standing, str]] = {
    Standing.DONE_ON_TIME: _COMPLETED,
    Standing.DONE_LATE: _COMPLETED,
    Standing.DONE_NO_DUE: _COMPLETED,
    Standing.DONE_UNDATED: _COMPLETED,
    Standing.CONTINUOUS_REPORTED: _REPORTED,
    Standing.DUE_SOON: _IN_TIME,
    Standing.ON_TRACK: _IN_TIME,
    Standing.CONTINUOUS_SILENT: _UNKNOWN,
    Standing.BY_RULE: _UNKNOWN,
    Standing.OVERDUE: _OVERDUE,
    Standing.NOT_APPLICABLE: _NOT_ARISEN,
}
"""Standing → series of the charts of units and of content groups (layout.OVERVIEW_STANDINGS)."""

_DONE: Final = (*COMPLETED, Standing.CONTINUOUS_REPORTED)
_NOT_DONE: Final = (Standing.OVERDUE, Standing.CONTINUOUS_SILENT)
_BAR_NAME_WIDTH: Final = 24
_BAR_NAME_SIZE: Final = 11
"""What the chart has room for before each bar; LibreOffice leaves out names that run into each other."""

Rows = list[list[CellValue]]


def write_overview(view: SummaryView) -> None:
    """Fill the page: caption, tiles, sentence, the two lists, and the data of the charts."""
    book, summary = view.state.book, view.summary
    book.write_value(Name.OVERVIEW_CAPTION, heading_line(view))
    book.write_block(Name.OVERVIEW_TILES, _tiles(view))
    book.write_value(Name.OVERVIEW_SENTENCE, f"{interim_line(summary)} {register_line(view)}")
    book.write_block(Name.OVERVIEW_NEXT, _next_due(view))
    book.write_block(Name.OVERVIEW_OVERDUE, _worst_overdue(view))
    book.write_block(Name.OVERVIEW_UNITS, _unit_chart(view))
    book.write_block(Name.OVERVIEW_GROUPS, _group_chart(view))
    book.write_block(Name.OVERVIEW_TREND, _trend_chart(view))


def _tiles(view: SummaryView) -> Rows:
    """Three rows: names, figures, what each figure is made of. The three rates, the submissions, what is overdue."""
    summary, register = view.summary, view.register
    rates = (summary.rates.plan, summary.rates.due_only, summary.rates.on_time)
    received, expected = len(register.received), len(register.expected)
    known = register.unsent or not register.missing
    waiting = [f"chưa gửi {two_digits(len(register.unsent))}"] if known else []
    waiting += [f"đang nhận, còn chờ {two_digits(len(register.awaited))}"] if register.awaited else []
    missing = ", ".join(waiting) or ReportStage.NOT_YET.value
    has_day = any(unit.deadline for unit in register.units)
    sent_late = f"gửi muộn {two_digits(len(register.late))}" if has_day else "chưa đặt hạn đơn vị gửi"
    overdue = summary.by_standing.get(Standing.OVERDUE, 0)
    return [
        [*RATE_NAMES, "Báo cáo của đơn vị đã nhận", "Nhiệm vụ quá hạn"],
        [*(percent(rate.rate) for rate in rates), fraction(received, expected, "đơn vị"),
         two_digits(overdue)],
        [*(rate.fraction("nhiệm vụ") for rate in rates), f"{missing}, {sent_late}",
         capitalised(due_and_completed(summary.due.total, summary.due.completed))],
    ]  # fmt: skip


# --- lists ------------------------------------------------------------------------------------------------
def _next_due(view: SummaryView) -> Rows:
    """The next due days of tasks that are not completed, each with its tasks."""
    by_day: dict[date, list[JudgedTask]] = {}
    for task in view.summary.tasks:
        if task.due is not None and task.standing in (Standing.DUE_SOON, Standing.ON_TRACK):
            by_day.setdefault(task.due, []).append(task)
    rows: Rows = []
    for due in sorted(by_day)[: layout.OVERVIEW_LIST_ROWS]:
        left = (due - view.summary.as_of).days
        rows.append([f"{format_date(due)} ({f'còn {two_digits(left)} ngày' if left else 'hôm nay'})",
                     _named(view, by_day[due])])  # fmt: skip
    return rows or [["Không có nhiệm vụ sắp tới hạn."]]


def _worst_overdue(view: SummaryView) -> Rows:
    """The tasks that are overdue by most days."""
    overdue = [task for task in view.summary.tasks if task.standing is Standing.OVERDUE]
    overdue.sort(key=lambda task: -(task.days_late or 0))
    rows: Rows = [
        [f"{two_digits(task.days_late or 0)} ngày (hạn {format_date(task.due)})" if task.due else "",
         _named(view, [task])]
        for task in overdue[: layout.OVERVIEW_LIST_ROWS]
    ]  # fmt: skip
    return rows or [["Không có nhiệm vụ quá hạn."]]


def _named(view: SummaryView, tasks: Sequence[JudgedTask]) -> str:
    """One task with its text and who leads it, several by their codes; as much as the line shows."""
    if len(tasks) > 1:
        text = f"{two_digits(len(tasks))} nhiệm vụ: {', '.join(task.task for task in tasks)}"
        return clipped(text, layout.OVERVIEW_LIST_WIDTH, layout.OVERVIEW_LIST_SIZE)
    (judged,) = tasks
    task = view.state.appendix.plan.by_code[judged.task]
    leads = [unit.assignment.unit for unit in judged.units if unit.standing is judged.standing]
    who = view.short_name(leads[0]) if len(leads) == 1 else f"{two_digits(len(leads))} đơn vị" if leads else task.lead
    room = f" – {who}"
    text = clipped(f"{judged.task}. {task.text}", layout.OVERVIEW_LIST_WIDTH, layout.OVERVIEW_LIST_SIZE, room)
    return text + room


# --- charts -----------------------------------------------------------------------------------------------
def _unit_chart(view: SummaryView) -> Rows:
    """Unit and a count per class; the units that have no room stand together.

    No rate: a unit whose tasks cannot be completed yet would stand there with 0 %.
    """
    units = sorted(view.summary.by_unit, key=_most_done_first)
    room = layout.OVERVIEW_UNIT_ROWS
    shown = units if len(units) <= room else units[: room - 1]
    bars: Rows = [
        [clipped(view.short_name(unit.unit), _BAR_NAME_WIDTH, _BAR_NAME_SIZE), *_classes([unit.by_standing]).values()]
        for unit in shown
    ]
    rest = units[len(shown) :]
    if rest:
        bars.append(
            [f"Còn lại ({two_digits(len(rest))} đơn vị)", *_classes(unit.by_standing for unit in rest).values()]
        )
    return bars


def _most_done_first(unit: UnitSummary) -> tuple[float, int]:
    """By what was done of what could be by now; units of which nothing could be come last."""
    done = sum(unit.by_standing.get(standing, 0) for standing in _DONE)
    could_be = done + sum(unit.by_standing.get(standing, 0) for standing in _NOT_DONE)
    return -done / could_be if could_be else 1, -unit.total


def _classes(counts: Iterable[Counts]) -> dict[str, int]:
    """Rows or tasks by class of the charts, in the order of the series."""
    classes = dict.fromkeys(layout.OVERVIEW_STANDINGS, 0)
    for by_standing in counts:
        for standing, number in by_standing.items():
            classes[CHART_CLASSES[standing]] += number
    return classes


def _group_chart(view: SummaryView) -> Rows:
    rows: Rows = []
    for group in view.summary.by_group[: layout.OVERVIEW_GROUP_ROWS]:
        heading = next(g for g in view.state.appendix.plan.groups if g.number == group.group)
        rows.append([group_title(heading), *_classes([group.by_standing]).values()])
    return rows


def _trend_chart(view: SummaryView) -> Rows:
    """The closed periods up to this one and this one itself: name, and the three rates (blank where there is none)."""
    points = [(closed.period.name, closed.rates) for closed in view.earlier_periods]
    state = "" if view.period.state is PeriodState.CLOSED else " (đang mở)"
    points.append((f"{view.period.name}{state}", view.summary.rates))
    return [
        [name, rates.plan.rate, rates.due_only.rate, rates.on_time.rate]
        for name, rates in points[-layout.OVERVIEW_TREND_ROWS :]
    ]
