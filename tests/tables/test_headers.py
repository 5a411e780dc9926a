"""Headers are found as those of forms are: by what they say, not by how they are typed."""

from unicodedata import normalize

import pytest

from cchc_xl.tables.headers import columns_by_header, missing_columns

DECLARED = ("Mã NV", "Tình hình thực hiện", "Ghi chú")


@pytest.mark.parametrize(
    "typed",
    [
        "Tình hình\nthực hiện",
        "Tình hình\r\nthực hiện",
        "  Tình  hình thực\u00a0hiện ",
        "TÌNH HÌNH THỰC HIỆN",
        normalize("NFD", "Tình hình thực hiện"),
        "Tình hình thực\u200b hiện",
    ],
)
def test_a_header_typed_another_way_is_the_declared_column(typed: str) -> None:
    assert list(columns_by_header(("Mã NV", typed), DECLARED)) == ["Mã NV", "Tình hình thực hiện"]


def test_columns_are_named_in_the_order_they_stand_in() -> None:
    found = columns_by_header(("của tôi", "GHI CHÚ", "mã  nv"), DECLARED)
    assert found == {"của tôi": 0, "Ghi chú": 1, "Mã NV": 2}
    assert list(found) == ["của tôi", "Ghi chú", "Mã NV"]


def test_the_very_spelling_comes_before_a_likeness() -> None:
    found = columns_by_header(("ghi  chú", "Ghi chú"), DECLARED)
    assert found == {"ghi  chú": 0, "Ghi chú": 1}


def test_of_two_equal_headers_the_first_counts() -> None:
    assert columns_by_header(("Ghi chú", "Ghi chú", "x", "x"), DECLARED) == {"Ghi chú": 0, "x": 2}
    assert columns_by_header(("GHI CHÚ", "ghi chú"), DECLARED) == {"Ghi chú": 0, "ghi chú": 1}


def test_a_missing_column_is_named_with_the_header_most_like_it() -> None:
    (found,) = missing_columns(("Mã NV", "của tôi", "Tinh hinh\nthuc hien", "Ghi chú"), DECLARED)
    assert (found.column, found.nearest) == ("Tình hình thực hiện", "Tinh hinh\nthuc hien")
    assert found.shown == "Tinh hinh thuc hien"


def test_nothing_is_named_where_nothing_is_like_it() -> None:
    assert [(found.column, found.nearest) for found in missing_columns(("Mã NV", "Cột 5"), DECLARED)] == [
        ("Tình hình thực hiện", ""),
        ("Ghi chú", ""),
    ]


def test_a_declared_column_is_never_taken_for_another() -> None:
    (found,) = missing_columns(("Từ ngày", "Ghi chú"), ("Từ ngày", "Đến ngày", "Ghi chú"))
    assert found.nearest == ""
