"""Thay đổi so với kỳ trước: figures and tasks compared again with plain loops over Lịch sử and Theo dõi."""

import shutil
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.summaries.changes import NOTHING_BEFORE
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.plan import OTHER_RESULT_CODES
from cchc_xl.model.sheet import CellValue, Row, TableChange
from cchc_xl.tables.spec import Written
from tests.jobs.helpers import block, table_rows


@pytest.fixture(scope="module")
def page(second_period: Path) -> Workbook:
    return load_workbook(second_period)


def standings(rows: tuple[Row, ...]) -> dict[tuple[str, str], str]:
    """Standing by task and unit of the rows in the role Chủ trì, without K1–K7."""
    return {
        (row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE)): row.text(layout.STANDING)
        for row in rows
        if row.text(layout.ROLE) == layout.ROLE_LEAD and row.text(layout.TASK_CODE) not in OTHER_RESULT_CODES
    }


def test_without_a_closed_period_the_page_says_so(demo_master: Path) -> None:
    book = load_workbook(demo_master)
    lines = block(book, Name.CHANGE_LINES)
    assert lines[1] == [NOTHING_BEFORE]
    assert block(book, Name.CHANGE_FIGURES) == []
    assert table_rows(demo_master, tables.CHANGES.name) == ()


def test_figures_stand_beside_those_of_the_closed_period(
    page: Workbook, demo_master: Path, second_period: Path, tmp_path: Path
) -> None:
    """What the closed period showed when it was summarised stands in the column of the earlier period."""
    copy = tmp_path / demo_master.name
    copy.write_bytes(demo_master.read_bytes())
    before = summarise(FileBook.open(copy), "quy-1", datetime(2026, 3, 18, 8, 0)).details
    copy.write_bytes(second_period.read_bytes())
    now = summarise(FileBook.open(copy), "6-thang", datetime(2026, 6, 16, 8, 0)).details
    header, *rows = block(page, Name.CHANGE_FIGURES)
    assert header == ["Chỉ tiêu", "Kỳ Quý I", "Kỳ 6 tháng đầu năm", "Thay đổi"]
    for row, key in zip(rows, "ABC", strict=False):
        for cell, details in zip(row[1:3], (before, now), strict=True):
            rate = details["rates"][key]
            share = f"{round(rate['rate'] * 100, 1):g}".replace(".", ",")
            assert cell == f"{share}% ({rate['numerator']}/{rate['denominator']} nhiệm vụ)"
    assert [row[3] for row in rows[:3]] == ["tăng 11,1 điểm %", "tăng 7,5 điểm %", "giảm 8,3 điểm %"]
    for row, keys in zip(
        rows[3:6],
        (("done_on_time", "done_late", "done_no_due", "done_undated"), ("overdue",), ("continuous_reported",)),
        strict=True,
    ):
        counts = [sum(task["standing"] in keys for task in details["tasks"]) for details in (before, now)]
        assert row[1:3] == [f"{count:02d}" for count in counts], row[0]
    assert rows[6][1:] == ["9/10 đơn vị", "0/10 đơn vị", "giảm 09"]


def test_every_row_that_is_judged_otherwise_is_named(page: Workbook, second_period: Path) -> None:
    before = standings(table_rows(second_period, tables.HISTORY.name))
    now = standings(table_rows(second_period, tables.TRACKING.name))
    changed = {key for key in now if before.get(key) != now[key]}
    rows = table_rows(second_period, tables.CHANGES.name)
    named: set[tuple[str, str]] = set()
    short = {row.text("Tên viết tắt"): row.text(layout.UNIT_CODE) for row in table_rows(second_period, "tblDonVi")}
    for row in rows:
        if row.text(layout.TASK_CODE):
            named |= {(row.text(layout.TASK_CODE), short[name]) for name in row.text(layout.UNIT_NAME).split(", ")}
        else:
            for part in row.text(layout.TASK).split(": ", 1)[1].split("; "):
                task, units = part.rstrip(")").split(" (")
                named |= {(task, unit) for unit in units.split(", ")}
    assert changed <= named
    by_kind = Counter(row.text(layout.CHANGE) for row in rows)
    assert by_kind["Mới hoàn thành"] == 3
    assert [row.text(layout.TASK_CODE) for row in rows if row.text(layout.CHANGE) == "Mới quá hạn"] == ["7.1"]
    (late,) = [row for row in rows if row.text(layout.TASK_CODE) == "1.3"]
    assert late.text("Đánh giá kỳ trước") == f"{before['1.3', 'HCQT']} (60%)"
    assert late.text("Đánh giá kỳ này") == now["1.3", "HCQT"] == "Hoàn thành quá hạn"


def test_the_trend_shows_the_closed_period_as_it_was(page: Workbook) -> None:
    first, second = block(page, Name.OVERVIEW_TREND)
    assert first == ["Quý I", pytest.approx(4 / 27), pytest.approx(4 / 5), pytest.approx(3 / 4)]
    assert second == ["6 tháng đầu năm (đang mở)", pytest.approx(7 / 27), pytest.approx(7 / 8), pytest.approx(4 / 6)]


def test_no_replaced_table_shows_a_cell_of_the_run_before(second_period: Path, tmp_path: Path) -> None:
    master = tmp_path / "KeHoach2026.xlsm"
    shutil.copy2(second_period, master)
    left = "của lần trước"
    replaced = [table for table in tables.TABLES if table.written is Written.REPLACED]
    book = FileBook.open(master)
    for table in replaced:
        old: dict[str, CellValue] = dict.fromkeys(table.columns, left)
        rows = book.table(table.name).rows
        book.change_table(table.name, TableChange({row.number: old for row in rows}, appends=[old] * 3))
    summarise(book, "6-thang", datetime(2026, 6, 17, 8, 0))
    for table in replaced:
        shown = [row.number for row in book.table(table.name).rows if left in row.values.values()]
        assert not shown, table.name
