"""Bringing rows into a table leaves nothing of an earlier run in a cell that is the program's."""

from collections.abc import Sequence

import pytest

from cchc_xl import tables
from cchc_xl.model.sheet import CellValue, Row, Table
from cchc_xl.tables import TableSpec
from cchc_xl.tables.changes import keyed_change, replaced
from cchc_xl.tables.spec import Written

OLD = "lần trước"
REPLACED = [table for table in tables.TABLES if table.written is Written.REPLACED]
BY_KEY = [table for table in tables.TABLES if table.written is Written.BY_KEY and table.key]


def table_of(spec: TableSpec, rows: Sequence[dict[str, CellValue]]) -> Table:
    letters = {column: f"C{number}" for number, column in enumerate(spec.columns)}
    return Table(spec.name, "Trang", 4, letters, tuple(Row(5 + n, values) for n, values in enumerate(rows)))


@pytest.mark.parametrize("spec", REPLACED, ids=lambda spec: spec.name)
@pytest.mark.parametrize("column", [0, -1])
def test_a_replaced_row_holds_nothing_of_the_row_before(spec: TableSpec, column: int) -> None:
    table = table_of(spec, [dict.fromkeys(spec.columns, OLD)] * 3)
    rows: list[dict[str, CellValue]] = [{spec.columns[column]: "mới"}, {}]
    change = replaced(table, spec, rows)
    assert change.deletes == {7}
    for number, row in zip((5, 6), rows, strict=True):
        assert {**table.rows[0].values, **change.updates[number]} == {**dict.fromkeys(spec.columns), **row}
    assert replaced(table_of(spec, []), spec, rows).appends == [{**dict.fromkeys(spec.columns), **row} for row in rows]


@pytest.mark.parametrize("spec", BY_KEY, ids=lambda spec: spec.name)
def test_a_row_found_by_its_key_keeps_what_people_typed_and_nothing_else(spec: TableSpec) -> None:
    table = table_of(spec, [{**dict.fromkeys(spec.columns, OLD), **dict.fromkeys(spec.key, "khóa")}])
    wanted: dict[str, CellValue] = dict.fromkeys(spec.key, "khóa")
    change = keyed_change(table, spec, [wanted], lambda row: True)
    after = {**table.rows[0].values, **change.updates[5]}
    typed = {column.header for column in spec.fields if column.is_typed} - set(spec.key)
    assert {header for header, value in after.items() if value == OLD} == typed
    assert not change.deletes
    assert not change.appends


def test_what_is_no_longer_wanted_goes_where_it_is_the_jobs() -> None:
    spec = tables.DOCUMENTS
    rows: list[dict[str, CellValue]] = [dict.fromkeys(spec.key, name) for name in ("một", "hai")]
    change = keyed_change(table_of(spec, rows), spec, [], lambda row: row.text(spec.key[0]) == "hai")
    assert change.deletes == {6}
    assert not change.updates
