"""Masters at which version 0.1.0 gave a wrong figure, broke off or lost something: brought up, and what each gives now.

They lie in tests/corpus/cases as 0.1.0 or staff left them; `upgrade` carries each.
"""

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.report import report
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.upgrade import upgrade
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import Blocked
from cchc_xl.model.sheet import TableChange
from tests.jobs.helpers import change_table, table_rows
from tests.jobs.test_columns import ON_A_MASTER
from tests.jobs.test_upgrade import edited
from tests.support.with_macros import load_with_macros

CASES: Final = Path(__file__).parents[1] / "corpus" / "cases"
NOW: Final = datetime(2026, 3, 20, 9, 0)
LATER: Final = datetime(2026, 6, 20, 9, 0)
Bring = Callable[[str], Path]


@pytest.fixture(scope="module")
def of_this_version(tmp_path_factory: pytest.TempPathFactory) -> Bring:
    """The folder of one of them once it is brought up, which is done once."""

    @cache
    def bring(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name)
        master = Path(shutil.copy2(CASES / f"{name}.xlsm", folder / "KeHoach2026.xlsm"))
        assert upgrade(FileBook.open(master), NOW).exit_code == 0
        return folder

    return bring


@pytest.fixture
def brought_up(of_this_version: Bring, tmp_path: Path) -> Bring:
    """A copy of one of them, of this version."""
    return lambda name: shutil.copytree(of_this_version(name), tmp_path / "phòng") / "KeHoach2026.xlsm"


def task_row(master: Path, task: str) -> dict[str, str]:
    """A row of Tổng hợp theo nhiệm vụ."""
    (row,) = [row for row in table_rows(master, tables.BY_TASK.name) if row.text(layout.TASK_CODE) == task]
    return {header: row.text(header) for header in row.values}


def test_a_header_with_a_line_break_is_the_header(brought_up: Bring) -> None:
    """The column Tình hình thực hiện was read as blank: 00/27."""
    outcome = summarise(FileBook.open(brought_up("tieu-de-xuong-dong")), None, NOW)
    assert outcome.exit_code == 0
    assert "hoàn thành 4/27 nhiệm vụ" in outcome.summary


def test_a_phrase_that_changed_after_a_period_was_closed_is_marked(brought_up: Bring) -> None:
    """7.2 is continuous now, and its closed rows are not: every summary of the year broke off."""
    master = brought_up("da-chot-roi-doi-thoi-gian")
    mark = "Thời gian thực hiện khi chốt kỳ Quý I: “Theo quy định”."
    for period, standing in (("6-thang", "Thường xuyên, chưa có kết quả"), ("quy-1", "Theo quy định, chưa có hạn")):
        assert summarise(FileBook.open(master), period, LATER).exit_code == 0
        row = task_row(master, "7.2")
        assert (row[layout.PHRASE], row[layout.STANDING]) == ("Thường xuyên", standing)
        assert row[layout.EXPLANATION] == mark
        assert task_row(master, "7.3")[layout.EXPLANATION] == ""
    assert report(FileBook.open(master), "quy-1", master.parent / "BaoCao.docx", LATER).exit_code == 0


def test_a_phrase_that_changed_before_a_new_issue_is_followed(brought_up: Bring) -> None:
    master = brought_up("phu-luc-doi-thoi-gian")
    phrases = {row.text(layout.TASK_CODE): row.text(layout.PHRASE) for row in table_rows(master, "tblThoiHan")}
    before = {row.text(layout.TASK_CODE): row.text(layout.PHRASE) for row in table_rows(master, "tblTheoDoi")}
    changed = {task for task, phrase in phrases.items() if task in before and phrase != before[task]}
    assert changed
    assert distribute(FileBook.open(master), master.parent / "bieu", None, NOW).exit_code == 0
    for row in table_rows(master, "tblTheoDoi"):
        if row.text(layout.TASK_CODE) in phrases:
            assert row.text(layout.PHRASE) == phrases[row.text(layout.TASK_CODE)]
    assert summarise(FileBook.open(master), None, NOW).exit_code == 0


OUTSIDE: Final = "06 dòng số liệu nằm ngoài bảng ở trang Theo dõi: kéo góc bảng xuống tới dòng 56."


