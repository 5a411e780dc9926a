"""Forms whose hidden tab somebody edited: nothing changes silently, a person chooses (contract section 3)."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.forms.form_key import SEALED_LINE
from cchc_xl.jobs.build import build
from cchc_xl.jobs.close import close
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.reopen import reopen
from cchc_xl.jobs.undo import undo
from cchc_xl.model import layout
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import Row, TableChange
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import (
    CTTDT_ROWS,
    REASON,
    Rows,
    change_table,
    codes,
    edit_row,
    fill,
    run_merge,
    table_rows,
    tracking_row,
    type_into,
)
from tests.support.identity import as_version_1, put_identity_of, with_identity

RESULT = "Đã khảo sát yêu cầu."
FORGED: Rows = {**CTTDT_ROWS, "7.4": {**CTTDT_ROWS["7.4"], Field.RESULT: "Số liệu của người khác."}}
MENDED: Rows = {**CTTDT_ROWS, "7.4": {**CTTDT_ROWS["7.4"], Field.RESULT: "Đã khảo sát, đã nghiệm thu."}}
LATER = RECEIVED_AT + timedelta(hours=2)
CLOSED_AT = RECEIVED_AT + timedelta(days=4)
UNDER_OUR_CODE = {layout.IDENTITY_UNIT: "CTTDT"}


def result(master: Path, task: str = "7.4", unit: str = "CTTDT") -> str:
    return tracking_row(master, task, unit).text(layout.RESULT)


def asked(master: Path) -> list[Row]:
    return [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mã") == "GOP09"]


def mismatches(master: Path) -> set[tuple[str, str, str]]:
    return {
        (row.text(layout.TASK_CODE), row.text("Giá trị HCQT"), row.text("Giá trị đơn vị"))
        for row in table_rows(master, tables.TO_RESOLVE.name)
        if row.text("Loại") == layout.KIND_MISMATCH
    }


def as_it_stands(master: Path) -> list[list[str]]:
    """The rows a merge writes, in whatever order."""
    names = (tables.TRACKING.name, tables.RECEIPTS.name, tables.TO_RESOLVE.name)
    return [sorted(str(row.values) for row in table_rows(master, name)) for name in names]


def choose(master: Path, choice: str) -> None:
    edit_row(master, tables.TO_RESOLVE.name, {"Mã": "GOP09"}, {"Lựa chọn": choice, "Lý do": "Đã hỏi đơn vị."})


def in_use(master: Path) -> dict[str, tuple[str, str]]:
    rows = table_rows(master, tables.RECEIPTS.name)
    return {row.text("Tệp"): (row.text("Kết quả"), row.text("Đang dùng")) for row in rows}


def forge(office: Path, name: str = "giả.xlsx", rows: Rows = FORGED, **facts: str) -> Path:
    """A form of the Cổng with an edited identity, filled in later than the real one."""
    path = fill(office, "CTTDT", rows, name=name, filled_on=date(2026, 3, 15))
    return with_identity(path, facts or {layout.IDENTITY_ISSUE: "999"})


# --- what 0.1.0 got wrong ---------------------------------------------------------------------------------
def test_another_units_form_under_our_code_does_not_supersede_the_real_one(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, name="thật.xlsx")
    other = fill(office, "TTPVHCC", {}, name="nhầm.xlsx", filled_on=date(2026, 3, 15))
    with_identity(other, UNDER_OUR_CODE)
    outcome = run_merge(office)
    assert result(master) == RESULT
    assert [item["file"] for item in outcome.details["accepted"]] == ["thật.xlsx"]
    assert outcome.details["superseded"] == [{"unit": "CTTDT", "file": "nhầm.xlsx", "by": "thật.xlsx"}]
    assert [(row.text(layout.UNIT_CODE), row.text("Tệp")) for row in asked(master)] == [("CTTDT", "nhầm.xlsx")]


def test_an_issue_number_of_999_locks_nothing_out(office: Path, master: Path) -> None:
    forge(office)
    run_merge(office)
    fill(office, "CTTDT", CTTDT_ROWS, name="thật.xlsx")
    run_merge(office, LATER)
    assert in_use(master)["thật.xlsx"][1] == layout.YES
    assert mismatches(master) == {("7.4", "Số liệu của người khác.", RESULT)}
    fill(office, "CTTDT", MENDED, name="sửa.xlsx", filled_on=date(2026, 3, 16))
    run_merge(office, LATER + timedelta(hours=1))
    assert in_use(master)["sửa.xlsx"][1] == layout.YES


@pytest.mark.parametrize("base", ["HCQT ghi.", None])
def test_an_edited_base_does_not_overwrite_what_hcqt_typed(office: Path, master: Path, base: str | None) -> None:
    """With what HCQT typed as its base, a form would say that only the unit had changed the cell."""
    type_into(master, "7.4", "CTTDT", {layout.RESULT: "HCQT ghi."})
    path = fill(office, "CTTDT", CTTDT_ROWS)
    with_identity(path, {}, {("7.4", layout.RESULT): base})
    outcome = run_merge(office)
    assert result(master) == "HCQT ghi."
    assert mismatches(master) == {("7.4", "HCQT ghi.", RESULT)}
    assert "MAU13" in codes(outcome) if base else "MAU13" not in codes(outcome)


def test_a_form_of_another_master_of_the_same_plan_is_not_confirmed(office: Path, master: Path, tmp_path: Path) -> None:
    """Two masters have two keys, as one built anew has another than the one it took the place of."""
    fill(office, "CTTDT", CTTDT_ROWS, name="thật.xlsx")
    run_merge(office)
    other = tmp_path / "nơi khác"
    build(other / "KeHoach2026.xlsm")
    distribute(FileBook.open(other / "KeHoach2026.xlsm"), other / "bieu", PERIOD, datetime(2026, 3, 9, 8))
    fill(other, "CTTDT", FORGED, name="sổ khác.xlsx", filled_on=date(2026, 3, 15))
    outcome = run_merge(office, LATER, source=other / "gui-ve")
    assert "GOP09" in codes(outcome)
    assert (in_use(master)["thật.xlsx"][1], in_use(master)["sổ khác.xlsx"][1]) == (layout.YES, layout.NO)
    assert result(master) == RESULT


def test_the_whole_identity_of_another_unit_makes_it_no_form_of_either(office: Path, master: Path) -> None:
    """A seal that goes with all it covers is right: what else the form says tells that it is another unit's."""
    fill(office, "CTTDT", CTTDT_ROWS, name="thật.xlsx")
    run_merge(office)
    mixed = fill(office, "CTTDT", FORGED, name="lẫn.xlsx", filled_on=date(2026, 3, 15))
    put_identity_of(office / "bieu" / f"BieuBC_TTPVHCC_{PERIOD}.xlsx", mixed)
    outcome = run_merge(office, LATER)
    assert in_use(master)["thật.xlsx"][1] == layout.YES
    assert result(master) == RESULT
    (refused,) = outcome.details["rejected"]
    assert (refused["file"], refused["code"]) == ("lẫn.xlsx", "MAU14")
    assert outcome.details["missing"] == ["TTPVHCC"]
    (listed,) = [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mã") == "MAU14"]
    assert all(unit in listed.text("Nội dung") for unit in ("Cổng thông tin điện tử", "Trung tâm Phục vụ hành chính"))


# --- a form without a right seal, alone -------------------------------------------------------------------
def test_it_fills_blank_cells_and_asks_where_both_say_something(office: Path, master: Path) -> None:
    type_into(master, "7.4", "CTTDT", {layout.RESULT: "HCQT ghi.", layout.DIFFICULTY: "Thiếu kinh phí."})
    forge(office)
    outcome = run_merge(office)
    assert tracking_row(master, "7.4", "CTTDT").text(layout.DECLARED) == "Đang thực hiện"
    assert tracking_row(master, "7.4", "CTTDT").text(layout.DIFFICULTY) == "Thiếu kinh phí."
    assert mismatches(master) == {("7.4", "HCQT ghi.", "Số liệu của người khác.")}
    assert "MAU13" in codes(outcome)
    assert asked(master) == []


@pytest.mark.parametrize("choice", [layout.CHOICE_KEEP, layout.CHOICE_TAKE])
def test_what_was_chosen_upon_is_not_asked_again(office: Path, master: Path, choice: str) -> None:
    type_into(master, "7.4", "CTTDT", {layout.RESULT: "HCQT ghi."})
    forge(office)
    run_merge(office)
    edit_row(master, tables.TO_RESOLVE.name, {"Mã": "GOP01"}, {"Lựa chọn": choice})
    run_merge(office)
    assert mismatches(master) == set()
    before = master.read_bytes()
    run_merge(office)
    assert master.read_bytes() == before


def test_a_second_one_takes_nothing_of_the_first_back(office: Path, master: Path) -> None:
    forge(office, "một.xlsx", CTTDT_ROWS)
    run_merge(office)
    forge(office, "hai.xlsx", FORGED, **{layout.IDENTITY_ISSUE: "1000"})
    run_merge(office, LATER)
    assert result(master) == RESULT
    assert mismatches(master) == {("7.4", RESULT, "Số liệu của người khác.")}


def test_what_it_filled_and_the_real_form_leaves_blank_is_asked(office: Path, master: Path) -> None:
    forge(office)
    run_merge(office)
    fill(office, "CTTDT", {"7.4": {Field.RESULT: "Số liệu của người khác."}}, name="thật.xlsx")
    run_merge(office, LATER)
    assert ("7.4", "Đang thực hiện", "") in mismatches(master)
    assert tracking_row(master, "7.4", "CTTDT").text(layout.DECLARED) == "Đang thực hiện"


def test_what_it_raised_ends_with_the_real_form(office: Path, master: Path) -> None:
    type_into(master, "7.4", "CTTDT", {layout.RESULT: "HCQT ghi."})
    forge(office)
    run_merge(office)
    fill(office, "CTTDT", {}, name="thật.xlsx")
    run_merge(office, LATER)
    assert result(master) == "HCQT ghi."
    assert "Số liệu của người khác." not in {submitted for _, _, submitted in mismatches(master)}


# --- beside a sealed one ----------------------------------------------------------------------------------
def beside_a_sealed_one(office: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, name="thật.xlsx")
    run_merge(office)
    forge(office)
    outcome = run_merge(office, LATER)
    assert "GOP09" in codes(outcome)


def test_it_waits_until_somebody_chooses(office: Path, master: Path) -> None:
    beside_a_sealed_one(office)
    assert result(master) == RESULT
    assert len(asked(master)) == 1
    assert in_use(master) == {"thật.xlsx": ("Cần bổ sung", "Có"), "giả.xlsx": ("Cần bổ sung", "Không")}
    before = master.read_bytes()
    run_merge(office, LATER)
    assert master.read_bytes() == before


def test_it_goes_on_waiting_when_other_files_are_merged(office: Path, master: Path) -> None:
    beside_a_sealed_one(office)
    (office / "gui-ve" / "giả.xlsx").unlink()
    run_merge(office, LATER)
    assert len(asked(master)) == 1


@pytest.mark.parametrize("is_there", [True, False])
def test_chosen_for_it_counts_and_asks_cell_by_cell(office: Path, master: Path, is_there: bool) -> None:
    """It is read from its kept copy where it lies in the folder no more."""
    beside_a_sealed_one(office)
    choose(master, layout.CHOICE_USE_FORM)
    if not is_there:
        (office / "gui-ve" / "giả.xlsx").unlink()
    run_merge(office, LATER)
    assert in_use(master)["giả.xlsx"][1] == layout.YES
    assert in_use(master)["thật.xlsx"][1] == layout.NO
    assert result(master) == RESULT
    assert mismatches(master) == {("7.4", RESULT, "Số liệu của người khác.")}
    assert asked(master) == []
    before = master.read_bytes()
    run_merge(office, LATER)
    assert master.read_bytes() == before


def test_chosen_against_it_is_not_asked_about_again(office: Path, master: Path) -> None:
    beside_a_sealed_one(office)
    choose(master, layout.CHOICE_NOT_USE)
    outcome = run_merge(office, LATER)
    assert asked(master) == []
    assert in_use(master) == {"thật.xlsx": ("Cần bổ sung", "Có"), "giả.xlsx": ("Không nhận", "Không")}
    assert outcome.details["superseded"] == [{"unit": "CTTDT", "file": "giả.xlsx", "by": "thật.xlsx"}]
    log = table_rows(master, tables.RUNS.name)[-1].text("Chi tiết")
    assert f"{layout.CHOICE_NOT_USE} (Đã hỏi đơn vị.); giả.xlsx" in log
    before = master.read_bytes()
    run_merge(office, LATER)
    assert master.read_bytes() == before


def test_a_sealed_form_that_comes_later_replaces_the_one_chosen(office: Path, master: Path) -> None:
    beside_a_sealed_one(office)
    choose(master, layout.CHOICE_USE_FORM)
    run_merge(office, LATER)
    fill(office, "CTTDT", MENDED, name="sửa.xlsx", filled_on=date(2026, 3, 16))
    run_merge(office, LATER + timedelta(hours=1))
    assert in_use(master)["sửa.xlsx"][1] == layout.YES
    assert asked(master) == []


def test_a_sealed_form_that_comes_with_the_choice_is_not_passed_over(office: Path, master: Path) -> None:
    """Whoever chose had not seen it."""
    beside_a_sealed_one(office)
    choose(master, layout.CHOICE_USE_FORM)
    fill(office, "CTTDT", MENDED, name="sửa.xlsx", filled_on=date(2026, 3, 16))
    run_merge(office, LATER + timedelta(hours=1))
    assert in_use(master)["sửa.xlsx"][1] == layout.YES
    assert result(master) == "Đã khảo sát, đã nghiệm thu."


def test_a_sealed_form_that_cannot_be_read_again_is_not_displaced(office: Path, master: Path) -> None:
    """Its kept copy is gone: nobody can tell any more that it was sealed."""
    fill(office, "CTTDT", CTTDT_ROWS, name="thật.xlsx").unlink()
    fill(office, "CTTDT", CTTDT_ROWS, name="thật.xlsx")
    run_merge(office)
    (office / "gui-ve" / "thật.xlsx").unlink()
    for copy in (office / "da-nhan").rglob("*.xlsx"):
        copy.unlink()
    forge(office)
    run_merge(office, LATER)
    assert in_use(master)["thật.xlsx"][1] == layout.YES
    assert len(asked(master)) == 1
    assert result(master) == RESULT


@pytest.mark.parametrize("choice", [layout.CHOICE_USE_FORM, layout.CHOICE_NOT_USE])
def test_a_choice_is_undone_with_the_merge_that_applied_it(office: Path, master: Path, choice: str) -> None:
    beside_a_sealed_one(office)
    choose(master, choice)
    before = as_it_stands(master)
    run_merge(office, LATER)
    undo(FileBook.open(master), LATER)
    assert as_it_stands(master) == before


# --- closing and reopening with one in play ---------------------------------------------------------------
def decide(office: Path, master: Path, choice: str) -> None:
    """Bring the form to where the choice was made and done; "": it waits."""
    beside_a_sealed_one(office)
    if choice:
        choose(master, choice)
        run_merge(office, LATER)
        kept = {row.number: {"Lựa chọn": layout.CHOICE_KEEP} for row in table_rows(master, tables.TO_RESOLVE.name)
                if row.text("Loại") == layout.KIND_MISMATCH}  # fmt: skip
        change_table(master, tables.TO_RESOLVE.name, TableChange(updates=dict(kept)))
        run_merge(office, LATER)


@pytest.mark.parametrize("choice", ["", layout.CHOICE_USE_FORM, layout.CHOICE_NOT_USE])
def test_closing_and_reopening_decide_nothing(office: Path, master: Path, choice: str) -> None:
    decide(office, master, choice)

    def stands() -> tuple[object, ...]:
        return in_use(master), result(master), [row.text("Tệp") for row in asked(master)], mismatches(master)

    before = stands()
    for _ in range(2):
        assert close(FileBook.open(master), PERIOD, CLOSED_AT, reason=REASON).exit_code == 0
        assert [row.text("Tệp") for row in asked(master)] == before[2]
        reopen(FileBook.open(master), PERIOD, CLOSED_AT)
        assert stands() == before
    run_merge(office, CLOSED_AT)
    assert stands() == before


def test_a_form_that_waits_speaks_against_closing(office: Path, master: Path) -> None:
    beside_a_sealed_one(office)
    before = master.read_bytes()
    outcome = close(FileBook.open(master), PERIOD, CLOSED_AT)
    assert (outcome.exit_code, codes(outcome)) == (1, {"KY08"})
    assert "Chưa chốt được: biểu “giả.xlsx” của Cổng thông tin điện tử" in outcome.summary
    assert master.read_bytes() == before
    choose(master, layout.CHOICE_NOT_USE)
    assert close(FileBook.open(master), PERIOD, CLOSED_AT).exit_code == 0
    assert asked(master) == []
    assert in_use(master)["giả.xlsx"] == ("Không nhận", "Không")


def test_closed_over_it_can_still_be_chosen_against_and_reopened_for(office: Path, master: Path) -> None:
    beside_a_sealed_one(office)
    close(FileBook.open(master), PERIOD, CLOSED_AT, reason=REASON)
    choose(master, layout.CHOICE_USE_FORM)
    reopen(FileBook.open(master), PERIOD, CLOSED_AT)
    run_merge(office, CLOSED_AT)
    assert in_use(master)["giả.xlsx"][1] == layout.YES
    undo(FileBook.open(master), CLOSED_AT)
    undo(FileBook.open(master), CLOSED_AT)
    choose(master, layout.CHOICE_NOT_USE)
    merge(FileBook.open(master), office / "gui-ve", None, CLOSED_AT)
    assert asked(master) == []
    assert in_use(master)["giả.xlsx"] == ("Không nhận", "Không")


# --- forms of 0.1.0 and other versions of the plan --------------------------------------------------------
def without_key(master: Path) -> None:
    """A log as 0.1.0 left it: the forms were issued before there was a key."""
    log = table_rows(master, tables.RUNS.name)
    lines = {row.number: {"Chi tiết": row.text("Chi tiết").replace(f"{SEALED_LINE}\n", "")} for row in log}
    change_table(master, tables.RUNS.name, TableChange(updates=dict(lines)))


def test_a_form_of_version_1_counts_with_its_own_base_where_the_log_shows_its_issue(office: Path, master: Path) -> None:
    without_key(master)
    as_version_1(fill(office, "CTTDT", CTTDT_ROWS))
    outcome = run_merge(office)
    assert "MAU13" not in codes(outcome)
    assert result(master) == RESULT


def test_a_form_of_version_1_that_was_not_issued_before_the_key_is_not_believed(office: Path, master: Path) -> None:
    as_version_1(fill(office, "CTTDT", CTTDT_ROWS))
    outcome = run_merge(office)
    assert "MAU13" in codes(outcome)


def test_an_issue_that_the_log_does_not_show_is_not_believed(office: Path, master: Path) -> None:
    without_key(master)
    with_identity(as_version_1(fill(office, "CTTDT", CTTDT_ROWS)), {layout.IDENTITY_ISSUE: "2"})
    assert "MAU13" in codes(run_merge(office))


def test_forms_issued_after_the_key_say_nothing_of_those_of_version_1(office: Path, master: Path) -> None:
    """The log of 0.1.0 ends where the first sealed forms were issued."""
    without_key(master)
    type_into(master, "7.4", "CTTDT", {layout.RESULT: "HCQT ghi."})
    distribute(FileBook.open(master), office / "bieu", PERIOD, datetime(2026, 3, 9, 8), units=["CTTDT"])
    first = as_version_1(fill(office, "CTTDT", CTTDT_ROWS, name="lần 1.xlsx"))
    assert "MAU13" not in codes(run_merge(office, source=first))
    second = as_version_1(fill(office, "CTTDT", CTTDT_ROWS, name="lần 2.xlsx", issue=2))
    assert "GOP09" in codes(run_merge(office, source=second))


@pytest.mark.parametrize(("version", "taken"), [("0", True), ("1", True), ("2", False)])
def test_a_form_of_a_newer_version_of_the_plan_is_held(office: Path, version: str, taken: bool) -> None:
    with_identity(fill(office, "CTTDT", CTTDT_ROWS), {layout.IDENTITY_PLAN_VERSION: version})
    outcome = run_merge(office)
    assert bool(outcome.details["accepted"]) is taken
    assert ("MAU12" in codes(outcome)) is not taken


def test_one_that_was_held_is_taken_when_the_plan_here_is_as_new(office: Path, master: Path) -> None:
    path = with_identity(fill(office, "CTTDT", CTTDT_ROWS), {layout.IDENTITY_PLAN_VERSION: "9"})
    run_merge(office)
    assert in_use(master)[path.name] == (layout.RECEIPT_REJECTED, layout.NO)
    edit_row(master, tables.OPTIONS.name, {"Khóa": "phien_ban_ke_hoach"}, {"Giá trị": "9"})
    for hours in (0, 1):
        outcome = run_merge(office, LATER + timedelta(hours=hours))
        assert [item["unit"] for item in outcome.details["accepted"]] == ["CTTDT"]
        assert in_use(master)[path.name] == (layout.RECEIPT_TO_COMPLETE, layout.YES)
    assert "CTTDT" not in outcome.details["missing"]


def test_one_of_a_unit_that_the_list_lacked_is_taken_when_it_is_there(office: Path, master: Path) -> None:
    path = with_identity(fill(office, "CTTDT", CTTDT_ROWS), {layout.IDENTITY_UNIT: "CTM"})
    assert "MAU03" in codes(run_merge(office))
    new = {layout.UNIT_CODE: "CTM", "Tên đơn vị": "Cổng mới", "Phải báo cáo": layout.YES}
    change_table(master, tables.UNITS.name, TableChange(appends=[{**new}]))
    for hours in (0, 1):
        outcome = run_merge(office, LATER + timedelta(hours=hours))
        assert [item["unit"] for item in outcome.details["accepted"]] == ["CTM"]
        assert in_use(master)[path.name][1] == layout.YES
    assert "CTM" not in outcome.details["missing"]


def test_a_form_issued_before_the_plan_changed_keeps_its_seal(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    edit_row(master, tables.OPTIONS.name, {"Khóa": "phien_ban_ke_hoach"}, {"Giá trị": "2"})
    outcome = run_merge(office)
    assert "MAU13" not in codes(outcome)
    assert result(master) == RESULT


def test_the_forms_of_the_fixture_are_sealed(office: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    assert "MAU13" not in codes(run_merge(office))
