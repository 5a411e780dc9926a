"""Lịch thực hiện: the year on one page, tasks by months; a job writes codes, conditional formats colour them."""

from collections.abc import Mapping
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from cchc_xl.books.builder.conditional import TONES, colour_words
from cchc_xl.books.builder.content import TIMELINE_ROWS, MasterContent
from cchc_xl.books.builder.names import define_area
from cchc_xl.books.builder.office import OFFICE_ROWS, write_office
from cchc_xl.books.builder.page import set_up_page
from cchc_xl.books.builder.styles import DATE, GREY, INK, NAVY, PALE_GREY, PANEL, PROGRAM_TINT, Styles, put
from cchc_xl.books.cells.text_fit import height_of_lines
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.tables.tones import STANDING_TONES, Tone

_FIRST_MONTH: Final = layout.TIMELINE_COLUMNS.index(layout.TIMELINE_MONTHS[0])
_LAST: Final = len(layout.TIMELINE_COLUMNS) - 1
_MONTH_WIDTHS: Final = (4.8,) * len(layout.TIMELINE_MONTHS)
_WIDTHS: Final = (7.5, layout.TIMELINE_TASK_WIDTH, layout.TIMELINE_LEAD_WIDTH, 11.5, *_MONTH_WIDTHS, 38)
_TITLE_ROW: Final = OFFICE_ROWS + 1
_CAPTION_ROW: Final = _TITLE_ROW + 1
_LEGEND_ROW: Final = _CAPTION_ROW + 1
_HEADER_ROW: Final = _LEGEND_ROW + 2
_FIRST_ROW: Final = _HEADER_ROW + 1
_ROW_HEIGHT: Final = 18.0

_RUNNING: Final[Mapping[str, Any]] = {"bg_color": "#E9F0F7", "font_color": GREY}
_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    layout.MARK_DUE: TONES[Tone.SOON],
    layout.MARK_OVERDUE: TONES[Tone.OVERDUE],
    layout.MARK_DONE: TONES[Tone.CURRENT],
    layout.MARK_DONE_LATE: TONES[Tone.DONE_BUT],
    layout.MARK_DONE_UNDATED: TONES[Tone.DONE_BUT],
    layout.MARK_RESULT: TONES[Tone.CONTINUOUS],
    layout.MARK_SILENT: TONES[Tone.SILENT],
    layout.MARK_NOT_ARISEN: TONES[Tone.NEUTRAL],
    layout.MARK_RUNNING: _RUNNING,
}
LEGEND: Final = "Ký hiệu: " + "; ".join(f"{mark} {meaning}" for mark, meaning in layout.TIMELINE_MARKS.items()) + "."


