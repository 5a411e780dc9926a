"""Numbers as people type them into a cell."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.rules.numbers import read_count, read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12), ("0", 0), ("-3", -3), ("87,5", 87.5), ("87.5", 87.5), ("1.234", 1234), ("1 234", 1234),
        ("1\u00a0234", 1234), ("16.051,5", 16051.5), ("1.234.567", 1234567), ("1,234,567", 1234567),
        ("1,234.5", 1234.5), ("1,234", 1.234), ("100%", 1), ("12,5 %", 0.125), ("１２％", 0.12), (7, 7), (0.25, 0.25),
    ],
)  # fmt: skip
def test_what_is_a_number(typed: str | float, number: float) -> None:
    assert read_number(typed) == pytest.approx(number)


@pytest.mark.parametrize(
    "typed",
    ["", "mười hai", "12 hồ sơ", "1/2", "1.2.3", "=1+1", True, date(2026, 2, 1), None, 10**20, float("inf")],
    ids=str,
)
def test_what_is_none(typed: str | float | bool | date | None) -> None:
    assert read_number(typed) is None


@pytest.mark.parametrize("typed", ["98,5%", "98,5 %", "98％", "0%"])
def test_a_share_is_no_count(typed: str) -> None:
    assert read_count(typed) is None
    assert read_number(typed) is not None


@pytest.mark.parametrize(("typed", "number"), [("1.234", 1234), ("87,5", 87.5), (12, 12), ("mười", None), (None, None)])
def test_a_count_is_read_as_any_number(typed: str | float | None, number: float | None) -> None:
    assert read_count(typed) == number


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_whole_number_printed_in_vietnamese_style_reads_back(number: int) -> None:
    assert read_number(f"{number:,}".replace(",", ".")) == number


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    number = read_number(text)
    assert number is None or math.isfinite(number)
