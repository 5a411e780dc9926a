"""What a merge writes of the files themselves: tblTiepNhan, and what was found in them into tblCanXuLy."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from cchc_xl import tables
from cchc_xl.desk.findings.finding_list import replace_findings
from cchc_xl.desk.findings.waiting import asks_unit
from cchc_xl.desk.findings.waivers import Waivers
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts.files import Received
from cchc_xl.desk.receipts.subfolders import CODE as SUBFOLDER
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.period import Period
from cchc_xl.model.sheet import CellValue, Row, TableChange
from cchc_xl.rules.catalogue import rule_of
from cchc_xl.rules.rule import Stage
from cchc_xl.rules.submission import Rejection, Submission

ReceiptKey = tuple[str, str]
"""Unit code and SHA-256 of a receipt of the period; the file's name where it could not be hashed."""

_TO_MEND: Final = "Số nội dung cần sửa"


def receipts_of(state: MasterState, period: Period) -> dict[ReceiptKey, Row]:
    """Receipts of a period by unit and hash."""
    rows = state.book.table(tables.RECEIPTS.name).rows
    return {
        (row.text(layout.UNIT_CODE), row.text("SHA-256") or row.text("Tệp")): row
        for row in rows
        if row.text(layout.PERIOD_CODE) == period.code
    }


def as_registered(now: datetime) -> datetime:
    """A moment as Ngày giờ nhận has it, to the minute: what a run compares now is what the next one reads."""
    return now.replace(second=0, microsecond=0)


def register_files(
    state: MasterState,
    period: Period,
    received: Sequence[Received],
    in_use: Mapping[str, frozenset[str]],
    waivers: Waivers,
    now: datetime,
) -> None:
    """One row per file ever received; `in_use` says by unit which hashes count. Rows HCQT typed in are left alone.

    What is asked of the forms that count is known once the merged rows are reviewed: see `count_asked_for`.
    """
    table = state.book.table(tables.RECEIPTS.name)
    known = receipts_of(state, period)
    change = TableChange()
    for (unit, sha256), row in known.items():
        counts = in_use.get(unit)
        is_form = row.text("Kết quả") != layout.RECEIPT_REJECTED and row.text("SHA-256")
        if counts is not None and is_form:
            change.updates[row.number] = {"Đang dùng": layout.YES if sha256 in counts else layout.NO}
    times = Counter(unit for unit, file in known if file)
    added: set[ReceiptKey] = set()
    for item in received:
        reading = item.reading
        result, to_mend, note = _result(reading, waivers)
        for unit in reading.units:
            in_force = reading.sha256 in in_use.get(unit, ())
            key = (unit, reading.sha256 or reading.file)
            before = known.get(key) or known.get(("", key[1]))
            taken: dict[str, CellValue] = {}
            if in_force and before is not None and before.text("Kết quả") == layout.RECEIPT_REJECTED:
                taken = {"Kết quả": result, "Đang dùng": layout.YES, layout.NOTE: note}  # it was refused once
            if key in known:
                if taken:
                    change.updates.setdefault(known[key].number, {}).update(taken)
                continue
            if before is not None:  # who sent it is known since
                times[unit] += 1
                named: dict[str, CellValue] = {
                    layout.UNIT_CODE: unit,
                    layout.UNIT_NAME: state.unit_name(unit),
                    "Lần": times[unit],
                }
                change.updates.setdefault(before.number, {}).update({**named, **taken})
                del known["", key[1]]
                added.add(key)
            if key in added:
                continue
            added.add(key)
            times[unit] += 1
            change.appends.append(
                {
                    layout.PERIOD_CODE: period.code,
                    layout.UNIT_CODE: unit or None,
                    layout.UNIT_NAME: state.unit_name(unit) or None,
                    "Lần": times[unit],
                    "Tệp": reading.file,
                    "SHA-256": reading.sha256,
                    "Ngày giờ nhận": as_registered(now),
                    "Kết quả": result,
                    _TO_MEND: to_mend,
                    "Đang dùng": layout.YES if in_force else layout.NO,
                    "Ghi chú": note,
                }
            )
    state.book.change_table(table.name, change)


