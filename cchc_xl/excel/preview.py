"""What a click would do, on the file as it was saved: computed whole, nothing written, and asked about."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.excel import words
from cchc_xl.excel.telling import Asked, Teller, Told, place_of, told_of
from cchc_xl.jobs.running.work import Given, Work, work_of
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.job import JOBS, Entry, JobSpec, OnFindings
from cchc_xl.model.outcome import EXIT_DONE, Outcome

_STOPPING: Final = (OnFindings.STOP, OnFindings.REASON)
_SOME_REASON: Final = "…"
"""For looking whether a reason would do; what the person types takes its place."""


@dataclass(frozen=True, slots=True)
class Task:
    """What was clicked, and what the click brought along."""

    entry: Entry
    given: Given

    @property
    def spec(self) -> JobSpec:
        """The job's declaration."""
        return JOBS[self.entry.job]

    @property
    def work(self) -> Work:
        """The job's own function."""
        return work_of(self.entry)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a job would do. `changes`: the master would be another; `insists`: it is done only if a person insists.

    `wants_reason`: only if a person says why; `reason`: what was said.
    """

    outcome: Outcome
    changes: bool
    insists: bool = False
    wants_reason: bool = False
    reason: str = ""

    def says_what(self, other: "Preview") -> bool:
        """Whether a person who read the other one has read this one."""
        mine, its = self.outcome, other.outcome
        same = (mine.as_json(), list(mine.lines), mine.summary) == (its.as_json(), list(its.lines), its.summary)
        return same and (self.insists, self.wants_reason) == (other.insists, other.wants_reason)


def look_first(task: Task, path: Path) -> Preview:
    """Run the job without writing. Raises BookError and CouldNotRun as the job does."""
    book = FileBook.open(path, for_writing=False)
    outcome = task.work(book, task.given.looking())
    if outcome.exit_code != EXIT_DONE and task.spec.on_findings is OnFindings.FORCE:
        return Preview(outcome, True, insists=True)
    if outcome.exit_code != EXIT_DONE and task.spec.on_findings is OnFindings.REASON:
        again = FileBook.open(path, for_writing=False)
        with_reason = task.work(again, replace(task.given.looking(), reason=_SOME_REASON))
        if with_reason.exit_code == EXIT_DONE:
            return Preview(with_reason, again.changed, wants_reason=True)
    return Preview(outcome, book.changed)


def stops(task: Task, seen: Preview) -> bool:
    """Whether the findings of a preview forbid the job."""
    return task.spec.on_findings in _STOPPING and seen.outcome.exit_code != EXIT_DONE


def agreed(
    task: Task, path: Path, seen: Preview, tell: Teller, look_again: Callable[[], Preview | None]
) -> Preview | None:
    """Ask under the preview of the master at `path` until what was agreed to is what would be done; None for no.

    `look_again` gives a new preview where somebody typed meanwhile, None where nobody did.
    """
    question = _question(task, seen, path.name)
    while (reason := _answer(tell, question)) is not None:
        fresh = look_again()
        if fresh is None:
            return replace(seen, reason=reason)
        if fresh.says_what(seen):
            return replace(fresh, reason=reason)
        seen, question = fresh, replace(_question(task, fresh, path.name), title=words.CHANGED_MEANWHILE)
    return None


def _answer(tell: Teller, asked: Asked) -> str | None:
    """The reason given, "" where none is wanted; None for no."""
    if asked.wants:
        return tell.ask_why(asked) or None
    return "" if tell.ask(asked) else None


def insisting(task: Task, seen: Preview) -> Given:
    """What the job is given after yes."""
    return replace(task.given, force=seen.insists, reason=seen.reason)


def tab_of(task: Task, outcome: Outcome, book: FileBook) -> str:
    """The title of the tab that the result concerns, "" for none."""
    spec = task.spec
    to_do = any(finding.severity is not Severity.INFO for finding in outcome.findings)
    wanted = spec.shows and (to_do or not spec.only_with_findings)
    return book.table(spec.shows).sheet if wanted else ""


def done(task: Task, outcome: Outcome, path: Path, tab: str) -> Told:
    """The result of a job that was done on the master at `path`."""
    folder = path.parent / task.spec.folder if task.spec.folder else None
    return replace(told_of(outcome, tab=tab), folder=folder if folder is not None and folder.is_dir() else None)


def _placed(finding: Finding, master: str) -> str:
    place = place_of(finding, master)
    return f"{place}: {finding.message}" if place else finding.message


def _question(task: Task, seen: Preview, master: str) -> Asked:
    question = task.spec.question
    assert question is not None, "only a job with a question is asked about"
    told = told_of(seen.outcome)
    found = [f"• {_placed(finding, master)}" for finding in told.shown_findings]
    more = [f"… và {told.more} nội dung khác."] if told.more else []
    what = question.insist if seen.insists else question.text
    wants = question.reason if seen.wants_reason else ""
    text = "\n".join([told.summary, *told.lines, *found, *more, *([] if wants else ["", what])])
    return Asked(task.spec.label, text, question.yes, question.no, wants)
