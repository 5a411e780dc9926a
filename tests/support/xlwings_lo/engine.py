"""The engine as xlwings knows it, and its applications: one application is one running LibreOffice."""

import atexit
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import xlwings

from tests.support.xlwings_lo import office as office_module
from tests.support.xlwings_lo.api import AppApi
from tests.support.xlwings_lo.books import Book, Books
from tests.support.xlwings_lo.children import CALLS, leave_calls
from tests.support.xlwings_lo.counting import Calls, Mapped, NotMappedError, calls
from tests.support.xlwings_lo.macros import run_macro
from tests.support.xlwings_lo.office import Office
from tests.support.xlwings_lo.ranges import Range


class Engine:
    """Registered with xlwings under `name`. `offices`: process id → running office, the newest is the active one."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self) -> None:
        self.offices: dict[int, Office] = {}

    @property
    def apps(self) -> "Apps":
        return Apps()

    @property
    def calls(self) -> Calls:
        """How often the spreadsheet program was called by this process."""
        return calls

    @staticmethod
    def prepare_xl_data_element(x: Any, options: Any = None) -> Any:
        """A Python value as the engine writes it: as it is."""
        return x

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Any]], datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        """What the engine read, with the options of `Range.options`: blanks and numbers."""

        def clean(value: Any) -> Any:
            if value is None:
                return empty_as
            return number_builder(value) if number_builder is not None and isinstance(value, float) else value

        return [[clean(value) for value in row] for row in data]


engine = Engine()
_registered = xlwings.Engine(impl=engine)


def start(display: str | None = None) -> xlwings.App:
    """Start an office, headless or on an X display, and make it xlwings' active application. It ends with `stop`, or
    with this process. Raises RuntimeError where there is none."""
    atexit.register(stop)
    return _take_up(office_module.launch(display))


def attach() -> xlwings.App:
    """In a child process: make the office that its environment names xlwings' active application.

    The calls of this process are left in a file when it ends, where the environment names one.
    """
    app = _take_up(office_module.reach())
    if CALLS in os.environ:
        atexit.register(leave_calls, Path(os.environ[CALLS]))
    return app


def _take_up(office: Office) -> xlwings.App:
    engine.offices[office.pid] = office
    if engine.name not in xlwings.engines.engines_by_name:
        xlwings.engines.add(_registered)
    _registered.activate()
    return xlwings.App(impl=App(office))


def stop(app: xlwings.App | None = None) -> None:
    """End an application, or all; forget the mock caller. Nothing of them is left on disk."""
    offices = list(engine.offices.values()) if app is None else [engine.offices[app.pid]]
    if hasattr(xlwings.Book, "_mock_caller"):
        del xlwings.Book._mock_caller
    for office in offices:
        del engine.offices[office.pid]
        office.stop()


class Apps(Mapped):
    """The offices that still answer: one that was quit is gone, as in Excel."""

    __slots__ = ()

    def keys(self) -> list[int]:
        return [pid for pid, office in engine.offices.items() if office.answers]

    def __iter__(self) -> Iterator["App"]:
        return iter([App(engine.offices[pid]) for pid in reversed(self.keys())])

    def __len__(self) -> int:
        return len(self.keys())

    def __getitem__(self, pid: int) -> "App":
        return App(engine.offices[pid])

    def add(self, spec: Any = None, add_book: Any = None, xl: Any = None, visible: Any = None) -> "App":
        raise NotMappedError("xlwings.App(): start the office with xlwings_lo.start()")


def _shared(name: str) -> property:
    """A property of the application that every process sees."""

    def read(self: "App") -> Any:
        return self.office.desk.state(name)

    def write(self: "App", value: Any) -> None:
        self.office.desk.set_state(name, value)

    return property(read, write)


class App(Mapped):
    __slots__ = ("office",)

    visible = _shared("visible")
    screen_updating = _shared("screen_updating")
    display_alerts = _shared("display_alerts")
    enable_events = _shared("enable_events")
    interactive = _shared("interactive")
    status_bar = _shared("status_bar")

    def __init__(self, office: Office) -> None:
        self.office = office

    @property
    def api(self) -> AppApi:
        return AppApi()

    @property
    def engine(self) -> Engine:
        return engine

    @property
    def version(self) -> str:
        """What an Excel since 2016 says; xlwings decodes names as a Mac of 2011 would below 15."""
        return "16.0"

    @property
    def pid(self) -> int:
        return self.office.pid

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        book = self.books.active
        return None if book is None else book.selection()

    def activate(self, steal_focus: bool = False) -> None:
        if steal_focus:
            raise NotMappedError("App.activate(steal_focus=True)")
        engine.offices[self.pid] = engine.offices.pop(self.pid)

    def run(self, macro: str, args: Sequence[Any]) -> Any:
        """'book.xlsm'!Sub or Module.Sub, the latter in the active workbook."""
        where, _, name = macro.rpartition("!")
        book: Book | None = self.books(where.strip("'").replace("''", "'")) if where else self.books.active
        if book is None:
            raise NotMappedError("App.macro without an open workbook")
        return run_macro(book.document, name, args)

    def quit(self) -> None:
        raise NotMappedError("App.quit(): end the office with xlwings_lo.stop()")

    kill = quit
