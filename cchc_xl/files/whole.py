"""Files that appear whole or not at all, and are no more readable than what they are made of."""

import io
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

PATIENCE: Final = 2.0
"""Seconds."""
_PAUSE: Final = 0.05


def put_in_place(temporary: Path, target: Path) -> None:
    """Let a file take the place of another, waiting a moment for a program (antivirus, search, backup) that holds it.

    Raises OSError where it does not let go.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            temporary.replace(target)
        except PermissionError:
            if time.monotonic() >= end or not os.access(target.parent, os.W_OK):
                raise
            time.sleep(_PAUSE)
        else:
            return


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
        put_in_place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


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


def replace_whole(target: Path, content: bytes | Callable[[BinaryIO], None], verify: Callable[[Path], None]) -> None:
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
