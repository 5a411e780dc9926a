"""The process beside the panel in which clicks are carried out: JSON objects, one a line, on standard input and output.

It is ready before it is needed, so that a click does not wait for an interpreter; a job that crashes or hangs ends
this process and not the window; and the memory a job takes goes with it. While it waits it holds no object of the
spreadsheet program.

To it: ``{"do": "run", "entry", "master", "arguments"}``, ``{"do": "glance", "master"}``,
``{"do": "recover", "master"}``, and ``{"answer": true}`` to a question, with ``"reason"`` where it wants one. From it:
objects with an ``event``: ready, step, opened, progress, ask, done, glance.
"""

import dataclasses
import gc
import json
import logging
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from cchc_xl.books.errors import BookError
from cchc_xl.books.kind import is_master
from cchc_xl.excel import words
from cchc_xl.excel.click import click, recover
from cchc_xl.excel.telling import Asked, Step, Told, place_of
from cchc_xl.jobs.glance import glance
from cchc_xl.logs import start_logging
from cchc_xl.model.finding import Finding
from cchc_xl.model.job import Input

log = logging.getLogger(__name__)


class Line:
    """The line to the panel. Implements `Teller`."""

    def __init__(self, source: BinaryIO, target: BinaryIO) -> None:
        self._source, self._target = source, target
        self.master = ""

    def messages(self) -> Iterator[Mapping[str, Any]]:
        """What the panel sends, to the end of its life."""
        while line := self._source.readline():
            yield json.loads(line)

    def send(self, event: str, **what: Any) -> None:
        """Send an event. Where the panel has gone, nobody hears it: the work goes on, a closed workbook is opened."""
        try:
            self._target.write(json.dumps({"event": event, **what}, ensure_ascii=False).encode() + b"\n")
            self._target.flush()
        except OSError:
            log.warning("Bảng công việc CCHC đã đóng: không báo được “%s”", event)

    def step(self, step: Step, text: str) -> None:
        self.send("step", step=step.value, text=text)

    def opened(self) -> None:
        self.send("opened")

    def progress(self, text: str, done: int, total: int) -> None:
        self.send("progress", text=text, done=done, total=total)

    def ask(self, asked: Asked) -> bool:
        return self._answer(asked).get("answer") is True

    def ask_why(self, asked: Asked) -> str:
        answer = self._answer(asked)
        return str(answer.get("reason") or "").strip() if answer.get("answer") is True else ""

    def _answer(self, asked: Asked) -> Mapping[str, Any]:
        self.send("ask", **dataclasses.asdict(asked))
        return next(self.messages(), {})  # a panel that has gone says no

    def tell(self, told: Told) -> None:
        self.send(
            "done",
            summary=told.summary,
            lines=list(told.lines),
            findings=[self._finding(found) for found in told.shown_findings],
            more=told.more,
            refused=told.refused,
            tab=told.tab,
            folder=str(told.folder or ""),
            master=self.master,
            elsewhere=str(told.elsewhere or ""),
        )

    def _finding(self, found: Finding) -> dict[str, str]:
        place = place_of(found, Path(self.master).name)
        return {"message": found.message, "hint": found.hint, "place": place}


def serve(line: Line) -> None:
    """Do what the panel asks, one thing after another, until it ends."""
    line.send("ready")
    for message in line.messages():
        _serve_one(line, message)
        gc.collect()  # references kept in cycles would keep the spreadsheet program alive


def _serve_one(line: Line, message: Mapping[str, Any]) -> None:
    line.master = message.get("master") or ""
    master = Path(line.master) if line.master else None
    match message.get("do"):
        case "run":
            inputs = {Input(name): str(value) for name, value in message.get("arguments", {}).items()}
            click(message["entry"], master, inputs, line)
        case "recover" if master is not None:
            recover(master, line)
        case "glance" if master is not None:
            _glance(line, master)
        case _:
            log.error("Không hiểu lời nhắn %s", message)


def _glance(line: Line, master: Path) -> None:
    if master.is_file() and not is_master(master):
        message = words.NO_MASTER.format(name=master.name)
        line.send("glance", ok=False, no_master=True, message=message, master=line.master)
        return
    try:
        seen = glance(master, date.today())
    except BookError as error:
        line.send("glance", ok=False, message=error.message, master=line.master)
    else:
        line.send("glance", ok=True, message="", master=line.master, **_as_json(seen))


def _as_json(seen: Any) -> dict[str, Any]:
    found = dataclasses.asdict(seen)
    keys = ("at", "job", "summary")
    return {**found, "last_runs": [dict(zip(keys, run, strict=True)) for run in found["last_runs"]]}


def main() -> None:
    """Serve on the standard streams; whatever prints goes elsewhere, the line is for messages alone."""
    start_logging()
    line = Line(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout = sys.stderr
    serve(line)


if __name__ == "__main__":
    main()
