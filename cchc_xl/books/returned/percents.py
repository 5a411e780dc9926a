"""Cells with a number that shows as a percent: 98,5% typed into a cell is 0.985 with such a format."""

import re
from typing import Final

from cchc_xl.books.returned.markup import PREFIX
from cchc_xl.books.returned.number_formats import formats_of_styles

_TEXT: Final = re.compile(r'"[^"]*"|\\.')
"""What a format shows beside the number; a percent sign in it does not multiply."""
_TYPE: Final = re.compile(rb"""\st\s*=\s*["'](?!n["'])""")
"""A cell that holds something else than a number."""


class PercentCells:
    """The cells of a workbook that show their number as a percent."""

    def __init__(self, styles: bytes) -> None:
        """`styles` is the styles part, b"" where there is none."""
        formats = formats_of_styles(styles)
        shown = b"|".join(str(style).encode() for style, code in formats.items() if "%" in _TEXT.sub("", code))
        style = rb"""\ss\s*=\s*["'](?:""" + shown + rb""")["']"""
        said = rb"((?:\s[^<>/]*)?" + style + rb"[^<>/]*)"
        cell = b"<" + PREFIX + rb'c r="([A-Z]+[0-9]+)"' + said + rb">\s*<" + PREFIX + rb"v>[^<>]"
        self._cell = re.compile(cell) if shown else None

    def cells(self, sheet: bytes) -> frozenset[str]:
        """Their A1 addresses in a sheet; `sheet` is what `placed` returned."""
        if self._cell is None:
            return frozenset()
        found = self._cell.findall(sheet)
        return frozenset(address.decode() for address, said in found if not _TYPE.search(said))
