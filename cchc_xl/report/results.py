"""Parts I and II of a report: each content group's figures, its tasks, and what units did beside them."""

from collections.abc import Iterable, Sequence
from typing import Final

from cchc_xl.completion.inspections import FLOOR_PERCENT, Coverage
from cchc_xl.completion.judging import JudgedTask
from cchc_xl.completion.rates import Rate
from cchc_xl.completion.tally import Tally, tally
from cchc_xl.model.plan import Task
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import percent, two_digits
from cchc_xl.report.sentences import estimate, lowered, nothing_arose, one_line, results, where_it_stands
from cchc_xl.report.source import ReportRow, ReportSource

MOST_UNITS: Final = 10
"""Units whose results are told one by one under a task or a heading; Phụ lục I has every one."""

COORDINATING: Final = "phối hợp"
APPENDIX_ONE: Final = "Phụ lục I"
OTHER_RESULTS: Final = "Kết quả khác của các đơn vị:"


def group_paragraphs(source: ReportSource, number: int) -> list[str]:
    """The paragraphs of a content group: its figures, a paragraph a task, then the other results of its heading."""
    tasks = [task for task in source.plan.tasks if task.group == number]
    paragraphs = [group_figures(source, number)] if tasks else []
    for task in tasks:
        paragraphs += _task_paragraphs(source, task)
    paragraphs += _other_results(source, number)
    return paragraphs or ["Trong kỳ không phát sinh nội dung báo cáo."]


def group_figures(source: ReportSource, number: int) -> str:
    """ "Kế hoạch đề ra 06 nhiệm vụ: hoàn thành 4/6 nhiệm vụ, đạt 66,7%; 01 nhiệm vụ quá hạn."."""
    group = source.groups[number]
    tasks = [task for task in source.summary.tasks if task.group == number]
    return f"Kế hoạch đề ra {figures(tasks, group.rates.plan)}."


def figures(tasks: Sequence[JudgedTask], rate: Rate) -> str:
    """Counts of tasks that add up to their total: completed with the rate, then the others by where they stand."""
    total = two_digits(len(tasks))
    counted = [task for task in tasks if task.counts_as_completed]
    left = tally(task for task in tasks if not task.counts_as_completed)
    if left.continuous == len(tasks) and not left.continuous_none:
        return f"{total} nhiệm vụ thường xuyên; trong kỳ thực hiện {left.continuous_done}/{left.total} nhiệm vụ"
    parts: list[str] = []
    if rate.denominator:
        completed = f"hoàn thành {rate.numerator}/{rate.denominator} nhiệm vụ, đạt {percent(rate.rate)}"
        yearly = sum(not task.standing.is_completed for task in counted)
        note = f" (trong đó {two_digits(yearly)} nhiệm vụ thường xuyên có kết quả trong năm)" if yearly else ""
        parts.append(completed + note)
    if left.continuous:
        parts.append(f"{two_digits(left.continuous)} nhiệm vụ thường xuyên, {_carried_out(left)}")
    for count, words in (
        (left.in_time, "đang trong hạn"),
        (left.overdue, "quá hạn"),
        (left.by_rule, "thực hiện theo quy định, chưa có thời hạn"),
        (left.none_arisen, "thực hiện theo quy định, không phát sinh trong kỳ"),
    ):
        if count:
            parts.append(f"{two_digits(count)} nhiệm vụ {words}")
    return f"{total} nhiệm vụ: {'; '.join(parts)}"


def _carried_out(left: Tally) -> str:
    done, none, total = left.continuous_done, left.continuous_none, left.continuous
    if total in (done, none):
        what = "đã thực hiện trong kỳ" if done else "không phát sinh trong kỳ"
        return what if total == 1 else f"đều {what}"
    if left.continuous_silent == total:
        return "chưa có kết quả trong kỳ"
    parts = [f"{two_digits(done)} đã thực hiện trong kỳ"] if done else []
    parts += [f"{two_digits(none)} không phát sinh trong kỳ"] if none else []
    return f"trong đó {', '.join(parts)}"


def _task_paragraphs(source: ReportSource, task: Task) -> list[str]:
    rows = source.lead_rows(task.code)
    name = one_line(task.text)
    if not rows:
        return [f"- {name}: chưa phân công đơn vị chủ trì."]
    if len(rows) > 1:
        paragraphs = _shared_task(name, source.judged_tasks[task.code], rows)
    else:
        parts = [f"- {name}: {where_it_stands(rows[0], source)}.", results(rows[0]), estimate(rows[0], source)]
        paragraphs = [" ".join(part for part in (*parts, source.remarks.get(task.code, "")) if part)]
    helped = [f"+ {row.unit} ({COORDINATING}): {text}" for row, text in _told(source.coordinating_rows(task.code))]
    return paragraphs + _shortened(helped)


def _shared_task(name: str, judged: JudgedTask, rows: Sequence[ReportRow]) -> list[str]:
    """A task with several lead units: counts, then what each unit with a result has done."""
    state = "" if judged.due is None else f"{lowered(judged.standing.label)}; "
    return [f"- {name}: {state}{units_figures(judged)}.", *_shortened([f"+ {row.unit}: {t}" for row, t in _told(rows)])]


def units_figures(judged: JudgedTask) -> str:
    """ "18/20 đơn vị báo cáo; 05 đơn vị có kết quả; 13 đơn vị không phát sinh" (domain section 4)."""
    total = len(judged.units)
    done = sum(u.standing is Standing.CONTINUOUS_REPORTED or u.standing.is_completed for u in judged.units)
    none_arisen = sum(u.standing is Standing.NOT_APPLICABLE for u in judged.units)
    results_of = f"{two_digits(done)} đơn vị có kết quả" if done else "chưa đơn vị nào có kết quả"
    text = f"{judged.units_reported}/{total} đơn vị báo cáo; {results_of}"
    return text + (f"; {two_digits(none_arisen)} đơn vị không phát sinh" if none_arisen else "")


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
        f"phát hiện {two_digits(coverage.found)} vấn đề, đã xử lý {coverage.acted_on}/{coverage.found} vấn đề"
        if coverage.found
        else "không phát hiện vấn đề phải xử lý"
    )
    return [
        f"Công tác kiểm tra CCHC: đã kiểm tra {inspected}/{units} phòng, ban, đơn vị, đạt {percent(coverage.rate)} "
        f"(Kế hoạch yêu cầu {floor}); {found}."
    ]
