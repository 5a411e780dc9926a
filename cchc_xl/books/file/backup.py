"""Copies of a master as it lies on disk, beside it in ``sao-luu``."""

import re
from datetime import datetime
from pathlib import Path

from cchc_xl.books import errors
from cchc_xl.files.whole import copy_whole
from cchc_xl.model.folders import BACKUP_FOLDER

_MOST_IN_A_SECOND = 100
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\s]+')


def back_up(path: Path, reason: str) -> Path:
    """Copy a file to ``sao-luu/<name>_<time>_<reason>`` beside it, never over another copy; return the copy's path.

    Raises BookError where it cannot be read or written; a copy cut short is removed.
    """
    label = _NOT_IN_A_NAME.sub("-", reason.strip())
    stem = f"{path.stem}_{datetime.now():%Y%m%d-%H%M%S}_{label}"
    folder = path.parent / BACKUP_FOLDER
    target = folder / f"{stem}{path.suffix}"
    try:
        folder.mkdir(exist_ok=True)  # raises where something that is no folder bears its name
        for number in range(2, _MOST_IN_A_SECOND):
            try:
                copy_whole(path, target)
            except FileExistsError:
                target = folder / f"{stem}_{number}{path.suffix}"
            else:
                return target
        copy_whole(path, target)
    except OSError as error:
        raise errors.unwritable(target, error) from error
    return target
