"""Text as people type it (domain section 9, points 1 to 4)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.text import capitalised, in_sentence, loose_key, match_key, nfc, percent, tidy, two_digits

NAME = "Phòng Hành chính - Quản trị"


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_nfc_composes_what_a_mac_or_a_phone_decomposed() -> None:
    assert nfd(NAME) != NAME
    assert nfc(nfd(NAME)) == NAME


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (f"  {NAME} \t", NAME),
        (nfd(NAME), NAME),
        ("Phòng\u00a0Hành\u2003 chính", "Phòng Hành chính"),
        ("Phòng\u200b Hành\ufeff chính", "Phòng Hành chính"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        (" một  \n  hai ", "một\nhai"),
        ("a\x00b\x0bc\ud800d", "abcd"),
        ("Hành chính – Quản trị", "Hành chính – Quản trị"),
        ("ĐÃ hoàn thành", "ĐÃ hoàn thành"),
        ("", ""),
        (" \n\u00a0\n ", ""),
    ],
)
def test_tidy_changes_only_what_nobody_sees(typed: str, stored: str) -> None:
    assert tidy(typed) == stored


def test_tidy_keeps_the_soft_hyphen_that_is_a_letter_in_tcvn3() -> None:
    assert tidy("Ch\u00ada thùc hiÖn") == "Ch\u00ada thùc hiÖn"


@given(st.text())
def test_tidy_twice_is_tidy_once(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    "typed",
    [
        NAME.upper(),
        nfd(NAME),
        "Phòng  Hành chính –  Quản trị",
        "phòng hành chính — quản trị",
        "Phòng Hành chính\n- Quản trị",
        "Phòng\u00a0Hành chính \u2011 Quản trị",
    ],
)
def test_match_key_folds_case_spaces_and_dashes(typed: str) -> None:
    assert match_key(typed) == match_key(NAME)


@pytest.mark.parametrize(("one", "other"), [("hoá", "hóa"), ("uỷ", "ủy"), ("Đảng", "Dảng"), ("Quản trị", "Quan tri")])
def test_only_the_loose_key_joins_spellings_with_other_marks(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)
    assert loose_key(one) == loose_key(other)


def test_the_loose_key_keeps_words_apart() -> None:
    assert loose_key("Phòng Nội chính") == "phong noi chinh"
    assert loose_key("Phòng Tổng hợp") != loose_key("Phòng Nội chính")


@given(st.text())
def test_keys_do_not_depend_on_the_unicode_form(text: str) -> None:
    assert match_key(nfd(text)) == match_key(text)
    assert loose_key(nfd(text)) == loose_key(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "00"), (3, "03"), (27, "27"), (185, "185"), (999, "999"), (1000, "1.000"), (16051, "16.051")],
)
def test_counts_in_administrative_style(number: int, text: str) -> None:
    assert two_digits(number) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [(None, "–"), (0.0, "0%"), (1.0, "100%"), (2 / 3, "66,7%"), (0.5, "50%"), (0.1, "10%"), (0.875, "87,5%")],
)
def test_rates_in_house_style(rate: float | None, text: str) -> None:
    assert percent(rate) == text


def test_rates_with_other_digits() -> None:
    assert percent(0.98629, 2) == "98,63%"
    assert percent(1.0, 0) == "100%"
    assert percent(0.204, 0) == "20%"


@pytest.mark.parametrize(
    ("name", "within"),
    [("Cải cách thể chế", "cải cách thể chế"), ("UBND cấp xã", "UBND cấp xã"), ("K1", "K1"), ("Ô", "ô"), ("", "")],
)
def test_a_heading_within_a_sentence_keeps_its_abbreviations(name: str, within: str) -> None:
    assert in_sentence(name) == within


def test_a_phrase_at_the_head_of_a_line_begins_with_a_capital() -> None:
    assert [capitalised(text) for text in ("đến hạn", "HCQT", "")] == ["Đến hạn", "HCQT", ""]
