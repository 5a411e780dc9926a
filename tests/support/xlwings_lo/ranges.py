"""Ranges of cells."""

from typing import TYPE_CHECKING, Any

from xlwings import utils

from tests.support.xlwings_lo.blocks import MAX_CELLS, Block
from tests.support.xlwings_lo.counting import Mapped, NotMappedError, OfficeError
from tests.support.xlwings_lo.uno_runtime import uno
from tests.support.xlwings_lo.values import RefusedError

if TYPE_CHECKING:
    from tests.support.xlwings_lo.sheets import Sheet

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA; notes stay, as in Excel
_POINTS_PER_UNIT = 72 / 2540  # LibreOffice measures in 1/100 mm
_LOOKS = ("BottomBorder", "CellBackColor", "CellProtection", "CellStyle", "CharColor", "CharFontName", "CharHeight",
          "CharPosture", "CharWeight", "HoriJustify", "IsCellBackgroundTransparent", "IsTextWrapped", "LeftBorder",
          "NumberFormat", "RightBorder", "TopBorder", "VertJustify")  # fmt: skip
"""What a format consists of, in the order of the alphabet, as LibreOffice wants several at once."""


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
        """LibreOffice's cell range. Raises OfficeError for a range of no cells."""
        if not self._rows or not self._columns:
            raise OfficeError("the range has no cells")
        left, top = self._column - 1, self._row - 1
        return self._sheet.native.getCellRangeByPosition(left, top, left + self._columns - 1, top + self._rows - 1)

    def __len__(self) -> int:
        return self._rows * self._columns

    def __call__(self, row: int, column: int | None = None) -> "Range":
        if column is None:  # the n-th cell, row by row
            across, column = divmod(row - 1, self._columns)
            row, column = across + 1, column + 1
        return Range(self._sheet, self._row + row - 1, self._column + column - 1, 1, 1)

    def overlaps(self, other: "Range") -> bool:
        """Whether the two, on the same tab, have a cell in common."""
        return (
            self._row < other._row + other._rows
            and other._row < self._row + self._rows
            and self._column < other._column + other._columns
            and other._column < self._column + self._columns
        )

    # --- addresses ---------------------------------------------------------------------------------------------
    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        row_mark, column_mark = "$" if row_absolute else "", "$" if col_absolute else ""
        left, right = utils.col_name(self._column), utils.col_name(self._column + self._columns - 1)
        top, bottom = self._row, self._row + self._rows - 1
        if self._rows == MAX_ROWS:
            address = f"{column_mark}{left}:{column_mark}{right}"
        elif self._columns == MAX_COLUMNS:
            address = f"{row_mark}{top}:{row_mark}{bottom}"
        else:
            address = f"{column_mark}{left}{row_mark}{top}"
            if len(self) > 1:
                address += f":{column_mark}{right}{row_mark}{bottom}"
        return f"'[{self._sheet.book.name}]{self._sheet.name}'!{address}" if external else address

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    # --- contents ----------------------------------------------------------------------------------------------
    @property
    def max_cells_per_read(self) -> int:
        return MAX_CELLS

    @property
    def max_cells_per_write(self) -> int:
        """Above it xlwings writes in several calls, as it does for Excel."""
        return 100_000

    def _block(self) -> Block:
        return Block(self._sheet.book, self.native)

    def _alike(self) -> list[Any]:
        """The range in parts of equal format."""
        parts = self.native.getUniqueCellFormatRanges()
        return [parts.getByIndex(i) for i in range(parts.Count)]

    def _refuse_where_locked(self) -> None:
        """Contents of locked cells stay on a protected tab. LibreOffice would leave some changes out silently."""
        if self._sheet.protected and any(part.CellProtection.IsLocked for part in self._alike()):
            raise OfficeError(f"{self.address} is locked: the tab {self._sheet.name!r} is protected")

    def _refuse_where_protected(self) -> None:
        """Formats, heights and rows of a protected tab stay, also those of unlocked cells."""
        if self._sheet.protected:
            raise OfficeError(f"the tab {self._sheet.name!r} is protected")

    @property
    def raw_value(self) -> Any:
        """A value for a single cell, else rows of values."""
        if not len(self):
            return None
        rows = self._block().read()
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._refuse_where_locked()
        try:
            if isinstance(data, list | tuple):
                self._block().write(data)
            elif isinstance(data, str) and data.startswith("=") and len(self) > 1:
                self._block().fill(data)
            else:
                self._block().write([[data] * self._columns] * self._rows)
        except RefusedError as error:
            raise OfficeError(f"Excel refuses to write to {self.address}: {error}") from None

    @property
    def formula(self) -> Any:
        """A formula for a single cell, else a tuple of rows."""
        rows = tuple(tuple(row) for row in self._block().formulas())
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, data: Any) -> None:
        self.raw_value = data

    def clear_contents(self) -> None:
        if len(self):
            self._refuse_where_locked()
            self.native.clearContents(_CONTENTS)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Whole rows or columns; what lies below or to the right moves on."""
        if copy_origin != "format_from_left_or_above":
            raise NotMappedError(f"Range.insert(copy_origin={copy_origin!r})")
        self._refuse_where_protected()
        mode = uno.Enum("com.sun.star.sheet.CellInsertMode", self._whole_lines("insert"))
        self._sheet.native.insertCells(self.native.RangeAddress, mode)

    def delete(self, shift: str | None = None) -> None:
        """Whole rows or columns; what lies below or to the right moves up."""
        self._refuse_where_protected()
        mode = uno.Enum("com.sun.star.sheet.CellDeleteMode", self._whole_lines("delete"))
        self._sheet.native.removeRange(self.native.RangeAddress, mode)

    def _whole_lines(self, what: str) -> str:
        if self._columns == MAX_COLUMNS:
            return "ROWS"
        if self._rows == MAX_ROWS:
            return "COLUMNS"
        raise NotMappedError(f"Range.{what} of other than whole rows or columns")

    # --- looks -------------------------------------------------------------------------------------------------
    @property
    def number_format(self) -> str | None:
        """In Excel's notation; None where the cells differ."""
        formats = self._sheet.book.formats
        codes = {formats.code(key) for key, _ in self._block().format_areas()}
        return codes.pop() if len(codes) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._refuse_where_protected()
        self.native.NumberFormat = self._sheet.book.formats.key(value)

    @property
    def wrap_text(self) -> bool | None:
        """None where the cells differ."""
        wrapped = {cells.IsTextWrapped for cells in self._alike()}
        return wrapped.pop() if len(wrapped) == 1 else None

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self._refuse_where_protected()
        self.native.IsTextWrapped = bool(value)

    @property
    def row_height(self) -> float | None:
        """In points; None where the rows differ."""
        rows = self.native.Rows
        heights = {round(rows.getByIndex(i).Height * _POINTS_PER_UNIT, 2) for i in range(rows.Count)}
        return heights.pop() if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        self._refuse_where_protected()
        self.native.Rows.Height = round(value / _POINTS_PER_UNIT)

    def autofit(self, axis: str | None = None) -> None:
        """Heights of rows, widths of columns, or both, to what the cells hold."""
        self._refuse_where_protected()
        if axis in (None, "columns", "c"):
            self.native.Columns.OptimalWidth = True
        if axis in (None, "rows", "r"):
            self.native.Rows.OptimalHeight = True

    def select(self) -> None:
        """Select the cells. Raises OfficeError where their tab is not the active one, as Excel does."""
        controller = self._sheet.book.document.CurrentController
        if controller.ActiveSheet.RangeAddress.Sheet + 1 != self._sheet.index:
            raise OfficeError(f"the tab {self._sheet.name!r} is not active")
        controller.select(self.native)

    def autofill(self, destination: Any, type_: str) -> None:
        """The formats of a row, filled down; the contents of the cells below stay."""
        down = destination.impl
        if type_ != "fill_formats" or self._rows != 1 or (down.row, down.column) != (self._row, self._column):
            raise NotMappedError(f"Range.autofill({type_!r}) other than of the formats of a row, downwards")
        if down.shape[1] != self._columns:
            raise OfficeError("a range is filled down or to the right, not both")
        for offset in range(self._columns):
            source = self(1, offset + 1).native
            below = Range(self._sheet, self._row + 1, self._column + offset, down.shape[0] - 1, 1).native
            below.setPropertyValues(_LOOKS, source.getPropertyValues(_LOOKS))
