"""The table of units for thi đua: fair to ties and to units with nothing to judge."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.completion.judging import JudgedAssignment
from cchc_xl.completion.ranking import FAILED, FULFILLED, OwnReport, UnitRank, rank_units
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.progress import Standing
from tests.completion.test_judging import assignment

UNITS = ("A", "B", "C", "D")


def row(unit: str, task: str, standing: Standing, *, is_lead: bool = True) -> JudgedAssignment:
    made = assignment(task=task, unit=unit, kind=DeadlineKind.PERIOD_END, due=date(2026, 1, 31), is_lead=is_lead)
    return JudgedAssignment(made, standing, None, None, standing.is_completed)


NO_REPORTS: dict[str, OwnReport] = {}


def places(rows: list[JudgedAssignment], reports: dict[str, OwnReport] = NO_REPORTS) -> list[tuple[str, int | None]]:
    return [(rank.unit, rank.place) for rank in rank_units(rows, UNITS, reports) if rank.place]


def test_units_equal_in_all_share_a_place_and_the_next_is_skipped() -> None:
    rows = [
        row("A", "1.1", Standing.OVERDUE),
        row("A", "1.2", Standing.DONE_ON_TIME),
        row("B", "3.1", Standing.CONTINUOUS_REPORTED),
        row("C", "4.1", Standing.DONE_ON_TIME),
    ]
    assert places(rows) == [("B", 1), ("C", 1), ("A", 3)]


def test_the_same_share_is_told_apart_by_the_report_of_the_period() -> None:
    """On time, late, not sent; a unit that owes no report is late with none. Only the same share is told apart."""
    rows = [*(row(unit, "2.1", Standing.CONTINUOUS_REPORTED) for unit in "ABC"), row("D", "2.1", Standing.OVERDUE)]
    reports = {"A": OwnReport.NOT_SENT, "B": OwnReport.LATE, "D": OwnReport.IN_TIME}
    assert places(rows, reports) == [("C", 1), ("B", 2), ("A", 3), ("D", 4)]


def test_then_by_how_many_tasks_could_be_judged() -> None:
    """5 of 5 stands before 1 of 1; not before a unit whose report came in time where its own was late."""
    rows = [row("A", "2.1", Standing.DONE_ON_TIME), *(row("B", f"3.{n}", Standing.DONE_ON_TIME) for n in range(5))]
    assert places(rows) == [("B", 1), ("A", 2)]
    assert places(rows, {"B": OwnReport.LATE}) == [("A", 1), ("B", 2)]


def test_a_unit_with_nothing_to_judge_has_no_place_and_harms_nobody() -> None:
    rows = [row("A", "1.1", Standing.ON_TRACK), row("A", "2.1", Standing.NOT_APPLICABLE), row("B", "1.2", FAILED[0])]
    ranks = {rank.unit: rank for rank in rank_units(rows, UNITS[:3], NO_REPORTS)}
    assert (ranks["A"].place, ranks["C"].place, ranks["B"].place) == (None, None, 1)
    assert ranks["A"].fulfilled.rate is None
    assert ranks["A"].tasks[Standing.ON_TRACK] == ("1.1",)


def test_late_completion_is_judged_and_is_not_fulfilled() -> None:
    (rank,) = rank_units(
        [row("A", "1.1", Standing.DONE_LATE), row("A", "1.2", Standing.DONE_ON_TIME)], ["A"], NO_REPORTS
    )
    assert (rank.fulfilled.numerator, rank.fulfilled.denominator, rank.count(Standing.DONE_LATE)) == (1, 2, 1)


def test_only_lead_rows_of_the_plan_count() -> None:
    rows = [row("A", "1.1", Standing.OVERDUE, is_lead=False), row("A", "K1", Standing.CONTINUOUS_REPORTED)]
    (rank,) = rank_units(rows, ["A"], NO_REPORTS)
    assert (rank.place, dict(rank.tasks)) == (None, {})


@given(
    st.lists(st.tuples(st.sampled_from(UNITS), st.sampled_from(Standing)), max_size=30),
    st.dictionaries(st.sampled_from(UNITS), st.sampled_from(OwnReport)),
)
def test_a_place_is_one_more_than_the_units_that_did_better(
    items: list[tuple[str, Standing]], reports: dict[str, OwnReport]
) -> None:
    rows = [row(unit, f"1.{n}", standing) for n, (unit, standing) in enumerate(items)]
    judged = {
        unit: [standing for of, standing in items if of == unit and (standing in FULFILLED or standing in FAILED)]
        for unit in UNITS
    }
    merits = {
        unit: (
            Fraction(sum(standing in FULFILLED for standing in own), len(own)),
            -reports.get(unit, OwnReport.IN_TIME),
            len(own),
        )
        for unit, own in judged.items()
        if own
    }
    ranks: list[UnitRank] = rank_units(rows, UNITS, reports)
    for rank in ranks:
        better = sum(merit > merits[rank.unit] for merit in merits.values()) if rank.unit in merits else None
        assert rank.place == (None if better is None else 1 + better)
        assert sum(map(len, rank.tasks.values())) == sum(unit == rank.unit for unit, _ in items)