@pytest.mark.parametrize("job", [job for job in ON_A_MASTER if job != "check"])
def test_a_table_that_was_dragged_shorter_stops_every_job_with_its_sentence(brought_up: Bring, job: str) -> None:
    """Its last rows were out of all figures, unsaid."""
    master = brought_up("bang-bi-thu-ngan")
    before = master.read_bytes()
    with pytest.raises(Blocked) as stopped:
        ON_A_MASTER[job](FileBook.open(master), master.parent)
    assert [found.message for found in stopped.value.findings] == [OUTSIDE]
    assert master.read_bytes() == before
    assert sorted(path.name for path in master.parent.iterdir()) == [master.name, "sao-luu"]


def test_the_check_and_the_upgrade_say_it_too(tmp_path: Path) -> None:
    master = Path(shutil.copy2(CASES / "bang-bi-thu-ngan.xlsm", tmp_path / "KeHoach2026.xlsm"))
    for dry_run in (True, False):
        outcome = upgrade(FileBook.open(master), NOW, dry_run=dry_run)
        assert [found.message for found in outcome.findings] == [OUTSIDE]
    outcome = check_master(FileBook.open(master), None, NOW)
    assert (outcome.exit_code, [found.message for found in outcome.findings]) == (1, [OUTSIDE])
    assert set(ON_A_MASTER) | {"upgrade"} == {name for name, spec in JOBS.items() if spec.reads or spec.reads_all}


# --- notes -------------------------------------------------------------------------------------------------------
NOTE: Final = "Đã gọi điện, hẹn thứ Sáu"
TITLE: Final = "Cần xử lý"
IDENTITY: Final = (layout.UNIT_CODE, layout.TASK_CODE, "Cột")


def noted(master: Path) -> tuple[str, tuple[str, ...]]:
    """The cell of the one note of Cần xử lý, and what identifies its row ("" each where it is no row)."""
    sheet = load_with_macros(master)[TITLE]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.comment and cell.comment.text == NOTE]
    rows = {row.number: row for row in table_rows(master, tables.TO_RESOLVE.name)}
    row = rows.get(cell.row)
    return cell.coordinate, tuple(row.text(header) if row else "" for header in IDENTITY)


def test_a_note_that_lost_its_row_before_stays_where_it_was_left(brought_up: Bring) -> None:
    """0.1.0 had moved the rows away from under it: which was its row nobody knows any more."""
    master = brought_up("ghi-chu-lech-dong")
    assert noted(master) == ("H43", ("", "", ""))
    check_master(FileBook.open(master), None, NOW)
    assert noted(master) == ("H43", ("", "", ""))


def test_a_note_goes_with_its_row(tmp_path: Path) -> None:
    """On the last row, which every job moves that has something else to say; also where it becomes one with others."""
    master = Path(shutil.copy2(CASES / "ghi-chu-lech-dong.xlsm", tmp_path / "KeHoach2026.xlsm"))
    edited(master, "xl/comments77.xml", 'ref="H43"', 'ref="H40"')
    upgrade(FileBook.open(master), NOW)
    of = ("CTTDT", "CT MT5", "Tử số")
    assert noted(master) == ("H40", of)
    check_master(FileBook.open(master), None, NOW)
    of = ("CTTDT", "CT MT1, CT MT3, CT MT4, CT MT5", "Tử số")  # one row for one cause
    assert noted(master)[1] == of
    rows = table_rows(master, tables.TRACKING.name)
    settled = {row.number: {layout.DECLARED: "Không phát sinh trong kỳ"} for row in rows[:9]}
    change_table(master, tables.TRACKING.name, TableChange(updates=dict(settled)))
    (tmp_path / "gui-ve").mkdir()
    (tmp_path / "gui-ve" / "ảnh.xlsx").write_bytes(b"\x89PNG")
    places = {noted(master)[0]}
    for job in (lambda book: check_master(book, None, NOW), lambda book: merge(book, tmp_path / "gui-ve", None, NOW)):
        job(FileBook.open(master))
        assert noted(master)[1] == of
        places.add(noted(master)[0])
    assert len(places) > 1
