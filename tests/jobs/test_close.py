"""Chốt kỳ: the period frozen, the next one opened, nothing lost (ADR 6)."""

from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.progress import INPUT_FIELDS, Field
from cchc_xl.model.sheet import CellValue, TableChange
from tests.conftest import PERIOD
from tests.jobs.helpers import CTTDT_ROWS, REASON, codes, fill, run_merge, table_rows, tracking_row, type_into

AFTER = datetime(2026, 3, 20, 9, 0)
DONE = {
    layout.DECLARED: "Đã hoàn thành",
    layout.PROGRESS: 1.0,
    layout.RESULT: "Ban hành Kế hoạch số 12/KH-VPUB.",
    layout.EVIDENCE: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026",
    layout.COMPLETED_ON: date(2026, 1, 20),
}


def run_close(
    master: Path, period: str | None = PERIOD, now: datetime = AFTER, *, reason: str = REASON, dry_run: bool = False
) -> Outcome:
    """Close a period; most masters of these tests have received no report."""
    return close(FileBook.open(master), period, now, reason=reason, dry_run=dry_run)


def states(master: Path) -> dict[str, str]:
    return {row.text(layout.PERIOD_CODE): row.text("Trạng thái kỳ") for row in table_rows(master, tables.PERIODS.name)}


def inputs(master: Path, task: str, unit: str) -> dict[str, object]:
    row = tracking_row(master, task, unit)
    return {name.value: row.values[name.value] for name in INPUT_FIELDS}


