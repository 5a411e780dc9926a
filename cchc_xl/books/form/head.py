"""The head of Biểu báo cáo, above the table: what to do in words, the printed heading, who fills the form in."""

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from cchc_xl.books.form import formula
from cchc_xl.books.form.asked import lacking_formula, numbers_lacking
from cchc_xl.books.form.cells import write_value
from cchc_xl.books.form.content import FormContent
from cchc_xl.books.form.geometry import HEADING_ROWS, HEADLINE_ROW, WHO_ROW, Geometry, define_cell
from cchc_xl.books.form.inputs import add_who_validations
from cchc_xl.books.form.styles import AMBER_FILL, DATE, INPUT_FILL, LINE, LOCKED_FILL, SMALL, TEXT, Styles
from cchc_xl.model import layout
from cchc_xl.tables import form_words as words


def write_head(book: Any, sheet: Any, styles: Styles, content: FormContent, place: Geometry) -> None:
    """Write the rows above the table."""
    who = _write_who(book, sheet, styles, content, place)
    _write_headline(sheet, styles, content, place, who)
    _write_heading(sheet, styles, content, place)


def _write_headline(
    sheet: Any, styles: Styles, content: FormContent, place: Geometry, who: tuple[str, str, str]
) -> None:
    """What to do, in words, and the legend of the colours."""
    bold = styles.make(bold=True, font_size=13, valign="vcenter", shrink=True)
    first, last = place.first_column, place.column(layout.PROGRESS)
    lacking = sum(bool(formula.to_complete(row.values)) for row in content.rows)
    numbers = lacking_formula(content, layout.FORM_FIGURES_SHEET)
    text = formula.headline_formula(place.column_range(layout.TO_COMPLETE), numbers, who, content)
    sheet.merge_range(HEADLINE_ROW, first, HEADLINE_ROW, last, "", bold)
    sheet.write_formula(HEADLINE_ROW, first, text, bold, formula.headline(lacking, numbers_lacking(content)))
    line = xl_rowcol_to_cell(HEADLINE_ROW, first, row_abs=True, col_abs=True)
    is_complete = f'LEFT({line},{len(formula.COMPLETE_START)})="{formula.COMPLETE_START}"'
    area = (HEADLINE_ROW, first, HEADLINE_ROW, last)
    sheet.conditional_format(*area, {"type": "formula", "criteria": f"={is_complete}", "format": styles.green})
    sheet.conditional_format(*area, {"type": "formula", "criteria": f"=NOT({is_complete})", "format": styles.amber})

    def legend(fill: str) -> Any:
        return styles.make(
            font_size=SMALL, align="center", valign="vcenter", border=1, border_color=LINE, bg_color=fill
        )

    column = last + 1
    asked, locked, lacking_still = words.LEGEND
    sheet.write_string(HEADLINE_ROW, column, asked, legend(INPUT_FILL))
    sheet.write_string(HEADLINE_ROW, column + 1, locked, legend(LOCKED_FILL))
    sheet.merge_range(HEADLINE_ROW, column + 2, HEADLINE_ROW, column + 3, lacking_still, legend(AMBER_FILL))


def _write_heading(sheet: Any, styles: Styles, content: FormContent, place: Geometry) -> None:
    """Authority, office and unit on the left, the title in the middle, where to send it on the right."""
    left, left_end = place.first_column, place.column(layout.TASK)
    for row, name in zip(HEADING_ROWS, content.names, strict=True):
        style = styles.make(bold=row == HEADING_ROWS[-1], align="center", valign="vcenter", shrink=True)
        sheet.merge_range(row, left, row, left_end, "", style)
        sheet.write_string(row, left, name, style)
    middle, middle_end = place.column(layout.ROLE), place.column(layout.EVIDENCE)
    first, second, third = HEADING_ROWS
    title = styles.make(bold=True, font_size=14, align="center", valign="vcenter", text_wrap=True)
    sheet.merge_range(first, middle, second, middle_end, "", title)
    sheet.write_string(first, middle, content.report_title, title)
    italic = styles.make(italic=True, align="center", valign="vcenter")
    sheet.merge_range(third, middle, third, middle_end, "", italic)
    sheet.write_string(third, middle, content.window, italic)
    right, right_end = middle_end + 1, place.last_printed_column
    lines = (words.TO_WHOM, content.coordinating_unit_name, content.send_by_line)
    for row, text in zip(HEADING_ROWS, lines, strict=True):
        style = styles.make(bold=row == second, align="center", valign="vcenter", shrink=True)
        sheet.merge_range(row, right, row, right_end, "", style)
        write_value(sheet, row, right, text, style)


def _write_who(book: Any, sheet: Any, styles: Styles, content: FormContent, place: Geometry) -> tuple[str, str, str]:
    """The three named inputs at the top; returns their addresses."""
    label = styles.make(bold=True, align="right", valign="vcenter")
    common = {"bg_color": INPUT_FILL, "border": 1, "border_color": LINE, "valign": "vcenter", "locked": False}
    text_input = styles.make(num_format=TEXT, **common)
    date_input = styles.make(num_format=DATE, align="left", **common)
    # label from/to column, input from/to column
    spots = (
        ("Người lập:", layout.STT, layout.GROUP, layout.TASK, layout.TASK, text_input),
        ("Điện thoại:", layout.ROLE, layout.PHRASE, layout.DUE, layout.EARLIER_RESULTS, text_input),
        ("Ngày lập:", layout.DECLARED, layout.DECLARED, layout.PROGRESS, layout.RESULT, date_input),
    )
    columns = []
    for (caption, start, end, input_start, input_end, style), name in zip(spots, layout.FORM_NAMES, strict=True):
        _fill(sheet, WHO_ROW, place.column(start), place.column(end), caption, label)
        _fill(sheet, WHO_ROW, place.column(input_start), place.column(input_end), "", style)
        column = place.column(input_start)
        columns.append(column)
        define_cell(book, name, WHO_ROW, column)
    add_who_validations(sheet, content, columns)
    name_cell, phone_cell, day_cell = (place.cell(WHO_ROW, place.headers[column]) for column in columns)
    return name_cell, phone_cell, day_cell


def _fill(sheet: Any, row: int, first: int, last: int, text: str, style: Any) -> None:
    if first == last:
        write_value(sheet, row, first, text, style)
    else:
        sheet.merge_range(row, first, row, last, text, style)
