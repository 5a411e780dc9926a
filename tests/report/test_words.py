"""Numbers and days of an administrative text (Nghị định 30/2020/NĐ-CP)."""

from datetime import date

import pytest

from cchc_xl.report import words


@pytest.mark.parametrize(
    ("value", "shown"),
    [(66.67, "66,7"), (3.0, "3"), (0.05, "0,1"), (1234.5, "1.234,5"), (1_000_000, "1.000.000"), (-2.5, "-2,5")],
)
def test_a_decimal_has_a_comma_and_dots_between_thousands(value: float, shown: str) -> None:
    assert words.decimal(value) == shown


@pytest.mark.parametrize(
    ("day", "short", "without_year"),
    [
        (date(2026, 2, 5), "05/02/2026", "05/02"),
        (date(2026, 3, 12), "12/3/2026", "12/3"),
        (date(2026, 1, 31), "31/01/2026", "31/01"),
        (date(2026, 10, 9), "09/10/2026", "09/10"),
    ],
)
def test_days_below_10_and_the_months_1_and_2_have_a_zero(day: date, short: str, without_year: str) -> None:
    assert (words.short_date(day), words.day_month(day)) == (short, without_year)


def test_the_day_of_an_unregistered_document_stays_blank() -> None:
    assert words.undated(date(2026, 3, 16)) == "ngày      tháng 3 năm 2026"


def test_texts_of_units_fit_into_a_sentence() -> None:
    assert words.clause("Đã ban hành;\n đang  triển khai. ") == "Đã ban hành; đang triển khai"
    assert words.shortened("một hai ba bốn", 100) == "một hai ba bốn"
    assert words.shortened("một hai ba bốn", 11) == "một hai ba…"
    assert words.shortened("mộthaibabốn", 6) == "mộtha…"
