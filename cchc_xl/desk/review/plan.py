"""What is to be said of plan and settings as they stand (family KH), and of slips of the hand on any tab."""

from collections.abc import Sequence
from typing import Final

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.damage import stray_cells
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.master.tracked import Tracked, TrackedRow
from cchc_xl.model.finding import Finding
from cchc_xl.model.periods import Periods
from cchc_xl.rules.appendix import check_plan
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.tables.settings import PeriodRow

_CELLS_NAMED: Final = 3


def review_plan(state: MasterState, rows: Sequence[TrackedRow]) -> list[Finding]:
    """The plan, the settings, and cells that stand far from all else (family KH). `rows`: those of the period."""
    dated = frozenset(row.task for row in rows if row.due is not None)
    findings = [*state.settings_findings, *state.indicators.findings, *state.criteria[1]]
    findings += state.decisions.findings
    findings += check_plan(state.appendix, state.file, state.units, state.options.deadlines, state.decisions, dated)
    findings += _closed_by_hand(state.book, state.tracked, state.periods)
    findings += _stray_cells(state.book)
    return findings


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
