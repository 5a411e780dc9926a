"""The heading of a unit's own paper: the office and the unit on the left, the national heading on the right.

Lines under names are those of the font: a drawn line would be a drawing in a file that comes back.
"""

from typing import Any

from cchc_xl.books.form.content import FormContent
from cchc_xl.books.form.styles import Styles
from cchc_xl.tables import form_words as words

HEIGHT = 17
"""Points of each of the two rows."""


def write_national_heading(
    sheet: Any, styles: Styles, content: FormContent, row: int, columns: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    """Write into two rows from `row` on; `columns` are the first and last of the left and the right part."""
    left, right = columns
    office, unit = content.names
    plain, bold = (styles.make(bold=flag, align="center", valign="vcenter", shrink=True) for flag in (False, True))
    lined = styles.make(bold=True, underline=1, align="center", valign="vcenter", shrink=True)
    for offset, (place, text, style) in enumerate(
        ((left, office, plain), (right, words.NATION, bold), (left, unit, bold))
    ):
        _across(sheet, row + offset // 2, place, text, style)
    _across(sheet, row + 1, right, words.MOTTO, lined)
    for offset in range(2):
        sheet.set_row(row + offset, HEIGHT)


def write_title(sheet: Any, styles: Styles, row: int, columns: tuple[int, int], lines: tuple[str, ...]) -> None:
    """The title with the lines below it, in one cell: bold, then italic."""
    cell = styles.make(align="center", valign="vcenter", text_wrap=True)
    bold, italic = styles.make(bold=True, font_size=14), styles.make(italic=True)
    title, *below = lines
    sheet.merge_range(row, columns[0], row, columns[1], "", cell)
    sheet.write_rich_string(row, columns[0], bold, title, italic, "".join(f"\n{line}" for line in below), cell)
    sheet.set_row(row, 20 + 16 * len(below))


def _across(sheet: Any, row: int, columns: tuple[int, int], text: str, style: Any) -> None:
    first, last = columns
    sheet.merge_range(row, first, row, last, "", style)
    sheet.write_string(row, first, text, style)
