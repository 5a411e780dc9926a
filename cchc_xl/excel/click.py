"""A click, wherever it was made: on the workbook where it is open, on the file where it is not."""

import logging
import os
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.lock import find_lock
from cchc_xl.books.kind import is_master
from cchc_xl.desk.runs.note import cut_off, settle, take_note
from cchc_xl.excel import native, words
from cchc_xl.excel.hand_over import hand_over
from cchc_xl.excel.preview import Preview, Task, agreed, done, insisting, look_first, stops, tab_of
from cchc_xl.excel.telling import Step, Teller, Told, told_of
from cchc_xl.jobs.running.hold import held
from cchc_xl.jobs.running.work import Given
from cchc_xl.logs import log_file, log_run
from cchc_xl.model.job import ENTRIES, Entry, Input
from cchc_xl.model.outcome import CouldNotRun, Outcome

if TYPE_CHECKING:
    import xlwings as xw

log = logging.getLogger(__name__)

_PAUSES: Final = (0.5, 1.5, 3.0)
"""Seconds between the tries to open a workbook that was left closed."""
_ENTRIES: Final[Mapping[str, Entry]] = {entry.key: entry for entry in ENTRIES}


def click(key: str, master: Path | None, inputs: Mapping[Input, str], tell: Teller) -> None:
    """Do what was clicked and tell how it went. Raises nothing.

    `master` is None for an entry that needs none. No object of the program is kept afterwards.
    """
    task = Task(_ENTRIES[key], Given(inputs, datetime.now(), progress=tell.progress))
    try:
        if not task.entry.on_master:
            tell.tell(_without_master(task, master))
        elif master is not None:
            _on_master(task, master, tell)
    except (BookError, CouldNotRun) as error:
        tell.tell(Told(error.message, refused=True))
    except Exception as error:
        log.exception("Sự cố ngoài dự kiến khi bấm nút %s", key)
        said = words.BUSY if native.is_busy(error) else words.UNEXPECTED.format(log=log_file())
        tell.tell(Told(said, refused=True))


def recover(master: Path, tell: Teller) -> None:
    """After a click was cut off: say from the file what it had done, and open the workbook where it was left closed.

    The note stays: who presses the same button again is told once more, and nothing is done twice.
    """
    left = cut_off(master)
    if left is None:
        tell.tell(Told(words.NOTHING_DONE, refused=True))
        return
    is_open = _opened(master, tell)
    by_hand = [] if is_open else [words.reopen_by_hand(master, written=left.written)]
    tell.tell(Told(left.sentence, by_hand, refused=not left.written, elsewhere=None if is_open else master))


def _opened(master: Path, tell: Teller) -> bool:
    """Whether it is open in the end; the program may still be opening it for the process that ended."""
    tell.step(Step.OPEN, words.OPENING)
    for pause in _PAUSES:
        try:
            if _open_books(master):
                return True
            for app in native.applications():
                native.speak_again(app)
                native.open_fresh(app, master)
                return True
        except Exception as error:
            log.warning("Chưa mở lại được sổ: %r", error)
        time.sleep(pause)
    return native.open_by_system(master)


def _on_master(task: Task, master: Path, tell: Teller) -> None:
    books = _open_books(master)
    if len(books) > 1:
        tell.tell(Told(words.OPEN_TWICE, refused=True))
    elif books:
        hand_over(books[0], task, tell)
    elif native.in_protected_view(master.name):
        tell.tell(Told(words.PROTECTED_VIEW, refused=True))
    else:
        _on_file(task, master, tell)


def _open_books(master: Path) -> "list[xw.Book]":
    """Where the program, or several of it, has this very file open."""
    found = (book for app in native.applications() for book in app.books if book.name == master.name)
    return [book for book in found if _is_same(native.address(book), master)]


def _is_same(address: str, master: Path) -> bool:
    try:
        return Path(address).samefile(master)
    except OSError:  # never saved, in a cloud, or gone meanwhile
        return os.path.normcase(address) == os.path.normcase(master)


# --- on the file -----------------------------------------------------------------------------------------------
def _on_file(task: Task, path: Path, tell: Teller) -> None:
    """The same on a workbook that is open nowhere."""
    if path.is_file() and not is_master(path):
        tell.tell(Told(words.NO_MASTER.format(name=path.name), refused=True))
        return
    lock = find_lock(path)
    if lock is not None:
        tell.tell(Told(words.held_elsewhere(lock.holder), refused=True))
        return
    with held(path, task.spec.name) as found:
        seen = _agreed_on_file(task, path, tell, found)
        if seen is None:
            return
        if task.spec.writes:
            take_note(path, task.spec.name, task.given.now, Step.JOB)
        try:
            tell.step(Step.JOB, f"{task.spec.doing}…")
            book = FileBook.open(path, for_writing=task.spec.writes)
            outcome = found(task.work(book, insisting(task, seen)))
            tell.tell(done(task, outcome, path, tab_of(task, outcome, book)))
        finally:
            settle(path)


def _agreed_on_file(task: Task, path: Path, tell: Teller, found: Callable[[Outcome], Outcome]) -> Preview | None:
    """What the person said yes to; None where the result was told already."""
    if task.spec.question is None:
        return Preview(Outcome(task.spec.name, ""), changes=True)
    tell.step(Step.PREVIEW, words.PREVIEWING_FILE)
    seen = look_first(task, path)
    if stops(task, seen):
        tell.tell(told_of(found(seen.outcome), refused=True))
        return None
    if not seen.changes:
        tell.tell(_leave_alone(task, path, tell, found))
        return None
    before = path.stat().st_mtime_ns

    def look_again() -> Preview | None:
        return None if path.stat().st_mtime_ns == before else look_first(task, path)

    tell.step(Step.ASK, words.ASKING)
    answer = agreed(task, path, seen, tell, look_again)
    if answer is None:
        tell.tell(Told(words.DECLINED.format(no=task.spec.question.no)))
    return answer


def _leave_alone(task: Task, path: Path, tell: Teller, found: Callable[[Outcome], Outcome]) -> Told:
    """A job that would change nothing but the log: there is nothing to ask about, and the master stays as it is."""
    tell.step(Step.JOB, f"{task.spec.doing}…")
    book = FileBook.open(path, for_writing=False)
    outcome = found(task.work(book, task.given))
    log_run(task.spec.label, outcome.summary)
    return done(task, outcome, path, tab_of(task, outcome, book))


# --- without a master ------------------------------------------------------------------------------------------
def _without_master(task: Task, master: Path | None) -> Told:
    outcome = _check_form(task.given) if task.spec.name == "check_form" else _doctor(master)
    return told_of(outcome)


def _check_form(given: Given) -> Outcome:
    from cchc_xl.jobs.check import check_file

    return check_file(Path(given.inputs[Input.FORM]), None, given.now)


def _doctor(master: Path | None) -> Outcome:
    from cchc_xl.machine.commands import doctor

    return doctor(master)
