"""From a summary to the summary tabs: three tables, Kết quả thực hiện, Tổng quan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc_xl.completion.judging import JudgedTask
from cchc_xl.completion.rates import Rate, Rates
from cchc_xl.completion.summary import Counts, Summary
from cchc_xl.jobs.judged import JudgedRow
from cchc_xl.jobs.register import Register
from cchc_xl.jobs.state import MasterState
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.plan import Task
from cchc_xl.model.progress import Standing
from cchc_xl.model.sheet import CellValue, TableChange
from cchc_xl.model.text import percent, two_digits
from cchc_xl.rules.appendix import group_title

COLUMN_STANDINGS: Final = (
    Standing.DONE_ON_TIME, Standing.DONE_LATE, Standing.DONE_NO_DUE, Standing.DONE_UNDATED, Standing.OVERDUE,
    Standing.DUE_SOON, Standing.ON_TRACK, Standing.CONTINUOUS_REPORTED, Standing.CONTINUOUS_SILENT,
    Standing.NOT_APPLICABLE, Standing.BY_RULE,
)  # fmt: skip
"""The standings in the order of layout.STANDING_COLUMNS."""

CHART_CLASSES: Final[Mapping[Standing, str]] = {
    Standing.DONE_ON_TIME: "Hoàn thành",
    Standing.DONE_LATE: "Hoàn thành",
    Standing.DONE_NO_DUE: "Hoàn thành",
    Standing.DONE_UNDATED: "Hoàn thành",
    Standing.CONTINUOUS_REPORTED: "Thường xuyên, đã thực hiện",
    Standing.DUE_SOON: "Đang trong hạn",
    Standing.ON_TRACK: "Đang trong hạn",
    Standing.CONTINUOUS_SILENT: "Chưa có kết quả hoặc chưa có hạn",
    Standing.BY_RULE: "Chưa có kết quả hoặc chưa có hạn",
    Standing.OVERDUE: "Quá hạn",
    Standing.NOT_APPLICABLE: "Không phát sinh",
}
"""Standing → series of the chart of content groups (layout.OVERVIEW_STANDINGS)."""

RATE_NAMES: Final = (
    "Tỷ lệ hoàn thành kế hoạch",
    "Tỷ lệ hoàn thành (không tính nhiệm vụ chưa đến hạn)",
    "Tỷ lệ đúng hạn",
)


@dataclass(frozen=True, slots=True)
class SummaryView:
    """What the summary tabs show."""

    state: MasterState
    period: Period
    summary: Summary
    rows: Sequence[JudgedRow]
    register: Register


def write_summary_tabs(view: SummaryView) -> None:
    """Fill the three Tổng hợp tabs, Kết quả thực hiện and Tổng quan."""
    book = view.state.book
    _replace(view, layout.BY_UNIT.name, [_unit_row(view, n) for n in range(len(view.summary.by_unit))])
    _replace(view, layout.BY_GROUP.name, [_group_row(view, n) for n in range(len(view.summary.by_group))])
    _replace(view, layout.BY_TASK.name, [_task_row(view, task) for task in view.summary.tasks])
    heading = _heading_line(view)
    book.write_block(
        Name.UNIT_SUMMARY_LINES,
        [
            [heading],
            [_register_line(view)],
            [
                "Mỗi đơn vị tính riêng các nhiệm vụ đơn vị chủ trì: nhiệm vụ do nhiều đơn vị cùng chủ trì được tính "
                "cho từng đơn vị nên tổng các đơn vị lớn hơn số nhiệm vụ của Kế hoạch. " + RATE_NOTE
            ],
        ],
    )
    book.write_block(
        Name.GROUP_SUMMARY_LINES,
        [[heading], [interim_line(view.summary)], ["Mỗi nhiệm vụ tính một lần. " + RATE_NOTE]],
    )
    book.write_block(Name.TASK_SUMMARY_LINES, [[heading], [interim_line(view.summary)], [due_sentence(view.summary)]])
    book.write_value(Name.RESULT_CAPTION, heading)
    book.write_block(Name.RESULT_BLOCK, _result_block(view))
    _write_overview(view)


RATE_NOTE: Final = (
    "Tỷ lệ hoàn thành kế hoạch = hoàn thành / tổng số; Tỷ lệ hoàn thành (không tính nhiệm vụ chưa đến hạn) = hoàn "
    "thành / (hoàn thành + quá hạn), chỉ tính nhiệm vụ có hạn; Tỷ lệ đúng hạn = đúng hạn / hoàn thành có hạn và có "
    "ngày. Dấu “–”: không có nhiệm vụ để tính."
)


def _heading_line(view: SummaryView) -> str:
    period = view.period
    return (
        f"Kỳ {period.name} – số liệu từ {format_date(period.start)} đến {format_date(period.end)}, "
        f"tính đến ngày {format_date(view.summary.as_of)}"
    )


def _register_line(view: SummaryView) -> str:
    register = view.register
    line = f"Đã nhận báo cáo của {two_digits(len(register.received))}/{two_digits(len(register.expected))} đơn vị"
    if register.missing:
        line += "; chưa gửi: " + ", ".join(view.state.unit_name(unit) for unit in register.missing)
    return line + "."


def interim_line(summary: Summary) -> str:
    """ "06 hoàn thành; 09 nhiệm vụ thường xuyên, trong đó 07 đã thực hiện trong kỳ; …" (domain section 4)."""
    counts = summary.by_standing
    completed = sum(counts.get(standing, 0) for standing in Standing if standing.is_completed)
    done, silent = counts.get(Standing.CONTINUOUS_REPORTED, 0), counts.get(Standing.CONTINUOUS_SILENT, 0)
    in_time = counts.get(Standing.ON_TRACK, 0) + counts.get(Standing.DUE_SOON, 0)
    parts = [
        f"{two_digits(len(summary.tasks))} nhiệm vụ: {two_digits(completed)} hoàn thành",
        f"{two_digits(done + silent)} nhiệm vụ thường xuyên, trong đó {two_digits(done)} đã thực hiện trong kỳ",
        f"{two_digits(in_time)} trong hạn",
        f"{two_digits(counts.get(Standing.OVERDUE, 0))} quá hạn",
        f"{two_digits(counts.get(Standing.BY_RULE, 0))} theo quy định, chưa có hạn",
    ]
    if counts.get(Standing.NOT_APPLICABLE):
        parts.append(f"{two_digits(counts[Standing.NOT_APPLICABLE])} không phát sinh")
    return "; ".join(parts) + "."


def due_sentence(summary: Summary) -> str:
    """ "Đến hạn 03, đã hoàn thành 03/03." (domain section 4)."""
    due = summary.due
    if not due.total:
        return "Chưa có nhiệm vụ đến hạn."
    return f"Đến hạn {two_digits(due.total)}, đã hoàn thành {two_digits(due.completed)}/{two_digits(due.total)}."


def _replace(view: SummaryView, name: str, rows: Sequence[dict[str, CellValue]]) -> None:
    """Replace the rows of a table without a key, in place as far as they reach."""
    table = view.state.book.table(name)
    change = TableChange()
    for old, new in zip(table.rows, rows, strict=False):
        change.updates[old.number] = new
    change.deletes = {row.number for row in table.rows[len(rows) :]}
    change.appends = list(rows[len(table.rows) :])
    view.state.book.change_table(name, change)


def _rate_cells(rates: Rates) -> dict[str, CellValue]:
    cells: dict[str, CellValue] = {}
    for n, rate in enumerate((rates.plan, rates.due_only, rates.on_time)):
        cells[layout.RATE_COLUMNS[2 * n]] = fraction(rate)
        cells[layout.RATE_COLUMNS[2 * n + 1]] = rate.rate if rate.rate is not None else "–"
    return cells


def fraction(rate: Rate) -> str:
    """ "06/27"."""
    return f"{two_digits(rate.numerator)}/{two_digits(rate.denominator)}"


def _count_cells(counts: Counts) -> dict[str, CellValue]:
    pairs = zip(layout.STANDING_COLUMNS, COLUMN_STANDINGS, strict=True)
    return {column: counts.get(standing, 0) for column, standing in pairs}


def _unit_row(view: SummaryView, number: int) -> dict[str, CellValue]:
    unit = view.summary.by_unit[number]
    return {
        layout.UNIT_CODE: unit.unit,
        layout.UNIT_NAME: view.state.unit_name(unit.unit),
        "Tổng số": unit.total,
        "Đã báo cáo": unit.reported,
        **_count_cells(unit.by_standing),
        **_rate_cells(unit.rates),
    }


def _group_row(view: SummaryView, number: int) -> dict[str, CellValue]:
    group = view.summary.by_group[number]
    heading = next(g for g in view.state.appendix.plan.groups if g.number == group.group)
    return {
        "Nội dung số": group.group,
        layout.GROUP: group_title(heading).split(". ", 1)[1],
        "Tổng số": group.total,
        **_count_cells(group.by_standing),
        **_rate_cells(group.rates),
    }


def _task_row(view: SummaryView, judged: JudgedTask) -> dict[str, CellValue]:
    task = view.state.appendix.plan.by_code[judged.task]
    return {
        layout.TASK_CODE: judged.task,
        layout.TASK: task.text,
        layout.LEAD: task.lead,
        layout.PHRASE: task.phrase,
        layout.DUE: judged.due,
        layout.STANDING: judged.standing.label,
        layout.DAYS_LATE: judged.days_late,
        "Hoàn thành": layout.YES if judged.counts_as_completed else layout.NO,
        "Số đơn vị": len(judged.units),
        "Đơn vị đã báo cáo": judged.units_reported,
        "Diễn giải": units_note(judged),
    }


def units_note(judged: JudgedTask) -> str | None:
    """ "18/20 đơn vị báo cáo; 05 có kết quả; 13 không phát sinh"; None for a task with one lead unit."""
    if len(judged.units) < 2:
        return None
    done = sum(u.standing is Standing.CONTINUOUS_REPORTED or u.standing.is_completed for u in judged.units)
    none_arisen = sum(u.standing is Standing.NOT_APPLICABLE for u in judged.units)
    return (
        f"{two_digits(judged.units_reported)}/{two_digits(len(judged.units))} đơn vị báo cáo; "
        f"{two_digits(done)} có kết quả; {two_digits(none_arisen)} không phát sinh"
    )


# --- Kết quả thực hiện ------------------------------------------------------------------------------------
def _result_block(view: SummaryView) -> list[list[CellValue]]:
    """Group rows with their heading alone, then the tasks with their judgement and what the units wrote."""
    plan = view.state.appendix.plan
    judged = {task.task: task for task in view.summary.tasks}
    block: list[list[CellValue]] = []
    for group in plan.groups:
        block.append([group.heading, *[None] * (len(layout.RESULT_BLOCK_COLUMNS) - 1)])
        block += [_result_row(view, task, judged[task.code]) for task in plan.tasks if task.group == group.number]
    return block


def _result_row(view: SummaryView, task: Task, judged: JudgedTask) -> list[CellValue]:
    own = [item for item in view.rows if item.row.task == task.code and item.row.is_lead]
    label = judged.standing.label
    if judged.days_late:
        label += f" ({two_digits(judged.days_late)} ngày)"
    results = _joined(view, own, "result")
    note = units_note(judged)
    if note:
        results = f"{note}.\n{results}" if results else f"{note}."
    return [
        task.stt, task.text, task.lead, task.coordinating, task.phrase, label, results,
        _joined(view, own, "evidence"), _joined(view, own, "difficulty"),
    ]  # fmt: skip


def _joined(view: SummaryView, rows: Sequence[JudgedRow], attribute: str) -> str | None:
    """The texts of the lead units; with several units each begins with the unit's short name."""
    parts: list[str] = []
    for item in rows:
        text = str(getattr(item.row.reading.entry, attribute))
        if text:
            unit = view.state.units.by_code.get(item.row.unit)
            name = (unit.short_name or unit.name) if unit else item.row.unit
            parts.append(text if len(rows) == 1 else f"{name}: {text}")
    return "\n".join(parts) or None


