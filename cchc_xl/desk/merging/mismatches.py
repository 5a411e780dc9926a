"""Mismatches in tblCanXuLy: listing them, and applying what was chosen (ADR 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.master.tracked import Tracked
from cchc_xl.desk.merging.change_text import change_line, shown
from cchc_xl.desk.merging.rows import CellWrite, MergeRow, RowKey, cell_of, merge_rows, write_cells
from cchc_xl.desk.merging.units import Taken, Waiting
from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.indicator import NUMBER_FIELDS, InputField
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.progress import FieldValue
from cchc_xl.model.sheet import Link, Table
from cchc_xl.reconcile.three_way import CellKey, Mismatch
from cchc_xl.rules.indicators import IndicatorReading
from cchc_xl.rules.submission import Submission
from cchc_xl.tables.changes import Edits, matched
from cchc_xl.tables.receipts import ReceiptRow, ToResolveRow

_FROM_UNIT: Final = "GOP01"
_FROM_EARLIER_UNIT: Final = "GOP07"
_ADD_UP: Final = (
    "Số của đơn vị kế thừa chưa gồm số của đơn vị cũ: cộng hai số, ghi vào trang Số liệu rồi chọn Giữ số liệu HCQT; đã "
    "gồm thì chọn số đúng. Xong nhập lại báo cáo."
)
"""Of two units' figures neither is the whole, unless the successor has counted in what its predecessor had."""


def open_mismatches(book: FileBook, period: Period) -> list[ToResolveRow]:
    """Rows of tblCanXuLy that are mismatches of this period."""
    return [row for row in book.rows(ToResolveRow) if row.is_mismatch and row.period == period.code]


def waiting_values(book: FileBook, tracked: Tracked, indicators: IndicatorReading, period: Period) -> Waiting:
    """What waits for a choice, read back from tblCanXuLy."""
    rows = merge_rows(book, tracked, indicators, period)
    waiting: dict[str, dict[CellKey, list[FieldValue]]] = {}
    for row in open_mismatches(book, period):
        found = _cell_of(row, rows)
        if found is not None:
            merged, name = found
            values = waiting.setdefault(merged.unit, {}).setdefault((merged.task, name), [])
            again = merged.read_back(name, row.unit_value)
            values.append(again.values.get(name))
    return waiting


def _cell_of(row: ToResolveRow, rows: Mapping[RowKey, MergeRow]) -> tuple[MergeRow, InputField] | None:
    """The row of the master and the field a mismatch is about; None for what is gone or is no input."""
    return cell_of(rows, (row.task.upper(), row.unit), row.field)


# --- choices ----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Settled:
    """What the choices made in tblCanXuLy did: cells changed, and lines for the log."""

    changed: int
    lines: tuple[str, ...]


def settle_choices(book: FileBook, tracked: Tracked, indicators: IndicatorReading, period: Period) -> Settled:
    """Apply the choices made in tblCanXuLy and take the settled rows away; what was chosen and why is for the log.

    "Giữ số liệu HCQT" and "Bỏ qua" leave the master as it is. A value that cannot be taken (its row of tblTheoDoi is
    gone, or somebody made it unreadable) stays on the list with its choice.
    """
    rows, hashes = merge_rows(book, tracked, indicators, period), _hashes(book, period)
    writes: list[CellWrite] = []
    listed = Edits(ToResolveRow)
    lines: list[str] = []
    for row in open_mismatches(book, period):
        if row.choice not in (layout.CHOICE_KEEP, layout.CHOICE_TAKE, layout.CHOICE_SKIP):
            continue
        reason = f" ({row.reason})" if row.reason else ""
        line = f"Nội dung chưa khớp {row.task} {row.unit}, {row.field}: {row.choice}{reason}; {row.file}"
        line += hashes.get((row.unit, row.file), "")
        if row.choice == layout.CHOICE_TAKE:
            found = _cell_of(row, rows)
            if found is None:
                continue
            merged, name = found
            reading = merged.read_back(name, row.unit_value)
            if name not in reading.values:
                continue
            value = reading.values[name]
            writes.append(CellWrite(merged, name, value))
            line += "\n" + change_line(merged.task, name.value, merged.reading.values.get(name), value)
        lines.append(line)
        listed.deleted.append(row)
    write_cells(book, writes)
    book.edit(listed)
    return Settled(len(writes), tuple(lines))


