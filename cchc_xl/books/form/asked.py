"""Which cells of the tab Số liệu a unit is asked to fill in, and how many of them are blank: both tabs count them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from xlsxwriter.utility import xl_range

from cchc_xl.books.form.content import FigureRow, FormContent
from cchc_xl.model.indicator import NUMBER_FIELDS, FigureField, IndicatorKind, inputs_of
from cchc_xl.tables.form import FIGURE_HEADERS

FIRST_FIGURE_ROW: Final = 6
"""Of the table, 0-based."""


def asked(row: FigureRow) -> tuple[FigureField, ...]:
    """The numbers a row asks for."""
    return tuple(field for field in inputs_of(row.kind) if field in NUMBER_FIELDS)


def asked_ranges(content: FormContent) -> list[str]:
    """A1 ranges of the number inputs."""
    ranges = []
    for kind, first, last in _runs(content):
        numbers = [FIGURE_HEADERS.index(field) for field in inputs_of(kind) if field in NUMBER_FIELDS]
        ranges.append(xl_range(first, numbers[0], last, numbers[-1]))
    return ranges


def numbers_lacking(content: FormContent) -> int:
    """How many of them are blank as issued."""
    return sum(row.value(field) is None for row in content.figures for field in asked(row))


def lacking_formula(content: FormContent, sheet: str = "") -> str:
    """The same as a formula; `sheet`: the name of the tab, for a formula of another one."""
    tab = f"'{sheet}'!" if sheet else ""
    return "+".join(f"COUNTBLANK({tab}{area})" for area in asked_ranges(content))


def _runs(content: FormContent) -> Iterator[tuple[IndicatorKind, int, int]]:
    """Kind, first and last sheet row of each run of rows of one kind."""
    row = FIRST_FIGURE_ROW
    for kind, group in groupby(content.figures, lambda item: item.kind):
        count = sum(1 for _ in group)
        yield kind, row, row + count - 1
        row += count
