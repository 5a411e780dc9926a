"""The table of units for thi đua: fair to ties and to units with nothing to judge."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.completion.judging import JudgedAssignment
from cchc_xl.completion.ranking import FAILED, FULFILLED, rank_units
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.progress import Standing
from tests.completion.test_judging import assignment

UNITS = ("A", "B", "C", "D")


def row(unit: str, task: str, standing: Standing, *, is_lead: bool = True) -> JudgedAssignment:
    made = assignment(task=task, unit=unit, kind=DeadlineKind.PERIOD_END, due=date(2026, 1, 31), is_lead=is_lead)
    return JudgedAssignment(made, standing, None, None, standing.is_completed)


def test_units_with_equal_shares_share_a_place_and_the_next_is_skipped() -> None:
    rows = [
        row("A", "1.1", Standing.OVERDUE),
        row("A", "1.2", Standing.DONE_ON_TIME),
        row("B", "3.1", Standing.CONTINUOUS_REPORTED),
        row("C", "4.1", Standing.DONE_ON_TIME),
        row("C", "4.2", Standing.DONE_NO_DUE),
    ]
    assert [(rank.unit, rank.place) for rank in rank_units(rows, UNITS[:3])] == [("B", 1), ("C", 1), ("A", 3)]


def test_a_unit_with_nothing_to_judge_has_no_place_and_harms_nobody() -> None:
    rows = [row("A", "1.1", Standing.ON_TRACK), row("A", "2.1", Standing.NOT_APPLICABLE), row("B", "1.2", FAILED[0])]
    ranks = {rank.unit: rank for rank in rank_units(rows, UNITS[:3])}
    assert (ranks["A"].place, ranks["C"].place, ranks["B"].place) == (None, None, 1)
    assert ranks["A"].fulfilled.rate is None
    assert ranks["A"].tasks[Standing.ON_TRACK] == ("1.1",)


def test_late_completion_is_judged_and_is_not_fulfilled() -> None:
    (rank,) = rank_units([row("A", "1.1", Standing.DONE_LATE), row("A", "1.2", Standing.DONE_ON_TIME)], ["A"])
    assert (rank.fulfilled.numerator, rank.fulfilled.denominator, rank.count(Standing.DONE_LATE)) == (1, 2, 1)


def test_only_lead_rows_of_the_plan_count() -> None:
    rows = [row("A", "1.1", Standing.OVERDUE, is_lead=False), row("A", "K1", Standing.CONTINUOUS_REPORTED)]
    (rank,) = rank_units(rows, ["A"])
    assert (rank.place, dict(rank.tasks)) == (None, {})


@given(st.lists(st.tuples(st.sampled_from(UNITS), st.sampled_from(Standing)), max_size=30))
def test_a_place_is_one_more_than_the_units_that_did_better(items: list[tuple[str, Standing]]) -> None:
    rows = [row(unit, f"1.{n}", standing) for n, (unit, standing) in enumerate(items)]
    shares: dict[str, Fraction] = {}
    for unit in UNITS:
        judged = [standing for of, standing in items if of == unit and (standing in FULFILLED or standing in FAILED)]
        if judged:
            shares[unit] = Fraction(sum(standing in FULFILLED for standing in judged), len(judged))
    for rank in rank_units(rows, UNITS):
        better = sum(share > shares[rank.unit] for share in shares.values()) if rank.unit in shares else None
        assert rank.place == (None if better is None else 1 + better)
        assert sum(map(len, rank.tasks.values())) == sum(unit == rank.unit for unit, _ in items)
