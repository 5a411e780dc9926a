"""Kết quả thực hiện: the appendix with its results, print-ready, written downwards by a job that formats nothing."""

from collections.abc import Mapping
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range

from cchc_xl.books.builder.conditional import colour_words
from cchc_xl.books.builder.content import RESULT_ROWS, MasterContent
from cchc_xl.books.builder.names import define_area
from cchc_xl.books.builder.office import write_motto, write_office
from cchc_xl.books.builder.page import set_up_page
from cchc_xl.books.builder.styles import INK, PANEL, PROGRAM_TINT, Styles, put
from cchc_xl.books.paper.pages import RESULT_HEIGHTS, result_height, result_starts
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.plan import Plan, Task
from cchc_xl.tables.tones import STANDING_TONES

_WIDTHS: Final = layout.RESULT_BLOCK_WIDTHS
_LAST: Final = len(_WIDTHS) - 1
_SIZE: Final = layout.RESULT_BLOCK_SIZE
_TITLE_ROW: Final = 3
_CAPTION_ROW: Final = 4
_HEADER_ROW: Final = 6
_FIRST_ROW: Final = _HEADER_ROW + 2

# A group heading stands in the STT column and runs over the empty cells to its right, which only an unwrapped,
# left-aligned text does; "General" with room on the right still sets the numbers about the middle.
_STT_FORMAT: Final[Mapping[str, Any]] = {"num_format": "0_0_0", "text_wrap": False}
_CENTRED: Final[Mapping[str, Any]] = {"align": "center", "text_wrap": True, "num_format": "@"}
_LEFT: Final[Mapping[str, Any]] = {"align": "left", "text_wrap": True, "num_format": "@"}
_BODY: Final = (_STT_FORMAT, _LEFT, _CENTRED, _CENTRED, _CENTRED, _CENTRED, _LEFT, _LEFT, _LEFT)


def write_result_tab(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    """Heading of the office, title, named caption, header, and the body that a job fills."""
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.hide_gridlines(2)
    write_office(sheet, style, 2)
    write_motto(sheet, style, 5, _LAST)
    _write_title(book, sheet, style, content)
    _write_header(sheet, style)
    formats = [style.get(font_size=_SIZE, valign="top", **look) for look in _BODY]
    for offset, values in enumerate(content.block(Name.RESULT_BLOCK)):
        for column, value in enumerate(values):
            put(sheet, _FIRST_ROW + offset, column, value, formats[column])
        if any(values):
            sheet.fit_row(_FIRST_ROW + offset, result_height(values))
    define_area(book, Name.RESULT_BLOCK, sheet, (_FIRST_ROW, 0), (_FIRST_ROW, _LAST))
    for row, height in enumerate(RESULT_HEIGHTS):
        sheet.set_row(row, height)
    _add_rules(sheet, style)
    sheet.freeze_panes(_FIRST_ROW, 0)
    sheet.set_h_pagebreaks(_page_starts(content.plan))
    # No print area: only rows with content print, since the rows beyond carry neither border nor fill.
    set_up_page(sheet, header_rows=(_HEADER_ROW, _HEADER_ROW + 1))


def _page_starts(plan: Plan) -> list[int]:
    """The rows (counted from 0) that begin a page while there are no results yet; a job moves them with its rows."""
    groups = [
        [result_height((group.heading,)), *(_task_height(task) for task in plan.tasks if task.group == group.number)]
        for group in plan.groups
    ]
    return [_FIRST_ROW + start for start in result_starts(groups)]


def _task_height(task: Task) -> float:
    return result_height((None, task.text, task.lead, task.coordinating, task.phrase))


def _write_title(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    title = f"KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH VĂN PHÒNG UBND TỈNH NĂM {content.plan.year}"
    sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, _LAST, title, style.get(bold=True, align="center", font_size=14))
    italic = style.get(italic=True, align="center", font_size=13, text_wrap=True)
    sheet.merge_range(_CAPTION_ROW, 0, _CAPTION_ROW, _LAST, "", italic)
    put(sheet, _CAPTION_ROW, 0, content.values.get(Name.RESULT_CAPTION), italic)
    define_area(book, Name.RESULT_CAPTION, sheet, (_CAPTION_ROW, 0))


def _write_header(sheet: PrintedSheet, style: Styles) -> None:
    header = style.get(
        bold=True, font_size=_SIZE, border=1, border_color=INK, bg_color=PROGRAM_TINT, align="center", text_wrap=True
    )
    number = style.get(italic=True, font_size=_SIZE, border=1, border_color=INK, align="center")
    for column, text in enumerate(layout.RESULT_BLOCK_COLUMNS):
        put(sheet, _HEADER_ROW, column, text, header)
        put(sheet, _HEADER_ROW + 1, column, f"({column + 1})", number)


def _add_rules(sheet: PrintedSheet, style: Styles) -> None:
    first = _FIRST_ROW + 1
    heading = f'=AND($A{first}<>"",$B{first}="")'
    task = f'=$B{first}<>""'
    for column, header in enumerate(layout.RESULT_BLOCK_COLUMNS):
        area = xl_range(_FIRST_ROW, column, _FIRST_ROW + RESULT_ROWS - 1, column)
        # A heading runs across: borders only around the whole row.
        edges = (
            {"top": 1, "bottom": 1} | ({"left": 1} if column == 0 else {}) | ({"right": 1} if column == _LAST else {})
        )
        band = style.rule(bold=True, bg_color=PANEL, **edges)
        sheet.conditional_format(area, {"type": "formula", "criteria": heading, "format": band, "stop_if_true": True})
        if header == layout.STANDING:
            colour_words(sheet, style, STANDING_TONES, area, {"border": 1})
        sheet.conditional_format(area, {"type": "formula", "criteria": task, "format": style.rule(border=1)})
