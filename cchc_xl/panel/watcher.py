"""The one thread that owns every call into the spreadsheet program from the window's process.

Objects of the program must not cross threads, and a process that holds one keeps Excel from ending: so each look
begins from nothing and keeps only texts. A look that finds the program busy or gone is no fault: there is the next.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from cchc_xl.excel import native
from cchc_xl.excel.request import clear_request, read_request
from cchc_xl.panel.requests import Request, Requests, Verdict
from cchc_xl.panel.requests import read_request as understood

if TYPE_CHECKING:
    import xlwings as xw

log = logging.getLogger(__name__)

POLL: Final = 0.7
"""Seconds between two looks, where they cost little."""
SLOWEST: Final = 2.0
_SHARE: Final = 0.005
"""Of a core: what looking may cost over time. A program that makes a look costly is looked at less often."""
_LEARNS: Final = 0.2
SOON: Final = 0.3
"""Where a request is about to be ripe."""
RARELY: Final = 30.0
"""Where there is no spreadsheet program that could be asked."""
_TRIES: Final = 3
"""A workbook that so often showed no cell of requests is no master: while it is open it is not asked again."""


@dataclass(frozen=True, slots=True)
class FoundOpen:
    """The masters that are open now, by their addresses. Told when they change."""

    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A request that is to be run; its cell is blank again."""

    address: str
    key: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A request that came too late; its cell is blank again."""

    address: str


@dataclass(frozen=True, slots=True)
class Changed:
    """The file that is served was written by somebody."""

    address: str


News = FoundOpen | Taken | Dropped | Changed


class Watcher(threading.Thread):
    """Looks about every 0.7 s. `tell` is called by this thread; everything without an underscore by the window's."""

    def __init__(self, tell: Callable[[News], None]) -> None:
        super().__init__(name="xem-excel", daemon=True)
        self._tell = tell
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._look = Look(tell)
        self._on, self._over = True, False

    def watch(self, on: bool) -> None:
        """Look, or leave the program alone while a job runs. What is open is told anew after it."""
        self._orders.put(lambda: self._watch(on))

    def expect(self, key: str) -> None:
        """A click on this entry started the window: its request may stand in a book that is seen first."""
        self._orders.put(lambda: self._look.requests.expect(key, datetime.now()))

    def serve(self, address: str) -> None:
        """Tell when this file is written."""
        self._orders.put(lambda: self._look.serve(address))

    def show_tab(self, address: str, tab: str) -> None:
        """Show a tab of an open workbook."""
        self._orders.put(lambda: show_tab(address, tab))

    def stop(self, within: float = 2.0) -> None:
        """End the thread. One that hangs in a call is left behind."""
        self._orders.put(lambda: setattr(self, "_over", True))
        if self.is_alive():
            self.join(within)

    def _watch(self, on: bool) -> None:
        self._on = on
        if on:
            self._look.tell_again()

    def run(self) -> None:
        """Look, then wait for the next time or for an order."""
        wait = 0.0
        while not self._over:
            try:
                self._orders.get(timeout=wait)()
                wait = 0.0
            except queue.Empty:
                wait = self._look.thrifty() if self._on else POLL
            except Exception:  # the person closed what was to be shown, or the program is busy
                log.warning("Không thực hiện được trong Excel", exc_info=True)


class Look:
    """What is kept from one look to the next: texts only."""

    def __init__(self, tell: Callable[[News], None]) -> None:
        self._tell = tell
        self.requests = Requests()
        self._open: tuple[str, ...] | None = None
        self._masters: set[str] = set()
        self._misses: dict[str, int] = {}
        self._served = ""
        self._written: float | None = None
        self._cost = 0.0

    def serve(self, address: str) -> None:
        """The file whose writing is told from now on."""
        self._served, self._written = address, _written(address)

    def tell_again(self) -> None:
        """Tell with the next look what is open, whether it changed or not."""
        self._open = None

    def thrifty(self) -> float:
        """Look once; the time until the next is longer where a look takes much of a core (on the average of late)."""
        started = time.thread_time()
        wait = self.once()
        self._cost += _LEARNS * (time.thread_time() - started - self._cost)
        return wait if wait != POLL else min(max(POLL, self._cost / _SHARE), SLOWEST)

    def once(self) -> float:
        """Look once; how many seconds until the next time."""
        self._look_at_file()
        try:
            if native.import_xlwings().engines.active is None:
                self._found(())
                return RARELY
            return self._look_at_books()
        except Exception as error:  # busy, starting, ending: not now
            log.debug("Chưa xem được Excel: %r", error)
            return POLL

    def _look_at_file(self) -> None:
        written = _written(self._served)
        if written is not None and written != self._written:
            self._written = written
            self._tell(Changed(self._served))

    def _look_at_books(self) -> float:
        found, every, wait = [], set(), POLL
        for address, book in _open_books():
            every.add(address)
            text = self._text_in(address, book)
            if text is not None:
                wait = min(wait, self._handle(address, book, text))
            if address in self._masters:
                found.append(address)
        self._forget_closed(every)
        self._found(tuple(found))
        return wait

    def _text_in(self, address: str, book: "xw.Book") -> str | None:
        """What stands in the cell of requests; None where there is no such cell, or it cannot be read now."""
        if self._misses.get(address, 0) >= _TRIES:
            return None
        try:
            text = read_request(book)
        except Exception as error:
            if address not in self._masters and not native.is_busy(error):
                self._misses[address] = self._misses.get(address, 0) + 1
            return None
        self._masters.add(address)
        return text

    def _handle(self, address: str, book: "xw.Book", text: str) -> float:
        """Act on the text; how long the next look can wait. A cell that takes no value now is tried again."""
        try:
            return self._act_on(address, book, text)
        except Exception as error:
            log.debug("Chưa xóa được yêu cầu trong %s: %r", address, error)
            return POLL

    def _act_on(self, address: str, book: "xw.Book", text: str) -> float:
        verdict = self.requests.judge(address, text, datetime.now())
        if verdict is Verdict.NOTHING:
            return POLL
        if verdict is Verdict.WAIT:
            return SOON
        request = understood(text)
        clear_request(book)
        if verdict is Verdict.TAKE and isinstance(request, Request):
            self.requests.took(text)
            self._tell(Taken(address, request.key))
        elif verdict is Verdict.TOO_OLD:
            self._tell(Dropped(address))
        return POLL

    def _forget_closed(self, every: set[str]) -> None:
        self.requests.keep_only(every)
        self._masters &= every
        self._misses = {address: count for address, count in self._misses.items() if address in every}

    def _found(self, addresses: tuple[str, ...]) -> None:
        if addresses != self._open:
            self._open = addresses
            self._tell(FoundOpen(addresses))


def show_tab(address: str, tab: str) -> None:
    """Show a tab of a workbook where it is open. Raises what the program refuses with."""
    for other, book in _open_books():
        if other == address:
            native.show(book, tab)


def _open_books() -> "Iterator[tuple[str, xw.Book]]":
    """Every open workbook that lies somewhere, by its address."""
    for app in native.applications():
        for book in app.books:
            address = native.address(book)
            if PurePath(address).name != address:
                yield address, book


def _written(address: str) -> float | None:
    """When the file was written last; None where nobody can say."""
    try:
        return Path(address).stat().st_mtime if address and "://" not in address else None
    except OSError:
        return None
