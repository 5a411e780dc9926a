"""Files that are handed out: never over one that is there already."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cchc_xl.files.plain_files import content_of
from cchc_xl.files.whole import write_whole

_ISSUE: Final = re.compile(r"(.+)_lan(\d+)")


_NOT_IN_A_NAME: Final = re.compile(r'[\x00-\x1f\\/:*?"<>|\ud800-\udfff]+')
_RESERVED: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}
)
"""What Windows keeps for itself, with any ending."""


def name_part(text: str) -> str:
    """A code as a file or folder of every system may be called: "NUL" → "NUL_", "A/B" → "A-B"."""
    part = _NOT_IN_A_NAME.sub("-", text).strip(" .") or "_"
    stem, dot, ending = part.partition(".")
    return f"{stem}_{dot}{ending}" if stem.strip().upper() in _RESERVED else part


def numbered_name(first: str, issue: int) -> str:
    """The name of an issue by that of the first: "x.docx", "x_lan2.docx", "x_lan3.docx"…"""
    path = Path(first)
    return first if issue == 1 else f"{path.stem}_lan{issue}{path.suffix}"


def issue_of(name: str) -> tuple[str, int]:
    """The name of the first issue, and which one this is: ("x.docx", 2) of "x_lan2.docx"."""
    path = Path(name)
    found = _ISSUE.fullmatch(path.stem)
    return (f"{found[1]}{path.suffix}", int(found[2])) if found else (name, 1)


class Outbox:
    """What a run hands out. Each folder is listed once, however many files go there.

    With `dry_run` nothing is written; paths are those the files would have. `apart`: what may differ in two files that
    say the same, as the hour they were made at.
    """

    def __init__(self, *, dry_run: bool = False, apart: re.Pattern[bytes] | None = None) -> None:
        self.dry_run = dry_run
        self._apart = apart
        self._highest: dict[Path, dict[str, int]] = {}

    def highest_issue(self, wanted: Path) -> int:
        """The highest issue of `wanted` that lies in its folder, 0 where there is none."""
        return self._issues_in(wanted.parent).get(wanted.name, 0)

    def next_path(self, wanted: Path) -> Path:
        """`wanted`, or its next issue where it exists."""
        issue = self.highest_issue(wanted) + 1
        while (path := wanted.with_name(numbered_name(wanted.name, issue))).exists():  # put there since
            issue += 1
        return path

    def write_text_once(self, wanted: Path, text: str) -> Path:
        """Write a text in UTF-8 as `wanted` or its next issue; the newest issue is left alone where it says the same.

        Returns the path of what says it.
        """
        return self.write_once(wanted, text.encode())

    def write_once(self, wanted: Path, content: bytes, says: Callable[[bytes], object] = bytes) -> Path:
        """Like `write_text_once`; `says` gives what of a content must be the same."""
        issue = self.highest_issue(wanted)
        latest = wanted.with_name(numbered_name(wanted.name, issue))
        if issue and self._says_so(latest, says, content):
            return latest
        target = self.next_path(wanted)
        if not self.dry_run:
            write_whole(target, content)
            _note(self._issues_in(target.parent), target.name)
        return target

    def _says_so(self, path: Path, says: Callable[[bytes], object], content: bytes) -> bool:
        """Whether a file says what a content says; what cannot be read (a folder of that name) does not."""
        try:
            there = content_of(path)
        except OSError:
            return False
        return self._without(says(there)) == self._without(says(content))

    def _without(self, said: object) -> object:
        """The bytes, or the parts by name, without what may differ."""
        if self._apart is None:
            return said
        if isinstance(said, dict):
            return {name: self._without(part) for name, part in said.items()}
        return self._apart.sub(b"", said) if isinstance(said, bytes) else said

    def _issues_in(self, folder: Path) -> dict[str, int]:
        """The highest issue of every file in a folder, by the name of the first."""
        if folder not in self._highest:
            self._highest[folder] = {}
            for path in folder.iterdir() if folder.is_dir() else ():
                _note(self._highest[folder], path.name)
        return self._highest[folder]


def _note(issues: dict[str, int], name: str) -> None:
    first, issue = issue_of(name)
    issues[first] = max(issues.get(first, 0), issue)
    issues.setdefault(name, 1)


def next_path(wanted: Path) -> Path:
    """`wanted`, or its next issue where it exists."""
    return Outbox().next_path(wanted)
