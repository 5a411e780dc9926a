"""The periods of a master: in the order of the year, which is open, which came before."""

from datetime import date

import pytest

from cchc_xl.model.outcome import CouldNotRun
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.periods import Periods


def period(code: str, end: date, state: PeriodState) -> Period:
    return Period(code=code, name=code, start=date(2026, 1, 1), end=end, state=state)


QUARTER = period("quy-1", date(2026, 3, 14), PeriodState.CLOSED)
SPECIAL = period("dot-xuat", date(2026, 2, 1), PeriodState.CLOSED)
HALF = period("6-thang", date(2026, 6, 14), PeriodState.OPEN)
YEAR = period("nam", date(2026, 12, 14), PeriodState.NOT_OPENED)
PERIODS = Periods({each.code: each for each in (QUARTER, SPECIAL, HALF, YEAR)})


def test_the_order_is_that_of_the_last_days_not_of_the_sheet() -> None:
    assert list(PERIODS) == ["quy-1", "dot-xuat", "6-thang", "nam"]
    assert [each.code for each in PERIODS.ordered] == ["dot-xuat", "quy-1", "6-thang", "nam"]
    assert PERIODS.closed == (SPECIAL, QUARTER)


def test_what_came_before() -> None:
    assert PERIODS.open == HALF
    assert PERIODS.closed_before(HALF) == (SPECIAL, QUARTER)
    assert PERIODS.previous_closed(HALF) == QUARTER
    assert PERIODS.previous_closed(SPECIAL) is None


def test_a_period_is_asked_for_by_its_code_or_is_the_open_one() -> None:
    assert PERIODS.require("nam") == YEAR
    assert PERIODS.require(None) == PERIODS.require_open(None) == HALF


@pytest.mark.parametrize(
    ("code", "said"), [("quy-9", "Không có kỳ báo cáo “quy-9”"), ("quy-1", "đã chốt"), ("nam", "chưa mở")]
)
def test_one_that_is_not_open_is_refused(code: str, said: str) -> None:
    with pytest.raises(CouldNotRun, match=said):
        PERIODS.require_open(code)


def test_where_none_is_open_none_is_meant() -> None:
    with pytest.raises(CouldNotRun, match="Chưa có kỳ báo cáo nào đang mở"):
        Periods({"nam": YEAR}).require(None)


def test_the_units_of_a_period_are_those_of_a_day_in_it() -> None:
    assert HALF.day_on(date(2026, 5, 1)) == date(2026, 5, 1)
    assert HALF.day_on(date(2027, 1, 1)) == HALF.end
    assert QUARTER.day_on(date(2026, 2, 1)) == QUARTER.end
