"""Where tests touch the time of the machine. No verdict depends on how long something takes.

A machine may be slow, or stand still for a minute, at any point of any test. So cost is counted (`tests.support.work`),
files are as old as a test says, and what a test starts is given up only where it plainly hangs.
"""

import os
import time
from pathlib import Path
from typing import Final

HUNG: Final = 900
"""Seconds after which what a test started counts as hung. Nothing takes a tenth of it on a slow machine."""
FRESH: Final = -24 * 3600.0
"""The age of a file that is fresh, and still is after a long pause: it bears tomorrow's time."""


def aged(path: Path, seconds: float, *, follow_symlinks: bool = True) -> Path:
    """Make a file as old as that, a link itself where links are not followed."""
    os.utime(path, times=(time.time() - seconds,) * 2, follow_symlinks=follow_symlinks)
    return path
