"""Who filled a form in and when: the values right of their labels above the table (domain section 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.model.address import a1
from cchc_xl.model.period import format_date
from cchc_xl.model.returned import RawValue
from cchc_xl.model.text import in_sentence, match_key
from cchc_xl.rules.cells import as_date, plain_text
from cchc_xl.rules.columns import FormSheet
from cchc_xl.rules.date_text import why_no_date
from cchc_xl.rules.identity import MAU09
from cchc_xl.rules.inputs import O01, O11
from cchc_xl.rules.issue import Remark

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


def check_author(sheet: FormSheet, today: date) -> tuple[date | None, list[Remark]]:
    """The day the form was filled in, as far as it can be read, and what is missing of who filled it in."""
    cells, remarks = author_cells(sheet), []
    missing = [label for label, found in cells.items() if found.value is None]
    if missing:
        remarks.append(Remark(MAU09, cells[missing[0]].cell, {"what": ", ".join(map(in_sentence, missing))}))
    value, cell = cells[DAY].value, cells[DAY].cell
    day = as_date(value)
    if value is not None and day is None:
        remarks.append(Remark(O01, cell, {"field": DAY, "value": plain_text(value)[:60], "why": why_no_date(value)}))
    elif day is not None and day > today:
        params = {"field": DAY, "read": format_date(day), "today": format_date(today)}
        remarks.append(Remark(O11, cell, params))
    return day, remarks


def _until_label(values: Iterator[tuple[int, RawValue]]) -> Iterator[tuple[int, RawValue]]:
    """The cells with a value, up to the next label."""
    for column, value in values:
        if _label(value):
            return
        if plain_text(value):
            yield column, value


def is_author_label(text: str) -> bool:
    """True for "Người lập:" and the like."""
    return _label(text) is not None


def _label(cell: RawValue) -> str | None:
    return _LABELS.get(match_key(cell).rstrip(" :")) if isinstance(cell, str) else None
