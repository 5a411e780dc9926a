"""What one cell of a worksheet part holds: values of the model to and from the XML of a `<c>` element.

Stored forms differ from values: a date is a serial number, an illegal character cannot be stored, and a text that
looks like an escape of the format ("_x0041_") is stored escaped ("_x005F_x0041_") so that it reads back as typed.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from lxml import etree

from cchc_xl.books.cells.serials import from_serial, to_serial
from cchc_xl.books.errors import TEXT_LIMIT, link_too_long, text_too_long
from cchc_xl.model.fitting import excel_length
from cchc_xl.model.sheet import CellValue, Link
from cchc_xl.model.text import nfc

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELL, FORMULA, VALUE = f"{{{MAIN}}}c", f"{{{MAIN}}}f", f"{{{MAIN}}}v"
_INLINE, _TEXT, _PHONETIC = f"{{{MAIN}}}is", f"{{{MAIN}}}t", f"{{{MAIN}}}rPh"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

_FORMULA_LIMIT = 8_192
_LITERAL_LIMIT = 255
"""Longest text in quotes that a formula may hold; a longer one is joined of pieces."""
_MOMENT_TOLERANCE = 1e-8
"""Serial numbers of one moment differ by less (a millisecond is 1.2e-8 days)."""
_EXACT = 2**53
_LINK = "HYPERLINK("


@dataclass(frozen=True, slots=True)
class Storage:
    """How a workbook stores values: its shared texts, the style ids that show a date, the day its dates count from."""

    texts: Sequence[str]
    date_styles: frozenset[int]
    epoch: datetime


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell is to hold, or holds, in its stored form; `moment` marks a serial number made of a date.

    `damaged`: what is stored is no value of its type ("NaN" as a number, a shared text that is not there); `value` is
    then the text that stands in the file.
    """

    value: str | float | int | bool | None
    formula: str | None = None
    moment: bool = False
    damaged: bool = False

    def same_as(self, other: "Content") -> bool:
        """Whether writing this over `other` would change nothing a person or a job sees.

        A formula of someone else that shows this value may stay; a link must be this very link.
        """
        if other.damaged:
            return False
        if self.formula is not None or other.is_link:
            return self.formula == other.formula and self.value == other.value
        if isinstance(self.value, bool) or isinstance(other.value, bool):
            return self.value is other.value
        if self.moment and isinstance(self.value, int | float) and isinstance(other.value, int | float):
            return abs(self.value - other.value) < _MOMENT_TOLERANCE
        return self.value == other.value

    @property
    def is_link(self) -> bool:
        return self.formula is not None and self.formula.upper().startswith(_LINK)


BLANK = Content(None)


def to_content(value: CellValue, epoch: datetime) -> Content:
    """The stored form of a value.

    Texts become NFC with "\\n" as their only line break and lose characters XML cannot hold; "" is blank.
    Raises BookError for a text longer than a cell takes, ValueError for a number that is not finite.
    """
    if isinstance(value, Link):
        return _link(value)
    if isinstance(value, str):
        return Content(clean(value) or None)
    if isinstance(value, date):  # a datetime as well
        return Content(_serial(value, epoch), moment=True)
    if value is None or isinstance(value, bool):
        return Content(value)
    if not math.isfinite(value):
        raise ValueError(f"a cell cannot hold {value}")
    # Plain Python numbers: the repr of a subclass (NumPy's) is not a number of the format. A spreadsheet computes in
    # floats, so a whole number they cannot hold would read back as another.
    return Content(int(value) if isinstance(value, int) and abs(value) <= _EXACT else float(value))


def _serial(moment: date, epoch: datetime) -> float | int:
    serial: float = to_serial(moment, epoch)
    return int(serial) if serial == int(serial) else serial


def clean(text: str) -> str:
    """A text as a cell can hold it. Raises BookError where it is too long."""
    text = _ILLEGAL.sub("", nfc(text).replace("\r\n", "\n").replace("\r", "\n"))
    length = excel_length(text)
    if length > TEXT_LIMIT:
        raise text_too_long(length)
    return text


def _link(link: Link) -> Content:
    text = clean(link.text)
    target = "#'{}'!{}".format(link.sheet.replace("'", "''"), link.cell)
    formula = f"{_LINK}{_literal(target)},{_literal(text)})"
    if excel_length(formula) > _FORMULA_LIMIT:
        raise link_too_long(text)
    return Content(text or None, formula)


def _literal(text: str) -> str:
    # Half the limit: a character may take two UTF-16 units.
    size = _LITERAL_LIMIT // 2
    pieces = [text[start : start + size] for start in range(0, len(text), size)] or [""]
    return "&".join('"{}"'.format(piece.replace('"', '""')) for piece in pieces)


