"""A row of a table as an object: its fields are the columns, declared once with header, type and looks.

    @dataclass(frozen=True, kw_only=True)
    class ReceiptRow(TableRow):
        TABLE = "tblTiepNhan"
        period: str = column("Mã kỳ", 10, Kind.WORD)
        received_at: CellValue = column("Ngày giờ nhận", 17, Kind.MOMENT)

A column of words is read as trimmed text, "" where it is blank (a number 2.0 as "2", TRUE as "Có"); any other, and what
units report, as the cell holds it, None where it is blank, since only a rule can say what was meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Final, Self, TypeVar

from cchc_xl.model import layout
from cchc_xl.model.sheet import CellValue, Row
from cchc_xl.tables.spec import Column, Kind, Typist

_COLUMN: Final = "column"
_KNOWN: Final[dict[type, Mapping[str, Column]]] = {}
"""The columns of the kinds of rows that were asked for."""
_PLANS: Final[dict[type, Sequence[tuple[str, str, CellValue, bool]]]] = {}
"""How those are read."""
_WORDS: Final = frozenset({Kind.TEXT, Kind.WORD, Kind.TOKEN})


def column(header: str, width: float, kind: Kind = Kind.TEXT, by: Typist = Typist.PROGRAM, **more: Any) -> Any:
    """A field that is a column; what can be said of it: `Column`. Blank unless it is given."""
    declared = Column(header, width, kind, by, **more)
    return field(default="" if _is_word(declared) else None, metadata={_COLUMN: declared})


def _is_word(declared: Column) -> bool:
    return declared.kind in _WORDS and declared.by is not Typist.UNIT


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """What rows of all tables have. `number` is the one the spreadsheet program shows, 0 for a row not written yet."""

    TABLE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]] = ()
    """The fields that tell rows apart."""
    number: int = 0

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """The columns of the table, in the order of the fields."""
        return tuple(_columns(cls).values())

    @classmethod
    def header(cls, name: str) -> str:
        """The header of the column that a field is. Raises KeyError for a field that is none."""
        return _columns(cls)[name].header

    @classmethod
    def key_headers(cls) -> tuple[str, ...]:
        """The headers of the columns that tell rows apart."""
        return tuple(map(cls.header, cls.KEY))

    @classmethod
    def read(cls, row: Row) -> Self:
        """A row as it stands; a column that an older master has not is blank."""
        found = object.__new__(cls)
        # Not by the constructor of a frozen class, which takes thrice the time: every job reads every row.
        found.__dict__["number"] = row.number
        for name, header, default, is_word in _plan(cls):
            value = row.values.get(header, default)
            found.__dict__[name] = _word(value) if is_word else value
        return found

    def cells(self) -> dict[str, CellValue]:
        """What the row writes: each column of the program's, and of those that people type what is filled."""
        values = ((declared, _blank(getattr(self, name))) for name, declared in _columns(type(self)).items())
        return {declared.header: value for declared, value in values if value is not None or not declared.is_typed}

    def turned_into(self, after: Self) -> dict[str, CellValue]:
        """What is written to turn the row into another one: the cells that differ."""
        names = _columns(type(self)).items()
        pairs = {declared.header: (getattr(self, name), getattr(after, name)) for name, declared in names}
        return {header: _blank(now) for header, (before, now) in pairs.items() if now != before}


AnyRow = TypeVar("AnyRow", bound=TableRow)


def _columns(kind: type[TableRow]) -> Mapping[str, Column]:
    if kind not in _KNOWN:
        _KNOWN[kind] = {each.name: each.metadata[_COLUMN] for each in fields(kind) if _COLUMN in each.metadata}
    return _KNOWN[kind]


def _plan(kind: type[TableRow]) -> Sequence[tuple[str, str, CellValue, bool]]:
    """Of each field its name, its header, what it is where the column is missing, and whether it is read as text."""
    if kind not in _PLANS:
        _PLANS[kind] = [(name, of.header, of.default, _is_word(of)) for name, of in _columns(kind).items()]
    return _PLANS[kind]


def _word(value: CellValue) -> str:
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return layout.YES if value else layout.NO
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _blank(value: CellValue) -> CellValue:
    """A text of no letters is a blank cell; 0 is a number."""
    return None if value == "" else value
