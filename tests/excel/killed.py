"""Click in a process of its own that may be killed on the way: ``python -m tests.excel.killed MASTER ENTRY POINT``.

POINT: a step (the process ends as it begins), "opened", "told" (before the result is shown), "shown" (before the note
is settled), "job <n>" (at the n-th time the job touches the disk), or "" for a click that is left alone. Steps are
printed as they begin, so that who started it can kill it inside one; at last the result.
"""

import os
import signal
import sys
from pathlib import Path

from cchc_xl.excel.click import click
from cchc_xl.excel.telling import Asked, Step, Told
from tests.support.faults import killed, points_in


class Doomed:
    """Answers yes to everything, and ends the process at a point."""

    def __init__(self, folder: Path, point: str) -> None:
        self._folder, self._point = folder, point

    def at(self, point: str) -> None:
        sys.stdout.write(f"{point}\n")
        sys.stdout.flush()
        if point == self._point:
            os.kill(os.getpid(), signal.SIGKILL)

    def step(self, step: Step, text: str) -> None:
        self.at(step.value)
        if step is Step.JOB and self._point.startswith("job "):
            self._faults = points_in(self._folder, int(self._point.removeprefix("job ")), killed)
            self._faults.__enter__()

    def opened(self) -> None:
        self.at("opened")

    def progress(self, text: str, done: int, total: int) -> None:
        pass

    def ask(self, asked: Asked) -> bool:
        self.at("ask")
        return True

    def ask_why(self, asked: Asked) -> str:
        self.at("ask")
        return "Kiểm thử"

    def tell(self, told: Told) -> None:
        self.at("told")
        sys.stdout.write("\n".join(["=", told.summary, *told.lines]) + "\n")
        sys.stdout.flush()
        self.at("shown")


if __name__ == "__main__":
    master = Path(sys.argv[1])
    click(sys.argv[2], master, {}, Doomed(master.parent, sys.argv[3]))
