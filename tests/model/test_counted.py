"""Counts of a total in words: with what is counted, without leading zeros, never beside the word hạn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.counted import due_and_completed, fraction, in_digits


@pytest.mark.parametrize(
    ("part", "whole", "noun", "said"),
    [
        (4, 27, "nhiệm vụ", "4/27 nhiệm vụ"),
        (0, 2, "đơn vị", "0/2 đơn vị"),
        (14068, 16051, "nhiệm vụ", "14.068/16.051 nhiệm vụ"),
        (12.5, 20.0, "điểm", "12,5/20 điểm"),
        (1, 27, "", "1/27"),
    ],
)
def test_a_fraction_carries_its_noun_and_no_leading_zero(part: float, whole: float, noun: str, said: str) -> None:
    assert fraction(part, whole, noun) == said


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_no_number_of_a_fraction_begins_with_a_zero_but_zero_itself(part: int, whole: int) -> None:
    for number in fraction(part, whole).split("/"):
        assert number == "0" or not number.startswith("0")


def test_a_number_has_a_comma_and_dots() -> None:
    assert [in_digits(number) for number in (16051.5, 12.0, 0.0)] == ["16.051,5", "12", "0"]


@pytest.mark.parametrize(
    ("total", "completed", "said"),
    [
        (3, 3, "đến hạn 03 nhiệm vụ, đã hoàn thành cả 03 nhiệm vụ"),
        (1, 1, "đến hạn 01 nhiệm vụ, đã hoàn thành 01 nhiệm vụ"),
        (3, 2, "đến hạn 03 nhiệm vụ, trong đó hoàn thành 02 nhiệm vụ"),
        (3, 0, "đến hạn 03 nhiệm vụ, chưa hoàn thành nhiệm vụ nào"),
        (0, 0, "chưa có nhiệm vụ đến hạn"),
    ],
)
def test_beside_the_word_for_deadline_there_is_no_fraction(total: int, completed: int, said: str) -> None:
    assert due_and_completed(total, completed) == said