def escape(text: str) -> str:
    """Escape what the format would read as an escape."""
    return _TO_ESCAPE.sub("_x005F_", text)


def unescape(text: str) -> str:
    """Undo the escapes of the format, as the program does when it shows a text; line breaks become "\\n"."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def rich_text(item: etree._Element) -> str:
    """The text of a shared or inline string: its runs joined, without formats and without phonetic guides."""
    if len(item) == 1 and item[0].tag == _TEXT:
        return nfc(unescape(item[0].text or ""))
    pieces = []
    for text in item.iter(_TEXT):
        parent = text.getparent()
        if parent is not None and parent.tag != _PHONETIC:
            pieces.append(text.text or "")
    return nfc(unescape("".join(pieces)))


def read_content(cell: etree._Element | None, storage: Storage) -> Content:
    """The stored form of a cell."""
    if cell is None:
        return BLANK
    try:
        return Content(_stored_value(cell, storage), read_formula(cell))
    except DamagedCellError as error:
        return Content(error.stored, read_formula(cell), damaged=True)


def read_formula(cell: etree._Element) -> str | None:
    """The formula of a cell without "="; "" where it shares that of another cell, None where it has none."""
    formula = cell.find(FORMULA)
    return None if formula is None else nfc(unescape(formula.text or ""))


class DamagedCellError(ValueError):
    """What a cell stores is no value of its type; `stored` is the text that stands in the file."""

    def __init__(self, stored: str) -> None:
        super().__init__(stored)
        self.stored = stored


def _stored_value(cell: etree._Element, storage: Storage) -> str | float | int | bool | None:
    """Raises DamagedCellError."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(_INLINE)
        return None if inline is None else rich_text(inline) or None
    raw = cell.findtext(VALUE)
    if raw is None or raw == "":
        return None
    if kind == "b":
        return raw.strip() in ("1", "true")
    if kind not in _STORED:
        return nfc(unescape(raw))
    try:
        return _STORED[kind](raw, storage)
    except (ValueError, OverflowError, IndexError) as error:
        raise DamagedCellError(raw) from error


def _shared_text(raw: str, storage: Storage) -> str | None:
    at = int(raw)
    if at < 0:
        raise IndexError(raw)
    return storage.texts[at] or None


def _number(raw: str, _: Storage) -> float | int:
    number = float(raw) if any(mark in raw for mark in ".eE") else int(raw)
    if not math.isfinite(number):
        raise ValueError(raw)
    return number


_STORED: Final[Mapping[str, Callable[[str, Storage], str | float | int | None]]] = {
    "s": _shared_text,
    "n": _number,
    "d": lambda raw, storage: _serial(datetime.fromisoformat(raw), storage.epoch),
}


def read_value(cell: etree._Element | None, storage: Storage) -> CellValue:
    """The value of a cell as the model has it: a number in a date format is a date, or a datetime past midnight.

    Raises DamagedCellError where what is stored is no value.
    """
    if cell is None:
        return None
    value = _stored_value(cell, storage)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if cell.get("t") != "d" and read_style(cell) not in storage.date_styles:
        return value
    try:
        moment = from_serial(value, storage.epoch)
    except (ValueError, OverflowError):  # a number no calendar has, shown as ##### by the program
        return value
    if moment is None:  # a time of day
        return value
    return moment.date() if moment == datetime.combine(moment.date(), datetime.min.time()) else moment


def read_style(cell: etree._Element) -> int:
    """The number of a cell's style."""
    try:
        return int(cell.get("s", "0"))
    except ValueError:  # a cell in a style that is none is shown in the first one
        return 0


def write_content(cell: etree._Element, content: Content) -> None:
    """Make a cell hold `content`, keeping its address and its style."""
    for attribute in ("t", "cm", "vm"):
        cell.attrib.pop(attribute, "")
    for child in list(cell):
        cell.remove(child)
    value = content.value
    if content.formula is not None:
        etree.SubElement(cell, FORMULA).text = escape(content.formula)
    if isinstance(value, str) and content.formula is None:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, _INLINE), _TEXT)
        text.text = escape(value)
        if value != value.strip() or "\n" in value:
            text.set(_SPACE, "preserve")
    elif isinstance(value, str):
        cell.set("t", "str")
        etree.SubElement(cell, VALUE).text = escape(value)
    elif isinstance(value, bool):
        cell.set("t", "b")
        etree.SubElement(cell, VALUE).text = "1" if value else "0"
    elif value is not None:
        etree.SubElement(cell, VALUE).text = repr(value)
