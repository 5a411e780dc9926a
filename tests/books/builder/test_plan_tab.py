"""Phụ lục is the signed appendix: every text verbatim, two-level header, group rows across."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.books.file.book import FileBook
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from tests.books.builder.package import defined_names
from tests.books.builder.samples import PLAN


@pytest.fixture(scope="module")
def sheet(busy_master: Path) -> Worksheet:
    return openpyxl.load_workbook(busy_master)["Phụ lục"]


def test_the_lines_above_the_table_are_printed_as_in_the_appendix(sheet: Worksheet) -> None:
    cells = [sheet.cell(row, 1) for row in range(1, len(PLAN.appendix_lines) + 1)]
    assert tuple(cell.value for cell in cells) == PLAN.appendix_lines
    assert (cells[0].font.size, cells[0].font.bold) == (14, True)
    assert cells[1].font.bold
    assert (cells[2].font.italic, cells[2].font.bold) == (True, False)


def test_groups_and_tasks_follow_verbatim(sheet: Worksheet) -> None:
    expected: list[tuple[object, ...]] = []
    for group in PLAN.groups:
        expected.append((group.heading, None, None, None, None))
        expected += [
            (task.stt, task.text, task.lead, task.coordinating, task.phrase)
            for task in PLAN.tasks
            if task.group == group.number
        ]
    first = _header_row(sheet) + 2
    rows = list(sheet.iter_rows(first, sheet.max_row, max_col=5, values_only=True))
    assert rows == expected
    assert sum(isinstance(row[0], int) for row in rows) == 27


def test_header_has_two_levels_and_group_rows_run_across(sheet: Worksheet) -> None:
    row = _header_row(sheet)
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {f"A{row}:A{row + 1}", f"B{row}:B{row + 1}", f"C{row}:D{row}", f"E{row}:E{row + 1}"} <= merged
    assert [cell.value for cell in sheet[row]] == [
        layout.STT, layout.TASK, "Trách nhiệm cụ thể", None, layout.APPENDIX_PHRASE,
    ]  # fmt: skip
    assert [cell.value for cell in sheet[row + 1]][2:4] == [layout.LEAD, layout.COORDINATING]
    groups = [r for r in range(row + 2, sheet.max_row + 1) if not isinstance(sheet.cell(r, 1).value, int)]
    assert len(groups) == 8
    assert {f"A{r}:E{r}" for r in groups} <= merged
    assert all(sheet.cell(r, 1).font.bold for r in groups)


def test_the_name_is_the_first_header_cell_and_the_plan_is_read_from_there(busy_master: Path, sheet: Worksheet) -> None:
    assert defined_names(busy_master)[Name.APPENDIX] == f"'Phụ lục'!$A${_header_row(sheet)}"
    grid = FileBook.open(busy_master).grid(Name.APPENDIX)
    texts = {cell for row in grid.rows for cell in row.cells.values()}
    assert {task.text for task in PLAN.tasks} <= texts


def _header_row(sheet: Worksheet) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == layout.STT)
