"""PDF of a document or a workbook, where LibreOffice is there to make it."""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cchc_xl.files.numbered_files import next_path
from cchc_xl.files.processes import run_to_end
from cchc_xl.files.whole import whole_file

_TIMEOUT_SECONDS: Final = 180
_FAILED: Final = "LibreOffice không lập được bản PDF; bản Word đã lập xong và dùng được."
_USUAL_PLACES: Final = {
    "win32": (
        "C:/Program Files/LibreOffice/program/soffice.exe",
        "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}


class NoPdfError(Exception):
    """No PDF was made; `message` is Vietnamese, for the person."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def converter() -> Path | None:
    """The LibreOffice of this machine, None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Path(found)
    return next((Path(place) for place in _USUAL_PLACES.get(sys.platform, ()) if Path(place).exists()), None)


def to_pdf(documents: Sequence[Path], timeout: float = _TIMEOUT_SECONDS) -> list[Path]:
    """Make a PDF beside each document, never over one that is there; return their paths in the same order.

    One LibreOffice with a profile of its own does all of them: a person's open one is not disturbed. Raises
    NoPdfError where there is no LibreOffice, or where it made none in time.
    """
    program = converter()
    if program is None:
        raise NoPdfError("Máy này chưa có LibreOffice nên chưa lập được bản PDF; mở tệp Word, chọn Lưu dạng PDF.")
    with tempfile.TemporaryDirectory(prefix="cchc-pdf-") as name:
        folder = Path(name)
        copies = [folder / f"{number}{document.suffix}" for number, document in enumerate(documents)]
        for source, copy in zip(documents, copies, strict=True):
            shutil.copyfile(source, copy)
        command = [
            str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--nologo", "--convert-to", "pdf", "--outdir", str(folder), *map(str, copies),
        ]  # fmt: skip
        try:
            code, _ = run_to_end(command, timeout)
        except OSError as error:
            raise NoPdfError(_FAILED) from error
        if code != 0:
            raise NoPdfError(_FAILED)
        return [_put(copy.with_suffix(".pdf"), source) for source, copy in zip(documents, copies, strict=True)]


def _put(made: Path, document: Path) -> Path:
    if not made.exists():
        raise NoPdfError(f"LibreOffice không lập được bản PDF của “{document.name}”; bản Word dùng được.")
    target = next_path(document.with_suffix(".pdf"))
    with whole_file(target) as temporary:
        shutil.copyfile(made, temporary)
    return target
