"""Running a job on a master that nobody else is at work on, and saying what an earlier run left behind."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from cchc_xl.books.errors import said_parted
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.hold import hold
from cchc_xl.desk.runs.note import cut_off, settle
from cchc_xl.files.whole import no_more_readable_than
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import CouldNotRun, Outcome

_AGAIN: Final = "Không làm lại; xem sổ, muốn làm tiếp thì bấm lại."


def on_master(path: Path, job: str, work: Callable[[FileBook], Outcome], *, dry_run: bool = False) -> Outcome:
    """Hold the master at `path`, then open it and run a job on it; for a dry run it may be read-only or open elsewhere.

    Raises BookError where another job holds it, and what `FileBook.open` and the job raise.
    """
    with held(path, job) as found:
        return found(work(FileBook.open(path, for_writing=not dry_run)))


def beside_master(path: Path, work: Callable[[FileBook], Outcome]) -> Outcome:
    """Run a job that only reads the master and writes files: no more readable than the master is."""
    with no_more_readable_than(path):
        return work(FileBook.open(path, for_writing=False))


@contextmanager
def held(path: Path, job: str) -> Iterator[Callable[[Outcome], Outcome]]:
    """Hold a master while a job runs; gives what adds to its outcome the words on what was found.

    Raises CouldNotRun where a hand-over of this very job was cut off after it had written the master: who asks for it
    again has not seen that it is done, and closing twice would close the next period.
    """
    with no_more_readable_than(path), hold(path, JOBS[job].label) as sentences:
        left = cut_off(path)
        if left is not None:
            settle(path)
            sentences = (left.sentence, *sentences)
            if left.written and left.job == job:
                raise CouldNotRun("\n".join([f"{left.sentence} {_AGAIN}", *sentences[1:]]))
        names = _names_of(path)
        yield lambda outcome: _with_found(outcome, (*sentences, *_said_parted(path, names)))


def _names_of(path: Path) -> int:
    """How many names a file has on its disk."""
    try:
        return path.stat().st_nlink
    except OSError:  # whoever opens it will say so
        return 1


def _said_parted(path: Path, names: int) -> Sequence[str]:
    """What is said of a master with several names once it was written: the other ones keep what they had."""
    return [said_parted(path.resolve().name)] if names > 1 and _names_of(path) < names else []


def _with_found(outcome: Outcome, sentences: Sequence[str]) -> Outcome:
    """People read the sentences first; other programs find them under the key ``left_behind``."""
    if not sentences:
        return outcome
    details = {**outcome.details, "left_behind": list(sentences)}
    return replace(outcome, lines=[*sentences, *outcome.lines], details=details)
