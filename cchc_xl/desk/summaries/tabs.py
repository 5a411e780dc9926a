"""From a summary to the summary tabs: the three tables with what stands behind each count, and Kết quả thực hiện."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cchc_xl import tables
from cchc_xl.books.cells.text_fit import clipped_to_height
from cchc_xl.books.paper.pages import result_height, result_starts
from cchc_xl.completion.judging import JudgedAssignment, JudgedTask, in_plan
from cchc_xl.completion.rates import Rates, added_rates
from cchc_xl.completion.summary import Counts, GroupSummary, Summary, UnitSummary
from cchc_xl.desk.periods.sent_reports import sent_reports
from cchc_xl.desk.summaries.changes import write_changes
from cchc_xl.desk.summaries.overview import write_overview
from cchc_xl.desk.summaries.timeline import write_timeline
from cchc_xl.desk.summaries.view import (
    RATE_NOTE,
    UNIT_RATE_NOTE,
    SummaryView,
    due_line,
    heading_line,
    interim_line,
    register_line,
    replace_rows,
)
from cchc_xl.desk.tracking.judged import JudgedRow
from cchc_xl.model import layout
from cchc_xl.model.counted import fraction
from cchc_xl.model.layout import Name
from cchc_xl.model.period import PeriodState
from cchc_xl.model.plan import Task
from cchc_xl.model.progress import Field, Standing
from cchc_xl.model.sheet import CellValue
from cchc_xl.model.text import two_digits
from cchc_xl.rules.appendix import group_title
from cchc_xl.tables import TableSpec
from cchc_xl.tables.changes import replaced_cells
from cchc_xl.tables.summaries import GROUP_NUMBER, REPORTED, TOTAL, TaskSummaryRow

COLUMN_STANDINGS: Final = (
    Standing.DONE_ON_TIME, Standing.DONE_LATE, Standing.DONE_NO_DUE, Standing.DONE_UNDATED, Standing.OVERDUE,
    Standing.DUE_SOON, Standing.ON_TRACK, Standing.CONTINUOUS_REPORTED, Standing.CONTINUOUS_SILENT,
    Standing.NOT_APPLICABLE, Standing.BY_RULE,
)  # fmt: skip
"""The standings in the order of layout.STANDING_COLUMNS."""


def write_summary_tabs(view: SummaryView) -> None:
    """Fill the three Tổng hợp tabs, Kết quả thực hiện, Tổng quan, Thay đổi so với kỳ trước and Lịch thực hiện."""
    book, summary = view.state.book, view.summary
    heading = heading_line(view)
    _replace(view, tables.BY_UNIT, [_unit_row(view, unit) for unit in summary.by_unit])
    book.write_block(
        Name.UNIT_SUMMARY_LINES,
        [
            [heading],
            [register_line(view)],
            [
                "Mỗi đơn vị tính riêng các nhiệm vụ đơn vị chủ trì: nhiệm vụ do nhiều đơn vị cùng chủ trì được tính "
                "cho từng đơn vị nên tổng các đơn vị lớn hơn số nhiệm vụ của Kế hoạch. " + UNIT_RATE_NOTE
            ],
        ],
    )
    book.write_block(Name.UNIT_TOTALS, _with_numbers(tables.BY_UNIT, _unit_totals(summary)))
    _replace(view, tables.BY_GROUP, [_group_row(view, group) for group in summary.by_group])
    book.write_block(
        Name.GROUP_SUMMARY_LINES,
        [[heading], [interim_line(summary)], ["Mỗi nhiệm vụ tính một lần. " + RATE_NOTE]],
    )
    book.write_block(Name.GROUP_TOTALS, _with_numbers(tables.BY_GROUP, _group_totals(summary)))
    replace_rows(view, TaskSummaryRow, [_task_row(view, task) for task in summary.tasks])
    book.write_block(Name.TASK_SUMMARY_LINES, [[heading], [interim_line(summary)], [due_line(view)]])
    book.write_value(Name.RESULT_CAPTION, heading)
    block = _result_block(view)
    book.write_block(Name.RESULT_BLOCK, [row for group in block for row in group])
    book.break_pages(Name.RESULT_BLOCK, result_starts([list(map(result_height, group)) for group in block]))
    write_overview(view)
    write_changes(view)
    write_timeline(view)


def _replace(view: SummaryView, table: TableSpec, rows: Sequence[Mapping[str, CellValue]]) -> None:
    """Replace the rows of a table with a column for every standing."""
    book = view.state.book
    book.change_table(table.name, replaced_cells(book.table(table.name), table, rows))


def _with_numbers(table: TableSpec, totals: dict[str, CellValue]) -> list[list[CellValue]]:
    """The row of totals, and below it the numbers of the columns, which belong to the same block."""
    return [[totals.get(column) for column in table.columns], list(table.numbers)]


def _rate_cells(rates: Rates, columns: Sequence[str] = layout.RATE_COLUMNS) -> dict[str, CellValue]:
    cells: dict[str, CellValue] = {}
    for n, rate in enumerate((rates.plan, rates.due_only, rates.on_time)):
        cells[columns[2 * n]] = rate.fraction()
        cells[columns[2 * n + 1]] = rate.rate if rate.rate is not None else "–"
    return cells


def _count_cells(counts: Counts) -> dict[str, CellValue]:
    pairs = zip(layout.STANDING_COLUMNS, COLUMN_STANDINGS, strict=True)
    return {column: counts.get(standing, 0) for column, standing in pairs}


def _unit_row(view: SummaryView, unit: UnitSummary) -> dict[str, CellValue]:
    own = view.rows_of_unit.get(unit.unit, ())
    return {
        layout.UNIT_CODE: unit.unit,
        layout.UNIT_NAME: view.state.units.name_of(unit.unit),
        TOTAL: unit.total,
        REPORTED: unit.reported,
        **_count_cells(unit.by_standing),
        **_rate_cells(unit.rates, layout.UNIT_RATE_COLUMNS),
        layout.EXPLANATION: _unit_codes(own),
    }


def _unit_totals(summary: Summary) -> dict[str, CellValue]:
    """The units' rows added up: every unit apart, so more than the tasks of the plan."""
    units = summary.by_unit
    counts = {standing: sum(unit.by_standing.get(standing, 0) for unit in units) for standing in Standing}
    return {
        layout.UNIT_NAME: f"Cộng {two_digits(len(units))} đơn vị",
        TOTAL: sum(unit.total for unit in units),
        REPORTED: sum(unit.reported for unit in units),
        **_count_cells(counts),
        **_rate_cells(added_rates(unit.rates for unit in units), layout.UNIT_RATE_COLUMNS),
    }


