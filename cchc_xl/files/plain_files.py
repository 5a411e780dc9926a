"""Reading a file that may be none: a pipe or a device under its name would be waited for without end."""

import errno
import os
import stat
from pathlib import Path


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises OSError also for what is no plain file."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return path.read_bytes()
