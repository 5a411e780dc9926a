"""How many backups are kept beside the master, and which ones always."""

import logging
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from cchc_xl.model.folders import BACKUP_FOLDER
from cchc_xl.model.job import JOBS

log = logging.getLogger(__name__)

BEFORE_SAVE: Final = "truoc-khi-luu"
"""In the name of the copy of what lay on disk before a click saved what was typed since."""
UNDO_DEPTH: Final = 10
"""So many merges and closings can surely be taken back: their backups are never thinned out."""


def backup_path(master: Path, name: str) -> Path:
    """Where the backup of this name lies."""
    return master.parent / BACKUP_FOLDER / Path(name).name


def backups_of(master: Path) -> list[Path]:
    """The copies of a master that jobs and clicks have kept, oldest first; none where the folder cannot be read."""
    kept = re.compile(rf"{re.escape(master.stem)}_\d{{8}}-\d{{6}}_.*")
    try:
        found = [path for path in (master.parent / BACKUP_FOLDER).iterdir() if kept.fullmatch(path.stem)]
    except OSError:
        return []
    return sorted(found, key=lambda path: path.name)


def thin_out(master: Path, keep: int, needed: Collection[str]) -> None:
    """Remove the oldest backups of this master beyond `keep`.

    Only copies that a job made are counted and removed, never that of a closing nor a `needed` one. A copy that
    cannot be removed stays.
    """
    made = [spec.backup for spec in JOBS.values() if spec.backup and not spec.keeps_backup]
    reasons = "|".join(map(re.escape, [*made, BEFORE_SAVE]))
    made_here = re.compile(rf"{re.escape(master.stem)}_\d{{8}}-\d{{6}}_(?:{reasons})\b.*")
    folder = master.parent / BACKUP_FOLDER
    try:
        copies = sorted(path for path in folder.iterdir() if made_here.fullmatch(path.stem))
        for path in copies[:-keep]:
            if path.name not in needed:
                path.unlink()
    except OSError as error:
        log.warning("Không dọn được thư mục %s: %s", folder, error)
