"""What the window knows of the workbook that it serves: as the worker read it from the file."""

from collections.abc import Sequence

from cchc_xl.panel import texts
from cchc_xl.panel.books import same_file
from cchc_xl.panel.picture import text_of
from cchc_xl.panel.worker_client import Event


class Glance:
    """The last look at a workbook; what it showed stays until the next one of the same workbook is there. `is_read`: a
    master was seen; `no_master`: the file is none; neither where it could not be read."""

    def __init__(self) -> None:
        self._of = ""
        self._forget()
        self.is_stale = False
        """Whether the file was saved since."""
        self.is_reading = False
        """Whether what is known is still to come."""

    def _forget(self) -> None:
        self.is_read = self.no_master = False
        self.year: int | None = None
        self.period = ""
        self.next_step = ""
        self.trouble = ""
        self.last_runs: tuple[str, ...] = ()
        self.units: tuple[tuple[str, str], ...] = ()
        self.closed_periods: tuple[tuple[str, str], ...] = ()

    def begin(self, master: str) -> None:
        """A look at this workbook begins."""
        self.is_stale, self.is_reading = False, bool(master)
        if not same_file(master, self._of):
            self._of = master
            self._forget()
            self.next_step = texts.READING if master else ""
        if "://" in master:
            self.next_step, self.trouble, self.is_reading = "", texts.IN_THE_CLOUD, False

    def take(self, event: Event) -> None:
        """What the worker saw."""
        self.is_reading = False
        if not event.get("ok"):
            self._forget()
            self.trouble, self.no_master = text_of(event, "message"), event.get("no_master") is True
            return
        self.is_read, self.no_master = True, False
        year = event.get("year")
        self.year = year if isinstance(year, int) else None
        self.period, self.next_step = text_of(event, "period"), text_of(event, "next_step")
        self.trouble = text_of(event, "interrupted")
        runs = event.get("last_runs") or ()
        self.last_runs = tuple(texts.run_line(*(text_of(run, key) for key in ("at", "job", "summary"))) for run in runs)
        self.units, self.closed_periods = _pairs(event.get("units")), _pairs(event.get("closed_periods"))

    def give_up(self) -> None:
        """The worker died: what it was still reading will not come."""
        if self.is_reading:
            self._forget()
            self.is_reading, self.trouble = False, texts.NOT_READ


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Code and name of each, as the worker lists them."""
    rows = value if isinstance(value, Sequence) else ()
    return tuple((str(code), str(name)) for code, name in rows)
