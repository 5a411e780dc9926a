"""A worker that speaks the protocol and runs no job: what it says is laid out in a file of JSON, the play.

    {"glance": {…}, "runs": {"merge": [line, …]}, "recover": [line, …]}

A glance of a workbook of which "glances" knows the name is that one. A line is said as it is, but {"wait": "answer"}
waits for the answer and goes on with its "yes" or "no", {"wait": "file", "path": …} waits until a file is there, and
{"die": true} ends the process without a word. What it was told is kept beside the play, a line each, in ``told.jsonl``.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

PLAY = "STAND_IN_PLAY"
"""The variable that names the play."""


def main() -> None:
    play = Path(os.environ[PLAY])
    _say({"event": "ready"})
    while (message := _hear(play)) is not None:
        script = json.loads(play.read_text(encoding="utf-8"))
        if message["do"] == "glance":
            seen = script.get("glances", {}).get(Path(message["master"]).name, script["glance"])
            _say({"event": "glance", "ok": True, "message": "", "master": message["master"], **seen})
        else:
            _act(script["recover"] if message["do"] == "recover" else script["runs"][message["entry"]], play)


def _act(lines: list[dict[str, Any]], play: Path) -> None:
    for line in lines:
        if line.get("wait") == "answer":
            answer = _hear(play)
            if answer is None:
                return
            _act(line["yes" if answer["answer"] else "no"], play)
        elif line.get("wait") == "file":
            while not Path(line["path"]).exists():
                time.sleep(0.02)
        elif line.get("die"):
            os._exit(3)
        else:
            _say(line)


def _say(line: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()


def _hear(play: Path) -> dict[str, Any] | None:
    line = sys.stdin.buffer.readline()
    if not line:
        return None
    with play.with_name("told.jsonl").open("ab") as file:
        file.write(line)
    message: dict[str, Any] = json.loads(line)
    return message


if __name__ == "__main__":
    main()
