"""Xuất biểu gửi đơn vị (contract sections 3 and 4)."""

from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.returned import read_returned
from cchc_xl.desk.forms.form_context import form_context
from cchc_xl.desk.master.state import load_state
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.sample.fill import form_cells
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun
from cchc_xl.model.progress import Field
from cchc_xl.model.returned import ReturnedFile
from cchc_xl.model.sheet import TableChange
from cchc_xl.rules.forms import read_form
from cchc_xl.rules.identity import read_identity
from cchc_xl.rules.submission import Submission
from tests.conftest import ISSUED_AT, PERIOD
from tests.jobs.helpers import codes, table_rows, tracking_row, type_into
from tests.support.with_macros import load_with_macros


def issue(master: Path, out: Path, **more: object) -> list[str]:
    outcome = distribute(FileBook.open(master), out, PERIOD, ISSUED_AT, **more)  # type: ignore[arg-type]
    return list(outcome.details["forms"])


def test_one_form_per_unit_that_must_report(office: Path) -> None:
    names = sorted(path.name for path in (office / "bieu").iterdir() if path.is_file())
    assert names == ["BieuBC_CTTDT_quy-1.xlsx", "BieuBC_HCQT_quy-1.xlsx", "BieuBC_TTPVHCC_quy-1.xlsx"]


def test_a_form_holds_the_units_own_rows_then_k1_to_k7(office: Path) -> None:
    sheet = load_workbook(office / "bieu" / "BieuBC_CTTDT_quy-1.xlsx")[layout.FORM_SHEET]
    tasks = list(dict.fromkeys(code for code, _ in form_cells(sheet)))
    assert tasks == ["2.1", "2.2", "7.4", "K1", "K2", "K3", "K4", "K5", "K6", "K7"]


def test_issuing_again_never_overwrites_and_counts_on(master: Path, office: Path) -> None:
    before = (office / "bieu" / "BieuBC_CTTDT_quy-1.xlsx").read_bytes()
    assert issue(master, office / "bieu", units=["CTTDT"]) == ["BieuBC_CTTDT_quy-1_lan2.xlsx"]
    assert issue(master, office / "bieu", units=["CTTDT"]) == ["BieuBC_CTTDT_quy-1_lan3.xlsx"]
    assert (office / "bieu" / "BieuBC_CTTDT_quy-1.xlsx").read_bytes() == before


def test_the_issue_number_goes_on_in_another_folder(master: Path, office: Path) -> None:
    (name,) = issue(master, office / "khác", units=["CTTDT"])
    assert name == "BieuBC_CTTDT_quy-1_lan2.xlsx"
    file = read_returned(office / "khác" / name)
    assert isinstance(file, ReturnedFile)
    identity, _ = read_identity(file)
    assert (identity.unit, identity.period, identity.issue) == ("CTTDT", PERIOD, 2)


def test_what_the_master_knows_is_filled_in_and_is_the_merge_base(master: Path, office: Path) -> None:
    type_into(master, "7.4", "CTTDT", {layout.DECLARED: "Đang thực hiện", layout.PROGRESS: 0.4})
    (name,) = issue(master, office / "lại", units=["CTTDT"])
    sheet = load_workbook(office / "lại" / name)[layout.FORM_SHEET]
    cells = form_cells(sheet)
    assert sheet[cells[("7.4", Field.DECLARED)]].value == "Đang thực hiện"
    assert sheet[cells[("7.4", Field.PROGRESS)]].value == 0.4
    file = read_returned(office / "lại" / name)
    assert isinstance(file, ReturnedFile)
    state = load_state(FileBook.open(master), "check", date(2026, 3, 2))
    (form,) = read_form(file, form_context(state, state.periods.require_open(PERIOD)))
    assert isinstance(form, Submission)
    assert form.base["7.4"][Field.PROGRESS] == 0.4


def test_a_new_unit_gets_its_rows_and_nothing_is_deleted(master: Path, office: Path) -> None:
    type_into(master, "7.4", "CTTDT", {layout.RESULT: "đã có kết quả"})
    book = FileBook.open(master)
    unit = {layout.UNIT_CODE: "MOI", "Tên đơn vị": "Đơn vị mới", "Phải báo cáo": "Có"}
    book.change_table(tables.UNITS.name, TableChange(appends=[dict(unit)]))
    book.save()
    outcome = distribute(FileBook.open(master), office / "bieu", PERIOD, ISSUED_AT, units=["MOI"])
    assert outcome.details["added"] == 9
    assert tracking_row(master, "K7", "MOI").text(layout.UNIT_NAME) == "Đơn vị mới"
    assert tracking_row(master, "7.4", "CTTDT").text(layout.RESULT) == "đã có kết quả"


def test_a_date_typed_over_the_proposal_is_kept(master: Path, office: Path) -> None:
    type_into(master, "7.4", "CTTDT", {layout.DUE: date(2026, 6, 30)})
    issue(master, office / "bieu", units=["CTTDT"])
    assert tracking_row(master, "7.4", "CTTDT").values[layout.DUE] == date(2026, 6, 30)


