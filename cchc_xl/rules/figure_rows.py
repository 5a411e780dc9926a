"""The figures of indicators as a form holds them: a row as read, and all rows of Số liệu (domain section 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_xl.model import layout
from cchc_xl.model.indicator import FigureField, FigureValue, InputField, task_of
from cchc_xl.model.progress import FieldValue
from cchc_xl.rules.entries import RowReading
from cchc_xl.rules.issue import Issue

FigureCell = tuple[str, FigureField]
"""Indicator code and input."""


def _any_input(values: Mapping[FigureField, FigureValue]) -> dict[InputField, FieldValue]:
    return dict[InputField, FieldValue](values.items())


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A row as read: numbers and texts (held inputs are absent), the held inputs, the issues of single cells.

    `typed_rate` is what stands in Giá trị of a ratio without being its formula: read to be compared, never taken.
    """

    values: Mapping[FigureField, FigureValue]
    held: frozenset[FigureField] = frozenset()
    issues: tuple[Issue, ...] = ()
    typed_rate: float | None = None

    @property
    def is_blank(self) -> bool:
        """True where nothing was typed into any input."""
        return not self.held and all(value in (None, "") for value in self.values.values())

    def as_row(self) -> RowReading:
        """The row as a merge works with it."""
        return RowReading(_any_input(self.values), frozenset(self.held), self.issues)


@dataclass(frozen=True, slots=True)
class FiguresReturned:
    """What Số liệu of a form holds: rows by indicator code, their cells (A1), and what they held when issued."""

    sheet: str = layout.FORM_FIGURES_SHEET
    rows: Mapping[str, FigureReading] = field(default_factory=dict)
    cells: Mapping[FigureCell, str] = field(default_factory=dict)
    base: Mapping[str, Mapping[FigureField, FigureValue]] = field(default_factory=dict)

    @property
    def rows_by_task(self) -> dict[str, RowReading]:
        """The rows as a merge works with them, by the names that stand where a task code does."""
        return {task_of(code): row.as_row() for code, row in self.rows.items()}

    @property
    def cells_by_task(self) -> dict[tuple[str, InputField], str]:
        """The cells by the same names."""
        return {(task_of(code), name): cell for (code, name), cell in self.cells.items()}

    @property
    def base_by_task(self) -> dict[str, Mapping[InputField, FieldValue]]:
        """The merge base by the same names."""
        return {task_of(code): _any_input(values) for code, values in self.base.items()}
