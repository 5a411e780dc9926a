"""Hoàn tác: take back the last merge, closing, reopening or upgrade (ADR 6)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.schema import schema_of
from cchc_xl.desk.master.state import MasterState, load_state, reread
from cchc_xl.desk.receipts.register import read_register
from cchc_xl.desk.runs.backups import backup_path
from cchc_xl.desk.runs.log import Run
from cchc_xl.desk.runs.read_back import LoggedRun, changed_since, last_undoable, standing_runs
from cchc_xl.desk.runs.traces import RESTORED, TRACED, Restored, fingerprints, tables_found
from cchc_xl.desk.tracking.judged import judge_rows
from cchc_xl.jobs.running.commit import commit
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.period import Period
from cchc_xl.model.periods import Periods
from cchc_xl.model.table_state import back_to
from cchc_xl.model.tense import Tense
from cchc_xl.model.text import two_digits
from cchc_xl.rules.catalogue import Place, finding


def undo(book: FileBook, now: datetime, *, force: bool = False, dry_run: bool = False) -> Outcome:
    """Give the tables back as they were before the last run that can be taken back.

    They are read from the backup that run made. Refuses, with findings and nothing written, where a person changed
    them by hand since, unless `force`. Raises CouldNotRun where there is nothing to take back, or the backup is gone
    or another file than was kept.
    """
    state = load_state(book, "undo", now)
    runs = standing_runs(book)
    place = last_undoable(runs)
    if place is None:
        raise CouldNotRun(
            "Không có lần Nhập báo cáo, Chốt kỳ nào để hoàn tác (hoặc đã hoàn tác hết); sổ theo dõi không thay đổi."
        )
    target, later = runs[place], runs[place + 1 :]
    then = _open_backup(state.book, state.plan_id, target)
    restored = restored_of(then, target)
    whole = JOBS[target.job].restores_file
    typed = _changed_by_hand(state, runs[place:], TRACED if whole else [table.name for table, _ in restored])
    if typed and not force:
        summary = f"Chưa hoàn tác {_name(target)}: có số liệu được sửa sau đó; sổ theo dõi không thay đổi."
        return Outcome("undo", summary, typed, _details(state.book, target, later, [], None))
    tense = Tense.of(dry_run=dry_run)
    summary = f"{tense.begins('hoàn tác')} {_name(target)}."
    if whole:
        backup = _give_back(state.book, then, dry_run=dry_run)
        details = _details(state.book, target, later, [], backup)
        return Outcome("undo", tense.tells(summary), (), details, _lines(later, backup))
    tables = _restore(state.book, then, restored)
    state = reread(state)
    backup = _commit(state, target, summary, now, dry_run=dry_run)
    details = _details(state.book, target, later, tables, backup)
    return Outcome("undo", tense.tells(summary), (), details, _lines(later, backup))


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    return undo(book, given.now, force=given.force, dry_run=given.dry_run)


def typed(book: FileBook, by: Typed, *, force: bool) -> Outcome:
    """What its command does."""
    return undo(book, by.now, force=force, dry_run=by.dry_run)


def _open_backup(book: FileBook, plan_id: str, target: LoggedRun) -> FileBook:
    path = backup_path(book.path, target.backup)
    if not target.backup or not path.is_file():
        raise CouldNotRun(
            f"Không hoàn tác được {_name(target)}: không còn bản sao lưu “{target.backup}” trong thư mục "
            f"“{path.parent}”. Nếu đã chuyển tệp đi nơi khác, chép lại vào đó rồi chạy lại."
        )
    try:
        then = FileBook.open(path, for_writing=False)
        is_kept = _is_the_copy_kept(then, target)
        same_plan = then.custom_property(layout.PROPERTY_PLAN) == plan_id
        for table, _ in restored_of(then, target):
            then.table(table.name)
    except BookError as error:
        raise CouldNotRun(
            f"Không hoàn tác được {_name(target)}: bản sao lưu “{path.name}” không đọc được ({error.message})"
        ) from error
    if not is_kept:
        raise CouldNotRun(
            f"Không hoàn tác được {_name(target)}: tệp “{path.name}” trong thư mục “{path.parent}” không phải bản sao "
            "lưu của lần đó (đã bị sửa hoặc bị thay bằng tệp khác). Chép lại đúng bản đã giữ rồi chạy lại; sổ theo dõi "
            "không thay đổi."
        )
    if not same_plan:
        raise CouldNotRun(f"Bản sao lưu “{path.name}” là của kế hoạch khác nên không dùng để hoàn tác.")
    return then


def restored_of(then: FileBook, target: LoggedRun) -> Sequence[Restored]:
    """The tables that are given back, of those that the master had when it was kept."""
    schema = schema_of(then)
    return [restored for restored in RESTORED[target.job] if restored[0].since <= schema]


def _is_the_copy_kept(then: FileBook, target: LoggedRun) -> bool:
    """Whether a file is, byte for byte, what the run kept; where the log of 0.1.0 does not say, by what it found.

    Without a trace there is nothing to compare with: then `_changed_by_hand` asks about every table.
    """
    trace = target.trace
    if trace is None:
        return True
    return then.sha256 == trace.kept if trace.kept else fingerprints(tables_found(then)) == dict(trace.found)


def _changed_by_hand(state: MasterState, runs: Sequence[LoggedRun], written: Iterable[str]) -> list[Finding]:
    """A finding per table that somebody typed into after the run, of those (by name) the undo would write."""
    changed = changed_since(runs, fingerprints(state.found))
    names = [name for name in written if name in changed and name in state.found]
    found: list[Finding] = []
    for name in names:
        sheet = state.found[name].sheet
        found.append(finding("KY03", Place(state.file, sheet), sheet=sheet, job=runs[0].label, moment=runs[0].moment))
    return found


def _give_back(book: FileBook, then: FileBook, *, dry_run: bool) -> Path | None:
    """Let the master be the very file that was kept; what it is now is kept too. Its own log says nothing of it."""
    book.become(then.content())
    if dry_run:
        return None
    backup = book.backup(JOBS["undo"].backup)
    book.save()
    return backup


def _restore(book: FileBook, then: FileBook, restored: Sequence[Restored]) -> list[str]:
    """Write back what differs; return the names of the tables that changed."""
    changed: list[str] = []
    for table, undone in restored:
        name = table.name
        change = back_to(
            book.table(name), then.table(name), undone.key, undone.columns or table.columns,
            then.computed_columns(name), only_update=undone.only_update,
        )  # fmt: skip
        if change:
            changed.append(name)
        book.change_table(name, change)
    return changed


def _commit(state: MasterState, target: LoggedRun, summary: str, now: datetime, *, dry_run: bool) -> Path | None:
    period = _period(state.periods, target)
    _, tracked = state.tracked.of(period)
    rows = judge_rows(state, period, tracked, period.as_of(now.date()))
    run = Run("undo", period, now, summary)
    register = read_register(state, period)
    return commit(state, run, rows, register, undoes=target.backup, dry_run=dry_run).backup


def _period(periods: Periods, target: LoggedRun) -> Period:
    """The period that Trang chính speaks of afterwards."""
    return periods.open or periods.require(target.period)


def _name(target: LoggedRun) -> str:
    return f"lần {target.label} lúc {target.moment}"


def _lines(later: Sequence[LoggedRun], backup: Path | None) -> list[str]:
    lines: list[str] = []
    if later:
        names = ", ".join(dict.fromkeys(run.label for run in later))
        lines.append(f"Sau lần đó đã chạy {two_digits(len(later))} việc khác ({names}): đề nghị chạy lại nếu cần.")
    if backup is not None:
        lines.append(f"Sổ trước khi hoàn tác được giữ ở tệp {backup.name} trong thư mục {backup.parent.name}.")
    return lines


def _details(
    book: FileBook, target: LoggedRun, later: Sequence[LoggedRun], tables: Sequence[str], backup: Path | None
) -> dict[str, Any]:
    return {
        "period": target.period,
        "undone": {
            "job": target.job,
            "at": target.at.isoformat(timespec="seconds") if target.at else None,
            "period": target.period,
            "summary": target.summary,
            "backup": str(backup_path(book.path, target.backup)),
            "tables": list(tables),
            "later": [run.job or run.label for run in later],
        },
        "backup": str(backup) if backup else None,
    }
