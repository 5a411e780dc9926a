"""Writing a rectangle of cells into an open workbook in a few calls whatever its size, and taking it back.

Only what changed is written: runs of neighbouring columns, each from its first to its last changed row; columns of the
job between two that changed go with them. A cell inside such a block that did not change is written as it is, a formula
as a formula.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import xlwings as xw

from cchc_xl.books import file_errors
from cchc_xl.books.file_cells import BLANK, Content
from cchc_xl.books.live_values import (
    GENERAL_FORMAT,
    MARK,
    TEXT_FORMAT,
    content_of,
    date_format,
    may_be_misread,
    to_write,
    with_formula,
)
from cchc_xl.model.address import letters_of

log = logging.getLogger(__name__)

Contents = Sequence[Sequence[Content]]
_LONG: Final = 8_000
"""Excel takes texts of up to 8,203 characters in a block; a longer one is written alone."""


class Cells(xw.Range):
    """Cells that are written to by blocks of their own size.

    xlwings measures a range anew before it writes a block: some seventy calls for two cells whose place is known.
    """

    def resize(self, *_size: int | None) -> "Cells":
        """As it is: the block has its size."""
        return self


class Journal:
    """How to take back what was written, newest first."""

    def __init__(self) -> None:
        self._steps: list[Callable[[], None]] = []

    def note(self, step: Callable[[], None]) -> None:
        """Remember how to take back what was just done."""
        self._steps.append(step)

    def take_back(self) -> bool:
        """Undo everything; False where the program refused a step (the others are still undone)."""
        done = True
        while self._steps:
            try:
                self._steps.pop()()
            except Exception:
                log.exception("Không trả lại được một phần đã ghi")
                done = False
        return done


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a tab, its first cell and its size; rows and columns count from 1 on the sheet, from 0 inside."""

    sheet: xw.Sheet
    top: int
    left: int
    rows: int
    columns: int

    def cells(self, rows: range, columns: range) -> Cells:
        """Part of the rectangle. By its address: with two corners xlwings asks the program ten times more."""
        address = f"{self.address(rows[0], columns[0])}:{self.address(rows[-1], columns[-1])}"
        return Cells(impl=self.sheet.range(address).impl)

    def values(self) -> list[list[Content]]:
        """What the cells show, in one call."""
        return [[content_of(raw) for raw in row] for row in self._whole.options(ndim=2, err_to_str=True).value]

    def contents(self) -> list[list[Content]]:
        """Values and formulas, in two calls."""
        return self.with_formulas(self.values())

    def with_formulas(self, values: Contents) -> list[list[Content]]:
        """The values, read before, with the formulas behind them, in one call."""
        formulas = _as_rows(self._whole.formula, self.rows)
        return [
            [with_formula(content, formula) for content, formula in zip(row, formula_row, strict=True)]
            for row, formula_row in zip(values, formulas, strict=True)
        ]

    @property
    def _whole(self) -> "xw.Range":
        return self.cells(range(self.rows), range(self.columns))

    def address(self, row: int, column: int) -> str:
        """A1 address of a cell of the rectangle."""
        return f"{letters_of(self.left + column)}{self.top + row}"


def _as_rows(raw: Any, rows: int) -> list[list[Any]]:
    """Formulas as rows, whatever the shape they come in: a single cell alone, a row or a column flat or nested."""
    if not isinstance(raw, list | tuple):
        return [[raw]]
    if raw and isinstance(raw[0], list | tuple):
        return [list(row) for row in raw]
    return [list(raw)] if rows == 1 else [[item] for item in raw]


def write_changes(place: Place, base: Contents, wanted: Contents, journal: Journal, *, ours: Iterable[int]) -> range:
    """Write what differs between `base` and `wanted`, both as large as the place; return the rows written to.

    Columns `ours` (from 0) become text cells where a text needs it; in other columns such a text is marked.
    Raises what the program raises; the journal then knows how to take back what was written.
    """
    changed = {
        (row, column)
        for row in range(place.rows)
        for column in range(place.columns)
        if not _same(wanted[row][column], base[row][column])
    }
    mine = frozenset(ours)
    for columns in _blocks({column for _, column in changed}, mine):
        in_run = [row for row, column in changed if column in columns]
        rows = range(min(in_run), max(in_run) + 1)
        for with_formulas, part in _by_kind(wanted, rows, columns):
            _write_block(place, rows, part, base, wanted, journal, mine, with_formulas)
    return range(min(row for row, _ in changed), max(row for row, _ in changed) + 1) if changed else range(0)


def _blocks(changed: Set[int], ours: Set[int]) -> Iterator[range]:
    """The changed columns in runs, with no gap where all columns between two of them are ours: the number of calls is
    then set by the job, not by what happens to differ."""
    if changed:
        between = ours & frozenset(range(min(changed), max(changed)))
        for run in runs(sorted(changed | between)):
            inside = [column for column in run if column in changed]
            if inside:
                yield range(inside[0], inside[-1] + 1)


def _same(wanted: Content, present: Content) -> bool:
    return wanted.formula == present.formula and wanted.same_as(present)


