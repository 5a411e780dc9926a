"""What an appendix says: groups, tasks, and the doubts that a person decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from cchc_xl.appendix.columns import Column


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: the table's name, the row as a person counts it, the column from 0."""

    table: str
    row: int
    column: int


class Why(Enum):
    """Why something is not certain."""

    COLUMN_MISSING = auto()
    NO_TABLE = auto()
    NUMBER_MISSING = auto()
    """A task without its number."""
    NUMBER_TWICE = auto()
    NUMBER_STRANGE = auto()
    """A number that follows from nothing above it."""
    TABLE_UNREAD = auto()
    """A table below the appendix with numbered rows, of other columns and without headings."""
    ROW_UNREAD = auto()
    """A line that is no group, task or part of a task."""
    PART_WITHOUT_LEAD = auto()
    """A line under a task that says neither who nor when."""
    DEADLINES_DIFFER = auto()
    """One task with two deadlines, over two rows."""
    OUTSIDE_GROUPS = auto()
    """A task above the first group."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not certain, the text it is about, and where."""

    why: Why
    text: str
    spot: Spot | None = None
    task: str = ""


@dataclass(frozen=True, slots=True)
class ReadGroup:
    """A group with its number, the heading as printed and the tasks that the heading says it has."""

    number: int
    heading: str
    declared: int | None
    spot: Spot


@dataclass(slots=True)
class ReadTask:
    """A task, verbatim. `stt` as printed; `spots` where each column of it stands; `others` what else its row says, by
    heading."""

    code: str
    group: int
    stt: str
    texts: dict[Column, str]
    spots: Mapping[Column, Spot]
    others: Mapping[str, str] = field(default_factory=dict)

    def text(self, column: Column) -> str:
        """What a column says, "" where it is blank or not there."""
        return self.texts.get(column, "")


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix read. `above`: the lines printed above it; `columns`: those that it has; `parents`: rows over
    sub-rows, which are no tasks; `notes`: what stands below the tasks."""

    groups: tuple[ReadGroup, ...]
    tasks: tuple[ReadTask, ...]
    doubts: tuple[Doubt, ...]
    columns: frozenset[Column]
    above: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    first_unread: tuple[str, Spot | None] = ("", None)
    """The first line below the headings that opens no group."""
