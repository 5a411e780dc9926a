"""What each entry a person can click does: the function `clicked` of the job's own module.

The declarations are in `model.job`; the code of a job is imported only where it runs.
"""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from cchc_xl.books.file_book import FileBook
from cchc_xl.jobs.common.given import Given
from cchc_xl.jobs.common.outcome import Outcome
from cchc_xl.model.job import Entry

__all__ = ["Given", "Work", "work_of"]

Work = Callable[[FileBook, Given], Outcome]


def work_of(entry: Entry) -> Work:
    """What an entry does on a master's file. Raises ImportError or AttributeError for one that needs no master."""
    return cast(Work, import_module(f"cchc_xl.jobs.{entry.job}").clicked)
