"""Where pages of a printed tab begin: no signature, no heading and next to no row stands alone."""

from pathlib import Path

import pytest

from cchc_xl.books.file.book import FileBook
from cchc_xl.books.paper.pages import last_page_row, page_starts
from cchc_xl.model.layout import Name


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        ([50.0] * 3, None),  # one page, with room
        ([50.0] * 9, 7),  # two rows go with the foot
        ([400.0, 400.0, 40.0, 40.0], 2),
        ([300.0, 40.0, 40.0], 1),  # the page before would be empty otherwise
    ],
)
def test_where_the_last_page_of_a_form_begins(rows: list[float], first: int | None) -> None:
    assert last_page_row(head=60, repeated=40, rows=rows, foot=200, scale=0.85) == first


@pytest.mark.parametrize(
    ("groups", "starts"),
    [
        ([[20, 100, 100], [20, 100]], []),  # all on one page
        ([[20, 300, 30], [20, 100, 100]], [3]),  # the heading would stand alone at the foot
        ([[20, 200, 80], [20, 100, 100]], [3]),  # a group that fits on a page is not parted on a well filled one
        ([[20, 60], [20, 200, 200, 200, 200]], []),  # one that is longer than a page is
        ([[20, 100, 100, 100], [20, 50]], [3]),  # the last page takes rows over
    ],
)
def test_where_the_pages_of_groups_begin(groups: list[list[float]], starts: list[int]) -> None:
    assert page_starts(groups, head=100, repeated=40, scale=1) == starts


def test_pages_are_broken_in_the_file_where_they_are_to_begin(master: Path) -> None:
    for starts in ([3, 12], [5], []):
        book = FileBook.open(master)
        book.break_pages(Name.RESULT_BLOCK, starts)
        book.save()
        before = master.read_bytes()
        book = FileBook.open(master)
        area = book.parts.area(Name.RESULT_BLOCK)
        breaks = book.parts.sheet(area.sheet).root.findall("{*}rowBreaks/{*}brk")
        assert [int(mark.get("id") or 0) + 1 - area.rows[0] for mark in breaks] == starts
        book.break_pages(Name.RESULT_BLOCK, starts)
        assert not book.changed
        assert master.read_bytes() == before
