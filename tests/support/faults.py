"""Faults at the points where a job touches the disk: each write, rename, flush and zip entry, one after the other.

The real functions are called, from the real modules; only the n-th call meets what disks and people do. Calls outside
the folder looked at do not count, nor those inside another counted call.
"""

import builtins
import errno
import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Fault = Callable[[], None]
"""What happens instead of, or just before, the call of a point; raises, ends the process, or lets it go on."""


def disk_full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def no_permission() -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def killed() -> None:
    """The process ends at once: nothing is tidied up."""
    os._exit(9)


class _Stream:
    """A file open for writing: its writes and flushes are points, save those inside a zip entry or a copy."""

    def __init__(self, stream: Any, points: "Points", name: str) -> None:
        self._stream, self._points, self._name = stream, points, name

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> "_Stream":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, data: Any) -> int:
        with self._points.at(f"write {self._name}", while_writing=True):
            done = 0
            if self._points.due:  # half of it reaches the disk
                done = self._stream.write(data[: len(data) // 2])
                self._stream.flush()
                self._points.strike()
            return done + int(self._stream.write(data[done:]))

    def flush(self) -> None:
        with self._points.at(f"flush {self._name}"):
            self._stream.flush()

    def close(self) -> None:
        self._stream.close()


class Points:
    """The points passed so far, by name; at number `at_point` the fault strikes. -1: nowhere."""

    def __init__(self, folder: Path, at_point: int, fault: Fault) -> None:
        self.names: list[str] = []
        self.due = False
        """True inside the zip entry or copy whose first write is to fail."""
        self._folder, self._at, self._fault, self._depth = folder, at_point, fault, 0

    def strike(self) -> None:
        """The fault."""
        self.due = False
        self._fault()

    @contextmanager
    def at(self, name: str, *, while_writing: bool = False) -> Iterator[None]:
        """A point; with `while_writing` the fault strikes inside, at its first write."""
        outermost = self._depth == 0
        if outermost:
            self.names.append(name)
            if len(self.names) - 1 == self._at:
                if while_writing:
                    self.due = True
                else:
                    self._fault()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if outermost:
                self.due = False

    def concerns(self, path: object) -> bool:
        """Whether a path lies in the folder looked at."""
        return isinstance(path, str | os.PathLike) and Path(path).absolute().is_relative_to(self._folder)

    # --- the functions watched -----------------------------------------------------------------------------------
    def watched(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        """A function of a path."""

        def call(path: Any, *args: Any, **kwargs: Any) -> Any:
            if not self.concerns(path):
                return function(path, *args, **kwargs)
            with self.at(f"{name} {Path(path).name}"):
                return function(path, *args, **kwargs)

        return call

    def opening(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """`open`: for writing it is a point, and gives a stream that has points."""

        def call(path: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            if not (set(mode) & set("wxa+") and self.concerns(path)):
                return function(path, mode, *args, **kwargs)
            name = Path(path).name
            with self.at(f"open {name}"):
                stream = function(path, mode, *args, **kwargs)
            return _Stream(stream, self, name)

        return call

    def syncing(self, function: Callable[[int], None]) -> Callable[[int], None]:
        """`os.fsync`."""

        def call(descriptor: int) -> None:
            with self.at("fsync"):
                function(descriptor)

        return call

    def ending(self, function: Callable[..., None]) -> Callable[..., None]:
        """`ZipFile.close`: writes the list of the entries."""

        def call(archive: zipfile.ZipFile) -> None:
            if not isinstance(archive.fp, _Stream):
                function(archive)
                return
            with self.at("zip, its end", while_writing=True):
                function(archive)

        return call

    def copying(self, function: Callable[..., None]) -> Callable[..., None]:
        """`shutil.copyfileobj`."""

        def call(source: Any, target: Any, *args: Any) -> None:
            with self.at("copy", while_writing=isinstance(target, _Stream)):
                function(source, target, *args)

        return call

    def entering(self, function: Callable[..., None]) -> Callable[..., None]:
        """`ZipFile.writestr`."""

        def call(archive: zipfile.ZipFile, entry: Any, *args: Any, **kwargs: Any) -> None:
            if not isinstance(archive.fp, _Stream):  # in memory
                function(archive, entry, *args, **kwargs)
                return
            name = getattr(entry, "filename", entry)
            with self.at(f"zip {name}", while_writing=True):
                function(archive, entry, *args, **kwargs)

        return call


@contextmanager
def points_in(folder: Path, at_point: int = -1, fault: Fault = disk_full) -> Iterator[Points]:
    """Watch what runs inside; at point `at_point` (from 0) the fault strikes."""
    points = Points(folder.absolute(), at_point, fault)
    replaced: list[tuple[Any, str, Any]] = []

    def put(owner: Any, name: str, function: Callable[..., Any]) -> None:
        replaced.append((owner, name, getattr(owner, name)))
        setattr(owner, name, function)

    try:
        for name in ("open", "mkdir", "unlink", "rename", "replace", "link"):
            put(os, name, points.watched(getattr(os, name), name))
        put(os, "fsync", points.syncing(os.fsync))
        put(shutil, "copymode", points.watched(shutil.copymode, "copymode"))
        put(shutil, "copyfileobj", points.copying(shutil.copyfileobj))
        put(zipfile.ZipFile, "writestr", points.entering(zipfile.ZipFile.writestr))
        put(zipfile.ZipFile, "close", points.ending(zipfile.ZipFile.close))
        opening = points.opening(io.open)
        put(io, "open", opening)
        put(builtins, "open", opening)
        yield points
    finally:
        for owner, name, function in reversed(replaced):
            setattr(owner, name, function)
