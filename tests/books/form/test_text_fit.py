"""Row heights: lines a text takes, checked against known widths and for never shrinking."""

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.books.cells.text_fit import MAX_HEIGHT, line_count, text_width
from cchc_xl.books.form.text_fit import LINE_HEIGHT, row_height

WORDS = st.text(alphabet="abcđêổmiLW .,;-\n", max_size=300)


def test_width_of_a_line_known_from_the_font() -> None:
    # 1000 units an em, 12 points are 16 pixels: a, e 444; b 500; i 278; space 250.
    assert round(text_width("abe i", 12), 6) == (444 + 500 + 444 + 250 + 278) * 16 / 1000


def test_marks_add_no_width() -> None:
    assert text_width("ổ", 12) == text_width("o", 12)


def test_lines_of_a_wrapped_text() -> None:
    assert line_count("", 30, 12) == 1
    assert line_count("Trong năm", 30, 12) == 1
    assert line_count("một\nhai\nba", 30, 12) == 3
    assert line_count("Xây dựng và triển khai Kế hoạch chuyển đổi số năm 2026", 30, 12) == 2
    assert line_count("a" * 100, 10, 12) >= 10


@given(WORDS, WORDS)
def test_more_text_never_takes_fewer_lines(text: str, more: str) -> None:
    assert line_count(f"{text} {more}", 20, 12) >= line_count(text, 20, 12)


@given(WORDS)
def test_a_smaller_font_never_takes_more_lines_of_short_words(text: str) -> None:
    words = " ".join(word[:8] for word in text.split())
    assert line_count(words, 20, 11) <= line_count(words, 20, 12)


def test_height_of_a_row() -> None:
    assert row_height([("một", 30, 12)], least_lines=3) == 3 * LINE_HEIGHT + 2
    assert row_height([("một", 30, 12), ("một\nhai", 30, 12)]) == 2 * LINE_HEIGHT + 2
    assert row_height([("x\n" * 100, 30, 12)]) == MAX_HEIGHT
