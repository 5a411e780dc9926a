"""Nhập báo cáo đơn vị, through real forms and a real master (ADR 6, contract section 4)."""

import hashlib
import itertools
import shutil
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.merge import merge
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import TableChange
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import (
    CTTDT_ROWS,
    NOTHING_TO_COUNT,
    QUIET,
    codes,
    fill,
    run_merge,
    table_rows,
    tracking_row,
    type_into,
)

DIGEST = "sha256"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_right_form_is_taken_whole(office: Path, master: Path) -> None:
    form = fill(office, "CTTDT", CTTDT_ROWS)
    outcome = run_merge(office)
    accepted = outcome.details["accepted"]
    assert accepted == [
        {"unit": "CTTDT", "file": form.name, "sha256": digest(form), "cells_changed": 12, "cells_held": 0}
    ]
    row = tracking_row(master, "7.4", "CTTDT")
    assert row.text(layout.DECLARED) == "Đang thực hiện"
    assert row.values[layout.PROGRESS] == 0.25
    assert row.values[layout.REPORTED_ON] == date(2026, 3, 16)
    assert row.text(layout.STANDING) == "Chưa đến hạn"
    assert outcome.details["missing"] == ["TTPVHCC"]
    assert outcome.exit_code == 0


def test_hcqt_is_never_missing(office: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    assert "HCQT" not in run_merge(office).details["missing"]


def test_the_register_says_who_sent_what_and_when(office: Path, master: Path) -> None:
    form = fill(office, "CTTDT", CTTDT_ROWS, figures=NOTHING_TO_COUNT)
    run_merge(office)
    (row,) = table_rows(master, tables.RECEIPTS.name)
    assert row.values[layout.PERIOD_CODE] == PERIOD
    assert row.text(layout.UNIT_CODE) == "CTTDT"
    assert row.text("SHA-256") == digest(form)
    assert row.values["Ngày giờ nhận"] == RECEIVED_AT
    assert row.text("Kết quả") == layout.RECEIPT_OK
    assert row.text("Đang dùng") == layout.YES


def test_the_file_is_kept_as_it_came(office: Path) -> None:
    form = fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    (kept,) = (office / "da-nhan" / PERIOD / "CTTDT").iterdir()
    assert kept.read_bytes() == form.read_bytes()
    assert kept.name == f"20260316-163000_{digest(form)[:8]}.xlsx"


def test_a_backup_holds_the_master_as_it_was(office: Path, master: Path) -> None:
    before = digest(master)
    fill(office, "CTTDT", CTTDT_ROWS)
    backup = run_merge(office).details["backup"]
    assert backup is not None
    assert digest(Path(backup)) == before
    assert digest(master) != before


def test_documents_are_indexed(office: Path, master: Path) -> None:
    evidence = "Kế hoạch số 12/KH-VPUB ngày 20/01/2026; Công văn 345/VPUB-HCQT ngày 02/02/2026; ảnh chụp hội nghị"
    fill(office, "CTTDT", {**CTTDT_ROWS, "7.4": {**CTTDT_ROWS["7.4"], Field.EVIDENCE: evidence}})
    run_merge(office)
    documents = [row for row in table_rows(master, tables.DOCUMENTS.name) if row.text(layout.UNIT_CODE) == "CTTDT"]
    assert [row.text("Số, ký hiệu") for row in documents] == ["12/KH-VPUB", "345/VPUB-HCQT", ""]
    assert documents[0].values["Ngày văn bản"] == date(2026, 1, 20)
    assert documents[2].text("Ghi chú")


# --- once, twice, in any order ----------------------------------------------------------------------------
def test_merging_the_same_folder_again_changes_nothing(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    (office / "gui-ve" / "lạ.xlsx").write_text("không phải biểu", encoding="utf-8")
    run_merge(office)
    before = digest(master)
    again = run_merge(office, now=datetime(2026, 3, 17, 9, 0))
    assert digest(master) == before
    assert again.details["backup"] is None
    assert [item["cells_changed"] for item in again.details["accepted"]] == [0]
    assert len(again.details["rejected"]) == 1


def test_a_dry_run_writes_nothing_anywhere(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    files = sorted(path for path in office.rglob("*") if path.is_file())
    before = {path: digest(path) for path in files}
    preview = run_merge(office, dry_run=True)
    assert {path: digest(path) for path in office.rglob("*") if path.is_file()} == before
    assert preview.details["accepted"][0]["cells_changed"] == 12
    assert preview.details["backup"] is None


def _tables(master: Path) -> dict[str, list[dict[str, object]]]:
    return {
        table.name: [dict(row.values) for row in table_rows(master, table.name)]
        for table in (tables.TRACKING, tables.DOCUMENTS)
    }


def test_the_order_of_files_does_not_matter(office: Path, master: Path, tmp_path: Path) -> None:
    forms = [
        fill(office, "CTTDT", CTTDT_ROWS, name="b.xlsx"),
        fill(office, "CTTDT", {**CTTDT_ROWS, "2.1": {Field.DECLARED: "Chưa thực hiện"}}, name="a.xlsx",
             filled_on=date(2026, 3, 15)),
        fill(office, "TTPVHCC", QUIET, name="c.xlsx"),
    ]  # fmt: skip
    outcomes = []
    for number, order in enumerate(itertools.permutations(forms)):
        folder = tmp_path / f"lần {number}"
        shutil.copytree(office, folder, ignore=shutil.ignore_patterns("gui-ve"))
        for position, form in enumerate(order):
            (folder / "gui-ve").mkdir(exist_ok=True)
            shutil.copy(form, folder / "gui-ve" / f"{position}.xlsx")
        run_merge(folder)
        outcomes.append(_tables(folder / "KeHoach2026.xlsm"))
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_one_file_after_the_other_gives_what_the_folder_gives(office: Path, tmp_path: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    fill(office, "TTPVHCC", QUIET)
    apart = tmp_path / "từng tệp"
    shutil.copytree(office, apart)
    run_merge(office)
    for form in sorted((apart / "gui-ve").iterdir()):
        run_merge(apart, source=form)
    assert _tables(office / "KeHoach2026.xlsm") == _tables(apart / "KeHoach2026.xlsm")


# --- which submission counts ------------------------------------------------------------------------------
def test_of_two_versions_the_newer_inside_counts(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, name="z cũ.xlsx", filled_on=date(2026, 3, 10))
    newer = {**CTTDT_ROWS, "7.4": {**CTTDT_ROWS["7.4"], Field.PROGRESS: 0.5}}
    fill(office, "CTTDT", newer, name="a mới.xlsx", filled_on=date(2026, 3, 12))
    outcome = run_merge(office)
    assert [item["file"] for item in outcome.details["accepted"]] == ["a mới.xlsx"]
    assert outcome.details["superseded"] == [{"unit": "CTTDT", "file": "z cũ.xlsx", "by": "a mới.xlsx"}]
    assert tracking_row(master, "7.4", "CTTDT").values[layout.PROGRESS] == 0.5
    used = {row.text("Tệp"): row.text("Đang dùng") for row in table_rows(master, tables.RECEIPTS.name)}
    assert used == {"z cũ.xlsx": layout.NO, "a mới.xlsx": layout.YES}


def test_an_older_version_that_comes_later_does_not_count(office: Path, master: Path) -> None:
    newer = fill(office, "CTTDT", CTTDT_ROWS, name="mới.xlsx", filled_on=date(2026, 3, 12))
    run_merge(office, source=newer)
    other = {**CTTDT_ROWS, "7.4": {**CTTDT_ROWS["7.4"], Field.PROGRESS: 0.1}}
    older = fill(office, "CTTDT", other, name="cũ.xlsx", filled_on=date(2026, 3, 1))
    outcome = run_merge(office, source=older, now=datetime(2026, 3, 17, 8, 0))
    assert outcome.details["accepted"] == []
    assert outcome.details["superseded"] == [{"unit": "CTTDT", "file": "cũ.xlsx", "by": "mới.xlsx"}]
    assert tracking_row(master, "7.4", "CTTDT").values[layout.PROGRESS] == 0.25
    (said,) = [found.message for found in outcome.findings if found.code == "GOP02"]
    assert "mới.xlsx (đã nhận trước đó, 16:30 ngày 16/03/2026)" in said


def test_a_file_that_replaces_one_taken_before_says_nothing_of_a_file_that_is_not_there(office: Path) -> None:
    first = fill(office, "CTTDT", CTTDT_ROWS, name="cũ.xlsx", filled_on=date(2026, 3, 1))
    run_merge(office)
    first.unlink()
    fill(office, "CTTDT", CTTDT_ROWS, name="mới.xlsx", filled_on=date(2026, 3, 12))
    outcome = run_merge(office)
    assert "GOP02" not in codes(outcome)
    assert {found.file for found in outcome.findings} <= {"mới.xlsx", "KeHoach2026.xlsm"}
    assert outcome.details["superseded"] == []


def test_copies_of_one_file_count_once(office: Path, master: Path) -> None:
    form = fill(office, "CTTDT", CTTDT_ROWS)
    shutil.copy(form, form.with_name("BieuBC - Copy (1).xlsx"))
    outcome = run_merge(office)
    assert len(outcome.details["accepted"]) == len(outcome.details["superseded"]) == 1
    assert any("(cùng nội dung)" in found.message for found in outcome.findings if found.code == "GOP02")
    assert len(table_rows(master, tables.RECEIPTS.name)) == 1


# --- held cells and rejected files ------------------------------------------------------------------------
def test_a_bad_date_is_held_and_the_rest_merges(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, raw={("7.4", Field.COMPLETED_ON): "31/02/2026"})
    outcome = run_merge(office)
    (accepted,) = outcome.details["accepted"]
    assert (accepted["cells_changed"], accepted["cells_held"]) == (12, 1)
    (held,) = [finding for finding in outcome.findings if finding.code == "O01"]
    assert (held.file, held.sheet, held.task) == ("BieuBC_CTTDT_quy-1.xlsx", "Biểu báo cáo", "7.4")
    assert "31/02/2026" in held.message
    assert outcome.exit_code == 1
    row = tracking_row(master, "7.4", "CTTDT")
    assert row.values[layout.COMPLETED_ON] is None
    assert "31/02/2026" in row.text(layout.TO_COMPLETE)
    (receipt,) = table_rows(master, tables.RECEIPTS.name)
    assert receipt.text("Kết quả") == layout.RECEIPT_TO_COMPLETE
    assert "CTTDT" not in outcome.details["missing"]


def test_a_mended_form_clears_what_the_first_one_lacked(office: Path, master: Path) -> None:
    bad = fill(office, "CTTDT", CTTDT_ROWS, raw={("7.4", Field.COMPLETED_ON): "31/02/2026"}, name="1.xlsx")
    run_merge(office, source=bad)
    assert any(row.text("Mã") == "O01" for row in table_rows(master, tables.TO_RESOLVE.name))
    mended = fill(office, "CTTDT", CTTDT_ROWS, name="2.xlsx", filled_on=date(2026, 3, 14))
    run_merge(office, source=mended)
    assert not any(row.text("Mã") == "O01" for row in table_rows(master, tables.TO_RESOLVE.name))
    assert tracking_row(master, "7.4", "CTTDT").text(layout.TO_COMPLETE) == ""


def test_every_file_stands_in_exactly_one_list(office: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    folder = office / "gui-ve"
    (folder / "rỗng.xlsx").write_bytes(b"")
    (folder / "thư.docx").write_text("thư", encoding="utf-8")
    (folder / "~$BieuBC.xlsx").write_bytes(b"x")
    (folder / ".~lock.BieuBC.xlsx#").write_bytes(b"x")
    for name in ("Thumbs.db", "desktop.ini", "Cổng.lnk", "iOffice.url", "a.xlsx.crdownload", "b.part", "._BieuBC.xlsx"):
        (folder / name).write_bytes(b"x")
    (folder / "BieuBC_CTTDT ký.pdf").write_bytes(b"%PDF-1.7")
    (folder / ".KeHoach2026.xlsm.cchc-khoa").write_bytes(b"x")
    (folder / "thư mục con").mkdir()
    (folder / "thư mục con" / "BieuBC.xlsx").write_bytes(b"x")
    details = run_merge(office).details
    assert [item["file"] for item in details["accepted"]] == ["BieuBC_CTTDT_quy-1.xlsx"]
    assert {item["file"]: item["code"] for item in details["rejected"]} == {"rỗng.xlsx": "TEP05", "thư.docx": "TEP01"}
    assert [item["file"] for item in details["ignored"]] == ["BieuBC_CTTDT ký.pdf"]


def test_two_units_in_one_file_are_both_told_and_neither_is_missing(office: Path, master: Path) -> None:
    together = openpyxl.load_workbook(fill(office, "CTTDT", CTTDT_ROWS))
    other = openpyxl.load_workbook(fill(office, "TTPVHCC", QUIET))
    for sheet in other:
        copy = together.create_sheet(f"{sheet.title} TT")
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell, MergedCell) and cell.data_type != "f":
                    copy[cell.coordinate].value = cell.value
    for path in (office / "gui-ve").iterdir():
        path.unlink()
    file = office / "gui-ve" / "gộp.xlsx"
    together.save(file)

    outcome = run_merge(office)
    assert [item["code"] for item in outcome.details["rejected"]] == ["MAU11"]
    assert outcome.details["missing"] == outcome.details["accepted"] == []
    assert "GOP03" not in codes(outcome)
    receipts = {row.text(layout.UNIT_CODE): row for row in table_rows(master, tables.RECEIPTS.name)}
    assert {(unit, row.text("Kết quả"), row.text("Đang dùng")) for unit, row in receipts.items()} == {
        (unit, layout.RECEIPT_TO_COMPLETE, layout.NO) for unit in ("CTTDT", "TTPVHCC")
    }
    asked = [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mã") == "MAU11"]
    assert {row.text(layout.UNIT_CODE) for row in asked} == {"CTTDT", "TTPVHCC"}
    (message,) = (office / "phan-hoi").glob("**/TepChuaNhan*")
    assert "Cổng thông tin điện tử, Trung tâm Phục vụ hành chính công" in message.read_text(encoding="utf-8")

    before = digest(master)
    assert run_merge(office, now=datetime(2026, 3, 17, 9, 0)).details["missing"] == []
    assert digest(master) == before
    file.unlink()
    fill(office, "CTTDT", CTTDT_ROWS)
    outcome = run_merge(office, now=datetime(2026, 3, 17, 10, 0))
    assert [item["unit"] for item in outcome.details["accepted"]] == ["CTTDT"]
    asked = [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mã") == "MAU11"]
    assert [row.text(layout.UNIT_CODE) for row in asked] == ["TTPVHCC"]


def test_an_accident_with_one_file_does_not_stop_the_others(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_xl.desk.receipts import files as merge_files

    fill(office, "CTTDT", CTTDT_ROWS)
    fill(office, "TTPVHCC", QUIET)
    real = merge_files.read_with_bytes

    def broken(path: Path) -> object:
        if "TTPVHCC" in path.name:
            raise RuntimeError("hỏng")
        return real(path)

    monkeypatch.setattr(merge_files, "read_with_bytes", broken)
    (office / "gui-ve" / "TTPVHCC nữa.xlsx").write_bytes(b"x")
    details = run_merge(office).details
    assert [item["unit"] for item in details["accepted"]] == ["CTTDT"]
    assert [item["code"] for item in details["rejected"]] == ["NOI01", "NOI01"]
    # Neither could be hashed; both stand in the register, and both on the list of what is to be done.
    master = office / "KeHoach2026.xlsm"
    names = {"BieuBC_TTPVHCC_quy-1.xlsx", "TTPVHCC nữa.xlsx"}
    assert names <= {row.text("Tệp") for row in table_rows(master, tables.RECEIPTS.name)}
    assert names <= {row.text("Tệp") for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mã") == "NOI01"}


# --- mismatches -------------------------------------------------------------------------------------------
def _mismatch(office: Path, master: Path) -> None:
    type_into(master, "7.4", "CTTDT", {layout.RESULT: "HCQT ghi khác."})
    fill(office, "CTTDT", CTTDT_ROWS)


def test_a_cell_both_sides_changed_waits_for_a_choice(office: Path, master: Path) -> None:
    _mismatch(office, master)
    outcome = run_merge(office)
    assert outcome.details["conflicts"] == [
        {
            "task": "7.4",
            "unit": "CTTDT",
            "field": layout.RESULT,
            "base": None,
            "master": "HCQT ghi khác.",
            "submitted": "Đã khảo sát yêu cầu.",
        }
    ]
    assert "GOP01" in codes(outcome)
    assert tracking_row(master, "7.4", "CTTDT").text(layout.RESULT) == "HCQT ghi khác."
    (row,) = [r for r in table_rows(master, tables.TO_RESOLVE.name) if r.text("Loại") == layout.KIND_MISMATCH]
    assert (row.text("Giá trị HCQT"), row.text("Giá trị đơn vị")) == ("HCQT ghi khác.", "Đã khảo sát yêu cầu.")


def test_an_open_mismatch_stays_until_it_is_chosen(office: Path, master: Path) -> None:
    _mismatch(office, master)
    run_merge(office)
    before = digest(master)
    again = run_merge(office)
    assert len(again.details["conflicts"]) == 1
    assert digest(master) == before


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (layout.CHOICE_TAKE, "Đã khảo sát yêu cầu."),
        (layout.CHOICE_KEEP, "HCQT ghi khác."),
        (layout.CHOICE_SKIP, "HCQT ghi khác."),
    ],
)
def test_the_choice_is_applied_at_the_next_merge(office: Path, master: Path, choice: str, expected: str) -> None:
    _mismatch(office, master)
    run_merge(office)
    table = FileBook.open(master).table(tables.TO_RESOLVE.name)
    number = next(row.number for row in table.rows if row.text("Loại") == layout.KIND_MISMATCH)
    book = FileBook.open(master)
    book.change_table(tables.TO_RESOLVE.name, TableChange(updates={number: {"Lựa chọn": choice}}))
    book.save()
    for _ in range(2):
        outcome = run_merge(office)
        assert outcome.details["conflicts"] == []
        assert tracking_row(master, "7.4", "CTTDT").text(layout.RESULT) == expected
        kinds = {row.text("Loại") for row in table_rows(master, tables.TO_RESOLVE.name)}
        assert layout.KIND_MISMATCH not in kinds


def test_a_mismatch_stays_where_the_next_form_has_lost_the_column(office: Path, master: Path) -> None:
    from openpyxl import load_workbook

    _mismatch(office, master)
    run_merge(office)
    later = fill(office, "CTTDT", CTTDT_ROWS, name="sau.xlsx", filled_on=date(2026, 3, 15))
    book = load_workbook(later)
    sheet = book["Biểu báo cáo"]
    header = next(cell for row in sheet.iter_rows() for cell in row if cell.value == layout.RESULT)
    header.value = "cột khác"
    book.save(later)
    run_merge(office, source=later)
    kinds = [row.text("Loại") for row in table_rows(master, tables.TO_RESOLVE.name)]
    assert kinds.count(layout.KIND_MISMATCH) == 1


def test_what_hcqt_typed_later_is_kept_at_the_next_merge_of_the_same_form(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    type_into(master, "7.4", "CTTDT", {layout.RESULT: "HCQT biên tập lại."})
    outcome = run_merge(office)
    assert outcome.details["conflicts"] == []
    assert tracking_row(master, "7.4", "CTTDT").text(layout.RESULT) == "HCQT biên tập lại."


def test_the_units_own_value_is_erased_only_where_the_unit_erased_it(office: Path, master: Path) -> None:
    type_into(master, "7.4", "CTTDT", {layout.DIFFICULTY: "HCQT ghi nhận khó khăn."})
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    assert tracking_row(master, "7.4", "CTTDT").text(layout.DIFFICULTY) == "HCQT ghi nhận khó khăn."


# --- refusals ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("period", "words"),
    [("quy-9", "Không có kỳ"), ("6-thang", "chưa mở")],
)
def test_a_period_that_is_unknown_or_not_open_is_refused(office: Path, master: Path, period: str, words: str) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    with pytest.raises(CouldNotRun, match=words):
        merge(FileBook.open(master), office / "gui-ve", period, RECEIVED_AT)


def test_a_closed_period_is_refused(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    book = FileBook.open(master)
    table = book.table(tables.PERIODS.name)
    number = next(row.number for row in table.rows if row.text(layout.PERIOD_CODE) == PERIOD)
    book.change_table(table.name, TableChange(updates={number: {"Trạng thái kỳ": "Đã chốt"}}))
    book.save()
    before = digest(master)
    with pytest.raises(CouldNotRun, match="đã chốt"):
        run_merge(office)
    assert digest(master) == before


def test_a_folder_that_is_missing_or_empty_is_refused(office: Path) -> None:
    with pytest.raises(CouldNotRun, match="Không tìm thấy"):
        run_merge(office)
    (office / "gui-ve").mkdir()
    with pytest.raises(CouldNotRun, match="không có tệp"):
        run_merge(office)


def test_late_is_told_from_the_day_of_receipt(office: Path, master: Path) -> None:
    book = FileBook.open(master)
    table = book.table(tables.PERIODS.name)
    number = next(row.number for row in table.rows if row.text(layout.PERIOD_CODE) == PERIOD)
    book.change_table(
        table.name, TableChange(updates={number: {"Hạn đơn vị gửi": date(2026, 3, 16), "Giờ hạn gửi": "17h"}})
    )
    book.save()
    fill(office, "CTTDT", CTTDT_ROWS)
    assert "GOP04" not in codes(run_merge(office))
    late = office / "muộn"
    late.mkdir()
    fill(office, "TTPVHCC", QUIET).rename(late / "muộn.xlsx")
    assert "GOP04" in codes(run_merge(office, source=late, now=datetime(2026, 3, 17, 7, 30)))