def test_what_changed_in_the_appendix_reaches_the_rows_and_a_typed_date_stays(master: Path, office: Path) -> None:
    type_into(master, "5.1", "HCQT", {layout.DUE: date(2026, 5, 15)})
    cells = load_state(FileBook.open(master), "check", date(2026, 3, 2)).appendix.cells
    book = load_with_macros(master)
    for task in ("3.1", "5.1"):
        book["Phụ lục"][cells[task][layout.APPENDIX_PHRASE]].value = "Quý II/2026"
    book["Phụ lục"][cells["3.1"][layout.TASK]].value = "Nhiệm vụ đã điều chỉnh"
    book.save(master)
    issue(master, office / "bieu", units=["TTPVHCC"])
    adjusted = tracking_row(master, "3.1", "TTPVHCC")
    assert adjusted.text(layout.TASK) == "Nhiệm vụ đã điều chỉnh"
    assert adjusted.values[layout.DUE] == date(2026, 6, 30)
    assert tracking_row(master, "5.1", "HCQT").text(layout.PHRASE) == "Quý II/2026"
    assert tracking_row(master, "5.1", "HCQT").values[layout.DUE] == date(2026, 5, 15)


def test_an_unknown_unit_or_one_that_need_not_report_is_refused(master: Path, office: Path) -> None:
    with pytest.raises(CouldNotRun, match="Không có đơn vị"):
        issue(master, office / "bieu", units=["XYZ"])
    book = FileBook.open(master)
    table = book.table(tables.UNITS.name)
    number = next(row.number for row in table.rows if row.text(layout.UNIT_CODE) == "CTTDT")
    book.change_table(table.name, TableChange(updates={number: {"Phải báo cáo": "Không"}}))
    book.save()
    with pytest.raises(CouldNotRun, match="không thuộc diện"):
        issue(master, office / "bieu", units=["CTTDT"])


def test_the_run_is_logged_and_trang_chinh_says_what_is_next(master: Path) -> None:
    (run,) = table_rows(master, tables.RUNS.name)
    assert run.text("Công việc") == "Xuất biểu gửi đơn vị"
    assert run.values["Thời điểm"] == datetime(2026, 3, 2, 8, 30)
    book = FileBook.open(master, for_writing=False)
    assert str(book.value(layout.Name.NEXT_STEP)).startswith("Chưa đến kỳ gửi (số liệu đến hết 14/03/2026)")
    assert book.value(layout.Name.GLANCE) == "0/2 đơn vị"


# --- the letter that goes with the forms ---------------------------------------------------------------------------
def letters(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "cong-van").glob("*"))


def test_a_letter_asks_for_the_report_by_the_day_and_hour(master: Path, tmp_path: Path) -> None:
    book = FileBook.open(master)
    periods = book.table(tables.PERIODS.name)
    row = next(row for row in periods.rows if row.text(layout.PERIOD_CODE) == PERIOD)
    book.change_table(periods.name, TableChange(updates={row.number: {"Hạn đơn vị gửi": date(2026, 3, 16)}}))
    book.save()
    issue(master, tmp_path / "ra")
    (name,) = letters(tmp_path / "ra")
    assert name == "CongVan_DeNghiBaoCao_quy-1.docx"
    text = "\n".join(p.text for p in Document(str(tmp_path / "ra" / "cong-van" / name)).paragraphs)
    assert "Kính gửi: Các phòng, ban, đơn vị thuộc Văn phòng UBND tỉnh." in text
    assert "Quý I năm 2026, số liệu tính từ ngày 15/12/2025 đến ngày 14/3/2026" in text
    assert "(qua Phòng Hành chính - Quản trị) trước 16h00 ngày 16/3/2026." in text
    assert "số        /QĐ-VPUB ngày      /01/2026" in text


def test_a_form_issued_again_needs_no_new_letter(master: Path, office: Path, tmp_path: Path) -> None:
    before = letters(office / "bieu")
    issue(master, office / "bieu")
    assert letters(office / "bieu") == before == ["CongVan_DeNghiBaoCao_quy-1.docx"]
    issue(master, tmp_path / "ra", units=["CTTDT"])
    assert letters(tmp_path / "ra") == []


def test_forms_go_out_also_where_the_letter_cannot(master: Path, tmp_path: Path) -> None:
    template = master.parent / "mau" / "cong-van-de-nghi-bao-cao.docx"
    template.parent.mkdir(exist_ok=True)
    template.write_bytes(b"hong")
    outcome = distribute(FileBook.open(master), tmp_path / "ra", PERIOD, ISSUED_AT)
    assert len(outcome.details["forms"]) == 3
    said = "Chưa lập được công văn đề nghị báo cáo: Mẫu “cong-van-de-nghi-bao-cao.docx” không mở được"
    assert said in outcome.summary
    assert (outcome.as_json()["ok"], outcome.details["letter"], codes(outcome)) == (False, None, {"NOI02"})


def test_the_letter_is_part_of_what_is_done(master: Path, tmp_path: Path) -> None:
    outcome = distribute(FileBook.open(master), tmp_path / "ra", PERIOD, ISSUED_AT)
    assert (outcome.as_json()["ok"], outcome.details["letter"]) == (True, "CongVan_DeNghiBaoCao_quy-1.docx")
