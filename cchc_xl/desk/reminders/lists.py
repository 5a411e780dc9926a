"""From a summary to the lists people work through: Đôn đốc, Vướng mắc."""

from dataclasses import replace

from cchc_xl.desk.reminders.owing import debts, unfinished
from cchc_xl.desk.reminders.reminder_list import write_reminders
from cchc_xl.desk.summaries.view import SummaryView, heading_line
from cchc_xl.model.layout import Name
from cchc_xl.model.text import match_key, two_digits
from cchc_xl.tables.changes import matched
from cchc_xl.tables.reminders import DifficultyRow

OPEN = "Chưa giải quyết"


def write_lists(view: SummaryView) -> None:
    """Bring the lists up to date; what staff typed beside their rows stays."""
    _write_reminders(view)
    _write_difficulties(view)
    _write_lines(view)


def _write_lines(view: SummaryView) -> None:
    """What stands above the lists when they are printed: period and as-of day, how many are solved."""
    book, heading = view.state.book, heading_line(view)
    listed = book.rows(DifficultyRow)
    solved = sum(row.is_solved for row in listed)
    difficulties = (
        f"Tổng số {two_digits(len(listed))} khó khăn, vướng mắc: chưa giải quyết "
        f"{two_digits(len(listed) - solved)}, đã giải quyết {two_digits(solved)}."
    )
    book.write_block(Name.DIFFICULTY_LINES, [[heading], [difficulties]])


def _write_reminders(view: SummaryView) -> None:
    """What is overdue or due soon as of the day of the summary, what is to be completed, and who has not reported."""
    owed = debts(view.state, view.period, view.rows, view.register, view.summary.as_of)
    write_reminders(
        view.state.book,
        view.state.units,
        view.state.options,
        view.period,
        owed,
        view.summary.tasks,
        unfinished(view.rows),
        view.summary.as_of,
    )


def _write_difficulties(view: SummaryView) -> None:
    """Every difficulty of the period; those of earlier periods live on until they are solved.

    One that a unit reports again in the same words is the same difficulty: it stays with the leader's opinion on it.
    So does a solved one of a completed row: the row was carried over, nobody reported it again.
    """
    listed = view.state.book.rows(DifficultyRow)
    before = [row for row in listed if row.period != view.period.code]
    open_before = {_key_of(row) for row in before if not row.is_solved}
    known_before = {_key_of(row) for row in before}
    wanted: list[DifficultyRow] = []
    for item in view.rows:
        entry = item.row.entry
        known = known_before if item.row.carries_over else open_before
        if not entry.difficulty or _difficulty_key(*item.row.key, entry.difficulty) in known:
            continue
        row = DifficultyRow(
            period=view.period.code, task=item.row.task, unit=item.row.unit,
            unit_name=view.state.units.name_of(item.row.unit), task_text=item.row.text,
            difficulty=entry.difficulty, proposal=entry.proposal,
        )  # fmt: skip
        wanted.append(row)

    def withdrawn(row: DifficultyRow) -> bool:
        untouched = not row.opinion and not row.settled_by and row.state in ("", OPEN)
        return row.period == view.period.code and untouched

    edits = matched(listed, DifficultyRow, wanted, withdrawn)
    edits.added = [replace(row, state=OPEN) for row in edits.added]
    view.state.book.edit(edits)


def _key_of(row: DifficultyRow) -> tuple[str, str, str]:
    return _difficulty_key(row.task, row.unit, row.difficulty)


def _difficulty_key(task: str, unit: str, text: str) -> tuple[str, str, str]:
    return task, unit, match_key(text)
