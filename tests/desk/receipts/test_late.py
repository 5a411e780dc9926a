"""A form of a period that is closed already: taken down as late, asked about, never a dead end (domain 11.12)."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.reopen import reopen
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.sheet import Row, TableChange
from tests.conftest import PERIOD
from tests.jobs.helpers import CTTDT_ROWS, QUIET, change_table, edit_row, fill, run_merge, table_rows, tracking_row
from tests.jobs.test_close import run_close
from tests.jobs.test_undo import content, run_undo
from tests.support.identity import with_identity

LATE = datetime(2026, 3, 25, 10, 0)
NEXT = "6-thang"


@pytest.fixture(scope="module")
def _closed(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = Path(shutil.copytree(_issued, tmp_path_factory.mktemp("đã chốt") / "văn phòng"))
    fill(office, "TTPVHCC", QUIET)
    run_merge(office)
    run_close(office / "KeHoach2026.xlsm")
    fill(office, "CTTDT", CTTDT_ROWS)
    return office


@pytest.fixture
def office(_closed: Path, tmp_path: Path) -> Path:
    """An office whose Quý I is closed with the form of TTPVHCC, 6 tháng open; that of CTTDT lies there since."""
    return Path(shutil.copytree(_closed, tmp_path / "văn phòng"))


@pytest.fixture
def closed(office: Path) -> Path:
    """That office."""
    return office


def merge_next(office: Path, now: datetime = LATE, *, dry_run: bool = False) -> Outcome:
    return merge(FileBook.open(office / "KeHoach2026.xlsm"), office / "gui-ve", NEXT, now, dry_run=dry_run)


def asked(master: Path) -> list[Row]:
    return [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mã") == "GOP10"]


def receipts(master: Path) -> dict[tuple[str, str], Row]:
    rows = table_rows(master, tables.RECEIPTS.name)
    return {(row.text(layout.PERIOD_CODE), row.text(layout.UNIT_CODE)): row for row in rows}


def choose(master: Path, choice: str, reason: str = "") -> None:
    edit_row(master, tables.TO_RESOLVE.name, {"Mã": "GOP10"}, {"Lựa chọn": choice, "Lý do": reason or None})


def test_it_is_registered_under_its_own_period_as_late_and_asked_about(closed: Path, master: Path) -> None:
    outcome = merge_next(closed)
    assert outcome.exit_code == 0
    file = f"BieuBC_CTTDT_{PERIOD}.xlsx"
    receipt = receipts(master)[(PERIOD, "CTTDT")]
    assert (receipt.text("Tệp"), receipt.text("Đang dùng"), receipt.text("Kết quả")) == (file, "Không", "Cần bổ sung")
    assert receipt.values["Ngày giờ nhận"] == LATE
    (row,) = asked(master)
    assert (row.text(layout.PERIOD_CODE), row.text(layout.UNIT_CODE), row.text("Tệp")) == (PERIOD, "CTTDT", file)
    assert "Chỉ ghi nhận" in row.text("Cách xử lý")
    assert (NEXT, "CTTDT") not in receipts(master)
    assert [found.code for found in outcome.findings if found.file == file] == ["GOP10"]
    assert list((closed / "da-nhan" / PERIOD / "CTTDT").iterdir())


def test_every_file_stands_in_exactly_one_list(closed: Path) -> None:
    details = merge_next(closed).details
    lists = [details[name] for name in ("accepted", "rejected", "superseded", "ignored")]
    files = sorted(item["file"] for found in lists for item in found)
    assert files == sorted(path.name for path in (closed / "gui-ve").iterdir())
    assert {item["file"]: item["unit"] for item in details["ignored"]} == {
        f"BieuBC_{unit}_{PERIOD}.xlsx": unit for unit in ("CTTDT", "TTPVHCC")
    }


def test_a_form_received_in_time_that_lies_there_still_is_not_asked_about(closed: Path, master: Path) -> None:
    before = receipts(master)[(PERIOD, "TTPVHCC")].values
    merge_next(closed)
    assert [row.text(layout.UNIT_CODE) for row in asked(master)] == ["CTTDT"]
    assert receipts(master)[(PERIOD, "TTPVHCC")].values == before


def test_a_second_merge_changes_nothing(closed: Path, master: Path) -> None:
    merge_next(closed)
    before = master.read_bytes()
    merge_next(closed)
    assert master.read_bytes() == before


def test_a_dry_run_and_an_undo_leave_no_trace(closed: Path, master: Path) -> None:
    before = content(master)
    merge_next(closed, dry_run=True)
    assert content(master) == before
    merge_next(closed)
    run_undo(master)
    assert content(master) == before


@pytest.mark.parametrize("choice", [layout.CHOICE_NOTE_ONLY, layout.CHOICE_REOPEN])
def test_after_the_choice_the_row_goes_for_good_and_the_log_says_why(closed: Path, master: Path, choice: str) -> None:
    merge_next(closed)
    choose(master, choice, "Đã báo Sở")
    outcome = merge_next(closed, datetime(2026, 3, 26, 8, 0))
    assert not asked(master)
    assert "(Đã báo Sở)" in receipts(master)[(PERIOD, "CTTDT")].text("Ghi chú")
    assert any(choice in line for line in outcome.lines)
    assert choice in table_rows(master, tables.RUNS.name)[-1].text("Chi tiết")
    merge_next(closed, datetime(2026, 3, 27, 8, 0))
    assert not asked(master)


def test_who_wants_the_figures_is_told_how_and_gets_them(closed: Path, master: Path) -> None:
    merge_next(closed)
    choose(master, layout.CHOICE_REOPEN)
    (line,) = [line for line in merge_next(closed, datetime(2026, 3, 26, 8, 0)).lines if "Mở lại kỳ" in line]
    assert "nhập tệp này, rồi chốt lại kỳ" in line
    reopen(FileBook.open(master), None, datetime(2026, 3, 26, 9, 0))
    outcome = run_merge(closed, datetime(2026, 3, 26, 10, 0))
    assert "CTTDT" in [item["unit"] for item in outcome.details["accepted"]]
    assert tracking_row(master, "7.4", "CTTDT").text(layout.RESULT) == "Đã khảo sát yêu cầu."
    receipt = receipts(master)[(PERIOD, "CTTDT")]
    assert (receipt.text("Đang dùng"), receipt.values["Ngày giờ nhận"]) == ("Có", LATE)
    run_close(master, now=datetime(2026, 3, 26, 11, 0))
    merge_next(closed, datetime(2026, 3, 27, 8, 0))
    assert not asked(master)


def test_reopened_without_a_choice_the_merge_takes_the_row_away(closed: Path, master: Path) -> None:
    merge_next(closed)
    reopen(FileBook.open(master), None, datetime(2026, 3, 26, 9, 0))
    run_merge(closed, datetime(2026, 3, 26, 10, 0))
    assert not asked(master)


def test_the_row_outlives_that_its_period_was_open_for_a_while(closed: Path, master: Path) -> None:
    merge_next(closed)
    reopen(FileBook.open(master), None, datetime(2026, 3, 26, 9, 0))
    run_close(master, now=datetime(2026, 3, 26, 11, 0))
    assert [row.text(layout.UNIT_CODE) for row in asked(master)] == ["CTTDT"]


def test_a_form_of_a_period_that_is_not_open_yet_is_refused(closed: Path, master: Path) -> None:
    reopen(FileBook.open(master), None, datetime(2026, 3, 26, 9, 0))
    early = closed / "gui-ve" / "sớm.xlsx"
    fill_identity_period(closed / "gui-ve" / f"BieuBC_CTTDT_{PERIOD}.xlsx", early)
    rejected = run_merge(closed, datetime(2026, 3, 26, 10, 0)).details["rejected"]
    assert [(item["file"], item["code"]) for item in rejected] == [(early.name, "MAU04")]


def fill_identity_period(form: Path, target: Path) -> None:
    """The same form as one of 6 tháng."""
    book = load_workbook(form)
    sheet = book[layout.FORM_IDENTITY_SHEET]
    (cell,) = [row[1] for row in sheet.iter_rows() if row[0].value == layout.IDENTITY_PERIOD]
    cell.value = NEXT
    book.save(target)


# --- the seal of a late form ------------------------------------------------------------------------------
def test_one_without_a_right_seal_is_said_at_once(closed: Path, master: Path) -> None:
    """Somebody else's form under the code of the Cổng: HCQT knows before it chooses."""
    other = fill(closed, "TTPVHCC", {**QUIET, "3.1": CTTDT_ROWS["7.4"]}, name="nhầm.xlsx")
    with_identity(other, {layout.IDENTITY_UNIT: "CTTDT"})
    merge_next(closed)
    said = {row.text("Tệp"): row.text("Nội dung") for row in asked(master)}
    assert "không còn dấu xác nhận" in said["nhầm.xlsx"]
    assert "dấu xác nhận" not in said[f"BieuBC_CTTDT_{PERIOD}.xlsx"]


