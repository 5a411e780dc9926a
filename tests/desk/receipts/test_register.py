"""The register of a period: who has reported, when, by which way, on time or late (domain section 6)."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.receipts.register import receipt_moment
from cchc_xl.jobs.check import check_master
from cchc_xl.model import layout
from cchc_xl.model.outcome import Outcome
from cchc_xl.model.sheet import CellValue, TableChange
from cchc_xl.tables.receipts import ReceiptRow
from tests.conftest import PERIOD
from tests.jobs.helpers import (
    CTTDT_ROWS,
    QUIET,
    change_table,
    codes,
    edit_row,
    fill,
    run_merge,
    table_rows,
    tracking_row,
    type_into,
)  # fmt: skip

NAME = "Trung tâm Phục vụ hành chính công"
DUE = date(2026, 3, 16)


def check(master: Path, day: int = 18) -> Outcome:
    return check_master(FileBook.open(master), PERIOD, datetime(2026, 3, day, 9, 0))


def set_due(master: Path, day: date = DUE) -> None:
    edit_row(master, tables.PERIODS.name, {"Mã kỳ": PERIOD}, {"Hạn đơn vị gửi": day, "Giờ hạn gửi": "17h00"})


def edit_receipt(master: Path, file: str, values: Mapping[str, CellValue]) -> None:
    edit_row(master, tables.RECEIPTS.name, {"Tệp": file}, values)


def of(outcome: Outcome, unit: str) -> dict[str, Any]:
    (found,) = [item for item in outcome.details["register"] if item["unit"] == unit]
    return dict(found)


def test_the_register_stands_in_the_json_of_merge_and_check(office: Path, master: Path) -> None:
    """HCQT types its own rows and stands in no register."""
    set_due(master)
    form = fill(office, "CTTDT", CTTDT_ROWS)
    outcome = run_merge(office)
    expected = {
        "unit": "CTTDT",
        "must_report": True,
        "received": True,
        "received_at": "2026-03-16T16:30:00",
        "channel": None,
        "document_number": None,
        "on_time": True,
        "times": 1,
        "file_in_use": form.name,
        "typed_by_office": False,
    }
    assert of(outcome, "CTTDT") == expected
    silent = {"received": False, "received_at": None, "on_time": None, "times": 0, "file_in_use": None}
    assert of(outcome, "TTPVHCC").items() >= silent.items()
    assert [item["unit"] for item in outcome.details["register"]] == ["TTPVHCC", "CTTDT"]
    assert check(master).details["register"] == outcome.details["register"]


def test_who_is_missing_comes_first_in_everything_a_person_sees(office: Path, master: Path) -> None:
    set_due(master)
    fill(office, "CTTDT", CTTDT_ROWS)
    passed = datetime(2026, 3, 16, 17, 1)
    preview = run_merge(office, passed, dry_run=True)
    outcome = run_merge(office, passed)
    first = f"Chưa gửi báo cáo: {NAME} (01 đơn vị)."
    late = "Gửi muộn: Cổng thông tin điện tử."
    assert preview.summary.startswith(f"Xem trước, chưa ghi gì. {first} Sẽ lấy số liệu từ 01 biểu")
    assert outcome.summary.startswith(first)
    assert outcome.findings[0].code == "GOP03"
    book = FileBook.open(master, for_writing=False)
    assert str(book.value(layout.Name.LAST_RESULT)).startswith(first)
    assert NAME in str(book.grid(layout.Name.GLANCE).rows[0].cells)
    assert book.value(layout.Name.REGISTER_LINE) == f"{first} Kỳ Quý I: đã nhận báo cáo của 1/2 đơn vị. {late}"
    assert table_rows(master, tables.RUNS.name)[-1].text("Nội dung").startswith(first)


def test_of_many_missing_units_the_sentence_names_the_first_and_a_line_all(office: Path, master: Path) -> None:
    more = [{layout.UNIT_CODE: f"DV{n}", "Tên đơn vị": f"Đơn vị {n}", "Phải báo cáo": "Có"} for n in range(7)]
    change_table(master, tables.UNITS.name, TableChange(appends=[dict(row) for row in more]))
    set_due(master)
    fill(office, "CTTDT", CTTDT_ROWS)
    outcome = run_merge(office, datetime(2026, 3, 17, 8, 0))
    first = f"Chưa gửi báo cáo (08 đơn vị): {NAME}, Đơn vị 0, Đơn vị 1, Đơn vị 2, Đơn vị 3 và 03 đơn vị khác. Đã lấy "
    assert outcome.summary.startswith(first)
    line = outcome.lines[0]
    assert line.endswith(f"đủ 08 đơn vị: {NAME}, " + ", ".join(f"Đơn vị {n}" for n in range(7)) + ".")
    assert table_rows(master, tables.RUNS.name)[-1].text("Chi tiết").split("\n")[0] == line


@pytest.mark.parametrize(
    ("now", "said", "found"),
    [
        (datetime(2026, 3, 14, 18, 0), "Chưa đến kỳ gửi báo cáo (số liệu đến hết 14/03/2026).", set()),
        (datetime(2026, 3, 15, 8, 0), f"Đang nhận báo cáo, còn chờ: {NAME} (01 đơn vị).", set()),
        (datetime(2026, 3, 16, 17, 0), f"Đang nhận báo cáo, còn chờ: {NAME} (01 đơn vị).", set()),
        (datetime(2026, 3, 16, 17, 1), f"Chưa gửi báo cáo: {NAME} (01 đơn vị).", {"GOP03"}),
    ],
)
def test_the_three_stages_of_a_report(office: Path, master: Path, now: datetime, said: str, found: set[str]) -> None:
    """`missing` is who has not reported, whatever the day; only after the sending moment is it said of a unit."""
    set_due(master)
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office, datetime(2026, 3, 13, 9, 0))
    outcome = check_master(FileBook.open(master), PERIOD, now)
    assert outcome.details["missing"] == ["TTPVHCC"]
    assert codes(outcome) & {"GOP03", "GOP04", "GOP20"} == found
    line = str(FileBook.open(master, for_writing=False).value(layout.Name.REGISTER_LINE))
    assert line.startswith(said)


def test_without_a_day_nobody_is_late_and_the_office_is_asked_for_it(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    assert codes(run_merge(office, datetime(2026, 5, 20, 9, 0))) & {"GOP03", "GOP04", "GOP20"} == {"GOP20"}
    assert "GOP20" not in codes(check_master(FileBook.open(master), PERIOD, datetime(2026, 3, 14, 9, 0)))
    set_due(master)
    assert codes(check(master, 20)) & {"GOP03", "GOP04", "GOP20"} == {"GOP03", "GOP04"}


def test_a_day_of_its_own_makes_a_unit_punctual(office: Path, master: Path) -> None:
    set_due(master)
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office, datetime(2026, 3, 17, 9, 0))
    own: dict[str, CellValue] = {
        layout.PERIOD_CODE: PERIOD, layout.UNIT_CODE: "CTTDT", "Hạn mới": date(2026, 3, 17),
    }  # fmt: skip
    change_table(master, tables.EXTENSIONS.name, TableChange(appends=[own]))
    outcome = check(master)
    assert of(outcome, "CTTDT")["on_time"] is True
    edit_row(master, tables.EXTENSIONS.name, {layout.UNIT_CODE: "CTTDT"}, {"Giờ": "8h30"})
    assert of(check(master), "CTTDT")["on_time"] is False
    edit_row(master, tables.EXTENSIONS.name, {layout.UNIT_CODE: "CTTDT"}, {"Giờ": "sáng sớm"})
    assert "KH12" in codes(check(master))


def test_before_the_window_ends_nobody_is_late(office: Path, master: Path) -> None:
    set_due(master, date(2026, 3, 10))
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office, datetime(2026, 3, 14, 20, 0))
    assert of(check(master), "CTTDT")["on_time"] is True


def test_when_everybody_has_reported_that_is_said_first(office: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    fill(office, "TTPVHCC", QUIET)
    assert run_merge(office).summary.startswith("Các đơn vị đã gửi đủ báo cáo. Đã lấy số liệu từ 02 biểu")


def test_what_hcqt_types_into_a_receipt_stays_and_decides_on_late(office: Path, master: Path) -> None:
    set_due(master)
    form = fill(office, "CTTDT", CTTDT_ROWS)
    assert "GOP04" in codes(run_merge(office, now=datetime(2026, 3, 17, 8, 0)))
    typed = {"Ngày giờ nhận": datetime(2026, 3, 16, 15, 0), "Kênh nhận": "Zalo", "Số, ký hiệu văn bản": "12/BC-CTTDT"}
    edit_receipt(master, form.name, typed)
    again = run_merge(office, now=datetime(2026, 3, 18, 8, 0))
    assert "GOP04" not in codes(again)
    told = {"received_at": "2026-03-16T15:00:00", "on_time": True, "channel": "Zalo", "document_number": "12/BC-CTTDT"}
    assert of(again, "CTTDT").items() >= told.items()
    edit_receipt(master, form.name, {"Ngày giờ nhận": "17/3/2026 7h15"})
    late = check(master)
    assert "GOP04" in codes(late)
    line = FileBook.open(master, for_writing=False).value(layout.Name.REGISTER_LINE)
    assert str(line).endswith("Gửi muộn: Cổng thông tin điện tử.")
    assert of(late, "CTTDT")["received_at"] == "2026-03-17T07:15:00"


def test_a_correction_after_the_day_does_not_make_a_punctual_unit_late(office: Path, master: Path) -> None:
    set_due(master)
    first = fill(office, "CTTDT", CTTDT_ROWS, name="lần 1.xlsx")
    run_merge(office, source=first, now=datetime(2026, 3, 16, 10, 0))
    edit_receipt(master, first.name, {"Kênh nhận": "Zalo"})
    second = fill(office, "CTTDT", CTTDT_ROWS, name="lần 2.xlsx", filled_on=date(2026, 3, 19))
    outcome = run_merge(office, source=second, now=datetime(2026, 3, 19, 10, 0))
    assert "GOP04" not in codes(outcome)
    told = {"on_time": True, "times": 2, "file_in_use": "lần 2.xlsx", "channel": "Zalo"}
    assert of(outcome, "CTTDT").items() >= told.items()


def test_a_file_that_was_not_taken_is_no_report_but_was_received(office: Path) -> None:
    form = fill(office, "CTTDT", CTTDT_ROWS)
    wrong = (office / "gui-ve" / "kỳ khác.xlsx", "quy-3")
    from openpyxl import load_workbook

    book = load_workbook(form)
    sheet = book[layout.FORM_IDENTITY_SHEET]
    next(row[1] for row in sheet.iter_rows() if row[0].value == layout.IDENTITY_PERIOD).value = wrong[1]
    book.save(wrong[0])
    form.unlink()
    outcome = run_merge(office)
    assert of(outcome, "CTTDT").items() >= {"received": False, "times": 1, "file_in_use": None}.items()
    assert "CTTDT" in outcome.details["missing"]


def test_a_unit_that_hcqt_typed_in_counts_as_reported(office: Path, master: Path) -> None:
    set_due(master)
    on_paper = {
        layout.PERIOD_CODE: PERIOD,
        layout.UNIT_CODE: "TTPVHCC",
        "Kênh nhận": "Bản giấy",
        "Ngày giờ nhận": datetime(2026, 3, 17, 9, 30),
        "Kết quả": layout.RECEIPT_TYPED,
    }
    change_table(master, tables.RECEIPTS.name, TableChange(appends=[on_paper]))
    type_into(master, "2.1", "TTPVHCC", {layout.DECLARED: "Không phát sinh trong kỳ"})
    outcome = check(master)
    assert "TTPVHCC" not in outcome.details["missing"]
    told = {"received": True, "typed_by_office": True, "on_time": False, "times": 0, "channel": "Bản giấy"}
    assert of(outcome, "TTPVHCC").items() >= told.items()
    assert "GOP04" in codes(outcome)
    assert tracking_row(master, "2.1", "TTPVHCC").values[layout.REPORTED_ON] == date(2026, 3, 17)
    assert tracking_row(master, "2.2", "TTPVHCC").values[layout.REPORTED_ON] is None
    before = master.read_bytes()
    check(master, 19)
    assert master.read_bytes() == before


def test_what_cannot_be_read_in_the_register_is_said(office: Path, master: Path) -> None:
    form = fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    edit_receipt(master, form.name, {"Ngày giờ nhận": "chiều thứ hai"})
    unknown = {layout.PERIOD_CODE: PERIOD, layout.UNIT_CODE: "TTPVHC"}
    change_table(master, tables.RECEIPTS.name, TableChange(appends=[unknown]))
    outcome = check(master)
    assert {found.code for found in outcome.findings if found.sheet == "Tiếp nhận báo cáo"} >= {"KH12", "KH11"}
    assert of(outcome, "CTTDT").items() >= {"received": True, "received_at": None, "on_time": None}.items()
    assert of(outcome, "TTPVHC")["must_report"] is False


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        (datetime(2026, 3, 16, 8, 5), datetime(2026, 3, 16, 8, 5)),
        (date(2026, 3, 16), datetime(2026, 3, 16)),
        ("16/3/2026 8h05", datetime(2026, 3, 16, 8, 5)),
        ("16/03/2026 16:30", datetime(2026, 3, 16, 16, 30)),
        ("16/3/2026", datetime(2026, 3, 16)),
        ("sáng 16/3", None),
        (None, None),
    ],
)
def test_day_and_hour_of_a_receipt_as_people_type_them(typed: CellValue, moment: datetime | None) -> None:
    assert receipt_moment(ReceiptRow(received_at=typed)) == moment
