"""Before a click begins: is the open workbook one that can be saved, closed, worked on and opened again?

Everything is looked at before anything is touched. The decision is a pure function over `Facts`.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from cchc_xl import __version__
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.lock import find_lock
from cchc_xl.books.kind import asks_for_password
from cchc_xl.excel import native, words
from cchc_xl.model import layout
from cchc_xl.model.version import release

if TYPE_CHECKING:
    import xlwings as xw

_SYNCED: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Windows names the folders it synchronises in these variables."""
_EXCEL: Final = "excel"
_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
"""The mode, not what the system would let us: an administrator may write where the owner said not to."""


@dataclass(frozen=True, slots=True)
class Facts:
    """An open workbook as the program and the disk describe it.

    `address` is its path, a URL, or its bare name if never saved. `on_disk`: the file is there. `version` is None where
    the file is no master. `holder`: who else has it open, by an owner file that is not our program's,
    "" where it does not say; None for nobody.
    """

    address: str
    read_only: bool = False
    password: bool = False
    on_disk: bool = True
    synced: bool = False
    version: str | None = __version__
    holder: str | None = None


def refusal(facts: Facts) -> str:
    """Why the click cannot begin and what to do; "" where it can."""
    name = PurePath(facts.address).name
    if "://" in facts.address or facts.synced:
        return words.SYNCED
    if name == facts.address:
        return words.NOT_ON_DISK
    if not facts.on_disk:
        return words.GONE.format(name=name)
    if facts.holder is not None:
        return words.read_only(facts.holder) if facts.holder else words.held_elsewhere("")
    if facts.read_only:
        return words.MARKED_READ_ONLY
    if facts.password:
        return words.PASSWORD
    if facts.version is None:
        return words.NO_MASTER.format(name=name)
    if release(facts.version) != release(__version__):
        return words.other_version(facts.version, __version__)
    return ""


def facts_of(app: "xw.App", book: "xw.Book", environment: Mapping[str, str] = os.environ) -> Facts:
    """Ask the program (two calls) and look at the disk: what the file tells is not asked of the program."""
    address = native.address(book)
    path = Path(address)
    if "://" in address or path.name == address or not path.is_file():
        return Facts(address, on_disk=path.is_file())
    read_only = native.is_read_only(book)
    return Facts(
        address,
        read_only=read_only or not path.stat().st_mode & _WRITABLE,
        password=asks_for_password(path),
        synced=is_synced(path, environment),
        version=_version(path),
        holder=_holder(path, "" if read_only else _own_lock(app, path)),
    )


def is_synced(path: Path, environment: Mapping[str, str]) -> bool:
    """Whether a path lies in a folder that Windows keeps in step with a cloud."""
    folders = [environment[name] for name in _SYNCED if environment.get(name)]
    return any(path.is_relative_to(folder) for folder in folders)


def _version(path: Path) -> str | None:
    try:
        book = FileBook.open(path, for_writing=False)
    except BookError:
        return None
    return book.custom_property(layout.PROPERTY_VERSION) if book.custom_property(layout.PROPERTY_PLAN) else None


def _own_lock(app: "xw.App", path: Path) -> str:
    """The owner file that the program itself leaves beside a workbook it may write."""
    return f"~${path.name}" if app.engine.name == _EXCEL else f".~lock.{path.name}#"


def _holder(path: Path, own: str) -> str | None:
    lock = find_lock(path, leaving_out=own)
    return None if lock is None else lock.holder
