"""How high the rows are that a job wrote into: what a spreadsheet program would make of them.

Excel fits a row again when it opens a file without a height; LibreOffice shows such a row one line high. So the
height that fits is stored, as Excel stores its own (without customHeight, so that the program goes on fitting it).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from cchc_xl.books.cells.content import MAIN
from cchc_xl.books.cells.text_fit import fitted_height

_DEFAULT_SIZE: Final = 11.0
_DEFAULT_WIDTH: Final = 8.43
_WIDTH_PADDING: Final = 0.71
"""What a stored column width has on top of the characters that fit."""


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    bold: bool
    wraps: bool


class RowFitter:
    """Heights of rows from the texts, styles and column widths of a workbook."""

    def __init__(self, styles: etree._Element | None) -> None:
        """`styles` is the root of the styles part, None where the workbook has none."""
        self._looks = [] if styles is None else _read_looks(styles)

    def height(self, texts: Mapping[int, tuple[str, int]], widths: Mapping[int, float]) -> float | None:
        """Height in points of a row whose texts are given by column with their style id; None where it has none."""
        heights = []
        for column, (text, style) in texts.items():
            look = self._looks[style] if style < len(self._looks) else _Look(_DEFAULT_SIZE, False, False)
            shown = text if look.wraps else text.split("\n", 1)[0][:1]
            width = max(widths.get(column, _DEFAULT_WIDTH), 1.0)
            heights.append(fitted_height(shown, width, look.size, bold=look.bold))
        return max(heights, default=None)


def column_widths(sheet: etree._Element, columns: range) -> dict[int, float]:
    """Widths of the columns of a worksheet, in characters; a column not listed has the default."""
    widths: dict[int, float] = {}
    for item in sheet.iterfind(f"{{{MAIN}}}cols/{{{MAIN}}}col"):
        if item.get("hidden") in ("1", "true"):
            continue
        stored = float(item.get("width", _DEFAULT_WIDTH + _WIDTH_PADDING))
        for column in range(int(item.get("min", "0")), min(int(item.get("max", "0")), columns[-1]) + 1):
            widths[column] = stored - _WIDTH_PADDING
    return widths


def _read_looks(styles: etree._Element) -> list[_Look]:
    fonts = []
    for font in styles.iterfind(f"{{{MAIN}}}fonts/{{{MAIN}}}font"):
        size, bold = font.find(f"{{{MAIN}}}sz"), font.find(f"{{{MAIN}}}b")
        is_bold = bold is not None and bold.get("val") not in ("0", "false")
        fonts.append((_DEFAULT_SIZE if size is None else float(size.get("val", _DEFAULT_SIZE)), is_bold))
    looks = []
    for style in styles.iterfind(f"{{{MAIN}}}cellXfs/{{{MAIN}}}xf"):
        number = int(style.get("fontId", "0"))
        size_points, is_bold = fonts[number] if number < len(fonts) else (_DEFAULT_SIZE, False)
        alignment = style.find(f"{{{MAIN}}}alignment")
        wraps = alignment is not None and alignment.get("wrapText") in ("1", "true")
        looks.append(_Look(size_points, is_bold, wraps))
    return looks
