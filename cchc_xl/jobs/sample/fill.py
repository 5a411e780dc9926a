"""Filling an issued form as a clerk would, with another program than the one that wrote it (demo and tests)."""

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.model import layout
from cchc_xl.model.indicator import FigureField, FigureValue
from cchc_xl.model.plan import OTHER_RESULT_CODES
from cchc_xl.model.progress import Declared, Field, FieldValue


def fill_form(
    issued: Path,
    target: Path,
    rows: Mapping[str, Mapping[Field, FieldValue]],
    *,
    filled_on: date,
    author: str,
    raw_cells: Mapping[tuple[str, Field], str] | None = None,
    other_results: bool = True,
    figures: Mapping[str, Mapping[FigureField, FigureValue]] | None = None,
) -> Path:
    """Write `issued` with its inputs filled to `target`; the file's own stamp is the day it was filled in.

    `raw_cells` are typed as they stand, right or wrong. With `other_results` the rows K1–K7 say that nothing came up.
    `figures` go into Số liệu, by indicator code.
    """
    book = load_workbook(issued)
    sheet = book[layout.FORM_SHEET]
    cells = form_cells(sheet)
    filled = {code: dict(values) for code, values in rows.items()}
    if other_results:
        for code in OTHER_RESULT_CODES:
            filled.setdefault(code, {Field.DECLARED: Declared.NOT_ARISEN.value})
    for code, values in filled.items():
        for name, value in values.items():
            sheet[cells[(code, name)]].value = value
    for key, text in (raw_cells or {}).items():
        cell = sheet[cells[key]]
        cell.number_format = "@"
        cell.value = text
    for indicator, numbers in (figures or {}).items():
        places = figure_cells(book[layout.FORM_FIGURES_SHEET])
        for input_name, number in numbers.items():
            book[layout.FORM_FIGURES_SHEET][places[(indicator, input_name)]].value = number
    for defined, known in zip(layout.FORM_NAMES, (author, "0238 000 0000", filled_on), strict=True):
        address = book.defined_names[defined].attr_text.split("!")[1].replace("$", "")
        sheet[address].value = known
    book.properties.modified = datetime.combine(filled_on, time(16, 30))
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def figure_cells(sheet: Worksheet) -> dict[tuple[str, FigureField], str]:
    """Addresses of the inputs of `tblBieuSoLieu` by indicator code and field."""
    headers, rows = _table_of(sheet, layout.FORM_FIGURES_TABLE)
    return {
        (str(sheet[f"{headers[layout.INDICATOR_CODE]}{row}"].value), name): f"{headers[name.value]}{row}"
        for row in rows
        for name in FigureField
    }


def _table_of(sheet: Worksheet, name: str) -> tuple[dict[str, str], range]:
    """Column letters by header, and the row numbers of the body, of a table of a form."""
    first, last = sheet.tables[name].ref.split(":")
    header_row = sheet[first].row
    headers = {str(cell.value): cell.column_letter for cell in sheet[header_row] if cell.value}
    return headers, range(header_row + 1, sheet[last].row + 1)


def form_cells(sheet: Worksheet) -> dict[tuple[str, Field], str]:
    """Addresses of the inputs of `tblBieu` by task code and field."""
    headers, rows = _table_of(sheet, layout.FORM_TABLE)
    found: dict[tuple[str, Field], str] = {}
    for row in rows:
        code = str(sheet[f"{headers[layout.TASK_CODE]}{row}"].value)
        for name in Field:
            if name.value in headers:
                found[(code, name)] = f"{headers[name.value]}{row}"
    return found
