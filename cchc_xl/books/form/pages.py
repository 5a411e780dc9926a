"""How a printed tab falls into pages: its scale, and where the last page begins, on which no signature stands alone.

Nothing in a spreadsheet keeps a row with the next one, so a break is set before the last rows of the table: they go
with the foot, and leave room for what a unit types into them.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from cchc_xl.books.cells.text_fit import pixels
from cchc_xl.books.printed_sheet import PrintedSheet

PAGE_PIXELS: Final = (297 - 30 - 15) / 25.4 * 96
"""Width of A4 on its side between the margins of the norm."""
PAGE_POINTS: Final = 482.0
"""Height of A4 on its side between the margins of the norm."""
_WITH_FOOT: Final = 2
"""Rows of the table that go with the foot: what is typed into them may take half of the page."""
_ONE_PAGE: Final = 0.9
"""Of a page: what fits there has no second one."""
_LEAST_FILLED: Final = 0.3
"""Of the page before; a page that bears less is no page."""


def print_scale(widths: Iterable[float]) -> float:
    """The scale of a tab that is one page wide, by the widths of its printed columns."""
    return min(1.0, PAGE_PIXELS / sum(map(pixels, widths)))


def keep_foot_with_table(
    sheet: PrintedSheet, head: Sequence[int], table: tuple[int, int], last: int, scale: float
) -> None:
    """Set the break. `head`: the printed rows above the header; `table`: header row, last row; `last`: of the foot."""
    header, end = table
    rows = [sheet.height_of(row) for row in range(header + 1, end + 1)]
    foot = sum(sheet.height_of(row) for row in range(end + 1, last + 1))
    above = sum(map(sheet.height_of, head))
    first = last_page_row(above, sheet.height_of(header), rows, foot, scale)
    if first is not None:
        sheet.set_h_pagebreaks([header + 1 + first])


def last_page_row(head: float, repeated: float, rows: Sequence[float], foot: float, scale: float) -> int | None:
    """Index in `rows` of the first one on the last page; None where all fits on one page with room to spare.

    All are heights in points on the sheet: `head` above the header row, which is `repeated` on each page, `foot` below
    the table. `scale` is that of the print.
    """
    room = PAGE_POINTS / scale
    if head + repeated + sum(rows) + foot <= room * _ONE_PAGE:
        return None
    for count in range(min(_WITH_FOOT, len(rows)), len(rows)):
        first = len(rows) - count
        if repeated + sum(rows[first:]) + foot > room:
            break
        if _filled_before(head, repeated, rows[:first], room) >= _LEAST_FILLED * room:
            return first
    return len(rows) - min(_WITH_FOOT, len(rows))


def _filled_before(head: float, repeated: float, rows: Sequence[float], room: float) -> float:
    """How much of its page stands above the break."""
    used = head + repeated
    for height in rows:
        used = repeated + height if used + height > room else used + height
    return used
