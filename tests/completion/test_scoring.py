"""Scores: a result through its band to points, and what cannot be told stays untold."""

import pytest

from cchc_xl.completion.rates import Rate
from cchc_xl.completion.scoring import score, totals
from cchc_xl.model.criterion import Criterion, Scoring

MEASURED = {Scoring.PLAN_COMPLETION: Rate(24, 27), Scoring.REPORTS: Rate(0, 0)}
NO_EVIDENCE = Rate(0, 0)


def criterion(code: str = "CS1", **made: object) -> Criterion:
    return Criterion.model_validate({"code": code, "list_name": "Bộ A", "text": "Tiêu chí", **made})


def test_a_measured_result_earns_its_share_of_the_points() -> None:
    scored = score(criterion(points=2, scoring=Scoring.PLAN_COMPLETION), MEASURED, NO_EVIDENCE)
    assert scored.fraction == Rate(24, 27)
    assert scored.result == pytest.approx(24 / 27)
    assert scored.points == pytest.approx(2 * 24 / 27)


def test_below_the_band_it_earns_nothing() -> None:
    scored = score(criterion(points=2, scoring=Scoring.EVIDENCE), MEASURED, Rate(7, 10))
    assert (scored.result, scored.share, scored.points) == (0.7, 0, 0)


@pytest.mark.parametrize(
    "made",
    [
        {"scoring": Scoring.REPORTS, "points": 2},  # nothing was due yet: a denominator of 0 is no result
        {"scoring": Scoring.INSPECTION, "points": 2},  # not measured at all
        {"scoring": Scoring.TYPED, "points": 2},  # nothing typed
    ],
)
def test_no_result_no_points(made: dict[str, object]) -> None:
    scored = score(criterion(**made), MEASURED, NO_EVIDENCE)
    assert (scored.result, scored.share, scored.points) == (None, None, None)


def test_without_the_most_points_there_is_a_share_and_no_points() -> None:
    scored = score(criterion(scoring=Scoring.TYPED, typed=0.9), MEASURED, NO_EVIDENCE)
    assert (scored.share, scored.points) == (0.9, None)


def test_a_typed_result_goes_before_a_measured_one() -> None:
    scored = score(criterion(points=1, scoring=Scoring.PLAN_COMPLETION, typed=1), MEASURED, NO_EVIDENCE)
    assert (scored.fraction, scored.points) == (None, 1)


def test_totals_count_only_what_could_be_scored() -> None:
    scores = [
        score(criterion("A1", points=2, scoring=Scoring.TYPED, typed=1), {}, NO_EVIDENCE),
        score(criterion("A2", points=3, scoring=Scoring.TYPED, typed=0.8), {}, NO_EVIDENCE),
        score(criterion("A3", points=5, scoring=Scoring.TYPED), {}, NO_EVIDENCE),
        score(criterion("B1", list_name="Bộ B", scoring=Scoring.TYPED, typed=1), {}, NO_EVIDENCE),
    ]
    first, second = totals(scores)
    assert (first.list_name, first.earned, first.possible, first.unscored) == ("Bộ A", pytest.approx(4.4), 5, 1)
    assert (second.list_name, second.earned, second.possible, second.unscored) == ("Bộ B", 0, 0, 1)
