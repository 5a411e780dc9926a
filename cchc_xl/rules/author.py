"""Who filled a form in and when: the values right of their labels above the table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cchc_xl.model.address import a1
from cchc_xl.model.returned import RawValue
from cchc_xl.model.text import match_key
from cchc_xl.rules.cells import plain_text
from cchc_xl.rules.identity import FormSheet

NAME: Final = "Người lập"
PHONE: Final = "Điện thoại"
DAY: Final = "Ngày lập"
_LABELS: Final = {match_key(label): label for label in (NAME, PHONE, DAY)}


@dataclass(frozen=True, slots=True)
class AuthorCell:
    """What stands right of a label, None where blank, and its address (that of the label where it is blank)."""

    value: RawValue
    cell: str | None


def author_cells(sheet: FormSheet) -> dict[str, AuthorCell]:
    """The cells for NAME, PHONE and DAY, in this order; without an address where the label itself is gone."""
    found = dict.fromkeys((NAME, PHONE, DAY), AuthorCell(None, None))
    for row_index, row in enumerate(sheet.grid.rows[: sheet.header_index]):
        for column, cell in enumerate(row):
            label = _label(cell)
            if label:
                values = enumerate(row[column + 1 :], column + 1)
                at, value = next(_until_label(values), (column, None))
                found[label] = AuthorCell(value, a1(row_index, at))
    return found


def _until_label(values: Iterator[tuple[int, RawValue]]) -> Iterator[tuple[int, RawValue]]:
    """The cells with a value, up to the next label."""
    for column, value in values:
        if _label(value):
            return
        if plain_text(value):
            yield column, value


def _label(cell: RawValue) -> str | None:
    return _LABELS.get(match_key(cell).rstrip(" :")) if isinstance(cell, str) else None
