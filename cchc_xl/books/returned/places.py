"""Where the cells of a sheet stand, read off its XML as bytes.

A reader that makes a dense grid of a sheet pays for the largest position named in it, so positions are known, and
bounded, before the reader sees the sheet. A cell may also leave its place out and follow the one before it; such a
sheet is rewritten so that every cell names its place: what was bounded is exactly what is read.
"""

import re
from collections.abc import Iterable
from typing import Final

from cchc_xl.books.returned.markup import PREFIX, prefix_in, start_tag
from cchc_xl.books.returned.refusal import RefusalError, broken, over_limit
from cchc_xl.model.address import letters_of

MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 200
MAX_CELLS: Final = 100_000


def _patterns(pattern: bytes) -> dict[bytes, re.Pattern[bytes]]:
    """A pattern by what `prefix_in` says: "~" stands for the prefix of an element's name."""
    return {prefix: re.compile(pattern.replace(b"~", prefix)) for prefix in (b"", PREFIX)}


_PLACED: Final = rb""" r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: (?:s|t|cm|vm|ph)="[A-Za-z0-9]*")*"""
# Every start tag of a cell; the groups are empty where it is not written as spreadsheet programs write it. (A tag
# with r twice, or with more than these attributes, would be placed by its last r.)
_CELL: Final = _patterns(rb"<~c(?:" + _PLACED + rb"/?>|[\s/>])")
_UNPLACED: Final = _patterns(rb"<~c(?=[\s/>])(?!" + _PLACED + rb"/?>)")
_EMPTY_CELL: Final = _patterns(rb"<~c" + _PLACED + rb"(?:/>|>(?:<~v(?:/>|></~v>))?</~c>)")
_EMPTY_ROW: Final = _patterns(rb"<~row(?:\s[^<>]*)?(?:(?<=/)>|>\s*</~row>)")
_ERROR_CELL: Final = re.compile(rb'(<[^\s<>]*c r="[A-Z0-9]+"(?: [a-z]+="[A-Za-z0-9]*")*?) t="e"')
_NO_PLACE: Final = (b"", b"")
_REF: Final = rb"""\s[^<>]*?\bref\s*=\s*["']([^"'<>]*)["']"""
# From "<" on, so that no text that speaks of such an element is looked through again and again.
_MERGED: Final = re.compile(b"<" + PREFIX + b"mergeCell" + _REF)
_TABLE: Final = re.compile(b"<" + PREFIX + b"table" + _REF)
_CELL_OR_ROW: Final = re.compile(b"<(" + PREFIX + rb")(c|row)(?=[\s/>])([^<>]*)>|</" + PREFIX + rb"row\s*>")
_ATTRIBUTE: Final = re.compile(rb"""\s([rst])\s*=\s*["']([A-Za-z0-9]*)["']""")
_ADDRESS: Final = re.compile(rb"([A-Z]{1,3})([1-9][0-9]{0,6})")


