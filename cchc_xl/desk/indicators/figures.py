"""The rows of tblSoLieu: which a period owes, what stands in them, and the rates derived from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import MasterState
from cchc_xl.model.indicator import Figure, Indicator, IndicatorKind, ratio
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.sheet import Table
from cchc_xl.rules.cells import RawInput, raw_cell
from cchc_xl.rules.figure_rows import FigureReading
from cchc_xl.rules.figures import read_figure
from cchc_xl.rules.indicators import IndicatorReading
from cchc_xl.rules.rows import code_text
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.plan import FigureRow

FigureKey = tuple[str, str]
"""Indicator code and unit code of a row of the period."""


@dataclass(frozen=True, slots=True)
class TrackedFigure:
    """A row of tblSoLieu with its inputs read. Of an indicator that Chỉ tiêu no longer has nothing is read."""

    number: int
    code: str
    unit: str
    indicator: Indicator | None
    reading: FigureReading
    source: FigureRow

    @property
    def key(self) -> FigureKey:
        """Indicator and unit."""
        return self.code, self.unit

    @property
    def is_supplied(self) -> bool:
        """True where the figure can be summed."""
        return self.indicator is not None and Figure.of(self.reading.values).is_supplied(self.indicator.kind)


def indicators_of(state: MasterState, unit: str, period: Period) -> dict[str, Indicator]:
    """The indicators a unit is asked for in a period, by code in the order of Chỉ tiêu.

    Also those asked by name of a unit whose place it took, save what that one had supplied before it ended.
    """
    before = [each.code for each in state.units.predecessors_on(unit, period.day_on(state.today))]
    own = [item for item in state.indicators.indicators if item.is_supplied_by(unit)]
    if not before:
        return {item.code: item for item in own}
    rows = {row.key: row for row in figures_of(state.book, state.indicators, period)[1]}

    def is_left(item: Indicator) -> bool:
        by_name = [(item.code, old) for old in before if item.is_supplied_by(old)]
        supplied = any(key in rows and rows[key].is_supplied for key in by_name)
        return bool(by_name) and (not supplied or (item.code, unit) in rows)

    return {item.code: item for item in state.indicators.indicators if item in own or is_left(item)}


def suppliers_of(state: MasterState, indicator: Indicator, period: Period) -> list[str]:
    """The units that owe an indicator in a period, in sheet order."""
    reporting = state.units.reporting_in(period.day_on(state.today), period.end)
    return [unit.code for unit in reporting if indicator.code in indicators_of(state, unit.code, period)]


def answered_by(state: MasterState, indicator: Indicator, period: Period, rows: Sequence[TrackedFigure]) -> list[str]:
    """The units that an indicator of a period is summed over, `rows` being those of the indicator.

    A unit that ended counts with what it had supplied, and is not missed. What a closed period asked of whom is what
    its rows say: Chỉ tiêu may have changed since.
    """
    is_closed = period.state is PeriodState.CLOSED
    found = [] if is_closed else suppliers_of(state, indicator, period)
    for row in rows:
        has_ended = state.units.has_ended(row.unit, period.day_on(state.today))
        if (row.is_supplied or not has_ended) and (is_closed or has_ended):
            found.append(row.unit)
    return list(dict.fromkeys(found))


def figures_of(book: FileBook, indicators: IndicatorReading, period: Period) -> tuple[Table, list[TrackedFigure]]:
    """The table and its rows of the period."""
    table = book.table(tables.FIGURES.name)
    known = {item.code: item for item in indicators.indicators}
    rows: list[TrackedFigure] = []
    for row in book.rows(FigureRow):
        code = code_text(row.code)
        if row.period != period.code or not code:
            continue
        indicator = known.get(code)
        kind = indicator.kind if indicator is not None else IndicatorKind.HEADING
        inputs = {name: RawInput(raw_cell(value)) for name, value in row.inputs.items()}
        rows.append(TrackedFigure(row.number, code, row.unit, indicator, read_figure(inputs, kind), row))
    return table, rows


def add_missing_figures(state: MasterState, period: Period) -> None:
    """Add to tblSoLieu the rows the open period owes and does not have; rows take over what Chỉ tiêu says now."""
    rows = figures_of(state.book, state.indicators, period)[1]
    present = {row.key: row for row in rows}
    edits = Edits(FigureRow)
    for indicator in state.indicators.indicators:
        if not indicator.is_asked:
            continue
        for unit in suppliers_of(state, indicator, period):
            if (indicator.code, unit) not in present:
                left = _left(state.units, state.today, indicator, unit, period, present)
                edits.added.append(_with(replace(left, period=period.code, code=indicator.code, unit=unit), indicator))
    for row in rows:
        if row.indicator is not None:
            edits.change(row.source, _with(row.source, row.indicator))
    state.book.edit(edits)


def _left(
    units: UnitIndex,
    today: date,
    indicator: Indicator,
    unit: str,
    period: Period,
    rows: Mapping[FigureKey, TrackedFigure],
) -> FigureRow:
    """What stands in the row of the unit that was asked by name and has ended: its successor goes on from there."""
    if indicator.is_supplied_by(unit):
        return FigureRow()
    before = (rows.get((indicator.code, old.code)) for old in units.predecessors_on(unit, period.day_on(today)))
    return next((row.source for row in before if row is not None and not row.reading.is_blank), FigureRow())


def _with(row: FigureRow, indicator: Indicator) -> FigureRow:
    return replace(row, indicator=indicator.name, measure=indicator.measure)


def write_rates(book: FileBook, indicators: IndicatorReading, period: Period) -> None:
    """Write Giá trị of every ratio whose two numbers are known; a value typed without them stays."""
    edits = Edits(FigureRow)
    for row in figures_of(book, indicators, period)[1]:
        figure = Figure.of(row.reading.values)
        if row.indicator is None or row.indicator.kind is not IndicatorKind.RATIO:
            continue
        if figure.numerator is None or figure.denominator is None:
            continue
        rate = ratio(figure.numerator, figure.denominator)
        edits.change(row.source, replace(row.source, value=None if rate is None else round(rate, 6)))
    book.edit(edits)


def figures_by_unit(rows: Iterable[TrackedFigure]) -> dict[str, dict[str, TrackedFigure]]:
    """The rows of each unit by indicator; of two rows with one key the first counts."""
    found: dict[str, dict[str, TrackedFigure]] = {}
    for row in rows:
        found.setdefault(row.unit, {}).setdefault(row.code, row)
    return found
