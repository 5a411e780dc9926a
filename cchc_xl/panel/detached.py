"""Start the window as a program of its own: it must outlive whoever starts it, a Python that Excel started included."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

_CREATE_BREAKAWAY_FROM_JOB: Final = 0x01000000
_DETACHED_PROCESS: Final = 0x00000008
_CREATE_NEW_PROCESS_GROUP: Final = 0x00000200


def start_detached(master: Path | None, request: str = "") -> None:
    """Start the window for a workbook and the click that waits in it. Raises OSError where nothing can be started."""
    command = [windowless_python(), "-m", "cchc_xl.panel"]
    if master is not None:
        command.append(str(master))
    if request:
        command += ["--request", request]
    if sys.platform == "win32":
        _start_on_windows(command)
    else:
        _start(command, start_new_session=True)


def open_in_its_program(path: str) -> None:
    """Open a file or folder as a double click does. Raises OSError where the system cannot."""
    if sys.platform == "win32":
        os.startfile(path)
    else:
        _start(["open" if sys.platform == "darwin" else "xdg-open", path], start_new_session=True)


def windowless_python() -> str:
    """This interpreter; on Windows the one beside it that shows no console."""
    return _sibling("pythonw.exe")


def console_python() -> str:
    """This interpreter; on Windows the one beside it whose standard streams are sure to work."""
    return _sibling("python.exe")


def _sibling(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if sys.platform == "win32" and beside.exists() else sys.executable


def _start_on_windows(command: list[str]) -> None:
    flags = _DETACHED_PROCESS | _CREATE_NEW_PROCESS_GROUP
    try:
        _start(command, creationflags=flags | _CREATE_BREAKAWAY_FROM_JOB)
    except PermissionError:  # the job that Excel or the office's policy put us into lets nobody out
        _start(command, creationflags=flags)


def _start(command: list[str], **how: Any) -> None:
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, close_fds=True, **how)
    process.returncode = 0  # it is left to itself: nobody will wait for it, and Python is not to warn of that
