"""What a slip of the hand left in a master: rows below a table, a lost header, cells far from all else, no values."""

from collections.abc import Mapping, Sequence

from cchc_xl.books.file.blocks import first_table_below
from cchc_xl.books.file.workbook import Area, WorkbookParts
from cchc_xl.model.address import letters_of
from cchc_xl.tables.headers import columns_by_header

_HEADER_ROWS = 60
"""So far down a header is looked for where its table is gone."""


def rows_outside(parts: WorkbookParts, name: str) -> range:
    """The rows right below a table that hold more than one cell in its columns: it was dragged shorter.

    One cell is a remark of somebody's. Raises BookError where there is no such table.
    """
    part = parts.table(name)
    sheet, body = parts.sheet(part.sheet), part.body
    below = body.rows[-1] + (2 if part.has_totals else 1)
    limit, _ = first_table_below(parts, Area(part.sheet, range(below, below + 1), body.columns))
    end = below
    while end < limit and sheet.count_in_use(end, body.columns) > 1:
        end += 1
    return range(below, end)


def damaged_cells(parts: WorkbookParts, name: str) -> Mapping[str, str]:
    """The cells of a table (A1) that hold no value a reader could take, each with the text that stands there."""
    part = parts.table(name)
    sheet = parts.sheet(part.sheet)
    places = ((row, column) for row in part.body.rows for column in part.columns.values())
    contents = ((row, column, sheet.content(row, column)) for row, column in places)
    return {f"{letters_of(column)}{row}": str(found.value) for row, column, found in contents if found.damaged}


def header_like(parts: WorkbookParts, columns: Sequence[str]) -> tuple[str, str] | None:
    """Tab and first cell of the row, of no table, that reads most like these headers; None where none has most."""
    found = [(_likest_row(parts, title, columns), title) for title in parts.sheet_parts]
    (count, row, column), title = max(found)
    return (title, f"{letters_of(column)}{-row}") if count * 2 > len(columns) else None


def _likest_row(parts: WorkbookParts, title: str, columns: Sequence[str]) -> tuple[int, int, int]:
    """How many of the headers stand in the best row of a tab, that row (negative) and its first column."""
    sheet = parts.sheet(title)
    taken = {table.header_row for table in parts.tables_on(title)}
    best = (0, 0, 0)
    for number in sorted(set(range(1, min(sheet.last_row, _HEADER_ROWS) + 1)) - taken):
        texts = {column: str(sheet.value(number, column) or "") for column in sheet.present_columns(number)}
        places = columns_by_header(list(texts.values()), columns)
        count = sum(header in places for header in columns)
        best = max(best, (count, -number, next(iter(texts), 1)))
    return best


def stray_cells(parts: WorkbookParts) -> Mapping[str, Sequence[str]]:
    """Cells in use far from all else on a tab, by tab: of every tab with a table or a named cell.

    A slip of the keyboard leaves them; they print as thousands of blank pages.
    """
    found: dict[str, Sequence[str]] = {}
    for title, edge in parts.right_edges.items():
        if cells := parts.sheet(title).stray(edge):
            found[title] = [f"{letters_of(column)}{row}" for row, column in cells]
    return found
