"""A row of a table as an object: its fields are the columns, declared once with header, type and looks.

    @dataclass(frozen=True, kw_only=True)
    class ReceiptRow(TableRow):
        TABLE = "tblTiepNhan"
        period: str = column("Mã kỳ", 10, Kind.WORD)
        received_at: CellValue = column("Ngày giờ nhận", 17, Kind.MOMENT)

A column of words is read as trimmed text, "" where it is blank (a number 2.0 as "2", TRUE as "Có"); any other, and what
units report, as the cell holds it, None where it is blank, since only a rule can say what was meant.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Final, Self, TypeVar

from cchc_xl.model import layout
from cchc_xl.model.sheet import CellValue, Row
from cchc_xl.tables.spec import Column, Kind, Typist

_COLUMN: Final = "column"
_KNOWN: Final[dict[type, Mapping[str, tuple[Column, bool]]]] = {}
"""The columns of the kinds of rows that were asked for, and whether each is read as text."""
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
        return tuple(declared for declared, _ in _columns(cls).values())

    @classmethod
    def header(cls, name: str) -> str:
        """The header of the column that a field is. Raises KeyError for a field that is none."""
        return _columns(cls)[name][0].header

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
        for name, (declared, is_word) in _columns(cls).items():
            value = row.values.get(declared.header, declared.default)
            found.__dict__[name] = _word(value) if is_word else value
        return found

    def cells(self) -> dict[str, CellValue]:
        """What the row writes: each column of the program's, and of those that people type what is filled."""
        values = ((declared, _blank(getattr(self, name))) for name, (declared, _) in _columns(type(self)).items())
        return {declared.header: value for declared, value in values if value is not None or not declared.is_typed}

    def turned_into(self, after: Self) -> dict[str, CellValue]:
        """What is written to turn the row into another one: the cells that differ."""
        pairs = {name: (getattr(self, name), getattr(after, name)) for name in _columns(type(self))}
        return {self.header(name): _blank(now) for name, (before, now) in pairs.items() if now != before}


AnyRow = TypeVar("AnyRow", bound=TableRow)


def _columns(kind: type[TableRow]) -> Mapping[str, tuple[Column, bool]]:
    if kind not in _KNOWN:
        declared = {each.name: each.metadata[_COLUMN] for each in fields(kind) if _COLUMN in each.metadata}
        _KNOWN[kind] = {name: (column, _is_word(column)) for name, column in declared.items()}
    return _KNOWN[kind]


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