def test_a_form_of_the_open_period_under_a_closed_one_has_no_seal(closed: Path, master: Path) -> None:
    distribute(FileBook.open(master), closed / "bieu", NEXT, LATE)
    issued = closed / "bieu" / f"BieuBC_CTTDT_{NEXT}.xlsx"
    with_identity(Path(shutil.copy(issued, closed / "gui-ve" / "kỳ khác.xlsx")), {layout.IDENTITY_PERIOD: PERIOD})
    merge_next(closed)
    (row,) = [row for row in asked(master) if row.text("Tệp") == "kỳ khác.xlsx"]
    assert "không còn dấu xác nhận" in row.text("Nội dung")


# --- no period is open any more ---------------------------------------------------------------------------
@pytest.fixture
def year_over(closed: Path, master: Path) -> Path:
    """Quý I is the last period there is: the others were taken away."""
    run_undo(master)
    later = {row.number for row in table_rows(master, tables.PERIODS.name) if row.text(layout.PERIOD_CODE) != PERIOD}
    change_table(master, tables.PERIODS.name, TableChange(deletes=later))
    run_close(master)
    return closed


def merge_any(office: Path, now: datetime = LATE, *, dry_run: bool = False) -> Outcome:
    return merge(FileBook.open(office / "KeHoach2026.xlsm"), office / "gui-ve", None, now, dry_run=dry_run)


