"""Formats of a form: Times New Roman, black on white, light yellow where a person types."""

from datetime import datetime
from functools import cached_property
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook

FONT: Final = "Times New Roman"
SIZE: Final = 12
SMALL: Final = 11
LINE: Final = "#7F7F7F"
HEADER_FILL: Final = "#DDE6F0"
INPUT_FILL: Final = "#FFFADC"
LOCKED_FILL: Final = "#F2F2F2"
AMBER_FILL: Final = "#FFD98A"
AMBER_TEXT: Final = "#7A4100"
GREEN_FILL: Final = "#D8EFDC"
GREEN_TEXT: Final = "#1B5E2B"
DATE: Final = "dd/mm/yyyy"
TEXT: Final = "@"

A4: Final = 9
# Nghị định 30/2020/NĐ-CP: top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm; XlsxWriter takes inches.
MARGINS: Final = {"left": 30 / 25.4, "right": 15 / 25.4, "top": 20 / 25.4, "bottom": 20 / 25.4}
HEADER_MARGIN: Final = 10 / 25.4


def new_workbook(buffer: BytesIO, created: datetime, title: str, company: str) -> Any:
    """An empty workbook in Times New Roman 11, with texts that never turn into formulas, numbers or links."""
    book = Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": FONT, "font_size": SMALL},
            "default_date_format": DATE,
        },
    )
    book.set_size(1366, 728)
    book.set_properties({"title": title, "company": company, "created": created})
    return book


class Styles:
    """Formats of one workbook; XlsxWriter writes equal ones once."""

    def __init__(self, book: Any) -> None:
        self._book = book

    def make(self, **properties: object) -> Any:
        """A format in Times New Roman 12 with these XlsxWriter properties."""
        return self._book.add_format({"font_name": FONT, "font_size": SIZE, **properties})

    def cell(self, *, centred: bool = False, fill: str = "", unlocked: bool = False, **properties: object) -> Any:
        """A bordered, wrapped cell of a table, text from the top."""
        return self.make(
            text_wrap=True,
            valign="top",
            align="center" if centred else "left",
            border=1,
            border_color=LINE,
            locked=not unlocked,
            **({"bg_color": fill} if fill else {}),
            **properties,
        )

    @cached_property
    def header(self) -> Any:
        """A column header."""
        return self.make(
            bold=True, text_wrap=True, align="center", valign="vcenter",
            border=1, border_color=LINE, bg_color=HEADER_FILL,
        )  # fmt: skip

    @cached_property
    def amber(self) -> Any:
        """Conditional format: something is lacking here."""
        return self._book.add_format({"bg_color": AMBER_FILL, "font_color": AMBER_TEXT})

    @cached_property
    def green(self) -> Any:
        """Conditional format: nothing is lacking."""
        return self._book.add_format({"bg_color": GREEN_FILL, "font_color": GREEN_TEXT})


def protect(sheet: Any) -> None:
    """Lock what is not an input, without a password; selecting, column widths, row heights and filters stay free."""
    sheet.protect(
        "",
        {
            "select_locked_cells": True,
            "select_unlocked_cells": True,
            "format_columns": True,
            "format_rows": True,
            "autofilter": True,
        },
    )
