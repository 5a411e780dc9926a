"""A cell of the master whose value no reader can take, or shows an error: every job that reads it names tab and cell.

A number that is "NaN" or a shared text that is not there come from other programs; Excel mends them on opening.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from cchc_xl import tables
from cchc_xl.books.cells.content import MAIN, Content
from cchc_xl.books.errors import CellError
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.damage import damaged_cells
from cchc_xl.books.file.package import Package
from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.desk.master.whole_tables import require_whole_tables
from cchc_xl.model import layout
from cchc_xl.model.address import column_number, group_addresses
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import Blocked
from cchc_xl.model.sheet import TableChange
from cchc_xl.tables import SCHEMA
from tests.jobs.helpers import table_rows
from tests.jobs.test_columns import ON_A_MASTER, files_of, year

__all__ = ["year"]

DAMAGED: Mapping[str, tuple[str, str]] = {
    "a number that is none": ("n", "NaN"),
    "an infinite one": ("n", "1E+999"),
    "no number at all": ("n", "abc"),
    "a text that is not there": ("s", "999999"),
    "a text before the first": ("s", "-1"),
    "an index that is no number": ("s", "x"),
    "a day that no calendar has": ("d", "2026-02-31"),
}


def stored(master: Path, sheet: str, cell: str, kind: str, value: str) -> None:
    """Let a cell store something, whatever its style."""
    parts = WorkbookParts(Package(master.read_bytes(), master.name), master.name)
    tab = parts.sheet(sheet)
    letters = cell.rstrip("0123456789")
    element = etree.Element(f"{{{MAIN}}}c", t=kind)
    etree.SubElement(element, f"{{{MAIN}}}v").text = value
    tab.plant(int(cell[len(letters) :]), column_number(letters), element)
    parts.stage()
    parts.package.write(master, lambda _: None)


def place_in(master: Path, table: str, column: str | None = None) -> tuple[str, str]:
    """Tab and cell of a column (the first one) in the first row of a table."""
    book = FileBook.open(master, for_writing=False)
    read = book.header(table)
    row = book._parts.table(table).body.rows[0]
    return read.sheet, read.cell(row, column or next(iter(read.columns)))


# --- the door ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_each_damaged_cell_is_named_by_the_jobs_that_read_its_table(year: Path, table: tables.TableSpec) -> None:
    sheet, cell = place_in(year, table.name)
    stored(year, sheet, cell, "n", "NaN")
    book = FileBook.open(year, for_writing=False)
    for job in ON_A_MASTER:
        if table not in tables.read_by(job):
            require_whole_tables(book, job, SCHEMA)
            continue
        with pytest.raises(Blocked, match="Chưa làm gì") as caught:
            require_whole_tables(book, job, SCHEMA)
        (found,) = caught.value.findings
        assert (found.code, found.file, found.sheet, found.cell) == ("KH21", year.name, sheet, cell)
        assert found.message == f"Trang {sheet}: ô {cell} bị hỏng (trong tệp ghi “NaN”), không đọc được."


@pytest.mark.parametrize("name", DAMAGED)
def test_whatever_is_wrong_with_it_a_cell_is_said_as_it_stands_in_the_file(year: Path, name: str) -> None:
    kind, value = DAMAGED[name]
    sheet, cell = place_in(year, tables.TRACKING.name, layout.DUE)
    stored(year, sheet, cell, kind, value)
    book = FileBook.open(year, for_writing=False)
    with pytest.raises(CellError, match=f"Trang {sheet}: ô {cell} bị hỏng"):
        book.table(tables.TRACKING.name)
    assert damaged_cells(book.parts, tables.TRACKING.name) == {cell: value}


def test_many_of_them_are_one_finding(year: Path) -> None:
    sheet, first = place_in(year, tables.TRACKING.name, layout.DUE)
    letters = first.rstrip("0123456789")
    row = int(first[len(letters) :])
    for number in (row, row + 1, row + 5):
        stored(year, sheet, f"{letters}{number}", "s", "999999")
    with pytest.raises(Blocked) as caught:
        require_whole_tables(FileBook.open(year), "summarise", SCHEMA)
    (found,) = caught.value.findings
    assert f"ô {letters}{row}–{letters}{row + 1}, {letters}{row + 5} bị hỏng" in found.message


# --- whole jobs -------------------------------------------------------------------------------------------------------
PLACES = {
    "Theo dõi": (tables.TRACKING.name, layout.DUE),
    "Kỳ báo cáo": (tables.PERIODS.name, "Từ ngày"),
    "Cấu hình": (tables.OPTIONS.name, None),
}


@pytest.mark.parametrize(
    ("job", "tab"),
    [
        *((job, "Theo dõi") for job in ON_A_MASTER if job != "check"),
        ("summarise", "Kỳ báo cáo"),
        ("merge", "Cấu hình"),
        ("summarise", "Phụ lục"),
        ("merge", "Phụ lục"),
    ],
)
def test_a_job_on_a_damaged_cell_writes_nothing(year: Path, job: str, tab: str) -> None:
    sheet, cell = place_in(year, *PLACES[tab]) if tab in PLACES else (tab, "A12")
    stored(year, sheet, cell, "n", "NaN")
    before = files_of(year.parent)
    with pytest.raises(Blocked) as caught:
        ON_A_MASTER[job](FileBook.open(year), year.parent)
    (found,) = caught.value.findings
    assert (found.code, found.sheet, found.cell) == ("KH21", sheet, cell)
    assert files_of(year.parent) == before


def test_check_lists_it_and_the_row_goes_with_its_cause(year: Path) -> None:
    whole = year.read_bytes()
    sheet, cell = place_in(year, tables.TRACKING.name, layout.DUE)
    stored(year, sheet, cell, "s", "999999")
    assert ON_A_MASTER["check"](FileBook.open(year), year.parent).exit_code == 1
    (row,) = [row for row in table_rows(year, tables.TO_RESOLVE.name) if row.text("Mã") == "KH21"]
    assert row.text("Trang") == sheet
    year.write_bytes(whole)
    ON_A_MASTER["check"](FileBook.open(year), year.parent)
    assert [row for row in table_rows(year, tables.TO_RESOLVE.name) if row.text("Mã") == "KH21"] == []


# --- cells that show an error -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("table", [table for table in tables.TABLES if table.relied_on], ids=lambda table: table.name)
def test_an_error_where_a_value_is_relied_on_is_named_by_the_jobs_that_read_it(
    year: Path, table: tables.TableSpec
) -> None:
    book = FileBook.open(year, for_writing=False)
    part = book._parts.table(table.name)
    row = part.body.rows[0]
    for place, column in enumerate(table.relied_on):
        error = ("#REF!", "#N/A", "#DIV/0!", "Err:502")[place % 4]
        book._parts.sheet(part.sheet).put(row, part.columns[column], Content(error))
    cells = [book.header(table.name).cell(row, column) for column in table.relied_on]
    for job in ON_A_MASTER:
        if table not in tables.read_by(job) or JOBS[job].restores_file:
            require_whole_tables(book, job, SCHEMA)
            continue
        with pytest.raises(Blocked, match="Chưa làm gì") as caught:
            require_whole_tables(book, job, SCHEMA)
        (found,) = caught.value.findings
        assert (found.code, found.sheet, found.cell) == ("KH22", part.sheet, cells[0])
        assert found.message == (
            f"Trang {part.sheet}: ô {group_addresses(cells)} hiện #REF!, không phải giá trị hợp lệ."
        )


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (tables.TRACKING, layout.RESULT),
        (tables.TRACKING, layout.COMPLETED_ON),
        (tables.TRACKING, layout.STANDING),
        (tables.DIFFICULTIES, "Ý kiến lãnh đạo"),
        (tables.FIGURES, layout.VALUE),
    ],
)
def test_elsewhere_it_keeps_no_job_from_working(year: Path, table: tables.TableSpec, column: str) -> None:
    """What units report is held by the rules of inputs, a remark is a remark, the program's own is computed anew."""
    assert column in table.columns
    assert column not in table.relied_on
    sheet, cell = place_in(year, table.name, column)
    stored(year, sheet, cell, "e", "#REF!")
    assert ON_A_MASTER["summarise"](FileBook.open(year), year.parent).exit_code == 0


