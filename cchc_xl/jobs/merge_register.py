"""Writing the register and the list of mismatches of a merge: tblTiepNhan, tblCanXuLy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cchc_xl.jobs.merge_files import Received
from cchc_xl.jobs.state import MasterState
from cchc_xl.jobs.upkeep import keyed_change, replace_findings
from cchc_xl.merge.three_way import Mismatch
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.progress import Field, FieldValue
from cchc_xl.model.sheet import CellValue, Link, Row, Table, TableChange
from cchc_xl.model.text import percent
from cchc_xl.rules.cells import CellContext, RawInput, read_input
from cchc_xl.rules.submission import Rejection, Submission

ReceiptKey = tuple[str, str]
"""Unit code and SHA-256 of a receipt of the period; the file's name where it could not be hashed."""


def shown(value: FieldValue) -> str:
    """A field value as the list of mismatches shows it, and as `settle` reads it back."""
    if value is None:
        return ""
    if isinstance(value, float):
        return percent(value, 4)
    return format_date(value) if isinstance(value, date) else value


def receipts_of(state: MasterState, period: Period) -> dict[ReceiptKey, Row]:
    """Receipts of a period by unit and hash."""
    rows = state.book.table(layout.RECEIPTS.name).rows
    return {
        (row.text(layout.UNIT_CODE), row.text("SHA-256") or row.text("Tệp")): row
        for row in rows
        if row.text(layout.PERIOD_CODE) == period.code
    }


def register_files(
    state: MasterState, period: Period, received: Sequence[Received], in_use: Mapping[str, str], now: datetime
) -> None:
    """One row per file ever received; `in_use` says by unit which hash counts."""
    table = state.book.table(layout.RECEIPTS.name)
    known = receipts_of(state, period)
    change = TableChange()
    for (unit, sha256), row in known.items():
        counts = in_use.get(unit)
        if counts is not None and row.text("Kết quả") != layout.RECEIPT_REJECTED:
            change.updates[row.number] = {"Đang dùng": layout.YES if sha256 == counts else layout.NO}
    times = {unit: sum(key[0] == unit for key in known) for unit in {key[0] for key in known}}
    added: set[ReceiptKey] = set()
    for item in received:
        reading = item.reading
        key = (reading.unit, reading.sha256 or reading.file)
        result, to_mend, note = _result(reading)
        if key in known:
            if reading.sha256 == in_use.get(reading.unit):
                change.updates[known[key].number] |= {"Số nội dung cần sửa": to_mend}
                if known[key].text("Kết quả") != layout.RECEIPT_TYPED:
                    change.updates[known[key].number] |= {"Kết quả": result}
            continue
        if key in added:
            continue
        added.add(key)
        times[reading.unit] = times.get(reading.unit, 0) + 1
        change.appends.append(
            {
                layout.PERIOD_CODE: period.code,
                layout.UNIT_CODE: reading.unit or None,
                layout.UNIT_NAME: state.unit_name(reading.unit) or None,
                "Lần": times[reading.unit],
                "Tệp": reading.file,
                "SHA-256": reading.sha256,
                "Ngày giờ nhận": now.replace(second=0, microsecond=0),
                "Kết quả": result,
                "Số nội dung cần sửa": to_mend,
                "Đang dùng": layout.YES if reading.sha256 and reading.sha256 == in_use.get(reading.unit) else layout.NO,
                "Ghi chú": note,
            }
        )
    state.book.change_table(table.name, change)


def _result(reading: Submission | Rejection) -> tuple[str, int, str | None]:
    if isinstance(reading, Rejection):
        return layout.RECEIPT_REJECTED, 1, reading.finding.message
    mend = reading.to_mend
    note = f"Nội dung khác: {reading.other_text}" if reading.other_text else None
    return (layout.RECEIPT_TO_COMPLETE if mend else layout.RECEIPT_OK), mend, note


def list_file_findings(state: MasterState, period: Period, received: Sequence[Received]) -> None:
    """Replace in tblCanXuLy what earlier merges raised for the files and units of this run.

    Rules across fields and blank rows are left to the review of the master, which sees the merged values.
    """
    files = {item.reading.file for item in received}
    units = {item.reading.unit for item in received if isinstance(item.reading, Submission)}
    findings: list[Finding] = []
    for item in received:
        if isinstance(item.reading, Rejection):
            findings.append(item.reading.finding)
        else:
            findings += [f for f in item.reading.findings if not f.code.startswith(("CHEO", "DONG04"))]
    master_files = {state.file}

    def owned(row: Row) -> bool:
        of_this_run = row.text("Tệp") in files or row.text(layout.UNIT_CODE) in units
        is_finding = row.text("Loại") == layout.KIND_FINDING and row.text(layout.PERIOD_CODE) == period.code
        return is_finding and of_this_run and row.text("Tệp") not in master_files

    replace_findings(state, period, findings, owned)


