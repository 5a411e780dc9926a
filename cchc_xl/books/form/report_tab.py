"""The tab Biểu báo cáo: its table, its view on the screen and on paper; head and foot are modules of their own."""

from typing import Any, Final

from cchc_xl.books.form import formula
from cchc_xl.books.form.cells import write_value
from cchc_xl.books.form.content import FormContent
from cchc_xl.books.form.foot import write_foot
from cchc_xl.books.form.geometry import (
    FIRST_ROW,
    HEADER_ROW,
    HEADING_ROWS,
    HEADLINE_ROW,
    WHO_ROW,
    Geometry,
)
from cchc_xl.books.form.head import write_head
from cchc_xl.books.form.inputs import add_row_validations
from cchc_xl.books.form.styles import (
    A4,
    DATE,
    HEADER_MARGIN,
    INPUT_FILL,
    LOCKED_FILL,
    MARGINS,
    SIZE,
    TEXT,
    Styles,
    protect,
)
from cchc_xl.books.form.text_fit import row_height
from cchc_xl.books.paper.pages import keep_foot_with_table
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.model import layout
from cchc_xl.model.progress import Field
from cchc_xl.tables.form import BY_FIELD, BY_HEADER
from cchc_xl.tables.spec import Kind

ZOOM: Final = 80
"""Per cent: the table is seen whole on a screen 1366 pixels wide at any zoom up to 100; at this one there is room for
three rows below the head on a screen 768 pixels high, and 12 points stay legible."""
_ROW_HEIGHTS: Final = {HEADLINE_ROW: 22, WHO_ROW: 20, HEADER_ROW: 50}
_LEAST_LINES: Final = 3
_LEAST_OF_OTHERS: Final = 2
"""Room to type in, also where the task is short; of K1 … K7 less, since most have nothing to say."""
_NO_TEXTS: Final = frozenset({*BY_FIELD, layout.DUE, layout.TO_COMPLETE})
"""Columns whose cells hold no text of the row: inputs, a day, a formula."""


def write_report_tab(book: Any, styles: Styles, content: FormContent) -> Any:
    """Add the tab to the workbook and return it, active, with the cursor on the first input of the first row."""
    sheet = book.add_worksheet(layout.FORM_SHEET, PrintedSheet)
    place = Geometry.of(content)
    for column, width in enumerate(place.widths):
        sheet.set_column(column, column, width, None, {"hidden": column == place.column(layout.TASK_CODE)})
    for row, height in _ROW_HEIGHTS.items():
        sheet.set_row(row, height)
    write_head(book, sheet, styles, content, place)
    _write_table(sheet, styles, content, place)
    add_row_validations(sheet, content, place)
    _add_colours(sheet, styles, place)
    write_foot(book, sheet, styles, content, place)
    _set_up_screen(sheet, place)
    _set_up_print(sheet, content, place)
    head = (*HEADING_ROWS, WHO_ROW)
    keep_foot_with_table(sheet, head, (HEADER_ROW, place.last_row), place.sign_row, place.scale)
    protect(sheet)
    return sheet


def _write_table(sheet: Any, styles: Styles, content: FormContent, place: Geometry) -> None:
    sheet.add_table(
        HEADER_ROW, 0, place.last_row, len(place.headers) - 1,
        {
            "name": layout.FORM_TABLE,
            "style": None,
            "columns": [{"header": header, "header_format": styles.header} for header in place.headers],
        },
    )  # fmt: skip
    locked = {fill: _LockedStyles(styles, fill) for fill in ("", LOCKED_FILL)}
    inputs = {field: _input_style(styles, field) for field in content.fields}
    for number, row in enumerate(content.ordered_rows, FIRST_ROW):
        style = locked[LOCKED_FILL if row.other_result else ""]
        texts = {header: row.text(header) for header in place.headers if header not in _NO_TEXTS}
        for header, text in texts.items():
            write_value(sheet, number, place.column(header), text, style.of(header))
        write_value(sheet, number, place.column(layout.DUE), row.due, style.of(layout.DUE))
        for field in content.fields:
            write_value(sheet, number, place.column(field.value), row.value(field), inputs[field])
        sheet.write_formula(
            number,
            place.column(layout.TO_COMPLETE),
            formula.to_complete_formula(place.inputs(number)),
            style.of(layout.TO_COMPLETE),
            formula.to_complete(row.values),
        )
        shown = texts | {field.value: str(row.value(field) or "") for field in content.fields}
        cells = ((text, place.widths[place.column(header)], SIZE) for header, text in shown.items())
        sheet.fit_row(number, row_height(cells, _LEAST_OF_OTHERS if row.other_result else _LEAST_LINES))
    sheet.ignore_errors({"number_stored_as_text": f"A1:{place.cell(place.last_row, place.headers[-1])}"})


class _LockedStyles:
    """Formats of the locked cells of a row: white for tasks, grey for K1 … K7."""

    def __init__(self, styles: Styles, fill: str) -> None:
        self._text = styles.cell(fill=fill)
        self._code = styles.cell(fill=fill, centred=True, num_format=TEXT)
        self._centred = styles.cell(fill=fill, centred=True)
        self._date = styles.cell(fill=fill, centred=True, num_format=DATE)

    def of(self, header: str) -> Any:
        column = BY_HEADER[header]
        if column.kind is not Kind.TEXT:
            return self._date if column.kind is Kind.DAY else self._code
        return self._centred if column.centred else self._text


def _input_style(styles: Styles, field: Field) -> Any:
    kind = BY_FIELD[field].kind
    if kind is Kind.TEXT:
        return styles.cell(fill=INPUT_FILL, unlocked=True, num_format=TEXT)
    number_format = {Kind.PERCENT: "0%", Kind.DAY: DATE}.get(kind, "General")
    return styles.cell(fill=INPUT_FILL, unlocked=True, centred=True, num_format=number_format)


def _add_colours(sheet: Any, styles: Styles, place: Geometry) -> None:
    """Amber where something is lacking: the note at the end of the row, and the cell that is meant."""
    column = place.column(layout.TO_COMPLETE)
    note = f"LEN({place.cell(FIRST_ROW, layout.TO_COMPLETE)})>0"
    area = (FIRST_ROW, column, place.last_row, column)
    sheet.conditional_format(*area, {"type": "formula", "criteria": f"={note}", "format": styles.amber})
    cells = place.inputs(FIRST_ROW, fixed_column=True)
    for field in formula.REQUIRED_FIELDS:
        column = place.column(field.value)
        rule = {
            "type": "formula",
            "criteria": f"={formula.missing_condition(field, cells)}",
            "format": styles.amber,
        }
        sheet.conditional_format(FIRST_ROW, column, place.last_row, column, rule)


def _set_up_screen(sheet: Any, place: Geometry) -> None:
    sheet.hide_gridlines(2)
    sheet.set_zoom(ZOOM)
    sheet.freeze_panes(FIRST_ROW, place.column(layout.TASK) + 1)
    first_input = place.cell(FIRST_ROW, layout.DECLARED)
    sheet.set_selection(first_input)
    sheet.activate()


def _set_up_print(sheet: Any, content: FormContent, place: Geometry) -> None:
    """A4 landscape, one page wide, header row on each page, page number from page 2 (domain section 8)."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_start_page(1)
    sheet.print_area(HEADING_ROWS[0], place.first_column, place.sign_row, place.last_printed_column)
    font = '&"Times New Roman,Regular"'
    sheet.set_header(f"&C{font}&13&P", {"margin": HEADER_MARGIN})
    sheet.set_footer(f"&L{font}&12 {content.page_foot}", {"margin": HEADER_MARGIN})
