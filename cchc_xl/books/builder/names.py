"""Defined names: how jobs and dropdowns find their cells, wherever staff move them."""

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet


def define_area(
    book: Workbook, name: str, sheet: Worksheet, first: tuple[int, int], last: tuple[int, int] | None = None
) -> None:
    """Name the cell `first`, or the range from `first` to `last`; rows and columns are counted from 0."""
    area = xl_range_abs(*first, *(last or first))
    quoted = sheet.get_name().replace("'", "''")
    book.define_name(name, f"='{quoted}'!{area}")