def write_timeline_tab(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    """Heading of the office, title, named caption, legend, header, and the body that a job fills."""
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.hide_gridlines(2)
    write_office(sheet, style, 1)
    sheet.set_row(OFFICE_ROWS, 6)
    _write_title(book, sheet, style, content)
    _write_header(book, sheet, style, content)
    line = {"font_size": layout.TIMELINE_SIZE, "num_format": "@"}
    code, text, centred = style.get(**line), style.get(**line), style.get(align="center", **line)
    due = style.get(font_size=layout.TIMELINE_SIZE, num_format=DATE, align="center")
    formats = [code, text, text, due, *[centred] * len(layout.TIMELINE_MONTHS), text]
    for offset, values in enumerate(content.block(Name.TIMELINE)):
        row = _FIRST_ROW + offset
        for column, value in enumerate(values):
            put(sheet, row, column, value, formats[column])
        sheet.fit_row(row, _ROW_HEIGHT)
    define_area(book, Name.TIMELINE, sheet, (_FIRST_ROW, 0), (_FIRST_ROW, _LAST))
    _add_rules(sheet, style)
    sheet.freeze_panes(_FIRST_ROW, 2)
    set_up_page(sheet, header_rows=(_HEADER_ROW, _HEADER_ROW), one_page=True)


def _write_title(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    title = f"LỊCH THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM {content.plan.year}"
    sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, _LAST, title, style.get(bold=True, align="center", font_size=16))
    sheet.set_row(_TITLE_ROW, 24)
    italic = style.get(italic=True, align="center", font_size=13)
    sheet.merge_range(_CAPTION_ROW, 0, _CAPTION_ROW, _LAST, "", italic)
    put(sheet, _CAPTION_ROW, 0, content.values.get(Name.TIMELINE_CAPTION), italic)
    define_area(book, Name.TIMELINE_CAPTION, sheet, (_CAPTION_ROW, 0))
    sheet.set_row(_CAPTION_ROW, 20)
    legend = style.get(font_size=12, text_wrap=True, align="left", valign="top")
    sheet.merge_range(_LEGEND_ROW, 0, _LEGEND_ROW, _LAST, LEGEND, legend)
    sheet.set_row(_LEGEND_ROW, height_of_lines(2, 12))
    sheet.set_row(_LEGEND_ROW + 1, height_of_lines(1, 11))


def _write_header(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    header = style.get(
        bold=True, font_size=12, border=1, border_color=INK, bg_color=PROGRAM_TINT, align="center", text_wrap=True
    )
    for column, text in enumerate(layout.TIMELINE_COLUMNS):
        put(sheet, _HEADER_ROW, column, text, header)
    sheet.set_row(_HEADER_ROW, 22)
    # The month of the figures stands above the header, where the rules that mark its column read it.
    look = style.get(font_size=11, italic=True, align="right", num_format='"Tháng tính số liệu: "0')
    put(sheet, _HEADER_ROW - 1, _LAST, content.values.get(Name.TIMELINE_MONTH), look)
    define_area(book, Name.TIMELINE_MONTH, sheet, (_HEADER_ROW - 1, _LAST))
    now = style.rule(bg_color=NAVY, font_color="#FFFFFF")
    shown, month = xl_rowcol_to_cell(_HEADER_ROW, _FIRST_MONTH), xl_rowcol_to_cell(_HEADER_ROW - 1, _LAST, True, True)
    criteria = f'={shown}="T"&{month}'
    last_month = _FIRST_MONTH + len(layout.TIMELINE_MONTHS) - 1
    rule = {"type": "formula", "criteria": criteria, "format": now}
    sheet.conditional_format(_HEADER_ROW, _FIRST_MONTH, _HEADER_ROW, last_month, rule)


def _add_rules(sheet: PrintedSheet, style: Styles) -> None:
    first, last = _FIRST_ROW + 1, _FIRST_ROW + TIMELINE_ROWS - 1
    # Codes such as "1.1" and the mark "0" are texts on purpose: no green corner.
    sheet.ignore_errors({"number_stored_as_text": xl_range(_FIRST_ROW, 0, last, _LAST)})
    heading, task = f'=AND($A{first}<>"",$B{first}="")', f'=$B{first}<>""'
    for column, header in enumerate(layout.TIMELINE_COLUMNS):
        area = xl_range(_FIRST_ROW, column, last, column)
        edges = (
            {"top": 1, "bottom": 1} | ({"left": 1} if column == 0 else {}) | ({"right": 1} if column == _LAST else {})
        )
        band = style.rule(bold=True, bg_color=PANEL, **edges)
        sheet.conditional_format(area, {"type": "formula", "criteria": heading, "format": band, "stop_if_true": True})
        box = {"border": 1, "border_color": PALE_GREY}
        if header in layout.TIMELINE_MONTHS:
            for mark, look in _LOOKS.items():
                criteria = f'={xl_rowcol_to_cell(_FIRST_ROW, column)}="{mark}"'
                rule = {"type": "formula", "criteria": criteria, "format": style.rule(**look, **box)}
                sheet.conditional_format(area, rule)
        if header == layout.STANDING:
            colour_words(sheet, style, STANDING_TONES, area, box)
        sheet.conditional_format(area, {"type": "formula", "criteria": task, "format": style.rule(**box)})
