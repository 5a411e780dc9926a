"""Row heights from texts."""

import pytest

from cchc_xl.books.text_fit import fitted_height, height_of_lines, pixels


def test_a_line_is_as_high_as_in_excel() -> None:
    assert height_of_lines(1, 12, padding=0) == 15.75
    assert height_of_lines(3, 11, padding=0) == 45


def test_more_text_and_larger_letters_need_a_higher_row() -> None:
    text = "Xây dựng và triển khai Kế hoạch hoạt động Kiểm soát thủ tục hành chính năm 2026"
    assert fitted_height(text, 20, 12) > fitted_height(text, 60, 12) > fitted_height("Quý I", 60, 12)
    assert fitted_height(text, 20, 14) > fitted_height(text, 20, 11)
    assert fitted_height(text * 9, 40, 12, bold=True) > fitted_height(text * 9, 40, 12)


def test_line_breaks_count() -> None:
    assert fitted_height("a\nb\nc", 20, 12) == height_of_lines(3, 12)


def test_no_row_is_higher_than_excel_allows() -> None:
    assert fitted_height("dài " * 5000, 20, 12) == 409


@pytest.mark.parametrize(("width", "expected"), [(1, 12), (8.5, 65), (10, 75)])
def test_columns_are_counted_in_seven_pixel_digits(width: float, expected: int) -> None:
    assert pixels(width) == expected
