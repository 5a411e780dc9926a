"""A telephone number that was pasted as a number is dialled all the same."""

import pytest

from cchc_xl.model.phone import dialled


@pytest.mark.parametrize(
    ("stored", "as_dialled"),
    [
        ("912000111", "0912000111"),
        ("2383842156", "02383842156"),
        ("0912000111", "0912000111"),
        ("0912 000 111", "0912 000 111"),
        ("0238.3842.156", "0238.3842.156"),
        ("+84912000111", "+84912000111"),
        ("số máy lẻ 115", "số máy lẻ 115"),
        ("113", "113"),
        ("", ""),
    ],
)
def test_only_a_bare_number_gets_its_nought_back(stored: str, as_dialled: str) -> None:
    assert dialled(stored) == as_dialled
