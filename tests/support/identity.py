"""Changing what a form says of itself: the hidden tab `_cchc`, as a person with the right tools would."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.model import layout

Typed = str | float | date | None


def _cells(sheet: Worksheet) -> Iterator[tuple[Cell, ...]]:
    yield from sheet.iter_rows(max_col=3)  # type: ignore[misc]


def with_identity(path: Path, facts: Mapping[str, Typed], base: Mapping[tuple[str, str], Typed] | None = None) -> Path:
    """Give rows of the identity other values (None: blank), and cells of the base by task and column, in place.

    A cell that the base has no row for is added.
    """
    book = load_workbook(path)
    sheet = book[layout.FORM_IDENTITY_SHEET]
    wanted = dict(base or {})
    for key, _, _ in _cells(sheet):
        if key.value in facts:
            sheet.cell(key.row, 2).value = facts[str(key.value)]
    for code, header, value in _cells(sheet):
        place = (str(code.value), str(header.value))
        if place in wanted:
            value.value = wanted.pop(place)
    for (task, column), typed in wanted.items():
        sheet.append([task, column, typed])
    book.save(path)
    return path


def identity_of(path: Path) -> dict[str, str]:
    """The identity as it stands in a form."""
    sheet = load_workbook(path)[layout.FORM_IDENTITY_SHEET]
    rows = {str(key.value): "" if value.value is None else str(value.value) for key, value, _ in _cells(sheet)}
    return {key: rows.get(key, "") for key in layout.IDENTITY_KEYS}


def put_identity_of(form: Path, target: Path) -> None:
    """Let a form have the whole hidden tab of another one."""
    source, book = load_workbook(form), load_workbook(target)
    there = book[layout.FORM_IDENTITY_SHEET]
    there.delete_rows(1, there.max_row)
    for row in source[layout.FORM_IDENTITY_SHEET].iter_rows():
        for cell in row:
            there[cell.coordinate].value = cell.value
    book.save(target)


def as_version_1(path: Path) -> Path:
    """Make a form one of version 0.1.0, in place: no seal, and a base in the types of its columns."""
    book = load_workbook(path)
    sheet = book[layout.FORM_IDENTITY_SHEET]
    for key, value, _ in _cells(sheet):
        if key.value == layout.IDENTITY_FORM_VERSION:
            value.value = "1"
        elif key.value == layout.IDENTITY_SEAL:
            sheet.delete_rows(key.row)
            break
    for _, header, value in _cells(sheet):
        if header.value == layout.PROGRESS:
            value.value = float(str(value.value))
        elif header.value == layout.COMPLETED_ON:
            value.value = date.fromisoformat(str(value.value))
    book.save(path)
    return path
