"""An appendix as printed, whatever it was printed with: tables of cells that may cover columns and rows."""

from dataclasses import dataclass
from typing import Final

MERGED_SHARE: Final = 0.6
"""A cell over this share of a table's columns stands over the row."""


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell: `column` counts from 0, `span` the columns it covers; blank cells are absent.

    `from_above`: it belongs to a cell that began in a row above and has its text.
    """

    column: int
    text: str
    span: int = 1
    bold: bool = False
    from_above: bool = False


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row with its number as a person counts it: Excel's, or its place in the table or text, from 1."""

    number: int
    cells: tuple[SourceCell, ...]

    def at(self, column: int) -> SourceCell | None:
        """The cell that covers a column."""
        return next((cell for cell in self.cells if cell.column <= column < cell.column + cell.span), None)


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table, named as a person finds it: the tab, "Bảng 2"; `width` in columns, blank ones counted."""

    name: str
    rows: tuple[SourceRow, ...]
    width: int
    above: tuple[str, ...] = ()
    """The lines printed between the table before and this one."""


@dataclass(frozen=True, slots=True)
class PlanSource:
    """A document: its tables, first to last.

    `is_revised`: somebody's tracked changes stand in it undecided; they are read as accepted.
    """

    tables: tuple[SourceTable, ...]
    is_revised: bool = False
