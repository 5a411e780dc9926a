"""Running a job on a master that nobody else is at work on, and saying what an earlier run left behind."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cchc_xl.books.file_book import FileBook
from cchc_xl.books.hold import hold
from cchc_xl.jobs.common.outcome import Outcome
from cchc_xl.model.job import JOBS


def on_master(path: Path, job: str, work: Callable[[FileBook], Outcome]) -> Outcome:
    """Hold the master at `path`, then open it and run a job on it.

    Raises BookError where another job holds it, and what `FileBook.open` and the job raise.
    """
    with held(path, job) as found:
        return found(work(FileBook.open(path)))


@contextmanager
def held(path: Path, job: str) -> Iterator[Callable[[Outcome], Outcome]]:
    """Hold a master while a job runs; gives what adds to its outcome the words on what was found."""
    with hold(path, JOBS[job].label) as sentences:
        yield lambda outcome: _with_found(outcome, sentences)


def _with_found(outcome: Outcome, sentences: Sequence[str]) -> Outcome:
    """People read the sentences first; other programs find them under the key ``left_behind``."""
    if not sentences:
        return outcome
    details = {**outcome.details, "left_behind": list(sentences)}
    return replace(outcome, lines=[*sentences, *outcome.lines], details=details)
