"""The line of a list that a person reads: what was looked at or will be done, how it stands, the mend beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cchc_xl.model.finding import Finding, Severity


class State(StrEnum):
    """How a thing stands."""

    OK = "ok"
    TO_DO = "to_do"
    NOTE = "note"
    MISSING = "missing"

    @property
    def mark(self) -> str:
        """The sign in front of the line."""
        return _MARKS[self]


_MARKS: Final = {State.OK: "✓", State.TO_DO: "→", State.NOTE: "–", State.MISSING: "✗"}

CODE: Final = "MAY"
"""Findings about the machine; they concern no unit and are in no workbook, so the catalogue does not list them."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line. `key` is for programs; `title`, `message` and `mend` are Vietnamese, `mend` "" where none is needed."""

    key: str
    state: State
    title: str
    message: str
    mend: str = ""

    def as_json(self) -> dict[str, str]:
        """The object under `checks` or `steps`."""
        return {
            "key": self.key,
            "state": self.state.value,
            "title": self.title,
            "message": self.message,
            "mend": self.mend,
        }


def lines_of(items: Iterable[Item]) -> list[str]:
    """A line for everything that is not missing, for a window that shows findings by themselves."""
    return [
        f"{item.state.mark} {item.title}: {item.message} {item.mend}".strip()
        for item in items
        if item.state is not State.MISSING
    ]


def findings_of(items: Iterable[Item], file: str) -> list[Finding]:
    """A finding of severity error for everything missing; `file` is the name of the workbook concerned."""
    return [
        Finding(CODE, Severity.ERROR, file, f"{item.title}: {item.message}", item.mend)
        for item in items
        if item.state is State.MISSING
    ]
