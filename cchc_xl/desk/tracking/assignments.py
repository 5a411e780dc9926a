"""Which rows a period owes: leads from Phụ lục, roles from tblPhanCong, all-unit tasks and K rows from tblDonVi."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cchc_xl import tables
from cchc_xl.desk.indicators.figures import add_missing_figures
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.master.tracked import Tracked, TrackedRow
from cchc_xl.desk.plan.deadlines import write_deadlines
from cchc_xl.desk.plan.succession import inherited, left_to, roles_in, whole_window_note, with_note
from cchc_xl.desk.tracking.derived_cells import FOLLOWING, RowKey, read_memory, said, write_memory
from cchc_xl.model import layout
from cchc_xl.model.period import Period
from cchc_xl.model.plan import OTHER_RESULT_PREFIX, Plan, UnitIndex, is_other_result, other_result_task
from cchc_xl.model.sheet import CellValue, TableChange
from cchc_xl.rules.appendix import AppendixReading, group_title, lead_names
from cchc_xl.rules.cells import fitted
from cchc_xl.rules.settings import Role, SettingsReader


@dataclass(frozen=True, slots=True)
class Owed:
    """A task as one unit owes it: one row of the period."""

    task: str
    unit: str
    role: str

    @property
    def key(self) -> tuple[str, str]:
        """Task and unit."""
        return self.task, self.unit


def lead_roles(plan: Plan, units: UnitIndex) -> list[Owed]:
    """The leads that Phụ lục names, as rows of tblPhanCong; collective leads do not stand there."""
    found: list[Owed] = []
    for task in plan.tasks:
        if plan.is_collective(task):
            continue
        for name in lead_names(task.lead, units):
            unit = units.find(name)
            if unit is not None:
                found.append(Owed(task.code, unit.code, layout.ROLE_LEAD))
    return found


def owed_in(plan: Plan, units: UnitIndex, roles: Sequence[Role], day: date, until: date) -> list[Owed]:
    """All rows owed in a period that is at `day` and ends on `until`: the plan's, in its order, then K1–K7.

    Chủ trì wins over Phối hợp.

    A task led by all units gives every reporting unit a row, and so do K1–K7 (domain section 4).
    """
    reporting = [unit.code for unit in units.reporting_in(day, until)]
    by_task: dict[str, dict[str, str]] = {}
    for role in roles_in(units, roles, day, until):
        if role.unit in units.by_code and units.owes_in(units.by_code[role.unit], day, until):
            known = by_task.setdefault(role.task, {})
            if known.get(role.unit) != layout.ROLE_LEAD:
                known[role.unit] = role.role
    owed: list[Owed] = []
    for task in plan.tasks:
        roles_of = by_task.get(task.code, {})
        if plan.is_collective(task):
            roles_of = {**roles_of, **dict.fromkeys(reporting, layout.ROLE_LEAD)}
        order = [unit.code for unit in units.units if unit.code in roles_of]
        owed += [Owed(task.code, unit, roles_of[unit]) for unit in order]
    for other in plan.other_results:
        owed += [Owed(other.code, unit, layout.ROLE_LEAD) for unit in reporting]
    return owed


def tracking_row(tracked: Tracked, appendix: AppendixReading, units: UnitIndex, owed: Owed) -> dict[str, CellValue]:
    """A new row of tblTheoDoi: the plan's text and the due date read or decided, inputs blank."""
    plan = appendix.plan
    row: dict[str, CellValue] = {
        layout.TASK_CODE: owed.task,
        layout.UNIT_CODE: owed.unit,
        layout.UNIT_NAME: units.name_of(owed.unit),
        layout.ROLE: owed.role,
    }
    task = plan.by_code.get(owed.task)
    if task is None:
        heading = next(other.heading for other in plan.other_results if other.code == owed.task)
        text = other_result_task(heading)
        return {**row, layout.GROUP: OTHER_RESULT_PREFIX, layout.TASK: text, layout.PHRASE: None, layout.DUE: None}
    group = next(group for group in plan.groups if group.number == task.group)
    return {
        **row,
        layout.GROUP: group_title(group),
        layout.TASK: task.text,
        layout.PHRASE: task.phrase,
        layout.DUE: tracked.deadline_of(task.code, task.phrase).due,
    }


def owed_rows_of(state: MasterState, roles: Sequence[Role], period: Period) -> list[Owed]:
    """What the open period owes today, at the latest on its last day.

    A role that a unit had reported on before it ended passes to nobody in this period: the row that is there counts.
    A successor that Phân công names owes the row all the same where another unit that it took the place of had not.
    """
    rows = state.tracked.of(period)[1]
    present = {row.key for row in rows}
    ended = {(role.task, role.unit) for role in roles if state.units.has_ended(role.unit, period.day_on(state.today))}
    passing = [role for role in roles if (role.task, role.unit) not in ended & present]
    reported, left = (
        {(task, heir) for task, unit in keys for heir in state.units.answering(unit, period.day_on(state.today))}
        for keys in (ended & present, ended - present)
    )
    owed = owed_in(state.appendix.plan, state.units, passing, period.day_on(state.today), period.end)
    return [item for item in owed if item.key in present or item.key not in reported - left]


