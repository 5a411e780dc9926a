"""The three-way merge of one submission into the rows of the master (ADR 6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from cchc_xl.model.indicator import ALL_INPUTS, InputField
from cchc_xl.model.progress import FieldValue
from cchc_xl.model.text import tidy
from cchc_xl.rules.entries import RowReading

Values = Mapping[InputField, FieldValue]
CellKey = tuple[str, InputField]
"""Task code (of an indicator "CT <code>") and field of one unit's row."""

PROGRESS_TOLERANCE: Final = 1e-6


class Outcome(Enum):
    """What becomes of a cell."""

    KEEP = auto()
    TAKE = auto()
    MISMATCH = auto()


def same(left: FieldValue, right: FieldValue) -> bool:
    """Equal as a person sees it: blank is blank, texts compare tidied, progress to 0.0001 %."""
    if is_blank(left) or is_blank(right):
        return is_blank(left) and is_blank(right)
    if isinstance(left, float) and isinstance(right, float):
        return abs(left - right) < PROGRESS_TOLERANCE
    if isinstance(left, str) and isinstance(right, str):
        return tidy(left) == tidy(right)
    return left == right


def is_blank(value: FieldValue) -> bool:
    """True where a person sees nothing."""
    return value is None or (isinstance(value, str) and not tidy(value))


def merge_cell(base: FieldValue, master: FieldValue, submitted: FieldValue) -> Outcome:
    """One cell: only one side changed → that side; both to the same → that; both and differ → mismatch."""
    if same(master, submitted) or same(base, submitted):
        return Outcome.KEEP
    return Outcome.TAKE if same(base, master) else Outcome.MISMATCH


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that takes the unit's value."""

    unit: str
    task: str
    field: InputField
    old: FieldValue
    new: FieldValue


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A cell both sides changed: the master keeps its value until a person chooses.

    `is_rival`: the two sides are forms of the unit (see `combining`), and `master` is what the other one brought.
    """

    unit: str
    task: str
    field: InputField
    base: FieldValue
    master: FieldValue
    submitted: FieldValue
    is_rival: bool = False


@dataclass(frozen=True, slots=True)
class MergedUnit:
    """What one submission does to the master."""

    changes: tuple[Change, ...]
    mismatches: tuple[Mismatch, ...]
    held: int


def merge_unit(
    unit: str,
    submitted: Mapping[str, RowReading],
    master: Mapping[str, RowReading],
    issued: Mapping[str, Values],
    in_use: Mapping[str, RowReading] | None,
    unsettled: frozenset[CellKey],
    reissued: frozenset[CellKey] = frozenset(),
    unsealed: frozenset[CellKey] = frozenset(),
    unsealed_before: frozenset[CellKey] = frozenset(),
) -> MergedUnit:
    """Merge the rows of a unit's submission.

    `issued` is what the form held when issued, `in_use` the unit's submission taken before (None at the first):
    it is the base of every cell it could be read in. `reissued` are the cells of a form of a later issue than the
    submission in use: that form showed the unit what the master held, so that its own issued values are the base, and
    what the unit left as issued is no change. HCQT has not touched a cell either where the master still holds what the
    unit itself sent before. A cell with an unsettled mismatch stays one until it is chosen or both sides agree,
    whatever the base says by now. A master cell that cannot be read is never overwritten silently: it counts as
    changed by HCQT.

    `unsealed` are the cells of a form without a right seal, `unsealed_before` those of a sealed form whose unit's
    submission in use is one without. Such a form is no ground for writing over anything: it fills blank cells, and
    where it says no more than the submission in use did it says nothing. What it filled and the sealed form has blank
    is asked, and what it raised ends with it.
    """
    changes: list[Change] = []
    mismatches: list[Mismatch] = []
    held = 0
    for task, row in submitted.items():
        if task not in master:
            continue
        held += len(row.held)
        earlier = in_use.get(task) if in_use is not None else None
        for name in ALL_INPUTS:
            if name not in row.values:
                continue
            cell = (task, name)
            is_open = cell in unsettled and cell not in unsealed_before
            base = issued.get(task, {}).get(name)
            now, new = master[task].values.get(name), row.values[name]
            was_taken = earlier is not None and _was_taken(earlier, name, now, base)
            before = earlier.values[name] if earlier is not None and was_taken else base
            must_ask = is_open
            if cell in unsealed:
                base = before = new if was_taken and same(before, new) else None
            elif cell in unsealed_before:
                must_ask = was_taken and same(before, now) and same(base, new)
                before = base
            elif is_open:
                before = base
            elif cell not in reissued:
                base = before
            outcome = merge_cell(base, now, new)
            if outcome is Outcome.MISMATCH and same(before, now):
                outcome = Outcome.TAKE
            is_unreadable = outcome is Outcome.TAKE and name in master[task].held
            if is_unreadable or (must_ask and not same(now, new)):
                outcome = Outcome.MISMATCH
            if outcome is Outcome.TAKE:
                changes.append(Change(unit, task, name, now, new))
            elif outcome is Outcome.MISMATCH:
                mismatches.append(Mismatch(unit, task, name, base, now, new))
    return MergedUnit(tuple(changes), tuple(mismatches), held)


def _was_taken(earlier: RowReading, name: InputField, now: FieldValue, issued: FieldValue) -> bool:
    """Whether the master was given what the submission in use held in a cell.

    Not where it could not be read; nor where it is a text out of a legacy font and the master still holds what was
    issued: then it was held when the form came, and HCQT has agreed to the conversion since.
    """
    return name in earlier.values and not (name in earlier.converted and same(now, issued))
