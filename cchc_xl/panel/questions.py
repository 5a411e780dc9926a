"""What is asked before a job begins: the notice once in a life, then what the entry must know."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from cchc_xl.model.folders import RETURNED_FOLDER
from cchc_xl.model.job import Entry, Input
from cchc_xl.panel import texts
from cchc_xl.panel.books import Books
from cchc_xl.panel.glance import Glance
from cchc_xl.panel.picture import Asker, Question, Wanted
from cchc_xl.panel.state import Remembered


def next_question(
    entry: Entry, known: Collection[str], books: Books, glance: Glance, remembered: Remembered
) -> Question | Wanted | None:
    """What is asked next, `known` being the inputs given already; None where the job can begin."""
    if entry.on_master and books.is_open and not remembered.notice_seen:
        return Question(Asker.NOTICE, entry.caption, texts.NOTICE, texts.GO_ON, texts.LATER)
    if entry.needs is None or entry.needs.value in known:
        return None
    return _wanted(entry, entry.needs, books, glance, remembered)


def _wanted(entry: Entry, what: Input, books: Books, glance: Glance, remembered: Remembered) -> Wanted:
    """Of a list its rows as they are known now, they may still be on their way."""
    if what is Input.UNIT:
        none = texts.READING if glance.is_reading else texts.NO_UNITS
        return Wanted(entry.caption, what, choices=glance.units, none=none)
    if what is Input.CLOSED_PERIOD:
        none = texts.READING if glance.is_reading else texts.NO_CLOSED_PERIODS
        return Wanted(entry.caption, what, choices=glance.closed_periods, none=none)
    if what is Input.DAY:
        return Wanted(entry.caption, what, start=f"{datetime.now():%d/%m/%Y}")
    return Wanted(entry.caption, what, start=str(_folder(books, remembered)))


def _folder(books: Books, remembered: Remembered) -> Path:
    """Where the returned forms are looked for: the last folder, the one beside the workbook, the workbook's own."""
    last = Path(remembered.returned)
    if remembered.returned and last.is_dir():
        return last
    beside = Path(books.served).parent if books.served else Path.home()
    return beside / RETURNED_FOLDER if (beside / RETURNED_FOLDER).is_dir() else beside
