"""The tabs of an Excel workbook as tables: values as a person reads them, merged cells, bold."""

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from cchc_xl.appendix.source import PlanSource, SourceCell, SourceRow, SourceTable
from cchc_xl.books.returned.places import MAX_COLUMNS
from cchc_xl.books.returned.refusal import broken, over_limit

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS: Final = 2_000


def read_excel(data: bytes) -> PlanSource:
    """The visible tabs of a workbook. Raises RefusalError where it is damaged or beyond the limits."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), data_only=True)
    except Exception as error:  # openpyxl lets many kinds out on damaged packages
        raise broken() from error
    tables = [_table(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return PlanSource(tuple(table for table in tables if table.rows))


def _table(sheet: "Worksheet") -> SourceTable:
    if sheet.max_row > MAX_ROWS:
        raise over_limit(f"trang {sheet.title} có hơn {MAX_ROWS:,} dòng".replace(",", "."))
    merged = _merged(sheet)
    rows = []
    width = min(sheet.max_column, MAX_COLUMNS)
    for number, row in enumerate(sheet.iter_rows(max_col=width), 1):
        cells = tuple(cell for each in row if (cell := _cell(each, merged)) is not None)
        if cells:
            rows.append(SourceRow(number, cells))
    return SourceTable(sheet.title, tuple(rows), width)


def _merged(sheet: "Worksheet") -> dict[tuple[int, int], tuple[int, Any]]:
    """For the first cell of each row of a merged range: the columns covered, and the cell that has the text."""
    return {
        (row, area.min_col): (area.max_col - area.min_col + 1, sheet.cell(area.min_row, area.min_col))
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
    }


def _cell(cell: Any, merged: dict[tuple[int, int], tuple[int, Any]]) -> SourceCell | None:
    span, first = merged.get((cell.row, cell.column), (1, cell))
    text = _text(first.value)
    if not text:
        return None
    bold = bool(first.font is not None and first.font.bold)
    return SourceCell(cell.column - 1, text, span, bold, from_above=first.row < cell.row)


def _text(value: Any) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
