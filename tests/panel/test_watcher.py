"""What the window sees of the spreadsheet program: a real LibreOffice, looked at once at a time."""

import gc
import queue
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw

from cchc_xl.model.layout import Name
from cchc_xl.panel import requests
from cchc_xl.panel.watcher import POLL, RARELY, SOON, Changed, Dropped, FoundOpen, Look, News, Taken, Watcher, show_tab
from tests.support.clock import HUNG
from tests.support.xlwings_lo import engine

COMMITTED = Path(__file__).resolve().parents[2] / "workbook" / "KeHoach2026.xlsm"
MOST_CALLS = 12
LONG_AGO = 2.0 * HUNG

pytestmark = pytest.mark.office


@pytest.fixture(autouse=True)
def _clicks_stay_fresh() -> Iterator[None]:
    """What is to be taken is, also where the machine stands still between the click and the look."""
    with pytest.MonkeyPatch.context() as patch:
        for limit in ("TOO_OLD_AFTER", "STARTED_WITHIN"):
            patch.setattr(requests, limit, timedelta(seconds=HUNG))
        yield


@pytest.fixture
def master(lo_app: xw.App, tmp_path: Path) -> xw.Book:
    """What the window takes for a master, open: a workbook with the cell of requests."""
    folder = tmp_path / "văn phòng & sổ"
    folder.mkdir()
    return lo_app.books.open(_small(folder / "Sổ 2026.xlsx", {Name.REQUEST: "=Sheet1!$B$2"}))


@pytest.fixture
def other(lo_app: xw.App, tmp_path: Path) -> xw.Book:
    """A workbook that is no master, open."""
    return lo_app.books.open(_small(tmp_path / "Khác.xlsx", {}))


def _small(path: Path, names: dict[str, str]) -> str:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet()
        for name, cells in names.items():
            book.define_name(name, cells)
    return str(path)


def clicked(seconds_ago: float = 2.0, key: str = "check") -> str:
    return f"{key}|{datetime.now() - timedelta(seconds=seconds_ago):%Y-%m-%d %H:%M:%S}|1"


def cell_of(book: xw.Book) -> xw.Range:
    return book.names[Name.REQUEST].refers_to_range


class Seen:
    """A look, and what it told."""

    def __init__(self) -> None:
        self.news: list[News] = []
        self.look = Look(self.news.append)

    def once(self) -> list[News]:
        """Look once: what was told by that."""
        self.news.clear()
        self.wait = self.look.once()
        return list(self.news)


def test_it_finds_the_masters_among_the_open_workbooks_and_shows_a_tab(
    lo_app: xw.App, tmp_path: Path, other: xw.Book
) -> None:
    master, seen = lo_app.books.open(str(shutil.copy(COMMITTED, tmp_path))), Seen()
    assert seen.once() == [FoundOpen((master.fullname,))]
    assert seen.once() == []
    show_tab(master.fullname, "Cần xử lý")
    assert master.sheets.active.name == "Cần xử lý"
    master.close()
    assert seen.once() == [FoundOpen(())]


def test_a_click_is_taken_and_leaves_no_change_to_be_saved(master: xw.Book) -> None:
    seen = Seen()
    seen.once()
    cell_of(master).value = clicked()
    master.api.Saved = True
    assert seen.once() == [Taken(master.fullname, "check")]
    assert cell_of(master).value is None
    assert master.api.Saved
    assert seen.once() == []


def test_what_a_person_typed_before_stays_to_be_saved(master: xw.Book) -> None:
    seen = Seen()
    seen.once()
    cell_of(master).value = clicked()
    assert seen.once() == [Taken(master.fullname, "check")]
    assert not master.api.Saved


def test_a_macro_is_given_the_time_to_end(master: xw.Book) -> None:
    seen = Seen()
    seen.once()
    cell_of(master).value = clicked(seconds_ago=-HUNG)  # so that it is fresh however long the look takes to come
    assert seen.once() == []
    assert seen.wait == SOON


def test_a_click_that_nobody_took_in_time_is_cleared_and_to_be_made_again(master: xw.Book) -> None:
    seen = Seen()
    seen.once()
    cell_of(master).value = clicked(LONG_AGO)
    assert seen.once() == [Dropped(master.fullname)]
    assert cell_of(master).value is None


def test_a_click_in_a_workbook_just_opened_is_cleared_and_not_run(master: xw.Book) -> None:
    cell_of(master).value = clicked(LONG_AGO)
    seen = Seen()
    assert seen.once() == [FoundOpen((master.fullname,))]
    assert cell_of(master).value is None


def test_the_click_that_started_the_window_is_taken_from_it(master: xw.Book) -> None:
    cell_of(master).value = clicked()
    seen = Seen()
    seen.look.requests.expect("check", datetime.now())
    assert Taken(master.fullname, "check") in seen.once()


def test_a_look_takes_few_calls(master: xw.Book, other: xw.Book) -> None:
    seen = Seen()
    for _ in range(5):
        engine.calls.reset()
        seen.once()
        assert engine.calls.total <= MOST_CALLS, engine.calls.by_name
    assert seen.wait == POLL


def test_between_two_looks_no_object_of_the_program_is_held(master: xw.Book, other: xw.Book) -> None:
    seen = Seen()
    held = _objects()
    seen.once()
    cell_of(master).value = clicked()
    seen.once()
    other.close()
    seen.once()
    assert _objects() <= held


def _objects() -> set[int]:
    gc.collect()
    kinds: tuple[Any, ...] = (xw.App, xw.Book, xw.Sheet, xw.Range, xw.Name)
    return {id(found) for found in gc.get_objects() if isinstance(found, kinds)}


def test_a_program_that_is_gone_is_not_there_this_time(master: xw.Book) -> None:
    seen = Seen()
    seen.once()
    offices = dict(engine.offices)
    engine.offices.clear()
    try:
        assert seen.once() == [FoundOpen(())]
    finally:
        engine.offices.update(offices)
    assert seen.once() == [FoundOpen((master.fullname,))]


def test_a_file_that_is_written_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "sổ.xlsm"
    file.write_bytes(b"1")
    seen = Seen()
    seen.look.serve(str(file))
    seen.once()
    file.write_bytes(b"2")
    shutil.copystat(COMMITTED, file)
    assert Changed(str(file)) in seen.once()
    assert Changed(str(file)) not in seen.once()


def test_it_looks_by_itself_until_it_is_told_not_to(master: xw.Book) -> None:
    news: queue.Queue[News] = queue.Queue()
    watcher = Watcher(news.put)
    watcher.start()
    assert news.get(timeout=HUNG) == FoundOpen((master.fullname,))
    cell_of(master).value = clicked()
    assert news.get(timeout=HUNG) == Taken(master.fullname, "check")
    watcher.show_tab(master.fullname, "Không có trang này")
    watcher.watch(False)
    watcher.watch(True)
    assert news.get(timeout=HUNG) == FoundOpen((master.fullname,)), "told anew after a job"
    watcher.watch(False)
    watcher.stop(HUNG)
    assert not watcher.is_alive()


def test_without_a_spreadsheet_program_it_looks_rarely() -> None:
    code = "from cchc_xl.panel.watcher import Look\nnews = []\nprint(Look(news.append).once(), news)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(RARELY), "[FoundOpen(addresses=())]"]
