"""Reading the plan out of the tab Phụ lục, by its headers and STT, and the rules about the plan itself (family KH)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.deadline import Deadline, DeadlineKind, DeadlineOptions, parse_deadline
from cchc_xl.model.finding import Finding
from cchc_xl.model.plan import ContentGroup, OtherResult, Plan, Task, UnitIndex
from cchc_xl.model.sheet import CellValue, Grid, GridRow
from cchc_xl.model.text import match_key, tidy
from cchc_xl.rules.catalogue import Place, finding

_GROUP_HEADING: Final = re.compile(
    r"nội dung\s+(?P<number>\d+)\s*[.:].*?(?:\((?P<count>\d+)\s+nhiệm vụ\))?", re.IGNORECASE | re.DOTALL
)
_TITLE: Final = re.compile(r"^nội dung\s+\d+\s*[.:]\s*|\s*\(\d+\s+nhiệm vụ\)\s*$", re.IGNORECASE)
_HEADER_ROWS: Final = 4
_COLUMN_STARTS: Final = {
    "stt": layout.STT,
    match_key(layout.TASK): layout.TASK,
    match_key(layout.LEAD): layout.LEAD,
    match_key(layout.COORDINATING): layout.COORDINATING,
    match_key("Thời gian"): layout.APPENDIX_PHRASE,
}


def group_title(group: ContentGroup) -> str:
    """The heading without "Nội dung n." and the declared count, numbered: "2. Cải cách thể chế"."""
    return f"{group.number}. {_TITLE.sub('', group.heading)}"


@dataclass(frozen=True, slots=True)
class AppendixReading:
    """The plan as Phụ lục has it, with the cells each task stands in (task → header → A1) and the sheet's name."""

    plan: Plan
    sheet: str
    cells: Mapping[str, Mapping[str, str]]
    findings: tuple[Finding, ...]


def read_appendix(
    grid: Grid, file: str, plan_id: str, version: str, year: int, other_results: Iterable[OtherResult]
) -> AppendixReading:
    """Read the appendix from its header downwards. Rows that are neither group nor task are passed over."""
    columns = _columns(grid.rows[:_HEADER_ROWS])
    groups: list[ContentGroup] = []
    tasks: list[Task] = []
    cells: dict[str, dict[str, str]] = {}
    findings: list[Finding] = []
    for row in grid.rows:
        heading = _heading(row)
        if heading is not None:
            groups.append(heading)
            cells[f"group {heading.number}"] = {layout.STT: f"{next(iter(row.cells))}{row.number}"}
            continue
        stt = _number(row.cells.get(columns.get(layout.STT, "")))
        if stt is None or not groups:
            continue
        task = Task(
            code=f"{groups[-1].number}.{stt}",
            group=groups[-1].number,
            stt=stt,
            text=_text(row, columns, layout.TASK),
            lead=_text(row, columns, layout.LEAD),
            coordinating=_text(row, columns, layout.COORDINATING),
            phrase=_text(row, columns, layout.APPENDIX_PHRASE),
        )
        if task.code in cells:
            place = Place(file, grid.sheet, f"{columns[layout.STT]}{row.number}", task=task.code)
            findings.append(finding("KH04", place, group=task.group, stt=stt))
            continue
        cells[task.code] = {header: f"{letters}{row.number}" for header, letters in columns.items()}
        tasks.append(task)
    plan = Plan(
        plan_id=plan_id, version=version, year=year, groups=tuple(groups), tasks=tuple(tasks),
        other_results=tuple(other_results),
    )  # fmt: skip
    return AppendixReading(plan, grid.sheet, cells, tuple(findings))


def _columns(rows: Iterable[GridRow]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for row in rows:
        for letters, value in row.cells.items():
            if isinstance(value, str):
                key = match_key(value)
                for start, header in _COLUMN_STARTS.items():
                    if key == start or (header == layout.APPENDIX_PHRASE and key.startswith(start)):
                        columns.setdefault(header, letters)
    return columns


def _heading(row: GridRow) -> ContentGroup | None:
    first = next(iter(row.cells.values()), None)
    if not isinstance(first, str) or len(row.cells) > 1:
        return None
    text = tidy(first)
    match = _GROUP_HEADING.fullmatch(text)
    if match is None:
        return None
    count = match["count"]
    return ContentGroup(number=int(match["number"]), heading=text, declared_count=int(count) if count else None)


def _number(value: CellValue) -> int | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value):
        return int(value)
    if isinstance(value, str) and value.strip().isdigit():
        return int(value)
    return None


def _text(row: GridRow, columns: Mapping[str, str], header: str) -> str:
    value = row.cells.get(columns.get(header, ""))
    return "" if value is None else tidy(str(value))


def check_plan(
    reading: AppendixReading, file: str, units: UnitIndex, options: DeadlineOptions, dated_by_hand: frozenset[str]
) -> list[Finding]:
    """Declared counts, missing parts, unknown lead units, unreadable deadlines.

    `dated_by_hand`: tasks whose due date HCQT has typed, so that an unreadable phrase needs nothing more.
    """
    plan = reading.plan
    findings = list(reading.findings)
    actual = Counter(task.group for task in plan.tasks)
    for group in plan.groups:
        if group.declared_count is not None and group.declared_count != actual[group.number]:
            cell = reading.cells[f"group {group.number}"][layout.STT]
            place = Place(file, reading.sheet, cell)
            counts = {"declared": group.declared_count, "actual": actual[group.number]}
            findings.append(finding("KH01", place, group=group.number, **counts))
    for task in plan.tasks:
        for header, text in ((layout.TASK, task.text), (layout.LEAD, task.lead), (layout.APPENDIX_PHRASE, task.phrase)):
            if not text:
                findings.append(
                    finding("KH05", _place(reading, file, task, header), task=task.code, what=header.lower())
                )
        if task.lead and not plan.is_collective(task):
            for name in lead_names(task.lead):
                if units.find(name) is None:
                    findings.append(finding("KH02", _place(reading, file, task, layout.LEAD), name=name))
        deadline = deadline_of(task, plan.year, options)
        if task.phrase and deadline.kind is DeadlineKind.UNKNOWN and task.code not in dated_by_hand:
            place = _place(reading, file, task, layout.APPENDIX_PHRASE)
            findings.append(finding("KH03", place, phrase=task.phrase))
    return findings


def lead_names(lead: str) -> list[str]:
    """The units named as lead: several stand on lines of their own or between semicolons."""
    return [name.strip() for name in re.split(r"[;\n]", lead) if name.strip()]


def deadline_of(task: Task, year: int, options: DeadlineOptions) -> Deadline:
    """The deadline read out of a task's phrase."""
    return parse_deadline(task.phrase, year, options)


def _place(reading: AppendixReading, file: str, task: Task, header: str) -> Place:
    cell = reading.cells[task.code].get(header)
    return Place(file, reading.sheet, cell, task=task.code, field=header)
