"""The end of every job that writes the master: the log, the backup, the file."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cchc_xl.desk.front_page.status import write_status
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts.register import Register
from cchc_xl.desk.runs.backups import UNDO_DEPTH, thin_out
from cchc_xl.desk.runs.log import Run
from cchc_xl.desk.runs.read_back import standing_runs
from cchc_xl.desk.runs.traces import RESTORED, Trace, fingerprints, tables_found
from cchc_xl.desk.tracking.judged import JudgedRow
from cchc_xl.model.job import JOBS


def commit(
    state: MasterState,
    run: Run,
    rows: Sequence[JudgedRow],
    register: Register,
    *,
    undoes: str = "",
    dry_run: bool = False,
    first: Callable[[], None] | None = None,
) -> Run:
    """Log, back up and save, if anything changed; a run that changes nothing leaves the workbook untouched.

    `undoes`: the backup of the run that this one takes back; `first`: what must be on the disk before the log speaks of
    it. With `dry_run` nothing is written, and whether the book is `changed` says whether the run would write it.
    """
    book = state.book
    if dry_run or not book.changed:
        return run
    if first is not None:
        first()
    trace = Trace(fingerprints(state.found), fingerprints(tables_found(book)), undoes, kept=book.sha256)
    reason = f"{JOBS[run.job].backup}-{run.period.code}"
    run = replace(run, backup=book.backup(reason), trace=trace.as_text())
    write_status(state, run, rows, register)
    needed = [logged.backup for logged in standing_runs(book) if logged.job in RESTORED][-UNDO_DEPTH:]
    book.save()
    thin_out(book.path, state.options.backups_kept, needed)
    return run
