"""Reading tblKiemTra, and what is to be said of its rows (families KH and KT)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.inspection import Inspection
from cchc_xl.model.period import format_date
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.sheet import CellValue, Row, Table
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.cells import as_date, plain_text
from cchc_xl.rules.numbers import read_number

_DAY, _FOUND, _ACTED = "Ngày kiểm tra", "Vấn đề phát hiện", "Đã xử lý"
_MEND_BY, _REMEDY = "Hạn khắc phục", "Văn bản khắc phục"


@dataclass(frozen=True, slots=True)
class InspectionReading:
    """The inspections that count, in sheet order, and what is to be said of the rows."""

    inspections: tuple[Inspection, ...]
    findings: tuple[Finding, ...]


def read_inspections(table: Table, units: UnitIndex, file: str, today: date) -> InspectionReading:
    """Read tblKiemTra. A row without a known unit or a day counts nowhere, with a finding."""
    reader = _Reader(table, units, file, today)
    rows = [row for row in table.rows if any(plain_text(_raw(value)) for value in row.values.values())]
    found = [inspection for row in rows if (inspection := reader.read(row)) is not None]
    return InspectionReading(tuple(found), tuple(reader.findings))


class _Reader:
    def __init__(self, table: Table, units: UnitIndex, file: str, today: date) -> None:
        self.table, self.units, self.file, self.today = table, units, file, today
        self.findings: list[Finding] = []

    def read(self, row: Row) -> Inspection | None:
        unit, day = self._unit(row), self._day(row, _DAY)
        if day is None and row.values.get(_DAY) in (None, ""):
            self._find("KT01", row, _DAY, what=_DAY)
        if day is not None and day > self.today:
            self._find("KT02", row, _DAY, read=format_date(day), today=format_date(self.today))
        counts: Mapping[str, int] = {column: self._count(row, column) for column in (_FOUND, _ACTED)}
        if counts[_ACTED] > counts[_FOUND]:
            self._find("KT03", row, _ACTED, acted=counts[_ACTED], found=counts[_FOUND])
        mend_by, remedy = self._day(row, _MEND_BY), row.text(_REMEDY)
        if mend_by is not None and mend_by < self.today and not remedy and counts[_ACTED] < counts[_FOUND]:
            self._find("KT04", row, _REMEDY, day=format_date(mend_by))
        if unit is None or day is None:
            return None
        return Inspection(
            unit=unit, day=day, form=row.text("Hình thức"), subject=row.text("Nội dung kiểm tra"),
            found=counts[_FOUND], acted_on=counts[_ACTED], mend_by=mend_by, remedy=remedy,
        )  # fmt: skip

    def _unit(self, row: Row) -> str | None:
        name = row.text(layout.UNIT_CODE) or row.text(layout.UNIT_NAME)
        unit = self.units.find(name) if name else None
        if not name:
            self._find("KT01", row, layout.UNIT_CODE, what=layout.UNIT_CODE)
        elif unit is None:
            self._find("KH11", row, layout.UNIT_CODE, unit=name[:60])
        return unit.code if unit is not None else None

    def _day(self, row: Row, column: str) -> date | None:
        value = _raw(row.values.get(column))
        day = as_date(value)
        if day is None and plain_text(value):
            self._invalid(row, column)
        return day

    def _count(self, row: Row, column: str) -> int:
        """A number of issues, 0 where blank or unreadable."""
        value = _raw(row.values.get(column))
        number = read_number(value)
        if number is not None and number >= 0 and number.is_integer():
            return int(number)
        if plain_text(value):
            self._invalid(row, column)
        return 0

    def _invalid(self, row: Row, column: str) -> None:
        self._find("KH12", row, column, what=column, value=plain_text(_raw(row.values.get(column)))[:60])

    def _find(self, code: str, row: Row, column: str, /, **params: object) -> None:
        cell = self.table.cell(row.number, column) if column in self.table.columns else None
        self.findings.append(finding(code, Place(self.file, self.table.sheet, cell, field=column), **params))


def _raw(value: CellValue) -> str | float | int | bool | date | datetime | None:
    return value if isinstance(value, (str, float, int, bool, date)) else None
