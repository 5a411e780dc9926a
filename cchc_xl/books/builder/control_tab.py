"""Trang chính: what a clerk needs at a glance, and the buttons in order of work."""

from datetime import date
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell

from cchc_xl.books.builder import styles
from cchc_xl.books.builder.content import FIGURE_ROWS, MasterContent
from cchc_xl.books.builder.index import write_index
from cchc_xl.books.builder.names import define_area
from cchc_xl.books.builder.page import set_up_page
from cchc_xl.books.builder.period_block import CELL_FORMATS, NO_PERIOD, Shown, days_left, field, open_period
from cchc_xl.books.builder.styles import WEEKDAY_DATE, Styles, put
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.model import layout
from cchc_xl.model.job import BUTTONS, numbered
from cchc_xl.model.layout import Name
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables.settings import PeriodRow

GLANCE: Final[tuple[tuple[str, str, str], ...]] = (
    ("Đã nhận báo cáo", Name.TO_RECEIPTS, ""),
    (layout.KIND_FINDING, Name.TO_RESOLVE, styles.AMBER),
    ("Chưa khớp", Name.TO_RESOLVE, styles.AMBER),
    ("Nhiệm vụ quá hạn", Name.TO_REMINDERS, styles.RED),
    ("Nhiệm vụ sắp đến hạn", Name.TO_TRACKING, styles.AMBER),
)
"""The five figures: label, the name that its link leads to, and the colour of a figure above zero."""

# Columns: margin, label, figure or first day, detail or last day, link or days left, gap, buttons.
_LABEL, _FIRST, _SECOND, _THIRD, _BUTTONS = 1, 2, 3, 4, 6
_WIDTHS: Final = (2, 25, 29, 62, 15, 3, 34)
_BUTTON_WIDTH, _BUTTON_HEIGHT, _BUTTON_STEP, _GAP = 243, 34, 40, 14
_PERIOD_ROW: Final = 2
_PAPER: Final = "#FFFFFF"
"""What is written so on white is not seen; a number format that hides it would let a program take it for a date."""
_FIGURES_ROW: Final = 9
_LAST_ROW: Final = 16
_INDEX_ROW: Final = _LAST_ROW + 3


