"""A folder of messages of which only those stand in front that still say what is asked.

Earlier ones and those that nobody has to answer any more lie in a folder below, under the names they had: who was told
what can be read there, and what is to be sent now is not looked for among them.
"""

from collections import defaultdict
from pathlib import Path
from typing import Final

from cchc_xl.files.numbered_files import issue_of, numbered_name
from cchc_xl.files.plain_files import content_of
from cchc_xl.files.whole import put_in_place, write_whole

EARLIER: Final = "ban-truoc"


class CurrentMessages:
    """The messages in a folder, by the name of their first issue. The folder is listed once; OSError where the disk
    refuses."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._in_front = _listed(folder)
        self._earlier = _listed(folder / EARLIER)

    def write(self, name: str, text: str) -> Path:
        """Let `text` be the current message of this name: the one that says so already, or a new issue.

        All others are set aside. Returns its path.
        """
        content = text.encode()
        known = self._in_front[name]
        newest = max(known, default=0)
        if newest and _says(known[newest], content):
            self._set_aside(name, [issue for issue in known if issue != newest])
            return known[newest]
        issue = max((*known, *self._earlier[name]), default=0) + 1
        self._set_aside(name, list(known))
        path = self._folder / numbered_name(name, issue)
        write_whole(path, content)
        known[issue] = path
        return path

    def take_back(self, name: str) -> None:
        """Nothing is asked under this name any more: what was written is set aside."""
        self._set_aside(name, list(self._in_front[name]))

    def _set_aside(self, name: str, issues: list[int]) -> None:
        for issue in issues:
            path = self._in_front[name].pop(issue)
            target = self._folder / EARLIER / path.name
            target.parent.mkdir(exist_ok=True)
            put_in_place(path, target)
            self._earlier[name][issue] = target


def _listed(folder: Path) -> defaultdict[str, dict[int, Path]]:
    found: defaultdict[str, dict[int, Path]] = defaultdict(dict)
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_file():
            first, issue = issue_of(path.name)
            found[first][issue] = path
    return found


def _says(path: Path, content: bytes) -> bool:
    """Whether a file says this; one that cannot be read does not."""
    try:
        return content_of(path) == content
    except OSError:
        return False
