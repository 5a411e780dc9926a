"""The figures on the three Tổng hợp tabs, counted again by LibreOffice with COUNTIFS over the rows of Theo dõi.

Every figure has its formula here, written from domain section 4 and not from the code. Columns are found by their
header; what a tab shows beside them is not this test's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl import tables
from cchc_xl.desk.summaries.tabs import COLUMN_STANDINGS
from cchc_xl.jobs.demo import MASTER, demo
from cchc_xl.model import layout
from cchc_xl.model.progress import Standing
from tests.support.office import convert, needs_office

pytestmark = [pytest.mark.office, needs_office]

ROWS = 400
LEAD, IN_PLAN = f'"{layout.ROLE_LEAD}"', '"<>K*"'
COMPLETED = (Standing.DONE_ON_TIME, Standing.DONE_LATE, Standing.DONE_NO_DUE, Standing.DONE_UNDATED)
WORST_FIRST = (
    Standing.CONTINUOUS_SILENT, Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK, Standing.BY_RULE,
    Standing.DONE_UNDATED, Standing.DONE_LATE, Standing.DONE_ON_TIME, Standing.DONE_NO_DUE,
)  # fmt: skip


@dataclass
class Oracle:
    """Formulas on a tab of their own, each beside what the program says."""

    sheet: Worksheet
    expected: dict[str, tuple[str, object]] = field(default_factory=dict)

    def expect(self, what: str, formula: str, value: object) -> str:
        """Note a formula and the program's figure; the address of the formula's cell, for formulas over it."""
        cell = self.sheet.cell(len(self.expected) + 1, 1, f"={formula}")
        self.expected[cell.coordinate] = what, value
        return f"'{self.sheet.title}'!${cell.column_letter}${cell.row}"


def rows_of(book: Workbook, table: str) -> Iterator[Mapping[str, object]]:
    """The rows of a table by header."""
    sheet = next(sheet for sheet in book if table in sheet.tables)
    cells: list[tuple[Cell, ...]] = list(sheet[sheet.tables[table].ref])
    heads = [str(cell.value) for cell in cells[0]]
    for row in cells[1:]:
        yield dict(zip(heads, (cell.value for cell in row), strict=True))


def columns_of(book: Workbook) -> Mapping[str, str]:
    """Header of Theo dõi → its cells as a reference."""
    sheet = next(sheet for sheet in book if tables.TRACKING.name in sheet.tables)
    header = next(row for row in sheet.iter_rows() if row[0].value == layout.TASK_CODE)
    first, last = header[0].row + 1, header[0].row + ROWS
    return {
        str(cell.value): f"'{sheet.title}'!${cell.column_letter}${first}:${cell.column_letter}${last}"
        for cell in header
    }


def counted(*pairs: str) -> str:
    return f"COUNTIFS({','.join(pairs)})"


def rate(numerator: str, denominator: str) -> tuple[str, str]:
    """The formulas of "6/27" and of the rate."""
    return (
        f'TEXT({numerator},"0")&"/"&TEXT({denominator},"0")',
        f'IF({denominator}=0,"–",({numerator})/({denominator}))',
    )


def expect_rates(
    oracle: Oracle, what: str, row: Mapping[str, object], by: Mapping[Standing, str], total: str, undated_due: str,
    columns: Sequence[str] = layout.RATE_COLUMNS,
) -> None:  # fmt: skip
    """The three rates; `by` counts a standing, `undated_due` the completed without a date that have a due date."""
    completed = f"({'+'.join(by[standing] for standing in COMPLETED)})"
    on_time, late = by[Standing.DONE_ON_TIME], by[Standing.DONE_LATE]
    dated = f"({on_time}+{late}+{undated_due})"
    pairs = (
        rate(completed, total),
        rate(dated, f"({dated}+{by[Standing.OVERDUE]})"),
        rate(on_time, f"({on_time}+{late})"),
    )
    for number, formulas in enumerate(pairs):
        for column, formula in zip(columns[2 * number : 2 * number + 2], formulas, strict=True):
            oracle.expect(f"{what}, {column}", formula, row[column])


def expect_units(oracle: Oracle, book: Workbook, column: Mapping[str, str]) -> int:
    """Tổng hợp theo đơn vị: rows a unit leads, K rows apart."""
    total = 0
    for row in rows_of(book, tables.BY_UNIT.name):
        unit = str(row[layout.UNIT_CODE])
        own = (column[layout.UNIT_CODE], f'"{unit}"', column[layout.ROLE], LEAD, column[layout.TASK_CODE], IN_PLAN)
        oracle.expect(f"{unit}, tổng số", counted(*own), row["Tổng số"])
        reported = counted(*own, column[layout.REPORTED_ON], '">0"')
        oracle.expect(f"{unit}, đã báo cáo", reported, row["Đã báo cáo"])
        by = {s: counted(*own, column[layout.STANDING], f'"{s.label}"') for s in Standing}
        for title, standing in zip(layout.STANDING_COLUMNS, COLUMN_STANDINGS, strict=True):
            oracle.expect(f"{unit}, {title}", by[standing], row[title])
        undated = (column[layout.STANDING], f'"{Standing.DONE_UNDATED.label}"', column[layout.DUE], '">0"')
        expect_rates(oracle, unit, row, by, counted(*own), counted(*own, *undated), layout.UNIT_RATE_COLUMNS)
        total += int(str(row["Tổng số"]))
    return total


def expect_tasks(oracle: Oracle, book: Workbook, column: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Tổng hợp theo nhiệm vụ; by task the cells of the standing and of "has a due date", counted again."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows_of(book, tables.BY_TASK.name):
        task = str(row[layout.TASK_CODE])
        own = (column[layout.TASK_CODE], f'"{task}"', column[layout.ROLE], LEAD)
        by = {s: counted(*own, column[layout.STANDING], f'"{s.label}"') for s in Standing}
        units, none = counted(*own), Standing.NOT_APPLICABLE
        standing = f'"{Standing.DONE_NO_DUE.label}"'
        for worst in reversed(WORST_FIRST):
            standing = f'IF({by[worst]}>0,"{worst.label}",{standing})'
        standing = f'IF({by[none]}={units},"{none.label}",{standing})'
        reported = Standing.CONTINUOUS_REPORTED
        standing = f'IF({by[reported]}>0,"{reported.label}",{standing})'
        cell = oracle.expect(f"{task}, đánh giá", standing, row[layout.STANDING])
        is_completed = ",".join(f'{cell}="{done.label}"' for done in COMPLETED)
        completed = f'IF(OR({is_completed}),"{layout.YES}","{layout.NO}")'
        oracle.expect(f"{task}, hoàn thành", completed, row["Hoàn thành"])
        oracle.expect(f"{task}, số đơn vị", units, row["Số đơn vị"])
        of_reported = counted(*own, column[layout.REPORTED_ON], '">0"')
        oracle.expect(f"{task}, đã báo cáo", of_reported, row["Đơn vị đã báo cáo"])
        late = f"_xlfn.MAXIFS({column[layout.DAYS_LATE]},{','.join(own)},{column[layout.STANDING]},{cell})"
        oracle.expect(f"{task}, số ngày quá hạn", late, row[layout.DAYS_LATE] or 0)
        with_due = counted(*own, column[layout.DUE], '">0"')
        due = oracle.expect(f"{task}, có hạn", f"{with_due}>0", row[layout.DUE] is not None)
        found[task] = cell, due
    return found


def expect_groups(oracle: Oracle, book: Workbook, tasks: Mapping[str, tuple[str, str]]) -> int:
    """Tổng hợp theo nội dung: each task once, by the standings counted again above."""
    total = 0
    for row in rows_of(book, tables.BY_GROUP.name):
        number = str(row["Nội dung số"])
        cells = [places for task, places in tasks.items() if task.partition(".")[0] == number]

        def tasks_with(standing: Standing, of: tuple[tuple[str, str], ...] = tuple(cells), *, due: bool = False) -> str:
            ones = (f'({cell}="{standing.label}")' + (f"*{dated}" if due else "*1") for cell, dated in of)
            return f"({'+'.join(ones)})"

        by = {standing: tasks_with(standing) for standing in Standing}
        oracle.expect(f"nội dung {number}, tổng số", str(len(cells)), row["Tổng số"])
        for title, standing in zip(layout.STANDING_COLUMNS, COLUMN_STANDINGS, strict=True):
            oracle.expect(f"nội dung {number}, {title}", by[standing], row[title])
        undated_due = tasks_with(Standing.DONE_UNDATED, due=True)
        expect_rates(oracle, f"nội dung {number}", row, by, str(len(cells)), undated_due)
        total += int(str(row["Tổng số"]))
    return total


def test_every_figure_of_the_summary_tabs_is_what_countifs_finds(tmp_path: Path) -> None:
    demo(tmp_path / "demo")
    book = load_workbook(tmp_path / "demo" / MASTER)
    column = columns_of(book)
    oracle = Oracle(book.create_sheet("Đếm lại"))
    of_units = expect_units(oracle, book, column)
    of_groups = expect_groups(oracle, book, expect_tasks(oracle, book, column))
    book.save(tmp_path / "dem-lai.xlsx")
    counted_again = load_workbook(convert(tmp_path / "dem-lai.xlsx", "xlsx", tmp_path / "lo"), data_only=True)
    sheet = counted_again["Đếm lại"]
    wrong = {
        what: (sheet[address].value, value)
        for address, (what, value) in oracle.expected.items()
        if sheet[address].value != pytest.approx(value)
    }
    assert not wrong
    assert (of_units, of_groups) == (25 + 2 * 11, 27)
    assert len(oracle.expected) > 500
