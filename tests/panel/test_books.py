"""Which workbook is served."""

import pytest

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


@pytest.mark.parametrize(("other", "same"), [("/một/./KeHoach2026.xlsm", True), ("/hai/KeHoach2026.xlsm", False)])
def test_files_are_compared_by_their_whole_paths(other: str, same: bool) -> None:
    assert same_file(A, other) is same
