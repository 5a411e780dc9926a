"""The process that runs the jobs, as the window sees it: JSON objects, one a line, both ways.

A job that hangs or crashes takes that process with it and not the window; and the memory a job took is given back when
the process is ended after ten idle minutes.
"""

import json
import logging
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

from cchc_xl.panel.detached import console_python

log = logging.getLogger(__name__)

Event = Mapping[str, Any]
"""A line of the worker. `event` names it; "died" is said here, when a process ended that nobody had ended."""

DIED: Final = "died"
IDLE_SECONDS: Final = 600.0
_CREATE_NO_WINDOW: Final = 0x08000000
_ENDS_WITHIN: Final = 5.0
_LAST_WORDS: Final = 4000
"""Bytes of its standard error that go into the log."""


def worker_command() -> list[str]:
    """The command line of the real worker."""
    return [console_python(), "-m", "cchc_xl.excel.worker"]


@dataclass(frozen=True, slots=True)
class _Running:
    process: subprocess.Popen[bytes]
    errors: IO[bytes]
    reader: threading.Thread

    @property
    def stdin(self) -> IO[bytes]:
        assert self.process.stdin is not None
        return self.process.stdin


class WorkerClient:
    """Starts, asks and ends the worker. Every method is called by the window's thread; `tell` is called by another."""

    def __init__(self, tell: Callable[[Event], None], command: Sequence[str] | None = None) -> None:
        self._tell = tell
        self._command = list(command or worker_command())
        self._running: _Running | None = None
        self._used = time.monotonic()

    @property
    def alive(self) -> bool:
        """Whether there is a worker."""
        return self._running is not None

    def prepare(self) -> None:
        """Have a worker ready: it is likely to be needed soon."""
        self._used = time.monotonic()
        if self._running is None:
            self._start()

    def send(self, message: Mapping[str, Any]) -> None:
        """Send a line; where the worker is gone, its death is told instead."""
        self.prepare()
        running = self._running
        if running is None:
            return
        try:
            running.stdin.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
            running.stdin.flush()
        except OSError:  # its reader finds the end and tells it
            log.warning("Tiến trình làm việc không nhận lệnh")

    def kill(self) -> None:
        """Cut the worker off, whatever it does; its death is told."""
        if self._running is not None:
            self._running.process.kill()

    def end_if_idle(self, seconds: float = IDLE_SECONDS) -> None:
        """End the worker where it was not used for so long. Not to be called while it runs a job."""
        if self._running is not None and time.monotonic() - self._used >= seconds:
            self.end()

    def end(self) -> None:
        """End the worker in its own time: it ends by itself at the end of what it is told."""
        running, self._running = self._running, None
        if running is not None:
            _close(running.stdin)
            threading.Thread(target=_bury, args=(running,), daemon=True).start()

    def end_now(self) -> None:
        """End the worker and wait for it: the window is closing. One that does not end by itself is cut off."""
        running, self._running = self._running, None
        if running is not None:
            _close(running.stdin)
            _bury(running)

    def _start(self) -> None:
        flags = _CREATE_NO_WINDOW if sys.platform == "win32" else 0
        errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the process is buried
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=errors, creationflags=flags)
        except OSError:
            log.exception("Không khởi động được tiến trình làm việc")
            errors.close()
            self._tell({"event": DIED})
            return
        reader = threading.Thread(target=self._read, args=(process,), name="doc-ket-qua", daemon=True)
        self._running = _Running(process, errors, reader)
        reader.start()

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        """In a thread of its own: pass on what the worker says until it is gone."""
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                event = _understood(line)
                if event is not None:
                    self._tell(event)
        process.wait()
        self._tell({"event": DIED, "pid": process.pid})

    def is_over(self, event: Event) -> bool:
        """Whether a death told by a reader is that of the worker in use; it is buried then."""
        running = self._running
        if running is None or event.get("pid") != running.process.pid:
            return "pid" not in event
        self._running = None
        log.error("Tiến trình làm việc dừng (mã %s): %s", running.process.returncode, _last_words(running.errors))
        _bury(running)
        return True


def _understood(line: bytes) -> Event | None:
    try:
        event = json.loads(line)
    except ValueError:
        event = None
    if not isinstance(event, dict) or "event" not in event:
        log.warning("Tiến trình làm việc ghi một dòng lạ: %r", line[:200])
        return None
    return event


def _last_words(errors: IO[bytes]) -> str:
    errors.seek(0, 2)
    errors.seek(max(0, errors.tell() - _LAST_WORDS))
    return errors.read().decode("utf-8", "replace").strip()


def _bury(running: _Running) -> None:
    """Wait for the end of a process, cut it off where it does not come, and close what was open for it."""
    try:
        running.process.wait(_ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        running.process.kill()
        running.process.wait()
    running.reader.join()
    _close(running.stdin)
    running.errors.close()


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:  # what was still to be written finds no reader
        return
