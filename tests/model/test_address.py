"""Cell addresses, alone and joined into what a person reads."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from cchc_xl.model.address import a1, column_letters, group_addresses


@given(st.integers(0, 16_383))
def test_columns_are_named_as_excel_names_them(index: int) -> None:
    assert column_letters(index) == get_column_letter(index + 1)


@pytest.mark.parametrize(
    ("row", "column", "address"), [(0, 0, "A1"), (11, 10, "K12"), (0, 26, "AA1"), (1_048_575, 16_383, "XFD1048576")]
)
def test_a_cell_counted_from_zero_has_the_address_excel_shows(row: int, column: int, address: str) -> None:
    assert a1(row, column) == address


@pytest.mark.parametrize(
    ("addresses", "joined"),
    [
        ([], ""),
        (["J12"], "J12"),
        (["J12", "J13"], "J12–J13"),
        (["J12", "J15", "J16", "J17"], "J12, J15–J17"),
        (["J17", "J12", "J16", "J15", "J12"], "J12, J15–J17"),
        (["B1", "A2", "A1"], "A1–A2, B1"),
        (["AA1", "B1", "Z1"], "B1, Z1, AA1"),
        (["J9", "J10", "J11"], "J9–J11"),
        (["J1", "J1048576"], "J1, J1048576"),
        (["", "không có ô", "J12"], "J12"),
    ],
)
def test_neighbours_of_a_column_are_joined_to_a_run(addresses: list[str], joined: str) -> None:
    assert group_addresses(addresses) == joined


CELLS = st.lists(st.tuples(st.sampled_from(["A", "J", "AA"]), st.integers(1, 40)), max_size=30)


@given(cells=CELLS, order=st.randoms(use_true_random=False))
def test_a_joined_text_names_every_cell_once_whatever_the_order(cells: list[tuple[str, int]], order: Random) -> None:
    addresses = [f"{column}{row}" for column, row in cells]
    joined = group_addresses(addresses)
    named: list[str] = []
    for part in filter(None, joined.split(", ")):
        first, _, last = part.partition("–")
        column = first.rstrip("0123456789")
        last_row = int((last or first).removeprefix(column))
        named += [f"{column}{row}" for row in range(int(first.removeprefix(column)), last_row + 1)]
    assert sorted(named) == sorted(set(addresses))
    order.shuffle(addresses)
    assert group_addresses(addresses) == joined