def test_after_the_last_closing_a_late_form_is_taken_down_all_the_same(year_over: Path, master: Path) -> None:
    (year_over / "gui-ve" / "ghi chú.xlsx").write_text("không phải biểu", encoding="utf-8")
    outcome = merge_any(year_over)
    assert outcome.summary == (
        "Không có kỳ nào đang mở: đã ghi nhận 01 biểu gửi sau khi chốt kỳ, chờ chọn ở trang Cần xử lý, "
        "01 tệp không nhận."
    )
    assert [row.text(layout.UNIT_CODE) for row in asked(master)] == ["CTTDT"]
    assert receipts(master)[(PERIOD, "CTTDT")].text("Đang dùng") == layout.NO
    lists = [outcome.details[name] for name in ("accepted", "rejected", "superseded", "ignored")]
    files = sorted(item["file"] for found in lists for item in found)
    assert files == sorted(path.name for path in (year_over / "gui-ve").iterdir())
    assert list((year_over / "da-nhan" / PERIOD / "CTTDT").iterdir())
    before = master.read_bytes()
    merge_any(year_over, datetime(2026, 3, 26, 8, 0))
    assert master.read_bytes() == before


def test_it_can_be_taken_back_and_its_period_opened_for_it(year_over: Path, master: Path) -> None:
    before = content(master)
    merge_any(year_over, dry_run=True)
    assert content(master) == before
    merge_any(year_over)
    run_undo(master)
    assert content(master) == before
    merge_any(year_over)
    choose(master, layout.CHOICE_REOPEN)
    assert any("Mở lại kỳ" in line for line in merge_any(year_over, datetime(2026, 3, 26, 8, 0)).lines)
    assert not asked(master)
    reopen(FileBook.open(master), None, datetime(2026, 3, 26, 9, 0))
    assert "CTTDT" in [item["unit"] for item in run_merge(year_over, datetime(2026, 3, 26, 10)).details["accepted"]]


def test_a_closed_period_that_is_named_is_refused_as_ever(year_over: Path, master: Path) -> None:
    with pytest.raises(CouldNotRun, match="đã chốt"):
        merge(FileBook.open(master), year_over / "gui-ve", PERIOD, LATE)
