"""Lập sổ năm mới: a master out of an appendix as signed; from the master of another year what the office goes on with.

Nothing is guessed: a line that is not certain, a lead that no unit is called by, a deadline that cannot be read are
said, and answered in the new master's own tabs (contract section 4).
"""

import os
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from cchc_xl import __version__
from cchc_xl.appendix.columns import Column
from cchc_xl.appendix.reading import read
from cchc_xl.appendix.source import PlanSource
from cchc_xl.appendix.understood import Appendix, Why
from cchc_xl.books import errors
from cchc_xl.books.builder import MasterContent
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.plan_source import UnreadablePlanError, read_plan_source
from cchc_xl.desk.master.state import MasterState, load_state
from cchc_xl.desk.tracking.assignments import lead_roles
from cchc_xl.jobs.build import put_in_place_of, rows_of_plan, shipped_rows
from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineKind, parse_deadline
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.fitting import cut
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.plan import Plan, UnitIndex
from cchc_xl.model.plan_data import load_periods, load_plan, load_units
from cchc_xl.model.sheet import CellValue
from cchc_xl.model.text import match_key, two_digits
from cchc_xl.rules.appendix import check_plan, document_findings, doubt_findings, group_title, lead_names, plan_of
from cchc_xl.rules.options import Options
from cchc_xl.rules.rule import Place
from cchc_xl.tables.choices import DEADLINE_WORD
from cchc_xl.tables.measures import CriterionRow, IndicatorRow
from cchc_xl.tables.plan import RoleRow
from cchc_xl.tables.row import TableRow
from cchc_xl.tables.settings import OptionRow, UnitRow

LABEL: Final = "Lập sổ năm mới"
MOST_TASKS: Final = 300

_TAKEN: Final = {Column.STT, Column.GROUP, Column.TASK, Column.LEAD, Column.COORDINATING, Column.PHRASE}

_YEAR: Final = re.compile(r"\b(20[0-9]{2})\b")
_BEGINNING: Final = "phụ lục"
_TITLE_LINES: Final = 4
_CARRIED: Final[tuple[type[TableRow], ...]] = (UnitRow, IndicatorRow, CriterionRow)

Rows = dict[str, list[dict[str, CellValue]]]


def new_plan(source: Path, year: int, out: Path, old: Path | None, today: date) -> Outcome:
    """Build the master of a year out of its appendix, into a file that is not there yet; `old`: that of another year.

    Raises CouldNotRun where the document cannot be read, holds no appendix or that of another year, and where `out` is
    there already; BookError where the old master cannot be read or the disk takes none.
    """
    if os.path.lexists(out):
        raise CouldNotRun(f"Đã có “{out}” nên chưa lập gì. Chọn tên tệp khác.")
    document = _document(source)
    appendix = _require_plan(read(document), source, year)
    plan = _plan(appendix, year)
    before = None if old is None else load_state(FileBook.open(old), "summarise", today)
    periods = [_moved(period, year - load_plan().year) for period in load_periods()]
    units = UnitIndex(load_units()) if before is None else before.units
    options = Options() if before is None else before.options
    rows = shipped_rows(plan, periods) | ({} if before is None else _carried(before, plan, year))
    content = MasterContent(
        plan=plan,
        version=__version__,
        tables=rows | rows_of_plan(plan, _roles(plan, units, before), options.deadlines),
        values={layout.Name.LAST_ACTION: f"{LABEL} {year}, phiên bản {__version__}"},
    )
    try:
        put_in_place_of(out, content, periods[0])
    except OSError as error:
        raise errors.unwritable(out, error) from error
    findings = _of_document(appendix, document, source.name) + _of_master(out, today)
    return _outcome(plan, units, options, findings, out, [*_left_out(appendix), *_left_open(before)])


def _document(source: Path) -> PlanSource:
    try:
        return read_plan_source(source)
    except UnreadablePlanError as error:
        raise CouldNotRun(f"Chưa đọc được tệp Kế hoạch “{source.name}”: {error.reason}. {error.mend}") from error
    except OSError as error:
        raise errors.unreadable(source, error) from error


