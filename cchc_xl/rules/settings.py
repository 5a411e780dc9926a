"""Reading units, periods, roles and options out of their tables; what is wrong there is said at its cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pydantic import ValidationError

from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period, PeriodState, format_date_with_weekday, is_working_day, working_days_between
from cchc_xl.model.period_kind import kind_named
from cchc_xl.model.phone import dialled
from cchc_xl.model.plan import Plan, Unit, UnitIndex
from cchc_xl.model.sheet import CellValue, Row, Table
from cchc_xl.model.text import match_key, tidy
from cchc_xl.rules.cells import as_date, plain_text, raw_cell
from cchc_xl.rules.date_text import parse_date_text
from cchc_xl.rules.options import KEYS, Options
from cchc_xl.rules.plan import KH08, KH09, KH10, KH11, KH34, KH36, KH37, TableFindings
from cchc_xl.rules.rule import Place
from cchc_xl.tables.plan import RoleRow
from cchc_xl.tables.row import TableRow
from cchc_xl.tables.settings import OptionRow, PeriodRow, UnitRow

_BOOLEANS: Final = {match_key(layout.YES): True, match_key(layout.NO): False}
_ROLES: Final = (layout.ROLE_LEAD, layout.ROLE_COORDINATING)


@dataclass(frozen=True, slots=True)
class Role:
    """A unit's role in a task from tblPhanCong, valid between two days (both inclusive and optional)."""

    task: str
    unit: str
    role: str
    valid_from: date | None
    valid_to: date | None

    def is_valid_on(self, day: date) -> bool:
        """True where the role holds on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class SettingsReader:
    """Reads the settings tables of one master; findings gather in `findings`."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def _of(self, table: Table) -> TableFindings:
        return TableFindings(table, self.file, self.findings)

    def options(self, table: Table) -> Options:
        """Options by key; an unreadable value has its default and a finding."""
        values: dict[str, object] = {}
        rows: dict[str, OptionRow] = {}
        for row in map(OptionRow.read, table.rows):
            if row.key in KEYS:
                rows[row.key] = row
                if row.value not in (None, ""):
                    values[row.key] = _option_value(row.key, row.value)
        try:
            return Options.model_validate(values)
        except ValidationError as error:
            for key in dict.fromkeys(str(problem["loc"][0]) for problem in error.errors()):
                self._of(table).refuse(rows[key], "value", f"Tùy chọn {key}")
                values.pop(key)
            return Options.model_validate(values)

    def units(self, table: Table) -> UnitIndex:
        """Units in sheet order; a row without a usable code, or with one used above, is left out with a finding."""
        units: dict[str, Unit] = {}
        rows: dict[str, UnitRow] = {}
        cells = self._of(table)
        for row in cells.rows(UnitRow):
            if row.code in units:
                cells.refuse(row, "code", "Mã ĐV (đã có ở dòng trên)")
                continue
            try:
                units[row.code] = Unit(
                    code=row.code,
                    name=row.name,
                    short_name=row.short_name,
                    aliases=tuple(a.strip() for a in row.aliases.split(";") if a.strip()),
                    must_report=_must_report(cells, row),
                    contact=row.contact,
                    phone=dialled(row.phone),
                    valid_from=cells.day(row, "valid_from"),
                    valid_to=cells.day(row, "valid_to"),
                    successor=row.successor,
                )
                rows[row.code] = row
            except ValidationError:
                cells.refuse(row, "code")
        index = UnitIndex(units.values())
        for unit in index.units:
            _check_validity(cells, rows[unit.code], unit.valid_from, unit.valid_to)
            _check_successor(cells, rows[unit.code], unit, index)
        return index

    def periods(self, table: Table) -> dict[str, Period]:
        """Periods by code in sheet order; a row without a readable window is left out with a finding."""
        periods: dict[str, Period] = {}
        cells = self._of(table)
        for row in map(PeriodRow.read, table.rows):
            window = _window(cells, row) if row.code else None
            if window is not None:
                periods[row.code] = Period(
                    code=row.code,
                    name=row.name or row.code,
                    start=window[0],
                    end=window[1],
                    units_send_by=cells.day(row, "units_send_by"),
                    office_sends_by=cells.day(row, "office_sends_by"),
                    state=_state(cells, row),
                    kind_name=_period_kind(cells, row),
                    send_hour=plain_text(row.hour),
                )
        return periods

    def roles(self, table: Table) -> list[Role]:
        """Rows of tblPhanCong with a task and a unit. An unknown role leads nothing: it is Phối hợp, with a finding."""
        found: list[Role] = []
        cells = self._of(table)
        for row in map(RoleRow.read, table.rows):
            if row.task and row.unit:
                days = cells.day(row, "valid_from"), cells.day(row, "valid_to")
                _check_validity(cells, row, *days)
                found.append(Role(row.task.upper(), row.unit, _role(cells, row), *days))
        return found

    def check_units(self, table: Table, units: UnitIndex) -> None:
        """Unit codes used in `table` that the list of units does not have (KH11)."""
        for row in table.rows:
            code = row.text(layout.UNIT_CODE)
            if code and code not in units.by_code:
                self.findings.append(KH11.at(self._place(table, row, layout.UNIT_CODE), unit=code))

    def check_tasks(self, table: Table, plan: Plan) -> None:
        """Codes of tasks in `table` that Phụ lục does not have (KH34)."""
        for row in table.rows:
            code = row.text(layout.TASK_CODE)
            if code and code.upper() not in plan.by_code:
                place = replace(self._place(table, row, layout.TASK_CODE), task=code)
                self.findings.append(KH34.at(place, task=code))

    def check_periods(self, table: Table, periods: Mapping[str, Period], holidays: Iterable[date]) -> None:
        """More than one open period; sending days that are no working day or too close to the cut-off."""
        rows, cells = [PeriodRow.read(row) for row in table.rows], self._of(table)
        opened = [period for period in periods.values() if period.state is PeriodState.OPEN]
        if len(opened) > 1:
            names = ", ".join(period.name for period in opened)
            second = next(row for row in rows if row.code == opened[1].code)
            cells.find(KH09, second, "state", count=len(opened), names=names)
        free = frozenset(holidays)
        for row in rows:
            period = periods.get(row.code)
            if period is None or period.state is PeriodState.CLOSED:
                continue
            for name, day in (("units_send_by", period.units_send_by), ("office_sends_by", period.office_sends_by)):
                if day is None:
                    continue
                params = {"what": row.header(name), "day": format_date_with_weekday(day)}
                if not is_working_day(day, free):
                    cells.find(KH08, row, name, **params)
                elif working_days_between(period.end, day, free) < 1:
                    cells.find(KH10, row, name, **params)

    def _place(self, table: Table, row: Row, column: str) -> Place:
        cell = table.cell(row.number, column) if column in table.columns else None
        return Place(self.file, table.sheet, cell, field=column)


