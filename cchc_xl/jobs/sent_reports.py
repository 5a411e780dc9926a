"""The reports that went to Sở Nội vụ, out of tblKy: what task 1.4 is fulfilled by (domain section 3)."""

from dataclasses import dataclass
from datetime import date

from cchc_xl.jobs.state import MasterState, raw_cell
from cchc_xl.model import layout
from cchc_xl.model.period import CLOSING
from cchc_xl.model.text import two_digits
from cchc_xl.rules.cells import as_date


@dataclass(frozen=True, slots=True)
class SentReports:
    """Reports of the year: how many there are, how many were due by the day, sent, and sent in time."""

    total: int
    due: int
    sent: int
    on_time: int

    @property
    def sentence(self) -> str:
        """ "01/04 báo cáo đã gửi, 01 đúng hạn"."""
        sent = f"{two_digits(self.sent)}/{two_digits(self.total)} báo cáo đã gửi"
        return f"{sent}, {two_digits(self.on_time)} đúng hạn" if self.sent else sent


def sent_reports(state: MasterState, as_of: date) -> SentReports:
    """Count the reports by Ngày gửi Sở Nội vụ; one without a sending deadline is in time once it is sent.

    A report is due once its deadline has passed, or, without one, once it is sent.
    """
    total = due = sent = on_time = 0
    for row in state.book.table(layout.PERIODS.name).rows:
        period = state.periods.get(row.text(layout.PERIOD_CODE))
        if period is None or period.code == CLOSING:
            continue
        total += 1
        day = as_date(raw_cell(row.values.get("Ngày gửi Sở Nội vụ")))
        is_sent = day is not None and day <= as_of
        limit = period.office_sends_by
        sent += is_sent
        on_time += is_sent and (limit is None or (day is not None and day <= limit))
        due += is_sent or (limit is not None and limit < as_of)
    return SentReports(total, due, sent, on_time)
