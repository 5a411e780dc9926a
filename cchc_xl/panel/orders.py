"""What the session wants done by the others: the worker, the watcher and the window. Values, carried out by the app."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Send:
    """A line to the worker."""

    message: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kill:
    """Cut the worker off."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Let the watcher look into the program, or leave it alone while a job runs."""

    on: bool


@dataclass(frozen=True, slots=True)
class Front:
    """Bring the window to the front; `focus`: what is typed now is meant for it."""

    focus: bool


@dataclass(frozen=True, slots=True)
class ShowTab:
    """Show a tab of an open workbook in the program."""

    address: str
    tab: str


@dataclass(frozen=True, slots=True)
class Open:
    """Have the system open a file or a folder."""

    path: str


@dataclass(frozen=True, slots=True)
class Quit:
    """Close the window."""


Order = Send | Kill | Watch | Front | ShowTab | Open | Quit
