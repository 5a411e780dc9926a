"""Mở lại kỳ: bring the period closed last back into tblTheoDoi, for a late correction; nothing is lost by it.

What was typed into the period then open is set aside in tblLichSu and comes back when that period is opened again. What
was closed stays in tblLichSu as the version that was sent, so that closing again can say what differs from it. What was
found in the forms that count, the cells held above all, stands in Cần xử lý again.
"""

from datetime import datetime

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.waivers import put_back
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.merging.in_use import list_again
from cchc_xl.desk.periods.history import ASIDE, SENT, freeze, next_code, relabel, rows_of
from cchc_xl.desk.periods.opening import set_states
from cchc_xl.desk.review.reviewing import refresh
from cchc_xl.desk.runs.log import Run
from cchc_xl.desk.runs.read_back import details_of_last
from cchc_xl.desk.tracking.derived_cells import forget
from cchc_xl.jobs.running.commit import commit
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.periods import Periods
from cchc_xl.model.sheet import Table
from cchc_xl.model.table_state import back_to
from cchc_xl.model.tense import Tense
from cchc_xl.model.text import two_digits


def reopen(book: FileBook, period_code: str | None, now: datetime, *, dry_run: bool = False) -> Outcome:
    """Open the period closed last again (the default of `period_code`).

    Raises CouldNotRun for any other period, and where tblLichSu has no rows of it. With `dry_run` nothing is written.
    """
    state = load_state(book, "reopen", now)
    period = _reopenable(state.book, state.periods, period_code)
    left = state.periods.open
    states = {period.code: PeriodState.OPEN}
    if left is not None:
        freeze(state.book, next_code(state.book, left.code, ASIDE))
        states[left.code] = PeriodState.NOT_OPENED
    count = _bring_back(state.book, period)
    forget(state.book)
    relabel(state.book, period.code, next_code(state.book, period.code, SENT))
    state = set_states(state, states)
    period = state.periods[period.code]
    put_back(state.book, state.units, period, details_of_last(book, "close", period.code))
    unread = list_again(state, period)
    reviewed = refresh(state, period, period.as_of(now.date()))
    tense = Tense.of(dry_run=dry_run)
    summary = f"{tense.begins('mở lại')} kỳ {period.name}: {two_digits(count)} dòng trở lại trang Theo dõi"
    summary += f"; số liệu đang làm của kỳ {left.name} được cất ở Lịch sử." if left else "."
    run = Run("reopen", period, now, summary, "\n".join(unread))
    backup = commit(state, run, reviewed.rows, reviewed.register, dry_run=dry_run).backup
    details = {
        "period": period.code,
        "set_aside": left.code if left else None,
        "restored": count,
        "backup": str(backup) if backup else None,
    }
    lines = [f"Sửa xong thì chốt lại kỳ {period.name}"]
    lines[0] += f"; khi đó kỳ {left.name} mở lại với số liệu đã cất." if left else "."
    return Outcome("reopen", tense.tells(summary), (), details, [*lines, *unread])


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    return reopen(book, None, given.now, dry_run=given.dry_run)


def typed(book: FileBook, by: Typed, *, period: str | None) -> Outcome:
    """What its command does."""
    return reopen(book, period, by.now, dry_run=by.dry_run)


def _reopenable(book: FileBook, periods: Periods, code: str | None) -> Period:
    closed = periods.closed
    if not closed:
        raise CouldNotRun("Chưa có kỳ nào đã chốt nên không có kỳ để mở lại.")
    last = closed[-1]
    period = periods.require(code or last.code)
    if period.state is not PeriodState.CLOSED:
        raise CouldNotRun(f"Kỳ {period.name} chưa chốt nên không phải mở lại.")
    if period.code != last.code:
        raise CouldNotRun(
            f"Chỉ mở lại được kỳ chốt gần nhất ({last.name}). Muốn sửa kỳ {period.name}: mở lại lần lượt từ kỳ "
            f"{last.name} về trước, sửa, rồi chốt lại theo thứ tự."
        )
    if not rows_of(book, period.code):
        raise CouldNotRun(f"Trang Lịch sử không có số liệu của kỳ {period.name} nên không mở lại được.")
    return period


def _bring_back(book: FileBook, period: Period) -> int:
    """Make tblTheoDoi hold the closed rows of the period; return how many."""
    history = book.table(tables.HISTORY.name)
    rows = tuple(row for row in history.rows if row.text(layout.PERIOD_CODE) == period.code)
    closed = Table(history.name, history.sheet, history.header_row, history.columns, rows)
    now = book.table(tables.TRACKING.name)
    own = [name for name in history.columns if name not in tables.HISTORY.columns]
    change = back_to(now, closed, tables.TRACKING.key, tables.TRACKING.columns, own)
    book.change_table(now.name, change)
    return len(rows)
