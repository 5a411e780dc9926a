"""The rows of tblThoiHan as far as the program writes them: a task's phrase and what was read of it."""

from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineOptions, parse_deadline
from cchc_xl.model.deadline_decided import word_of
from cchc_xl.model.plan import Plan
from cchc_xl.model.sheet import CellValue


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
