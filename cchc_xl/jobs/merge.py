"""Nhập báo cáo đơn vị: take in what came back (design section 5)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cchc_xl.books.master import MasterBook
from cchc_xl.jobs.check import form_context
from cchc_xl.jobs.merge_files import Received, files_in, keep_copies, kept_copy, read_file, read_files
from cchc_xl.jobs.merge_register import (
    list_file_findings,
    list_mismatches,
    open_mismatches,
    receipts_of,
    register_files,
    settle_choices,
)
from cchc_xl.jobs.merge_report import (
    Taken,
    accepted_json,
    conflict_json,
    findings_of_run,
    log_lines,
    missing_of_run,
    rejected_json,
    summary_of_run,
    superseded_json,
)
from cchc_xl.jobs.outcome import Outcome
from cchc_xl.jobs.session import Progress, commit, no_progress, refresh
from cchc_xl.jobs.state import MasterState, load_state
from cchc_xl.jobs.status import Run
from cchc_xl.merge.selection import Candidate, Selection, select_newest
from cchc_xl.merge.three_way import merge_unit
from cchc_xl.model import layout
from cchc_xl.model.period import Period
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import CellValue, TableChange
from cchc_xl.rules.submission import FormContext, Rejection, Submission


def merge(
    book: MasterBook,
    source: Path,
    period_code: str | None,
    now: datetime,
    *,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> Outcome:
    """Merge a folder of returned forms, or one file, into the open period.

    Raises CouldNotRun for a folder that is missing or empty and for a period that is not open. With `dry_run`
    everything is computed and nothing is written anywhere.
    """
    state = load_state(book, now.date())
    period = state.require_open(period_code)
    paths = files_in(source)
    context = form_context(state, period)
    received = read_files(paths, context, progress)
    settled = settle_choices(state, period)

    in_use = _submissions_in_use(state, period, context, received)
    selection = _select(state, period, received, in_use, now)
    taken = _merge_units(state, period, received, selection, in_use)
    _write(state, period, received, selection, taken, now)
    refreshed = refresh(state, period, period.as_of(now.date()))

    findings = findings_of_run(state, received, selection, taken, refreshed.findings)
    missing = list(refreshed.register.missing)
    who, what = missing_of_run(state, missing), summary_of_run(received, taken, settled.changed)
    summary = f"{who} {what}"
    backup: Path | None = None
    if not dry_run and book.changed:
        keep_copies(book.path, period.code, received, now)
        run = Run("merge", period, now, summary, log_lines(received, taken, settled.lines))
        backup = commit(state, run, refreshed.rows, refreshed.register).backup
    details = {
        "period": period.code,
        "accepted": [accepted_json(item) for item in taken],
        "rejected": [rejected_json(item.reading) for item in received if isinstance(item.reading, Rejection)],
        "superseded": superseded_json(received, selection),
        "conflicts": [conflict_json(mismatch) for item in taken for mismatch in item.merged.mismatches],
        "missing": missing,
        "register": refreshed.register.as_json(),
        "backup": str(backup) if backup else None,
    }
    spoken = f"{who} Xem trước, chưa ghi gì: {what[0].lower()}{what[1:]}" if dry_run else summary
    return Outcome("merge", spoken, findings, details)


# --- which submission counts ------------------------------------------------------------------------------
def _submissions_in_use(
    state: MasterState, period: Period, context: FormContext, received: Sequence[Received]
) -> dict[str, Submission]:
    """By unit the submission that counted before this run, read again from this folder or from its kept copy."""
    here = {r.reading.sha256: r.reading for r in received if isinstance(r.reading, Submission)}
    units = {reading.unit for reading in here.values()}
    found: dict[str, Submission] = {}
    for (unit, sha256), row in receipts_of(state, period).items():
        if unit not in units or row.text("Đang dùng") != layout.YES:
            continue
        reading: Submission | Rejection | None = here.get(sha256)
        if reading is None and (copy := kept_copy(state.book.path, period.code, unit, sha256)) is not None:
            reading = read_file(copy, context)
            if isinstance(reading, Submission):  # the kept copy has a name of its own; people know the unit's
                reading = replace(reading, file=row.text("Tệp"))
        if isinstance(reading, Submission):
            found[unit] = reading
    return found


def _select(
    state: MasterState,
    period: Period,
    received: Sequence[Received],
    in_use: Mapping[str, Submission],
    now: datetime,
) -> Selection:
    receipts = receipts_of(state, period)

    def candidate(submission: Submission) -> Candidate:
        row = receipts.get((submission.unit, submission.sha256))
        at = row.values.get("Ngày giờ nhận") if row else None
        return Candidate(submission, at if isinstance(at, datetime) else now)

    here = [candidate(item.reading) for item in received if isinstance(item.reading, Submission)]
    hashes = {item.submission.sha256 for item in here}
    before = [candidate(submission) for submission in in_use.values() if submission.sha256 not in hashes]
    return select_newest([*here, *before])


def _merge_units(
    state: MasterState,
    period: Period,
    received: Sequence[Received],
    selection: Selection,
    in_use: Mapping[str, Submission],
) -> list[Taken]:
    _, rows = state.tracking(period)
    unsettled: dict[str, set[tuple[str, Field]]] = {}
    for row in open_mismatches(state, period):
        unsettled.setdefault(row.text(layout.UNIT_CODE), set()).update(
            (row.text(layout.TASK_CODE), name) for name in Field if name.value == row.text("Cột")
        )
    files_here = {id(item.reading) for item in received}
    taken: list[Taken] = []
    for unit, candidate in selection.chosen.items():
        submission = candidate.submission
        if id(submission) not in files_here:
            continue
        master = {row.task: row.reading for row in rows if row.unit == unit}
        before = in_use.get(unit)
        merged = merge_unit(
            unit,
            submission.rows,
            master,
            submission.base,
            before.rows if before is not None else None,
            frozenset(unsettled.get(unit, set())),
        )
        taken.append(Taken(candidate, merged))
    return taken


# --- writing ----------------------------------------------------------------------------------------------
def _write(
    state: MasterState,
    period: Period,
    received: Sequence[Received],
    selection: Selection,
    taken: Sequence[Taken],
    now: datetime,
) -> None:
    table, rows = state.tracking(period)
    numbers = {row.key: row for row in rows}
    receipts = receipts_of(state, period)
    change = TableChange()
    for item in taken:
        submission = item.submission
        values: dict[str, dict[str, CellValue]] = {}
        for cell in item.merged.changes:
            values.setdefault(cell.task, {})[cell.field.value] = cell.new
        is_new = (submission.unit, submission.sha256) not in receipts
        for task, reading in submission.rows.items():
            row = numbers[(task, submission.unit)]
            if not reading.is_blank and (is_new or row.reported_on is None):
                values.setdefault(task, {})[layout.REPORTED_ON] = item.candidate.received.date()
        for task, cells in values.items():
            change.updates[numbers[(task, submission.unit)].number] = cells
    state.book.change_table(table.name, change)
    in_use = {unit: candidate.submission.sha256 for unit, candidate in selection.chosen.items()}
    register_files(state, period, received, in_use, now)
    counting = [r for r in received if isinstance(r.reading, Rejection) or _counts(r.reading, taken)]
    list_file_findings(state, period, counting)
    list_mismatches(
        state,
        period,
        {item.submission.unit: item.merged.mismatches for item in taken},
        {item.submission.unit: _read_cells(item.submission) for item in taken},
        {item.submission.unit: item.submission.file for item in taken},
    )


def _counts(reading: Submission | Rejection, taken: Sequence[Taken]) -> bool:
    return any(item.submission is reading for item in taken)


def _read_cells(submission: Submission) -> frozenset[tuple[str, str]]:
    return frozenset((task, name.value) for task, row in submission.rows.items() for name in row.values)
