"""Tabs of a workbook."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import NoSuchObjectError, utils

from tests.support.xlwings_lo.counting import Mapped, NotMappedError, OfficeError
from tests.support.xlwings_lo.ranges import MAX_COLUMNS, MAX_ROWS, Range
from tests.support.xlwings_lo.tables import Tables

if TYPE_CHECKING:
    from tests.support.xlwings_lo.books import Book

_ADDRESS = re.compile(r"[A-Z]{1,3}\d+(:[A-Z]{1,3}\d+)?|[A-Z]{1,3}:[A-Z]{1,3}|\d+:\d+", re.IGNORECASE)

_Corner = Range | tuple[int, ...] | str


class Sheets(Mapped):
    __slots__ = ("_book",)

    def __init__(self, book: "Book") -> None:
        self._book = book

    def _all(self) -> list["Sheet"]:
        sheets = self._book.document.Sheets
        return [Sheet(self._book, sheets.getByIndex(i)) for i in range(sheets.Count)]

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
        return iter(self._all())

    def __contains__(self, key: str) -> bool:
        return key.lower() in (name.lower() for name in self._book.document.Sheets.ElementNames)

    def add(self, before: "Sheet | None" = None, after: "Sheet | None" = None, name: str | None = None) -> "Sheet":
        sheets = self._book.document.Sheets
        if name is None:
            taken = sheets.ElementNames
            name = next(f"Sheet{n}" for n in range(1, len(taken) + 2) if f"Sheet{n}" not in taken)
        neighbour = before or after or self.active
        sheets.insertNewByName(name, neighbour.index if after else neighbour.index - 1)
        added = Sheet(self._book, sheets.getByName(name))
        added.activate()
        return added


class Sheet(Mapped):
    __slots__ = ("_book", "native")

    def __init__(self, book: "Book", native: Any) -> None:
        self._book = book
        self.native = native

    @property
    def book(self) -> "Book":
        return self._book

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def cells(self) -> Range:
        return Range(self, 1, 1, MAX_ROWS, MAX_COLUMNS)

    @property
    def index(self) -> int:
        return int(self.native.RangeAddress.Sheet) + 1

    @property
    def name(self) -> str:
        return str(self.native.Name)

    @name.setter
    def name(self, value: str) -> None:
        if value in self._book.sheets and value.lower() != self.native.Name.lower():
            raise OfficeError(f"the workbook has a tab {value!r} already")
        self.native.Name = value

    @property
    def visible(self) -> bool:
        return bool(self.native.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        if not value and self.visible and sum(sheet.visible for sheet in self._book.sheets) == 1:
            raise OfficeError("a workbook shows at least one tab")
        self.native.IsVisible = bool(value)

    @property
    def protected(self) -> bool:
        """Not part of xlwings: what the engine asks before it changes something."""
        return bool(self.native.isProtected())

    def activate(self) -> None:
        """Show the tab. Raises OfficeError where it is hidden, as Excel does."""
        if not self.visible:
            raise OfficeError(f"the tab {self.name!r} is hidden")
        self._book.activate()
        self._book.document.CurrentController.setActiveSheet(self.native)

    select = activate

    def delete(self) -> None:
        if self.visible and sum(sheet.visible for sheet in self._book.sheets) == 1:
            raise OfficeError("a workbook shows at least one tab")
        self._book.document.Sheets.removeByName(self.native.Name)

    def move(self, before: "Sheet | None", after: "Sheet | None") -> None:
        neighbour = before or after
        assert neighbour is not None
        position = neighbour.index - 1 if before else neighbour.index
        self._book.document.Sheets.moveByName(self.native.Name, position)

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    @property
    def used_range(self) -> Range:
        """From the first to the last cell with contents, notes or shapes anchored; Excel also counts formats."""
        cursor = self.native.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return self._book.range_at(cursor.RangeAddress)

    def range(self, arg1: _Corner, arg2: _Corner | None = None) -> Range:
        """By "A1:B2", "A:C", a name of the workbook whose cells are on this tab, (row, column), or two corners."""
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
            if min(given[:2]) < 1:
                raise IndexError("rows and columns count from 1")
            return Range(self, *given) if len(given) == 4 else Range(self, given[0], given[1], 1, 1)
        plain = given.replace("$", "")
        if _ADDRESS.fullmatch(plain):
            start, end = utils.a1_to_tuples(plain.upper())
            end = end or start
            top, left = min(start[0], end[0]), min(start[1], end[1])
            return Range(self, top, left, max(start[0], end[0]) - top + 1, max(start[1], end[1]) - left + 1)
        if "[" in given or "!" in given:
            raise NotMappedError(f"Sheet.range({given!r})")
        cells = self._book.names(given).refers_to_range
        if cells.sheet.index != self.index:
            raise OfficeError(f"the name {given!r} refers to another tab than {self.name!r}")
        return cells
