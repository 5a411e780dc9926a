"""The charts of Tổng quan: told apart by lightness and pattern, so that a black-and-white print still speaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from cchc_xl.books.builder import styles
from cchc_xl.books.builder.styles import FONT
from cchc_xl.books.printed_sheet import PrintedSheet

_TEXT: Final = {"name": FONT, "size": 11}
_LEGEND: Final = {"name": FONT, "size": 10}
_DARK: Final = {"fill": {"color": "#1F4E79"}}
_LIGHT: Final = {"fill": {"color": "#C9DCEB"}}
_WHITE: Final = {"fill": {"color": "#FFFFFF"}}


def _pattern(name: str, colour: str) -> Mapping[str, Any]:
    return {"pattern": {"pattern": name, "fg_color": colour, "bg_color": "#FFFFFF"}}


@dataclass(frozen=True, slots=True)
class Series:
    """How a series is filled, and the colour of the figures on it (none: no figures)."""

    fill: Mapping[str, Any]
    label: str = "#000000"


_HATCHED: Final = _pattern("wide_upward_diagonal", "#B03A2E")
_CROSSED: Final = _pattern("wide_downward_diagonal", "#7F7F7F")
# In the order of layout.OVERVIEW_STANDINGS: dark to light; what is overdue and what is unknown are hatched, each in its
# own direction.
_STANDINGS: Final = (
    Series(_DARK, "#FFFFFF"),
    Series({"fill": {"color": "#4FA39B"}}),
    Series(_LIGHT),
    Series(_CROSSED),
    Series(_HATCHED),
    Series(_WHITE),
)
_RATES: Final = (Series(_DARK), Series(_LIGHT), Series(_pattern("wide_upward_diagonal", "#3E6E66")))


@dataclass(frozen=True, slots=True)
class ChartData:
    """A block beside the page: its name, its first column, the row of its headers, the headers."""

    name: str
    column: int
    row: int
    headers: tuple[str, ...]


def stacked_bars(
    book: Workbook, sheet: PrintedSheet, title: str, data: ChartData, rows: Mapping[str, int], *, legend: bool = True
) -> Chart:
    """Stacked bars over the rows of `data`: categories in its first column, one series a column to its right.

    Without a `legend` there is room for every name; another chart beside it has the same.
    """
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    # Zeros are not written on the bars.
    _add_series(chart, sheet, data, rows[data.name], _STANDINGS, {"gap": 40}, "0;;;")
    chart.set_y_axis({"reverse": True, "num_font": _TEXT, "line": {"none": True}, "major_tick_mark": "none",
                      "interval_unit": 1})  # fmt: skip
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    return _finished(chart, title, legend=legend)


def grouped_columns(book: Workbook, sheet: PrintedSheet, title: str, data: ChartData, rows: Mapping[str, int]) -> Chart:
    """Columns side by side over the rows of `data`, on an axis from 0 to 100 % with room for the figures above it."""
    chart = book.add_chart({"type": "column"})
    _add_series(chart, sheet, data, rows[data.name], _RATES, {"gap": 60, "overlap": 0}, "0.0%")
    chart.set_x_axis({"num_font": _TEXT, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_y_axis(
        {
            "num_format": "0%",
            "num_font": _TEXT,
            "min": 0,
            "max": 1.15,
            "major_unit": 0.25,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0"}},
        }
    )
    return _finished(chart, title)


def _add_series(
    chart: Chart, sheet: PrintedSheet, data: ChartData, rows: int, looks: Sequence[Series],
    more: Mapping[str, Any], number_format: str,
) -> None:  # fmt: skip
    tab, first, last = sheet.get_name(), data.row + 1, data.row + rows
    for index, look in enumerate(looks, start=data.column + 1):
        chart.add_series(
            {
                "name": [tab, data.row, index],
                "categories": [tab, first, data.column, last, data.column],
                "values": [tab, first, index, last, index],
                **look.fill,
                **more,
                # A border would draw the empty places of a block as ticks; only white needs one.
                "border": {"color": "#404040", "width": 0.75} if look.fill is _WHITE else {"none": True},
                "data_labels": {"value": True, "num_format": number_format, "font": {**_TEXT, "color": look.label}},
            }
        )


def _finished(chart: Chart, title: str, *, legend: bool = True) -> Chart:
    # Blank rows of a block are no zeros: without this LibreOffice takes them for such.
    chart.show_blanks_as("span")
    font = {"name": FONT, "size": 14, "bold": True, "color": styles.NAVY}
    chart.set_title({"name": title, "overlay": False, "name_font": font})
    chart.set_legend({"position": "bottom", "font": _LEGEND} if legend else {"none": True})
    chart.set_chartarea({"border": {"color": "#D0D0D0"}})
    return chart
