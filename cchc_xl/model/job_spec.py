"""The words in which a job is declared (`model.job` holds the declarations).

A *job* changes a master or writes files beside it; an *entry* is what a person clicks: a job, and what must be known
before it can begin; a *parameter* is what a person types after the command of a job.
"""

from dataclasses import dataclass
from enum import StrEnum


class OnFindings(StrEnum):
    """What a preview with findings of severity error means."""

    GO_ON = "go on"
    """They concern single files or cells: what is sound is done all the same."""
    STOP = "stop"
    """The job cannot be done until they are mended."""
    FORCE = "force"
    """The person may insist, after being asked in other words."""
    REASON = "reason"
    """The person may insist by saying why, where the job takes a reason; else it stops."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked under a preview, and the verbs on the two buttons.

    `insist` is asked where the job is forced, `reason` where it is done only with a reason, which is typed below it.
    """

    text: str
    yes: str
    no: str
    insist: str = ""
    reason: str = ""


class Value(StrEnum):
    """What a parameter is given as."""

    PATH = "path"
    TEXT = "text"
    TEXTS = "texts"
    """Typed any number of times."""
    DAY = "day"
    FLAG = "flag"


class Input(StrEnum):
    """What must be known before an entry can begin; the value is the key it is handed on under."""

    FOLDER = "folder"
    """The folder with the returned forms."""
    RETURNED_FORM = "form"
    """One returned form."""
    FORM = "checked_form"
    """A form to look at, wherever it lies."""
    UNIT = "unit"
    DAY = "as_of"
    CLOSED_PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a person types after a command. `name`: under which the job's `typed` takes it; `option`: how it is typed,
    "" for one that goes by its place; `chooses`: another job of the same command, done instead where it is given;
    `stands_for`: what a click asks for instead.

    One that is not required and not typed is None; no flag is False, no texts are an empty list.
    """

    name: str
    option: str
    help: str
    short: str = ""
    metavar: str = ""
    value: Value = Value.TEXT
    required: bool = False
    chooses: str = ""
    stands_for: tuple[Input, ...] = ()

    @property
    def usage(self) -> str:
        """How it is typed, in brackets where it need not be: "--out TỆP", "[--unit MÃ_ĐV]…"."""
        value = "" if self.value is Value.FLAG else self.metavar
        typed = f"{self.option} {value}".strip()
        return (typed if self.required else f"[{typed}]") + ("…" if self.value is Value.TEXTS else "")


@dataclass(frozen=True, slots=True)
class RibbonGroup:
    """A group of buttons in the ribbon. `apart`: no steps of the work in a period; on the sheet they stand apart."""

    id: str
    label: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A button on Trang chính and in the ribbon. `number`: its place in the order of work, and its key in Bảng công
    việc CCHC; `macro`: the public Sub that it names; `picture`: its Office icon (imageMso). `aloud`: what a screen
    reader says of it; `tip`: what the ribbon says under the caption.
    """

    number: int
    macro: str
    group: RibbonGroup
    picture: str
    aloud: str
    tip: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A job asked for with something more than it needs (`needs`): an entry of its own under Việc khác."""

    key: str
    caption: str
    needs: Input


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSpec:
    """A job. `label`: in the log and on Trang chính; `doing`: while it is at work. `command`: how it is typed
    after `cchc-xl`; `about`: its help, "" where it shares the command of another job; `parameters`: what is typed
    after it, beside the options that follow from what the job is: --dry-run where it writes the master, --json always.

    `reads` and `changes`: the tables of the master it looks into and may change, by name, beside those that it alone
    makes (`tables.read_by`, `tables.changed_by`); `reads_all`: it answers for all of them. `restores`: what `undo`
    gives back as it was before, whoever worked in it since; none where it cannot be taken back. A job that makes
    another workbook of the whole (`restores_file`) is taken back by the whole file, and takes masters as they are.
    `backup`: what the name of its backup says, "" without one; `keeps_backup`: none of them is ever cleared away.
    `folder`: where beside the master its files go, "." for beside it.

    `question`: asked under a preview before anything is written. `shows`: the table whose tab a person wants to see
    afterwards; `only_with_findings`: only where there is something to do in it.

    `to_copy`: what it says is for somebody else, so that a person wants to take it along.

    `button`: on Trang chính, in the ribbon and in Bảng công việc CCHC; without one the job stands there under Việc
    khác. `caption`: what it is called there, "" for its label. `needs`: what must be known before it can begin;
    `on_master` is False for what needs no master. `variants`: the other ways to ask for it.
    """

    name: str
    label: str
    doing: str
    command: str
    about: str = ""
    parameters: tuple[Parameter, ...] = ()
    reads: frozenset[str] = frozenset()
    reads_all: bool = False
    changes: frozenset[str] = frozenset()
    restores: frozenset[str] = frozenset()
    restores_file: bool = False
    backup: str = ""
    keeps_backup: bool = False
    question: Question | None = None
    on_findings: OnFindings = OnFindings.GO_ON
    folder: str = ""
    shows: str = ""
    only_with_findings: bool = False
    to_copy: bool = False
    button: Button | None = None
    caption: str = ""
    needs: Input | None = None
    on_master: bool = True
    variants: tuple[Variant, ...] = ()

    @property
    def usage(self) -> str:
        """How its command is typed: "report SỔ_THEO_DÕI [--out TỆP.docx] … [--json]"."""
        dry_run = ("[--dry-run]",) if self.writes else ()
        return " ".join((self.command, *(item.usage for item in self.parameters), *dry_run, "[--json]"))

    @property
    def writes(self) -> bool:
        """It changes the master; else it only reads it and writes files."""
        return bool(self.changes)

    @property
    def undoable(self) -> bool:
        """`undo` can take it back."""
        return bool(self.restores) or self.restores_file


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person clicks: on a sheet and in the ribbon where it has a `button`, in Bảng công việc CCHC always.

    `key` is the name under which it is asked for: the job's own, or that of a variant of it.
    """

    key: str
    caption: str
    job: str
    button: Button | None = None
    needs: Input | None = None
    on_master: bool = True

    @classmethod
    def of(cls, spec: JobSpec) -> "Entry":
        """The entry of a job as it is."""
        return cls(spec.name, spec.caption or spec.label, spec.name, spec.button, spec.needs, spec.on_master)

    @classmethod
    def variants_of(cls, spec: JobSpec) -> "tuple[Entry, ...]":
        """The entries of the other ways to ask for a job."""
        return tuple(cls(variant.key, variant.caption, spec.name, needs=variant.needs) for variant in spec.variants)

    @property
    def look(self) -> Button:
        """Its button; asked for only where there is one."""
        assert self.button is not None, f"{self.key} has no button"
        return self.button

    @property
    def number(self) -> int:
        """The number of its button, 0 without one."""
        return self.button.number if self.button else 0

    @property
    def macro(self) -> str:
        """The public Sub behind its button, "" without one."""
        return self.button.macro if self.button else ""
