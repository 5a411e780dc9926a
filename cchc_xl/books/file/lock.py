"""Who has the workbook open: the owner files that spreadsheet programs leave beside it.

Excel and WPS write ``~$name`` (a length byte, the name in the ANSI code page padded to 54 bytes, a 16-bit length,
the name in UTF-16); LibreOffice writes ``.~lock.name#`` (one line of comma-separated fields: the name set in its
options, the account, the machine, the time, the profile).

A program that crashed leaves its owner file behind. It is passed over only where that is certain enough: on Windows a
program keeps the file open that it works on, so that nobody else can open it for writing; elsewhere a LibreOffice of
this machine must be running, and any owner file has had its day after three.
"""

import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc_xl.files.plain_files import content_of
from cchc_xl.files.processes import runs_here

_ANSI_FIELD = 55
_UTF16_TEXT = 57
_TOO_OLD: Final = 3 * 24 * 3600
"""Seconds; a workbook stays open over a weekend, hardly longer."""
_OFFICE_PROGRAMS: Final = ("soffice.bin", "oosplash")
_MACHINE_FIELD: Final = 2


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock file found: its name, the holder it names ("" where it does not say), and whether it was left behind."""

    file: str
    holder: str
    stale: bool = False


def find_lock(path: Path, *, leaving_out: str = "") -> Lock | None:
    """The lock on the workbook at `path`, or None; `leaving_out` is the name of a lock file that does not count.

    A lock that cannot be read still counts, without a holder.
    """
    return next((lock for lock in _locks(path) if not lock.stale and lock.file != leaving_out), None)


def stale_locks(path: Path) -> list[Lock]:
    """Lock files that a program left behind when it crashed."""
    return [lock for lock in _locks(path) if lock.stale]


def _locks(path: Path) -> list[Lock]:
    found = []
    excel = path.with_name(f"~${path.name}")
    if excel.exists():
        found.append(Lock(excel.name, _excel_holder(_content(excel)), _was_left_behind(excel, excel)))
    office = path.with_name(f".~lock.{path.name}#")
    if office.exists():
        content = _content(office)
        stale = _was_left_behind(office, path) or _is_of_an_office_that_ended(content)
        found.append(Lock(office.name, _office_holder(content), stale))
    return found


def _was_left_behind(lock: Path, kept_open: Path) -> bool:
    """Whether nobody has `kept_open` open, as far as the system tells; by its age where it does not."""
    if sys.platform == "win32":
        try:
            with kept_open.open("r+b"):
                return True
        except OSError:
            return False
    try:
        return time.time() - lock.stat().st_mtime > _TOO_OLD
    except OSError:
        return False


def _is_of_an_office_that_ended(content: bytes) -> bool:
    fields = _office_fields(content)
    here = len(fields) > _MACHINE_FIELD and fields[_MACHINE_FIELD] == socket.gethostname()
    return here and runs_here(_OFFICE_PROGRAMS) is False


def _content(lock: Path) -> bytes:
    try:
        return content_of(lock)
    except OSError:  # Excel keeps its owner file open without sharing on some systems
        return b""


def _excel_holder(content: bytes) -> str:
    if len(content) > _UTF16_TEXT:
        length = int.from_bytes(content[_ANSI_FIELD:_UTF16_TEXT], "little")
        name = content[_UTF16_TEXT : _UTF16_TEXT + 2 * length].decode("utf-16-le", "ignore").strip()
        if name:
            return name
    return content[1 : 1 + content[0]].decode("cp1252", "ignore").strip() if content else ""


def _office_fields(content: bytes) -> list[str]:
    return [field.strip() for field in content.decode("utf-8", "ignore").split(",")]


def _office_holder(content: bytes) -> str:
    return next((field for field in _office_fields(content)[:2] if field), "")
