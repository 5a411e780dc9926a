"""The plan out of the tab Phụ lục, and what is to be said of the plan itself."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from cchc_xl.appendix.columns import REQUIRED, Column
from cchc_xl.appendix.numbering import title_of
from cchc_xl.appendix.reading import read
from cchc_xl.appendix.source import PlanSource, SourceCell, SourceRow, SourceTable
from cchc_xl.appendix.understood import Appendix, Doubt, ReadTask, Spot, Why
from cchc_xl.model import layout
from cchc_xl.model.address import column_letters, column_number
from cchc_xl.model.deadline import DeadlineKind, DeadlineOptions, parse_deadline
from cchc_xl.model.finding import Finding
from cchc_xl.model.fitting import cut
from cchc_xl.model.plan import ContentGroup, OtherResult, Plan, Task, UnitIndex
from cchc_xl.model.sheet import CellValue, Grid, Link
from cchc_xl.model.text import in_sentence
from cchc_xl.rules.cells import plain_text
from cchc_xl.rules.decisions import DecisionReading
from cchc_xl.rules.plan import KH01, KH02, KH03, KH04, KH05, KH13, KH35, KH38, KH39
from cchc_xl.rules.rule import Place

_BETWEEN: Final = r"[;\n]"
_BETWEEN_KNOWN: Final = r"[;\n,]|\bvà\b"
_WHY: Final = {
    Why.NUMBER_STRANGE: "số thứ tự không nối tiếp dòng nào ở trên",
    Why.TABLE_UNREAD: "bảng này khác cột và không có dòng tiêu đề",
    Why.ROW_UNREAD: "không phải nội dung, nhiệm vụ hay ý của nhiệm vụ",
    Why.PART_WITHOUT_LEAD: "ý của nhiệm vụ chưa có đơn vị chủ trì, thời gian",
    Why.DEADLINES_DIFFER: "một nhiệm vụ có hai thời gian",
    Why.OUTSIDE_GROUPS: "nhiệm vụ đứng trước nội dung đầu tiên",
}
"""Said by KH38; the others have rules of their own."""


def group_title(group: ContentGroup) -> str:
    """The heading without its own number and the declared count, numbered: "2. Cải cách thể chế"."""
    return f"{group.number}. {title_of(group.heading)}"


@dataclass(frozen=True, slots=True)
class AppendixReading:
    """The plan as Phụ lục has it, with the cells each task stands in (task → header → A1) and the sheet's name."""

    plan: Plan
    sheet: str
    cells: Mapping[str, Mapping[str, str]]
    findings: tuple[Finding, ...]
    empty: Finding | None = None
    """What is to be said of a plan without a group or without a task: no job can work with it."""


def read_appendix(
    grid: Grid, file: str, plan_id: str, version: str, year: int, other_results: Iterable[OtherResult]
) -> AppendixReading:
    """Read the tab Phụ lục as any appendix is read: columns are found by their headers, staff's own do not matter."""
    appendix = read(PlanSource((_table(grid),)))
    plan = plan_of(appendix, plan_id, version, year, other_results)
    cells: dict[str, Mapping[str, str]] = {
        f"group {group.number}": {layout.STT: _cell(group.spot)} for group in appendix.groups
    }
    cells |= {task.code: _cells(task) for task in appendix.tasks}
    findings = tuple(
        found
        for doubt in appendix.doubts
        for found in doubt_findings(
            doubt, Place(file, grid.sheet, None if doubt.spot is None else _cell(doubt.spot), task=doubt.task or None)
        )
    )
    empty = None if plan.groups and plan.tasks else _empty(appendix, file, grid.sheet)
    return AppendixReading(plan, grid.sheet, cells, findings, empty)


def _table(grid: Grid) -> SourceTable:
    rows = tuple(
        SourceRow(
            row.number,
            tuple(
                SourceCell(column_number(letters) - 1, text)
                for letters, value in row.cells.items()
                if (text := _printed(value))
            ),
        )
        for row in grid.rows
    )
    width = max((cell.column + 1 for row in rows for cell in row.cells), default=0)
    return SourceTable(grid.sheet, rows, width)


def _printed(value: CellValue) -> str:
    return "" if value is None or isinstance(value, Link) else plain_text(value)


def plan_of(
    appendix: Appendix,
    plan_id: str,
    version: str,
    year: int,
    other_results: Iterable[OtherResult],
    lines: tuple[str, ...] = (),
) -> Plan:
    """The plan that an appendix is; `lines`: those printed above it."""
    return Plan(
        plan_id=plan_id,
        version=version,
        year=year,
        appendix_lines=lines,
        groups=tuple(
            ContentGroup(number=group.number, heading=group.heading, declared_count=group.declared)
            for group in appendix.groups
        ),
        tasks=tuple(map(_task, appendix.tasks)),
        other_results=tuple(other_results),
    )


