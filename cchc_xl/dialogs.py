"""Asking the person for a folder, and remembering the last one on this machine."""

from pathlib import Path
from typing import Final

from cchc_xl.logs import log_file

_LAST_FOLDER: Final = "thu-muc-nhap-bao-cao.txt"
"""Beside the log, not in the workbook: a workbook goes from one machine to another, a path does not."""


class NoDialogError(Exception):
    """This machine shows no dialog for a folder: no tkinter in this Python, or no screen."""


def choose_folder(title: str, start: Path) -> Path | None:
    """Let the person choose a folder, beginning at `start`; None where they cancel. Raises NoDialogError."""
    try:
        import tkinter
        from tkinter import filedialog
    except ImportError as error:
        raise NoDialogError(str(error)) from error
    try:
        root = tkinter.Tk()
    except tkinter.TclError as error:
        raise NoDialogError(str(error)) from error
    try:
        root.withdraw()
        root.attributes("-topmost", True)  # before the window of the spreadsheet program
        chosen = filedialog.askdirectory(parent=root, title=title, initialdir=str(start), mustexist=True)
    finally:
        root.destroy()
    return Path(chosen) if chosen else None


def last_folder(default: Path) -> Path:
    """The folder chosen last, where it is still there; else `default`."""
    try:
        folder = Path(_note().read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return default
    return folder if folder.is_absolute() and folder.is_dir() else default


def remember_folder(folder: Path) -> None:
    """Note the folder for the next time; a machine that cannot keep it is no reason to stop."""
    try:
        _note().parent.mkdir(parents=True, exist_ok=True)
        _note().write_text(str(folder.absolute()), encoding="utf-8")
    except OSError:
        return


def _note() -> Path:
    return log_file().with_name(_LAST_FOLDER)
