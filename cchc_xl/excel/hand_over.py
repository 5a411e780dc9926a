"""Hand an open workbook over to a job on its file, and take it back.

look → hold → save → (preview on the saved file → ask) → note → close → job on the file → open → show → say → settle.

Nothing is ever written into the open workbook: a job cut off half-way there would leave half a quarter behind, while
on a file it happens whole or not at all. Place, scroll and zoom need no remembering, they come back with the file.
Whatever fails, the workbook is opened again as it lies on disk, and what is said of it is read from the file.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchc_xl.books.errors import BookError
from cchc_xl.books.file.backup import back_up
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.lock import find_lock
from cchc_xl.desk.runs.backups import BEFORE_SAVE
from cchc_xl.desk.runs.note import note_step, settle, take_note, was_written
from cchc_xl.excel import native, words
from cchc_xl.excel.look import facts_of, refusal
from cchc_xl.excel.preview import Preview, Task, agreed, done, insisting, look_first, stops, tab_of
from cchc_xl.excel.request import clear_request, say_in_book
from cchc_xl.excel.telling import Step, Teller, Told, told_of
from cchc_xl.jobs.running.hold import held
from cchc_xl.jobs.running.work import Given
from cchc_xl.logs import log_file, log_run
from cchc_xl.model.outcome import CouldNotRun, Outcome

if TYPE_CHECKING:
    import xlwings as xw

log = logging.getLogger(__name__)

GONE_WITHIN: Final = 5.0
"""Seconds that a program's owner file may outlive its close: network drives, a virus scanner."""
_OPEN_PAUSES: Final = (0.3, 1.0, 0.7)
"""Seconds between the tries to open the fresh file: a virus scanner may hold it for a moment."""
_POLL: Final = 0.05

_Found = Callable[[Outcome], Outcome]


def hand_over(book: "xw.Book", task: Task, tell: Teller) -> None:
    """Run what was clicked on the file of an open workbook and tell how it went. Raises nothing."""
    try:
        tell.step(Step.LOOK, words.LOOKING)
        app = native.patiently(lambda: book.app)
        facts = native.patiently(lambda: facts_of(app, book))
        why = refusal(facts)
        if why:
            tell.tell(Told(why, refused=True))
            return
        told = _HandOver(app, book, Path(facts.address), task, tell).run()
    except (BookError, CouldNotRun) as error:
        gone = not Path(facts.address).is_file()  # deleted or renamed since: the workbook is still on the screen
        told = Told(words.GONE.format(name=Path(facts.address).name) if gone else error.message, refused=True)
    except Exception as error:
        told = Told(_reason(error) if native.is_busy(error) else _unexpected(error), refused=True)
    if told is not None:
        _say_where_it_was_clicked(book, told, task.given.now)
        tell.tell(told)


def _say_where_it_was_clicked(book: "xw.Book", told: Told, now: datetime) -> None:
    """Trang chính still says that a request was sent; the job itself writes there only where it writes the file."""
    try:
        say_in_book(book, told.summary, now)
    except Exception as error:
        log.warning("Không ghi được kết quả vào Trang chính: %r", error)


