"""A unit merged into another while its form is out; a form issued again (ADR 6, domain section 6)."""

import shutil
from datetime import date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.distribute import distribute
from cchc_xl.model import layout
from cchc_xl.model.folders import KEPT_FOLDER
from cchc_xl.model.indicator import FigureField
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import CellValue, Row, TableChange
from tests.conftest import PERIOD
from tests.jobs.helpers import (
    CTTDT_ROWS,
    QUIET,
    Rows,
    change_table,
    codes,
    edit_row,
    fill,
    run_merge,
    table_rows,
    tracking_row,
    type_into,
)  # fmt: skip

OLD, HEIR = "CTTDT", "TTPVHCC"
HEIR_ROWS: Rows = {**QUIET, "3.1": {Field.DECLARED: "Đang thực hiện", Field.RESULT: "Đang soạn quy trình."}}
DONE = {Field.DECLARED: "Đã thực hiện trong kỳ", Field.RESULT: "Đã phổ biến cho viên chức.", Field.EVIDENCE: "05/KH"}


@pytest.fixture
def merged_units(office: Path, master: Path) -> Path:
    """The Cổng was merged into the Trung tâm after both forms had gone out, and task 7.4 handed over."""
    ended = {"Đến ngày": date(2026, 3, 1), "Đơn vị kế thừa": HEIR}
    edit_row(master, tables.UNITS.name, {layout.UNIT_CODE: OLD}, ended)
    edit_row(master, tables.ROLES.name, {layout.TASK_CODE: "7.4"}, {layout.UNIT_CODE: HEIR})
    distribute(FileBook.open(master), office / "bieu", PERIOD, datetime(2026, 3, 10, 8, 0), units=[HEIR])
    return master


def state_of(master: Path) -> tuple[object, ...]:
    tracking = [dict(row.values) for row in table_rows(master, tables.TRACKING.name)]
    waiting = {
        (
            row.text("Mã"),
            row.text(layout.TASK_CODE),
            row.text("Cột"),
            row.text("Giá trị HCQT"),
            row.text("Giá trị đơn vị"),
        )
        for row in table_rows(master, tables.TO_RESOLVE.name)
        if row.text("Loại") == layout.KIND_MISMATCH
    }
    used = {(row.text("SHA-256"), row.text("Đang dùng")) for row in table_rows(master, tables.RECEIPTS.name)}
    return tracking, waiting, used


def test_the_form_of_the_earlier_unit_and_the_own_one_both_count(office: Path, merged_units: Path) -> None:
    fill(office, OLD, CTTDT_ROWS, name="cổng.xlsx")
    fill(office, HEIR, HEIR_ROWS, name="trung tâm.xlsx")
    outcome = run_merge(office)
    assert {(item["unit"], item["file"]) for item in outcome.details["accepted"]} == {
        (HEIR, "cổng.xlsx"), (HEIR, "trung tâm.xlsx"),
    }  # fmt: skip
    assert outcome.details["superseded"] == []
    assert tracking_row(merged_units, "7.4", HEIR).text(layout.RESULT) == "Đã khảo sát yêu cầu."
    assert tracking_row(merged_units, "3.1", HEIR).text(layout.RESULT) == "Đang soạn quy trình."
    assert "MAU10" in codes(outcome)
    assert outcome.details["missing"] == []
    receipts = table_rows(merged_units, tables.RECEIPTS.name)
    assert [(row.text(layout.UNIT_CODE), row.text("Đang dùng")) for row in receipts] == [(HEIR, layout.YES)] * 2
    before = merged_units.read_bytes()
    run_merge(office)
    assert merged_units.read_bytes() == before


