"""The window as a process of its own: what it loads, and that there is only one."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw

from cchc_xl.logs import log_file
from cchc_xl.model.layout import Name
from cchc_xl.panel.detached import start_detached
from tests.panel.conftest import PATIENCE, WORKER, Play, done
from tests.panel.screen import press
from tests.support.xlwings_lo.children import child_environment

HEAVY = ("pandas", "numpy", "openpyxl", "lxml", "pydantic", "typer", "rich", "docx", "cchc_xl.jobs", "cchc_xl.books")
MOST_MEMORY = 90_000
"""kB: the promise is 60 MB; a machine may count its libraries otherwise."""

_RUN = """
import sys
from pathlib import Path
from cchc_xl.panel.app import run_panel
run_panel(Path(sys.argv[1]), sys.argv[2], worker=sys.argv[3:])
"""
_REPORT = """
import json, os, sys, threading, time
def look():
    while not (hasattr(sys.modules.get("xlwings"), "Book") and os.path.exists(sys.argv[4])):
        time.sleep(0.05)
    memory = next(line for line in open("/proc/self/status") if line.startswith("VmRSS"))
    loaded = sorted(name for name, module in list(sys.modules.items()) if module is not None)
    print(json.dumps([loaded, int(memory.split()[1])]), flush=True)
    os._exit(0)
threading.Thread(target=look).start()
"""

Start = Callable[..., "subprocess.Popen[str]"]


def until(what: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)


@pytest.fixture
def start(display: str, play: Play, state_home: Path) -> Iterator[Start]:
    """Start the window in another process: `start(master, request, environment)`."""
    running = []

    def begin(master: Path, request: str = "", code: str = _RUN, **environment: str) -> "subprocess.Popen[str]":
        told = str(play.path.with_name("told.jsonl"))
        command = [sys.executable, "-c", code, str(master), request, *(WORKER if code is _RUN else [*WORKER, told])]
        env = os.environ | {"DISPLAY": display, "PYTHONUTF8": "1"} | environment
        running.append(subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8"))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def test_it_loads_no_job_and_none_of_its_libraries(start: Start, tmp_path: Path) -> None:
    code = _REPORT.replace("sys.argv[4]", "sys.argv[5]") + _RUN.replace("sys.argv[3:]", "sys.argv[3:5]")
    said, _ = start(tmp_path / "sổ.xlsm", code=code).communicate(timeout=PATIENCE)
    modules, memory = json.loads(said)
    loaded = {name for name in modules if name.startswith(HEAVY)}
    assert not {name for name in loaded if name in HEAVY or name.startswith(tuple(f"{heavy}." for heavy in HEAVY))}
    assert memory < MOST_MEMORY


def test_a_second_start_hands_its_workbook_over_and_ends(start: Start, play: Play, tmp_path: Path) -> None:
    first = start(tmp_path / "một.xlsm")
    until(lambda: play.told("glance"))
    second = start(tmp_path / "hai.xlsm")
    assert second.wait(PATIENCE) == 0
    until(lambda: play.told("glance")[-1]["master"] == str(tmp_path / "hai.xlsm"))
    assert first.poll() is None


def test_it_remembers_and_ends_by_esc(start: Start, play: Play, tmp_path: Path, display: str) -> None:
    first = start(tmp_path / "một.xlsm")
    until(lambda: play.told("glance"))
    start(tmp_path / "một.xlsm").wait(PATIENCE)  # brings it forward, with the focus
    until(lambda: _pressed_away(first, display))
    [kept] = (tmp_path / "người dùng" / "cchc-xl").glob("*.json")
    remembered = json.loads(kept.read_text(encoding="utf-8"))
    assert remembered["master"] == str(tmp_path / "một.xlsm")
    assert remembered["place"]["height"] > 300


def _pressed_away(process: "subprocess.Popen[str]", display: str) -> bool:
    press(display, "Escape")
    return process.poll() is not None


def test_where_there_is_no_screen_it_says_so(tmp_path: Path, state_home: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    command = [sys.executable, "-m", "cchc_xl.panel", str(tmp_path / "sổ.xlsm")]
    done = subprocess.run(command, env=environment | {"PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert "không mở được cửa sổ" in done.stderr


def test_started_detached_it_lives_on_by_itself(
    display: str, state_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    lock = log_file().with_name("bang-cong-viec.lock")
    start_detached(tmp_path / "sổ.xlsm")
    until(lambda: lock.exists() and _is_taken(lock))
    start_detached(tmp_path / "sổ.xlsm")  # brings it forward, with the focus
    until(lambda: press(display, "Escape") or not _is_taken(lock))


def _is_taken(lock: Path) -> bool:
    """Whether somebody has it, as the system lists it: to try would take it from a window that starts just then."""
    place = f":{lock.stat().st_ino}"
    held = [line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines()]
    return any(fields[1] == "FLOCK" and fields[5].endswith(place) for fields in held)


@pytest.mark.office
def test_a_click_in_a_workbook_is_run_and_the_window_comes_forward(
    lo_app: xw.App, start: Start, play: Play, tmp_path: Path, display: str
) -> None:
    path = tmp_path / "Sổ 2026.xlsx"
    with xlsxwriter.Workbook(path) as file:
        file.add_worksheet()
        file.define_name(Name.REQUEST, "=Sheet1!$B$2")
    book = lo_app.books.open(str(path))
    play.lay_out(runs={"check": [done("Đã rà soát.")]})
    start(path, **child_environment(lo_app) | {"DISPLAY": display})
    until(lambda: play.told("glance"))
    cell = book.names[Name.REQUEST].refers_to_range
    cell.value = "không do nút nào ghi"  # cleared where it is seen: the window has seen the workbook then
    until(lambda: cell.value is None)
    until(lambda: play.told("run") or _clicked_and_said_yes(cell, display))
    assert play.told("run")[0]["master"] == str(path)


def _clicked_and_said_yes(cell: xw.Range, display: str) -> None:
    """Yes to the notice of the first click, which has come to the front. A click taken too late is to be made again;
    while the notice stands another is let pass."""
    cell.value = f"check|{time.strftime('%Y-%m-%d %H:%M:%S')}|{time.monotonic_ns() % 1_000_000}"
    until(lambda: cell.value is None)
    time.sleep(1.0)
    press(display, "Return")