def column_number(letters: bytes) -> int:
    """A1 letters as a number from 1: b"A" → 1, b"AA" → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def placed(sheet: bytes) -> tuple[bytes, int, int]:
    """Return the sheet with every cell's place named, and its last row and column (0, 0 where it has no cell).

    Cells and rows that hold nothing are left out: people colour a row to its end, programs write a format down to
    the last row, and no position in that is one that anything has to be read at.

    Raises RefusalError: TEP07 beyond `MAX_ROWS`, `MAX_COLUMNS` or `MAX_CELLS`, or where a merged range reaches
    beyond them both ways (people merge a whole row); TEP06 where a place cannot be understood.
    """
    if b"sheetData" not in sheet:  # the fast reader takes such a part for an empty sheet
        raise broken()
    prefix = prefix_in(sheet)
    if _UNPLACED[prefix].search(sheet) is not None:
        _require_few(sheet)
        sheet = _name_places(sheet)
        if _UNPLACED[prefix].search(sheet) is not None:
            raise broken()
    sheet = _EMPTY_ROW[prefix].sub(b"", _EMPTY_CELL[prefix].sub(b"", sheet))
    _require_few(sheet)
    places = _CELL[prefix_in(sheet)].findall(sheet)  # what is left may have come together to other tags
    if _NO_PLACE in places:
        raise broken()
    rows, columns = _last_row(places), _last_column(places)
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise _beyond(next(filter(_is_beyond, places)))
    for merged in _MERGED.findall(sheet):
        ends = _ADDRESS.findall(merged)
        if _last_row(ends) > MAX_ROWS and _last_column(ends) > MAX_COLUMNS:
            raise _beyond(ends[-1])
    return sheet, rows, columns


def _require_few(sheet: bytes) -> None:
    """Refuse (TEP07) more rows or cells than a form can have; counted only where a cheaper number does not say so."""
    if sheet.count(b"row") > MAX_ROWS and _count(b"row", sheet) > MAX_ROWS:
        raise over_limit("một trang có hơn 5.000 dòng")
    if len(sheet) > MAX_CELLS * len("<c/>") and _count(b"c", sheet) > MAX_CELLS:
        raise over_limit("một trang có quá nhiều ô")


def errors_as_text(sheet: bytes) -> bytes:
    """Make error cells of a sheet that `placed` returned text cells that hold the error's name, as "#REF!".

    The fast reader shows a known error as a blank cell, and gives up at one it does not know, as "#SPILL!".
    """
    return _ERROR_CELL.sub(rb'\1 t="str"', sheet) if b' t="e"' in sheet else sheet


def _count(name: bytes, sheet: bytes) -> int:
    return sum(1 for _ in start_tag(name, prefix_in(sheet)).finditer(sheet))


def require_table_within(table: bytes) -> None:
    """Refuse (TEP07) a table part whose range reaches beyond the bounds."""
    for end in _ADDRESS.findall(b" ".join(_TABLE.findall(table))):
        if _is_beyond(end):
            raise _beyond(end)


def _last_row(places: Iterable[tuple[bytes, bytes]]) -> int:
    return max(map(int, {row for _, row in places}), default=0)


def _last_column(places: Iterable[tuple[bytes, bytes]]) -> int:
    return max(map(column_number, {letters for letters, _ in places}), default=0)


def _is_beyond(place: tuple[bytes, bytes]) -> bool:
    return int(place[1]) > MAX_ROWS or column_number(place[0]) > MAX_COLUMNS


def _beyond(place: tuple[bytes, bytes]) -> RefusalError:
    cell = b"".join(place).decode()
    return over_limit(f"có ô {cell} nằm ngoài phạm vi 5.000 dòng, 200 cột; xóa nội dung ô này rồi gửi lại")


def _name_places(sheet: bytes) -> bytes:
    """Write r="A1" first into every cell's tag, counting on where a cell or a row does not say where it stands."""
    row = column = 1

    def rewritten(match: re.Match[bytes]) -> bytes:
        nonlocal row, column
        prefix, name, attributes = match.groups()
        if name is None:
            row, column = row + 1, 1
            return match[0]
        said = dict(_ATTRIBUTE.findall(attributes))
        closing = attributes.endswith(b"/")
        if name == b"row":
            row, column = int(said.get(b"r", row)), 1
            row += closing
            return match[0]
        if b"r" in said:
            address = _ADDRESS.fullmatch(said[b"r"])
            if address is None:
                raise broken()
            column, row_of_cell = column_number(address[1]), int(address[2])
        else:
            row_of_cell = row
        place = f"{letters_of(column)}{row_of_cell}".encode()
        column += 1
        rest = b"".join(b' %s="%s"' % (key, said[key]) for key in (b"s", b"t") if key in said)
        return b'<%sc r="%s"%s%s>' % (prefix, place, rest, b"/" if closing else b"")

    try:
        return _CELL_OR_ROW.sub(rewritten, sheet)
    except ValueError as error:  # a row whose number is no number
        raise broken() from error
