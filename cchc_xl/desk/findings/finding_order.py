"""The order of the rows of tblCanXuLy: what a person must do first stands first."""

from collections.abc import Callable, Mapping

from cchc_xl import tables
from cchc_xl.desk.findings.grouping import tasks_in
from cchc_xl.desk.master.state import MasterState
from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.sheet import CellValue, TableChange

Place = tuple[int, int, int, str]


def put_in_order(state: MasterState) -> None:
    """Put open mismatches first, then what must be mended, then what is to be looked at; in each by unit and task.

    Rows move whole, with what people typed and noted there.
    """
    state.book.change_table(tables.TO_RESOLVE.name, TableChange(order=_place_in(state)))


def _place_in(state: MasterState) -> Callable[[Mapping[str, CellValue]], Place]:
    """The place of a row; units and tasks in the order of their lists, what is of none before them."""
    plan = state.appendix.plan
    units = {unit.code: number for number, unit in enumerate(state.units.units)}
    codes = [task.code for task in plan.tasks] + [other.code for other in plan.other_results]
    tasks = {code: number for number, code in enumerate(codes)}

    def place(values: Mapping[str, CellValue]) -> Place:
        unit = _text(values, layout.UNIT_CODE)
        task = next(iter(tasks_in(_text(values, layout.TASK_CODE))), "")
        unit_place = units.get(unit, len(units)) if unit else -1
        task_place = tasks.get(task, len(tasks)) if task else -1
        return _urgency(values), unit_place, task_place, task

    return place


def _urgency(values: Mapping[str, CellValue]) -> int:
    if _text(values, "Loại") == layout.KIND_MISMATCH:
        return 0
    return 1 if _text(values, "Mức độ") == Severity.ERROR.label else 2


def _text(values: Mapping[str, CellValue], column: str) -> str:
    value = values.get(column)
    return "" if value is None else str(value).strip()
