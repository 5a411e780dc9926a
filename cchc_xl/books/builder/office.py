"""The heading of the office above what is printed (Nghị định 30/2020/NĐ-CP; domain section 8)."""

from typing import Final

from cchc_xl.books.builder.styles import Styles
from cchc_xl.books.printed_sheet import PrintedSheet

OFFICE_ROWS: Final = 2


def write_office(sheet: PrintedSheet, style: Styles, last: int) -> None:
    """Write the superior body and the office into the first two rows, across the columns from 0 to `last`."""
    centred = {"align": "center", "font_size": 13}
    bold = style.get(bold=True, **centred)
    # The line below the name of the office is about half as long as the name: underline its middle.
    underlined = style.get(bold=True, underline=1, **centred)
    sheet.merge_range(0, 0, 0, last, "UBND TỈNH NGHỆ AN", style.get(**centred))
    sheet.merge_range(1, 0, 1, last, "", bold)
    sheet.write_rich_string(1, 0, bold, "VĂ", underlined, "N PHÒ", bold, "NG", bold)
    for row in range(OFFICE_ROWS):
        sheet.set_row(row, 20)


def write_motto(sheet: PrintedSheet, style: Styles, first: int, last: int) -> None:
    """Write the national motto beside the office, across the columns from `first` to `last`."""
    bold = style.get(bold=True, align="center", font_size=13)
    sheet.merge_range(0, first, 0, last, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold)
    underlined = style.get(bold=True, underline=1, align="center", font_size=14)
    sheet.merge_range(1, first, 1, last, "Độc lập - Tự do - Hạnh phúc", underlined)
