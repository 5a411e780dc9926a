"""A row of a table as an object: its fields are the columns, declared once with header, type and looks.

    @dataclass(frozen=True, kw_only=True)
    class Receipt(TableRow):
        TABLE = "tblTiepNhan"
        period: str = column("Mã kỳ", 10, Kind.WORD)
        received_at: CellValue = column("Ngày giờ nhận", 17, Kind.MOMENT)

A column of words is read as trimmed text, "" where it is blank (a number 2.0 as "2"); any other as the cell holds it,
None where it is blank, since people type there and only a rule can say what they meant.
"""

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Final, Self

from cchc_xl.model.sheet import CellValue, Row
from cchc_xl.tables.spec import Column, Kind, Typist

_COLUMN: Final = "column"
_KNOWN: Final[dict[type, dict[str, Column]]] = {}
"""The columns of the kinds of rows that were asked for."""
_WORDS: Final = frozenset({Kind.TEXT, Kind.WORD, Kind.TOKEN})


def column(header: str, width: float, kind: Kind = Kind.TEXT, by: Typist = Typist.PROGRAM, **more: Any) -> Any:
    """A field that is a column; what can be said of it: `Column`. Blank unless it is given."""
    declared = Column(header, width, kind, by, **more)
    return field(default="" if kind in _WORDS else None, metadata={_COLUMN: declared})


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """What rows of all tables have. `number` is the one the spreadsheet program shows, 0 for a row not written yet."""

    TABLE: ClassVar[str]
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
    def read(cls, row: Row) -> Self:
        """A row as it stands; a column that an older master has not is blank."""
        values: dict[str, Any] = {name: _value(row, declared) for name, declared in _columns(cls).items()}
        return cls(number=row.number, **values)

    def cells(self) -> dict[str, CellValue]:
        """What the row writes into each of its columns."""
        return {declared.header: _blank(getattr(self, name)) for name, declared in self._all()}

    def _all(self) -> list[tuple[str, Column]]:
        return list(_columns(type(self)).items())


def _columns(kind: type[TableRow]) -> dict[str, Column]:
    if kind not in _KNOWN:
        _KNOWN[kind] = {each.name: each.metadata[_COLUMN] for each in fields(kind) if _COLUMN in each.metadata}
    return _KNOWN[kind]


def _value(row: Row, declared: Column) -> CellValue:
    value = row.values.get(declared.header, declared.default)
    if declared.kind not in _WORDS:
        return value
    return f"{value:.10g}" if isinstance(value, float) else row.text(declared.header)


def _blank(value: CellValue) -> CellValue:
    """A text of no letters is a blank cell; 0 is a number."""
    return None if value == "" else value
