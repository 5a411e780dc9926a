"""Text pasted out of Word or Excel: cells between tabs, a row a line; bold as ``<b>`` or ``**`` where it was kept."""

import csv
import re
from collections.abc import Iterator
from typing import Final

from cchc_xl.appendix.source import PlanSource, SourceCell, SourceRow, SourceTable
from cchc_xl.model.text import tidy

TABLE: Final = "Bảng"
_BOLD: Final = re.compile(r"</?b>|\*\*")
_QUOTED: Final = re.compile(r'(^|\t)"')
_LONGEST_CELL: Final = 40
"""Lines."""


def read_pasted(text: str) -> PlanSource:
    """One table, from the first line with a tab to the last one."""
    lines = list(_lines(text.replace("\r\n", "\n").replace("\r", "\n")))
    tabbed = [index for index, (_, cells) in enumerate(lines) if len(cells) > 1]
    if not tabbed:
        return PlanSource(())
    inside = lines[tabbed[0] : tabbed[-1] + 1]
    width = max(len(cells) for _, cells in inside)
    rows = tuple(_row(number, cells, width) for number, cells in inside if any(map(_plain, cells)))
    above = tuple(filter(None, (_plain(" ".join(cells)) for _, cells in lines[: tabbed[0]])))
    return PlanSource((SourceTable(TABLE, rows, width, above),))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line. A quoted cell may hold lines, as Excel copies them."""
    lines = text.split("\n")
    first = 0
    while first < len(lines):
        last = _last_of_quoted(lines, first)
        if last is None:
            yield first + 1, lines[first].split("\t")
            last = first
        else:
            yield first + 1, next(csv.reader(["\n".join(lines[first : last + 1])], "excel-tab"))
        first = last + 1


def _last_of_quoted(lines: list[str], first: int) -> int | None:
    """The line in which the quoted cells of a row end; None for a row without any, or where they do not end."""
    if not _QUOTED.search(lines[first]):
        return None
    quotes = 0
    for index in range(first, min(first + _LONGEST_CELL, len(lines))):
        quotes += lines[index].count('"')
        if quotes % 2 == 0:
            return index
    return None


def _row(number: int, cells: list[str], width: int) -> SourceRow:
    alone = len([cell for cell in cells if tidy(cell)]) == 1 and tidy(cells[0]) != ""
    return SourceRow(
        number,
        tuple(
            SourceCell(place, _plain(cell), width if alone else 1, _BOLD.search(cell) is not None)
            for place, cell in enumerate(cells)
            if _plain(cell)
        ),
    )


def _plain(cell: str) -> str:
    return _BOLD.sub("", cell).strip()
