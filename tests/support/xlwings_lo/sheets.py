"""Tabs of a workbook."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import NoSuchObjectError, utils

from tests.support.xlwings_lo.counting import Mapped, NotMappedError, OfficeError
from tests.support.xlwings_lo.ranges import Range

if TYPE_CHECKING:
    from tests.support.xlwings_lo.books import Book

_ADDRESS = re.compile(r"\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?", re.IGNORECASE)

_Corner = Range | tuple[int, int] | str


class Sheets(Mapped):
    __slots__ = ("_book",)

    def __init__(self, book: "Book") -> None:
        self._book = book

    @property
    def active(self) -> "Sheet":
        return Sheet(self._book, self._book.document.CurrentController.ActiveSheet)

    def __call__(self, key: str | int) -> "Sheet":
        sheets = self._book.document.Sheets
        if isinstance(key, int):
            if not 1 <= key <= sheets.Count:
                raise NoSuchObjectError(f"the workbook has {sheets.Count} tabs, not {key}")
            return Sheet(self._book, sheets.getByIndex(key - 1))
        for name in sheets.ElementNames:
            if name.lower() == key.lower():
                return Sheet(self._book, sheets.getByName(name))
        raise NoSuchObjectError(f"the workbook has no tab {key!r}")

    def __len__(self) -> int:
        return int(self._book.document.Sheets.Count)

    def __iter__(self) -> Iterator["Sheet"]:
        sheets = self._book.document.Sheets
        return iter([Sheet(self._book, sheets.getByIndex(i)) for i in range(sheets.Count)])

    def __contains__(self, key: str) -> bool:
        return key.lower() in (name.lower() for name in self._book.document.Sheets.ElementNames)


class Sheet(Mapped):
    __slots__ = ("_book", "native")

    def __init__(self, book: "Book", native: Any) -> None:
        self._book = book
        self.native = native

    @property
    def book(self) -> "Book":
        return self._book

    @property
    def index(self) -> int:
        return int(self.native.RangeAddress.Sheet) + 1

    @property
    def name(self) -> str:
        return str(self.native.Name)

    @property
    def visible(self) -> bool:
        return bool(self.native.IsVisible)

    def activate(self) -> None:
        """Show the tab. Raises OfficeError where it is hidden, as Excel does."""
        if not self.visible:
            raise OfficeError(f"the tab {self.name!r} is hidden")
        self._book.activate()
        self._book.document.CurrentController.setActiveSheet(self.native)

    select = activate

    def range(self, arg1: _Corner, arg2: _Corner | None = None) -> Range:
        """By "A1", "A1:B2", (row, column), a range, or two of them as corners."""
        first = self._corner(arg1)
        if arg2 is None:
            return first
        second = self._corner(arg2)
        top, left = min(first.row, second.row), min(first.column, second.column)
        bottom = max(first.row + first.shape[0], second.row + second.shape[0])
        right = max(first.column + first.shape[1], second.column + second.shape[1])
        return Range(self, top, left, bottom - top, right - left)

    def _corner(self, given: _Corner) -> Range:
        if isinstance(given, Range):
            return given
        if isinstance(given, tuple):
            return Range(self, *given, 1, 1)
        if not _ADDRESS.fullmatch(given):
            raise NotMappedError(f"Sheet.range({given!r})")
        start, end = utils.a1_to_tuples(given.replace("$", "").upper())
        return self.range(start, end or start)
