"""How a printed tab falls into pages: its scale, and where the last page begins, on which no signature stands alone.

Nothing in a spreadsheet keeps a row with the next one, so a break is set before the last rows of the table: they go
with the foot, and leave room for what a unit types into them.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from cchc_xl.books.cells.text_fit import fitted_height, height_of_lines, pixels
from cchc_xl.model import layout
from cchc_xl.model.sheet import CellValue

PAGE_PIXELS: Final = (297 - 30 - 15) / 25.4 * 96
"""Width of A4 on its side between the margins of the norm."""
PAGE_POINTS: Final = 482.0
"""Height of A4 on its side between the margins of the norm."""
_WITH_FOOT: Final = 2
"""Rows of the table that go with the foot: what is typed into them may take half of the page."""
_ONE_PAGE: Final = 0.9
"""Of a page: what fits there has no second one."""
_WELL_FILLED: Final = 0.5
_LEAST_ON_LAST: Final = 0.4
_SLACK: Final = 4.0
"""Points by which programs differ in what goes on a page."""
_LEAST_FILLED: Final = 0.3
"""Of the page before; a page that bears less is no page."""


class BreakableSheet(Protocol):
    """A sheet being made that knows the heights of its rows."""

    def height_of(self, row: int) -> float:
        """The height in points that a row (from 0) was given."""

    def set_h_pagebreaks(self, breaks: list[int]) -> None:
        """Begin a page at these rows (from 0)."""


def print_scale(widths: Iterable[float]) -> float:
    """The scale of a tab that is one page wide, by the widths of its printed columns."""
    return min(1.0, PAGE_PIXELS / sum(map(pixels, widths)))


def keep_foot_with_table(
    sheet: BreakableSheet, head: Sequence[int], table: tuple[int, int], last: int, scale: float
) -> None:
    """Set the break. `head`: the printed rows above the header; `table`: header row, last row; `last`: of the foot."""
    header, end = table
    rows = [sheet.height_of(row) for row in range(header + 1, end + 1)]
    foot = sum(sheet.height_of(row) for row in range(end + 1, last + 1))
    above = sum(map(sheet.height_of, head))
    first = last_page_row(above, sheet.height_of(header), rows, foot, scale)
    if first is not None:
        sheet.set_h_pagebreaks([header + 1 + first])


def page_starts(groups: Sequence[Sequence[float]], head: float, repeated: float, scale: float) -> list[int]:
    """The rows, counted from the first of all groups, that are to begin a page.

    `groups`: the heights of their rows, the heading first; `head`: all above the first row on the first page, and
    `repeated` on the others. A heading keeps its first task; a group that fits on a page but not on what is left of a
    well filled one begins the next; the last page takes rows over from the one before where it would bear next to none.
    """
    room = PAGE_POINTS / scale - _SLACK
    heights = [height for group in groups for height in group]
    headings = {sum(map(len, groups[:number])) for number in range(len(groups))}
    starts: list[int] = []
    page, used = 0, head
    for first, group in zip(sorted(headings), groups, strict=True):
        parted = used + sum(group[:2]) > room
        whole_elsewhere = used + sum(group) > room >= repeated + sum(group) and used > _WELL_FILLED * room
        if first and (parted or whole_elsewhere):
            starts.append(first)
            page, used = first, repeated
        for row, height in enumerate(group, first):
            if used + height > room:
                page, used = row, repeated
            used += height
    if page and used < _LEAST_ON_LAST * room:
        starts = [start for start in starts if start < page]
        while used < _LEAST_ON_LAST * room or page - 1 in headings:
            page -= 1
            used += heights[page]
        starts.append(page)
    return starts


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


# --- Kết quả thực hiện ------------------------------------------------------------------------------------
RESULT_HEIGHTS: Final = (20.25, 20.25, 9.75, 21.75, 20.25, 8.25, 56.25, 18.0)
"""Points of the rows above its block: heading of the office, title, caption, and the two rows of the header."""
_RESULT_HEADER: Final = RESULT_HEIGHTS[-2:]


def result_height(values: Sequence[CellValue]) -> float:
    """The height of a row of its block; a heading runs across and takes one line."""
    if not any(values[1:]):
        return height_of_lines(1, layout.RESULT_BLOCK_SIZE)
    shown = zip(values, layout.RESULT_BLOCK_WIDTHS, strict=False)
    return max(fitted_height(text, width, layout.RESULT_BLOCK_SIZE) for text, width in shown if isinstance(text, str))


def result_starts(groups: Sequence[Sequence[float]]) -> list[int]:
    """The rows of its block, counted from 0, that begin a page."""
    scale = print_scale(layout.RESULT_BLOCK_WIDTHS)
    return page_starts(groups, sum(RESULT_HEIGHTS), sum(_RESULT_HEADER), scale)
