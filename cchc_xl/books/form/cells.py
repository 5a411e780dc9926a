"""Writing values into cells in the type a reader expects."""

from datetime import date
from typing import Any

from cchc_xl.model.progress import FieldValue


def write_value(sheet: Any, row: int, column: int, value: FieldValue, style: Any = None) -> None:
    """Write an input as its own type: a day as day, progress as number, text as text whatever it begins with."""
    match value:
        case None | "":
            sheet.write_blank(row, column, None, style)
        case date():
            sheet.write_datetime(row, column, value, style)
        case str():
            sheet.write_string(row, column, str(value), style)
        case _:
            sheet.write_number(row, column, value, style)
