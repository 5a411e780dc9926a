"""How much work a piece of code does, counted and not timed: what each function of the package ran and listed.

A line counts each time it runs, a loop on a single line once a turn. In `books`, where a loop goes over the cells of a
row, only calls are counted, else the counting would take longer than the work. What Python does in one step of its own
is not seen: ``in`` over a list, joining texts, sorting. A folder listed counts with the names in it.
"""

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any, Final

_PACKAGE: Final = "cchc_xl"
_CALLS_ONLY: Final = "cchc_xl.books."

Work = Mapping[str, int]
"""By function, as "cchc_xl.jobs.merge.merge:39"."""


class _Function:
    """Counts what one function does; one that is none of the package counts nothing."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.count = 0
        self.lines = None if not name or name.startswith(_CALLS_ONLY) else self._line

    def _line(self, frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        if event == "line":
            self.count += 1
        return self.lines


@contextmanager
def counted(found: Counter[str]) -> Iterator[None]:
    """Add to `found` what runs inside, in this thread."""
    functions: dict[CodeType, _Function] = {}

    def entered(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        function = functions.get(frame.f_code)
        if function is None:
            function = functions[frame.f_code] = _Function(_name(frame))
        function.count += 1
        return function.lines

    before = sys.gettrace()
    _listen(found)
    sys.settrace(entered)
    try:
        yield
    finally:
        sys.settrace(before)
        _heard_for.clear()
        for function in functions.values():
            if function.name:
                found[function.name] += function.count


def _name(frame: FrameType | None) -> str:
    """The name of a function of the package, "" of any other."""
    module = frame.f_globals.get("__name__", "") if frame is not None else ""
    if frame is None or module.split(".")[0] != _PACKAGE:
        return ""
    return f"{module}.{frame.f_code.co_qualname}:{frame.f_code.co_firstlineno}"


# --- folders ----------------------------------------------------------------------------------------------
_heard_for: list[Counter[str]] = []
"""Where listings are counted now; nowhere while it is empty."""
_listening: list[bool] = []


def _listen(found: Counter[str]) -> None:
    _heard_for.append(found)
    if not _listening:
        _listening.append(True)
        sys.addaudithook(_heard)  # for good: a hook cannot be taken off


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ("os.listdir", "os.scandir") or not _heard_for:
        return
    found = _heard_for.pop()  # what is listed here is not heard
    with contextlib.suppress(OSError):
        frame: FrameType | None = sys._getframe()
        while frame is not None and not _name(frame):
            frame = frame.f_back
        found[f"names listed for {_name(frame)}"] += 1 + len(os.listdir(arguments[0] or "."))  # noqa: PTH208
    _heard_for.append(found)


# --- what it comes to -------------------------------------------------------------------------------------
def growth(few: Work, many: Work, fewest: int = 30) -> dict[str, float]:
    """By function, how many times the work of `few` is that of `many`, the worst first.

    What ran less than `fewest` times is left out: it is no cost, and a single turn more would be its double.
    """
    found = {name: count / max(few.get(name, 0), 1) for name, count in many.items() if count >= fewest}
    return dict(sorted(found.items(), key=lambda item: -item[1]))
