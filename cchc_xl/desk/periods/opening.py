"""Opening the period after a closed one: what is carried over, what starts blank (ADR 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import MasterState, reread
from cchc_xl.desk.master.tracked import TrackedRow
from cchc_xl.desk.periods.earlier import EarlierPeriods
from cchc_xl.desk.periods.history import ASIDE, SENT, latest_rows
from cchc_xl.desk.plan.succession import foremost, left_to, whole_window_note, with_note
from cchc_xl.desk.tracking.assignments import add_missing_assignments, owed_rows_of, roles_of
from cchc_xl.model import layout
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.periods import Periods
from cchc_xl.model.progress import INPUT_FIELDS
from cchc_xl.model.sheet import CellValue, Row, TableChange
from cchc_xl.model.table_state import plain
from cchc_xl.rules.cells import fitted
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.settings import PeriodRow

_INPUTS = (*(name.value for name in INPUT_FIELDS), layout.REPORTED_ON)
"""What a row is given in a period. Ngày báo cáo too: in the new period nobody has reported yet."""
_DUE_DATES = (layout.DUE, layout.ADJUSTED_DUE, layout.ADJUSTING_DOCUMENT)


def next_period(periods: Periods, period: Period) -> Period | None:
    """The first period after this one that was not opened yet, by the last day of its window."""
    order = [p.code for p in periods.ordered]
    later = periods.ordered[order.index(period.code) + 1 :]
    return next((p for p in later if p.state is PeriodState.NOT_OPENED), None)


def set_states(state: MasterState, wanted: Mapping[str, PeriodState]) -> MasterState:
    """Write Trạng thái kỳ by period code; return the master as it is read with them."""
    edits = Edits(PeriodRow)
    for row in state.book.rows(PeriodRow):
        if row.code in wanted:
            edits.change(row, replace(row, state=wanted[row.code].value))
    state.book.edit(edits)
    return reread(state)


def start_rows(state: MasterState, period: Period) -> int:
    """Make the rows of tblTheoDoi those of the newly opened `period`; return how many were carried over whole.

    The rows are still those of the period before, which stands in tblLichSu already. What was typed into this period
    before (it was set aside when an earlier one was reopened) comes back. Rows of units that ended become those of
    their successors, rows of a task that has passed to another unit those of its lead now.
    """
    earlier = EarlierPeriods(state, period)
    typed = _typed_before(state.book, state.periods, period)
    table, rows = state.tracked.of(period)
    change = TableChange()
    carried = 0
    for row in [*rows, *state.tracked.lapsed(period)]:
        values: dict[str, CellValue] = {layout.REPORTED_ON: None}
        if row.carries_over:
            carried += 1
        else:
            values |= dict.fromkeys(_INPUTS)
        change.updates[row.number] = values
    state.book.change_table(table.name, change)
    _pass_on(state, period)
    _hand_over(state, period)
    add_missing_assignments(state, period)
    _drop_left_rows(state, period)

    table, rows = state.tracked.of(period)
    change = TableChange()
    for row in rows:
        if row.key in typed:
            change.updates[row.number] = dict(typed[row.key])
    state.book.change_table(table.name, change)

    table, rows = state.tracked.of(period)
    change = TableChange()
    for row in rows:
        note = whole_window_note(state.units, state.today, row.unit, period) if earlier.is_taken_over(row.key) else ""
        text = fitted(with_note(note, earlier.listed(row)))
        change.updates[row.number] = {layout.EARLIER_RESULTS: text or None}
    state.book.change_table(table.name, change)
    return carried


def _pass_on(state: MasterState, period: Period) -> None:
    """Take away the rows of tasks that their units owe no more; one goes to a unit that leads the task instead.

    So a completed task stays completed and an extension holds; tblLichSu keeps both under the old name.
    """
    plan = state.appendix.plan
    owed = owed_rows_of(state, roles_of(state), period)
    table, rows = state.tracked.of(period)
    due, present = {item.key for item in owed}, {row.key for row in rows}
    new_leads: dict[str, list[str]] = {}
    for item in owed:
        if item.role == layout.ROLE_LEAD and item.key not in present:
            new_leads.setdefault(item.task, []).append(item.unit)
    released: dict[str, list[TrackedRow]] = {}
    for row in rows:
        task = plan.by_code.get(row.task)
        if task is not None and not plan.is_collective(task) and row.key not in due:
            released.setdefault(row.task, []).append(row)
    change = TableChange()
    for code, left in released.items():
        led = [row for row in left if row.role == layout.ROLE_LEAD]
        if led and len(leads := new_leads.get(code, [])) == 1:
            passed = foremost(led)
            left.remove(passed)
            change.updates[passed.number] = {layout.UNIT_CODE: leads[0]}
        change.deletes.update(row.number for row in left)
    state.book.change_table(table.name, change)


def _hand_over(state: MasterState, period: Period) -> None:
    """Give the row of a unit that ended to its one successor where that has none: what staff keep beside it stays."""
    owed = {item.key for item in owed_rows_of(state, roles_of(state), period)}
    table, rows = state.tracked.of(period)
    present = {row.key for row in rows}
    change = TableChange()
    for key, left in left_to(state.tracked, state.units, state.today, period).items():
        row = foremost(left)
        if key in owed - present and len(state.units.answering(row.unit, period.day_on(state.today))) == 1:
            change.updates[row.number] = {layout.UNIT_CODE: key[1]}
    state.book.change_table(table.name, change)


def _drop_left_rows(state: MasterState, period: Period) -> None:
    """Take away the rows of units that ended; one that nobody answers for stays where something is typed in it."""
    left = {row.number for rows in left_to(state.tracked, state.units, state.today, period).values() for row in rows}
    blank = {row.number for row in state.tracked.lapsed(period) if row.reading.is_blank}
    state.book.change_table(tables.TRACKING.name, TableChange(deletes=left | blank))


# --- a period set aside -----------------------------------------------------------------------------------
def _typed_before(
    book: FileBook, periods: Periods, period: Period
) -> Mapping[tuple[str, str], Mapping[str, CellValue]]:
    """By row what was typed into this period before it was set aside, without what was only carried over to it."""
    before = periods.previous_closed(period)
    carried = latest_rows(book, before.code, SENT) if before else {}
    found: dict[tuple[str, str], Mapping[str, CellValue]] = {}
    for key, row in latest_rows(book, period.code, ASIDE).items():
        origin = carried.get(key)
        typed: dict[str, CellValue] = {}
        if any(row.text(name) for name in _INPUTS) and not _same(row, origin, [name.value for name in INPUT_FIELDS]):
            typed |= {name: row.values.get(name) for name in _INPUTS}
        if origin is not None and not _same(row, origin, _DUE_DATES):
            typed |= {name: row.values.get(name) for name in _DUE_DATES}
        if typed:
            found[key] = typed
    return found


def _same(row: Row, other: Row | None, columns: Iterable[str]) -> bool:
    return other is not None and all(plain(row.values.get(name)) == plain(other.values.get(name)) for name in columns)
