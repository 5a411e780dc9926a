"""Parts I and II of a report: each content group's figures, its tasks, and what units did beside them."""

from collections.abc import Iterable
from typing import Final

from cchc_xl.completion.inspections import FLOOR_PERCENT, Coverage
from cchc_xl.model.counted import fraction
from cchc_xl.model.plan import Task
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import percent, two_digits
from cchc_xl.report.figures import group_figures
from cchc_xl.report.sentences import estimate, nothing_arose, one_line, results
from cchc_xl.report.source import ReportRow, ReportSource
from cchc_xl.report.standing import where_it_stands, where_task_stands

MOST_UNITS: Final = 10
"""Units whose results are told one by one under a task or a heading; Phụ lục I has every one."""

COORDINATING: Final = "phối hợp"
APPENDIX_ONE: Final = "Phụ lục I"
OTHER_RESULTS: Final = "Kết quả khác của các đơn vị:"


def group_paragraphs(source: ReportSource, number: int) -> list[str]:
    """The paragraphs of a content group: its figures, its tasks with results, then the other results of its heading.

    What is behind the plan is told in Part III, what has nothing to tell stands in Phụ lục I alone.
    """
    tasks = [task for task in source.plan.tasks if task.group == number]
    told = [task for task in tasks if not is_behind(source, task.code) and is_told(source, task.code)]
    # Of a single task that is told its own paragraph says all there is.
    paragraphs = [] if len(tasks) == len(told) <= 1 else [group_figures(source, number)]
    for task in told:
        paragraphs += task_paragraphs(source, task)
    paragraphs += _other_results(source, number)
    return paragraphs or ["Trong kỳ không phát sinh nội dung báo cáo."]


def is_behind(source: ReportSource, task: str) -> bool:
    """True for an overdue task: Part III tells it, with its cause."""
    return source.judged_tasks[task].standing is Standing.OVERDUE


def is_told(source: ReportSource, task: str) -> bool:
    """True for a task that has something to tell: it is completed, or some unit has a result in the window."""
    if task == source.own_report:
        return bool(source.remarks.get(task))
    judged = source.judged_tasks[task]
    rows = [*source.lead_rows(task), *source.coordinating_rows(task)]
    return judged.standing.is_completed or bool(_told(rows)) or any(estimate(row, source) for row in rows)


def task_paragraphs(source: ReportSource, task: Task, remark: str = "") -> list[str]:
    """A task with where it stands and its results; below it what each of several units did. `remark` ends the first."""
    rows, judged = source.lead_rows(task.code), source.judged_tasks[task.code]
    parts = [source.remarks.get(task.code, ""), remark]
    if task.code == source.own_report:
        pass
    elif len(rows) == 1:
        parts = [_stands(source, rows[0]), results(rows[0]), estimate(rows[0], source), *parts]
    elif not (judged.kind.is_continuous or is_behind(source, task.code)):
        parts = [f"{where_task_stands(judged, source)}.", *parts]
    lines = [f"- {one_line(task.text)}: {' '.join(part for part in parts if part)}".rstrip()]
    if len(rows) > 1:
        lines += _shortened([f"+ {row.unit}: {text}" for row, text in _told(rows)])
    helped = [f"+ {row.unit} ({COORDINATING}): {text}" for row, text in _told(source.coordinating_rows(task.code))]
    return lines + _shortened(helped)


def _stands(source: ReportSource, row: ReportRow) -> str:
    """Where a row stands, as far as its results or the heading above it do not say it."""
    if results(row) and row.judged.standing in (Standing.CONTINUOUS_REPORTED, Standing.CONTINUOUS_SILENT):
        return ""
    stands = where_it_stands(row, source.summary.as_of, is_headed=True)
    return f"{stands}." if stands else ""


def _other_results(source: ReportSource, number: int) -> list[str]:
    """Rows K1–K7 under the heading of their content group; silence and "không phát sinh" are not told."""
    lines = [f"- {row.unit}: {text}" for row, text in _told(source.other_rows(number))]
    return [OTHER_RESULTS, *_shortened(lines)] if lines else []


def _told(rows: Iterable[ReportRow]) -> list[tuple[ReportRow, str]]:
    """The rows with something to tell, and what."""
    return [(row, text) for row in rows if not nothing_arose(row) and (text := results(row))]


def _shortened(lines: list[str]) -> list[str]:
    """The first units' lines, and one for all others."""
    if len(lines) <= MOST_UNITS:
        return lines
    rest = two_digits(len(lines) - MOST_UNITS)
    bullet = lines[0][0]
    return [*lines[:MOST_UNITS], f"{bullet} Kết quả của {rest} đơn vị khác được tổng hợp chi tiết tại {APPENDIX_ONE}."]


def inspection_paragraph(coverage: Coverage | None) -> list[str]:
    """Công tác kiểm tra: units inspected of those that exist against the floor (III.3), findings and their handling."""
    if coverage is None or not coverage.units:
        return []
    inspected, units = len(coverage.inspected), len(coverage.units)
    floor = f"ít nhất {FLOOR_PERCENT}% số phòng, ban, đơn vị, tương ứng {two_digits(coverage.floor)} đơn vị"
    if not inspected:
        return [f"Công tác kiểm tra CCHC: chưa kiểm tra đơn vị nào; Kế hoạch yêu cầu kiểm tra {floor}."]
    found = (
        f"phát hiện {two_digits(coverage.found)} vấn đề, "
        f"đã xử lý {fraction(coverage.acted_on, coverage.found, 'vấn đề')}"
        if coverage.found
        else "không phát hiện vấn đề phải xử lý"
    )
    return [
        f"Công tác kiểm tra CCHC: đã kiểm tra {fraction(inspected, units, 'phòng, ban, đơn vị')}, "
        f"đạt {percent(coverage.rate)} "
        f"(Kế hoạch yêu cầu {floor}); {found}."
    ]
