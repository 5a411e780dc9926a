"""Telling a master from any other file, by what is inside."""

import zipfile
from pathlib import Path
from typing import Final

from cchc_xl.model import layout

_PROPERTIES: Final = "docProps/custom.xml"
_LIMIT: Final = 1_000_000


def is_master(path: Path) -> bool:
    """True where the file is a workbook that carries the plan id of a master; False for anything else."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_PROPERTIES) as part:
            return f'name="{layout.PROPERTY_PLAN}"'.encode() in part.read(_LIMIT)
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
