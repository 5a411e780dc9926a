"""Numbers whose format puts words around them: 12 in the format ``0"/KH-VPUB"`` shows as "12/KH-VPUB".

Where a text is asked for, what is shown is what was written; a column of numbers takes the number.
"""

import re
from typing import Final, NamedTuple

from cchc_xl.books.returned.fonts import CELL, STYLE_ID
from cchc_xl.books.returned.markup import PREFIX
from cchc_xl.books.returned.number_formats import formats_of_styles

_LITERAL: Final = r"""(?:"[^"]*"|\\.|[-/():&' ])"""
_WORDED: Final = re.compile(
    rf"(?P<before>{_LITERAL}*)(?P<digits>General|#*0+|#,##0|#+)(?P<after>{_LITERAL}*)(?:;.*)?", re.DOTALL
)
_WHOLE: Final = re.compile(b"<" + PREFIX + rb"v>([0-9]{1,15})(?:\.0+)?</")
_QUOTES: Final = re.compile(r"""["\\]""")


class _Words(NamedTuple):
    before: str
    digits: str
    after: str

    def around(self, number: int) -> str:
        text = f"{number:,}".replace(",", ".") if "," in self.digits else str(number).zfill(self.digits.count("0"))
        return f"{self.before}{text}{self.after}"


class WordedNumbers:
    """The cells of a workbook that show words around a whole number."""

    def __init__(self, styles: bytes) -> None:
        """`styles` is the styles part, b"" where there is none."""
        formats = formats_of_styles(styles)
        self._styles = {style: words for style, code in formats.items() if (words := _words(code))}

    def cells(self, sheet: bytes) -> dict[str, str]:
        """What is shown, by A1 address; `sheet` is what `placed` returned."""
        if not self._styles:
            return {}
        found: dict[str, str] = {}
        for address, attributes, content in CELL.findall(sheet):
            style, number = STYLE_ID.search(attributes), _WHOLE.search(content)
            if style and number and (words := self._styles.get(int(style[1]))) and not _holds_no_number(attributes):
                found[address.decode()] = words.around(int(number[1]))
        return found


def _holds_no_number(attributes: bytes) -> bool:
    return b' t="' in attributes and b' t="n"' not in attributes


def _words(code: str) -> _Words | None:
    """The words of a format around its number, None where it has none."""
    found = _WORDED.fullmatch(code)
    if found is None:
        return None
    before, after = (_QUOTES.sub("", found[part]) for part in ("before", "after"))
    return _Words(before, found["digits"], after) if any(map(str.isalpha, before + after)) else None
