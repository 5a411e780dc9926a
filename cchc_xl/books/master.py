"""The port through which a job sees the master workbook (design section 3).

A job reads tables, says what should change, and saves; it never formats a cell. The same contract tests hold for
every adapter: a file on disk (`file_book`) and, later, the open workbook in a spreadsheet program.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from cchc_xl.model.sheet import CellValue, Grid, GridRow, Link, Row, Table, TableChange

__all__ = ["BookError", "CellValue", "Grid", "GridRow", "Link", "MasterBook", "Row", "Table", "TableChange"]


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

    def backup(self, reason: str, tables: Mapping[str, Table] | None = None) -> Path:
        """Save a copy of the workbook as it is on disk, beside it in ``sao-luu``; return its path.

        `tables` by name are what a job found: the copy holds them also where the person has not saved them yet.
        """

    def save(self) -> None:
        """Make the changes last, all or nothing."""


class BookError(Exception):
    """The workbook cannot be read or written; `message` is for the person, in Vietnamese."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
