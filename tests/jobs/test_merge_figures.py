"""Figures of indicators through real forms and a real master: issued, filled in, merged, settled (ADR 6)."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.reminders.feedback import requests_of_period
from cchc_xl.desk.reminders.sent_forms import cells_of_forms
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.sample.fill import figure_cells
from cchc_xl.model import layout
from cchc_xl.model.indicator import FigureField, FigureValue
from cchc_xl.model.sheet import CellValue, Row, TableChange
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import CTTDT_ROWS, codes, fill, run_merge, table_rows

NUM, DEN, VALUE = FigureField.NUMERATOR, FigureField.DENOMINATOR, FigureField.VALUE
EVIDENCE, NOTE = FigureField.EVIDENCE, FigureField.NOTE
FIGURES: Mapping[str, Mapping[FigureField, FigureValue]] = {
    "MT1": {NUM: 0, DEN: 0},
    "MT3": {NUM: 12, DEN: 12, EVIDENCE: "Báo cáo số 05/BC-CTTĐT ngày 12/3/2026"},
    "MT4": {NUM: 1, DEN: 1, EVIDENCE: "Nhật ký iOffice"},
    "MT5": {NUM: 95, DEN: 100, EVIDENCE: "Thống kê iOffice", NOTE: "05 văn bản gửi bản giấy"},
}
CELLS = sum(len(values) for values in FIGURES.values())
LATER = datetime(2026, 3, 17, 9, 0)


def figure(master: Path, code: str, unit: str = "CTTDT") -> Row:
    rows = table_rows(master, tables.FIGURES.name)
    return next(r for r in rows if (r.text(layout.INDICATOR_CODE), r.text(layout.UNIT_CODE)) == (code, unit))


def type_figure(master: Path, code: str, values: Mapping[str, CellValue], unit: str = "CTTDT") -> None:
    """Type into a row of tblSoLieu, as HCQT does by hand."""
    row = figure(master, code, unit)
    book = FileBook.open(master)
    book.change_table(tables.FIGURES.name, TableChange(updates={row.number: dict(values)}))
    book.save()


def mismatches(master: Path) -> list[Row]:
    return [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Loại") == layout.KIND_MISMATCH]


def choose(master: Path, choice: str) -> None:
    book = FileBook.open(master)
    (row,) = mismatches(master)
    book.change_table(tables.TO_RESOLVE.name, TableChange(updates={row.number: {"Lựa chọn": choice}}))
    book.save()


# --- what is owed -----------------------------------------------------------------------------------------
def test_the_master_holds_a_row_for_every_figure_a_unit_owes(master: Path) -> None:
    rows = table_rows(master, tables.FIGURES.name)
    owed = {(row.text(layout.INDICATOR_CODE), row.text(layout.UNIT_CODE)) for row in rows}
    of_all = {(code, unit) for code in ("MT1", "MT3", "MT4", "MT5") for unit in ("HCQT", "TTPVHCC", "CTTDT")}
    assert owed == of_all | {(code, "TTPVHCC") for code in ("MT2", "MT6", "MT7")}
    assert len(rows) == len(owed)
    assert {row.text(layout.PERIOD_CODE) for row in rows} == {PERIOD}


# --- taken ------------------------------------------------------------------------------------------------
def test_the_figures_of_a_form_go_into_their_rows_with_their_rates(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, figures=FIGURES)
    outcome = run_merge(office)
    assert outcome.details["accepted"][0]["cells_changed"] == 12 + CELLS
    for code, values in FIGURES.items():
        row = figure(master, code)
        assert {name: row.values[name.value] for name in values} == dict(values)
    assert figure(master, "MT5").values[layout.VALUE] == 0.95
    assert figure(master, "MT1").values[layout.VALUE] is None
    assert figure(master, "MT5", "TTPVHCC").values[NUM.value] is None


def test_merging_again_changes_nothing(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, figures=FIGURES)
    run_merge(office)
    before = hashlib.sha256(master.read_bytes()).hexdigest()
    again = run_merge(office, now=LATER)
    assert hashlib.sha256(master.read_bytes()).hexdigest() == before
    assert again.details["accepted"][0]["cells_changed"] == 0


def test_a_dry_run_counts_the_figures_too_and_writes_none(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, figures=FIGURES)
    outcome = run_merge(office, dry_run=True)
    assert outcome.details["accepted"][0]["cells_changed"] == 12 + CELLS
    assert figure(master, "MT5").values[NUM.value] is None


def test_a_figure_that_cannot_be_read_is_held_and_the_others_are_taken(office: Path, master: Path) -> None:
    figures = {**FIGURES, "MT5": {**FIGURES["MT5"], NUM: "chín lăm"}, "MT3": {NUM: -1, DEN: 12, EVIDENCE: "x"}}
    fill(office, "CTTDT", CTTDT_ROWS, figures=figures)
    outcome = run_merge(office)
    assert outcome.details["accepted"][0]["cells_held"] == 2
    held = {(f.code, f.sheet, f.task) for f in outcome.findings if f.code in ("CT01", "CT02")}
    assert held == {("CT01", "Số liệu", "CT MT5"), ("CT02", "Số liệu", "CT MT3")}
    assert figure(master, "MT5").values[NUM.value] is None
    assert figure(master, "MT5").values[DEN.value] == 100
    assert outcome.exit_code == 1
    assert outcome.details["missing"] == ["TTPVHCC"]


def test_a_percent_typed_as_a_count_is_held(office: Path, master: Path) -> None:
    """98,5% typed into a cell is 0.985 shown as a percent: nobody counted 0,985 documents."""
    form = fill(office, "CTTDT", CTTDT_ROWS, figures=FIGURES)
    book = load_workbook(form)
    sheet = book[layout.FORM_FIGURES_SHEET]
    cell = sheet[figure_cells(sheet)[("MT5", NUM)]]
    cell.value, cell.number_format = 0.985, "0.0%"
    book.save(form)
    outcome = run_merge(office)
    (held,) = (f for f in outcome.findings if f.code == "CT01")
    assert "“98,5%”" in held.message
    assert figure(master, "MT5").values[NUM.value] is None
    assert figure(master, "MT5").values[DEN.value] == FIGURES["MT5"][DEN]


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "+cmd|' /C calc'!A0", "@SUM(1+1)", "-1+1"])
def test_text_of_a_unit_never_becomes_a_formula(office: Path, master: Path, text: str) -> None:
    form = fill(office, "CTTDT", CTTDT_ROWS, figures={"MT5": {NUM: 1, DEN: 1, NOTE: "x"}})
    _retype(form, "MT5", NOTE, text)
    run_merge(office)
    assert figure(master, "MT5").values[NOTE.value] == text
    assert FileBook.open(master, for_writing=False).table(tables.FIGURES.name)  # reads back as text, not as a result


def _retype(form: Path, code: str, name: FigureField, text: str) -> None:
    """Type a text as text, whatever it begins with."""
    book = load_workbook(form)
    sheet = book[layout.FORM_FIGURES_SHEET]
    cell = sheet[figure_cells(sheet)[(code, name)]]
    cell.value = text
    cell.data_type = "s"
    book.save(form)


# --- both sides -------------------------------------------------------------------------------------------
def test_what_only_hcqt_changed_stays(office: Path, master: Path) -> None:
    type_figure(master, "MT5", {NUM.value: 7, DEN.value: 9})
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    assert figure(master, "MT5").values[NUM.value] == 7
    assert figure(master, "MT5").values[layout.VALUE] == pytest.approx(7 / 9, abs=1e-6)


def test_what_both_changed_waits_for_a_choice(office: Path, master: Path) -> None:
    type_figure(master, "MT5", {NUM.value: 1090.5})
    fill(office, "CTTDT", CTTDT_ROWS, figures=FIGURES)
    outcome = run_merge(office)
    (conflict,) = outcome.details["conflicts"]
    assert conflict == {
        "task": "CT MT5", "unit": "CTTDT", "field": "Tử số", "base": None, "master": 1090.5, "submitted": 95.0,
    }  # fmt: skip
    (row,) = mismatches(master)
    assert (row.text(layout.TASK_CODE), row.text("Cột"), row.text("Trang")) == ("CT MT5", "Tử số", "Số liệu")
    assert (row.text("Giá trị HCQT"), row.text("Giá trị đơn vị")) == ("1.090,5", "95")
    assert "GOP01" in codes(outcome)
    assert figure(master, "MT5").values[NUM.value] == 1090.5


@pytest.mark.parametrize(
    ("choice", "kept"), [(layout.CHOICE_TAKE, 95), (layout.CHOICE_KEEP, 90), (layout.CHOICE_SKIP, 90)]
)
def test_a_choice_settles_it_for_good(office: Path, master: Path, choice: str, kept: int) -> None:
    type_figure(master, "MT5", {NUM.value: 90})
    fill(office, "CTTDT", CTTDT_ROWS, figures=FIGURES)
    run_merge(office)
    choose(master, choice)
    run_merge(office, now=LATER)
    assert figure(master, "MT5").values[NUM.value] == kept
    assert mismatches(master) == []
    run_merge(office, now=LATER)
    assert figure(master, "MT5").values[NUM.value] == kept
    assert mismatches(master) == []


def test_a_later_form_replaces_what_the_unit_sent_before(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, figures=FIGURES)
    run_merge(office)
    newer = {**FIGURES, "MT5": {**FIGURES["MT5"], NUM: 97}}
    fill(office, "CTTDT", CTTDT_ROWS, figures=newer, name="bản cuối.xlsx", filled_on=date(2026, 3, 15))
    outcome = run_merge(office, now=LATER)
    assert [item["cells_changed"] for item in outcome.details["accepted"]] == [1]
    assert figure(master, "MT5").values[NUM.value] == 97


def test_a_form_issued_again_shows_what_is_known(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, figures=FIGURES)
    run_merge(office)
    distribute(FileBook.open(master), office / "bieu", PERIOD, LATER, units=["CTTDT"])
    sheet = load_workbook(office / "bieu" / "BieuBC_CTTDT_quy-1_lan2.xlsx")[layout.FORM_FIGURES_SHEET]
    assert sheet[figure_cells(sheet)[("MT5", NUM)]].value == 95


# --- said of the master -----------------------------------------------------------------------------------
def test_after_a_merge_the_review_says_what_does_not_fit_in_the_master(office: Path, master: Path) -> None:
    figures = {"MT5": {NUM: 120, DEN: 100}, "MT3": {NUM: 5}}
    fill(office, "CTTDT", CTTDT_ROWS, figures=figures)
    run_merge(office)
    listed = [
        (row.text("Mã"), row.text(layout.TASK_CODE), row.text("Trang"))
        for row in table_rows(master, tables.TO_RESOLVE.name)
        if row.text("Mã").startswith("CT") and row.text(layout.UNIT_CODE) == "CTTDT"
    ]
    assert sorted(listed) == [
        ("CT04", "CT MT5", "Số liệu"), ("CT05", "CT MT3", "Số liệu"), ("CT09", "CT MT3", "Số liệu"),
        ("CT09", "CT MT5", "Số liệu"), ("CT10", "CT MT1, CT MT4", "Số liệu"),
    ]  # fmt: skip


def test_a_unit_is_asked_at_the_cells_of_its_own_form(office: Path, master: Path) -> None:
    figures = {"MT5": {NUM: 120, DEN: 100, EVIDENCE: "Thống kê iOffice"}}
    fill(office, "CTTDT", CTTDT_ROWS, figures=figures)
    run_merge(office)
    state = load_state(FileBook.open(master, for_writing=False), "check", RECEIVED_AT.date())
    period = state.periods.require_open(PERIOD)
    asked = requests_of_period(state.book, period, cells_of_forms(state, period))["CTTDT"]
    assert [(request.where, request.what) for request in asked] == [
        ("Trang Số liệu, chỉ tiêu MT1, MT3, MT4, ô D7–D9", "Chưa có số liệu."),
        ("Trang Số liệu, chỉ tiêu MT5, ô D10", "Tử số 120 lớn hơn Mẫu số 100."),
    ]


def test_a_row_of_an_indicator_that_is_gone_is_said(office: Path, master: Path) -> None:
    type_figure(master, "MT5", {NUM.value: 7, DEN.value: 9})
    book = FileBook.open(master)
    table = book.table(tables.INDICATORS.name)
    number = next(row.number for row in table.rows if row.text(layout.INDICATOR_CODE) == "MT5")
    book.change_table(table.name, TableChange(deletes={number}))
    book.save()
    fill(office, "CTTDT", CTTDT_ROWS)
    outcome = run_merge(office, RECEIVED_AT)
    listed = {row.text("Mã") for row in table_rows(master, tables.TO_RESOLVE.name)}
    assert "KH16" in listed
    assert figure(master, "MT5").values[NUM.value] == 7
    assert outcome.details["accepted"][0]["cells_changed"] == 12
