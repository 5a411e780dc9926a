"""Which words above the tables and on Hướng dẫn are the form's own; every other one somebody has added.

The form's own are known by their wording, whatever was filled in when it was issued, and names of offices by where
they stand. So a form of any version, renamed tabs and rows that a program put on top add nothing.
"""

import re
from collections.abc import Iterable, Iterator
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
_BLANK: Final = re.compile(r"\\\{\w+\\\}")
_HEADING_ROWS: Final = 3
"""From the title on: authority, office and unit on the left; title, period and window in the middle."""


def _pattern(templates: Iterable[str]) -> re.Pattern[str]:
    forms = (_BLANK.sub(".{0,200}", re.escape(match_key(template))) for template in templates)
    return re.compile("|".join(forms))


_HEAD: Final = _pattern(form_words.HEAD)
_TITLE: Final = _pattern(form_words.TITLES)
_GUIDE: Final = _pattern(form_words.GUIDE)
_TO_WHOM: Final = match_key(form_words.TO_WHOM)
_CONTACT: Final = match_key(form_words.GUIDE_CONTACT_HEADING)

Added = tuple[str, str]
"""A cell (A1) and what was written there."""


def is_text(value: RawValue) -> bool:
    """True for words; a number or a mark is the reckoning of whoever filled in the form."""
    return isinstance(value, str) and any(map(str.isalpha, value))


def added_above(sheet: FormSheet) -> Iterator[Added]:
    """Texts above the table that no form has there."""
    rows = sheet.grid.rows[: sheet.header_index]
    of_author = {found.cell for found in author_cells(sheet).values()}
    title = next((row for row, column, text in _texts(rows) if _TITLE.fullmatch(match_key(text))), None)
    left: dict[int, int] = {}
    below_whom: tuple[int, int] | None = None
    for row, column, text in _texts(rows):
        key, cell = match_key(text), a1(row, column)
        is_name = len(text) <= _LONGEST_NAME and (
            (row, column) == below_whom
            or (text == text.upper() and title is not None and title <= row < title + _HEADING_ROWS)
        )
        leftmost = left.setdefault(row, column) == column
        if key == _TO_WHOM:
            below_whom = (row + 1, column)
        elif not (
            cell in of_author
            or cell in sheet.grid.formulas
            or is_author_label(text)
            or _HEAD.fullmatch(key)
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
