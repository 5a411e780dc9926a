"""A character in the last corner of a tab, any tab: every job is done, and it is said where the character stands."""

from datetime import datetime
from pathlib import Path

import pytest

from cchc_xl.books.cells.content import Content
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.damage import stray_cells
from cchc_xl.books.file.package import Package
from cchc_xl.books.file.sheet_xml import SheetXml
from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.reopen import reopen
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.undo import undo
from cchc_xl.model.address import column_number
from cchc_xl.model.outcome import Outcome
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import CTTDT_ROWS, fill, run_merge

CORNER = (100_000, column_number("XFD"))
AFTER = datetime(2026, 3, 20, 8, 0)


def scribble(master: Path, *cells: tuple[int, int]) -> dict[str, SheetXml]:
    """Leave a character in the last corner (or in other cells) of every tab."""
    parts = WorkbookParts(Package(master.read_bytes(), master.name), master.name)
    sheets = {title: parts.sheet(title) for title in parts.sheet_parts}
    for sheet in sheets.values():
        for cell in cells or (CORNER,):
            sheet.put(*cell, Content("x"))
    parts.stage()
    parts.package.write(master, lambda _: None)
    return sheets


def test_every_writing_job_is_done_and_names_tab_and_cell(office: Path, master: Path) -> None:
    tabs = set(scribble(master))
    fill(office, "CTTDT", CTTDT_ROWS)

    def fresh() -> FileBook:
        return FileBook.open(master)

    outcomes: list[Outcome] = [
        distribute(fresh(), office / "lại", PERIOD, RECEIVED_AT),
        run_merge(office),
        check_master(fresh(), PERIOD, RECEIVED_AT),
        summarise(fresh(), PERIOD, RECEIVED_AT),
        remind(fresh(), office / "don-doc", PERIOD, RECEIVED_AT),
        close(fresh(), PERIOD, AFTER),
        reopen(fresh(), None, AFTER),
        undo(fresh(), AFTER),
    ]
    assert [outcome.exit_code for outcome in outcomes] == [0] * len(outcomes)
    said = [found for found in check_master(fresh(), None, AFTER).findings if found.code == "KH20"]
    assert {found.cell for found in said} == {"XFD100000"}
    # Every tab of ours with a table or a named cell; the hidden settings of the add-in have neither.
    assert tabs - {found.sheet for found in said} <= {"Danh mục", "xlwings.conf"}


@pytest.mark.parametrize(
    ("cell", "is_stray"),
    [((2, 60), False), ((400, 2), False), ((1, 2_000), True), ((30_000, 1), True)],
    ids=["beside the table", "below it", "far right", "far below"],
)
def test_what_stands_near_is_nobodys_slip(master: Path, cell: tuple[int, int], is_stray: bool) -> None:
    scribble(master, cell)
    assert bool(stray_cells(FileBook.open(master).parts)) is is_stray


def test_a_master_as_shipped_has_no_stray_cell(master: Path) -> None:
    assert stray_cells(FileBook.open(master).parts) == {}


def test_many_of_them_are_one_finding(master: Path) -> None:
    scribble(master, *((number, 1) for number in range(50_000, 50_010)))
    said = [found for found in check_master(FileBook.open(master), None, AFTER).findings if found.code == "KH20"]
    assert "A50000, A50001, A50002 và 7 ô khác" in said[0].message
    assert len({found.sheet for found in said}) == len(said)
