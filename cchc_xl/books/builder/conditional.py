"""Colours by value, built once far down, so that a job never formats a cell (ADR 9).

Every class differs in fill and in bold or italic, so that it survives a black-and-white print. Which words of which
column have which tone is declared with the table.
"""

from collections.abc import Mapping
from typing import Any, Final

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cchc_xl.books.builder import styles
from cchc_xl.books.builder.styles import Styles
from cchc_xl.tables import Column, TableSpec
from cchc_xl.tables.tones import Tone

Look = Mapping[str, Any]

TONES: Final[Mapping[Tone, Look]] = {
    Tone.OVERDUE: {"bg_color": styles.RED_TINT, "font_color": styles.RED, "bold": True},
    Tone.SOON: {"bg_color": styles.AMBER_TINT, "font_color": styles.AMBER, "bold": True},
    Tone.DONE: {"bg_color": "#D9EAD3", "font_color": "#1E4D2B"},
    Tone.DONE_BUT: {"bg_color": "#EAF3E6", "font_color": "#1E4D2B", "italic": True},
    Tone.CURRENT: {"bg_color": "#D9EAD3", "font_color": "#1E4D2B", "bold": True},
    Tone.CONTINUOUS: {"bg_color": "#CFE8E6", "font_color": "#0B4F4A"},
    Tone.SILENT: {"bg_color": "#E3E3E3", "font_color": "#404040", "italic": True},
    Tone.NEUTRAL: {"font_color": styles.GREY, "italic": True},
    Tone.TO_COMPLETE: {"bg_color": styles.AMBER_TINT, "font_color": styles.AMBER, "italic": True},
    Tone.ALARM: {"font_color": styles.RED, "bold": True},
    Tone.WARNING: {"font_color": styles.AMBER, "bold": True},
    Tone.HEADING: {"bold": True},
    Tone.SHARE: {"num_format": "0.0%"},
}


def colour_words(
    sheet: Worksheet, style: Styles, tones: Mapping[str, Tone], area: str, edges: Look | None = None
) -> None:
    """Add a rule for each word to `area` (A1 range of one column).

    `edges` (borders) are added to each rule: where rules also draw the cell's borders, LibreOffice shows the first rule
    that holds and no other.
    """
    first = xl_rowcol_to_cell(*_first_cell(area))
    for word, tone in tones.items():
        # A word may be followed by a remark in brackets: "Chưa hoàn thành, quá hạn (42 ngày)".
        criteria = f'=OR({first}="{word}",LEFT({first},{len(word) + 2})="{word} (")'
        shown = style.rule(**TONES[tone], **(edges or {}))
        sheet.conditional_format(area, {"type": "formula", "criteria": criteria, "format": shown})


def colour_column(sheet: Worksheet, style: Styles, table: TableSpec, column: Column, area: str) -> None:
    """Add the rules of a column to `area` (A1 range of one column); none for most."""
    colour_words(sheet, style, column.tones, area)
    place = _first_cell(area)
    first = xl_rowcol_to_cell(*place)
    rules: list[tuple[Tone, str]] = []
    if column.when_filled is not None:
        rules.append((column.when_filled, f'={first}<>""'))
    if column.when_positive is not None:
        # A text counts as greater than any number in a spreadsheet.
        rules.append((column.when_positive, f"=AND(ISNUMBER({first}),{first}>0)"))
    if column.neighbour is not None:
        row, index = place
        offset = table.columns.index(column.neighbour.header) - table.columns.index(column.header)
        other = xl_rowcol_to_cell(row, index + offset, col_abs=True)
        criteria = f'={other}<>""' if column.neighbour.filled else f'=AND({first}<>"",{other}="")'
        rules.append((column.neighbour.tone, criteria))
    for tone, criteria in rules:
        sheet.conditional_format(area, {"type": "formula", "criteria": criteria, "format": style.rule(**TONES[tone])})


def _first_cell(area: str) -> tuple[int, int]:
    row, column = xl_cell_to_rowcol(area.split(":")[0])
    return row, column