def _hashes(book: FileBook, period: Period) -> dict[tuple[str, str], str]:
    """The hashes of received files by unit and name, as the log writes them; of one name the last received."""
    return {(row.unit, row.file): f" [{row.sha256}]" for row in book.rows(ReceiptRow) if row.period == period.code}


# --- listing ----------------------------------------------------------------------------------------------
def list_mismatches(state: MasterState, period: Period, forms: Sequence[Taken]) -> None:
    """Bring the mismatches of the units of this run up to date; those of other units stay as they are.

    A mismatch in a cell that could not be read this time, or of a form that is not at hand, stays too.
    """
    rows = merge_rows(state.book, state.tracked, state.indicators, period)
    wanted: dict[str, list[ToResolveRow]] = {_FROM_UNIT: [], _FROM_EARLIER_UNIT: []}
    read: dict[str, set[tuple[str, str]]] = {}
    for form in forms:
        for task, reading in form.submission.rows.items():
            read.setdefault(form.submission.unit, set()).update((task, name.value) for name in reading.values)
        for mismatch in form.merged.mismatches:
            code = _FROM_EARLIER_UNIT if mismatch.is_rival else _FROM_UNIT
            row = rows[(mismatch.task, mismatch.unit)]
            wanted[code].append(_mismatch_row(state.units, period, form.submission, mismatch, row.table, row.number))
    files = {(form.submission.unit, form.submission.file) for form in forms}

    def owned(code: str, row: ToResolveRow) -> bool:
        was_read = (row.task, row.field) in read.get(row.unit, ())
        of_form = code == _FROM_UNIT or (row.unit, row.file) in files
        return row.is_mismatch and row.period == period.code and row.code == code and was_read and of_form

    for code, key in ((_FROM_UNIT, _key), (_FROM_EARLIER_UNIT, _rival_key)):
        rows_listed = state.book.rows(ToResolveRow)
        state.book.edit(matched(rows_listed, ToResolveRow, wanted[code], partial(owned, code), key))


def _key(row: ToResolveRow) -> tuple[str, ...]:
    """Without the file's name: a unit that sends a mismatch again under another name has one mismatch."""
    return row.kind, row.period, row.code, row.unit, row.task, row.field


def _rival_key(row: ToResolveRow) -> tuple[str, ...]:
    """The forms of several units that were merged into one may each say something else of one cell."""
    return *_key(row), row.unit_value


def _mismatch_row(
    units: UnitIndex, period: Period, form: Submission, mismatch: Mismatch, table: Table, number: int
) -> ToResolveRow:
    cell = table.cell(number, mismatch.field.value)
    what = "HCQT và đơn vị cùng sửa, ghi khác nhau."
    how = "Chọn số liệu đúng ở cột Lựa chọn, rồi nhập lại báo cáo."
    if mismatch.is_rival and mismatch.field in NUMBER_FIELDS:
        how = _ADD_UP
    if mismatch.is_rival:
        what = f"biểu của {units.name_of(form.issued_to)} (đã sáp nhập) ghi khác số liệu đang dùng."
    return ToResolveRow(
        kind=layout.KIND_MISMATCH, period=period.code, severity=Severity.WARNING.label,
        code=_FROM_EARLIER_UNIT if mismatch.is_rival else _FROM_UNIT, unit=mismatch.unit,
        unit_name=units.name_of(mismatch.unit), task=mismatch.task, field=mismatch.field.value, file=form.file,
        sha256=form.sha256, sheet=table.sheet, cell=Link(cell, table.sheet, cell),
        message=f"{mismatch.field.value}: {what}", hint=how, office_value=shown(mismatch.master, mismatch.field),
        unit_value=shown(mismatch.submitted, mismatch.field),
    )  # fmt: skip
