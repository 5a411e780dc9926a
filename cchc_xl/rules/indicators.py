"""Reading the definitions of indicators out of tblChiTieu; what is wrong there becomes findings (family KH)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from pydantic import ValidationError

from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.indicator import ALL_UNITS, Indicator, IndicatorKind, Method, is_all_units
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.sheet import CellValue, Row, Table
from cchc_xl.model.text import match_key
from cchc_xl.rules.cells import plain_text
from cchc_xl.rules.numbers import read_number
from cchc_xl.rules.plan import KH11, KH15, TableFindings
from cchc_xl.rules.rows import code_text

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
    for row in table.rows:
        if not any(_text(value) for value in row.values.values()):
            continue
        indicator = reader.read(row)
        if indicator is None:
            continue
        if indicator.code in indicators:
            reader.refuse(row, layout.INDICATOR_CODE, "Mã CT (đã có ở dòng trên)")
        else:
            indicators[indicator.code] = indicator
    return IndicatorReading(tuple(indicators.values()), tuple(reader.findings))


class _Reader(TableFindings):
    def __init__(self, table: Table, units: UnitIndex, file: str) -> None:
        super().__init__(table, file)
        self.units = units

    def read(self, row: Row) -> Indicator | None:
        said = len(self.findings)
        kind = self._word(row, "Loại", IndicatorKind, _kind_where_blank(row))
        method = self._word(row, "Cách có số liệu", Method, Method.ASKED)
        if kind is None or method is None:
            return None
        try:
            indicator = Indicator(
                code=code_text(_raw(row.values.get(layout.INDICATOR_CODE))),
                name=row.text(layout.INDICATOR),
                measure=row.text(layout.MEASURE),
                kind=kind,
                method=method,
                target=self._target(row, kind),
                suppliers=self._suppliers(row),
                numerator_is=row.text("Tử số là"),
                denominator_is=row.text("Mẫu số là"),
                basis=row.text("Căn cứ"),
            )
        except ValidationError as error:
            columns = {"code": layout.INDICATOR_CODE, "name": layout.INDICATOR}
            for column in dict.fromkeys(columns[str(problem["loc"][0])] for problem in error.errors()):
                self.refuse(row, column, column)
            return None
        if indicator.is_asked and not indicator.suppliers and len(self.findings) == said:
            self.find(KH15, row, "Đơn vị cung cấp", indicator=indicator.code)
        return indicator

    def _word(self, row: Row, column: str, words: type[_Word], blank: _Word | None) -> _Word | None:
        key = match_key(row.text(column))
        found = next((word for word in words if match_key(word) == key), None) if key else blank
        if found is None:
            self.refuse(row, column, column)
        return found

    def _target(self, row: Row, kind: IndicatorKind) -> float | None:
        """Mục tiêu; of a ratio 1, 100 and "100%" are the same."""
        raw = _raw(row.values.get("Mục tiêu"))
        if raw in (None, ""):
            return None
        number = read_number(raw)
        if number is None or number < 0:
            self.refuse(row, "Mục tiêu", "Mục tiêu")
            return None
        return number / 100 if kind is IndicatorKind.RATIO and number > 1 else number

    def _suppliers(self, row: Row) -> tuple[str, ...]:
        column = "Đơn vị cung cấp"
        text = row.text(column)
        if is_all_units(text):
            return (ALL_UNITS,)
        codes: list[str] = []
        for name in filter(None, (part.strip() for part in _SEPARATORS.split(text))):
            unit = self.units.find(name)
            if unit is not None:
                codes.append(unit.code)
            elif is_all_units(name):
                return (ALL_UNITS,)
            else:
                self.find(KH11, row, column, unit=name[:60])
        return tuple(dict.fromkeys(codes))

    def refuse(self, row: Row, column: str, what: str) -> None:
        self.invalid(row, column, what, _text(row.values.get(column)))


def _kind_where_blank(row: Row) -> IndicatorKind | None:
    """A line with neither a unit of measure nor somebody to ask is a heading of the statistics form."""
    asked = any(row.text(column) for column in (layout.MEASURE, "Đơn vị cung cấp", "Cách có số liệu"))
    return None if asked else IndicatorKind.HEADING


def _raw(value: CellValue) -> str | float | int | bool | date | None:
    return value if isinstance(value, (str, float, int, bool, date)) else None


def _text(value: CellValue) -> str:
    return plain_text(_raw(value))
