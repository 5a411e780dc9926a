"""Received files as they came, kept beside the master: ``da-nhan/<kỳ>/<đơn vị>/<time>_<sha8><ending>``."""

import hashlib
import logging
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from cchc_xl.books import errors
from cchc_xl.desk.receipts.files import Received, read_file
from cchc_xl.files.numbered_files import name_part
from cchc_xl.files.whole import keep_whole
from cchc_xl.model.folders import KEPT_FOLDER
from cchc_xl.rules.submission import FormContext, Submission

log = logging.getLogger(__name__)

_NOBODYS: Final = "khong-ro-don-vi"
_HASHES: Final = re.compile(r"_([0-9a-f]{8})")
_ENDING: Final = re.compile(r"\.[a-z0-9]{1,8}")


class KeptFiles:
    """The kept files of a period. Each folder is listed once, however many files are looked for or added."""

    def __init__(self, master: Path, period: str) -> None:
        self._master = master
        self._folder = master.parent / KEPT_FOLDER / name_part(period)
        self._known: dict[str, dict[str, list[str]]] = {}
        """By folder the names of its files by the first digits of their hash."""

    def copy_of(self, unit: str, sha256: str) -> Path | None:
        """The kept copy of a received file, None where it is gone, cannot be read or is no longer the same bytes."""
        folder = _folder_of(unit)
        for name in sorted(self._names_in(folder).get(sha256[:8], ())):
            path = self._folder / folder / name
            try:
                if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
                    return path
            except OSError as error:
                log.warning("Không đọc được bản đã giữ %s: %s", path, error)
        return None

    def form_of(self, unit: str, sha256: str, context: FormContext) -> tuple[Path, Submission] | None:
        """The kept copy of a form, and what it says as it counts for a unit; None where that cannot be read again."""
        copy = self.copy_of(unit, sha256)
        if copy is None:
            return None
        readings = (reading for reading in read_file(copy, context) if isinstance(reading, Submission))
        return next(((copy, reading) for reading in readings if reading.unit == unit), None)

    def keep(self, received: Iterable[Received], now: datetime) -> None:
        """Keep the bytes that were read of every file, once, no more readable than the master.

        Raises BookError where the disk refuses.
        """
        for item in received:
            reading = item.reading
            if not reading.sha256 or self.copy_of(reading.unit, reading.sha256) is not None:
                continue
            content = item.content or _still_there(item.path, reading.sha256)
            if content is not None:
                self._add(_folder_of(reading.unit), item.path.suffix, content, reading.sha256[:8], now)

    def _add(self, folder: str, suffix: str, content: bytes, digits: str, now: datetime) -> None:
        stem = f"{now:%Y%m%d-%H%M%S}_{digits}"
        alike = self._names_in(folder).setdefault(digits, [])
        number = sum(name.startswith(stem) for name in alike)  # other content under the same name: beside it
        ending = suffix.lower() if _ENDING.fullmatch(suffix.lower()) else ".tep"
        target = self._folder / folder / f"{stem}{f'_{number + 1}' if number else ''}{ending}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            keep_whole(content, target, like=self._master)
        except OSError as error:
            raise errors.unwritable(target, error) from error
        alike.append(target.name)

    def _names_in(self, folder: str) -> dict[str, list[str]]:
        if folder not in self._known:
            self._known[folder] = {}
            for name in _listed(self._folder / folder):
                for digits in dict.fromkeys(_HASHES.findall(name)):
                    self._known[folder].setdefault(digits, []).append(name)
        return self._known[folder]


def _folder_of(unit: str) -> str:
    return name_part(unit) if unit else _NOBODYS


def _listed(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()] if folder.is_dir() else []
    except OSError as error:
        log.warning("Không xem được thư mục %s: %s", folder, error)
        return []


def _still_there(path: Path, sha256: str) -> bytes | None:
    """The bytes of a file that nothing was merged of, where they are still those that were judged."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