def runs(columns: Iterable[int]) -> Iterator[range]:
    """Neighbouring columns together: 1, 2, 5 → range(1, 3), range(5, 6)."""
    for _, group in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0]):
        found = [column for _, column in group]
        yield range(found[0], found[-1] + 1)


def _by_kind(wanted: Contents, rows: range, columns: range) -> Iterator[tuple[bool, range]]:
    """The columns in parts that have formulas and parts that have none."""

    def has_formulas(column: int) -> bool:
        return any(wanted[row][column].formula is not None for row in rows)

    for kind, group in groupby(columns, key=has_formulas):
        part = list(group)
        yield kind, range(part[0], part[-1] + 1)


def _write_block(
    place: Place,
    rows: range,
    columns: range,
    base: Contents,
    wanted: Contents,
    journal: Journal,
    ours: frozenset[int],
    with_formulas: bool,
) -> None:
    if with_formulas:
        _make_room_for_formulas(place, rows, columns, wanted)
        texts: frozenset[int] = frozenset()
    else:
        texts = _text_columns(place, rows, columns, wanted, ours)

    def put(contents: Contents, formulas: bool) -> list[tuple[int, int]]:
        return _put(place, rows, columns, contents, texts, formulas)

    def put_alone(contents: Contents, spots: Sequence[tuple[int, int]]) -> None:
        for row, column in spots:
            cell = place.cells(range(row, row + 1), range(column, column + 1))
            cell.value = to_write(contents[row][column], text_cell=column in texts, as_formula=False)

    left_out = put(wanted, with_formulas)  # the program takes a block whole or not at all
    journal.note(lambda: put_alone(base, put(base, True)))
    put_alone(wanted, left_out)


def _put(
    place: Place, rows: range, columns: range, contents: Contents, texts: frozenset[int], formulas: bool
) -> list[tuple[int, int]]:
    """Write a block in one call; return the cells left blank because their text must be written alone."""
    block = []
    long: list[tuple[int, int]] = []
    for row in rows:
        line = []
        for column in columns:
            content = contents[row][column]
            if isinstance(content.value, str) and content.formula is None and len(content.value) > _LONG:
                long.append((row, column))
                content = BLANK
            line.append(to_write(content, text_cell=column in texts, as_formula=formulas))
        block.append(line)
    target = place.cells(rows, columns)
    if formulas:
        target.formula = block
    else:
        target.value = block
    return long


def _text_columns(place: Place, rows: range, columns: range, wanted: Contents, ours: frozenset[int]) -> frozenset[int]:
    """Columns whose cells take a text as it is; columns of ours with format General are made so where needed.

    Other formats (a date, a percentage) stay: the job will write such values again.
    """
    found: set[int] = set()
    for run in runs(column for column in columns if _needs_text(wanted, rows, column)):
        parts = [run]
        code = place.cells(rows, run).number_format
        if code not in (TEXT_FORMAT, GENERAL_FORMAT) and len(run) > 1:
            parts = [range(column, column + 1) for column in run]
        for part in parts:
            cells = place.cells(rows, part)
            code = code if part is run else cells.number_format
            if code == GENERAL_FORMAT and ours.issuperset(part) and _only_texts(wanted, rows, part):
                cells.number_format = code = TEXT_FORMAT
            if code == TEXT_FORMAT:
                found.update(part)
    return frozenset(found)


def _needs_text(wanted: Contents, rows: range, column: int) -> bool:
    values = (wanted[row][column].value for row in rows)
    return any(isinstance(value, str) and may_be_misread(value) for value in values)


def _only_texts(wanted: Contents, rows: range, columns: range) -> bool:
    return all(isinstance(wanted[row][column].value, str | None) for row in rows for column in columns)


def _make_room_for_formulas(place: Place, rows: range, columns: range, wanted: Contents) -> None:
    """A formula written into a text cell would stay a text."""
    for column in columns:
        cells = place.cells(rows, range(column, column + 1))
        links = any(wanted[row][column].is_link for row in rows)
        code: str | None = cells.number_format  # None where the cells differ
        if code == TEXT_FORMAT or (code is None and links):
            cells.number_format = GENERAL_FORMAT


def verify(place: Place, wanted: Contents) -> None:
    """Read back what was written, mend cells the program understood otherwise, one by one.

    Raises BookError where a cell still does not hold what it should.
    """
    present = place.values()
    for row in range(place.rows):
        for column in range(place.columns):
            content = wanted[row][column]
            if content.formula is None and not content.same_as(present[row][column]):
                _mend(place, row, column, content)


def _mend(place: Place, row: int, column: int, content: Content) -> None:
    cell = place.cells(range(row, row + 1), range(column, column + 1))
    if isinstance(content.value, str):
        cell.number_format = TEXT_FORMAT
        attempts = [content.value, MARK + content.value]  # one apostrophe may be taken off there too
    else:
        if content.value is not None:
            cell.number_format = date_format(content)
        attempts = [to_write(content, text_cell=False, as_formula=False)]
    for attempt in attempts:
        cell.value = attempt
        if content.same_as(content_of(cell.options(err_to_str=True).value)):
            return
    raise file_errors.not_as_written(place.sheet.name, place.address(row, column))
