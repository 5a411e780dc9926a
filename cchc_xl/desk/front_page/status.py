"""Trang chính: the figures, the next step and the last action that every job leaves there (contract section 4)."""

from collections.abc import Sequence
from datetime import date

from cchc_xl.books.file.book import FileBook
from cchc_xl.completion.judging import JudgedTask
from cchc_xl.desk.findings.waiting import MUST_MEND, waiting_in
from cchc_xl.desk.front_page.next_step import next_step
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.periods.sent_reports import sent_reports
from cchc_xl.desk.receipts.register import Register, missing_in_short, register_line
from cchc_xl.desk.runs.log import Run, write_run
from cchc_xl.desk.tracking.judged import JudgedRow, judge_tasks
from cchc_xl.model import layout
from cchc_xl.model.counted import fraction
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.progress import Standing
from cchc_xl.model.sheet import CellValue
from cchc_xl.model.text import capitalised, two_digits
from cchc_xl.rules.options import Options


def write_status(state: MasterState, run: Run, rows: Sequence[JudgedRow], register: Register) -> None:
    """Write the five figures, the next step and the last action on Trang chính, and the run into tblNhatKy."""
    shown = run.shown or run.period
    write_glance(state, shown, run.job, rows, register, run.as_of or shown.as_of(run.at.date()))
    write_run(state.book, run)


def write_glance(
    state: MasterState, period: Period, job: str, rows: Sequence[JudgedRow], register: Register, as_of: date
) -> None:
    """Write the five figures and the next step on Trang chính, and who has reported above Tiếp nhận báo cáo.

    `rows` are those of the period, judged as of `as_of`.
    """
    tasks = judge_tasks(state, period, rows, as_of)
    state.book.write_block(layout.Name.GLANCE, _figures(state.book, state.units, state.options, tasks, register))
    state.book.write_value(layout.Name.REGISTER_LINE, register_line(state.units, period, register))
    state.book.write_value(
        layout.Name.REPORTS_SENT, capitalised(sent_reports(state.book, state.periods, state.today).sentence)
    )
    state.book.write_value(layout.Name.NEXT_STEP, next_step(state, period, job, register))


def _figures(
    book: FileBook, units: UnitIndex, options: Options, tasks: Sequence[JudgedTask], register: Register
) -> list[list[CellValue]]:
    """Five rows: figure, detail."""
    waiting = waiting_in(book)
    overdue, overdue_named = _counted(tasks, Standing.OVERDUE)
    soon, soon_named = _counted(tasks, Standing.DUE_SOON)
    window = f"trong {two_digits(options.judging.due_soon_days)} ngày"
    return [
        [
            fraction(len(register.received), len(register.expected), "đơn vị"),
            missing_in_short(units, register),
        ],
        [
            two_digits(waiting.to_complete),
            f"trong đó {two_digits(waiting.must_mend)} {MUST_MEND}" if waiting.must_mend else "",
        ],
        [two_digits(waiting.mismatches), "HCQT và đơn vị ghi khác nhau" if waiting.mismatches else ""],
        [two_digits(overdue), overdue_named],
        [two_digits(soon), f"{window}: {soon_named}" if soon else ""],
    ]


def _counted(tasks: Sequence[JudgedTask], standing: Standing) -> tuple[int, str]:
    """How many tasks of the plan stand so, and which with whom: "1.3 (HCQT), 2.1 (05 đơn vị)"."""
    found = [task for task in tasks if task.standing is standing]
    return len(found), ", ".join(f"{task.task}{_with_whom(task)}" for task in found)


def _with_whom(task: JudgedTask) -> str:
    units = [item.assignment.unit for item in task.units if item.standing is task.standing]
    if not units:
        return ""
    return f" ({units[0]})" if len(units) == 1 else f" ({two_digits(len(units))} đơn vị)"
