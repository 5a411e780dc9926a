"""A number whose format puts words around it: what is shown is what somebody wrote."""

from html import escape

import pytest

from cchc_xl.books.returned.worded import WordedNumbers
from tests.books.returned.samples import MAIN, sheet_xml


def styles(*codes: str) -> bytes:
    """A styles part whose cell styles 1, 2, … have these formats."""
    formats = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{escape(code)}"/>' for at, code in enumerate(codes))
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in (0, *(164 + at for at in range(len(codes)))))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'.encode()


def shown(code: str, cell: str = '<c r="B3" s="1"><v>12</v></c>') -> dict[str, str]:
    return WordedNumbers(styles(code)).cells(sheet_xml(f'<row r="3">{cell}</row>').encode())


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('0"/KH-VPUB"', "12/KH-VPUB"),
        ('General"/KH-VPUB"', "12/KH-VPUB"),
        ('0000"/QĐ-VPUB"', "0012/QĐ-VPUB"),
        ('"Kế hoạch số "0"/KH-VPUB"', "Kế hoạch số 12/KH-VPUB"),
        ('"Số" 0', "Số 12"),
        ("0\\/\\K\\H", "12/KH"),
        ('#,##0" hồ sơ"', "12 hồ sơ"),
        ('0"/KH";-0"/KH";;@', "12/KH"),
    ],
)
def test_words_around_a_whole_number(code: str, text: str) -> None:
    assert shown(code) == {"B3": text}


@pytest.mark.parametrize("code", ["0", "General", "#,##0", "0%", '0.0" %"', "dd/mm/yyyy", '"ngày" dd/mm', "0 - ", "@"])
def test_formats_without_words_or_of_other_things_show_nothing_else(code: str) -> None:
    assert shown(code) == {}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B3" s="1" t="s"><v>12</v></c>',
        '<c r="B3" s="1"><v>12.5</v></c>',
        '<c r="B3" s="1"><v>-12</v></c>',
        '<c r="B3" s="1"/>',
        '<c r="B3"><v>12</v></c>',
    ],
)
def test_texts_fractions_and_blanks_are_as_they_stand(cell: str) -> None:
    assert shown('0"/KH-VPUB"', cell) == {}


def test_a_workbook_without_styles_has_none() -> None:
    assert WordedNumbers(b"").cells(sheet_xml('<row r="1"><c r="A1" s="1"><v>1</v></c></row>').encode()) == {}
