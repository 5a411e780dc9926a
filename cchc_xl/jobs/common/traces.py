"""What a run found and what it left, as fingerprints of the tables people type into.

Every run that writes the master notes both in tblNhatKy. Where one run does not find what the run before it left,
somebody typed in between: that is how `undo` knows without asking. Derived columns are left out.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cchc_xl.books.file_book import FileBook
from cchc_xl.books.file_errors import BookError
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.layout import TableSpec
from cchc_xl.model.sheet import Table
from cchc_xl.model.table_state import fingerprint

_DERIVED: Final = frozenset({layout.STANDING, layout.DAYS_LATE, layout.TO_COMPLETE})
PERIOD_STATE: Final = "Trạng thái kỳ"

TRACED: Final[Mapping[str, tuple[str, ...]]] = {
    layout.TRACKING.name: tuple(name for name in layout.TRACKING_COLUMNS if name not in _DERIVED),
    layout.RECEIPTS.name: layout.RECEIPTS.columns,
    layout.TO_RESOLVE.name: layout.TO_RESOLVE.columns,
    layout.DOCUMENTS.name: layout.DOCUMENTS.columns,
    layout.FIGURES.name: layout.FIGURES.columns,
    layout.PERIODS.name: (layout.PERIOD_CODE, PERIOD_STATE),
}
"""Tables looked at by name, with the columns that count."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A table that `undo` gives back: the key its rows are found by, and whether rows are added and taken away."""

    spec: TableSpec
    key: tuple[str, ...]
    columns: tuple[str, ...]
    only_update: bool = False


def _whole(spec: TableSpec) -> Restored:
    return Restored(spec, spec.key, spec.columns)


_HISTORY: Final = Restored(
    layout.HISTORY, (layout.PERIOD_CODE, layout.TASK_CODE, layout.UNIT_CODE), layout.HISTORY.columns
)
# The number and day of a sent report are typed into tblKy after closing: only the state of a period is taken back.
_PERIODS: Final = Restored(layout.PERIODS, layout.PERIODS.key, (PERIOD_STATE,), only_update=True)
_RESTORABLE: Final = (
    *map(_whole, (layout.TRACKING, layout.RECEIPTS, layout.TO_RESOLVE, layout.DOCUMENTS, layout.FIGURES)),
    _PERIODS,
    _HISTORY,
)

RESTORED: Final[Mapping[str, tuple[Restored, ...]]] = {
    spec.name: tuple(item for item in _RESTORABLE if item.spec.name in spec.restores)
    for spec in JOBS.values()
    if spec.undoable
}
"""The jobs that can be taken back, and the tables that are given back then."""

Fingerprints = Mapping[str, str]


def tables_found(book: FileBook) -> dict[str, Table]:
    """The traced tables as they stand; one that staff removed is left out."""
    found: dict[str, Table] = {}
    for name in TRACED:
        try:
            found[name] = book.table(name)
        except BookError:
            continue
    return found


def fingerprints(tables: Mapping[str, Table]) -> dict[str, str]:
    """Fingerprints by table."""
    return {name: fingerprint(table, TRACED[name]) for name, table in tables.items()}


@dataclass(frozen=True, slots=True)
class Trace:
    """What a run found and left; `undoes` is the backup of the run it took back."""

    found: Fingerprints
    left: Fingerprints
    undoes: str = ""

    def as_text(self) -> str:
        """For the log."""
        content: dict[str, Any] = {"truoc": dict(self.found), "sau": dict(self.left)}
        if self.undoes:
            content["hoan_tac"] = self.undoes
        return json.dumps(content, ensure_ascii=False)


def read_trace(text: str) -> Trace | None:
    """Read a trace back; None where there is none or somebody changed it."""
    try:
        content = json.loads(text)
        return Trace(dict(content["truoc"]), dict(content["sau"]), str(content.get("hoan_tac", "")))
    except (ValueError, TypeError, KeyError):
        return None
