"""What goes on in the window, without the window: clicks and news in, a picture and orders out.

A click goes through at most three stages: the notice (once in a life, on an open book), what the entry must know, the
run in the worker. `picture` says what is to be seen after each, `orders` what is to be done.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from cchc_xl.model.job import ENTRIES, JOBS, Entry, Input
from cchc_xl.panel import texts
from cchc_xl.panel.books import Books, same_file
from cchc_xl.panel.glance import Glance
from cchc_xl.panel.orders import Front, Kill, Open, Order, Quit, Send, ShowTab, Watch
from cchc_xl.panel.picture import Asker, Picture, Question, Result, Wanted, result_of, text_of
from cchc_xl.panel.questions import next_question
from cchc_xl.panel.run import Run
from cchc_xl.panel.shown import picture_of, ready
from cchc_xl.panel.state import Remembered
from cchc_xl.panel.worker_client import DIED, Event

ESC_QUIET: Final = 0.5
"""Seconds after a page was left in which Esc closes nothing: it was pressed twice, or held, and meant that page."""
_ENTRIES: Final = {entry.key: entry for entry in ENTRIES}


@dataclass(slots=True)
class _Click:
    """A click that has not begun to run: what is still to be asked. `here`: it was made in this window."""

    entry: Entry
    here: bool
    arguments: dict[str, str] = field(default_factory=dict)


class Session:
    """The state of the window. All methods are called by one thread; `clock` is monotonic, in seconds."""

    def __init__(self, remembered: Remembered, clock: Callable[[], float]) -> None:
        self.remembered = remembered
        self._clock = clock
        self._page_left = -ESC_QUIET
        self.orders: list[Order] = []
        self._books = Books(remembered.master)
        self._glance = Glance()
        self._click: _Click | None = None
        self._asked: Question | Wanted | None = None
        self._run: Run | None = None
        self._result: Result | None = None
        self._trouble = ""
        self._closing = False

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return self._run is not None

    @property
    def now(self) -> float:
        """What the clock says."""
        return self._clock()

    @property
    def served(self) -> str:
        """The address of the workbook that is served, "" for none."""
        return self._books.served

    # --- from the person -------------------------------------------------------------------------------------
    def serve(self, master: str) -> None:
        """Work with this file: it was named at the start, by a second start, or chosen in the window."""
        if self._run is None:
            before = self.served
            self._drop_question()
            self._books.choose(master)
            self._turn_from(before)
            self.look()

    def click(self, key: str, address: str = "") -> None:
        """A button was pressed: here, or in the workbook at `address`. While something goes on it is let pass."""
        entry = _ENTRIES.get(key)
        if entry is None or self._run is not None or self._asked is not None:
            self.orders += [Front(focus=True)] if address else []
            return
        if address:
            self.serve(address)
        if key in self._ready():
            self._click = _Click(entry, here=not address)
            self._trouble, self._result = "", None
            self._go_on()

    def answer(self, yes: bool, reason: str = "") -> None:
        """The answer to the question that is shown; a yes to one that wants a reason needs it."""
        self._page_left = self.now
        question, self._asked = self._asked, None
        if not isinstance(question, Question) or (yes and question.wants and not reason.strip()):
            self._asked = question
        elif question.asker is Asker.JOB:
            self._answer_job(yes, reason.strip())
        elif yes:
            self.remembered = replace(self.remembered, notice_seen=True)
            self._go_on()
        else:
            self._leave_off(texts.PUT_OFF)

    def give(self, value: str) -> None:
        """What was wanted, as `Input` hands it on; "" where the person chose nothing."""
        self._page_left = self.now
        wanted, self._asked = self._asked, None
        if not isinstance(wanted, Wanted) or self._click is None:
            self._asked = wanted
        elif value:
            self._click.arguments[wanted.what.value] = value
            if wanted.what is Input.FOLDER:
                self.remembered = replace(self.remembered, returned=value)
            self._go_on()
        else:
            self._leave_off(texts.NOT_CHOSEN)

    def stop(self) -> None:
        """Cut off a job that gives no sign of life."""
        if self._run is not None and self._run.can_stop(self.now):
            self._run.stop(self.now)
            self.orders.append(Kill())

    def escape(self) -> None:
        """Esc: no to a question, else close the window; one more than was needed is let pass."""
        if isinstance(self._asked, Question):
            self.answer(False)
        elif self._asked is not None:
            self.give("")
        elif self.now - self._page_left < ESC_QUIET:
            self._page_left = self.now
        else:
            self.close()

    def close(self) -> None:
        """Close the window: not while a job runs, least of all while a workbook waits to be opened again."""
        if self._run is None:
            self.orders.append(Quit())
        elif isinstance(self._asked, Question):
            self._closing = True
            self.answer(False)
        else:
            self._run.close_asked = True

    def open_book(self) -> None:
        """Open the workbook that is served in the person's spreadsheet program."""
        self.orders.append(Open(self._books.served))

    def open_path(self, path: str) -> None:
        """Open a file or folder that a result names."""
        self.orders.append(Open(path))

    def follow(self, result: Result) -> None:
        """The link to the tab of a result, where the book is open; else the book."""
        if self._books.is_open:
            self.orders.append(ShowTab(self._books.served, result.tab))
        else:
            self.open_book()

    def attend(self) -> None:
        """The person turns to the window: what it shows of the workbook should be fresh."""
        if self._run is None and self._glance.is_stale:
            self.look()

    def look(self) -> None:
        """Have the workbook's file looked at."""
        served = self._books.served
        self._glance.begin(served)
        if served and "://" not in served:
            self.orders.append(Send({"do": "glance", "master": served}))

    def say(self, trouble: str) -> None:
        """Something went wrong outside a job."""
        self._trouble = trouble

    # --- from the watcher and the mailbox --------------------------------------------------------------------
    def found_open(self, addresses: tuple[str, ...]) -> None:
        """The masters that are open in the program. While a job runs the worker is asked nothing else: it may be
        waiting for an answer."""
        before = self._books.served
        click = self._run or self._click
        self._books.found_open(addresses, at_work=click is not None and click.entry.on_master)
        if not same_file(before, self._books.served):
            self._turn_from(before)
            if self._run is None:
                self.look()

    def file_changed(self, address: str) -> None:
        """The file was saved by somebody since it was looked at."""
        if same_file(address, self._books.served):
            self._glance.is_stale = True

    def request_dropped(self) -> None:
        """A click in a workbook came too late to be taken."""
        if self._run is None and self._asked is None:
            self._trouble = texts.CLICK_AGAIN

    def called(self, master: str) -> None:
        """A second start: come forward, with its workbook if it names one and nothing waits for an answer."""
        self.orders.append(Front(focus=True))
        if master and self._asked is None and not same_file(master, self._books.served):
            self.serve(master)

    # --- from the worker -------------------------------------------------------------------------------------
    def heard(self, event: Event) -> None:
        """What the worker says."""
        kind, run = event["event"], self._run
        if kind == "glance":
            self._seen(event)
        elif kind == DIED:
            self._worker_died()
        elif run is None:
            return
        elif kind == "ask":
            self._ask(run, event)
        elif kind in ("done", "recovered"):
            head, spec = texts.result_head(run.entry.caption, datetime.now()), JOBS[run.entry.job]
            self._end(run, result_of(event, head, to_copy=spec.to_copy))
        else:
            run.heard(event, self.now)

    def _seen(self, event: Event) -> None:
        """A look at a workbook that is not served any more is let pass. Only a master is remembered for the next
        start; with a file that is none no job begins."""
        if not same_file(text_of(event, "master"), self._books.served):
            return
        self._glance.take(event)
        self._books.is_none = self._glance.no_master
        if self._glance.is_read:
            self.remembered = replace(self.remembered, master=self._books.served)
        self._ask_again()

    def _turn_from(self, before: str) -> None:
        """What was said concerned the workbook that was served before."""
        if not same_file(before, self._books.served):
            self._result, self._trouble = None, ""

    def _ask_again(self) -> None:
        """A list that was asked for before the workbook was read has its rows now."""
        asked = self._asked
        if self._click is not None and isinstance(asked, Wanted) and asked.from_a_list and not asked.choices:
            self._asked = self._next_question(self._click)

    def _ask(self, run: Run, event: Event) -> None:
        run.heard(event, self.now)
        if self._closing:
            self._answer_job(False)
            return
        title, text, yes, no = (text_of(event, key) for key in ("title", "text", "yes", "no"))
        self._asked = Question(Asker.JOB, title or run.entry.caption, text, yes, no, text_of(event, "wants"))
        self.orders.append(Front(focus=True))

    def _answer_job(self, yes: bool, reason: str = "") -> None:
        if self._run is not None:
            self._run.answered(self.now)
            self.orders.append(Send({"answer": yes, "reason": reason} if yes and reason else {"answer": yes}))

    def _worker_died(self) -> None:
        """Once, another worker finds out what the file says and opens the book; a second death is told as it is."""
        run = self._run
        self._glance.give_up()
        if run is None:
            return
        if self._asked is not None:
            run.answered(self.now)
        self._asked = None
        if run.recovering or not run.master:
            summary = texts.NOT_RECOVERED.format(run.master) if run.master else texts.STOPPED
            head = texts.result_head(run.entry.caption, datetime.now())
            self._end(run, Result(head, summary, refused=True, file=run.master))
        else:
            run.recover(self.now)
            self.orders.append(Send({"do": "recover", "master": run.master}))

    def _end(self, run: Run, result: Result) -> None:
        self._run, self._asked, self._result = None, None, result
        if run.master:
            self._books.was_in_work()
        self.orders += [Watch(on=True), Front(focus=run.here)]
        if self._closing:
            self.orders.append(Quit())
        elif self._books.served:
            self.look()

    # --- the stages of a click -------------------------------------------------------------------------------
    def _go_on(self) -> None:
        """The next stage of the click; what is asked is asked in front of the program."""
        click = self._click
        if click is None:
            return
        self._asked = self._next_question(click)
        if self._asked is None:
            self._start(click)
        elif not click.here:
            self.orders.append(Front(focus=True))

    def _next_question(self, click: _Click) -> Question | Wanted | None:
        return next_question(click.entry, click.arguments, self._books, self._glance, self.remembered)

    def _start(self, click: _Click) -> None:
        served = "" if self._books.is_none else self._books.served
        master = served if click.entry.on_master else ""
        self._click, self._run = None, Run(click.entry, master, click.here, self.now)
        known = None if "://" in served else served or None
        message = {"do": "run", "entry": click.entry.key, "master": master or known, "arguments": click.arguments}
        self.orders += [Watch(on=False), Send(message)]

    def _leave_off(self, why: str) -> None:
        click, self._click = self._click, None
        if click is not None:
            self._result = Result(texts.result_head(click.entry.caption, datetime.now()), why)

    def _drop_question(self) -> None:
        self._click, self._asked = None, None

    def _ready(self) -> frozenset[str]:
        return ready(self._books, is_free=self._run is None and self._asked is None)

    def picture(self) -> Picture:
        """What is to be seen now."""
        return picture_of(self._books, self._glance, self._run, self._asked, self._result, self._trouble, self.now)
