"""Sheets as they are printed: paper, margins, page number (Nghị định 30/2020/NĐ-CP; domain section 8)."""

from typing import Final

from cchc_xl.books.builder.styles import FONT
from cchc_xl.books.printed_sheet import PrintedSheet

_MM: Final = 1 / 25.4
_A4: Final = 9
LEFT: Final = 30 * _MM
RIGHT: Final = 15 * _MM
TOP_AND_BOTTOM: Final = 20 * _MM
_HEADER: Final = 10 * _MM


def set_up_page(
    sheet: PrintedSheet,
    *,
    header_rows: tuple[int, int] | None = None,
    one_page: bool = False,
    pages_wide: int = 1,
    repeated_columns: int = 0,
) -> None:
    """A4 landscape, one page wide; `header_rows` (first and last, counted from 0) stand on every page.

    A table too wide for one page takes `pages_wide`, each beginning with the first `repeated_columns` columns.
    """
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(LEFT, RIGHT, TOP_AND_BOTTOM, TOP_AND_BOTTOM)
    sheet.set_header(f'&C&"{FONT},Regular"&13&P', {"margin": _HEADER})
    sheet.fit_to_pages(pages_wide, 1 if one_page else 0)
    if repeated_columns:
        sheet.repeat_columns(0, repeated_columns - 1)
    sheet.center_horizontally()
    # Every tab counts from 1, also when the whole workbook is printed at once.
    sheet.set_start_page(1)
    if header_rows is not None:
        sheet.repeat_rows(*header_rows)
