"""The rows of the periods: of the open one as Theo dõi has them, of a closed one as Lịch sử kept them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.completion.judging import Assignment
from cchc_xl.model import layout
from cchc_xl.model.deadline import Deadline, DeadlineKind, parse_deadline
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.periods import Periods
from cchc_xl.model.plan import UnitIndex, is_other_result
from cchc_xl.model.progress import INPUT_FIELDS, Declared, Entry, Standing
from cchc_xl.model.sheet import Row, Table
from cchc_xl.rules.cells import CellContext, RawInput, as_date, raw_cell
from cchc_xl.rules.decisions import DecisionReading
from cchc_xl.rules.entries import RowReading, read_row
from cchc_xl.rules.options import Options
from cchc_xl.rules.submission import OwedRow

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


class Tracked:
    """The rows of all periods, read once as long as their table is not written to."""

    def __init__(
        self,
        book: FileBook,
        units: UnitIndex,
        periods: Periods,
        options: Options,
        decisions: DecisionReading,
        today: date,
    ) -> None:
        self._book = book
        self._units = units
        self._periods = periods
        self._options = options
        self._decisions = decisions
        self._today = today
        self._read: dict[str, tuple[Table, _Rows]] = {}
        """By period, with the table they were read from."""

    def of(self, period: Period) -> tuple[Table, list[TrackedRow]]:
        """The rows of a period that count: tblTheoDoi for the open one, tblLichSu for a closed one.

        What a unit that ended had not reported is owed by its successor: its own row counts no more (see `lapsed`).
        """
        table, rows = self._rows(period)
        return table, rows.counting

    def lapsed(self, period: Period) -> list[TrackedRow]:
        """Rows of the open period that a unit had not reported when it ended, and that others answer for."""
        return self._rows(period)[1].lapsed

    def earlier_entries(self, period: Period) -> dict[tuple[str, str], Entry]:
        """What each (task, unit) ended the closed period before with; what its predecessors did where it had none."""
        before = self._periods.previous_closed(period)
        rows = self.of(before)[1] if before is not None else []
        own = {row.key: row.entry for row in rows}
        taken_over = {
            (row.task, heir): row.entry
            for row in reversed(rows)
            for heir in self._units.answering(row.unit, period.day_on(self._today))
        }
        return {**taken_over, **own}

    def context_of(self, kind: DeadlineKind, period: Period, *, accepts_legacy: bool = False) -> CellContext:
        """What the inputs of a row of a period are read by."""
        return CellContext(kind, self._options.plan_year, period.start, period.end, self._today, accepts_legacy)

    def kind_of(self, task: str, phrase: str) -> DeadlineKind:
        """The kind of deadline of a row; K rows have none."""
        if is_other_result(task):
            return DeadlineKind.OTHER_RESULT
        return self.deadline_of(task, phrase).kind

    def deadline_of(self, task: str, phrase: str) -> Deadline:
        """The deadline of a task of the plan: what HCQT decided in tblThoiHan, else what is read of the phrase."""
        read = parse_deadline(phrase, self._options.plan_year, self._options.deadlines)
        decision = self._decisions.by_task.get(task)
        return read if decision is None else decision.on(read)

    def _rows(self, period: Period) -> tuple[Table, _Rows]:
        if period.state is PeriodState.CLOSED:
            table = self._book.table(tables.HISTORY.name)
            rows = [row for row in table.rows if row.text(layout.PERIOD_CODE) == period.code]
        else:
            table = self._book.table(tables.TRACKING.name)
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
                and self._units.has_ended(tracked.unit, period.day_on(self._today))
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
        context = self.context_of(kind, period, accepts_legacy=self._options.accepts_legacy_fonts)
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
        read = parse_deadline(row.text(layout.PHRASE), self._options.plan_year, self._options.deadlines).kind
        if read.is_continuous is was_continuous:
            return read
        return DeadlineKind.CONTINUOUS if was_continuous else DeadlineKind.PER_RULE


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