def _group_row(view: SummaryView, group: GroupSummary) -> dict[str, CellValue]:
    heading = next(g for g in view.state.appendix.plan.groups if g.number == group.group)
    own = [task for task in view.summary.tasks if task.group == group.group]
    return {
        GROUP_NUMBER: group.group,
        layout.GROUP: group_title(heading).split(". ", 1)[1],
        TOTAL: group.total,
        **_count_cells(group.by_standing),
        **_rate_cells(group.rates),
        layout.EXPLANATION: _listed((task.standing, task.task) for task in own) + _counted_in_year(own),
    }


def _group_totals(summary: Summary) -> dict[str, CellValue]:
    return {
        layout.GROUP: "Cộng",
        TOTAL: len(summary.tasks),
        **_count_cells(summary.by_standing),
        **_rate_cells(summary.rates),
    }


def _unit_codes(own: Sequence[JudgedAssignment]) -> str:
    """The task codes behind each figure of a unit: by standing, and what is not reported."""
    owed = in_plan(own)
    text = _listed((item.standing, item.assignment.task) for item in owed) + _counted_in_year(owed)
    silent = [item.assignment.task for item in owed if not item.assignment.reported]
    return text + (f"\nChưa báo cáo: {', '.join(silent)}" if silent else "")


def _listed(pairs: Iterable[tuple[Standing, str]]) -> str:
    """ "Hoàn thành đúng hạn: 1.1, 2.3\nSắp đến hạn: 3.1": what stands behind each count, in the columns' order."""
    codes: dict[Standing, list[str]] = {}
    for standing, code in pairs:
        codes.setdefault(standing, []).append(code)
    columns = zip(COLUMN_STANDINGS, layout.STANDING_COLUMNS, strict=True)
    return "\n".join(f"{column}: {', '.join(codes[standing])}" for standing, column in columns if standing in codes)


def _counted_in_year(items: Sequence[JudgedAssignment] | Sequence[JudgedTask]) -> str:
    """Continuous tasks that the year's rate counts as completed; "" in the other periods."""
    counted = [
        item.assignment.task if isinstance(item, JudgedAssignment) else item.task
        for item in items
        if item.counts_as_completed and not item.standing.is_completed
    ]
    return f"\nTính là hoàn thành trong năm: {', '.join(counted)}" if counted else ""


def _task_row(view: SummaryView, judged: JudgedTask) -> TaskSummaryRow:
    task = view.state.appendix.plan.by_code[judged.task]
    return TaskSummaryRow(
        task=judged.task, task_text=task.text, lead=task.lead, phrase=task.phrase, due=judged.due,
        standing=judged.standing.label, days_late=judged.days_late,
        completed=layout.YES if judged.counts_as_completed else layout.NO, units=len(judged.units),
        reported=judged.units_reported, explanation=_note_of(view, judged, _units_behind(judged)) or "",
    )  # fmt: skip


