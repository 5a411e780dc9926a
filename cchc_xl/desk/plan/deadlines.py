"""The rows of tblThoiHan as far as the program writes them: a task's phrase and what was read of it."""

from cchc_xl import tables
from cchc_xl.desk.master.state import MasterState
from cchc_xl.model.deadline import DeadlineOptions, parse_deadline
from cchc_xl.model.deadline_decided import word_of
from cchc_xl.model.plan import Plan
from cchc_xl.tables.changes import matched
from cchc_xl.tables.deadlines import DeadlineRow


def read_deadlines(plan: Plan, options: DeadlineOptions) -> list[DeadlineRow]:
    """One row a task in the order of the plan, with a due date only where the phrase gives one."""
    rows = []
    for task in plan.tasks:
        deadline = parse_deadline(task.phrase, plan.year, options)
        row = DeadlineRow(
            task=task.code, task_text=task.text, phrase=task.phrase,
            read_kind=word_of(deadline.kind), read_due=deadline.due,
        )  # fmt: skip
        rows.append(row)
    return rows


def write_deadlines(state: MasterState) -> None:
    """Bring tblThoiHan up to date with Phụ lục; what HCQT decided stays, also of a task that the plan no longer has."""
    if state.schema < tables.DEADLINES.since:
        return
    wanted = read_deadlines(state.appendix.plan, state.options.deadlines)
    table = state.book.table(tables.DEADLINES.name)

    typed = [header for header in table.columns if header not in tables.DEADLINES.of_program]  # staff's own too
    touched = {row.number for row in table.rows if any(row.text(header) for header in typed)}
    state.book.edit(matched(state.book.rows(DeadlineRow), DeadlineRow, wanted, lambda row: row.number not in touched))
