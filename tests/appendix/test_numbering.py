"""Numbers before lines."""

import pytest

from cchc_xl.appendix.numbering import Style, number_before, read_number, roman, title_of


@pytest.mark.parametrize(
    ("text", "style", "parts"),
    [
        ("1", Style.PLAIN, (1,)), ("01.", Style.PLAIN, (1,)), ("12)", Style.PLAIN, (12,)), ("1.0", Style.PLAIN, (1,)),
        ("1.2", Style.NESTED, (1, 2)), ("1.2.3.", Style.NESTED, (1, 2, 3)), ("II", Style.ROMAN, (2,)),
        ("Ⅳ", Style.ROMAN, (4,)), ("B.", Style.CAPITAL, (2,)), ("a)", Style.LETTER, (1,)), ("đ)", Style.LETTER, (5,)),
        ("-", Style.DASH, ()), ("•", Style.DASH, ()), ("", Style.NONE, ()),
    ],
)  # fmt: skip
def test_what_a_cell_of_stt_holds(text: str, style: Style, parts: tuple[int, ...]) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.style, number.parts) == (style, parts)


@pytest.mark.parametrize("text", ["x1", "Ghi chú", "1-2", "26/CT", "1,5", "2026"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text", ["100% thủ tục", "6 tháng đầu năm", "1.000 lượt", "26/CT-TTg", "VI phạm", "Quý I. Báo cáo"]
)
def test_a_figure_that_begins_a_sentence_is_no_number(text: str) -> None:
    assert number_before(text)[0].style is Style.NONE


def test_romans() -> None:
    assert [roman(text) for text in ("I", "IV", "IX", "XIV", "XL", "IIII", "", "MC")] == [
        1,
        4,
        9,
        14,
        40,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Nội dung 5: Công vụ (4 nhiệm vụ)", "Công vụ"),
        ("II. Thể chế", "Thể chế"),
        ("THỂ CHẾ", "THỂ CHẾ"),
        ("1. Kinh phí", "Kinh phí"),
    ],
)
def test_the_title_of_a_heading(heading: str, title: str) -> None:
    assert title_of(heading) == title
