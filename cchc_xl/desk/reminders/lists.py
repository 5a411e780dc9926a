"""From a summary to the lists people work through: Đôn đốc, Vướng mắc."""

from collections import Counter

from cchc_xl import tables
from cchc_xl.desk.reminders.owing import debts, unfinished
from cchc_xl.desk.reminders.reminder_list import write_reminders
from cchc_xl.desk.summaries.view import SummaryView, heading_line
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.sheet import CellValue, Row
from cchc_xl.model.text import match_key, two_digits
from cchc_xl.tables.changes import keyed_change

OPEN = "Chưa giải quyết"


def write_lists(view: SummaryView) -> None:
    """Bring the lists up to date; what staff typed beside their rows stays."""
    _write_reminders(view)
    _write_difficulties(view)
    _write_lines(view)


def _write_lines(view: SummaryView) -> None:
    """What stands above the lists when they are printed: period and as-of day, how many are solved."""
    book, heading = view.state.book, heading_line(view)
    states = Counter(row.text("Trạng thái") for row in book.table(tables.DIFFICULTIES.name).rows)
    difficulties = (
        f"Tổng số {two_digits(states.total())} khó khăn, vướng mắc: chưa giải quyết "
        f"{two_digits(states.total() - states[layout.SOLVED])}, đã giải quyết {two_digits(states[layout.SOLVED])}."
    )
    book.write_block(Name.DIFFICULTY_LINES, [[heading], [difficulties]])


def _write_reminders(view: SummaryView) -> None:
    """What is overdue or due soon as of the day of the summary, what is to be completed, and who has not reported."""
    owed = debts(view.state, view.period, view.rows, view.register, view.summary.as_of)
    write_reminders(view.state, view.period, owed, view.summary.tasks, unfinished(view.rows), view.summary.as_of)


def _write_difficulties(view: SummaryView) -> None:
    """Every difficulty of the period; those of earlier periods live on until they are solved.

    One that a unit reports again in the same words is the same difficulty: it stays with the leader's opinion on it.
    So does a solved one of a completed row: the row was carried over, nobody reported it again.
    """
    table = view.state.book.table(tables.DIFFICULTIES.name)
    before = [row for row in table.rows if row.text(layout.PERIOD_CODE) != view.period.code]
    open_before = {_key_of(row) for row in before if row.text("Trạng thái") != layout.SOLVED}
    known_before = {_key_of(row) for row in before}
    wanted: list[dict[str, CellValue]] = []
    for item in view.rows:
        entry = item.row.reading.entry
        known = known_before if item.row.carries_over else open_before
        if not entry.difficulty or _difficulty_key(*item.row.key, entry.difficulty) in known:
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

    def withdrawn(row: Row) -> bool:
        untouched = not any(row.text(column) for column in (layout.OPINION, "Văn bản giải quyết"))
        return row.text(layout.PERIOD_CODE) == view.period.code and untouched and row.text("Trạng thái") in ("", OPEN)

    change = keyed_change(table, tables.DIFFICULTIES, wanted, withdrawn)
    for new in change.appends:
        new["Trạng thái"] = OPEN
    view.state.book.change_table(table.name, change)


def _key_of(row: Row) -> tuple[str, str, str]:
    return _difficulty_key(row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE), row.text(layout.DIFFICULTY))


def _difficulty_key(task: str, unit: str, text: str) -> tuple[str, str, str]:
    return task, unit, match_key(text)
