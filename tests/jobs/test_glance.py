"""What the window knows of a master: what it offers is what the jobs would take."""

from datetime import date
from pathlib import Path

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.close import close
from cchc_xl.jobs.glance import glance
from cchc_xl.model import layout
from tests.jobs.helpers import REASON, edit_row
from tests.jobs.test_close import AFTER

HCQT, CENTRE, GATE = (
    ("HCQT", "Phòng Hành chính - Quản trị"),
    ("TTPVHCC", "Trung tâm Phục vụ hành chính công"),
    ("CTTDT", "Cổng thông tin điện tử"),
)


def test_it_names_the_period_the_units_and_what_is_closed(master: Path) -> None:
    close(FileBook.open(master), None, AFTER, reason=REASON)
    seen = glance(master, AFTER.date())
    assert (seen.year, seen.period, seen.closed_periods) == (2026, "6 tháng đầu năm", [("quy-1", "Quý I")])
    assert set(seen.units) == {HCQT, CENTRE, GATE}


def test_a_unit_that_ended_or_need_not_report_is_offered_no_form(master: Path) -> None:
    ended = {"Đến ngày": date(2026, 2, 28), "Đơn vị kế thừa": "TTPVHCC"}
    edit_row(master, tables.UNITS.name, {layout.UNIT_CODE: "CTTDT"}, ended)
    assert GATE in glance(master, date(2026, 2, 28)).units
    assert set(glance(master, date(2026, 3, 1)).units) == {HCQT, CENTRE}
    edit_row(master, tables.UNITS.name, {layout.UNIT_CODE: "TTPVHCC"}, {"Phải báo cáo": layout.NO})
    assert set(glance(master, date(2026, 3, 1)).units) == {HCQT}


def test_after_the_last_day_of_the_period_it_is_that_day_that_counts(master: Path) -> None:
    """The form of a unit that ended since can still be issued again."""
    edit_row(master, tables.UNITS.name, {layout.UNIT_CODE: "CTTDT"}, {"Đến ngày": date(2026, 3, 20)})
    assert GATE in glance(master, date(2026, 3, 25)).units
