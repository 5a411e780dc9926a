"""The files of a merge: which lie in the folder, and reading each."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_xl.books.hold import HOLD_SUFFIX
from cchc_xl.books.returned import read_returned
from cchc_xl.jobs.common.outcome import CouldNotRun
from cchc_xl.jobs.common.session import Progress
from cchc_xl.model.file_names import is_left_by_a_program
from cchc_xl.model.returned import Refused
from cchc_xl.model.text import nfc
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.forms import read_form, reject_refused
from cchc_xl.rules.submission import FormContext, Rejection, Submission

log = logging.getLogger(__name__)


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
    return ours or is_left_by_a_program(name)


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