def _result(reading: Submission | Rejection, waivers: Waivers) -> tuple[str, int, str | None]:
    if isinstance(reading, Rejection):
        # A unit whose form came in one file with another's has sent its report.
        result = layout.RECEIPT_TO_COMPLETE if reading.several else layout.RECEIPT_REJECTED
        return result, 1, reading.finding.message
    counting, _ = waivers.split(reading.findings)
    mend = sum(found.severity is not Severity.INFO for found in counting)
    note = f"Nội dung khác: {reading.other_text}" if reading.other_text else None
    return (layout.RECEIPT_TO_COMPLETE if mend else layout.RECEIPT_OK), mend, note


def count_asked_for(state: MasterState, period: Period) -> None:
    """Bring Số nội dung cần sửa and Kết quả of the forms that count to what Cần xử lý asks of their units by now.

    The figure a unit reads in its message, and the one of the list. Where several forms of a unit count, what the
    review of the master found belongs to the last of them.
    """
    listed = [row for row in state.book.table(tables.TO_RESOLVE.name).rows if asks_unit(row, period)]
    by_file = Counter((row.text(layout.UNIT_CODE), row.text("Tệp")) for row in listed)
    by_unit = Counter(row.text(layout.UNIT_CODE) for row in listed)
    forms: dict[str, list[Row]] = {}
    for row in receipts_of(state, period).values():
        if row.text("Đang dùng") == layout.YES and row.text("SHA-256") and row.text(layout.UNIT_CODE):
            forms.setdefault(row.text(layout.UNIT_CODE), []).append(row)
    change = TableChange()
    for unit, (*others, last) in forms.items():
        counts = {row.number: by_file[unit, row.text("Tệp")] for row in others}
        counts[last.number] = by_unit[unit] - sum(counts.values())
        for row in (*others, last):
            asked = counts[row.number]
            change.updates[row.number] = {_TO_MEND: asked}
            if row.text("Kết quả") in (layout.RECEIPT_OK, layout.RECEIPT_TO_COMPLETE):
                change.updates[row.number]["Kết quả"] = layout.RECEIPT_TO_COMPLETE if asked else layout.RECEIPT_OK
    state.book.change_table(tables.RECEIPTS.name, change)


def list_file_findings(
    state: MasterState,
    period: Period,
    received: Sequence[Received],
    others_in_use: Collection[tuple[str, str]],
    stays: Callable[[Row], bool],
    folders: Sequence[Finding] | None,
) -> None:
    """Replace in tblCanXuLy what earlier merges raised for the files and units of this run.

    `others_in_use`: unit and file of forms that count and are not in this run; what was found in them stays, and so
    does a row that `stays`. Rules across fields and blank rows are left to the review of the master, which sees the
    merged values. `folders`: what is said of folders inside the one that is merged, None where a single file is.
    """
    files = {item.reading.file for item in received}
    units = {item.reading.unit for item in received if isinstance(item.reading, Submission)}
    findings: list[Finding] = []
    for item in received:
        if isinstance(item.reading, Rejection):
            findings += [replace(item.reading.finding, unit=unit or None) for unit in item.reading.units]
        else:
            findings += [f for f in item.reading.findings if rule_of(f.code).stage is not Stage.CROSS]
    findings += folders or ()
    master_files = {state.file}

    def owned(row: Row) -> bool:
        unit, file = row.text(layout.UNIT_CODE), row.text("Tệp")
        of_this_run = file in files or (unit in units and (unit, file) not in others_in_use)
        of_this_run = of_this_run or (folders is not None and row.text("Mã") == SUBFOLDER)
        is_finding = row.text("Loại") == layout.KIND_FINDING and row.text(layout.PERIOD_CODE) == period.code
        return is_finding and of_this_run and row.text("Tệp") not in master_files and not stays(row)

    hashes = {item.reading.file: item.reading.sha256 for item in received if item.reading.sha256}
    replace_findings(state, period, findings, owned, hashes)
