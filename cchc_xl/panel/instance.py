"""One window a person: a lock that the system gives back by itself, and a mailbox for those who come second.

No socket: nothing of this program may look like a network service.
"""

import contextlib
import json
import logging
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

from cchc_xl.files.whole import put_in_place
from cchc_xl.panel.state import state_folder

log = logging.getLogger(__name__)

_LOCK: Final = "bang-cong-viec.lock"
_MAILBOX: Final = "bang-cong-viec-thu"
_TOO_OLD: Final = 60.0
"""Seconds: a message that nobody took this long was for a window that is gone."""
_TAKEN_WITHIN: Final = 5.0
_PAUSE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Message:
    """What a second start asks of the first: to come forward, with this workbook, for this click ("" for neither)."""

    master: str = ""
    request: str = ""


class Instance:
    """The one window of this person. It has no thread: the window looks into the mailbox from time to time."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or state_folder()
        self._lock: IO[bytes] | None = None

    def first(self) -> bool:
        """Whether this process is the first, and so the one with the window; it stays that until `leave`.

        Where the folder takes no file everybody is the first: two windows are better than none.
        """
        try:
            self._mailbox.mkdir(parents=True, exist_ok=True)
            lock = (self._folder / _LOCK).open("ab")
        except OSError as error:
            log.warning("Không khóa được Bảng công việc: %s", error)
            return True
        try:
            _take(lock)
        except OSError:
            lock.close()
            return False
        self._lock = lock
        return True

    def leave(self) -> None:
        """Give the place free."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def pass_on(self, message: Message) -> bool:
        """Leave a message to the first and wait until it was taken.

        False where the first went away meanwhile: then this process is the first.
        """
        _let_come_forward()
        target = self._leave_message(message)
        end = time.monotonic() + _TAKEN_WITHIN
        while target is not None and target.exists() and time.monotonic() < end:
            if self.first():
                target.unlink(missing_ok=True)
                return False
            time.sleep(_PAUSE)
        return True

    def messages(self) -> Iterator[Message]:
        """Take what lies in the mailbox, oldest first."""
        with contextlib.suppress(OSError):
            for path in sorted(self._mailbox.glob("*.json")):
                with contextlib.suppress(OSError):
                    age, text = time.time() - path.stat().st_mtime, path.read_bytes()
                    path.unlink()
                    if age <= _TOO_OLD and (message := _read(text)) is not None:
                        yield message

    @property
    def _mailbox(self) -> Path:
        return self._folder / _MAILBOX

    def _leave_message(self, message: Message) -> Path | None:
        """The message appears whole, under a name that sorts by time."""
        target = self._mailbox / f"{time.time_ns()}-{os.getpid()}.json"
        beside = target.with_suffix(".tmp")
        try:
            beside.write_text(json.dumps(asdict(message), ensure_ascii=False), encoding="utf-8")
            put_in_place(beside, target)
        except OSError as error:
            log.warning("Không báo được cho Bảng công việc đang mở: %s", error)
            return None
        return target


def _read(text: bytes) -> Message | None:
    with contextlib.suppress(ValueError, TypeError):
        data = json.loads(text)
        return Message(str(data["master"]), str(data["request"]))
    return None


def _let_come_forward() -> None:
    """Windows lets only the program that the person has just started bring a window to the front: hand that on."""
    if sys.platform == "win32":
        import ctypes

        anybody = -1
        ctypes.windll.user32.AllowSetForegroundWindow(anybody)


def _take(lock: IO[bytes]) -> None:
    """Lock the file for this process, without waiting. Raises OSError where another has it."""
    if sys.platform == "win32":
        import msvcrt

        lock.seek(0)
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
