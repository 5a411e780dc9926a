"""Whether a window can be shown and whether one is open: asked of real interpreters, a real screen and a real lock."""

import sys
from pathlib import Path

import pytest

from cchc_xl.machine.facts import Window
from cchc_xl.machine.window import LOCK_FILE, can_show_a_window, panel_is_open
from cchc_xl.panel.instance import Instance
from cchc_xl.panel.state import state_folder
from tests.machine.machines import needs_tkinter
from tests.support.xlwings_lo.x_display import XVFB, virtual_display

on_x = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")


@on_x
@needs_tkinter
def test_a_session_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert can_show_a_window() is Window.NO_SCREEN


@on_x
@needs_tkinter
@pytest.mark.office
@pytest.mark.skipif(XVFB is None, reason="Xvfb is not installed")
def test_a_session_with_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    with virtual_display(400, 300) as display:
        monkeypatch.setenv("DISPLAY", display)
        assert can_show_a_window() is Window.CAN_OPEN


def test_a_python_without_tkinter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tkinter.py").write_text("raise ImportError('no Tcl here')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert can_show_a_window() is Window.NO_TKINTER


def test_an_interpreter_that_comes_to_another_end_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tkinter.py").write_text("import os\nos._exit(134)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(KeyError):
        can_show_a_window()


def test_the_window_of_this_person_is_seen_by_its_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert not panel_is_open()
    window, second = Instance(), Instance()
    assert window.first()
    assert (state_folder() / LOCK_FILE).exists()
    assert panel_is_open()
    assert panel_is_open(), "looking takes nothing away"
    assert not second.first()
    window.leave()
    assert not panel_is_open()
    assert second.first(), "looking leaves no lock behind"
    second.leave()
