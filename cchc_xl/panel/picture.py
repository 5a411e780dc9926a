"""What the window shows, as values: the session makes it, the widgets draw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cchc_xl.model.job import Input
from cchc_xl.panel.worker_client import Event


@dataclass(frozen=True, slots=True)
class Choice:
    """A workbook that can be served; `name` as people tell it from the others."""

    address: str
    name: str
    served: bool
    is_open: bool


class Asker(StrEnum):
    """Who waits for the answer to a question."""

    JOB = "job"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the window, and the verbs on its two buttons; `wants`: what is to be typed for a yes, if any."""

    asker: Asker
    title: str
    text: str
    yes: str
    no: str
    wants: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must be known before an entry can begin. `choices`: value and text of a list; `text`: of what is offered,
    or why nothing is; `start`: the value that is offered, "" for none; `look_in`: the folder the system's box shows."""

    title: str
    what: Input
    start: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    text: str = ""
    look_in: str = ""

    @property
    def in_a_box(self) -> bool:
        """It is asked for in the system's box alone."""
        return self.what in (Input.RETURNED_FORM, Input.FORM)

    @property
    def from_a_list(self) -> bool:
        """It is one of the rows of a list."""
        return self.what in (Input.UNIT, Input.CLOSED_PERIOD)


@dataclass(frozen=True, slots=True)
class Progress:
    """A job under way: the line of the step and what it is about just now, how much of it is done (0–1, None where
    nobody knows), and what can be done."""

    text: str
    detail: str = ""
    share: float | None = None
    hint: str = ""
    can_stop: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: what it says, where, and what to do."""

    message: str
    hint: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """How a job ended. `tab`, `folder`, `file`: what a link leads to, `copy`: what is offered to be taken along; ""
    for none."""

    head: str
    summary: str
    lines: tuple[str, ...] = ()
    findings: tuple[Found, ...] = ()
    more: int = 0
    refused: bool = False
    tab: str = ""
    folder: str = ""
    file: str = ""
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the window shows."""

    title: str
    year: str
    period: str
    book: str
    next_step: str = ""
    trouble: str = ""
    choices: tuple[Choice, ...] = ()
    can_open: bool = False
    choose: str = ""
    """What is written on the button that chooses a workbook, "" where it is not needed."""
    ready: frozenset[str] = frozenset()
    """The keys of the entries that can be started."""
    progress: Progress | None = None
    asked: Question | Wanted | None = None
    result: Result | None = None
    last_runs: tuple[str, ...] = ()


def text_of(event: Event, key: str) -> str:
    """A text of an event, "" where it has none."""
    value = event.get(key)
    return str(value) if value is not None else ""


def texts_of(event: Event, key: str) -> tuple[str, ...]:
    """A list of texts of an event."""
    values = event.get(key)
    return tuple(str(value) for value in values) if isinstance(values, Sequence) and not isinstance(values, str) else ()


def result_of(event: Event, head: str, *, to_copy: bool = False) -> Result:
    """The result that a worker's "done" or "recovered" tells; `to_copy`: what it says is to be taken along."""
    findings = event.get("findings") or ()
    return Result(
        head=head,
        summary=text_of(event, "summary"),
        lines=texts_of(event, "lines"),
        findings=tuple(Found(text_of(f, "message"), text_of(f, "hint"), text_of(f, "place")) for f in findings),
        more=int(event.get("more") or 0),
        refused=bool(event.get("refused")),
        tab=text_of(event, "tab"),
        folder=text_of(event, "folder"),
        file=text_of(event, "elsewhere"),
        copy=text_of(event, "summary") if to_copy and not event.get("refused") else "",
    )
