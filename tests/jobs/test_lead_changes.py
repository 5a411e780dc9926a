"""A task that passes from one lead to another within the year, by the days of Phân công (domain section 6)."""

from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.sheet import CellValue, TableChange
from tests.jobs.helpers import REASON, change_table, edit_row, table_rows, type_into

LAST, FIRST = date(2026, 3, 14), date(2026, 3, 15)
CHECKED_AT = datetime(2026, 3, 12, 8)
EXTENDED: dict[str, CellValue] = {
    layout.ADJUSTED_DUE: date(2026, 5, 15),
    layout.ADJUSTING_DOCUMENT: "Công văn số 5/VPUB ngày 02/3/2026",
}


@pytest.fixture
def passed(master: Path) -> Path:
    """HCQT leads 1.1, 1.2 and 1.3 until 14/03; then CTTDT leads 1.1 and 1.2, and nobody 1.3. 1.1 is completed."""
    for task in ("1.1", "1.2", "1.3"):
        edit_row(master, tables.ROLES.name, {layout.TASK_CODE: task}, {"Đến ngày": LAST})
    new: list[dict[str, CellValue]] = [
        {layout.TASK_CODE: task, layout.UNIT_CODE: "CTTDT", layout.ROLE: layout.ROLE_LEAD, "Từ ngày": FIRST}
        for task in ("1.1", "1.2")
    ]
    change_table(master, tables.ROLES.name, TableChange(appends=new))
    done = {layout.DECLARED: "Đã hoàn thành", layout.COMPLETED_ON: date(2026, 1, 20)}
    type_into(master, "1.1", "HCQT", done)
    type_into(master, "1.2", "HCQT", {layout.DECLARED: "Đang thực hiện", **EXTENDED})
    assert close(FileBook.open(master), "quy-1", datetime(2026, 3, 20, 8), reason=REASON).exit_code == 0
    return master


def leads(master: Path, table: str, task: str) -> list[str]:
    return [row.text(layout.UNIT_CODE) for row in table_rows(master, table) if row.text(layout.TASK_CODE) == task]


def test_the_next_period_has_the_rows_of_who_leads_then_and_history_those_of_who_led(passed: Path) -> None:
    assert [leads(passed, tables.TRACKING.name, task) for task in ("1.1", "1.2", "1.3")] == [["CTTDT"], ["CTTDT"], []]
    assert [leads(passed, tables.HISTORY.name, task) for task in ("1.1", "1.2", "1.3")] == [["HCQT"]] * 3


def test_what_was_completed_stays_completed_and_an_extension_holds(passed: Path) -> None:
    (done,) = [row for row in table_rows(passed, tables.TRACKING.name) if row.text(layout.TASK_CODE) == "1.1"]
    assert (done.text(layout.DECLARED), done.text(layout.UNIT_NAME)) == ("Đã hoàn thành", "Cổng thông tin điện tử")
    (open_task,) = [row for row in table_rows(passed, tables.TRACKING.name) if row.text(layout.TASK_CODE) == "1.2"]
    assert open_task.text(layout.DECLARED) == ""
    assert {name: open_task.values[name] for name in EXTENDED} == EXTENDED


def test_it_counts_once(passed: Path) -> None:
    tasks = summarise(FileBook.open(passed), "6-thang", datetime(2026, 6, 1, 8), dry_run=True).details["tasks"]
    told = {task["task"]: (task["units_total"], task["standing"]) for task in tasks}
    assert told["1.1"] == (1, "done_on_time")
    assert told["1.2"] == (1, "overdue")


@pytest.fixture
def replaced(master: Path) -> Path:
    """HCQT has reported 1.2 of the open period; then CTTDT is put in its place in Phân công and gets its row."""
    type_into(master, "1.2", "HCQT", {layout.DECLARED: "Đang thực hiện", layout.REPORTED_ON: date(2026, 3, 10)})
    edit_row(master, tables.ROLES.name, {layout.TASK_CODE: "1.2"}, {layout.UNIT_CODE: "CTTDT"})
    check_master(FileBook.open(master), None, CHECKED_AT)
    assert roles_of(master, "1.2") == {"HCQT": ("Chủ trì", "Đang thực hiện")}  # until the new lead has a row
    row: dict[str, CellValue] = {layout.TASK_CODE: "1.2", layout.UNIT_CODE: "CTTDT"}
    change_table(master, tables.TRACKING.name, TableChange(appends=[row]))
    check_master(FileBook.open(master), None, CHECKED_AT)
    return master


def roles_of(master: Path, task: str) -> dict[str, tuple[str, str]]:
    rows = (row for row in table_rows(master, tables.TRACKING.name) if row.text(layout.TASK_CODE) == task)
    return {row.text(layout.UNIT_CODE): (row.text(layout.ROLE), row.text(layout.DECLARED)) for row in rows}


def test_a_lead_replaced_within_the_period_counts_no_more_and_its_words_stay(replaced: Path) -> None:
    assert roles_of(replaced, "1.2") == {"HCQT": ("Thôi chủ trì", "Đang thực hiện"), "CTTDT": ("Chủ trì", "")}
    outcome = summarise(FileBook.open(replaced), "quy-1", CHECKED_AT, dry_run=True)
    (told,) = [task for task in outcome.details["tasks"] if task["task"] == "1.2"]
    assert (told["units_total"], told["units_reported"]) == (1, 0)


def test_it_is_said_that_the_row_belongs_to_nobody_and_nothing_is_said_to_be_typed(replaced: Path) -> None:
    outcome = check_master(FileBook.open(replaced), None, CHECKED_AT)
    assert {found.code for found in outcome.findings if found.task == "1.2"} & {"KH06", "KH31"} == {"KH06"}


def test_a_lead_that_is_put_back_leads_again(replaced: Path) -> None:
    edit_row(replaced, tables.ROLES.name, {layout.TASK_CODE: "1.2"}, {layout.UNIT_CODE: "HCQT"})
    check_master(FileBook.open(replaced), None, CHECKED_AT)
    assert roles_of(replaced, "1.2")["HCQT"] == ("Chủ trì", "Đang thực hiện")
