"""What a job reads and changes in rows: kinds of rows with fields, each read back from the file."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from cchc_xl.books.errors import BookError
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import OFFICE, UNIT, Kind
from tests.books.file.conftest import DEFAULT_ROWS, MakeBook, tracking

NOTE = "Ghi chú riêng"
"""A column of staff's own."""


@dataclass(frozen=True, kw_only=True)
class Task(TableRow):
    """A row of the table that these workbooks have, for these tests."""

    TABLE = "tblTheoDoi"
    code: str = column("Mã NV", 8, Kind.WORD)
    result: CellValue = column("Kết quả trong kỳ", 40, by=UNIT)
    day: CellValue = column("Ngày báo cáo", 12, Kind.DAY, OFFICE)
    share: CellValue = column("Tiến độ (%)", 8, Kind.PERCENT)


@dataclass(frozen=True, kw_only=True)
class Nothing(TableRow):
    """A row of a table that these workbooks do not have."""

    TABLE = "tblKhac"


def test_rows_are_the_same_until_their_tab_is_written_to(make_book: MakeBook) -> None:
    book = make_book(tracking())
    rows = book.rows(Task)
    assert rows[0] == Task(number=5, code="1.1", result="Đã ban hành Kế hoạch", day=date(2026, 1, 20), share=1)
    assert [row.result for row in rows] == ["Đã ban hành Kế hoạch", "Đang tổng hợp", None, "Đã thực hiện"]
    assert book.rows(Task) is rows
    book.edit(Edits(Task, changed=[(rows[2], replace(rows[2], share=0.5))]))
    assert book.rows(Task)[2] == replace(rows[2], share=0.5)
    with pytest.raises(BookError):
        book.rows(Nothing)


def test_a_job_changes_renews_adds_and_takes_away(make_book: MakeBook) -> None:
    book = make_book(tracking())
    first, second, third, fourth = book.rows(Task)
    edits = Edits(Task, deleted=[third], added=[Task(code="3.1", result="Mới")])
    edits.change(first, replace(first, result=None))
    edits.renewed.append((second, Task(code="1.2 bis")))
    book.edit(edits)
    again = make_book.again(book)
    assert [replace(row, number=0) for row in again.rows(Task)] == [
        Task(code="1.1", day=date(2026, 1, 20), share=1),
        Task(code="1.2 bis", result="Đang tổng hợp"),  # what a unit reports stays, the share was the program's
        replace(fourth, number=0),
        Task(code="3.1", result="Mới"),
    ]
    assert [row.values[NOTE] for row in again.table(Task.TABLE).rows] == ["của 1.1", "của 1.2", "của 2.2", None]


def test_rows_are_put_in_order_with_what_stands_beside_them(make_book: MakeBook) -> None:
    book = make_book(tracking())
    book.edit(Edits(Task, order=lambda row: row.share or 0.0))
    again = make_book.again(book)
    assert [row.code for row in again.rows(Task)] == ["2.1", "2.2", "1.2", "1.1"]
    assert [row.values[NOTE] for row in again.table(Task.TABLE).rows] == ["của 2.1", "của 2.2", "của 1.2", "của 1.1"]


def test_what_a_row_says_already_is_no_change(make_book: MakeBook) -> None:
    book = make_book(tracking())
    rows = book.rows(Task)
    book.edit(Edits(Task, changed=[(row, replace(row)) for row in rows], renewed=[(row, row) for row in rows]))
    assert not book.changed
    assert len(rows) == len(DEFAULT_ROWS)
