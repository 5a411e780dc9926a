"""Part IV of a report: what the plan still asks for in the time that follows."""

from datetime import date
from typing import Final

from cchc_xl.completion.judging import JudgedTask
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import match_key, two_digits
from cchc_xl.report.occasion import Occasion
from cchc_xl.report.sentences import ended, one_line
from cchc_xl.report.source import ReportSource
from cchc_xl.report.words import short_date

_OPEN: Final = frozenset({Standing.DUE_SOON, Standing.ON_TRACK})
_CONTINUOUS: Final = frozenset({Standing.CONTINUOUS_REPORTED, Standing.CONTINUOUS_SILENT, Standing.NOT_APPLICABLE})
"""What did not come up in this period may in the next."""
_CARRIED_OUT: Final = tuple(match_key(text) for text in ("Xây dựng và triển khai", "Xây dựng, tổ chức thực hiện"))
"""Such a task is completed once its plan is issued; carrying the plan out goes on (domain section 4)."""


def outlook(source: ReportSource, occasion: Occasion) -> list[str]:
    """The tasks in the order of urgency: overdue, due in what follows, due later, by rule, issued plans, continuous."""
    tasks = source.summary.tasks
    year = source.plan.year
    opened = [task for task in tasks if task.standing in _OPEN]
    due_next = [task for task in opened if task.due is not None and task.due <= occasion.horizon]
    due_later = [task for task in opened if task not in due_next]
    when = occasion.following if str(year + 1) not in occasion.following else f"năm {year}"
    sections = (
        ("Khẩn trương hoàn thành {count} nhiệm vụ đã quá hạn", [t for t in tasks if t.standing is Standing.OVERDUE]),
        (f"Hoàn thành đúng thời hạn {{count}} nhiệm vụ đến hạn trong {when}", due_next),
        ("Tiếp tục triển khai theo tiến độ Kế hoạch {count} nhiệm vụ", due_later),
        ("Triển khai {count} nhiệm vụ thực hiện theo quy định", [t for t in tasks if t.standing is Standing.BY_RULE]),
        ("Tiếp tục tổ chức thực hiện {count} kế hoạch đã ban hành", [t for t in tasks if _goes_on(source, t)]),
        ("Duy trì thực hiện {count} nhiệm vụ thường xuyên, định kỳ", [t for t in tasks if t.standing in _CONTINUOUS]),
    )
    told = [(heading, found) for heading, found in sections if found]
    paragraphs = [
        f"Trong {occasion.following}, Văn phòng UBND tỉnh tập trung chỉ đạo, thực hiện các nhiệm vụ trọng tâm sau:"
    ]
    for number, (heading, found) in enumerate(told, 1):
        heading = heading.format(count=two_digits(len(found)))
        days = {_due(task) for task in found}
        shared = days.pop() if len(days) == 1 else None
        paragraphs.append(f"{number}. {heading}{_limit(shared)}:")
        paragraphs += ended(_item(source, task) + ("" if shared else _limit(_due(task))) for task in found)
    if occasion.following == f"năm {year + 1}":
        paragraphs.append(
            f"{len(told) + 1}. Xây dựng, ban hành và tổ chức thực hiện Kế hoạch cải cách hành chính "
            f"{occasion.following} của Văn phòng UBND tỉnh."
        )
    elif not told:
        paragraphs.append("Duy trì kết quả các nhiệm vụ đã hoàn thành của Kế hoạch.")
    return paragraphs


def _goes_on(source: ReportSource, task: JudgedTask) -> bool:
    return task.standing.is_completed and match_key(source.plan.by_code[task.task].text).startswith(_CARRIED_OUT)


def _item(source: ReportSource, task: JudgedTask) -> str:
    return f"- {one_line(source.plan.by_code[task.task].text)}"


def _due(task: JudgedTask) -> date | None:
    return None if task.standing.is_completed else task.due


def _limit(due: date | None) -> str:
    return f" (hạn {short_date(due)})" if due is not None else ""
