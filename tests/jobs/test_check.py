"""Rà soát số liệu: the master, and a form before it is sent."""

from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.check import check_file, check_master
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.progress import Declared, Field
from cchc_xl.model.sheet import TableChange
from tests.conftest import PERIOD
from tests.jobs.helpers import CTTDT_ROWS, NOTHING_TO_COUNT, codes, fill, run_merge, table_rows, tracking_row, type_into

NOW = datetime(2026, 3, 12, 10, 0)


def check(master: Path) -> Outcome:
    return check_master(FileBook.open(master), PERIOD, NOW)


def test_a_finding_names_file_tab_and_cell_and_is_listed_with_a_link(master: Path) -> None:
    type_into(master, "1.1", "HCQT", {layout.DECLARED: Declared.DONE.value, layout.RESULT: "Đã ban hành."})
    outcome = check(master)
    (found,) = [f for f in outcome.findings if f.code == "CHEO01"]
    row = tracking_row(master, "1.1", "HCQT")
    table = FileBook.open(master).table(tables.TRACKING.name)
    assert (found.file, found.sheet) == ("KeHoach2026.xlsm", "Theo dõi")
    assert found.cell == table.cell(row.number, layout.COMPLETED_ON)
    listed = [r for r in table_rows(master, tables.TO_RESOLVE.name) if r.text("Mã") == "CHEO01"]
    assert [r.text("Ô") for r in listed] == [found.cell]
    assert "thiếu Ngày hoàn thành" in row.text(layout.TO_COMPLETE)


def test_what_was_mended_is_no_longer_listed(master: Path) -> None:
    type_into(master, "1.1", "HCQT", {layout.DECLARED: Declared.DONE.value, layout.RESULT: "Đã ban hành."})
    check(master)
    type_into(master, "1.1", "HCQT", {layout.COMPLETED_ON: date(2026, 1, 20), layout.EVIDENCE: "12/KH-VPUB"})
    check(master)
    assert not [r for r in table_rows(master, tables.TO_RESOLVE.name) if r.text(layout.TASK_CODE) == "1.1"]
    assert tracking_row(master, "1.1", "HCQT").text(layout.STANDING) == "Hoàn thành đúng hạn"


def test_what_staff_chose_and_wrote_stays_beside_its_finding(master: Path) -> None:
    check_master(FileBook.open(master), PERIOD, datetime(2026, 3, 16, 10, 0))
    book = FileBook.open(master)
    table = book.table(tables.TO_RESOLVE.name)
    number = next(row.number for row in table.rows if row.text("Mã") == "GOP20")
    book.change_table(table.name, TableChange(updates={number: {"Lý do": "đã gọi điện"}}))
    book.save()
    type_into(master, "1.1", "HCQT", {layout.DECLARED: Declared.DONE.value})
    check_master(FileBook.open(master), PERIOD, datetime(2026, 3, 16, 10, 0))
    (row,) = [r for r in table_rows(master, tables.TO_RESOLVE.name) if r.text("Lý do")]
    assert row.text("Mã") == "GOP20"


def test_own_rows_are_reported_from_the_day_they_are_checked(master: Path) -> None:
    type_into(master, "1.1", "HCQT", {layout.DECLARED: Declared.IN_PROGRESS.value})
    check(master)
    assert tracking_row(master, "1.1", "HCQT").values[layout.REPORTED_ON] == NOW.date()
    assert tracking_row(master, "1.2", "HCQT").values[layout.REPORTED_ON] is None


def test_findings_of_received_forms_stay(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, raw={("7.4", Field.COMPLETED_ON): "31/02/2026"})
    run_merge(office)
    check(master)
    assert any(row.text("Mã") == "O01" for row in table_rows(master, tables.TO_RESOLVE.name))
    assert "31/02/2026" in tracking_row(master, "7.4", "CTTDT").text(layout.TO_COMPLETE)


def test_checking_twice_changes_nothing(master: Path) -> None:
    check(master)
    before = master.read_bytes()
    check(master)
    assert master.read_bytes() == before


def test_the_plan_itself_is_checked(master: Path) -> None:
    book = FileBook.open(master)
    table = book.table(tables.UNITS.name)
    number = next(row.number for row in table.rows if row.text(layout.UNIT_CODE) == "CTTDT")
    book.change_table(table.name, TableChange(updates={number: {"Tên đơn vị": "Cổng khác", "Tên viết tắt": None}}))
    book.save()
    outcome = check(master)
    (unknown,) = [f for f in outcome.findings if f.code == "KH02"]
    assert unknown.sheet == "Phụ lục"
    assert unknown.task == "7.4"
    assert outcome.exit_code == 1


def test_a_task_that_nobody_was_given_is_named(master: Path) -> None:
    assert "KH14" not in codes(check(master))
    book = FileBook.open(master)
    table = book.table(tables.ROLES.name)
    number = next(row.number for row in table.rows if row.text(layout.TASK_CODE) == "7.4")
    book.change_table(table.name, TableChange(deletes={number}))
    book.save()
    (found,) = [f for f in check(master).findings if f.code == "KH14"]
    assert (found.task, found.sheet) == ("7.4", "Phụ lục")


def test_a_date_that_is_none_is_said_and_not_taken_for_blank(master: Path) -> None:
    type_into(master, "1.1", "HCQT", {layout.DUE: "cuối tháng một"})
    (found,) = [f for f in check(master).findings if f.code == "KH12"]
    assert "cuối tháng một" in found.message
    assert found.cell is not None


# --- a form alone -----------------------------------------------------------------------------------------
def test_an_untouched_form_is_told_what_it_lacks(office: Path) -> None:
    outcome = check_file(office / "bieu" / "BieuBC_CTTDT_quy-1.xlsx", None, NOW)
    assert codes(outcome) == {"DONG04", "MAU09", "CT10"}
    assert outcome.exit_code == 0
    assert outcome.details["unit"] == "CTTDT"


def test_checking_a_form_writes_nothing(office: Path) -> None:
    form = fill(office, "CTTDT", CTTDT_ROWS, filled_on=NOW.date(), figures=NOTHING_TO_COUNT)
    before = form.read_bytes()
    outcome = check_file(form, None, NOW)
    assert outcome.findings == ()
    assert form.read_bytes() == before
    assert [path.name for path in form.parent.iterdir()] == [form.name]


def test_a_file_that_is_no_form_is_a_finding_and_a_missing_one_a_refusal(tmp_path: Path) -> None:
    junk = tmp_path / "lạ.xlsx"
    junk.write_text("không phải sổ tính", encoding="utf-8")
    assert codes(check_file(junk, None, NOW)) == {"TEP01"}
    with pytest.raises(CouldNotRun, match="Không tìm thấy"):
        check_file(tmp_path / "không có.xlsx", None, NOW)
