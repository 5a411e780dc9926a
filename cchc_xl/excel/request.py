"""The named cells of a click: the request that a macro leaves, and what is said where the file was not written.

A request reads ``<key>|<yyyy-mm-dd hh:mm:ss>|<number>``. Writing these cells is no change that a person made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
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
        with _no_change(book):
            cell.raw_value = None


def say_in_book(book: "xw.Book", text: str, now: datetime) -> None:
    """Put result and stamp of a click into Trang chính. Raises what xlwings raises where the cells are gone."""
    with _no_change(book):
        for name, value in ((Name.LAST_RESULT, text), (Name.STAMP, now.isoformat(timespec="seconds"))):
            book.names[name].refers_to_range.raw_value = value


@contextmanager
def _no_change(book: "xw.Book") -> Iterator[None]:
    untouched = native.saved(book)
    yield
    if untouched:
        native.set_saved(book, True)
