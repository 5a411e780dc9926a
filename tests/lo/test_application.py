"""The application: its state, its calls, and an office that hangs, dies or loses its owner."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from tests.support.xlwings_lo import OfficeError, engine, office
from tests.support.xlwings_lo.buttons import wait_for
from tests.support.xlwings_lo.children import DESK, PIPE, REPOSITORY, SCREEN
from tests.support.xlwings_lo.fixtures import House, needs_lo

pytestmark = needs_lo


def test_the_state_is_kept_and_restored(lo_app: xw.App) -> None:
    wanted = {"screen_updating": False, "display_alerts": False, "enable_events": False, "status_bar": "Đang lưu sổ…"}
    before = {name: getattr(lo_app, name) for name in wanted}
    assert before == {"screen_updating": True, "display_alerts": True, "enable_events": True, "status_bar": False}
    with lo_app.properties(**wanted):
        assert {name: getattr(lo_app, name) for name in wanted} == wanted
    assert {name: getattr(lo_app, name) for name in wanted} == before


def test_calls_are_counted_once_each(lo_app: xw.App, sheet: xw.Sheet) -> None:
    native, book = sheet["A1:B2"].impl, sheet.book.api
    engine.calls.reset()
    native.raw_value = [[1, 2], [3, 4]]
    assert native.raw_value == [[1, 2], [3, 4]]
    book.Saved = book.Saved
    book.Sheets("Sheet1").Activate()
    assert lo_app.api.ProtectedViewWindows.Count == 0
    assert dict(engine.calls.by_name) == {
        "Range.raw_value=": 1,
        "Range.raw_value": 1,
        "Book.api.Saved": 1,
        "Book.api.Saved=": 1,
        "Book.api.Sheets": 1,
        "Book.api.Sheets.__call__()": 1,
        "Book.api.Sheets().Activate()": 1,
        "App.api.ProtectedViewWindows": 1,
        "App.api.ProtectedViewWindows.Count": 1,
    }
    assert engine.calls.total == 9


def test_two_books_and_the_active_one(lo_app: xw.App) -> None:
    first, second = lo_app.books.add(), lo_app.books.add()
    assert lo_app.books.active == second
    first.activate()
    assert lo_app.books.active == first
    assert len(lo_app.books) == 2


def hanging(app: xw.App) -> Callable[[], object]:
    """What never comes back once it is called."""
    book = app.books.add()
    basic = book.impl.document.BasicLibraries
    basic.createLibrary("VBAProject")
    basic.getByName("VBAProject").insertByName("Treo", "Sub Treo\nDo\nLoop\nEnd Sub")
    call: Callable[[], object] = book.macro("Treo")
    return call


def test_an_office_that_was_cut_off_is_replaced_for_the_next_test(lo_app: xw.App, lo_house: House) -> None:
    running, call = lo_app.impl.office, hanging(lo_app)
    cut_off = threading.Thread(target=lambda: wait_for(lambda: bool(engine.calls.under_way)) and running.kill())
    cut_off.start()
    with pytest.raises(OfficeError):
        call()
    cut_off.join()
    assert not running.answers
    folder: Path = running.folder
    assert folder.exists()
    assert lo_house.app().books.add().sheets[0].name == "Sheet1"
    assert not folder.exists()


def test_a_call_that_does_not_come_back_is_cut_off(lo_app: xw.App, monkeypatch: pytest.MonkeyPatch) -> None:
    call = hanging(lo_app)
    monkeypatch.setattr(office, "PATIENCE", 2)
    with pytest.raises(OfficeError):
        call()
    assert lo_app not in list(xw.apps)


def test_the_office_ends_with_the_process_that_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "from tests.support.xlwings_lo import start; office = start().impl.office; "
        "print(office.pipe, office.folder, flush=True); input()"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", code], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with owner:
        assert owner.stdout is not None
        pipe, folder = owner.stdout.readline().split()
        for name, value in {PIPE: pipe, DESK: f"{folder}/desk", SCREEN: ""}.items():
            monkeypatch.setenv(name, value)
        reached = office.reach()
        assert reached.answers
        owner.kill()
    assert wait_for(lambda: not reached.answers)
    with pytest.raises(OfficeError, match="gone"):
        office.reach()
    shutil.rmtree(folder)
