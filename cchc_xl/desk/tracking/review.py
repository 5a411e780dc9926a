"""What is to be said of the rows of Theo dõi as they stand: what is owed and missing, typed over, not readable."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.finding_list import Cell, is_held
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.master.tracked import Tracked, TrackedRow
from cchc_xl.desk.plan.succession import shared
from cchc_xl.desk.tracking.assignments import derived_of, owed_rows_of
from cchc_xl.desk.tracking.derived_cells import differing, shown
from cchc_xl.desk.tracking.judged import JudgedRow
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.progress import Declared, Entry, Field
from cchc_xl.model.sheet import Table
from cchc_xl.rules.across import RowContext, check_entry
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.cells import as_date, plain_text, raw_cell
from cchc_xl.rules.settings import Role, SettingsReader

_BELONGS: Final = {
    layout.DUE: "Phụ lục và trang Thời hạn", layout.PHRASE: "Phụ lục", layout.ROLE: "trang Phân công",
}  # fmt: skip


def review_assignments(state: MasterState, period: Period, rows: Sequence[TrackedRow]) -> list[Finding]:
    """The rows of the open period beside what it owes by Phụ lục and Phân công (family KH)."""
    if period.state is not PeriodState.OPEN:
        return []
    reader = SettingsReader(state.file)
    roles_table = state.book.table(tables.ROLES.name)
    tracking = state.book.table(tables.TRACKING.name)
    roles = reader.roles(roles_table)
    reader.check_units(roles_table, state.units)
    reader.check_tasks(roles_table, state.appendix.plan)
    reader.check_units(tracking, state.units)
    findings = list(reader.findings)
    owed = {item.key: item for item in owed_rows_of(state, roles, period)}
    led = {item.task for item in owed.values() if item.role == layout.ROLE_LEAD}
    for task in state.appendix.plan.tasks:
        if task.code not in led:
            cell = state.appendix.cells[task.code].get(layout.LEAD)
            place = Place(state.file, state.appendix.sheet, cell, task=task.code, field=layout.LEAD)
            findings.append(finding("KH14", place, task=task.code))
    present = {row.key for row in rows}
    for item in owed.values():
        if item.key not in present:
            place = Place(state.file, tracking.sheet, unit=item.unit, task=item.task)
            findings.append(finding("KH07", place, task=item.task, unit=state.units.name_of(item.unit)))
    findings += _shared_tasks(state.book, state.units, state.today, period, roles)
    findings += _typed_cells(state, period, tracking, rows)
    for row in rows:
        if row.key not in owed and not state.units.has_ended(row.unit, period.day_on(state.today)):
            place = _cell_place(state.file, tracking, row, layout.TASK_CODE)
            findings.append(finding("KH06", place, task=row.task, unit=state.units.name_of(row.unit)))
    return findings


def _shared_tasks(
    book: FileBook, units: UnitIndex, today: date, period: Period, roles: Sequence[Role]
) -> list[Finding]:
    """Tasks of a unit that was split of which nobody said who takes them (KH33)."""
    return [
        finding(
            "KH33", Place(book.name, book.table(tables.ROLES.name).sheet, task=task),
            task=task, old=unit.name, units=", ".join(heir.name for heir in heirs),
        )
        for task, unit, heirs in shared(units, roles, period.day_on(today), period.end)
    ]  # fmt: skip


def _typed_cells(state: MasterState, period: Period, table: Table, rows: Sequence[TrackedRow]) -> list[Finding]:
    """Cells of the program's that a person typed over (KH31): kept, and said where what they say belongs."""
    return [
        finding(
            "KH31", _cell_place(state.file, table, cell.row, cell.column),
            field=cell.column, where=_BELONGS[cell.column],
            typed=shown(cell.row.source.values.get(cell.column)), derived=shown(cell.derived),
        )
        for cell in differing(rows, derived_of(state, period))
    ]  # fmt: skip


def review_rows(
    tracked: Tracked,
    file: str,
    period: Period,
    table: Table,
    rows: Sequence[JudgedRow],
    speaking: Collection[str],
    held: Collection[Cell],
    as_of: date,
) -> list[Finding]:
    """The rows themselves (families O, CHEO, DONG04).

    The blank rows of a unit that is not among the `speaking` are said once, by GOP03. Of a cell that is
    blank because its form's value was `held` back that is said, and nothing else.
    """
    earlier = tracked.earlier_entries(period)
    findings: list[Finding] = []
    for judged in rows:
        row = judged.row
        findings += _unreadable_dates(file, table, row)
        silent = row.reading.is_blank and row.reported_on is None and row.unit not in speaking
        if silent and not row.adjusted_without_document:
            continue
        before = earlier.get(row.key, Entry())
        context = RowContext(
            row.kind, row.due, as_of, row.adjusted_without_document,
            before.progress, before.declared is Declared.DONE,
        )  # fmt: skip
        for issue in (*row.reading.issues, *check_entry(row.reading, row.task, context)):
            if silent and issue.rule.code != "CHEO11":  # what HCQT itself wrote beside a row nobody reported on yet
                continue
            if isinstance(issue.field, Field):
                value = row.reading.values.get(issue.field)
                if value in (None, "") and is_held(held, (row.unit, row.task, issue.field.value)):
                    continue
            place = _cell_place(file, table, row, issue.field.value)
            findings.append(issue.rule.at(place, **{"field": issue.field.value, "task": row.task, **issue.params}))
    return findings


def _unreadable_dates(file: str, table: Table, row: TrackedRow) -> list[Finding]:
    """Dates of the row that are none (KH12): they would silently count as blank."""
    findings: list[Finding] = []
    for column in (layout.DUE, layout.ADJUSTED_DUE, layout.REPORTED_ON):
        value = raw_cell(row.source.values.get(column))
        if value not in (None, "") and as_date(value) is None:
            shown = plain_text(value)[:60]
            findings.append(finding("KH12", _cell_place(file, table, row, column), what=column, value=shown))
    return findings


def _cell_place(file: str, table: Table, row: TrackedRow, column: str) -> Place:
    cell = table.cell(row.number, column) if column in table.columns else None
    return Place(file, table.sheet, cell, row.unit, row.task, column)
