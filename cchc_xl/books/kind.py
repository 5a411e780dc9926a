"""Telling a master from any other file, by what is inside."""

import re
import zipfile
from pathlib import Path
from typing import Final

from cchc_xl.model import layout

_PROPERTIES: Final = "docProps/custom.xml"
_WORKBOOK: Final = "xl/workbook.xml"
_SHARING: Final = re.compile(rb"<(?:\w+:)?fileSharing\b[^>]*>")
_COMPOUND: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_LIMIT: Final = 1_000_000


def is_master(path: Path) -> bool:
    """True where the file is a workbook that carries the plan id of a master; False for anything else."""
    if not path.is_file():  # a pipe would be waited for
        return False
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_PROPERTIES) as part:
            return f'name="{layout.PROPERTY_PLAN}"'.encode() in part.read(_LIMIT)
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False


def asks_for_password(path: Path) -> bool:
    """True where opening the file, or opening it for changes, asks for a password."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            if file.read(len(_COMPOUND)) == _COMPOUND:  # an encrypted workbook is wrapped in one
                return True
        with zipfile.ZipFile(path) as archive, archive.open(_WORKBOOK) as part:
            sharing = _SHARING.search(part.read(_LIMIT))
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
    return sharing is not None and any(mark in sharing[0] for mark in (b"reservationPassword", b"hashValue"))
