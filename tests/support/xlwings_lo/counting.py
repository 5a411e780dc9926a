"""The base of everything the engine hands to xlwings: counts calls, refuses what is not mapped, plain errors.

A call is one access from outside to an attribute or method of an engine object. In Excel each of these is at least
one round trip to the other process, so their number is what makes a click slow; what the engine itself needs from
LibreOffice to answer is not counted, nor the few attributes that xlwings answers by itself.
"""

import functools
import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar

import xlwings

from tests.support.xlwings_lo.uno_runtime import exception_class

_F = TypeVar("_F", bound=Callable[..., Any])
_UNO_ERROR = exception_class("uno.Exception")
_LOCAL = ("api", "engine", "pid", "max_cells_per_read", "max_cells_per_write")
_COUNTED_SPECIALS = ("__call__", "__len__", "__iter__", "__contains__", "__getitem__")


class OfficeError(xlwings.XlwingsError):
    """The spreadsheet program refused or is gone. (An exception of UNO itself cannot pass a `with` block.)"""


class NotMappedError(NotImplementedError):
    """This part of xlwings' API has no counterpart in the test engine."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: not mapped by the LibreOffice engine of the tests")


class Calls:
    """How often the spreadsheet program was called: `by_name["Range.raw_value="]` writes of a block, …"""

    def __init__(self) -> None:
        self.by_name: Counter[str] = Counter()
        self.busy = 0.0
        """Seconds that the engine itself was at work: it stands for what Excel does in its own process."""
        self.under_way: dict[int, int] = {}
        """Thread → the number of the call that it is in."""
        self._numbers = itertools.count()

    @property
    def total(self) -> int:
        return self.by_name.total()

    def reset(self) -> None:
        """Start counting from nought."""
        self.by_name.clear()
        self.busy = 0.0

    @contextmanager
    def one(self, name: str = "") -> Iterator[None]:
        """Count what happens inside as one call, unless it is part of one; without a name it is only watched."""
        thread, started = threading.get_ident(), time.process_time()
        if thread in self.under_way:
            yield
            return
        self.by_name.update([name] if name else [])
        self.under_way[thread] = next(self._numbers)
        try:
            yield
        finally:
            del self.under_way[thread]
            self.busy += time.process_time() - started


calls = Calls()


def _counted(function: _F, name: str) -> _F:
    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        with calls.one(name):
            try:
                return function(*args, **kwargs)
            except _UNO_ERROR as error:
                refusal = OfficeError(f"{name}: {type(error).__name__}: {str(error).strip()}")
            except AttributeError as error:  # would be taken for an attribute that is not mapped
                refusal = OfficeError(f"{name}: {error}")
        raise refusal

    return call  # type: ignore[return-value]


class Mapped:
    """Base class of the engine's objects. Public methods and properties of a subclass are counted."""

    __slots__ = ()
    _called: ClassVar[str]
    """How the class stands in the count and in refusals, "Book.api"."""

    def __init_subclass__(cls, called: str = "") -> None:
        cls._called = called or cls.__name__
        for name, member in list(vars(cls).items()):
            label = f"{cls._called}.{name}"
            if name in _LOCAL or (name.startswith("_") and name not in _COUNTED_SPECIALS):
                continue
            if isinstance(member, property):
                getter, setter = member.fget, member.fset
                counted = property(getter and _counted(getter, label), setter and _counted(setter, f"{label}="))
                setattr(cls, name, counted)
            elif callable(member) and not isinstance(member, type):
                setattr(cls, name, _counted(member, f"{label}()"))

    @property
    def api(self) -> "NativeObject":
        """Not mapped, and not None: xlwings asks whether there is one before it writes a value."""
        return NativeObject(f"{self._called}.api")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise NotMappedError(f"{self._called}.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        declared = getattr(type(self), name, None)
        if declared is None or (isinstance(declared, property) and declared.fset is None):
            raise NotMappedError(f"{self._called}.{name} = …")
        object.__setattr__(self, name, value)


class NativeObject:
    """Stands for pywin32's object: every use of it raises NotMappedError."""

    __slots__ = ("_what",)

    def __init__(self, what: str) -> None:
        object.__setattr__(self, "_what", what)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotMappedError(f"{self._what}.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        raise NotMappedError(f"{self._what}.{name} = …")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        raise NotMappedError(f"{self._what}(…)")
