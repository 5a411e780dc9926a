"""Everything that can be said of the master as it stands: plan, settings, rows, register (used by check and merge)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.damage import stray_cells
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.master.tracked import Tracked, TrackedRow
from cchc_xl.desk.plan.succession import shared
from cchc_xl.desk.receipts.register import Register, receipt_moment
from cchc_xl.desk.receipts.sending import is_asked_for, review_deadlines, spoken
from cchc_xl.desk.tracking.assignments import derived_of, owed_rows_of
from cchc_xl.desk.tracking.derived_cells import differing, shown
from cchc_xl.desk.tracking.judged import JudgedRow
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.periods import Periods
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.progress import Declared, Entry
from cchc_xl.model.sheet import Table
from cchc_xl.rules.across import RowContext, check_entry
from cchc_xl.rules.appendix import check_plan
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.cells import as_date, plain_text, raw_cell
from cchc_xl.rules.settings import Options, Role, SettingsReader
from cchc_xl.tables.receipts import ReceiptRow
from cchc_xl.tables.settings import PeriodRow

_CELLS_NAMED: Final = 3
_BELONGS: Final = {
    layout.DUE: "Phụ lục và trang Thời hạn", layout.PHRASE: "Phụ lục", layout.ROLE: "trang Phân công",
}  # fmt: skip


def review_plan(state: MasterState, period: Period, rows: Sequence[TrackedRow]) -> list[Finding]:
    """The plan, the settings and the assignments (family KH)."""
    dated = frozenset(row.task for row in rows if row.due is not None)
    findings = [*state.settings_findings, *state.indicators.findings, *state.criteria[1]]
    findings += state.decisions.findings
    findings += check_plan(state.appendix, state.file, state.units, state.options.deadlines, state.decisions, dated)
    findings += _closed_by_hand(state.book, state.tracked, state.periods)
    findings += _stray_cells(state.book)
    if period.state is not PeriodState.OPEN:
        return findings
    reader = SettingsReader(state.file)
    roles_table = state.book.table(tables.ROLES.name)
    tracking = state.book.table(tables.TRACKING.name)
    roles = reader.roles(roles_table)
    reader.check_units(roles_table, state.units)
    reader.check_tasks(roles_table, state.appendix.plan)
    reader.check_units(tracking, state.units)
    findings += reader.findings
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


def _closed_by_hand(book: FileBook, tracked: Tracked, periods: Periods) -> list[Finding]:
    """Periods marked Đã chốt of which tblLichSu has no rows: somebody typed the mark instead of closing (KY05)."""
    table = book.table(tables.PERIODS.name)
    column = PeriodRow.header("state")
    rows = {row.code: row.number for row in book.rows(PeriodRow)}
    return [
        finding(
            "KY05",
            Place(book.name, table.sheet, table.cell(rows[period.code], column), field=column),
            period=period.name,
        )
        for period in periods.closed
        if not tracked.of(period)[1]
    ]


def _stray_cells(book: FileBook) -> list[Finding]:
    """A finding per tab with cells in use far from all else (KH20), at the first of them."""
    return [
        finding("KH20", Place(book.name, sheet, cells[0]), sheet=sheet, cells=_some(cells))
        for sheet, cells in stray_cells(book.parts).items()
    ]


def _some(cells: Sequence[str]) -> str:
    more = len(cells) - _CELLS_NAMED
    named = ", ".join(cells[:_CELLS_NAMED])
    return f"{named} và {more} ô khác" if more > 0 else named


def review_rows(
    tracked: Tracked,
    options: Options,
    file: str,
    period: Period,
    table: Table,
    rows: Sequence[JudgedRow],
    register: Register,
    as_of: date,
) -> list[Finding]:
    """The rows themselves (families O, CHEO, DONG04).

    A silent unit's blank rows are said once, by GOP03; those of the coordinating office from the cut-off on.
    """
    speaking = set(register.received)
    if as_of >= period.end:
        speaking.add(options.don_vi_dau_moi)
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


def review_register(book: FileBook, units: UnitIndex, today: date, period: Period, register: Register) -> list[Finding]:
    """Who has not reported (GOP03), who late (GOP04), a sending day to be set (GOP20), and what cannot be read."""
    table = book.table(tables.RECEIPTS.name)
    findings = [
        finding("GOP03", Place(book.name, table.sheet, unit=unit), unit=units.name_of(unit), period=period.name)
        for unit in register.unsent
    ]
    for item in register.units:
        is_late = item.must_report and item.on_time is False
        if is_late and item.receipt is not None and item.received_at and item.deadline:
            came = table.cell(item.receipt.number, ReceiptRow.header("received_at"))
            place = Place(book.name, table.sheet, came, item.unit)
            params = {"day": spoken(item.received_at), "due": spoken(item.deadline)}
            findings.append(finding("GOP04", place, unit=units.name_of(item.unit), **params))
    reader = SettingsReader(book.name)
    reader.check_units(table, units)
    if period.state is PeriodState.OPEN and register.expected and is_asked_for(period, today):
        findings.append(_asks_for_day(book, period))
    return [*findings, *reader.findings, *review_deadlines(book, period), *_unreadable_receipts(book, period, table)]


def _asks_for_day(book: FileBook, period: Period) -> Finding:
    table = book.table(tables.PERIODS.name)
    row = next(row for row in book.rows(PeriodRow) if row.code == period.code)
    column = PeriodRow.header("units_send_by")
    place = Place(book.name, table.sheet, table.cell(row.number, column), field=column)
    return finding("GOP20", place, period=period.name)


def _unreadable_receipts(book: FileBook, period: Period, table: Table) -> list[Finding]:
    """Ngày giờ nhận that is no date (KH12): on time or late could not be told."""
    column = ReceiptRow.header("received_at")
    findings: list[Finding] = []
    for row in book.rows(ReceiptRow):
        value = raw_cell(row.received_at)
        if row.period == period.code and value not in (None, "") and receipt_moment(row) is None:
            place = Place(book.name, table.sheet, table.cell(row.number, column), row.unit or None)
            findings.append(finding("KH12", place, what=column, value=plain_text(value)[:60]))
    return findings


def _cell_place(file: str, table: Table, row: TrackedRow, column: str) -> Place:
    cell = table.cell(row.number, column) if column in table.columns else None
    return Place(file, table.sheet, cell, row.unit, row.task, column)
