"""What a cell holds: blank, a text or a number. The few rules of Excel's that tests of the hand-over come near to.

Excel makes numbers, dates, truth values and formulas of some texts; here such a text is refused unless the cell is a
text cell, so that no test takes for granted what Excel would not do. Values that are no text and no number are refused
both ways.
"""

from collections.abc import Sequence
from typing import Any

from tests.support.xlwings_lo.counting import NotMappedError
from tests.support.xlwings_lo.uno_runtime import uno

_DATE_OR_TIME, _TEXT, _LOGICAL = 6, 256, 1024  # com.sun.star.util.NumberFormat
_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA; notes stay, as in Excel
_READ_BY_EXCEL = ("=", "+", "-", "@", "'", "(", ".", *"0123456789")
"""What a text begins with that Excel may take for something else."""


class Cells:
    """A range of cells of `document`: `native`, UNO's."""

    def __init__(self, document: Any, native: Any) -> None:
        self._formats, self._native = document.NumberFormats, native
        self._rows, self._columns = native.Rows.Count, native.Columns.Count

    def read(self) -> list[list[Any]]:
        """Rows of None, str and float. Raises NotMappedError for an error, a date, a time or a truth value."""
        return [[self._value(row, column) for column in range(self._columns)] for row in range(self._rows)]

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Put values into the cells. Raises NotMappedError where Excel would make something else of one of them."""
        if [len(row) for row in rows] != [self._columns] * self._rows:
            raise NotMappedError(f"writing other than {self._rows} rows of {self._columns} values")
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                self._put(self._native.getCellByPosition(c, r), value)

    def _value(self, row: int, column: int) -> Any:
        cell = self._native.getCellByPosition(column, row)
        if cell.getError():
            raise NotMappedError("reading a cell error")
        if cell.Type == uno.Enum("com.sun.star.table.CellContentType", "EMPTY"):
            return None
        if isinstance(cell.getDataArray()[0][0], str):
            return cell.String or None
        if self._kind(cell) & (_DATE_OR_TIME | _LOGICAL):
            raise NotMappedError("reading a date, a time or a truth value")
        return float(cell.Value)

    def _put(self, cell: Any, value: Any) -> None:
        if value is None or value == "":
            cell.clearContents(_CONTENTS)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            cell.Value = float(value)
        elif isinstance(value, str) and (self._kind(cell) == _TEXT or not _is_read(value)):
            cell.String = value
        else:
            raise NotMappedError(f"writing {value!r}")

    def _kind(self, cell: Any) -> int:
        return int(self._formats.getByKey(cell.NumberFormat).Type)


def _is_read(text: str) -> bool:
    bare = text.strip()
    return bare.startswith(_READ_BY_EXCEL) or bare.upper() in ("TRUE", "FALSE")
