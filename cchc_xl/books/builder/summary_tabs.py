"""The three summaries: a table with three named lines of text above it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from xlsxwriter import Workbook

from cchc_xl.books.builder.columns import column_of
from cchc_xl.books.builder.content import MasterContent
from cchc_xl.books.builder.names import define_area
from cchc_xl.books.builder.styles import NOTE_SIZE, Styles
from cchc_xl.books.builder.tables import TableLook, write_heading, write_table, write_wide
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.model import layout
from cchc_xl.model.layout import Name, TableSpec


@dataclass(frozen=True, slots=True)
class SummaryLines:
    """The block of lines above a summary table: its name, and the lines of text each has room for.

    A later summary writes longer texts, and a merged cell never grows by itself.
    """

    name: str
    room: tuple[int, int, int]


SUMMARIES: Final[Mapping[str, SummaryLines]] = {
    layout.BY_UNIT.name: SummaryLines(Name.UNIT_SUMMARY_LINES, (1, 2, 3)),
    layout.BY_GROUP.name: SummaryLines(Name.GROUP_SUMMARY_LINES, (1, 1, 2)),
    layout.BY_TASK.name: SummaryLines(Name.TASK_SUMMARY_LINES, (1, 1, 1)),
}
"""By table name."""


def write_summary_tab(
    book: Workbook, sheet: PrintedSheet, style: Styles, table: TableSpec, look: TableLook, content: MasterContent
) -> None:
    """Title, note, the named lines (one text a row, across the page), then the table."""
    columns = [column_of(table, header) for header in table.columns]
    first = write_heading(sheet, style, look, columns)
    lines = SUMMARIES[table.name]
    look_of_line = style.get(font_size=NOTE_SIZE, text_wrap=True, valign="top")
    block = content.block(lines.name)
    for row, ((text, *_), room) in enumerate(zip(block, lines.room, strict=True), start=first):
        write_wide(sheet, look_of_line, row, "" if text is None else str(text), columns, room)
    define_area(book, lines.name, sheet, (first, 0), (first + len(block) - 1, 0))
    write_table(sheet, style, table, look, content.rows(table.name), first + len(block))
