"""The door of every job: the tables it reads are tables, and hold all the rows that stand there as theirs.

A table turned into a range or dragged shorter would leave rows out of every figure without a word.
"""

from collections.abc import Mapping
from typing import Final

from cchc_xl import tables
from cchc_xl.books.file_book import FileBook
from cchc_xl.jobs.common.outcome import Blocked
from cchc_xl.model.finding import Finding
from cchc_xl.model.job import JOBS
from cchc_xl.model.text import two_digits
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.tables import TableSpec

SHORT: Final = "KH18"


def require_whole_tables(book: FileBook, job: str, schema: int) -> None:
    """Raises Blocked, with a finding per table, where one that the job reads is gone or shorter than its rows.

    A job that takes the whole file as it is may meet a short one.
    """
    whole = JOBS[job].restores_file
    broken = {name: f for name, f in broken_tables(book, job, schema).items() if not (whole and f.code == SHORT)}
    if broken:
        said = dict.fromkeys([*(found.message for found in broken.values()), *(f.hint for f in broken.values())])
        raise Blocked("\n".join([*said, "Chưa làm gì."]), list(broken.values()))


def broken_tables(book: FileBook, job: str, schema: int) -> Mapping[str, Finding]:
    """The tables that a job reads and that are gone or too short, by name."""
    found: dict[str, Finding] = {}
    for table in tables.read_by(job):
        if table.since > schema:
            continue
        if not book.has_table(table.name):
            found[table.name] = _gone(book, table)
        elif outside := book.rows_outside(table.name):
            header = book.header(table.name)
            place = Place(book.path.name, header.sheet, header.cell(outside[0], next(iter(header.columns))))
            count = two_digits(len(outside))
            found[table.name] = finding(SHORT, place, sheet=header.sheet, count=count, last=outside[-1])
    return found


def _gone(book: FileBook, table: TableSpec) -> Finding:
    sheet, cell = book.header_like(table.columns) or (_title(table), None)
    return finding("KH19", Place(book.path.name, sheet, cell), sheet=sheet, table=table.name)


def _title(table: TableSpec) -> str:
    """The tab as it was built."""
    return next(tab.title for tab in tables.TABS if table in tab.tables)
