"""What a run found and what it left, as fingerprints of the tables people type into.

Every run that writes the master notes both in tblNhatKy. Where one run does not find what the run before it left,
somebody typed in between: that is how `undo` knows without asking. Derived columns are left out.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cchc_xl import tables
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.model.job import JOBS
from cchc_xl.model.sheet import Table
from cchc_xl.model.table_state import fingerprint
from cchc_xl.tables import TableSpec
from cchc_xl.tables.spec import Undo

TRACED: Final[Mapping[str, tuple[str, ...]]] = {table.name: table.trace for table in tables.TABLES if table.traced}
"""Tables looked at by name, with the columns that count."""
Restored = tuple[TableSpec, Undo]
RESTORED: Final[Mapping[str, tuple[Restored, ...]]] = {
    spec.name: tuple(
        (table, table.undo) for table in tables.TABLES if table.undo is not None and table.name in spec.restores
    )
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


def fingerprints(found: Mapping[str, Table]) -> dict[str, str]:
    """Fingerprints by table."""
    return {name: fingerprint(table, TRACED[name]) for name, table in found.items()}


@dataclass(frozen=True, slots=True)
class Trace:
    """What a run found and left; `undoes` is the backup of the run it took back.

    `kept`: the SHA-256 of its own backup, "" in logs of 0.1.0.
    """

    found: Fingerprints
    left: Fingerprints
    undoes: str = ""
    kept: str = ""

    def as_text(self) -> str:
        """For the log."""
        content: dict[str, Any] = {"truoc": dict(self.found), "sau": dict(self.left)}
        if self.undoes:
            content["hoan_tac"] = self.undoes
        if self.kept:
            content["sao_luu"] = self.kept
        return json.dumps(content, ensure_ascii=False)


def read_trace(text: str) -> Trace | None:
    """Read a trace back; None where there is none or somebody changed it."""
    try:
        content = json.loads(text)
        found, left = dict(content["truoc"]), dict(content["sau"])
        undoes, kept = (str(content.get(key, "")) for key in ("hoan_tac", "sao_luu"))
        return Trace(found, left, undoes, kept)
    except (ValueError, TypeError, KeyError):
        return None
