"""The rows of an appendix one by one: what each can be, before it is known what stands around it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc_xl.appendix.columns import Column, Columns, find_columns, is_number_row
from cchc_xl.appendix.numbering import NO_NUMBER, Number, Style, number_before, read_number
from cchc_xl.appendix.source import MERGED_SHARE, SourceCell, SourceRow, SourceTable
from cchc_xl.appendix.understood import Spot
from cchc_xl.model.text import printable, tidy

_FOOT: Final = re.compile(
    r"(ghi chú|lưu ý|chú thích|nơi nhận|tổng (số|cộng)|cộng)\b.*|\(?[*¹²³]\)?\s.*", re.IGNORECASE | re.DOTALL
)
_REMARKS: Final = (Column.NOTE, Column.COST)
"""What may stand beside a heading too."""
_FEW: Final = 2
"""Cells of a row that says no more than a number and a text."""
_TASK_PARTS: Final = (Column.LEAD, Column.COORDINATING, Column.PHRASE, Column.PRODUCT, Column.START)


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its cells by column. `is_heading`: it can open a group, since it says nothing of who and when."""

    spot: Spot
    number: Number
    stt: str
    texts: dict[Column, str]
    spots: dict[Column, Spot]
    others: dict[str, str]
    continued: frozenset[Column]
    """The columns whose text belongs to a cell of a row above."""
    is_over: bool
    """One cell stands over the row."""
    is_bold: bool
    strange: str = ""
    """What stands in STT and is no number."""

    @property
    def task(self) -> str:
        """The text of the task, or of the heading."""
        return self.texts.get(Column.TASK, "")

    @property
    def is_owed(self) -> bool:
        """Whether it says who does it or by when."""
        return bool(self.texts.get(Column.LEAD) or self.texts.get(Column.PHRASE))

    @property
    def says_more(self) -> bool:
        """Whether it says of a task more than its text."""
        return any(self.texts.get(column) for column in _TASK_PARTS)

    @property
    def is_foot(self) -> bool:
        """A note below the tasks, a sum, the signature."""
        return not self.is_owed and _FOOT.fullmatch(self.task or self.strange) is not None

    @property
    def whole(self) -> str:
        """All that it says, for a person to find it."""
        shown = (self.stt, *self.texts.values(), *self.others.values())
        return " ".join(dict.fromkeys(filter(None, map(tidy, shown))))


def lines_of(tables: Iterable[SourceTable]) -> Iterator[tuple[Columns, Line]]:
    """The lines of all tables of an appendix with the columns that hold for them. A table without headings goes on with
    those of the table before where it is as wide; one that is not is none of the appendix."""
    for table, columns, first in _parts_of(tables):
        for row in table.rows[first:]:
            if not is_number_row(row) and not columns.repeats(row):
                line = _line(table, row, columns)
                if any(text for column, text in line.texts.items() if column not in _REMARKS) or line.stt:
                    yield columns, line


def _parts_of(tables: Iterable[SourceTable]) -> Iterator[tuple[SourceTable, Columns, int]]:
    """The tables of the appendix, each with the columns that hold and its first row below the headings."""
    columns: Columns | None = None
    width = 0
    for table in tables:
        own = find_columns(table)
        if own is not None:
            columns, width = own, table.width
            yield table, own, own.body
        elif columns is not None and table.width == width:
            yield table, columns, 0


def unread_tables(tables: Sequence[SourceTable]) -> list[tuple[str, Spot]]:
    """The first numbered row of each table below the appendix that is none of it and yet has such rows."""
    read = [table for table, _, _ in _parts_of(tables)]
    below = tables[tables.index(read[0]) :] if read else ()
    found = []
    for table in below:
        numbered = (row for row in table.rows if table not in read and _is_numbered(row))
        if (row := next(numbered, None)) is not None:
            text = " ".join(tidy(cell.text) for cell in row.cells)
            found.append((text, Spot(table.name, row.number, 0)))
    return found


def _is_numbered(row: SourceRow) -> bool:
    number = read_number(row.cells[0].text) if row.cells else None
    styles = (Style.PLAIN, Style.NESTED)
    return number is not None and number.style in styles and len(row.cells) > _FEW


def _line(table: SourceTable, row: SourceRow, columns: Columns) -> Line:
    texts: dict[Column, str] = {}
    spots: dict[Column, Spot] = {}
    continued: set[Column] = set()
    for column, place in columns.places.items():
        spots[column] = Spot(table.name, row.number, place)
        cell = row.at(place)
        if cell is None or not tidy(cell.text):
            continue
        if cell.column == place or column in (Column.TASK, Column.STT):
            texts.setdefault(column, printable(cell.text).strip())
            if cell.from_above:
                continued.add(column)
    over = next(
        (cell for cell in row.cells if tidy(cell.text) and cell.span >= max(2, MERGED_SHARE * table.width)), None
    )
    known = {place for column, place in columns.places.items() if column not in _REMARKS}
    filled = [cell for cell in row.cells if tidy(cell.text) and cell.column in known]
    alone = filled[0] if len(filled) == 1 and filled[0].column in _of_heading(columns) else None
    worded = next((cell for cell in filled if number_before(cell.text)[0].style is Style.WORD), None)
    if (across := over or alone or worded) is not None and not across.from_above:
        return _over(table, row, across, spots)
    stt = texts.pop(Column.STT, "")
    number = read_number(stt)
    if number in (NO_NUMBER, None) and not stt:
        number, rest = number_before(texts.get(Column.TASK, ""))
        if Column.STT not in columns.places and number.style in (Style.PLAIN, Style.NESTED):
            texts[Column.TASK] = rest  # elsewhere what is printed before the text stays part of it
    others = {heading: tidy(cell.text) for place, heading in columns.others.items()
              if (cell := row.at(place)) is not None and tidy(cell.text)}  # fmt: skip
    bold = all(cell.bold for cell in filled if not cell.from_above and not re.fullmatch(r"\W*", cell.text))
    return Line(
        Spot(table.name, row.number, columns.places.get(Column.STT, columns.places[Column.TASK])),
        number or NO_NUMBER, stt, texts, spots, others, frozenset(continued), is_over=False, is_bold=bold,
        strange=stt if number is None else "",
    )  # fmt: skip


def _of_heading(columns: Columns) -> set[int]:
    wanted = (Column.STT, Column.TASK, Column.GROUP)
    return {columns.places[column] for column in wanted if column in columns.places}


def _over(table: SourceTable, row: SourceRow, cell: SourceCell, spots: dict[Column, Spot]) -> Line:
    text = printable(cell.text).strip()
    number, _ = number_before(text)
    stt = next((tidy(other.text) for other in row.cells if other.column < cell.column and tidy(other.text)), "")
    if stt and (of_stt := read_number(stt)) is not None:
        number = of_stt
    spot = Spot(table.name, row.number, cell.column)
    return Line(spot, number, stt, {Column.TASK: text}, spots, {}, frozenset(), is_over=True, is_bold=cell.bold)


def lines_above(tables: Iterable[SourceTable]) -> tuple[str, ...]:
    """What is printed above the first table of an appendix, above its headings where that is the table itself."""
    for table in tables:
        columns = find_columns(table)
        if columns is not None:
            cells = (cell for row in table.rows[: columns.head] for cell in row.cells if not cell.from_above)
            return (*table.above, *(tidy(cell.text) for cell in cells if tidy(cell.text)))
    return ()
