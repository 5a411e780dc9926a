"""Files that appear whole or not at all, are no more readable than what they are made of, and what a run that was cut
off left of them."""

import contextlib
import io
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from cchc_xl.files.in_place import put_in_place

_LONGEST_COPY: Final = 60
"""Seconds."""


def temporary_beside(target: Path) -> Path:
    """A name for a file that is to take the place of `target`, in the same folder."""
    return target.with_name(f".{target.stem}-{secrets.token_hex(4)}.tmp")


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file, and who may read it, to a name that is free: the name appears with the whole content, flushed to
    the disk.

    Raises FileExistsError where the name is taken, OSError where the disk refuses; nothing is left behind then.
    """
    with source.open("rb") as content:
        _keep(content, target, like=source)


def keep_whole(content: bytes, target: Path, like: Path) -> None:
    """Like `copy_whole`, of bytes in memory: whoever may read `like` may read them."""
    _keep(io.BytesIO(content), target, like=like)


def _keep(content: BinaryIO, target: Path, like: Path) -> None:
    temporary = temporary_beside(target)
    try:
        with open_private(temporary) as writer:
            shutil.copyfileobj(content, writer)
            writer.flush()
            os.fsync(writer.fileno())
        mode = stat.S_IMODE(like.stat().st_mode)
        temporary.chmod(mode & ~(stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH))
        if os.path.lexists(target):
            raise FileExistsError(target)
        put_in_place(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_whole(target: Path, content: bytes | Callable[[BinaryIO], None], verify: Callable[[Path], None]) -> None:
    """Put content in the place of the file `target`, all or nothing.

    The new file is written beside it, flushed to the disk, handed to `verify`, and only then takes its place, with the
    permissions of the old one. Whatever raises before that, `target` is as it was and nothing is left beside it. Raises
    OSError, and whatever `verify` raises.
    """
    temporary = temporary_beside(target)
    try:
        with open_private(temporary) as stream:
            if isinstance(content, bytes):
                stream.write(content)
            else:
                content(stream)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(target, temporary)
        verify(temporary)
        put_in_place(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def open_private(path: Path) -> BinaryIO:
    """Create a file that nobody else may read until it is given another mode. Raises OSError, FileExistsError."""
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))


@contextmanager
def no_more_readable_than(file: Path) -> Iterator[None]:
    """Whatever this process makes meanwhile may be read and written by nobody who may not do so with `file`."""
    try:
        mode = stat.S_IMODE(file.stat().st_mode)
    except OSError:  # whoever opens it will say so
        mode = 0o666
    before = os.umask(0o077)
    os.umask(before | (~mode & 0o066))
    try:
        yield
    finally:
        os.umask(before)


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
