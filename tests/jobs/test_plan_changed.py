"""A form that went out before the plan changed: what is still owed merges, the rest is listed, nothing is lost."""

from datetime import date, datetime
from pathlib import Path

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.distribute import distribute
from cchc_xl.model import layout
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import TableChange
from tests.conftest import PERIOD
from tests.jobs.helpers import (
    CTTDT_ROWS,
    Rows,
    change_table,
    edit_row,
    fill,
    row_number,
    run_merge,
    table_rows,
    tracking_row,
)  # fmt: skip

RESULT = "Đã khảo sát yêu cầu.\n" + "Kết quả chi tiết. " * 40
ROWS: Rows = {**CTTDT_ROWS, "7.4": {**CTTDT_ROWS["7.4"], Field.RESULT: RESULT}}


def move_task(office: Path, master: Path) -> None:
    """Task 7.4 goes from the Cổng to the Trung tâm; the Cổng is given 7.1 instead. Both after its form went out."""
    edit_row(master, tables.ROLES.name, {layout.TASK_CODE: "7.4"}, {layout.UNIT_CODE: "TTPVHCC"})
    edit_row(master, tables.ROLES.name, {layout.TASK_CODE: "7.1"}, {layout.UNIT_CODE: "CTTDT"})
    distribute(FileBook.open(master), office / "bieu", PERIOD, datetime(2026, 3, 10, 8, 0), units=["TTPVHCC"])


def test_a_row_that_still_stands_in_the_master_takes_what_the_unit_wrote(office: Path, master: Path) -> None:
    """Rows of tblTheoDoi are never deleted by a job; that it is not in the plan any more stands in Cần xử lý."""
    move_task(office, master)
    fill(office, "CTTDT", ROWS)
    outcome = run_merge(office)
    assert tracking_row(master, "7.4", "CTTDT").text(layout.RESULT) == RESULT.strip()
    listed = {(row.text("Mã"), row.text(layout.TASK_CODE)) for row in table_rows(master, tables.TO_RESOLVE.name)}
    assert {("KH06", "7.4"), ("DONG05", "7.1")} <= listed
    (added,) = [found for found in outcome.findings if found.code == "DONG05"]
    assert added.hint.startswith("Bấm Xuất biểu gửi đơn vị")


def test_a_row_that_is_gone_is_listed_with_all_the_unit_wrote(office: Path, master: Path) -> None:
    move_task(office, master)
    gone = row_number(master, tables.TRACKING.name, {layout.TASK_CODE: "7.4", layout.UNIT_CODE: "CTTDT"})
    change_table(master, tables.TRACKING.name, TableChange(deletes={gone}))
    form = fill(office, "CTTDT", ROWS)
    outcome = run_merge(office)
    (row,) = [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mã") == "DONG06"]
    assert row.text("Giá trị đơn vị") == (
        f"Tình hình thực hiện: Đang thực hiện; Tiến độ (%): 0,25; Kết quả trong kỳ: {RESULT.strip()}"
    )
    assert "nay giao: Trung tâm Phục vụ hành chính công" in row.text("Nội dung")
    assert (row.text("Tệp"), row.text("Trang"), row.text(layout.TASK_CODE)) == (form.name, "Biểu báo cáo", "7.4")
    assert tracking_row(master, "7.4", "TTPVHCC").text(layout.RESULT) == ""
    assert tracking_row(master, "2.1", "CTTDT").text(layout.DECLARED) == "Không phát sinh trong kỳ"
    assert [item["unit"] for item in outcome.details["accepted"]] == ["CTTDT"]
    whole = master.read_bytes()
    run_merge(office)
    assert master.read_bytes() == whole


def test_rows_a_unit_added_are_listed_each_and_whole(office: Path, master: Path) -> None:
    from openpyxl import load_workbook

    form = fill(office, "CTTDT", CTTDT_ROWS, filled_on=date(2026, 3, 13))
    book = load_workbook(form)
    sheet = book[layout.FORM_SHEET]
    foot = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith("Nội dung khác"))
    texts = [f"Việc thêm {n}: " + "nội dung " * 50 for n in (1, 2)]
    above_foot = foot.row
    for merged in [str(area) for area in sheet.merged_cells.ranges]:
        sheet.unmerge_cells(merged)
    for text in reversed(texts):
        sheet.insert_rows(above_foot)
        sheet.cell(above_foot, 4).value = text
    book.save(form)
    run_merge(office)
    (row,) = [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mã") == "DONG03"]
    assert row.text("Giá trị đơn vị").split("\n") == [text.strip() for text in texts]
