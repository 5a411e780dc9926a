"""Cells, tables and free ranges as plain values with their coordinates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that shows `text` and jumps to `cell` (A1) on the tab `sheet` of the same workbook."""

    text: str
    sheet: str
    cell: str


CellValue = str | float | int | bool | date | datetime | Link | None
"""A value of a cell. Read values are never Link; a blank cell is None; a cell error is its text, "#REF!"."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `number` is the row number the spreadsheet program shows."""

    number: int
    values: Mapping[str, CellValue]

    def text(self, column: str) -> str:
        """The value of a column as trimmed text, "" where blank or where the column is missing."""
        value = self.values.get(column)
        return "" if value is None else str(value).strip()


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands: `columns` maps header (NFC, trimmed) to its column letters, in sheet order.

    An empty table has no rows, though the workbook shows one blank row.
    """

    name: str
    sheet: str
    header_row: int
    columns: Mapping[str, str]
    rows: tuple[Row, ...]

    def cell(self, row: int, column: str) -> str:
        """A1 address of a column in an Excel row, e.g. "K12"."""
        return f"{self.columns[column]}{row}"


@dataclass(slots=True)
class TableChange:
    """What a job wants of a table: new values by Excel row number, rows to delete, rows to add at the end.

    Only the columns named are written; every other cell of the row stays, and moves with its row, as notes do. With an
    `order`, a key of what a row then holds, the rows are put into that order (those of one key as they stood).
    """

    updates: dict[int, dict[str, CellValue]] = field(default_factory=dict)
    deletes: set[int] = field(default_factory=set)
    appends: list[dict[str, CellValue]] = field(default_factory=list)
    order: Callable[[Mapping[str, CellValue]], Any] | None = None

    def __bool__(self) -> bool:
        return bool(self.updates or self.deletes or self.appends or self.order)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a free range: cells by column letters; blank cells are absent."""

    number: int
    cells: Mapping[str, CellValue]


@dataclass(frozen=True, slots=True)
class Grid:
    """A free range read from a named cell to the end of its sheet."""

    sheet: str
    rows: tuple[GridRow, ...]
