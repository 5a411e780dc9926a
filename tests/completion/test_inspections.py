"""Coverage of inspections: distinct units of those that exist, ceilings in whole numbers (domain section 6)."""

from datetime import date
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.completion.inspections import cover, least
from cchc_xl.model.inspection import Inspection

SINCE, AS_OF = date(2025, 12, 15), date(2026, 3, 14)


def inspection(unit: str, day: date = date(2026, 2, 1), found: int = 0, acted_on: int = 0) -> Inspection:
    return Inspection(unit=unit, day=day, found=found, acted_on=acted_on)


@pytest.mark.parametrize(
    ("units", "floor", "target"), [(0, 0, 0), (1, 1, 1), (3, 1, 1), (10, 2, 3), (11, 3, 4), (20, 4, 6), (60, 12, 18)]
)
def test_floor_and_target(units: int, floor: int, target: int) -> None:
    coverage = cover([], [f"DV{n}" for n in range(units)], str, SINCE, AS_OF)
    assert (coverage.floor, coverage.target) == (floor, target)


@given(st.integers(1, 100), st.integers(0, 10_000))
def test_the_ceiling_is_exact(percent: int, count: int) -> None:
    assert least(percent, count) == ceil(Fraction(percent, 100) * count)


def test_a_unit_inspected_twice_counts_once_and_its_issues_both_times() -> None:
    done = [
        inspection("A", found=2, acted_on=1),
        inspection("A", date(2026, 3, 1), found=3, acted_on=3),
        inspection("B"),
    ]
    coverage = cover(done, ["A", "B", "C"], str, SINCE, AS_OF)
    assert coverage.inspected == ("A", "B")
    assert (coverage.found, coverage.acted_on) == (5, 4)
    assert coverage.rate == 2 / 3


def test_only_the_days_up_to_the_as_of_day_count() -> None:
    done = [inspection("A", date(2026, 3, 15), found=1), inspection("B", AS_OF), inspection("C", date(2025, 12, 1))]
    coverage = cover(done, ["A", "B", "C"], str, SINCE, AS_OF)
    assert (coverage.inspected, coverage.found) == (("B",), 0)


def test_a_unit_merged_since_counts_for_its_successor_and_a_dissolved_one_for_nobody() -> None:
    heirs = {"CU": "MOI"}
    done = [inspection("CU"), inspection("MOI"), inspection("GIAI_THE", found=4)]
    coverage = cover(done, ["MOI", "A"], lambda code: heirs.get(code, code), SINCE, AS_OF)
    assert (coverage.inspected, coverage.found) == (("MOI",), 4)


def test_without_units_there_is_no_rate() -> None:
    assert cover([], [], str, SINCE, AS_OF).rate is None
