"""Run one RunPython command as the xlwings add-in runs it: a new interpreter with the add-in's command line.

A script, started by the stand-in add-in: run_python.py <job file> <seconds>. The job holds the workbook's URL, the
command, then the workbook's xlwings.conf. Beside it are left a `.done` file (JSON: command, book, exit, stdout,
stderr, seconds, busy, calls, finished) and, where Python failed, a `.failed` file first. "busy": the seconds of
Python's own work, without those of the engine, which stands for Excel's.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

REPOSITORY = Path(__file__).resolve().parents[3]
OF_THE_OFFICE = ("PYTHONHOME", "LD_LIBRARY_PATH", "UNO_PATH", "URE_BOOTSTRAP")
"""Settings of LibreOffice for its own Python; another one would stumble over them."""
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
"""Not handed on: a box of Python's own on the screen could not be answered. The program's boxes are, from the desk."""


def read_job(job):
    url, command, *rest = job.read_text(encoding="utf-8").split("\n")
    config = dict(line.split("\t", 1) for line in rest if line.partition("\t")[0])
    return Path(unquote(urlsplit(url).path)), command, config


def start_python(book, command, config, calls_file, seconds):
    """(exit code, stdout, stderr); the exit code is 1 where Python did not end in time."""
    add_folder = config.get("ADD_WORKBOOK_TO_PYTHONPATH") or "true"
    sys_path = ";".join([add_folder.lower(), str(book), str(book), "", "", "", config.get("PYTHONPATH", "")])
    code = (
        "import tests.support.xlwings_lo as engine; engine.attach(); "
        f"import xlwings.utils; xlwings.utils.prepare_sys_path({sys_path!r}); {command}"
    )
    search = os.pathsep.join(p for p in (str(REPOSITORY), os.environ.get("PYTHONPATH")) if p)
    environment = {name: value for name, value in os.environ.items() if name not in (*OF_THE_OFFICE, *SCREENS)}
    environment |= {"PYTHONPATH": search, "PYTHONUTF8": "1", "XWLO_CALLS": str(calls_file)}
    line = [sys.executable, "-B", "-c", code, f"--wb={book.name}", "--from_xl=1", "--app=LibreOffice", "--hwnd=0"]
    try:
        done = subprocess.run(
            line, env=environment, cwd=calls_file.parent, capture_output=True, text=True, encoding="utf-8",
            errors="replace", timeout=seconds,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        return 1, "", f"Python did not end within {late.timeout} s"
    return done.returncode, done.stdout, done.stderr


def main():
    job, seconds = Path(sys.argv[1]), float(sys.argv[2])
    desk, started = job.parent, time.monotonic()
    book, command, config = read_job(job)
    calls_file = job.with_suffix(".calls")
    if json.loads((desk / "state.json").read_text(encoding="utf-8"))["interpreter"]:
        code, stdout, stderr = start_python(book, command, config, calls_file, seconds)
    else:  # the add-in says so in a box, and returns 0
        code, stdout, stderr = None, "", "Could not find Interpreter!"
    if code != 0:
        with (desk / "events.jsonl").open("a", encoding="utf-8") as events:
            events.write(json.dumps({"event": "add_in_error", "text": stderr}, ensure_ascii=False) + "\n")
    if code:
        job.with_suffix(".failed").touch()
    left = json.loads(calls_file.read_text(encoding="utf-8")) if calls_file.exists() else {"calls": {}, "busy": 0.0}
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = {"command": command, "book": book.name, "exit": code, "stdout": stdout, "stderr": stderr,
              "seconds": time.monotonic() - started, "busy": used.ru_utime + used.ru_stime - left["busy"],
              "calls": left["calls"], "finished": time.time()}  # fmt: skip
    unfinished = job.with_suffix(".part")
    unfinished.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(job.with_suffix(".done"))


if __name__ == "__main__":
    main()
