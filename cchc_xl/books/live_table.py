"""One table of an open workbook: read once, changed in memory, written in a few calls (design section 3).

Row and column offsets count from 0 in the body; row numbers are those of the sheet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_xl.books import file_errors, live_errors
from cchc_xl.books.file_cells import BLANK, Content, to_content
from cchc_xl.books.file_dates import WINDOWS_EPOCH
from cchc_xl.books.file_formulas import filled_down, moved
from cchc_xl.books.live_area import Journal, Place, verify, write_changes
from cchc_xl.books.live_values import blanks, content_of, value_of
from cchc_xl.books.master import CellValue, Row, Table, TableChange
from cchc_xl.model.address import letters_of, range_bounds
from cchc_xl.model.text import nfc

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table as OpenTable


@dataclass(frozen=True, slots=True)
class _LiveRow:
    """A row as it is to be: the offset it comes from (None: it is new) and its contents."""

    source: int | None
    contents: Sequence[Content]


class LiveTable:
    """A table and the changes that wait for `flush`."""

    def __init__(self, name: str, table: "OpenTable", sheet: "xw.Sheet", title: str) -> None:
        """Read the table `name` on the tab `title` whole, header included, in one call."""
        self._table = table
        self.title = title
        self.name = name
        whole = table.range
        raw = whole.options(ndim=2, err_to_str=True).value
        self.has_totals = table.totals_row_range is not None
        if self.has_totals:
            raw = raw[:-1]
        self._headers = _headers(raw[0])
        left, self.header_row, _, _ = range_bounds(whole.address)
        self._base = [[content_of(value) for value in row] for row in raw[1:]] or blanks(1, len(raw[0]))
        self._place = Place(sheet, self.header_row + 1, left, len(self._base), len(raw[0]))
        self._formulas_known = False
        if self._may_hold_only_formulas():
            self._learn_formulas()
        self._rows = self._rows_as_they_are()
        self._layout = self._base
        self._named: set[int] = set()
        """Columns (offsets) that a job wrote to."""
        self._read: Table | None = None

    # --- reading -----------------------------------------------------------------------------------------
    @property
    def table(self) -> Table:
        """The table as it is to be; the same object until it is changed."""
        if self._read is None:
            letters = {header: letters_of(self._place.left + column) for header, column in self._headers.items()}
            rows = tuple(
                Row(self._place.top + offset, {h: value_of(row.contents[c]) for h, c in self._headers.items()})
                for offset, row in enumerate(self._rows)
            )
            self._read = Table(self.name, self.title, self.header_row, letters, rows)
        return self._read

    @property
    def columns(self) -> range:
        """Columns of the sheet, from 1."""
        return range(self._place.left, self._place.left + self._place.columns)

    @property
    def last_row(self) -> int:
        """Last row of the sheet the table takes up, as it is to be."""
        return self._place.top + len(self._layout) - 1

    def pending_cells(self) -> Mapping[tuple[int, int], Content]:
        """What the cells of the table will hold, by row and column of the sheet; nothing where it is unchanged."""
        if not self.changed:
            return {}
        padded = self._padded(self._layout, max(len(self._layout), len(self._base)))
        return {
            (self._place.top + r, self._place.left + c): content
            for r, row in enumerate(padded)
            for c, content in enumerate(row)
        }

    @property
    def changed(self) -> bool:
        """True where the table is to be another than it is."""
        return self._layout is not self._base

    def _rows_as_they_are(self) -> list[_LiveRow]:
        holds_something = any(
            content.value is not None and (content.formula is None or content.is_link)
            for row in self._base
            for content in row
        )
        return [_LiveRow(offset, row) for offset, row in enumerate(self._base)] if holds_something else []

    def _may_hold_only_formulas(self) -> bool:
        """Whether the only columns with values are full: they could be formulas beside nothing."""
        filled = [sum(row[column].value is not None for row in self._base) for column in range(self._place.columns)]
        return any(filled) and all(count in (0, len(self._base)) for count in filled)

    def _learn_formulas(self) -> None:
        if not self._formulas_known:
            self._base = self._place.with_formulas(self._base)
            self._formulas_known = True

    # --- changing ----------------------------------------------------------------------------------------
    def apply(self, change: TableChange) -> None:
        """Apply a change in memory. Raises BookError with nothing changed: see `MasterBook.change_table`."""
        if not change:
            return
        if not self._formulas_known:
            self._learn_formulas()
            self._rows, self._layout = self._rows_as_they_are(), self._base
        rows, named = self._changed_rows(change)
        count = max(len(rows), 1)
        if count != len(self._base):
            self._require_room(count)
        layout = self._laid_out(rows)
        same = len(layout) == len(self._base) and all(
            wanted.formula == present.formula and wanted.same_as(present)
            for new, old in zip(layout, self._base, strict=True)
            for wanted, present in zip(new, old, strict=True)
        )
        self._rows, self._read = rows, None
        self._layout = self._base if same else layout
        self._named |= named

    def _changed_rows(self, change: TableChange) -> tuple[list[_LiveRow], set[int]]:
        named: set[int] = set()

        def contents(values: Mapping[str, CellValue]) -> dict[int, Content]:
            for header in values:
                if header not in self._headers:
                    raise file_errors.no_column(self.name, header)
            found = {self._headers[header]: to_content(value, WINDOWS_EPOCH) for header, value in values.items()}
            named.update(found)
            return found

        present = range(self._place.top, self._place.top + len(self._rows))
        for number in (*change.updates, *change.deletes):
            if number not in present:
                raise file_errors.no_row(self.name, number)
        rows: list[_LiveRow] = []
        for number, row in zip(present, self._rows, strict=True):
            new = contents(change.updates.get(number, {}))
            if number not in change.deletes:
                kept = {c: content for c, content in new.items() if not content.same_as(row.contents[c])}
                rows.append(_LiveRow(row.source, _replaced(row.contents, kept)) if kept else row)
        blank = [BLANK] * self._place.columns
        rows += [_LiveRow(None, _replaced(blank, contents(values))) for values in change.appends]
        return rows, named

    def _require_room(self, count: int) -> None:
        if self.has_totals:
            raise file_errors.has_totals(self.name)
        if count <= len(self._base):
            return
        place = self._place
        below = Place(place.sheet, place.top + len(self._base), place.left, count - len(self._base), place.columns)
        for r, row in enumerate(below.contents()):
            for c, content in enumerate(row):
                if content.value is not None or content.formula is not None:
                    raise file_errors.below_in_use(self.name, self.title, below.address(r, c))

    # --- laying out --------------------------------------------------------------------------------------
    def _laid_out(self, rows: Sequence[_LiveRow]) -> list[list[Content]]:
        """The body as it is to be: formulas moved with their rows, calculated columns filled down."""
        calculated = self._calculated_columns()
        layout = []
        for offset, row in enumerate(rows or [_LiveRow(None, [BLANK] * self._place.columns)]):
            if row.source is None:
                layout.append([
                    self._new_cell(offset, column, content, calculated) for column, content in enumerate(row.contents)
                ])  # fmt: skip
            elif row.source == offset:
                layout.append(list(row.contents))
            else:
                layout.append(
                    [self._moved_cell(row.source, offset, c, content) for c, content in enumerate(row.contents)]
                )
        return layout

    def _calculated_columns(self) -> frozenset[int]:
        return frozenset(
            column
            for column in range(self._place.columns)
            if all(row[column].formula is not None and not row[column].is_link for row in self._base)
        )

    def _new_cell(self, offset: int, column: int, content: Content, calculated: frozenset[int]) -> Content:
        if content.value is not None or content.formula is not None:
            return content
        present = self._base[offset][column] if offset < len(self._base) else BLANK
        if present.formula is not None and not present.is_link:
            return present  # a formula stands for its place in the table
        if column not in calculated:
            return content
        last = len(self._base) - 1
        formula = self._base[last][column].formula or ""
        return Content(
            None, filled_down(formula, self._place.address(last, column), self._place.address(offset, column))
        )

    def _moved_cell(self, source: int, offset: int, column: int, content: Content) -> Content:
        if content.formula is None or content is not self._base[source][column]:
            return content
        body = range(self._place.top, self._place.top + len(self._base))
        try:
            return Content(content.value, moved(content.formula, offset - source, body, self.title), content.moment)
        except ValueError as error:
            raise file_errors.formula_unreadable(self.title, self._place.address(source, column)) from error

    # --- writing -----------------------------------------------------------------------------------------
    def flush(self, journal: Journal) -> None:
        """Write what changed; new rows look like the row above them. Raises BookError and what the program raises."""
        self._require_unchanged()
        before, after = len(self._base), len(self._layout)
        place = Place(self._place.sheet, self._place.top, self._place.left, max(before, after), self._place.columns)
        if after > before:
            self._resize(before, after, journal)
            every = range(place.columns)
            last = place.cells(range(before - 1, before), every)
            last.autofill(place.cells(range(before - 1, after), every), "fill_formats")
        wanted = self._padded(self._layout, place.rows)
        rows = write_changes(place, self._padded(self._base, place.rows), wanted, journal, ours=self._named)
        if after < before:
            self._resize(before, after, journal)
        verify(place, wanted)
        if rows:
            place.cells(rows, range(place.columns)).rows.autofit()

    def _require_unchanged(self) -> None:
        """A person may type while Python works (on a Mac the program does not wait)."""
        now = self._place.values() if self._table.range.address == self._standing() else None
        if now is None or any(
            present.formula is None and not present.same_as(current)
            for old, new in zip(self._base, now, strict=True)
            for present, current in zip(old, new, strict=True)
        ):
            raise live_errors.changed_meanwhile(self.name)

    def _standing(self) -> str:
        """The address of the table as it was read, header and totals included."""
        last = len(self._base) - 1 + self.has_totals
        left, right = (letters_of(self._place.left + column) for column in (0, self._place.columns - 1))
        return f"${left}${self.header_row}:${right}${self._place.top + last}"

    def _resize(self, before: int, after: int, journal: Journal) -> None:
        self._span(after)
        journal.note(lambda: self._span(before))

    def _span(self, rows: int) -> None:
        place = self._place
        self._table.resize(place.cells(range(-1, rows), range(place.columns)))  # the header is above the body

    def _padded(self, rows: Sequence[Sequence[Content]], count: int) -> list[Sequence[Content]]:
        return [*rows, *blanks(count - len(rows), self._place.columns)]


def _headers(raw: Sequence[object]) -> dict[str, int]:
    """Header (NFC, trimmed) → offset; of two equal headers the first."""
    found: dict[str, int] = {}
    for column, value in enumerate(raw):
        found.setdefault(nfc("" if value is None else str(value)).strip(), column)
    return found


def _replaced(contents: Sequence[Content], new: Mapping[int, Content]) -> list[Content]:
    result = list(contents)
    for column, content in new.items():
        result[column] = content
    return result
