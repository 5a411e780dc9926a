"""What a unit declares and how progress is judged (domain section 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineKind


class Declared(StrEnum):
    """Tình hình thực hiện, as the unit chooses it."""

    NOT_STARTED = "Chưa thực hiện"
    IN_PROGRESS = "Đang thực hiện"
    DONE = "Đã hoàn thành"
    ADJUSTMENT_ASKED = "Đề nghị điều chỉnh"
    DONE_IN_PERIOD = "Đã thực hiện trong kỳ"
    NOT_ARISEN = "Không phát sinh trong kỳ"


DATED_CHOICES: Final = (Declared.NOT_STARTED, Declared.IN_PROGRESS, Declared.DONE, Declared.ADJUSTMENT_ASKED)
PER_RULE_CHOICES: Final = (*DATED_CHOICES, Declared.NOT_ARISEN)
CONTINUOUS_CHOICES: Final = (Declared.DONE_IN_PERIOD, Declared.NOT_STARTED, Declared.NOT_ARISEN)

_AS_CONTINUOUS: Final = {
    Declared.DONE: Declared.DONE_IN_PERIOD,
    Declared.IN_PROGRESS: Declared.NOT_STARTED,
}
_AS_DATED: Final = {Declared.DONE_IN_PERIOD: Declared.IN_PROGRESS}


def choices_for(kind: DeadlineKind) -> tuple[Declared, ...]:
    """The list a row of this kind offers (domain section 4)."""
    if kind.is_continuous:
        return CONTINUOUS_CHOICES
    return DATED_CHOICES if kind.is_dated else PER_RULE_CHOICES


def understood(declared: Declared, kind: DeadlineKind) -> Declared:
    """A value from the other list in the words of this row's list; unchanged where the list has it or nothing fits."""
    if declared in choices_for(kind):
        return declared
    return (_AS_CONTINUOUS if kind.is_continuous else _AS_DATED).get(declared, declared)


class Standing(StrEnum):
    """Đánh giá tiến độ: derived, never typed."""

    DONE_UNDATED = "done_undated"
    DONE_NO_DUE = "done_no_due"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    CONTINUOUS_REPORTED = "continuous_reported"
    NOT_APPLICABLE = "not_applicable"
    CONTINUOUS_SILENT = "continuous_silent"
    BY_RULE = "by_rule"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    ON_TRACK = "on_track"

    @property
    def label(self) -> str:
        """The words shown in the workbook."""
        return STANDING_LABELS[self]

    @property
    def is_completed(self) -> bool:
        """True for the four ``done_*``."""
        return self in COMPLETED


STANDING_LABELS: Final = {
    Standing.DONE_UNDATED: "Hoàn thành, thiếu ngày",
    Standing.DONE_NO_DUE: "Hoàn thành",
    Standing.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Standing.DONE_LATE: "Hoàn thành quá hạn",
    Standing.CONTINUOUS_REPORTED: "Thường xuyên, đã thực hiện trong kỳ",
    Standing.NOT_APPLICABLE: "Không phát sinh",
    Standing.CONTINUOUS_SILENT: "Thường xuyên, chưa có kết quả",
    Standing.BY_RULE: "Theo quy định, chưa có hạn",
    Standing.OVERDUE: "Chưa hoàn thành, quá hạn",
    Standing.DUE_SOON: "Sắp đến hạn",
    Standing.ON_TRACK: "Chưa đến hạn",
}
COMPLETED: Final = frozenset({Standing.DONE_UNDATED, Standing.DONE_NO_DUE, Standing.DONE_ON_TIME, Standing.DONE_LATE})
DUE_SOON_DAYS: Final = 30


def derive_standing(
    declared: Declared | None,
    kind: DeadlineKind,
    due: date | None,
    completed_on: date | None,
    as_of: date,
    due_soon_days: int = DUE_SOON_DAYS,
) -> Standing:
    """Judge one assignment (or one task) on a day: the one derivation function of domain section 4.

    `due` is the effective due date; a blank `declared` counts as Chưa thực hiện. First match of the table wins.
    """
    status = understood(declared or Declared.NOT_STARTED, kind)
    if kind.is_continuous:
        if status is Declared.DONE_IN_PERIOD:
            return Standing.CONTINUOUS_REPORTED
        return Standing.NOT_APPLICABLE if status is Declared.NOT_ARISEN else Standing.CONTINUOUS_SILENT
    if status is Declared.DONE:
        if completed_on is None:
            return Standing.DONE_UNDATED
        if completed_on <= as_of:
            if due is None:
                return Standing.DONE_NO_DUE
            return Standing.DONE_ON_TIME if completed_on <= due else Standing.DONE_LATE
    if due is None:
        return Standing.NOT_APPLICABLE if status is Declared.NOT_ARISEN else Standing.BY_RULE
    if as_of > due:
        return Standing.OVERDUE
    return Standing.DUE_SOON if (due - as_of).days <= due_soon_days else Standing.ON_TRACK


def days_late(standing: Standing, due: date | None, completed_on: date | None, as_of: date) -> int | None:
    """Days past the effective due date, of an overdue or late row; None elsewhere (Số ngày quá hạn)."""
    if due is None:
        return None
    if standing is Standing.OVERDUE:
        return (as_of - due).days
    if standing is Standing.DONE_LATE and completed_on is not None:
        return (completed_on - due).days
    return None


# --- the inputs of a row ----------------------------------------------------------------------------------
class Field(StrEnum):
    """An input of a row; the value is its column header."""

    DECLARED = layout.DECLARED
    PROGRESS = layout.PROGRESS
    RESULT = layout.RESULT
    EVIDENCE = layout.EVIDENCE
    COMPLETED_ON = layout.COMPLETED_ON
    ESTIMATE = layout.ESTIMATE
    DIFFICULTY = layout.DIFFICULTY
    PROPOSAL = layout.PROPOSAL


INPUT_FIELDS: Final = tuple(Field)

FieldValue = str | float | date | None
"""A status or text as str, a progress as float 0–1, a completion day as date; None is blank."""

REQUIRED_INPUTS: Final[Mapping[Declared, tuple[Field, ...]]] = {
    Declared.NOT_STARTED: (),
    Declared.IN_PROGRESS: (Field.RESULT,),
    Declared.DONE: (Field.RESULT, Field.EVIDENCE, Field.COMPLETED_ON),
    Declared.ADJUSTMENT_ASKED: (Field.PROPOSAL,),
    Declared.DONE_IN_PERIOD: (Field.RESULT, Field.EVIDENCE),
    Declared.NOT_ARISEN: (),
}
"""Status → inputs a row must have; shared by the rules and the Cần bổ sung formula of a form (ADR 8)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one assignment in one period, in the types of the model (a progress entry)."""

    declared: Declared | None = None
    progress: float | None = None
    result: str = ""
    evidence: str = ""
    completed_on: date | None = None
    estimate: str = ""
    difficulty: str = ""
    proposal: str = ""

    @property
    def needs_evidence(self) -> bool:
        """True where what is declared has to be proved by a document."""
        return self.declared is not None and Field.EVIDENCE in REQUIRED_INPUTS[self.declared]

    def missing_inputs(self) -> tuple[Field, ...]:
        """The required inputs that are blank; a blank status is itself what is missing."""
        if self.declared is None:
            return (Field.DECLARED,)
        present = {
            Field.RESULT: bool(self.result),
            Field.EVIDENCE: bool(self.evidence),
            Field.COMPLETED_ON: self.completed_on is not None,
            Field.PROPOSAL: bool(self.proposal),
        }
        return tuple(field for field in REQUIRED_INPUTS[self.declared] if not present[field])
