"""Whether this Python can show the window of Bảng công việc CCHC, and whether one is open.

The window stands above this package: what is known of it here is the name of the file it locks. A test of the two
together holds the name.
"""

import sys
from typing import IO, Final

from cchc_xl.files.processes import run_to_end
from cchc_xl.logs import log_file
from cchc_xl.machine.facts import Window

LOCK_FILE: Final = "bang-cong-viec.lock"
"""Beside the log: locked for as long as the window of this person is open."""
_PROBE: Final = """
import sys
try:
    import tkinter
except ImportError:
    sys.exit(3)
try:
    tkinter.Tk().destroy()
except tkinter.TclError:
    sys.exit(4)
"""
_ANSWERS: Final = {0: Window.CAN_OPEN, 3: Window.NO_TKINTER, 4: Window.NO_SCREEN}
_SECONDS: Final = 30


def can_show_a_window() -> Window:
    """Try it in a process of its own, which a Tcl that does not fit the system would end.

    Raises OSError, and KeyError where that process came to another end.
    """
    code, _ = run_to_end([sys.executable, "-c", _PROBE], _SECONDS)
    return _ANSWERS[code]


def panel_is_open() -> bool:
    """Whether this person's window is open now. Raises OSError where that cannot be seen."""
    try:
        lock = (log_file().parent / LOCK_FILE).open("r+b")
    except FileNotFoundError:
        return False
    with lock:
        return not _is_free(lock)


def _is_free(lock: IO[bytes]) -> bool:
    """Whether nobody holds the lock; it is not kept. A window that starts at this very moment asks once more."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            msvcrt.locking(lock.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
