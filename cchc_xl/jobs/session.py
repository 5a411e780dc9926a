"""What every job that writes the master does at its end: bring the derived parts up to date, log, back up, save."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cchc_xl.jobs.judged import JudgedRow, judge_rows
from cchc_xl.jobs.review import Register, read_register, review_plan, review_register, review_rows
from cchc_xl.jobs.state import MasterState
from cchc_xl.jobs.status import Run, write_status
from cchc_xl.jobs.upkeep import (
    index_documents,
    list_master_findings,
    listed_form_findings,
    to_complete_texts,
    write_derived,
)
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period

Progress = Callable[[str, int, int], None]
"""Called with what is being done, the number done and the total."""


def no_progress(text: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The open period after its derived parts were brought up to date."""

    rows: Sequence[JudgedRow]
    register: Register
    findings: Sequence[Finding]


def refresh(state: MasterState, period: Period, as_of: date) -> Refreshed:
    """Judge the rows, review the master, and write judgements, Cần bổ sung, the findings and the evidence index."""
    table, tracked = state.tracking(period)
    rows = judge_rows(state, period, tracked, as_of)
    register = read_register(state, period)
    row_findings = review_rows(state, table, rows, register, as_of)
    findings = [*review_plan(state, period, tracked), *row_findings, *review_register(state, period, register)]
    list_master_findings(state, period, findings)
    to_complete = to_complete_texts(row_findings, listed_form_findings(state, period))
    write_derived(state, table, rows, to_complete)
    index_documents(state, period, tracked)
    return Refreshed(rows, register, findings)


def commit(state: MasterState, run: Run, rows: Sequence[JudgedRow], register: Register, *, back_up: bool = True) -> Run:
    """Log, back up and save, if anything changed; a run that changes nothing leaves the workbook untouched."""
    if not state.book.changed:
        return run
    if back_up:
        run = replace(run, backup=state.book.backup(f"truoc-{run.job}"))
    write_status(state, run, rows, register)
    state.book.save()
    return run
