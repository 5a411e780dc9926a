"""The index of the tabs on Trang chính: each with a link and what it is for, by section and in its colour."""

from typing import Final

from cchc_xl import tables
from cchc_xl.books.builder.styles import GREY, LINK, SECTION_COLOURS, Styles
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.tables import TabSpec
from cchc_xl.tables.tab import Section

_SIDE_BY_SIDE: Final = ((Section.DAILY, Section.LEADERS), (Section.PLAN, Section.SETTINGS))
_LEFT: Final = 1
"""The column of the sections on the left."""
_ROW_HEIGHT: Final = 17
_HEADING_HEIGHT: Final = 26

Block = tuple[int, int]
"""First and last column."""


def write_index(sheet: PrintedSheet, style: Styles, row: int, blocks: tuple[Block, Block]) -> None:
    """Write the sections from `row` down, two and two beside each other in `blocks`."""
    for sections in _SIDE_BY_SIDE:
        heights = [
            _write_section(sheet, style, row, block, found) for found, block in zip(sections, blocks, strict=True)
        ]
        for line in range(row + 1, row + max(heights)):
            sheet.set_row(line, _ROW_HEIGHT)
        row += max(heights)


def _write_section(sheet: PrintedSheet, style: Styles, row: int, block: Block, section: Section) -> int:
    """Write a section with its heading; return how many rows it takes."""
    colour = SECTION_COLOURS[section]
    first, last = block
    look = {
        "bold": True,
        "font_size": 11,
        "font_color": colour,
        "valign": "bottom",
        "align": "left",
        "indent": _indent(first),
    }
    heading = style.get(bottom=2, bottom_color=colour, **look)
    sheet.set_row(row, _HEADING_HEIGHT)
    for column in range(first, last + 1):
        sheet.write_blank(row, column, None, heading)
    sheet.write_string(row, first, section.value.upper(), heading)
    listed = [tab for tab in tables.TABS if tab.section is section and not tab.hidden]
    for line, tab in enumerate(listed, start=row + 1):
        _write_line(sheet, style, line, first, tab)
    return len(listed) + 1


def _indent(column: int) -> int:
    """What stands to the right of another section keeps clear of it."""
    return int(column > _LEFT)


def _write_line(sheet: PrintedSheet, style: Styles, row: int, column: int, tab: TabSpec) -> None:
    """One cell: the title as a link, then the purpose, which runs on over the blank cells beside it."""
    link = style.get(font_size=11, font_color=LINK, underline=1)
    purpose = style.get(font_size=11, font_color=GREY, indent=_indent(column))
    sheet.write_url(row, column, f"internal:{tab.link_name}", link, tab.title)
    sheet.write_rich_string(row, column, link, tab.title, purpose, f": {tab.purpose}", purpose)
