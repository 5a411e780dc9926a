"""Who has the workbook open: the owner files that spreadsheet programs leave beside it.

Excel and WPS write ``~$name`` (a length byte, the name in the ANSI code page padded to 54 bytes, a 16-bit length,
the name in UTF-16); LibreOffice writes ``.~lock.name#`` (one line of comma-separated fields: the name set in its
options, the account, the machine, the time, the profile).
"""

from dataclasses import dataclass
from pathlib import Path

_ANSI_FIELD = 55
_UTF16_TEXT = 57


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock file found: its name, and the holder it names ("" where it does not say)."""

    file: str
    holder: str


def find_lock(path: Path) -> Lock | None:
    """The lock on the workbook at `path`, or None. A lock that cannot be read still counts, without a holder."""
    excel = path.with_name(f"~${path.name}")
    if excel.exists():
        return Lock(excel.name, _excel_holder(_content(excel)))
    office = path.with_name(f".~lock.{path.name}#")
    if office.exists():
        return Lock(office.name, _office_holder(_content(office)))
    return None


def _content(lock: Path) -> bytes:
    try:
        return lock.read_bytes()
    except OSError:  # Excel keeps its owner file open without sharing on some systems
        return b""


def _excel_holder(content: bytes) -> str:
    if len(content) > _UTF16_TEXT:
        length = int.from_bytes(content[_ANSI_FIELD:_UTF16_TEXT], "little")
        name = content[_UTF16_TEXT : _UTF16_TEXT + 2 * length].decode("utf-16-le", "ignore").strip()
        if name:
            return name
    return content[1 : 1 + content[0]].decode("cp1252", "ignore").strip() if content else ""


def _office_holder(content: bytes) -> str:
    fields = [field.strip() for field in content.decode("utf-8", "ignore").split(",")]
    return next((field for field in fields[:2] if field), "")
