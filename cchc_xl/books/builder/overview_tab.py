"""Tổng quan: one landscape page of rates and two native charts; the chart data stand beside the page."""

from collections.abc import Mapping
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from cchc_xl.books.builder import styles
from cchc_xl.books.builder.content import RATE_ROWS, MasterContent
from cchc_xl.books.builder.names import define_area
from cchc_xl.books.builder.page import set_up_page
from cchc_xl.books.builder.styles import FONT, Styles, put
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.books.text_fit import pixels
from cchc_xl.model import layout
from cchc_xl.model.layout import Name

_WIDTHS: Final = (36, 12, 15, 2, 70)
_LAST: Final = len(_WIDTHS) - 1
_CAPTION_ROW, _RATES_ROW, _CHART_ROW = 1, 3, 7
_CHART_HEIGHT: Final = 440
_PAGE_ROWS: Final = _CHART_ROW + 22
_UNITS_COLUMN, _GROUPS_COLUMN = 6, 10
# Beside the charts, where no row is higher than its neighbours.
_DATA_ROW: Final = _CHART_ROW + 1

UNIT_SERIES: Final = ("Hoàn thành", "Chưa hoàn thành")
# Every class has its own grey, so that a black-and-white print and the colour-blind can tell them apart; what is
# overdue is hatched.
_FILLS: Final[tuple[Mapping[str, Any], ...]] = (
    {"fill": {"color": "#1F4E79"}},
    {"fill": {"color": "#3E8E87"}},
    {"fill": {"color": "#C9DCEB"}},
    {"fill": {"color": "#A6A6A6"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#B03A2E", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#FFFFFF"}},
)
_LABEL_COLOURS: Final = ("#FFFFFF", "#FFFFFF", "#000000", "#000000", "#000000", "#000000")
_UNIT_LOOKS: Final = ((_FILLS[0], "#FFFFFF"), (_FILLS[2], "#000000"))


def write_overview_tab(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    """Title, caption, three rates, one sentence, two charts; chart data to the right, outside the print area."""
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 30)
    title = f"TỔNG QUAN THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM {content.plan.year}"
    put(sheet, 0, 0, title, style.title())
    put(sheet, _CAPTION_ROW, 0, content.values.get(Name.OVERVIEW_CAPTION), style.get(font_color=styles.GREY))
    define_area(book, Name.OVERVIEW_CAPTION, sheet, (_CAPTION_ROW, 0))
    _write_rates(book, sheet, style, content)
    _write_sentence(book, sheet, style, content)
    unit_headers = (layout.UNIT_NAME, *UNIT_SERIES)
    group_headers = (layout.GROUP, *layout.OVERVIEW_STANDINGS)
    _write_data(book, sheet, style, content, Name.OVERVIEW_UNITS, _UNITS_COLUMN, unit_headers)
    _write_data(book, sheet, style, content, Name.OVERVIEW_GROUPS, _GROUPS_COLUMN, group_headers)
    left = sum(pixels(width) for width in _WIDTHS[:3])
    right = pixels(_WIDTHS[_LAST])
    units = _stacked_bars(
        book, sheet, "Nhiệm vụ theo đơn vị chủ trì", _UNITS_COLUMN, layout.OVERVIEW_UNIT_ROWS, _UNIT_LOOKS
    )
    groups = _stacked_bars(
        book, sheet, "Nhiệm vụ theo nội dung", _GROUPS_COLUMN, layout.OVERVIEW_GROUP_ROWS,
        tuple(zip(_FILLS, _LABEL_COLOURS, strict=True)),
    )  # fmt: skip
    _insert(
        sheet, units, 0, left, "Biểu đồ thanh ngang: số nhiệm vụ hoàn thành và chưa hoàn thành của từng đơn vị chủ trì"
    )
    _insert(sheet, groups, _LAST, right, "Biểu đồ thanh ngang: số nhiệm vụ của từng nội dung theo tình trạng thực hiện")
    set_up_page(sheet, one_page=True)
    sheet.print_area(0, 0, _PAGE_ROWS, _LAST)


def _write_rates(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    # White lines between filled rows make each row a tile.
    tile = {"bg_color": styles.PANEL, "top": 5, "top_color": "#FFFFFF", "bottom": 5, "bottom_color": "#FFFFFF"}
    looks = (
        style.get(font_size=12, text_wrap=True, indent=1, **tile),
        style.get(font_size=13, align="center", num_format="@", **tile),
        style.get(font_size=22, bold=True, font_color=styles.NAVY, align="center", num_format="@", **tile),
    )
    sheet.set_row(_RATES_ROW - 1, 6)
    for offset, values in enumerate(content.block(Name.OVERVIEW_RATES)):
        sheet.set_row(_RATES_ROW + offset, 44)
        for column, value in enumerate(values):
            put(sheet, _RATES_ROW + offset, column, value, looks[column])
    define_area(book, Name.OVERVIEW_RATES, sheet, (_RATES_ROW, 0), (_RATES_ROW + RATE_ROWS - 1, 2))


def _write_sentence(book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent) -> None:
    look = style.get(font_size=12, text_wrap=True, align="left", indent=1, left=5, left_color=styles.NAVY)
    sheet.merge_range(_RATES_ROW, _LAST, _RATES_ROW + RATE_ROWS - 1, _LAST, "", look)
    put(sheet, _RATES_ROW, _LAST, content.values.get(Name.OVERVIEW_SENTENCE), look)
    define_area(book, Name.OVERVIEW_SENTENCE, sheet, (_RATES_ROW, _LAST))
    sheet.set_row(_CHART_ROW - 1, 8)


def _write_data(
    book: Workbook, sheet: PrintedSheet, style: Styles, content: MasterContent,
    name: str, column: int, headers: tuple[str, ...],
) -> None:  # fmt: skip
    header = style.get(
        font_size=9, bold=True, font_color=styles.GREY, text_wrap=True, bottom=1, bottom_color=styles.LINE
    )
    cell = style.get(font_size=9, font_color=styles.GREY, valign="top")
    put(sheet, _DATA_ROW - 1, column, "Số liệu của biểu đồ (chương trình ghi, không in)", cell)
    sheet.set_column(column, column, 30)
    sheet.set_column(column + 1, column + len(headers) - 1, 11)
    for index, text in enumerate(headers):
        put(sheet, _DATA_ROW, column + index, text, header)
    first = _DATA_ROW + 1
    block = content.block(name)
    for offset, values in enumerate(block):
        for index, value in enumerate(values):
            put(sheet, first + offset, column + index, value, cell)
    define_area(book, name, sheet, (first, column), (first + len(block) - 1, column + len(headers) - 1))


def _stacked_bars(
    book: Workbook, sheet: PrintedSheet, title: str, column: int, rows: int,
    looks: tuple[tuple[Mapping[str, Any], str], ...],
) -> Chart:  # fmt: skip
    """A stacked bar chart over `rows` rows of data: categories in `column`, one series a column to its right."""
    tab, first, last = sheet.get_name(), _DATA_ROW + 1, _DATA_ROW + rows
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    text = {"name": FONT, "size": 10}
    for index, (look, label) in enumerate(looks, start=column + 1):
        chart.add_series(
            {
                "name": [tab, _DATA_ROW, index],
                "categories": [tab, first, column, last, column],
                "values": [tab, first, index, last, index],
                **look,
                "border": {"color": "#7F7F7F", "width": 0.5},
                "gap": 45,
                # Zeros are not written on the bars.
                "data_labels": {"value": True, "num_format": "0;;;", "font": {**text, "color": label}},
            }
        )
    chart.set_title(
        {"name": title, "overlay": False, "name_font": {"name": FONT, "size": 13, "bold": True, "color": styles.NAVY}}
    )
    chart.set_y_axis({"reverse": True, "num_font": text, "line": {"color": styles.LINE}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "bottom", "font": text})
    chart.set_chartarea({"border": {"color": "#D0D0D0"}})
    return chart


def _insert(sheet: PrintedSheet, chart: Chart, column: int, width: int, description: str) -> None:
    chart.set_size({"width": width - 6, "height": _CHART_HEIGHT})
    sheet.insert_chart(
        _CHART_ROW, column, chart, {"x_offset": 3, "y_offset": 2, "object_position": 2, "description": description}
    )
