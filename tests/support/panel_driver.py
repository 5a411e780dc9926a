"""The real panel in a process of its own, with a person before it who answers everything: ``python -m …``.

Prints what is to be seen whenever it changes, one JSON object a line, for the test that started it; reads what the
person answers from now on, "yes" or "no", or the workbook she chooses, one a line. Its own process, because a program
of X ends with its screen.
"""

import json
import queue
import subprocess
import sys
import threading
import tkinter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cchc_xl.panel.app import App
from cchc_xl.panel.instance import Instance
from cchc_xl.panel.picture import Question, Wanted
from cchc_xl.panel.state import Remembered, remember


class Driven:
    """A running panel, as a test sees it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        line = [sys.executable, "-m", "tests.support.panel_driver"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            line, env=dict(environment), stdin=pipe, stdout=pipe, text=True, encoding="utf-8"
        )
        self.seen: dict[str, Any] = {
            "book": "", "served": "", "busy": False, "asked": [], "dropped": 0, "says": "yes", "result": None
        }  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.seen = json.loads(line)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def sees(self, path: Path) -> bool:
        """Whether the panel serves this workbook and knows that it is open."""
        assert self.alive
        return "đang mở trong" in self.seen["book"] and self.seen["served"] == str(path)

    def has_result(self) -> bool:
        """Whether a click has come to its end."""
        assert self.alive
        return self.seen["result"] is not None and not self.seen["busy"]

    def say(self, answer: str) -> None:
        """From now on the person answers "yes" or "no"; so it is once `seen` says so too."""
        self._tell(answer)

    def choose(self, path: Path) -> None:
        """The person chooses a workbook in the window."""
        self._tell(str(path))

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def end(self) -> None:
        """Close the window."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._reader.join()
        self._process.stdout.close()


def main() -> None:
    """Run the panel until the test closes our input."""
    remember(Remembered(notice_seen=True))
    root = tkinter.Tk(className="CCHC")
    app = App(root, Instance())
    asked: list[str] = []
    says, chosen = ["yes"], queue.SimpleQueue[str]()
    dropped: list[bool] = []
    last = ""
    over = threading.Event()
    drop = app.session.request_dropped

    def listen() -> None:
        for line in map(str.strip, sys.stdin):
            if line in ("yes", "no"):
                says.append(line)
            else:
                chosen.put(line)
        over.set()

    def request_dropped() -> None:
        dropped.append(True)
        drop()

    def live() -> None:
        nonlocal last
        if over.is_set():
            app.close()
            return
        while not chosen.empty():
            app.session.serve(chosen.get())
        picture = app.session.picture()
        if isinstance(picture.asked, Wanted):
            app.session.give(picture.asked.start)
        elif isinstance(picture.asked, Question):
            asked.append(picture.asked.text)
            app.session.answer(says[-1] == "yes")
        result = picture.result
        told = None if result is None else {"head": result.head, "summary": result.summary, "refused": result.refused}
        now = json.dumps(
            {"book": picture.book, "served": app.session.remembered.master, "busy": app.session.is_busy,
             "asked": asked, "dropped": len(dropped), "says": says[-1], "result": told}, ensure_ascii=False
        )  # fmt: skip
        if now != last:
            sys.stdout.write(now + "\n")
            sys.stdout.flush()
            last = now
        root.after(50, live)

    threading.Thread(target=listen, daemon=True).start()
    app.session.request_dropped = request_dropped  # type: ignore[method-assign]
    app.begin("", "")
    live()
    root.mainloop()


if __name__ == "__main__":
    main()
