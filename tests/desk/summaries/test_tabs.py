"""Every figure on the summary tabs can be followed to its rows: counted again here with plain loops over them."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.summaries.tabs import COLUMN_STANDINGS
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.plan import OTHER_RESULT_CODES
from cchc_xl.model.progress import Standing
from cchc_xl.model.sheet import CellValue, Row
from cchc_xl.tables import TableSpec

COLUMN_OF = dict(zip((standing.label for standing in COLUMN_STANDINGS), layout.STANDING_COLUMNS, strict=True))
COMPLETED = [standing.label for standing in Standing if standing.is_completed]


@pytest.fixture(scope="module")
def book(demo_master: Path) -> FileBook:
    return FileBook.open(demo_master, for_writing=False)


@pytest.fixture(scope="module")
def owed(book: FileBook) -> list[Row]:
    """The rows of Theo dõi that count: role Chủ trì, without K1–K7."""
    rows = book.table(tables.TRACKING.name).rows
    return [
        row
        for row in rows
        if row.text(layout.ROLE) == layout.ROLE_LEAD and row.text(layout.TASK_CODE) not in OTHER_RESULT_CODES
    ]


def listed(text: str) -> dict[str, list[str]]:
    """ "Sắp đến hạn: 1.1, 2.1" by line: heading → codes."""
    lines = [line for line in text.splitlines() if ": " in line]
    return {line.split(": ")[0]: line.split(": ")[1].split(", ") for line in lines}


def check_counts(summary: Row, behind: Mapping[str, list[str]]) -> None:
    """Each count of a summary row is the number of the codes `behind` it, and Diễn giải lists just these."""
    shown = listed(summary.text(layout.EXPLANATION))
    for column in layout.STANDING_COLUMNS:
        codes = behind.get(column, [])
        assert summary.values[column] == len(codes), column
        assert shown.get(column, []) == codes, column
    assert summary.values["Tổng số"] == sum(len(codes) for codes in behind.values())


def by_column(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Codes by the column of their standing's label."""
    found: dict[str, list[str]] = {}
    for label, code in pairs:
        found.setdefault(COLUMN_OF[label], []).append(code)
    return found


def test_each_count_of_a_unit_lists_the_rows_behind_it(book: FileBook, owed: list[Row]) -> None:
    summaries = book.table(tables.BY_UNIT.name).rows
    assert len(summaries) == 11
    for summary in summaries:
        own = [row for row in owed if row.text(layout.UNIT_CODE) == summary.text(layout.UNIT_CODE)]
        check_counts(summary, by_column((row.text(layout.STANDING), row.text(layout.TASK_CODE)) for row in own))
        silent = [row.text(layout.TASK_CODE) for row in own if row.values[layout.REPORTED_ON] is None]
        assert listed(summary.text(layout.EXPLANATION)).get("Chưa báo cáo", []) == silent
        assert summary.values["Đã báo cáo"] == len(own) - len(silent)


def test_each_count_of_a_content_group_lists_its_tasks(book: FileBook) -> None:
    tasks = book.table(tables.BY_TASK.name).rows
    for summary in book.table(tables.BY_GROUP.name).rows:
        prefix = f"{summary.text('Nội dung số')}."
        own = [row for row in tasks if row.text(layout.TASK_CODE).startswith(prefix)]
        check_counts(summary, by_column((row.text(layout.STANDING), row.text(layout.TASK_CODE)) for row in own))


def test_a_task_of_many_units_lists_who_stands_behind_its_note(book: FileBook, owed: list[Row]) -> None:
    many = [row for row in book.table(tables.BY_TASK.name).rows if row.values["Số đơn vị"] != 1]
    assert [row.text(layout.TASK_CODE) for row in many] == ["2.1", "2.2"]
    for task in many:
        own = [row for row in owed if row.text(layout.TASK_CODE) == task.text(layout.TASK_CODE)]
        shown = listed(task.text(layout.EXPLANATION))
        silent = [row.text(layout.UNIT_CODE) for row in own if row.values[layout.REPORTED_ON] is None]
        assert shown.pop("Chưa báo cáo", []) == silent
        assert shown == by_column((row.text(layout.STANDING), row.text(layout.UNIT_CODE)) for row in own)
        assert task.values["Đơn vị đã báo cáo"] == len(own) - len(silent)