def roles_of(state: MasterState) -> list[Role]:
    """The rows of tblPhanCong."""
    return SettingsReader(state.file).roles(state.book.table(tables.ROLES.name))


def add_missing_assignments(state: MasterState, period: Period) -> int:
    """Add to tblTheoDoi the rows the period owes and does not have yet; return how many.

    Rows that are there take over what the plan says now. Nothing is deleted.
    """
    owed = owed_rows_of(state, roles_of(state), period)
    added = _add(state, period, owed)
    _follow(state, period, owed)
    add_missing_figures(state, period)
    return added


def follow_plan(state: MasterState, period: Period) -> None:
    """Make the rows of the open period say what Phụ lục, Phân công and tblThoiHan say now (contract, section 2).

    Successors are given the rows left to them by units that ended; other rows that are owed and missing are added by
    `add_missing_assignments` alone. What was read of the phrases goes to tblThoiHan.
    """
    owed = owed_rows_of(state, roles_of(state), period)
    left = left_to(state.tracked, state.units, state.today, period)
    _add(state, period, [item for item in owed if item.key in left])
    _follow(state, period, owed)


def derived_of(state: MasterState, period: Period) -> dict[RowKey, dict[str, CellValue]]:
    """By row of the open period what is derived for it; the role where the row is owed, or another unit leads now."""
    return _derived(state, period, owed_rows_of(state, roles_of(state), period))


def _derived(state: MasterState, period: Period, owed: Sequence[Owed]) -> dict[RowKey, dict[str, CellValue]]:
    plan = state.appendix.plan
    roles = {item.key: item.role for item in owed}
    present = {row.key for row in state.tracked.of(period)[1]}
    led = {item.task for item in owed if item.role == layout.ROLE_LEAD and item.key in present}
    led -= {task.code for task in plan.tasks if plan.is_collective(task)}
    known = {*plan.by_code, *(other.code for other in plan.other_results)}
    found: dict[RowKey, dict[str, CellValue]] = {}
    for row in state.tracked.of(period)[1]:
        if row.task in known and not state.units.has_ended(row.unit, period.day_on(state.today)):
            has_left = row.is_lead and row.task in led and not is_other_result(row.task)
            role = roles.get(row.key, layout.ROLE_LEFT if has_left else row.role)
            found[row.key] = tracking_row(state.tracked, state.appendix, state.units, Owed(row.task, row.unit, role))
    return found


def _add(state: MasterState, period: Period, owed: Sequence[Owed]) -> int:
    table, rows = state.tracked.of(period)
    present = {row.key for row in rows}
    left = left_to(state.tracked, state.units, state.today, period)
    computed = state.book.computed_columns(table.name) if left else ()
    own = [name for name in table.columns if name not in tables.TRACKING.columns and name not in computed]
    change = TableChange()
    for item in owed:
        if item.key not in present:
            before = left.get(item.key, ())
            values = tracking_row(state.tracked, state.appendix, state.units, item)
            change.appends.append({**inherited(before, own), **values} if before else values)
    state.book.change_table(table.name, change)
    return len(change.appends)


def _follow(state: MasterState, period: Period, owed: Sequence[Owed]) -> None:
    """Write what is derived into every cell that no person typed over, and remember it."""
    memory = read_memory(state.book)
    derived = _derived(state, period, owed)
    left = left_to(state.tracked, state.units, state.today, period)
    table, rows = state.tracked.of(period)
    change = TableChange()
    for row in rows:
        values: dict[str, CellValue] = {
            column: value
            for column, value in derived.get(row.key, {}).items()
            if said(column, row.source.values.get(column)) != said(column, value)
            and not (column in FOLLOWING and memory.is_typed(state, row, column, value))
        }
        if row.key in left:
            values |= _earlier_results(state.units, state.today, period, row, left[row.key])
        if values:
            change.updates[row.number] = values
    state.book.change_table(table.name, change)
    kept = {row.key: memory.rows[row.key] for row in state.tracked.lapsed(period) if row.key in memory.rows}
    now = {key: {column: values[column] for column in FOLLOWING} for key, values in derived.items()}
    write_memory(state.book, state.schema, {**kept, **now})
    write_deadlines(state)


def _earlier_results(
    units: UnitIndex, today: date, period: Period, row: TrackedRow, before: Sequence[TrackedRow]
) -> dict[str, CellValue]:
    """Kết quả các kỳ trước of a successor: whose results it reports too, and what they had said before."""
    now = row.source.text(layout.EARLIER_RESULTS)
    if not now:
        texts = [text for old in before if (text := old.source.text(layout.EARLIER_RESULTS))]
        now = "\n".join(dict.fromkeys(texts))
    wanted = fitted(with_note(whole_window_note(units, today, row.unit, period), now))
    return {} if wanted == row.source.text(layout.EARLIER_RESULTS) else {layout.EARLIER_RESULTS: wanted or None}
