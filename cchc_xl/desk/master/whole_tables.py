"""The door of every job: the tables it reads are tables, hold all the rows that stand there as theirs, and their cells
hold what can be read.

A table turned into a range or dragged shorter, a code or a day that shows #REF!, would leave rows out of every figure
without a word.
"""

from collections.abc import Mapping
from typing import Final

from cchc_xl import tables
from cchc_xl.books.errors import CellError
from cchc_xl.books.file import damage
from cchc_xl.books.file.book import FileBook
from cchc_xl.model.address import group_addresses
from cchc_xl.model.finding import Finding
from cchc_xl.model.fitting import cut
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import Blocked
from cchc_xl.model.sheet import Table
from cchc_xl.model.text import two_digits
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.cells import shows_error
from cchc_xl.tables import TableSpec

GOES_OVER: Final = frozenset({"KH18", "KH22"})
"""A table too short, a cell that shows an error: they stand in the file afterwards as before."""
_SHOWN: Final = 40


def require_whole_tables(book: FileBook, job: str, schema: int) -> None:
    """Raises Blocked, with a finding per table, where one that the job reads is gone, shorter than its rows or damaged.

    A job that takes the whole file as it is may meet what goes over with it.
    """
    whole = JOBS[job].restores_file
    broken = {name: f for name, f in broken_tables(book, job, schema).items() if not (whole and f.code in GOES_OVER)}
    if broken:
        said = dict.fromkeys([*(found.message for found in broken.values()), *(f.hint for f in broken.values())])
        raise Blocked("\n".join([*said, "Chưa làm gì."]), list(broken.values()))


def broken_tables(book: FileBook, job: str, schema: int) -> Mapping[str, Finding]:
    """The tables that a job reads and that are gone, too short or damaged, by name."""
    found: dict[str, Finding] = {}
    for table in tables.read_by(job):
        if table.since > schema:
            continue
        if not book.has_table(table.name):
            found[table.name] = _gone(book, table)
        elif outside := damage.rows_outside(book.parts, table.name):
            header = book.header(table.name)
            place = Place(book.path.name, header.sheet, header.cell(outside[0], next(iter(header.columns))))
            count = two_digits(len(outside))
            found[table.name] = finding("KH18", place, sheet=header.sheet, count=count, last=outside[-1])
        elif cells := _damaged(book, table):
            found[table.name] = damaged(book, book.header(table.name).sheet, cells)
        elif cells := _errors(book.table(table.name), table):
            sheet, first = book.header(table.name).sheet, next(iter(cells))
            place = Place(book.path.name, sheet, first)
            params = {"sheet": sheet, "address": group_addresses(cells), "shown": cells[first]}
            found[table.name] = finding("KH22", place, **params)
    return found


def _damaged(book: FileBook, table: TableSpec) -> Mapping[str, str]:
    try:
        book.table(table.name)
    except CellError:
        return damage.damaged_cells(book.parts, table.name)
    return {}


def _errors(table: Table, spec: TableSpec) -> Mapping[str, str]:
    """The cells (A1) that show an error where a value is relied on."""
    columns = [column for column in spec.relied_on if column in table.columns]
    texts = ((row, column, row.values.get(column)) for row in table.rows for column in columns)
    return {
        table.cell(row.number, column): text
        for row, column, text in texts
        if isinstance(text, str) and shows_error(text)
    }


def damaged(book: FileBook, sheet: str, cells: Mapping[str, str]) -> Finding:
    """Of cells (A1) that cannot be read, with what stands in the file there."""
    first = next(iter(cells))
    shown = cut(cells[first], _SHOWN)
    place = Place(book.path.name, sheet, first)
    return finding("KH21", place, sheet=sheet, address=group_addresses(cells), stored=shown)


def _gone(book: FileBook, table: TableSpec) -> Finding:
    sheet, cell = damage.header_like(book.parts, table.columns) or (_title(table), None)
    return finding("KH19", Place(book.path.name, sheet, cell), sheet=sheet, table=table.name)


def _title(table: TableSpec) -> str:
    """The tab as it was built."""
    return next(tab.title for tab in tables.TABS if table in tab.tables)
