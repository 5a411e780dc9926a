"""How many lines a text takes in a cell: row heights must be known before any program opens the form.

LibreOffice trusts the heights in a file and no program fits rows with merged cells, so they are computed here from
the widths of Times New Roman.
"""

import unicodedata
from collections.abc import Iterable
from typing import Final

LINE_HEIGHT: Final = 15.75
"""Points that Excel gives a line of Times New Roman 12."""
MAX_HEIGHT: Final = 409.0
"""Excel's tallest row."""
_PIXELS_PER_CHARACTER: Final = 7
"""A column width of 1 in Times New Roman 11, at 96 dots an inch."""
_PIXELS_PER_POINT: Final = 96 / 72
_CLASSES: Final = (
    (250, " .,"),
    (278, "ijlt/:;"),
    (333, "frI()[]-!`"),
    (389, "sJ"),
    (444, "acez?“”"),
    (556, "FPS"),
    (611, "ELTZ"),
    (667, "BCR"),
    (722, "ADGHKNOQUVXYw"),
    (778, "m&"),
    (833, "%"),
    (889, "M"),
    (944, "W"),
    (1000, "…"),
)
_WIDTH: Final = {letter: width for width, letters in _CLASSES for letter in letters}
_OTHER_WIDTH: Final = 500


def text_width(text: str, points: float) -> float:
    """Width of a text in pixels; a marked letter is as wide as its base letter."""
    base = unicodedata.normalize("NFD", text)
    units = sum(_WIDTH.get(letter, _OTHER_WIDTH) for letter in base if not unicodedata.combining(letter))
    return units / 1000 * points * _PIXELS_PER_POINT


def line_count(text: str, column_width: float, points: float) -> int:
    """Lines a wrapped text takes in a column `column_width` characters wide, at least 1."""
    room = column_width * _PIXELS_PER_CHARACTER - 2
    space = text_width(" ", points)
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        used = 0.0
        for word in paragraph.split(" "):
            width = text_width(word, points)
            if used and used + space + width > room:
                lines, used = lines + 1, 0.0
            # A word wider than the cell is broken wherever the cell ends.
            lines += int(width // room)
            used = (used + space if used else 0.0) + width % room
    return lines


def row_height(texts: Iterable[tuple[str, float, float]], least_lines: int = 1) -> float:
    """Height in points of a row of wrapped cells, given as (text, column width, font size up to 12)."""
    lines = max((line_count(text, width, points) for text, width, points in texts), default=1)
    return min(max(lines, least_lines) * LINE_HEIGHT + 2, MAX_HEIGHT)
