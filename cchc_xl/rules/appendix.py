"""Reading the plan out of the tab Phụ lục, by its headers and STT, and what is to be said of the plan itself."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineKind, DeadlineOptions, parse_deadline
from cchc_xl.model.finding import Finding
from cchc_xl.model.fitting import cut
from cchc_xl.model.plan import ContentGroup, OtherResult, Plan, Task, UnitIndex
from cchc_xl.model.sheet import CellValue, Grid, GridRow, Link
from cchc_xl.model.text import in_sentence, match_key, tidy
from cchc_xl.rules.cells import plain_text
from cchc_xl.rules.decisions import DecisionReading
from cchc_xl.rules.plan import KH01, KH02, KH03, KH04, KH05, KH13, KH35
from cchc_xl.rules.rule import Place

_GROUP_HEADING: Final = re.compile(
    r"nội dung\s+(?P<number>[0-9]{1,3})\s*[.:].*?(?:\((?P<count>[0-9]{1,3})\s+nhiệm vụ\)[.;\s]*)?",
    re.IGNORECASE | re.DOTALL,
)
_TITLE: Final = re.compile(r"^nội dung\s+\d+\s*[.:]\s*|\s*\(\d+\s+nhiệm vụ\)\s*$", re.IGNORECASE)
_HEADER_ROWS: Final = 4
_HEADERS: Final = (layout.STT, layout.TASK, layout.LEAD, layout.COORDINATING, layout.APPENDIX_PHRASE)
_COLUMN_KEYS: Final = {match_key(header): header for header in _HEADERS}
_REQUIRED: Final = (layout.STT, layout.TASK, layout.LEAD, layout.APPENDIX_PHRASE)
_PHRASE_START: Final = match_key("Thời gian")


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
    empty: Finding | None = None
    """What is to be said of a plan without a group or without a task: no job can work with it."""


def read_appendix(
    grid: Grid, file: str, plan_id: str, version: str, year: int, other_results: Iterable[OtherResult]
) -> AppendixReading:
    """Read the appendix from its header downwards.

    Columns are found by their headers, so staff's own columns do not matter. A row that looks like a task but has no
    STT is a finding, and so is a column that is missing; other rows that are neither group nor task are passed over.
    """
    columns = _columns(grid.rows[:_HEADER_ROWS])
    groups: list[ContentGroup] = []
    tasks: list[Task] = []
    cells: dict[str, dict[str, str]] = {}
    findings = [
        KH13.at(Place(file, grid.sheet, field=header), column=header) for header in _REQUIRED if header not in columns
    ]
    for row in grid.rows:
        stt = _number(row.cells.get(columns.get(layout.STT, "")))
        heading = _heading(row, frozenset(columns.values())) if stt is None else None
        if heading is not None:
            letters, group = heading
            groups.append(group)
            cells[f"group {group.number}"] = {layout.STT: f"{letters}{row.number}"}
            continue
        if not groups:
            continue
        if stt is None:
            text = _text(row, columns, layout.TASK)
            if text and (_text(row, columns, layout.LEAD) or _text(row, columns, layout.APPENDIX_PHRASE)):
                place = Place(file, grid.sheet, f"{columns.get(layout.STT, columns[layout.TASK])}{row.number}")
                findings.append(KH05.at(place, task=f"“{cut(text, 60)}”", what="số thứ tự"))
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
            findings.append(KH04.at(place, group=task.group, stt=stt))
            continue
        cells[task.code] = {header: f"{letters}{row.number}" for header, letters in columns.items()}
        tasks.append(task)
    plan = Plan(
        plan_id=plan_id, version=version, year=year, groups=tuple(groups), tasks=tuple(tasks),
        other_results=tuple(other_results),
    )  # fmt: skip
    empty = None if groups and tasks else _empty(grid, file, columns, has_groups=bool(groups))
    return AppendixReading(plan, grid.sheet, cells, tuple(findings), empty)


def _empty(grid: Grid, file: str, columns: Mapping[str, str], *, has_groups: bool) -> Finding:
    """KH35 at the first line below the header that is neither a group nor a task."""
    header = [row.number for row in grid.rows[:_HEADER_ROWS] if _columns([row])]
    below = (row for row in grid.rows if row.number > max(header, default=0))
    line = next((row for row in below if _heading(row, frozenset(columns.values())) is None), None)
    first = ("", None) if line is None else next(
        ((tidy(value), f"{letters}{line.number}") for letters, value in line.cells.items()
         if isinstance(value, str) and tidy(value)), ("", None)
    )  # fmt: skip
    what = "nhiệm vụ" if has_groups else "nội dung"
    return KH35.at(Place(file, grid.sheet, first[1]), what=what, first=cut(first[0], 60) or "(trống)")


def _columns(rows: Iterable[GridRow]) -> dict[str, str]:
    """Column letters by header; a header that only begins with "Thời gian" is the deadline where no other one is."""
    columns: dict[str, str] = {}
    alike: str | None = None
    for row in rows:
        for letters, value in row.cells.items():
            key = match_key(value) if isinstance(value, str) else ""
            if key in _COLUMN_KEYS:
                columns.setdefault(_COLUMN_KEYS[key], letters)
            elif key.startswith(_PHRASE_START):
                alike = alike or letters
    if alike is not None:
        columns.setdefault(layout.APPENDIX_PHRASE, alike)
    return columns


def _heading(row: GridRow, columns: Set[str]) -> tuple[str, ContentGroup] | None:
    """The group a row opens, and the column its heading stands in; columns of staff's own are not looked at."""
    for letters, value in row.cells.items():
        text = tidy(value) if isinstance(value, str) and letters in columns else ""
        match = _GROUP_HEADING.fullmatch(text)
        if match is not None:
            count = match["count"]
            number = int(match["number"])
            return letters, ContentGroup(number=number, heading=text, declared_count=int(count) if count else None)
    return None


def _number(value: CellValue) -> int | None:
    """An STT: 1, 1.0, "1", "01", "1."."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return int(value) if float(value).is_integer() else None
    text = value.strip().rstrip(".") if isinstance(value, str) else ""
    return int(text) if re.fullmatch("[0-9]{1,3}", text) else None


def _text(row: GridRow, columns: Mapping[str, str], header: str) -> str:
    value = row.cells.get(columns.get(header, ""))
    return "" if value is None or isinstance(value, Link) else plain_text(value)


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
            for name in lead_names(task.lead):
                if units.find(name) is None:
                    findings.append(KH02.at(_place(reading, file, task, layout.LEAD), name=name))
        deadline = parse_deadline(task.phrase, plan.year, options)
        if (decision := decisions.by_task.get(task.code)) is not None:
            deadline = decision.on(deadline)
        if task.phrase and deadline.kind is DeadlineKind.UNKNOWN and task.code not in dated_by_hand:
            place = decisions.places.get(task.code) or _place(reading, file, task, layout.APPENDIX_PHRASE)
            findings.append(KH03.at(place, task=task.code, phrase=task.phrase))
    return findings


def lead_names(lead: str) -> list[str]:
    """The units named as lead: several stand on lines of their own or between semicolons."""
    return [name.strip() for name in re.split(r"[;\n]", lead) if name.strip()]


def _place(reading: AppendixReading, file: str, task: Task, header: str) -> Place:
    cell = reading.cells[task.code].get(header)
    return Place(file, reading.sheet, cell, task=task.code, field=header)