# --- mismatches -------------------------------------------------------------------------------------------
_MISMATCH_KEY = ("Loại", layout.PERIOD_CODE, layout.UNIT_CODE, layout.TASK_CODE, "Cột")
"""Without the file's name: a unit that sends a mismatch again under another name has one mismatch."""


def open_mismatches(state: MasterState, period: Period) -> list[Row]:
    """Rows of tblCanXuLy that are mismatches of this period."""
    return [
        row
        for row in state.book.table(layout.TO_RESOLVE.name).rows
        if row.text("Loại") == layout.KIND_MISMATCH and row.text(layout.PERIOD_CODE) == period.code
    ]


@dataclass(frozen=True, slots=True)
class Settled:
    """What the choices made in tblCanXuLy did: cells changed, and a line per choice for the log."""

    changed: int
    lines: tuple[str, ...]


def settle_choices(state: MasterState, period: Period) -> Settled:
    """Apply the choices made in tblCanXuLy and take the settled rows away; what was chosen and why is for the log."""
    tracking_table, rows = state.tracking(period)
    by_key = {row.key: row for row in rows}
    tracking = TableChange()
    listed = TableChange()
    changed = 0
    lines: list[str] = []
    for row in open_mismatches(state, period):
        choice = row.text("Lựa chọn")
        if choice not in (layout.CHOICE_KEEP, layout.CHOICE_TAKE, layout.CHOICE_SKIP):
            continue
        tracked = by_key.get((row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE)))
        name = next((field for field in Field if field.value == row.text("Cột")), None)
        if choice == layout.CHOICE_TAKE and tracked is not None and name is not None:
            options = state.options
            context = CellContext(tracked.kind, options.nam_ke_hoach, period.start, period.end, state.today)
            value = read_input(name, RawInput(row.text("Giá trị đơn vị")), context).value
            tracking.updates.setdefault(tracked.number, {})[name.value] = value
            changed += 1
        listed.deletes.add(row.number)
        reason = f" ({row.text('Lý do')})" if row.text("Lý do") else ""
        cell = f"{row.text(layout.TASK_CODE)} {row.text(layout.UNIT_CODE)}, {row.text('Cột')}"
        lines.append(f"Nội dung chưa khớp {cell}: {choice}{reason}")
    state.book.change_table(tracking_table.name, tracking)
    state.book.change_table(layout.TO_RESOLVE.name, listed)
    return Settled(changed, tuple(lines))


def list_mismatches(
    state: MasterState,
    period: Period,
    mismatches: Mapping[str, Sequence[Mismatch]],
    read: Mapping[str, frozenset[tuple[str, str]]],
    files: Mapping[str, str],
) -> None:
    """Bring the mismatches of the units of this run up to date; those of other units stay as they are.

    `read` names by unit the (task, column) that could be read this time: any other mismatch stays too.
    """
    tracking, rows = state.tracking(period)
    numbers = {row.key: row.number for row in rows}
    wanted: list[dict[str, CellValue]] = []
    for unit, found in mismatches.items():
        for mismatch in found:
            wanted.append(_mismatch_row(period, mismatch, tracking, numbers[(mismatch.task, unit)], files[unit]))

    def owned(row: Row) -> bool:
        unit = row.text(layout.UNIT_CODE)
        was_read = (row.text(layout.TASK_CODE), row.text("Cột")) in read.get(unit, frozenset())
        is_mismatch = row.text("Loại") == layout.KIND_MISMATCH and row.text(layout.PERIOD_CODE) == period.code
        return is_mismatch and unit in mismatches and was_read

    table = state.book.table(layout.TO_RESOLVE.name)
    state.book.change_table(table.name, keyed_change(table, _MISMATCH_KEY, wanted, owned))


def _mismatch_row(period: Period, mismatch: Mismatch, table: Table, number: int, file: str) -> dict[str, CellValue]:
    cell = table.cell(number, mismatch.field.value)
    return {
        "Loại": layout.KIND_MISMATCH,
        layout.PERIOD_CODE: period.code,
        "Mức độ": Severity.WARNING.label,
        "Mã": "GOP01",
        layout.UNIT_CODE: mismatch.unit,
        layout.TASK_CODE: mismatch.task,
        "Cột": mismatch.field.value,
        "Tệp": file,
        "Trang": table.sheet,
        "Ô": Link(cell, table.sheet, cell),
        "Nội dung": f"{mismatch.field.value}: HCQT và đơn vị cùng sửa, ghi khác nhau.",
        "Cách xử lý": "Chọn số liệu đúng ở cột Lựa chọn, rồi nhập lại báo cáo.",
        "Giá trị HCQT": shown(mismatch.master) or None,
        "Giá trị đơn vị": shown(mismatch.submitted) or None,
    }