@dataclass
class _HandOver:
    """One hand-over. `book` and `app` are objects of the program; after the close only `app` is alive."""

    app: "xw.App"
    book: "xw.Book"
    path: Path
    task: Task
    tell: Teller

    def run(self) -> Told | None:
        """The result, None where it was told already, which is where the workbook was closed for it."""
        native.speak_again(self.app)
        with held(self.path, self.task.spec.name) as found:
            self._save()
            if not self.task.spec.writes:
                return self._while_open(found, preview=None)
            self.tell.step(Step.PREVIEW, words.PREVIEWING)
            seen = look_first(self.task, self.path)
            if stops(self.task, seen):
                return told_of(found(seen.outcome), refused=True)
            if not seen.changes:
                return self._while_open(found, seen)
            if self.task.spec.question is not None:
                answer = self._asked(seen)
                if answer is None:
                    return Told(words.DECLINED.format(no=self.task.spec.question.no))
                seen = answer
            self._closed(found, seen)
            return None

    # --- while the workbook is open ------------------------------------------------------------------------------
    def _save(self) -> None:
        """Save what the person typed, keeping what lay on disk. A request never gets into a file."""
        clear_request(self.book)
        if native.saved(self.book):
            return
        self.tell.step(Step.SAVE, words.SAVING)
        back_up(self.path, BEFORE_SAVE)
        before = _stamp(self.path)
        try:
            native.patiently(lambda: native.save(self.book))
        except Exception as error:
            log.warning("Không lưu được sổ: %r", error)
            raise CouldNotRun(words.NOT_SAVED.format(reason=_reason(error))) from error
        if _stamp(self.path) == before:
            raise CouldNotRun(words.NOT_SAVED.format(reason="tệp trên đĩa không thay đổi"))

    def _asked(self, seen: Preview) -> Preview | None:
        self.tell.step(Step.ASK, words.ASKING)
        return agreed(self.task, self.path, seen, self.tell, self._look_again)

    def _is_saved(self) -> bool:
        """Raises CouldNotRun where the person closed the workbook while the question stood there."""
        try:
            return native.saved(self.book)
        except Exception as error:
            if native.is_busy(error):
                raise
            raise CouldNotRun(words.CLOSED_MEANWHILE) from error

    def _look_again(self) -> Preview | None:
        if self._is_saved():
            return None
        self._save()
        return look_first(self.task, self.path)

    def _while_open(self, found: _Found, preview: Preview | None) -> Told:
        """A job that leaves the master as it is: files beside it, or nothing at all."""
        spec = self.task.spec
        self.tell.step(Step.JOB, f"{spec.doing}…")
        book = FileBook.open(self.path, for_writing=False)
        outcome = found(self.task.work(book, self.task.given))
        log_run(spec.label, outcome.summary)
        tab = tab_of(self.task, outcome, book)
        self._show(self.book, tab)
        if preview is not None:
            outcome = replace(outcome, lines=[*outcome.lines, words.UNCHANGED])
        return done(self.task, outcome, self.path, tab)

    # --- while it is closed --------------------------------------------------------------------------------------
    def _closed(self, found: _Found, seen: Preview) -> None:
        take_note(self.path, self.task.spec.name, self.task.given.now, Step.CLOSE)
        if not self._is_saved():
            settle(self.path)
            raise CouldNotRun(words.TYPED_MEANWHILE)
        outcome, tab, fault = self._work(insisting(self.task, seen))
        opened = self._open()
        self.tell.tell(self._result(found, outcome, tab, fault, opened))
        settle(self.path)

    def _work(self, given: Given) -> tuple[Outcome | None, str, Exception | None]:
        """Close, and run the job on the file: its outcome and the tab to show, or what went wrong."""
        spec = self.task.spec
        try:
            self.tell.step(Step.CLOSE, words.CLOSING)
            native.patiently(self.book.close)
            _wait_until_gone(self.path)
            self.tell.step(Step.JOB, words.busy_with(spec))
            note_step(self.path, Step.JOB)
            book = FileBook.open(self.path)
            outcome = self.task.work(book, given)
            return outcome, tab_of(self.task, outcome, book), None
        except Exception as error:
            return None, "", error

    def _open(self) -> "xw.Book | None":
        """Open it where it was closed; by the system where that program has gone; None where neither can."""
        self.tell.step(Step.OPEN, words.OPENING)
        note_step(self.path, Step.OPEN)
        for pause in _OPEN_PAUSES:
            try:
                opened = native.open_fresh(self.app, self.path)
            except Exception as error:
                log.warning("Chưa mở lại được sổ: %r", error)
                time.sleep(pause)
            else:
                self.tell.opened()
                return opened
        return None

    def _result(
        self, found: _Found, outcome: Outcome | None, tab: str, fault: Exception | None, opened: "xw.Book | None"
    ) -> Told:
        is_open = opened is not None or native.open_by_system(self.path)
        if fault is not None:
            return self._failed(fault, is_open=is_open)
        assert outcome is not None
        outcome = found(outcome)
        if not is_open:
            by_hand = words.reopen_by_hand(self.path, written=True)
            told = done(self.task, outcome, self.path, tab)
            return replace(told, lines=[by_hand, *outcome.lines], elsewhere=self.path)
        if opened is not None:
            self._show(opened, tab)
        return done(self.task, outcome, self.path, tab)

    def _failed(self, fault: Exception, *, is_open: bool) -> Told:
        """What is said of the file is read from it."""
        reason = words.sentence(fault.message if isinstance(fault, BookError | CouldNotRun) else _unexpected(fault))
        written = self._is_written()
        if written:
            said = words.DONE_WITH_FAULT.format(reason=reason)
        else:
            said = (words.NOT_DONE if is_open else words.NOT_DONE_CLOSED).format(reason=reason)
        lines = [] if is_open else [words.reopen_by_hand(self.path, written=written)]
        return Told(said, lines, refused=not written, elsewhere=None if is_open else self.path)

    def _is_written(self) -> bool:
        try:
            return was_written(self.path)
        except BookError:  # deleted or spoilt from outside: nothing of ours is in it
            return False

    def _show(self, book: "xw.Book", tab: str) -> None:
        """Renamed, hidden, protected: where the file opens is good enough then."""
        if not tab:
            return
        self.tell.step(Step.SHOW, words.REOPENED.format(tab=tab))
        try:
            native.show(book, tab)
        except Exception as error:
            log.warning("Không chuyển được tới trang %s: %r", tab, error)


def _wait_until_gone(path: Path) -> None:
    """Until the program's owner file is gone. Raises CouldNotRun where it stays: the workbook is open somewhere."""
    end = time.monotonic() + GONE_WITHIN
    while find_lock(path) is not None:
        if time.monotonic() > end:
            raise CouldNotRun(words.STILL_OPEN)
        time.sleep(_POLL)


def _stamp(path: Path) -> tuple[int, int, int]:
    state = path.stat()
    return state.st_mtime_ns, state.st_size, state.st_ino


def _reason(error: Exception) -> str:
    return words.BUSY if native.is_busy(error) else native.said(error)


def _unexpected(error: Exception) -> str:
    log.error("Sự cố ngoài dự kiến khi bấm nút", exc_info=error)
    return words.UNEXPECTED.format(log=log_file())
