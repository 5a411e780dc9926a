"""From the raw inputs of a row to a typed entry, with the issues of its single cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc_xl.model.indicator import InputField
from cchc_xl.model.progress import Declared, Entry, Field, FieldValue
from cchc_xl.rules.cells import CellContext, RawInput
from cchc_xl.rules.inputs import O15, read_begun, read_input
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
        return frozenset(issue.field for issue in self.issues if issue.rule is O15)

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
    """Read every input of a row; issues of single cells only (see `across` for the rest).

    "Chưa hoàn thành" is under way where a result or a percent above 0 stands beside it, else held.
    """
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
    if Field.DECLARED in held and (values.get(Field.RESULT) or values.get(Field.PROGRESS)):
        begun = read_begun(inputs[Field.DECLARED], context)
        if begun is not None:
            values[Field.DECLARED] = begun.value
            held.remove(Field.DECLARED)
            issues = [*(issue for issue in issues if issue.field is not Field.DECLARED), *begun.issues]
    return RowReading(values, frozenset(held), tuple(issues))
