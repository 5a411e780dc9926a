"""Phụ lục: the appendix as signed. It is the plan itself, so every text is verbatim."""

from typing import Final

from xlsxwriter import Workbook

from cchc_xl.books.builder.names import define_area
from cchc_xl.books.builder.page import set_up_page
from cchc_xl.books.builder.styles import INK, Styles, put
from cchc_xl.books.cells.text_fit import fitted_height
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.plan import Plan

_WIDTHS: Final = (6, 60, 28, 24, 22)
_RESPONSIBILITY: Final = "Trách nhiệm cụ thể"


def write_plan_tab(book: Workbook, sheet: PrintedSheet, style: Styles, plan: Plan) -> None:
    """Printed lines, the two-level header, and for each content group its heading and its tasks."""
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    last = len(_WIDTHS) - 1
    header_row = _write_lines(sheet, style, plan.appendix_lines) + 1
    sheet.set_row(header_row - 1, 8)
    _write_header(sheet, style, header_row)
    define_area(book, Name.APPENDIX, sheet, (header_row, 0))

    group_format = style.get(bold=True, border=1, border_color=INK, text_wrap=True, font_size=13)
    centred = style.get(border=1, border_color=INK, text_wrap=True, align="center", font_size=13)
    left = style.get(border=1, border_color=INK, text_wrap=True, font_size=13)
    row = header_row + 2
    for group in plan.groups:
        sheet.merge_range(row, 0, row, last, "", group_format)
        put(sheet, row, 0, group.heading, group_format)
        sheet.set_row(row, fitted_height(group.heading, sum(_WIDTHS), 13, bold=True, padding=5))
        row += 1
        for task in (task for task in plan.tasks if task.group == group.number):
            put(sheet, row, 0, task.stt, centred)
            put(sheet, row, 1, task.text, left)
            texts = (task.text, task.lead, task.coordinating, task.phrase)
            for column, text in enumerate(texts[1:], start=2):
                put(sheet, row, column, text, centred)
            heights = (
                fitted_height(text, width, 13, padding=5) for text, width in zip(texts, _WIDTHS[1:], strict=True)
            )
            sheet.fit_row(row, max(heights))
            row += 1
    sheet.freeze_panes(header_row + 2, 0)
    set_up_page(sheet, header_rows=(header_row, header_row + 1))


def _write_lines(sheet: PrintedSheet, style: Styles, lines: tuple[str, ...]) -> int:
    """The lines above the table, first to last: "PHỤ LỤC", its title, "(Ban hành kèm theo …)"; return the next row."""
    width = sum(_WIDTHS)
    for row, text in enumerate(lines):
        size = 14 if row == 0 else 13
        closing = text.startswith("(")
        line_format = style.get(font_size=size, bold=not closing, italic=closing, align="center", text_wrap=True)
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, "", line_format)
        put(sheet, row, 0, text, line_format)
        sheet.set_row(row, fitted_height(text, width, size, bold=not closing, padding=5))
    return len(lines)


def _write_header(sheet: PrintedSheet, style: Styles, row: int) -> None:
    header = style.get(bold=True, border=1, border_color=INK, text_wrap=True, align="center", font_size=13)
    for column, text in ((0, layout.STT), (1, layout.TASK), (4, layout.APPENDIX_PHRASE)):
        sheet.merge_range(row, column, row + 1, column, text, header)
    sheet.merge_range(row, 2, row, 3, _RESPONSIBILITY, header)
    put(sheet, row + 1, 2, layout.LEAD, header)
    put(sheet, row + 1, 3, layout.COORDINATING, header)
    sheet.set_row(row, 22)
    sheet.set_row(row + 1, 22)
