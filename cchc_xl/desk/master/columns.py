"""The door of every job: the columns it reads stand in their tables, or nothing is computed."""

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.model.finding import Finding
from cchc_xl.model.outcome import CouldNotRun
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.tables.headers import missing_columns
from cchc_xl.tables.tabs import SCHEMA


def require_columns(book: FileBook, job: str, schema: int = SCHEMA) -> None:
    """Raises CouldNotRun, with a finding per column, where a table that the job reads lacks one; BookError for none.

    What came in after the master's own `schema` may be missing.
    """
    missing = [
        found
        for table in tables.read_by(job)
        if table.since <= schema
        for found in _missing_of(book, table.name, table.required(schema))
    ]
    if missing:
        said = dict.fromkeys([*(found.message for found in missing), *(found.hint for found in missing)])
        raise CouldNotRun("\n".join(said), missing)


def _missing_of(book: FileBook, name: str, columns: tuple[str, ...]) -> list[Finding]:
    header = book.header(name)
    found: list[Finding] = []
    for missing in missing_columns(header.columns, columns):
        alike = f"; có cột “{missing.shown}” gần giống" if missing.nearest else ""
        cell = header.cell(header.header_row, missing.nearest) if missing.nearest else None
        place = Place(book.path.name, header.sheet, cell, field=missing.column)
        found.append(finding("KH17", place, sheet=header.sheet, column=missing.column, alike=alike))
    return found
