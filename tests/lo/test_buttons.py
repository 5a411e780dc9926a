"""The buttons of the committed workbook pressed in a real office: the macro leaves a request and ends."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import xlwings as xw

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.vba.messages import MESSAGES
from cchc_xl.model import layout
from cchc_xl.model.job import BUTTONS
from cchc_xl.panel.state import Remembered, remember, state_folder
from tests.support.xlwings_lo import start, stop
from tests.support.xlwings_lo.add_in import open_add_in
from tests.support.xlwings_lo.buttons import Button, buttons, wait_for
from tests.support.xlwings_lo.fixtures import needs_lo
from tests.support.xlwings_lo.x_display import XVFB, virtual_display

pytestmark = needs_lo
needs_screen = pytest.mark.skipif(XVFB is None, reason="Xvfb is not installed")

PATIENCE = 300


def cell(book: xw.Book, name: str) -> str:
    return str(book.names[name].refers_to_range.raw_value or "")


def button_of(book: xw.Book, key: str) -> Button:
    macro = next(entry.macro for entry in BUTTONS if entry.key == key)
    return next(button for button in buttons(book.sheets[0]) if button.macro == f"modNut.{macro}")


def test_every_button_names_its_macro_and_bears_its_number(lo_app: xw.App, shipped_copy: Path) -> None:
    found = {button.macro: button.caption for button in buttons(lo_app.books.open(shipped_copy).sheets[0])}
    assert found == {f"modNut.{entry.macro}": f"{entry.number}. {entry.caption}" for entry in BUTTONS}


def test_a_pressed_button_leaves_its_request_and_ends(lo_app: xw.App, master_copy: Path) -> None:
    book = lo_app.books.open(master_copy)
    button_of(book, "check").press()
    key, at, _ = cell(book, layout.Name.REQUEST).split("|")
    assert key == "check"
    assert abs(datetime.now() - datetime.fromisoformat(at)) < timedelta(days=1)
    assert cell(book, layout.Name.LAST_RESULT) == MESSAGES["chua_mo_bang"]


@pytest.fixture
def on_a_screen() -> Iterator[xw.App]:
    with virtual_display() as display:
        app = start(display=display)
        yield app
        stop(app)


@needs_screen
def test_a_real_click_with_the_mouse(on_a_screen: xw.App, master_copy: Path) -> None:
    book = on_a_screen.books.open(master_copy)
    button_of(book, "summarise").press("mouse")
    assert cell(book, layout.Name.REQUEST).startswith("summarise|")


@pytest.fixture
def started_panel(lo_app: xw.App) -> Iterator[None]:
    """A screen for a panel that a macro starts; it is a program of its own and is ended by its number."""
    remember(Remembered(notice_seen=True))
    with virtual_display() as display:
        lo_app.impl.office.desk.give_screen(display)
        yield
        for pid in _panels():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _panels() -> list[int]:
    """Processes of the panel that keep their state where this test does."""
    found = []
    for process in Path("/proc").iterdir():
        with suppress(OSError):
            if process.name.isdigit() and b"cchc_xl.panel" in (process / "cmdline").read_bytes():
                ours = f"XDG_STATE_HOME={state_folder().parent}".encode() in (process / "environ").read_bytes()
                found += [int(process.name)] if ours else []
    return found


@needs_screen
@pytest.mark.usefixtures("started_panel")
def test_where_no_panel_is_alive_the_add_in_starts_one_and_that_takes_the_request(
    lo_app: xw.App, shipped_copy: Path
) -> None:
    """A click on the sheet, RunPython of the add-in, a panel on its own, and the workbook written and open again."""
    book = lo_app.books.open(shipped_copy)
    open_add_in(lo_app, sys.executable)
    book.macro(next(entry.macro for entry in BUTTONS if entry.key == "distribute"))()
    (run,) = lo_app.impl.office.desk.runs()
    assert (run["exit"], run["stderr"]) == (0, "")

    def logged() -> bool:
        rows = FileBook.open(shipped_copy, for_writing=False).table(tables.RUNS.name).rows
        return [row.text("Công việc") for row in rows] == ["Xuất biểu gửi đơn vị"]

    assert wait_for(logged, PATIENCE)
    assert wait_for(lambda: [open_book.name for open_book in lo_app.books] == [shipped_copy.name], PATIENCE)
    assert cell(lo_app.books[shipped_copy.name], layout.Name.REQUEST) == ""
