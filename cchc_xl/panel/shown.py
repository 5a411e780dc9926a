"""From the state of the window to its picture."""

from cchc_xl.model.job import ENTRIES
from cchc_xl.panel import texts
from cchc_xl.panel.books import Books, same_file
from cchc_xl.panel.glance import Glance
from cchc_xl.panel.picture import Picture, Question, Result, Wanted
from cchc_xl.panel.run import Run


def picture_of(
    books: Books,
    glance: Glance,
    run: Run | None,
    asked: Question | Wanted | None,
    result: Result | None,
    trouble: str,
    now: float,
) -> Picture:
    """What is to be seen: of the workbooks, of the one that is served, of the job under way or the last one.

    `trouble`: what went wrong outside a job, before what went wrong looking at the workbook; "" for nothing.
    """
    choose = texts.CHOOSE_OTHER_BOOK if books.served else texts.CHOOSE_BOOK
    return Picture(
        title=texts.title(glance.year, glance.period),
        year=str(glance.year or ""),
        period=glance.period,
        book=_book_line(books, run),
        next_step=glance.next_step,
        trouble=trouble or glance.trouble,
        choices=books.choices(),
        can_open=_has_book(books) and not books.is_open and run is None,
        choose="" if _has_book(books) else choose,
        ready=ready(books, is_free=run is None and asked is None),
        progress=None if run is None or isinstance(asked, Question) else run.progress(now),
        asked=asked,
        result=result,
        last_runs=glance.last_runs,
    )


def ready(books: Books, *, is_free: bool) -> frozenset[str]:
    """The keys of the entries that can be started; none unless the window `is_free` of a job and of a question."""
    usable = _has_book(books) and not books.undecided
    return frozenset(entry.key for entry in ENTRIES if is_free and (usable or not entry.on_master))


def _has_book(books: Books) -> bool:
    return bool(books.served) and not books.is_none


def _book_line(books: Books, run: Run | None) -> str:
    if not _has_book(books):
        return texts.NO_BOOK
    closed = run is not None and run.book_closed and same_file(run.master, books.served)
    return texts.book_line(books.name, is_open=books.is_open, for_a_job=closed)
