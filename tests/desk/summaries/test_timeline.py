"""Lịch thực hiện: the marks of every task, worked out again from the rows of Theo dõi and Lịch sử."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_xl import tables
from cchc_xl.desk.summaries.timeline import month_of
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.sheet import Row
from tests.jobs.helpers import block, table_rows

MARK_OF_LABEL = {
    "Hoàn thành đúng hạn": "X",
    "Hoàn thành": "X",
    "Hoàn thành quá hạn": "M",
    "Chưa hoàn thành, quá hạn": "Q",
    "Sắp đến hạn": "H",
    "Chưa đến hạn": "H",
    "Thường xuyên, đã thực hiện trong kỳ": "C",
    "Thường xuyên, chưa có kết quả": "K",
    "Không phát sinh": "0",
}


def marks(master: Path) -> dict[str, list[object]]:
    """The twelve marks of each task by its code; headings of groups left out."""
    first = load_workbook(master)
    title, area = first.defined_names[Name.TIMELINE].attr_text.rsplit("!", 1)
    sheet, top = first[title.strip("'")], int(area.split("$")[2].rstrip(":"))
    found = {}
    for row in sheet.iter_rows(min_row=top, max_col=len(layout.TIMELINE_COLUMNS), values_only=True):
        if row[1] is not None:
            found[str(row[0])] = list(row[4:16])
    return found


def months(text: str) -> list[object]:
    """ "–– X ·": twelve marks, "." where there is none."""
    return [None if mark == "." else mark for mark in text]


def own_row(rows: tuple[Row, ...], task: str) -> Row:
    (row,) = [row for row in rows if row.text(layout.TASK_CODE) == task]
    return row


def test_each_dated_task_has_its_mark_in_the_month_of_completion_or_of_the_due_day(demo_master: Path) -> None:
    shown, tracking = marks(demo_master), table_rows(demo_master, tables.TRACKING.name)
    assert len(shown) == 27
    for task in shown:
        rows = [row for row in tracking if row.text(layout.TASK_CODE) == task]
        if len(rows) > 1 or rows[0].text(layout.STANDING) not in MARK_OF_LABEL:
            continue
        (row,) = rows
        due = row.values[layout.DUE]
        label = row.text(layout.STANDING)
        if label.startswith("Thường xuyên"):
            assert shown[task] == [MARK_OF_LABEL[label]] * 3 + ["–"] * 9, task
            continue
        day = row.values[layout.COMPLETED_ON] if label.startswith("Hoàn thành") else due
        assert isinstance(day, date)
        expected = [*["–"] * (day.month - 1), MARK_OF_LABEL[label], *[None] * (12 - day.month)]
        assert shown[task] == expected, task


def test_a_closed_period_keeps_its_months_and_the_next_one_adds_its_own(second_period: Path) -> None:
    shown = marks(second_period)
    assert {task: shown[task] for task in ("1.1", "1.2", "1.3", "1.5", "7.1", "3.2")} == {
        "1.1": months("X..........."),
        "1.2": months("–M.........."),
        "1.3": months("–––M........"),
        "1.5": months("––––X......."),
        "7.1": months("––Q........."),
        "3.2": months("–––––––––––H"),
    }
    # Quý I: results; the months it adds: nothing arose.
    assert shown["3.3"] == months("CCC000––––––")
    # Completed, but nobody says when: known by the day of the figures, six months before it is due.
    assert shown["1.6"] == months("–––––T......")


def test_a_rule_without_a_day_marks_no_month(demo_master: Path) -> None:
    tracking = table_rows(demo_master, tables.TRACKING.name)
    assert own_row(tracking, "8.1").text(layout.STANDING) == "Theo quy định, chưa có hạn"
    assert marks(demo_master)["8.1"] == [None] * 12


def test_the_month_of_the_figures_is_marked(demo_master: Path, second_period: Path) -> None:
    assert block(load_workbook(demo_master), Name.TIMELINE_MONTH) == [[3]]
    assert block(load_workbook(second_period), Name.TIMELINE_MONTH) == [[6]]


@pytest.mark.parametrize(
    ("day", "month"),
    [(date(2025, 12, 15), 1), (date(2026, 1, 1), 1), (date(2026, 12, 31), 12), (date(2027, 1, 14), 12)],
)
def test_days_outside_the_year_stand_at_its_ends(day: date, month: int) -> None:
    assert month_of(day, 2026) == month
