"""Values between the port and a spreadsheet program: what xlwings reads, and what it must write to get the same again.

The program reads a text written into a cell as if a person had typed it, unless the cell is a text cell ("@") or the
text is marked with an apostrophe, which the program takes off.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from cchc_xl.books.file_cells import BLANK, Content
from cchc_xl.books.file_dates import WINDOWS_EPOCH, from_serial, to_serial
from cchc_xl.books.master import CellValue
from cchc_xl.model.text import nfc

TEXT_FORMAT: Final = "@"
GENERAL_FORMAT: Final = "General"
MARK: Final = "'"
_LONGEST_READABLE: Final = 40
"""No number, date or time is longer; a longer text is only misread where its first character says so."""
_SPECIAL_START: Final = tuple("=+-@'#")
_FIRST_YEAR: Final = 1900
_WHOLE: Final = 2**53


def content_of(raw: Any) -> Content:
    """What a cell holds, from a value as xlwings reads it (errors as texts); a date becomes its serial number."""
    if raw is None or isinstance(raw, bool):
        return Content(raw)
    if isinstance(raw, str):
        return Content(nfc(raw.replace("\r\n", "\n").replace("\r", "\n")) or None)
    if isinstance(raw, datetime):
        moment = raw.replace(tzinfo=None)
        if moment.year < _FIRST_YEAR:  # a time of day
            return Content((moment - WINDOWS_EPOCH).total_seconds() / 86_400)
        return Content(to_serial(moment, WINDOWS_EPOCH), moment=True)
    number = float(raw) if isinstance(raw, Decimal) else raw
    if isinstance(number, float) and number.is_integer() and abs(number) <= _WHOLE:
        return Content(int(number))
    return Content(number)


def value_of(content: Content) -> CellValue:
    """The value of the port: a date for midnight, a datetime otherwise; a formula shows its value."""
    if content.moment and isinstance(content.value, int | float):
        moment = from_serial(content.value, WINDOWS_EPOCH)
        if moment is not None:
            return moment.date() if moment == datetime.combine(moment.date(), datetime.min.time()) else moment
    return content.value


def with_formula(content: Content, formula: Any) -> Content:
    """The content with its formula, `formula` being what the program gives for the cell: a text or a formula."""
    is_formula = isinstance(formula, str) and len(formula) > 1 and formula.startswith("=")
    if not is_formula or content.value == content_of(formula).value:  # a text that begins with "=" is its own value
        return content
    return Content(content.value, nfc(formula[1:]), content.moment)


def may_be_misread(text: str) -> bool:
    """True where the program could make a formula, a number, a date, a truth value or an error of a text."""
    if text.startswith(_SPECIAL_START):
        return True
    if len(text) > _LONGEST_READABLE:
        return False
    return any(character.isdigit() for character in text) or text.strip().casefold() in ("true", "false")


def to_write(content: Content, *, text_cell: bool, as_formula: bool) -> Any:
    """What to hand to xlwings for a cell, through `Range.formula` where `as_formula`, else through `Range.value`."""
    if content.formula is not None:
        return "=" + content.formula
    if isinstance(content.value, str):
        marked = not text_cell and may_be_misread(content.value)
        return MARK + content.value if marked else content.value
    if content.value is None:
        return "" if as_formula else None
    return content.value if as_formula else value_of(content)


def date_format(content: Content) -> str:
    """The number format that shows the content as what it is, for a cell that has none of its own."""
    value = value_of(content)
    if isinstance(value, datetime):
        return "dd/mm/yyyy hh:mm"
    return "dd/mm/yyyy" if isinstance(value, date) else GENERAL_FORMAT


def blanks(rows: int, columns: int) -> list[list[Content]]:
    """Rows of blank cells."""
    return [[BLANK] * columns for _ in range(rows)]
