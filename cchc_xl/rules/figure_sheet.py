"""Reading the tab Số liệu of a returned form: found by its header, rows known by their code or their name."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.indicator import NUMBER_FIELDS, FigureField, FigureValue, Indicator, IndicatorKind, inputs_of
from cchc_xl.model.returned import ReturnedFile
from cchc_xl.model.text import match_key
from cchc_xl.rules.cells import RawInput, plain_text
from cchc_xl.rules.claimed import BaseValues
from cchc_xl.rules.columns import COT02, HEADER_SEARCH_ROWS, FormSheet, missing_columns, read_header
from cchc_xl.rules.figure_rows import FigureReading, FiguresReturned
from cchc_xl.rules.figures import CT11, CT12, CT13, CT15, CT16, check_figure, read_figure
from cchc_xl.rules.issue import Remark
from cchc_xl.rules.rows import code_text, starts_foot
from cchc_xl.rules.rule import Place
from cchc_xl.tables.form import FIGURE_HEADERS

_READ: Final = frozenset(match_key(name) for name in (layout.INDICATOR_CODE, layout.INDICATOR, *FigureField))
_KNOWN: Final = frozenset(match_key(name) for name in FIGURE_HEADERS)
_NUMBERS: Final = frozenset(match_key(name) for name in NUMBER_FIELDS)
_NAMES: Final = frozenset(match_key(name) for name in (layout.INDICATOR_CODE, layout.INDICATOR))
_LEAST_NUMBERS: Final = 2
"""A header row with so many of the three number columns is that of Số liệu, also where one was cut off."""


def figure_sheets(file: ReturnedFile) -> Iterator[FormSheet]:
    """The sheets of a file with the header of Số liệu, whatever their names."""
    for grid in file.sheets:
        for index, row in enumerate(grid.rows[:HEADER_SEARCH_ROWS]):
            headers = [match_key(cell) if isinstance(cell, str) else "" for cell in row]
            if len(_NUMBERS & set(headers)) >= _LEAST_NUMBERS and _NAMES & set(headers):
                yield read_header(grid, index, headers, _READ, _KNOWN)
                break


def read_figures(
    file: ReturnedFile,
    owed: Mapping[str, Indicator],
    base: BaseValues,
    unit: str,
    *,
    issued: Container[str] | None = None,
    accepts_legacy: bool = False,
) -> tuple[FiguresReturned, list[Finding]]:
    """Read the figures a unit owes. Never raises; what cannot be read is left out, with a finding.

    `issued` are the indicators whose rows are missed where they are gone; all of them where it is None.
    """
    if not owed:
        return FiguresReturned(), []
    sheets = list(figure_sheets(file))
    if not sheets:
        return FiguresReturned(), [CT15.at(Place(file.name, unit=unit), count=len(owed))]
    filled = _filled(sheets)
    if len({sheet.grid.rows[sheet.header_index :] for sheet in filled}) > 1:
        names = ", ".join(f"“{sheet.grid.name}”" for sheet in filled)
        return FiguresReturned(), [CT16.at(Place(file.name, unit=unit), count=len(filled), names=names)]
    reader = _Reader(file, filled[0], owed, base, unit, owed if issued is None else issued)
    reader.accepts_legacy = accepts_legacy
    return reader.read(), reader.findings


def figures_read(file: ReturnedFile) -> list[FormSheet]:
    """The sheets whose figures are read: those that are filled in, where one is."""
    return _filled(list(figure_sheets(file)))


def _filled(sheets: list[FormSheet]) -> list[FormSheet]:
    return [sheet for sheet in sheets if _is_filled(sheet)] or sheets


def _is_filled(sheet: FormSheet) -> bool:
    below = range(sheet.header_index + 1, len(sheet.grid.rows))
    return any(plain_text(sheet.cell(index, name)) for index in below for name in FigureField if sheet.has(name))


class _Reader:
    def __init__(
        self,
        file: ReturnedFile,
        sheet: FormSheet,
        owed: Mapping[str, Indicator],
        base: BaseValues,
        unit: str,
        issued: Container[str],
    ) -> None:
        self.file, self.sheet, self.owed, self.base, self.unit, self.issued = file, sheet, owed, base, unit, issued
        self.findings: list[Finding] = []
        self.accepts_legacy = False

    def read(self) -> FiguresReturned:
        for column, cell in self.sheet.doubled.items():
            self._say(Remark(COT02, cell, {"column": column}))
        if self.sheet.doubled:
            return FiguresReturned(self.sheet.grid.name)
        for remark in missing_columns(self.sheet, FigureField):
            self._say(remark)
        places = self._places()
        rows = {code: self._row(code, index) for code, index in places.items()}
        inputs = [(code, index, name) for code, index in places.items() for name in FigureField if self.sheet.has(name)]
        return FiguresReturned(
            self.sheet.grid.name,
            rows,
            {(code, name): self.sheet.address(index, name) for code, index, name in inputs},
            {code: self._base_of(code) for code in rows},
        )

    def _places(self) -> dict[str, int]:
        """The one row of each indicator; what is doubled, missing or strange is said."""
        by_name = _codes_by_name(self.owed)
        seen: dict[str, list[int]] = {}
        for index in range(self.sheet.header_index + 1, len(self.sheet.grid.rows)):
            code = code_text(self.sheet.cell(index, layout.INDICATOR_CODE))
            meant = by_name.get(_name_key(plain_text(self.sheet.cell(index, layout.INDICATOR))), code)
            if meant in self.owed:
                seen.setdefault(meant, []).append(index)
            elif starts_foot(self.sheet, index):
                break
            else:
                self._say_stray(index)
        for code in self.owed:
            indices = seen.get(code, [])
            if not indices and code in self.issued:
                self._say(Remark(CT11, params={"indicator": code}))
            elif len(indices) > 1:
                rows = ", ".join(str(index + 1) for index in indices)
                header = layout.INDICATOR_CODE if self.sheet.has(layout.INDICATOR_CODE) else layout.INDICATOR
                self._say(Remark(CT13, self.sheet.address(indices[1], header), {"indicator": code, "rows": rows}))
        return {code: seen[code][0] for code in self.owed if len(seen.get(code, ())) == 1}

    def _say_stray(self, index: int) -> None:
        texts = [text for value in self.sheet.grid.rows[index] if (text := plain_text(value))]
        if texts:
            column = next(c for c, value in enumerate(self.sheet.grid.rows[index]) if plain_text(value))
            params = {"row": index + 1, "text": " | ".join(texts)[:120]}
            self._say(Remark(CT12, self.sheet.at(index, column), params))

    def _row(self, code: str, index: int) -> FigureReading:
        indicator = self.owed[code]
        inputs = {name: self._raw(index, name) for name in FigureField if self.sheet.has(name)}
        row = read_figure(inputs, indicator.kind, accepts_legacy=self.accepts_legacy)
        for issue in (*row.issues, *check_figure(row, indicator)):
            if self.sheet.has(issue.field):  # a column that is gone is said once, by COT01
                cell = self.sheet.address(index, issue.field)
                self._say(Remark(issue.rule, cell, {"field": issue.field.value, **issue.params}), indicator.task)
        return row

    def _raw(self, index: int, name: FigureField) -> RawInput:
        value, grid, address = self.sheet.cell(index, name), self.sheet.grid, self.sheet.address(index, name)
        place = (grid.name, address)
        return RawInput(
            value if name in NUMBER_FIELDS else self.file.worded.get(place, value),
            grid.formulas.get(address),
            self.file.legacy_fonts.get(place),
            picture=place in self.file.pictures,
            percent=place in self.file.percents,
        )

    def _base_of(self, code: str) -> Mapping[FigureField, FigureValue]:
        indicator = self.owed[code]
        issued = {name: RawInput(self.base.get((indicator.task.upper(), match_key(name)))) for name in FigureField}
        return read_figure(issued, indicator.kind).values

    def _say(self, remark: Remark, task: str | None = None) -> None:
        column = remark.params.get("field") or remark.params.get("column")
        name = str(column) if column else None
        place = Place(self.file.name, self.sheet.grid.name, remark.cell, self.unit, task, name)
        self.findings.append(remark.rule.at(place, **remark.params))


def _codes_by_name(owed: Mapping[str, Indicator]) -> dict[str, str]:
    keys = {code: match_key(indicator.name) for code, indicator in owed.items()}
    times = Counter(keys.values())
    return {key: code for code, key in keys.items() if times[key] == 1}


def _name_key(text: str) -> str:
    """The name of an indicator in its cell: what follows on the next line says what to count."""
    return match_key(text.split("\n(", 1)[0])


def own_indicators(file: ReturnedFile) -> dict[str, Indicator]:
    """What a form alone says that it asks for: a row with a formula in Giá trị, or a numerator, is a ratio."""
    found: dict[str, Indicator] = {}
    for sheet in figure_sheets(file):
        for index in range(sheet.header_index + 1, len(sheet.grid.rows)):
            if starts_foot(sheet, index):
                break
            code = code_text(sheet.cell(index, layout.INDICATOR_CODE))
            name = plain_text(sheet.cell(index, layout.INDICATOR)).split("\n(", 1)[0]
            if not (0 < len(code) <= 20 and name):
                continue
            has_formula = (
                sheet.has(FigureField.VALUE) and sheet.address(index, FigureField.VALUE) in sheet.grid.formulas
            )
            numbers = (sheet.cell(index, field) for field in inputs_of(IndicatorKind.RATIO)[:2])
            is_ratio = has_formula or any(map(plain_text, numbers))
            kind = IndicatorKind.RATIO if is_ratio else IndicatorKind.NUMBER
            measure = plain_text(sheet.cell(index, layout.MEASURE))
            found.setdefault(code, Indicator(code=code, name=name, measure=measure, kind=kind))
    return found
