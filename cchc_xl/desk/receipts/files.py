"""The files of a merge: which lie in the folder, and reading each."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_xl.books.file.hold import HOLD_SUFFIX
from cchc_xl.books.returned import read_with_bytes
from cchc_xl.desk.receipts.subfolders import with_workbooks
from cchc_xl.model.file_names import is_left_by_a_program
from cchc_xl.model.outcome import CouldNotRun, Progress
from cchc_xl.model.returned import Refused
from cchc_xl.model.text import nfc, shown_name, two_digits
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.forms import read_form, reject_refused
from cchc_xl.rules.submission import FormContext, Rejection, Submission

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """A file of the folder and what was made of it; one for each unit where rows of it go to several.

    `content`: the very bytes that were judged; b"" where there are none, and of what is no form (a scan may be large,
    and nothing is merged of it). `alike`: the names of further files that the same is said of, once for all.
    """

    path: Path
    reading: Submission | Rejection
    content: bytes = b""
    alike: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, as they can be shown."""
        return (self.reading.file, *self.alike)


def files_in(source: Path, master: Path) -> list[Path]:
    """The files to read, by name; the master itself is none of them, wherever it lies.

    Raises CouldNotRun where there is nothing to read.
    """
    shown = shown_name(str(source))
    try:
        if source.is_file():
            if _is_same(source, master):
                raise CouldNotRun(f"“{shown}” là sổ theo dõi đang làm, không phải biểu đơn vị gửi về.")
            return [source]
        if not source.is_dir():
            raise CouldNotRun(f"Không tìm thấy thư mục hoặc tệp “{shown}”.")
        found = [path for path in source.iterdir() if not _is_ignored(path.name) and _may_be_read(path)]
    except OSError as error:
        raise CouldNotRun(f"Không xem được thư mục “{shown}”: không có quyền, hoặc thư mục vừa bị chuyển.") from error
    found = [path for path in found if not _is_same(path, master)]
    if not found:
        inside = ", ".join(f"“{name}” ({two_digits(count)} tệp)" for name, count in with_workbooks(source, master))
        hint = f" Có tệp Excel ở thư mục con {inside}: chọn thư mục con rồi nhập." if inside else ""
        raise CouldNotRun(f"Thư mục “{shown}” không có tệp báo cáo nào.{hint}")
    return sorted(found, key=lambda path: nfc(path.name))


def _may_be_read(path: Path) -> bool:
    """A file, or what cannot be told and is to be named: a link that leads nowhere, a place nobody lets us look at."""
    try:
        return path.is_file() or (path.is_symlink() and not path.exists())
    except OSError:
        return True


def _is_same(path: Path, master: Path) -> bool:
    try:
        return path.samefile(master)
    except OSError:
        return False


def _is_ignored(name: str) -> bool:
    """What programs leave in a folder by themselves, our own hold on a master among it."""
    ours = name.startswith(".") and name.endswith(HOLD_SUFFIX)
    return ours or is_left_by_a_program(name)


def read_files(paths: Sequence[Path], context: FormContext, progress: Progress) -> list[Received]:
    """Read every file; one that makes the reader fail is rejected with NOI01, the others go on."""
    received: list[Received] = []
    for number, path in enumerate(paths, 1):
        progress(f"Đang đọc {shown_name(path.name)}", number, len(paths))
        received += receive(path, context)
    return received


def receive(path: Path, context: FormContext) -> list[Received]:
    """Read one file, once, through the guarded door and the rules."""
    name, sha256, content = shown_name(path.name), "", b""
    readings: Sequence[Submission | Rejection]
    try:
        file, content = read_with_bytes(path)
        sha256 = file.sha256
        readings = [reject_refused(file)] if isinstance(file, Refused) else read_form(file, context)
    except Exception as error:
        log.exception("Sự cố khi đọc %s", name)
        readings = [Rejection(name, sha256, finding("NOI01", Place(name), detail=type(error).__name__))]
    return [Received(path, reading, content if _is_form(reading) else b"") for reading in readings]


def _is_form(reading: Submission | Rejection) -> bool:
    return isinstance(reading, Submission) or not reading.no_form


def read_file(path: Path, context: FormContext) -> list[Submission | Rejection]:
    """What a file says."""
    return [item.reading for item in receive(path, context)]
