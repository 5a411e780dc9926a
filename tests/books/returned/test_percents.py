"""Cells whose number shows as a percent."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter

from cchc_xl.model.returned import ReturnedFile

Accept = Callable[[bytes], ReturnedFile]


def typed_as(number_format: str, value: float | str | None) -> bytes:
    """A workbook with a value in B2 in a number format, and the same number without one in B3."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Số liệu")
    sheet.write(1, 1, value, book.add_format({"num_format": number_format}))
    sheet.write(2, 1, 0.985)
    book.close()
    return made.getvalue()


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0.0%", "#,##0.0 %", '0.0%;[Red]-0.0%;"không"'])
def test_a_number_that_shows_as_a_percent(accepted: Accept, number_format: str) -> None:
    assert accepted(typed_as(number_format, 0.985)).percents == {("Số liệu", "B2")}


@pytest.mark.parametrize("number_format", ["General", "0.00", "@", '0" %"', "0\\%"])
def test_a_number_that_does_not(accepted: Accept, number_format: str) -> None:
    """A percent sign that is only a text beside the number does not multiply it."""
    assert accepted(typed_as(number_format, 98.5)).percents == set()


@pytest.mark.parametrize("value", ["98,5%", None])
def test_a_text_or_a_blank_in_such_a_format_is_no_number(accepted: Accept, value: str | None) -> None:
    assert accepted(typed_as("0%", value)).percents == set()
