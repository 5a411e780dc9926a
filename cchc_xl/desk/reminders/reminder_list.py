"""tblDonDoc: what to chase, how often and when it was chased; brought up to date by summarise and by remind."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.completion.judging import JudgedTask
from cchc_xl.desk.plan.persons import InCharge, persons_in_charge
from cchc_xl.desk.receipts.sending import deadlines_of, spoken
from cchc_xl.desk.reminders.feedback import count_asked
from cchc_xl.desk.reminders.owing import Debt, OwedTask
from cchc_xl.desk.reminders.unit_messages import remedy_line
from cchc_xl.desk.summaries.view import period_line
from cchc_xl.model import layout
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import capitalised, two_digits
from cchc_xl.report.words import short_date, shortened
from cchc_xl.rules.cells import as_date, raw_cell
from cchc_xl.rules.options import Options
from cchc_xl.tables.changes import matched
from cchc_xl.tables.reminders import ReminderRow

_NOTHING: Final = InCharge()


def write_reminders(
    book: FileBook,
    units: UnitIndex,
    options: Options,
    period: Period,
    owed: Sequence[Debt],
    tasks: Iterable[JudgedTask],
    unfinished: Collection[tuple[str, str]],
    as_of: date,
    chased_on: date | None = None,
) -> None:
    """Bring tblDonDoc to what is owed as of a day; with `chased_on` every row was chased that day, once a day.

    `tasks` are those of the plan, judged as of that day.

    What staff typed beside a row stays. A row that was chased stays while its task is unfinished, also where it is
    no longer due as of the day looked at.
    """
    charge = persons_in_charge(book)
    wanted = [row for debt in owed for row in _rows_of(book, units, options, period, debt, charge)]

    def owned(row: ReminderRow) -> bool:
        chased = row.times not in (None, "", 0)
        return row.period == period.code and not (chased and (row.task, row.unit) in unfinished)

    listed = book.rows(ReminderRow)
    edits = matched(listed, ReminderRow, wanted, owned)
    if chased_on is not None:
        edits.renewed = [(old, _once_more(old, new, chased_on)) for old, new in edits.renewed]
        edits.added = [replace(new, times=1, last=chased_on) for new in edits.added]
    book.edit(edits)
    book.write_block(layout.Name.REMINDER_LINES, [[period_line(period, as_of)], [_counted(owed, tasks)]])


def _counted(owed: Sequence[Debt], tasks: Iterable[JudgedTask]) -> str:
    """How much of what, for the line above the table: tasks of the plan as everywhere, and the rows below of them."""
    standings = Counter(task.standing for task in tasks)
    turns = {
        Standing.OVERDUE: sum(len(debt.overdue) for debt in owed),
        Standing.DUE_SOON: sum(len(debt.due_soon) for debt in owed),
    }
    parts = [
        f"nhiệm vụ {what} {two_digits(standings[standing])} ({two_digits(turns[standing])} lượt giao nhiệm vụ)"
        for standing, what in ((Standing.OVERDUE, "quá hạn"), (Standing.DUE_SOON, "sắp đến hạn"))
    ]
    parts.append(f"đơn vị chưa gửi báo cáo {two_digits(sum(debt.silent for debt in owed))}")
    asked = [count_asked(debt.requests) for debt in owed if debt.requests]
    several = f" ({two_digits(sum(asked))} nội dung)" if asked else ""
    parts.append(f"đơn vị có nội dung cần bổ sung, chỉnh sửa {two_digits(len(asked))}{several}")
    return capitalised("; ".join(parts)) + "."


def _once_more(old: ReminderRow, new: ReminderRow, day: date) -> ReminderRow:
    if as_date(raw_cell(old.last)) == day:
        return new
    return replace(new, times=(int(old.times) if isinstance(old.times, (int, float)) else 0) + 1, last=day)


def _rows_of(
    book: FileBook,
    units: UnitIndex,
    options: Options,
    period: Period,
    debt: Debt,
    charge: Mapping[tuple[str, str], InCharge],
) -> list[ReminderRow]:
    """One row for the unit as a whole, where it is silent or has something to complete; then a row per task."""
    texts: dict[str, list[str]] = {}
    if debt.silent:
        texts[""] = [f"Chưa gửi báo cáo kỳ {period.name}{_limit(book, options, period, debt)}."]
    elif debt.awaited:
        texts[""] = [f"Đang nhận báo cáo kỳ {period.name}{_limit(book, options, period, debt)}, nhắc trước hạn."]
    for inspection in debt.remedies:
        texts.setdefault("", []).append(remedy_line(inspection))
    for request in debt.requests:
        where = f"{request.where}: " if request.where else ""
        several = f" ({two_digits(request.count)} nội dung)" if request.count > 1 else ""
        line = f"Đề nghị bổ sung, chỉnh sửa: {where}{shortened(request.what, 150)}{several}."
        texts.setdefault("", []).append(line)
    tasks = {owed.row.task: owed for owed in debt.tasks}
    for owed in debt.tasks:
        texts.setdefault(owed.row.task, []).extend(_task_texts(owed))
    rows = []
    for task, lines in texts.items():
        row = ReminderRow(
            period=period.code, task=task, unit=debt.unit, unit_name=units.name_of(debt.unit),
            what="\n".join(dict.fromkeys(lines)),
            keeper=_in_charge(units, debt.unit, charge.get((task, debt.unit), _NOTHING)),
        )  # fmt: skip
        rows.append(_with_task(row, tasks[task]) if task else row)
    return rows


def _limit(book: FileBook, options: Options, period: Period, debt: Debt) -> str:
    moment = deadlines_of(book, options, period).of(debt.unit)
    return f" (hạn {spoken(moment)})" if moment else ""


def _with_task(row: ReminderRow, owed: OwedTask) -> ReminderRow:
    judged = owed.item
    text = owed.row.text
    return replace(row, task_text=text, due=owed.row.due, standing=judged.standing.label, days_late=judged.days_late)


def _task_texts(owed: OwedTask) -> list[str]:
    texts: list[str] = []
    if owed.is_overdue:
        texts.append(f"Quá hạn {two_digits(owed.item.days_late or 0)} ngày, đề nghị hoàn thành và báo cáo.")
    elif owed.is_due_soon:
        texts.append("Sắp đến hạn, đề nghị hoàn thành đúng hạn.")
    if owed.broken is not None and owed.broken.promise.by is not None:
        said = shortened(owed.broken.promise.text, 120)
        texts.append(f"Kỳ {owed.broken.period.name} đã nêu “{said}” (đến {short_date(owed.broken.promise.by)}).")
    return texts


def _in_charge(units: UnitIndex, unit: str, charge: InCharge) -> str:
    """The specialists of the task, else the unit's contact."""
    if charge.specialists:
        return "; ".join(charge.specialists)
    known = units.by_code.get(unit)
    return ", ".join(part for part in (known.contact, known.phone) if part) if known else ""