def write_control_tab(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    """Write the whole tab and name the cells that jobs fill."""
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.hide_gridlines(2)
    sheet.hide_row_col_headers()
    sheet.set_row(0, 27)
    title = f"SỔ THEO DÕI KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM {content.plan.year}"
    put(sheet, 0, _LABEL, title, style.get(bold=True, font_size=18, font_color=styles.NAVY))
    office = style.get(font_size=12, font_color=styles.GREY, valign="top")
    put(sheet, 1, _LABEL, "Văn phòng UBND tỉnh Nghệ An – Phòng Hành chính - Quản trị", office)
    sheet.set_row(1, 18)
    _write_period(book, sheet, style, content)
    _write_next_step(book, sheet, style, content)
    _write_figures(book, sheet, style, content)
    _write_last_run(book, sheet, style, content)
    _insert_buttons(sheet, style)
    write_index(sheet, style, _INDEX_ROW, ((_LABEL, _FIRST), (_SECOND, _THIRD)))
    set_up_page(sheet, one_page=True)
    sheet.print_area(0, 0, _LAST_ROW + 1, _THIRD)


def _heading(sheet: PrintedSheet, style: Styles, row: int, text: str, first: int, last: int) -> None:
    look = style.get(
        bold=True, font_size=11, font_color=styles.NAVY, bottom=2, bottom_color=styles.NAVY, valign="bottom"
    )
    for column in range(first, last + 1):
        put(sheet, row, column, text if column == first else None, look)
    sheet.set_row(row, 22)


_UNITS_SEND_BY: Final = PeriodRow.header("units_send_by")
_OFFICE_SENDS_BY: Final = PeriodRow.header("office_sends_by")


def _write_period(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    row = open_period(content)
    _heading(sheet, style, _PERIOD_ROW, "KỲ BÁO CÁO ĐANG MỞ", _LABEL, _THIRD)
    label = _label(style)
    value = style.get(align="left")
    strong = style.get(align="left", bold=True, font_size=13)
    day = style.get(align="left", num_format=WEEKDAY_DATE)
    until = style.get(align="left", num_format=CELL_FORMATS["until"])
    left = style.get(align="left", num_format=CELL_FORMATS["left"], bold=True)
    top = _PERIOD_ROW + 1
    for offset, text in enumerate(("Kỳ", "Thời gian chốt số liệu", _UNITS_SEND_BY, _OFFICE_SENDS_BY)):
        put(sheet, top + offset, _LABEL, text, label)
        sheet.set_row(top + offset, 18)
    _merge(sheet, top, _FIRST, _SECOND, value)
    _write_formula(sheet, top, _FIRST, field(row, PeriodRow.header("name"), no_period=NO_PERIOD), strong)
    _write_formula(sheet, top + 1, _FIRST, field(row, PeriodRow.header("start")), day)
    _write_formula(sheet, top + 1, _SECOND, field(row, PeriodRow.header("end")), until)
    _merge(sheet, top + 2, _FIRST, _SECOND, value)
    put(sheet, top + 3, _SECOND, content.values.get(Name.REPORTS_SENT), value)
    define_area(book, Name.REPORTS_SENT, sheet, (top + 3, _SECOND))
    for offset, header in ((2, _UNITS_SEND_BY), (3, _OFFICE_SENDS_BY)):
        _write_formula(sheet, top + offset, _FIRST, field(row, header), day)
        until_sent = days_left(row, header, f"$C${top + offset + 1}", PeriodRow.header("sent_on"))
        _write_formula(sheet, top + offset, _THIRD, until_sent, left)
    missing = style.rule(italic=True, font_color=styles.AMBER)
    for first, last in (((top + 1, _FIRST), (top + 3, _FIRST)), ((top + 1, _SECOND), (top + 1, _SECOND))):
        blank = {"type": "formula", "criteria": f"=ISTEXT({xl_rowcol_to_cell(*first)})", "format": missing}
        sheet.conditional_format(*first, *last, blank)
    for limit, colour in (("<0", styles.RED), ("<=3", styles.AMBER)):
        criteria = f"=AND(ISNUMBER($E{top + 3}),$E{top + 3}{limit})"
        look = style.rule(font_color=colour)
        rule = {"type": "formula", "criteria": criteria, "format": look, "stop_if_true": True}
        sheet.conditional_format(top + 2, _THIRD, top + 3, _THIRD, rule)


def _write_next_step(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    row = _FIGURES_ROW - 2
    panel = {"bg_color": styles.PANEL, "text_wrap": True}
    put(sheet, row, _LABEL, "Việc cần làm tiếp:", style.get(bold=True, font_color=styles.NAVY, **panel))
    _named_text(book, sheet, row, Name.NEXT_STEP, content, style.get(bold=True, font_size=13, align="left", **panel))
    sheet.set_row(row, 34)


def _write_figures(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    _heading(sheet, style, _FIGURES_ROW - 1, "SỐ LIỆU CỦA KỲ", _LABEL, _THIRD)
    line = {"bottom": 4, "bottom_color": styles.PALE_GREY}
    label = style.get(**line)
    figure = style.get(bold=True, font_size=14, font_color=styles.NAVY, align="center", num_format="@", **line)
    # Not wrapped: of a long list of units the beginning shows.
    detail = style.get(font_size=11, align="left", num_format="@", **line)
    link = style.get(font_color=styles.LINK, underline=1, align="center", **line)
    for offset, (text, target, colour) in enumerate(GLANCE):
        row = _FIGURES_ROW + offset
        sheet.set_row(row, 20)
        shown, more = content.block(Name.GLANCE)[offset]
        put(sheet, row, _LABEL, text, label)
        put(sheet, row, _FIRST, shown, figure)
        put(sheet, row, _SECOND, more, detail)
        sheet.write_url(row, _THIRD, f"internal:{target}", link, "Xem →")
        if colour:
            cell = f"$C{row + 1}"
            zero = f'AND({cell}<>"",{cell}<>"0",{cell}<>"00")'
            look = style.rule(font_color=colour)
            sheet.conditional_format(
                row, _FIRST, row, _FIRST, {"type": "formula", "criteria": f"={zero}", "format": look}
            )
    define_area(book, Name.GLANCE, sheet, (_FIGURES_ROW, _FIRST), (_FIGURES_ROW + FIGURE_ROWS - 1, _SECOND))


def _write_last_run(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    sheet.set_row(_LAST_ROW - 2, 5)
    label = style.get(valign="top", font_color=styles.GREY)
    texts = ((_LAST_ROW - 1, "Thao tác gần nhất", Name.LAST_ACTION, 18), (_LAST_ROW, "Kết quả", Name.LAST_RESULT, 52))
    for row, text, name, height in texts:
        put(sheet, row, _LABEL, text, label)
        _named_text(book, sheet, row, name, content, style.get(text_wrap=True, valign="top", align="left"))
        sheet.set_row(row, height)
    _write_machine_cell(book, sheet, style, _LAST_ROW + 1, Name.STAMP, content.values.get(Name.STAMP))
    # Below what is printed. Always blank: a request belongs to a click, never to a file.
    _write_machine_cell(book, sheet, style, _LAST_ROW + 2, Name.REQUEST, None)


def _write_machine_cell(
    book: Workbook, sheet: PrintedSheet, style: Styles, row: int, name: str, value: CellValue
) -> None:
    """A text that programs read; a person need not, and is not shown it."""
    put(sheet, row, _THIRD, value, style.get(font_size=8, font_color=_PAPER, align="right", num_format="@"))
    sheet.set_row(row, 11)
    define_area(book, name, sheet, (row, _THIRD))


def _insert_buttons(sheet: PrintedSheet, style: Styles) -> None:
    _heading(sheet, style, _PERIOD_ROW, "THỨ TỰ CÔNG VIỆC", _BUTTONS, _BUTTONS)
    for index, entry in enumerate(BUTTONS):
        look = entry.look
        gap = _GAP if look.group.apart else 0
        button = {
            "macro": look.macro,
            "caption": numbered(entry),
            "description": look.aloud,
            "width": _BUTTON_WIDTH,
            "height": _BUTTON_HEIGHT,
            "y_offset": 8 + gap + index * _BUTTON_STEP,
        }
        sheet.insert_button(_PERIOD_ROW + 1, _BUTTONS, button)


def _label(style: Styles) -> Format:
    return style.get(font_color=styles.GREY)


def _merge(sheet: PrintedSheet, row: int, first: int, last: int, cell_format: Format) -> None:
    sheet.merge_range(row, first, row, last, "", cell_format)


def _named_text(
    book: Workbook, sheet: PrintedSheet, row: int, name: str, content: MasterContent, cell_format: Format
) -> None:
    _merge(sheet, row, _FIRST, _THIRD, cell_format)
    put(sheet, row, _FIRST, content.values.get(name), cell_format)
    define_area(book, name, sheet, (row, _FIRST))


def _write_formula(sheet: PrintedSheet, row: int, column: int, shown: Shown, cell_format: Format) -> None:
    value = shown.value
    # A cached date is its serial number.
    cached = (value - date(1899, 12, 30)).days if isinstance(value, date) else value
    sheet.write_formula(row, column, shown.formula, cell_format, cached)
