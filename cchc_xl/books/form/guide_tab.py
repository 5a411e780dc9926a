"""The tab Hướng dẫn: five steps, what each status means, an example row, whom to ask; one A4 page."""

from typing import Any, Final

from cchc_xl.books.form.content import FormContent
from cchc_xl.books.form.formula import send_by_words
from cchc_xl.books.form.styles import A4, HEADER_FILL, HEADER_MARGIN, INPUT_FILL, MARGINS, SIZE, Styles, protect
from cchc_xl.books.form.text_fit import row_height
from cchc_xl.model import layout
from cchc_xl.tables import form_words as words

_WIDTHS: Final = (5.0, 25.0, 36.0, 27.0)


class _Page:
    """Writes the guide downwards, row after row; merged rows get a height, since programs do not fit them."""

    def __init__(self, sheet: Any, styles: Styles) -> None:
        self._sheet = sheet
        self._styles = styles
        self._row = 0

    def line(self, text: str, **look: object) -> None:
        """A line over the whole width."""
        style = self._styles.make(valign="vcenter", text_wrap=True, **look)
        self._across(0, text, style)
        self._height(text, sum(_WIDTHS))

    def heading(self, text: str) -> None:
        """A heading with some room above."""
        style = self._styles.make(bold=True, font_size=13, valign="bottom")
        self._across(0, text, style)
        self._sheet.set_row(self._row, 27)
        self._row += 1

    def step(self, number: int, text: str) -> None:
        """A numbered step."""
        badge = self._styles.make(bold=True, align="center", valign="top")
        self._sheet.write_number(self._row, 0, number, badge)
        self._across(1, text, self._styles.make(valign="top", text_wrap=True))
        self._height(text, sum(_WIDTHS[1:]))

    def table_row(self, cells: tuple[str, str, str], fills: tuple[str, str, str], *, bold: bool = False) -> None:
        """A row of a three-column table; a blank last cell lets the second one run on."""
        styles = [self._styles.cell(fill=fill, bold=bold or column == 0) for column, fill in enumerate(fills)]
        last = 2 if cells[2] else 1
        for column in range(last + 1):
            self._sheet.write_string(self._row, column + 1, cells[column], styles[column])
        widths = list(_WIDTHS[1:])
        if last == 1:
            self._sheet.merge_range(self._row, 2, self._row, 3, "", styles[1])
            self._sheet.write_string(self._row, 2, cells[1], styles[1])
            widths[1] += widths[2]
        # Bold letters are wider: measured as if they were a size larger.
        sizes = [SIZE + (bold or column == 0) for column in range(last + 1)]
        texts = ((cells[column], widths[column], size) for column, size in enumerate(sizes))
        self._sheet.set_row(self._row, row_height(texts))
        self._row += 1

    def link(self, text: str, sheet_name: str) -> None:
        """A link to another tab."""
        style = self._styles.make(bold=True, underline=1, font_color="#0B4F8A", align="center", valign="vcenter")
        self._sheet.merge_range(self._row, 0, self._row, len(_WIDTHS) - 1, "", style)
        self._sheet.write_url(self._row, 0, f"internal:'{sheet_name}'!A1", style, text)
        self._sheet.set_row(self._row, 22)
        self._row += 1

    def _across(self, first: int, text: str, style: Any) -> None:
        self._sheet.merge_range(self._row, first, self._row, len(_WIDTHS) - 1, "", style)
        self._sheet.write_string(self._row, first, text, style)

    def _height(self, text: str, width: float) -> None:
        self._sheet.set_row(self._row, row_height([(text, width, SIZE)]) + 2)
        self._row += 1


def write_guide_tab(book: Any, styles: Styles, content: FormContent) -> Any:
    """Add the tab to the workbook and return it."""
    sheet = book.add_worksheet(layout.FORM_GUIDE_SHEET)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    page = _Page(sheet, styles)
    page.line(layout.FORM_GUIDE_HEADING, bold=True, font_size=15, align="center")
    unit = words.GUIDE_OF.format(unit=content.unit_name, period=content.period_name)
    page.line(unit, bold=True, align="center")
    page.link(words.GUIDE_LINK, layout.FORM_SHEET)
    page.heading(words.GUIDE_STEPS_HEADING)
    figures = words.GUIDE_STEP_OF_FIGURES if content.figures else ""
    to = f"{content.coordinating_unit_name}{send_by_words(content)}"
    for number, text in enumerate(words.GUIDE_STEPS, 1):
        page.step(number, text.format(figures=figures, to=to))
    page.line(words.GUIDE_SECRETS, italic=True)
    page.heading(words.GUIDE_STATUS_HEADING)
    page.table_row(words.GUIDE_STATUS_HEADERS, (HEADER_FILL,) * 3, bold=True)
    for status, meaning in words.GUIDE_STATUS.items():
        page.table_row((status, meaning, words.required_of(status)), ("", "", ""))
    page.line(words.GUIDE_STATUS_NOTE, italic=True)
    page.heading(words.GUIDE_EXAMPLE_HEADING)
    for field, value in words.GUIDE_EXAMPLE:
        page.table_row((field.value, value.format(year=content.window_end.year), ""), ("", INPUT_FILL, INPUT_FILL))
    page.heading(words.GUIDE_CONTACT_HEADING)
    contact = f" – {content.coordinating_contact}" if content.coordinating_contact else ""
    page.line(f"{content.coordinating_unit_name}{contact}.")
    _set_up(sheet)
    return sheet


def _set_up(sheet: Any) -> None:
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    sheet.set_portrait()
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 1)
    sheet.set_header("", {"margin": HEADER_MARGIN})
    protect(sheet)
