"""A master of 0.1.0, as staff had made it theirs, brought up and opened in a real LibreOffice."""

import zipfile
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.vba.messages import MESSAGES
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.upgrade import upgrade
from cchc_xl.model import layout
from cchc_xl.model.address import letters_of
from cchc_xl.model.job import BUTTONS
from cchc_xl.model.progress import Standing
from cchc_xl.resources import macros_dir
from tests.jobs.test_upgrade import NOW, PERIOD, SAID, placed
from tests.support.with_macros import load_with_macros
from tests.support.xlwings_lo.buttons import buttons
from tests.support.xlwings_lo.fixtures import needs_lo

pytestmark = needs_lo

OWN_TAB = "Sổ tay"


@pytest.fixture
def brought_up(tmp_path: Path) -> Path:
    """The master, summarised by this version."""
    master = placed(tmp_path / "văn phòng", "staff")
    upgrade(FileBook.open(master), NOW)
    summarise(FileBook.open(master), PERIOD, NOW)
    return master


def cell(book: xw.Book, title: str, address: str) -> Any:
    return book.sheets[title].impl.native.getCellRangeByName(address)


def recalculated(book: xw.Book, title: str, address: str, formula: str) -> Any:
    """What a formula typed into a free cell gives."""
    cell(book, title, address).setFormula(formula)
    return book.sheets[title][address].value


def test_an_upgraded_master_opens_whole_and_its_figures_are_counted_again(lo_app: xw.App, brought_up: Path) -> None:
    file = FileBook.open(brought_up, for_writing=False)
    typed = load_with_macros(brought_up)
    book = lo_app.books.open(brought_up)
    document = book.impl.document
    document.calculateAll()

    # Tabs in the order staff gave them, tables, names.
    assert [tab.name for tab in book.sheets] == typed.sheetnames
    areas = {
        name.casefold(): document.DatabaseRanges.getByName(name).DataArea
        for name in document.DatabaseRanges.ElementNames
    }
    for spec in tables.TABLES:
        header = file.header(spec.name)
        area = areas[spec.name.casefold()]
        first = min(header.columns.values(), key=lambda letters: (len(letters), letters))
        assert document.Sheets.getByIndex(area.Sheet).Name == header.sheet
        assert (letters_of(area.StartColumn + 1), area.StartRow + 1) == (first, header.header_row)
        assert area.EndColumn - area.StartColumn + 1 == len(header.columns)
    for name in typed.defined_names:
        assert name.upper() in book.names or name.startswith("_xlnm"), name

    # Formulas, staff's own too: none fails, and what they count is there.
    formulas = [
        (tab.title, c.coordinate) for tab in typed for row in tab.iter_rows() for c in row if c.data_type == "f"
    ]
    assert len(formulas) > 50
    assert [place for place in formulas if cell(book, *place).getError()] == []
    rows = file.table(tables.TRACKING.name).rows
    assert book.sheets[OWN_TAB]["B1"].value == len(rows)
    assert book.sheets[OWN_TAB]["B2"].value == rows[0].text(layout.TASK_CODE)

    # The figures of 0.1.0, counted by the program from the tables of the upgraded master.
    counted = Counter(task["standing"] for task in SAID["staff"]["summarise"]["tasks"])
    assert sum(counted.values()) == 27
    for number, standing in enumerate(Standing, 10):
        formula = f'=COUNTIF({tables.BY_TASK.name}[{layout.STANDING}];"{standing.label}")'
        assert recalculated(book, OWN_TAB, f"A{number}", formula) == counted[standing.value], standing

    # The buttons, the macros behind them, the ribbon.
    (main,) = [tab for tab in book.sheets if any(buttons(tab))]
    found = {button.macro: button.caption for button in buttons(main)}
    assert found == {f"modNut.{entry.macro}": f"{entry.number}. {entry.caption}" for entry in BUTTONS}
    book.macro("NutRaSoat")()
    request = book.names[layout.Name.REQUEST].refers_to_range
    key, at, _ = str(request.value).split("|")
    assert (key, datetime.fromisoformat(at).date()) == ("check", datetime.now().date())
    assert book.names[layout.Name.LAST_RESULT].refers_to_range.value == MESSAGES["chua_mo_bang"]
    with zipfile.ZipFile(brought_up) as archive:
        ribbon = archive.read("customUI/customUI14.xml").decode("utf-8")
    assert ribbon == (macros_dir() / "customUI14.xml").read_text(encoding="utf-8")
