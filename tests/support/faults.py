"""Faults at the points where a job touches the disk: each write, rename, flush and zip entry, one after the other.

The real functions are called, from the real modules; only the n-th call meets what disks and people do, or each call
is watched. Calls outside the folder looked at do not count, nor those inside another counted call.
"""

import builtins
import errno
import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

Fault = Callable[[], None]
"""What happens instead of, or just before, the call of a point; raises, ends the process, or lets it go on."""


@dataclass(frozen=True)
class Point:
    """A call that touches the disk, by its number and name; `half`: half of what it writes has reached the disk.

    A call that writes is met twice, before it and half written; the others once.
    """

    number: int
    name: str
    writes: bool
    half: bool = False


Meeting = Callable[[Point], None]
"""What happens at a point: like a fault, told which point it is."""


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
            if self._points.due is not None:  # half of it reaches the disk
                done = self._stream.write(data[: len(data) // 2])
                self._stream.flush()
                self._points.half_written()
            return done + int(self._stream.write(data[done:]))

    def flush(self) -> None:
        with self._points.at(f"flush {self._name}"):
            self._stream.flush()

    def close(self) -> None:
        self._stream.close()


class Points:
    """The points passed so far, by name, and the files opened to be read; `meet` is called at each point."""

    def __init__(self, folder: Path, meet: Meeting | None) -> None:
        self.names: list[str] = []
        self.read: set[str] = set()
        self.due: Point | None = None
        """Inside a point that writes, until its first write."""
        self._folder, self._meet, self._depth = folder, meet, 0

    def half_written(self) -> None:
        """The point that writes is met again."""
        point, self.due = self.due, None
        if point is not None and self._meet is not None:
            self._meet(replace(point, half=True))

    @contextmanager
    def at(self, name: str, *, while_writing: bool = False) -> Iterator[None]:
        """A point; one that writes is met again inside, at its first write."""
        outermost = self._depth == 0
        self._depth += 1  # what is done where points meet is none itself
        try:
            if outermost:
                point = Point(len(self.names), name, while_writing)
                self.names.append(name)
                if self._meet is not None:
                    self._meet(point)
                    self.due = point if while_writing else None
            yield
        finally:
            self._depth -= 1
            if outermost:
                self.due = None

    def concerns(self, path: object) -> bool:
        """Whether a path lies in the folder looked at."""
        return isinstance(path, str | os.PathLike) and Path(path).absolute().is_relative_to(self._folder)

    def _holds(self, descriptor: int) -> bool:
        """Whether an open file or folder is, or lies in, the folder looked at."""
        state = os.fstat(descriptor)
        return any(os.path.samestat(state, path.lstat()) for path in (self._folder, *self._folder.rglob("*")))

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
            if not self.concerns(path):
                return function(path, mode, *args, **kwargs)
            name = Path(path).name
            if not set(mode) & set("wxa+"):
                self.read.add(name)
                return function(path, mode, *args, **kwargs)
            with self.at(f"open {name}"):
                stream = function(path, mode, *args, **kwargs)
            return _Stream(stream, self, name)

        return call

    def syncing(self, function: Callable[[int], None]) -> Callable[[int], None]:
        """`os.fsync`."""

        def call(descriptor: int) -> None:
            if not self._holds(descriptor):
                function(descriptor)
                return
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
            if not isinstance(target, _Stream):  # into another folder
                function(source, target, *args)
                return
            with self.at("copy", while_writing=True):
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


def at_number(number: int, fault: Fault) -> Meeting:
    """A fault at one point, which strikes halfway where the point writes."""

    def meet(point: Point) -> None:
        if point.number == number and point.half == point.writes:
            fault()

    return meet


def points_in(folder: Path, at_point: int = -1, fault: Fault = disk_full) -> AbstractContextManager[Points]:
    """Watch what runs inside; at point `at_point` (from 0) the fault strikes."""
    return met_in(folder, at_number(at_point, fault) if at_point >= 0 else None)


@contextmanager
def met_in(folder: Path, meet: Meeting | None) -> Iterator[Points]:
    """Watch what runs inside; `meet` is called at every point."""
    points = Points(folder.absolute(), meet)
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
