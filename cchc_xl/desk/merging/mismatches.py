"""Mismatches in tblCanXuLy: listing them, and applying what was chosen (ADR 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from cchc_xl import tables
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.merging.change_text import change_line, shown
from cchc_xl.desk.merging.rows import CellWrite, MergeRow, RowKey, cell_of, merge_rows, read_back, write_cells
from cchc_xl.desk.merging.units import Taken, Waiting
from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.indicator import NUMBER_FIELDS, InputField
from cchc_xl.model.period import Period
from cchc_xl.model.progress import FieldValue
from cchc_xl.model.sheet import CellValue, Link, Row, Table, TableChange
from cchc_xl.reconcile.three_way import CellKey, Mismatch
from cchc_xl.rules.submission import Submission
from cchc_xl.tables.changes import keyed_change

_FROM_UNIT: Final = "GOP01"
_FROM_EARLIER_UNIT: Final = "GOP07"
_ADD_UP: Final = (
    "Số của đơn vị kế thừa chưa gồm số của đơn vị cũ: cộng hai số, ghi vào trang Số liệu rồi chọn Giữ số liệu HCQT; đã "
    "gồm thì chọn số đúng. Xong nhập lại báo cáo."
)
"""Of two units' figures neither is the whole, unless the successor has counted in what its predecessor had."""
_KEY: Final = ("Loại", layout.PERIOD_CODE, "Mã", layout.UNIT_CODE, layout.TASK_CODE, "Cột")
"""Without the file's name: a unit that sends a mismatch again under another name has one mismatch."""
_RIVAL_KEY: Final = (*_KEY, "Giá trị đơn vị")
"""The forms of several units that were merged into one may each say something else of one cell."""


def open_mismatches(state: MasterState, period: Period) -> list[Row]:
    """Rows of tblCanXuLy that are mismatches of this period."""
    return [
        row
        for row in state.book.table(tables.TO_RESOLVE.name).rows
        if row.text("Loại") == layout.KIND_MISMATCH and row.text(layout.PERIOD_CODE) == period.code
    ]


def waiting_values(state: MasterState, period: Period) -> Waiting:
    """What waits for a choice, read back from tblCanXuLy."""
    rows = merge_rows(state, period)
    waiting: dict[str, dict[CellKey, list[FieldValue]]] = {}
    for row in open_mismatches(state, period):
        found = _cell_of(row, rows)
        if found is not None:
            tracked, name = found
            values = waiting.setdefault(tracked.unit, {}).setdefault((tracked.task, name), [])
            values.append(read_back(state, period, tracked, name, row.text("Giá trị đơn vị")).values.get(name))
    return waiting


def _cell_of(row: Row, rows: Mapping[RowKey, MergeRow]) -> tuple[MergeRow, InputField] | None:
    """The row of the master and the field a mismatch is about; None for what is gone or is no input."""
    return cell_of(rows, (row.text(layout.TASK_CODE).upper(), row.text(layout.UNIT_CODE)), row.text("Cột"))


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
    rows, hashes = merge_rows(state, period), _hashes(state, period)
    writes: list[CellWrite] = []
    listed = TableChange()
    lines: list[str] = []
    for row in open_mismatches(state, period):
        choice = row.text("Lựa chọn")
        if choice not in (layout.CHOICE_KEEP, layout.CHOICE_TAKE, layout.CHOICE_SKIP):
            continue
        reason = f" ({row.text('Lý do')})" if row.text("Lý do") else ""
        cell = f"{row.text(layout.TASK_CODE)} {row.text(layout.UNIT_CODE)}, {row.text('Cột')}"
        line = f"Nội dung chưa khớp {cell}: {choice}{reason}; {row.text('Tệp')}"
        line += hashes.get((row.text(layout.UNIT_CODE), row.text("Tệp")), "")
        if choice == layout.CHOICE_TAKE:
            found = _cell_of(row, rows)
            if found is None:
                continue
            tracked, name = found
            reading = read_back(state, period, tracked, name, row.text("Giá trị đơn vị"))
            if name not in reading.values:
                continue
            value = reading.values[name]
            writes.append(CellWrite(tracked, name, value))
            line += "\n" + change_line(tracked.task, name.value, tracked.reading.values.get(name), value)
        lines.append(line)
        listed.deletes.add(row.number)
    write_cells(state, writes)
    state.book.change_table(tables.TO_RESOLVE.name, listed)
    return Settled(len(writes), tuple(lines))


