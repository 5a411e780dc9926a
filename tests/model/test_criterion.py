"""Criteria: bands as people write them, and the tasks a criterion names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.criterion import DEFAULT_BAND_TEXT, STEP_BAND_TEXT, Band, parse_band, parse_tasks
from cchc_xl.model.plan_data import load_criteria, load_plan

CODES = (*load_plan().by_code, *(other.code for other in load_plan().other_results))


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        # result → share of the points
        ("Theo tỷ lệ từ 80%", {0.79: 0, 0.8: 0.8, 0.95: 0.95, 1: 1, 1.2: 1}),
        ("", {0.79: 0, 0.8: 0.8}),
        ("theo tỷ lệ", {0.1: 0.1, 0: 0}),
        (STEP_BAND_TEXT, {0.79: 0, 0.8: 0.5, 0.99: 0.5, 1: 1}),
        ("Theo bậc: 50%=25%; 100% = 100% ; 87,5%=75%", {0.4: 0, 0.5: 0.25, 0.875: 0.75, 1: 1}),
    ],
)
def test_a_band_gives_the_share_it_says(text: str, shares: dict[float, float]) -> None:
    band = parse_band(text)
    assert band is not None
    assert {result: band.share(result) for result in shares} == pytest.approx(shares)


@pytest.mark.parametrize("text", ["gần đủ thì cho nửa điểm", "Theo bậc:", "Theo bậc 80% = 50%", "Theo bậc: 120% = 50%",
                                  "Theo bậc: 80% = nửa", "Theo tỷ lệ từ 150%"])  # fmt: skip
def test_what_is_no_band_is_not_guessed(text: str) -> None:
    assert parse_band(text) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=5), st.floats(0, 2))
def test_a_share_is_one_of_the_steps_or_nothing(steps: list[tuple[float, float]], result: float) -> None:
    share = Band(tuple(sorted(steps, reverse=True))).share(result)
    reachable = [share for floor, share in steps if floor <= min(result, 1)]
    assert share in (reachable or [0.0])


@pytest.mark.parametrize(
    ("text", "codes", "strange"),
    [
        ("1.3; 1.4", ("1.3", "1.4"), ()),
        ("1.4, 1.3\nk3", ("1.3", "1.4", "K3"), ()),
        ("Nội dung 3", ("3.1", "3.2", "3.3", "3.4", "3.5"), ()),
        ("Tất cả", tuple(load_plan().by_code), ()),
        ("", (), ()),
        ("9.9; 1.1; đối thoại", ("1.1",), ("9.9", "đối thoại")),
        ("Nội dung 9", (), ("Nội dung 9",)),
    ],
)
def test_the_tasks_a_criterion_names(text: str, codes: tuple[str, ...], strange: tuple[str, ...]) -> None:
    assert parse_tasks(text, CODES) == (codes, strange)


def test_the_shipped_criteria_name_only_tasks_of_the_plan_and_carry_no_points() -> None:
    shipped = load_criteria()
    assert [criterion.code for criterion in shipped] == ["CS1", "CS2", "CS3", "CS4", "PI1", "PI2", "PI3"]
    assert {parse_tasks(criterion.tasks, CODES)[1] for criterion in shipped} == {()}
    assert parse_band(DEFAULT_BAND_TEXT) == Band(pro_rata_from=0.8)
    assert not any("points" in type(criterion).model_fields for criterion in shipped)
