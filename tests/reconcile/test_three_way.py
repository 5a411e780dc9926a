"""The three-way merge of a cell and of a unit's rows (ADR 6).

base: what the unit's submission in use held, else what the form held when issued. master: now. submitted: now.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.model.progress import INPUT_FIELDS, Field, FieldValue
from cchc_xl.reconcile.three_way import (
    CellKey,
    Change,
    MergedUnit,
    Mismatch,
    Outcome,
    Values,
    merge_cell,
    merge_unit,
    same,
)
from cchc_xl.rules.entries import RowReading
from cchc_xl.rules.inputs import O15
from cchc_xl.rules.issue import Issue

KEEP, TAKE, MISMATCH = Outcome.KEEP, Outcome.TAKE, Outcome.MISMATCH
JANUARY, FEBRUARY = date(2026, 1, 20), date(2026, 2, 20)
RESULT, DAY, PROGRESS = Field.RESULT, Field.COMPLETED_ON, Field.PROGRESS


# --- one cell ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("base", "master", "submitted", "outcome"),
    [
        # nobody changed it
        ("a", "a", "a", KEEP),
        (None, None, None, KEEP),
        # only the unit
        ("a", "a", "b", TAKE),
        (None, None, "b", TAKE),
        ("a", "a", None, TAKE),
        # only HCQT
        ("a", "b", "a", KEEP),
        (None, "b", None, KEEP),
        ("a", None, "a", KEEP),
        # both to the same
        ("a", "b", "b", KEEP),
        ("a", None, None, KEEP),
        # both, and differently
        ("a", "b", "c", MISMATCH),
        (None, "b", "c", MISMATCH),
        ("a", "b", None, MISMATCH),
        ("a", None, "b", MISMATCH),
        # a date that HCQT typed and the unit left blank, and the other way round
        (None, JANUARY, None, KEEP),
        (None, None, JANUARY, TAKE),
        (None, JANUARY, FEBRUARY, MISMATCH),
        (None, JANUARY, JANUARY, KEEP),
        # nothing is not 0 %
        (None, 0.0, None, KEEP),
        (None, None, 0.0, TAKE),
        (0.0, 0.0, None, TAKE),
        (0.5, 0.5, 1.0, TAKE),
    ],
)
def test_the_side_that_changed_counts(
    base: FieldValue, master: FieldValue, submitted: FieldValue, outcome: Outcome
) -> None:
    assert merge_cell(base, master, submitted) is outcome


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (None, ""),
        ("", "  \n"),
        ("Đã ban hành", unicodedata.normalize("NFD", "Đã ban hành")),
        ("Đã ban hành", " Đã  ban\u00a0hành "),
        ("một\nhai", "một\r\nhai "),
        (1 / 3, 0.333333),
        (0.5, 0.5000004),
        (1.0, 1),
    ],
)
def test_what_a_person_sees_as_the_same_is_the_same(left: FieldValue, right: FieldValue) -> None:
    assert same(left, right)
    assert same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (None, 0.0),
        ("", 0.0),
        ("a", None),
        ("Đã ban hành", "đã ban hành"),
        ("một hai", "một\nhai"),
        ("hoá", "hóa"),
        (0.5, 0.501),
        (JANUARY, FEBRUARY),
        (JANUARY, "20/01/2026"),
        (1.0, "1"),
    ],
)
def test_what_a_person_sees_as_different_is_not(left: FieldValue, right: FieldValue) -> None:
    assert not same(left, right)
    assert not same(right, left)


# --- the rows of a unit -----------------------------------------------------------------------------------
def row(value: FieldValue = None, *, held: bool = False) -> RowReading:
    """A row of which Kết quả trong kỳ matters; `held` where it could not be read."""
    return RowReading({}, frozenset({RESULT})) if held else RowReading({RESULT: value})


def merge_one(
    submitted: RowReading,
    master: RowReading,
    issued: FieldValue = None,
    in_use: RowReading | None = None,
    *,
    is_open: bool = False,
    reissued: bool = False,
) -> MergedUnit:
    before = {"2.1": in_use} if in_use is not None else None
    cell = frozenset({("2.1", RESULT)})
    none: frozenset[CellKey] = frozenset()
    return merge_unit(
        "TTPVHCC", {"2.1": submitted}, {"2.1": master}, {"2.1": {RESULT: issued}}, before,
        cell if is_open else none, cell if reissued else none,
    )  # fmt: skip


def change(old: FieldValue, new: FieldValue) -> MergedUnit:
    return MergedUnit((Change("TTPVHCC", "2.1", RESULT, old, new),), (), 0)


def mismatch(base: FieldValue, master: FieldValue, submitted: FieldValue) -> MergedUnit:
    return MergedUnit((), (Mismatch("TTPVHCC", "2.1", RESULT, base, master, submitted),), 0)


NOTHING = MergedUnit((), (), 0)


def test_at_the_first_submission_the_base_is_what_the_form_held_when_issued() -> None:
    assert merge_one(row("b"), row("a"), issued="a") == change("a", "b")
    assert merge_one(row("a"), row("b"), issued="a") == NOTHING
    assert merge_one(row("b"), row("c"), issued="a") == mismatch("a", "c", "b")


def test_later_the_base_is_what_the_submission_in_use_held() -> None:
    """The unit sent b, it was taken; HCQT corrected it to c; what the unit sends next is held against b."""
    assert merge_one(row("b"), row("c"), issued="a", in_use=row("b")) == NOTHING
    assert merge_one(row("d"), row("c"), issued="a", in_use=row("b")) == mismatch("b", "c", "d")
    assert merge_one(row("d"), row("b"), issued="a", in_use=row("b")) == change("b", "d")
    assert merge_one(row(None), row("b"), issued="a", in_use=row("b")) == change("b", None)


@pytest.mark.parametrize(
    ("master", "issued", "submitted", "outcome"),
    [
        # The first form brought x. HCQT made it y and issued the form again, with y in it.
        ("y", "y", "z", change("y", "z")),
        ("y", "y", "x", change("y", "x")),
        ("y", "y", "y", NOTHING),
        # HCQT typed w after that.
        ("w", "y", "y", NOTHING),
        ("w", "y", "z", mismatch("y", "w", "z")),
        # The second form was out before the first came back, still blank: the master holds what the unit itself sent.
        ("x", None, "z", change("x", "z")),
        ("x", None, None, NOTHING),
        ("w", None, "z", mismatch(None, "w", "z")),
    ],
)
def test_a_form_issued_again_is_held_against_what_it_showed_the_unit(
    master: str, issued: FieldValue, submitted: FieldValue, outcome: MergedUnit
) -> None:
    assert merge_one(row(submitted), row(master), issued=issued, in_use=row("x"), reissued=True) == outcome


def test_a_form_issued_again_does_not_settle_a_mismatch() -> None:
    merged = merge_one(row("z"), row("y"), issued="y", in_use=row("x"), is_open=True, reissued=True)
    assert merged == mismatch("y", "y", "z")


def test_a_cell_that_could_not_be_read_before_is_held_against_the_issued_form() -> None:
    assert merge_one(row("b"), row("a"), issued="a", in_use=row(held=True)) == change("a", "b")


def test_a_text_that_was_held_for_its_font_before_is_taken_once_its_conversion_is_agreed_to() -> None:
    """The same form again: by now its text can be read, though the master was never given it."""
    converted = RowReading({RESULT: "b"}, issues=(Issue(O15, RESULT),))
    assert merge_one(row("b"), row("a"), "a", converted) == change("a", "b")
    assert merge_one(row("b"), row("b"), "a", converted) == MergedUnit((), (), 0)
    assert merge_one(row("b"), row("HCQT sửa"), "a", converted) == MergedUnit((), (), 0)
    assert merge_one(row("b"), row("a"), "a", row("b")) == MergedUnit((), (), 0)


def test_a_row_that_was_not_in_the_submission_before_is_held_against_the_issued_form() -> None:
    merged = merge_unit("A", {"2.1": row("b")}, {"2.1": row("a")}, {"2.1": {RESULT: "a"}}, {}, frozenset())
    assert merged.changes == (Change("A", "2.1", RESULT, "a", "b"),)


def test_an_unsettled_mismatch_stays_however_often_the_folder_is_merged() -> None:
    first = merge_one(row("b"), row("c"), issued="a")
    again = merge_one(row("b"), row("c"), issued="a", in_use=row("b"), is_open=True)
    assert again == first == mismatch("a", "c", "b")


def test_a_settled_mismatch_moves_the_base() -> None:
    """HCQT kept its c: the same file again says nothing more, and a new value is held against b."""
    assert merge_one(row("b"), row("c"), issued="a", in_use=row("b")) == NOTHING
    assert merge_one(row("d"), row("c"), issued="a", in_use=row("b")) == mismatch("b", "c", "d")


@pytest.mark.parametrize(("issued", "submitted"), [("c", "d"), ("d", "d")])
def test_an_unsettled_mismatch_is_not_lost_where_one_side_is_back_at_the_issued_value(
    issued: str, submitted: str
) -> None:
    """Taken b, then HCQT wrote c and the unit d: a mismatch, also where c or d is what the form once held."""
    first = merge_one(row(submitted), row("c"), issued=issued, in_use=row("b"))
    assert first == mismatch("b", "c", "d")
    again = merge_one(row(submitted), row("c"), issued=issued, in_use=row(submitted), is_open=True)
    assert again == mismatch(issued, "c", "d")


def test_an_unsettled_mismatch_ends_where_both_sides_agree() -> None:
    assert merge_one(row("c"), row("c"), issued="a", in_use=row("b"), is_open=True) == NOTHING


def test_a_held_cell_leaves_the_master_as_it_is_and_is_counted() -> None:
    assert merge_one(row(held=True), row("a"), issued="a") == MergedUnit((), (), 1)
    assert merge_one(row(held=True), row("a"), issued="a", in_use=row("b"), is_open=True) == MergedUnit((), (), 1)


def test_a_master_cell_that_cannot_be_read_is_never_overwritten() -> None:
    assert merge_one(row("b"), row(held=True)) == mismatch(None, None, "b")
    assert merge_one(row("b"), row(held=True), issued="a") == mismatch("a", None, "b")
    assert merge_one(row("a"), row(held=True), issued="a") == NOTHING
    assert merge_one(row(None), row(held=True)) == NOTHING


def test_rows_that_the_master_does_not_have_and_columns_that_are_gone_are_left_out() -> None:
    submitted = {"2.1": RowReading({DAY: JANUARY}), "9.9": row("b")}
    merged = merge_unit("A", submitted, {"2.1": row("a"), "2.2": row("a")}, {}, None, frozenset())
    assert merged == MergedUnit((Change("A", "2.1", DAY, None, JANUARY),), (), 0)


# --- properties -------------------------------------------------------------------------------------------
WORDS = st.sampled_from([None, "", "a", "b ", "b", "c\n"])
FIELD_VALUES: Mapping[Field, st.SearchStrategy[FieldValue]] = {
    RESULT: WORDS,
    DAY: st.sampled_from([None, JANUARY, FEBRUARY]),
    PROGRESS: st.sampled_from([None, 0.0, 0.5, 1.0]),
}
ANY_VALUE = st.one_of(st.none(), st.text(max_size=5), st.floats(0, 1), st.dates(), WORDS)
TASKS = ("1.1", "2.1", "K1")


@st.composite
def readings(draw: st.DrawFn) -> RowReading:
    held = draw(st.sets(st.sampled_from(list(FIELD_VALUES)), max_size=1))
    return RowReading({name: draw(value) for name, value in FIELD_VALUES.items() if name not in held}, frozenset(held))


ROWS = st.dictionaries(st.sampled_from(TASKS), readings(), max_size=3)
MASTER = st.fixed_dictionaries({task: readings() for task in TASKS})
ISSUED = st.dictionaries(st.sampled_from(TASKS), st.fixed_dictionaries(dict(FIELD_VALUES)), max_size=3)
OPEN = st.frozensets(st.tuples(st.sampled_from(TASKS), st.sampled_from(list(FIELD_VALUES))))


@given(ANY_VALUE, ANY_VALUE)
def test_same_is_symmetric_and_reflexive(left: FieldValue, right: FieldValue) -> None:
    assert same(left, right) == same(right, left)
    assert same(left, left)


@given(ANY_VALUE, ANY_VALUE, ANY_VALUE)
def test_a_cell_changes_only_where_the_unit_changed_it_and_hcqt_did_not(
    base: FieldValue, master: FieldValue, submitted: FieldValue
) -> None:
    outcome = merge_cell(base, master, submitted)
    if outcome is TAKE:
        assert not same(base, submitted)
    if outcome is MISMATCH:
        assert not same(base, master)
        assert not same(base, submitted)
    if same(base, submitted) or same(master, submitted):
        assert outcome is KEEP


def applied(master: Mapping[str, RowReading], merged: MergedUnit) -> dict[str, RowReading]:
    """The master after the changes were written; a cell that could not be read stays that way."""
    after = {task: dict(reading.values) for task, reading in master.items()}
    for cell in merged.changes:
        after[cell.task][cell.field] = cell.new
    return {task: RowReading(after[task], reading.held) for task, reading in master.items()}


@settings(deadline=None)
@given(submitted=ROWS, master=MASTER, issued=ISSUED, in_use=st.none() | ROWS, unsettled=OPEN)
def test_merging_again_changes_nothing_and_keeps_every_mismatch(
    submitted: dict[str, RowReading],
    master: dict[str, RowReading],
    issued: dict[str, Values],
    in_use: dict[str, RowReading] | None,
    unsettled: frozenset[tuple[str, Field]],
) -> None:
    first = merge_unit("A", submitted, master, issued, in_use, unsettled)
    open_now = frozenset((cell.task, cell.field) for cell in first.mismatches)
    second = merge_unit("A", submitted, applied(master, first), issued, submitted, open_now)
    assert second.changes == ()
    assert {(m.task, m.field, m.master, m.submitted) for m in second.mismatches} == {
        (m.task, m.field, m.master, m.submitted) for m in first.mismatches
    }
    assert second.held == first.held


@settings(deadline=None)
@given(submitted=ROWS, master=MASTER, issued=ISSUED, in_use=st.none() | ROWS, unsettled=OPEN)
def test_nothing_is_overwritten_that_could_not_be_read_or_that_the_unit_did_not_change(
    submitted: dict[str, RowReading],
    master: dict[str, RowReading],
    issued: dict[str, Values],
    in_use: dict[str, RowReading] | None,
    unsettled: frozenset[tuple[str, Field]],
) -> None:
    merged = merge_unit("A", submitted, master, issued, in_use, unsettled)
    for cell in merged.changes:
        assert cell.field not in master[cell.task].held
        assert (cell.task, cell.field) not in unsettled
        earlier = (in_use or {}).get(cell.task, RowReading({})).values
        base = earlier.get(cell.field, issued.get(cell.task, {}).get(cell.field))
        assert same(base, cell.old)
        assert not same(base, cell.new)
    touched = [(cell.task, cell.field) for cell in (*merged.changes, *merged.mismatches)]
    assert len(touched) == len(set(touched))
    assert all(name in INPUT_FIELDS for _, name in touched)
