"""Decisions about paths: where the master goes by default, what a click cannot use, what opens the window."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Final

from cchc_xl.machine.facts import Facts, Platform, TrustedLocation

FOLDER: Final = "CCHC-2026"
"""For a new workbook; another year's stands beside it."""
_EARLIER_FOLDER: Final = "CCHC"
_CLOUD_NAMES: Final = ("onedrive", "sharepoint")
_STORE: Final = "windowsapps"


def candidates(home: PurePath, documents: PurePath, cloud_folders: Iterable[PurePath]) -> list[PurePath]:
    """Where a master may already be, the likeliest first; the second is where a new one goes.

    In Documents, or in the home folder where Documents is synchronised with the cloud: Excel gives a workbook in a
    synchronised folder a web address, and what is written into its file may be undone.
    """
    bases = [home, documents] if in_cloud(documents, cloud_folders) else [documents, home]
    return [base / name for base in bases for name in (_EARLIER_FOLDER, FOLDER)]


def default_folder(found: Iterable[PurePath], places: Sequence[PurePath]) -> PurePath:
    """The folder of the master where nobody says otherwise: the first in which one was found, else a new one's."""
    return next(iter(found), places[1])


def in_cloud(folder: PurePath, cloud_folders: Iterable[PurePath]) -> bool:
    """Whether OneDrive or SharePoint synchronises the folder, by its known folders or by the name of a part."""
    by_name = any(part.casefold().startswith(_CLOUD_NAMES) for part in folder.parts)
    return by_name or any(folder.is_relative_to(cloud) for cloud in cloud_folders)


def is_trusted(folder: PurePath, trusted: Iterable[TrustedLocation]) -> bool:
    """Whether one of the trusted locations takes in the folder."""
    return any(
        folder == location.folder or (location.subfolders and folder.is_relative_to(location.folder))
        for location in trusted
    )


def from_store(*paths: PurePath) -> bool:
    """Whether one of the paths belongs to a program of the Microsoft Store."""
    return any(part.casefold() == _STORE for path in paths for part in path.parts)


def panel_command(facts: Facts) -> str:
    """The command line that opens Bảng công việc CCHC for the master: what a shortcut on the desktop is made of.

    On Windows by the interpreter that shows no console.
    """
    windows = facts.platform is Platform.WINDOWS
    interpreter = facts.interpreter.with_name("pythonw.exe") if windows else facts.interpreter
    return f'"{interpreter}" -m cchc_xl.panel "{facts.workbook_path}"'
