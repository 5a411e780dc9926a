"""Which workbook is served."""

import pytest

from cchc_xl.panel import texts
from cchc_xl.panel.books import Books, same_file

A, B, C = "/một/KeHoach2026.xlsm", "/hai/KeHoach2026.xlsm", "/hai/KeHoach2027.xlsm"


def test_the_only_one_that_is_open_is_served() -> None:
    books = Books(last=C)
    books.found_open([A])
    assert (books.served, books.is_open, books.choices()) == (A, True, ())


def test_the_last_one_is_served_where_none_is_open() -> None:
    books = Books(last=C)
    books.found_open([])
    assert (books.served, books.is_open) == (C, False)


def test_of_two_open_ones_a_person_has_to_choose() -> None:
    books = Books(last=A)
    books.found_open([A, C])
    assert books.undecided
    assert [(choice.name, choice.served) for choice in books.choices()] == [
        ("KeHoach2026.xlsm", False),
        ("KeHoach2027.xlsm", False),
    ]
    books.choose(C)
    assert (books.served, books.undecided) == (C, False)
    assert [choice.served for choice in books.choices()] == [False, True]


def test_namesakes_are_told_apart_by_their_folders() -> None:
    books = Books()
    books.found_open([A, B])
    assert [choice.name for choice in books.choices()] == ["KeHoach2026.xlsm (một)", "KeHoach2026.xlsm (hai)"]


def test_one_that_was_named_stays_although_another_is_open() -> None:
    books = Books()
    books.choose(C)
    books.found_open([A])
    assert (books.served, books.is_open, books.undecided) == (C, False, False)
    assert len(books.choices()) == 2


@pytest.mark.parametrize("later", [[[C]], [[], [C]]], ids=["at once", "one after the other"])
def test_one_that_the_person_closed_gives_way_to_the_only_one_that_is_open(later: list[list[str]]) -> None:
    books = Books()
    books.choose(A)
    books.found_open([A])
    for addresses in later:
        books.found_open(addresses)
    assert (books.served, books.choices()) == (C, ())


def test_after_the_person_closed_the_one_of_three_two_are_left_to_choose_from() -> None:
    books = Books()
    books.found_open([A, B, C])
    books.choose(A)
    books.found_open([B, C])
    assert books.undecided
    assert [choice.address for choice in books.choices()] == [B, C]


def test_one_that_a_job_closed_stays() -> None:
    books = Books()
    books.found_open([A])
    books.found_open([C], at_work=True)
    assert (books.served, books.undecided) == (A, False)
    books.found_open([A, C], at_work=True)
    books.was_in_work()
    books.found_open([C])
    assert (books.served, books.is_open) == (A, False)
    books.found_open([A, C])
    books.found_open([C])
    assert books.served == C


def test_a_closed_one_is_named_as_closed_also_beside_its_namesake() -> None:
    books = Books()
    books.choose(B)
    books.found_open([A])
    assert [(choice.name, choice.is_open) for choice in books.choices()] == [
        ("KeHoach2026.xlsm (một)", True),
        ("KeHoach2026.xlsm (hai, đang đóng)", False),
    ]


@pytest.mark.parametrize(
    ("count", "all_open", "heading"),
    [
        (2, True, "Đang mở hai sổ theo dõi:"),
        (2, False, "Có hai sổ theo dõi:"),
        (12, True, "Đang mở 12 sổ theo dõi:"),
    ],
)
def test_what_is_said_of_several_is_true(count: int, all_open: bool, heading: str) -> None:
    assert texts.several_books(count, all_open=all_open) == heading


def test_a_file_that_is_no_master_is_none_of_those_that_could_be_meant() -> None:
    books = Books()
    books.found_open([A])
    books.choose(C)
    books.is_none = True
    assert [(choice.address, choice.served) for choice in books.choices()] == [(A, False)]
    books.found_open([B])
    assert (books.served, books.is_none) == (B, False)


@pytest.mark.parametrize(("other", "same"), [("/một/./KeHoach2026.xlsm", True), ("/hai/KeHoach2026.xlsm", False)])
def test_files_are_compared_by_their_whole_paths(other: str, same: bool) -> None:
    assert same_file(A, other) is same
