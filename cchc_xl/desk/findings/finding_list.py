"""The list of findings in tblCanXuLy: what a job raised is kept fresh, a choice stays with what it is about."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from cchc_xl import tables
from cchc_xl.desk.findings.grouping import Concern, concerns_of_row, group_findings, message_of, place_of
from cchc_xl.desk.findings.waivers import HINT, read_waivers, split_note, with_note
from cchc_xl.desk.master.state import MasterState
from cchc_xl.model import layout
from cchc_xl.model.address import group_addresses
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.fitting import cut_for_excel
from cchc_xl.model.period import Period
from cchc_xl.model.sheet import CellValue, Link, Row, TableChange
from cchc_xl.tables.changes import Key, Values, key_by, keyed_change


def withheld_cells(state: MasterState, period: Period) -> list[Row]:
    """Rows of tblCanXuLy that a merge raised out of received files and that keep data back: nobody can waive them."""
    received = _received_files(state)
    return [
        row
        for row in state.book.table(tables.TO_RESOLVE.name).rows
        if row.text("Loại") == layout.KIND_FINDING
        and row.text(layout.PERIOD_CODE) == period.code
        and row.text("Mức độ") == Severity.ERROR.label
        and not _is_of_master(state, row, received)
    ]


def _received_files(state: MasterState) -> set[str]:
    return {row.text("Tệp") for row in state.book.table(tables.RECEIPTS.name).rows}


def _is_of_master(state: MasterState, row: Row, received: set[str]) -> bool:
    """True for what a review of the master raised, also under the name it had before somebody renamed it.

    A form may have come again under a name that the register does not know.
    """
    file = row.text("Tệp")
    return file == state.file or (file not in received and Path(file).suffix == state.book.path.suffix)


def list_master_findings(state: MasterState, period: Period, findings: Sequence[Finding]) -> None:
    """Replace in tblCanXuLy what an earlier review of the master raised."""
    received = _received_files(state)
    replace_findings(
        state,
        period,
        findings,
        owned=lambda row: row.text("Loại") == layout.KIND_FINDING and _is_of_master(state, row, received),
    )


def replace_findings(
    state: MasterState,
    period: Period,
    findings: Sequence[Finding],
    owned: Callable[[Row], bool],
    hashes: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Bring the owned rows of tblCanXuLy to `findings`; what is only information is not listed.

    `hashes`: the SHA-256 of received files by name. What is said of a whole file stays with its bytes, under whatever
    name and of whatever unit it comes again.

    A row whose finding comes again out of another file (the form was sent again) becomes that one's, with the choice
    and the reason that staff put there; where the unit wrote something else, a choice goes with what it was about.
    """
    table = state.book.table(tables.TO_RESOLVE.name)
    groups = group_findings(findings, read_waivers(state, period).reason_of)
    wanted = [_finding_row(state, period, group, hashes) for group in groups]
    key = _key_among(wanted, [row.values for row in table.rows])
    change = keyed_change(table, tables.TO_RESOLVE, wanted, owned, key)
    rows = {row.number: row for row in table.rows}
    _renew(change, rows)
    _hand_on(change, rows)
    for number, values in change.updates.items():
        values[HINT] = with_note(split_note(rows[number].text(HINT))[0], str(values[HINT]))
    state.book.change_table(table.name, change)


def _renew(change: TableChange, rows: Mapping[int, Row]) -> None:
    """Replace a row with a choice that would now be about something else."""
    for number, values in list(change.updates.items()):
        row = rows[number]
        of_same_bytes = _is_of_file(values) and values[layout.SHA256] == row.text(layout.SHA256)
        if row.text("Lựa chọn") and not of_same_bytes and concerns_of_row(row) != concerns_of_row(Row(number, values)):
            change.appends.append(change.updates.pop(number))
            change.deletes.add(number)


def _hand_on(change: TableChange, rows: Mapping[int, Row]) -> None:
    """Turn a row to delete and a row to add that say the same of the same cell into one that is updated.

    A row that stood for several tasks becomes that of those of them that are left. It does not take others in with a
    choice that was never about them.
    """
    going: dict[Concern, list[int]] = {}
    for number in sorted(change.deletes):
        for concern in concerns_of_row(rows[number]):
            going.setdefault(concern, []).append(number)
    appends = change.appends
    change.appends = []
    for values in appends:
        now = concerns_of_row(Row(0, values))
        heir = next((n for concern in now for n in going.get(concern, ()) if _may_become(rows[n], now)), None)
        if heir is None:
            change.appends.append(values)
            continue
        for concern in concerns_of_row(rows[heir]):
            going[concern].remove(heir)
        change.deletes.discard(heir)
        change.updates[heir] = values


def _may_become(row: Row, now: Sequence[Concern]) -> bool:
    return not row.text("Lựa chọn") or set(now) <= set(concerns_of_row(row))


# --- the key of a row ---------------------------------------------------------------------------------------
_FILE_KEY: Final = ("Loại", layout.PERIOD_CODE, "Mã", layout.SHA256)


def _is_of_file(values: Values) -> bool:
    """True for what is said of a received file as a whole."""
    return bool(values.get(layout.SHA256)) and not values.get(layout.TASK_CODE) and not values.get(layout.FIELD)


def _key_among(*groups: Sequence[Values]) -> Callable[[Values], Key]:
    """How rows are found again: what is said of a file by its bytes, all else by the key of the table.

    A file that several units sent together, or whose rows go to several, has a row of each: in one of the `groups`.
    """
    counts = (Counter(key_by(row, _FILE_KEY) for row in group if _is_of_file(row)) for group in groups)
    several = {of_file for count in counts for of_file, times in count.items() if times > 1}

    def key(values: Values) -> Key:
        of_file = key_by(values, _FILE_KEY)
        return of_file if _is_of_file(values) and of_file not in several else key_by(values, tables.TO_RESOLVE.key)

    return key


# --- a row --------------------------------------------------------------------------------------------------
_WRITTEN_LIMIT = 30_000
"""In UTF-16 units, as Excel counts (a cell holds 32,767); the file itself is kept beside the master."""


def _fitting(text: str) -> str:
    """A text as far as a cell holds it."""
    return cut_for_excel(text, _WRITTEN_LIMIT)


def _finding_row(
    state: MasterState, period: Period, same: Sequence[Finding], hashes: Mapping[str, str]
) -> dict[str, CellValue]:
    """One row for findings of the same rule that stand together."""
    first, where = same[0], place_of(same)
    unit = where[layout.UNIT_CODE]
    cells = group_addresses(f.cell for f in same if f.cell)
    place: CellValue = cells or None
    if cells and first.cell and first.sheet and first.file == state.file:
        place = Link(cells, first.sheet, first.cell)
    return {
        "Loại": layout.KIND_FINDING,
        layout.PERIOD_CODE: period.code,
        "Mức độ": first.severity.label,
        "Mã": first.code,
        layout.UNIT_CODE: unit or None,
        layout.UNIT_NAME: state.unit_name(unit) if unit else None,
        layout.TASK_CODE: where[layout.TASK_CODE] or None,
        layout.FIELD: where[layout.FIELD] or None,
        "Tệp": first.file,
        layout.SHA256: hashes.get(first.file),
        "Trang": first.sheet,
        "Ô": place,
        "Nội dung": message_of(same),
        HINT: first.hint,
        "Giá trị đơn vị": _fitting("\n".join(found.written for found in same if found.written)) or None,
    }
