"""The tab Số liệu of a form: the indicators the unit is asked for (`tblBieuSoLieu`), ready to print and sign.

A ratio has its two numbers as inputs and its value as a formula; a number has its value as input. There is no column
that says what is lacking (the contract names the columns): the top line counts the cells still blank, and they are
amber. It is green only when Biểu báo cáo has nothing lacking either.
"""

from typing import Any, Final

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from cchc_xl.books.form.asked import FIRST_FIGURE_ROW, asked, asked_ranges, lacking_formula, numbers_lacking
from cchc_xl.books.form.cells import write_value
from cchc_xl.books.form.content import FigureRow, FormContent
from cchc_xl.books.form.formula import COMPLETE_START
from cchc_xl.books.form.geometry import headline_cell
from cchc_xl.books.form.national import write_national_heading, write_title
from cchc_xl.books.form.signatures import write_signatures
from cchc_xl.books.form.styles import (
    A4,
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
from cchc_xl.books.paper.pages import keep_foot_with_table, print_scale
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.model import layout
from cchc_xl.model.indicator import NUMBER_FIELDS, FigureField, IndicatorKind, inputs_of, ratio
from cchc_xl.model.text import capitalised
from cchc_xl.tables import form_words as words
from cchc_xl.tables.form import FIGURE_HEADERS, FIGURES_FORM

_HEADERS: Final = FIGURE_HEADERS
_WIDTHS: Final = tuple(width for _, width in FIGURES_FORM)
_HEADLINE_ROW: Final = 0
_HEADING_ROWS: Final = (1, 2, 3)
_HEADER_ROW: Final = 5
_LEAST_LINES: Final = 2
_NUMBER: Final = "#,##0.##"
_WHOLE: Final = "#,##0"
_RATE: Final = "0.0%"
_COMPLETE: Final = words.FIGURES_COMPLETE
_COMPLETE_HERE: Final = words.FIGURES_COMPLETE_ALONE
_LACKING: Final = words.FIGURES_LACKING


def write_figures_tab(book: Any, styles: Styles, content: FormContent) -> None:
    """Add the tab; nothing where the unit is asked for no indicator."""
    if not content.figures:
        return
    sheet = book.add_worksheet(layout.FORM_FIGURES_SHEET, PrintedSheet)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    _write_head(sheet, styles, content)
    _write_table(sheet, styles, content)
    _add_checks(sheet, styles, content)
    last = FIRST_FIGURE_ROW + len(content.figures) - 1
    sheet.set_row(last + 1, 8)
    columns = ((0, 1), (_column(FigureField.EVIDENCE), len(_HEADERS) - 1))
    write_signatures(sheet, styles, content, last + 2, columns)
    _set_up(sheet, content, last + 2)
    head = range(_HEADING_ROWS[0], _HEADER_ROW)
    keep_foot_with_table(sheet, head, (_HEADER_ROW, last), last + 2, print_scale(_WIDTHS))


def _column(header: str) -> int:
    return _HEADERS.index(header)


def _cell(row: int, field: FigureField, *, fixed_column: bool = False) -> str:
    return str(xl_rowcol_to_cell(row, _column(field), col_abs=fixed_column))


# --- head -------------------------------------------------------------------------------------------------
def _write_head(sheet: Any, styles: Styles, content: FormContent) -> None:
    last = len(_HEADERS) - 1
    bold = styles.make(bold=True, font_size=13, valign="vcenter", shrink=True)
    blanks, lacking = lacking_formula(content), numbers_lacking(content)
    before, after = _LACKING.split("{count}")
    all_done = f"LEFT('{layout.FORM_SHEET}'!{headline_cell(content)},{len(COMPLETE_START)})=\"{COMPLETE_START}\""
    done = f'IF({all_done},"{_COMPLETE}","{_COMPLETE_HERE}")'
    text = f'=IF({blanks}>0,"{before}"&({blanks})&"{after}",{done})'
    sheet.set_row(_HEADLINE_ROW, 22)
    sheet.merge_range(_HEADLINE_ROW, 0, _HEADLINE_ROW, last, "", bold)
    shown = _LACKING.format(count=lacking) if lacking else _COMPLETE_HERE
    sheet.write_formula(_HEADLINE_ROW, 0, text, bold, shown)
    area = (_HEADLINE_ROW, 0, _HEADLINE_ROW, last)
    complete = f'$A$1="{_COMPLETE}"'
    sheet.conditional_format(*area, {"type": "formula", "criteria": f"={complete}", "format": styles.green})
    sheet.conditional_format(*area, {"type": "formula", "criteria": f"=NOT({complete})", "format": styles.amber})
    _write_heading(sheet, styles, content)


def _write_heading(sheet: Any, styles: Styles, content: FormContent) -> None:
    last = len(_HEADERS) - 1
    first, _, title = _HEADING_ROWS
    columns = ((0, 1), (2, last))
    write_national_heading(sheet, styles, content, first, columns)
    write_title(sheet, styles, title, (0, last), content.figures_heading)
    sheet.set_row(_HEADER_ROW - 1, 8)


# --- table ------------------------------------------------------------------------------------------------
def _write_table(sheet: Any, styles: Styles, content: FormContent) -> None:
    last = FIRST_FIGURE_ROW + len(content.figures) - 1
    sheet.add_table(
        _HEADER_ROW, 0, last, len(_HEADERS) - 1,
        {
            "name": layout.FORM_FIGURES_TABLE,
            "style": None,
            "autofilter": False,
            "columns": [{"header": header, "header_format": styles.header} for header in _HEADERS],
        },
    )  # fmt: skip
    sheet.set_row(_HEADER_ROW, 36)
    for number, row in enumerate(content.figures, FIRST_FIGURE_ROW):
        _write_row(sheet, styles, number, row)
    sheet.ignore_errors({"number_stored_as_text": xl_range(FIRST_FIGURE_ROW, 0, last, 0)})


def _write_row(sheet: Any, styles: Styles, number: int, row: FigureRow) -> None:
    for column, text in enumerate((row.code, row.described, row.measure)):
        style = styles.cell(fill=LOCKED_FILL, centred=column != 1, font_size=SIZE,
                            num_format=TEXT)  # fmt: skip
        write_value(sheet, number, column, text, style)
    inputs = inputs_of(row.kind)
    whole = _WHOLE if row.whole else _NUMBER
    for field in FigureField:
        column = _column(field)
        if field not in inputs:
            sheet.write_blank(number, column, None, styles.cell(fill=LOCKED_FILL, centred=True))
        elif field in NUMBER_FIELDS:
            style = styles.cell(fill=INPUT_FILL, unlocked=True, centred=True, num_format=whole)
            write_value(sheet, number, column, row.value(field), style)
        else:
            style = styles.cell(fill=INPUT_FILL, unlocked=True, num_format=TEXT)
            write_value(sheet, number, column, row.value(field), style)
    if row.kind is IndicatorKind.RATIO:
        _write_rate(sheet, styles, number, row)
    texts = [(row.described, _WIDTHS[1], SIZE), (row.measure, _WIDTHS[2], SIZE)]
    texts += [(str(row.value(f) or ""), _WIDTHS[_column(f)], SIZE) for f in (FigureField.EVIDENCE, FigureField.NOTE)]
    sheet.fit_row(number, row_height(texts, _LEAST_LINES))


def _write_rate(sheet: Any, styles: Styles, number: int, row: FigureRow) -> None:
    above, below = _cell(number, FigureField.NUMERATOR), _cell(number, FigureField.DENOMINATOR)
    # A blank cell is no number; AND looks at all its parts, so the division stands in an IF of its own.
    formula = f'=IF(AND(ISNUMBER({above}),ISNUMBER({below})),IF({below}>0,{above}/{below},""),"")'
    numerator, denominator = row.value(FigureField.NUMERATOR), row.value(FigureField.DENOMINATOR)
    rate = ratio(numerator, denominator) if isinstance(numerator, float) and isinstance(denominator, float) else None
    style = styles.cell(fill=LOCKED_FILL, centred=True, num_format=_RATE)
    sheet.write_formula(number, _column(FigureField.VALUE), formula, style, "" if rate is None else rate)


# --- what is asked, and advice while typing ---------------------------------------------------------------
def _add_checks(sheet: Any, styles: Styles, content: FormContent) -> None:
    for number, row in enumerate(content.figures, FIRST_FIGURE_ROW):
        for field in asked(row):
            sheet.data_validation(number, _column(field), number, _column(field), _rule(number, field, row))
    last = FIRST_FIGURE_ROW + len(content.figures) - 1
    for field, text in (
        (FigureField.EVIDENCE, "Ghi số, ký hiệu, ngày văn bản, báo cáo hoặc đường dẫn chứng minh số liệu."),
        (FigureField.NOTE, "Ghi lý do nếu chưa đạt mục tiêu, hoặc cách tính khác. Không có thì để trống."),
    ):
        column = _column(field)
        advice = {"validate": "any", "input_title": field.value, "input_message": text}
        sheet.data_validation(FIRST_FIGURE_ROW, column, last, column, advice)
    for area in asked_ranges(content):
        first = area.split(":")[0]
        sheet.conditional_format(area, {"type": "formula", "criteria": f'={first}=""', "format": styles.amber})
    evidence = _column(FigureField.EVIDENCE)
    numbers = [
        _cell(FIRST_FIGURE_ROW, field, fixed_column=True) for field in (FigureField.NUMERATOR, FigureField.VALUE)
    ]
    lacking = f'=AND(OR(N({numbers[0]})>0,N({numbers[1]})>0),TRIM({_cell(FIRST_FIGURE_ROW, FigureField.EVIDENCE)})="")'
    sheet.conditional_format(
        FIRST_FIGURE_ROW, evidence, last, evidence, {"type": "formula", "criteria": lacking, "format": styles.amber}
    )


def _rule(number: int, field: FigureField, row: FigureRow) -> dict[str, Any]:
    """Advice only: what was typed may be kept, since the merge looks at it again."""
    own = _cell(number, field)
    conditions = [f"ISNUMBER({own})", f"{own}>=0"]
    if row.whole:
        conditions.append(f"{own}=INT({own})")
    if field is FigureField.NUMERATOR:
        other = _cell(number, FigureField.DENOMINATOR)
        conditions.append(f'OR({other}="",{own}<={other})')
    elif field is FigureField.DENOMINATOR:
        other = _cell(number, FigureField.NUMERATOR)
        conditions.append(f'OR({other}="",{own}>={other})')
    kind = "số nguyên" if row.whole else "số"
    wrong = f"Đề nghị ghi một {kind} từ 0 trở lên"
    if field is not FigureField.VALUE:
        wrong += "; Tử số không lớn hơn Mẫu số"
    meaning = row.meaning(field)
    return {
        "validate": "custom",
        "value": f"=AND({','.join(conditions)})",
        "error_type": "warning",
        "error_title": field.value,
        "error_message": f"{wrong}. Nếu số đã đúng, chọn Yes (OK) để giữ nguyên.",
        "input_title": field.value,
        "input_message": (f"{capitalised(meaning)}. " if meaning else "")[:200] + "Không phát sinh thì ghi số 0.",
    }


# --- screen and paper -------------------------------------------------------------------------------------
def _set_up(sheet: Any, content: FormContent, sign_row: int) -> None:
    sheet.hide_gridlines(2)
    sheet.set_zoom(90)
    sheet.freeze_panes(FIRST_FIGURE_ROW, 2)
    sheet.set_selection(_cell(FIRST_FIGURE_ROW, asked(content.figures[0])[0]))
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.set_start_page(1)
    sheet.print_area(_HEADING_ROWS[0], 0, sign_row, len(_HEADERS) - 1)
    font = '&"Times New Roman,Regular"'
    sheet.set_header(f"&C{font}&13&P", {"margin": HEADER_MARGIN})
    sheet.set_footer(f"&L{font}&12 {content.page_foot}", {"margin": HEADER_MARGIN})
    protect(sheet)
