"""The head of Biểu báo cáo, above the table: what to do in words, the printed heading, who fills the form in."""

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from cchc_xl.books.form import formula
from cchc_xl.books.form.asked import lacking_formula, numbers_lacking
from cchc_xl.books.form.cells import write_value
from cchc_xl.books.form.content import FormContent
from cchc_xl.books.form.geometry import HEADING_ROWS, HEADLINE_ROW, WHO_ROW, Geometry, define_cell
from cchc_xl.books.form.inputs import add_who_validations
from cchc_xl.books.form.national import write_national_heading, write_title
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
    """For the screen: what to do, in words, the legend of the colours, by when to send it."""
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
    if content.send_by:
        style = styles.make(bold=True, font_size=SMALL, align="center", valign="vcenter", shrink=True)
        _fill(
            sheet,
            HEADLINE_ROW,
            place.column(layout.PROPOSAL),
            place.column(layout.TO_COMPLETE),
            content.send_by_line,
            style,
        )


def _write_heading(sheet: Any, styles: Styles, content: FormContent, place: Geometry) -> None:
    """A paper of the unit: its heading, the title, whom it goes to."""
    left = (place.first_column, place.column(layout.DUE))
    right = (place.column(layout.RESULT), place.last_printed_column)
    first, _, title = HEADING_ROWS
    write_national_heading(sheet, styles, content, first, (left, right))
    write_title(sheet, styles, title, (place.first_column, place.last_printed_column), content.heading)


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
