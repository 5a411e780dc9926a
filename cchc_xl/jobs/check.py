"""Rà soát số liệu: validate the master, or a form before it is sent."""

from datetime import date, datetime
from pathlib import Path

from cchc_xl.books.file.book import FileBook
from cchc_xl.books.kind import is_master
from cchc_xl.books.returned import read_returned
from cchc_xl.desk.findings.finding_list import replace_findings
from cchc_xl.desk.findings.grouping import group_findings
from cchc_xl.desk.findings.waiting import waiting_in, waiting_of
from cchc_xl.desk.master.schema import schema_of
from cchc_xl.desk.master.state import MasterState, load_state, load_with_broken_tables
from cchc_xl.desk.master.whole_tables import broken_tables
from cchc_xl.desk.receipts.register import read_register
from cchc_xl.desk.review.reviewing import refresh, review
from cchc_xl.desk.runs.log import Run
from cchc_xl.desk.summaries.comparison import compare_with_previous
from cchc_xl.jobs.running.commit import commit
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.jobs.running.hold import on_master
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import Blocked, CouldNotRun, Outcome
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.plan_data import load_periods, load_plan
from cchc_xl.model.returned import Refused, ReturnedFile
from cchc_xl.model.sheet import TableChange
from cchc_xl.model.tense import Tense
from cchc_xl.model.text import two_digits
from cchc_xl.rules.forms import read_form, reject_refused
from cchc_xl.rules.standalone import own_context
from cchc_xl.rules.submission import FormContext, Rejection


def check_file(path: Path, period_code: str | None, now: datetime, *, dry_run: bool = False) -> Outcome:
    """Validate a file on disk: a master by its plan property, anything else as a form."""
    if is_master(path):
        return on_master(
            path, "check", lambda book: check_master(book, period_code, now, dry_run=dry_run), dry_run=dry_run
        )
    if not path.is_file():
        raise CouldNotRun(f"Không tìm thấy tệp “{path}”.")
    file = read_returned(path)
    plan = load_plan()
    periods = {period.code: period for period in load_periods()}
    if isinstance(file, Refused):
        return Outcome("check", "Tệp không được nhận.", (reject_refused(file).finding,))
    return check_form(file, own_context(file, plan.plan_id, plan.year, periods, now.date()))


def check_master(book: FileBook, period_code: str | None, now: datetime, *, dry_run: bool = False) -> Outcome:
    """Validate a master and bring its derived parts up to date. A closed period is looked at, not written.

    With `dry_run` everything is computed and nothing is written anywhere.
    """
    try:
        state = load_state(book, "check", now)
    except Blocked as refusal:
        return _listed(book, refusal, now, dry_run=dry_run)
    period = state.periods.require(period_code)
    as_of = period.as_of(now.date())
    is_open = period.state is PeriodState.OPEN
    if is_open:
        _stamp_typed_rows(state, period)
    reviewed = refresh(state, period, as_of) if is_open else review(state, period, as_of)
    waiting = waiting_in(state.book) if is_open else waiting_of(reviewed.findings, reviewed.waived)
    summary = f"Rà soát kỳ {period.name}: {waiting.in_words}."
    if is_open:
        run = Run("check", period, now, summary, "\n".join(reviewed.log))
        commit(state, run, reviewed.rows, reviewed.register, dry_run=dry_run)
    details = {
        "period": period.code,
        "as_of": as_of.isoformat(),
        "missing": list(reviewed.register.missing),
        **compare_with_previous(state, period, reviewed.rows).as_json(),
        "register": reviewed.register.as_json(),
        "waived": waiting.waived,
    }
    return Outcome("check", Tense.of(dry_run=dry_run).tells(summary), tuple(reviewed.findings), details)


def _listed(book: FileBook, refusal: Blocked, now: datetime, *, dry_run: bool) -> Outcome:
    """Put into Cần xử lý what keeps every job from working, and write nothing else."""
    codes = {found.code for found in refusal.findings}
    state = load_with_broken_tables(book, broken_tables(book, "check", schema_of(book)), now)
    period = state.periods.open if state is not None else None
    if state is not None and period is not None:
        replace_findings(state.book, state.units, period, refusal.findings, owned=lambda row: row.code in codes)
        if book.changed and not dry_run:
            book.backup(f"{JOBS['check'].backup}-{period.code}")
            book.save()
    return Outcome("check", refusal.message, refusal.findings)


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    return check_master(book, None, given.now, dry_run=given.dry_run)


def typed(by: Typed, *, file: Path, period: str | None) -> Outcome:
    """What its command does."""
    return check_file(file, period, by.now, dry_run=by.dry_run)


def _stamp_typed_rows(state: MasterState, period: Period) -> None:
    """Rows that HCQT typed itself are reported from the day they are first checked (domain section 4).

    Those of a unit that HCQT typed in on its behalf (a receipt "HCQT nhập thay") from the day of that receipt.
    """
    days: dict[str, date] = {state.options.coordinating_unit: state.today}
    for item in read_register(state, period).units:
        if item.typed_by_office:
            days.setdefault(item.unit, item.received_at.date() if item.received_at else state.today)
    table, rows = state.tracked.of(period)
    change = TableChange()
    for row in rows:
        if row.unit in days and row.reported_on is None and not row.reading.is_blank:
            change.updates[row.number] = {layout.REPORTED_ON: days[row.unit]}
    state.book.change_table(table.name, change)


def check_form(file: ReturnedFile, context: FormContext) -> Outcome:
    """Say what a form lacks; nothing is written."""
    reading, *_ = read_form(file, context)  # of the unit it was issued to alone: that is all a form knows
    if isinstance(reading, Rejection):
        return Outcome("check", f"Tệp không được nhận: {reading.finding.message}", (reading.finding,))
    mend = len(group_findings(reading.findings))
    summary = f"Biểu của {reading.unit}: " + (f"{two_digits(mend)} nội dung cần bổ sung." if mend else "đã điền đủ.")
    return Outcome("check", summary, reading.findings, {"unit": reading.unit, "period": reading.period})
