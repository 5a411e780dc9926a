"""The rows a merge writes into, as one: assignments of tblTheoDoi, and figures of tblSoLieu."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.indicators.figures import figures_of
from cchc_xl.desk.master.tracked import Tracked
from cchc_xl.model.indicator import FigureField, Indicator, InputField
from cchc_xl.model.period import Period
from cchc_xl.model.progress import INPUT_FIELDS, Field, FieldValue
from cchc_xl.model.sheet import CellValue, Table, TableChange
from cchc_xl.rules.cells import CellContext, RawInput
from cchc_xl.rules.entries import RowReading
from cchc_xl.rules.figures import read_figure
from cchc_xl.rules.indicators import IndicatorReading
from cchc_xl.rules.inputs import read_input

RowKey = tuple[str, str]
"""Task code ("CT <code>" of an indicator) and unit code."""


@dataclass(frozen=True)
class MergeRow(ABC):
    """A row of a table of the master with its inputs as a merge sees them."""

    inputs: ClassVar[tuple[InputField, ...]]

    table: Table
    number: int
    task: str
    unit: str
    reading: RowReading

    @abstractmethod
    def read_back(self, name: InputField, text: str) -> RowReading:
        """A value of one input as tblCanXuLy shows it, read again; held where it cannot be."""


@dataclass(frozen=True)
class AssignmentRow(MergeRow):
    """A row of tblTheoDoi. `reported_on`: the day a form reported it; `context`: what its inputs are read by."""

    inputs = INPUT_FIELDS
    reported_on: date | None
    context: CellContext

    def read_back(self, name: InputField, text: str) -> RowReading:
        """Read by the kind of deadline of the row."""
        if not isinstance(name, Field):
            return RowReading({})
        reading = read_input(name, RawInput(text), self.context)
        return RowReading({}, frozenset({name})) if reading.held else RowReading({name: reading.value})


@dataclass(frozen=True)
class IndicatorRow(MergeRow):
    """A row of tblSoLieu."""

    inputs = tuple(FigureField)
    indicator: Indicator

    def read_back(self, name: InputField, text: str) -> RowReading:
        """Read by the kind of the indicator."""
        if not isinstance(name, FigureField):
            return RowReading({})
        return read_figure({name: RawInput(text)}, self.indicator.kind).as_row()


def merge_rows(
    book: FileBook, tracked: Tracked, indicators: IndicatorReading, period: Period
) -> dict[RowKey, MergeRow]:
    """The rows of a period by task and unit."""
    found: dict[RowKey, MergeRow] = {}
    table, rows = tracked.of(period)
    for row in rows:
        found[row.key] = AssignmentRow(
            table, row.number, row.task, row.unit, row.reading, row.reported_on, tracked.context_of(row.kind, period)
        )
    figures, figure_rows = figures_of(book, indicators, period)
    for figure in figure_rows:
        if figure.indicator is not None:
            task, reading = figure.indicator.task, figure.reading.as_row()
            merged = IndicatorRow(figures, figure.number, task, figure.unit, reading, figure.indicator)
            found.setdefault((task, figure.unit), merged)
    return found


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
    name = next((name for name in row.inputs if name.value == header), None)
    return (row, name) if name is not None else None