def _require_plan(appendix: Appendix, source: Path, year: int) -> Appendix:
    """An appendix that a master can be made of. Raises CouldNotRun for any other."""
    if not appendix.tasks:
        first = cut(appendix.first_unread[0], 60)
        shown = f" Dòng đầu tiên không nhận ra: “{first}”." if first else ""
        what = "nhiệm vụ" if appendix.groups else "bảng Phụ lục"
        raise CouldNotRun(f"Không đọc được {what} nào trong tệp “{source.name}” nên chưa lập sổ.{shown}")
    if len(appendix.tasks) > MOST_TASKS:
        raise CouldNotRun(
            f"Phụ lục có {len(appendix.tasks)} nhiệm vụ; sổ theo dõi nhận nhiều nhất {MOST_TASKS} nhiệm vụ."
        )
    titled = Counter(map(int, _YEAR.findall(" ".join(_title(appendix)))))
    phrased = Counter(int(found) for task in appendix.tasks for found in _YEAR.findall(task.text(Column.PHRASE)))
    if titled and year not in titled and phrased and phrased.most_common(1)[0][0] != year:
        other = phrased.most_common(1)[0][0]
        raise CouldNotRun(f"Tệp “{source.name}” là Kế hoạch năm {other}, không phải năm {year}, nên chưa lập sổ.")
    return appendix


def _title(appendix: Appendix) -> tuple[str, ...]:
    """The lines printed over the table: from "PHỤ LỤC", else the last of them."""
    begins = [place for place, line in enumerate(appendix.above) if match_key(line).startswith(_BEGINNING)]
    return appendix.above[begins[-1] :] if begins else appendix.above[-_TITLE_LINES:]


def _plan(appendix: Appendix, year: int) -> Plan:
    shipped = load_plan()
    plan_id = shipped.plan_id.replace(str(shipped.year), str(year))
    return plan_of(appendix, plan_id, "1", year, shipped.other_results, _title(appendix))


def _moved(period: Period, years: int) -> Period:
    return period.model_copy(
        update={
            "start": period.start.replace(year=period.start.year + years),
            "end": period.end.replace(year=period.end.year + years),
        }
    )


# --- from the master of another year ----------------------------------------------------------------------------
def _carried(before: MasterState, plan: Plan, year: int) -> Rows:
    """What the office goes on with: units, indicators, criteria and its options, but those of the old plan."""
    of_plan: dict[str, CellValue] = {
        "nam_ke_hoach": year,
        "phien_ban_ke_hoach": plan.version,
        "quyet_dinh_ke_hoach": f"số /QĐ-VPUB ngày /01/{year}",
    }
    options = [replace(row, value=of_plan.get(row.key, row.value)) for row in before.book.rows(OptionRow)]
    carried = {kind.TABLE: [row.cells() for row in before.book.rows(kind)] for kind in _CARRIED}
    return carried | {OptionRow.TABLE: [row.cells() for row in options]}


def _roles(plan: Plan, units: UnitIndex, before: MasterState | None) -> list[RoleRow]:
    """Who leads; who answered in a unit for a task of the same words, but for the year in them, does so again."""
    roles = [RoleRow(task=role.task, unit=role.unit, role=role.role) for role in lead_roles(plan, units)]
    if before is None:
        return roles
    years = str(before.options.plan_year), str(plan.year)
    old = {task.code: match_key(task.text.replace(years[0], years[1])) for task in before.appendix.plan.tasks}
    known = {(old.get(row.task, ""), row.unit): row for row in before.book.rows(RoleRow)}
    texts = {task.code: match_key(task.text) for task in plan.tasks}
    return [
        replace(role, specialist=again.specialist, leader=again.leader)
        if (again := known.get((texts[role.task], role.unit))) is not None
        else role
        for role in roles
    ]


def _left_open(before: MasterState | None) -> list[str]:
    """Said of an old year that is not closed."""
    unclosed = (
        [] if before is None else [each for each in before.periods.values() if each.state is not PeriodState.CLOSED]
    )
    if before is None or not unclosed:
        return []
    year = before.options.plan_year
    return [f"Sổ năm {year} chưa chốt kỳ {unclosed[-1].name}: vẫn lập được sổ mới; tiếp tục chốt năm {year} ở sổ cũ."]


