"""What lies on the desk beside the office: the application's state, and how the Pythons fared that macros started.

A folder, because all processes share it: Excel keeps `display_alerts` or the status bar for whoever looks.
"""

import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_START: Mapping[str, Any] = {
    "visible": True,
    "screen_updating": True,
    "display_alerts": True,
    "enable_events": True,
    "interactive": True,
    "status_bar": False,
    "interpreter": True,
    "screen": "",
}


class Desk:
    """One office's desk, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def lay(cls, folder: Path) -> "Desk":
        """Make the folder and put everything to its start."""
        folder.mkdir(parents=True)
        desk = cls(folder)
        desk.clear()
        return desk

    def clear(self) -> None:
        """Put the state to its start and forget events and runs."""
        self._put("state.json", dict(_START))
        for path in self.folder.iterdir():
            if path.name != "state.json":
                path.unlink()

    # --- the application's state, as every process sees it ---------------------------------------------------
    def state(self, name: str) -> Any:
        """The value of a property of the application, e.g. "status_bar"."""
        return self._get("state.json")[name]

    def set_state(self, name: str, value: Any) -> None:
        """Set a property of the application."""
        self._put("state.json", self._get("state.json") | {name: value})

    # --- Python that macros started --------------------------------------------------------------------------
    def events(self, event: str) -> list[dict[str, Any]]:
        """What the add-in showed, in order: {"event": "add_in_error", "text": …}."""
        path = self.folder / "events.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [entry for entry in map(json.loads, lines) if entry["event"] == event]

    def runs(self) -> list[dict[str, Any]]:
        """Every finished run of RunPython, in order: command, book, exit, stdout, stderr."""
        done = [json.loads(path.read_text(encoding="utf-8")) for path in self.folder.glob("*.done")]
        return sorted(done, key=lambda run: run["finished"])

    def take_interpreter_away(self) -> None:
        """From now on RunPython finds no Python, as with a wrong path in xlwings.conf."""
        self.set_state("interpreter", False)

    def give_screen(self, display: str) -> None:
        """From now on a Python that RunPython starts, and what that starts, opens its windows on this X display."""
        self.set_state("screen", display)

    def _get(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def _put(self, name: str, value: Any) -> None:
        """Whole at any moment: other processes read it."""
        aside = self.folder / f"{name}.{os.getpid()}.{threading.get_ident()}"
        aside.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        aside.replace(self.folder / name)
