"""Judging assignments, and tasks over their lead units (domain section 4)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.completion.judging import (
    WORST_FIRST,
    Assignment,
    JudgedAssignment,
    JudgingOptions,
    by_task,
    combine_standings,
    in_plan,
    judge,
    judge_task,
    judging_day,
)
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.period import Period
from cchc_xl.model.progress import Declared, Entry, Standing

Q1 = Period(code="quy-1", name="Quý I", start=date(2025, 12, 15), end=date(2026, 3, 14))
YEAR = Period(code="nam", name="Năm", start=date(2025, 12, 15), end=date(2026, 12, 14))
OPTIONS = JudgingOptions()


def assignment(
    task: str = "1.1",
    unit: str = "HCQT",
    kind: DeadlineKind = DeadlineKind.PERIOD_END,
    due: date | None = date(2026, 1, 31),
    entry: Entry | None = None,
    **more: object,
) -> Assignment:
    values = {"is_lead": True, "reported": True, **more}
    return Assignment(task=task, unit=unit, kind=kind, due=due, entry=entry or Entry(), **values)  # type: ignore[arg-type]


def judged(period: Period = Q1, as_of: date | None = None, **more: object) -> JudgedAssignment:
    return judge(assignment(**more), period, as_of or period.end, OPTIONS)  # type: ignore[arg-type]


def test_a_completion_with_its_day_is_judged_by_that_day() -> None:
    on_time = Entry(declared=Declared.DONE, completed_on=date(2026, 1, 31))
    late = Entry(declared=Declared.DONE, completed_on=date(2026, 2, 5))
    assert judged(entry=on_time).standing is Standing.DONE_ON_TIME
    assert judged(entry=late).standing is Standing.DONE_LATE
    assert judged(entry=late).days_late == 5


def test_the_one_dated_document_lends_its_day_but_two_dates_do_not() -> None:
    one = Entry(declared=Declared.DONE, evidence="Kế hoạch số 12/KH-VPUB ngày 20/01/2026")
    two = Entry(declared=Declared.DONE, evidence=one.evidence + "; Công văn số 3/VPUB-HCQT ngày 02/02/2026")
    assert judging_day(one) == date(2026, 1, 20)
    assert judged(entry=one).standing is Standing.DONE_ON_TIME
    assert judging_day(two) is None
    assert judged(entry=two).standing is Standing.DONE_UNDATED


def test_a_document_that_only_prepares_lends_no_day_unless_the_task_promises_it() -> None:
    entry = Entry(declared=Declared.DONE, evidence="Tờ trình số 4/TTr-VPUB ngày 20/01/2026")
    assert judged(entry=entry).standing is Standing.DONE_UNDATED
    assert judged(entry=entry, text="Xây dựng Tờ trình").standing is Standing.DONE_ON_TIME


def test_a_document_of_before_the_plan_lends_no_day() -> None:
    entry = Entry(declared=Declared.DONE, evidence="Kế hoạch số 12/KH-VPUB ngày 10/12/2025")
    assert judged(entry=entry, plan_start=Q1.start).standing is Standing.DONE_UNDATED
    assert judged(entry=entry).standing is Standing.DONE_ON_TIME


def test_a_document_of_after_the_as_of_day_counts_next_time_as_a_typed_day_does() -> None:
    entry = Entry(declared=Declared.DONE, evidence="Kế hoạch số 12/KH-VPUB ngày 20/03/2026")
    assert judged(entry=entry).standing is Standing.OVERDUE
    assert judged(entry=entry, as_of=date(2026, 3, 20)).standing is Standing.DONE_LATE


def test_a_typed_day_wins_over_the_document() -> None:
    entry = Entry(declared=Declared.DONE, completed_on=date(2026, 2, 1), evidence="Số 12/KH-VPUB ngày 20/01/2026")
    assert judged(entry=entry).standing is Standing.DONE_LATE


def test_a_completion_after_the_as_of_day_counts_next_time() -> None:
    entry = Entry(declared=Declared.DONE, completed_on=date(2026, 3, 20))
    assert judged(entry=entry).standing is Standing.OVERDUE
    assert not judged(entry=entry).counts_as_completed
    assert judged(entry=entry, as_of=date(2026, 3, 20)).standing is Standing.DONE_LATE


def test_a_blank_continuous_row_counts_where_a_closed_period_of_the_window_had_results() -> None:
    continuous = {"kind": DeadlineKind.CONTINUOUS, "due": None}
    assert judged(**continuous).standing is Standing.CONTINUOUS_SILENT
    assert judged(**continuous, done_before=True).standing is Standing.CONTINUOUS_REPORTED
    declared = Entry(declared=Declared.NOT_STARTED)
    assert judged(**continuous, entry=declared, done_before=True).standing is Standing.CONTINUOUS_SILENT


def test_a_continuous_row_never_has_a_due_date_in_judging() -> None:
    row = judged(kind=DeadlineKind.CONTINUOUS, due=date(2026, 1, 1))
    assert row.standing is Standing.CONTINUOUS_SILENT
    assert row.judged.due is None
    assert row.days_late is None


def test_continuous_rows_count_as_completed_in_the_years_reports_by_option() -> None:
    entry = Entry(declared=Declared.DONE_IN_PERIOD)
    row = assignment(kind=DeadlineKind.CONTINUOUS, due=None, entry=entry)
    silent = assignment(kind=DeadlineKind.CONTINUOUS, due=None, done_in_year=True)
    never = assignment(kind=DeadlineKind.CONTINUOUS, due=None)
    assert judge(row, YEAR, YEAR.end, OPTIONS).counts_as_completed
    assert judge(silent, YEAR, YEAR.end, OPTIONS).counts_as_completed
    assert not judge(never, YEAR, YEAR.end, OPTIONS).counts_as_completed
    assert not judge(row, Q1, Q1.end, OPTIONS).counts_as_completed
    without = JudgingOptions(continuous_counts_in_year=False)
    assert not judge(row, YEAR, YEAR.end, without).counts_as_completed


# --- several lead units -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("standings", "combined"),
    [
        (["continuous_reported", "continuous_silent", "not_applicable"], "continuous_reported"),
        (["not_applicable", "not_applicable"], "not_applicable"),
        (["not_applicable", "continuous_silent"], "continuous_silent"),
        (["continuous_silent"], "continuous_silent"),
    ],
)
def test_continuous_tasks_of_several_units(standings: list[str], combined: str) -> None:
    assert combine_standings(map(Standing, standings), continuous=True) is Standing(combined)


@pytest.mark.parametrize(
    ("standings", "combined"),
    [
        (["done_on_time", "overdue", "on_track"], "overdue"),
        (["done_on_time", "due_soon", "on_track"], "due_soon"),
        (["done_on_time", "on_track"], "on_track"),
        (["done_on_time", "by_rule"], "by_rule"),
        (["done_on_time", "done_undated"], "done_undated"),
        (["done_on_time", "done_late"], "done_late"),
        (["done_on_time", "done_no_due"], "done_on_time"),
        (["done_on_time", "not_applicable"], "done_on_time"),
        (["not_applicable"], "not_applicable"),
    ],
)
def test_dated_tasks_take_the_worst_of_their_units(standings: list[str], combined: str) -> None:
    assert combine_standings(map(Standing, standings), continuous=False) is Standing(combined)


DATED = [standing for standing in WORST_FIRST if standing not in (
    Standing.CONTINUOUS_SILENT, Standing.CONTINUOUS_REPORTED, Standing.NOT_APPLICABLE,
)]  # fmt: skip


@given(st.lists(st.sampled_from(DATED), min_size=1))
def test_a_dated_task_is_completed_only_if_all_its_units_are(standings: list[Standing]) -> None:
    combined = combine_standings(standings, continuous=False)
    assert combined.is_completed == all(standing.is_completed for standing in standings)


@given(st.lists(st.sampled_from(Standing), min_size=1), st.booleans())
def test_any_standings_come_to_one_in_any_order(standings: list[Standing], continuous: bool) -> None:
    """Also those of both kinds side by side, of a task whose phrase was changed for some of its units."""
    combined = combine_standings(standings, continuous=continuous)
    assert combined is combine_standings(reversed(standings), continuous=continuous)
    assert not combined.is_completed or not set(standings) & {Standing.OVERDUE, Standing.CONTINUOUS_SILENT}


def test_the_order_of_the_worst_has_every_standing() -> None:
    assert sorted(WORST_FIRST) == sorted(Standing)


def test_rows_of_a_closed_period_are_judged_by_the_kind_they_had() -> None:
    """Today's plan asks for a date where yesterday's rows were continuous."""
    kind = DeadlineKind.CONTINUOUS
    done = judged(task="2.1", unit="A", kind=kind, due=None, entry=Entry(declared=Declared.DONE_IN_PERIOD))
    none = judged(task="2.1", unit="B", kind=kind, due=None, entry=Entry(declared=Declared.NOT_ARISEN))
    task = judge_task("2.1", 2, DeadlineKind.PERIOD_END, date(2026, 9, 30), [done, none], Q1.end, OPTIONS)
    assert task.standing is Standing.CONTINUOUS_REPORTED


def test_a_task_without_lead_units_cannot_be_combined() -> None:
    with pytest.raises(ValueError, match="lead"):
        combine_standings([], continuous=False)


def test_a_task_that_nobody_leads_is_judged_all_the_same() -> None:
    task = judge_task("1.1", 1, DeadlineKind.PERIOD_END, date(2026, 1, 31), [], Q1.end, OPTIONS)
    assert task.standing is Standing.OVERDUE
    assert task.days_late == 42
    assert task.units == ()


def test_a_task_counts_its_units_and_their_reports() -> None:
    kind = DeadlineKind.CONTINUOUS
    done = Entry(declared=Declared.DONE_IN_PERIOD)
    units = [
        judged(task="2.1", unit="A", kind=kind, due=None, entry=done),
        judged(task="2.1", unit="B", kind=kind, due=None, reported=False),
    ]
    task = judge_task("2.1", 2, kind, None, units, Q1.end, OPTIONS)
    assert task.standing is Standing.CONTINUOUS_REPORTED
    assert (len(task.units), task.units_reported) == (2, 1)


def test_only_lead_rows_of_the_plan_count() -> None:
    rows = [judged(task="1.1"), judged(task="K1"), judged(task="1.2", is_lead=False)]
    assert [row.assignment.task for row in in_plan(rows)] == ["1.1"]
    assert list(by_task(rows)) == ["1.1"]


def test_a_task_is_due_at_the_earliest_of_its_units_and_each_is_judged_by_its_own_date() -> None:
    """A was extended, B was not: the task is due on B's day; late by B, in time by A (domain 11.3)."""
    extended = judged(unit="A", due=date(2026, 4, 30), task="2.1")
    as_planned = judged(unit="B", due=date(2026, 1, 31), task="2.1")
    done = judged(unit="B", due=date(2026, 1, 31), task="2.1",
                  entry=Entry(declared=Declared.DONE, completed_on=date(2026, 1, 20)))  # fmt: skip

    def task(*units: JudgedAssignment) -> tuple[date | None, Standing, int | None]:
        found = judge_task("2.1", 2, DeadlineKind.PERIOD_END, None, units, Q1.end, OPTIONS)
        return found.due, found.standing, found.days_late

    assert task(extended, as_planned) == (date(2026, 1, 31), Standing.OVERDUE, 42)
    assert task(as_planned, extended) == task(extended, as_planned)
    assert task(extended, done) == (date(2026, 1, 31), Standing.ON_TRACK, None)
    assert task(extended) == (date(2026, 4, 30), Standing.ON_TRACK, None)
