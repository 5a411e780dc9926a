"""Mismatches in tblCanXuLy: listing them, and applying what was chosen (design section 5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from cchc_xl.jobs.change_text import change_line, shown
from cchc_xl.jobs.merge_units import Taken, Waiting
from cchc_xl.jobs.state import MasterState, TrackedRow
from cchc_xl.jobs.upkeep import keyed_change
from cchc_xl.merge.three_way import CellKey, Mismatch
from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.period import Period
from cchc_xl.model.progress import Field, FieldValue
from cchc_xl.model.sheet import CellValue, Link, Row, Table, TableChange
from cchc_xl.rules.cells import CellContext, RawInput, Reading, read_input
from cchc_xl.rules.submission import Submission

_FROM_UNIT: Final = "GOP01"
_FROM_EARLIER_UNIT: Final = "GOP07"
_KEY: Final = ("Loại", layout.PERIOD_CODE, "Mã", layout.UNIT_CODE, layout.TASK_CODE, "Cột")
"""Without the file's name: a unit that sends a mismatch again under another name has one mismatch."""
_RIVAL_KEY: Final = (*_KEY, "Giá trị đơn vị")
"""The forms of several units that were merged into one may each say something else of one cell."""


def open_mismatches(state: MasterState, period: Period) -> list[Row]:
    """Rows of tblCanXuLy that are mismatches of this period."""
    return [
        row
        for row in state.book.table(layout.TO_RESOLVE.name).rows
        if row.text("Loại") == layout.KIND_MISMATCH and row.text(layout.PERIOD_CODE) == period.code
    ]


def waiting_values(state: MasterState, period: Period) -> Waiting:
    """What waits for a choice, read back from tblCanXuLy."""
    _, rows = state.tracking(period)
    by_key = {row.key: row for row in rows}
    waiting: dict[str, dict[CellKey, list[FieldValue]]] = {}
    for row in open_mismatches(state, period):
        tracked, name = _cell_of(row, by_key)
        if tracked is not None and name is not None:
            values = waiting.setdefault(tracked.unit, {}).setdefault((tracked.task, name), [])
            values.append(_submitted(state, period, tracked, name, row).value)
    return waiting


def _cell_of(row: Row, by_key: Mapping[tuple[str, str], TrackedRow]) -> tuple[TrackedRow | None, Field | None]:
    """The row of tblTheoDoi and the field a mismatch is about; None for what is gone or is no input."""
    tracked = by_key.get((row.text(layout.TASK_CODE).upper(), row.text(layout.UNIT_CODE)))
    return tracked, next((field for field in Field if field.value == row.text("Cột")), None)


def _submitted(state: MasterState, period: Period, tracked: TrackedRow, name: Field, row: Row) -> Reading:
    context = CellContext(tracked.kind, state.options.nam_ke_hoach, period.start, period.end, state.today)
    return read_input(name, RawInput(row.text("Giá trị đơn vị")), context)


# --- choices ----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Settled:
    """What the choices made in tblCanXuLy did: cells changed, and lines for the log."""

    changed: int
    lines: tuple[str, ...]


def settle_choices(state: MasterState, period: Period) -> Settled:
    """Apply the choices made in tblCanXuLy and take the settled rows away; what was chosen and why is for the log.

    "Giữ số liệu HCQT" and "Bỏ qua" leave the master as it is. A value that cannot be taken (its row of tblTheoDoi is
    gone, or somebody made it unreadable) stays on the list with its choice.
    """
    tracking_table, rows = state.tracking(period)
    by_key = {row.key: row for row in rows}
    tracking, listed = TableChange(), TableChange()
    changed = 0
    lines: list[str] = []
    for row in open_mismatches(state, period):
        choice = row.text("Lựa chọn")
        if choice not in (layout.CHOICE_KEEP, layout.CHOICE_TAKE, layout.CHOICE_SKIP):
            continue
        reason = f" ({row.text('Lý do')})" if row.text("Lý do") else ""
        cell = f"{row.text(layout.TASK_CODE)} {row.text(layout.UNIT_CODE)}, {row.text('Cột')}"
        line = f"Nội dung chưa khớp {cell}: {choice}{reason}; {row.text('Tệp')}{_hash_of(state, period, row)}"
        if choice == layout.CHOICE_TAKE:
            tracked, name = _cell_of(row, by_key)
            if tracked is None or name is None:
                continue
            reading = _submitted(state, period, tracked, name, row)
            if reading.held:
                continue
            tracking.updates.setdefault(tracked.number, {})[name.value] = reading.value
            changed += 1
            line += "\n" + change_line(tracked.task, name.value, tracked.reading.values.get(name), reading.value)
        lines.append(line)
        listed.deletes.add(row.number)
    state.book.change_table(tracking_table.name, tracking)
    state.book.change_table(layout.TO_RESOLVE.name, listed)
    return Settled(changed, tuple(lines))


