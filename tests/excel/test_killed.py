"""A click that is killed, wherever it has got to: the file is whole, the next click says what happened, nothing twice.

Closing a period is the job that a second click would harm most: it would close the next one.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import xlwings as xw

from cchc_xl import tables
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.lock import find_lock
from cchc_xl.desk.runs.note import note_file
from cchc_xl.excel.request import read_request
from cchc_xl.jobs.merge import merge
from cchc_xl.model import layout
from cchc_xl.model.folders import RETURNED_FOLDER
from tests.conftest import RECEIVED_AT
from tests.excel.conftest import MASTER
from tests.support.xlwings_lo.buttons import wait_for
from tests.support.xlwings_lo.children import child_environment
from tests.support.xlwings_lo.fixtures import needs_lo

pytestmark = needs_lo

POINTS = ("look", "save", "ask", "close", "job", "open", "opened", "told", "shown")
INSIDE = ("save", "job", "open")
DISK_POINTS = (0, 4, 12)
"""When the job touches the disk: its backup, the zip being written, its end, the thinning out of old copies."""


@pytest.fixture
def reported(desk_folder: Path) -> Path:
    """The folder once the forms are merged: without a report no period is closed."""
    master = desk_folder / MASTER
    merge(FileBook.open(master), desk_folder / RETURNED_FOLDER, "quy-1", RECEIVED_AT)
    return desk_folder


def start_click(app: xw.App, folder: Path, point: str = "") -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "tests.excel.killed", str(folder / MASTER), "close", point]
    return subprocess.Popen(line, env=child_environment(app), stdout=subprocess.PIPE, text=True, encoding="utf-8")


def click_again(app: xw.App, folder: Path) -> str:
    """A click in a new process, which is left alone; what it said."""
    said, _ = start_click(app, folder).communicate()
    return said.partition("=\n")[2]


def periods(folder: Path) -> tuple[dict[str, str], set[str]]:
    """The states of the periods, and which of them have rows in tblLichSu."""
    book = FileBook.open(folder / MASTER, for_writing=False)
    states = {row.text(layout.PERIOD_CODE): row.text("Trạng thái kỳ") for row in book.table(tables.PERIODS.name).rows}
    return states, {row.text(layout.PERIOD_CODE) for row in book.table(tables.HISTORY.name).rows}


def assert_whole_and_nothing_twice(app: xw.App, folder: Path, where: str) -> None:
    states, frozen = periods(folder)
    was_closed = states["quy-1"] == "Đã chốt"
    assert frozen == ({"quy-1"} if was_closed else set()), where
    had_note = note_file(folder / MASTER).exists()
    said = click_again(app, folder)
    states, frozen = periods(folder)
    assert (states["quy-1"], states["6-thang"]) == ("Đã chốt", "Đang mở"), (where, said)
    assert frozen == {"quy-1"}, (where, said)
    if was_closed:
        assert had_note, where
        assert "bị dừng giữa chừng. Sổ còn nguyên: đã ghi xong. Không làm lại" in said, where
    elif had_note:
        assert "bị dừng giữa chừng. Sổ còn nguyên: chưa ghi." in said, where
    assert not note_file(folder / MASTER).exists(), where
    assert app.display_alerts, where
    assert (app.screen_updating, app.enable_events) == (True, True), where


def open_with_something_typed(app: xw.App, folder: Path) -> None:
    book = app.books.open(folder / MASTER)
    book.sheets["Trang chính"]["B40"].value = "gõ thêm"
    book.names[layout.Name.REQUEST].refers_to_range.value = "close|2026-03-16 16:30:00|1"


@pytest.mark.parametrize("point", POINTS)
def test_killed_as_a_step_begins(lo_app: xw.App, reported: Path, point: str) -> None:
    open_with_something_typed(lo_app, reported)
    child = start_click(lo_app, reported, point)
    child.communicate()
    assert child.returncode == -signal.SIGKILL
    assert request_in(reported) == ""
    assert_whole_and_nothing_twice(lo_app, reported, point)


def is_whole(folder: Path) -> bool:
    """Whether the workbook can be read: no program is just writing it."""
    try:
        FileBook.open(folder / MASTER, for_writing=False)
    except BookError:
        return False
    return True


def request_in(folder: Path) -> str:
    return str(FileBook.open(folder / MASTER, for_writing=False).value(layout.Name.REQUEST) or "")


@pytest.mark.parametrize("step", INSIDE)
def test_killed_inside_a_step(lo_app: xw.App, reported: Path, step: str) -> None:
    open_with_something_typed(lo_app, reported)
    child = start_click(lo_app, reported)
    assert child.stdout is not None
    while child.stdout.readline().strip() != step:
        pass
    time.sleep(0.03)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    lo_app.impl.office.settle()
    assert wait_for(lambda: is_whole(reported))  # the program goes on writing what it was told to save
    assert request_in(reported) == ""
    if find_lock(reported / MASTER):  # the program goes on opening; until it has, the file is somebody's
        assert wait_for(lambda: len(lo_app.books) == 1)
    assert_whole_and_nothing_twice(lo_app, reported, f"inside {step}")


@pytest.mark.parametrize("point", DISK_POINTS)
def test_killed_while_the_job_writes(lo_app: xw.App, reported: Path, point: int) -> None:
    open_with_something_typed(lo_app, reported)
    child = start_click(lo_app, reported, f"job {point}")
    child.communicate()
    assert child.returncode in (9, -signal.SIGKILL)
    assert_whole_and_nothing_twice(lo_app, reported, f"disk point {point}")


def test_the_workbook_left_closed_is_opened_again_by_the_recovery(lo_app: xw.App, reported: Path) -> None:
    from cchc_xl.excel.click import recover
    from tests.excel.person import Person

    open_with_something_typed(lo_app, reported)
    start_click(lo_app, reported, "open").communicate()
    assert len(lo_app.books) == 0
    person = Person()
    recover(reported / MASTER, person)
    assert [book.name for book in lo_app.books] == [MASTER]
    assert person.told.summary.endswith("đã ghi xong.")
    assert read_request(lo_app.books[MASTER]) == ""
    assert "Không làm lại" in click_again(lo_app, reported)
