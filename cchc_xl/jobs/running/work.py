"""What each entry a person can click, and each command a person can type, does: functions of the job's own module.

`clicked` and, where the job has a command, `typed`. The declarations are in `model.job`; the code of a job is imported
only where it runs.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final, cast

from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.jobs.running.hold import beside_master, on_master
from cchc_xl.model.job import Entry, JobSpec
from cchc_xl.model.outcome import Outcome

__all__ = ["Given", "Typed", "Work", "do_typed", "work_of"]

Work = Callable[[FileBook, Given], Outcome]

MASTER: Final = "master"
"""The parameter that names the master which a command is done on."""


def work_of(entry: Entry) -> Work:
    """What an entry does on a master's file. Raises ImportError or AttributeError for one that needs no master."""
    return cast(Work, import_module(f"cchc_xl.jobs.{entry.job}").clicked)


def do_typed(spec: JobSpec, by: Typed, values: Mapping[str, Any]) -> Outcome:
    """Do what was typed; `values`: the parameters of the command, by name.

    One that names a master is done on it: held where the job writes it, and opened. Raises what the job raises, and
    BookError where the master cannot be held or opened.
    """
    typed = cast(Callable[..., Outcome], import_module(f"cchc_xl.jobs.{spec.name}").typed)
    if MASTER not in values:
        return typed(by, **values)

    def work(book: FileBook) -> Outcome:
        return typed(book, by, **{name: value for name, value in values.items() if name != MASTER})

    master: Path = values[MASTER]
    return on_master(master, spec.name, work, dry_run=by.dry_run) if spec.writes else beside_master(master, work)
