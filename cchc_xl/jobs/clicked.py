"""What each entry a person can click does: the command's own function, with what the click brought along.

The declarations are in `model.job`; here is the code behind them, imported only for the job that runs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from cchc_xl.books.file_book import FileBook
from cchc_xl.jobs.common.outcome import Outcome
from cchc_xl.jobs.common.session import Progress, no_progress
from cchc_xl.model.folders import FORMS_FOLDER, REMINDERS_FOLDER
from cchc_xl.model.job import Entry, Input


@dataclass(frozen=True, slots=True)
class Given:
    """What a click brings along: `inputs` by `Input`, the moment, and whether to look only or to insist."""

    inputs: Mapping[Input, str] = field(default_factory=dict)
    now: datetime = field(default_factory=datetime.now)
    dry_run: bool = False
    force: bool = False
    progress: Progress = no_progress

    def looking(self, *, force: bool = False) -> "Given":
        """The same, for a preview: everything computed, nothing written."""
        return replace(self, dry_run=True, force=force)


Work = Callable[[FileBook, Given], Outcome]


def work_of(entry: Entry) -> Work:
    """What an entry does on a master's file. Raises KeyError for one that needs no master."""
    return _ON_A_MASTER[entry.job]


# --- on a master -----------------------------------------------------------------------------------------------
def _distribute(book: FileBook, given: Given) -> Outcome:
    from cchc_xl.jobs.distribute import distribute

    units = [given.inputs[Input.UNIT]] if Input.UNIT in given.inputs else []
    out = book.path.parent / FORMS_FOLDER
    return distribute(book, out, None, given.now, units=units, dry_run=given.dry_run, progress=given.progress)


def _merge(book: FileBook, given: Given) -> Outcome:
    from cchc_xl.jobs.merge import merge

    source = given.inputs.get(Input.FOLDER) or given.inputs[Input.RETURNED_FORM]
    return merge(book, Path(source), None, given.now, dry_run=given.dry_run, progress=given.progress)


def _check(book: FileBook, given: Given) -> Outcome:
    from cchc_xl.jobs.check import check_master

    return check_master(book, None, given.now, dry_run=given.dry_run)


def _remind(book: FileBook, given: Given) -> Outcome:
    from cchc_xl.jobs.remind import remind

    out = book.path.parent / REMINDERS_FOLDER
    return remind(book, out, None, given.now, dry_run=given.dry_run, progress=given.progress)


def _summarise(book: FileBook, given: Given) -> Outcome:
    from cchc_xl.jobs.summarise import summarise

    day = date.fromisoformat(given.inputs[Input.DAY]) if Input.DAY in given.inputs else None
    return summarise(book, None, given.now, day, dry_run=given.dry_run)


def _report(book: FileBook, given: Given) -> Outcome:
    from cchc_xl.jobs.report import report

    period = given.inputs.get(Input.CLOSED_PERIOD)
    return report(book, period, None, given.now, pdf=True, progress=given.progress)


def _evidence(book: FileBook, given: Given) -> Outcome:
    from cchc_xl.jobs.evidence import export_evidence

    return export_evidence(book, None, given.now, progress=given.progress)


def _close(book: FileBook, given: Given) -> Outcome:
    from cchc_xl.jobs.close import close

    return close(book, None, given.now, dry_run=given.dry_run)


def _undo(book: FileBook, given: Given) -> Outcome:
    from cchc_xl.jobs.undo import undo

    return undo(book, given.now, force=given.force, dry_run=given.dry_run)


def _reopen(book: FileBook, given: Given) -> Outcome:
    from cchc_xl.jobs.reopen import reopen

    return reopen(book, None, given.now, dry_run=given.dry_run)


_ON_A_MASTER: Final[Mapping[str, Work]] = {
    "distribute": _distribute,
    "merge": _merge,
    "check": _check,
    "remind": _remind,
    "summarise": _summarise,
    "report": _report,
    "close": _close,
    "evidence": _evidence,
    "undo": _undo,
    "reopen": _reopen,
}
