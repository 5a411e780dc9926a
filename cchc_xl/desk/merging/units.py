"""What the forms that count do to the rows of their units: changes and mismatches, form by form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_xl.desk.merging.rows import MergeRow
from cchc_xl.desk.receipts.files import Received
from cchc_xl.model.progress import FieldValue
from cchc_xl.reconcile.combining import Combined, combine, new_rivals
from cchc_xl.reconcile.selection import Candidate, FormKey, Selection
from cchc_xl.reconcile.three_way import CellKey, MergedUnit, Mismatch, merge_unit, same
from cchc_xl.rules.entries import RowReading
from cchc_xl.rules.submission import Submission

Waiting = Mapping[str, Mapping[CellKey, Sequence[FieldValue]]]
"""By unit and cell the values of the unit's forms that wait for a choice."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A form that counts and what it does. `here` is False for one taken before that does not lie in this folder."""

    candidate: Candidate
    merged: MergedUnit
    here: bool = True

    @property
    def submission(self) -> Submission:
        """The form."""
        return self.candidate.submission


def merge_units(
    rows: Sequence[MergeRow],
    received: Sequence[Received],
    selection: Selection,
    in_use: Mapping[FormKey, Submission],
    waiting: Waiting,
) -> list[Taken]:
    """Merge every unit that has a form in this folder, over all forms of the unit that count.

    `rows` are those of the period, `in_use` the forms that counted before, `waiting` the values of open mismatches.
    """
    here = {id(item.reading) for item in received}
    by_unit: dict[str, list[Candidate]] = {}
    for (unit, _), candidate in selection.chosen.items():
        by_unit.setdefault(unit, []).append(candidate)
    master: dict[str, dict[str, RowReading]] = {}
    for row in rows:
        master.setdefault(row.unit, {})[row.task] = row.reading
    before: dict[str, dict[FormKey, Submission]] = {}
    for key, form in in_use.items():
        before.setdefault(key[0], {})[key] = form
    taken: list[Taken] = []
    for unit, candidates in by_unit.items():
        if not any(id(candidate.submission) in here for candidate in candidates):
            continue
        forms = [candidate.submission for candidate in candidates]
        per_form = _merge_unit(unit, forms, before.get(unit, {}), master.get(unit, {}), waiting.get(unit, {}))
        taken += [
            Taken(candidate, per_form[id(candidate.submission)], id(candidate.submission) in here)
            for candidate in candidates
        ]
    return taken


def _merge_unit(
    unit: str,
    forms: Sequence[Submission],
    before: Mapping[FormKey, Submission],
    master: Mapping[str, RowReading],
    waiting: Mapping[CellKey, Sequence[FieldValue]],
) -> dict[int, MergedUnit]:
    now, earlier = combine(forms, master), combine(before.values(), master)
    merged = merge_unit(
        unit, now.rows, master, now.issued, earlier.rows if before else None, _unsettled(now, earlier, waiting),
        _reissued(now, before), now.unsealed, earlier.unsealed - now.unsealed,
    )  # fmt: skip
    after = {(change.task, change.field): change.new for change in merged.changes}
    mismatches = [(now.sources[(found.task, found.field)], found) for found in merged.mismatches]
    for rival in new_rivals(now, earlier, waiting):
        if rival.task not in master:
            continue
        value = after.get((rival.task, rival.field), master[rival.task].values.get(rival.field))
        if not same(value, rival.value):
            base = rival.form.base.get(rival.task, {}).get(rival.field)
            found = Mismatch(unit, rival.task, rival.field, base, value, rival.value, is_rival=True)
            mismatches.append((rival.form, found))
    return {
        id(form): MergedUnit(
            tuple(change for change in merged.changes if now.sources[(change.task, change.field)] is form),
            tuple(found for source, found in mismatches if source is form),
            sum(len(row.held) for task, row in form.rows.items() if task in master),
        )
        for form in forms
    }


def _unsettled(now: Combined, before: Combined, waiting: Mapping[CellKey, Sequence[FieldValue]]) -> frozenset[CellKey]:
    """The cells with an open mismatch between HCQT and the form that is merged; one that is a rival's is not meant."""
    rivals = [*now.rivals, *before.rivals]

    def is_rivals(cell: CellKey, value: FieldValue) -> bool:
        return any((rival.task, rival.field) == cell and same(rival.value, value) for rival in rivals)

    return frozenset(cell for cell, values in waiting.items() if any(not is_rivals(cell, value) for value in values))


def _reissued(now: Combined, before: Mapping[FormKey, Submission]) -> frozenset[CellKey]:
    """The cells whose form is of a later issue than the one that counted before, as their seals confirm."""
    return frozenset(
        cell for cell, form in now.sources.items()
        if (earlier := before.get(form.key)) is not None
        and form.is_sealed and earlier.is_sealed and form.issue > earlier.issue
    )  # fmt: skip
