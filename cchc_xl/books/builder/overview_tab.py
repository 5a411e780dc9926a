"""Tổng quan: one landscape page that a leader understands in ten seconds.

Five tiles of figures, one sentence, three native charts and two short lists. The charts refer to fixed blocks beside
the page, outside what is printed (LibreOffice draws no series on defined names).
"""

from typing import Final

from xlsxwriter import Workbook

from cchc_xl.books.builder import styles
from cchc_xl.books.builder.content import MasterContent
from cchc_xl.books.builder.names import define_area
from cchc_xl.books.builder.overview_charts import ChartData, grouped_columns, stacked_bars
from cchc_xl.books.builder.page import set_up_page
from cchc_xl.books.builder.styles import Styles, put
from cchc_xl.books.cells.text_fit import pixels
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.model import layout
from cchc_xl.model.layout import Name

_WIDTH: Final = layout.OVERVIEW_LIST_WIDTH / 2
"""Characters of each of the five columns of the page, one a tile."""
_LAST: Final = layout.OVERVIEW_TILE_COUNT - 1
_LIST_COLUMN: Final = 2
_CAPTION_ROW: Final = 1
_TILES_ROW: Final = 3
_SENTENCE_ROW: Final = _TILES_ROW + 3
_UPPER_ROW: Final = _SENTENCE_ROW + 2
_UPPER_ROWS: Final = 19
_LOWER_ROW: Final = _UPPER_ROW + _UPPER_ROWS + 1
_LOWER_ROWS: Final = 2 * (layout.OVERVIEW_LIST_ROWS + 1)
_ROW_HEIGHT: Final = 18.0
_PIXELS_A_ROW: Final = 24

_UNITS: Final = ChartData(Name.OVERVIEW_UNITS, 6, _UPPER_ROW, (layout.UNIT_NAME, *layout.OVERVIEW_STANDINGS))
_GROUPS: Final = ChartData(Name.OVERVIEW_GROUPS, 14, _UPPER_ROW, (layout.GROUP, *layout.OVERVIEW_STANDINGS))
_TREND: Final = ChartData(Name.OVERVIEW_TREND, 22, _UPPER_ROW, ("Kỳ báo cáo", *layout.OVERVIEW_RATE_SERIES))


