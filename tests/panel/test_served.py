"""The window stays true about the workbook that it serves, whatever becomes of that."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.model.job import ENTRIES
from cchc_xl.panel import texts
from cchc_xl.panel.session import Session
from cchc_xl.panel.state import Remembered, recall
from tests.panel.conftest import Bench, done

Show = Callable[..., Bench]
NO_MASTER = "“Danh sách.xlsx” không phải sổ theo dõi Kế hoạch CCHC."
NONE = {"ok": False, "no_master": True, "message": NO_MASTER}


@pytest.fixture
def lists(show: Show, tmp_path: Path) -> Bench:
    """The window after a person chose a file that is no master."""
    bench = show()
    bench.play.lay_out(glances={"Danh sách.xlsx": NONE})
    bench.reads("Năm 2026")
    bench.app.session.serve(str(tmp_path / "Danh sách.xlsx"))
    bench.reads(NO_MASTER)
    return bench


def test_with_a_file_that_is_no_master_no_work_on_one_begins_and_another_is_offered(lists: Bench) -> None:
    window = lists.app.window
    assert all(button.instate(["disabled"]) for button in window.tasks.buttons.values())
    for text in (texts.NO_BOOK, texts.CHOOSE_OTHER_BOOK):
        assert text in lists.texts()
    assert texts.OPEN_BOOK not in lists.texts()
    assert lists.root.title() == texts.NAME
    assert lists.app.session.picture().ready == {entry.key for entry in ENTRIES if not entry.on_master}


def test_a_file_that_is_no_master_is_not_remembered_and_the_last_one_is(lists: Bench) -> None:
    assert recall().master == lists.app.session.remembered.master == str(lists.master)


def test_a_job_without_a_master_is_not_given_a_file_that_is_none(lists: Bench) -> None:
    lists.play.lay_out(runs={"doctor": [done("Đã xem máy.")]})
    lists.app.session.click("doctor")
    lists.reads("Đã xem máy.")
    assert lists.play.told("run")[0]["master"] is None


def test_from_a_file_that_is_no_master_one_goes_back_to_the_one_that_is_open(lists: Bench, tmp_path: Path) -> None:
    lists.app.session.serve(str(lists.master))
    lists.reads("Năm 2026")
    lists.app.session.found_open((str(lists.master),))
    lists.app.session.serve(str(tmp_path / "Danh sách.xlsx"))
    lists.reads(NO_MASTER)
    assert "Đang mở một sổ theo dõi:" in lists.texts()
    lists.click(lists.app.window.notices.radios[0])
    lists.reads("Năm 2026")
    assert NO_MASTER not in lists.texts()


def test_a_file_that_could_not_be_read_now_is_not_remembered_either(show: Show, tmp_path: Path) -> None:
    bench = show()
    bench.play.lay_out(glances={"Mới.xlsm": {"ok": False, "message": "Chưa đọc được."}})
    bench.reads("Năm 2026")
    bench.app.session.serve(str(tmp_path / "Mới.xlsm"))
    bench.reads("Chưa đọc được.")
    assert bench.app.session.remembered.master == str(bench.master)


def _serve(session: Session, other: str) -> None:
    session.serve(other)


def _call(session: Session, other: str) -> None:
    session.called(other)


def _find(session: Session, other: str) -> None:
    session.found_open((session.served,))
    session.found_open((other,))


@pytest.mark.parametrize("turn", [_serve, _call, _find])
def test_what_was_said_of_another_workbook_does_not_stay(
    show: Show, tmp_path: Path, turn: Callable[[Session, str], None]
) -> None:
    bench = show()
    bench.play.lay_out(runs={"check": [done("Có 8 nội dung.")]})
    bench.reads("Năm 2026")
    bench.press("3")
    bench.reads("Có 8 nội dung.")
    bench.app.session.found_open((str(bench.master),))  # told after every job
    bench.app.session.request_dropped()
    bench.reads(texts.CLICK_AGAIN)
    bench.app.session.serve(str(bench.master))
    assert bench.app.session.picture().result is not None
    turn(bench.app.session, str(tmp_path / "khác.xlsm"))
    picture = bench.app.session.picture()
    assert (picture.result, picture.trouble) == (None, "")
    bench.until(lambda: "Có 8 nội dung." not in bench.texts())


def test_a_closed_workbook_beside_an_open_one_is_said_to_be_closed(show: Show, tmp_path: Path) -> None:
    bench = show()
    bench.app.session.found_open((str(tmp_path / "KeHoach2027.xlsm"),))
    bench.reads("Có hai sổ theo dõi:")
    assert "KeHoach2026.xlsm (đang đóng)" in bench.texts()
    assert texts.SERVED in bench.texts()
    bench.app.session.found_open((str(bench.master), str(tmp_path / "KeHoach2027.xlsm")))
    bench.reads("Đang mở hai sổ theo dõi:")
    assert "KeHoach2026.xlsm (đang đóng)" not in bench.texts()


def test_a_workbook_that_a_job_left_closed_stays_with_its_result(show: Show, tmp_path: Path) -> None:
    bench = show()
    closing = {"event": "step", "step": "close", "text": "Đang đóng sổ…"}
    bench.play.lay_out(runs={"check": [closing, done("Chưa mở lại được sổ.", elsewhere=str(bench.master))]})
    bench.reads("Năm 2026")
    session, other = bench.app.session, str(tmp_path / "khác.xlsm")
    session.remembered = Remembered(master=str(bench.master), notice_seen=True)
    session.found_open((str(bench.master), other))
    bench.press("3")
    bench.reads("Chưa mở lại được sổ.")
    session.found_open((other,))
    assert session.served == str(bench.master)
    bench.reads("Có hai sổ theo dõi:")
    assert "Chưa mở lại được sổ." in bench.texts()


@pytest.mark.parametrize("ends", [{"event": "opened"}, done("Đã rà soát.")])
def test_while_a_job_has_the_workbook_closed_the_book_line_says_so(
    show: Show, tmp_path: Path, ends: dict[str, Any]
) -> None:
    bench = show()
    bench.app.session.remembered = Remembered(notice_seen=True)
    step = "Đang rà soát số liệu, sổ tạm đóng. Chưa mở lại sổ."
    go, end = str(tmp_path / "go"), str(tmp_path / "end")
    steps = (("close", "Đang đóng sổ…"), ("job", step))
    closed = [{"event": "step", "step": name, "text": text} for name, text in steps]
    read = {"event": "progress", "text": "Đang đọc BieuBC_HCQT.xlsx", "done": 1, "total": 2}
    rest = [{"wait": "file", "path": go}, ends, {"wait": "file", "path": end}, done("Đã rà soát.")]
    bench.play.lay_out(runs={"check": [*closed, read, *rest]})
    bench.app.session.found_open((str(bench.master),))
    bench.reads("Sổ: KeHoach2026.xlsm (đang mở trong Excel)")
    bench.press("3")
    bench.reads("Đang đọc BieuBC_HCQT.xlsx")
    assert step in bench.texts()
    assert "Sổ: KeHoach2026.xlsm (tạm đóng)" in bench.texts()
    Path(go).touch()
    bench.reads("Sổ: KeHoach2026.xlsm (đang mở trong Excel)")
    Path(end).touch()


def test_the_last_one_is_watched_from_the_start(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = show()
    watched: list[str] = []
    monkeypatch.setattr(bench.app.watcher, "serve", watched.append)
    bench.app._watched = ""
    bench.until(lambda: watched)
    assert watched == [str(bench.master)]