def _hashes(state: MasterState, period: Period) -> dict[tuple[str, str], str]:
    """The hashes of received files by unit and name, as the log writes them; of one name the last received."""
    return {
        (row.text(layout.UNIT_CODE), row.text("Tệp")): f" [{row.text('SHA-256')}]"
        for row in state.book.table(tables.RECEIPTS.name).rows
        if row.text(layout.PERIOD_CODE) == period.code
    }


# --- listing ----------------------------------------------------------------------------------------------
def list_mismatches(state: MasterState, period: Period, forms: Sequence[Taken]) -> None:
    """Bring the mismatches of the units of this run up to date; those of other units stay as they are.

    A mismatch in a cell that could not be read this time, or of a form that is not at hand, stays too.
    """
    rows = merge_rows(state, period)
    wanted: dict[str, list[dict[str, CellValue]]] = {_FROM_UNIT: [], _FROM_EARLIER_UNIT: []}
    read: dict[str, set[tuple[str, str]]] = {}
    for form in forms:
        for task, reading in form.submission.rows.items():
            read.setdefault(form.submission.unit, set()).update((task, name.value) for name in reading.values)
        for mismatch in form.merged.mismatches:
            code = _FROM_EARLIER_UNIT if mismatch.is_rival else _FROM_UNIT
            row = rows[(mismatch.task, mismatch.unit)]
            wanted[code].append(_mismatch_row(state, period, form.submission, mismatch, row.table, row.number))
    files = {(form.submission.unit, form.submission.file) for form in forms}

    def owned(code: str, row: Row) -> bool:
        unit = row.text(layout.UNIT_CODE)
        was_read = (row.text(layout.TASK_CODE), row.text("Cột")) in read.get(unit, ())
        of_form = code == _FROM_UNIT or (unit, row.text("Tệp")) in files
        is_mismatch = row.text("Loại") == layout.KIND_MISMATCH and row.text(layout.PERIOD_CODE) == period.code
        return is_mismatch and row.text("Mã") == code and was_read and of_form

    for code, key in ((_FROM_UNIT, _KEY), (_FROM_EARLIER_UNIT, _RIVAL_KEY)):
        table = state.book.table(tables.TO_RESOLVE.name)
        state.book.change_table(
            table.name, keyed_change(table, tables.TO_RESOLVE, wanted[code], partial(owned, code), key)
        )


def _mismatch_row(
    state: MasterState, period: Period, form: Submission, mismatch: Mismatch, table: Table, number: int
) -> dict[str, CellValue]:
    cell = table.cell(number, mismatch.field.value)
    what = "HCQT và đơn vị cùng sửa, ghi khác nhau."
    how = "Chọn số liệu đúng ở cột Lựa chọn, rồi nhập lại báo cáo."
    if mismatch.is_rival and mismatch.field in NUMBER_FIELDS:
        how = _ADD_UP
    if mismatch.is_rival:
        what = f"biểu của {state.unit_name(form.issued_to)} (đã sáp nhập) ghi khác số liệu đang dùng."
    return {
        "Loại": layout.KIND_MISMATCH,
        layout.PERIOD_CODE: period.code,
        "Mức độ": Severity.WARNING.label,
        "Mã": _FROM_EARLIER_UNIT if mismatch.is_rival else _FROM_UNIT,
        layout.UNIT_CODE: mismatch.unit,
        layout.UNIT_NAME: state.unit_name(mismatch.unit),
        layout.TASK_CODE: mismatch.task,
        "Cột": mismatch.field.value,
        "Tệp": form.file,
        layout.SHA256: form.sha256,
        "Trang": table.sheet,
        "Ô": Link(cell, table.sheet, cell),
        "Nội dung": f"{mismatch.field.value}: {what}",
        "Cách xử lý": how,
        "Giá trị HCQT": shown(mismatch.master, mismatch.field) or None,
        "Giá trị đơn vị": shown(mismatch.submitted, mismatch.field) or None,
    }
