"""Received files as they came, kept beside the master: ``da-nhan/<kỳ>/<đơn vị>/<time>_<sha8><ending>``."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from cchc_xl.books import file_errors
from cchc_xl.books.whole_files import copy_whole
from cchc_xl.jobs.merging.files import Received
from cchc_xl.model.folders import KEPT_FOLDER

_NOBODYS: Final = "khong-ro-don-vi"
_HASHES: Final = re.compile(r"_([0-9a-f]{8})")


class KeptFiles:
    """The kept files of a period. Each folder is listed once, however many files are looked for or added."""

    def __init__(self, master: Path, period: str) -> None:
        self._folder = master.parent / KEPT_FOLDER / period
        self._known: dict[str, dict[str, list[str]]] = {}
        """By folder the names of its files by the first digits of their hash."""

    def copy_of(self, unit: str, sha256: str) -> Path | None:
        """The kept copy of a received file, None where it is gone or no longer the same bytes."""
        folder = unit or _NOBODYS
        for name in sorted(self._names_in(folder).get(sha256[:8], ())):
            path = self._folder / folder / name
            if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
                return path
        return None

    def keep(self, received: Iterable[Received], now: datetime) -> None:
        """Keep every file as it came, once. Raises BookError where the disk refuses."""
        for item in received:
            reading = item.reading
            if reading.sha256 and self.copy_of(reading.unit, reading.sha256) is None:
                self._add(reading.unit or _NOBODYS, item.path, reading.sha256[:8], now)

    def _add(self, folder: str, source: Path, digits: str, now: datetime) -> None:
        stem = f"{now:%Y%m%d-%H%M%S}_{digits}"
        alike = self._names_in(folder).setdefault(digits, [])
        number = sum(name.startswith(stem) for name in alike)  # other content under the same name: beside it
        target = self._folder / folder / f"{stem}{f'_{number + 1}' if number else ''}{source.suffix.lower()}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_whole(source, target)
        except OSError as error:
            raise file_errors.unwritable(target, error) from error
        alike.append(target.name)

    def _names_in(self, folder: str) -> dict[str, list[str]]:
        if folder not in self._known:
            self._known[folder] = {}
            place = self._folder / folder
            for path in place.iterdir() if place.is_dir() else ():
                for digits in dict.fromkeys(_HASHES.findall(path.name)):
                    self._known[folder].setdefault(digits, []).append(path.name)
        return self._known[folder]
