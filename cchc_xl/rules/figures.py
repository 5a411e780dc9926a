"""The figures of an indicator: reading its inputs, and the rules across them (family CT; domain section 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.indicator import (
    NUMBER_FIELDS,
    Figure,
    FigureField,
    FigureValue,
    Indicator,
    IndicatorKind,
    InputField,
    inputs_of,
    ratio,
    task_of,
)
from cchc_xl.model.legacy_font import conversion
from cchc_xl.model.progress import FieldValue
from cchc_xl.model.text import percent
from cchc_xl.rules.cells import RawInput, plain_text, refuse_cell, refuse_long, text_of_legacy
from cchc_xl.rules.entries import RowReading
from cchc_xl.rules.issue import Issue
from cchc_xl.rules.numbers import read_number

RATE_TOLERANCE: Final = 0.0051
"""A rate typed by hand may be rounded to whole per cent."""
_SHOWN: Final = 60


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


def read_figure(
    inputs: Mapping[FigureField, RawInput], kind: IndicatorKind, *, accepts_legacy: bool = False
) -> FigureReading:
    """Read the inputs an indicator of this kind has; inputs that are not in the file are left out. Never raises."""
    values: dict[FigureField, FigureValue] = {}
    held: set[FigureField] = set()
    issues: list[Issue] = []
    for name in inputs_of(kind) if kind is not IndicatorKind.HEADING else ():
        if name not in inputs:
            continue
        value, issue = _read_cell(name, inputs[name], accepts_legacy)
        if issue is not None:
            issues.append(issue)
        if issue is not None and issue.holds:
            held.add(name)
        else:
            values[name] = value
    typed = inputs.get(FigureField.VALUE)
    rate = None
    if kind is IndicatorKind.RATIO and typed is not None and refuse_cell(FigureField.VALUE, typed) is None:
        rate = read_number(typed.value)
    return FigureReading(values, frozenset(held), tuple(issues), rate)


def _read_cell(name: FigureField, raw: RawInput, accepts_legacy: bool) -> tuple[FigureValue, Issue | None]:
    refused = refuse_cell(name, raw)
    text = plain_text(raw.value)
    if refused is not None or not text:
        return None, refused
    if name not in NUMBER_FIELDS:
        if isinstance(raw.value, str) and (found := conversion(text, raw.legacy_font)):
            return text_of_legacy(name, found, accepted=accepts_legacy)
        return text, refuse_long(name, text)
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    number = read_number(raw.value)
    if number is None:
        return None, Issue("CT01", name, {"value": shown})
    if number < 0:
        return None, Issue("CT02", name, {"value": shown})
    typed = Issue("CT03", name, {"value": shown, "read": in_words(number)}) if isinstance(raw.value, str) else None
    return number, typed


def in_words(number: float) -> str:
    """A number in Vietnamese style: 16051.5 → "16.051,5", 12.0 → "12"."""
    text = f"{number:,.6f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def check_figure(row: FigureReading, indicator: Indicator) -> list[Issue]:
    """The rules across the inputs of a row. Says nothing secondary of a cell that is already reported."""
    reported = row.held | {issue.field for issue in row.issues if issue.asks}
    figure = Figure.of(row.values)
    present = [name for name in inputs_of(indicator.kind) if name in NUMBER_FIELDS and row.values.get(name) is not None]
    if not present and not row.held:
        return [Issue("CT10", _first_input(indicator.kind), {"indicator": indicator.code})]
    issues = [*_not_whole(row, indicator, present)]
    if indicator.kind is IndicatorKind.RATIO:
        issues += _ratio_issues(row, figure)
    if any(row.values[name] for name in present) and not row.values.get(FigureField.EVIDENCE):
        issues.append(Issue("CT09", FigureField.EVIDENCE))
    if not row.held:
        issues += _below_target(figure, indicator)
    return [issue for issue in issues if issue.field not in reported]


def _first_input(kind: IndicatorKind) -> FigureField:
    return inputs_of(kind)[0]


def _not_whole(row: FigureReading, indicator: Indicator, present: Iterable[FigureField]) -> list[Issue]:
    if not indicator.counts_whole_things:
        return []
    numbers = ((name, number) for name in present if isinstance(number := row.values[name], float))
    return [
        Issue("CT08", name, {"value": in_words(number), "measure": indicator.measure})
        for name, number in numbers
        if not number.is_integer()
    ]


def _ratio_issues(row: FigureReading, figure: Figure) -> list[Issue]:
    above, below = figure.numerator, figure.denominator
    if above is None:
        lacks = below is not None and FigureField.NUMERATOR not in row.held
        return [Issue("CT06", FigureField.NUMERATOR, {"denominator": in_words(below or 0)})] if lacks else []
    if below is None or (below == 0 and above > 0):
        lacks = FigureField.DENOMINATOR not in row.held
        return [Issue("CT05", FigureField.DENOMINATOR, {"numerator": in_words(above)})] if lacks else []
    if above > below:
        return [Issue("CT04", FigureField.NUMERATOR, {"numerator": in_words(above), "denominator": in_words(below)})]
    rate = ratio(above, below)
    if rate is None or row.typed_rate is None:
        return []
    typed = row.typed_rate / 100 if row.typed_rate > 1 else row.typed_rate
    if abs(typed - rate) <= RATE_TOLERANCE:
        return []
    return [Issue("CT07", FigureField.VALUE, {"value": percent(typed, 2), "read": percent(rate, 2)})]


def _below_target(figure: Figure, indicator: Indicator) -> list[Issue]:
    reached, target = reached_by(figure, indicator.kind), indicator.target
    if reached is None or target is None or reached >= target:
        return []
    params = {
        "indicator": indicator.code,
        "value": shown_value(reached, indicator.kind),
        "target": shown_value(target, indicator.kind),
    }
    return [Issue("CT14", _first_input(indicator.kind), params)]


def reached_by(figure: Figure, kind: IndicatorKind) -> float | None:
    """The rate of a ratio, the value of a number; None where it cannot be told."""
    if kind is not IndicatorKind.RATIO:
        return figure.value
    if figure.numerator is None or figure.denominator is None:
        return None
    return ratio(figure.numerator, figure.denominator)


def shown_value(value: float, kind: IndicatorKind) -> str:
    """A value as people write it: "95,5%" of a ratio, "1.204" of a number."""
    return percent(value, 2) if kind is IndicatorKind.RATIO else in_words(value)
