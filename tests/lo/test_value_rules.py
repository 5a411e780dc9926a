"""What a value becomes in a cell, by Excel's rules; no office needed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.xlwings_lo import values
from tests.support.xlwings_lo.values import CellInput, RefusedError, to_cell


@pytest.mark.parametrize(
    ("text", "given_to_the_cell"),
    [
        ("00123", CellInput(123.0)),
        ("-3", CellInput(-3.0)),
        ("1E5", CellInput(100000.0)),
        ("50%", CellInput(0.5, "0%")),
        ("87.5%", CellInput(0.875, "0.00%")),
        ("1,000", CellInput(1000.0, "#,##0")),
        ("(5)", CellInput(-5.0)),
        ("true", CellInput(1.0, "BOOLEAN")),
        ("'00123", CellInput("00123")),
        ("05/03/2026", CellInput(46145.0, "dd/mm/yyyy")),  # 3 May: read as in the United States
        ("2026-03-05", CellInput(46086.0, "dd/mm/yyyy")),
        ("12/2026", CellInput(46357.0, "dd/mm/yyyy")),
        ("5/3/26 12:00", CellInput(46145.5, "dd/mm/yyyy hh:mm")),
        ("06:00", CellInput(0.25, "hh:mm")),
        ("=1+1", CellInput(formula="=1+1")),
        ("+A1", CellInput(formula="=A1")),
        ("-A1", CellInput(formula="=-A1")),
        ("@SUM(A1)", CellInput(formula="=SUM(A1)")),
    ],
)
def test_a_text_is_read_as_if_typed(text: str, given_to_the_cell: CellInput) -> None:
    assert to_cell(text, text_cell=False) == given_to_the_cell


@pytest.mark.parametrize(
    "text", ["31/12/2026", "30/2/2026", "1/1/1850", "87,5", "12/KH-VPUB", "25:00", "-", "=", "K1", "1.1.2", ""]
)
def test_other_texts_stay_texts(text: str) -> None:
    assert to_cell(text, text_cell=False) == CellInput(text)


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    read = to_cell(text, text_cell=False)
    assert (
        read.formula is not None or read.content == text or read.content == text[1:] or isinstance(read.content, float)
    )


@given(st.text())
def test_a_text_cell_keeps_every_text(text: str) -> None:
    assert to_cell(text, text_cell=True) == CellInput(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [(5, "5"), (0.5, "0.5"), (True, "TRUE"), (date(2026, 3, 5), "3/5/2026"), (1e20, "1E+20")],
)
def test_a_text_cell_makes_a_text_of_what_is_none(value: object, text: str) -> None:
    assert to_cell(value, text_cell=True) == CellInput(text)


@pytest.mark.parametrize("value", ["x" * 32768, float("inf"), date(1900, 2, 28), object(), timedelta(1), [1]])
def test_what_excel_does_not_take_is_refused(value: object) -> None:
    with pytest.raises(RefusedError):
        to_cell(value, text_cell=False)


@given(st.datetimes(values.FIRST_DAY, datetime(9999, 12, 31)))
def test_days_are_counted_there_and_back(moment: datetime) -> None:
    assert abs(values.moment(values.serial(moment)) - moment) <= timedelta(milliseconds=1)


def test_errors_have_the_numbers_of_excel() -> None:
    assert values.ERROR_TEXTS[values.error_number(532)] == "#DIV/0!"
    assert values.ERROR_TEXTS[values.error_number(519)] == "#VALUE!"