def _totals(book: FileBook, name: str, table: TableSpec) -> dict[str, CellValue]:
    """The row of totals by header, and below it the numbers of the columns."""
    first, second = book.grid(name).rows[:2]
    assert tuple(second.cells.values()) == table.numbers
    letters = list(book.table(table.name).columns.values())
    return {header: first.cells.get(letter) for header, letter in zip(table.columns, letters, strict=True)}


def test_totals_add_up_every_unit_apart_and_every_task_once(book: FileBook, owed: list[Row]) -> None:
    units = _totals(book, Name.UNIT_TOTALS, tables.BY_UNIT)
    assert (units[layout.UNIT_NAME], units["Tổng số"]) == ("Cộng 11 đơn vị", len(owed))
    for label, column in COLUMN_OF.items():
        assert units[column] == sum(row.text(layout.STANDING) == label for row in owed), column
    dated = [row for row in owed if row.values[layout.DUE] is not None]
    done = sum(row.text(layout.STANDING) in COMPLETED for row in dated)
    overdue = sum(row.text(layout.STANDING) == Standing.OVERDUE.label for row in dated)
    assert units["Hoàn thành / (hoàn thành + quá hạn)"] == f"{done}/{done + overdue}"
    rate = units["Tỷ lệ hoàn thành (không tính nhiệm vụ chưa đến hạn) theo lượt giao nhiệm vụ"]
    assert rate == pytest.approx(done / (done + overdue))

    tasks = book.table(tables.BY_TASK.name).rows
    groups = _totals(book, Name.GROUP_TOTALS, tables.BY_GROUP)
    assert groups["Tổng số"] == len(tasks) == 27
    for label, column in COLUMN_OF.items():
        assert groups[column] == sum(row.text(layout.STANDING) == label for row in tasks), column
    assert groups["Hoàn thành / tổng số"] == f"{sum(row.text('Hoàn thành') == layout.YES for row in tasks)}/27"


def test_the_lines_above_the_lists_count_their_rows(book: FileBook) -> None:
    def line(name: str) -> str:
        return str(next(iter(book.grid(name).rows[1].cells.values())))

    chased = book.table(tables.REMINDERS.name).rows
    overdue = [row.text("Mã NV") for row in chased if row.text(layout.STANDING) == Standing.OVERDUE.label]
    soon = [row.text("Mã NV") for row in chased if row.text(layout.STANDING) == Standing.DUE_SOON.label]
    silent = sum("Chưa gửi báo cáo" in row.text("Nội dung đôn đốc") for row in chased)
    asked = {row.text(layout.UNIT_CODE) for row in chased if "Đề nghị bổ sung" in row.text("Nội dung đôn đốc")}
    assert line(Name.REMINDER_LINES).startswith(
        f"Nhiệm vụ quá hạn {len(set(overdue)):02d} ({len(overdue):02d} lượt giao nhiệm vụ); "
        f"nhiệm vụ sắp đến hạn {len(set(soon)):02d} ({len(soon):02d} lượt giao nhiệm vụ); "
        f"đơn vị chưa gửi báo cáo {silent:02d}; đơn vị có nội dung cần bổ sung, chỉnh sửa {len(asked):02d} ("
    )
    difficulties = book.table(tables.DIFFICULTIES.name).rows
    still_open = sum(row.text("Trạng thái") == "Chưa giải quyết" for row in difficulties)
    assert line(Name.DIFFICULTY_LINES) == (
        f"Tổng số {len(difficulties):02d} khó khăn, vướng mắc: chưa giải quyết {still_open:02d}, "
        f"đã giải quyết {len(difficulties) - still_open:02d}."
    )
    assert difficulties
    assert overdue
