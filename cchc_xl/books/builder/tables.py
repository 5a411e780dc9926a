"""A tab with one table: title, what the tab is for, the table with its dropdowns, checks and colours."""

from collections.abc import Mapping, Sequence
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range

from cchc_xl.books.builder.checks import check_column
from cchc_xl.books.builder.conditional import colour_column
from cchc_xl.books.builder.content import MasterContent, TableRow
from cchc_xl.books.builder.names import define_area
from cchc_xl.books.builder.page import set_up_page
from cchc_xl.books.builder.styles import (
    DATE,
    LINE,
    MOMENT,
    NOTE_SIZE,
    PROGRAM_TINT,
    STAFF_TINT,
    TEXT,
    WEEKDAY_DATE,
    Styles,
    put,
)  # fmt: skip
from cchc_xl.books.cells.text_fit import fitted_height, height_of_lines, line_count, pixels, text_width
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.model.sheet import CellValue, Link
from cchc_xl.tables import Column, Kind, TableSpec
from cchc_xl.tables.spec import Look

RULED_ROWS: Final = 2_000
"""Rows below a header that have dropdowns, checks and colours."""
_STYLE: Final = "Table Style Light 15"
_NOTE_WIDTH: Final = 175
"""Characters a note above a table may take in width: what a small screen shows at once."""
_GAP_WIDTH: Final = 3
"""Between two tables side by side."""
_NARROW: Final = 8
"""Columns less wide than this have a smaller header."""
_NARROW_SIZE: Final = 10
_BUTTON_WIDTH: Final = 2.5
"""Characters that a filter button takes in a header."""
_BUTTON_HEIGHT: Final = 12.0

TABLE_HEADER_ROW: Final = 3
"""Row of the header (counted from 0) on a tab with nothing but its table: title, note, a spacing row, header."""

FORMATS: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.TEXT: (TEXT, "left"),
    Kind.WORD: (TEXT, "center"),
    Kind.TOKEN: (TEXT, "fill"),
    Kind.MIXED: ("General", "left"),
    Kind.NUMBER: ("General", "right"),
    Kind.COUNT: ("0", "center"),
    Kind.TARGET: ("[<=1]0%;General", "center"),
    Kind.PERCENT: ("0%", "center"),
    Kind.RATE: ("0.0%", "center"),
    Kind.DAY: (DATE, "center"),
    Kind.WEEKDAY: (WEEKDAY_DATE, "center"),
    Kind.MOMENT: (MOMENT, "center"),
}
"""Number format and alignment. Every text is kept by "@", so "- Ban hành …" is no formula; "fill" keeps a long one
inside its cell."""


def write_table_tab(sheet: PrintedSheet, style: Styles, tables: Sequence[tuple[TableSpec, Sequence[TableRow]]]) -> None:
    """Fill a tab that holds nothing but its tables with their rows, side by side, each below its title and its note."""
    heights = []
    left = 0
    for table, _ in tables:
        heights.append(_write_heading(sheet, style, table.look, table.fields, left))
        left += len(table.fields) + 1
    sheet.hide_gridlines(2)
    sheet.set_row(0, 26)
    sheet.set_row(1, max(heights))
    sheet.set_row(TABLE_HEADER_ROW - 1, 6)
    (table, rows), *others = tables
    write_table(sheet, style, table, rows, TABLE_HEADER_ROW - 1)
    left = len(table.fields) + 1
    for table, rows in others:
        _put_table(sheet, style, table, rows, TABLE_HEADER_ROW, left)
        left += len(table.fields) + 1


def _write_heading(sheet: PrintedSheet, style: Styles, look: Look, columns: Sequence[Column], left: int) -> float:
    """Write title and note above a table, the note as far as a small screen goes; set the column widths.

    The table begins in the column `left`, after a narrow one. Return the height of the note.
    """
    if left:
        sheet.set_column(left - 1, left - 1, _GAP_WIDTH)
    for index, column in enumerate(columns, start=left):
        sheet.set_column(index, index, column.width, None, {"hidden": column.hidden})
    put(sheet, 0, left, look.title, style.title())
    last, width = _within_note(columns)
    sheet.merge_range(1, left, 1, left + last, "", style.note())
    put(sheet, 1, left, look.purpose, style.note())
    return fitted_height(look.purpose, width, NOTE_SIZE)


def _within_note(columns: Sequence[Column]) -> tuple[int, float]:
    """The last column a text above the table may reach on a small screen, and the width up to it."""
    last, width = 0, columns[0].width
    while last + 1 < len(columns) and width + columns[last + 1].width <= _NOTE_WIDTH:
        last += 1
        width += columns[last].width
    return last, width


def write_line_above(
    book: Workbook, sheet: PrintedSheet, style: Styles, table: TableSpec, name: str, content: MasterContent
) -> None:
    """Put a named line that jobs write between the note and the header of a table, with room for three lines."""
    row = TABLE_HEADER_ROW - 1
    last, _ = _within_note(table.fields)
    look = style.get(bold=True, text_wrap=True, valign="vcenter", align="left", num_format=TEXT)
    sheet.merge_range(row, 0, row, last, "", look)
    put(sheet, row, 0, content.values.get(name), look)
    sheet.set_row(row, 52)
    define_area(book, name, sheet, (row, 0))


