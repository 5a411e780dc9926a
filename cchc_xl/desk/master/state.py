"""The master as the jobs see it: settings, plan, and the rows of a period in the types of the model."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Final

from cchc_xl import tables
from cchc_xl.books.errors import CellError
from cchc_xl.books.file.book import FileBook
from cchc_xl.completion.judging import Assignment
from cchc_xl.desk.master.columns import require_columns
from cchc_xl.desk.master.schema import require_schema, schema_of
from cchc_xl.desk.master.whole_tables import damaged, require_whole_tables
from cchc_xl.desk.runs.traces import tables_found
from cchc_xl.model import layout
from cchc_xl.model.criterion import Criterion
from cchc_xl.model.deadline import Deadline, DeadlineKind, parse_deadline
from cchc_xl.model.finding import Finding
from cchc_xl.model.outcome import Blocked, CouldNotRun
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.plan import UnitIndex, is_other_result
from cchc_xl.model.plan_data import load_plan
from cchc_xl.model.progress import INPUT_FIELDS, Declared, Entry, Standing
from cchc_xl.model.sending import LAST_HOUR
from cchc_xl.model.sheet import Row, Table
from cchc_xl.rules.appendix import AppendixReading, read_appendix
from cchc_xl.rules.cells import CellContext, RawInput, as_date, raw_cell
from cchc_xl.rules.criteria import read_criteria
from cchc_xl.rules.decisions import DecisionReading, read_decisions
from cchc_xl.rules.entries import RowReading, read_row
from cchc_xl.rules.indicators import IndicatorReading, read_indicators
from cchc_xl.rules.inspections import InspectionReading, read_inspections
from cchc_xl.rules.settings import Options, SettingsReader
from cchc_xl.rules.submission import OwedRow
from cchc_xl.tables import TableSpec
from cchc_xl.tables.row import AnyRow

_OURS: Final = (tables.TRACKING.name, tables.UNITS.name, tables.PERIODS.name)

_SINCE: Final = {spec.name: spec.since for spec in tables.TABLES}
_CONTINUOUS_LABELS: Final = frozenset({Standing.CONTINUOUS_REPORTED.label, Standing.CONTINUOUS_SILENT.label})


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedRow(Assignment):
    """An assignment as its row of tblTheoDoi (or of tblLichSu) has it, with its inputs read."""

    number: int
    role: str
    adjusted_without_document: bool
    reading: RowReading
    reported_on: date | None
    source: Row

    @property
    def carries_over(self) -> bool:
        """A completed task that is not continuous, recurring or on demand: it goes into the next period whole.

        Its day of completion does not matter (ADR 6).
        """
        return not self.kind.is_continuous and self.entry.declared is Declared.DONE

    @property
    def key(self) -> tuple[str, str]:
        """Task and unit."""
        return self.task, self.unit


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a period: those that count, and those of units that ended."""

    counting: list[TrackedRow]
    lapsed: list[TrackedRow]


