"""The two signatures at the foot of a printed tab: who made the table, and the head of the unit."""

from typing import Any, Final

from cchc_xl.books.form.content import FormContent
from cchc_xl.books.form.styles import Styles

SIGN_HEIGHT: Final = 130
"""Three lines of text and room for a hand and a name. One row, so that it is never split over two pages."""
_SIGN_NOTE: Final = "(Ký, ghi rõ họ tên)"


def write_signatures(
    sheet: Any, styles: Styles, content: FormContent, row: int, columns: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    """Write the signatures into `row`; `columns` are the first and last column of the left and the right one."""
    bold, italic = styles.make(bold=True, font_size=13), styles.make(italic=True, font_size=13)
    cell = styles.make(align="center", valign="top", text_wrap=True, font_size=13)
    sheet.set_row(row, SIGN_HEIGHT)
    day = f"{content.place}, ngày …… tháng …… năm {content.window_end.year}"
    # The left title starts one line lower, level with the title on the right.
    left_text = (bold, "\nNGƯỜI LẬP BIỂU\n", italic, _SIGN_NOTE)
    right_text = (italic, f"{day}\n", bold, "THỦ TRƯỞNG ĐƠN VỊ\n", italic, _SIGN_NOTE)
    for (first, last), text in zip(columns, (left_text, right_text), strict=True):
        sheet.merge_range(row, first, row, last, "", cell)
        sheet.write_rich_string(row, first, *text, cell)
