"""The note of a hand-over: what is about to happen to a master whose workbook is being closed for it.

It lies beside the master from before the workbook is closed until it is open again and the result was said. Where it
is found later, that run was cut off. Whether its work had been done is read from the master itself, from tblNhatKy, and
never from what the run got to write: a run that was killed could not write the truth.
"""

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.files.plain_files import content_of
from cchc_xl.files.whole import whole_file
from cchc_xl.model.job import JOBS
from cchc_xl.tables import RunRow

log = logging.getLogger(__name__)

_SUFFIX: Final = ".cchc-giao"


@dataclass(frozen=True, slots=True)
class Note:
    """A job about to run on a closed workbook.

    `runs`: rows of tblNhatKy before it, so that its own is known; `fingerprint`: SHA-256; `step`: what was being done,
    for the log alone, "" in notes of 0.1.0.
    """

    job: str
    at: str
    runs: int
    fingerprint: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class CutOff:
    """A run that ended before its result was said; `written`: the master holds what it was to write."""

    job: str
    at: str
    written: bool

    @property
    def sentence(self) -> str:
        """For the person."""
        done = "đã ghi xong" if self.written else "chưa ghi"
        return f"Lần trước ({JOBS[self.job].label}, {self.at}) bị dừng giữa chừng. Sổ còn nguyên: {done}."


def note_file(master: Path) -> Path:
    """Where the note lies: ``.KeHoach2026.xlsm.cchc-giao`` beside the master."""
    master = master.resolve()
    return master.with_name(f".{master.name}{_SUFFIX}")


def take_note(master: Path, job: str, now: datetime, step: str) -> None:
    """Note that a job is about to run on a master. Raises BookError, OSError where it cannot be noted."""
    book = FileBook.open(master, for_writing=False)
    _write(master, Note(job, f"{now:%H:%M ngày %d/%m/%Y}", len(book.rows(RunRow)), _fingerprint(master), step))


def note_step(master: Path, step: str) -> None:
    """Note how far it has got. The work goes on where that cannot be written."""
    note = _read(master)
    if note is None:
        return
    try:
        _write(master, replace(note, step=step))
    except OSError as error:
        log.warning("Không ghi được bước “%s” vào %s: %s", step, note_file(master), error)


def _write(master: Path, note: Note) -> None:
    with whole_file(note_file(master)) as temporary:
        temporary.write_text(json.dumps(asdict(note), ensure_ascii=False), encoding="utf-8")


def settle(master: Path) -> None:
    """Take the note away: what it speaks of was said."""
    try:
        note_file(master).unlink(missing_ok=True)
    except OSError as error:
        log.warning("Không xóa được ghi chú bàn giao %s: %s", note_file(master), error)


def was_written(master: Path) -> bool:
    """Whether the job noted has written the master. Raises BookError where the master cannot be read."""
    note = _read(master)
    return note is not None and _has_written(master, note)


def cut_off(master: Path) -> CutOff | None:
    """What a run that was cut off left, None where there is none. Raises BookError where the master is unreadable."""
    note = _read(master)
    if note is None:
        return None
    left = CutOff(note.job, note.at, _has_written(master, note))
    log.warning("%s (bước %s)", left.sentence, note.step or "không rõ")
    return left


def _read(master: Path) -> Note | None:
    """None also for a note that says nothing: it was damaged from outside, ours appear whole."""
    try:
        found: Mapping[str, Any] = json.loads(content_of(note_file(master)))
        job = JOBS[found["job"]].name
        step = str(found.get("step", ""))
        return Note(job, str(found["at"]), int(found["runs"]), str(found["fingerprint"]), step)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError) as error:
        log.warning("Không đọc được ghi chú bàn giao %s: %s", note_file(master), error)
        return None


def _has_written(master: Path, note: Note) -> bool:
    if _fingerprint(master) == note.fingerprint:
        return False
    rows = FileBook.open(master, for_writing=False).rows(RunRow)
    if len(rows) < note.runs:  # an upgrade was taken back: the log is the one of the file that was kept
        return note.job == "undo"
    return any(row.job == JOBS[note.job].label for row in rows[note.runs :])


def _fingerprint(master: Path) -> str:
    try:
        return hashlib.sha256(master.read_bytes()).hexdigest()
    except OSError:
        return ""
