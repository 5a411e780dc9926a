"""What each kind of period does, by the period: one table, looked at from outside (domain section 3).

A new kind of period gets a line in `PERIODS`, or none where a plan has no period of it, and one in `EXPECTED`.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.completion.judging import Assignment, JudgingOptions, judge
from cchc_xl.desk.master.state import MasterState, load_state
from cchc_xl.desk.periods.sent_reports import review_sent_report, sent_reports
from cchc_xl.desk.summaries.year_end import expect_year_end
from cchc_xl.desk.tracking.judged import judge_rows
from cchc_xl.jobs.distribute import Forms
from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.period import Period
from cchc_xl.model.periods import Periods
from cchc_xl.model.progress import Declared, Entry
from cchc_xl.model.sheet import TableChange
from cchc_xl.report.occasion import occasion
from cchc_xl.report.sentences import estimate
from tests.report.samples import source

START = date(2025, 12, 15)
DEPARTMENT, LEADERS = "Sở Nội vụ", "Lãnh đạo Văn phòng UBND tỉnh"
RESULTS = "Kết quả công tác cải cách hành chính"
NEXT = "phương hướng, nhiệm vụ"

PERIODS = {
    period.code: period
    for period in (
        Period(code="quy-1", name="Quý I", start=START, end=date(2026, 3, 14)),
        Period(code="quy-2", name="Quý II", start=date(2026, 3, 15), end=date(2026, 6, 14)),
        Period(code="6-thang", name="6 tháng đầu năm", start=START, end=date(2026, 6, 14)),
        Period(code="quy-3", name="Quý III", start=date(2026, 6, 15), end=date(2026, 9, 14)),
        Period(code="9-thang", name="9 tháng", start=START, end=date(2026, 9, 14)),
        Period(code="quy-4", name="Quý IV", start=date(2026, 9, 15), end=date(2026, 12, 14)),
        Period(code="nam", name="Năm", start=START, end=date(2026, 12, 14)),
        Period(code="chot-nam", name="Chốt năm", start=START, end=date(2026, 12, 31)),
        Period(code="dot-xuat", name="Đột xuất tháng 5", start=date(2026, 5, 1), end=date(2026, 5, 31)),
        Period(code="dot-xuat-2026", name="Đột xuất 2026", start=date(2026, 5, 1), end=date(2026, 5, 31)),
    )
}


@dataclass(frozen=True)
class Expected:
    """What the report of a period calls itself, and what else is decided by the kind of period."""

    name: str
    following: str
    horizon: date
    subject: str
    joins: str = ""
    """The other periods of the table whose closed results it joins."""
    addressee: str = DEPARTMENT
    is_sent: bool = True
    """Counted among the reports to Sở Nội vụ."""
    asks_estimate: bool = False
    """The form, the expected rate and the report ask what is done until 31/12."""
    closes_year: bool = False
    """A continuous task with results in the year counts as completed; what follows is another year."""


OWN = "thời gian tới"
YEAR_END = date(2026, 12, 31)
EXPECTED = {
    "quy-1": Expected(
        "Quý I năm 2026", "Quý II năm 2026", date(2026, 6, 30), f"{RESULTS} Quý I,\n{NEXT} Quý II năm 2026"
    ),
    "quy-2": Expected(
        "Quý II năm 2026", "Quý III năm 2026", date(2026, 9, 30), f"{RESULTS} Quý II,\n{NEXT} Quý III năm 2026",
        "dot-xuat dot-xuat-2026",
    ),
    "6-thang": Expected(
        "6 tháng đầu năm 2026", "6 tháng cuối năm 2026", YEAR_END,
        f"{RESULTS} 6 tháng đầu năm,\n{NEXT} 6 tháng cuối năm 2026", "quy-1 quy-2 dot-xuat dot-xuat-2026",
    ),
    "quy-3": Expected("Quý III năm 2026", "Quý IV năm 2026", YEAR_END, f"{RESULTS} Quý III,\n{NEXT} Quý IV năm 2026"),
    "9-thang": Expected(
        "9 tháng đầu năm 2026", "3 tháng cuối năm 2026", YEAR_END,
        f"{RESULTS} 9 tháng đầu năm,\n{NEXT} 3 tháng cuối năm 2026",
        "quy-1 quy-2 6-thang quy-3 dot-xuat dot-xuat-2026",
    ),
    "quy-4": Expected("Quý IV năm 2026", OWN, YEAR_END, f"{RESULTS} Quý IV năm 2026,\n{NEXT} {OWN}"),
    "nam": Expected(
        "năm 2026", "năm 2027", YEAR_END, f"{RESULTS} năm 2026,\n{NEXT} năm 2027",
        "quy-1 quy-2 6-thang quy-3 9-thang quy-4 dot-xuat dot-xuat-2026", asks_estimate=True, closes_year=True,
    ),
    "chot-nam": Expected(
        "năm 2026", "năm 2027", YEAR_END,
        "Kết quả thực hiện Kế hoạch cải cách hành chính năm 2026\n(số liệu chốt năm)",
        "quy-1 quy-2 6-thang quy-3 9-thang quy-4 nam dot-xuat dot-xuat-2026", LEADERS,
        is_sent=False, closes_year=True,
    ),
    "dot-xuat": Expected(
        "Đột xuất tháng 5 năm 2026", OWN, YEAR_END, f"{RESULTS} Đột xuất tháng 5 năm 2026,\n{NEXT} {OWN}",
        "dot-xuat-2026",
    ),
    "dot-xuat-2026": Expected(
        "Đột xuất 2026", OWN, YEAR_END, f"{RESULTS} Đột xuất 2026,\n{NEXT} {OWN}", "dot-xuat"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def state(_issued: Path) -> MasterState:
    """The master with forms issued, nothing saved; the reporting task says it was done in the period."""
    book = FileBook.open(_issued / "KeHoach2026.xlsm", for_writing=False)
    table = book.table(tables.TRACKING.name)
    number = next(row.number for row in table.rows if row.text(layout.TASK_CODE) == "1.4")
    said = {number: {layout.DECLARED: Declared.DONE_IN_PERIOD.value}}
    book.change_table(table.name, TableChange(updates=said))
    return load_state(book, "check", date(2027, 1, 8))


@pytest.mark.parametrize("code", PERIODS)
def test_the_report_of_a_period_calls_itself(code: str) -> None:
    expected, words = EXPECTED[code], occasion(PERIODS[code], 2026)
    assert (words.name, words.following, words.horizon) == (expected.name, expected.following, expected.horizon)
    assert (words.subject, words.addressee) == (expected.subject, expected.addressee)
    assert words.ends_year is expected.closes_year


@pytest.mark.parametrize("code", PERIODS)
def test_a_continuous_task_of_the_year_counts_where_the_year_is_closed(code: str) -> None:
    row = Assignment("4.1", "HCQT", True, DeadlineKind.CONTINUOUS, None, Entry(), reported=True, done_in_year=True)
    judged = judge(row, PERIODS[code], PERIODS[code].end, JudgingOptions())
    assert judged.counts_as_completed is EXPECTED[code].closes_year


@pytest.mark.parametrize("code", PERIODS)
def test_the_estimate_is_asked_in_the_form_counted_and_told(state: MasterState, code: str) -> None:
    period, asks = PERIODS[code], EXPECTED[code].asks_estimate
    form = Forms(state, period, Path(), datetime(2026, 3, 1)).content(state.units.units[0], 1)
    said = source({("1.5", "HCQT"): Entry(declared=Declared.IN_PROGRESS, estimate="80%")}, period=period)
    told = [estimate(row, said) for row in said.rows if row.task == "1.5"]
    assert form.asks_estimate is asks
    assert (expect_year_end(state, period, []) is not None) is asks
    assert told == ["Ước thực hiện đến 31/12/2026: 80%." if asks else ""]


@pytest.mark.parametrize("code", PERIODS)
def test_a_report_to_the_department_is_counted_and_its_sending_looked_for(state: MasterState, code: str) -> None:
    period = PERIODS[code]
    alone = replace(state, periods=Periods({code: period}))
    rows = judge_rows(alone, period, alone.tracked.of(period)[1], period.end)
    assert sent_reports(alone.book, alone.periods, period.end).total == EXPECTED[code].is_sent
    overdue = period.model_copy(update={"office_sends_by": alone.today - timedelta(days=1)})
    assert [found.code for found in review_sent_report(alone, overdue, rows)] == ["CHEO15"] * EXPECTED[code].is_sent


@pytest.mark.parametrize("code", PERIODS)
def test_the_results_of_the_periods_inside_its_window_are_joined(code: str) -> None:
    period = PERIODS[code]
    joined = [other.code for other in PERIODS.values() if other.code != code and period.joins(other)]
    assert joined == EXPECTED[code].joins.split()
