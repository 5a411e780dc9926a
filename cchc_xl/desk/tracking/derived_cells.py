"""Which cells of Theo dõi follow the plan, and which of them a person typed over.

A cell counts as typed where it differs from what the last job derived, which stands in tblSuyRa; a blank one never
does. Rows that tblSuyRa does not have yet (of an older master, of a period opened again) are held to what could have
been read of their phrase: a date that is none of these was typed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.master.tracked import TrackedRow
from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineOptions, parse_deadline
from cchc_xl.model.sheet import CellValue
from cchc_xl.model.table_state import plain
from cchc_xl.model.text import tidy
from cchc_xl.rules.cells import as_date, raw_cell
from cchc_xl.tables.changes import Edits, replaced
from cchc_xl.tables.deadlines import DerivedRow

FOLLOWING: Final = (layout.ROLE, layout.PHRASE, layout.DUE)
_READINGS: Final = tuple(DeadlineOptions(strict, rolled) for strict in (True, False) for rolled in (True, False))
"""A due date that was read under other options of Cấu hình was not typed."""

RowKey = tuple[str, str]
Derived = Mapping[str, CellValue]
"""By header what a job derives for a row; headers it derives nothing for are left out."""


@dataclass(frozen=True)
class Memory:
    """What the last job derived, by row."""

    rows: Mapping[RowKey, Derived]

    def is_typed(self, state: MasterState, row: TrackedRow, column: str, derived: CellValue) -> bool:
        """Whether a person typed the cell: it is neither what is derived now nor what was derived last."""
        now = row.source.values.get(column)
        if said(column, now) in ("", said(column, derived)):
            return False
        if row.key in self.rows:
            return said(column, now) != said(column, self.rows[row.key].get(column))
        if column != layout.DUE:
            return False
        phrase = row.source.text(layout.PHRASE)
        readings = (parse_deadline(phrase, state.options.plan_year, options).due for options in _READINGS)
        return said(column, now) not in {said(column, due) for due in readings}


def said(column: str, value: CellValue) -> str:
    """What a cell says, whatever it is stored as: a date in ISO form, a text without what cannot be seen."""
    day = as_date(raw_cell(value)) if column == layout.DUE else None
    return plain(day) if day is not None else tidy(plain(value))


def read_memory(book: FileBook) -> Memory:
    """What tblSuyRa remembers."""
    rows: dict[RowKey, dict[str, CellValue]] = {}
    for row in book.rows_if_any(DerivedRow):
        if row.task:
            rows.setdefault((row.task, row.unit), {})[row.field] = row.value
    return Memory(rows)


def write_memory(book: FileBook, schema: int, rows: Mapping[RowKey, Derived]) -> None:
    """Make tblSuyRa hold what was derived now; a blank value is left out."""
    wanted = [
        DerivedRow(task=task, unit=unit, field=column, value=value)
        for (task, unit), derived in sorted(rows.items())
        for column, value in derived.items()
        if value not in (None, "")
    ]
    if schema >= tables.DERIVED.since:
        book.edit(replaced(book.rows(DerivedRow), DerivedRow, wanted))


def forget(book: FileBook) -> None:
    """Remember nothing: the rows are others than those the last job derived."""
    book.edit(Edits(DerivedRow, deleted=[*book.rows(DerivedRow)]))


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell that a person typed over, beside what is derived for it."""

    row: TrackedRow
    column: str
    derived: CellValue


def differing(rows: Sequence[TrackedRow], derived: Mapping[RowKey, Derived]) -> Iterator[TypedCell]:
    """The cells that say otherwise than what is derived; once the rows follow the plan, those are the typed ones."""
    for row in rows:
        for column, value in derived.get(row.key, {}).items():
            now = row.source.values.get(column)
            if column in FOLLOWING and said(column, now) not in ("", said(column, value)):
                yield TypedCell(row, column, value)


def shown(value: CellValue) -> str:
    """A value as a person reads it."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return tidy(plain(value)) or "(trống)"
