"""A sending day that was moved after the forms were out is said until nobody holds a form with the old one."""

from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.receipts.moved import moment_lines
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.distribute import distribute
from cchc_xl.model import layout
from cchc_xl.model.sheet import TableChange
from cchc_xl.tables.deadlines import ExtensionRow
from tests.conftest import PERIOD
from tests.jobs.helpers import CTTDT_ROWS, change_table, edit_row, fill, run_merge

ISSUED = datetime(2026, 3, 10, 9, 0)
SOON = datetime(2026, 3, 12, 9, 0)
CENTRE, GATE = "Trung tâm Phục vụ hành chính công", "Cổng thông tin điện tử"


def send_by(master: Path, day: date) -> None:
    edit_row(master, tables.PERIODS.name, {layout.PERIOD_CODE: PERIOD}, {"Hạn đơn vị gửi": day})


def issue(office: Path, master: Path, *units: str) -> None:
    distribute(FileBook.open(master), office / "lai", PERIOD, ISSUED, units=units)


def said(master: Path) -> list[str]:
    outcome = check_master(FileBook.open(master), PERIOD, SOON)
    return [found.message for found in outcome.findings if found.code == "GOP21"]


@pytest.fixture
def issued(office: Path, master: Path) -> Path:
    """Forms to be sent by 16/3, for both units."""
    send_by(master, date(2026, 3, 16))
    issue(office, master)
    return master


def test_nothing_is_said_while_the_forms_bear_the_day_that_holds(issued: Path) -> None:
    assert said(issued) == []


def test_a_later_day_is_said_with_the_one_on_the_forms(issued: Path) -> None:
    send_by(issued, date(2026, 3, 18))
    (message,) = said(issued)
    assert message == f"Biểu của {CENTRE}, {GATE} ghi hạn gửi 16h00 ngày 16/03/2026, nay hạn là 16h00 ngày 18/03/2026."


def test_an_extension_is_said_of_its_unit_alone(issued: Path) -> None:
    extension = ExtensionRow(period=PERIOD, unit="CTTDT", day=date(2026, 3, 19))
    change_table(issued, tables.EXTENSIONS.name, TableChange(appends=[extension.cells()]))
    (message,) = said(issued)
    assert message.startswith(f"Biểu của {GATE} ghi hạn gửi ")


def test_who_has_reported_need_not_be_told(office: Path, issued: Path) -> None:
    send_by(issued, date(2026, 3, 18))
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office, SOON)
    (message,) = said(issued)
    assert GATE not in message


def test_a_form_issued_again_bears_the_new_day(office: Path, issued: Path) -> None:
    send_by(issued, date(2026, 3, 18))
    issue(office, issued, "CTTDT")
    listed = [row for row in FileBook.open(issued).table(tables.TO_RESOLVE.name).rows if row.text("Mã") == "GOP21"]
    assert [GATE in row.text(layout.GROUP) for row in listed] == [False], "at once, not at the next Rà soát"
    issue(office, issued)
    assert said(issued) == []


def test_forms_without_a_day_are_not_remembered() -> None:
    assert moment_lines([("A", None)]) == []
    day = datetime(2026, 3, 16, 16, 0)
    assert moment_lines([("A", day), ("B", day)]) == ["Hạn gửi ghi trên biểu 16h00 ngày 16/03/2026: A, B"]
