"""What a merge writes of the files themselves: tblTiepNhan, and what was found in them into tblCanXuLy."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.finding_list import replace_findings, said_of_master
from cchc_xl.desk.findings.waiting import asks_unit
from cchc_xl.desk.findings.waivers import Waivers
from cchc_xl.desk.receipts.album import CODE as ALBUM
from cchc_xl.desk.receipts.files import Received
from cchc_xl.desk.receipts.subfolders import CODE as SUBFOLDER
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex
from cchc_xl.rules.catalogue import rule_of
from cchc_xl.rules.rule import Stage
from cchc_xl.rules.submission import Rejection, Submission
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.receipts import ReceiptRow, ToResolveRow

ReceiptKey = tuple[str, str]
"""Unit code and SHA-256 of a receipt of the period; the file's name where it could not be hashed."""


def receipts_of(book: FileBook, period: Period) -> dict[ReceiptKey, ReceiptRow]:
    """Receipts of a period by unit and hash."""
    rows = book.rows(ReceiptRow)
    return {(row.unit, row.sha256 or row.file): row for row in rows if row.period == period.code}


def as_registered(now: datetime) -> datetime:
    """A moment as Ngày giờ nhận has it, to the minute: what a run compares now is what the next one reads."""
    return now.replace(second=0, microsecond=0)


def register_files(
    book: FileBook,
    units: UnitIndex,
    period: Period,
    received: Sequence[Received],
    in_use: Mapping[str, frozenset[str]],
    waivers: Waivers,
    now: datetime,
) -> None:
    """One row per file ever received; `in_use` says by unit which hashes count. Rows HCQT typed in are left alone.

    What is asked of the forms that count is known once the merged rows are reviewed: see `count_asked_for`.
    """
    known = receipts_of(book, period)
    edits = Edits(ReceiptRow)
    for (unit, sha256), row in known.items():
        counts = in_use.get(unit)
        if counts is not None and row.sha256 and not row.is_refused:
            edits.change(row, replace(row, in_use=layout.YES if sha256 in counts else layout.NO))
    times = Counter(unit for unit, file in known if file)
    added: set[ReceiptKey] = set()
    for item in received:
        reading = item.reading
        result, to_mend, note = _result(reading, waivers)
        for unit in reading.units:
            in_force = reading.sha256 in in_use.get(unit, ())
            key = (unit, reading.sha256 or reading.file)
            before = known.get(key) or known.get(("", key[1]))
            if before is not None:
                after = before
                if in_force and before.is_refused:  # it was refused once
                    after = replace(before, result=result, in_use=layout.YES, note=note)
                if key not in known:  # who sent it is known since
                    times[unit] += 1
                    after = replace(after, unit=unit, unit_name=units.name_of(unit), times=times[unit])
                    del known["", key[1]]
                    added.add(key)
                edits.change(before, after)
                continue
            if key in added:
                continue
            added.add(key)
            times[unit] += 1
            came = ReceiptRow(
                period=period.code, unit=unit, unit_name=units.name_of(unit), times=times[unit], file=reading.file,
                sha256=reading.sha256, received_at=as_registered(now), result=result, to_mend=to_mend,
                in_use=layout.YES if in_force else layout.NO, note=note,
            )  # fmt: skip
            edits.added.append(came)
    book.edit(edits)


def _result(reading: Submission | Rejection, waivers: Waivers) -> tuple[str, int, str]:
    if isinstance(reading, Rejection):
        # A unit whose form came in one file with another's has sent its report.
        result = layout.RECEIPT_TO_COMPLETE if reading.several else layout.RECEIPT_REJECTED
        return result, 1, reading.finding.message
    counting, _ = waivers.split(reading.findings)
    mend = sum(found.severity is not Severity.INFO for found in counting)
    note = f"Nội dung khác: {reading.other_text}" if reading.other_text else ""
    return (layout.RECEIPT_TO_COMPLETE if mend else layout.RECEIPT_OK), mend, note


def count_asked_for(book: FileBook, period: Period) -> None:
    """Bring Số nội dung cần sửa and Kết quả of the forms that count to what Cần xử lý asks of their units by now.

    The figure a unit reads in its message, and the one of the list. Where several forms of a unit count, what the
    review of the master found belongs to the last of them.
    """
    listed = [row for row in book.rows(ToResolveRow) if asks_unit(row, period)]
    by_file = Counter((row.unit, row.file) for row in listed)
    by_unit = Counter(row.unit for row in listed)
    forms: dict[str, list[ReceiptRow]] = {}
    for row in receipts_of(book, period).values():
        if row.counts and row.sha256 and row.unit:
            forms.setdefault(row.unit, []).append(row)
    edits = Edits(ReceiptRow)
    for unit, (*others, last) in forms.items():
        counts = {row.number: by_file[unit, row.file] for row in others}
        counts[last.number] = by_unit[unit] - sum(counts.values())
        for row in (*others, last):
            asked = replace(row, to_mend=counts[row.number])
            if row.result in (layout.RECEIPT_OK, layout.RECEIPT_TO_COMPLETE):
                result = layout.RECEIPT_TO_COMPLETE if counts[row.number] else layout.RECEIPT_OK
                asked = replace(asked, result=result)
            edits.change(row, asked)
    book.edit(edits)


def list_file_findings(
    book: FileBook,
    known: UnitIndex,
    period: Period,
    received: Sequence[Received],
    others_in_use: Collection[tuple[str, str]],
    stays: Callable[[ToResolveRow], bool],
    folders: Sequence[Finding] | None,
    is_answered: Callable[[str, str], bool],
) -> None:
    """Replace in tblCanXuLy what earlier merges raised for the files and units of this run.

    `others_in_use`: unit and file of forms that count and are not in this run; what was found in them stays, and so
    does a row that `stays`. Rules across fields and blank rows are left to the review of the master, which sees the
    merged values, and so is what it has found in the same cell already. `folders`: what is said of folders inside the
    one that is merged, None where a single file is. `is_answered`: of a unit and the hash of a file not taken, whether
    anything is asked for it still.
    """
    files = {item.reading.file for item in received}
    units = {item.reading.unit for item in received if isinstance(item.reading, Submission)}
    of_master = said_of_master(book, period)
    findings: list[Finding] = []
    for item in received:
        if isinstance(item.reading, Rejection):
            asking = [unit for unit in item.reading.units if not is_answered(unit, item.reading.sha256)]
            findings += [replace(item.reading.finding, unit=unit or None) for unit in asking]
        else:
            in_form = (f for f in item.reading.findings if rule_of(f.code).stage is not Stage.CROSS)
            findings += [f for f in in_form if (f.code, (f.unit, f.task, f.field)) not in of_master]
    findings += folders or ()

    def owned(row: ToResolveRow) -> bool:
        of_this_run = row.file in files or (row.unit in units and (row.unit, row.file) not in others_in_use)
        of_this_run = of_this_run or (folders is not None and row.code in (SUBFOLDER, ALBUM))
        of_period = row.is_finding and row.period == period.code
        return of_period and of_this_run and row.file != book.name and not stays(row)

    hashes = {item.reading.file: item.reading.sha256 for item in received if item.reading.sha256}
    replace_findings(book, known, period, findings, owned, hashes)
