"""What the program itself called things in earlier schemas: columns of our tables, words on the tabs it draws."""

from collections.abc import Mapping
from typing import Final

from cchc_xl import tables

EARLIER_WORDS: Final = frozenset(
    {
        "Chưa hoàn thành",
        "Chưa có kết quả hoặc chưa có hạn",
        "Quá hạn",
        "Đến hạn trong 30 ngày",
        "Hoàn thành kế hoạch",
        "Không tính chưa đến hạn",
        "Đúng hạn",
    }
)
"""Captions of the charts on Tổng quan and of the figures on Trang chính up to schema 1. These tabs are drawn anew, so
they are no text of staff's."""


def earlier_headers(name: str) -> Mapping[str, str]:
    """Earlier header → header of the columns of a table that were called otherwise."""
    table = next((table for table in tables.TABLES if table.name.casefold() == name.casefold()), None)
    return {column.was: column.header for column in (table.fields if table else ()) if column.was}
