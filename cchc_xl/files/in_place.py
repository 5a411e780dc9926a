"""Letting a file take the place of another, where programs that look at every file hold one for a moment."""

import os
import time
from pathlib import Path
from typing import Final

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
