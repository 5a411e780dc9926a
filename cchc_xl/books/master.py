"""The port through which a job sees the master workbook (design section 3).

A job reads tables, says what should change, and saves; it never formats a cell. The same contract tests hold for
every adapter: a file on disk (`file_book`) and, later, the open workbook in a spreadsheet program.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol


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

    Only the columns named are written; every other cell of the row stays, and moves with its row.
    """

    updates: dict[int, dict[str, CellValue]] = field(default_factory=dict)
    deletes: set[int] = field(default_factory=set)
    appends: list[dict[str, CellValue]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.updates or self.deletes or self.appends)


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


class MasterBook(Protocol):
    """The master workbook, wherever it is open."""

    @property
    def path(self) -> Path:
        """Where the workbook lies."""

    def table(self, name: str) -> Table:
        """Read a table by its name. Raises BookError where there is none."""

    def change_table(self, name: str, change: TableChange) -> None:
        """Apply a change. Texts stay texts whatever they begin with. Raises BookError where rows below are in use."""

    def grid(self, name: str) -> Grid:
        """Read from a named cell downwards, all columns from that cell's column on."""

    def write_block(self, name: str, rows: Sequence[Sequence[CellValue]]) -> None:
        """Write rows downwards from a named cell or range; rows left from an earlier, longer block become blank.

        The block's width is that of the named range. Cells outside it are not touched.
        """

    def value(self, name: str) -> CellValue:
        """Read one named cell (the first of a named range)."""

    def write_value(self, name: str, value: CellValue) -> None:
        """Write one named cell."""

    def custom_property(self, name: str) -> str:
        """A custom document property as text, "" where there is none."""

    @property
    def changed(self) -> bool:
        """True once a change differs from what the workbook held."""

    def backup(self, reason: str) -> Path:
        """Save a copy of the workbook as it is on disk, beside it in ``sao-luu``; return its path."""

    def save(self) -> None:
        """Make the changes last, all or nothing."""


class BookError(Exception):
    """The workbook cannot be read or written; `message` is for the person, in Vietnamese."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
