"""The last step of set-up: the only code that changes anything on the machine."""

import os
import sys
from pathlib import Path, PureWindowsPath
from typing import Final

from cchc_xl.books.errors import BookError, unwritable
from cchc_xl.books.file.book import FileBook
from cchc_xl.files.processes import run_to_end
from cchc_xl.machine import trust
from cchc_xl.machine.gather import INTERPRETER_CELLS
from cchc_xl.machine.plan import Action, Plan
from cchc_xl.machine.user_registry import this_user
from cchc_xl.machine.windows_registry import this_office

_BACKUP_REASON: Final = "truoc-setup"
_ADDIN_SECONDS: Final = 180
"""Excel may be started, without a window, to be asked for its start-up folder."""


def run_step(key: str, plan: Plan, source: Path) -> Path | None:
    """Do one step of the plan; `source` is the master as shipped. Return the backup it made, if any.

    Raises BookError where it cannot be done; a workbook that was there is then as it was.
    """
    target = Path(plan.workbook_path)
    match key:
        case Action.WORKBOOK:
            copy_workbook(source, target)
        case Action.INTERPRETER:
            return write_interpreter(
                target, INTERPRETER_CELLS[plan.platform], plan.interpreter, not plan.workbook_is_new
            )
        case Action.ADDIN:
            install_addin()
        case Action.TRUST:
            trust_folder(target.parent)
        case _:
            raise ValueError(f"no such step: {key}")
    return None


def copy_workbook(source: Path, target: Path) -> None:
    """Put a copy at `target`, making its folder; never over a file that is there, and whole or not at all.

    Only the bytes are copied: a mark of the web that the source may carry would block the macros of the copy.
    """
    try:
        content = source.read_bytes()
        target.parent.mkdir(parents=True, exist_ok=True)
        stream = target.open("xb")
    except FileExistsError as error:
        raise BookError(f"{target} đã có; không ghi đè.") from error
    except OSError as error:
        raise unwritable(target, error) from error
    try:
        with stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise unwritable(target, error) from error


def write_interpreter(target: Path, cell: str, interpreter: str, with_backup: bool) -> Path | None:
    """Write the interpreter into the named cell of the master, and nothing else; return the backup made before."""
    book = FileBook.open(target)
    book.write_value(cell, interpreter)
    if not book.changed:
        return None
    backup = book.backup(_BACKUP_REASON) if with_backup else None
    book.save()
    return backup


def trust_folder(folder: Path) -> None:
    """Let Excel trust exactly this folder. Raises BookError where Windows does not let it, or is not there."""
    registry = this_user()
    try:
        if registry is None:
            raise OSError
        trust.trust(registry, this_office(), PureWindowsPath(folder))
    except OSError as error:
        raise BookError("Windows không cho đặt thư mục tin cậy. Bấm Enable Content khi mở sổ.") from error


def install_addin() -> None:
    """Install the add-in by xlwings' own command, in a process of its own. Raises BookError where it cannot run.

    The command ends well even where it failed: whoever calls looks at the machine afterwards.
    """
    command = [sys.executable, "-m", "xlwings.cli", "addin", "install"]
    try:
        code, said = run_to_end(command, _ADDIN_SECONDS)
    except OSError as error:
        raise BookError("Không chạy được lệnh xlwings addin install. Đóng Excel rồi chạy lại.") from error
    if code != 0:
        last = said.strip().splitlines()
        raise BookError(f"Lệnh xlwings addin install báo: {last[-1] if last else code}")
