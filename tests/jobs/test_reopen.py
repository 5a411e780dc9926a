"""Mở lại kỳ: a late correction of a closed period, and nothing of the period then open lost."""

from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.reopen import reopen
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.progress import INPUT_FIELDS, Field
from cchc_xl.model.sheet import CellValue
from tests.conftest import PERIOD
from tests.jobs.helpers import (
    CTTDT_ROWS,
    NOTHING_TO_COUNT,
    codes,
    edit_row,
    fill,
    run_merge,
    table_rows,
    tracking_row,
    type_into,
)
from tests.jobs.test_close import AFTER, DONE, inputs, run_close, states
from tests.jobs.test_undo import content, run_undo

HALF: dict[str, CellValue] = {
    layout.DECLARED: "Đang thực hiện", layout.PROGRESS: 0.5, layout.RESULT: "Đã trình dự thảo.",
}  # fmt: skip


def run_reopen(master: Path, period: str | None = None, **more: bool) -> Outcome:
    return reopen(FileBook.open(master), period, AFTER, **more)


def history_codes(master: Path) -> set[str]:
    return {row.text(layout.PERIOD_CODE) for row in table_rows(master, tables.HISTORY.name)}


def test_the_closed_rows_come_back_and_those_of_the_open_period_are_set_aside(master: Path) -> None:
    type_into(master, "1.1", "HCQT", DONE)
    type_into(master, "4.2", "HCQT", HALF)
    first = {task: inputs(master, task, "HCQT") for task in ("1.1", "4.2")}
    run_close(master)
    type_into(master, "4.2", "HCQT", {**HALF, layout.PROGRESS: 0.7})
    outcome = run_reopen(master)
    assert outcome.details | {"period": PERIOD, "set_aside": "6-thang"} == outcome.details
    assert (states(master)["quy-1"], states(master)["6-thang"]) == ("Đang mở", "Chưa mở")
    assert {task: inputs(master, task, "HCQT") for task in first} == first
    assert history_codes(master) == {"quy-1 (bản chốt 1)", "6-thang (làm dở 1)"}


def test_closing_again_says_what_differs_from_what_was_sent_and_brings_the_rest_back(master: Path) -> None:
    type_into(master, "1.1", "HCQT", DONE)
    type_into(master, "4.2", "HCQT", HALF)
    run_close(master)
    type_into(master, "4.2", "HCQT", {**HALF, layout.PROGRESS: 0.7, layout.RESULT: "Kỳ 6 tháng."})
    run_reopen(master)
    type_into(master, "4.2", "HCQT", {layout.PROGRESS: 0.6})
    type_into(master, "5.2", "HCQT", DONE)
    again = run_close(master)
    corrected = {(c["task"], c["unit"], c["field"]): (c["sent"], c["now"]) for c in again.details["corrected"]}
    assert corrected[("4.2", "HCQT", layout.PROGRESS)] == ("50%", "60%")
    assert corrected[("5.2", "HCQT", layout.COMPLETED_ON)] == ("", "20/01/2026")
    assert {task for task, _, _ in corrected} == {"4.2", "5.2"}
    said = [found for found in again.findings if found.code == "KY04"]
    assert len(said) == len(corrected)
    log = table_rows(master, tables.RUNS.name)[-1].text("Chi tiết")
    assert "4.2 HCQT, Tiến độ (%): “50%” → “60%”" in log

    assert inputs(master, "4.2", "HCQT")[layout.RESULT] == "Kỳ 6 tháng."
    assert inputs(master, "5.2", "HCQT")[layout.DECLARED] == "Đã hoàn thành"  # completed by the correction
    assert inputs(master, "1.1", "HCQT")[layout.DECLARED] == "Đã hoàn thành"


def test_a_completion_taken_back_by_the_correction_is_not_carried_over(master: Path) -> None:
    type_into(master, "1.1", "HCQT", DONE)
    run_close(master)
    run_reopen(master)
    blank: dict[str, CellValue] = {name.value: None for name in INPUT_FIELDS}
    type_into(master, "1.1", "HCQT", {**blank, **HALF})
    run_close(master)
    assert not any(inputs(master, "1.1", "HCQT").values())
    assert tracking_row(master, "1.1", "HCQT").text(layout.EARLIER_RESULTS) == "Quý I: Đã trình dự thảo."


def test_a_due_date_moved_in_the_period_set_aside_comes_back(master: Path) -> None:
    run_close(master)
    moved: dict[str, CellValue] = {
        layout.ADJUSTED_DUE: date(2026, 9, 30), layout.ADJUSTING_DOCUMENT: "Công văn số 9/VPUB ngày 02/04/2026",
    }  # fmt: skip
    type_into(master, "5.1", "HCQT", moved)
    run_reopen(master)
    assert tracking_row(master, "5.1", "HCQT").values[layout.ADJUSTED_DUE] is None
    run_close(master)
    assert tracking_row(master, "5.1", "HCQT").values[layout.ADJUSTED_DUE] == date(2026, 9, 30)


def test_closing_unchanged_has_nothing_to_correct(master: Path) -> None:
    type_into(master, "4.2", "HCQT", HALF)
    run_close(master)
    before = [dict(row.values) for row in table_rows(master, tables.TRACKING.name)]
    run_reopen(master)
    again = run_close(master)
    assert again.details["corrected"] == []
    assert "KY04" not in codes(again)
    assert [dict(row.values) for row in table_rows(master, tables.TRACKING.name)] == before