def write_overview_tab(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    """Title, caption, tiles, sentence, charts and lists; chart data to the right, outside the print area."""
    for column in range(_LAST + 1):
        sheet.set_column(column, column, _WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 30)
    title = f"TỔNG QUAN THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM {content.plan.year}"
    put(sheet, 0, 0, title, style.title())
    put(sheet, _CAPTION_ROW, 0, content.values.get(Name.OVERVIEW_CAPTION), style.get(font_color=styles.GREY))
    define_area(book, Name.OVERVIEW_CAPTION, sheet, (_CAPTION_ROW, 0))
    sheet.set_row(_CAPTION_ROW, 18)
    _write_tiles(book, sheet, style, content)
    _write_sentence(book, sheet, style, content)
    for row in range(_UPPER_ROW, _LOWER_ROW + _LOWER_ROWS):
        sheet.set_row(row, _ROW_HEIGHT)
    sheet.set_row(_LOWER_ROW - 1, 6)
    for data in (_UNITS, _GROUPS, _TREND):
        _write_data(book, sheet, style, content, data)
    _insert_charts(book, sheet, content)
    lists = ((Name.OVERVIEW_NEXT, "VIỆC ĐẾN HẠN TIẾP THEO"), (Name.OVERVIEW_OVERDUE, "QUÁ HẠN LÂU NHẤT"))
    for number, (name, heading) in enumerate(lists):
        _write_list(book, sheet, style, content, _LOWER_ROW + number * (layout.OVERVIEW_LIST_ROWS + 1), name, heading)
    set_up_page(sheet, one_page=True)
    sheet.print_area(0, 0, _LOWER_ROW + _LOWER_ROWS - 1, _LAST)


def _write_tiles(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    """Per tile its name, its figure and what the figure is made of, one below the other."""
    # White lines between filled columns make each column a tile.
    tile = {"bg_color": styles.PANEL, "left": 5, "left_color": "#FFFFFF", "right": 5, "right_color": "#FFFFFF"}
    common = {"align": "center", "text_wrap": True, "num_format": "@", **tile}
    looks = (
        style.get(font_size=13, bold=True, **common),
        style.get(font_size=28, bold=True, font_color=styles.NAVY, **common),
        style.get(font_size=13, **common),
    )
    sheet.set_row(_TILES_ROW - 1, 6)
    for offset, (look, height) in enumerate(zip(looks, (38, 40, 38), strict=True)):
        row = _TILES_ROW + offset
        sheet.set_row(row, height)
        for column, value in enumerate(content.block(Name.OVERVIEW_TILES)[offset]):
            put(sheet, row, column, value, look)
    # The last tile counts what is overdue: a figure above zero stands out by its fill too, also in black and white.
    figure = _TILES_ROW + 1
    rule = style.rule(font_color=styles.RED, bg_color=styles.RED_TINT)
    criteria = f'=AND($E${figure + 1}<>"",$E${figure + 1}<>"00")'
    sheet.conditional_format(figure, _LAST, figure, _LAST, {"type": "formula", "criteria": criteria, "format": rule})
    define_area(book, Name.OVERVIEW_TILES, sheet, (_TILES_ROW, 0), (_TILES_ROW + len(looks) - 1, _LAST))


def _write_sentence(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    look = style.get(font_size=13, text_wrap=True, align="left", indent=1, left=5, left_color=styles.NAVY)
    sheet.merge_range(_SENTENCE_ROW, 0, _SENTENCE_ROW, _LAST, "", look)
    put(sheet, _SENTENCE_ROW, 0, content.values.get(Name.OVERVIEW_SENTENCE), look)
    define_area(book, Name.OVERVIEW_SENTENCE, sheet, (_SENTENCE_ROW, 0))
    sheet.set_row(_SENTENCE_ROW, 38)
    sheet.set_row(_SENTENCE_ROW + 1, 6)


def _write_list(
    book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent, row: int, name: str, heading: str
) -> None:
    """A heading and a block of two columns: when, and what; the second runs on over the empty column beside it."""
    look = style.get(bold=True, font_color=styles.NAVY, bottom=2, bottom_color=styles.NAVY, valign="bottom")
    line = {"font_size": layout.OVERVIEW_LIST_SIZE, "num_format": "@"}
    when, what = style.get(bold=True, **line), style.get(**line)
    for column in range(_LIST_COLUMN, _LAST + 1):
        put(sheet, row, column, heading if column == _LIST_COLUMN else None, look)
    for offset, values in enumerate(content.block(name), start=1):
        for column, value in zip(range(_LIST_COLUMN, _LAST + 1), (*values, None), strict=True):
            put(sheet, row + offset, column, value, when if column == _LIST_COLUMN else what)
    last = row + layout.OVERVIEW_LIST_ROWS
    rule = {"type": "formula", "criteria": f'=$C{row + 2}<>""',
            "format": style.rule(bottom=1, bottom_color=styles.PALE_GREY)}  # fmt: skip
    sheet.conditional_format(row + 1, _LIST_COLUMN, last, _LAST, rule)
    define_area(book, name, sheet, (row + 1, _LIST_COLUMN), (last, _LIST_COLUMN + 1))


def _write_data(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent, data: ChartData) -> None:
    header = style.get(
        font_size=9, bold=True, font_color=styles.GREY, text_wrap=True, bottom=1, bottom_color=styles.LINE
    )
    cell = style.get(font_size=9, font_color=styles.GREY, valign="top")
    put(sheet, data.row - 1, data.column, "Số liệu của biểu đồ (chương trình ghi, không in)", cell)
    sheet.set_column(data.column, data.column, 30)
    sheet.set_column(data.column + 1, data.column + len(data.headers) - 1, 11)
    for index, text in enumerate(data.headers):
        put(sheet, data.row, data.column + index, text, header)
    block = content.block(data.name)
    for offset, values in enumerate(block, start=data.row + 1):
        for index, value in enumerate(values):
            put(sheet, offset, data.column + index, value, cell)
    last = (data.row + len(block), data.column + len(data.headers) - 1)
    define_area(book, data.name, sheet, (data.row + 1, data.column), last)


_BY_UNIT: Final = "Tình trạng theo đơn vị chủ trì (chú giải ở biểu đồ bên)"


def _insert_charts(book: Workbook, sheet: PrintedSheet, content: MasterContent) -> None:
    narrow, wide = 2 * pixels(_WIDTH), 3 * pixels(_WIDTH)
    rows = {data.name: len(content.block(data.name)) for data in (_UNITS, _GROUPS, _TREND)}
    charts = (
        (_UPPER_ROW, 0, narrow, _UPPER_ROWS, stacked_bars(book, sheet, _BY_UNIT, _UNITS, rows, legend=False),
         "Biểu đồ thanh ngang: số nhiệm vụ của từng đơn vị chủ trì theo tình trạng thực hiện, đơn vị thực hiện được "
         "nhiều hơn đứng trên"),
        (_UPPER_ROW, 2, wide, _UPPER_ROWS, stacked_bars(book, sheet, "Tình trạng theo nội dung", _GROUPS, rows),
         "Biểu đồ thanh ngang: số nhiệm vụ của từng nội dung theo tình trạng thực hiện"),
        (_LOWER_ROW, 0, narrow, _LOWER_ROWS, grouped_columns(book, sheet, "Ba tỷ lệ qua các kỳ (%)", _TREND, rows),
         "Biểu đồ cột: ba tỷ lệ hoàn thành của các kỳ đã chốt và kỳ đang tổng hợp"),
    )  # fmt: skip
    for row, column, width, height, chart, description in charts:
        chart.set_size({"width": width - 6, "height": height * _PIXELS_A_ROW - 4})
        place = {"x_offset": 3, "y_offset": 2, "object_position": 2, "description": description}
        sheet.insert_chart(row, column, chart, place)
