"""A job under way in the worker, as the window follows it."""

from dataclasses import dataclass, field
from typing import Final

from cchc_xl.model.job import Entry
from cchc_xl.panel import texts
from cchc_xl.panel.picture import Progress, text_of
from cchc_xl.panel.worker_client import Event

SILENT_HINT: Final = 20.0
SILENT_STOP: Final = 60.0
"""Seconds without a sign of life: then a person is told where to look, then offered to cut the job off."""


@dataclass(slots=True)
class Run:
    """`master` is "" for what needs none; `here`: clicked in this window. Times are of a monotonic clock."""

    entry: Entry
    master: str
    here: bool
    started: float
    close_asked: bool = False
    """The person tried to close the window meanwhile."""
    book_closed: bool = False
    """The person has no workbook on the screen: it waits to be opened again."""
    recovering: bool = False
    _text: str = texts.STARTING
    _detail: str = ""
    _share: float | None = None
    _last_sign: float = field(init=False)
    _stopping: bool = False

    def __post_init__(self) -> None:
        self._last_sign = self.started

    def heard(self, event: Event, now: float) -> None:
        """A sign of life."""
        self._last_sign = now
        kind = event["event"]
        if kind == "step":
            self._say(text_of(event, "text"))
            self.book_closed = self.book_closed or event.get("step") == "close"
        elif kind == "opened":
            self.book_closed = False
        elif kind == "progress":
            done, total = (event.get(key) for key in ("done", "total"))
            self._detail = text_of(event, "text")
            self._share = done / total if isinstance(done, int) and isinstance(total, int) and total > 0 else None

    def answered(self, now: float) -> None:
        """The person answered: the time since the question was theirs."""
        self.started += now - self._last_sign
        self._last_sign = now

    def _say(self, text: str) -> None:
        """Another step begins."""
        self._text, self._detail, self._share = text, "", None

    def can_stop(self, now: float) -> bool:
        """Whether it was silent for so long that cutting it off is offered."""
        return not self._stopping and now - self._last_sign >= SILENT_STOP

    def stop(self, now: float) -> None:
        """It is being cut off."""
        self._stopping, self._last_sign = True, now
        self._say(texts.STOPPING)

    def recover(self, now: float) -> None:
        """Its worker is gone; another one looks what was done and opens the book again."""
        self.recovering, self._stopping, self._last_sign = True, False, now
        self._say(texts.RECOVERING)

    def progress(self, now: float) -> Progress:
        """What the line of progress shows."""
        text = texts.running(self._text, int(now - self.started))
        return Progress(text, self._detail, self._share, self._hint(now), self.can_stop(now))

    def _hint(self, now: float) -> str:
        if self.close_asked:
            return texts.BOOK_IS_CLOSED if self.book_closed else texts.STILL_RUNNING
        return texts.LOOK_AT_EXCEL if now - self._last_sign >= SILENT_HINT else ""
