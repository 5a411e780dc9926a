"""The tabs of a returned file that are a form by the headers of their table, whatever they are called."""

from collections.abc import Iterator
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.progress import INPUT_FIELDS
from cchc_xl.model.returned import ReturnedFile
from cchc_xl.model.text import match_key
from cchc_xl.rules.columns import HEADER_SEARCH_ROWS, FormSheet, read_header
from cchc_xl.tables.form import BY_HEADER

LEAST_INPUT_COLUMNS: Final = 4
"""A row with so many headers of inputs is the header of a form, so that a form with columns cut off is still known."""
_INPUTS: Final = frozenset(match_key(name) for name in INPUT_FIELDS)
_ROW_IDENTITY: Final = frozenset(match_key(name) for name in (layout.TASK_CODE, layout.TASK))
_READ: Final = _INPUTS | _ROW_IDENTITY
_KNOWN_HEADERS: Final = frozenset(match_key(name) for name in BY_HEADER)


def form_sheets(file: ReturnedFile) -> Iterator[FormSheet]:
    """The tabs with the header of a form, whatever their names."""
    for grid in file.sheets:
        for index, row in enumerate(grid.rows[:HEADER_SEARCH_ROWS]):
            headers = [match_key(cell) if isinstance(cell, str) else "" for cell in row]
            present = set(headers)
            if len(present & _INPUTS) >= LEAST_INPUT_COLUMNS and present & _ROW_IDENTITY:
                yield read_header(grid, index, headers, _READ, _KNOWN_HEADERS)
                break


def candidates(sheets: list[FormSheet]) -> list[FormSheet]:
    """The tabs that may be the form: those that are filled in, where one is."""
    return [sheet for sheet in sheets if sheet.is_filled] or sheets
