"""From a summary to the lists people work through: Đôn đốc, Vướng mắc, Biểu thống kê."""

from collections import Counter

from cchc_xl.jobs.judged import JudgedRow
from cchc_xl.jobs.summary_view import SummaryView, heading_line
from cchc_xl.jobs.upkeep import keyed_change
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.period import format_date
from cchc_xl.model.progress import Standing
from cchc_xl.model.sheet import CellValue, Row, TableChange
from cchc_xl.model.text import percent, two_digits

SOLVED = "Đã giải quyết"
OPEN = "Chưa giải quyết"


def write_lists(view: SummaryView) -> None:
    """Bring the three lists up to date; what staff typed beside their rows stays."""
    _write_reminders(view)
    _write_difficulties(view)
    _write_statistics(view)
    _write_lines(view)


def _write_lines(view: SummaryView) -> None:
    """What stands above the lists when they are printed: period and as-of day, and how many rows of what."""
    book, heading = view.state.book, heading_line(view)
    chased = [row for row in book.table(layout.REMINDERS.name).rows if row.text(layout.PERIOD_CODE) == view.period.code]
    standings = Counter(row.text(layout.STANDING) for row in chased)
    overdue, soon = standings[Standing.OVERDUE.label], standings[Standing.DUE_SOON.label]
    silent = sum(not row.text(layout.TASK_CODE) for row in chased)
    to_chase = (
        f"Quá hạn {two_digits(overdue)}, sắp đến hạn {two_digits(soon)} (mỗi đơn vị tính riêng); "
        f"đơn vị chưa gửi báo cáo {two_digits(silent)}."
    )
    states = Counter(row.text("Trạng thái") for row in book.table(layout.DIFFICULTIES.name).rows)
    difficulties = (
        f"Tổng số {two_digits(states.total())} khó khăn, vướng mắc: chưa giải quyết "
        f"{two_digits(states.total() - states[SOLVED])}, đã giải quyết {two_digits(states[SOLVED])}."
    )
    book.write_block(Name.REMINDER_LINES, [[heading], [to_chase]])
    book.write_block(Name.DIFFICULTY_LINES, [[heading], [difficulties]])
    book.write_block(Name.STATISTICS_LINES, [[heading]])


def _write_reminders(view: SummaryView) -> None:
    """What is overdue or due soon, and what a unit has not reported at all."""
    wanted = [_silent_unit(view, unit) for unit in view.register.missing]
    wanted += [row for item in view.rows if item.row.is_lead and (row := _reminder(view, item)) is not None]
    table = view.state.book.table(layout.REMINDERS.name)
    change = keyed_change(
        table, layout.REMINDERS.key, wanted, lambda row: row.text(layout.PERIOD_CODE) == view.period.code
    )
    view.state.book.change_table(table.name, change)


def _reminder(view: SummaryView, item: JudgedRow) -> dict[str, CellValue] | None:
    row, judged = item.row, item.judged
    if judged.standing is Standing.OVERDUE:
        text = f"Quá hạn {two_digits(judged.days_late or 0)} ngày, đề nghị hoàn thành và báo cáo."
    elif judged.standing is Standing.DUE_SOON:
        text = "Sắp đến hạn, đề nghị hoàn thành đúng hạn."
    else:
        return None
    return {
        layout.PERIOD_CODE: view.period.code,
        layout.TASK_CODE: row.task,
        layout.UNIT_CODE: row.unit,
        layout.UNIT_NAME: view.state.unit_name(row.unit),
        layout.TASK: row.source.text(layout.TASK),
        layout.DUE: row.due,
        layout.STANDING: judged.standing.label,
        layout.DAYS_LATE: judged.days_late,
        "Nội dung đôn đốc": text,
    }


def _silent_unit(view: SummaryView, unit: str) -> dict[str, CellValue]:
    due = view.period.units_send_by
    by = f" (hạn {format_date(due)})" if due else ""
    return {
        layout.PERIOD_CODE: view.period.code,
        layout.TASK_CODE: None,
        layout.UNIT_CODE: unit,
        layout.UNIT_NAME: view.state.unit_name(unit),
        "Nội dung đôn đốc": f"Chưa gửi báo cáo kỳ {view.period.name}{by}.",
    }


def _write_difficulties(view: SummaryView) -> None:
    """Every difficulty of the period; those of earlier periods live on until they are solved."""
    wanted: list[dict[str, CellValue]] = []
    for item in view.rows:
        entry = item.row.reading.entry
        if not entry.difficulty:
            continue
        wanted.append(
            {
                layout.PERIOD_CODE: view.period.code,
                layout.TASK_CODE: item.row.task,
                layout.UNIT_CODE: item.row.unit,
                layout.UNIT_NAME: view.state.unit_name(item.row.unit),
                layout.TASK: item.row.source.text(layout.TASK),
                layout.DIFFICULTY: entry.difficulty,
                layout.PROPOSAL: entry.proposal or None,
            }
        )
    table = view.state.book.table(layout.DIFFICULTIES.name)

    def withdrawn(row: Row) -> bool:
        untouched = not any(row.text(column) for column in ("Ý kiến lãnh đạo", "Văn bản giải quyết"))
        return row.text(layout.PERIOD_CODE) == view.period.code and untouched and row.text("Trạng thái") in ("", OPEN)

    change = keyed_change(table, layout.DIFFICULTIES.key, wanted, withdrawn)
    for new in change.appends:
        new["Trạng thái"] = OPEN
    view.state.book.change_table(table.name, change)


def _write_statistics(view: SummaryView) -> None:
    """The computed lines; what HCQT adds below them stays."""
    table = view.state.book.table(layout.STATISTICS.name)
    change: TableChange = keyed_change(table, (layout.STT,), statistics_of(view), lambda _row: False)
    view.state.book.change_table(table.name, change)


def statistics_of(view: SummaryView) -> list[dict[str, CellValue]]:
    """The computed lines of the statistics form (domain section 7)."""
    rate = view.summary.rates.plan
    return [
        _statistic("1.1", "Số nhiệm vụ đề ra trong kế hoạch", "Nhiệm vụ", len(view.summary.tasks)),
        _statistic("1.2", "Số nhiệm vụ đã hoàn thành", "Nhiệm vụ", rate.numerator),
        _statistic("1.3", "Tỷ lệ hoàn thành kế hoạch", "%", percent(rate.rate)),
    ]


def _statistic(stt: str, name: str, unit: str, value: CellValue) -> dict[str, CellValue]:
    return {layout.STT: stt, "Chỉ tiêu": name, "Đơn vị tính": unit, "Số liệu": value}
