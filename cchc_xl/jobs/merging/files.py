"""The files of a merge: which lie in the folder, reading each, and the copies kept beside the master."""

import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from cchc_xl.books import file_errors
from cchc_xl.books.hold import HOLD_SUFFIX
from cchc_xl.books.returned import read_returned
from cchc_xl.books.whole_files import copy_whole
from cchc_xl.jobs.common.outcome import CouldNotRun
from cchc_xl.jobs.common.session import Progress
from cchc_xl.model.folders import KEPT_FOLDER
from cchc_xl.model.returned import Refused
from cchc_xl.model.text import nfc
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.forms import read_form, reject_refused
from cchc_xl.rules.submission import FormContext, Rejection, Submission

log = logging.getLogger(__name__)

_IGNORED_PREFIXES: Final = ("~$", ".~lock")
_IGNORED_NAMES: Final = frozenset({"thumbs.db", ".ds_store"})


@dataclass(frozen=True, slots=True)
class Received:
    """A file of the folder and what was made of it."""

    path: Path
    reading: Submission | Rejection


def files_in(source: Path) -> list[Path]:
    """The files to read, by name. Raises CouldNotRun where there is nothing to read."""
    if source.is_file():
        return [source]
    if not source.is_dir():
        raise CouldNotRun(f"Không tìm thấy thư mục hoặc tệp “{source}”.")
    found = [path for path in source.iterdir() if path.is_file() and not _is_ignored(path.name)]
    if not found:
        raise CouldNotRun(f"Thư mục “{source}” không có tệp báo cáo nào.")
    return sorted(found, key=lambda path: nfc(path.name))


def _is_ignored(name: str) -> bool:
    """What programs leave in a folder by themselves, our own hold on a master among it."""
    ours = name.startswith(".") and name.endswith(HOLD_SUFFIX)
    return ours or name.startswith(_IGNORED_PREFIXES) or name.casefold() in _IGNORED_NAMES


def read_files(paths: Sequence[Path], context: FormContext, progress: Progress) -> list[Received]:
    """Read every file; one that makes the reader fail is rejected with NOI01, the others go on."""
    received: list[Received] = []
    for number, path in enumerate(paths, 1):
        progress(f"Đang đọc {path.name}", number, len(paths))
        received.append(Received(path, read_file(path, context)))
    return received


def read_file(path: Path, context: FormContext) -> Submission | Rejection:
    """Read one file through the guarded door and the rules."""
    sha256 = ""
    try:
        file = read_returned(path)
        sha256 = file.sha256
        return reject_refused(file) if isinstance(file, Refused) else read_form(file, context)
    except Exception as error:
        log.exception("Sự cố khi đọc %s", path.name)
        return Rejection(path.name, sha256, finding("NOI01", Place(path.name), detail=type(error).__name__))


def kept_folder(master: Path, period: str, unit: str) -> Path:
    """Where received files of a unit are kept: ``da-nhan/<kỳ>/<đơn vị>`` beside the master."""
    return master.parent / KEPT_FOLDER / period / (unit or "khong-ro-don-vi")


def kept_copy(master: Path, period: str, unit: str, sha256: str) -> Path | None:
    """The kept copy of a received file, None where it is gone or no longer the same bytes."""
    for path in sorted(kept_folder(master, period, unit).glob(f"*_{sha256[:8]}*")):
        if hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
            return path
    return None


def keep_copies(master: Path, period: str, received: Iterable[Received], now: datetime) -> None:
    """Keep every file as it came, once: ``<time>_<sha8><ending>``. Raises BookError where the disk refuses."""
    for item in received:
        reading = item.reading
        unit, sha256 = reading.unit, reading.sha256
        if not sha256 or kept_copy(master, period, unit, sha256) is not None:
            continue
        folder = kept_folder(master, period, unit)
        name = f"{now:%Y%m%d-%H%M%S}_{sha256[:8]}"
        number = len(list(folder.glob(f"{name}*")))  # other content under the same name: beside it, not over it
        target = folder / f"{name}{f'_{number + 1}' if number else ''}{item.path.suffix.lower()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            copy_whole(item.path, target)
        except OSError as error:
            raise file_errors.unwritable(target, error) from error
