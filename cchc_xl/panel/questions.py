"""What is asked before a job begins: the notice once in a life, then what the entry must know."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Final

from cchc_xl.model.folders import RETURNED_FOLDER
from cchc_xl.model.job import Entry, Input
from cchc_xl.panel import texts
from cchc_xl.panel.books import Books
from cchc_xl.panel.glance import Glance
from cchc_xl.panel.picture import Asker, Question, Wanted
from cchc_xl.panel.state import Remembered

_FORMS: Final = (".xlsx", ".xlsm", ".xls")


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
        return Wanted(entry.caption, what, choices=glance.units, text=none)
    if what is Input.CLOSED_PERIOD:
        none = texts.READING if glance.is_reading else texts.NO_CLOSED_PERIODS
        return Wanted(entry.caption, what, choices=glance.closed_periods, text=none)
    if what is Input.DAY:
        return Wanted(entry.caption, what, start=f"{datetime.now():%d/%m/%Y}")
    folder, own = _folder(books, remembered), _own_folder(books)
    if what is not Input.FOLDER:
        return Wanted(entry.caption, what, look_in=str(folder or own))
    if folder is None:
        return Wanted(entry.caption, what, text=texts.NO_FOLDER, look_in=str(own))
    count = forms_in(folder, Path(books.served))
    return Wanted(entry.caption, what, start=str(folder), text=texts.files_in(folder, count), look_in=str(folder))


def _own_folder(books: Books) -> Path:
    return Path(books.served).parent if books.served else Path.home()


def _folder(books: Books, remembered: Remembered) -> Path | None:
    """Where the returned forms lie: the last folder, else the one beside the workbook; None where neither is there.
    The workbook's own folder is never guessed: what lies in it was not returned."""
    last = [Path(remembered.returned)] if remembered.returned else []
    return next((folder for folder in [*last, _own_folder(books) / RETURNED_FOLDER] if folder.is_dir()), None)


def forms_in(folder: Path, master: Path) -> int:
    """How many workbooks lie in a folder, without the owner files of programs and the master itself."""
    try:
        return sum(_may_be_form(path, master) for path in folder.iterdir())
    except OSError:
        return 0


def _may_be_form(path: Path, master: Path) -> bool:
    name = path.name.casefold()
    if not name.endswith(_FORMS) or name.startswith(("~$", ".")) or not path.is_file():
        return False
    return not (master.is_file() and path.samefile(master))
