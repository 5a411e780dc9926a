"""Blocks of cells under a defined name: written from it down, whatever stood there before made blank."""

from collections.abc import Sequence

from cchc_xl.books import errors
from cchc_xl.books.cells.content import BLANK, to_content
from cchc_xl.books.file.sheet_xml import SheetXml
from cchc_xl.books.file.workbook import Area, WorkbookParts
from cchc_xl.model.sheet import CellValue


def write_block(parts: WorkbookParts, name: str, rows: Sequence[Sequence[CellValue]]) -> None:
    """Write rows from a named range down; rows left from an earlier, longer block become blank.

    The block's width is that of the range; cells outside it are not touched. A name of one row is open-ended: below
    the rows written, cells are blanked until the first row that is blank in the block's columns, or a table. A name
    of several rows is a block of that size. Raises BookError where the rows do not fit or would run into a table,
    ValueError for a row wider than the name.
    """
    area = parts.area(name)
    sheet = parts.sheet(area.sheet)
    limit, table = first_table_below(parts, area)
    if len(area.rows) > 1 and len(rows) > len(area.rows):
        raise errors.block_too_long(name, len(rows), len(area.rows))
    if area.rows[0] + len(rows) > limit:
        raise errors.block_in_table(name, table)
    if any(len(row) > len(area.columns) for row in rows):
        raise ValueError(f"{name}: a row is wider than the range")
    contents = [[to_content(value, parts.epoch) for value in row] for row in rows]

    for number, row in enumerate(contents, start=area.rows[0]):
        padded = row + [BLANK] * (len(area.columns) - len(row))
        wanted = dict(zip(area.columns, padded, strict=True))
        if all(content.same_as(sheet.content(number, column)) for column, content in wanted.items()):
            continue
        if number > area.rows[0]:
            sheet.dress(number, area.columns, like=number - 1)
        for column, content in wanted.items():
            sheet.put(number, column, content)
    _clear_rest(sheet, area, area.rows[0] + len(rows), limit)


def _clear_rest(sheet: SheetXml, area: Area, start: int, limit: int) -> None:
    end = area.rows[-1] + 1 if len(area.rows) > 1 else sheet.last_row + 1
    for number in range(start, min(end, limit)):
        if len(area.rows) == 1 and sheet.in_use(number, area.columns) is None:
            return
        for column in area.columns:
            sheet.clear(number, column)


def first_table_below(parts: WorkbookParts, area: Area) -> tuple[int, str]:
    """The row of the first table at or below the area in its columns, and its name; beyond the sheet if none."""
    limit, name = 1_048_577, ""
    for table in parts.tables_on(area.sheet):
        body = table.body
        top = body.rows[0] - 1
        overlap = body.columns[0] <= area.columns[-1] and area.columns[0] <= body.columns[-1]
        if overlap and body.rows[-1] >= area.rows[0] and top < limit:
            limit, name = top, table.name
    return limit, name
