"""Run one RunPython command as the xlwings add-in runs it: a new interpreter with the add-in's command line.

A script, started by the stand-in add-in: run_python.py <job file> <seconds>. The job holds the workbook's URL, the
command, then the workbook's xlwings.conf. Beside it are left a `.done` file (JSON: command, book, exit, stdout,
stderr, finished) and, where Python failed, a `.failed` file first. Python, and what it leaves running, reaches the
office by the environment that the office hands on.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

OF_THE_OFFICE = ("PYTHONHOME", "LD_LIBRARY_PATH", "UNO_PATH", "URE_BOOTSTRAP")
"""Settings of LibreOffice for its own Python; another one would stumble over them."""
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
"""Not handed on: only the test gives a Python a screen, see `Desk.give_screen`."""


def read_job(job):
    url, command, *rest = job.read_text(encoding="utf-8").split("\n")
    config = dict(line.split("\t", 1) for line in rest if line.partition("\t")[0])
    return Path(unquote(urlsplit(url).path)), command, config


def start_python(book, command, config, screen, folder, seconds):
    """(exit code, stdout, stderr); the exit code is 1 where Python did not end in time."""
    add_folder = config.get("ADD_WORKBOOK_TO_PYTHONPATH") or "true"
    sys_path = ";".join([add_folder.lower(), str(book), str(book), "", "", "", config.get("PYTHONPATH", "")])
    code = f"import xlwings.utils; xlwings.utils.prepare_sys_path({sys_path!r}); {command}"
    environment = {name: value for name, value in os.environ.items() if name not in (*OF_THE_OFFICE, *SCREENS)}
    environment |= {"PYTHONUTF8": "1"} | ({"DISPLAY": screen} if screen else {})
    line = [sys.executable, "-B", "-c", code, f"--wb={book.name}", "--from_xl=1", "--app=LibreOffice", "--hwnd=0"]
    try:
        done = subprocess.run(
            line, env=environment, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace",
            timeout=seconds,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        return 1, "", f"Python did not end within {late.timeout} s"
    return done.returncode, done.stdout, done.stderr


def main():
    job, seconds = Path(sys.argv[1]), float(sys.argv[2])
    desk, (book, command, config) = job.parent, read_job(job)
    state = json.loads((desk / "state.json").read_text(encoding="utf-8"))
    if state["interpreter"]:
        code, stdout, stderr = start_python(book, command, config, state["screen"], desk, seconds)
    else:  # the add-in says so in a box, and returns 0
        code, stdout, stderr = None, "", "Could not find Interpreter!"
    if code != 0:
        with (desk / "events.jsonl").open("a", encoding="utf-8") as events:
            events.write(json.dumps({"event": "add_in_error", "text": stderr}, ensure_ascii=False) + "\n")
    if code:
        job.with_suffix(".failed").touch()
    result = {"command": command, "book": book.name, "exit": code, "stdout": stdout, "stderr": stderr,
              "finished": time.time()}  # fmt: skip
    unfinished = job.with_suffix(".part")
    unfinished.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(job.with_suffix(".done"))


if __name__ == "__main__":
    main()
