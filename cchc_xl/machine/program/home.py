"""The program's own folder: one folder a version, and a small file that says which of them is used.

A version that runs cannot be renamed or deleted on Windows, so a new one stands beside it and the small file, replaced
in one step, decides. Until then the older one is used, whatever happens.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc_xl.files.processes import is_alive
from cchc_xl.files.whole import write_whole

NAME: Final = "CCHC-XL"
POINTER: Final = "dang-dung.txt"
"""First line: the folder of the version in use; second line, where there is one: the version before."""
VERSIONS: Final = "ban"
CONSOLE: Final = "python.exe"
WINDOWLESS: Final = "pythonw.exe"
PACKAGE: Final = Path("Lib", "site-packages", "cchc_xl")

_COMING: Final = "moi-"
_GOING: Final = "xoa-"


@dataclass(frozen=True, slots=True)
class Home:
    """Where the program is or is to be, e.g. `%LOCALAPPDATA%\\CCHC-XL`; the log lies in the same folder."""

    root: Path

    def version(self, name: str) -> Path:
        """The folder of a version."""
        return self.root / VERSIONS / name

    def coming(self) -> Path:
        """Where this process puts a version together, to be renamed when it is whole."""
        return self.version(f"{_COMING}{os.getpid()}")

    def used(self) -> str:
        """The version in use, "" where there is none."""
        return self._named()[0]

    def before(self) -> str:
        """The version that was in use before, "" where there is none to go back to."""
        return self._named()[1]

    def use(self, name: str) -> None:
        """Let a version be the one in use, and remember the one before. Raises OSError."""
        used, before = self._named()
        before = used if used not in ("", name) else before
        write_whole(self.root / POINTER, "".join(line + os.linesep for line in (name, before) if line).encode("ascii"))

    def tidy(self) -> None:
        """Delete what earlier installations left half done, and versions older than the one before; as far as it goes.

        A version that still runs stays for the next time, whole.
        """
        kept = {name for name in self._named() if name}
        for folder in self._folders():
            if folder.name in kept or _is_being_made(folder.name):
                continue
            gone = folder if folder.name.startswith(_GOING) else self._set_aside(folder)
            if gone is not None:
                shutil.rmtree(gone, ignore_errors=True)

    def _set_aside(self, folder: Path) -> Path | None:
        """The folder under a name that no launcher starts; None where something in it is in use."""
        target = self.version(f"{_GOING}{os.getpid()}-{folder.name}")
        try:
            folder.rename(target)
        except OSError:
            return None
        return target

    def replace(self, name: str) -> bool:
        """Make room for a version whose folder is there and spoilt; False where something in it is in use."""
        folder = self.version(name)
        return not folder.exists() or self._set_aside(folder) is not None

    def _named(self) -> tuple[str, str]:
        """The two lines of the file, each "" where it names no folder that is there."""
        try:
            lines = (self.root / POINTER).read_text(encoding="ascii").splitlines()
        except (OSError, ValueError):
            return "", ""
        used, before = ([*lines, "", ""])[:2]
        return self._if_there(used), self._if_there(before)

    def _if_there(self, name: str) -> str:
        return name if name and (self.version(name) / CONSOLE).is_file() else ""

    def _folders(self) -> list[Path]:
        folder = self.root / VERSIONS
        return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def _is_being_made(name: str) -> bool:
    pid = name.removeprefix(_COMING)
    return name.startswith(_COMING) and pid.isdecimal() and int(pid) != os.getpid() and is_alive(int(pid))


def this_home() -> Home | None:
    """The home of the user who runs this; None where Windows names no folder for programs' own data."""
    local = os.environ.get("LOCALAPPDATA")
    return Home(Path(local, NAME)) if local else None
