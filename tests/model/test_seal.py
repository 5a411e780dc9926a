"""The seal of a form holds through everything that an honest program does to the cells it covers, and nothing else."""

import unicodedata
from dataclasses import fields, replace
from datetime import date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cchc_xl.model.seal import KEY_BYTES, Claim, canonical, is_right, key_of, new_key, seal_of

KEY = bytes(range(KEY_BYTES))
CLAIM = Claim(
    "KHCCHC-VPUB-NA-2026", "1", "2", "CTTDT", "quy-1", 1, "2.1 2.2 7.4 K1",
    {("7.4", "Kết quả trong kỳ"): "Đã khảo sát", ("7.4", "Tiến độ (%)"): "0.25"},
)  # fmt: skip


def test_a_key_is_32_random_bytes_and_stored_as_hexadecimal() -> None:
    first, second = new_key(), new_key()
    assert len(first) == KEY_BYTES == 32
    assert first != second
    assert key_of(first.hex()) == first


@pytest.mark.parametrize("text", ["", "không phải khóa", "ab" * 31, "ab" * 33])
def test_what_is_no_key_is_none(text: str) -> None:
    assert key_of(text) is None


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (None, ""),
        ("  Đã  khảo sát \r\n", "Đã khảo sát"),
        (unicodedata.normalize("NFD", "Đã khảo sát"), "Đã khảo sát"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333333333333"),
        (5, "5"),
        (5.0, "5"),
        (date(2026, 3, 14), "2026-03-14"),
        (datetime(2026, 3, 14), "2026-03-14"),
        (datetime(2026, 3, 14, 16, 30), "2026-03-14 16:30:00"),
        (True, "true"),
    ],
)
def test_a_value_has_one_spelling(value: str | float | date | None, spelled: str) -> None:
    assert canonical(value) == spelled


@pytest.mark.parametrize("seal", ["", "ab", "ố" * 64, "0" * 64])
def test_another_text_is_no_right_seal(seal: str) -> None:
    assert not is_right(KEY, CLAIM, seal)


def test_another_key_makes_another_seal() -> None:
    assert not is_right(bytes(KEY_BYTES), CLAIM, seal_of(KEY, CLAIM))


@pytest.mark.parametrize("name", [item.name for item in fields(Claim)])
def test_every_part_of_the_claim_is_sealed(name: str) -> None:
    other = {"issue": 999, "base": {**CLAIM.base, ("7.4", "Tiến độ (%)"): "0.26"}}.get(name, "khác")
    assert not is_right(KEY, replace(CLAIM, **{name: other}), seal_of(KEY, CLAIM))  # type: ignore[arg-type]


def test_case_and_blanks_around_the_seal_do_not_matter() -> None:
    assert is_right(KEY, CLAIM, f" {seal_of(KEY, CLAIM).upper()}\n")


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
HEADERS = ("Kết quả trong kỳ", "Tiến độ (%)", "Ngày hoàn thành")
PLACES = st.tuples(st.sampled_from(["1.1", "7.4", "K1", "CT MT1"]), st.sampled_from(HEADERS))
BASE = st.dictionaries(PLACES, TEXT, max_size=6)


@given(base=BASE, data=st.data())
def test_neither_order_nor_spelling_matters(base: dict[tuple[str, str], str], data: st.DataObject) -> None:
    seal = seal_of(KEY, replace(CLAIM, base={place: canonical(value) for place, value in base.items()}))
    items = data.draw(st.permutations(list(base.items())))
    again = {place: unicodedata.normalize("NFD", f" {value}\t") for place, value in items}
    assert is_right(KEY, replace(CLAIM, base=again), seal)


@given(base=BASE, other=BASE)
def test_another_base_has_another_seal(base: dict[tuple[str, str], str], other: dict[tuple[str, str], str]) -> None:
    def spelled(values: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
        return {place: text for place, value in values.items() if (text := canonical(value))}

    assume(spelled(base) != spelled(other))
    assert not is_right(KEY, replace(CLAIM, base=other), seal_of(KEY, replace(CLAIM, base=base)))
