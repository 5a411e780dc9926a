"""How high a row must be for its texts.

Excel fits a row by itself while a person types; LibreOffice shows a stored row as high as the file says, and no
program fits a merged cell. So the builder gives each row the height that its texts take.
"""

from math import ceil
from typing import Final

from cchc_xl.books.form.text_fit import MAX_HEIGHT, line_count

_BOLD: Final = 1.07
"""Bold letters are that much wider."""
_DIGIT_PIXELS, _COLUMN_PADDING = 7, 5


def pixels(width: float) -> int:
    """Pixels of a column `width` characters wide (in digits of the Normal style)."""
    return int(width * _DIGIT_PIXELS + 0.5) + _COLUMN_PADDING


def row_height(lines: int, size: float, padding: float = 3) -> float:
    """Height in points of a row of `lines` lines, with `padding` points of air; never above what Excel allows."""
    # Excel's line of Times New Roman, in its steps of 0.75 points (a pixel).
    line = ceil((size * 1.22 + 1) / 0.75) * 0.75
    return min(MAX_HEIGHT, lines * line + padding)


def fitted_height(text: str, width: float, size: float, *, bold: bool = False, padding: float = 3) -> float:
    """Height in points of a row that shows all of `text` in a cell `width` characters wide."""
    return row_height(line_count(text, width, size * _BOLD if bold else size), size, padding)
