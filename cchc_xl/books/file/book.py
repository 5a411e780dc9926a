"""The master workbook as the jobs see it: a file on disk, no spreadsheet program needed (ADR 1).

A job reads tables, says what should change, and saves; it never formats a cell. Only the XML of the tabs and tables
that a job changes is edited; every other part stays byte for byte. Changes wait in memory until `save`, and are seen by
every read before it.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from cchc_xl.books import errors
from cchc_xl.books.cells.content import to_content
from cchc_xl.books.file.backup import back_up
from cchc_xl.books.file.blocks import write_block
from cchc_xl.books.file.changes import change_rows, is_empty
from cchc_xl.books.file.custom_properties import properties_in, property_of, set_property
from cchc_xl.books.file.lock import find_lock
from cchc_xl.books.file.package import Package
from cchc_xl.books.file.verify import verify_written
from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.files.plain_files import content_of
from cchc_xl.files.whole import replace_whole
from cchc_xl.model.address import letters_of
from cchc_xl.model.sheet import CellValue, Grid, GridRow, Row, Table, TableChange
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.row import AnyRow, TableRow

_Stamp = tuple[int, int]


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
        self._rows: dict[type[TableRow], tuple[Table, Sequence[TableRow]]] = {}
        """Rows as read, with the table they were read from."""
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

    @property
    def name(self) -> str:
        """Name of the file."""
        return self._path.name

    # --- tables ------------------------------------------------------------------------------------------
    def table(self, name: str) -> Table:
        """Read a table by its name, the same object until its tab is written to.

        Raises BookError for none, CellError where a cell of it is damaged.
        """
        if name not in self._tables:
            self._tables[name] = self._read_table(name)
        return self._tables[name]

    def rows(self, kind: type[AnyRow]) -> Sequence[AnyRow]:
        """The rows of the table of this kind of row, the same until its tab is written to. Raises as `table` does."""
        table = self.table(kind.TABLE)
        read_from, rows = self._rows.get(kind, (None, ()))
        if read_from is not table:
            rows = tuple(kind.read(row) for row in table.rows)
            self._rows[kind] = table, rows
        return cast("Sequence[AnyRow]", rows)

    def table_if_any(self, name: str) -> Table:
        """A table that an older master may lack: it then has no rows."""
        return self.table(name) if self.has_table(name) else Table(name, "", 0, {}, ())

    def rows_if_any(self, kind: type[AnyRow]) -> Sequence[AnyRow]:
        """The rows of a table that an older master may lack: it then has none."""
        return self.rows(kind) if self.has_table(kind.TABLE) else ()

    def header(self, name: str) -> Table:
        """A table without its rows, read without looking into its tab. Raises BookError for none."""
        part = self._parts.table(name)
        letters = {header: letters_of(column) for header, column in part.columns.items()}
        return Table(part.name, part.sheet, part.header_row, letters, ())

    def has_table(self, name: str) -> bool:
        """Whether a table of this name stands on any tab."""
        return self._parts.has_table(name)

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

    def computed_columns(self, name: str) -> frozenset[str]:
        """The columns of a table in which a cell holds a formula (a link is none)."""
        part = self._parts.table(name)
        sheet = self._parts.sheet(part.sheet)

        def computed(column: int) -> bool:
            contents = (sheet.content(row, column) for row in part.body.rows)
            return any(content.formula is not None and not content.is_link for content in contents)

        return frozenset(header for header, column in part.columns.items() if computed(column))

    def noted_rows(self, name: str) -> frozenset[int]:
        """The rows of a table on which somebody put a note. Raises BookError for no such table."""
        part = self._parts.table(name)
        return self._parts.notes(part.sheet).rows(part.body.rows, part.body.columns)

    def change_table(self, name: str, change: TableChange) -> None:
        """Apply a change. Texts stay texts whatever they begin with. Raises BookError: see `change_rows`."""
        part = self._parts.table(name)
        if change:
            self._forget(part.sheet)
            sheet, notes = self._parts.sheet(part.sheet), self._parts.notes(part.sheet)
            change_rows(sheet, part, change, self._parts.epoch, notes)

    def edit(self, edits: Edits[AnyRow]) -> None:
        """Apply what a job wants of the rows of a table. Raises BookError: see `change_rows`."""
        self.change_table(edits.kind.TABLE, edits.of_cells())

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
        """Write rows from a named range down: see `blocks.write_block`."""
        self._forget(self._parts.area(name).sheet)
        write_block(self._parts, name, rows)

    def break_pages(self, name: str, starts: Sequence[int]) -> None:
        """Let rows of a block (counted from its first, 0) begin a page of the print, and no others of its tab."""
        area = self._parts.area(name)
        self._parts.sheet(area.sheet).break_pages([area.rows[0] + start for start in starts])

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

    def copy_to(self, path: Path) -> None:
        """Write the workbook with its changes as another file; its own stays as it is, and so do the changes.

        Raises OSError where the disk refuses.
        """
        self._parts.stage()
        path.write_bytes(self._parts.package.content)

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
