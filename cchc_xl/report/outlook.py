"""Part IV of a report: what the plan still asks for in the time that follows."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from cchc_xl.completion.judging import JudgedTask
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import match_key, two_digits
from cchc_xl.report.occasion import Occasion
from cchc_xl.report.sentences import about, ended, one_line
from cchc_xl.report.source import ReportSource
from cchc_xl.report.words import short_date

_OPEN: Final = frozenset({Standing.DUE_SOON, Standing.ON_TRACK})
_CARRIED_OUT: Final = tuple(match_key(text) for text in ("Xây dựng và triển khai", "Xây dựng, tổ chức thực hiện"))
"""Such a task is completed once its plan is issued; carrying the plan out goes on (domain section 4)."""


def outlook(source: ReportSource, occasion: Occasion) -> list[str]:
    """The tasks in the order of urgency, each section numbered; at the end of a year the next plan comes last."""
    when = f"Trong {occasion.following}"
    if occasion.ends_year and source.summary.as_of < occasion.horizon:
        when = f"Trong thời gian còn lại của năm {source.plan.year} và {occasion.following}"
    paragraphs = [f"{when}, Văn phòng UBND tỉnh tập trung chỉ đạo, thực hiện các nhiệm vụ trọng tâm sau:"]
    sections = [*_asked(source, occasion), *(_next_year(source) if occasion.ends_year else _going_on(source))]
    for number, (heading, *items) in enumerate(sections, 1):
        paragraphs += [f"{number}. {heading}", *items]
    if not sections:
        paragraphs.append("Duy trì kết quả các nhiệm vụ đã hoàn thành của Kế hoạch.")
    return paragraphs


def _asked(source: ReportSource, occasion: Occasion) -> list[list[str]]:
    """What is not completed: overdue, due in what follows, due later, by rule."""
    tasks = source.summary.tasks
    opened = [task for task in tasks if task.standing in _OPEN]
    due_next = [task for task in opened if task.due is not None and task.due <= occasion.horizon]
    due_later = [task for task in opened if task not in due_next]
    year = f"năm {source.plan.year}"
    in_time = f"đến hạn trong {year if occasion.ends_year else occasion.following}"
    if source.summary.as_of >= occasion.horizon:
        in_time = f"còn lại của Kế hoạch {year}"
    return [
        *_listed(source, "Khẩn trương hoàn thành {} nhiệm vụ đã quá hạn", _of(source, Standing.OVERDUE)),
        *_listed(source, f"Hoàn thành {{}} nhiệm vụ {in_time}", due_next),
        *_listed(source, "Tiếp tục triển khai theo tiến độ Kế hoạch {} nhiệm vụ", due_later),
        *_listed(source, "Triển khai {} nhiệm vụ thực hiện theo quy định", _by_rule(source)),
    ]


def _going_on(source: ReportSource) -> list[list[str]]:
    """What goes on whatever was reached: plans that were issued, continuous tasks."""
    issued = [task for task in source.summary.tasks if _is_carried_out(source, task)]
    return [
        *_listed(source, "Tiếp tục tổ chức thực hiện {} kế hoạch đã ban hành", issued),
        *_listed(source, "Duy trì thực hiện {} nhiệm vụ thường xuyên, định kỳ", _continuous(source)),
    ]


def _next_year(source: ReportSource) -> list[list[str]]:
    """The fields of the continuous tasks, whose texts are those of the year that ends, and the next plan."""
    continuous = _continuous(source)
    numbers = {task.group for task in continuous}
    fields = "; ".join(about(group) for group in source.plan.groups if group.number in numbers)
    sections = [
        [
            "Xây dựng, ban hành và tổ chức thực hiện Kế hoạch cải cách hành chính "
            f"năm {source.plan.year + 1} của Văn phòng UBND tỉnh."
        ]
    ]
    if continuous:
        count = two_digits(len(continuous))
        sections.insert(0, [f"Duy trì thực hiện {count} nhiệm vụ thường xuyên, định kỳ về: {fields}."])
    return sections


def _listed(source: ReportSource, heading: str, tasks: Sequence[JudgedTask]) -> list[list[str]]:
    """A heading with the number of tasks, then the tasks; a due date that all share stands in the heading."""
    if not tasks:
        return []
    days = {_due(task) for task in tasks}
    shared = _limit(days.pop()) if len(days) == 1 else ""
    items = (f"- {_text(source, task)}{'' if shared else _limit(_due(task))}" for task in tasks)
    return [[f"{heading.format(two_digits(len(tasks)))}{shared}:", *ended(items)]]


def _of(source: ReportSource, *standings: Standing) -> list[JudgedTask]:
    return [task for task in source.summary.tasks if task.standing in standings]


def _continuous(source: ReportSource) -> list[JudgedTask]:
    return [task for task in source.summary.tasks if task.kind.is_continuous]


def _by_rule(source: ReportSource) -> list[JudgedTask]:
    """What did not come up in this period may in the next."""
    standings = (Standing.BY_RULE, Standing.NOT_APPLICABLE)
    return [task for task in _of(source, *standings) if not task.kind.is_continuous]


def _is_carried_out(source: ReportSource, task: JudgedTask) -> bool:
    return task.standing.is_completed and match_key(source.plan.by_code[task.task].text).startswith(_CARRIED_OUT)


def _text(source: ReportSource, task: JudgedTask) -> str:
    return one_line(source.plan.by_code[task.task].text)


def _due(task: JudgedTask) -> date | None:
    return None if task.standing.is_completed else task.due


def _limit(due: date | None) -> str:
    return f" (hạn {short_date(due)})" if due is not None else ""