def test_where_both_fill_one_row_a_person_chooses(office: Path, merged_units: Path) -> None:
    fill(office, OLD, {**CTTDT_ROWS, "2.1": DONE}, name="cổng.xlsx")
    fill(office, HEIR, HEIR_ROWS, name="trung tâm.xlsx")
    outcome = run_merge(office)
    assert tracking_row(merged_units, "2.1", HEIR).text(layout.DECLARED) == "Không phát sinh trong kỳ"
    conflicts = {item["field"]: (item["master"], item["submitted"]) for item in outcome.details["conflicts"]}
    assert conflicts[layout.DECLARED] == ("Không phát sinh trong kỳ", "Đã thực hiện trong kỳ")
    (said,) = [found for found in outcome.findings if found.code == "GOP07" and found.field == layout.DECLARED]
    assert (said.file, said.sheet) == ("cổng.xlsx", "Biểu báo cáo")
    assert "Cổng thông tin điện tử" in said.message
    # What only the earlier unit wrote is no conflict.
    assert tracking_row(merged_units, "2.1", HEIR).text(layout.RESULT) == "Đã phổ biến cho viên chức."
    where = {"Mã": "GOP07", layout.TASK_CODE: "2.1", "Cột": layout.DECLARED}
    edit_row(merged_units, tables.TO_RESOLVE.name, where, {"Lựa chọn": layout.CHOICE_TAKE, "Lý do": "đã hỏi lại"})
    for _ in range(2):
        again = run_merge(office)
        assert again.details["conflicts"] == []
        assert tracking_row(merged_units, "2.1", HEIR).text(layout.DECLARED) == "Đã thực hiện trong kỳ"
    logged = "\n".join(row.text("Chi tiết") for row in table_rows(merged_units, tables.RUNS.name))
    assert "(đã hỏi lại); cổng.xlsx [" in logged
    assert '"Không phát sinh trong kỳ" → "Đã thực hiện trong kỳ"' in logged


def test_folder_or_one_after_the_other_in_any_order_come_to_the_same(
    office: Path, merged_units: Path, tmp_path: Path
) -> None:
    forms = [
        fill(office, OLD, {**CTTDT_ROWS, "2.1": DONE}, name="cổng.xlsx"),
        fill(office, HEIR, HEIR_ROWS, name="trung tâm.xlsx"),
        fill(office, HEIR, {**HEIR_ROWS, "2.2": DONE}, name="trung tâm 2.xlsx", filled_on=date(2026, 3, 14)),
    ]
    outcomes = []
    for number, order in enumerate([None, *permutations(forms)]):
        folder = tmp_path / f"lần {number}"
        shutil.copytree(office, folder)
        if order is None:
            run_merge(folder)
        for file in order or ():
            run_merge(folder, source=folder / "gui-ve" / file.name)
        outcomes.append(state_of(folder / merged_units.name))
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_of_two_figures_a_person_says_whether_they_add_up(office: Path, merged_units: Path) -> None:
    """Only the units know whether the successor has counted in what its predecessor had."""
    num, den = FigureField.NUMERATOR, FigureField.DENOMINATOR
    fill(office, OLD, CTTDT_ROWS, name="cổng.xlsx", figures={"MT5": {num: 90, den: 100}})
    fill(office, HEIR, HEIR_ROWS, name="trung tâm.xlsx", figures={"MT5": {num: 4, den: 5}})
    run_merge(office)

    def figure() -> Row:
        (row,) = [row for row in table_rows(merged_units, tables.FIGURES.name)
                  if (row.text(layout.INDICATOR_CODE), row.text(layout.UNIT_CODE)) == ("MT5", HEIR)]  # fmt: skip
        return row

    assert (figure().values[num.value], figure().values[den.value]) == (4, 5)
    waiting = [r for r in table_rows(merged_units, tables.TO_RESOLVE.name) if r.text(layout.TASK_CODE) == "CT MT5"]
    asked = [row for row in waiting if row.text("Mã") == "GOP07"]
    assert {row.text("Giá trị đơn vị") for row in asked} == {"90", "100"}
    assert all("cộng hai số" in row.text("Cách xử lý") for row in asked)
    change_table(
        merged_units, tables.FIGURES.name, TableChange(updates={figure().number: {num.value: 94, den.value: 105}})
    )
    kept: dict[int, dict[str, CellValue]] = {row.number: {"Lựa chọn": layout.CHOICE_KEEP} for row in asked}
    change_table(merged_units, tables.TO_RESOLVE.name, TableChange(updates=kept))
    for _ in range(2):
        run_merge(office)
        assert (figure().values[num.value], figure().values[den.value]) == (94, 105)


def test_a_choice_still_stands_when_only_one_of_the_forms_comes_again(office: Path, merged_units: Path) -> None:
    fill(office, OLD, {**CTTDT_ROWS, "2.1": DONE}, name="cổng.xlsx")
    own = fill(office, HEIR, HEIR_ROWS, name="trung tâm.xlsx")
    first = len(run_merge(office).details["conflicts"])
    assert first
    alone = run_merge(office, source=own)
    assert len(alone.details["conflicts"]) == first
    assert {found.file for found in alone.findings if found.code == "GOP07"} == {merged_units.name}
    # Without the kept copy nobody can read the other form any more; what waits for a choice stays all the same.
    for copy in (office / KEPT_FOLDER).rglob("*.xlsx"):
        copy.unlink()
    run_merge(office, source=own)
    waiting = [row for row in table_rows(merged_units, tables.TO_RESOLVE.name) if row.text("Mã") == "GOP07"]
    assert len(waiting) == first


