"""Tổng quan: every figure, bar and line counted again with plain loops over the rows it comes from."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.build import build
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.counted import due_and_completed
from cchc_xl.model.layout import Name
from cchc_xl.model.progress import Standing
from cchc_xl.model.sheet import Row
from cchc_xl.model.text import capitalised
from tests.conftest import PERIOD, RECEIVED_AT
from tests.desk.summaries.test_tabs import COMPLETED
from tests.jobs.helpers import add_units, block, table_rows

AS_OF = date(2026, 3, 14)


@pytest.fixture(scope="module")
def book(demo_master: Path) -> FileBook:
    return FileBook.open(demo_master, for_writing=False)


@pytest.fixture(scope="module")
def page(demo_master: Path) -> Workbook:
    return load_workbook(demo_master)


@pytest.fixture(scope="module")
def tasks(book: FileBook) -> tuple[Row, ...]:
    """The tasks with their standing, out of Tổng hợp theo nhiệm vụ (itself counted again in test_summary_tabs)."""
    return book.table(tables.BY_TASK.name).rows


def test_tiles_show_the_three_rates_the_submissions_and_what_is_overdue(
    book: FileBook, page: Workbook, tasks: tuple[Row, ...]
) -> None:
    names, figures, details = block(page, Name.OVERVIEW_TILES)
    labels = [task.text(layout.STANDING) for task in tasks]
    completed = [task for task in tasks if task.text(layout.STANDING) in COMPLETED]
    dated = sum(task.values[layout.DUE] is not None for task in completed)
    overdue = labels.count(Standing.OVERDUE.label)
    in_time, late = labels.count(Standing.DONE_ON_TIME.label), labels.count(Standing.DONE_LATE.label)
    assert details[:3] == [
        f"{len(completed)}/27 nhiệm vụ",
        f"{dated}/{dated + overdue} nhiệm vụ",
        f"{in_time}/{in_time + late} nhiệm vụ",
    ]
    assert figures[:3] == ["14,8%", "80%", "75%"]
    due = [task for task in tasks if task.values[layout.DUE] and task.values[layout.DUE] <= AS_OF]  # type: ignore[operator]
    done = sum(task.text(layout.STANDING) in COMPLETED for task in due)
    assert (figures[4], details[4]) == (
        f"{overdue:02d}",
        capitalised(due_and_completed(len(due), done)),
    )

    send_by = next(
        row.values["Hạn đơn vị gửi"] for row in book.table(tables.PERIODS.name).rows if row.text("Mã kỳ") == "quy-1"
    )
    units = {row.text(layout.UNIT_CODE) for row in book.table(tables.UNITS.name).rows} - {"HCQT"}
    first: dict[str, date] = {}
    for row in book.table(tables.RECEIPTS.name).rows:
        if row.text("Kết quả") != layout.RECEIPT_REJECTED and row.text(layout.UNIT_CODE) in units:
            day = row.values["Ngày giờ nhận"].date()  # type: ignore[union-attr]
            first[row.text(layout.UNIT_CODE)] = min(day, first.get(row.text(layout.UNIT_CODE), day))
    sent_late = sum(day > send_by for day in first.values())  # type: ignore[operator]
    assert figures[3] == f"{len(first)}/{len(units)} đơn vị"
    assert details[3] == f"chưa gửi {len(units) - len(first):02d}, gửi muộn {sent_late:02d}"
    assert sent_late
    assert names[3:] == ["Báo cáo của đơn vị đã nhận", "Nhiệm vụ quá hạn"]


CLASSES = [
    COMPLETED,
    {Standing.CONTINUOUS_REPORTED.label},
    {Standing.DUE_SOON.label, Standing.ON_TRACK.label},
    {Standing.CONTINUOUS_SILENT.label, Standing.BY_RULE.label},
    {Standing.OVERDUE.label},
    {Standing.NOT_APPLICABLE.label},
]
"""The labels of each class of the charts, in the order of the series."""


def test_a_unit_has_the_classes_of_the_chart_by_content_and_no_rate(book: FileBook, page: Workbook) -> None:
    """Whose tasks cannot be completed yet is no unit with 0 %."""
    owed: dict[str, list[str]] = {}
    for row in book.table(tables.TRACKING.name).rows:
        if row.text(layout.ROLE) == layout.ROLE_LEAD and not row.text(layout.TASK_CODE).startswith("K"):
            owed.setdefault(row.text(layout.UNIT_CODE), []).append(row.text(layout.STANDING))
    short = {row.text(layout.UNIT_CODE): row.text("Tên viết tắt") for row in book.table(tables.UNITS.name).rows}
    expected = {
        (short[unit] or unit): [sum(label in wanted for label in labels) for wanted in CLASSES]
        for unit, labels in owed.items()
    }
    bars = block(page, Name.OVERVIEW_UNITS)
    assert {str(bar[0]): bar[1:] for bar in bars} == expected
    assert not any("%" in str(bar[0]) for bar in bars)


def test_units_that_did_most_of_what_they_could_by_now_come_first(page: Workbook) -> None:
    shares = []
    for _, done, carried_out, _, lacking, overdue, _ in block(page, Name.OVERVIEW_UNITS):
        fulfilled = int(str(done)) + int(str(carried_out))
        # Without a due date is in the class of what lacks a result; here no unit but HCQT has such a task.
        shares.append(fulfilled / max(fulfilled + int(str(lacking)) + int(str(overdue)), 1))
    judged = [share for share in shares if share]
    assert judged == sorted(judged, reverse=True)


def test_groups_add_up_to_their_tasks_class_by_class(page: Workbook, tasks: tuple[Row, ...]) -> None:
    bars = block(page, Name.OVERVIEW_GROUPS)
    for number, bar in enumerate(bars, start=1):
        labels = [t.text(layout.STANDING) for t in tasks if t.text(layout.TASK_CODE).startswith(f"{number}.")]
        assert bar[1:] == [sum(label in wanted for label in labels) for wanted in CLASSES]


def test_the_lists_name_the_next_due_days_and_the_longest_overdue(page: Workbook, tasks: tuple[Row, ...]) -> None:
    waiting: dict[date, list[str]] = {}
    for task in tasks:
        if task.text(layout.STANDING) in (Standing.DUE_SOON.label, Standing.ON_TRACK.label):
            waiting.setdefault(task.values[layout.DUE], []).append(task.text(layout.TASK_CODE))  # type: ignore[arg-type]
    expected = [f"{day:%d/%m/%Y} (còn {(day - AS_OF).days:02d} ngày)" for day in sorted(waiting)]
    shown = block(page, Name.OVERVIEW_NEXT)
    assert [row[0] for row in shown if row[0] and "còn" in str(row[0])] == expected
    last = waiting[max(waiting)]
    assert shown[len(expected) - 1][1] == f"{len(last):02d} nhiệm vụ: {', '.join(last)}"
    (worst,) = block(page, Name.OVERVIEW_OVERDUE)
    assert worst[0] == "42 ngày (hạn 31/01/2026)"
    assert str(worst[1]).startswith("1.3. Xây dựng, tổ chức thực hiện")
    assert str(worst[1]).endswith("– HCQT")


def test_without_history_the_trend_has_the_open_period_alone(page: Workbook) -> None:
    (point,) = block(page, Name.OVERVIEW_TREND)
    assert point == ["Quý I (đang mở)", pytest.approx(4 / 27), pytest.approx(4 / 5), pytest.approx(3 / 4)]


def test_more_units_than_bars_stand_together(tmp_path: Path) -> None:
    """60 units: the first bars, and the rest as one; no row is lost."""
    master = tmp_path / "KeHoach2026.xlsm"
    build(master)
    add_units(master, 57)
    summarise(FileBook.open(master), PERIOD, RECEIVED_AT)
    bars = block(load_workbook(master), Name.OVERVIEW_UNITS)
    assert len(bars) == layout.OVERVIEW_UNIT_ROWS
    assert str(bars[-1][0]).startswith("Còn lại (45 đơn vị)")
    owed = [row for row in table_rows(master, tables.TRACKING.name) if not row.text(layout.TASK_CODE).startswith("K")]
    assert sum(int(str(count)) for bar in bars for count in bar[1:]) == len(owed) == 25 + 2 * 60
