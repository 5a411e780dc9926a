"""Other programs on this machine: run to an end within a limit that holds, or asked whether they still run."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

_CREATE_NO_WINDOW: Final = 0x08000000


def run_to_end(command: Sequence[str], seconds: float) -> tuple[int, str]:
    """Run a program without a window; its exit code and all it printed, as UTF-8.

    What it prints goes to a file: a pipe would be kept open by whatever the program started and left behind (Excel, a
    desktop), and the limit would not hold. Raises OSError where it cannot be started, TimeoutError when time is up.
    """
    flags = _CREATE_NO_WINDOW if sys.platform == "win32" else 0
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, creationflags=flags)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.wait()
            raise TimeoutError(f"{Path(command[0]).name} không trả lời sau {seconds:.0f} giây") from error
        said.seek(0)
        return code, said.read().decode("utf-8", "replace")


def is_alive(pid: int) -> bool:
    """True while a process of this number runs here; also where the system does not say."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _is_alive_on_windows(pid)
    try:
        os.kill(pid, 0)  # asks only, sends nothing
    except (ProcessLookupError, OverflowError):  # a number that the system does not give is nobody's
        return False
    except OSError:  # it runs, for another user
        return True
    return True


def _is_alive_on_windows(pid: int) -> bool:  # `os.kill` would send a Ctrl+C there
    import ctypes

    query_limited_information, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    handle = kernel.OpenProcess(query_limited_information, False, pid)
    if not handle:
        access_denied = 5
        return bool(kernel.GetLastError() == access_denied)
    try:
        code = ctypes.c_ulong()
        return not kernel.GetExitCodeProcess(handle, ctypes.byref(code)) or code.value == still_active
    finally:
        kernel.CloseHandle(handle)


def runs_here(names: Collection[str], processes: Path = Path("/proc")) -> bool | None:
    """Whether a program of one of these names runs on this machine; None where there is no list to look into."""
    if not (processes / "self").exists():
        return None
    for entry in processes.iterdir():
        if entry.name.isdigit():
            try:
                if (entry / "comm").read_text(encoding="utf-8", errors="replace").strip() in names:
                    return True
            except OSError:  # it has ended meanwhile
                continue
    return False
