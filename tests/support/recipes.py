"""The pages of docs/how-to-add as what they are: edits of files, and the tests that show the thing works.

An edit is a line such as ``In `path`, before `text`:`` with the code below it: before, after or instead of the one line
of the file that begins with the text, whatever its indent; ``New, `path`:`` is a file of its own. ``Checked by: `…```
names tests as pytest takes them.
"""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_EDIT: Final = re.compile(
    r"^(?:In `(?P<path>[^`]+)`, (?P<how>before|after|instead of) `(?P<anchor>[^`]+)`|New, `(?P<new>[^`]+)`):\n\n"
    r"```\w*\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_CHECKED: Final = re.compile(r"^Checked by: (.+)$", re.MULTILINE)
_NOT_TRACKED: Final = shutil.ignore_patterns(
    ".git", ".venv", ".hypothesis", ".*_cache", "__pycache__", ".coverage*", "demo", "dist", "*.egg-info"
)


@dataclass(frozen=True)
class Edit:
    """Code put into a file: at the line that begins with `anchor`, or as the whole file where `how` is "new"."""

    path: str
    how: str
    anchor: str
    code: str

    def apply(self, root: Path) -> None:
        """Do it. Raises ValueError where the anchor stands on no line or on several, or a new file is there."""
        path = root / self.path
        if self.how == "new":
            if path.exists():
                raise ValueError(f"{self.path} is there already")
            path.write_text(self.code, encoding="utf-8")
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        places = [number for number, line in enumerate(lines) if line.lstrip().startswith(self.anchor)]
        if len(places) != 1:
            raise ValueError(f"{self.path}: {len(places)} lines begin with {self.anchor!r}")
        first = places[0] + (self.how == "after")
        lines[first : first + (self.how == "instead of")] = [self.code]
        path.write_text("".join(lines), encoding="utf-8")


@dataclass(frozen=True)
class Recipe:
    """A page: its edits in order, and the tests of the thing added."""

    edits: Sequence[Edit]
    tests: Sequence[str]

    @property
    def files(self) -> set[str]:
        """The files outside of tests/ that are written by hand."""
        return {edit.path for edit in self.edits if not edit.path.startswith("tests/")}

    @property
    def test_files(self) -> set[str]:
        """The files of tests that are written by hand: the example of a rule, the tests of the rest."""
        return {edit.path for edit in self.edits} - self.files


def read_recipe(text: str) -> Recipe:
    """Read a page."""
    edits = [
        Edit(found["path"] or found["new"], found["how"] or "new", found["anchor"] or "", found["code"])
        for found in _EDIT.finditer(text)
    ]
    return Recipe(edits, [test for line in _CHECKED.findall(text) for test in re.findall(r"`([^`]+)`", line)])


def copy_tree(root: Path, target: Path) -> Path:
    """Copy what is tracked of the repository, and nothing that a machine left in it."""
    return Path(shutil.copytree(root, target, ignore=_NOT_TRACKED))
