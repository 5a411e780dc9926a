"""Which words above the tables and on Hướng dẫn are the form's own; every other one somebody has added.

The form's own are known by their wording, whatever was filled in when it was issued, and names of offices by where
they stand. So a form of any version, renamed tabs and rows that a program put on top add nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.address import a1
from cchc_xl.model.returned import RawValue, SheetGrid
from cchc_xl.model.text import match_key, tidy
from cchc_xl.rules.author import author_cells, is_author_label
from cchc_xl.rules.cells import plain_text
from cchc_xl.rules.columns import FormSheet
from cchc_xl.tables import form_words

_LONGEST_NAME: Final = 120
_BLANK: Final = re.compile(r"\\\{(\w+)\\\}")
_FILLED_IN: Final = {
    "year": r"[0-9]{4}",
    "count": r"[0-9]{1,4}",
    "issue": r"[0-9]{1,4}",
    "start": r"[0-9/]{8,10}",
    "end": r"[0-9/]{8,10}",
    "moment": ".{0,40}",
    "period": ".{0,60}",
    "figures": f"(?: ?{re.escape(match_key(form_words.GUIDE_STEP_OF_FIGURES))})?",
}
"""What a form fills in there, where that is not just any text."""
_ABOVE_TITLE: Final = 2
"""Rows above the title: office and unit on the left, the national heading on the right."""
_NAMED_ROWS: Final = _ABOVE_TITLE + 3
"""With those from the title on, in forms of 0.1.0: authority, office, unit; title, period, window in the middle."""


def _pattern(templates: Iterable[str]) -> re.Pattern[str]:
    def filled(blank: re.Match[str]) -> str:
        return _FILLED_IN.get(blank[1], ".{0,200}")

    return re.compile("|".join(_BLANK.sub(filled, re.escape(match_key(template))) for template in templates))


_HEAD: Final = _pattern(form_words.HEAD)
_HEAD_OF_ALL: Final = _pattern(form_words.HEAD_OF_ALL)
_TITLE: Final = _pattern(form_words.TITLES)
_FILE_TITLE: Final = _pattern(form_words.FILE_TITLE.format(title=title, unit="{unit}") for title in form_words.TITLES)
_PAGE_FOOT: Final = _pattern([form_words.PAGE_FOOT])
_OF_PROGRAMS: Final = frozenset(
    {"trang", "page", "of", "sheet", "untitled", "spreadsheet", "openpyxl", "workbook", "book"}
)
"""What programs write into margins and titles by themselves, beside numbers."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_GUIDE: Final = _pattern(form_words.GUIDE)
_TO_WHOM: Final = match_key(form_words.TO_WHOM)
_CONTACT: Final = match_key(form_words.GUIDE_CONTACT_HEADING)

Added = tuple[str, str]
"""A cell (A1) and what was written there."""

Prints = Callable[[str], bool] | None
"""Whether a form printed a text outside its tables when it was issued; None where it does not say."""


def is_text(value: RawValue) -> bool:
    """True for words; a number or a mark is the reckoning of whoever filled in the form."""
    return isinstance(value, str) and any(map(str.isalpha, value))


def added_above(sheet: FormSheet, prints: Prints = None) -> Iterator[Added]:
    """Texts above the table that the form does not have there."""
    rows = sheet.grid.rows[: sheet.header_index]
    of_author = {found.cell for found in author_cells(sheet).values()}
    title = next((row for row, _, text in _texts(rows) if _TITLE.fullmatch(match_key(text))), None)
    own = _HEAD if prints is None else _HEAD_OF_ALL
    left: dict[int, int] = {}
    below_whom: tuple[int, int] | None = None
    for row, column, text in _texts(rows):
        key, cell = match_key(text), a1(row, column)
        is_name = (
            prints is None
            and len(text) <= _LONGEST_NAME
            and (
                (row, column) == below_whom
                or (text == text.upper() and title is not None and 0 <= row - title + _ABOVE_TITLE < _NAMED_ROWS)
            )
        )
        leftmost = left.setdefault(row, column) == column
        if key == _TO_WHOM:
            below_whom = (row + 1, column)
        elif not (
            cell in of_author
            or cell in sheet.grid.formulas
            or is_author_label(text)
            or own.fullmatch(key)
            or (prints is not None and prints(text))
            or _names_the_tab(sheet.grid, row, key)
            or (is_name and (leftmost or (row, column) == below_whom or _below_title(rows, title, row, column)))
        ):
            yield cell, text


def is_added_to_complete(sheet: FormSheet, row: int, column: int, text: str) -> bool:
    """Whether somebody wrote over what Cần bổ sung shows: a formula, or in some programs its last words."""
    is_own = text in ("", form_words.CHOOSE_STATUS, layout.TO_COMPLETE) or text.startswith(form_words.MISSING.rstrip())
    return sheet.column(layout.TO_COMPLETE) == column and a1(row, column) not in sheet.grid.formulas and not is_own


def added_to_guide(grid: SheetGrid) -> Iterator[Added]:
    """Texts on Hướng dẫn that no form has there."""
    contact: tuple[int, int] | None = None
    for row, column, text in _texts(grid.rows):
        key = match_key(text)
        is_own = _GUIDE.fullmatch(key) or _names_the_tab(grid, row, key)
        if key == _CONTACT:
            contact = (row + 1, column)
        elif not is_own and ((row, column) != contact or len(text) > _LONGEST_NAME):
            yield a1(row, column), text


def is_own_margin(text: str, tabs: AbstractSet[str], prints: Prints) -> bool:
    """Whether a line in the margins of the pages is the form's, or a program's: a page number, the name of a tab."""
    key = match_key(text)
    own = _PAGE_FOOT.fullmatch(key) is not None if prints is None else prints(text)
    return own or key in tabs or _is_of_programs(key)


def is_own_property(text: str, prints: Prints) -> bool:
    """Whether a property of the file is the form's title, or what a program writes where there is none."""
    key = match_key(text)
    own = _FILE_TITLE.fullmatch(key) is not None if prints is None else prints(text)
    return own or _is_of_programs(key)


def _is_of_programs(key: str) -> bool:
    return _OF_PROGRAMS.issuperset(_WORD.findall(key))


def _texts(rows: Iterable[Iterable[RawValue]]) -> Iterator[tuple[int, int, str]]:
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if is_text(value):
                yield row, column, tidy(plain_text(value))


def _below_title(rows: tuple[tuple[RawValue, ...], ...], title: int | None, row: int, column: int) -> bool:
    """The period in a row of its own, as the tab of figures has it."""
    if title is None or row != title + 1 or column >= len(rows[title]):
        return False
    return _TITLE.fullmatch(match_key(plain_text(rows[title][column]))) is not None


def _names_the_tab(grid: SheetGrid, row: int, key: str) -> bool:
    """ "Bảng 1" on top of "Biểu báo cáo - Bảng 1", as Numbers writes it."""
    return row == 0 and match_key(grid.name).endswith(key)
