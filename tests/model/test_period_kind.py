"""The kinds of period: each known by its code, none twice, and the periods of the plan as their kinds say."""

from itertools import pairwise

import pytest

from cchc_xl.model.period_kind import EXTRAORDINARY, KINDS, Horizon, PeriodKind, Window, kind_of, quarter_of
from cchc_xl.model.plan_data import load_periods
from tests.desk.periods.test_kinds import PERIODS

PLANNED = load_periods()
PLACEHOLDERS = {"year": 2026, "next_year": 2027, "quarter": "I", "next_quarter": "II", "own": "Đột xuất"}


def test_every_kind_is_declared_once_and_has_a_period_in_the_table() -> None:
    names = [kind.name for kind in KINDS]
    assert len(set(names)) == len(names)
    assert {period.kind.name for period in PERIODS.values()} == set(names)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("quy-1", "Quý"),
        ("quy-2", "Quý"),
        ("quy-3", "Quý"),
        ("quy-4", "Đột xuất"),
        ("6-thang", "6 tháng"),
        ("9-thang", "9 tháng"),
        ("nam", "Năm"),
        ("chot-nam", "Chốt năm"),
        ("dot-xuat", "Đột xuất"),
        ("Quy-1", "Đột xuất"),
        ("nam ", "Đột xuất"),
        ("nam\n", "Đột xuất"),
        ("", "Đột xuất"),
    ],
)
def test_a_kind_is_known_by_the_code(code: str, name: str) -> None:
    assert kind_of(code).name == name


def test_quarters() -> None:
    assert [quarter_of(code) for code in ("quy-1", "quy-2", "quy-3", "quy-4", "6-thang", "nam")] == [1, 2, 3, 0, 0, 0]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_words_of_a_kind_need_nothing_that_is_not_known(kind: PeriodKind) -> None:
    words = kind.words
    for text in (words.name, words.following, words.told):
        assert "{" not in text.format(**PLACEHOLDERS)
    assert words.subject.format(**PLACEHOLDERS, told="", following="").count("\n") == 1


def test_the_periods_of_the_plan_are_of_a_kind_with_its_window() -> None:
    assert not [period.code for period in PLANNED if period.kind is EXTRAORDINARY]
    start = PLANNED[0].start
    for before, period in pairwise(PLANNED):
        if period.kind.window is Window.PLAN_START:
            assert period.start == start
        else:
            assert (period.start - before.end).days == 1


def test_what_follows_a_quarter_is_a_quarter() -> None:
    assert [kind.name for kind in KINDS if kind.horizon is Horizon.NEXT_QUARTER] == ["Quý"]


def test_a_year_has_four_reports_to_the_department_and_one_of_its_own() -> None:
    assert [period.code for period in PLANNED if not period.kind.is_sent] == ["chot-nam"]
    assert len(PLANNED) == 5
