"""Which findings stand together in one row of Cần xử lý, and what a row is about: one row for one cause.

A choice made in a row belongs to its concerns: what is said (rule, unit, task, column), not the file it was said of.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.fitting import cut
from cchc_xl.model.indicator import TASK_PREFIX
from cchc_xl.model.text import tidy
from cchc_xl.rules.catalogue import rule_of
from cchc_xl.rules.rule import OneRow
from cchc_xl.tables.receipts import ToResolveRow

MESSAGE_LIMIT: Final = 255
_BETWEEN: Final = ", "

Concern = tuple[str, ...]
Group = Sequence[Finding]


def tasks_in(text: str) -> tuple[str, ...]:
    """The codes in a cell Mã NV: of a row that stands for several tasks, all of them."""
    return tuple(filter(None, (code.strip() for code in text.split(_BETWEEN.strip()))))


def group_findings(findings: Iterable[Finding], apart: Callable[[Finding], Hashable] = lambda _: None) -> list[Group]:
    """What stands in one row, as its rule declares: at one place, of one unit, or all. Without infos.

    Findings of which `apart` says something different stand in rows of their own.
    """
    grouped: dict[Hashable, list[Finding]] = {}
    for found in findings:
        if found.severity is not Severity.INFO:
            grouped.setdefault((_row_of(found), apart(found)), []).append(found)
    return list(grouped.values())


def _row_of(found: Finding) -> Hashable:
    unit, task, field = found.unit or "", found.task or "", found.field or ""
    match rule_of(found.code).one_row:
        case OneRow.PER_CAUSE:
            return found.code, found.file
        case OneRow.PER_UNIT:
            return found.code, found.file, unit
        case OneRow.PER_PLACE:
            return found.code, found.file, unit, task, field


def tasks_of(group: Group) -> tuple[str, ...]:
    """The tasks of a group, each once."""
    return tuple(dict.fromkeys(found.task for found in group if found.task))


def place_of(group: Group) -> Mapping[str, str]:
    """Mã ĐV, Mã NV and Cột of the row of a group; "" where it is about several and no column can name them.

    Several tasks of one unit are all named, so that a choice made in the row is known to be theirs.
    """
    units = {found.unit or "" for found in group}
    fields = {found.field or "" for found in group}
    tasks = tasks_of(group)
    is_whole = len(tasks) > 1 and rule_of(group[0].code).one_row is OneRow.PER_CAUSE
    return {
        layout.UNIT_CODE: units.pop() if len(units) == 1 else "",
        layout.TASK_CODE: "" if is_whole else _BETWEEN.join(tasks),
        layout.FIELD: fields.pop() if len(fields) == 1 else "",
    }


def message_of(group: Group) -> str:
    """The messages of a group as one, as long as a cell shows."""
    rule, tasks = rule_of(group[0].code), tasks_of(group)
    if len(tasks) > 1 and rule.of_several:
        names = [task.removeprefix(TASK_PREFIX) for task in tasks]
        message = rule.said_of(names, rows=len(group), units=len({found.unit for found in group}))
    else:
        message = "; ".join(dict.fromkeys(found.message for found in group))
    return cut(message, MESSAGE_LIMIT)


def _concerns(code: str, place: Mapping[str, str], message: str) -> tuple[Concern, ...]:
    rule, unit, field = rule_of(code), place[layout.UNIT_CODE], place[layout.FIELD]
    tasks = tasks_in(place[layout.TASK_CODE])
    if rule.one_row is OneRow.PER_UNIT and tasks:
        return tuple((code, unit, task) for task in tasks)
    where = (code, unit, _BETWEEN.join(tasks), field)
    # Without a row to tie it to, or where it hands on what was written, only its words tell one from another.
    return (where,) if tasks and not rule.hands_on else ((*where, tidy(message)),)


def concerns_of_row(row: ToResolveRow) -> tuple[Concern, ...]:
    """What a row of tblCanXuLy is about, whatever file it came from."""
    place = {layout.UNIT_CODE: row.unit, layout.TASK_CODE: row.task, layout.FIELD: row.field}
    return _concerns(row.code, place, row.message)


def concerns_of(group: Group) -> tuple[Concern, ...]:
    """What the row of a group is about."""
    return _concerns(group[0].code, place_of(group), message_of(group))
