"""Bringing rows into a table leaves nothing of an earlier run in a cell that is the program's."""

from dataclasses import replace
from typing import Final

import pytest

from cchc_xl import tables
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables.changes import Edits, matched, replaced, replaced_cells
from cchc_xl.tables.deadlines import DeadlineRow, DerivedRow
from cchc_xl.tables.documents import DocumentRow
from cchc_xl.tables.receipts import ReceiptRow, ToResolveRow
from cchc_xl.tables.reminders import DifficultyRow, ReminderRow
from cchc_xl.tables.row import TableRow
from cchc_xl.tables.spec import TableSpec, Written
from tests.tables.rows import filled, standing, table_of

OLD: Final = "lần trước"
REPLACED = [table for table in tables.TABLES if table.written is Written.REPLACED]
BY_KEY: Final[dict[type[TableRow], TableSpec]] = {
    ReceiptRow: tables.RECEIPTS,
    ToResolveRow: tables.TO_RESOLVE,
    ReminderRow: tables.REMINDERS,
    DifficultyRow: tables.DIFFICULTIES,
    DeadlineRow: tables.DEADLINES,
    DocumentRow: tables.DOCUMENTS,
}


@pytest.mark.parametrize("spec", REPLACED, ids=lambda spec: spec.name)
@pytest.mark.parametrize("column", [0, -1])
def test_a_replaced_row_holds_nothing_of_the_row_before(spec: TableSpec, column: int) -> None:
    table = table_of(spec, [dict.fromkeys(spec.columns, OLD)] * 3)
    rows: list[dict[str, CellValue]] = [{spec.columns[column]: "mới"}, {}]
    change = replaced_cells(table, spec, rows)
    assert change.deletes == {7}
    for number, row in zip((5, 6), rows, strict=True):
        assert {**table.rows[0].values, **change.updates[number]} == {**dict.fromkeys(spec.columns), **row}
    added = [{**dict.fromkeys(spec.columns), **row} for row in rows]
    assert replaced_cells(table_of(spec, []), spec, rows).appends == added


def test_rows_are_replaced_in_place_as_far_as_they_reach() -> None:
    listed = standing(DerivedRow, {"task": "1.1", "value": "cũ"}, {"task": "1.2"}, {"task": "1.3"})
    wanted = [DerivedRow(task="2.1"), DerivedRow(task="2.2")]
    change = replaced(listed, DerivedRow, wanted).of_cells()
    assert change.updates == {5: wanted[0].cells(), 6: wanted[1].cells()}
    assert (change.deletes, change.appends) == ({7}, [])
    assert replaced(listed[:1], DerivedRow, wanted).of_cells().appends == [wanted[1].cells()]


@pytest.mark.parametrize("kind", BY_KEY, ids=lambda kind: kind.TABLE)
def test_a_row_found_by_its_key_keeps_what_people_typed_and_nothing_else(kind: type[TableRow]) -> None:
    spec = BY_KEY[kind]
    old = filled(kind, OLD, dict.fromkeys(spec.key, "khóa"))
    wanted = kind(**dict.fromkeys(kind.KEY, "khóa"))  # type: ignore[arg-type]
    change = matched([old], kind, [wanted], lambda row: True).of_cells()
    after = {**dict.fromkeys(spec.columns, OLD), **dict.fromkeys(spec.key, "khóa"), **change.updates[5]}
    typed = {column.header for column in spec.fields if column.is_typed} - set(spec.key)
    assert {header for header, value in after.items() if value == OLD} == typed
    assert not change.deletes
    assert not change.appends


def test_what_is_no_longer_wanted_goes_where_it_is_the_jobs() -> None:
    listed = standing(DocumentRow, {"period": "một"}, {"period": "hai"})
    change = matched(listed, DocumentRow, [], lambda row: row.period == "hai").of_cells()
    assert change.deletes == {6}
    assert not change.updates


def test_of_a_row_that_changes_the_cells_that_differ_are_written() -> None:
    (row,) = standing(ReceiptRow, {"unit": "TTPVHCC", "result": "Đạt", "note": "ghi tay", "times": 1})
    edits = Edits(ReceiptRow)
    edits.change(row, replace(row, result="Không nhận", note=""))
    edits.change(row, replace(row, times=2))
    edits.change(row, row)
    assert edits.of_cells().updates == {5: {"Kết quả": "Không nhận", "Ghi chú": None, "Lần": 2}}
    assert not Edits(ReceiptRow, changed=[(row, row)]).of_cells()


def test_rows_are_put_into_the_order_of_what_they_hold_then() -> None:
    order = Edits(ReminderRow, order=lambda row: (row.unit, row.days_late)).of_cells().order
    assert order is not None
    assert order({"Mã ĐV": " A ", "Số ngày quá hạn": 3}) == ("A", 3)
