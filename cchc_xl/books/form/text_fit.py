"""Row heights of a form: its cells are 12 points or smaller, and a row has room to type in."""

from collections.abc import Iterable
from typing import Final

from cchc_xl.books.cells.text_fit import MAX_HEIGHT, line_count

LINE_HEIGHT: Final = 15.75
"""Points that Excel gives a line of Times New Roman 12."""


def row_height(texts: Iterable[tuple[str, float, float]], least_lines: int = 1) -> float:
    """Height in points of a row of wrapped cells, given as (text, column width, font size up to 12)."""
    lines = max((line_count(text, width, points) for text, width, points in texts), default=1)
    return min(max(lines, least_lines) * LINE_HEIGHT + 2, MAX_HEIGHT)
