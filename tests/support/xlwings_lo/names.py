"""Defined names of a workbook that stand for cells (names of a single tab are not mapped)."""

from typing import TYPE_CHECKING, Any

from xlwings import NoSuchObjectError

from tests.support.xlwings_lo.counting import Mapped
from tests.support.xlwings_lo.ranges import Range

if TYPE_CHECKING:
    from tests.support.xlwings_lo.books import Book


class Names(Mapped):
    __slots__ = ("_book",)

    def __init__(self, book: "Book") -> None:
        self._book = book

    def __call__(self, key: str) -> "Name":
        names = self._book.document.NamedRanges
        for name in names.ElementNames:
            if name.lower() == key.lower():
                return Name(self._book, names.getByName(name))
        raise NoSuchObjectError(f"the workbook has no name {key!r}")

    def contains(self, key: str) -> bool:
        return key.lower() in (name.lower() for name in self._book.document.NamedRanges.ElementNames)


class Name(Mapped):
    __slots__ = ("_book", "_native")

    def __init__(self, book: "Book", native: Any) -> None:
        self._book = book
        self._native = native

    @property
    def name(self) -> str:
        return str(self._native.Name)

    @property
    def refers_to_range(self) -> Range:
        """The cells. Raises NoSuchObjectError where the name holds a constant, a formula or a lost reference."""
        cells = self._native.getReferredCells()
        if cells is None:
            raise NoSuchObjectError(f"the name {self._native.Name!r} refers to no cells")
        return self._book.range_at(cells.RangeAddress)