def _task(task: ReadTask) -> Task:
    return Task(
        code=task.code,
        group=task.group,
        stt=int(task.stt) if task.stt.isdecimal() else task.stt,
        text=task.text(Column.TASK),
        lead=task.text(Column.LEAD),
        coordinating=task.text(Column.COORDINATING),
        phrase=task.text(Column.PHRASE),
    )


def _cell(spot: Spot) -> str:
    return f"{column_letters(spot.column)}{spot.row}"


def _cells(task: ReadTask) -> dict[str, str]:
    return {column.value: _cell(spot) for column, spot in task.spots.items()}


def doubt_findings(doubt: Doubt, place: Place) -> list[Finding]:
    """What is said of a doubt; `place`: where it stands, as the person finds it."""
    shown = cut(doubt.text, 60)
    match doubt.why:
        case Why.COLUMN_MISSING:
            return [KH13.at(Place(place.file, place.sheet, field=doubt.text), column=doubt.text)]
        case Why.NO_TABLE:
            fields = (column.value for column in REQUIRED)
            return [KH13.at(Place(place.file, place.sheet, field=field), column=field) for field in fields]
        case Why.NUMBER_MISSING:
            return [KH05.at(place, task=f"“{shown}”", what="số thứ tự")]
        case Why.NUMBER_TWICE:
            return [KH04.at(place, group=doubt.task.split(".")[0], stt=doubt.text)]
        case _:
            return [KH38.at(place, text=shown, why=_WHY[doubt.why])]


def document_findings(file: str, *, is_revised: bool) -> list[Finding]:
    """What is said of a document as a whole; `is_revised`: with tracked changes that nobody decided."""
    return [KH39.at(Place(file))] if is_revised else []


def _empty(appendix: Appendix, file: str, sheet: str) -> Finding:
    """KH35 at the first line below the header that is no group."""
    text, spot = appendix.first_unread
    shown = cut(text, 60)
    what = "nhiệm vụ" if appendix.groups else "nội dung"
    return KH35.at(Place(file, sheet, None if spot is None else _cell(spot)), what=what, first=shown or "(trống)")


def check_plan(
    reading: AppendixReading, file: str, units: UnitIndex, options: DeadlineOptions, decisions: DecisionReading,
    dated_by_hand: frozenset[str],
) -> list[Finding]:  # fmt: skip
    """Declared counts, missing parts, unknown lead units, unreadable deadlines.

    `decisions`: those of tblThoiHan, where an unreadable phrase is answered. `dated_by_hand`: tasks whose due date HCQT
    has typed, so that it needs nothing more.
    """
    plan = reading.plan
    findings = list(reading.findings)
    actual = Counter(task.group for task in plan.tasks)
    for group in plan.groups:
        if group.declared_count is not None and group.declared_count != actual[group.number]:
            cell = reading.cells[f"group {group.number}"][layout.STT]
            place = Place(file, reading.sheet, cell)
            counts = {"declared": group.declared_count, "actual": actual[group.number]}
            findings.append(KH01.at(place, group=group.number, **counts))
    for task in plan.tasks:
        for header, text in ((layout.TASK, task.text), (layout.LEAD, task.lead), (layout.APPENDIX_PHRASE, task.phrase)):
            if not text and header in reading.cells[task.code]:
                findings.append(KH05.at(_place(reading, file, task, header), task=task.code, what=in_sentence(header)))
        if task.lead and not plan.is_collective(task):
            for name in lead_names(task.lead, units):
                if units.find(name) is None:
                    findings.append(KH02.at(_place(reading, file, task, layout.LEAD), name=name))
        deadline = parse_deadline(task.phrase, plan.year, options)
        if (decision := decisions.by_task.get(task.code)) is not None:
            deadline = decision.on(deadline)
        if task.phrase and deadline.kind is DeadlineKind.UNKNOWN and task.code not in dated_by_hand:
            place = decisions.places.get(task.code) or _place(reading, file, task, layout.APPENDIX_PHRASE)
            findings.append(KH03.at(place, task=task.code, phrase=task.phrase))
    return findings


def lead_names(lead: str, units: UnitIndex) -> list[str]:
    """The units named as lead. Several stand on lines of their own or between semicolons; commas and "và" part them
    only where every part is a unit, since names have both."""
    if units.find(" ".join(lead.split())) is not None:
        return [" ".join(lead.split())]
    for between in (_BETWEEN, _BETWEEN_KNOWN):
        names = [name.strip() for name in re.split(between, lead) if name.strip()]
        if names and all(units.find(name) is not None for name in names):
            return names
    return [name.strip() for name in re.split(_BETWEEN, lead) if name.strip()]


def _place(reading: AppendixReading, file: str, task: Task, header: str) -> Place:
    cell = reading.cells[task.code].get(header)
    return Place(file, reading.sheet, cell, task=task.code, field=header)
