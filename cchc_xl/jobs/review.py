"""Everything that can be said of the master as it stands: plan, settings, rows, register (used by check and merge)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cchc_xl.jobs.assignments import owed_rows_of
from cchc_xl.jobs.judged import JudgedRow
from cchc_xl.jobs.state import MasterState, TrackedRow, raw_cell
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period, PeriodState, format_date
from cchc_xl.model.sheet import Row, Table
from cchc_xl.rules.appendix import check_plan
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.cells import as_date, plain_text
from cchc_xl.rules.entries import RowContext, check_entry
from cchc_xl.rules.settings import SettingsReader

RECEIVED = frozenset({layout.RECEIPT_OK, layout.RECEIPT_TO_COMPLETE, layout.RECEIPT_TYPED})


@dataclass(frozen=True, slots=True)
class Register:
    """Who must report in a period and who has."""

    expected: tuple[str, ...]
    received: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Expected units without a submission that counts."""
        return tuple(unit for unit in self.expected if unit not in self.received)


def read_register(state: MasterState, period: Period) -> Register:
    """The register of a period, out of tblTiepNhan."""
    taken = {
        row.text(layout.UNIT_CODE)
        for row in state.book.table(layout.RECEIPTS.name).rows
        if row.text(layout.PERIOD_CODE) == period.code and row.text("Kết quả") in RECEIVED
    }
    expected = state.expected_units(period)
    return Register(tuple(expected), tuple(unit for unit in expected if unit in taken))


def review_plan(state: MasterState, period: Period, rows: Sequence[TrackedRow]) -> list[Finding]:
    """The plan, the settings and the assignments (family KH)."""
    dated = frozenset(row.task for row in rows if row.due is not None)
    findings = [*state.settings_findings]
    findings += check_plan(state.appendix, state.file, state.units, state.options.deadlines, dated)
    if period.state is not PeriodState.OPEN:
        return findings
    reader = SettingsReader(state.file)
    roles_table = state.book.table(layout.ROLES.name)
    tracking = state.book.table(layout.TRACKING.name)
    roles = reader.roles(roles_table)
    reader.check_units(roles_table, state.units)
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
            findings.append(finding("KH07", place, task=item.task, unit=state.unit_name(item.unit)))
    for row in rows:
        if row.key not in owed:
            place = _cell_place(state, tracking, row, layout.TASK_CODE)
            findings.append(finding("KH06", place, task=row.task, unit=state.unit_name(row.unit)))
    return findings


def review_rows(
    state: MasterState, period: Period, table: Table, rows: Sequence[JudgedRow], register: Register, as_of: date
) -> list[Finding]:
    """The rows themselves (families O, CHEO, DONG04).

    A silent unit's blank rows are said once, by GOP03; those of the coordinating office from the cut-off on.
    """
    speaking = set(register.received)
    if as_of >= period.end:
        speaking.add(state.options.don_vi_dau_moi)
    earlier = state.earlier_progress(period)
    findings: list[Finding] = []
    for judged in rows:
        row = judged.row
        findings += _unreadable_dates(state, table, row)
        if row.reading.is_blank and row.reported_on is None and row.unit not in speaking:
            continue
        context = RowContext(row.kind, row.due, as_of, row.adjusted_without_document, earlier.get(row.key))
        for issue in (*row.reading.issues, *check_entry(row.reading, row.task, context)):
            place = _cell_place(state, table, row, issue.field.value)
            findings.append(
                finding(issue.code, place, **{"field": issue.field.value, "task": row.task, **issue.params})
            )
    return findings


def _unreadable_dates(state: MasterState, table: Table, row: TrackedRow) -> list[Finding]:
    """Dates of the row that are none (KH12): they would silently count as blank."""
    findings: list[Finding] = []
    for column in (layout.DUE, layout.ADJUSTED_DUE, layout.REPORTED_ON):
        value = raw_cell(row.source.values.get(column))
        if value not in (None, "") and as_date(value) is None:
            shown = plain_text(value)[:60]
            findings.append(finding("KH12", _cell_place(state, table, row, column), what=column, value=shown))
    return findings


def review_register(state: MasterState, period: Period, register: Register) -> list[Finding]:
    """Who has not reported (GOP03) and who reported late (GOP04)."""
    table = state.book.table(layout.RECEIPTS.name)
    findings = [
        finding("GOP03", Place(state.file, table.sheet, unit=unit), unit=state.unit_name(unit), period=period.name)
        for unit in register.missing
    ]
    if period.units_send_by is None:
        return findings
    for row in table.rows:
        received = receipt_day(row)
        in_use = row.text(layout.PERIOD_CODE) == period.code and row.text("Đang dùng") == layout.YES
        if in_use and received is not None and received > period.units_send_by:
            unit = row.text(layout.UNIT_CODE)
            place = Place(state.file, table.sheet, table.cell(row.number, "Ngày giờ nhận"), unit)
            params = {"day": format_date(received), "due": format_date(period.units_send_by)}
            findings.append(finding("GOP04", place, unit=state.unit_name(unit), **params))
    return findings


def receipt_day(row: Row) -> date | None:
    """The day of a receipt, from Ngày giờ nhận."""
    value = row.values.get("Ngày giờ nhận")
    return value.date() if isinstance(value, datetime) else as_date(raw_cell(value))


def _cell_place(state: MasterState, table: Table, row: TrackedRow, column: str) -> Place:
    cell = table.cell(row.number, column) if column in table.columns else None
    return Place(state.file, table.sheet, cell, row.unit, row.task, column)
