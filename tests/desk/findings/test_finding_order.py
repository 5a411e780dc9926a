"""Cần xử lý begins with what must be done first, and a row that moves keeps what people put into it."""

from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.check import check_master
from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.sheet import CellValue, TableChange
from cchc_xl.rules.catalogue import rule_of
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import change_table, table_rows

MISMATCH, FINDING = layout.KIND_MISMATCH, layout.KIND_FINDING
ERROR, WARNING = Severity.ERROR.label, Severity.WARNING.label
OF_A_FORM = "BieuBC.xlsx"
IN_ORDER = [
    (MISMATCH, WARNING, "TTPVHCC", "2.1"),
    (MISMATCH, WARNING, "CTTDT", "2.2"),
    (FINDING, ERROR, "", ""),
    (FINDING, ERROR, "CTTDT", ""),
    (FINDING, ERROR, "CTTDT", "7.4"),
    (FINDING, ERROR, "CTTDT", "K1"),
    (FINDING, ERROR, "CTTDT", "MT9"),
    (FINDING, ERROR, "X", "1.1"),
    (FINDING, WARNING, "TTPVHCC", "2.1"),
    (FINDING, WARNING, "TTPVHCC", "3.1"),
]


def row_of(kind: str, severity: str, unit: str, task: str) -> dict[str, CellValue]:
    assert rule_of("O99").code == ""
    return {
        "Loại": kind, layout.PERIOD_CODE: PERIOD, "Mức độ": severity, "Mã": "O99", layout.UNIT_CODE: unit or None,
        layout.TASK_CODE: task or None, "Tệp": OF_A_FORM, "Lý do": f"{kind}/{unit}/{task}",
    }  # fmt: skip


@pytest.fixture
def listed(master: Path) -> Path:
    """Rows of received files in the opposite order, each with a word of the office's own."""
    change_table(master, tables.TO_RESOLVE.name, TableChange(appends=[row_of(*row) for row in reversed(IN_ORDER)]))
    check_master(FileBook.open(master), None, RECEIVED_AT)
    return master


def test_mismatches_then_what_must_be_mended_then_the_rest_by_unit_and_task(listed: Path) -> None:
    rows = [row for row in table_rows(listed, tables.TO_RESOLVE.name) if row.text("Tệp") == OF_A_FORM]
    columns = ("Loại", "Mức độ", layout.UNIT_CODE, layout.TASK_CODE)
    assert [tuple(row.text(column) for column in columns) for row in rows] == IN_ORDER
    assert [row.text("Lý do") for row in rows] == [f"{kind}/{unit}/{task}" for kind, _, unit, task in IN_ORDER]


def test_findings_of_the_master_stand_among_them(listed: Path) -> None:
    rows = table_rows(listed, tables.TO_RESOLVE.name)
    urgencies = [(row.text("Loại") != MISMATCH, row.text("Mức độ") != ERROR) for row in rows]
    assert urgencies[2:] == sorted(urgencies[2:])
    assert len(rows) > len(IN_ORDER)


def test_what_stands_in_order_is_left_alone(listed: Path) -> None:
    before = listed.read_bytes()
    check_master(FileBook.open(listed), None, RECEIVED_AT)
    assert listed.read_bytes() == before
