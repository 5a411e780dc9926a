"""The foot of Biểu báo cáo, below the table: the free range "nội dung khác" and the signatures."""

from typing import Any, Final

from cchc_xl.books.form.content import FormContent
from cchc_xl.books.form.geometry import Geometry, define_cell
from cchc_xl.books.form.signatures import write_signatures
from cchc_xl.books.form.styles import INPUT_FILL, TEXT, Styles
from cchc_xl.model import layout

OTHER_NAME: Final = "noi_dung_khac"
"""Defined name of the free range (its first cell)."""
_GAP: Final = 8
_OTHER_HEIGHT: Final = 66


def write_foot(book: Any, sheet: Any, styles: Styles, content: FormContent, place: Geometry) -> None:
    """Write the free range and the signatures."""
    _write_other(book, sheet, styles, place)
    sheet.set_row(place.sign_row - 1, _GAP)
    left = (place.first_column, place.column(layout.PHRASE))
    right = (place.column(layout.EVIDENCE), place.last_printed_column)
    write_signatures(sheet, styles, content, place.sign_row, (left, right))


def _write_other(book: Any, sheet: Any, styles: Styles, place: Geometry) -> None:
    row = place.other_row
    sheet.set_row(row - 1, _GAP)
    sheet.set_row(row, _OTHER_HEIGHT)
    caption = styles.cell()
    first, last = place.first_column, place.column(layout.TASK)
    sheet.merge_range(row, first, row, last, "", caption)
    sheet.write_rich_string(
        row, first,
        styles.make(bold=True), "Nội dung khác",
        styles.make(italic=True), " (nếu có; ghi tự do, không bắt buộc)",
        caption,
    )  # fmt: skip
    first, last = last + 1, place.last_printed_column
    sheet.merge_range(row, first, row, last, "", styles.cell(fill=INPUT_FILL, unlocked=True, num_format=TEXT))
    sheet.data_validation(
        row, first, row, first,
        {
            "validate": "any",
            "input_title": "Nội dung khác",
            "input_message": "Ghi việc ngoài các dòng của biểu mà đơn vị muốn báo cáo. "
            "Xuống dòng trong ô: Alt + Enter.",
        },
    )  # fmt: skip
    define_cell(book, OTHER_NAME, row, first)
