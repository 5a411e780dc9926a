"""The committed master is what `build` makes of the plan data and the macros, and holds what the contract promises."""

import shutil
import zipfile
from pathlib import Path

import pytest

from cchc_xl import __version__, tables
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.hold import hold
from cchc_xl.desk.master.state import load_state
from cchc_xl.jobs.build import build
from cchc_xl.jobs.check import check_master
from cchc_xl.model import layout
from cchc_xl.model.deadline_decided import DeadlineWord
from cchc_xl.model.finding import Severity
from cchc_xl.model.outcome import CouldNotRun
from cchc_xl.model.period import PeriodState
from cchc_xl.model.plan import OTHER_RESULT_CODES
from cchc_xl.model.plan_data import load_periods, load_plan
from cchc_xl.resources import shipped_master
from tests.jobs.helpers import table_rows
from tests.support.faults import points_in

COMMITTED = Path(__file__).parents[2] / "workbook" / "KeHoach2026.xlsm"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("build") / "KeHoach2026.xlsm"
    build(path)
    return path


def test_the_committed_workbook_is_a_fresh_build(built: Path) -> None:
    fresh, committed = parts(built), parts(COMMITTED)
    assert list(fresh) == list(committed)
    differing = [name for name in fresh if fresh[name] != committed[name]]
    assert differing == [], "run `make build` and commit the workbook"


def test_two_builds_are_the_same_to_the_byte(built: Path, tmp_path: Path) -> None:
    build(tmp_path / "KeHoach2026.xlsm")
    assert (tmp_path / "KeHoach2026.xlsm").read_bytes() == built.read_bytes()


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("kind", ["master", "file", "folder", "dangling link"])
def test_what_is_there_is_never_emptied_unasked(built: Path, tmp_path: Path, kind: str, force: bool) -> None:
    out = tmp_path / "KeHoach2026.xlsm"
    if kind == "folder":
        out.mkdir()
    elif kind == "dangling link":
        out.symlink_to(tmp_path / "không có")
    else:
        out.write_bytes(shipped_master().read_bytes() + b" " if kind == "master" else b"thu")
    before = out.read_bytes() if out.is_file() else b""
    if not force or not out.is_file():
        with pytest.raises(CouldNotRun, match="chưa lập gì"):
            build(out, force=force)
        assert not (tmp_path / "sao-luu").exists()
        assert (out.read_bytes() if out.is_file() else b"") == before
        return
    outcome = build(out, force=True)
    kept = Path(outcome.details["backup"])
    assert kept.read_bytes() == before
    assert kept.name in outcome.lines[0]
    assert out.read_bytes() == built.read_bytes()


def test_a_master_that_somebody_works_on_is_not_replaced_by_force(tmp_path: Path) -> None:
    out = tmp_path / "KeHoach2026.xlsm"
    shutil.copyfile(shipped_master(), out)
    with hold(out, "Tổng hợp"), pytest.raises(BookError, match="Tổng hợp"):
        build(out, force=True)
    out.with_name("~$KeHoach2026.xlsm").write_bytes(b"\x04Binh")
    with pytest.raises(BookError, match="Binh đang mở"):
        build(out, force=True)


def test_the_package_finds_the_shipped_master() -> None:
    assert shipped_master().exists()


def test_quy_1_is_open_with_its_assignments() -> None:
    book = FileBook.open(COMMITTED, for_writing=False)
    (opened,) = [r for r in book.table(tables.PERIODS.name).rows if r.text("Trạng thái kỳ") == PeriodState.OPEN]
    assert opened.text(layout.PERIOD_CODE) == "quy-1"
    rows = table_rows(COMMITTED, tables.TRACKING.name)
    owed = {(row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE)) for row in rows}
    assert len(owed) == len(rows) == 25 + 2 * 3 + 7 * 3
    for unit in ("HCQT", "TTPVHCC", "CTTDT"):
        assert {(code, unit) for code in ("2.1", "2.2", *OTHER_RESULT_CODES)} <= owed


def test_the_three_named_units_all_report() -> None:
    units = table_rows(COMMITTED, tables.UNITS.name)
    assert [row.text(layout.UNIT_CODE) for row in units] == ["HCQT", "TTPVHCC", "CTTDT"]
    assert {row.text("Phải báo cáo") for row in units} == {layout.YES}