@dataclass(frozen=True)
class MasterState:
    """What was read from a master at the start of a job."""

    book: FileBook
    options: Options
    units: UnitIndex
    periods: Mapping[str, Period]
    plan_id: str
    schema: int
    settings_findings: tuple[Finding, ...]
    now: datetime
    found: Mapping[str, Table]
    """The traced tables as the job found them (see `traces`)."""
    _read: dict[str, tuple[Table, "_Rows"]] = field(default_factory=dict, repr=False, compare=False)
    """Rows read by period, with the table they were read from: read anew only where the table is another."""
    _answering: dict[tuple[str, date], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def file(self) -> str:
        """Name of the master's file."""
        return self.book.path.name

    @property
    def today(self) -> date:
        """The day of the job."""
        return self.now.date()

    def table(self, spec: TableSpec) -> Table:
        """A table that an older master may lack: it then has no rows."""
        if spec.since > self.schema:
            return Table(spec.name, "", 0, {}, ())
        return self.book.table(spec.name)

    def rows(self, kind: type[AnyRow]) -> Sequence[AnyRow]:
        """The rows of a table that an older master may lack: it then has none."""
        return () if _SINCE[kind.TABLE] > self.schema else self.book.rows(kind)

    @cached_property
    def appendix(self) -> AppendixReading:
        """The plan as Phụ lục has it now."""
        options = self.options
        return read_appendix(
            self.book.grid(layout.Name.APPENDIX), self.file, self.plan_id, options.phien_ban_ke_hoach,
            options.nam_ke_hoach, load_plan().other_results,
        )  # fmt: skip

    @cached_property
    def indicators(self) -> IndicatorReading:
        """The indicators as Chỉ tiêu has them now."""
        return read_indicators(self.book.table(tables.INDICATORS.name), self.units, self.file)

    @cached_property
    def decisions(self) -> DecisionReading:
        """What HCQT decides in tblThoiHan."""
        return read_decisions(self.table(tables.DEADLINES), self.file)

    @cached_property
    def inspections(self) -> InspectionReading:
        """The inspections in Kiểm tra CCHC."""
        return read_inspections(self.book.table(tables.INSPECTIONS.name), self.units, self.file, self.today)

    def day_of(self, period: Period) -> date:
        """The day that says which units there are: today for the open period, at the latest its last day.

        A closed period keeps those of its last day.
        """
        if period.state is PeriodState.CLOSED:
            return period.end
        return min(max(self.today, period.start), period.end)

    def answering(self, code: str, period: Period) -> tuple[str, ...]:
        """The units that answer for a unit in a period: itself, or those that took its place; itself where none did."""
        return self._heirs(code, self.day_of(period))

    def heir_on(self, code: str, day: date) -> str:
        """The unit that answers for a unit on a day, the first named where it was split; itself where none does."""
        return self._heirs(code, day)[0]

    def _heirs(self, code: str, day: date) -> tuple[str, ...]:
        key = code, day
        if key not in self._answering:
            self._answering[key] = tuple(unit.code for unit in self.units.heirs_on(code, day)) or (code,)
        return self._answering[key]

    def has_ended(self, code: str, period: Period) -> bool:
        """True for a unit that owes nothing any more in a period."""
        unit = self.units.by_code.get(code)
        return unit is not None and unit.has_ended_by(self.day_of(period))

    @cached_property
    def criteria(self) -> tuple[list[Criterion], list[Finding]]:
        """The criteria of tblTieuChi, and what cannot be read there."""
        plan = self.appendix.plan
        codes = (*plan.by_code, *(other.code for other in plan.other_results))
        return read_criteria(self.book.table(tables.CRITERIA.name), self.file, codes)

    @property
    def open_period(self) -> Period | None:
        """The period whose rows stand in tblTheoDoi."""
        return next((p for p in self.periods.values() if p.state is PeriodState.OPEN), None)

    def require_period(self, code: str | None) -> Period:
        """The period of this code, or the open one. Raises CouldNotRun for an unknown one, or where none is open."""
        if code is None:
            if self.open_period is None:
                raise CouldNotRun("Chưa có kỳ báo cáo nào đang mở; mở một kỳ ở trang Kỳ báo cáo rồi chạy lại.")
            return self.open_period
        period = self.periods.get(code)
        if period is None:
            known = ", ".join(self.periods) or "chưa có kỳ nào"
            raise CouldNotRun(f"Không có kỳ báo cáo “{code}”. Các kỳ hiện có: {known}.")
        return period

    def require_open(self, code: str | None) -> Period:
        """Like `require_period`, and the period must be open. Raises CouldNotRun otherwise."""
        period = self.require_period(code)
        if period.state is PeriodState.CLOSED:
            raise CouldNotRun(f"Kỳ {period.name} đã chốt nên không nhận thêm số liệu; cần sửa thì mở lại kỳ.")
        if period.state is not PeriodState.OPEN:
            raise CouldNotRun(f"Kỳ {period.name} chưa mở; chuyển trạng thái kỳ thành “Đang mở” ở trang Kỳ báo cáo.")
        return period

    def tracking(self, period: Period) -> tuple[Table, list[TrackedRow]]:
        """The rows of a period that count: tblTheoDoi for the open one, tblLichSu for a closed one.

        What a unit that ended had not reported is owed by its successor: its own row counts no more (see `lapsed`).
        """
        table, rows = self._rows(period)
        return table, rows.counting

    def lapsed(self, period: Period) -> list[TrackedRow]:
        """Rows of the open period that a unit had not reported when it ended, and that others answer for."""
        return self._rows(period)[1].lapsed

    def _rows(self, period: Period) -> tuple[Table, "_Rows"]:
        if period.state is PeriodState.CLOSED:
            table = self.book.table(tables.HISTORY.name)
            rows = [row for row in table.rows if row.text(layout.PERIOD_CODE) == period.code]
        else:
            table = self.book.table(tables.TRACKING.name)
            rows = list(table.rows)
        known = self._read.get(period.code)
        if known is not None and known[0] is table:
            return known
        found = _Rows([], [])
        then = _continuous_then(rows) if period.state is PeriodState.CLOSED else {}
        for tracked in (self._tracked(row, period, then) for row in rows if row.text(layout.TASK_CODE)):
            is_lapsed = (
                period.state is not PeriodState.CLOSED
                and tracked.reported_on is None
                and self.has_ended(tracked.unit, period)
            )
            (found.lapsed if is_lapsed else found.counting).append(tracked)
        self._read[period.code] = table, found
        return table, found

    def _tracked(self, row: Row, period: Period, then: Mapping[str, bool]) -> TrackedRow:
        task = row.text(layout.TASK_CODE).upper()
        kind = self.kind_of(task, row.text(layout.PHRASE))
        if period.state is PeriodState.CLOSED:
            was_continuous = _judged_continuous(row)
            kind = self._kind_then(kind, row, then.get(task) if was_continuous is None else was_continuous)
        adjusted = as_date(raw_cell(row.values.get(layout.ADJUSTED_DUE)))
        has_document = bool(row.text(layout.ADJUSTING_DOCUMENT))
        due = as_date(raw_cell(row.values.get(layout.DUE)))
        options = self.options
        context = CellContext(
            kind, options.nam_ke_hoach, period.start, period.end, self.today, options.chap_nhan_chuyen_phong_cu
        )
        inputs = {name: RawInput(raw_cell(row.values.get(name.value))) for name in INPUT_FIELDS}
        reading = read_row(inputs, context)
        role = row.text(layout.ROLE) or layout.ROLE_LEAD
        reported_on = as_date(raw_cell(row.values.get(layout.REPORTED_ON)))
        return TrackedRow(
            task=task,
            unit=row.text(layout.UNIT_CODE),
            is_lead=role == layout.ROLE_LEAD,
            kind=kind,
            due=None if kind.is_continuous else (adjusted if adjusted and has_document else due),
            entry=reading.entry,
            reported=reported_on is not None,
            text=row.text(layout.TASK),
            number=row.number,
            role=role,
            adjusted_without_document=adjusted is not None and not has_document,
            reading=reading,
            reported_on=reported_on,
            source=row,
        )

    def _kind_then(self, kind: DeadlineKind, row: Row, was_continuous: bool | None) -> DeadlineKind:
        """The kind of a row of a closed period: one it may have been judged by, whatever HCQT decides now."""
        if was_continuous in (None, kind.is_continuous):
            return kind
        read = parse_deadline(row.text(layout.PHRASE), self.options.nam_ke_hoach, self.options.deadlines).kind
        if read.is_continuous is was_continuous:
            return read
        return DeadlineKind.CONTINUOUS if was_continuous else DeadlineKind.PER_RULE

    @cached_property
    def ordered_periods(self) -> tuple[Period, ...]:
        """All periods in the order of the year: by their last day, then as they stand in tblKy."""
        return tuple(sorted(self.periods.values(), key=lambda period: period.end))

    @property
    def closed_periods(self) -> tuple[Period, ...]:
        """The closed periods, oldest first."""
        return tuple(period for period in self.ordered_periods if period.state is PeriodState.CLOSED)

    def closed_before(self, period: Period) -> tuple[Period, ...]:
        """The closed periods before this one, oldest first."""
        order = [p.code for p in self.ordered_periods]
        earlier = self.ordered_periods[: order.index(period.code)]
        return tuple(p for p in earlier if p.state is PeriodState.CLOSED)

    def previous_closed(self, period: Period) -> Period | None:
        """The closed period right before this one."""
        return next(reversed(self.closed_before(period)), None)

    def earlier_entries(self, period: Period) -> dict[tuple[str, str], Entry]:
        """What each (task, unit) ended the closed period before with; what its predecessors did where it had none."""
        before = self.previous_closed(period)
        rows = self.tracking(before)[1] if before is not None else []
        own = {row.key: row.entry for row in rows}
        taken_over = {
            (row.task, heir): row.entry for row in reversed(rows) for heir in self.answering(row.unit, period)
        }
        return {**taken_over, **own}

    def kind_of(self, task: str, phrase: str) -> DeadlineKind:
        """The kind of deadline of a row; K rows have none."""
        if is_other_result(task):
            return DeadlineKind.OTHER_RESULT
        return self.deadline_of(task, phrase).kind

    def deadline_of(self, task: str, phrase: str) -> Deadline:
        """The deadline of a task of the plan: what HCQT decided in tblThoiHan, else what is read of the phrase."""
        read = parse_deadline(phrase, self.options.nam_ke_hoach, self.options.deadlines)
        decision = self.decisions.by_task.get(task)
        return read if decision is None else decision.on(read)

    def expected_units(self, period: Period) -> list[str]:
        """Units that must send a form: those that must report, without the coordinating office, which types its own."""
        reporting = self.units.reporting_in(self.day_of(period), period.end)
        return [unit.code for unit in reporting if unit.code != self.options.don_vi_dau_moi]

    def unit_name(self, code: str) -> str:
        """The name of a unit, or its code where the list does not have it."""
        unit = self.units.by_code.get(code)
        return unit.name if unit else code


def _judged_continuous(row: Row) -> bool | None:
    """Whether a closed row was judged as a continuous one; None where its standing may be that of either kind."""
    label = row.text(layout.STANDING)
    return None if label in ("", Standing.NOT_APPLICABLE.label) else label in _CONTINUOUS_LABELS


def _continuous_then(rows: Iterable[Row]) -> Mapping[str, bool]:
    """By task what the closed rows tell of its kind then: that of a row where nothing arose is its sisters'."""
    told = ((row.text(layout.TASK_CODE).upper(), _judged_continuous(row)) for row in rows)
    return {task: was_continuous for task, was_continuous in told if was_continuous is not None}


def owed_rows(rows: Iterable[TrackedRow], earlier: Mapping[tuple[str, str], Entry]) -> dict[str, dict[str, OwedRow]]:
    """The assignments of each unit by task code, as the rules of forms need them."""
    owed: dict[str, dict[str, OwedRow]] = {}
    for row in rows:
        before = earlier.get(row.key, Entry())
        owed.setdefault(row.unit, {})[row.task] = OwedRow(
            row.task, row.text, row.kind, row.due,
            before.progress, before.declared is Declared.DONE, row.source.text(layout.PHRASE),
        )  # fmt: skip
    return owed


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
    reader.check_periods(periods_table, periods, options.ngay_nghi)
    return MasterState(book, options, units, periods, plan_id, schema, tuple(reader.findings), now, found)
