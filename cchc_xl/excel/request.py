"""The request that a macro leaves in a named cell: ``<key>|<yyyy-mm-dd hh:mm:ss>|<number>``."""

from typing import TYPE_CHECKING

from cchc_xl.excel import native
from cchc_xl.model.layout import Name

if TYPE_CHECKING:
    import xlwings as xw


def read_request(book: "xw.Book") -> str:
    """What stands in the cell, "" for nothing. Raises what xlwings raises where the workbook has no such cell."""
    value = book.names[Name.REQUEST].refers_to_range.raw_value
    return str(value) if value else ""


def clear_request(book: "xw.Book") -> None:
    """Blank the cell, which is no change a person made; a workbook without the cell is left alone."""
    try:
        cell = book.names[Name.REQUEST].refers_to_range
        waiting = cell.raw_value
    except Exception:
        return
    if waiting:
        untouched = native.saved(book)
        cell.raw_value = None
        if untouched:
            native.set_saved(book, True)
