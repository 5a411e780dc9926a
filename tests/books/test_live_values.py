"""What the program would make of a text, and back from its values to those of the port."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from cchc_xl.books.file_cells import Content, to_content
from cchc_xl.books.file_dates import WINDOWS_EPOCH
from cchc_xl.books.live_area import runs
from cchc_xl.books.live_values import content_of, may_be_misread, to_write, value_of, with_formula


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "+84",
        "-5",
        "@x",
        "'nháy",
        "#REF!",
        "12",
        "1.10",
        "00123",
        "31/3",
        "T3/2026",
        "50%",
        "1E5",
        "true",
        " FALSE ",
    ],
)
def test_a_text_the_program_would_change_is_known(text: str) -> None:
    assert may_be_misread(text)
    assert to_write(Content(text), text_cell=False, as_formula=False) == "'" + text
    assert to_write(Content(text), text_cell=True, as_formula=False) == text


@pytest.mark.parametrize("text", ["Đã ban hành", "–", "Kế hoạch số 12/KH-VPUB ngày 20/01/2026 của Văn phòng", "đúng"])
def test_a_plain_text_is_written_as_it_is(text: str) -> None:
    assert to_write(Content(text), text_cell=False, as_formula=False) == text


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (None, None),
        ("", None),
        (True, True),
        (3.0, 3),
        (0.25, 0.25),
        (Decimal("1500000"), 1_500_000),
        (datetime(2026, 3, 14), date(2026, 3, 14)),
        (datetime(2026, 3, 16, 16, 30, 15), datetime(2026, 3, 16, 16, 30, 15)),
        (datetime(1899, 12, 30, 12), 0.5),
        ("Đã\r\nxong", "Đã\nxong"),
        ("#N/A", "#N/A"),
    ],
)
def test_values_come_as_the_port_has_them(raw: object, value: object) -> None:
    found = value_of(content_of(raw))
    assert found == value
    assert type(found) is type(value)


def test_dates_go_as_dates_in_values_and_as_numbers_in_formulas() -> None:
    content = to_content(date(2026, 3, 14), WINDOWS_EPOCH)
    assert to_write(content, text_cell=False, as_formula=False) == date(2026, 3, 14)
    assert to_write(content, text_cell=False, as_formula=True) == 46095
    assert to_write(Content(None), text_cell=False, as_formula=True) == ""


def test_a_text_that_begins_like_a_formula_is_none() -> None:
    assert with_formula(Content("=1+1"), "=1+1").formula is None
    assert with_formula(Content(2), "=1+1").formula == "1+1"
    assert with_formula(Content("="), "=").formula is None


def test_neighbours_run_together() -> None:
    assert list(runs([1, 2, 5, 7, 8])) == [range(1, 3), range(5, 6), range(7, 9)]
