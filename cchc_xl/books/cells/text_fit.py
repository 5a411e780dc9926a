"""How many lines a text takes in a cell, and how high its row must be.

Row heights must be known before any program opens a file: LibreOffice shows a stored row as high as the file says, and
no program fits a merged cell. They are computed here from the widths of Times New Roman.
"""

import unicodedata
from functools import lru_cache
from math import ceil
from typing import Final

MAX_HEIGHT: Final = 409.0
"""Excel's tallest row."""
_PIXELS_PER_CHARACTER: Final = 7
"""A column width of 1 in Times New Roman 11, at 96 dots an inch."""
_COLUMN_PADDING: Final = 5
_BOLD: Final = 1.07
"""Bold letters are that much wider."""
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
    (722, "ADĐGHKNOQUVXYw"),
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
    return _units(text) / 1000 * points * _PIXELS_PER_POINT


@lru_cache(maxsize=8192)  # the words of a plan come again in every cell
def _units(text: str) -> int:
    base = unicodedata.normalize("NFD", text)
    return sum(_WIDTH.get(letter, _OTHER_WIDTH) for letter in base if not unicodedata.combining(letter))


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


def pixels(width: float) -> int:
    """Pixels of a column `width` characters wide (in digits of the Normal style)."""
    return int(width * _PIXELS_PER_CHARACTER + 0.5) + _COLUMN_PADDING


def height_of_lines(lines: int, size: float, padding: float = 3) -> float:
    """Height in points of a row of `lines` lines, with `padding` points of air; never above what Excel allows."""
    # Excel's line of Times New Roman, in its steps of 0.75 points (a pixel).
    line = ceil((size * 1.22 + 1) / 0.75) * 0.75
    return min(MAX_HEIGHT, lines * line + padding)


def fitted_height(text: str, width: float, size: float, *, bold: bool = False, padding: float = 3) -> float:
    """Height in points of a row that shows all of `text` in a cell `width` characters wide."""
    return height_of_lines(line_count(text, width, size * _BOLD if bold else size), size, padding)


def clipped(text: str, width: float, size: float, after: str = "") -> str:
    """As much of `text` as one line of a cell `width` characters wide shows before `after`; "…" marks what is left out.

    Only whole words are kept, where there is more than one.
    """
    room = width * _PIXELS_PER_CHARACTER - text_width(after, size)
    if text_width(text, size) <= room:
        return text
    words = text.split(" ")
    while len(words) > 1 and text_width(" ".join(words) + "…", size) > room:
        words.pop()
    return " ".join(words) + "…"


def clipped_to_height(text: str, width: float, size: float, note: str) -> str:
    """As much of `text` as the tallest row of a spreadsheet shows, ending in `note` where something is left out.

    Whole words are kept, and line breaks.
    """
    lines = int(MAX_HEIGHT / height_of_lines(1, size, 0)) - 1
    if line_count(text, width, size) <= lines:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if line_count(text[:middle] + note, width, size) <= lines else (low, middle - 1)
    shown = text[:low]
    at_word = max(shown.rfind(" "), shown.rfind("\n"))
    return (shown[:at_word] if at_word > 0 else shown).rstrip() + note
