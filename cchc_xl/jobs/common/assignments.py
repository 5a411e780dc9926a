"""Which rows a period owes: leads from Phụ lục, roles from tblPhanCong, all-unit tasks and K rows from tblDonVi."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cchc_xl import tables
from cchc_xl.jobs.common.figures import add_missing_figures
from cchc_xl.jobs.common.state import MasterState, TrackedRow, raw_cell
from cchc_xl.model import layout
from cchc_xl.model.deadline import parse_deadline
from cchc_xl.model.period import Period
from cchc_xl.model.plan import OTHER_RESULT_PREFIX, Plan, UnitIndex, other_result_task
from cchc_xl.model.sheet import CellValue, TableChange
from cchc_xl.rules.appendix import group_title, lead_names
from cchc_xl.rules.cells import as_date
from cchc_xl.rules.settings import RoleRow, SettingsReader


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
        for name in lead_names(task.lead):
            unit = units.find(name)
            if unit is not None:
                found.append(Owed(task.code, unit.code, layout.ROLE_LEAD))
    return found


def owed_in(plan: Plan, units: UnitIndex, roles: Iterable[RoleRow], day: date) -> list[Owed]:
    """All rows owed on `day`, in the order of the plan, then K1–K7; Chủ trì wins over Phối hợp.

    A task led by all units gives every reporting unit a row, and so do K1–K7 (domain section 4).
    """
    reporting = [unit.code for unit in units.reporting_on(day)]
    by_task: dict[str, dict[str, str]] = {}
    for role in roles:
        if role.is_valid_on(day) and role.unit in units.by_code:
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


def tracking_row(state: MasterState, owed: Owed) -> dict[str, CellValue]:
    """A new row of tblTheoDoi: the plan's text and the proposed due date, inputs blank."""
    plan = state.appendix.plan
    row: dict[str, CellValue] = {
        layout.TASK_CODE: owed.task,
        layout.UNIT_CODE: owed.unit,
        layout.UNIT_NAME: state.unit_name(owed.unit),
        layout.ROLE: owed.role,
    }
    task = plan.by_code.get(owed.task)
    if task is None:
        heading = next(other.heading for other in plan.other_results if other.code == owed.task)
        text = other_result_task(heading)
        return {**row, layout.GROUP: OTHER_RESULT_PREFIX, layout.TASK: text, layout.PHRASE: None, layout.DUE: None}
    group = next(group for group in plan.groups if group.number == task.group)
    deadline = parse_deadline(task.phrase, plan.year, state.options.deadlines)
    return {
        **row,
        layout.GROUP: group_title(group),
        layout.TASK: task.text,
        layout.PHRASE: task.phrase,
        layout.DUE: deadline.due,
    }


def plan_update(state: MasterState, row: TrackedRow) -> dict[str, CellValue]:
    """What a row of tblTheoDoi must change to say what the plan says now; empty where it does.

    The due date follows a changed phrase only where it still is the date proposed from the old one: a date that the
    coordinating office typed is kept.
    """
    plan = state.appendix.plan
    if row.task not in plan.by_code:
        return {}
    wanted = tracking_row(state, Owed(row.task, row.unit, row.role))
    proposed = parse_deadline(row.source.text(layout.PHRASE), plan.year, state.options.deadlines).due
    if as_date(raw_cell(row.source.values.get(layout.DUE))) != proposed:
        del wanted[layout.DUE]
    return {
        column: value for column, value in wanted.items() if (row.source.values.get(column) or None) != (value or None)
    }


def owed_rows_of(state: MasterState, roles: Iterable[RoleRow], period: Period) -> list[Owed]:
    """What the open period owes as of its last day."""
    return owed_in(state.appendix.plan, state.units, roles, period.end)


def add_missing_assignments(state: MasterState, period: Period) -> int:
    """Add to tblTheoDoi the rows the period owes and does not have yet; return how many.

    Rows that are there take over what the plan says now. Nothing is deleted.
    """
    reader = SettingsReader(state.file)
    owed = owed_rows_of(state, reader.roles(state.book.table(tables.ROLES.name)), period)
    table, rows = state.tracking(period)
    present = {row.key for row in rows}
    missing = [item for item in owed if item.key not in present]
    change = TableChange(appends=[tracking_row(state, item) for item in missing])
    change.updates = {row.number: update for row in rows if (update := plan_update(state, row))}
    state.book.change_table(table.name, change)
    add_missing_figures(state, period)
    return len(missing)
