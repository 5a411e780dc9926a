"""Đôn đốc: one letter to all who deserve one, a message per unit that owes something, a list per person in charge."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cchc_xl.books.errors import said_left_over, unwritable
from cchc_xl.books.file.book import FileBook
from cchc_xl.completion.judging import JudgedTask
from cchc_xl.desk.letters.occasion import occasion
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.receipts.register import read_register
from cchc_xl.desk.reminders.feedback import count_asked
from cchc_xl.desk.reminders.joint_letter import deserves_letter
from cchc_xl.desk.reminders.owing import Debt, debts, unfinished
from cchc_xl.desk.reminders.post import Post
from cchc_xl.desk.reminders.reminder_list import write_reminders
from cchc_xl.desk.reminders.sent_forms import cells_of_forms
from cchc_xl.desk.runs.log import Run
from cchc_xl.desk.tracking.assignments import follow_plan
from cchc_xl.desk.tracking.judged import judge_rows, judge_tasks
from cchc_xl.files.left_over import remove_of_runs
from cchc_xl.files.numbered_files import Outbox
from cchc_xl.jobs.running.commit import commit
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.model.folders import REMINDERS_FOLDER
from cchc_xl.model.outcome import CouldNotRun, Outcome, Progress, no_progress
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.progress import Standing
from cchc_xl.model.tense import Tense
from cchc_xl.model.text import two_digits
from cchc_xl.report.template import TemplateError
from cchc_xl.rules.options import Options


def remind(
    book: FileBook,
    out_dir: Path,
    period_code: str | None,
    now: datetime,
    *,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> Outcome:
    """Write into `out_dir` what chases, as of today, whoever owes something in the open period.

    One joint letter with its list, where a report was not sent in time or a task is overdue; a message per unit, a page
    for each form with something to complete; a list and a message per person in charge, and the coordinating office's
    own list. In the master only tblDonDoc changes: the rows, how often and when they
    were chased (once a day). A file that would say what the last one of that day says is not written again. With
    `dry_run` everything is computed and nothing is written anywhere. Raises CouldNotRun for a period that is not open
    and for a template that cannot be used.
    """
    state = load_state(book, "remind", now)
    period = state.periods.require_open(period_code)
    follow_plan(state, period)
    _, tracked = state.tracked.of(period)
    rows = judge_rows(state, period, tracked, state.today)
    register = read_register(state, period)
    owed = debts(state, period, rows, register, state.today, cells_of_forms(state, period))
    outbox = Outbox(dry_run=dry_run, apart=occasion(state.book, state.options, state.now, period).any_moment_today)
    post = Post(state, period, out_dir, outbox)
    found = [] if dry_run else [said_left_over(name) for name in remove_of_runs(out_dir, deep=True)]
    try:
        letter = post.write_letter(owed)
        for number, debt in enumerate(owed, 1):
            progress(f"Đang soạn tin nhắn, văn bản đôn đốc {state.units.name_of(debt.unit)}", number, len(owed))
            post.chase_unit(debt)
        persons = post.chase_persons(owed)
    except TemplateError as error:
        raise CouldNotRun(error.message) from error
    except OSError as error:
        raise unwritable(out_dir, error) from error
    tasks = judge_tasks(state, period, rows, state.today)
    write_reminders(
        state.book,
        state.units,
        state.options,
        period,
        owed,
        tasks,
        unfinished(rows),
        state.today,
        chased_on=state.today,
    )
    tense = Tense.of(dry_run=dry_run)
    summary = _summary(state.options, state.today, period, owed, tasks, persons, letter, tense)
    files = sorted({path.relative_to(out_dir).as_posix() for path in post.files})
    details = {
        "period": period.code,
        "as_of": state.today.isoformat(),
        "letter": letter,
        "send_by": post.now.asked_by.date().isoformat() if post.now.asked_by else None,
        "units": [_unit_json(debt, post.of_unit.get(debt.unit, {})) for debt in owed],
        "persons": persons,
        "files": files,
    }
    # The five figures of Trang chính are those of the period's own day, as after every other job.
    day = period.as_of(state.today)
    of_period = rows if day == state.today else judge_rows(state, period, tracked, day)
    run = Run("remind", period, now, summary, "\n".join(files))
    commit(state, run, of_period, register, dry_run=dry_run)
    lines = [*found, f"Các tệp {tense.state('nằm')} trong thư mục {out_dir}."] if files else found
    return Outcome("remind", tense.tells(summary), (), details, lines)


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    out = book.path.parent / REMINDERS_FOLDER
    return remind(book, out, None, given.now, dry_run=given.dry_run, progress=given.progress)


def typed(book: FileBook, by: Typed, *, out: Path, period: str | None) -> Outcome:
    """What its command does."""
    return remind(book, out, period, by.now, dry_run=by.dry_run, progress=by.progress)


def _unit_json(debt: Debt, files: Mapping[str, str]) -> dict[str, Any]:
    return {
        "unit": debt.unit,
        "silent": debt.silent,
        "overdue": [task.row.task for task in debt.overdue],
        "due_soon": [task.row.task for task in debt.due_soon],
        "promised": [task.row.task for task in debt.broken],
        "to_complete": count_asked(debt.requests),
        "letter": files.get("letter"),
        "message": files.get("message"),
        "sheet": files.get("sheet"),
    }


def _summary(
    options: Options,
    today: date,
    period: Period,
    owed: Sequence[Debt],
    tasks: Sequence[JudgedTask],
    persons: Sequence[Mapping[str, Any]],
    letter: str | None,
    tense: Tense,
) -> str:
    """Who is written to, and what about; its day is said: Trang chính beside it has the figures of the period."""
    if not owed:
        return f"Kỳ {period.name}: không đơn vị nào còn nội dung phải đôn đốc."
    others = [debt for debt in owed if debt.unit != options.coordinating_unit]
    silent = sum(debt.silent for debt in owed)
    standings = Counter(task.standing for task in tasks)
    parts = [f"{two_digits(len(others))} đơn vị"]
    if persons:
        parts.append(f"{two_digits(len({person['person'] for person in persons}))} người phụ trách")
    if letter:
        listed = sum(deserves_letter(options, debt) for debt in owed)
        parts.append(f"01 công văn gửi {two_digits(listed)} đơn vị")
    noticed = sum(debt.awaited for debt in owed)
    if noticed:
        parts.append(f"nhắc trước hạn {two_digits(noticed)} đơn vị")
    return (
        f"{tense.begins('lập')} văn bản, tin nhắn đôn đốc kỳ {period.name}: {', '.join(parts)}; "
        f"tính đến {format_date(today)} có "
        f"{two_digits(silent)} đơn vị chưa gửi báo cáo, {two_digits(standings[Standing.OVERDUE])} nhiệm vụ quá hạn, "
        f"{two_digits(standings[Standing.DUE_SOON])} nhiệm vụ sắp đến hạn."
    )
