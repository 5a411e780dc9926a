"""From the raw inputs of a row to a typed entry with its issues; the rules across fields (families O and CHEO)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc_xl.completion.expected import Estimate, read_estimate
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.indicator import InputField
from cchc_xl.model.period import format_date
from cchc_xl.model.progress import Declared, Entry, Field, FieldValue, Standing, choices_for, days_late, derive_standing
from cchc_xl.model.text import percent
from cchc_xl.rules.cells import CellContext, RawInput, read_input
from cchc_xl.rules.issue import Column, Issue


@dataclass(frozen=True, slots=True)
class RowReading:
    """A row as read: values in the types of the model (held fields are absent), the held fields, the issues.

    A row of an indicator is read by `figures`; here it only is what a merge works with.
    """

    values: Mapping[InputField, FieldValue]
    held: frozenset[InputField] = frozenset()
    issues: tuple[Issue, ...] = field(default=())

    @property
    def entry(self) -> Entry:
        """The values as an entry."""
        return entry_of(self.values)

    @property
    def converted(self) -> frozenset[InputField | Column]:
        """The fields whose text was taken out of a legacy font: it may have been held before that was agreed to."""
        return frozenset(issue.field for issue in self.issues if issue.code == "O15")

    @property
    def is_blank(self) -> bool:
        """True where nothing was typed into any input."""
        return not self.held and all(value in (None, "") for value in self.values.values())


def entry_of(values: Mapping[InputField, FieldValue]) -> Entry:
    """Build an Entry from field values; absent fields are blank."""
    declared = values.get(Field.DECLARED)
    progress = values.get(Field.PROGRESS)
    completed = values.get(Field.COMPLETED_ON)
    return Entry(
        declared=Declared(declared) if isinstance(declared, str) and declared else None,
        progress=progress if isinstance(progress, float) else None,
        result=_text(values, Field.RESULT),
        evidence=_text(values, Field.EVIDENCE),
        completed_on=completed if isinstance(completed, date) else None,
        estimate=_text(values, Field.ESTIMATE),
        difficulty=_text(values, Field.DIFFICULTY),
        proposal=_text(values, Field.PROPOSAL),
    )


def _text(values: Mapping[InputField, FieldValue], name: Field) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def read_row(inputs: Mapping[Field, RawInput], context: CellContext) -> RowReading:
    """Read every input of a row; issues of single cells only (see `check_entry` for the rest)."""
    values: dict[InputField, FieldValue] = {}
    held: set[InputField] = set()
    issues: list[Issue] = []
    for name, raw in inputs.items():
        reading = read_input(name, raw, context)
        issues.extend(reading.issues)
        if reading.held:
            held.add(name)
        else:
            values[name] = reading.value
    return RowReading(values, frozenset(held), tuple(issues))


@dataclass(frozen=True, slots=True)
class RowContext:
    """What a row is judged against across its fields. `due` is the effective due date.

    `earlier_progress` and `completed_before` are what the closed period before ended with.
    """

    kind: DeadlineKind
    due: date | None
    as_of: date
    adjusted_without_document: bool = False
    earlier_progress: float | None = None
    completed_before: bool = False


_MISSING_CODES = {
    Field.DECLARED: "DONG04",
    Field.COMPLETED_ON: "CHEO01",
    Field.EVIDENCE: "CHEO02",
    Field.RESULT: "CHEO03",
    Field.PROPOSAL: "CHEO10",
}


def check_entry(row: RowReading, task: str, context: RowContext) -> list[Issue]:
    """The rules across the fields of one row. Says nothing secondary of a cell that is already reported."""
    entry = row.entry
    reported = row.held | {issue.field for issue in row.issues if issue.asks}
    issues = _missing(entry, task)
    if entry.declared is not None:
        issues += _contradictions(entry, entry.declared, context)
    if Field.COMPLETED_ON not in reported:  # a doubtful day of completion says nothing about lateness
        issues += _overdue_without_reason(entry, context)
    issues += _gone_back(entry, context)
    is_open = not context.kind.is_continuous and entry.declared is not Declared.DONE
    if is_open and read_estimate(entry.estimate) is Estimate.UNCLEAR:
        issues.append(Issue("CHEO14", Field.ESTIMATE, {"value": entry.estimate[:60]}))
    if context.adjusted_without_document:
        issues.append(Issue("CHEO11", Column.ADJUSTED_DUE))
    return [issue for issue in issues if issue.field not in reported]


def _gone_back(entry: Entry, context: RowContext) -> list[Issue]:
    """What is less than the closed period before ended with."""
    found: list[Issue] = []
    before = context.earlier_progress
    if before is not None and entry.progress is not None and entry.progress < before:
        found.append(Issue("CHEO12", Field.PROGRESS, {"before": percent(before), "after": percent(entry.progress)}))
    if context.completed_before and not context.kind.is_continuous and entry.declared not in (None, Declared.DONE):
        found.append(Issue("CHEO13", Field.DECLARED, {"status": entry.declared.value}))
    return found


def _missing(entry: Entry, task: str) -> list[Issue]:
    status = entry.declared.value if entry.declared else ""
    return [Issue(_MISSING_CODES[name], name, {"task": task, "status": status}) for name in entry.missing_inputs()]


def _contradictions(entry: Entry, declared: Declared, context: RowContext) -> list[Issue]:
    found: list[Issue] = []
    if (
        entry.progress == 1
        and declared in (Declared.NOT_STARTED, Declared.IN_PROGRESS)
        and not context.kind.is_continuous
    ):
        found.append(Issue("CHEO04", Field.PROGRESS, {"status": declared.value}))
    if declared is Declared.DONE and entry.progress is not None and entry.progress < 1:
        found.append(Issue("CHEO05", Field.PROGRESS, {"value": percent(entry.progress)}))
    if entry.completed_on is not None and not context.kind.is_continuous:
        if declared is not Declared.DONE:
            found.append(Issue("CHEO07", Field.COMPLETED_ON, {"status": declared.value}))
        elif entry.completed_on > context.as_of:
            params = {"read": format_date(entry.completed_on), "as_of": format_date(context.as_of)}
            found.append(Issue("CHEO08", Field.COMPLETED_ON, params))
    changes_nothing = declared not in choices_for(context.kind) or (
        declared in (Declared.ADJUSTMENT_ASKED, Declared.NOT_ARISEN) and context.due is not None
    )
    if changes_nothing:
        found.append(Issue("CHEO09", Field.DECLARED, {"status": declared.value}))
    return found


def _overdue_without_reason(entry: Entry, context: RowContext) -> list[Issue]:
    # A blank row is already asked for its status; a held status may well turn out to be a completion.
    if entry.declared is None or entry.difficulty:
        return []
    standing = derive_standing(entry.declared, context.kind, context.due, entry.completed_on, context.as_of)
    late = days_late(standing, context.due, entry.completed_on, context.as_of)
    if standing is not Standing.OVERDUE or late is None:
        return []
    return [Issue("CHEO06", Field.DIFFICULTY, {"days": late})]