def write_table(
    sheet: PrintedSheet, style: Styles, table: TableSpec, rows: Sequence[TableRow], above: int, *,
    numbered: bool = False, header_in_view: bool = True,
) -> None:  # fmt: skip
    """Write the table with its header below the row `above`, and set up panes and print.

    `numbered` says that `above` holds the numbers of the columns, which then stand on every page with the header. A
    header that stands low on its tab is not kept in view: there would be no room below it on a small screen.
    """
    header_row = above + 1
    look = table.look
    _put_table(sheet, style, table, rows, header_row)
    frozen = table.columns.index(look.frozen) + 1 if look.frozen else 0
    sheet.freeze_panes(header_row + 1 if header_in_view else 0, frozen)
    set_up_page(
        sheet, header_rows=(above if numbered else header_row, header_row),
        one_page=look.one_page,
        pages_wide=look.pages_wide, repeated_columns=look.repeated_columns,
    )  # fmt: skip


def _put_table(
    sheet: PrintedSheet, style: Styles, table: TableSpec, rows: Sequence[TableRow], header_row: int, left: int = 0
) -> None:
    """Put the table with its dropdowns, checks and colours from the column `left` on.

    Beside another one it has no filter: a row that a filter hides is hidden in both.
    """
    look, columns = table.look, table.fields
    last_row = header_row + max(1, len(rows))
    sheet.add_table(
        header_row, left, last_row, left + len(columns) - 1,
        {
            "autofilter": not left,
            "name": table.name,
            "style": _STYLE,
            "banded_rows": False,
            "columns": [
                {"header": column.header, "header_format": _header_format(style, column)} for column in columns
            ],
        },
    )  # fmt: skip
    _fit_header(sheet, header_row, columns)
    formats = [_cell_format(style, column, look.size) for column in columns]
    for row_number, row in enumerate(rows or [{}], start=header_row + 1):
        for index, header in enumerate(table.columns):
            put(sheet, row_number, left + index, row.get(header), formats[index])
        sheet.fit_row(row_number, _row_height(row, columns, look.size))
    _add_rules(sheet, style, table, header_row + 1, left)


def _cell_format(style: Styles, column: Column, size: int) -> Format:
    """The format of a table cell; a new row takes it from the row above."""
    number_format, align = FORMATS[column.kind]
    return style.get(
        font_size=size, num_format=number_format, align=align,
        valign="top", text_wrap=column.kind.wraps, border=1, border_color=LINE,
    )  # fmt: skip


def _row_height(row: TableRow, columns: Sequence[Column], size: int) -> float:
    """Height of the tallest cell."""
    return max(
        fitted_height(_as_text(row.get(column.header)) if column.kind.wraps else "", column.width, size)
        for column in columns
    )


def _as_text(value: CellValue) -> str:
    """What wraps in a cell: texts; a number or a day takes one line."""
    if isinstance(value, Link):
        return value.text
    return value if isinstance(value, str) else ""


def _fit_header(sheet: PrintedSheet, row: int, columns: Sequence[Column]) -> None:
    sheet.raise_row(row, max(height_of_lines(1, 12), *map(_header_height, columns)))


def _header_height(column: Column) -> float:
    header = column.header
    if column.upright:
        return _upright_length(header, column) + 2 * _BUTTON_HEIGHT
    # The filter button covers the lower right corner: a wide header keeps clear of it on the right, a narrow one,
    # centred in its height, has room above and below.
    if _is_narrow(column):
        return fitted_height(header, column.width, _NARROW_SIZE, bold=True) + 2 * _BUTTON_HEIGHT
    return fitted_height(header, column.width - _BUTTON_WIDTH, 11, bold=True)


def _upright_length(header: str, column: Column) -> float:
    """Length in points of a header that runs upwards in as many lines as its column is wide."""
    lines = max(1, int(pixels(column.width) * 0.75 // height_of_lines(1, _NARROW_SIZE, 0)))
    length = max(text_width(word, _NARROW_SIZE) for word in header.split()) * 0.75
    while line_count(header, length / 0.75 / 7, _NARROW_SIZE * 1.07) > lines:
        length += 3
    return length + 6


def _is_narrow(column: Column) -> bool:
    return column.width < _NARROW


def _header_format(style: Styles, column: Column) -> Format:
    narrow = _is_narrow(column)
    upright = {"rotation": 90} if column.upright else {}
    return style.get(
        **upright, bold=True, font_size=_NARROW_SIZE if narrow else 11, align="center", text_wrap=True,
        bg_color=STAFF_TINT if column.is_typed else PROGRAM_TINT, border=1, border_color="#7F7F7F",
    )  # fmt: skip


def _add_rules(sheet: PrintedSheet, style: Styles, table: TableSpec, first_row: int, left: int) -> None:
    last_row = first_row + RULED_ROWS - 1
    codes = []
    for index, column in enumerate(table.fields, start=left):
        area = xl_range(first_row, index, last_row, index)
        check_column(sheet, column, area)
        colour_column(sheet, style, table, column, area)
        if column.kind is Kind.WORD:
            codes.append(area)
    sheet.add_codes(codes)