def test_findings_of_the_other_form_stay_when_one_comes_again(office: Path, merged_units: Path) -> None:
    fill(office, OLD, CTTDT_ROWS, name="cổng.xlsx", raw={("7.4", Field.COMPLETED_ON): "31/02/2026"})
    own = fill(office, HEIR, HEIR_ROWS, name="trung tâm.xlsx")
    run_merge(office)
    run_merge(office, source=own)
    listed = {row.text("Mã"): row.text("Tệp") for row in table_rows(merged_units, tables.TO_RESOLVE.name)}
    assert listed["O01"] == "cổng.xlsx"


def test_where_the_own_form_takes_its_word_back_the_earlier_units_counts(office: Path, merged_units: Path) -> None:
    """The change comes out of a form that lies in no folder any more; the log names it all the same."""
    old = fill(office, OLD, {**CTTDT_ROWS, "2.1": {Field.DECLARED: "Chưa thực hiện"}}, name="cổng.xlsx")
    fill(office, HEIR, HEIR_ROWS, name="trung tâm.xlsx")
    run_merge(office)
    old.unlink()
    later: Rows = {**HEIR_ROWS, "2.1": {Field.DECLARED: None}}
    fill(office, HEIR, later, name="trung tâm 2.xlsx", filled_on=date(2026, 3, 15))
    outcome = run_merge(office)
    assert {item["file"] for item in outcome.details["accepted"]} == {"trung tâm 2.xlsx"}
    assert tracking_row(merged_units, "2.1", HEIR).text(layout.DECLARED) == "Chưa thực hiện"
    assert "cổng.xlsx [" in table_rows(merged_units, tables.RUNS.name)[-1].text("Chi tiết")


# --- issued again -----------------------------------------------------------------------------------------
def test_a_form_issued_again_is_held_against_what_it_showed_the_unit(office: Path, master: Path) -> None:
    """HCQT edits what the first form brought and issues again: what the unit changes in that form is no mismatch."""
    first = fill(office, "CTTDT", CTTDT_ROWS, name="lần 1.xlsx")
    run_merge(office)
    type_into(master, "7.4", "CTTDT", {layout.RESULT: "HCQT biên tập.", layout.PROPOSAL: "HCQT ghi."})
    distribute(FileBook.open(master), office / "bieu", PERIOD, datetime(2026, 3, 17, 8, 0), units=["CTTDT"])
    type_into(master, "7.4", "CTTDT", {layout.PROPOSAL: "HCQT sửa tiếp.", layout.DIFFICULTY: "HCQT ghi sau."})
    first.unlink()
    changed = {Field.RESULT: "Đơn vị viết tiếp.", Field.PROGRESS: 0.5, Field.DIFFICULTY: "Đơn vị ghi khác."}
    fill(office, "CTTDT", {"7.4": changed}, issue=2, filled_on=date(2026, 3, 18))
    outcome = run_merge(office, now=datetime(2026, 3, 19, 8, 0))
    row = tracking_row(master, "7.4", "CTTDT")
    assert row.text(layout.RESULT) == "Đơn vị viết tiếp."
    assert row.values[layout.PROGRESS] == 0.5
    assert row.text(layout.PROPOSAL) == "HCQT sửa tiếp."
    assert [item["field"] for item in outcome.details["conflicts"]] == [layout.DIFFICULTY]


def test_what_the_unit_sent_before_is_no_reason_to_ask_about_a_form_issued_meanwhile(
    office: Path, master: Path
) -> None:
    """The second form was out, still blank, before the first came back."""
    distribute(FileBook.open(master), office / "bieu", PERIOD, datetime(2026, 3, 12, 8, 0), units=["CTTDT"])
    fill(office, "CTTDT", CTTDT_ROWS, name="lần 1.xlsx")
    run_merge(office)
    fill(office, "CTTDT", {**QUIET, "7.4": {Field.RESULT: "Viết đầy đủ hơn."}}, issue=2, filled_on=date(2026, 3, 18))
    outcome = run_merge(office, now=datetime(2026, 3, 19, 8, 0))
    assert outcome.details["conflicts"] == []
    row = tracking_row(master, "7.4", "CTTDT")
    assert (row.text(layout.RESULT), row.values[layout.PROGRESS]) == ("Viết đầy đủ hơn.", 0.25)
    assert [item["file"] for item in outcome.details["superseded"]] == ["lần 1.xlsx"]
