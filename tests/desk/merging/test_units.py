"""All forms that count for a unit, merged: the same whatever came first, and once is enough."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.desk.master.tracked import TrackedRow
from cchc_xl.desk.merging.units import Taken, Waiting, merge_units
from cchc_xl.desk.receipts.files import Received
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.progress import Field, FieldValue
from cchc_xl.model.sheet import Row
from cchc_xl.reconcile.selection import Candidate, FormKey, select_newest
from cchc_xl.rules.entries import RowReading
from cchc_xl.rules.submission import Submission
from tests.reconcile.test_combining import form

RESULT = Field.RESULT
NOON = datetime(2026, 3, 16, 12)
Master = Mapping[str, RowReading]


def tracked(master: Master) -> list[TrackedRow]:
    return [
        TrackedRow(
            task=task, unit="B", is_lead=True, kind=DeadlineKind.CONTINUOUS, due=None, entry=reading.entry,
            reported=False, number=n, role="Chủ trì", adjusted_without_document=False, reading=reading,
            reported_on=None, source=Row(n, {}),
        )
        for n, (task, reading) in enumerate(master.items(), 5)
    ]  # fmt: skip


def merged(
    master: Master, forms: Sequence[Submission], in_use: Mapping[FormKey, Submission], waiting: Waiting
) -> list[Taken]:
    """A run with `forms` in its folder, beside which `in_use` counted before."""
    kept = [item for item in in_use.values() if item not in forms]
    selection = select_newest(Candidate(item, NOON) for item in (*forms, *kept))
    received = [Received(Path(item.file), item) for item in forms]
    return merge_units(tracked(master), received, selection, in_use, waiting)


def applied(master: Master, taken: Sequence[Taken]) -> dict[str, RowReading]:
    after = {task: dict(reading.values) for task, reading in master.items()}
    for item in taken:
        for change in item.merged.changes:
            after[change.task][change.field] = change.new
    return {task: RowReading(values) for task, values in after.items()}


Listed = set[tuple[str, bool, FieldValue, FieldValue]]


def listed(taken: Sequence[Taken]) -> Listed:
    return {
        (found.task, found.is_rival, found.master or None, found.submitted or None)
        for item in taken
        for found in item.merged.mismatches
    }


def waiting_for(taken: Sequence[Taken]) -> Waiting:
    cells: dict[tuple[str, Field], list[FieldValue]] = {}
    for item in taken:
        for found in item.merged.mismatches:
            cells.setdefault((found.task, found.field), []).append(found.submitted)
    return {"B": cells}


WORDS = st.sampled_from([None, "", "a", "b", "c"])
MASTER = st.fixed_dictionaries({task: st.builds(lambda v: RowReading({RESULT: v}), WORDS) for task in ("2.1", "7.4")})
FORMS = st.lists(
    st.builds(form, st.sampled_from(["A1", "A2", "B"]), base=WORDS, t21=WORDS, t74=WORDS),
    min_size=1,
    max_size=3,
    unique_by=lambda found: found.issued_to,
)


@given(master=MASTER, forms=FORMS, data=st.data())
def test_the_order_of_the_folder_does_not_matter(master: Master, forms: list[Submission], data: st.DataObject) -> None:
    first = merged(master, forms, {}, {})
    again = merged(master, data.draw(st.permutations(forms)), {}, {})
    assert applied(master, first) == applied(master, again)
    assert listed(first) == listed(again)


@given(master=MASTER, forms=FORMS)
def test_merging_again_changes_nothing_and_keeps_what_waits(master: Master, forms: list[Submission]) -> None:
    first = merged(master, forms, {}, {})
    after = applied(master, first)
    in_use = {item.key: item for item in forms}
    second = merged(after, forms, in_use, waiting_for(first))
    assert applied(after, second) == after
    assert listed(second) == listed(first)
    # With one form in the folder the others still count.
    third = merged(after, forms[:1], in_use, waiting_for(first))
    assert applied(after, third) == after
    assert listed(third) == listed(first)
    assert [item.here for item in third].count(True) == 1


@given(master=MASTER, forms=FORMS)
def test_once_chosen_nothing_is_asked_again(master: Master, forms: list[Submission]) -> None:
    after = applied(master, merged(master, forms, {}, {}))
    settled = merged(after, forms, {item.key: item for item in forms}, {})
    assert listed(settled) == set()
    assert applied(after, settled) == after


@given(master=MASTER, forms=FORMS)
def test_nothing_a_form_says_is_lost(master: Master, forms: list[Submission]) -> None:
    """Each text that is new to the master is in it afterwards, or waits for a choice."""
    taken = merged(master, forms, {}, {})
    after = applied(master, taken)
    waiting = waiting_for(taken)["B"]
    for item in forms:
        for task, reading in item.rows.items():
            value, base = reading.values[RESULT], item.base[task][RESULT]
            if value and (item.is_handed_over or value != base) and master[task].values[RESULT] != value:
                kept_by_base = item.is_handed_over and value == base and master[task].values[RESULT]
                assert kept_by_base or value == after[task].values[RESULT] or value in waiting.get((task, RESULT), [])
