"""Reading a written workbook back with another reader, before it takes the place of the master."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from cchc_xl.books import file_errors
from cchc_xl.books.file_dates import to_serial
from cchc_xl.books.file_tables import TablePart
from cchc_xl.books.sheet_xml import SheetXml
from cchc_xl.model.address import letters_of
from cchc_xl.model.text import nfc

_MOMENT_TOLERANCE = 2e-8
"""A reader rounds a moment to milliseconds: 1.2e-8 days."""

_Read = str | float | int | bool | date | datetime | time | timedelta | None


def verify_written(path: Path, sheets: Iterable[SheetXml], tables: Iterable[TablePart], epoch: datetime) -> None:
    """Compare the cells written and the heights of tables changed with what `path` holds.

    Raises BookError at the first difference.
    """
    changed = list(tables)
    try:
        with path.open("rb") as stream:
            book = CalamineWorkbook.from_filelike(stream, load_tables=bool(changed))
            for sheet in sheets:
                _verify_cells(sheet, book.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False), epoch)
            for table in changed:
                if book.get_table_by_name(table.name).height != len(table.body.rows):
                    raise file_errors.table_not_as_written(table.name)
    except CalamineError as error:
        raise file_errors.not_a_workbook(path.name, "kiểm tra lại sau khi ghi không đạt") from error


def _verify_cells(sheet: SheetXml, grid: Sequence[Sequence[_Read]], epoch: datetime) -> None:
    for row, column in sorted(sheet.written):
        cells = grid[row - 1] if row <= len(grid) else []
        read = _stored(cells[column - 1] if column <= len(cells) else None, epoch)
        if not _equal(sheet.content(row, column).value, read):
            raise file_errors.not_as_written(sheet.title, f"{letters_of(column)}{row}")


def _stored(read: _Read, epoch: datetime) -> str | float | int | bool | None:
    if isinstance(read, str):
        return nfc(read.replace("\r\n", "\n").replace("\r", "\n")) or None
    if isinstance(read, date | time | timedelta):
        serial: float = to_serial(read, epoch)
        return serial
    return read


def _equal(wanted: str | float | int | bool | None, read: str | float | int | bool | None) -> bool:
    if isinstance(wanted, bool) or isinstance(read, bool):
        return wanted is read
    if isinstance(wanted, int | float) and isinstance(read, int | float):
        return wanted == read or abs(wanted - read) < _MOMENT_TOLERANCE
    return wanted == read
