"""The forms that count for one unit, put together: its own, and those of units that were merged into it.

A form already out is accepted for the successor (domain section 6), and does not replace the successor's own form:
both hold rows that count. Where only one says something in a cell, that counts; where several do and differ, the
unit's own is merged and the others are its rivals, for a person to choose from. A form without a right seal comes last.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_xl.model.indicator import ALL_INPUTS, InputField
from cchc_xl.model.progress import FieldValue
from cchc_xl.reconcile.three_way import CellKey, Values, is_blank, same
from cchc_xl.rules.entries import RowReading
from cchc_xl.rules.submission import Submission


@dataclass(frozen=True, slots=True)
class Rival:
    """A value that another form of the unit holds where the one that is merged holds something else."""

    task: str
    field: InputField
    value: FieldValue
    form: Submission
    merged: FieldValue


@dataclass(frozen=True, slots=True)
class Combined:
    """The rows of a unit's forms as one: what is merged, its base as issued, and whose each cell is."""

    rows: Mapping[str, RowReading] = field(default_factory=dict)
    issued: Mapping[str, Values] = field(default_factory=dict)
    sources: Mapping[CellKey, Submission] = field(default_factory=dict)
    rivals: tuple[Rival, ...] = ()

    @property
    def unsealed(self) -> frozenset[CellKey]:
        """The cells whose value is that of a form without a right seal."""
        return frozenset(cell for cell, form in self.sources.items() if not form.is_sealed)


def combine(forms: Iterable[Submission], master: Mapping[str, RowReading]) -> Combined:
    """Put the forms of one unit together. The outcome does not depend on their order.

    `master` are the unit's rows as they stand: a blank cell there was never issued to the earlier unit, so that
    whatever its form holds is new to it.
    """
    ordered = sorted(forms, key=lambda form: (not form.is_sealed, form.is_handed_over, form.issued_to))
    rows: dict[str, RowReading] = {}
    issued: dict[str, dict[InputField, FieldValue]] = {}
    sources: dict[CellKey, Submission] = {}
    rivals: list[Rival] = []
    for task in dict.fromkeys(task for form in ordered for task in form.rows):
        with_row = [form for form in ordered if task in form.rows]
        values: dict[InputField, FieldValue] = {}
        bases: dict[InputField, FieldValue] = {}
        for name in ALL_INPUTS:
            readable = [form for form in with_row if name in form.rows[task].values]
            if not readable:
                continue
            speaking = [form for form in readable if _says(form, task, name)]
            speaking.sort(key=lambda form: _is_as_issued(form, task, name))  # what was typed before what was printed
            source = (speaking or readable)[0]
            values[name] = source.rows[task].values[name]
            bases[name] = _base(source, task, name, master)
            sources[(task, name)] = source
            for other in speaking[1:]:
                value = other.rows[task].values[name]
                if not same(value, values[name]):
                    rivals.append(Rival(task, name, value, other, values[name]))
        held = frozenset(name for form in with_row for name in form.rows[task].held if name not in values)
        issues = tuple(
            issue
            for form in with_row
            for issue in form.rows[task].issues
            if isinstance(issue.field, InputField) and sources.get((task, issue.field)) is form
        )
        rows[task] = RowReading(values, held, issues)
        issued[task] = bases
    return Combined(rows, issued, sources, tuple(rivals))


def _says(form: Submission, task: str, name: InputField) -> bool:
    """True where a form says something in a cell: its own unit something new, an earlier unit anything."""
    value = form.rows[task].values[name]
    return not is_blank(value) if form.is_handed_over else not _is_as_issued(form, task, name)


def _is_as_issued(form: Submission, task: str, name: InputField) -> bool:
    return same(form.rows[task].values[name], form.base.get(task, {}).get(name))


def _base(form: Submission, task: str, name: InputField, master: Mapping[str, RowReading]) -> FieldValue:
    now = master[task].values.get(name) if task in master else None
    if form.is_handed_over and is_blank(now):
        return None
    return form.base.get(task, {}).get(name)


def new_rivals(now: Combined, before: Combined, unsettled: Mapping[CellKey, Sequence[FieldValue]]) -> tuple[Rival, ...]:
    """The rivals a person must choose from: those still waiting, and those that were not there before this run.

    `before` are the forms that counted until now, `unsettled` the values that wait for a choice by cell. A rival that
    was there and waits no more has been chosen upon.
    """
    known = [(old.task, old.field, old.form.issued_to, old.value, old.merged) for old in before.rivals]

    def was_there(rival: Rival) -> bool:
        return any(
            (task, name, unit) == (rival.task, rival.field, rival.form.issued_to)
            and same(value, rival.value)
            and same(merged, rival.merged)
            for task, name, unit, value, merged in known
        )

    def waits(rival: Rival) -> bool:
        return any(same(value, rival.value) for value in unsettled.get((rival.task, rival.field), ()))

    return tuple(rival for rival in now.rivals if waits(rival) or not was_there(rival))
