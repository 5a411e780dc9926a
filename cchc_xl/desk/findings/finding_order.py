"""The order of the rows of tblCanXuLy: what a person must do first stands first."""

from collections.abc import Callable

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.grouping import tasks_in
from cchc_xl.model.finding import Severity
from cchc_xl.model.plan import UnitIndex
from cchc_xl.rules.appendix import AppendixReading
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.receipts import ToResolveRow

Place = tuple[int, int, int, str]


def put_in_order(book: FileBook, appendix: AppendixReading, units: UnitIndex) -> None:
    """Put open mismatches first, then what must be mended, then what is to be looked at; in each by unit and task.

    Rows move whole, with what people typed and noted there.
    """
    book.edit(Edits(ToResolveRow, order=_place_in(appendix, units)))


def _place_in(appendix: AppendixReading, known: UnitIndex) -> Callable[[ToResolveRow], Place]:
    """The place of a row; units and tasks in the order of their lists, what is of none before them."""
    plan = appendix.plan
    units = {unit.code: number for number, unit in enumerate(known.units)}
    codes = [task.code for task in plan.tasks] + [other.code for other in plan.other_results]
    tasks = {code: number for number, code in enumerate(codes)}

    def place(row: ToResolveRow) -> Place:
        task = next(iter(tasks_in(row.task)), "")
        unit_place = units.get(row.unit, len(units)) if row.unit else -1
        task_place = tasks.get(task, len(tasks)) if task else -1
        return _urgency(row), unit_place, task_place, task

    return place


def _urgency(row: ToResolveRow) -> int:
    if row.is_mismatch:
        return 0
    return 1 if row.severity == Severity.ERROR.label else 2