# --- Tổng quan --------------------------------------------------------------------------------------------
def _write_overview(view: SummaryView) -> None:
    book, summary = view.state.book, view.summary
    rates = (summary.rates.plan, summary.rates.due_only, summary.rates.on_time)
    book.write_value(Name.OVERVIEW_CAPTION, _heading_line(view))
    book.write_block(
        Name.OVERVIEW_RATES,
        [[name, fraction(rate), percent(rate.rate)] for name, rate in zip(RATE_NAMES, rates, strict=True)],
    )
    book.write_value(Name.OVERVIEW_SENTENCE, f"{due_sentence(summary)} {interim_line(summary)} {_register_line(view)}")
    book.write_block(Name.OVERVIEW_UNITS, _unit_chart(view))
    book.write_block(Name.OVERVIEW_GROUPS, _group_chart(view))


def _unit_chart(view: SummaryView) -> list[list[CellValue]]:
    """Unit, completed, not completed: the first units by sheet order, the others together as "Còn lại"."""
    bars: list[list[CellValue]] = []
    rest_done = rest_open = 0
    for number, unit in enumerate(view.summary.by_unit):
        done = unit.rates.plan.numerator
        if number < layout.OVERVIEW_UNIT_ROWS - 1:
            known = view.state.units.by_code.get(unit.unit)
            name = (known.short_name or known.name) if known else unit.unit
            bars.append([name, done, unit.total - done])
        else:
            rest_done += done
            rest_open += unit.total - done
    if len(view.summary.by_unit) >= layout.OVERVIEW_UNIT_ROWS:
        bars.append(["Còn lại", rest_done, rest_open])
    return bars


def _group_chart(view: SummaryView) -> list[list[CellValue]]:
    rows: list[list[CellValue]] = []
    for group in view.summary.by_group[: layout.OVERVIEW_GROUP_ROWS]:
        classes = dict.fromkeys(layout.OVERVIEW_STANDINGS, 0)
        for standing, number in group.by_standing.items():
            classes[CHART_CLASSES[standing]] += number
        heading = next(g for g in view.state.appendix.plan.groups if g.number == group.group)
        rows.append([group_title(heading), *classes.values()])
    return rows
