"""Pictures that stand in cells (Excel: Place in Cell): the cell itself shows only an error."""

import re
from collections.abc import Mapping
from typing import Final

from cchc_xl.books.returned.markup import PREFIX

_CELL: Final = re.compile(b"<" + PREFIX + rb'c r="([A-Z]+[0-9]+)"((?: [a-z]+="[A-Za-z0-9]*")*)>')
_KINDS: Final = (b"_localimage", b"_webimage")


def has_pictures(parts: Mapping[str, bytes]) -> bool:
    """True where the package says that some of its rich values are pictures."""
    return any(kind in part.lower() for name, part in parts.items() if "/richdata/" in name for kind in _KINDS)


def picture_cells(sheet: bytes) -> frozenset[str]:
    """The cells of a sheet that `placed` returned whose value is a rich one that shows as an error, by A1 address."""
    if b' vm="' not in sheet:
        return frozenset()
    found = _CELL.findall(sheet)
    return frozenset(address.decode() for address, said in found if b' vm="' in said and b' t="e"' in said)
