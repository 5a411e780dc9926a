"""How progress is judged: every line of the table of domain section 4, its edges, and what holds for any row."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.progress import (
    CONTINUOUS_CHOICES,
    DATED_CHOICES,
    DUE_SOON_DAYS,
    PER_RULE_CHOICES,
    REQUIRED_INPUTS,
    Declared,
    Entry,
    Field,
    Standing,
    choices_for,
    days_late,
    derive_standing,
    understood,
)

KIND = DeadlineKind
CONTINUOUS_KINDS = (KIND.CONTINUOUS, KIND.RECURRING, KIND.ON_DEMAND, KIND.OTHER_RESULT)
DATED_KINDS = (KIND.PERIOD_END, KIND.RANGE, KIND.FIXED, KIND.MULTI_YEAR)
OTHER_KINDS = (KIND.PER_RULE, KIND.UNKNOWN)

DUE = date(2026, 3, 31)
AS_OF = date(2026, 3, 14)
DAY = timedelta(days=1)


def judge(
    declared: Declared | None = None,
    kind: DeadlineKind = KIND.PERIOD_END,
    due: date | None = DUE,
    completed_on: date | None = None,
    as_of: date = AS_OF,
) -> Standing:
    return derive_standing(declared, kind, due, completed_on, as_of)


# --- the table: a row that is the line's, and one just beside it ----------------------------------------------
def test_done_undated() -> None:
    assert judge(Declared.DONE) is Standing.DONE_UNDATED
    assert judge(Declared.DONE, KIND.PER_RULE, None) is Standing.DONE_UNDATED
    assert judge(Declared.DONE, as_of=DUE + DAY) is Standing.DONE_UNDATED
    assert judge(Declared.IN_PROGRESS) is not Standing.DONE_UNDATED
    assert judge(Declared.DONE, completed_on=AS_OF) is not Standing.DONE_UNDATED


def test_done_no_due() -> None:
    assert judge(Declared.DONE, KIND.PER_RULE, None, AS_OF) is Standing.DONE_NO_DUE
    assert judge(Declared.DONE, KIND.UNKNOWN, None, AS_OF) is Standing.DONE_NO_DUE
    assert judge(Declared.DONE, KIND.PER_RULE, None, AS_OF + DAY) is Standing.BY_RULE
    assert judge(Declared.DONE, KIND.PER_RULE, DUE, AS_OF) is Standing.DONE_ON_TIME


def test_done_on_time_and_done_late() -> None:
    later = DUE + timedelta(days=60)
    assert judge(Declared.DONE, completed_on=DUE - DAY, as_of=later) is Standing.DONE_ON_TIME
    assert judge(Declared.DONE, completed_on=DUE, as_of=later) is Standing.DONE_ON_TIME
    assert judge(Declared.DONE, completed_on=DUE + DAY, as_of=later) is Standing.DONE_LATE
    assert judge(Declared.IN_PROGRESS, completed_on=DUE - DAY, as_of=later) is Standing.OVERDUE


@pytest.mark.parametrize("kind", CONTINUOUS_KINDS)
def test_continuous_reported(kind: DeadlineKind) -> None:
    assert judge(Declared.DONE_IN_PERIOD, kind, None) is Standing.CONTINUOUS_REPORTED
    assert judge(Declared.DONE, kind, None) is Standing.CONTINUOUS_REPORTED
    assert judge(Declared.NOT_STARTED, kind, None) is Standing.CONTINUOUS_SILENT


def test_done_in_period_on_other_kinds_is_under_way() -> None:
    assert judge(Declared.DONE_IN_PERIOD, KIND.PER_RULE, None) is Standing.BY_RULE
    assert judge(Declared.DONE_IN_PERIOD, as_of=DUE + DAY) is Standing.OVERDUE


@pytest.mark.parametrize("kind", [*CONTINUOUS_KINDS, *OTHER_KINDS])
def test_not_applicable(kind: DeadlineKind) -> None:
    assert judge(Declared.NOT_ARISEN, kind, None) is Standing.NOT_APPLICABLE
    assert judge(Declared.NOT_STARTED, kind, None) is not Standing.NOT_APPLICABLE


@pytest.mark.parametrize("kind", [*DATED_KINDS, KIND.PER_RULE])
def test_not_arisen_on_a_row_with_a_due_date_changes_nothing(kind: DeadlineKind) -> None:
    assert judge(Declared.NOT_ARISEN, kind, as_of=DUE) is Standing.DUE_SOON
    assert judge(Declared.NOT_ARISEN, kind, as_of=DUE + DAY) is Standing.OVERDUE


@pytest.mark.parametrize("kind", CONTINUOUS_KINDS)
@pytest.mark.parametrize("declared", [None, Declared.NOT_STARTED, Declared.IN_PROGRESS, Declared.ADJUSTMENT_ASKED])
def test_continuous_silent(kind: DeadlineKind, declared: Declared | None) -> None:
    assert judge(declared, kind, None) is Standing.CONTINUOUS_SILENT
    assert judge(Declared.DONE_IN_PERIOD, kind, None) is not Standing.CONTINUOUS_SILENT


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_by_rule(kind: DeadlineKind) -> None:
    for declared in (None, Declared.NOT_STARTED, Declared.IN_PROGRESS, Declared.ADJUSTMENT_ASKED):
        assert judge(declared, kind, None) is Standing.BY_RULE
    assert judge(Declared.IN_PROGRESS, kind, DUE) is not Standing.BY_RULE


def test_a_due_date_typed_over_per_rule_is_judged_like_any_other() -> None:
    assert judge(None, KIND.PER_RULE, DUE, as_of=DUE) is Standing.DUE_SOON
    assert judge(None, KIND.PER_RULE, DUE, as_of=DUE + DAY) is Standing.OVERDUE
    assert judge(Declared.DONE, KIND.PER_RULE, DUE, DUE + DAY, DUE + DAY) is Standing.DONE_LATE
    assert judge(None, KIND.UNKNOWN, DUE, as_of=DUE + DAY) is Standing.OVERDUE


@pytest.mark.parametrize("kind", DATED_KINDS)
@pytest.mark.parametrize("declared", [None, Declared.NOT_STARTED, Declared.IN_PROGRESS, Declared.ADJUSTMENT_ASKED])
def test_overdue(kind: DeadlineKind, declared: Declared | None) -> None:
    assert judge(declared, kind, as_of=DUE + DAY) is Standing.OVERDUE
    assert judge(declared, kind, as_of=DUE) is Standing.DUE_SOON


def test_due_soon_and_on_track() -> None:
    edge = DUE - timedelta(days=DUE_SOON_DAYS)
    assert DUE_SOON_DAYS == 30
    assert judge(as_of=edge) is Standing.DUE_SOON
    assert judge(as_of=edge - DAY) is Standing.ON_TRACK


def test_the_days_of_due_soon_are_an_option() -> None:
    assert derive_standing(None, KIND.FIXED, DUE, None, DUE - timedelta(days=11), 10) is Standing.ON_TRACK
    assert derive_standing(None, KIND.FIXED, DUE, None, DUE - timedelta(days=10), 10) is Standing.DUE_SOON
    assert derive_standing(None, KIND.FIXED, DUE, None, DUE, 0) is Standing.DUE_SOON


def test_a_completion_after_the_as_of_date_is_not_completed_yet() -> None:
    assert judge(Declared.DONE, completed_on=AS_OF) is Standing.DONE_ON_TIME
    assert judge(Declared.DONE, completed_on=AS_OF + DAY) is Standing.DUE_SOON
    assert judge(Declared.DONE, completed_on=DUE + 2 * DAY, as_of=DUE + DAY) is Standing.OVERDUE


def test_a_day_of_completion_alone_does_not_complete() -> None:
    assert judge(None, completed_on=AS_OF) is Standing.DUE_SOON


def test_the_kinds_are_all_of_them() -> None:
    assert {*CONTINUOUS_KINDS, *DATED_KINDS, *OTHER_KINDS} == set(DeadlineKind)
    assert all(kind.is_continuous for kind in CONTINUOUS_KINDS)
    assert all(kind.is_dated for kind in DATED_KINDS)
    assert not any(kind.is_continuous or kind.is_dated for kind in OTHER_KINDS)


# --- what holds for any row -----------------------------------------------------------------------------------
_DAYS = st.dates(date(2025, 10, 1), date(2027, 3, 31))
_ROWS = st.tuples(
    st.none() | st.sampled_from(Declared), st.sampled_from(DeadlineKind), st.none() | _DAYS, st.none() | _DAYS, _DAYS
)
_Row = tuple[Declared | None, DeadlineKind, date | None, date | None, date]


def _is_done(row: _Row) -> bool:
    return row[0] is Declared.DONE and row[1] not in CONTINUOUS_KINDS


def _is_done_by_then(row: _Row) -> bool:
    return _is_done(row) and row[3] is not None and row[3] <= row[4]


def _is_done_in_period(row: _Row) -> bool:
    return row[1] in CONTINUOUS_KINDS and row[0] in (Declared.DONE_IN_PERIOD, Declared.DONE)


def _days_left(row: _Row) -> int | None:
    return None if row[2] is None or row[1] in CONTINUOUS_KINDS else (row[2] - row[4]).days


_TABLE: list[tuple[Standing, Callable[[_Row], bool]]] = [
    (Standing.DONE_UNDATED, lambda row: _is_done(row) and row[3] is None),
    (Standing.DONE_NO_DUE, lambda row: _is_done_by_then(row) and row[2] is None),
    (Standing.DONE_ON_TIME, lambda row: _is_done_by_then(row) and (row[3] or date.max) <= (row[2] or date.min)),
    (Standing.DONE_LATE, _is_done_by_then),
    (Standing.CONTINUOUS_REPORTED, _is_done_in_period),
    (Standing.NOT_APPLICABLE, lambda row: _days_left(row) is None and row[0] is Declared.NOT_ARISEN),
    (Standing.CONTINUOUS_SILENT, lambda row: row[1] in CONTINUOUS_KINDS),
    (Standing.BY_RULE, lambda row: _days_left(row) is None),
    (Standing.OVERDUE, lambda row: (_days_left(row) or 0) < 0),
    (Standing.DUE_SOON, lambda row: (_days_left(row) or 0) <= 30),
    (Standing.ON_TRACK, lambda row: True),
]


@given(_ROWS)
def test_the_first_line_of_the_table_that_matches_wins(row: _Row) -> None:
    assert derive_standing(*row) is next(standing for standing, matches in _TABLE if matches(row))


def test_the_table_names_every_standing_once() -> None:
    assert [standing for standing, _ in _TABLE] == list(Standing)


@given(_ROWS)
def test_what_every_judgement_keeps(row: _Row) -> None:
    declared, kind, due, completed_on, as_of = row
    standing = derive_standing(*row)
    if kind.is_continuous:
        assert standing in (Standing.CONTINUOUS_REPORTED, Standing.CONTINUOUS_SILENT, Standing.NOT_APPLICABLE)
    if standing.is_completed:
        assert declared is Declared.DONE
    if standing is Standing.OVERDUE:
        assert due is not None
        assert as_of > due
    assert derive_standing(declared or Declared.NOT_STARTED, *row[1:]) is standing
    late = days_late(standing, due, completed_on, as_of)
    assert (late is not None) == (standing in (Standing.OVERDUE, Standing.DONE_LATE))
    assert late is None or late > 0


@given(_ROWS, st.integers(0, 400))
def test_completed_stays_completed_as_time_passes(row: _Row, days: int) -> None:
    standing = derive_standing(*row)
    if standing.is_completed:
        assert derive_standing(*row[:4], row[4] + timedelta(days=days)) is standing


# --- days late ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("standing", "completed_on", "as_of", "days"),
    [
        (Standing.OVERDUE, None, DUE + DAY, 1),
        (Standing.OVERDUE, None, date(2026, 6, 14), 75),
        (Standing.DONE_LATE, DUE + 10 * DAY, date(2026, 6, 14), 10),
        (Standing.DONE_ON_TIME, DUE, date(2026, 6, 14), None),
        (Standing.DONE_UNDATED, None, date(2026, 6, 14), None),
        (Standing.DUE_SOON, None, DUE, None),
        (Standing.ON_TRACK, None, AS_OF, None),
    ],
)
def test_days_late(standing: Standing, completed_on: date | None, as_of: date, days: int | None) -> None:
    assert days_late(standing, DUE, completed_on, as_of) == days


def test_no_days_late_without_a_due_date() -> None:
    for standing in Standing:
        assert days_late(standing, None, AS_OF, AS_OF) is None


# --- declared values ------------------------------------------------------------------------------------------
def test_choices() -> None:
    for kinds, choices in (
        (CONTINUOUS_KINDS, CONTINUOUS_CHOICES),
        (DATED_KINDS, DATED_CHOICES),
        (OTHER_KINDS, PER_RULE_CHOICES),
    ):
        for kind in kinds:
            assert choices_for(kind) == choices
    assert [choice.value for choice in DATED_CHOICES] == [
        "Chưa thực hiện",
        "Đang thực hiện",
        "Đã hoàn thành",
        "Đề nghị điều chỉnh",
    ]
    assert (*DATED_CHOICES, Declared.NOT_ARISEN) == PER_RULE_CHOICES
    assert [choice.value for choice in CONTINUOUS_CHOICES] == [
        "Đã thực hiện trong kỳ",
        "Chưa thực hiện",
        "Không phát sinh trong kỳ",
    ]


@pytest.mark.parametrize(
    ("declared", "kind", "meant"),
    [
        (Declared.DONE, KIND.CONTINUOUS, Declared.DONE_IN_PERIOD),
        (Declared.DONE, KIND.OTHER_RESULT, Declared.DONE_IN_PERIOD),
        (Declared.IN_PROGRESS, KIND.RECURRING, Declared.NOT_STARTED),
        (Declared.ADJUSTMENT_ASKED, KIND.CONTINUOUS, Declared.ADJUSTMENT_ASKED),
        (Declared.DONE_IN_PERIOD, KIND.PERIOD_END, Declared.IN_PROGRESS),
        (Declared.DONE_IN_PERIOD, KIND.PER_RULE, Declared.IN_PROGRESS),
        (Declared.NOT_ARISEN, KIND.PERIOD_END, Declared.NOT_ARISEN),
    ],
)
def test_a_value_of_the_other_list_is_understood(declared: Declared, kind: DeadlineKind, meant: Declared) -> None:
    assert declared not in choices_for(kind)
    assert understood(declared, kind) is meant


@pytest.mark.parametrize("kind", DeadlineKind)
def test_a_value_of_its_own_list_is_left_as_it_is(kind: DeadlineKind) -> None:
    for declared in choices_for(kind):
        assert understood(declared, kind) is declared


def test_labels_tell_the_standings_apart() -> None:
    assert len({standing.label for standing in Standing}) == len(Standing)
    assert {standing for standing in Standing if standing.is_completed} == {
        Standing.DONE_UNDATED,
        Standing.DONE_NO_DUE,
        Standing.DONE_ON_TIME,
        Standing.DONE_LATE,
    }
    assert Standing.OVERDUE.label == "Chưa hoàn thành, quá hạn"


# --- required inputs ------------------------------------------------------------------------------------------
def test_required_inputs_are_known_for_every_status() -> None:
    assert set(REQUIRED_INPUTS) == set(Declared)


def test_missing_inputs() -> None:
    assert Entry().missing_inputs() == (Field.DECLARED,)
    assert Entry(Declared.NOT_STARTED).missing_inputs() == ()
    assert Entry(Declared.DONE).missing_inputs() == (Field.RESULT, Field.EVIDENCE, Field.COMPLETED_ON)
    assert Entry(Declared.DONE, result="x", completed_on=AS_OF).missing_inputs() == (Field.EVIDENCE,)
    assert Entry(Declared.DONE, result="x", evidence="y", completed_on=AS_OF).missing_inputs() == ()
    assert Entry(Declared.ADJUSTMENT_ASKED, proposal="đến 30/06").missing_inputs() == ()
    assert Entry(Declared.ADJUSTMENT_ASKED).missing_inputs() == (Field.PROPOSAL,)
