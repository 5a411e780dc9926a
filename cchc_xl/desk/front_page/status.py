"""Trang chính: the figures, the next step and the last action that every job leaves there (contract section 4)."""

from collections.abc import Sequence
from datetime import date

from cchc_xl.books.file.book import FileBook
from cchc_xl.completion.judging import JudgedTask
from cchc_xl.desk.findings.waiting import MUST_MEND, waiting_in, waiting_rows
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.periods.sent_reports import sent_reports
from cchc_xl.desk.receipts.register import Register, missing_in_short, register_line
from cchc_xl.desk.receipts.sending import deadlines_of, spoken
from cchc_xl.desk.runs.log import Run, write_run
from cchc_xl.desk.tracking.judged import JudgedRow, judge_tasks
from cchc_xl.model import layout
from cchc_xl.model.counted import fraction
from cchc_xl.model.finding import Severity
from cchc_xl.model.job import JOBS
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.periods import Periods
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.progress import Standing
from cchc_xl.model.sheet import CellValue
from cchc_xl.model.text import capitalised, two_digits
from cchc_xl.rules.catalogue import rule_of
from cchc_xl.rules.rule import Stage
from cchc_xl.rules.settings import Options
from cchc_xl.tables import RunRow


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
    state.book.write_value(
        layout.Name.NEXT_STEP, next_step(state.book, state.periods, state.options, period, job, register)
    )


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


def next_step(book: FileBook, periods: Periods, options: Options, period: Period, job: str, register: Register) -> str:
    """One sentence: what the clerk should do next, in the order of work."""
    if periods.open is None:
        return "Các kỳ đã chốt hết. Cần thêm kỳ thì thêm dòng ở trang Kỳ báo cáo, mở lại kỳ cuối rồi chốt lại."
    waiting = waiting_rows(book)
    mismatches = sum(row.is_mismatch for row in waiting)
    rules = [rule_of(row.code) for row in waiting]
    plan_errors = sum(rule.stage is Stage.PLAN and rule.severity is Severity.ERROR for rule in rules)
    if plan_errors:
        return f"Sửa {two_digits(plan_errors)} nội dung về kế hoạch ở trang Cần xử lý, rồi bấm “3. Rà soát số liệu”."
    if any(rule.mended_by == "distribute" for rule in rules) or not _forms_issued(book, period, job):
        return "Bấm “1. Xuất biểu gửi đơn vị”, gửi mỗi đơn vị tệp biểu của mình."
    if mismatches:
        return (
            f"Chọn số liệu đúng cho {two_digits(mismatches)} nội dung chưa khớp ở trang Cần xử lý, "
            "rồi bấm “2. Nhập báo cáo đơn vị”."
        )
    if register.missing:
        return _next_of_register(book, options, period, register)
    units = {row.unit for row in waiting if rule_of(row.code).stage is not Stage.REGISTER}
    units -= {"", options.don_vi_dau_moi}
    if units and job != "summarise":
        count = two_digits(len(units))
        return f"Xem trang Cần xử lý: {count} đơn vị còn nội dung cần bổ sung; số liệu đủ thì bấm “5. Tổng hợp”."
    if job != "summarise":
        return "Số liệu đã đủ: bấm “5. Tổng hợp”."
    return (
        "Kiểm tra các trang Tổng hợp, Kết quả thực hiện, Tổng quan rồi in trình lãnh đạo; bấm “6. Xuất báo cáo”; "
        "gửi báo cáo xong thì bấm “7. Chốt kỳ”."
    )


def _next_of_register(book: FileBook, options: Options, period: Period, register: Register) -> str:
    """What to do while reports are missing, by where they stand."""
    take_in = "nhận được biểu thì bấm “2. Nhập báo cáo đơn vị”"
    moment = deadlines_of(book, options, period).common
    due = f" (hạn {spoken(moment)})" if moment else ""
    if register.unsent:
        return f"Đôn đốc {two_digits(len(register.unsent))} đơn vị chưa gửi{due}: bấm “4. Đôn đốc”; {take_in}."
    if register.awaited:
        count = two_digits(len(register.awaited))
        return f"Đang nhận báo cáo, còn chờ {count} đơn vị{due}: {take_in}; nhắc trước hạn thì bấm “4. Đôn đốc”."
    return f"Chưa đến kỳ gửi (số liệu đến hết {format_date(period.end)}): {take_in}."


def _forms_issued(book: FileBook, period: Period, job: str) -> bool:
    if job == "distribute":
        return True
    label = JOBS["distribute"].label
    return any(row.job == label and row.period == period.code for row in book.rows(RunRow))
