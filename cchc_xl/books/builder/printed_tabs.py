"""Tables that go to the leader's desk: office heading, title, lines of text, totals, numbered columns, the table.

The numbers of the columns stand above the header, since a table holds nothing but its rows (contract section 2). What
the tab is for shows on screen as the prompt of its title, and never on paper.
"""

from collections.abc import Sequence
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from cchc_xl.books.builder.content import MasterContent
from cchc_xl.books.builder.names import define_area
from cchc_xl.books.builder.office import OFFICE_ROWS, write_office
from cchc_xl.books.builder.styles import INK, PANEL, Styles, put
from cchc_xl.books.builder.tables import FORMATS, write_table
from cchc_xl.books.cells.text_fit import fitted_height, height_of_lines
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.tables import Column, TableSpec
from cchc_xl.tables.spec import Look, Printed

_TITLE_ROW: Final = OFFICE_ROWS + 1
_CAPTION_ROW: Final = _TITLE_ROW + 1
_OFFICE_WIDTH: Final = 30
"""Characters the heading of the office takes at least."""
_LINE_SIZE: Final = 13
_PROMPT_LIMIT: Final = 255
_FIGURES_COLUMN: Final = 2


def write_printed_tab(
    book: Workbook, sheet: PrintedSheet, style: Styles, table: TableSpec, printed: Printed, content: MasterContent
) -> None:
    """Fill a tab that is printed: everything above the table, then the table with two header rows."""
    columns = table.fields
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
    sheet.hide_gridlines(2)
    last = len(columns) - 1
    write_office(sheet, style, _columns_of_width(columns, _OFFICE_WIDTH))
    sheet.set_row(OFFICE_ROWS, 8)
    _write_title(sheet, style, table.look, last, content.plan.year)
    next_row = _write_lines(book, sheet, style, printed, columns, content)
    sheet.set_row(next_row, 6)
    next_row += 1
    if printed.figures:
        next_row = _write_figures(book, sheet, style, printed.figures, next_row, content)
    if printed.totals:
        _write_totals(book, sheet, style, printed.totals, columns, next_row, content)
        next_row += 1
    number = style.get(italic=True, font_size=10, border=1, border_color=INK, align="center")
    for index, text in enumerate(table.numbers):
        put(sheet, next_row, index, text, number)
    sheet.set_row(next_row, height_of_lines(1, 10))
    low = bool(printed.totals or printed.figures)
    write_table(sheet, style, table, content.rows(table.name), next_row, numbered=True, header_in_view=not low)


def _columns_of_width(columns: Sequence[Column], width: float) -> int:
    """The last column so that those up to it are at least `width` characters wide; two columns at least."""
    total = 0.0
    for index, column in enumerate(columns):
        total += column.width
        if total >= width and index:
            return index
    return len(columns) - 1


def _write_title(sheet: PrintedSheet, style: Styles, look: Look, last: int, year: int) -> None:
    title = f"{look.title} KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM {year}"
    sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, last, title, style.get(bold=True, align="center", font_size=14))
    sheet.set_row(_TITLE_ROW, 24)
    if len(look.purpose) > _PROMPT_LIMIT:
        raise ValueError(f"the note of {look.title} is longer than a prompt may be")
    prompt = {"validate": "any", "input_title": "Trang này để làm gì", "input_message": look.purpose}
    sheet.data_validation(_TITLE_ROW, 0, _TITLE_ROW, 0, prompt)


def _write_lines(
    book: Workbook, sheet: PrintedSheet, style: Styles, printed: Printed, columns: Sequence[Column],
    content: MasterContent,
) -> int:  # fmt: skip
    """The caption and the lines below it, each across the page; return the next row."""
    width = sum(column.width for column in columns)
    caption = style.get(italic=True, align="center", font_size=_LINE_SIZE)
    line = style.get(font_size=_LINE_SIZE, text_wrap=True, valign="top")
    block = content.block(printed.lines)
    for offset, ((text, *_), room) in enumerate(zip(block, printed.room, strict=True)):
        row, look = _CAPTION_ROW + offset, line if offset else caption
        sheet.merge_range(row, 0, row, len(columns) - 1, "", look)
        put(sheet, row, 0, text, look)
        height = max(fitted_height(str(text or ""), width, _LINE_SIZE), height_of_lines(room, _LINE_SIZE))
        sheet.set_row(row, height + (0 if offset else 3))
    define_area(book, printed.lines, sheet, (_CAPTION_ROW, 0), (_CAPTION_ROW + len(block) - 1, 0))
    return _CAPTION_ROW + len(block)


def _write_figures(
    book: Workbook, sheet: PrintedSheet, style: Styles, name: str, row: int, content: MasterContent
) -> int:
    """A block of figures from the third column on, its first row the headers; borders only where something stands.

    Return the row of the column numbers, with a spacing row between.
    """
    block = content.block(name)
    last = (row + len(block) - 1, _FIGURES_COLUMN + len(block[0]) - 1)
    label, figure = style.get(font_size=13, num_format="@"), style.get(font_size=13, num_format="@", align="center")
    for offset, values in enumerate(block):
        for index, value in enumerate(values):
            put(sheet, row + offset, _FIGURES_COLUMN + index, value, figure if index else label)
        sheet.set_row(row + offset, height_of_lines(1, 13))
    first = xl_rowcol_to_cell(row, _FIGURES_COLUMN, col_abs=True)
    filled = {"type": "formula", "criteria": f'={first}<>""'}
    head = style.rule(bold=True, bg_color=PANEL, border=1)
    sheet.conditional_format(row, _FIGURES_COLUMN, row, last[1], {**filled, "format": head, "stop_if_true": True})
    sheet.conditional_format(row, _FIGURES_COLUMN, *last, {**filled, "format": style.rule(border=1)})
    define_area(book, name, sheet, (row, _FIGURES_COLUMN), last)
    sheet.set_row(last[0] + 1, 8)
    return last[0] + 2


def _write_totals(
    book: Workbook, sheet: PrintedSheet, style: Styles, name: str, columns: Sequence[Column], row: int,
    content: MasterContent,
) -> None:  # fmt: skip
    """The row of totals; its block also takes the row of numbers below it, and so has a set size."""
    totals, _ = content.block(name)
    for index, (column, value) in enumerate(zip(columns, totals, strict=True)):
        number_format, align = FORMATS[column.kind]
        look = style.get(
            bold=True, font_size=12, bg_color=PANEL, border=1, border_color=INK, align=align, num_format=number_format,
        )  # fmt: skip
        put(sheet, row, index, value, look)
    sheet.set_row(row, height_of_lines(1, 12) + 2)
    define_area(book, name, sheet, (row, 0), (row + 1, len(columns) - 1))
