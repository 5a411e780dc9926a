"""Sheets as they are printed: paper, margins, page number (Nghị định 30/2020/NĐ-CP; domain section 8)."""

from typing import Final

from xlsxwriter.worksheet import Worksheet

from cchc_xl.books.builder.styles import FONT

_MM: Final = 1 / 25.4
_A4: Final = 9
LEFT: Final = 30 * _MM
RIGHT: Final = 15 * _MM
TOP_AND_BOTTOM: Final = 20 * _MM
_HEADER: Final = 10 * _MM


class MasterSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A worksheet with two things that XlsxWriter cannot say.

    The page number stands centred in the top margin, on every page but the first; and a row may have a height that
    still follows its text when a person or Excel changes it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._fitted_rows: dict[int, float] = {}

    def fit_row(self, row: int, height: float) -> None:
        """Give a row (counted from 0) the height in points that its text takes now."""
        self.set_row(row, height)
        self._fitted_rows[row] = height

    def _write_row(self, row: int, spans: str | None, row_info: object = None, empty_row: bool = False) -> None:
        if row not in self._fitted_rows or empty_row:
            super()._write_row(row, spans, row_info, empty_row)
            return
        # As set_row writes it, without customHeight: that would pin the height for good.
        attributes: list[tuple[str, object]] = [("r", row + 1)]
        if spans:
            attributes.append(("spans", spans))
        attributes.append(("ht", f"{self._fitted_rows[row]:g}"))
        self._xml_start_tag_unencoded("row", attributes)

    def _write_header_footer(self) -> None:
        # XlsxWriter knows one header for all pages; "differentFirst" with no first header leaves page 1 bare.
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])
        self._xml_data_element("oddHeader", f'&C&"{FONT},Regular"&13&P')
        self._xml_end_tag("headerFooter")


def set_up_page(
    sheet: MasterSheet,
    *,
    header_rows: tuple[int, int] | None = None,
    one_page: bool = False,
) -> None:
    """A4 landscape, one page wide; `header_rows` (first and last, counted from 0) stand on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(LEFT, RIGHT, TOP_AND_BOTTOM, TOP_AND_BOTTOM)
    # The margin of the header is a third argument of set_header, whose text our own element replaces.
    sheet.set_header("&P", {"margin": _HEADER})
    sheet.fit_to_pages(1, 1 if one_page else 0)
    sheet.center_horizontally()
    # Every tab counts from 1, also when the whole workbook is printed at once.
    sheet.set_start_page(1)
    if header_rows is not None:
        sheet.repeat_rows(*header_rows)
