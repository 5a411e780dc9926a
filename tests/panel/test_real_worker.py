"""The window with the process that really runs the jobs, on a file that is open nowhere."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.model.folders import RETURNED_FOLDER
from tests.panel.conftest import Bench

Show = Callable[..., Bench]
OLD_MASTER = Path(__file__).parents[1] / "corpus" / "masters_0_1_0" / "demo.xlsm"


def fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def runs_in(master: Path) -> list[str]:
    return [
        row.text(tables.RUNS.columns[1])
        for row in FileBook.open(master, for_writing=False).table(tables.RUNS.name).rows
    ]


def test_a_merge_is_shown_before_and_written_only_after_a_yes(show: Show, master: Path) -> None:
    shutil.copytree(master.parent / "bieu", master.parent / RETURNED_FOLDER)
    bench = show(master=master, worker=None)
    bench.reads("Quý I")
    before = fingerprint(master)
    bench.press("2")
    bench.reads(RETURNED_FOLDER)
    bench.press("Return")
    bench.reads("Không ghi")
    bench.press("Escape")
    bench.reads("Chưa ghi gì")
    assert fingerprint(master) == before
    bench.click(bench.app.window.tasks.buttons["merge"])
    bench.reads(RETURNED_FOLDER)
    bench.press("Return")
    bench.reads("Không ghi")
    bench.think()
    bench.click(bench.app.window.question.yes)
    bench.until(lambda: bench.app.session.picture().result is not None)
    assert runs_in(master)[-1] == "Nhập báo cáo đơn vị"
    bench.until(lambda: any("Nhập báo cáo đơn vị" in run for run in bench.app.session.picture().last_runs))


def test_a_form_is_checked_without_a_master(show: Show, master: Path) -> None:
    bench = show(master=master, worker=None)
    bench.reads("Quý I")
    form = next((master.parent / "bieu").glob("*.xlsx"))
    bench.app.session.click("check_form")
    bench.app.session.give(str(form))
    bench.until(lambda: bench.app.session.picture().result is not None)
    assert "Kiểm tra một biểu" in bench.texts()


def test_an_older_master_is_refused_with_what_to_click_and_upgraded_by_that_click(show: Show, tmp_path: Path) -> None:
    (tmp_path / "văn phòng").mkdir()
    master = Path(shutil.copy2(OLD_MASTER, tmp_path / "văn phòng" / "KeHoach2026.xlsm"))
    bench = show(master=master, worker=None)
    bench.reads("Quý I")
    before = fingerprint(master)
    bench.press("3")
    bench.reads("Sổ này của phiên bản trước: chạy “Nâng cấp sổ” (cchc-xl upgrade) rồi làm lại.")
    bench.app.session.click("upgrade")
    bench.reads("Nâng cấp sổ?")
    bench.think()
    bench.click(bench.app.window.question.no)
    bench.reads("Chưa ghi gì")
    assert fingerprint(master) == before
    bench.app.session.click("upgrade")
    bench.reads("Nâng cấp sổ?")
    bench.think()
    bench.click(bench.app.window.question.yes)
    bench.reads("Đã nâng cấp sổ")
    assert runs_in(master)[-1] == "Nâng cấp sổ"
