"""The rates and the due figures (domain section 4)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.completion.rates import DueFigures, Judged, Rate, added_rates, due_figures, rates_of
from cchc_xl.model.progress import Standing

DUE = date(2017, 6, 30)


def judged(standing: Standing, due: date | None = DUE) -> Judged:
    return Judged(standing, due, standing.is_completed)


def test_published_figures_of_the_prime_ministers_task_force() -> None:
    """16,051 completed of which 14,068 on time, all dated, 223 overdue (Báo cáo 1270/BC-TCTTTg, 2017)."""
    items = (
        [judged(Standing.DONE_ON_TIME)] * 14_068
        + [judged(Standing.DONE_LATE)] * (16_051 - 14_068)
        + [judged(Standing.OVERDUE)] * 223
    )
    rates = rates_of(items)
    assert rates.due_only == Rate(16_051, 16_274)
    assert rates.on_time == Rate(14_068, 16_051)
    assert rates.due_only.rate == pytest.approx(0.9863, abs=5e-5)
    assert rates.on_time.rate == pytest.approx(0.876, abs=5e-4)


def test_a_denominator_of_zero_has_no_rate() -> None:
    rates = rates_of([judged(Standing.CONTINUOUS_SILENT, None)])
    assert rates.plan.rate == 0
    assert rates.due_only.rate is None
    assert rates.on_time.rate is None
    assert rates.as_json()["B"] == {"numerator": 0, "denominator": 0, "rate": None}
    assert rates_of([]).plan.rate is None


def test_undated_and_no_due_completions_count_in_the_plan_rate_only() -> None:
    rates = rates_of([judged(Standing.DONE_NO_DUE, None), judged(Standing.DONE_UNDATED), judged(Standing.ON_TRACK)])
    assert rates.plan == Rate(2, 3)
    assert rates.due_only == Rate(1, 1)
    assert rates.on_time == Rate(0, 0)


def test_not_applicable_leaves_the_denominator_only_by_option() -> None:
    items = [judged(Standing.NOT_APPLICABLE, None), judged(Standing.DONE_ON_TIME)]
    assert rates_of(items).plan == Rate(1, 2)
    assert rates_of(items, without_not_applicable=True).plan == Rate(1, 1)


def test_what_had_a_result_in_the_year_stays_in_the_denominator() -> None:
    """Nothing arose in this period, yet something was declared done before it (domain 11.7)."""
    had_result = Judged(Standing.NOT_APPLICABLE, None, counts_as_completed=False, had_result=True)
    assert rates_of([had_result, judged(Standing.DONE_ON_TIME)], without_not_applicable=True).plan == Rate(1, 2)
    in_year = Judged(Standing.NOT_APPLICABLE, None, counts_as_completed=True, had_result=True)
    assert rates_of([in_year], without_not_applicable=True).plan == Rate(1, 1)


def test_due_figures_count_what_is_due_by_the_day_including_that_day() -> None:
    items = [
        judged(Standing.DONE_LATE, date(2026, 1, 31)),
        judged(Standing.OVERDUE, date(2026, 1, 31)),
        judged(Standing.DUE_SOON, date(2026, 3, 14)),
        judged(Standing.ON_TRACK, date(2026, 3, 15)),
        judged(Standing.BY_RULE, None),
    ]
    assert due_figures(items, date(2026, 3, 14)) == DueFigures(total=3, completed=1)


@given(st.lists(st.sampled_from(Standing)))
def test_numerators_never_exceed_denominators(standings: list[Standing]) -> None:
    rates = rates_of(judged(standing) for standing in standings)
    for rate in (rates.plan, rates.due_only, rates.on_time):
        assert 0 <= rate.numerator <= rate.denominator
        assert rate.rate is None or 0 <= rate.rate <= 1


@given(st.lists(st.lists(st.sampled_from(Standing), max_size=6), max_size=4))
def test_rates_of_several_units_are_those_of_all_their_rows(units: list[list[Standing]]) -> None:
    together = added_rates(rates_of(judged(standing) for standing in unit) for unit in units)
    assert together == rates_of(judged(standing) for unit in units for standing in unit)
