"""Cells typed in a font of the TCVN3 or VNI encodings (domain section 9, point 4): told by the font's name.

Such text looks right on its author's screen and is nonsense as Unicode.
"""

import re
from typing import Final

from cchc_xl.books.returned.markup import PREFIX
from cchc_xl.books.returned.strings import shared_items

_LEGACY_NAME: Final = rb"""\bval\s*=\s*["'](?:\.Vn|VNI-)"""
_FONTS: Final = re.compile(b"<" + PREFIX + rb"fonts[\s>].*?</" + PREFIX + rb"fonts\s*>", re.DOTALL)
_FONT: Final = re.compile(b"<" + PREFIX + rb"font(?=[\s/>])")
_LEGACY_FONT: Final = re.compile(b"<" + PREFIX + rb"name\s[^<>]*?" + _LEGACY_NAME, re.IGNORECASE)
_LEGACY_RUN: Final = re.compile(b"<" + PREFIX + rb"rFont\s[^<>]*?" + _LEGACY_NAME, re.IGNORECASE)
_CELL_STYLES: Final = re.compile(b"<" + PREFIX + rb"cellXfs[\s>].*?</" + PREFIX + rb"cellXfs\s*>", re.DOTALL)
_STYLE: Final = re.compile(b"<" + PREFIX + rb"xf(?=[\s/>])([^<>]*)")
_FONT_ID: Final = re.compile(rb"""\bfontId\s*=\s*["']([0-9]{1,6})["']""")
# A cell with content: its address, its other attributes, and what it holds up to its end.
_CELL: Final = re.compile(
    b"<" + PREFIX + rb'c r="([A-Z]+[0-9]+)"((?:\s[^<>/]*)?)>(.*?)</' + PREFIX + rb"c\s*>", re.DOTALL
)
_STYLE_ID: Final = re.compile(rb"""\bs\s*=\s*["']([0-9]{1,6})["']""")
_SHARED_INDEX: Final = re.compile(rb"<" + PREFIX + rb"v>([0-9]{1,7})</")


class LegacyFonts:
    """The cell styles and shared strings of a workbook that use a legacy font."""

    def __init__(self, styles: bytes, table: bytes) -> None:
        """`styles` is the styles part, `table` that of the shared strings; b"" where there is none."""
        self._styles = _legacy_styles(styles) if _may_name(styles) else frozenset()
        self._items: frozenset[int] = frozenset()
        if b"rFont" in table:
            self._items = frozenset(at for at, item in enumerate(shared_items(table)) if _LEGACY_RUN.search(item))

    def cells(self, sheet: bytes) -> list[str]:
        """A1 addresses of the cells with content, of a sheet that `placed` returned, whose text uses such a font."""
        if not self._styles and not self._items and b"rFont" not in sheet:
            return []
        return [cell[1].decode() for cell in _CELL.finditer(sheet) if self._is_legacy(cell[2], cell[3])]

    def _is_legacy(self, attributes: bytes, content: bytes) -> bool:
        style = _STYLE_ID.search(attributes)
        if style is not None and int(style[1]) in self._styles:
            return True
        if self._items and b't="s"' in attributes:
            index = _SHARED_INDEX.search(content)
            return index is not None and int(index[1]) in self._items
        return _LEGACY_RUN.search(content) is not None


def _may_name(styles: bytes) -> bool:
    """A cheap look before any pattern: the beginning of such a name stands somewhere."""
    lowered = styles.lower()
    return b".vn" in lowered or b"vni-" in lowered


def _legacy_styles(styles: bytes) -> frozenset[int]:
    fonts, formats = _FONTS.search(styles), _CELL_STYLES.search(styles)
    if fonts is None or formats is None:
        return frozenset()
    legacy = {at for at, font in enumerate(_FONT.split(fonts[0])[1:]) if _LEGACY_FONT.search(font)}
    found = set()
    for at, attributes in enumerate(_STYLE.findall(formats[0])):
        font_id = _FONT_ID.search(attributes)
        if font_id is not None and int(font_id[1]) in legacy:
            found.add(at)
    return frozenset(found)
