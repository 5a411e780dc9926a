"""Report periods: as-of dates, weekdays, working days (domain section 3)."""

from datetime import date

import pytest
from pydantic import ValidationError

from cchc_xl.model.period import (
    Period,
    PeriodState,
    format_date,
    format_date_with_weekday,
    is_working_day,
    working_days_between,
)

QUARTER = Period(code="quy-1", name="Quý I", start=date(2025, 12, 15), end=date(2026, 3, 14))


@pytest.mark.parametrize(
    ("today", "as_of"),
    [
        (date(2026, 2, 1), date(2026, 2, 1)),
        (date(2026, 3, 14), date(2026, 3, 14)),
        (date(2026, 3, 15), date(2026, 3, 14)),
        (date(2027, 1, 5), date(2026, 3, 14)),
    ],
)
def test_the_as_of_date_is_the_earlier_of_today_and_the_last_day(today: date, as_of: date) -> None:
    assert QUARTER.as_of(today) == as_of


def test_a_period_starts_unopened_and_without_sending_days() -> None:
    assert (QUARTER.state, QUARTER.units_send_by, QUARTER.office_sends_by) == (PeriodState.NOT_OPENED, None, None)


def test_states_are_those_of_the_sheet() -> None:
    assert [state.value for state in PeriodState] == ["Chưa mở", "Đang mở", "Đã chốt"]


def test_a_period_is_frozen_and_takes_no_other_field() -> None:
    with pytest.raises(ValidationError):
        QUARTER.end = date(2026, 3, 31)
    with pytest.raises(ValidationError):
        Period.model_validate({**QUARTER.model_dump(), "note": ""})


def test_dates_as_printed() -> None:
    assert format_date(date(2026, 3, 5)) == "05/03/2026"
    assert format_date_with_weekday(date(2026, 3, 14)) == "Thứ Bảy, 14/03/2026"
    assert format_date_with_weekday(date(2026, 6, 14)) == "Chủ Nhật, 14/06/2026"
    assert format_date_with_weekday(date(2026, 3, 16)) == "Thứ Hai, 16/03/2026"


def test_working_days() -> None:
    saturday, monday = date(2026, 3, 14), date(2026, 3, 16)
    assert not is_working_day(saturday)
    assert not is_working_day(date(2026, 6, 14))
    assert is_working_day(monday)
    assert not is_working_day(monday, holidays=[monday])


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        (date(2026, 3, 14), date(2026, 3, 15), 0),  # Saturday, Sunday
        (date(2026, 3, 14), date(2026, 3, 16), 1),  # the first day itself does not count, the last does
        (date(2026, 3, 16), date(2026, 3, 20), 4),
        (date(2026, 3, 16), date(2026, 3, 23), 5),
        (date(2026, 3, 16), date(2026, 3, 16), 0),
        (date(2026, 3, 20), date(2026, 3, 16), 0),
    ],
)
def test_working_days_between(after: date, until: date, days: int) -> None:
    assert working_days_between(after, until) == days


def test_holidays_are_no_working_days_between() -> None:
    assert working_days_between(date(2026, 4, 29), date(2026, 5, 5), [date(2026, 4, 30), date(2026, 5, 1)]) == 2


@pytest.mark.parametrize(
    ("code", "named", "end", "kind"),
    [
        ("q2", "Quý", date(2026, 6, 14), "Quý"),
        ("q2", " quý ", date(2026, 6, 14), "Quý"),
        ("quy-1", "Đột xuất", date(2026, 3, 14), "Đột xuất"),
        ("ca-nam", "Năm", date(2026, 12, 14), "Năm"),
        ("nam", "", date(2026, 12, 14), "Năm"),
        # What a fourth quarter would report is the year's report.
        ("q4", "Quý", date(2026, 12, 14), "Đột xuất"),
    ],
)
def test_what_stands_in_loai_ky_goes_before_the_code(code: str, named: str, end: date, kind: str) -> None:
    period = Period(code=code, name=code, start=date(2025, 12, 15), end=end, kind_name=named)
    assert period.kind.name == kind


def test_a_quarter_is_that_of_the_code_or_of_the_last_day() -> None:
    third = Period(code="q3", name="Quý III", start=date(2026, 6, 15), end=date(2026, 9, 14), kind_name="Quý")
    assert (third.quarter, QUARTER.quarter) == (3, 1)
    assert third.model_copy(update={"code": "quy-2"}).quarter == 2
