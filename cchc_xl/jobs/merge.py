"""Nhập báo cáo đơn vị: take in what came back (ADR 6)."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from cchc_xl.books.errors import unwritable
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.waivers import Waivers, read_waivers
from cchc_xl.desk.forms.form_context import form_context
from cchc_xl.desk.indicators.figures import add_missing_figures
from cchc_xl.desk.master.state import MasterState, load_state
from cchc_xl.desk.master.tracked import Tracked
from cchc_xl.desk.merging.account import (
    Others,
    accepted_json,
    conflict_json,
    findings_of_run,
    ignored_json,
    log_lines,
    rejected_json,
    summary_of_run,
    superseded_json,
)
from cchc_xl.desk.merging.in_use import forms_in_use
from cchc_xl.desk.merging.mismatches import list_mismatches, settle_choices, waiting_values
from cchc_xl.desk.merging.rows import AssignmentRow, CellWrite, RowKey, merge_rows, write_cells
from cchc_xl.desk.merging.units import Taken, merge_units
from cchc_xl.desk.receipts.answered import Answered
from cchc_xl.desk.receipts.files import Received
from cchc_xl.desk.receipts.intake import take_in
from cchc_xl.desk.receipts.kept import KeptFiles
from cchc_xl.desk.receipts.late import keep_late, late_lines, take_late
from cchc_xl.desk.receipts.receipts import (
    as_registered,
    count_asked_for,
    list_file_findings,
    receipts_of,
    register_files,
)
from cchc_xl.desk.receipts.register import all_missing, missing_sentence, receipt_moment
from cchc_xl.desk.receipts.unsealed import (
    FormChoices,
    Unsealed,
    as_candidate,
    asks_still,
    settle_declined,
    settle_form_choices,
    unsealed_of,
)
from cchc_xl.desk.reminders.feedback_files import feedback_lines, write_feedback
from cchc_xl.desk.review.reviewing import refresh
from cchc_xl.desk.runs.log import Run
from cchc_xl.desk.tracking.assignments import follow_plan
from cchc_xl.jobs.after_closing import merge_after_closing
from cchc_xl.jobs.running.commit import commit
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.folders import FEEDBACK_FOLDER
from cchc_xl.model.job import Input
from cchc_xl.model.outcome import Outcome, Progress, no_progress
from cchc_xl.model.period import Period
from cchc_xl.model.sheet import TableChange
from cchc_xl.model.tense import Tense
from cchc_xl.reconcile.selection import Candidate, FormKey, Selection, select_newest
from cchc_xl.report.words import clause
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.indicators import IndicatorReading
from cchc_xl.rules.submission import Rejection, Submission

log = logging.getLogger(__name__)


def merge(
    book: FileBook,
    source: Path,
    period_code: str | None,
    now: datetime,
    *,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> Outcome:
    """Merge a folder of returned forms, or one file, into the open period.

    Where no period is open any more, late forms of closed ones are taken down. Raises CouldNotRun for a folder that is
    missing or empty and for a period that is not open. With `dry_run` everything is computed and nothing is written
    anywhere.
    """
    state = load_state(book, "merge", now)
    if period_code is None and state.periods.open is None and state.periods.closed:
        last = state.periods.closed[-1]
        return merge_after_closing(state, last, source, now, dry_run=dry_run, progress=progress)
    period = state.periods.require_open(period_code)
    follow_plan(state, period)
    context = form_context(state, period)
    declined = [line for each in state.periods.closed for line in settle_declined(state.book, each)]
    intake = take_in(state, period, source, context, progress)
    received, beside, late = intake.received, intake.beside, intake.late
    settled_late = (*intake.settled, *declined)
    add_missing_figures(state, period)
    settled = settle_choices(state.book, state.tracked, state.indicators, period)

    kept = KeptFiles(book.path, period.code)
    choices = settle_form_choices(state.book, period, context, received, kept)
    received += choices.fetched
    forms = [item.reading for item in received if isinstance(item.reading, Submission)]
    here = {(form.unit, form.sha256): form for form in forms}
    units = {form.unit for form in forms}
    in_use, out_of_reach = forms_in_use(state.book, period, context, kept, units, here)
    selection = _select(state.book, period, received, in_use, out_of_reach, choices, now)
    unsealed = unsealed_of(state.book, period, selection)
    rows = merge_rows(state.book, state.tracked, state.indicators, period)
    taken = merge_units(
        list(rows.values()),
        received,
        selection,
        in_use,
        waiting_values(state.book, state.tracked, state.indicators, period),
    )
    waivers = read_waivers(state.book, period)
    _write(state, period, received, beside, selection, unsealed, out_of_reach, taken, waivers, intake.folders, now)
    waiting = take_late(state.book, state.units, late, now)
    refreshed = refresh(state, period, period.as_of(now.date()))
    count_asked_for(state.book, period)

    of_files = findings_of_run(
        state.units, state.file, [*received, *beside], selection, unsealed, taken, refreshed.findings
    )
    findings, waived = waivers.split([*of_files, *(intake.folders or ())])
    findings += [*waiting, *intake.unknown]
    missing = list(refreshed.register.missing)
    who = missing_sentence(state.units, period, refreshed.register)
    tense = Tense.of(dry_run=dry_run)
    files_of = Others(sum(len(item.names) for item in beside), len(late), len(intake.folders or ()))
    what = summary_of_run(received, taken, unsealed, files_of, settled.changed, tense)
    summary, everybody = f"{who} {what}", all_missing(state.units, refreshed.register)
    told_of_files = [*log_lines([*received, *beside], taken, unsealed), *late_lines(late)]
    logged = [*everybody, *told_of_files, *choices.lines, *settled.lines, *settled_late, *refreshed.log]
    run = Run("merge", period, now, summary, "\n".join(logged))

    def keep() -> None:
        kept.keep([*received, *beside], now)
        keep_late(late, book.path, now)

    backup = commit(state, run, refreshed.rows, refreshed.register, dry_run=dry_run, first=keep).backup
    feedback, unwritten = ((), ()) if dry_run else _feedback(state, period, taken, received)
    findings += unwritten
    summary = " ".join([summary, *(item.message for item in unwritten)])
    details = {
        "period": period.code,
        "accepted": [accepted_json(item) for item in taken if item.here],
        "rejected": rejected_json(received),
        "superseded": superseded_json(received, selection, unsealed, taken),
        "ignored": [
            *(ignored_json(item.reading) for item in beside if isinstance(item.reading, Rejection)),
            *(found for item in late for found in item.as_json()),
        ],
        "conflicts": [conflict_json(mismatch) for item in taken for mismatch in item.merged.mismatches],
        "missing": missing,
        "register": refreshed.register.as_json(),
        "waived": len(waived),
        "feedback": [path.name for path in feedback],
        "backup": str(backup) if backup else None,
    }
    lines = [*everybody, *settled_late, *feedback_lines(feedback)]
    return Outcome("merge", tense.tells(summary), findings, details, lines)


def _feedback(
    state: MasterState, period: Period, taken: Sequence[Taken], received: Sequence[Received]
) -> tuple[Sequence[Path], Sequence[Finding]]:
    """The messages for the units, and what is to be said where they cannot be written: the merge is done by now."""
    folder = state.book.path.parent / FEEDBACK_FOLDER
    try:
        return write_feedback(state, period, taken, received), ()
    except OSError as error:
        log.exception("Không ghi được vào %s", folder)
        detail = clause(unwritable(folder, error).message)
        return (), [finding("NOI02", Place(FEEDBACK_FOLDER), what="tin nhắn cho các đơn vị", detail=detail)]


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    source = given.inputs.get(Input.FOLDER) or given.inputs[Input.RETURNED_FORM]
    return merge(book, Path(source), None, given.now, dry_run=given.dry_run, progress=given.progress)


def typed(book: FileBook, by: Typed, *, source: Path, period: str | None) -> Outcome:
    """What its command does."""
    return merge(book, source, period, by.now, dry_run=by.dry_run, progress=by.progress)


# --- which submission counts ------------------------------------------------------------------------------
def _select(
    book: FileBook,
    period: Period,
    received: Sequence[Received],
    in_use: Mapping[FormKey, Submission],
    out_of_reach: Collection[str],
    choices: FormChoices,
    now: datetime,
) -> Selection:
    receipts = receipts_of(book, period)

    def candidate(submission: Submission) -> Candidate:
        row = receipts.get((submission.unit, submission.sha256))
        received_at = (receipt_moment(row) if row else None) or as_registered(now)
        return as_candidate(submission, receipts, choices.wanted, Candidate(submission, received_at))

    here = [candidate(item.reading) for item in received if isinstance(item.reading, Submission)]
    known = {(item.submission.unit, item.submission.sha256) for item in here}
    before = [candidate(form) for form in in_use.values() if (form.unit, form.sha256) not in known]
    return select_newest([*here, *before], out_of_reach)


# --- writing ----------------------------------------------------------------------------------------------
def _write(
    state: MasterState,
    period: Period,
    received: Sequence[Received],
    beside: Sequence[Received],
    selection: Selection,
    unsealed: Unsealed,
    out_of_reach: Mapping[str, frozenset[str]],
    taken: Sequence[Taken],
    waivers: Waivers,
    folders: Sequence[Finding] | None,
    now: datetime,
) -> None:
    _write_rows(state.book, state.tracked, state.indicators, period, taken)
    in_use: dict[str, frozenset[str]] = {}
    for (unit, _), candidate in selection.chosen.items():
        in_use[unit] = in_use.get(unit, frozenset()) | {candidate.submission.sha256}
    for candidate in selection.waiting:  # what it would replace and cannot be read again goes on counting
        unit = candidate.submission.unit
        in_use[unit] = in_use.get(unit, frozenset()) | out_of_reach.get(unit, frozenset())
    register_files(state.book, state.units, period, received, in_use, waivers, now)
    counting = {id(item.submission) for item in taken if item.here}
    said = [item for item in received if isinstance(item.reading, Rejection) or id(item.reading) in counting]
    others = {(item.submission.unit, item.submission.file) for item in taken if not item.here}
    said += [
        Received(item.path, replace(item.reading, findings=(unsealed.questions[id(item.reading)],)))
        for item in received
        if isinstance(item.reading, Submission) and id(item.reading) in unsealed.questions
    ]
    stays = partial(asks_still, state.book, period, selection)
    # What was said of those before is settled.
    answered = Answered(state.book, period).is_answered
    list_file_findings(state.book, state.units, period, [*said, *beside], others, stays, folders, answered)
    list_mismatches(state, period, taken)


def _write_rows(
    book: FileBook, tracked: Tracked, indicators: IndicatorReading, period: Period, taken: Sequence[Taken]
) -> None:
    """The accepted changes, and the day of receipt on every row of a new form that has a filled input."""
    rows = merge_rows(book, tracked, indicators, period)
    receipts = receipts_of(book, period)
    writes: list[CellWrite] = []
    reported: dict[RowKey, date] = {}
    for item in taken:
        submission, day = item.submission, item.candidate.received.date()
        for cell in item.merged.changes:
            writes.append(CellWrite(rows[(cell.task, submission.unit)], cell.field, cell.new))
        is_new = (submission.unit, submission.sha256) not in receipts
        for task, reading in submission.rows.items():
            key = (task, submission.unit)
            row = rows.get(key)
            is_new_here = isinstance(row, AssignmentRow) and (is_new or row.reported_on is None)
            if is_new_here and not reading.is_blank:
                reported[key] = max(day, reported.get(key, day))
    write_cells(book, writes)
    table, _ = tracked.of(period)
    change = TableChange()
    for key, day in reported.items():
        change.updates[rows[key].number] = {layout.REPORTED_ON: day}
    book.change_table(table.name, change)
