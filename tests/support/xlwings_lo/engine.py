"""The engine as xlwings knows it, and its applications: one application is one running LibreOffice."""

import atexit
import datetime as dt
import json
import math
import numbers
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import xlwings

from tests.support.xlwings_lo import office as office_module
from tests.support.xlwings_lo.books import Book, Books
from tests.support.xlwings_lo.counting import Calls, Mapped, NotMappedError, calls
from tests.support.xlwings_lo.macros import run_macro
from tests.support.xlwings_lo.office import Office
from tests.support.xlwings_lo.ranges import Range
from tests.support.xlwings_lo.values import ERROR_TEXTS

CALLS_FILE = "XWLO_CALLS"
"""Where a Python that a macro started leaves how often it called the office."""


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
        """A Python value as the engine writes it. NaN and pandas' NaT are blank, as for Excel."""
        if x is None or isinstance(x, str | bool):
            return x
        if isinstance(x, dt.date):
            return None if x != x else x  # NaT is a datetime that is not itself
        if isinstance(x, numbers.Number):
            number = float(x)  # type: ignore[arg-type]
            return None if math.isnan(number) else number
        if hasattr(x, "item"):  # a numpy scalar
            return Engine.prepare_xl_data_element(x.item())
        raise TypeError(f"a cell takes no {type(x).__name__}: {x!r}")

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """What the engine read, with the options of `Range.options`: dates, blanks, numbers, errors as texts."""

        def clean(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if isinstance(value, dt.datetime) and datetime_builder is not dt.datetime:
                parts = {name: getattr(value, name) for name in ("hour", "minute", "second", "microsecond")}
                return datetime_builder(year=value.year, month=value.month, day=value.day, tzinfo=None, **parts)
            if isinstance(value, float) and number_builder is not None:
                return number_builder(value)
            if type(value) is int:  # only errors are whole: numbers are float
                return ERROR_TEXTS[value] if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]


engine = Engine()
_registered = xlwings.Engine(impl=engine)


def start(**options: Any) -> xlwings.App:
    """Start an office (options: of `office.launch`) and make it xlwings' active application. It ends with `stop`, or
    with this process."""
    atexit.register(stop)
    return _take_up(office_module.launch(**options))


def attach() -> xlwings.App:
    """In a Python that a macro started: make the office it runs in xlwings' active application."""
    app = _take_up(office_module.reach())
    if CALLS_FILE in os.environ:
        atexit.register(_leave_calls, Path(os.environ[CALLS_FILE]))
    return app


def _leave_calls(target: Path) -> None:
    target.write_text(json.dumps({"calls": calls.by_name, "busy": calls.busy}), encoding="utf-8")


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
    __slots__ = ()

    def keys(self) -> list[int]:
        return list(engine.offices)

    def __iter__(self) -> Iterator["App"]:
        return iter([App(office) for office in reversed(engine.offices.values())])

    def __len__(self) -> int:
        return len(engine.offices)

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

    @property
    def calculation(self) -> str:
        documents = [book.document for book in self.books]
        return "automatic" if all(d.isAutomaticCalculationEnabled() for d in documents) else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual"):
            raise NotMappedError(f"App.calculation = {value!r}")
        for book in self.books:
            book.document.enableAutomaticCalculation(value == "automatic")
            if value == "automatic":  # Excel then calculates what waited; LibreOffice leaves some of it waiting
                book.document.calculate()

    def calculate(self) -> None:
        for book in self.books:
            book.document.calculate()

    def alert(self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: str | None) -> str:
        """Noted on the desk and answered from it. Raises NoAnswerError where a choice has no answer laid out."""
        if callback is not None:
            raise NotMappedError("App.alert(callback=…)")
        return self.office.desk.show_alert(prompt, title, buttons.split("_"), mode)

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
