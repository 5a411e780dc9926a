"""The master as the jobs see it: settings, plan, and the rows of a period in the types of the model."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final

from cchc_xl import tables
from cchc_xl.books.errors import CellError
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.columns import require_columns
from cchc_xl.desk.master.schema import require_schema, schema_of
from cchc_xl.desk.master.tracked import Tracked
from cchc_xl.desk.master.whole_tables import damaged, require_whole_tables
from cchc_xl.desk.runs.traces import tables_found
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.outcome import Blocked, CouldNotRun
from cchc_xl.model.periods import Periods
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.plan_data import load_plan
from cchc_xl.model.sending import LAST_HOUR
from cchc_xl.model.sheet import Table
from cchc_xl.rules.appendix import AppendixReading, read_appendix
from cchc_xl.rules.criteria import CriteriaReading, read_criteria
from cchc_xl.rules.decisions import DecisionReading, read_decisions
from cchc_xl.rules.indicators import IndicatorReading, read_indicators
from cchc_xl.rules.inspections import InspectionReading, read_inspections
from cchc_xl.rules.options import Options
from cchc_xl.rules.settings import SettingsReader

_OURS: Final = (tables.TRACKING.name, tables.UNITS.name, tables.PERIODS.name)


@dataclass(frozen=True)
class MasterState:
    """What was read from a master at the start of a job."""

    book: FileBook
    options: Options
    units: UnitIndex
    periods: Periods
    plan_id: str
    schema: int
    settings_findings: tuple[Finding, ...]
    now: datetime
    found: Mapping[str, Table]
    """The traced tables as the job found them (see `traces`)."""

    @property
    def file(self) -> str:
        """Name of the master's file."""
        return self.book.name

    @property
    def today(self) -> date:
        """The day of the job."""
        return self.now.date()

    @cached_property
    def appendix(self) -> AppendixReading:
        """The plan as Phụ lục has it now."""
        options = self.options
        return read_appendix(
            self.book.grid(layout.Name.APPENDIX), self.file, self.plan_id, options.plan_version,
            options.plan_year, load_plan().other_results,
        )  # fmt: skip

    @cached_property
    def indicators(self) -> IndicatorReading:
        """The indicators as Chỉ tiêu has them now."""
        return read_indicators(self.book.table(tables.INDICATORS.name), self.units, self.file)

    @cached_property
    def decisions(self) -> DecisionReading:
        """What HCQT decides in tblThoiHan."""
        return read_decisions(self.book.table_if_any(tables.DEADLINES.name), self.file)

    @cached_property
    def tracked(self) -> Tracked:
        """The rows of all periods."""
        return Tracked(self.book, self.units, self.periods, self.options, self.decisions, self.today)

    @cached_property
    def inspections(self) -> InspectionReading:
        """The inspections in Kiểm tra CCHC."""
        return read_inspections(self.book.table(tables.INSPECTIONS.name), self.units, self.file, self.today)

    @cached_property
    def criteria(self) -> CriteriaReading:
        """The criteria of tblTieuChi, and what cannot be read there."""
        plan = self.appendix.plan
        codes = (*plan.by_code, *(other.code for other in plan.other_results))
        return read_criteria(self.book.table(tables.CRITERIA.name), self.file, codes)


def load_state(book: FileBook, job: str, now: date) -> MasterState:
    """Read the settings of a master for a job that runs at `now`: a moment, or a day, of which the end is meant.

    Raises CouldNotRun where the workbook is not a master of ours, is of a schema that the job does not take, or lacks a
    column that the job reads; Blocked where a table that it reads is gone or shorter than its rows, or a cell of it or
    of the plan is damaged.
    """
    plan_id = book.custom_property(layout.PROPERTY_PLAN)
    if not plan_id or not any(book.has_table(name) for name in _OURS):
        lacking = "không có bảng nào của sổ" if plan_id else "thiếu mã kế hoạch"
        raise CouldNotRun(f"“{book.path.name}” không phải là sổ theo dõi Kế hoạch CCHC của chương trình: {lacking}.")
    schema = require_schema(book, job)
    require_whole_tables(book, job, schema)
    require_columns(book, job, schema)
    state = _read(book, plan_id, schema, _moment(now), tables_found(book))
    try:
        empty = state.appendix.empty
    except CellError as error:
        said = damaged(book, error.sheet, {error.cell: error.stored})
        raise Blocked(f"{said.message} {said.hint} Chưa làm gì.", [said]) from error
    if empty is not None:
        raise Blocked(f"{empty.message} {empty.hint}", [empty])
    return state


def _moment(now: date) -> datetime:
    return now if isinstance(now, datetime) else datetime.combine(now, LAST_HOUR)


def load_with_broken_tables(book: FileBook, broken: Collection[str], now: date) -> MasterState | None:
    """The master for saying in Cần xử lý which of its tables are `broken`; None where one that this needs is."""
    needed = {tables.OPTIONS.name, tables.UNITS.name, tables.PERIODS.name, tables.TO_RESOLVE.name}
    if needed & set(broken):
        return None
    plan_id = book.custom_property(layout.PROPERTY_PLAN)
    return _read(book, plan_id, schema_of(book), _moment(now), tables_found(book))


def reread(state: MasterState) -> MasterState:
    """The master as it stands now, after a job has written settings; what the job found at its start is kept."""
    return _read(state.book, state.plan_id, state.schema, state.now, state.found)


def _read(book: FileBook, plan_id: str, schema: int, now: datetime, found: Mapping[str, Table]) -> MasterState:
    reader = SettingsReader(book.path.name)
    periods_table = book.table(tables.PERIODS.name)
    options = reader.options(book.table(tables.OPTIONS.name))
    units = reader.units(book.table(tables.UNITS.name))
    periods = reader.periods(periods_table)
    reader.check_periods(periods_table, periods, options.holidays)
    return MasterState(book, options, units, Periods(periods), plan_id, schema, tuple(reader.findings), now, found)