def test_closing_freezes_every_row_and_opens_the_next_period(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    before = table_rows(master, tables.TRACKING.name)
    outcome = run_close(master)
    assert outcome.exit_code == 0
    assert outcome.details["opened"] == "6-thang"
    assert outcome.details["frozen"] == len(before)
    assert states(master) | {"quy-1": "Đã chốt", "6-thang": "Đang mở"} == states(master)
    history = table_rows(master, tables.HISTORY.name)
    assert [row.text(layout.PERIOD_CODE) for row in history] == [PERIOD] * len(before)
    for frozen, row in zip(history, before, strict=True):
        assert {name: frozen.values[name] for name in tables.TRACKING.columns[:20]} == {
            name: row.values[name] for name in tables.TRACKING.columns[:20]
        }
        assert frozen.text(layout.STANDING)


def test_a_copy_of_the_master_as_it_was_is_kept_under_a_name_that_says_so(master: Path) -> None:
    before = master.read_bytes()
    backup = Path(run_close(master).details["backup"])
    assert backup.read_bytes() == before
    assert backup.name.endswith("_truoc-chot-ky-quy-1.xlsm")


def test_a_completed_task_is_carried_over_whole_and_the_others_start_blank(master: Path) -> None:
    type_into(master, "1.1", "HCQT", DONE)
    type_into(master, "1.2", "HCQT", {**DONE, layout.COMPLETED_ON: date(2026, 3, 18), layout.RESULT: "Sau ngày chốt."})
    type_into(master, "4.1", "HCQT", {layout.DECLARED: "Đã thực hiện trong kỳ", layout.RESULT: "Đăng 10 tin, bài."})
    type_into(
        master, "4.2", "HCQT", {layout.DECLARED: "Đang thực hiện", layout.PROGRESS: 0.4, layout.RESULT: "Đang soạn."}
    )
    whole = inputs(master, "1.1", "HCQT")
    run_close(master)
    assert inputs(master, "1.1", "HCQT") == whole
    assert tracking_row(master, "1.1", "HCQT").text(layout.EARLIER_RESULTS) == ""  # it still says so itself
    assert inputs(master, "1.2", "HCQT")[layout.COMPLETED_ON] == date(2026, 3, 18)
    for task, result in (("4.1", "Đăng 10 tin, bài."), ("4.2", "Đang soạn.")):
        row = tracking_row(master, task, "HCQT")
        assert not any(row.text(name.value) for name in INPUT_FIELDS)
        assert row.text(layout.EARLIER_RESULTS) == f"Quý I: {result}"
    assert not any(row.text(layout.REPORTED_ON) for row in table_rows(master, tables.TRACKING.name))


def test_what_a_carried_row_said_is_not_listed_again(master: Path) -> None:
    """Its documents stay under the period that reported them; a solved difficulty does not come back."""
    type_into(master, "1.1", "HCQT", {**DONE, layout.DIFFICULTY: "Thiếu kinh phí."})
    summarise(FileBook.open(master), None, AFTER)
    book = FileBook.open(master)
    (row,) = book.table(tables.DIFFICULTIES.name).rows
    book.change_table(tables.DIFFICULTIES.name, TableChange(updates={row.number: {"Trạng thái": layout.SOLVED}}))
    book.save()
    run_close(master)
    summarise(FileBook.open(master), None, datetime(2026, 6, 20, 9, 0))
    for name in (tables.DOCUMENTS.name, tables.DIFFICULTIES.name):
        assert [row.text(layout.PERIOD_CODE) for row in table_rows(master, name)] == [PERIOD], name


def test_an_adjusted_due_date_stays(master: Path) -> None:
    adjusted = {layout.ADJUSTED_DUE: date(2026, 6, 30), layout.ADJUSTING_DOCUMENT: "Công văn số 5/VPUB ngày 02/03/2026"}
    type_into(master, "4.2", "HCQT", adjusted)
    run_close(master)
    assert tracking_row(master, "4.2", "HCQT").values[layout.ADJUSTED_DUE] == date(2026, 6, 30)


def test_rows_newly_owed_are_added(master: Path) -> None:
    book = FileBook.open(master)
    unit = {layout.UNIT_CODE: "MOI", "Tên đơn vị": "Phòng mới", "Phải báo cáo": "Có", "Từ ngày": date(2026, 4, 1)}
    book.change_table(tables.UNITS.name, TableChange(appends=[dict(unit)]))
    book.save()
    run_close(master)
    assert tracking_row(master, "2.1", "MOI").text(layout.UNIT_NAME) == "Phòng mới"


# --- refusals ---------------------------------------------------------------------------------------------
def test_a_closed_period_takes_no_more_and_is_not_closed_twice(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_close(master)
    before = master.read_bytes()
    with pytest.raises(CouldNotRun, match="Kỳ Quý I đã chốt nên không nhận thêm số liệu"):
        run_merge(office)
    with pytest.raises(CouldNotRun, match="Kỳ Quý I đã chốt rồi"):
        run_close(master)
    with pytest.raises(CouldNotRun, match="chưa mở"):
        run_close(master, "nam")
    with pytest.raises(CouldNotRun, match="Không có kỳ báo cáo"):
        run_close(master, "quy-2")
    assert master.read_bytes() == before


def test_a_mismatch_without_a_choice_holds_the_closing_up(office: Path, master: Path) -> None:
    type_into(master, "7.4", "CTTDT", {layout.PROGRESS: 0.9})
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    before = master.read_bytes()
    refused = run_close(master)  # whatever reason is given
    assert refused.exit_code == 1
    assert codes(refused) == {"KY01"}
    assert master.read_bytes() == before

    row = next(r for r in table_rows(master, tables.TO_RESOLVE.name) if r.text("Loại") == layout.KIND_MISMATCH)
    book = FileBook.open(master)
    chosen: dict[int, dict[str, object]] = {row.number: {"Lựa chọn": layout.CHOICE_TAKE}}
    book.change_table(tables.TO_RESOLVE.name, TableChange(updates=chosen))  # type: ignore[arg-type]
    book.save()
    assert run_close(master).exit_code == 0
    (frozen,) = [
        r for r in table_rows(master, tables.HISTORY.name)
        if (r.text(layout.TASK_CODE), r.text(layout.UNIT_CODE)) == ("7.4", "CTTDT")
    ]  # fmt: skip
    assert frozen.values[layout.PROGRESS] == 0.25


def test_a_period_marked_as_closed_by_hand_is_said(master: Path) -> None:
    book = FileBook.open(master)
    rows = {row.text(layout.PERIOD_CODE): row.number for row in book.table(tables.PERIODS.name).rows}
    by_hand = {rows["quy-1"]: {"Trạng thái kỳ": "Đã chốt"}, rows["6-thang"]: {"Trạng thái kỳ": "Đang mở"}}
    book.change_table(tables.PERIODS.name, TableChange(updates={n: dict(values) for n, values in by_hand.items()}))
    book.save()
    (said,) = [found for found in check_master(FileBook.open(master), None, AFTER).findings if found.code == "KY05"]
    assert said.sheet == "Kỳ báo cáo"
    assert "Quý I" in said.message


EARLY, LAST_DAY = datetime(2026, 3, 10, 9, 0), datetime(2026, 3, 14, 9, 0)


def received(office: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)


def reopened_by_hand(master: Path) -> None:
    """Quý I closed, then somebody types it open again."""
    run_close(master)
    rows = {row.text(layout.PERIOD_CODE): row.number for row in table_rows(master, tables.PERIODS.name)}
    book = FileBook.open(master)
    typed: dict[int, dict[str, CellValue]] = {
        rows["quy-1"]: {"Trạng thái kỳ": "Đang mở"}, rows["6-thang"]: {"Trạng thái kỳ": "Chưa mở"},
    }  # fmt: skip
    book.change_table(tables.PERIODS.name, TableChange(updates=typed))
    book.save()


@pytest.mark.parametrize("ground", ["KY02", "KY06", "KY07"])
@pytest.mark.parametrize("dry_run", [True, False], ids=["looked at", "done"])
def test_a_ground_against_closing_refuses_until_a_reason_is_given(
    office: Path, master: Path, ground: str, dry_run: bool
) -> None:
    if ground != "KY06":
        received(office)
    if ground == "KY07":
        reopened_by_hand(master)
    now = EARLY if ground == "KY02" else AFTER
    before = master.read_bytes()
    for blank in ("", "  \n"):
        refused = run_close(master, now=now, reason=blank, dry_run=dry_run)
        assert refused.exit_code == 1
        assert codes(refused) == {ground}
        assert refused.summary.startswith(
            ("Chưa chốt được: ", "Chưa có báo cáo nào của kỳ này. Vẫn chốt thì ghi lý do")
        )
        assert master.read_bytes() == before
    done = run_close(master, now=now, reason="Theo chỉ đạo của\nlãnh đạo.", dry_run=dry_run)
    assert done.exit_code == 0
    assert [found.severity.value for found in done.findings if found.code == ground] == ["warning"]
    if not dry_run:
        logged = table_rows(master, tables.RUNS.name)[-1].text("Chi tiết")
        assert logged.startswith("Vẫn chốt kỳ. Lý do: Theo chỉ đạo của lãnh đạo.\nBỏ qua: ")


def test_the_words_of_a_period_that_is_not_over(office: Path, master: Path) -> None:
    received(office)
    refused = run_close(master, now=EARLY, reason="")
    assert refused.summary == "Chưa chốt được: kỳ Quý I đến hết 14/03/2026, hôm nay 10/03/2026."


def test_on_the_last_day_it_is_said_and_done(office: Path, master: Path) -> None:
    received(office)
    outcome = run_close(master, now=LAST_DAY, reason="")
    assert (outcome.exit_code, outcome.details["opened"]) == (0, "6-thang")
    assert "KY02" in codes(outcome)


def test_closing_again_and_again_ends_at_the_first_period_without_a_report(office: Path, master: Path) -> None:
    received(office)
    assert run_close(master, None, reason="").exit_code == 0
    after = master.read_bytes()
    for _ in range(5):
        assert codes(run_close(master, None, reason="")) == {"KY02", "KY06"}
    assert master.read_bytes() == after


def test_a_reason_without_a_ground_is_not_logged(office: Path, master: Path) -> None:
    received(office)
    run_close(master, reason="cho chắc")
    assert "Vẫn chốt" not in table_rows(master, tables.RUNS.name)[-1].text("Chi tiết")


def test_rows_closed_before_count_once_and_are_kept(office: Path, master: Path) -> None:
    received(office)
    reopened_by_hand(master)
    outcome = run_close(master)
    counted = [row.text(layout.PERIOD_CODE) for row in table_rows(master, tables.HISTORY.name)]
    assert counted.count(PERIOD) == outcome.details["frozen"] == counted.count("quy-1 (bản chốt 1)")


def test_a_preview_writes_nothing(master: Path) -> None:
    before = master.read_bytes()
    outcome = run_close(master, dry_run=True)
    assert outcome.details["opened"] == "6-thang"
    assert outcome.details["backup"] is None
    assert master.read_bytes() == before


def test_what_was_to_be_mended_in_the_period_is_no_longer_asked_for(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, raw={("7.4", Field.COMPLETED_ON): "31/02/2026"})
    run_merge(office)
    run_close(master)
    assert not {row.text(layout.PERIOD_CODE) for row in table_rows(master, tables.TO_RESOLVE.name)} & {PERIOD}