def test_roles_are_the_leads_of_the_appendix_and_no_collective_task() -> None:
    roles = table_rows(COMMITTED, tables.ROLES.name)
    assert len(roles) == 25
    assert not {"2.1", "2.2", *OTHER_RESULT_CODES} & {row.text(layout.TASK_CODE) for row in roles}


def test_due_dates_are_proposed_and_blank_where_there_is_none() -> None:
    due = {row.text(layout.TASK_CODE): row.values[layout.DUE] for row in table_rows(COMMITTED, tables.TRACKING.name)}
    counted = [str(due[task.code]) for task in load_plan().tasks]
    assert counted.count("2026-01-31") == 3
    assert counted.count("2026-03-31") == 3
    assert counted.count("2026-12-31") == 10
    assert counted.count("None") == 11


def test_each_task_has_its_deadline_as_read_of_the_plan_and_nothing_decided() -> None:
    rows = FileBook.open(COMMITTED, for_writing=False).table("tblThoiHan").rows
    assert [row.text(layout.TASK_CODE) for row in rows] == [task.code for task in load_plan().tasks]
    read = {
        row.text(layout.TASK_CODE): (row.text("Loại đọc từ Phụ lục"), row.values["Hạn đọc từ Phụ lục"]) for row in rows
    }
    assert {kind for kind, _ in read.values()} <= set(DeadlineWord)
    assert all((kind == DeadlineWord.DATED) is (due is not None) for kind, due in read.values())
    assert not any(
        row.text(name) for row in rows for name in ("Loại do HCQT xác định", "Hạn do HCQT xác định", "Căn cứ")
    )


def test_sending_days_are_not_invented() -> None:
    for row in table_rows(COMMITTED, tables.PERIODS.name):
        assert row.values["Hạn đơn vị gửi"] is None
        assert row.values["Hạn gửi Sở Nội vụ"] is None


def test_nothing_in_it_has_to_be_mended(tmp_path: Path) -> None:
    copy = tmp_path / "KeHoach2026.xlsm"
    copy.write_bytes(COMMITTED.read_bytes())
    from datetime import datetime

    outcome = check_master(FileBook.open(copy), None, datetime(2026, 3, 14, 8, 0))
    assert [finding for finding in outcome.findings if finding.severity is Severity.ERROR] == []


def test_it_carries_the_versions() -> None:
    book = FileBook.open(COMMITTED, for_writing=False)
    assert book.custom_property(layout.PROPERTY_VERSION) == __version__
    assert book.custom_property(layout.PROPERTY_PLAN) == load_plan().plan_id


def test_the_appendix_reads_back_as_the_plan() -> None:
    state = load_state(FileBook.open(COMMITTED, for_writing=False), "check", load_periods()[0].end)
    plan = load_plan()
    assert state.appendix.plan.tasks == plan.tasks
    assert state.appendix.plan.groups == plan.groups


def test_judgements_are_those_of_the_last_day_of_the_window() -> None:
    rows = {
        (r.text(layout.TASK_CODE), r.text(layout.UNIT_CODE)): r for r in table_rows(COMMITTED, tables.TRACKING.name)
    }
    assert rows[("1.1", "HCQT")].text(layout.STANDING) == "Chưa hoàn thành, quá hạn"
    assert rows[("1.1", "HCQT")].values[layout.DAYS_LATE] == 42
    assert rows[("3.1", "TTPVHCC")].text(layout.STANDING) == "Sắp đến hạn"
    assert rows[("7.4", "CTTDT")].text(layout.STANDING) == "Chưa đến hạn"
    assert rows[("2.1", "HCQT")].text(layout.STANDING) == "Thường xuyên, chưa có kết quả"
    assert rows[("7.2", "HCQT")].text(layout.STANDING) == "Theo quy định, chưa có hạn"


def test_a_disk_that_takes_no_master_is_named(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("")
    with pytest.raises(BookError, match=r"Không ghi được “KeHoach2026\.xlsm”"):
        build(tmp_path / "tệp" / "KeHoach2026.xlsm")
    with points_in(tmp_path) as points:
        build(tmp_path / "phòng" / "KeHoach2026.xlsm")
    last = len(points.names) - 1
    for point in (0, last // 2, last - 1):
        out = tmp_path / str(point) / "KeHoach2026.xlsm"
        with points_in(tmp_path, point), pytest.raises(BookError, match="ổ đĩa đã đầy"):
            build(out)
        assert not out.exists()
    with points_in(tmp_path, last):  # it is in place: only what lies about cannot be tidied up
        assert build(tmp_path / "xong" / "KeHoach2026.xlsm").exit_code == 0
