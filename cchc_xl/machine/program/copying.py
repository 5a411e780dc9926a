"""A version copied from the bundle into a folder of its own, which gets its name only when it is whole."""

import compileall
import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Final

from cchc_xl import __version__
from cchc_xl.machine.program.home import Home

HASHES: Final = "hashes.txt"
PROGRAM: Final = "chuong-trinh"
NOT_NEEDED: Final = "Lib/site-packages/xlwings/addin/xlwings.xlam"
"""What antivirus programs take for a trojan again and again; all works without it."""
_SPARE: Final = 1.35
"""Room for the compiled files, and some."""
_RENAME_TRIES: Final = 40
_PAUSE: Final = 0.25

Say = Callable[[str], None]


class InstallError(Exception):
    """It cannot be installed; `message` says in Vietnamese why, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Bundle:
    """The folder that was copied from the stick or the shared drive."""

    folder: Path

    def hashes(self) -> dict[str, str]:
        """Path below the program's folder → SHA-256. Raises InstallError where the list cannot be read."""
        try:
            lines = (self.folder / HASHES).read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise InstallError(f"Bộ cài thiếu tệp {HASHES}. Đề nghị chép lại cả thư mục bộ cài rồi cài lại.") from error
        pairs = (line.split("  ", 1) for line in lines if "  " in line)
        start = f"{PROGRAM}/"
        return {name.removeprefix(start): sha for sha, name in pairs if name.startswith(start)}

    def name(self) -> str:
        """The folder name of this version: the same for the same bundle, another for any other. Raises InstallError."""
        self.hashes()
        return f"{__version__}-{hashlib.sha256((self.folder / HASHES).read_bytes()).hexdigest()[:8]}"


def install_version(bundle: Bundle, home: Home, say: Say) -> str:
    """Copy, check and compile a version, and return its name; one that is there and whole is left alone.

    Whatever goes wrong, the versions that were there are as they were. Raises InstallError.
    """
    hashes, name = bundle.hashes(), bundle.name()
    target = home.version(name)
    if target.exists():
        if not spoilt(target, hashes):
            say("Bản này đã có trên máy, còn nguyên.")
            return name
        if not home.replace(name):
            raise InstallError("Bản đang cài bị thiếu tệp và đang chạy. Đề nghị đóng Bảng công việc CCHC rồi cài lại.")
    coming = home.coming()
    try:
        _check_room(bundle.folder / PROGRAM, home)
        shutil.rmtree(coming, ignore_errors=True)
        say(f"Chép chương trình ({len(hashes)} tệp)…")
        _copy(bundle.folder / PROGRAM, coming, hashes, say)
        (coming / HASHES).write_bytes((bundle.folder / HASHES).read_bytes())
        say("Chuẩn bị chương trình cho máy này…")
        _compile(coming)
        _rename(coming, target)
    except OSError as error:
        raise _refused(home, error) from error
    finally:
        shutil.rmtree(coming, ignore_errors=True)
    return name


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder, without asking Windows for each of them. Raises OSError."""
    with os.scandir(folder) as entries:
        return sum(size_of(Path(entry)) if entry.is_dir() else entry.stat().st_size for entry in entries)


def spoilt(folder: Path, hashes: dict[str, str]) -> list[str]:
    """The files of a version that are missing or not what they were; the one that is not needed is not looked at."""
    return [name for name, sha in hashes.items() if name != NOT_NEEDED and _sha_of(folder / name) != sha]


def _sha_of(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _check_room(source: Path, home: Home) -> None:
    needed = int(size_of(source) * _SPARE)
    home.root.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(home.root).free
    if free < needed:
        raise InstallError(
            f"Ổ đĩa của {home.root} còn {free // 2**20} MB, cần {needed // 2**20} MB. Đề nghị xóa bớt tệp rồi cài lại."
        )


def _copy(source: Path, target: Path, hashes: dict[str, str], say: Say) -> None:
    """Only the bytes are copied: a mark of the web that the files carry stays behind."""
    made: set[Path] = set()
    for name in hashes:
        content = _read(source, name)
        if content is None:
            say(f"Bỏ qua {Path(name).name} (tiện ích xlwings, không bắt buộc): phần mềm diệt vi-rút đã lấy đi.")
            continue
        if hashlib.sha256(content).hexdigest() != hashes[name]:
            raise InstallError(f"Bộ cài bị hỏng ở tệp {name}. Đề nghị chép lại cả thư mục bộ cài rồi cài lại.")
        path = target / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content)


def _read(source: Path, name: str) -> bytes | None:
    """None for the file that may be missing. Raises InstallError for any other that cannot be read."""
    try:
        return (source / name).read_bytes()
    except OSError as error:
        if name == NOT_NEEDED:
            return None
        raise InstallError(
            f"Không đọc được tệp {name} của bộ cài; bộ cài chép chưa đủ, hoặc phần mềm diệt vi-rút đã lấy đi. "
            "Đề nghị chép lại cả thư mục bộ cài rồi cài lại; vẫn vậy thì gửi phiếu cho bộ phận CNTT."
        ) from error


def _compile(folder: Path) -> None:
    """Whoever starts Python without leave to write finds it compiled: a start takes a third of the time.

    The compiled files are taken as they are: the folder is not changed any more.
    """
    compileall.compile_dir(folder / "Lib", quiet=2, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)


def _rename(coming: Path, target: Path) -> None:
    """Antivirus programs look into every new file for a moment. Raises OSError where one does not let go."""
    for _ in range(_RENAME_TRIES):
        try:
            coming.rename(target)
        except PermissionError:
            time.sleep(_PAUSE)
        else:
            return
    coming.rename(target)


def _refused(home: Home, error: OSError) -> InstallError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return InstallError(f"Ổ đĩa của {home.root} đã đầy. Đề nghị xóa bớt tệp rồi cài lại.")
    return InstallError(
        f"Không ghi được vào {home.root}. Đề nghị đóng phần mềm đang giữ thư mục đó rồi cài lại; vẫn vậy thì gửi phiếu "
        "cho bộ phận CNTT."
    )