def _units_behind(judged: JudgedTask) -> str | None:
    """The units behind a task that several lead: the note, and their codes by standing."""
    note = units_note(judged)
    if note is None:
        return None
    text = f"{note}.\n" + _listed((unit.standing, unit.assignment.unit) for unit in judged.units)
    silent = [unit.assignment.unit for unit in judged.units if not unit.assignment.reported]
    return text + (f"\nChưa báo cáo: {', '.join(silent)}" if silent else "")


def _note_of(view: SummaryView, judged: JudgedTask, note: str | None) -> str | None:
    """The note on a task's units; on the reporting task how many reports were sent by today (domain section 3).

    By today, not by the day of the figures: a report is sent once its period is over (domain section 11, point 2).
    """
    is_reporting = judged.task == view.state.options.reporting_task
    sent = sent_reports(view.state.book, view.state.periods, view.state.today).sentence if is_reporting else None
    return "\n".join(part for part in (note, _phrase_then(view, judged), sent) if part) or None


def _phrase_then(view: SummaryView, judged: JudgedTask) -> str | None:
    """The mark on a task whose phrase was another when a period was closed, by which that period is judged."""
    now = " ".join(view.state.appendix.plan.by_code[judged.task].phrase.split())
    keys = {(unit.assignment.task, unit.assignment.unit) for unit in judged.units}
    rows = [found for key in sorted(keys) for found in view.earlier.rows_of(key)]
    if view.period.state is PeriodState.CLOSED:
        rows += [(view.period, item.row) for item in view.rows if item.row.key in keys]
    then = {period.name: " ".join(row.source.text(layout.PHRASE).split()) for period, row in rows}
    marks = [f"Thời gian thực hiện khi chốt kỳ {name}: “{phrase}”." for name, phrase in then.items() if phrase != now]
    return " ".join(marks) or None


def units_note(judged: JudgedTask) -> str | None:
    """ "18/20 đơn vị báo cáo; 05 có kết quả; 13 không phát sinh"; None for a task with one lead unit."""
    if len(judged.units) < 2:
        return None
    done = sum(u.standing is Standing.CONTINUOUS_REPORTED or u.standing.is_completed for u in judged.units)
    none_arisen = sum(u.standing is Standing.NOT_APPLICABLE for u in judged.units)
    return (
        f"{fraction(judged.units_reported, len(judged.units), 'đơn vị')} báo cáo; "
        f"{two_digits(done)} có kết quả; {two_digits(none_arisen)} không phát sinh"
    )


READ_ON: Final = "… (xem tiếp ở trang Theo dõi)"
"""Where a text is too long for the tallest row that a spreadsheet has."""


# --- Kết quả thực hiện ------------------------------------------------------------------------------------
def _result_block(view: SummaryView) -> list[list[list[CellValue]]]:
    """By group a row with its heading alone, then the tasks with their judgement and what the units wrote."""
    plan = view.state.appendix.plan
    judged = {task.task: task for task in view.summary.tasks}
    block: list[list[list[CellValue]]] = []
    for group in plan.groups:
        heading: list[CellValue] = [group.heading, *[None] * (len(layout.RESULT_BLOCK_COLUMNS) - 1)]
        tasks = [_result_row(view, task, judged[task.code]) for task in plan.tasks if task.group == group.number]
        block.append([heading, *tasks])
    return block


def _result_row(view: SummaryView, task: Task, judged: JudgedTask) -> list[CellValue]:
    own = [item for item in view.rows if item.row.task == task.code and item.row.is_lead]
    label = judged.standing.label
    if judged.days_late:
        label += f" ({two_digits(judged.days_late)} ngày)"
    results = _joined(view, own, Field.RESULT)
    note = _note_of(view, judged, units_note(judged))
    if note:
        results = f"{note}.\n{results}" if results else f"{note}."
    row: list[CellValue] = [
        task.stt, task.text, task.lead, task.coordinating, task.phrase, label, results,
        _joined(view, own, Field.EVIDENCE), _joined(view, own, Field.DIFFICULTY),
    ]  # fmt: skip
    widths = layout.RESULT_BLOCK_WIDTHS
    return [
        clipped_to_height(value, width, layout.RESULT_BLOCK_SIZE, READ_ON) if isinstance(value, str) else value
        for value, width in zip(row, widths, strict=True)
    ]


def _joined(view: SummaryView, rows: Sequence[JudgedRow], field: Field) -> str | None:
    """The texts of the lead units; with several units each begins with the unit's short name."""
    parts: list[str] = []
    for item in rows:
        text = view.earlier.in_window(item.row, field)
        if text:
            parts.append(text if len(rows) == 1 else f"{view.short_name(item.row.unit)}: {text}")
    return "\n".join(parts) or None
