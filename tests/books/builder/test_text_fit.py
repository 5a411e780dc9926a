"""Row heights from texts."""

import pytest

from cchc_xl.books.cells.text_fit import (
    MAX_HEIGHT,
    clipped,
    clipped_to_height,
    fitted_height,
    height_of_lines,
    pixels,
    text_width,
)


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


def test_a_line_is_clipped_at_a_word_and_leaves_room_for_what_follows() -> None:
    text = "Xây dựng và triển khai Kế hoạch hoạt động Kiểm soát thủ tục hành chính năm 2026"
    assert clipped(text, 200, 12) == text
    short = clipped(text, 40, 12, " – Trung tâm")
    assert short.endswith("…")
    assert text.startswith(short[:-1] + " ")
    assert text_width(short + " – Trung tâm", 12) <= 40 * 7 < text_width(text, 12)
    assert clipped("mộttừrấtdài" * 20, 10, 12) == "mộttừrấtdài" * 20 + "…"


def test_a_text_too_long_for_the_tallest_row_says_where_it_goes_on() -> None:
    note = "… (xem tiếp)"
    assert clipped_to_height("ngắn", 38, 13, note) == "ngắn"
    text = "\n".join(f"Đơn vị {n}: đã ban hành Kế hoạch và tổ chức thực hiện đầy đủ các nội dung." for n in range(60))
    shown = clipped_to_height(text, 38, 13, note)
    assert shown.endswith(note)
    assert text.startswith(shown.removesuffix(note))
    assert MAX_HEIGHT - 40 < fitted_height(shown, 38, 13) < MAX_HEIGHT