def test_an_error_as_excel_stores_it_is_one(year: Path) -> None:
    sheet, cell = place_in(year, tables.PERIODS.name, "Từ ngày")
    stored(year, sheet, cell, "e", "#REF!")
    before = files_of(year.parent)
    with pytest.raises(Blocked) as caught:
        ON_A_MASTER["summarise"](FileBook.open(year), year.parent)
    assert [(found.code, found.cell) for found in caught.value.findings] == [("KH22", cell)]
    assert files_of(year.parent) == before


# --- cells of nobody's table ------------------------------------------------------------------------------------------
def test_beside_the_tables_it_stands_in_nobodys_way(year: Path) -> None:
    sheet, _ = place_in(year, tables.TRACKING.name)
    stored(year, sheet, "XFD900", "n", "NaN")
    stored(year, "Trang chính", "AB200", "s", "999999")
    for job in ("check", "summarise", "distribute", "remind"):
        assert ON_A_MASTER[job](FileBook.open(year), year.parent).exit_code in (0, 1)


def test_a_cell_that_is_written_anyway_is_written(year: Path) -> None:
    """Writing over it, blank too, is how it is mended."""
    sheet, cell = place_in(year, tables.TRACKING.name, layout.RESULT)
    for value in ("Đã xong", None):
        stored(year, sheet, cell, "n", "NaN")
        book = FileBook.open(year)
        row = int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        book.change_table(tables.TRACKING.name, TableChange(updates={row: {layout.RESULT: value}}))
        book.save()
        assert table_rows(year, tables.TRACKING.name)[0].values[layout.RESULT] == value


def test_a_damaged_cell_is_like_no_other() -> None:
    assert not Content("NaN").same_as(Content("NaN", damaged=True))
    assert not Content(None).same_as(Content("NaN", damaged=True))
