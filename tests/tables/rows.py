"""Rows of a table as they stand in a master, for the tests of what is written over them."""

from collections.abc import Mapping, Sequence

from cchc_xl.model.sheet import CellValue, Row, Table
from cchc_xl.tables.row import AnyRow
from cchc_xl.tables.spec import TableSpec

FIRST = 5
"""The first row below the header."""


def table_of(spec: TableSpec, rows: Sequence[Mapping[str, CellValue]]) -> Table:
    """A table with these cells."""
    letters = {column: f"C{number}" for number, column in enumerate(spec.columns)}
    return Table(spec.name, "Trang", FIRST - 1, letters, tuple(Row(FIRST + n, row) for n, row in enumerate(rows)))


def standing(kind: type[AnyRow], *rows: Mapping[str, CellValue]) -> list[AnyRow]:
    """Rows with these fields, one below the other."""
    return [
        kind.read(Row(FIRST + n, {kind.header(name): value for name, value in row.items()}))
        for n, row in enumerate(rows)
    ]


def filled(kind: type[AnyRow], value: CellValue, others: Mapping[str, CellValue]) -> AnyRow:
    """A row with the same value in every column but some."""
    return kind.read(Row(FIRST, {**dict.fromkeys((column.header for column in kind.columns()), value), **others}))
