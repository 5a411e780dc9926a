"""Defined names of a workbook (names of a single tab are not mapped)."""

from typing import TYPE_CHECKING, Any

from xlwings import NoSuchObjectError

from tests.support.xlwings_lo.counting import Mapped
from tests.support.xlwings_lo.ranges import Range
from tests.support.xlwings_lo.uno_runtime import struct

if TYPE_CHECKING:
    from tests.support.xlwings_lo.books import Book


class Names(Mapped):
    __slots__ = ("_book",)

    def __init__(self, book: "Book") -> None:
        self._book = book

    def _visible(self) -> list[str]:
        return [name for name in self._book.document.NamedRanges.ElementNames if not name.startswith("_xlnm.")]

    def __call__(self, key: str | int) -> "Name":
        if isinstance(key, int):
            key = self._visible()[key - 1]
        return Name(self._book, self._book.find_name(key))

    def contains(self, key: str) -> bool:
        return key.lower() in (name.lower() for name in self._visible())

    def __len__(self) -> int:
        return len(self._visible())

    def snapshot(self) -> list[tuple[str, "Name"]]:
        """Every name with its object, read in one go."""
        return [(name, Name(self._book, self._book.find_name(name))) for name in self._visible()]

    def add(self, name: str, refers_to: str) -> "Name":
        """Define a name or change what it refers to ("='Trang chính'!$B$2")."""
        if not self.contains(name):
            self._book.document.NamedRanges.addNewByName(name, "0", struct("table.CellAddress"), 0)
        added = self(name)
        added.refers_to = refers_to
        return added


class Name(Mapped):
    __slots__ = ("_book", "_native")

    def __init__(self, book: "Book", native: Any) -> None:
        self._book = book
        self._native = native

    @property
    def name(self) -> str:
        return str(self._native.Name)

    def delete(self) -> None:
        self._book.document.NamedRanges.removeByName(self._native.Name)

    @property
    def refers_to(self) -> str:
        return self._book.formulas.text(self._native.getTokens(), self._native.ReferencePosition)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._native.setTokens(self._book.formulas.tokens(value, self._native.ReferencePosition))

    @property
    def refers_to_range(self) -> Range:
        """The cells. Raises NoSuchObjectError where the name holds a constant, a formula or a lost reference."""
        cells = self._native.getReferredCells()
        if cells is None:
            raise NoSuchObjectError(f"the name {self._native.Name!r} refers to no cells: {self.refers_to}")
        return self._book.range_at(cells.RangeAddress)
