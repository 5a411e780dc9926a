"""Folders inside the folder that is merged: they are not read, and one that holds workbooks is said."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cchc_xl.model.file_names import is_left_by_a_program
from cchc_xl.model.finding import Finding
from cchc_xl.model.folders import (
    BACKUP_FOLDER,
    FEEDBACK_FOLDER,
    FORMS_FOLDER,
    KEPT_FOLDER,
    REMINDERS_FOLDER,
    TEMPLATES_FOLDER,
)
from cchc_xl.model.text import nfc, shown_name, two_digits
from cchc_xl.rules.catalogue import Place, finding

CODE: Final = "GOP12"
MAX_LOOKED_AT: Final = 20_000
"""Names in one folder and all inside it; what lies behind them is not counted."""
_WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".csv", ".numbers")
_OURS: Final = frozenset(
    {BACKUP_FOLDER, KEPT_FOLDER, FEEDBACK_FOLDER, TEMPLATES_FOLDER, FORMS_FOLDER, REMINDERS_FOLDER}
)
"""What jobs keep beside the master."""


def subfolder_findings(source: Path, master: Path) -> list[Finding]:
    """One finding for each folder in `source` with workbooks, at whatever depth, by name; none where it is a file."""
    return [
        finding(CODE, Place(name), folder=name, count=two_digits(count))
        for name, count in with_workbooks(source, master)
    ]


def with_workbooks(source: Path, master: Path) -> Iterator[tuple[str, int]]:
    """Name and number of workbooks of each folder in `source` that holds any; those of the jobs themselves left out."""
    beside_master = source.resolve() == master.resolve().parent
    try:
        folders = [path for path in source.iterdir() if path.is_dir() and not path.is_symlink()]
    except OSError:  # a file, or a folder that the merge itself says it cannot see
        return
    for folder in sorted(folders, key=lambda path: nfc(path.name)):
        is_ours = beside_master and folder.name in _OURS
        if not is_ours and not folder.name.startswith(".") and (count := _workbooks_in(folder)):
            yield shown_name(folder.name), count


def _workbooks_in(folder: Path) -> int:
    count = looked_at = 0
    for _, _, names in os.walk(folder):
        for name in names:
            looked_at += 1
            count += name.casefold().endswith(_WORKBOOKS) and not is_left_by_a_program(name)
        if looked_at >= MAX_LOOKED_AT:
            break
    return count
