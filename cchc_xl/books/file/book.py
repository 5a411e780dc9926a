"""The master workbook as the jobs see it: a file on disk, no spreadsheet program needed (ADR 1).

A job reads tables, says what should change, and saves; it never formats a cell. Only the XML of the tabs and tables
that a job changes is edited; every other part stays byte for byte. Changes wait in memory until `save`, and are seen by
every read before it.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from cchc_xl.books import errors
from cchc_xl.books.cells.content import BLANK, to_content
from cchc_xl.books.file.backup import back_up
from cchc_xl.books.file.changes import change_rows, is_empty
from cchc_xl.books.file.custom_properties import properties_in, property_of, set_property
from cchc_xl.books.file.lock import find_lock
from cchc_xl.books.file.package import Package
from cchc_xl.books.file.sheet_xml import SheetXml
from cchc_xl.books.file.verify import verify_written
from cchc_xl.books.file.workbook import Area, WorkbookParts
from cchc_xl.files.plain_files import content_of
from cchc_xl.files.whole import replace_whole
from cchc_xl.model.address import letters_of
from cchc_xl.model.sheet import CellValue, Grid, GridRow, Row, Table, TableChange
from cchc_xl.tables.headers import columns_by_header
from cchc_xl.tables.row import TableRow

_Stamp = tuple[int, int]
AnyRow = TypeVar("AnyRow", bound=TableRow)
_HEADER_ROWS = 60
"""So far down a header is looked for where its table is gone."""


class FileBook:
    """The master workbook at `path`, nobody having it open."""

    def __init__(self, path: Path, parts: WorkbookParts, stamp: _Stamp, sha256: str) -> None:
        self._path = path
        self._parts = parts
        self._stamp = stamp
        self.sha256 = sha256
        """Of the file as it was read, or saved last."""
        self._replaced: bytes | None = None
        """The content that takes the place of the file's, where the whole workbook is to be another."""
        self._tables: dict[str, Table] = {}
        """Tables as read; what stands on a tab that is written to is forgotten."""
        self._properties: dict[str, str] = {}
        """Custom properties that were set and are not saved yet."""

    @classmethod
    def open(cls, path: Path, *, for_writing: bool = True) -> "FileBook":
        """Read the workbook at `path` into memory.

        Raises BookError where it is missing, unreadable or no workbook; and, `for_writing`, where someone has it open
        or it is read-only.
        """
        try:
            state = path.stat()
            content = content_of(path)
        except FileNotFoundError as error:
            raise errors.missing_file(path) from error
        except OSError as error:
            raise errors.unreadable(path, error) from error
        if path.is_symlink():
            # One master, one name: its folders, its backups and its findings lie where it really is.
            if for_writing:
                require_free(path)
            path = path.resolve()
        if for_writing:
            require_free(path)
            # The mode, not os.access: an administrator may write where the owner said not to.
            if not state.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
                raise errors.read_only(path)
        parts = WorkbookParts(Package(content, path.name), path.name)
        return cls(path, parts, _stamp_of(state), hashlib.sha256(content).hexdigest())

    @property
    def path(self) -> Path:
        """Where the workbook lies."""
        return self._path

    # --- tables ------------------------------------------------------------------------------------------
    def table(self, name: str) -> Table:
        """Read a table by its name, the same object until its tab is written to.

        Raises BookError for none, CellError where a cell of it is damaged.
        """
        if name not in self._tables:
            self._tables[name] = self._read_table(name)
        return self._tables[name]

    def rows(self, kind: type[AnyRow]) -> list[AnyRow]:
        """The rows of the table of this kind of row. Raises BookError where there is no such table."""
        return [kind.read(row) for row in self.table(kind.TABLE).rows]

    def header(self, name: str) -> Table:
        """A table without its rows, read without looking into its tab. Raises BookError for none."""
        part = self._parts.table(name)
        letters = {header: letters_of(column) for header, column in part.columns.items()}
        return Table(part.name, part.sheet, part.header_row, letters, ())

    def has_table(self, name: str) -> bool:
        """Whether a table of this name stands on any tab."""
        return self._parts.has_table(name)

    def rows_outside(self, name: str) -> range:
        """The rows right below a table that hold more than one cell in its columns: it was dragged shorter.

        One cell is a remark of somebody's. Raises BookError where there is no such table.
        """
        part = self._parts.table(name)
        sheet, body = self._parts.sheet(part.sheet), part.body
        below = body.rows[-1] + (2 if part.has_totals else 1)
        limit, _ = self._first_table_below(Area(part.sheet, range(below, below + 1), body.columns))
        end = below
        while end < limit and sheet.count_in_use(end, body.columns) > 1:
            end += 1
        return range(below, end)

    def header_like(self, columns: Sequence[str]) -> tuple[str, str] | None:
        """Tab and first cell of the row, of no table, that reads most like these headers; None where none has most."""
        found = [(self._likest_row(title, columns), title) for title in self._parts.sheet_parts]
        (count, row, column), title = max(found)
        return (title, f"{letters_of(column)}{-row}") if count * 2 > len(columns) else None

    def _likest_row(self, title: str, columns: Sequence[str]) -> tuple[int, int, int]:
        """How many of the headers stand in the best row of a tab, that row (negative) and its first column."""
        sheet = self._parts.sheet(title)
        taken = {table.header_row for table in self._parts.tables_on(title)}
        best = (0, 0, 0)
        for number in sorted(set(range(1, min(sheet.last_row, _HEADER_ROWS) + 1)) - taken):
            texts = {column: str(sheet.value(number, column) or "") for column in sheet.present_columns(number)}
            places = columns_by_header(list(texts.values()), columns)
            count = sum(header in places for header in columns)
            best = max(best, (count, -number, next(iter(texts), 1)))
        return best

    def _read_table(self, name: str) -> Table:
        part = self._parts.table(name)
        sheet = self._parts.sheet(part.sheet)
        body, columns = part.body, part.columns
        rows: tuple[Row, ...] = ()
        if not is_empty(sheet, body):
            rows = tuple(
                Row(number, {header: sheet.value(number, column) for header, column in columns.items()})
                for number in body.rows
            )
        return replace(self.header(name), rows=rows)

    def damaged_cells(self, name: str) -> Mapping[str, str]:
        """The cells of a table (A1) that hold no value a reader could take, each with the text that stands there."""
        part = self._parts.table(name)
        sheet = self._parts.sheet(part.sheet)
        places = ((row, column) for row in part.body.rows for column in part.columns.values())
        contents = ((row, column, sheet.content(row, column)) for row, column in places)
        return {f"{letters_of(column)}{row}": str(found.value) for row, column, found in contents if found.damaged}

    def computed_columns(self, name: str) -> frozenset[str]:
        """The columns of a table in which a cell holds a formula (a link is none)."""
        part = self._parts.table(name)
        sheet = self._parts.sheet(part.sheet)

        def computed(column: int) -> bool:
            contents = (sheet.content(row, column) for row in part.body.rows)
            return any(content.formula is not None and not content.is_link for content in contents)

        return frozenset(header for header, column in part.columns.items() if computed(column))

    def change_table(self, name: str, change: TableChange) -> None:
        """Apply a change. Texts stay texts whatever they begin with. Raises BookError: see `change_rows`."""
        part = self._parts.table(name)
        if change:
            self._forget(part.sheet)
            sheet, notes = self._parts.sheet(part.sheet), self._parts.notes(part.sheet)
            change_rows(sheet, part, change, self._parts.epoch, notes)

    # --- named cells and ranges --------------------------------------------------------------------------
    def grid(self, name: str) -> Grid:
        """Read from a named cell downwards, all columns from that cell's column on."""
        area = self._parts.area(name)
        sheet = self._parts.sheet(area.sheet)
        rows = []
        for number in range(area.rows[0], sheet.last_row + 1):
            columns = (column for column in sheet.present_columns(number) if column >= area.columns[0])
            values = ((column, sheet.value(number, column)) for column in columns)
            cells = {letters_of(column): value for column, value in values if value is not None}
            if cells:
                rows.append(GridRow(number, cells))
        return Grid(area.sheet, tuple(rows))

    def write_block(self, name: str, rows: Sequence[Sequence[CellValue]]) -> None:
        """Write rows from a named range down; rows left from an earlier, longer block become blank.

        The block's width is that of the range; cells outside it are not touched. A name of one row is open-ended: below
        the rows written, cells are blanked until the first row that is blank in the block's columns, or a table. A name
        of several rows is a block of that size. Raises BookError where the rows do not fit or would run into a table,
        ValueError for a row wider than the name.
        """
        area = self._parts.area(name)
        self._forget(area.sheet)
        sheet = self._parts.sheet(area.sheet)
        limit, table = self._first_table_below(area)
        if len(area.rows) > 1 and len(rows) > len(area.rows):
            raise errors.block_too_long(name, len(rows), len(area.rows))
        if area.rows[0] + len(rows) > limit:
            raise errors.block_in_table(name, table)
        if any(len(row) > len(area.columns) for row in rows):
            raise ValueError(f"{name}: a row is wider than the range")
        contents = [[to_content(value, self._parts.epoch) for value in row] for row in rows]

        for number, row in enumerate(contents, start=area.rows[0]):
            padded = row + [BLANK] * (len(area.columns) - len(row))
            wanted = dict(zip(area.columns, padded, strict=True))
            if all(content.same_as(sheet.content(number, column)) for column, content in wanted.items()):
                continue
            if number > area.rows[0]:
                sheet.dress(number, area.columns, like=number - 1)
            for column, content in wanted.items():
                sheet.put(number, column, content)
        self._clear_rest(sheet, area, area.rows[0] + len(rows), limit)

    def _clear_rest(self, sheet: SheetXml, area: Area, start: int, limit: int) -> None:
        end = area.rows[-1] + 1 if len(area.rows) > 1 else sheet.last_row + 1
        for number in range(start, min(end, limit)):
            if len(area.rows) == 1 and sheet.in_use(number, area.columns) is None:
                return
            for column in area.columns:
                sheet.clear(number, column)

    def _first_table_below(self, area: Area) -> tuple[int, str]:
        """The row of the first table at or below the area in its columns, and its name; beyond the sheet if none."""
        limit, name = 1_048_577, ""
        for table in self._parts.tables_on(area.sheet):
            body = table.body
            top = body.rows[0] - 1
            overlap = body.columns[0] <= area.columns[-1] and area.columns[0] <= body.columns[-1]
            if overlap and body.rows[-1] >= area.rows[0] and top < limit:
                limit, name = top, table.name
        return limit, name

    def value(self, name: str) -> CellValue:
        """Read one named cell (the first of a named range)."""
        area = self._parts.area(name)
        return self._parts.sheet(area.sheet).value(area.rows[0], area.columns[0])

    def write_value(self, name: str, value: CellValue) -> None:
        """Write one named cell."""
        area = self._parts.area(name)
        self._forget(area.sheet)
        content = to_content(value, self._parts.epoch)
        self._parts.sheet(area.sheet).put(area.rows[0], area.columns[0], content)

    def _forget(self, sheet: str) -> None:
        self._tables = {name: table for name, table in self._tables.items() if table.sheet != sheet}

    def custom_property(self, name: str) -> str:
        """A custom document property as text, "" where there is none."""
        return property_of(self._parts.package, name)

    def set_custom_property(self, name: str, text: str) -> None:
        """Give a custom document property a text. Raises BookError where the workbook has none at all."""
        if self.custom_property(name) != text:
            set_property(self._parts.package, name, text)
            self._properties[name] = text

    def stray_cells(self) -> Mapping[str, Sequence[str]]:
        """Cells in use far from all else on a tab, by tab: of every tab with a table or a named cell.

        A slip of the keyboard leaves them; they print as thousands of blank pages.
        """
        parts = self._parts
        found: dict[str, Sequence[str]] = {}
        for title, edge in parts.right_edges.items():
            if cells := parts.sheet(title).stray(edge):
                found[title] = [f"{letters_of(column)}{row}" for row, column in cells]
        return found

    # --- making it last ----------------------------------------------------------------------------------
    @property
    def changed(self) -> bool:
        """True once a change differs from what the workbook held."""
        return self._replaced is not None or self._has_edits

    @property
    def _has_edits(self) -> bool:
        return bool(self._parts.changed_sheets or self._parts.changed_tables or self._properties)

    @property
    def parts(self) -> WorkbookParts:
        """What the workbook is made of, for whoever compares two of them whole."""
        return self._parts

    def content(self) -> bytes:
        """The bytes of the file. Raises BookError where it is no longer as it was read."""
        try:
            content = self._path.read_bytes()
        except OSError as error:
            raise errors.unreadable(self._path, error) from error
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise errors.changed_meanwhile(self._path)
        return content

    def become(self, content: bytes) -> None:
        """Let this content be the workbook, as a change that waits for `save` as every other one.

        Raises BookError where it is no workbook.
        """
        self._parts = WorkbookParts(Package(content, self._path.name), self._path.name)
        self._tables = {}
        self._properties = {}
        self._replaced = content

    def backup(self, reason: str) -> Path:
        """Copy the file to ``sao-luu``; see `back_up`. Raises BookError, too, where it is no longer as it was read."""
        copy = back_up(self._path, reason)
        try:
            same = hashlib.sha256(copy.read_bytes()).hexdigest() == self.sha256
        except OSError as error:
            raise errors.unreadable(copy, error) from error
        if not same:
            copy.unlink(missing_ok=True)
            raise errors.changed_meanwhile(self._path)
        return copy

    def save(self, prove: Callable[[Path], None] | None = None) -> None:
        """Write the changes to the file, all or nothing; without changes the file is left alone.

        `prove` looks at the written file before it takes the place of the old one, and raises where it must not.
        Raises BookError, the file being as it was, where someone opened or changed it meanwhile, where the disk
        refuses, or where reading back does not give what was written.
        """
        if not self.changed:
            return
        target = self._path

        def verify(written: Path) -> None:
            self._verify(written)
            if prove is not None:
                prove(written)

        try:
            if self._replaced is not None and not self._has_edits:
                replace_whole(target, self._replaced, verify)
            else:
                self._parts.stage()
                self._parts.package.write(target, verify)
            self._stamp = _stamp_of(target.stat())
            self.sha256 = hashlib.sha256(target.read_bytes()).hexdigest()
        except OSError as error:
            raise errors.unwritable(self._path, error) from error
        self._parts.settle()
        self._properties.clear()
        self._replaced = None

    def _verify(self, written: Path) -> None:
        parts = self._parts
        sheets = {parts.sheet_parts[sheet.title]: sheet for sheet in parts.changed_sheets}
        verify_written(written, sheets, parts.changed_tables)
        if self._properties and properties_in(written, *self._properties) != tuple(self._properties.values()):
            raise errors.not_a_workbook(self._path.name, "kiểm tra lại sau khi ghi không đạt")
        require_free(self._path)
        if _stamp_of(self._path.stat()) != self._stamp:
            raise errors.changed_meanwhile(self._path)


def require_free(path: Path) -> None:
    """Raise BookError, naming the holder, where a spreadsheet program has the workbook open."""
    lock = find_lock(path)
    if lock is not None:
        raise errors.locked(path, lock.holder, lock.file)


def _stamp_of(state: os.stat_result) -> _Stamp:
    return state.st_mtime_ns, state.st_size
