"""Part IV of a report: what the plan still asks for in the time that follows."""

from collections.abc import Sequence
from typing import Final

from cchc_xl.completion.judging import JudgedTask
from cchc_xl.model.plan import ContentGroup
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import match_key, two_digits
from cchc_xl.report.occasion import Occasion
from cchc_xl.report.results import APPENDIX_ONE, is_told
from cchc_xl.report.sentences import about, ended, one_line
from cchc_xl.report.source import ReportSource
from cchc_xl.report.standing import BEHIND
from cchc_xl.report.words import short_date

_OPEN: Final = frozenset({Standing.DUE_SOON, Standing.ON_TRACK})
_CARRIED_OUT: Final = tuple(match_key(text) for text in ("Xây dựng và triển khai", "Xây dựng, tổ chức thực hiện"))
"""Such a task is completed once its plan is issued; carrying the plan out goes on (domain section 4)."""


def outlook(source: ReportSource, occasion: Occasion) -> list[str]:
    """What is asked for, in the order of urgency, each point numbered; at the end of a year the next plan comes last.

    A task that Part I, II or III has told is counted here, not told again; of the others those are named that fall due
    in what follows.
    """
    when = f"Trong {occasion.following}"
    if occasion.ends_year and source.summary.as_of < occasion.horizon:
        when = f"Trong thời gian còn lại của năm {source.plan.year} và {occasion.following}"
    paragraphs = [f"{when}, Văn phòng UBND tỉnh tập trung chỉ đạo, thực hiện các nhiệm vụ trọng tâm sau:"]
    points = [*_asked(source, occasion), *(_next_year(source) if occasion.ends_year else _going_on(source))]
    for number, (first, *items) in enumerate(points, 1):
        paragraphs += [f"{number}. {first}", *items]
    if not points:
        paragraphs.append("Duy trì kết quả các nhiệm vụ đã hoàn thành của Kế hoạch.")
    return paragraphs


def _asked(source: ReportSource, occasion: Occasion) -> list[list[str]]:
    """What is not completed: behind the plan, due in what follows by its days, then what is due later or by rule."""
    behind = [task for task in source.summary.tasks if task.standing is Standing.OVERDUE]
    by_rule = [task for task in source.summary.tasks if _is_by_rule(task)]
    opened = [task for task in source.summary.tasks if task.standing in _OPEN]
    points: list[list[str]] = []
    if behind:
        points.append([f"Khẩn trương hoàn thành {two_digits(len(behind))} nhiệm vụ {BEHIND} (nêu tại mục III)."])
    later: list[str] = []
    for due in sorted({task.due for task in opened if task.due is not None}):
        tasks = [task for task in opened if task.due == due]
        what = f"{two_digits(len(tasks))} nhiệm vụ có thời hạn đến ngày {short_date(due)}"
        if due <= occasion.horizon:
            points.append(_due_next(source, f"Hoàn thành {what}", tasks))
        else:
            later.append(what)
    later += [f"{two_digits(len(by_rule))} nhiệm vụ thực hiện theo quy định"] if by_rule else []
    if later:
        points.append([f"Tiếp tục triển khai theo tiến độ của Kế hoạch {'; '.join(later)} ({APPENDIX_ONE})."])
    return points


def _due_next(source: ReportSource, heading: str, tasks: Sequence[JudgedTask]) -> list[str]:
    """A point of the outlook: what its tasks are about; by name those that no part has told of."""
    new = [task for task in tasks if not is_told(source, task.task)]
    items = ended(f"- {one_line(source.plan.by_code[task.task].text)}" for task in new)
    if len(new) == len(tasks):
        return [f"{heading}:", *items]
    about_them = f"{heading} về: {_fields(source, tasks)}"
    return [f"{about_them}; trong đó bắt đầu triển khai:", *items] if new else [f"{about_them}."]


def _going_on(source: ReportSource) -> list[list[str]]:
    """What goes on whatever was reached: plans that were issued, continuous tasks."""
    issued = sum(_is_carried_out(source, task) for task in source.summary.tasks)
    points = [[f"Tiếp tục tổ chức thực hiện {two_digits(issued)} kế hoạch đã ban hành."]] if issued else []
    continuous = _continuous(source)
    if continuous:
        count = two_digits(len(continuous))
        points.append([f"Duy trì thực hiện {count} nhiệm vụ thường xuyên, định kỳ của Kế hoạch ({APPENDIX_ONE})."])
    return points


def _next_year(source: ReportSource) -> list[list[str]]:
    """The fields of the continuous tasks, whose texts are those of the year that ends, and the next plan."""
    continuous = _continuous(source)
    points = [
        [
            "Xây dựng, ban hành và tổ chức thực hiện Kế hoạch cải cách hành chính "
            f"năm {source.plan.year + 1} của Văn phòng UBND tỉnh."
        ]
    ]
    if continuous:
        count = two_digits(len(continuous))
        points.insert(
            0, [f"Duy trì thực hiện {count} nhiệm vụ thường xuyên, định kỳ về: {_fields(source, continuous)}."]
        )
    return points


def _fields(source: ReportSource, tasks: Sequence[JudgedTask]) -> str:
    """The content groups of tasks: "cải cách thể chế; cải cách thủ tục hành chính"."""
    numbers = {task.group for task in tasks}
    groups: list[ContentGroup] = [group for group in source.plan.groups if group.number in numbers]
    return "; ".join(about(group) for group in groups)


def _continuous(source: ReportSource) -> list[JudgedTask]:
    return [task for task in source.summary.tasks if task.kind.is_continuous]


def _is_by_rule(task: JudgedTask) -> bool:
    """What did not come up in this period may in the next."""
    return task.standing in (Standing.BY_RULE, Standing.NOT_APPLICABLE) and not task.kind.is_continuous


def _is_carried_out(source: ReportSource, task: JudgedTask) -> bool:
    return task.standing.is_completed and match_key(source.plan.by_code[task.task].text).startswith(_CARRIED_OUT)
