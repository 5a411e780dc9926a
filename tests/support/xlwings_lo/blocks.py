"""A rectangle of cells in and out of LibreOffice in a few calls, with Excel's rules of what a value becomes."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from tests.support.xlwings_lo import values
from tests.support.xlwings_lo.counting import NotMappedError
from tests.support.xlwings_lo.uno_runtime import struct
from tests.support.xlwings_lo.values import CellInput

if TYPE_CHECKING:
    from tests.support.xlwings_lo.books import Book

_ERRORS, _FORMULAS = 4, 16  # com.sun.star.sheet.FormulaResult.ERROR, CellFlags.FORMULA
MAX_CELLS = 4_000_000

Spot = tuple[int, int]
"""Row and column inside a block, from 0."""


_TAB_MARK = "\x01"
"""What LibreOffice gives for a tab in a text of several lines."""


def _as_written(value: Any) -> Any:
    if value == "":
        return None
    return value.replace(_TAB_MARK, "\t") if isinstance(value, str) else value


class Block:
    """The cells of `native`, a UNO cell range of `book`."""

    def __init__(self, book: "Book", native: Any) -> None:
        self._book, self._native = book, native
        where = native.RangeAddress
        self._sheet, self._top, self._left = where.Sheet, where.StartRow, where.StartColumn
        self._rows, self._columns = where.EndRow - where.StartRow + 1, where.EndColumn - where.StartColumn + 1
        if self._rows * self._columns > MAX_CELLS:
            raise NotMappedError("a block of more than 4,000,000 cells")

    def _spots(self, areas: Iterable[Any]) -> Iterator[Spot]:
        for area in areas:
            for row in range(area.StartRow - self._top, area.EndRow - self._top + 1):
                for column in range(area.StartColumn - self._left, area.EndColumn - self._left + 1):
                    yield row, column

    def _cell(self, spot: Spot) -> Any:
        return self._native.getCellByPosition(spot[1], spot[0])

    def format_areas(self) -> list[tuple[int, Sequence[Any]]]:
        """(number format key, the areas that have it), together the whole block."""
        groups = self._native.getUniqueCellFormatRanges()
        return [(group.NumberFormat, group.RangeAddresses) for group in map(groups.getByIndex, range(groups.Count))]

    # --- reading -----------------------------------------------------------------------------------------------
    def read(self) -> list[list[Any]]:
        """Rows of values as automation gives them: float, str, bool, datetime, None; an error as Excel's number."""
        rows = [list(row) for row in self._native.getDataArray()]
        if any(value is None for row in rows for value in row):  # a cell error
            for spot in self._spots(self._native.queryFormulaCells(_ERRORS).RangeAddresses):
                rows[spot[0]][spot[1]] = values.error_number(self._cell(spot).getError())
        if any(isinstance(value, float) for row in rows for value in row):
            self._give_numbers_their_kind(rows)
        return [[_as_written(value) for value in row] for row in rows]

    def _give_numbers_their_kind(self, rows: list[list[Any]]) -> None:
        """LibreOffice has numbers only: the number format makes a date or a truth value of them."""
        formats, general = self._book.formats, set[Spot]()
        for key, areas in self.format_areas():
            if formats.is_date(key) or formats.is_logical(key):
                for row, column in self._spots(areas):
                    rows[row][column] = self._kind(rows[row][column], key)
            elif formats.is_general(key):
                general.update(self._spots(areas))
        for row, column in self._spots(self._native.queryContentCells(_FORMULAS).RangeAddresses):
            if (row, column) in general and isinstance(rows[row][column], float):
                rows[row][column] = self._kind(rows[row][column], self._cell((row, column)).NumberFormat)

    def _kind(self, value: Any, key: int) -> Any:
        if not isinstance(value, float):
            return value
        if self._book.formats.is_logical(key):
            return bool(value)
        return values.moment(value) if self._book.formats.is_date(key) else value

    def formulas(self) -> list[list[str]]:
        """Rows of formulas in Excel's notation; a constant as its text, a number in full, a blank as ""."""
        texts = [list(row) for row in self._native.getFormulaArray()]
        for key, areas in self.format_areas():
            if self._book.formats.is_logical(key):
                for row, column in self._spots(areas):
                    texts[row][column] = {"0": "FALSE", "1": "TRUE"}.get(texts[row][column], texts[row][column])
        formulas = set(self._spots(self._native.queryContentCells(_FORMULAS).RangeAddresses))
        for r, line in enumerate(texts):
            for c, text in enumerate(line):
                if (r, c) in formulas:
                    line[c] = self._book.formulas.of_cell(text, partial(self._cell, (r, c)))
                elif text.startswith("'"):  # LibreOffice's mark of a text that would read as a number
                    line[c] = self._cell((r, c)).String
        return texts

    # --- writing -----------------------------------------------------------------------------------------------
    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Put values as large as the block into it. Raises RefusedError where Excel takes one of them not."""
        if [len(row) for row in rows] != [self._columns] * self._rows:
            raise NotMappedError(f"writing other than {self._rows} rows of {self._columns} values")
        formats, before = self._book.formats, self._formats_by_spot()
        inputs = {
            (r, c): values.to_cell(value, formats.is_text(before[r, c]))
            for r, row in enumerate(rows)
            for c, value in enumerate(row)
        }
        for spot, given in inputs.items():
            if isinstance(given.content, str) and ("\r" in given.content or _TAB_MARK in given.content):
                raise NotMappedError(f"a text with a carriage return or the character 1: {given.content!r}")
            if given.shows == "BOOLEAN" and not formats.is_general(before[spot]):
                raise NotMappedError(f"a truth value in a cell of number format {formats.code(before[spot])!r}")
        self._native.setDataArray(
            tuple(tuple(inputs[r, c].content for c in range(self._columns)) for r in range(self._rows))
        )
        self._dress(inputs, before)
        for spot, given in inputs.items():
            if given.formula is not None:
                self._book.formulas.put(self._cell(spot), given.formula)

    def fill(self, formula: str) -> None:
        """One formula in every cell, its relative references moving along."""
        first = self._cell((0, 0))
        self._book.formulas.put(first, formula)
        tokens = first.getTokens()
        for spot in self._spots([self._native.RangeAddress]):
            self._cell(spot).setTokens(tokens)

    def _formats_by_spot(self) -> dict[Spot, int]:
        return {spot: key for key, areas in self.format_areas() for spot in self._spots(areas)}

    def _dress(self, inputs: dict[Spot, CellInput], before: dict[Spot, int]) -> None:
        """Give each cell the format it has in Excel after the writing: a General one takes on the format of a date,
        a percentage or a truth value, every other keeps its own (LibreOffice makes "12" a text cell)."""
        formats, wrong = self._book.formats, dict[int, list[Spot]]()
        now = self._formats_by_spot()
        for spot, given in inputs.items():
            key = before[spot]
            if formats.is_general(key) and (given.shows or formats.is_logical(key)):
                key = formats.key(given.shows or "General")
            if now[spot] != key:
                wrong.setdefault(key, []).append(spot)
        for key, spots in wrong.items():
            cells = self._book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
            cells.addRangeAddresses(tuple(self._runs_down(spots)), True)
            cells.NumberFormat = key

    def _runs_down(self, spots: list[Spot]) -> Iterator[Any]:
        """The cells as addresses of unbroken runs down a column."""
        for column, in_column in groupby(sorted(spots, key=itemgetter(1, 0)), key=itemgetter(1)):
            for _, run in groupby(enumerate(row for row, _ in in_column), key=lambda pair: pair[1] - pair[0]):
                rows = [self._top + row for _, row in run]
                yield struct("table.CellRangeAddress", Sheet=self._sheet, StartRow=rows[0], EndRow=rows[-1],
                             StartColumn=self._left + column, EndColumn=self._left + column)  # fmt: skip
