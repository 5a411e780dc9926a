"""Decisions about paths: where the master goes by default, what a click cannot use."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

from cchc_xl.machine.facts import Facts, Platform, TrustedLocation

FOLDER: Final = "CCHC"
_CLOUD_NAMES: Final = ("onedrive", "sharepoint")
_STORE: Final = "windowsapps"


def default_folder(home: PurePath, documents: PurePath, cloud_folders: Iterable[PurePath]) -> PurePath:
    """`Documents/CCHC`, or `CCHC` in the home folder where Documents is synchronised with the cloud.

    Excel gives a workbook in a synchronised folder a web address, from which the buttons cannot work.
    """
    return (home if in_cloud(documents, cloud_folders) else documents) / FOLDER


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


def interpreter_problem(facts: Facts) -> tuple[str, str] | None:
    """Why the add-in cannot start this Python, and the mend; None where it can.

    The add-in looks for the interpreter through calls that know only the system's own letters (ANSI), and on macOS
    puts its path into a shell command without quotes.
    """
    path = str(facts.interpreter)
    if facts.platform is Platform.WINDOWS:
        place, make = "C:\\CCHC\\python", "py -3 -m venv C:\\CCHC\\python"
    else:
        place, make = "/Users/Shared/cchc", "python3 -m venv /Users/Shared/cchc"
    mend = f"Tạo môi trường Python ở {place} (lệnh: {make}), cài chương trình vào đó, rồi chạy lại cchc-xl setup."
    if from_store(facts.interpreter, facts.base_prefix):
        return (
            f"Python đang dùng là bản của Microsoft Store ({path}); Excel không gọi được.",
            "Gỡ bản đó, cài Python tải từ python.org (chọn “Add python.exe to PATH”) và cài lại chương trình.",
        )
    if not path.isascii():
        return f"Đường dẫn Python có chữ có dấu: {path}; tiện ích xlwings không mở được.", mend
    if facts.platform is Platform.MACOS and " " in path:
        return f"Đường dẫn Python có dấu cách: {path}; tiện ích xlwings trên macOS không mở được.", mend
    return None
