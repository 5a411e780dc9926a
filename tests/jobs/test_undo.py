"""Hoàn tác: the last merge or closing taken back, and what a person typed since is not lost unheard."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.undo import undo
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.sheet import TableChange
from cchc_xl.model.table_state import fingerprint
from cchc_xl.tables import RunRow
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import (
    CTTDT_ROWS,
    QUIET,
    change_table,
    codes,
    fill,
    run_merge,
    table_rows,
    tracking_row,
    type_into,
)
from tests.jobs.test_close import DONE, run_close, states

LATER = datetime(2026, 3, 18, 9, 0)
WRITTEN = (
    tables.TRACKING, tables.RECEIPTS, tables.TO_RESOLVE, tables.DOCUMENTS, tables.FIGURES, tables.PERIODS,
    tables.HISTORY,
)  # fmt: skip


def content(master: Path, specs: Iterable[tables.TableSpec] = WRITTEN) -> dict[str, str]:
    """The tables a merge or a closing writes, whole."""
    book = FileBook.open(master, for_writing=False)
    return {spec.name: fingerprint(book.table(spec.name), spec.columns) for spec in specs}


def run_undo(master: Path, **more: bool) -> Outcome:
    return undo(FileBook.open(master), LATER, **more)


def work_in_between(master: Path, jobs: Iterable[str]) -> None:
    for job in jobs:
        book = FileBook.open(master)
        if job == "check":
            check_master(book, None, LATER)
        else:
            summarise(book, None, LATER)


@pytest.mark.parametrize("between", [(), ("check",), ("summarise", "check")], ids="+".join)
def test_a_merge_is_taken_back_whole_also_after_other_jobs(
    office: Path, master: Path, between: tuple[str, ...]
) -> None:
    type_into(master, "7.4", "CTTDT", {layout.PROGRESS: 0.9})  # makes a mismatch
    # Whatever tables a merge may write one day: all but the log, where no summary was made in between.
    specs = WRITTEN if between else [spec for spec in tables.TABLES if spec is not tables.RUNS]
    before = content(master, specs)
    fill(office, "CTTDT", CTTDT_ROWS)
    fill(office, "TTPVHCC", QUIET)
    merged = run_merge(office)
    work_in_between(master, between)
    assert content(master, specs) != before
    outcome = run_undo(master)
    assert content(master, specs) == before
    undone = outcome.details["undone"]
    assert (undone["job"], undone["backup"]) == ("merge", merged.details["backup"])
    assert set(undone["later"]) <= set(between)  # a check that changed nothing is no run
    assert "16:30 ngày 16/03/2026" in outcome.summary


def test_several_steps_are_taken_back_one_after_the_other(office: Path, master: Path) -> None:
    steps = [content(master)]
    for unit, rows in (("CTTDT", CTTDT_ROWS), ("TTPVHCC", QUIET)):
        run_merge(office, source=fill(office, unit, rows))
        steps.append(content(master))
    run_close(master)
    assert states(master)["6-thang"] == "Đang mở"
    for expected in reversed(steps):
        run_undo(master)
        assert content(master) == expected
    with pytest.raises(CouldNotRun, match="hoàn tác"):
        run_undo(master)


def test_a_closing_is_taken_back_and_can_be_done_again(master: Path) -> None:
    type_into(master, "1.1", "HCQT", DONE)
    everything = [spec for spec in tables.TABLES if spec is not tables.RUNS]
    before = content(master, everything)
    run_close(master)
    closed = content(master)
    assert run_undo(master).details["undone"]["job"] == "close"
    assert content(master, everything) == before
    run_close(master)
    assert content(master) == closed


# --- what a person typed since ----------------------------------------------------------------------------
def test_what_was_typed_since_is_not_taken_back_unheard(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    work_in_between(master, ["check"])
    type_into(master, "1.1", "HCQT", DONE)
    work_in_between(master, ["summarise"])
    before = master.read_bytes()
    refused = run_undo(master)
    assert refused.exit_code == 1
    (found,) = refused.findings
    assert (found.code, found.sheet) == ("KY03", "Theo dõi")
    assert master.read_bytes() == before

    forced = run_undo(master, force=True)
    assert forced.exit_code == 0
    assert tracking_row(master, "1.1", "HCQT").text(layout.DECLARED) == ""
    assert Path(forced.details["backup"]).read_bytes() == before


def test_the_number_of_a_sent_report_is_no_reason_not_to_reopen(master: Path) -> None:
    run_close(master)
    book = FileBook.open(master)
    row = next(r for r in book.table(tables.PERIODS.name).rows if r.text(layout.PERIOD_CODE) == PERIOD)
    book.change_table(tables.PERIODS.name, TableChange(updates={row.number: {"Số báo cáo": "45/BC-VPUB"}}))
    book.save()
    assert run_undo(master).exit_code == 0
    row = next(r for r in table_rows(master, tables.PERIODS.name) if r.text(layout.PERIOD_CODE) == PERIOD)
    assert (row.text("Số báo cáo"), row.text("Trạng thái kỳ")) == ("45/BC-VPUB", "Đang mở")


def test_sorting_the_rows_is_no_change(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    book = FileBook.open(master)
    table = book.table(tables.TRACKING.name)
    turned = {row.number: dict(other.values) for row, other in zip(table.rows, reversed(table.rows), strict=True)}
    book.change_table(table.name, TableChange(updates=turned))
    book.save()
    assert run_undo(master).exit_code == 0


# --- the backup -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("damage", ["gone", "cut", "other"])
def test_without_its_backup_a_run_cannot_be_taken_back(office: Path, master: Path, damage: str) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    backup = Path(run_merge(office).details["backup"])
    if damage == "gone":
        backup.unlink()
    elif damage == "cut":
        backup.write_bytes(backup.read_bytes()[:5000])
    else:
        backup.write_bytes((office / "bieu" / "BieuBC_CTTDT_quy-1.xlsx").read_bytes())
    before = master.read_bytes()
    with pytest.raises(CouldNotRun, match=backup.name):
        run_undo(master)
    assert master.read_bytes() == before


def as_logged_by_0_1_0(master: Path) -> None:
    """Take the hash of the backup out of every trace of the log."""
    book = FileBook.open(master)
    change = TableChange()
    for row in book.table(tables.RUNS.name).rows:
        trace = json.loads(row.text(RunRow.header("trace")))
        del trace["sao_luu"]
        change.updates[row.number] = {RunRow.header("trace"): json.dumps(trace)}
    book.change_table(tables.RUNS.name, change)
    book.save()


@pytest.mark.parametrize("job", ["merge", "close"])
@pytest.mark.parametrize("old_log", [False, True], ids=["hash in the log", "log of 0.1.0"])
@pytest.mark.parametrize("other", ["another day's", "one cell edited"])
def test_a_file_of_the_backups_name_that_was_not_kept_is_no_backup(
    office: Path, master: Path, job: str, old_log: bool, other: str
) -> None:
    earlier = Path(run_merge(office, source=fill(office, "TTPVHCC", QUIET)).details["backup"])
    fill(office, "CTTDT", CTTDT_ROWS)
    outcome = run_close(master) if job == "close" else run_merge(office)
    if old_log:
        as_logged_by_0_1_0(master)
    backup = Path(outcome.details["backup"])
    kept = backup.read_bytes()
    if other == "another day's":
        backup.write_bytes(earlier.read_bytes())
    else:
        type_into(backup, "1.1", "HCQT", {layout.RESULT: "Sửa trong bản sao."})
    before = master.read_bytes()
    for force in (False, True):
        with pytest.raises(CouldNotRun, match="không phải bản sao lưu của lần đó"):
            run_undo(master, force=force)
        assert master.read_bytes() == before
    backup.write_bytes(kept)  # brought back
    assert run_undo(master).exit_code == 0


def test_an_edit_of_what_the_log_has_no_fingerprint_of_is_seen_by_the_hash(office: Path, master: Path) -> None:
    outcome = run_close(master)
    run_undo(master)
    run_close(master)
    backup = Path(outcome.details["backup"]).parent / table_rows(master, tables.RUNS.name)[-1].text("Bản sao lưu")
    change_table(backup, tables.HISTORY.name, TableChange(appends=[{layout.PERIOD_CODE: "quy-1"}]))
    with pytest.raises(CouldNotRun, match="không phải bản sao lưu"):
        run_undo(master)


def test_what_is_kept_is_what_was_read(master: Path) -> None:
    """A file that another program replaced after it was read is not kept under the name of what was read."""
    book = FileBook.open(master)
    type_into(master, "1.1", "HCQT", {layout.RESULT: "của người khác"})
    with pytest.raises(BookError, match="thay đổi trong lúc xử lý"):
        book.backup("thu")
    assert not list((master.parent / "sao-luu").glob("*_thu*"))


def test_there_may_be_nothing_to_take_back(master: Path) -> None:
    with pytest.raises(CouldNotRun, match="Không có lần"):
        run_undo(master)


def test_a_preview_writes_nothing(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    before = master.read_bytes()
    outcome = run_undo(master, dry_run=True)
    assert outcome.summary.startswith("Xem trước, chưa ghi gì. Sẽ hoàn tác")
    assert outcome.details["backup"] is None
    assert master.read_bytes() == before


def test_what_came_is_kept_and_may_be_merged_again(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    merged = content(master)
    run_undo(master)
    assert len(list((office / "da-nhan" / PERIOD / "CTTDT").iterdir())) == 1
    again = run_merge(office, now=RECEIVED_AT)
    assert content(master) == merged
    assert codes(again) >= {"GOP20"}
    assert len(list((office / "da-nhan" / PERIOD / "CTTDT").iterdir())) == 1


def test_few_backups_are_kept_but_never_too_few_to_undo(office: Path, master: Path) -> None:
    book = FileBook.open(master)
    row = next(r for r in book.table(tables.OPTIONS.name).rows if r.text("Khóa") == "so_ban_sao_luu")
    book.change_table(tables.OPTIONS.name, TableChange(updates={row.number: {"Giá trị": 1}}))
    book.save()
    before = content(master)
    first = run_merge(office, source=fill(office, "CTTDT", CTTDT_ROWS))
    second = run_merge(office, source=fill(office, "TTPVHCC", QUIET))
    work_in_between(master, ["summarise"])
    kept = {path.name for path in (office / "sao-luu").iterdir()}
    needed = {Path(outcome.details["backup"]).name for outcome in (first, second)}
    assert len(kept - needed) == 1  # the last one
    run_undo(master)
    run_undo(master)
    assert content(master) == before