def _left_out(appendix: Appendix) -> list[str]:
    """What the document says and the master has no place for."""
    others = [column.value for column in Column if column in appendix.columns - _TAKEN]
    others += dict.fromkeys(heading for task in appendix.tasks for heading in task.others)
    lines = [f"Phụ lục còn các cột chưa đưa vào sổ: {', '.join(others)}."] if others else []
    lines += [f"Dòng ghi ý chung của các nhiệm vụ con, không theo dõi riêng: {text}" for text in appendix.parents]
    return lines + [f"Ghi chú dưới bảng Phụ lục, chưa đưa vào sổ: {text}" for text in appendix.notes]


# --- what is to be said ---------------------------------------------------------------------------------------
def _of_document(appendix: Appendix, document: PlanSource, file: str) -> list[Finding]:
    findings = document_findings(file, is_revised=document.is_revised)
    for doubt in appendix.doubts:
        spot = doubt.spot
        place = Place(file, None if spot is None else f"{spot.table}, dòng {spot.row}", task=doubt.task or None)
        if doubt.why is not Why.COLUMN_MISSING:
            findings += doubt_findings(doubt, place)
    return findings


def _of_master(out: Path, today: date) -> list[Finding]:
    """What the plan asks, at the cells of the new master where it is answered."""
    state = load_state(FileBook.open(out), "summarise", today)
    return check_plan(
        state.appendix, out.name, state.units, state.options.deadlines, state.decisions, frozenset()
    )  # fmt: skip


def _outcome(
    plan: Plan, units: UnitIndex, options: Options, findings: list[Finding], out: Path, lines: list[str]
) -> Outcome:
    told = {task.code: _told(plan, units, options, task.code) for task in plan.tasks}
    questions = [question for code in told for question in _questions(told[code])]
    unclear = Counter(question["field"] for question in questions)
    leads, dates = unclear[layout.LEAD], unclear[layout.APPENDIX_PHRASE]
    declared = [group.declared_count for group in plan.groups]
    counted = f" (tiêu đề ghi {sum(map(int, filter(None, declared)))})" if all(declared) else ""
    count = len(plan.tasks)
    summary = (
        f"Đã lập sổ theo dõi năm {plan.year}: {two_digits(len(plan.groups))} nội dung, "
        f"{two_digits(count)} nhiệm vụ{counted}. "
        f"Chủ trì: {two_digits(count - leads)} nhiệm vụ rõ, {two_digits(leads)} cần hỏi. "
        f"Thời hạn: {two_digits(count - dates)} rõ, {two_digits(dates)} cần hỏi. Đề nghị đối chiếu với bản giấy."
    )
    details = {
        "year": plan.year,
        "groups": [
            {
                "group": group.number,
                "title": group_title(group),
                "declared": group.declared_count,
                "tasks": sum(task.group == group.number for task in plan.tasks),
            }
            for group in plan.groups
        ],
        "tasks": list(told.values()),
        "questions": questions,
        "file": str(out),
    }
    # Whatever is asked here is to be answered before the first form goes out, so that the job says it is not all done.
    asked = [replace(finding, severity=Severity.ERROR) for finding in findings]
    return Outcome("new-plan", summary, asked, details, lines)


def _told(plan: Plan, units: UnitIndex, options: Options, code: str) -> dict[str, Any]:
    task = plan.by_code[code]
    deadline = parse_deadline(task.phrase, plan.year, options.deadlines)
    due = None if deadline.due is None else deadline.due.isoformat()
    leads = [task.lead] if plan.is_collective(task) else lead_names(task.lead, units)
    known = [unit.code if (unit := units.find(name)) is not None else None for name in leads]
    return {
        "task": code, "text": task.text, "leads": [task.lead] if plan.is_collective(task) else known,
        "phrase": task.phrase, "kind": deadline.kind.value, "due": due,
    }  # fmt: skip


def _questions(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = []
    if not told["leads"] or None in told["leads"]:
        found.append({"task": told["task"], "field": layout.LEAD, "text": told["text"], "choices": []})
    if told["kind"] == DeadlineKind.UNKNOWN.value:
        kinds = list(DEADLINE_WORD.values)
        found.append({"task": told["task"], "field": layout.APPENDIX_PHRASE, "text": told["phrase"], "choices": kinds})
    return found
