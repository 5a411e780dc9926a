"""Sums of figures: by plain loops, and whatever the order of the units."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.completion.indicators import add_up
from cchc_xl.model.indicator import Figure, IndicatorKind

RATIO, NUMBER = IndicatorKind.RATIO, IndicatorKind.NUMBER
_counts = st.one_of(st.none(), st.integers(min_value=0, max_value=10**9).map(float))
_figures = st.dictionaries(
    st.sampled_from([f"DV{n}" for n in range(60)]), st.builds(Figure, _counts, _counts, _counts), max_size=60
)


def test_of_ratios_the_numbers_are_added_never_the_rates() -> None:
    figures = {"A": Figure(1.0, 1.0), "B": Figure(0.0, 99.0)}
    total = add_up(RATIO, ["A", "B"], figures)
    assert (total.numerator, total.denominator, total.reached) == (1.0, 100.0, 0.01)


def test_nobody_supplied_is_no_zero() -> None:
    for kind in (RATIO, NUMBER):
        total = add_up(kind, ["A", "B"], {})
        assert (total.numerator, total.denominator, total.value, total.reached) == (None, None, None, None)
        assert total.missing == ("A", "B")


def test_no_unit_owes_it() -> None:
    total = add_up(NUMBER, [], {"A": Figure(value=3.0)})
    assert (total.value, total.supplied, total.missing) == (None, (), ())


def test_one_unit_with_nothing_to_count_has_supplied_and_has_no_rate() -> None:
    total = add_up(RATIO, ["A"], {"A": Figure(0.0, 0.0)})
    assert (total.supplied, total.numerator, total.denominator, total.reached) == (("A",), 0.0, 0.0, None)


@pytest.mark.parametrize("figure", [Figure(5.0, None), Figure(None, 5.0), Figure(5.0, 0.0), Figure(value=5.0)])
def test_half_a_ratio_is_not_added(figure: Figure) -> None:
    total = add_up(RATIO, ["A", "B"], {"A": figure, "B": Figure(1.0, 2.0)})
    assert (total.numerator, total.denominator, total.missing) == (1.0, 2.0, ("A",))


def test_a_unit_that_does_not_owe_it_is_not_counted() -> None:
    assert add_up(NUMBER, ["A"], {"A": Figure(value=1.0), "B": Figure(value=9.0)}).value == 1.0


def test_sixty_units_by_a_plain_loop() -> None:
    draw = random.Random(60)
    units = [f"DV{n:02d}" for n in range(60)]
    figures = {
        u: Figure(float(draw.randrange(50)), float(draw.randrange(50, 90))) for u in units if draw.random() < 0.9
    }
    above = below = 0
    for unit in units:
        if unit in figures:
            above += int(figures[unit].numerator or 0)
            below += int(figures[unit].denominator or 0)
    total = add_up(RATIO, units, figures)
    assert (total.numerator, total.denominator) == (above, below)
    assert total.reached == above / below
    assert len(total.supplied) == len(figures)


@given(_figures, st.sampled_from([RATIO, NUMBER]), st.randoms())
def test_the_sum_is_that_of_the_supplied_in_any_order(
    figures: dict[str, Figure], kind: IndicatorKind, shuffler: random.Random
) -> None:
    units = [f"DV{n}" for n in range(60)]
    total = add_up(kind, units, figures)
    assert sorted([*total.supplied, *total.missing]) == sorted(units)
    expected = 0.0
    for unit in total.supplied:
        figure = figures[unit]
        expected += (figure.numerator if kind is RATIO else figure.value) or 0
    got = total.numerator if kind is RATIO else total.value
    assert got == (expected if total.supplied else None)
    shuffled = units.copy()
    shuffler.shuffle(shuffled)
    again = add_up(kind, shuffled, figures)
    assert (again.numerator, again.denominator, again.value) == (total.numerator, total.denominator, total.value)
    assert set(again.missing) == set(total.missing)
