"""What a form prints beside the cells that units fill in, in short: a mark of every text, so that another one is seen.

Marks, not the texts themselves, since forms travel by phone: five signs a cell.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from cchc_xl.model.seal import SealedValue, canonical
from cchc_xl.model.text import match_key

_LENGTH: Final = 5
"""Hexadecimal digits: of a thousand marks one in a thousand texts is taken for one of them."""

Place = tuple[str, str]
"""A row (task code, "CT <code>") and a header; both "" for a text that stands in no table, a blank header for the row
itself."""

NO_TABLE: Final[Place] = ("", "")


def mark_of(place: Place, value: SealedValue) -> str:
    """The mark of a text at its place, the same however programs fold spaces, dashes and Unicode forms."""
    row, header = place
    spelled = "\n".join((row.upper(), match_key(header), match_key(canonical(value))))
    return sha256(spelled.encode()).hexdigest()[:_LENGTH]


def marks_of(cells: Iterable[tuple[Place, SealedValue]]) -> str:
    """The marks of all texts that are not blank, and of their rows, as one text."""
    marks: list[str] = []
    for (row, header), value in cells:
        if canonical(value):
            marks += [mark_of((row, ""), ""), mark_of((row, header), value)] if row else [mark_of(NO_TABLE, value)]
    return " ".join(dict.fromkeys(marks))
