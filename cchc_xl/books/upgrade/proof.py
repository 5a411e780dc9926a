"""The proof of an upgrade: both files read, every cell of the old one looked up in the new one.

In a table of ours a cell is found by the key of its row and its header, anywhere else by tab and address. It shares
nothing with the code that carries over but the reading of cells.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from cchc_xl import tables
from cchc_xl.books.cells.content import BLANK, Content
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.sheet_xml import SheetXml
from cchc_xl.books.file.tables import TablePart
from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.books.upgrade.earlier import EARLIER_WORDS, earlier_headers
from cchc_xl.books.upgrade.findings import Loss
from cchc_xl.books.upgrade.worksheet_xml import main
from cchc_xl.model.address import letters_of

_KEYS: Final[Mapping[str, Sequence[str]]] = {table.name.casefold(): table.key for table in tables.TABLES}
_Key = tuple[object, ...]


def missing(old: WorkbookParts, new: WorkbookParts, redrawn: Collection[str], known: Collection[Loss]) -> list[Loss]:
    """What the old workbook holds and the new one does not, but for what is `known`.

    Of a tab that is `redrawn` (its title) what the program itself drew may stand elsewhere on it or be gone.
    """
    said = {(loss.sheet, loss.cell) for loss in known}
    found: list[Loss] = []
    for title in old.sheet_parts:
        if title not in new.sheet_parts:
            found.append(Loss(title, None, "trang"))
            continue
        found += _notes(old, new, title)
        found += _cells(old, new, title, title in redrawn)
        for table in old.tables_on(title):
            found += _rows(old, new, table)
    return [loss for loss in found if (loss.sheet, loss.cell) not in said]


def _rows(old: WorkbookParts, new: WorkbookParts, table: TablePart) -> Iterator[Loss]:
    try:
        now = new.table(table.name)
    except BookError:
        yield Loss(table.sheet, None, f"bảng {table.name}")
        return
    before, after = old.sheet(table.sheet), new.sheet(now.sheet)
    places = _by_key(after, now)
    called = earlier_headers(table.name)
    for key, row in _keyed(before, table):
        place = places.get(key)
        for header, column in table.columns.items():
            content = before.content(row, column)
            if content == BLANK:
                continue
            there = now.columns.get(called.get(header, header))
            if place is None or there is None or after.content(place, there) != content:
                yield _loss(before, row, column, content)


def _by_key(sheet: SheetXml, table: TablePart) -> dict[_Key, int]:
    return dict(_keyed(sheet, table))


def _keyed(sheet: SheetXml, table: TablePart) -> Iterator[tuple[_Key, int]]:
    """Every row with what identifies it: its key and how often that was met above; its place where it has none."""
    key = _KEYS.get(table.name.casefold(), ())
    columns = [table.columns[header] for header in key if header in table.columns]
    met: Counter[_Key] = Counter()
    for number, row in enumerate(table.body.rows):
        values: _Key = tuple(sheet.content(row, column).value for column in columns) if columns else (number,)
        met[values] += 1
        yield (*values, met[values]), row


def _cells(old: WorkbookParts, new: WorkbookParts, title: str, redrawn: bool) -> Iterator[Loss]:
    """The cells outside our tables."""
    before, after = old.sheet(title), new.sheet(title)
    bodies = [table.body for table in old.tables_on(title)]
    renamed = {pair for table in old.tables_on(title) for pair in earlier_headers(table.name).items()}
    drawn = _said_on(after) | EARLIER_WORDS if redrawn else frozenset()
    ours = _named_by_us(old, new, title) if redrawn else frozenset()
    for row in range(1, before.last_row + 1):
        for column in before.present_columns(row):
            content = before.content(row, column)
            if content == BLANK or any(row in body.rows and column in body.columns for body in bodies):
                continue
            present = after.content(row, column)
            if present == content or (row, column) in ours or (content.value, present.value) in renamed:
                continue
            if redrawn and (_said(content) in drawn or (content.formula and present.formula)):
                continue
            yield _loss(before, row, column, content)


def _said_on(sheet: SheetXml) -> frozenset[str]:
    rows = range(1, sheet.last_row + 1)
    return frozenset(_said(sheet.content(row, column)) for row in rows for column in sheet.present_columns(row))


def _said(content: Content) -> str:
    return f"={content.formula}" if content.formula else str(content.value)


def _named_by_us(old: WorkbookParts, new: WorkbookParts, title: str) -> frozenset[tuple[int, int]]:
    """The cells of a redrawn tab that the program writes: named in both, but for the lists of words."""
    found: set[tuple[int, int]] = set()
    for name in old.names.keys() & new.names.keys():
        if name.startswith(("dm_", "_xlnm")):
            continue
        try:
            area = old.area(name)
        except BookError:
            continue
        if area.sheet == title and max(len(area.rows), len(area.columns)) < 100:
            found |= {(row, column) for row in area.rows for column in area.columns}
    return frozenset(found)


def _notes(old: WorkbookParts, new: WorkbookParts, title: str) -> Iterator[Loss]:
    present = set(_notes_of(new, title))
    for cell, text in _notes_of(old, title):
        if (cell, text) not in present:
            yield Loss(title, cell, f"ghi chú “{text}”")


def _notes_of(parts: WorkbookParts, title: str) -> Iterator[tuple[str, str]]:
    for comments in parts.package.related(parts.sheet_parts[title], "comments"):
        for note in parts.package.xml(comments).iter(main("comment")):
            yield note.get("ref", ""), "".join(text.text or "" for text in note.iter(main("t")))


def _loss(sheet: SheetXml, row: int, column: int, content: Content) -> Loss:
    shown = content.formula if content.value is None else content.value
    return Loss(sheet.title, f"{letters_of(column)}{row}", str(shown))
