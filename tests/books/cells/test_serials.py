"""Serial numbers and date formats, held against openpyxl, which knows them as well."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.styles.numbers import is_date_format as known_date_format
from openpyxl.utils.datetime import from_excel, to_excel

from cchc_xl.books.cells.serials import (
    BUILTIN_DATE_FORMATS,
    MAC_EPOCH,
    WINDOWS_EPOCH,
    from_serial,
    is_date_format,
    to_serial,
)

EPOCHS = st.sampled_from([WINDOWS_EPOCH, MAC_EPOCH])


@given(st.datetimes(datetime(1904, 1, 2), datetime(9999, 12, 31)), EPOCHS)
def test_moments_become_the_numbers_openpyxl_makes(moment: datetime, epoch: datetime) -> None:
    assert to_serial(moment, epoch) == pytest.approx(to_excel(moment, epoch), abs=1e-9)


@given(st.dates(date(1904, 1, 2)), EPOCHS)
def test_days_come_back_as_they_went(day: date, epoch: datetime) -> None:
    assert from_serial(to_serial(day, epoch), epoch) == datetime.combine(day, time.min)


@given(st.floats(1, 2_900_000), EPOCHS)
def test_numbers_become_the_moments_openpyxl_makes(serial: float, epoch: datetime) -> None:
    ours = from_serial(serial, epoch)
    assert ours is not None
    assert abs(ours - from_excel(serial, epoch)) <= timedelta(milliseconds=1)


@pytest.mark.parametrize("serial", [1, 31, 58, 59, 60, 61])
def test_the_february_of_1900_that_never_was(serial: int) -> None:
    assert from_serial(serial, WINDOWS_EPOCH) == from_excel(serial, WINDOWS_EPOCH)


def test_times_of_day_and_durations_are_parts_of_days() -> None:
    assert to_serial(time(12, 0), WINDOWS_EPOCH) == 0.5
    assert to_serial(timedelta(hours=36), WINDOWS_EPOCH) == 1.5
    assert from_serial(0.5, WINDOWS_EPOCH) is None


@pytest.mark.parametrize(
    ("code", "shows_a_date"),
    [
        ("dd/mm/yyyy", True), ("[$-42A]dddd, dd/mm/yyyy", True), ("dd/mm/yyyy hh:mm", True), ("[h]:mm", True),
        ("d\\-m", True), ("General", False), ("0%", False), ("0.0%", False), ("@", False), ("#,##0", False),
        ('"còn "0" ngày"', False), ("[Red]0.00", False), ("0_d", False), ("0.00E+00", False),
    ],
)  # fmt: skip
def test_formats_that_show_a_date(code: str, shows_a_date: bool) -> None:
    assert is_date_format(code) is shows_a_date


def test_the_builtin_formats_agree_with_openpyxl() -> None:
    for number, code in BUILTIN_FORMATS.items():
        assert (number in BUILTIN_DATE_FORMATS) is known_date_format(code), (number, code)
