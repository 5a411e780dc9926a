"""What is to be said of who has reported in a period, and of the register as it stands (family GOP)."""

from datetime import date

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.receipts.register import Register, receipt_moment
from cchc_xl.desk.receipts.sending import is_asked_for, review_deadlines, spoken
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.sheet import Table
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.cells import plain_text, raw_cell
from cchc_xl.rules.settings import SettingsReader
from cchc_xl.tables.receipts import ReceiptRow
from cchc_xl.tables.settings import PeriodRow


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
