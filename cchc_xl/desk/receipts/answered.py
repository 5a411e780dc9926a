"""Files not taken that ask for nothing any more: what was wanted of their sender is there.

The unit's form came, with the file or after it, or HCQT typed its data in. What a unit sends after its form is another
matter: it goes on being asked about.
"""

from collections.abc import Mapping, Sequence
from datetime import time

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.receipts.receipts import receipts_of
from cchc_xl.desk.receipts.register import TAKEN, receipt_moment
from cchc_xl.model.finding import Severity
from cchc_xl.model.period import Period
from cchc_xl.rules.catalogue import rule_of
from cchc_xl.rules.rule import Stage
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.receipts import ReceiptRow, ToResolveRow


class Answered:
    """Which files not taken are answered, out of tblTiepNhan as it stands."""

    def __init__(self, book: FileBook, period: Period) -> None:
        receipts = [*receipts_of(book, period).values()]
        self._of_file = _by_file(receipts)
        self._taken: dict[str, list[ReceiptRow]] = {}
        for row in receipts:
            if row.unit and row.result in TAKEN and (row.counts or row.is_typed_by_office):
                self._taken.setdefault(row.unit, []).append(row)

    def is_answered(self, unit: str, sha256: str) -> bool:
        """True where something of the sender that counts came no earlier than the file."""
        refused = [row for row in self._of_file.get(sha256, ()) if unit in ("", row.unit)]
        senders = {unit} if unit else {row.unit for row in refused} - {""}
        return any(
            all(_is_no_earlier(row, other) for other in refused)
            for sender in senders
            for row in self._taken.get(sender, ())
        )


def drop_answered(book: FileBook, period: Period) -> None:
    """Take the rows of files that are answered off Cần xử lý; tblTiepNhan goes on saying that they were not taken."""
    answered = Answered(book, period)
    gone = [
        row
        for row in book.rows(ToResolveRow)
        if _is_of_refused_file(row, period) and answered.is_answered(row.unit, row.sha256)
    ]
    book.edit(Edits(ToResolveRow, deleted=gone))


def _is_of_refused_file(row: ToResolveRow, period: Period) -> bool:
    rule = rule_of(row.code)
    of_file = row.is_finding and row.period == period.code and bool(row.sha256)
    return of_file and rule.severity is Severity.ERROR and rule.stage in (Stage.FILE, Stage.FORM)


def _by_file(receipts: Sequence[ReceiptRow]) -> Mapping[str, Sequence[ReceiptRow]]:
    found: dict[str, list[ReceiptRow]] = {}
    for row in receipts:
        if row.is_refused:
            found.setdefault(row.sha256, []).append(row)
    return found


def _is_no_earlier(row: ReceiptRow, other: ReceiptRow) -> bool:
    """Whether a receipt is of the moment of another or later; a day without its hour counts as the whole day."""
    moment, before = receipt_moment(row), receipt_moment(other)
    if moment is None or before is None:
        return True
    return moment >= before or (moment.time() == time() and moment.date() == before.date())
