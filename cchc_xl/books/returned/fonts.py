"""Cells typed in a font of the TCVN3 or VNI encodings (domain section 9, point 4): told by the font's name.

Such text looks right on its author's screen and is nonsense as Unicode.
"""

import re
from typing import Final

from cchc_xl.books.returned.markup import PREFIX, start_tag
from cchc_xl.books.returned.strings import shared_items
from cchc_xl.model.legacy_font import LegacyFont, font_of, together

_FONT: Final = re.compile(b"<" + PREFIX + rb"font(?=[\s/>])")
_NAME: Final = re.compile(b"<" + PREFIX + rb"""name\s[^<>]*?\bval\s*=\s*["']([^"'<>]*)""")
_RUN_NAME: Final = re.compile(b"<" + PREFIX + rb"""rFont\s[^<>]*?\bval\s*=\s*["']([^"'<>]*)""")
_RUN: Final = start_tag(b"r", PREFIX)
_STYLE: Final = re.compile(b"<" + PREFIX + rb"xf(?=[\s/>])([^<>]*)")
_FONT_ID: Final = re.compile(rb"""\bfontId\s*=\s*["']([0-9]{1,6})["']""")
# A cell with content: its address, its other attributes, and what it holds up to its end.
CELL: Final = re.compile(
    b"<" + PREFIX + rb'c r="([A-Z]+[0-9]+)"((?:\s[^<>/]*)?)>(.*?)</' + PREFIX + rb"c\s*>", re.DOTALL
)
STYLE_ID: Final = re.compile(rb"""\bs\s*=\s*["']([0-9]{1,6})["']""")
SHARED_INDEX: Final = re.compile(rb"<" + PREFIX + rb"v>([0-9]{1,7})</")


class LegacyFonts:
    """The legacy fonts of a workbook, by cell style and in the pieces of its shared strings."""

    def __init__(self, styles: bytes, table: bytes) -> None:
        """`styles` is the styles part, `table` that of the shared strings; b"" where there is none."""
        self._styles = _legacy_styles(styles) if _may_name(styles) else {}
        self._items: dict[int, bytes] = {}
        if b"rFont" in table and (self._styles or _may_name(table)):
            self._items = {at: item for at, item in enumerate(shared_items(table)) if b"rFont" in item}

    def cells(self, sheet: bytes) -> dict[str, LegacyFont]:
        """The fonts of the cells with content whose text uses one, by A1 address; `sheet` is what `placed` returned."""
        if not self._styles and not self._items and b"rFont" not in sheet:
            return {}
        found = ((cell[1].decode(), self._font(cell[2], cell[3])) for cell in CELL.finditer(sheet))
        return {address: font for address, font in found if font is not None}

    def _font(self, attributes: bytes, content: bytes) -> LegacyFont | None:
        """The font of a cell: that of its style, or of the pieces of its text, which have fonts of their own."""
        style, index = STYLE_ID.search(attributes), None
        if self._items and b't="s"' in attributes:
            index = SHARED_INDEX.search(content)
        base = self._styles.get(int(style[1])) if style else None
        text = self._items.get(int(index[1]), b"") if index else content
        pieces = _RUN.split(text)[1:]
        if not pieces:
            return base
        # A piece of letters without marks is the same in every font.
        return together({self._of_piece(piece, base) for piece in pieces if not piece.isascii() or b"&#" in piece})

    @staticmethod
    def _of_piece(piece: bytes, base: LegacyFont | None) -> LegacyFont | None:
        name = _RUN_NAME.search(piece)
        return font_of(name[1].decode("utf-8", "replace")) if name else base


def _may_name(part: bytes) -> bool:
    """A cheap look before any pattern: the beginning of such a name stands somewhere."""
    lowered = part.lower()
    return b".vn" in lowered or b"vni-" in lowered


def _legacy_styles(styles: bytes) -> dict[int, LegacyFont]:
    fonts = Fonts(styles)
    names = [_NAME.search(font) for font in fonts.markup]
    by_font = [font_of(name[1].decode("utf-8", "replace")) if name else None for name in names]
    return {style: font for style, at in fonts.of_styles.items() if (font := by_font[at]) is not None}


class Fonts:
    """The fonts of a styles part: the markup of each, and which one each cell style has."""

    def __init__(self, styles: bytes) -> None:
        self.markup = _FONT.split(inside(styles, b"fonts"))[1:]
        self.of_styles: dict[int, int] = {}
        for at, attributes in enumerate(_STYLE.findall(inside(styles, b"cellXfs"))):
            font_id = _FONT_ID.search(attributes)
            if font_id and int(font_id[1]) < len(self.markup):
                self.of_styles[at] = int(font_id[1])

    def styles_with(self, mark: re.Pattern[bytes]) -> frozenset[int]:
        """The cell styles whose font has a mark."""
        marked = {at for at, font in enumerate(self.markup) if mark.search(font)}
        return frozenset(style for style, at in self.of_styles.items() if at in marked)


def inside(markup: bytes, name: bytes) -> bytes:
    """What stands in the first element of this name, b"" where there is none with an end."""
    start = start_tag(name, PREFIX).search(markup)
    end = re.compile(b"</" + PREFIX + name + rb"\s*>").search(markup, start.end()) if start else None
    return markup[start.end() : end.start()] if start and end else b""