def _hash_of(state: MasterState, period: Period, row: Row) -> str:
    """The hash of the file a mismatch came in, as the log writes it; "" where the register has no such file."""
    for receipt in reversed(state.book.table(layout.RECEIPTS.name).rows):
        same_period = receipt.text(layout.PERIOD_CODE) == period.code
        same_unit = receipt.text(layout.UNIT_CODE) == row.text(layout.UNIT_CODE)
        if same_period and same_unit and receipt.text("Tệp") == row.text("Tệp"):
            return f" [{receipt.text('SHA-256')}]"
    return ""


# --- listing ----------------------------------------------------------------------------------------------
def list_mismatches(state: MasterState, period: Period, forms: Sequence[Taken]) -> None:
    """Bring the mismatches of the units of this run up to date; those of other units stay as they are.

    A mismatch in a cell that could not be read this time, or of a form that is not at hand, stays too.
    """
    tracking, rows = state.tracking(period)
    numbers = {row.key: row.number for row in rows}
    wanted: dict[str, list[dict[str, CellValue]]] = {_FROM_UNIT: [], _FROM_EARLIER_UNIT: []}
    read: dict[str, set[tuple[str, str]]] = {}
    for form in forms:
        for task, row in form.submission.rows.items():
            read.setdefault(form.submission.unit, set()).update((task, name.value) for name in row.values)
        for mismatch in form.merged.mismatches:
            code = _FROM_EARLIER_UNIT if mismatch.is_rival else _FROM_UNIT
            number = numbers[(mismatch.task, mismatch.unit)]
            wanted[code].append(_mismatch_row(state, period, form.submission, mismatch, tracking, number))
    files = {(form.submission.unit, form.submission.file) for form in forms}

    def owned(code: str, row: Row) -> bool:
        unit = row.text(layout.UNIT_CODE)
        was_read = (row.text(layout.TASK_CODE), row.text("Cột")) in read.get(unit, ())
        of_form = code == _FROM_UNIT or (unit, row.text("Tệp")) in files
        is_mismatch = row.text("Loại") == layout.KIND_MISMATCH and row.text(layout.PERIOD_CODE) == period.code
        return is_mismatch and row.text("Mã") == code and was_read and of_form

    for code, key in ((_FROM_UNIT, _KEY), (_FROM_EARLIER_UNIT, _RIVAL_KEY)):
        table = state.book.table(layout.TO_RESOLVE.name)
        state.book.change_table(table.name, keyed_change(table, key, wanted[code], partial(owned, code)))


def _mismatch_row(
    state: MasterState, period: Period, form: Submission, mismatch: Mismatch, table: Table, number: int
) -> dict[str, CellValue]:
    cell = table.cell(number, mismatch.field.value)
    what = "HCQT và đơn vị cùng sửa, ghi khác nhau."
    if mismatch.is_rival:
        what = f"biểu của {state.unit_name(form.issued_to)} (đã sáp nhập) ghi khác số liệu đang dùng."
    return {
        "Loại": layout.KIND_MISMATCH,
        layout.PERIOD_CODE: period.code,
        "Mức độ": Severity.WARNING.label,
        "Mã": _FROM_EARLIER_UNIT if mismatch.is_rival else _FROM_UNIT,
        layout.UNIT_CODE: mismatch.unit,
        layout.TASK_CODE: mismatch.task,
        "Cột": mismatch.field.value,
        "Tệp": form.file,
        "Trang": table.sheet,
        "Ô": Link(cell, table.sheet, cell),
        "Nội dung": f"{mismatch.field.value}: {what}",
        "Cách xử lý": "Chọn số liệu đúng ở cột Lựa chọn, rồi nhập lại báo cáo.",
        "Giá trị HCQT": shown(mismatch.master) or None,
        "Giá trị đơn vị": shown(mismatch.submitted) or None,
    }
