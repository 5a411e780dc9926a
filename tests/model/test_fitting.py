"""Texts where there is little room: cut, and marked where something was left out; counted as Excel counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.fitting import MARK, cut, cut_for_excel, excel_length


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [("Kế hoạch", 8, "Kế hoạch"), ("Kế hoạch số 12", 8, "Kế hoạc…"), ("", 8, "")],
)
def test_a_text_is_cut_to_what_fits(text: str, most: int, shown: str) -> None:
    assert cut(text, most) == shown


@given(st.text(), st.integers(1, 50))
def test_what_is_shown_fits_and_begins_the_text(text: str, most: int) -> None:
    shown = cut(text, most)
    assert len(shown) <= most
    assert shown == text or text.startswith(shown.removesuffix(MARK))


@pytest.mark.parametrize(("text", "length"), [("", 0), ("Nghệ An", 7), ("a😀b", 4)])
def test_excel_counts_in_units(text: str, length: int) -> None:
    assert excel_length(text) == length


def test_a_sign_of_two_units_is_not_cut_in_half() -> None:
    assert cut_for_excel("a😀b", 4) == "a😀b"
    assert cut_for_excel("a😀b", 2) == "a…"
    assert cut_for_excel("a😀b", 3) == "a😀…"
