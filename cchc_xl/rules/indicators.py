"""Reading the definitions of indicators out of tblChiTieu; what is wrong there becomes findings (family KH)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from pydantic import ValidationError

from cchc_xl.model.finding import Finding
from cchc_xl.model.indicator import ALL_UNITS, Indicator, IndicatorKind, Method, is_all_units
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.sheet import Table
from cchc_xl.model.text import match_key
from cchc_xl.rules.cells import raw_cell
from cchc_xl.rules.numbers import read_number
from cchc_xl.rules.plan import KH11, KH15, TableFindings
from cchc_xl.rules.rows import code_text
from cchc_xl.tables.measures import IndicatorRow

_SEPARATORS: Final = re.compile(r"[;,\n]")
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """The indicators in sheet order, and what is to be said of the rows."""

    indicators: tuple[Indicator, ...]
    findings: tuple[Finding, ...]


def read_indicators(table: Table, units: UnitIndex, file: str) -> IndicatorReading:
    """Read tblChiTieu. A row whose code, name, kind or way of computing cannot be told is left out, with a finding."""
    reader = _Reader(table, units, file)
    indicators: dict[str, Indicator] = {}
    for row in reader.rows(IndicatorRow):
        indicator = reader.read(row)
        if indicator is None:
            continue
        if indicator.code in indicators:
            reader.refuse(row, "code", "Mã CT (đã có ở dòng trên)")
        else:
            indicators[indicator.code] = indicator
    return IndicatorReading(tuple(indicators.values()), tuple(reader.findings))


class _Reader(TableFindings):
    def __init__(self, table: Table, units: UnitIndex, file: str) -> None:
        super().__init__(table, file)
        self.units = units

    def read(self, row: IndicatorRow) -> Indicator | None:
        said = len(self.findings)
        kind = self._word(row, "kind", IndicatorKind, _kind_where_blank(row))
        method = self._word(row, "method", Method, Method.ASKED)
        if kind is None or method is None:
            return None
        try:
            indicator = Indicator(
                code=code_text(row.code),
                name=row.name,
                measure=row.measure,
                kind=kind,
                method=method,
                target=self._target(row, kind),
                suppliers=self._suppliers(row),
                numerator_is=row.numerator_is,
                denominator_is=row.denominator_is,
                basis=row.basis,
            )
        except ValidationError as error:
            for name in dict.fromkeys(str(problem["loc"][0]) for problem in error.errors()):
                self.refuse(row, name)
            return None
        if indicator.is_asked and not indicator.suppliers and len(self.findings) == said:
            self.find(KH15, row, "suppliers", indicator=indicator.code)
        return indicator

    def _word(self, row: IndicatorRow, name: str, words: type[_Word], blank: _Word | None) -> _Word | None:
        key = match_key(getattr(row, name))
        found = next((word for word in words if match_key(word) == key), None) if key else blank
        if found is None:
            self.refuse(row, name)
        return found

    def _target(self, row: IndicatorRow, kind: IndicatorKind) -> float | None:
        """Mục tiêu; of a ratio 1, 100 and "100%" are the same."""
        raw = raw_cell(row.target)
        if raw in (None, ""):
            return None
        number = read_number(raw)
        if number is None or number < 0:
            self.refuse(row, "target")
            return None
        return number / 100 if kind is IndicatorKind.RATIO and number > 1 else number

    def _suppliers(self, row: IndicatorRow) -> tuple[str, ...]:
        if is_all_units(row.suppliers):
            return (ALL_UNITS,)
        codes: list[str] = []
        for name in filter(None, (part.strip() for part in _SEPARATORS.split(row.suppliers))):
            unit = self.units.find(name)
            if unit is not None:
                codes.append(unit.code)
            elif is_all_units(name):
                return (ALL_UNITS,)
            else:
                self.find(KH11, row, "suppliers", unit=name[:60])
        return tuple(dict.fromkeys(codes))


def _kind_where_blank(row: IndicatorRow) -> IndicatorKind | None:
    """A line with neither a unit of measure nor somebody to ask is a heading of the statistics form."""
    return None if row.measure or row.suppliers or row.method else IndicatorKind.HEADING
