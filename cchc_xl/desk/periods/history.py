"""tblLichSu: the rows of closed periods, and of periods that were left before or after they were closed.

Rows are only added. Mã kỳ alone says what they are, so that whoever reads the rows of a period by its code reads the
closed ones and no others: "quy-1" (closed), "quy-1 (bản chốt 1)" (closed once, reopened since), "6-thang (làm dở 1)"
(typed into a period that was set aside when an earlier one was reopened).
"""

import re
from collections.abc import Collection, Mapping
from typing import Final

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.model import layout
from cchc_xl.model.sheet import CellValue, Row, TableChange

RowKey = tuple[str, str]
SENT: Final = "bản chốt"
ASIDE: Final = "làm dở"


def freeze(book: FileBook, code: str, without: Collection[int] = ()) -> int:
    """Add the rows of tblTheoDoi to tblLichSu under a Mã kỳ, save those of the numbers `without`; return how many."""
    table = book.table(tables.TRACKING.name)
    rows = [row for row in table.rows if row.text(layout.TASK_CODE) and row.number not in without]
    frozen: list[dict[str, CellValue]] = [
        {layout.PERIOD_CODE: code, **{name: row.values.get(name) for name in tables.TRACKING.columns}} for row in rows
    ]
    book.change_table(tables.HISTORY.name, TableChange(appends=frozen))
    return len(frozen)


def next_code(book: FileBook, period: str, kind: str) -> str:
    """A new Mã kỳ of this kind, numbered from 1."""
    return _code(period, kind, _highest(book, period, kind) + 1)


def latest_rows(book: FileBook, period: str, kind: str) -> Mapping[RowKey, Row]:
    """The rows of the highest number of a kind, by task and unit; empty where there are none."""
    number = _highest(book, period, kind)
    return rows_of(book, _code(period, kind, number)) if number else {}


def rows_of(book: FileBook, code: str) -> Mapping[RowKey, Row]:
    """The rows under a Mã kỳ, by task and unit."""
    return {
        (row.text(layout.TASK_CODE).upper(), row.text(layout.UNIT_CODE)): row
        for row in book.table(tables.HISTORY.name).rows
        if row.text(layout.PERIOD_CODE) == code
    }


def relabel(book: FileBook, code: str, new_code: str) -> None:
    """Give rows another Mã kỳ; all else of them stays."""
    table = book.table(tables.HISTORY.name)
    change = TableChange()
    for row in table.rows:
        if row.text(layout.PERIOD_CODE) == code:
            change.updates[row.number] = {layout.PERIOD_CODE: new_code}
    book.change_table(table.name, change)


def _code(period: str, kind: str, number: int) -> str:
    return f"{period} ({kind} {number})"


def _highest(book: FileBook, period: str, kind: str) -> int:
    pattern = re.compile(rf"{re.escape(period)} \({kind} (\d+)\)")
    found = (pattern.fullmatch(row.text(layout.PERIOD_CODE)) for row in book.table(tables.HISTORY.name).rows)
    return max((int(match[1]) for match in found if match), default=0)
