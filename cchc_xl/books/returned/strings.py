"""The table of shared strings as bytes: how much text the cells of a workbook really hold.

A cell names a shared string by its index, so a small file can ask a reader for one long text a hundred thousand
times. The sum is known before the reader copies anything.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cchc_xl.books.returned.archive import MEGABYTE
from cchc_xl.books.returned.markup import PREFIX, prefix_in, start_tag
from cchc_xl.books.returned.refusal import over_limit

MAX_TEXT: Final = 20 * MEGABYTE

_OTHERS: Final = rb"""(?: [a-z]{1,2}="[A-Za-z0-9]*"){0,4}"""
# The tag of a cell as `placed` leaves it, from "<" on: a text full of such words is not looked through again and again.
_INDEX: Final = re.compile(
    b"<" + PREFIX + rb'c r="[A-Z]+[0-9]+"' + _OTHERS + rb' t="s"' + _OTHERS + b"><" + PREFIX + rb"v>([0-9]{1,7})</"
)


def shared_items(table: bytes) -> list[bytes]:
    """The markup of each shared string, by index."""
    return start_tag(b"si", prefix_in(table)).split(table)[1:]


def require_bounded_text(table: bytes, sheets: Sequence[bytes]) -> None:
    """Refuse (TEP07) a workbook whose cells would repeat shared strings beyond `MAX_TEXT` bytes."""
    cells = sum(sheet.count(b'"s"') + sheet.count(b"'s'") for sheet in sheets)
    if cells * len(table) <= MAX_TEXT:
        return
    lengths = [len(item) for item in shared_items(table)]
    longest = max(lengths, default=0)
    if cells * longest <= MAX_TEXT:
        return
    indexes = [int(index) for sheet in sheets for index in _INDEX.findall(sheet)]
    # A cell whose index cannot be seen is counted as the longest text there is.
    unseen = cells - len(indexes)
    if sum(_lengths_at(lengths, indexes)) + unseen * longest > MAX_TEXT:
        raise over_limit("nội dung các ô vượt 20 MB")


def _lengths_at(lengths: Sequence[int], indexes: Iterable[int]) -> Iterable[int]:
    return (lengths[index] for index in indexes if index < len(lengths))
