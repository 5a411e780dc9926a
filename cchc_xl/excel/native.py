"""What the hand-over needs beyond xlwings' public API: the only module with `.api` or with names of xlwings' own.

On Windows two of its habits would harm the person: at exit it ends every Excel that shows no workbook, which between
close and open is the person's; and it repeats a refused call for ever, so that a cell left in edit mode would keep a
core busy. Both are switched off here, once, where xlwings is imported. `tests/excel/test_native.py` holds the names
against the pinned version.
"""

import atexit
import importlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    import xlwings as xw

_T = TypeVar("_T")
_HIDDEN: Final = ("numpy", "pandas")
"""xlwings loads them wherever they are installed: 0.25 s and 45 MB that a click has no use for."""
_BUSY: Final = frozenset({-2147418111, -2146777998, -2147417846})
"""What COM answers while Excel waits for the person: RPC_E_CALL_REJECTED, VBA_E_IGNORE, SERVERCALL_RETRYLATER."""
_MAC_NAMES: Final = {"ReadOnly": "read_only", "Saved": "saved"}
_PAUSE: Final = 0.2


def import_xlwings() -> Any:
    """xlwings, without numpy and pandas, with nothing left that acts at exit and no call repeated by itself."""
    present = sys.modules.get("xlwings")
    if present is not None:
        return present
    hidden = [name for name in _HIDDEN if name not in sys.modules]
    missing: Any = dict.fromkeys(hidden)  # None makes an import fail as if the library were not installed
    sys.modules.update(missing)
    try:
        xlwings = importlib.import_module("xlwings")
    finally:
        for name in hidden:
            del sys.modules[name]
    _tame()
    return xlwings


def _tame() -> None:
    if sys.platform == "win32":
        own: Any = importlib.import_module("xlwings._xlwindows")
        atexit.unregister(own.cleanup)
        own.N_COM_ATTEMPTS = 1


def is_busy(error: BaseException) -> bool:
    """Whether the program refused a call because it waits for the person: a cell being edited, an open dialog."""
    codes = {getattr(error, "hresult", None), *_inner_codes(error)}
    return bool(codes & _BUSY) or type(error).__name__ == "ExcelBusyError"


def _inner_codes(error: BaseException) -> Iterator[object]:
    """COM puts Excel's own code into the last field of the details."""
    details = getattr(error, "excepinfo", None)
    if isinstance(details, tuple) and details:
        yield details[-1]


def said(error: BaseException) -> str:
    """What the program said of a refusal, in its own words where it has some."""
    details = getattr(error, "excepinfo", None)
    words = details[2] if isinstance(details, tuple) and len(details) > 2 else None
    return str(words or error).strip() or type(error).__name__


def patiently(call: Callable[[], _T], seconds: float = 3.0) -> _T:
    """Make a call again, with pauses, while the program is busy; after `seconds` the refusal is raised."""
    end = time.monotonic() + seconds
    while True:
        try:
            return call()
        except Exception as error:
            if not is_busy(error) or time.monotonic() >= end:
                raise
        time.sleep(_PAUSE)


# --- an open workbook ------------------------------------------------------------------------------------------
def address(book: "xw.Book") -> str:
    """Its whole path; a URL where it lies in a cloud; its bare name where it was never saved.

    `Book.fullname` looks for a local copy of a URL and may find another file: Excel's own word counts.
    """
    return str(book.fullname) if sys.platform == "darwin" else str(book.api.FullName)


def is_read_only(book: "xw.Book") -> bool:
    """Whether the program opened it read-only."""
    return bool(_asked(book, "ReadOnly"))


def saved(book: "xw.Book") -> bool:
    """Whether what is on the screen is what lies on disk."""
    return bool(_asked(book, "Saved"))


def save(book: "xw.Book") -> None:
    """Save it where it lies.

    Not by `Book.save`, which makes the program mute meanwhile: cut off inside, it would stay so. A box that the
    program shows while saving is answered by the person, and the call waits for it.
    """
    if sys.platform == "darwin":
        book.save()
    else:
        book.api.Save()


def set_saved(book: "xw.Book", value: bool) -> None:
    """Tell the program so; writing and clearing a request is no change that a person made."""
    if sys.platform == "darwin":
        book.api.saved.set(value)
    else:
        book.api.Saved = value


def _asked(book: "xw.Book", name: str) -> Any:
    if sys.platform == "darwin":
        return getattr(book.api, _MAC_NAMES[name]).get()
    return getattr(book.api, name)


def show(book: "xw.Book", tab: str) -> None:
    """Bring a tab to the front; three calls where the public way needs eight."""
    if sys.platform == "darwin":
        book.sheets[tab].activate()
    else:
        book.api.Sheets(tab).Activate()


# --- the program -----------------------------------------------------------------------------------------------
def applications() -> "list[xw.App]":
    """The running programs; none where there is no spreadsheet program that can be asked."""
    xlwings = import_xlwings()
    with suppress(xlwings.XlwingsError):
        return list(xlwings.apps)
    return []


def in_protected_view(name: str) -> bool:
    """Whether a workbook of this name is shown in Protected View: such a one is no open workbook to xlwings."""
    if sys.platform == "darwin":
        return False
    views = (app.api.ProtectedViewWindows for app in applications())
    names = (shown(number).Workbook.Name for shown in views for number in range(1, shown.Count + 1))
    return any(str(shown).casefold() == name.casefold() for shown in names)


def speak_again(app: "xw.App") -> None:
    """Let the program show its boxes: a save that was cut off leaves it mute, and it might drop other workbooks."""
    app.display_alerts = True


def open_fresh(app: "xw.App", path: Path) -> "xw.Book":
    """Open a file as it lies on disk, without the program's asking anything.

    A workbook that the person opened again meanwhile shows what was there before: it is opened anew, unless something
    was typed into it, which is the person's and stays.
    """
    books = app.books
    if path.name in books:
        present = books[path.name]
        if not saved(present):
            return present
        present.close()
    return books.open(str(path), update_links=False, ignore_read_only_recommended=True, notify=False)


def open_by_system(path: Path) -> bool:
    """Have the system open the file in the program of its kind; False where it cannot."""
    with suppress(OSError, subprocess.CalledProcessError):
        if sys.platform == "win32":
            os.startfile(path)
            return True
        if sys.platform == "darwin":
            subprocess.run(["open", str(path)], check=True)
            return True
    return False
