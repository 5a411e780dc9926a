"""Ranges of cells."""

from typing import TYPE_CHECKING, Any

from xlwings import utils

from tests.support.xlwings_lo.cells import Cells
from tests.support.xlwings_lo.counting import Mapped, NotMappedError, OfficeError

if TYPE_CHECKING:
    from tests.support.xlwings_lo.sheets import Sheet


class Range(Mapped):
    """Cells of a tab; `row` and `column` of its first cell count from 1."""

    __slots__ = ("_column", "_columns", "_row", "_rows", "_sheet", "options")

    def __init__(self, sheet: "Sheet", row: int, column: int, rows: int, columns: int) -> None:
        self._sheet = sheet
        self._row, self._column, self._rows, self._columns = row, column, rows, columns
        self.options: Any = None

    @property
    def sheet(self) -> "Sheet":
        return self._sheet

    @property
    def row(self) -> int:
        return self._row

    @property
    def column(self) -> int:
        return self._column

    @property
    def shape(self) -> tuple[int, int]:
        return self._rows, self._columns

    @property
    def native(self) -> Any:
        """LibreOffice's cell range."""
        left, top = self._column - 1, self._row - 1
        return self._sheet.native.getCellRangeByPosition(left, top, left + self._columns - 1, top + self._rows - 1)

    def __len__(self) -> int:
        return self._rows * self._columns

    def __call__(self, row: int, column: int | None = None) -> "Range":
        if column is None:  # the n-th cell, row by row
            across, column = divmod(row - 1, self._columns)
            row, column = across + 1, column + 1
        return Range(self._sheet, self._row + row - 1, self._column + column - 1, 1, 1)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        if external:
            raise NotMappedError("Range.get_address(external=True)")
        row_mark, column_mark = "$" if row_absolute else "", "$" if col_absolute else ""
        corners = ((self._row, self._column), (self._row + self._rows - 1, self._column + self._columns - 1))
        names = [f"{column_mark}{utils.col_name(column)}{row_mark}{row}" for row, column in corners]
        return ":".join(names if len(self) > 1 else names[:1])

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    @property
    def max_cells_per_read(self) -> int:
        """Above it xlwings reads in several calls, as it does for Excel."""
        return 4_000_000

    @property
    def max_cells_per_write(self) -> int:
        return 100_000

    @property
    def raw_value(self) -> Any:
        """A value for a single cell, else rows of values."""
        rows = Cells(self._sheet.book.document, self.native).read()
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._refuse_where_locked()
        rows = data if isinstance(data, list | tuple) else [[data] * self._columns] * self._rows
        Cells(self._sheet.book.document, self.native).write(rows)

    def _refuse_where_locked(self) -> None:
        """Contents of locked cells stay on a protected tab. LibreOffice would leave some changes out silently."""
        if not self._sheet.native.isProtected():
            return
        alike = self.native.getUniqueCellFormatRanges()
        if any(alike.getByIndex(i).CellProtection.IsLocked for i in range(alike.Count)):
            raise OfficeError(f"{self.address} is locked: the tab {self._sheet.name!r} is protected")

    def select(self) -> None:
        """Select the cells. Raises OfficeError where their tab is not the active one, as Excel does."""
        controller = self._sheet.book.document.CurrentController
        if controller.ActiveSheet.RangeAddress.Sheet + 1 != self._sheet.index:
            raise OfficeError(f"the tab {self._sheet.name!r} is not active")
        controller.select(self.native)
