"""The rows a merge writes into, as one: assignments of tblTheoDoi, and figures of tblSoLieu."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.indicators.figures import TrackedFigure, figures_of
from cchc_xl.desk.master.tracked import Tracked, TrackedRow
from cchc_xl.model.indicator import ALL_INPUTS, FigureField, InputField
from cchc_xl.model.period import Period
from cchc_xl.model.progress import FieldValue
from cchc_xl.model.sheet import CellValue, Table, TableChange
from cchc_xl.rules.cells import CellContext, RawInput
from cchc_xl.rules.entries import RowReading
from cchc_xl.rules.figures import read_figure
from cchc_xl.rules.indicators import IndicatorReading
from cchc_xl.rules.inputs import read_input
from cchc_xl.rules.options import Options

RowKey = tuple[str, str]
"""Task code ("CT <code>" of an indicator) and unit code."""


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A row of a table of the master with its inputs as a merge sees them."""

    table: Table
    number: int
    task: str
    unit: str
    reading: RowReading
    source: TrackedRow | TrackedFigure


def merge_rows(
    book: FileBook, tracked: Tracked, indicators: IndicatorReading, period: Period
) -> dict[RowKey, MergeRow]:
    """The rows of a period by task and unit."""
    found: dict[RowKey, MergeRow] = {}
    table, rows = tracked.of(period)
    for row in rows:
        found[row.key] = MergeRow(table, row.number, row.task, row.unit, row.reading, row)
    figures, figure_rows = figures_of(book, indicators, period)
    for figure in figure_rows:
        if figure.indicator is not None:
            task = figure.indicator.task
            reading = figure.reading.as_row()
            found.setdefault((task, figure.unit), MergeRow(figures, figure.number, task, figure.unit, reading, figure))
    return found


def read_back(options: Options, today: date, period: Period, row: MergeRow, name: InputField, text: str) -> RowReading:
    """A value of one input as tblCanXuLy shows it, read again; held where it cannot be."""
    source = row.source
    if isinstance(name, FigureField):
        kind = source.indicator.kind if isinstance(source, TrackedFigure) and source.indicator is not None else None
        return read_figure({name: RawInput(text)}, kind).as_row() if kind is not None else RowReading({})
    if isinstance(source, TrackedFigure):
        return RowReading({})
    context = CellContext(source.kind, options.plan_year, period.start, period.end, today)
    reading = read_input(name, RawInput(text), context)
    return RowReading({}, frozenset({name})) if reading.held else RowReading({name: reading.value})


@dataclass(frozen=True, slots=True)
class CellWrite:
    """A new value of one input."""

    row: MergeRow
    name: InputField
    value: FieldValue


def write_cells(book: FileBook, writes: Iterable[CellWrite]) -> None:
    """Write values into the tables their rows stand in."""
    changes: dict[str, TableChange] = {}
    for write in writes:
        values: dict[str, CellValue] = {write.name.value: write.value}
        change = changes.setdefault(write.row.table.name, TableChange())
        change.updates.setdefault(write.row.number, {}).update(values)
    for name, change in changes.items():
        book.change_table(name, change)


def cell_of(rows: Mapping[RowKey, MergeRow], key: RowKey, header: str) -> tuple[MergeRow, InputField] | None:
    """The row and the input under a header, None for what is gone or is no input of the row."""
    row = rows.get(key)
    if row is None:
        return None
    of_figure = isinstance(row.source, TrackedFigure)
    inputs = (name for name in ALL_INPUTS if isinstance(name, FigureField) is of_figure)
    name = next((name for name in inputs if name.value == header), None)
    return (row, name) if name is not None else None
