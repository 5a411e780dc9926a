"""What each entry a person can click, and each command a person can type, does: functions of the job's own module.

`clicked` and, where the job has a command, `typed`. The declarations are in `model.job`; the code of a job is imported
only where it runs.
"""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.model.job import Entry, JobSpec
from cchc_xl.model.outcome import Outcome

__all__ = ["Given", "Typed", "Work", "typed_work_of", "work_of"]

Work = Callable[[FileBook, Given], Outcome]


def work_of(entry: Entry) -> Work:
    """What an entry does on a master's file. Raises ImportError or AttributeError for one that needs no master."""
    return cast(Work, import_module(f"cchc_xl.jobs.{entry.job}").clicked)


def typed_work_of(spec: JobSpec) -> Callable[..., Outcome]:
    """What the command of a job does: called with `Typed`, its parameters by name, and `dry_run` where it writes."""
    return cast(Callable[..., Outcome], import_module(f"cchc_xl.jobs.{spec.name}").typed)
