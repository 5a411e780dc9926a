"""The persons that tblPhanCong puts in charge of a task of a unit."""

from dataclasses import dataclass

from cchc_xl.books.file.book import FileBook
from cchc_xl.tables.plan import RoleRow

RowKey = tuple[str, str]
"""Task and unit."""


@dataclass(frozen=True, slots=True)
class InCharge:
    """The persons that tblPhanCong names for a task of a unit."""

    specialists: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()


def persons_in_charge(book: FileBook) -> dict[RowKey, InCharge]:
    """Persons by task and unit; several names in a cell stand on lines or between semicolons or commas."""
    found: dict[RowKey, InCharge] = {}
    for row in book.rows(RoleRow):
        found[row.task.upper(), row.unit] = InCharge(_names(row.specialist), _names(row.leader))
    return found


def _names(text: str) -> tuple[str, ...]:
    parts = text.replace("\n", ";").replace(",", ";").split(";")
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
