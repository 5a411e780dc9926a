"""The master open in a spreadsheet program: the adapter of the port over xlwings' public API (design section 3).

Changes wait in memory until `save`, and are seen by every read before it, so that a preview touches nothing. `save`
writes them into the open workbook, all or nothing; it does not save the file: what the person typed and did not save,
and when to save, stays theirs (Ctrl+S). A backup is therefore a copy of the file as it lies on disk.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from cchc_xl.books import file_errors, live_errors
from cchc_xl.books.file_book import FileBook
from cchc_xl.books.live_area import Journal, Place
from cchc_xl.books.live_block import LiveBlock
from cchc_xl.books.live_preflight import protected_tabs, refuse_protected
from cchc_xl.books.live_table import LiveTable
from cchc_xl.books.live_values import value_of
from cchc_xl.books.master import BookError, CellValue, Grid, GridRow, Table, TableChange
from cchc_xl.model import layout
from cchc_xl.model.address import letters_of, range_bounds
from cchc_xl.model.table_state import back_to

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table as OpenTable

log = logging.getLogger(__name__)
_T = TypeVar("_T")
_BEYOND_THE_SHEET: Final = 1_048_577


@dataclass(frozen=True, slots=True)
class _FoundTable:
    """A table of the workbook, and the tab it stands on."""

    name: str
    table: "OpenTable"
    sheet: "xw.Sheet"
    title: str


class LiveBook:
    """The open workbook `book`. Implements `MasterBook`."""

    def __init__(self, book: "xw.Book") -> None:
        self._book = book
        self._found: Mapping[str, _FoundTable] | None = None
        self._tables: dict[str, LiveTable] = {}
        self._blocks: dict[str, LiveBlock] = {}
        self._file: FileBook | None = None

    @cached_property
    def path(self) -> Path:
        """Where the workbook lies; asked for once, and only by who needs it."""
        return Path(self._book.fullname)

    # --- tables ------------------------------------------------------------------------------------------
    def table(self, name: str) -> Table:
        return self._table(name).table

    def change_table(self, name: str, change: TableChange) -> None:
        self._table(name).apply(change)

    def _table(self, name: str) -> LiveTable:
        key = name.casefold()
        if key not in self._tables:
            found = self._where_tables_are().get(key)
            if found is None:
                raise file_errors.no_table(name)
            self._tables[key] = _asked(
                f"bảng “{name}”", lambda: LiveTable(found.name, found.table, found.sheet, found.title)
            )
        return self._tables[key]

    def _where_tables_are(self) -> Mapping[str, _FoundTable]:
        if self._found is None:
            self._found = _asked("các bảng", self._look_for_tables)
        return self._found

    def _look_for_tables(self) -> Mapping[str, _FoundTable]:
        found: dict[str, _FoundTable] = {}
        for sheet in self._book.sheets:
            tables = [(table.name, table) for table in sheet.tables]  # list() would ask for the number as well
            title = sheet.name if tables else ""
            found.update({name.casefold(): _FoundTable(name, table, sheet, title) for name, table in tables})
        return found

    # --- named cells and ranges --------------------------------------------------------------------------
    def grid(self, name: str) -> Grid:
        block = self._block(name)
        last_row, last_column = _last_used(block.sheet)
        rows = max(last_row, block.top) - block.top + 1
        columns = max(last_column, block.left) - block.left + 1
        place = Place(block.sheet, block.top, block.left, rows, columns)
        cells = {
            (block.top + r, block.left + c): content
            for r, row in enumerate(_asked(f"vùng “{name}”", place.values))
            for c, content in enumerate(row)
        }
        cells |= {
            spot: content
            for part in self._parts()
            if part.title == block.title
            for spot, content in part.pending_cells().items()
            if spot[0] >= block.top and spot[1] >= block.left
        }
        found: dict[int, dict[str, CellValue]] = {}
        for (row_number, column), content in sorted(cells.items()):
            value = value_of(content)
            if value is not None:
                found.setdefault(row_number, {})[letters_of(column)] = value
        return Grid(block.title, tuple(GridRow(number, values) for number, values in found.items()))

    def write_block(self, name: str, rows: Sequence[Sequence[CellValue]]) -> None:
        """Write rows from a named range down; see `LiveBlock`.

        Raises BookError where the rows do not fit or would run into a table, ValueError for a row wider than the name.
        """
        block = self._block(name)
        limit, below = self._first_table_below(block)
        last_used = _last_used(block.sheet)[0] if block.is_open_ended else 0
        block.put_rows(rows, limit, below, last_used)

    def value(self, name: str) -> CellValue:
        block = self._block(name)
        return value_of(_asked(f"ô “{name}”", block.first))

    def write_value(self, name: str, value: CellValue) -> None:
        self._block(name).put_first(value)

    def _block(self, name: str) -> LiveBlock:
        key = name.casefold()
        if key not in self._blocks:
            try:
                area = self._book.names[name].refers_to_range
                self._blocks[key] = LiveBlock(name, area.sheet, area)
            except Exception as error:  # each platform raises its own where a name is missing or leads nowhere
                raise file_errors.no_name(name) from error
        return self._blocks[key]

    def _first_table_below(self, block: LiveBlock) -> tuple[int, str]:
        """The row of the first table at or below the block in its columns, and its name; beyond the sheet if none."""
        limit, name = _BEYOND_THE_SHEET, ""
        for key, found in self._where_tables_are().items():
            if found.title != block.title:
                continue
            table = self._table(key)
            overlap = table.columns[0] <= block.columns[-1] and block.columns[0] <= table.columns[-1]
            if overlap and table.last_row >= block.top and table.header_row < limit:
                limit, name = table.header_row, table.name
        return limit, name

    def custom_property(self, name: str) -> str:
        """Read from the file on disk: xlwings has no public way to ask the program."""
        if self._file is None:
            self._file = FileBook.open(self.path, for_writing=False)
        return self._file.custom_property(name)

    # --- making it last ----------------------------------------------------------------------------------
    @property
    def changed(self) -> bool:
        return bool(self._waiting())

    def _waiting(self) -> list[LiveTable | LiveBlock]:
        return [part for part in self._parts() if part.changed]

    def _parts(self) -> list[LiveTable | LiveBlock]:
        return [*self._tables.values(), *self._blocks.values()]

    def backup(self, reason: str, tables: Mapping[str, Table] | None = None) -> Path:
        """Copy the file; what the person typed into `tables` and did not save yet is written into the copy."""
        target = FileBook.open(self.path, for_writing=False).backup(reason)
        copy = FileBook.open(target)
        for name, found in (tables or {}).items():
            saved = copy.table(name)
            columns = found.columns.keys() - copy.computed_columns(name)
            copy.change_table(name, back_to(saved, found, _key_of(name), columns))
        copy.save()
        return target

    def save(self) -> None:
        """Write the changes into the open workbook, all or nothing; the file is left to the person to save.

        Raises BookError, the workbook being as it was, where a tab is protected, where a person changed a table
        meanwhile, or where the program refuses.
        """
        waiting = self._waiting()
        if not waiting:
            return
        refuse_protected(protected_tabs(self._book, sorted({part.title for part in waiting})))
        journal = Journal()
        try:
            for part in waiting:
                part.flush(journal)
        except BaseException as error:
            log.warning("Đang trả lại số liệu cũ sau sự cố khi ghi: %s", error)
            undone = journal.take_back()
            if not undone:
                raise live_errors.half_written(type(error).__name__) from error
            if isinstance(error, BookError) or not isinstance(error, Exception):
                raise
            raise live_errors.refused(type(error).__name__) from error
        finally:
            # What the program shows now (formulas computed, styles applied) is read anew.
            self._tables, self._blocks = {}, {}


def _key_of(name: str) -> tuple[str, ...]:
    return next((spec.key for spec in layout.TABLES if spec.name == name), ())


def _last_used(sheet: "xw.Sheet") -> tuple[int, int]:
    _, _, column, row = range_bounds(sheet.used_range.address)
    return row, column


def _asked(what: str, ask: Callable[[], _T]) -> _T:
    """Ask the program. Raises BookError where it gives no answer."""
    try:
        return ask()
    except BookError:
        raise
    except Exception as error:  # pywin32, appscript and xlwings each raise their own
        raise live_errors.unreadable(what, f"{type(error).__name__}: {error}") from error
