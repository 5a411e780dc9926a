"""What staff made of the workbook is theirs: own columns, own tabs, renamed and moved tabs survive every job."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from tests.conftest import PERIOD
from tests.jobs.helpers import CTTDT_ROWS, QUIET, fill, run_merge, table_rows, tracking_row
from tests.support.with_macros import load_with_macros

NOW = datetime(2026, 3, 17, 9, 0)
OWN_COLUMN = "Ghi chú riêng của phòng"
JOB_TABS = {"Trang chính", "Sổ theo dõi (đổi tên)", "Tiếp nhận báo cáo", "Cần xử lý", "Văn bản", "Nhật ký"}


@pytest.fixture
def lived_in(office: Path, master: Path) -> Path:
    """The master after staff renamed a tab, moved it, added a column of notes and formulas, and a tab of their own."""
    book = load_with_macros(master)
    sheet = book["Theo dõi"]
    table = sheet.tables[tables.TRACKING.name]
    left, top, right, bottom = range_boundaries(table.ref)
    sheet.cell(top, right + 1, OWN_COLUMN)
    for row in range(top + 1, bottom + 1):
        sheet.cell(row, right + 1, f"của dòng {sheet.cell(row, left).value} {sheet.cell(row, left + 1).value}")
    new_ref = f"{get_column_letter(left)}{top}:{get_column_letter(right + 1)}{bottom}"
    table.ref = table.autoFilter.ref = new_ref
    column = table.tableColumns[-1].__copy__()
    column.id, column.name = right + 1, OWN_COLUMN
    table.tableColumns.append(column)
    sheet.title = "Sổ theo dõi (đổi tên)"
    book.move_sheet(sheet, offset=5)
    own = book.create_sheet("Việc của tôi")
    own["A1"], own["B1"] = "ghi chú", "=1+2"
    book.save(master)
    return master


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_whole_round_leaves_staffs_own_things_alone(office: Path, lived_in: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    fill(office, "TTPVHCC", QUIET)
    run_merge(office)
    check_master(FileBook.open(lived_in), PERIOD, NOW)
    summarise(FileBook.open(lived_in), PERIOD, NOW)
    row = tracking_row(lived_in, "7.4", "CTTDT")
    assert row.text(layout.DECLARED) == "Đang thực hiện"
    for row in table_rows(lived_in, tables.TRACKING.name):
        assert row.text(OWN_COLUMN) == f"của dòng {row.text(layout.TASK_CODE)} {row.text(layout.UNIT_CODE)}"
    book = load_workbook(lived_in)
    assert book["Việc của tôi"]["A1"].value == "ghi chú"
    assert book["Việc của tôi"]["B1"].value == "=1+2"


def test_a_merge_touches_only_the_tabs_it_writes(office: Path, lived_in: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    before = parts(lived_in)
    run_merge(office)
    after = parts(lived_in)
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    book = load_workbook(lived_in)
    sheets = {f"xl/worksheets/sheet{n}.xml": title for n, title in enumerate(book.sheetnames, 1)}
    assert {sheets[name] for name in changed if name in sheets} <= JOB_TABS
    others = {name for name in changed if name not in sheets}
    assert all(name.startswith("xl/tables/") for name in others), others


def test_a_row_staff_added_in_mid_table_keeps_its_place(office: Path, master: Path) -> None:
    """New rows of a job go to the end; what stands in the table is updated where it stands."""
    order = [(r.text(layout.TASK_CODE), r.text(layout.UNIT_CODE)) for r in table_rows(master, tables.TRACKING.name)]
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    after = [(r.text(layout.TASK_CODE), r.text(layout.UNIT_CODE)) for r in table_rows(master, tables.TRACKING.name)]
    assert after == order
