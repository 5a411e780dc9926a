"""Somebody's photographs or papers in the folder: told by their first bytes, spoken of once, not kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from cchc_xl.books.returned import Stray, stray_kind
from cchc_xl.desk.receipts.files import Received
from cchc_xl.model.text import shown_name, two_digits
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.submission import Rejection

FEW: Final = 10
"""Pictures and scans that units may send of their reports: up to so many each is read, named and kept."""
MANY_PAPERS: Final = 100
"""More than an office gets of its units: somebody's folder of papers."""
CODE: Final = "GOP11"


def split_album(paths: Sequence[Path], names_sender: Callable[[Path], bool]) -> tuple[list[Path], list[Received]]:
    """The files to read, and where they are more than `FEW` the pictures, and the papers whose names name no sender:
    these are not read. The scan of a signed page bears the unit's name, and is kept however many there are.
    """
    if len(paths) <= FEW:
        return list(paths), []
    strays = {path: kind for path in paths if (kind := stray_kind(path)) is not None}
    pictures = {path for path, kind in strays.items() if kind is Stray.PICTURE}
    album = pictures if len(pictures) > FEW else set()
    if len(strays) - len(pictures) > MANY_PAPERS:
        album = album | {path for path in strays.keys() - pictures if not names_sender(path)}
    if not album:
        return list(paths), []
    return [path for path in paths if path not in album], [_unread(path) for path in paths if path in album]


def _unread(path: Path) -> Received:
    name = shown_name(path.name)
    return Received(path, Rejection(name, "", finding(CODE, Place(name), count=two_digits(1)), no_form=True))


def as_one(received: Sequence[Received]) -> list[Received]:
    """The files, with the pictures that were not read as one, behind the others."""
    album = [item for item in received if _is_of_album(item)]
    if not album:
        return list(received)
    first, *others = album
    name = first.reading.file
    said = finding(CODE, Place(name), count=two_digits(len(album)))
    reading = Rejection(name, "", said, no_form=True)
    one = replace(first, reading=reading, alike=tuple(item.reading.file for item in others))
    return [*(item for item in received if not _is_of_album(item)), one]


def _is_of_album(item: Received) -> bool:
    return isinstance(item.reading, Rejection) and item.reading.finding.code == CODE
