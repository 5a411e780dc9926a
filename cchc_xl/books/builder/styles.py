"""One look for all tabs: font, palette, cell formats; and how a value goes into a cell."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cchc_xl.model.sheet import CellValue, Link
from cchc_xl.tables.tab import Section

FONT: Final = "Times New Roman"
BASE_SIZE: Final = 11
"""Size of the Normal style. Column widths are counted in its digits, 7 pixels each, as in the usual default font."""
NOTE_SIZE: Final = 11

NAVY: Final = "#1F3864"
INK: Final = "#000000"
GREY: Final = "#595959"
PALE_GREY: Final = "#A6A6A6"
LINE: Final = "#A6A6A6"
STAFF_TINT: Final = "#FFF2CC"
PROGRAM_TINT: Final = "#E4E7EB"
PANEL: Final = "#EEF3F8"
RED: Final = "#9C0006"
RED_TINT: Final = "#F8CBC6"
AMBER: Final = "#7F4F00"
AMBER_TINT: Final = "#FFE2A8"

LINK: Final = "#0B5394"

SECTION_COLOURS: Final[Mapping[Section, str]] = {
    Section.DAILY: "#1F4E79",
    Section.LEADERS: "#B45F06",
    Section.PLAN: "#3B7A6E",
    Section.SETTINGS: "#7F7F7F",
}
"""Of the tabs, and of the headings of the index."""

DATE: Final = "dd/mm/yyyy"
WEEKDAY_DATE: Final = "[$-42A]dddd, dd/mm/yyyy"
MOMENT: Final = "dd/mm/yyyy hh:mm"
TEXT: Final = "@"

_CELL_LIMIT: Final = 32_767


class Styles:
    """Cell formats of one workbook, each made once: equal properties give the same format."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, **properties: Any) -> Format:
        """A cell format with XlsxWriter's property names; font and vertical alignment have our defaults."""
        return self._format({"font_name": FONT, "font_size": 12, "valign": "vcenter", **properties})

    def rule(self, **properties: Any) -> Format:
        """A format of a conditional rule: only what differs from the cell."""
        return self._format(properties)

    def title(self) -> Format:
        """The title row of a tab."""
        return self.get(bold=True, font_size=16, font_color=NAVY)

    def note(self) -> Format:
        """What a tab is for: small, grey, wrapped."""
        return self.get(italic=True, font_color=GREY, font_size=NOTE_SIZE, text_wrap=True, valign="top")

    def _format(self, properties: Mapping[str, Any]) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(properties))
        return self._made[key]


def put(sheet: Worksheet, row: int, column: int, value: CellValue, cell_format: Format) -> None:
    """Write a value by its own type: a text stays a text whatever it begins with; None keeps the format only.

    Raises ValueError where a text is longer than a cell can hold.
    """
    if value is None or value == "":
        sheet.write_blank(row, column, None, cell_format)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, cell_format)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, cell_format)
    elif isinstance(value, date | datetime):
        sheet.write_datetime(row, column, value, cell_format)
    elif isinstance(value, Link):
        write_link(sheet, row, column, value, cell_format)
    else:
        if len(value) > _CELL_LIMIT:
            raise ValueError(f"text of {len(value)} characters in row {row + 1}")
        sheet.write_string(row, column, value, cell_format)


def write_link(sheet: Worksheet, row: int, column: int, link: Link, cell_format: Format) -> None:
    """Write a link to a cell of the same workbook."""
    quoted = link.sheet.replace("'", "''")
    sheet.write_url(row, column, f"internal:'{quoted}'!{link.cell}", cell_format, link.text)
