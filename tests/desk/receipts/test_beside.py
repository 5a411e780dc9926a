"""Files that are no forms: beside the form of their sender they are ignored, else they are a finding (domain 11.12)."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.model import layout
from cchc_xl.model.sheet import Row, TableChange
from tests.books.returned.samples import compound, form, zipped
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import (
    CTTDT_ROWS,
    NOTHING_TO_COUNT,
    QUIET,
    change_table,
    codes,
    edit_row,
    fill,
    run_merge,
    table_rows,
)

PDF = b"%PDF-1.7\n"
LATER = datetime(2026, 3, 16, 17, 0)
NO_FORMS = {
    "BieuBC_CTTDT_quy-1 ký.pdf": PDF,
    "Cổng thông tin điện tử.jpg": b"\xff\xd8\xff\xe0",
    "CTTDT gửi HCQT.msg": compound("__properties_version1.0"),
    "cttdt.doc": compound("WordDocument"),
    "bao cao cong thong tin dien tu.xlsx": b"\x89PNG\r\n",
}
MAY_BE_FORMS = {
    "CTTDT.zip": zipped({"BieuBC.xlsx": form(1)}),
    "CTTDT.xls": compound("Workbook"),
    "CTTDT.xlsx": form(1)[:900],
    "CTTDT.csv": b"STT;1",
}


def put(office: Path, name: str, data: bytes = PDF) -> Path:
    path = office / "gui-ve" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def test_beside_the_form_of_their_sender_they_are_ignored(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, figures=NOTHING_TO_COUNT)
    fill(office, "TTPVHCC", QUIET, figures=NOTHING_TO_COUNT)
    for name, data in NO_FORMS.items():
        put(office, name, data)
    outcome = run_merge(office)
    ignored = outcome.details["ignored"]
    assert {item["file"] for item in ignored} == set(NO_FORMS)
    assert {item["unit"] for item in ignored} == {"CTTDT"}
    assert all("biểu đã có của Cổng thông tin điện tử" in item["reason"] for item in ignored)
    assert outcome.details["rejected"] == []
    assert not any(code.startswith("TEP") for code in codes(outcome))
    assert not any(found.severity.value == "error" for found in outcome.findings)
    assert {row.text("Tệp") for row in table_rows(master, tables.RECEIPTS.name)} == {
        f"BieuBC_{unit}_quy-1.xlsx" for unit in ("CTTDT", "TTPVHCC")
    }
    assert {row.text("Tệp") for row in table_rows(master, tables.TO_RESOLVE.name)}.isdisjoint(NO_FORMS)
    kept = {path.read_bytes() for path in (office / "da-nhan" / PERIOD / "CTTDT").iterdir()}
    assert kept >= set(NO_FORMS.values())  # nothing that came is lost
    assert not list((office / "phan-hoi").glob("**/TepChuaNhan*"))


def test_merging_them_again_changes_nothing(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    put(office, "CTTDT.pdf")
    run_merge(office)
    before = master.read_bytes()
    assert len(run_merge(office, now=LATER).details["ignored"]) == 1
    assert master.read_bytes() == before


@pytest.mark.parametrize("name", ["IMG_2026.pdf", "TTPVHCC.pdf", "CTTDT, TTPVHCC.pdf", "HCQT.pdf"])
def test_without_the_form_of_their_sender_they_are_a_finding(office: Path, name: str) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    put(office, name)
    details = run_merge(office).details
    assert details["ignored"] == []
    assert [(item["file"], item["code"]) for item in details["rejected"]] == [(name, "TEP01")]


@pytest.mark.parametrize("name", MAY_BE_FORMS)
def test_what_may_be_a_form_is_never_ignored(office: Path, name: str) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    put(office, name, MAY_BE_FORMS[name])
    details = run_merge(office).details
    assert details["ignored"] == []
    assert [item["file"] for item in details["rejected"]] == [name]


def test_a_form_taken_before_is_there_too(office: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    scan = put(office, "CTTDT.pdf")
    details = run_merge(office, source=scan, now=LATER).details
    assert [(item["file"], item["unit"]) for item in details["ignored"]] == [("CTTDT.pdf", "CTTDT")]
    assert details["rejected"] == []


def test_a_report_that_hcqt_typed_in_is_there_too(office: Path, master: Path) -> None:
    typed = {layout.PERIOD_CODE: PERIOD, layout.UNIT_CODE: "CTTDT", "Kết quả": layout.RECEIPT_TYPED,
             "Ngày giờ nhận": RECEIVED_AT}  # fmt: skip
    change_table(master, tables.RECEIPTS.name, TableChange(appends=[typed]))
    put(office, "CTTDT.pdf")
    assert [item["unit"] for item in run_merge(office).details["ignored"]] == ["CTTDT"]


def test_what_was_said_before_the_form_came_is_settled(office: Path, master: Path) -> None:
    put(office, "CTTDT.pdf")
    assert [item["code"] for item in run_merge(office).details["rejected"]] == ["TEP01"]
    assert "CTTDT.pdf" in {row.text("Tệp") for row in table_rows(master, tables.TO_RESOLVE.name)}
    fill(office, "CTTDT", CTTDT_ROWS)
    assert len(run_merge(office, now=LATER).details["ignored"]) == 1
    assert "CTTDT.pdf" not in {row.text("Tệp") for row in table_rows(master, tables.TO_RESOLVE.name)}


# --- a file is known by its bytes -----------------------------------------------------------------------------
def to_resolve(master: Path, code: str) -> list[Row]:
    return [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mã") == code]


def test_who_sent_a_file_stays_with_it_under_another_name(office: Path, master: Path) -> None:
    scan = put(office, "IMG_2026.pdf")
    run_merge(office)
    (row,) = to_resolve(master, "TEP01")
    assert row.text(layout.SHA256) == sha256(PDF).hexdigest()
    edit_row(
        master,
        tables.TO_RESOLVE.name,
        {"Mã": "TEP01"},
        {"Đơn vị (HCQT ghi)": "CTTDT", "Lựa chọn": layout.CHOICE_NOTE_ONLY},
    )
    scan.rename(scan.with_name("TTPVHCC ký.pdf"))
    run_merge(office, now=LATER)
    (row,) = to_resolve(master, "TEP01")
    assert row.text("Tệp") == "TTPVHCC ký.pdf"
    assert (row.text("Đơn vị (HCQT ghi)"), row.text("Lựa chọn")) == ("CTTDT", layout.CHOICE_NOTE_ONLY)


def test_another_file_is_another_row(office: Path, master: Path) -> None:
    put(office, "IMG_2026.pdf")
    put(office, "IMG_2027.pdf", PDF + b"2")
    run_merge(office)
    assert [row.text("Tệp") for row in to_resolve(master, "TEP01")] == ["IMG_2026.pdf", "IMG_2027.pdf"]


# --- the sender that HCQT types ------------------------------------------------------------------------------
def type_sender(master: Path, name: str) -> None:
    edit_row(master, tables.TO_RESOLVE.name, {"Mã": "TEP01"}, {"Đơn vị (HCQT ghi)": name})


@pytest.mark.parametrize("name", ["CTTDT", "Cổng thông tin điện tử"])
def test_beside_the_form_of_the_sender_that_hcqt_typed_it_is_ignored(office: Path, master: Path, name: str) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    put(office, "IMG_2026.pdf")
    run_merge(office)
    type_sender(master, name)
    details = run_merge(office, now=LATER).details
    assert [(item["file"], item["unit"]) for item in details["ignored"]] == [("IMG_2026.pdf", "CTTDT")]
    assert details["rejected"] == []
    assert to_resolve(master, "TEP01") == []
    before = master.read_bytes()
    run_merge(office, now=LATER)
    assert master.read_bytes() == before


@pytest.mark.parametrize("name", NO_FORMS)
def test_without_its_form_the_sender_is_known_from_the_name_and_still_owes_it(
    office: Path, master: Path, name: str
) -> None:
    put(office, name, NO_FORMS[name])
    outcome = run_merge(office)
    assert "CTTDT" in outcome.details["missing"]
    (receipt,) = table_rows(master, tables.RECEIPTS.name)
    assert (receipt.text(layout.UNIT_CODE), receipt.text("Kết quả")) == ("CTTDT", layout.RECEIPT_REJECTED)
    (message,) = (office / "phan-hoi").rglob("TepChuaNhan*.txt")
    assert "Cổng thông tin điện tử" in message.read_text(encoding="utf-8")


def test_the_receipt_and_the_finding_become_those_of_the_sender_typed(office: Path, master: Path) -> None:
    put(office, "IMG_2026.pdf")
    run_merge(office)
    (receipt,) = table_rows(master, tables.RECEIPTS.name)
    assert receipt.text(layout.UNIT_CODE) == ""
    type_sender(master, "CTTDT")
    outcome = run_merge(office, now=LATER)
    assert "CTTDT" in outcome.details["missing"]
    (now,) = table_rows(master, tables.RECEIPTS.name)
    assert (now.text(layout.UNIT_CODE), now.text(layout.UNIT_NAME)) == ("CTTDT", "Cổng thông tin điện tử")
    assert (now.values["Lần"], now.values["Ngày giờ nhận"]) == (1, receipt.values["Ngày giờ nhận"])
    (row,) = to_resolve(master, "TEP01")
    assert (row.text(layout.UNIT_CODE), row.text("Đơn vị (HCQT ghi)")) == ("CTTDT", "CTTDT")


def test_a_sender_that_the_list_does_not_have_is_said(office: Path, master: Path) -> None:
    put(office, "IMG_2026.pdf")
    run_merge(office)
    type_sender(master, "Phòng nào đó")
    (found,) = [found for found in run_merge(office, now=LATER).findings if found.code == "KH11"]
    assert (found.field, found.sheet) == ("Đơn vị (HCQT ghi)", "Cần xử lý")
