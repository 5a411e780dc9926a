"""What else may happen at a point of a run: the process forks there, once for each thing, and only then goes on.

So a run is made once, however many things are tried at its points. Works where there is `os.fork`, in a process with
one thread.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

_HIGHEST = 256
"""Descriptors looked at: no test has that many files open."""


def branch(folder: Path) -> bool:
    """Fork: True in the child, which goes on in `folder` as it is now; False in the parent once the child has ended.

    What the child does to the folder and to the files open there, the parent does not see. Nothing else is kept apart.
    Raises RuntimeError in the parent where the child ends with an error.
    """
    aside = folder.with_name(f"{folder.name}, chờ")
    folder.rename(aside)
    shutil.copytree(aside, folder, symlinks=True)
    child = os.fork()
    if child == 0:
        _open_anew(aside, folder)
        return True
    _, status = os.waitpid(child, 0)
    shutil.rmtree(folder)
    aside.rename(folder)
    if status:
        raise RuntimeError(f"the branch ended with {os.waitstatus_to_exitcode(status)}")
    return False


def _open_anew(old: Path, new: Path) -> None:
    """Let every descriptor of a file in folder `old` be one of the same file in `new`, at the same place."""
    for descriptor, file in _open_files(old):
        own = os.open(new / file.relative_to(old), os.O_RDWR)
        os.lseek(own, os.lseek(descriptor, 0, os.SEEK_CUR), os.SEEK_SET)
        os.dup2(own, descriptor)
        os.close(own)


def _open_files(folder: Path) -> Iterator[tuple[int, Path]]:
    files = {(state.st_dev, state.st_ino): path for path in folder.rglob("*") for state in (path.lstat(),)}
    for descriptor in range(_HIGHEST):
        try:
            state = os.fstat(descriptor)
        except OSError:  # none
            continue
        path = files.get((state.st_dev, state.st_ino))
        if path is not None:
            yield descriptor, path
