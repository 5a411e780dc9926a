"""Files that appear whole or not at all, and what a run that was cut off left of them."""

import contextlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_LONGEST_COPY: Final = 60
"""Seconds."""


def temporary_beside(target: Path) -> Path:
    """A name for a file that is to take the place of `target`, in the same folder."""
    return target.with_name(f".{target.stem}-{secrets.token_hex(4)}.tmp")


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file to a name that is free: the name appears with the whole content, flushed to the disk.

    Raises FileExistsError where it is taken, OSError where the disk refuses; nothing is left behind then.
    """
    temporary = temporary_beside(target)
    try:
        with source.open("rb") as reader, temporary.open("xb") as writer:
            shutil.copyfileobj(reader, writer)
            writer.flush()
            os.fsync(writer.fileno())
        if target.exists():
            raise FileExistsError(target)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def remove_left_over(master: Path, backups: Path, kept: Path) -> Iterator[str]:
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
