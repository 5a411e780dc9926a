"""Who sent a file that does not say so itself, and files that lie beside a form and are none (domain 11.12).

Of a scan of the signed page, a photograph, a letter beside the form nothing is asked for: the form is what counts.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts.files import Received
from cchc_xl.desk.receipts.receipts import receipts_of
from cchc_xl.desk.receipts.register import read_register
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period
from cchc_xl.model.plan import Unit, UnitIndex
from cchc_xl.model.text import nfc
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.options import Options
from cchc_xl.rules.submission import Submission
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.receipts import ReceiptRow, ToResolveRow


def settle_senders(book: FileBook, units: UnitIndex, period: Period) -> list[Finding]:
    """Note at their receipts whom HCQT typed in Đơn vị (HCQT ghi) as the senders of files; what names no unit is said.

    The receipt remembers it when the row of Cần xử lý is gone.
    """
    table = book.table(tables.TO_RESOLVE.name)
    refused = {key: row for key, row in receipts_of(book, period).items() if _is_refused(row)}
    by_bytes = {sha256: row for (_, sha256), row in refused.items()}
    times = Counter(unit for unit, file in receipts_of(book, period) if file)
    edits = Edits(ReceiptRow)
    unknown: list[Finding] = []
    for row in book.rows(ToResolveRow):
        # What several units sent has a receipt of each.
        receipt = refused.get((row.unit, row.sha256), by_bytes.get(row.sha256))
        if not row.sender or receipt is None or row.period != period.code:
            continue
        unit = units.find(row.sender)
        if unit is None:
            column = row.header("sender")
            place = Place(book.name, table.sheet, table.cell(row.number, column), field=column)
            unknown.append(finding("KH11", place, unit=row.sender[:60]))
        elif unit.code != receipt.unit:
            times[unit.code] += 1
            edits.change(receipt, replace(receipt, unit=unit.code, unit_name=unit.name, times=times[unit.code]))
    book.edit(edits)
    return unknown


def _is_refused(receipt: ReceiptRow) -> bool:
    return receipt.is_refused and bool(receipt.sha256)


def set_beside(
    state: MasterState, period: Period, received: Sequence[Received]
) -> tuple[list[Received], list[Received]]:
    """The files that are forms or should be, and those beside the form of their sender, each with what is said of it.

    The sender of a file that does not say so itself is known by what its receipt says, else by a unit's code or name in
    the file's name. Its form is there where it lies in this folder, was taken before, or HCQT typed it in.
    """
    forms = {unit for item in received if isinstance(item.reading, Submission) for unit in item.reading.key}
    forms |= {item.unit for item in read_register(state, period).units if item.files_in_use or item.typed_by_office}
    senders = {
        sha256: state.units.by_code.get(unit)
        for (unit, sha256), row in receipts_of(state.book, period).items()
        if unit and _is_refused(row)
    }
    looked_at: list[Received] = []
    beside: list[Received] = []
    for item in received:
        reading = item.reading
        if isinstance(reading, Submission) or any(reading.units):
            looked_at.append(item)
            continue
        sender = senders.get(reading.sha256) or (
            sender_by_name(state.units, state.options, item.path) if reading.no_form else None
        )
        if sender is None:
            looked_at.append(item)
        elif reading.no_form and sender.code in forms:
            said = finding("GOP08", Place(reading.file, unit=sender.code), unit=sender.name)
            beside.append(replace(item, reading=replace(reading, unit=sender.code, finding=said)))
        else:
            said = replace(reading.finding, unit=sender.code)
            looked_at.append(replace(item, reading=replace(reading, unit=sender.code, finding=said)))
    return looked_at, beside


def sender_by_name(units: UnitIndex, options: Options, path: Path) -> Unit | None:
    """The one unit that a file's name names; HCQT, whom files are sent to, only where no other unit is named."""
    named = units.named_in(nfc(path.stem))
    senders = [unit for unit in named if unit.code != options.coordinating_unit] or named
    return senders[0] if len(senders) == 1 else None
