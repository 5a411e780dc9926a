"""The key that the seals of the forms are made with, and which forms it, or the log, confirms (contract section 3).

The key is a custom property of the master and is handed on in memory only: it is never shown, nor written anywhere
else. It is made by the first run that issues forms and never made anew, so that whatever was issued is confirmed. A
master put back from a copy that is older than it takes it from the copies beside it.
"""

from collections.abc import Callable
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.custom_properties import properties_in
from cchc_xl.desk.runs.backups import backups_of
from cchc_xl.files.numbered_files import issue_of
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.seal import Claim, is_right, key_of, new_key
from cchc_xl.tables import RunRow

SEALED_LINE: Final = "Các biểu lập lần này có dấu xác nhận."
"""In the log of every run that issued forms with a seal; above the first of them stand those of version 0.1.0."""


def known_key(book: FileBook) -> bytes | None:
    """The key of a master: its own, else that of its newest copy that has one; None where no form was sealed yet."""
    if (own := key_of(book.custom_property(layout.PROPERTY_KEY))) is not None:
        return own
    plan_id = book.custom_property(layout.PROPERTY_PLAN)
    for path in reversed(backups_of(book.path)):
        of_copy, text = properties_in(path, layout.PROPERTY_PLAN, layout.PROPERTY_KEY)
        if of_copy == plan_id and (key := key_of(text)) is not None:
            return key
    return None


def key_for_issuing(book: FileBook, *, dry_run: bool) -> bytes:
    """The key of a master, made where there is none. It is saved before any form goes out that is sealed with it.

    To be called before anything else is changed. With `dry_run` it is not saved. Raises BookError as saving does.
    """
    key = known_key(book) or new_key()
    book.set_custom_property(layout.PROPERTY_KEY, key.hex())
    if not dry_run:
        book.save()
    return key


def confirmation(book: FileBook) -> Callable[[Claim, str], bool]:
    """What tells whether a form was issued from this master, by its claim and its seal.

    A form of version 1 has no seal: it is confirmed where the log shows that it was issued before there was a key.
    """
    key = known_key(book)
    before = _issued_before_the_key(book)

    def confirms(claim: Claim, seal: str) -> bool:
        if claim.form_version == layout.FORM_VERSION_UNSEALED:
            return (f"BieuBC_{claim.unit}_{claim.period}.xlsx", claim.issue) in before
        return key is not None and is_right(key, claim, seal)

    return confirms


def _issued_before_the_key(book: FileBook) -> frozenset[tuple[str, int]]:
    """Name of the first issue, and number, of the forms that the log tells of above the first sealed ones."""
    label = JOBS["distribute"].label
    found: set[tuple[str, int]] = set()
    for row in book.rows(RunRow):
        if row.job != label:
            continue
        lines = [line.strip() for line in row.details.split("\n")]
        if SEALED_LINE in lines:
            break
        found.update(issue_of(line) for line in lines if line)
    return frozenset(found)
