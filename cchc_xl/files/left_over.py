"""What runs that were cut off left of the files they wrote: found by its name, and taken away."""

import contextlib
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cchc_xl.files.processes import is_alive

_TEMPORARY: Final = re.compile(r"\..+\.(\d+)\.tmp\.\w+")
_LONGEST_WRITE: Final = 60
"""Seconds; a process of another machine that shares the folder cannot be looked for."""
_LONGEST_COPY: Final = 60
"""Seconds."""


def remove_of_runs(folder: Path, *, deep: bool = False) -> list[str]:
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


def remove_of_master(master: Path, backups: Path, kept: Path) -> Iterator[str]:
    """Remove what runs that were cut off left: temporary files of this master beside it and among its backups, and
    those among the received files kept. Nobody else may be at work on the master.

    Gives their names. One that cannot be removed stays.
    """
    stem, mark = re.escape(master.stem), r"-[0-9a-f]{8}\.tmp"
    places = (
        (_files_in(master.parent), rf"\.{stem}{mark}", 0),
        (_files_in(backups), rf"\.{stem}_\d{{8}}-\d{{6}}_.*{mark}", 0),
        # Other masters of the folder keep their files there too: one of them may be copying just now.
        (_files_in(kept, deep=True), rf"\..*{mark}", _LONGEST_COPY),
    )
    for paths, name, age in places:
        for path in sorted(paths):
            with contextlib.suppress(OSError):
                if re.fullmatch(name, path.name) and time.time() - path.stat().st_mtime >= age:
                    path.unlink()
                    yield path.name


def _files_in(folder: Path, *, deep: bool = False) -> list[Path]:
    """The files of a folder; none where there is no such folder, or it is not shown to us."""
    try:
        return list(folder.rglob("*.tmp") if deep else folder.iterdir())
    except OSError:
        return []
