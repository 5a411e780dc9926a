"""Opening the period after a closed one: what is carried over, what starts blank (design section 5)."""

from collections.abc import Iterable, Mapping

from cchc_xl import tables
from cchc_xl.jobs.common.assignments import add_missing_assignments
from cchc_xl.jobs.common.state import MasterState, reread
from cchc_xl.jobs.common.traces import PERIOD_STATE
from cchc_xl.jobs.periods.earlier import EarlierPeriods
from cchc_xl.jobs.periods.history import ASIDE, SENT, latest_rows
from cchc_xl.model import layout
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.progress import INPUT_FIELDS
from cchc_xl.model.sheet import CellValue, Row, TableChange
from cchc_xl.model.table_state import plain
from cchc_xl.rules.cells import CELL_TEXT_LIMIT

_INPUTS = (*(name.value for name in INPUT_FIELDS), layout.REPORTED_ON)
"""What a row is given in a period. Ngày báo cáo too: in the new period nobody has reported yet."""
_DUE_DATES = (layout.DUE, layout.ADJUSTED_DUE, layout.ADJUSTING_DOCUMENT)


def next_period(state: MasterState, period: Period) -> Period | None:
    """The first period after this one that was not opened yet, by the last day of its window."""
    order = [p.code for p in state.ordered_periods]
    later = state.ordered_periods[order.index(period.code) + 1 :]
    return next((p for p in later if p.state is PeriodState.NOT_OPENED), None)


def set_states(state: MasterState, wanted: Mapping[str, PeriodState]) -> MasterState:
    """Write Trạng thái kỳ by period code; return the master as it is read with them."""
    table = state.book.table(tables.PERIODS.name)
    change = TableChange()
    for row in table.rows:
        if row.text(layout.PERIOD_CODE) in wanted:
            change.updates[row.number] = {PERIOD_STATE: wanted[row.text(layout.PERIOD_CODE)].value}
    state.book.change_table(table.name, change)
    return reread(state)


def start_rows(state: MasterState, period: Period) -> int:
    """Make the rows of tblTheoDoi those of the newly opened `period`; return how many were carried over whole.

    The rows are still those of the period before, which stands in tblLichSu already. What was typed into this period
    before (it was set aside when an earlier one was reopened) comes back.
    """
    earlier = EarlierPeriods(state, period)
    typed = _typed_before(state, period)
    table, rows = state.tracking(period)
    change = TableChange()
    carried = 0
    for row in rows:
        values: dict[str, CellValue] = {layout.REPORTED_ON: None}
        if row.carries_over:
            carried += 1
        else:
            values |= dict.fromkeys(_INPUTS)
        change.updates[row.number] = values
    state.book.change_table(table.name, change)
    add_missing_assignments(state, period)

    table, rows = state.tracking(period)
    change = TableChange()
    for row in rows:
        if row.key in typed:
            change.updates[row.number] = dict(typed[row.key])
    state.book.change_table(table.name, change)

    table, rows = state.tracking(period)
    change = TableChange()
    for row in rows:
        change.updates[row.number] = {layout.EARLIER_RESULTS: _fitted(earlier.listed(row)) or None}
    state.book.change_table(table.name, change)
    return carried


def _fitted(text: str) -> str:
    """The end of a text that is longer than a cell: the whole stands in tblLichSu."""
    limit = CELL_TEXT_LIMIT // 2  # a letter may count twice
    return text if len(text) <= limit else "…" + text[-limit + 1 :]


# --- a period set aside -----------------------------------------------------------------------------------
def _typed_before(state: MasterState, period: Period) -> Mapping[tuple[str, str], Mapping[str, CellValue]]:
    """By row what was typed into this period before it was set aside, without what was only carried over to it."""
    before = state.previous_closed(period)
    carried = latest_rows(state, before.code, SENT) if before else {}
    found: dict[tuple[str, str], Mapping[str, CellValue]] = {}
    for key, row in latest_rows(state, period.code, ASIDE).items():
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
