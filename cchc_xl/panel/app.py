"""Start Bảng công việc CCHC, and the loop that joins its parts: news in, orders carried out, the picture drawn."""

import logging
import queue
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from cchc_xl.logs import start_logging
from cchc_xl.panel import texts
from cchc_xl.panel.detached import open_in_its_program
from cchc_xl.panel.heartbeat import Heartbeat
from cchc_xl.panel.instance import Instance, Message
from cchc_xl.panel.orders import Front, Kill, Open, Order, Quit, Send, ShowTab, Watch
from cchc_xl.panel.session import Session
from cchc_xl.panel.state import Remembered, recall, remember
from cchc_xl.panel.watcher import Changed, Dropped, FoundOpen, News, Taken, Watcher
from cchc_xl.panel.worker_client import DIED, Event, WorkerClient

if TYPE_CHECKING:
    import tkinter as tk

log = logging.getLogger(__name__)

_TURN: Final = 200
"""Milliseconds between two looks for news; what the person does is answered at once."""
_MAIL_EVERY: Final = 3
"""Turns between two looks into the mailbox."""


class NoWindowError(Exception):
    """This machine shows no window: no tkinter in this Python, or no screen. The text is for the person."""


def run_panel(master: Path | None, request: str = "", *, worker: Sequence[str] | None = None) -> None:
    """Show the window until it is closed; where one is shown already, bring that forward with `master` and end.

    `request` is the key of the click that started this process. `worker` is the command line of the process that runs
    the jobs, if not the real one. Raises NoWindowError.
    """
    start_logging()
    address = str(master.expanduser().resolve()) if master is not None else ""
    instance = Instance()
    if not instance.first() and instance.pass_on(Message(address, request)):
        return
    try:
        app = App(_root(), instance, worker)
    except BaseException:
        instance.leave()
        raise
    heartbeat = Heartbeat()
    heartbeat.start()
    try:
        app.begin(address, request)
        app.root.mainloop()
    finally:
        heartbeat.stop()
        app.end()


def _root() -> "tk.Tk":
    try:
        import tkinter

        from cchc_xl.panel.theme import let_windows_scale

        let_windows_scale()
        return tkinter.Tk(className="CCHC")
    except ImportError as error:
        raise NoWindowError(texts.NO_PANEL.format(error)) from error
    except tkinter.TclError as error:
        raise NoWindowError(texts.NO_PANEL.format(error)) from error


class App:
    """The parts of a running window. `turn` is one round of its loop."""

    def __init__(self, root: "tk.Tk", instance: Instance, worker: Sequence[str] | None = None) -> None:
        from cchc_xl.panel.window import Window

        self.root = root
        self._instance = instance
        self._news: queue.SimpleQueue[News | Event] = queue.SimpleQueue()
        self._kept: Remembered = recall()
        self._turns, self._next_turn = 0, ""
        self._watched = ""
        self.session = Session(self._kept, time.monotonic)
        self.worker = WorkerClient(self._news.put, worker)
        self.watcher = Watcher(self._news.put)
        self.window = Window(root, self.session, self._kept.place)
        root.report_callback_exception = self._unexpected
        root.bind("<Enter>", lambda _: self._attend(), add=True)
        root.bind("<FocusIn>", lambda _: self._attend(), add=True)
        root.bind("<ButtonRelease>", lambda _: self._hurry(), add=True)
        root.bind("<KeyRelease>", lambda _: self._hurry(), add=True)

    def begin(self, master: str, request: str) -> None:
        """Serve a workbook, and look for the click that started us in it."""
        if request:
            self.watcher.expect(request)
        served = master or self._kept.master
        if served:
            self.session.serve(served) if master else self.session.look()
        self.watcher.start()
        self.turn()

    def turn(self) -> None:
        """Hear the news, do what follows from them, show it; and again in a moment."""
        self._turns += 1
        self._hear()
        if self._turns % _MAIL_EVERY == 1:
            for message in self._instance.messages():
                self._called(message)
        if not self.session.is_busy:
            self.worker.end_if_idle()
        if self._carry_out():
            self.window.draw(self.session.picture())
            self._next_turn = self.root.after(_TURN, self.turn)

    def _hurry(self) -> None:
        """Something was clicked or typed: the next turn is now."""
        if self._next_turn:
            self.root.after_cancel(self._next_turn)
            self._next_turn = self.root.after(1, self.turn)

    def _hear(self) -> None:
        while not self._news.empty():
            news = self._news.get()
            if isinstance(news, FoundOpen):
                self.session.found_open(news.addresses)
            elif isinstance(news, Taken):
                self.session.click(news.key, news.address)
            elif isinstance(news, Dropped):
                self.session.request_dropped()
            elif isinstance(news, Changed):
                self.session.file_changed(news.address)
            elif news["event"] != DIED or self.worker.is_over(news):
                self.session.heard(news)

    def _called(self, message: Message) -> None:
        if message.request:
            self.watcher.expect(message.request)
        self.session.called(message.master)

    def _attend(self) -> None:
        """The person turns to the window: a job is likely."""
        self.worker.prepare()
        self.session.attend()

    # --- what the session wants ------------------------------------------------------------------------------
    def _carry_out(self) -> bool:
        """Do what was ordered; False where the window is closed now."""
        orders, self.session.orders = self.session.orders, []
        for order in orders:
            if isinstance(order, Quit):
                self.close()
                return False
            self._do(order)
        if self.session.remembered != self._kept:
            self._keep(self.session.remembered)
        if self.session.served != self._watched:
            self._watched = self.session.served
            self.watcher.serve(self._watched)
        return True

    def _do(self, order: Order) -> None:
        if isinstance(order, Send):
            self.worker.send(order.message)
        elif isinstance(order, Kill):
            self.worker.kill()
        elif isinstance(order, Watch):
            self.watcher.watch(order.on)
        elif isinstance(order, ShowTab):
            self.watcher.show_tab(order.address, order.tab)
        elif isinstance(order, Front):
            self.window.draw(self.session.picture())
            self.window.come_forward(focus=order.focus)
        elif isinstance(order, Open):
            self._open(order.path)

    def _open(self, path: str) -> None:
        try:
            open_in_its_program(path)
        except OSError:
            log.exception("Không mở được %s", path)
            self.session.say(texts.NOT_OPENED.format(path))

    def _keep(self, remembered: Remembered) -> None:
        self._kept = remembered
        remember(remembered)

    def close(self) -> None:
        """Take the window from the screen; where it stood is remembered."""
        self._keep(self.window.with_place(self.session.remembered))
        if self._next_turn:
            self.root.after_cancel(self._next_turn)
        self.window.close()

    def end(self) -> None:
        """After the window was closed: give back what it had."""
        self.watcher.stop()
        self.worker.end_now()
        self._instance.leave()

    def _unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A fault of ours in a callback: it is logged and the window goes on."""
        log.error("Sự cố ngoài dự kiến ở Bảng công việc", exc_info=(kind, error, trace))
