"""Cell addresses as a spreadsheet program shows them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

_A1 = re.compile(r"([A-Z]+)(\d+)")


@lru_cache(maxsize=512)
def column_letters(index: int) -> str:
    """Letters of the column at zero-based `index`: 0 → "A", 27 → "AB"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def letters_of(column: int) -> str:
    """Letters of the column at number `column`, counted from 1 as files do: 1 → "A", 28 → "AB"."""
    return column_letters(column - 1)


@lru_cache(maxsize=512)
def column_number(letters: str) -> int:
    """Number of a column from 1: "A" → 1, "AB" → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def range_bounds(reference: str) -> tuple[int, int, int, int]:
    """First column, first row, last column, last row (from 1) of "B4:E9" or "B4"; ValueError for anything else."""
    corners = [_A1.fullmatch(corner.replace("$", "")) for corner in reference.split(":")]
    if not 1 <= len(corners) <= 2 or any(corner is None for corner in corners):
        raise ValueError(f"no range of cells: {reference!r}")
    (left, top), (right, bottom) = ((c[1], int(c[2])) for c in (corners[0], corners[-1]) if c is not None)
    return column_number(left), top, column_number(right), bottom


def a1(row_index: int, column_index: int) -> str:
    """Address of a cell from zero-based row and column: (11, 10) → "K12"."""
    return f"{column_letters(column_index)}{row_index + 1}"


def group_addresses(addresses: Iterable[str]) -> str:
    """Join addresses column by column, neighbours as a run: J12, J15, J16, J17 → "J12, J15–J17"."""
    rows_by_column: defaultdict[str, set[int]] = defaultdict(set)
    for address in addresses:
        match = _A1.fullmatch(address)
        if match:
            rows_by_column[match[1]].add(int(match[2]))
    parts: list[str] = []
    for column in sorted(rows_by_column, key=lambda letters: (len(letters), letters)):
        rows = sorted(rows_by_column[column])
        start = previous = rows[0]
        for row in [*rows[1:], 0]:
            if row != previous + 1:
                parts.append(f"{column}{start}" if start == previous else f"{column}{start}–{column}{previous}")
                start = row
            previous = row
    return ", ".join(parts)
