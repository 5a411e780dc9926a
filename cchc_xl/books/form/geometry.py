"""Where things stand on Biểu báo cáo: rows, columns, widths, print scale. All indices are 0-based.

The top six rows are frozen: they are kept low enough (about 140 points) for a 1366 x 768 screen. The first row, the
line in words and the legend, is for the screen only and stands outside the print area, as does Cần bổ sung.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from cchc_xl.books.cells.text_fit import pixels
from cchc_xl.books.form.content import FormContent
from cchc_xl.books.paper.pages import print_scale
from cchc_xl.model import layout
from cchc_xl.model.progress import Field
from cchc_xl.tables.form import BY_HEADER, FormColumn

_PIXELS: Final = 1124
"""Width of the printed columns: on A4 between the margins of the norm the font of 12 points is then 10 at least."""
_GIVE_WAY: Final = frozenset({
    layout.EARLIER_RESULTS, layout.RESULT, layout.EVIDENCE, layout.ESTIMATE, layout.DIFFICULTY, layout.PROPOSAL,
})  # fmt: skip
HEADLINE_ROW: Final = 0
HEADING_ROWS: Final = (1, 2, 3)
WHO_ROW: Final = 4
HEADER_ROW: Final = 5
FIRST_ROW: Final = 6


@dataclass(frozen=True, slots=True)
class Geometry:
    """Places of one form."""

    headers: tuple[str, ...]
    widths: tuple[float, ...]
    row_count: int

    @classmethod
    def of(cls, content: FormContent) -> "Geometry":
        """The geometry of a form. Raises ValueError for a form without rows."""
        if not content.rows:
            raise ValueError("a form needs at least one row")
        widths = [_width(BY_HEADER[header], content) for header in content.headers]
        return cls(content.headers, _within_page(content.headers, widths), len(content.rows))

    def column(self, header: str) -> int:
        """Index of a column."""
        return self.headers.index(header)

    @property
    def last_row(self) -> int:
        """Index of the last row of the table."""
        return FIRST_ROW + self.row_count - 1

    @property
    def other_row(self) -> int:
        """The free range with its caption: one tall row."""
        return self.last_row + 2

    @property
    def sign_row(self) -> int:
        """The signatures: one tall row, because a row is never split over two pages."""
        return self.last_row + 4

    @property
    def first_column(self) -> int:
        """The first visible column."""
        return self.column(layout.STT)

    @property
    def last_printed_column(self) -> int:
        """The last column of the printed page."""
        return self.column(layout.TO_COMPLETE) - 1

    @property
    def scale(self) -> float:
        """The scale of the print, one page wide."""
        return print_scale(self.widths[self.first_column : self.last_printed_column + 1])

    def cell(self, row: int, header: str) -> str:
        """A1 address of a column in a row."""
        return str(xl_rowcol_to_cell(row, self.column(header)))

    def inputs(self, row: int, *, fixed_column: bool = False) -> dict[Field, str]:
        """A1 references of a row's input cells; with `fixed_column` as "$K7", for conditional formats."""
        prefix = "$" if fixed_column else ""
        return {
            field: f"{prefix}{xl_col_to_name(self.column(field.value))}{row + 1}"
            for field in Field
            if field.value in self.headers
        }

    def column_range(self, header: str) -> str:
        """A1 range of a column's cells in the table."""
        return f"{self.cell(FIRST_ROW, header)}:{self.cell(self.last_row, header)}"


def _width(column: FormColumn, content: FormContent) -> float:
    if column.width_filled is None or not any(row.text(column.header) for row in content.rows):
        return column.width
    return column.width_filled


def _within_page(headers: Sequence[str], widths: Sequence[float]) -> tuple[float, ...]:
    """Widths that fit the page with the font large enough: columns of texts that units type give way."""
    off_page = (layout.TASK_CODE, layout.TO_COMPLETE)
    printed = [(header, width) for header, width in zip(headers, widths, strict=True) if header not in off_page]
    room = (_PIXELS - len(printed) * pixels(0)) / (pixels(1) - pixels(0))
    excess = sum(width for _, width in printed) - room
    giving = {header for header, _ in printed if header in _GIVE_WAY}
    if excess <= 0:
        return tuple(widths)
    share = 1 - excess / sum(width for header, width in printed if header in giving)
    return tuple(width * share if header in giving else width for header, width in zip(headers, widths, strict=True))


def define_cell(book: Any, name: str, row: int, column: int) -> None:
    """Give a cell of Biểu báo cáo a name in the workbook."""
    cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    book.define_name(name, f"='{layout.FORM_SHEET}'!{cell}")


def headline_cell(content: FormContent) -> str:
    """Where the line at the top of Biểu báo cáo stands, for a formula."""
    return str(xl_rowcol_to_cell(HEADLINE_ROW, Geometry.of(content).first_column, row_abs=True, col_abs=True))
