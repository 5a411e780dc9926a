"""Files that are handed out: written whole or not at all, and never over one that is there already."""

import contextlib
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cchc_xl.processes import is_alive

_TEMPORARY: Final = re.compile(r"\..+\.(\d+)\.tmp\.\w+")
_LONGEST_WRITE: Final = 60
"""Seconds; a process of another machine that shares the folder cannot be looked for."""


def numbered_name(stem: str, suffix: str, issue: int) -> str:
    """The name of an issue: "x.docx", "x_lan2.docx", "x_lan3.docx"…"""
    return f"{stem}{suffix}" if issue == 1 else f"{stem}_lan{issue}{suffix}"


def is_issue_of(name: str, stem: str, suffix: str) -> bool:
    """True for a name of `numbered_name`."""
    return re.fullmatch(rf"{re.escape(stem)}(_lan\d+)?{re.escape(suffix)}", name.strip()) is not None


def highest_issue(folder: Path, stem: str, suffix: str) -> int:
    """The highest issue that lies in a folder, 0 where there is none."""
    numbers = [0]
    if folder.is_dir():
        for path in folder.iterdir():
            if is_issue_of(path.name, stem, suffix):
                found = re.search(r"_lan(\d+)$", path.stem)
                numbers.append(int(found[1]) if found else 1)
    return max(numbers)


def next_path(wanted: Path) -> Path:
    """`wanted`, or its next issue where it exists."""
    issue = highest_issue(wanted.parent, wanted.stem, wanted.suffix) + 1
    return wanted.parent / numbered_name(wanted.stem, wanted.suffix, issue)


def latest_issue(wanted: Path) -> Path | None:
    """The newest issue of `wanted` that lies in its folder, None where there is none."""
    issue = highest_issue(wanted.parent, wanted.stem, wanted.suffix)
    return wanted.parent / numbered_name(wanted.stem, wanted.suffix, issue) if issue else None


def write_text_once(wanted: Path, text: str, *, dry_run: bool = False) -> Path:
    """Write a text in UTF-8 as `wanted` or its next issue; the newest issue is left alone where it says the same.

    With `dry_run` nothing is written; the path is the one it would have.
    """
    return write_once(wanted, text.encode(), dry_run=dry_run)


def write_once(wanted: Path, content: bytes, says: Callable[[bytes], object] = bytes, *, dry_run: bool = False) -> Path:
    """Like `write_text_once`; `says` gives what of a content must be the same."""
    latest = latest_issue(wanted)
    if latest is not None and says(latest.read_bytes()) == says(content):
        return latest
    target = next_path(wanted)
    if not dry_run:
        write_whole(target, content)
    return target


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, its folder too where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as temporary:
        temporary.write_bytes(content)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` to write; it takes its place at the end, unless an exception says otherwise."""
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.tmp{path.suffix}")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def remove_left_over(folder: Path, *, deep: bool = False) -> list[str]:
    """Remove the temporary files that runs which were cut off left in a folder, with `deep` in the folders inside it
    too; return their names. One that cannot be removed stays."""
    removed: list[str] = []
    for path in sorted(folder.rglob(".*") if deep else folder.glob(".*")):
        found = _TEMPORARY.fullmatch(path.name)
        with contextlib.suppress(OSError):
            if found and not is_alive(int(found[1])) and time.time() - path.stat().st_mtime >= _LONGEST_WRITE:
                path.unlink()
                removed.append(path.name)
    return removed
