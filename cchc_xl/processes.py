"""Whether a program still runs on this machine: what a file that was left behind means depends on it."""

import os
import sys
from collections.abc import Collection
from pathlib import Path


def is_alive(pid: int) -> bool:
    """True while a process of this number runs here; also where the system does not say."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _is_alive_on_windows(pid)
    try:
        os.kill(pid, 0)  # asks only, sends nothing
    except ProcessLookupError:
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
