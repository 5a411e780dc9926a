"""The window on a virtual screen, with a worker that runs no job."""

import contextlib
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cchc_xl.model.folders import RETURNED_FOLDER
from cchc_xl.panel.app import App
from cchc_xl.panel.instance import Instance
from cchc_xl.panel.watcher import Watcher
from tests.panel import screen, stand_in
from tests.support.xlwings_lo.x_display import XVFB, virtual_display

if TYPE_CHECKING:
    import tkinter as tk

WORKER = [sys.executable, str(Path(stand_in.__file__))]
PATIENCE = 300.0
_COARSE = 1.25
GLANCE: dict[str, Any] = {
    "year": 2026,
    "period": "Quý I",
    "next_step": "Còn 01 đơn vị chưa gửi báo cáo.",
    "last_runs": [{"at": "16:30 ngày 16/03/2026", "job": "Rà soát số liệu", "summary": "5 nội dung cần xử lý."}],
    "units": [["HCQT", "Phòng Hành chính - Quản trị"], ["TTPVHCC", "Trung tâm Phục vụ hành chính công"]],
    "closed_periods": [["quy-1", "Quý I"]],
    "interrupted": "",
}


def done(summary: str, **more: Any) -> dict[str, Any]:
    """How a job ends."""
    return {"event": "done", "summary": summary, "lines": [], "findings": [], "more": 0, "refused": False} | more


@dataclass
class Play:
    """What the stand-in worker will say, and what it was told."""

    path: Path
    script: dict[str, Any] = field(default_factory=lambda: {"glance": GLANCE, "runs": {}, "recover": []})

    def lay_out(self, **script: Any) -> None:
        """Lay out what is said from now on."""
        self.script |= script
        written = self.path.with_suffix(".new")
        written.write_text(json.dumps(self.script, ensure_ascii=False), encoding="utf-8")
        written.replace(self.path)  # at once: the worker may be reading it

    def told(self, do: str = "") -> list[dict[str, Any]]:
        """What the worker was told so far, or only what it was to `do`."""
        kept = self.path.with_name("told.jsonl")
        written = kept.read_text(encoding="utf-8").splitlines(keepends=True) if kept.exists() else []
        lines = [json.loads(line) for line in written if line.endswith("\n")]
        return [line for line in lines if not do or line.get("do") == do]


class BlindWatcher(Watcher):
    """No spreadsheet program is looked at: whether one runs on this machine is not what these tests are about."""

    def start(self) -> None:
        """Nothing."""

    def stop(self, within: float = 0.0) -> None:
        """Nothing."""


@dataclass
class Bench:
    """The running window and the person before it."""

    app: App
    display: str
    play: Play
    master: Path

    @property
    def root(self) -> "tk.Tk":
        return self.app.root

    def until(self, what: Callable[[], Any], patience: float = PATIENCE) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + patience
        while not what():
            assert time.monotonic() < end, f"it did not come to that; to be read: {self.texts()}"
            self.root.update()
            time.sleep(0.01)

    def live(self, seconds: float) -> None:
        """Let the window live for a moment."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end)

    def make_returned(self) -> Path:
        """The folder in which returned forms are looked for."""
        folder = self.master.parent / RETURNED_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def think(self) -> None:
        """As long as somebody looks at a question before the answer counts."""
        from cchc_xl.panel.question_page import QUIET

        self.live(QUIET + 0.1)

    def texts(self) -> str:
        """All that can be read."""
        return "\n".join(screen.texts(self.root))

    def reads(self, text: str) -> None:
        """Let the window live until a text can be read."""
        self.until(lambda: text in self.texts())

    def settle(self) -> None:
        """Let the window live until nothing in it moves any more: what it asked of the screen, and what followed."""
        before: object = None
        while (now := screen.places(self.root)) != before:
            before = now
            self.root.update()
            self.root.winfo_pointerxy()  # is answered after all that was asked before
            self.root.update()

    def click(self, widget: "tk.Misc") -> None:
        """With the mouse."""
        self.until(widget.winfo_viewable)
        self.settle()
        screen.click(self.display, widget)
        self.live(0.1)

    def press(self, *keys: str) -> None:
        """On the keyboard, the window having the focus."""
        self.root.focus_force()
        self.type(*keys)
        self.live(0.1)

    def type(self, *keys: str) -> None:
        """On the keyboard, what has the focus in the window keeping it."""
        if not self.has_keyboard():
            (self.root.focus_lastfor() or self.root).focus_force()
        self.until(self.has_keyboard)
        screen.press(self.display, *keys)

    def has_keyboard(self) -> bool:
        """Whether keys reach the window: Tk says so before the screen does."""
        return bool(self.root.tk.call("focus")) and screen.has_focus(self.display, self.root)

    def until_closed(self) -> None:
        """Let the window live until it is gone."""
        import tkinter as tk

        with contextlib.suppress(tk.TclError):  # gone
            self.until(lambda: not self.root.winfo_exists())


def _show_screen(width: int, height: int) -> Iterator[str]:
    if XVFB is None or importlib.util.find_spec("_tkinter") is None:
        pytest.skip("Xvfb or tkinter is not installed")
    with virtual_display(width, height) as name:
        yield name


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A screen of 1366 by 768, as small as an office has it."""
    yield from _show_screen(1366, 768)


@pytest.fixture(scope="session")
def fine_display() -> Iterator[str]:
    """A screen of 1920 by 1080: where letters are scaled up."""
    yield from _show_screen(1920, 1080)


@pytest.fixture(scope="session")
def low_display() -> Iterator[str]:
    """A screen of 1024 by 600, lower than any office has it."""
    yield from _show_screen(1024, 600)


@pytest.fixture
def state_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of the test's own."""
    home = tmp_path / "người dùng"
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    return home


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """A play in which nothing happens yet."""
    folder = tmp_path / "vở"
    folder.mkdir()
    laid = Play(folder / "play.json")
    laid.lay_out()
    monkeypatch.setenv(stand_in.PLAY, str(laid.path))
    return laid


def _leave_the_screen() -> None:
    """Tk tells the children of this process its screen, past `os.environ`: those of the next tests have none of it."""
    if "DISPLAY" in os.environ:
        os.environ["DISPLAY"] = os.environ["DISPLAY"]
    else:
        os.unsetenv("DISPLAY")


@pytest.fixture
def show(
    display: str, fine_display: str, state_home: Path, play: Play, tmp_path: Path
) -> Iterator[Callable[..., Bench]]:
    """Show the window for a master at a scaling: `show(1.5, master)`; `worker` None for the real one, `on` a screen."""
    shown: list[Bench] = []

    import tkinter as tk

    def start(
        scaling: float = 1.0, master: Path | None = None, worker: list[str] | None = WORKER, on: str = ""
    ) -> Bench:
        screen_name = on or (fine_display if scaling > _COARSE else display)
        root = tk.Tk(screen_name, className="CCHC")
        root.tk.call("tk", "scaling", scaling * 96 / 72)
        instance = Instance()
        assert instance.first()
        app = App(root, instance, worker)
        app.watcher = BlindWatcher(lambda news: None)
        place = master or tmp_path / "văn phòng" / "KeHoach2026.xlsm"
        place.parent.mkdir(exist_ok=True)
        place.touch()
        bench = Bench(app, screen_name, play, place)
        shown.append(bench)
        app.begin(str(place), "")
        return bench

    yield start
    for bench in shown:
        with contextlib.suppress(tk.TclError):  # the test closed it
            bench.app.close()
        bench.app.end()
    _leave_the_screen()
