"""What lies on the desk beside the office: the state of the application, what a person saw and will answer.

A folder, because the test and every Python that a macro starts share it: Excel keeps `screen_updating` or the status
bar for whoever looks, and an alert that a job shows must be seen by the test that pressed the button.
"""

import json
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
}


class NoAnswerError(AssertionError):
    """A job asked and the test had laid out no answer that the box offers."""


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
        """Put the state to its start and forget events, answers and runs. Not while a job runs."""
        for path in self.folder.iterdir():
            path.unlink()
        self._put("state.json", dict(_START))
        self._put("answers.json", [])

    # --- the application's state, as every process sees it ---------------------------------------------------
    def state(self, name: str) -> Any:
        """The value of a property of the application, e.g. "status_bar"."""
        return self._get("state.json")[name]

    def set_state(self, name: str, value: Any) -> None:
        """Set a property of the application; the change is an event too."""
        self._put("state.json", self._get("state.json") | {name: value})
        self.log(name, value=value)

    # --- what a person saw -----------------------------------------------------------------------------------
    def log(self, event: str, **what: Any) -> None:
        """Note an event: {"event": "alert", "prompt": …} or {"event": "status_bar", "value": …}."""
        with (self.folder / "events.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"event": event, **what}, ensure_ascii=False) + "\n")

    def events(self, event: str) -> list[dict[str, Any]]:
        """The events of one kind, in order."""
        path = self.folder / "events.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [entry for entry in map(json.loads, lines) if entry["event"] == event]

    # --- what a person will answer ---------------------------------------------------------------------------
    def answer_alerts(self, *answers: str) -> None:
        """Lay out which button ("ok", "cancel", "yes", "no") is pressed in the next boxes, in order."""
        self._put("answers.json", [*self._get("answers.json"), *answers])

    def show_alert(self, prompt: str, title: str | None, choices: list[str], mode: str | None) -> str:
        """Note the box and answer it; a box with one button needs no answer laid out.

        Raises NoAnswerError where none is laid out, or one that the box does not offer.
        """
        answers = self._get("answers.json")
        answer = answers.pop(0) if answers else choices[0] if len(choices) == 1 else None
        self._put("answers.json", answers)
        self.log("alert", prompt=prompt, title=title, buttons=choices, mode=mode, answer=answer)
        if answer not in choices:
            raise NoAnswerError(f"the box {prompt!r} offers {choices}, the test laid out {answer!r}")
        return answer

    # --- Python that macros started --------------------------------------------------------------------------
    def runs(self) -> list[dict[str, Any]]:
        """Every finished run of RunPython, in order: command, book, exit, stdout, stderr, seconds, busy, calls."""
        done = [json.loads(path.read_text(encoding="utf-8")) for path in self.folder.glob("*.done")]
        return sorted(done, key=lambda run: run["finished"])

    def take_interpreter_away(self) -> None:
        """From now on RunPython finds no Python, as with a wrong path in xlwings.conf."""
        self.set_state("interpreter", False)

    def _get(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def _put(self, name: str, value: Any) -> None:
        (self.folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