def _check_validity(cells: TableFindings, row: TableRow, valid_from: date | None, valid_to: date | None) -> None:
    """A last day before the first: nothing holds on any day."""
    if valid_from is not None and valid_to is not None and valid_to < valid_from:
        cells.refuse(row, "valid_to", "Đến ngày (trước Từ ngày)")


def _check_successor(cells: TableFindings, row: UnitRow, unit: Unit, units: UnitIndex) -> None:
    """A successor that nobody knows, that leads back to the unit itself, or that never begins."""
    for name in units.unknown_successors(unit):
        what = f"ghi “{name[:60]}”, không có trong Danh sách đơn vị"
        cells.find(KH36, row, "successor", old=unit.name, what=what)
    if units.succeeds_itself(unit):
        cells.find(KH36, row, "successor", old=unit.name, what="quay vòng về chính đơn vị này")
    elif unit.successor and not plain_text(raw_cell(row.valid_to)):
        cells.find(KH37, row, "successor", old=unit.name)


def _must_report(cells: TableFindings, row: UnitRow) -> bool:
    """Phải báo cáo; a unit of which nothing readable is said must report."""
    known = _BOOLEANS.get(match_key(row.must_report))
    if known is None and tidy(row.must_report):
        cells.refuse(row, "must_report", "Phải báo cáo (chọn Có hoặc Không)")
    return known is not False


def _window(cells: TableFindings, row: PeriodRow) -> tuple[date, date] | None:
    """The data window; what is wrong with it is said once, at the cell that is wrong."""
    said = len(cells.findings)
    start, end = cells.day(row, "start"), cells.day(row, "end")
    if start is not None and end is not None and start <= end:
        return start, end
    if len(cells.findings) == said:
        cells.refuse(row, "start" if start is None else "end", f"Thời gian chốt số liệu của kỳ {row.code}")
    return None


def _state(cells: TableFindings, row: PeriodRow) -> PeriodState:
    """Trạng thái kỳ; blank or unreadable, a period is not opened."""
    state = next((state for state in PeriodState if match_key(state) == match_key(row.state)), None)
    if state is None and row.state:
        cells.refuse(row, "state")
    return state or PeriodState.NOT_OPENED


def _period_kind(cells: TableFindings, row: PeriodRow) -> str:
    """Loại kỳ, "" where nothing readable stands there: then the code says it."""
    known = kind_named(row.kind)
    if known is None and row.kind:
        cells.refuse(row, "kind")
    return known.name if known else ""


def _role(cells: TableFindings, row: RoleRow) -> str:
    if not row.role:
        return layout.ROLE_LEAD
    known = next((role for role in _ROLES if match_key(role) == match_key(row.role)), None)
    if known is None:
        cells.refuse(row, "role")
    return known or layout.ROLE_COORDINATING


def _option_value(key: str, value: CellValue) -> object:
    """An option as typed by a person, in the form pydantic validates."""
    if key == "ngay_nghi":
        if not isinstance(value, str):
            return (as_date(raw_cell(value)),)
        days = [text.strip() for text in value.split(";") if text.strip()]
        return tuple(parse_date_text(day) for day in days)
    text = plain_text(raw_cell(value))
    return _BOOLEANS.get(match_key(text), text)
