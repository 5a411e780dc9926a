"""The number format of each cell style, as far as formats say more than the number does."""

import re
from html import unescape
from typing import Final

from cchc_xl.books.returned.fonts import inside
from cchc_xl.books.returned.markup import PREFIX

_FORMAT: Final = re.compile(b"<" + PREFIX + rb"numFmt(?=[\s/>])([^<>]*)")
_STYLE: Final = re.compile(b"<" + PREFIX + rb"xf(?=[\s/>])([^<>]*)")
_NUMBER: Final = re.compile(rb"""\bnumFmtId\s*=\s*["']([0-9]{1,6})["']""")
_CODE: Final = re.compile(rb"""\bformatCode\s*=\s*(?:"([^"<>]{1,255})"|'([^'<>]{1,255})')""")
_PERCENTS: Final = {9: "0%", 10: "0.00%"}
"""Of the built-in formats those that change what a number means."""


def formats_of_styles(styles: bytes) -> dict[int, str]:
    """Format code by cell style: of the formats a workbook declares, and the built-in percents.

    `styles` is the styles part, b"" where there is none.
    """
    codes = dict(_PERCENTS)
    for attributes in _FORMAT.findall(inside(styles, b"numFmts")):
        number, code = _NUMBER.search(attributes), _CODE.search(attributes)
        if number and code:
            codes[int(number[1])] = unescape((code[1] or code[2]).decode("utf-8", "replace"))
    ids = (_NUMBER.search(attributes) for attributes in _STYLE.findall(inside(styles, b"cellXfs")))
    return {at: codes[int(found[1])] for at, found in enumerate(ids) if found and int(found[1]) in codes}