def test_reopening_is_logged_and_taken_back(master: Path) -> None:
    run_close(master)
    type_into(master, "4.2", "HCQT", HALF)
    before = content(master)
    run_reopen(master)
    assert table_rows(master, tables.RUNS.name)[-1].text("Công việc") == "Mở lại kỳ"
    assert run_undo(master).details["undone"]["job"] == "reopen"
    assert content(master) == before


def test_only_the_period_closed_last_is_reopened(master: Path) -> None:
    with pytest.raises(CouldNotRun, match="Chưa có kỳ nào đã chốt"):
        run_reopen(master)
    run_close(master)
    run_close(master, "6-thang", datetime(2026, 6, 20, 9, 0))
    with pytest.raises(CouldNotRun, match="kỳ chốt gần nhất \\(6 tháng đầu năm\\)"):
        run_reopen(master, "quy-1")
    with pytest.raises(CouldNotRun, match="chưa chốt nên không phải mở lại"):
        run_reopen(master, "quy-3")
    before = master.read_bytes()
    assert run_reopen(master, dry_run=True).details["set_aside"] == "quy-3"
    assert master.read_bytes() == before


def test_one_after_the_other_older_periods_are_reopened(master: Path) -> None:
    run_close(master)
    run_close(master, "6-thang", datetime(2026, 6, 20, 9, 0))
    type_into(master, "4.2", "HCQT", HALF)  # in quy-3
    run_reopen(master)
    run_reopen(master)
    assert [code for code, state in states(master).items() if state == "Đang mở"] == ["quy-1"]
    run_close(master)
    run_close(master, "6-thang", datetime(2026, 6, 20, 9, 0))
    assert inputs(master, "4.2", "HCQT")[layout.PROGRESS] == 0.5


# --- what was found in the forms ------------------------------------------------------------------------------
def withheld(master: Path) -> list[tuple[str, ...]]:
    """What stands in Cần xử lý out of the forms of Quý I."""
    names = ("Mã", "Mức độ", layout.UNIT_CODE, layout.TASK_CODE, "Cột", "Ô", "Tệp")
    rows = table_rows(master, tables.TO_RESOLVE.name)
    return [tuple(row.text(name) for name in names) for row in rows if row.text("Tệp").startswith("BieuBC")]


def closed_with_a_held_cell(office: Path, master: Path) -> list[tuple[str, ...]]:
    fill(office, "CTTDT", CTTDT_ROWS, raw={("7.4", Field.COMPLETED_ON): "31/02/2026"}, figures=NOTHING_TO_COUNT)
    run_merge(office)
    listed = withheld(master)
    run_close(master)
    return listed


def test_a_cell_that_was_held_is_held_again(office: Path, master: Path) -> None:
    """Its unit is still asked for it, the row still says what it lacks; closing again takes it off as before."""
    listed = closed_with_a_held_cell(office, master)
    assert [row[0] for row in listed] == ["O01"]
    assert withheld(master) == []
    run_reopen(master)
    assert withheld(master) == listed
    assert "31/02/2026" in tracking_row(master, "7.4", "CTTDT").text(layout.TO_COMPLETE)
    run_close(master)
    assert withheld(master) == []


def waived(master: Path) -> list[tuple[str, ...]]:
    names = ("Mã", layout.UNIT_CODE, layout.TASK_CODE, "Cột", "Nội dung", "Cách xử lý", "Lựa chọn", "Lý do", "Tệp")
    rows = (row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Lựa chọn"))
    return sorted(tuple(row.text(name) for name in names) for row in rows)


def test_what_was_passed_over_is_passed_over_again(office: Path, master: Path) -> None:
    """Of what was found in the form of a unit, and of what the review of the master says."""
    fill(office, "CTTDT", CTTDT_ROWS, raw={("7.4", Field.DECLARED): "Đã thực hiện trong kỳ"})
    run_merge(office, AFTER)
    chosen = [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mức độ") == "Cần xem lại"]
    for row in chosen:
        where = {name: row.text(name) for name in ("Mã", layout.UNIT_CODE, layout.TASK_CODE)}
        reason = {"Lựa chọn": layout.CHOICE_SKIP, "Lý do": f'đã hỏi | "{row.text("Mã")}"'}
        edit_row(master, tables.TO_RESOLVE.name, where, reason)
    run_merge(office, AFTER)
    before = waived(master)
    assert len(before) == len(chosen)
    assert len({row[-1] for row in before}) == 2  # files
    for _ in range(2):
        run_close(master)
        assert waived(master) == []
        run_reopen(master)
        assert waived(master) == before
    assert all(row[5].startswith("Đã bỏ qua: đã hỏi | ") for row in before)


def test_merging_the_same_form_after_reopening_changes_nothing(office: Path, master: Path) -> None:
    listed = closed_with_a_held_cell(office, master)
    run_reopen(master)
    outcome = run_merge(office, AFTER)
    assert [item["cells_changed"] for item in outcome.details["accepted"]] == [0]
    assert withheld(master) == listed


def test_a_form_whose_copy_is_gone_is_named(office: Path, master: Path) -> None:
    closed_with_a_held_cell(office, master)
    for copy in (office / "da-nhan").rglob("*.xlsx"):
        copy.unlink()
    outcome = run_reopen(master)
    assert withheld(master) == []
    assert any("Cổng thông tin điện tử" in line and "nhập lại" in line for line in outcome.lines)
