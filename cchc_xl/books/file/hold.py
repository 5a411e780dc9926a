"""Our own hold on a master while a job runs on it.

A file beside the master that only one can create: a second job is told who is at work instead of working on what is
about to change. Whoever died while holding holds nothing: the next one takes over, tidies up what was left behind and
says so. The file guards against another run of this program; a spreadsheet program shows its own (`lock`).
"""

import contextlib
import getpass
import json
import logging
import os
import secrets
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cchc_xl.books import errors
from cchc_xl.books.file.lock import stale_locks
from cchc_xl.files import left_over
from cchc_xl.files.plain_files import content_of
from cchc_xl.files.processes import is_alive
from cchc_xl.model.folders import BACKUP_FOLDER, FEEDBACK_FOLDER, KEPT_FOLDER, TEMPLATES_FOLDER

log = logging.getLogger(__name__)

HOLD_SUFFIX: Final = ".cchc-khoa"
_TOO_OLD: Final = 30 * 60
"""Seconds: no job takes half an hour. A hold from another machine, where we cannot look for its process, ends then."""
_TRIES: Final = 20
"""A file that is there, is gone and is there again: others come and go, but not for ever."""
_UNREADABLE_TOO_OLD: Final = 60
"""Seconds: a hold is written as soon as it is created; one that says nothing was cut short."""


def hold_file(master: Path) -> Path:
    """The file that says who works on a master: ``.KeHoach2026.xlsm.cchc-khoa`` beside it."""
    return master.with_name(f".{master.name}{HOLD_SUFFIX}")


def is_held(master: Path) -> bool:
    """Whether somebody is at work on a master; one that died holds nothing."""
    file = hold_file(master.resolve())
    text = _text_of(file)
    return text is not None and not _is_dead(_holder(text), _age(file))


@contextmanager
def hold(master: Path, doing: str) -> Iterator[tuple[str, ...]]:
    """Hold a master while a job (`doing`, for people) runs; gives what an earlier run left behind, in sentences.

    Raises BookError, naming the holder, where another job is at work. Where the folder takes no file there is no hold:
    nothing can be written to the master there either, and a look at it is free.
    """
    master = master.resolve()
    file = hold_file(master)
    text = json.dumps(_about_us(doing), ensure_ascii=False)
    found = list(_take(master, file, text))
    held = _text_of(file) == text
    if held:
        backups, kept = (master.parent / name for name in (BACKUP_FOLDER, KEPT_FOLDER))
        left = [*left_over.remove_of_master(master, backups, kept), *left_over.remove_of_runs(master.parent)]
        left += left_over.remove_of_runs(master.parent / FEEDBACK_FOLDER, deep=True)
        left += left_over.remove_of_runs(master.parent / TEMPLATES_FOLDER)
        found += [errors.said_left_over(name) for name in left]
    found += [errors.said_stale_lock(lock.file) for lock in stale_locks(master)]
    for sentence in found:
        log.warning("%s", sentence)
    try:
        yield tuple(found)
    finally:
        if held:
            _release(file, text)


def _about_us(doing: str) -> dict[str, Any]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account is known to the system
        user = ""
    now = datetime.now().replace(microsecond=0).isoformat()
    host = socket.gethostname()
    return {"user": user, "host": host, "pid": os.getpid(), "job": doing, "since": now, "mark": secrets.token_hex(8)}


def _take(master: Path, file: Path, text: str) -> Iterator[str]:
    """Create the file; say whose it was where a dead run's stood in the way."""
    holder: Mapping[str, Any] = {}
    for _ in range(_TRIES):
        if _create(file, text):
            return
        present = _text_of(file)
        if present is None:  # gone meanwhile
            continue
        holder = _holder(present)
        if not _is_dead(holder, _age(file)):
            break
        if _remove(file, present):
            yield errors.said_dead_run(*_who(holder))
    raise errors.held(master, file.name, *_who(holder))


def _create(file: Path, text: str) -> bool:
    """False where the file is there already; True also where the folder takes none."""
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    except FileExistsError:
        return False
    except OSError as error:
        log.warning("Không tạo được tệp khóa %s: %s", file, error)
        return True
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:  # the disk is full: there is nothing to guard then
        log.warning("Không ghi được tệp khóa %s: %s", file, error)
        with contextlib.suppress(OSError):
            file.unlink()
    return True


def _text_of(file: Path) -> str | None:
    """What the file says, "" where it cannot be read, None where it is gone."""
    try:
        return content_of(file).decode("utf-8", "replace")
    except FileNotFoundError:
        return "" if os.path.lexists(file) else None  # a link that leads nowhere stands in the way all the same
    except OSError:
        return ""


def _holder(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _age(file: Path) -> float:
    """Seconds since the hold was taken."""
    try:
        return max(0.0, time.time() - file.lstat().st_mtime)
    except OSError:
        return 0.0


def _is_dead(holder: Mapping[str, Any], age: float) -> bool:
    if not holder:
        return age > _UNREADABLE_TOO_OLD
    if age > _TOO_OLD:
        return True
    pid = holder.get("pid")
    return holder.get("host") == socket.gethostname() and isinstance(pid, int) and not is_alive(pid)


def _remove(file: Path, text: str) -> bool:
    """Remove a dead run's file: that one, and not the file of somebody who took over in the same moment."""
    aside = file.with_name(f"{file.name}-{secrets.token_hex(4)}")
    try:
        file.rename(aside)
    except OSError:
        return False
    if _text_of(aside) == text:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
            return True
    with contextlib.suppress(OSError):
        if aside.is_dir():  # nothing of ours: it goes back, and whoever made it is asked to take it away
            aside.rename(file)
            return False
        os.link(aside, file)
    with contextlib.suppress(OSError):
        aside.unlink(missing_ok=True)
    return False


def _who(holder: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """User, machine, job and time of a hold, "" where it does not say."""
    since = ""
    with contextlib.suppress(ValueError, TypeError):
        since = f"{datetime.fromisoformat(holder['since']):%H:%M ngày %d/%m/%Y}" if "since" in holder else ""
    user, host, job = (str(holder.get(key, "")) for key in ("user", "host", "job"))
    return user, host, job, since


def _release(file: Path, text: str) -> None:
    """Give the hold back, where it is still ours."""
    try:
        if _text_of(file) == text:
            file.unlink()
    except OSError as error:
        log.warning("Không xóa được tệp khóa %s: %s", file, error)
