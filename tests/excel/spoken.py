"""A worker spoken to as the panel speaks to it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

Event = dict[str, Any]


class Panel:
    """Speaks to a worker and keeps what it says."""

    def __init__(self) -> None:
        line = [sys.executable, "-m", "cchc_xl.excel.worker"]
        pipe = subprocess.PIPE
        environment = os.environ | {"PYTHONUTF8": "1"}
        self.process = subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment)

    def send(self, **message: Any) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def until(self, event: str) -> list[Event]:
        """Everything said up to and with an event of this kind."""
        assert self.process.stdout is not None
        said: list[Event] = []
        for line in self.process.stdout:
            said.append(json.loads(line))
            if said[-1]["event"] == event:
                return said
        raise AssertionError(f"the worker ended after {said}")

    def run(self, entry: str, master: Path | None, **arguments: str) -> None:
        self.send(do="run", entry=entry, master=str(master) if master else None, arguments=arguments)
