"""The reports that went to Sở Nội vụ, out of tblKy: by them the task of reporting is fulfilled (domain section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.tracking.judged import JudgedRow
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.periods import Periods
from cchc_xl.model.progress import Declared
from cchc_xl.model.text import two_digits
from cchc_xl.report.words import short_date
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.cells import as_date, raw_cell
from cchc_xl.tables.settings import PeriodRow


@dataclass(frozen=True, slots=True)
class SentReports:
    """Reports of the year: how many there are, how many were due by the day, sent, and sent in time."""

    total: int
    due: int
    sent: int
    on_time: int

    @property
    def sentence(self) -> str:
        """ "đã gửi 01 trong 04 báo cáo, đúng hạn": no fraction, beside "hạn" it reads as a date."""
        if not self.sent:
            return f"chưa gửi báo cáo nào trong {two_digits(self.total)} báo cáo"
        sent = f"đã gửi {two_digits(self.sent)} trong {two_digits(self.total)} báo cáo"
        return f"{sent}, đúng hạn" if self.on_time == self.sent else f"{sent}, {two_digits(self.on_time)} đúng hạn"


def sent_reports(book: FileBook, periods: Periods, as_of: date) -> SentReports:
    """Count the reports by Ngày gửi Sở Nội vụ; one without a sending deadline is in time once it is sent.

    A report is due once its deadline has passed, or, without one, once it is sent.
    """
    total = due = sent = on_time = 0
    days = _sending_days(book)
    for period in periods.values():
        if not period.kind.is_sent:
            continue
        day, limit = days.get(period.code), period.office_sends_by
        is_sent = day is not None and day <= as_of
        total += 1
        sent += is_sent
        on_time += is_sent and (limit is None or (day is not None and day <= limit))
        due += is_sent or (limit is not None and limit < as_of)
    return SentReports(total, due, sent, on_time)


def earlier_reports(book: FileBook, periods: Periods, today: date, period: Period) -> str:
    """ "Báo cáo số 45/BC-VPUB ngày 17/3/2026 (Quý I), gửi đúng thời hạn": those of the year before this period's own.

    "" where none was sent. The report of the period itself is being written: nothing is said of it (domain section 11).
    """
    days = _sending_days(book)
    numbers = {row.code: row.report_number for row in book.rows(PeriodRow)}
    told = []
    for known in periods.values():
        day = days.get(known.code)
        if day is None or day > today or known.end >= period.end or not known.kind.is_sent:
            continue
        number = f" số {numbers[known.code]}" if numbers[known.code] else ""
        in_time = known.office_sends_by is not None and day <= known.office_sends_by
        report = f"Báo cáo{number} ngày {short_date(day)} ({known.name})"
        told.append(f"{report}, gửi đúng thời hạn" if in_time else report)
    return "; ".join(told)


def sent_on(book: FileBook, period: Period, today: date) -> date | None:
    """The day the report of a period went out, by what HCQT typed in; None where it is not known or lies ahead."""
    day = _sending_days(book).get(period.code)
    return day if day is not None and day <= today else None


def _sending_days(book: FileBook) -> dict[str, date]:
    days = {row.code: as_date(raw_cell(row.sent_on)) for row in book.rows(PeriodRow)}
    return {code: day for code, day in days.items() if day is not None}


def review_sent_report(state: MasterState, period: Period, rows: Sequence[JudgedRow]) -> list[Finding]:
    """CHEO15: what the row of the reporting task declares, and whether the period's report was sent, differ.

    While the report is being written nothing is said of it (domain section 11.2): that it was declared and not sent is
    a difference once Hạn gửi Sở Nội vụ has passed, or, without that day, once the period is closed.
    """
    day = _sending_days(state.book).get(period.code)
    was_sent = day is not None and day <= state.today
    table = state.tracked.of(period)[0]
    findings: list[Finding] = []
    for item in rows:
        row, declared = item.row, item.row.entry.declared
        if row.task != state.options.reporting_task or not row.is_lead or not period.kind.is_sent:
            continue
        is_declared = declared is Declared.DONE_IN_PERIOD
        if is_declared is was_sent or (is_declared and _is_being_written(period, state.today)):
            continue
        place = Place(
            state.file, table.sheet, table.cell(row.number, layout.DECLARED), row.unit, row.task, layout.DECLARED
        )
        sent = f"{'đã có' if was_sent else 'chưa có'} ngày gửi báo cáo {period.name}"
        status = declared.value if declared else "(trống)"
        findings.append(finding("CHEO15", place, task=row.task, status=status, sent=sent))
    return findings


def _is_being_written(period: Period, today: date) -> bool:
    limit = period.office_sends_by
    return today <= limit if limit is not None else period.state is not PeriodState.CLOSED
