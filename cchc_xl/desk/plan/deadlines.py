"""The rows of tblThoiHan as far as the program writes them: a task's phrase and what was read of it."""

from cchc_xl import tables
from cchc_xl.desk.master.state import MasterState
from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineOptions, parse_deadline
from cchc_xl.model.deadline_decided import word_of
from cchc_xl.model.plan import Plan
from cchc_xl.model.sheet import CellValue, Row
from cchc_xl.tables.changes import keyed_change


def read_deadlines(plan: Plan, options: DeadlineOptions) -> list[dict[str, CellValue]]:
    """One row a task in the order of the plan, with a due date only where the phrase gives one."""
    rows: list[dict[str, CellValue]] = []
    for task in plan.tasks:
        deadline = parse_deadline(task.phrase, plan.year, options)
        rows.append(
            {
                layout.TASK_CODE: task.code,
                layout.TASK: task.text,
                layout.PHRASE: task.phrase,
                layout.READ_KIND: word_of(deadline.kind),
                layout.READ_DUE: deadline.due,
            }
        )
    return rows


def write_deadlines(state: MasterState) -> None:
    """Bring tblThoiHan up to date with Phụ lục; what HCQT decided stays, also of a task that the plan no longer has."""
    if state.schema < tables.DEADLINES.since:
        return
    wanted = read_deadlines(state.appendix.plan, state.options.deadlines)
    table = state.book.table(tables.DEADLINES.name)

    def only_ours(row: Row) -> bool:
        typed = (name for name in table.columns if name not in tables.DEADLINES.of_program)
        return not any(row.text(name) for name in typed)

    state.book.change_table(table.name, keyed_change(table, tables.DEADLINES, wanted, only_ours))
