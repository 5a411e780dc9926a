"""Parts III and V of a report: what was reached, what is behind and why, difficulties and proposals."""

import re
from collections.abc import Sequence
from typing import Final

from cchc_xl.completion.judging import JudgedTask
from cchc_xl.completion.rates import Rate
from cchc_xl.model.counted import due_and_completed
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import capitalised, match_key, percent, two_digits
from cchc_xl.report.figures import is_this_report, plan_figures
from cchc_xl.report.marks import CAUSE, draft_mark
from cchc_xl.report.results import is_told, task_paragraphs
from cchc_xl.report.sentences import one_line, sentence
from cchc_xl.report.source import OpenDifficulty, ReportSource
from cchc_xl.report.standing import BEHIND, LATE
from cchc_xl.report.words import short_date

NOTHING_BEHIND: Final = "Trong kỳ không có nhiệm vụ chậm so với thời gian của Kế hoạch."
NO_DIFFICULTY: Final = "Trong kỳ không phát sinh khó khăn, vướng mắc."
NO_PROPOSAL: Final = "Trong kỳ không phát sinh kiến nghị, đề xuất."
_OURSELVES: Final = re.compile(
    r"\b(?:lãnh đạo (?:văn phòng|vp|phòng|cơ quan|đơn vị)|(?:phó )?chánh (?:văn phòng|vp)|văn phòng(?: ubnd tỉnh)?"
    r"|phòng hành chính ?- ?quản trị|hcqt)\b"
)
_OTHERS: Final = re.compile(r"\b(?:sở|bộ|chính phủ|trung ương|tỉnh ủy|tỉnh uỷ|ubnd|hđnd)\b")
"""Whom a unit asks inside the office, and who is asked outside it, in the form of `match_key`."""


# --- III.1 -------------------------------------------------------------------------------------------------
def reached(source: ReportSource) -> list[str]:
    """The figures of the whole plan, each rate with its numerator and denominator."""
    summary = source.summary
    day = short_date(summary.as_of)
    paragraphs = [f"Tính đến ngày {day}, Kế hoạch có {plan_figures(source)}."]
    if source.expected is not None:
        year = source.plan.year
        actual, expected = _rate(summary.rates.plan), _rate(source.expected)
        paragraphs.append(
            f"Tỷ lệ hoàn thành kế hoạch đến ngày {day} đạt {actual}; "
            f"ước thực hiện đến ngày 31/12/{year} đạt {expected}."
        )
    return [*paragraphs, _due(source)]


def _due(source: ReportSource) -> str:
    due, rates = source.summary.due, source.summary.rates
    if not due.total:
        return "Đến thời điểm báo cáo chưa có nhiệm vụ đến hạn."
    return (
        f"{capitalised(due_and_completed(due.total, due.completed))}. "
        f"Tỷ lệ hoàn thành (không tính nhiệm vụ chưa đến hạn): {_rate(rates.due_only)}; "
        f"tỷ lệ đúng hạn: {_rate(rates.on_time)}."
    )


def _rate(rate: Rate) -> str:
    """ "66,7% (4/6 nhiệm vụ)"; "–" where there is nothing to count."""
    return f"{percent(rate.rate)} ({rate.fraction('nhiệm vụ')})" if rate.denominator else "–"


# --- III.2 -------------------------------------------------------------------------------------------------
def shortcomings(source: ReportSource) -> list[str]:
    """What is behind the plan, each task with its cause; then the other difficulties, by content group.

    A cause is what a unit has stated of the task itself; where none is, HCQT is asked for it.
    """
    tasks = source.summary.tasks
    behind = [task for task in tasks if task.standing is Standing.OVERDUE]
    late = [task for task in tasks if task.standing is Standing.DONE_LATE]
    silent = [task for task in tasks if _is_silent(source, task)]
    paragraphs = _headed(f"Còn {{}} nhiệm vụ {BEHIND}:", [_behind(source, task) for task in behind])
    paragraphs += _headed(f"Có {{}} nhiệm vụ hoàn thành {LATE}:", [_named(source, task) for task in late])
    paragraphs += _headed(
        "Có {} nhiệm vụ thường xuyên chưa có kết quả trong kỳ:", [_named(source, task) for task in silent]
    )
    if not paragraphs:
        paragraphs = [NOTHING_BEHIND]
    told = {task.task for task in (*behind, *late, *silent)}
    others = [item for item in source.difficulties if item.task not in told and one_line(item.text)]
    if others:
        lines = _by_unit(source, [(item.task, item.unit, item.text) for item in others])
        return [*paragraphs, "Khó khăn, vướng mắc trong quá trình thực hiện:", *lines]
    stated = any(one_line(item.text) for item in source.difficulties)
    return paragraphs if stated else [*paragraphs, NO_DIFFICULTY]


def _is_silent(source: ReportSource, task: JudgedTask) -> bool:
    """A unit may tell what it does although it declares nothing done: Part II has it then."""
    silent = task.standing is Standing.CONTINUOUS_SILENT and not task.counts_as_completed
    return silent and not is_this_report(source, task) and not is_told(source, task.task)


def _behind(source: ReportSource, task: JudgedTask) -> list[str]:
    return task_paragraphs(source, source.plan.by_code[task.task], _cause(source, task))


def _named(source: ReportSource, task: JudgedTask) -> list[str]:
    return [f"- {one_line(source.plan.by_code[task.task].text)}. {_cause(source, task)}"]


def _headed(heading: str, items: Sequence[Sequence[str]]) -> list[str]:
    """A heading with how many there are, then each; a single one stands behind the heading."""
    if not items:
        return []
    lines = [line for item in items for line in item]
    first = heading.format(two_digits(len(items)))
    return [f"{first} {lines[0].removeprefix('- ')}", *lines[1:]] if len(items) == 1 else [first, *lines]


def _cause(source: ReportSource, task: JudgedTask) -> str:
    """ "Nguyên nhân: …", as the units of the task stated it."""
    stated = dict.fromkeys(sentence(item.text) for item in source.difficulties if item.task == task.task)
    return f"Nguyên nhân: {' '.join(text for text in stated if text) or f'{draft_mark(CAUSE)}.'}"


# --- V -----------------------------------------------------------------------------------------------------
def proposals(source: ReportSource) -> list[str]:
    """Part V: what the units ask for, by content group; what they ask of the office itself is not sent to others."""
    told = [item for item in source.difficulties if not is_internal(source, item)]
    lines = _by_unit(source, [(item.task, item.unit, item.proposal) for item in told])
    return lines or [NO_PROPOSAL]


def is_internal(source: ReportSource, item: OpenDifficulty) -> bool:
    """True for a proposal to the office's own leaders, where the report goes to others: its head would ask himself."""
    if not source.period.kind.is_sent:
        return False
    asked, to_ourselves = _OURSELVES.subn("", match_key(item.proposal))
    return to_ourselves > 0 and _OTHERS.search(asked) is None


def _by_unit(source: ReportSource, items: Sequence[tuple[str, str, str]]) -> list[str]:
    """ "- unit: text" for each distinct text of a unit, in the order of the content groups."""
    order = [*source.group_numbers(), 0]
    in_order = sorted(items, key=lambda item: order.index(source.group_of(item[0])))
    return list(dict.fromkeys(f"- {unit}: {sentence(text)}" for _, unit, text in in_order if one_line(text)))
