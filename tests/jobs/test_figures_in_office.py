"""The figures on the summary tabs, counted again by LibreOffice with COUNTIFS over the rows of Theo dõi."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_xl.jobs.demo import MASTER, demo
from cchc_xl.jobs.summary_tabs import COLUMN_STANDINGS
from cchc_xl.model import layout
from cchc_xl.model.plan import OTHER_RESULT_CODES
from tests.support.office import convert, needs_office

ROWS = 400


@pytest.mark.office
@needs_office
def test_every_count_per_unit_is_what_countifs_finds(tmp_path: Path) -> None:
    demo(tmp_path / "demo")
    book = load_workbook(tmp_path / "demo" / MASTER)
    tracking = next(sheet for sheet in book if layout.TRACKING.name in sheet.tables)
    header = next(row for row in tracking.iter_rows() if row[0].value == layout.TASK_CODE)
    letters = {str(cell.value): cell.column_letter for cell in header}

    def column(name: str) -> str:
        return f"'{tracking.title}'!${letters[name]}${header[0].row + 1}:${letters[name]}${header[0].row + ROWS}"

    summary = next(sheet for sheet in book if layout.BY_UNIT.name in sheet.tables)
    cells = list(summary[summary.tables[layout.BY_UNIT.name].ref])
    heads = {str(cell.value): number for number, cell in enumerate(cells[0])}
    oracle = book.create_sheet("Đếm lại")
    expected: dict[str, object] = {}
    for number, row in enumerate(cells[1:], 1):
        unit = row[heads[layout.UNIT_CODE]].value
        for place, (title, standing) in enumerate(zip(layout.STANDING_COLUMNS, COLUMN_STANDINGS, strict=True), 1):
            common = f'{column(layout.UNIT_CODE)},"{unit}",{column(layout.STANDING)},"{standing.label}"'
            others = "-".join(f'COUNTIFS({common},{column(layout.TASK_CODE)},"{code}")' for code in OTHER_RESULT_CODES)
            target = oracle.cell(number, place, f"=COUNTIFS({common})-{others}")
            expected[target.coordinate] = row[heads[title]].value
    book.save(tmp_path / "dem-lai.xlsx")
    counted = load_workbook(convert(tmp_path / "dem-lai.xlsx", "xlsx", tmp_path / "lo"), data_only=True)["Đếm lại"]
    found = {address: counted[address].value for address in expected}
    assert found == expected
    assert sum(int(str(value)) for value in expected.values()) == 25 + 2 * 11
