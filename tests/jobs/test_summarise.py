"""Tổng hợp: the figures and the tabs they go into."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.progress import Declared
from tests.conftest import PERIOD
from tests.jobs.helpers import QUIET, fill, run_merge, table_rows, tracking_row, type_into

NOW = datetime(2026, 3, 20, 8, 0)


def run(master: Path, as_of: date | None = None) -> Outcome:
    return summarise(FileBook.open(master), PERIOD, NOW, as_of)


def test_an_untouched_master_counts_27_tasks(master: Path) -> None:
    details = run(master).details
    assert details["as_of"] == "2026-03-14"
    assert details["rates"]["A"] == {"numerator": 0, "denominator": 27, "rate": 0.0}
    assert details["rates"]["C"]["rate"] is None
    assert details["due"] == {"total": 3, "completed": 0}
    assert [group["total"] for group in details["by_group"]] == [6, 2, 5, 3, 4, 2, 4, 1]
    assert [unit["total"] for unit in details["by_unit"]] == [20, 8, 3]
    assert len(details["tasks"]) == 27


def test_done_in_time_late_and_overdue(master: Path) -> None:
    done = {layout.DECLARED: Declared.DONE.value, layout.RESULT: "Xong.", layout.EVIDENCE: "12/KH-VPUB"}
    type_into(master, "1.1", "HCQT", {**done, layout.COMPLETED_ON: date(2026, 1, 20)})
    type_into(master, "1.2", "HCQT", {**done, layout.COMPLETED_ON: date(2026, 2, 5)})
    details = run(master).details
    assert details["due"] == {"total": 3, "completed": 2}
    assert details["rates"]["B"]["numerator"] == 2
    assert details["rates"]["B"]["denominator"] == 3
    assert details["rates"]["C"]["rate"] == 0.5
    standing = {task["task"]: task["standing"] for task in details["tasks"]}
    assert (standing["1.1"], standing["1.2"], standing["1.3"]) == ("done_on_time", "done_late", "overdue")


def test_a_task_of_all_units_counts_once_and_says_who_reported(office: Path, master: Path) -> None:
    fill(office, "CTTDT", QUIET)
    run_merge(office)
    task = next(t for t in run(master).details["tasks"] if t["task"] == "2.1")
    assert (task["units_total"], task["units_reported"]) == (3, 1)
    row = next(r for r in table_rows(master, tables.BY_TASK.name) if r.text(layout.TASK_CODE) == "2.1")
    assert row.text("Diễn giải").splitlines() == [
        "1/3 đơn vị báo cáo; 00 có kết quả; 01 không phát sinh.",
        "Thường xuyên, chưa có kết quả: HCQT, TTPVHCC",
        "Không phát sinh: CTTDT",
        "Chưa báo cáo: HCQT, TTPVHCC",
    ]


def test_as_of_another_day(master: Path) -> None:
    run(master, as_of=date(2026, 4, 1))
    assert tracking_row(master, "3.1", "TTPVHCC").text(layout.STANDING) == "Chưa hoàn thành, quá hạn"
    assert tracking_row(master, "3.1", "TTPVHCC").values[layout.DAYS_LATE] == 1
    assert run(master, as_of=date(2026, 1, 31)).details["due"] == {"total": 3, "completed": 0}


def test_the_tabs_show_the_figures(master: Path) -> None:
    details = run(master).details
    units = table_rows(master, tables.BY_UNIT.name)
    assert [row.text(layout.UNIT_CODE) for row in units] == [unit["unit"] for unit in details["by_unit"]]
    assert [row.values["Tổng số"] for row in units] == [20, 8, 3]
    assert units[0].text("Hoàn thành / tổng số") == "0/20"
    assert units[0].values["Tỷ lệ đúng hạn theo lượt giao nhiệm vụ"] == "–"
    groups = table_rows(master, tables.BY_GROUP.name)
    assert sum(int(str(row.values["Tổng số"])) for row in groups) == 27
    book = load_workbook(master)
    sheet = book["Kết quả thực hiện"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "Nội dung 5: Cải cách chế độ công vụ (4 nhiệm vụ)" in texts
    assert any("tính đến ngày 14/03/2026" in text for text in texts)


def test_the_lists_to_work_through(master: Path) -> None:
    type_into(master, "1.3", "HCQT", {layout.DECLARED: "Đang thực hiện", layout.DIFFICULTY: "Thiếu nhân lực."})
    run(master)
    listed = table_rows(master, tables.REMINDERS.name)
    whole = {
        row.text(layout.UNIT_CODE): row.text("Nội dung đôn đốc") for row in listed if not row.text(layout.TASK_CODE)
    }
    assert set(whole) == {"HCQT", "TTPVHCC", "CTTDT"}
    assert whole["CTTDT"] == "Đang nhận báo cáo kỳ Quý I, nhắc trước hạn."
    assert "chưa điền Tình hình thực hiện" in whole["HCQT"].replace("Chưa", "chưa")
    reminders = {row.text(layout.TASK_CODE): row for row in listed if row.text(layout.TASK_CODE)}
    assert set(reminders) == {"1.1", "1.2", "1.3", "3.1", "5.1", "7.1"}
    assert reminders["1.1"].values[layout.DAYS_LATE] == 42
    (difficulty,) = table_rows(master, tables.DIFFICULTIES.name)
    assert difficulty.text(layout.DIFFICULTY) == "Thiếu nhân lực."
    assert difficulty.text("Trạng thái") == "Chưa giải quyết"


def test_the_leaders_opinion_stays_when_summarised_again(master: Path) -> None:
    type_into(master, "1.3", "HCQT", {layout.DECLARED: "Đang thực hiện", layout.DIFFICULTY: "Thiếu nhân lực."})
    run(master)
    book = FileBook.open(master)
    table = book.table(tables.DIFFICULTIES.name)
    from cchc_xl.model.sheet import TableChange

    opinion = {"Ý kiến lãnh đạo": "Giao HCQT bố trí."}
    book.change_table(table.name, TableChange(updates={table.rows[0].number: dict(opinion)}))
    book.save()
    type_into(master, "1.3", "HCQT", {layout.DIFFICULTY: None})
    run(master)
    (row,) = table_rows(master, tables.DIFFICULTIES.name)
    assert row.text("Ý kiến lãnh đạo") == "Giao HCQT bố trí."


def test_summarising_twice_changes_nothing(master: Path) -> None:
    run(master)
    before = master.read_bytes()
    run(master)
    assert master.read_bytes() == before


@pytest.mark.parametrize("day", [date(2025, 12, 14), date(2027, 1, 1), date(2062, 3, 14)])
def test_a_day_outside_the_periods_of_the_plan_is_refused(master: Path, day: date) -> None:
    before = master.read_bytes()
    with pytest.raises(CouldNotRun, match="từ 15/12/2025 đến 31/12/2026"):
        run(master, as_of=day)
    assert master.read_bytes() == before


@pytest.mark.parametrize("day", [date(2025, 12, 15), date(2026, 12, 31)])
def test_the_first_and_the_last_day_of_the_plan_are_taken(master: Path, day: date) -> None:
    assert run(master, as_of=day).details["as_of"] == day.isoformat()


def test_a_period_not_opened_is_refused(master: Path) -> None:
    with pytest.raises(CouldNotRun, match="chưa mở"):
        summarise(FileBook.open(master), "nam", NOW)
