"""Masters made once for the tests that look at their figures: the demo, and the demo one period on."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.close import close
from cchc_xl.jobs.demo import MASTER, demo
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.progress import Declared
from cchc_xl.model.sheet import TableChange
from tests.jobs.helpers import type_into
from tests.jobs.in_play import Desk, filled_forms, in_mid_year


@pytest.fixture(scope="session")
def demo_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The master of the demo after its summary: 11 units, rows of every standing. Not to be written to."""
    folder = tmp_path_factory.mktemp("làm thử sẵn") / "demo"
    demo(folder)
    return folder / MASTER


@pytest.fixture(scope="session")
def second_period(demo_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo one period on: Quý I closed, 6 tháng summarised with a few rows typed in. Not to be written to."""
    master = tmp_path_factory.mktemp("kỳ hai") / MASTER
    shutil.copy2(demo_master, master)
    book = FileBook.open(master)
    waiting = [row for row in book.table(tables.TO_RESOLVE.name).rows if row.text("Loại") == layout.KIND_MISMATCH]
    kept = {row.number: {"Lựa chọn": layout.CHOICE_KEEP} for row in waiting}
    book.change_table(tables.TO_RESOLVE.name, TableChange(updates=kept))
    book.save()
    close(FileBook.open(master), "quy-1", datetime(2026, 3, 20, 8, 0))
    done = {layout.DECLARED: Declared.DONE.value, layout.RESULT: "Đã ban hành."}
    type_into(master, "1.3", "HCQT", {**done, layout.COMPLETED_ON: date(2026, 4, 10)})
    type_into(master, "1.5", "HCQT", {**done, layout.COMPLETED_ON: date(2026, 5, 10)})
    type_into(master, "1.6", "HCQT", done)
    type_into(master, "3.3", "TTPVHCC", {layout.DECLARED: Declared.NOT_ARISEN.value})
    summarise(FileBook.open(master), "6-thang", datetime(2026, 6, 16, 8, 0))
    return master


@pytest.fixture(scope="session")
def desk(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An office in mid-year with the forms that came back. Not to be written to."""
    office = in_mid_year(_issued, tmp_path_factory.mktemp("kho") / "văn phòng")
    return Desk(office, filled_forms(office))
