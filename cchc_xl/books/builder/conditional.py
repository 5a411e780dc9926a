"""Colours by value, built once far down, so that a job never formats a cell (design section 2).

Every class differs in fill and in bold or italic, so that it survives a black-and-white print.
"""

from collections.abc import Mapping
from typing import Any, Final

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cchc_xl.books.builder import choices, styles
from cchc_xl.books.builder.styles import Styles
from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.layout import TableSpec
from cchc_xl.model.period import PeriodState
from cchc_xl.model.progress import STANDING_LABELS, Standing

Look = Mapping[str, Any]

_OVERDUE: Final[Look] = {"bg_color": styles.RED_TINT, "font_color": styles.RED, "bold": True}
_SOON: Final[Look] = {"bg_color": styles.AMBER_TINT, "font_color": styles.AMBER, "bold": True}
_DONE: Final[Look] = {"bg_color": "#D9EAD3", "font_color": "#1E4D2B"}
_DONE_BUT: Final[Look] = {"bg_color": "#EAF3E6", "font_color": "#1E4D2B", "italic": True}
_CONTINUOUS: Final[Look] = {"bg_color": "#CFE8E6", "font_color": "#0B4F4A"}
_SILENT: Final[Look] = {"bg_color": "#E3E3E3", "font_color": "#404040", "italic": True}
_NEUTRAL: Final[Look] = {"font_color": styles.GREY, "italic": True}

STANDING_LOOKS: Final[Mapping[Standing, Look]] = {
    Standing.OVERDUE: _OVERDUE,
    Standing.DUE_SOON: _SOON,
    Standing.DONE_ON_TIME: _DONE,
    Standing.DONE_NO_DUE: _DONE,
    Standing.DONE_LATE: _DONE_BUT,
    Standing.DONE_UNDATED: _DONE_BUT,
    Standing.CONTINUOUS_REPORTED: _CONTINUOUS,
    Standing.CONTINUOUS_SILENT: _SILENT,
    Standing.BY_RULE: _SILENT,
    Standing.NOT_APPLICABLE: _NEUTRAL,
}
_BY_STANDING: Final = {STANDING_LABELS[standing]: look for standing, look in STANDING_LOOKS.items()}
_BY_WORD: Final[Mapping[str, Mapping[str, Look]]] = {
    layout.STANDING: _BY_STANDING,
    layout.STANDING_BEFORE: _BY_STANDING,
    layout.STANDING_NOW: _BY_STANDING,
    "Mức độ": {Severity.ERROR.label: _OVERDUE, Severity.WARNING.label: _SOON},
    "Kết quả": {
        layout.RECEIPT_OK: _DONE,
        layout.RECEIPT_TO_COMPLETE: _SOON,
        layout.RECEIPT_REJECTED: _OVERDUE,
        layout.RECEIPT_TYPED: _CONTINUOUS,
    },
    "Trạng thái kỳ": {PeriodState.OPEN: {**_DONE, "bold": True}, PeriodState.CLOSED: _SILENT},
    "Trạng thái": {choices.DIFFICULTY_OPEN: _SOON, choices.DIFFICULTY_SOLVED: _DONE},
    "Loại": {layout.KIND_MISMATCH: _SOON},
}
_WHERE_FILLED: Final[Mapping[str, Look]] = {
    layout.TO_COMPLETE: {"bg_color": styles.AMBER_TINT, "font_color": styles.AMBER, "italic": True},
}
_WHERE_POSITIVE: Final[Mapping[str, Look]] = {
    layout.DAYS_LATE: {"font_color": styles.RED, "bold": True},
    layout.STANDING_COLUMNS[4]: {"font_color": styles.RED, "bold": True},
    layout.STANDING_COLUMNS[5]: {"font_color": styles.AMBER, "bold": True},
}


def colour_column(sheet: Worksheet, style: Styles, header: str, area: str, edges: Look | None = None) -> None:
    """Add the rules that belong to a column of this header to `area` (A1 range of one column); none for most.

    `edges` (borders) are added to each rule by word: where rules also draw the cell's borders, LibreOffice shows
    the first rule that holds and no other.
    """
    row, column = xl_cell_to_rowcol(area.split(":")[0])
    first = xl_rowcol_to_cell(row, column)
    for word, look in _BY_WORD.get(header, {}).items():
        # A word may be followed by a remark in brackets: "Chưa hoàn thành, quá hạn (42 ngày)".
        criteria = f'=OR({first}="{word}",LEFT({first},{len(word) + 2})="{word} (")'
        shown = style.rule(**look, **(edges or {}))
        sheet.conditional_format(area, {"type": "formula", "criteria": criteria, "format": shown})
    if header in _WHERE_FILLED:
        shown = style.rule(**_WHERE_FILLED[header])
        sheet.conditional_format(area, {"type": "formula", "criteria": f'={first}<>""', "format": shown})
    if header in _WHERE_POSITIVE:
        # A text counts as greater than any number in a spreadsheet.
        criteria = f"=AND(ISNUMBER({first}),{first}>0)"
        shown = style.rule(**_WHERE_POSITIVE[header])
        sheet.conditional_format(area, {"type": "formula", "criteria": criteria, "format": shown})


_BY_NEIGHBOUR: Final[Mapping[tuple[str, str], tuple[str, str, Look]]] = {
    # A line of the statistics form without a unit of measure is a heading.
    **{
        (layout.STATISTICS.name, header): (layout.MEASURE, '=AND({own}<>"",{other}="")', {"bold": True})
        for header in (layout.STT, layout.INDICATOR)
    },
    # What has a denominator is a rate, and the other values are numbers.
    (layout.FIGURES.name, layout.VALUE): ("Mẫu số", '={other}<>""', {"num_format": "0.0%"}),
}
"""By table and column: the column in the same row that decides, the condition, the look."""


def mark_by_neighbour(sheet: Worksheet, style: Styles, table: TableSpec, header: str, area: str) -> None:
    """Add the rule of a column whose look depends on another cell of its row; none for most."""
    if (table.name, header) not in _BY_NEIGHBOUR:
        return
    other_header, condition, look = _BY_NEIGHBOUR[(table.name, header)]
    row, column = xl_cell_to_rowcol(area.split(":")[0])
    other = column - table.columns.index(header) + table.columns.index(other_header)
    cells = {"own": xl_rowcol_to_cell(row, column), "other": xl_rowcol_to_cell(row, other, col_abs=True)}
    rule = {"type": "formula", "criteria": condition.format(**cells), "format": style.rule(**look)}
    sheet.conditional_format(area, rule)
