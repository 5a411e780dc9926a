"""The hidden tabs Danh mục (dropdown lists, messages of the macros) and xlwings.conf."""

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook

from cchc_xl.books.builder.names import define_area
from cchc_xl.books.builder.page import set_up_page
from cchc_xl.books.builder.styles import LINE, NOTE_SIZE, PROGRAM_TINT, Styles, put
from cchc_xl.books.cells.text_fit import fitted_height
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.model.layout import Name
from cchc_xl.tables.choices import GROWING_ROWS, LISTS, ChoiceList

MESSAGES_NAME: Final = "thong_bao"
"""Two columns, key and text: what the macros show (VBA sources are ASCII)."""
_HEADER_ROW: Final = 3
_TEXT_WIDTH: Final = 90
_NOTE: Final = (
    "Danh mục của các ô chọn thả xuống và thông báo của các nút. Không đổi chữ, không xóa dòng: chương trình so khớp "
    "đúng từng từ."
)

_KEY_WIN: Final = "INTERPRETER_WIN"
_KEY_MAC: Final = "INTERPRETER_MAC"
XLWINGS_SETTINGS: Final = (
    (_KEY_WIN, ""),
    (_KEY_MAC, ""),
    ("ADD_WORKBOOK_TO_PYTHONPATH", "False"),
    ("SHOW CONSOLE", "False"),
    ("USE UDF SERVER", "False"),
)
"""Read by the xlwings add-in; the interpreters are written by `setup` on the machine itself."""
_NAMED: Final = {_KEY_WIN: Name.INTERPRETER_WIN, _KEY_MAC: Name.INTERPRETER_MAC}


def write_lists_tab(book: Workbook, sheet: PrintedSheet, style: Styles, messages: Mapping[str, str]) -> None:
    """One list a column, each under its header and a defined name; then the messages as key and text."""
    header = style.get(bold=True, font_size=11, bg_color=PROGRAM_TINT, align="center", text_wrap=True, border=1)
    cell = style.get(font_size=11, num_format="@", text_wrap=True, valign="top", border=1, border_color=LINE)
    put(sheet, 0, 0, "DANH MỤC", style.title())
    sheet.merge_range(1, 0, 1, 5, _NOTE, style.note())
    sheet.set_row(1, fitted_height(_NOTE, 6 * 22, NOTE_SIZE))
    sheet.set_row(2, 6)
    first = _HEADER_ROW + 1
    for index, choice in enumerate(LISTS):
        sheet.set_column(index, index, 22)
        put(sheet, _HEADER_ROW, index, choice.header, header)
        for offset, value in enumerate(choice.values):
            put(sheet, first + offset, index, str(value), cell)
        define_area(book, choice.name, sheet, (first, index), (first + len(choice.values) - 1, index))
    key_column = len(LISTS) + 1
    sheet.set_column(key_column - 1, key_column - 1, 3)
    sheet.set_column(key_column, key_column, 22)
    sheet.set_column(key_column + 1, key_column + 1, _TEXT_WIDTH)
    put(sheet, _HEADER_ROW, key_column, "Khóa thông báo", header)
    put(sheet, _HEADER_ROW, key_column + 1, "Thông báo", header)
    for offset, (key, text) in enumerate(messages.items()):
        put(sheet, first + offset, key_column, key, cell)
        put(sheet, first + offset, key_column + 1, text, cell)
        sheet.fit_row(first + offset, fitted_height(text, _TEXT_WIDTH, 11))
    define_area(book, MESSAGES_NAME, sheet, (first, key_column), (first + len(messages) - 1, key_column + 1))
    sheet.freeze_panes(first, 0)
    set_up_page(sheet, header_rows=(_HEADER_ROW, _HEADER_ROW))


def name_growing_list(book: Workbook, growing: ChoiceList, sheet: PrintedSheet, header_row: int) -> None:
    """Name the first column below a table's header, as far down as a list may grow."""
    define_area(book, growing.name, sheet, (header_row + 1, 0), (header_row + GROWING_ROWS, 0))


def write_xlwings_tab(book: Workbook, sheet: PrintedSheet, style: Styles) -> None:
    """Settings of the xlwings add-in: key in column A, value in column B, the interpreters' under defined names."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 70)
    cell = style.get(font_size=11, num_format="@")
    for row, (key, value) in enumerate(XLWINGS_SETTINGS):
        put(sheet, row, 0, key, cell)
        put(sheet, row, 1, value, cell)
        if key in _NAMED:
            define_area(book, _NAMED[key], sheet, (row, 1))
    set_up_page(sheet)
