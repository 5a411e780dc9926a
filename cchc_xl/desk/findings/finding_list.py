"""The list of findings in tblCanXuLy: what a job raised is kept fresh, a choice stays with what it is about."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.grouping import Concern, concerns_of_row, group_findings, message_of, place_of
from cchc_xl.desk.findings.waiting import waits
from cchc_xl.desk.findings.waivers import read_waivers, split_note, with_note
from cchc_xl.model import layout
from cchc_xl.model.address import group_addresses
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.fitting import cut_for_excel
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.sheet import Link
from cchc_xl.tables.changes import Edits, by_key, matched
from cchc_xl.tables.receipts import ReceiptRow, ToResolveRow


def withheld_cells(book: FileBook, period: Period) -> list[ToResolveRow]:
    """Rows of tblCanXuLy that a merge raised out of received files and that keep data back: nobody can waive them."""
    return [row for row in _kept_back(book, period) if waits(row)]


def _kept_back(book: FileBook, period: Period) -> list[ToResolveRow]:
    received = _received_files(book)
    errors = (row for row in _listed(book, period) if row.severity == Severity.ERROR.label)
    return [row for row in errors if not _is_of_master(book, row, received)]


def _listed(book: FileBook, period: Period) -> list[ToResolveRow]:
    return [row for row in book.rows(ToResolveRow) if row.is_finding and row.period == period.code]


def _received_files(book: FileBook) -> set[str]:
    return {row.file for row in book.rows(ReceiptRow)}


def _is_of_master(book: FileBook, row: ToResolveRow, received: set[str]) -> bool:
    """True for what a review of the master raised, also under the name it had before somebody renamed it.

    A form may have come again under a name that the register does not know.
    """
    return row.file == book.name or (row.file not in received and Path(row.file).suffix == book.path.suffix)


Cell = tuple[str, str, str]
"""Unit, task and column of a cell of the master, as a row of tblCanXuLy has them."""


def held_cells(book: FileBook, period: Period) -> frozenset[Cell]:
    """The cells of which a form's value was kept back, for good or not; "" as the column of a whole row.

    That they are blank says nothing more.
    """
    return frozenset(_cell_of(row) for row in _kept_back(book, period) if row.task)


def is_held(held: Collection[Cell], cell: Cell) -> bool:
    """True for a cell among the held ones, or in a row that is."""
    return not {cell, (*cell[:2], "")}.isdisjoint(held)


def _cell_of(row: ToResolveRow) -> Cell:
    return row.unit, row.task, row.field


def said_of_master(book: FileBook, period: Period) -> frozenset[tuple[str, Cell]]:
    """Rule and cell of what the last review of the master listed."""
    received = _received_files(book)
    rows = (row for row in _listed(book, period) if _is_of_master(book, row, received))
    return frozenset((row.code, _cell_of(row)) for row in rows)


def list_master_findings(book: FileBook, units: UnitIndex, period: Period, findings: Sequence[Finding]) -> None:
    """Replace in tblCanXuLy what an earlier review of the master raised.

    What is found again in the master after it was found in a form is said once: there it can be seen to be mended.
    """
    received = _received_files(book)
    again = {(found.code, (found.unit or "", found.task, found.field or "")) for found in findings if found.task}

    def owned(row: ToResolveRow) -> bool:
        is_again = row.period == period.code and (row.code, _cell_of(row)) in again
        return row.is_finding and (is_again or _is_of_master(book, row, received))

    replace_findings(book, units, period, findings, owned)


def replace_findings(
    book: FileBook,
    units: UnitIndex,
    period: Period,
    findings: Sequence[Finding],
    owned: Callable[[ToResolveRow], bool],
    hashes: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Bring the owned rows of tblCanXuLy to `findings`; what is only information is not listed.

    `hashes`: the SHA-256 of received files by name. What is said of a whole file stays with its bytes, under whatever
    name and of whatever unit it comes again.

    A row whose finding comes again out of another file (the form was sent again) becomes that one's, with the choice
    and the reason that staff put there; where the unit wrote something else, a choice goes with what it was about.
    """
    groups = group_findings(findings, read_waivers(book, period).reason_of)
    wanted = [_finding_row(units, book.name, period, group, hashes) for group in groups]
    listed = book.rows(ToResolveRow)
    edits = matched(listed, ToResolveRow, wanted, owned, _key_among(wanted, listed))
    _renew(edits)
    _hand_on(edits, book.noted_rows(ToResolveRow.TABLE))
    edits.renewed = [
        (old, replace(new, hint=with_note(split_note(old.hint)[0], new.hint))) for old, new in edits.renewed
    ]
    book.edit(edits)


def _renew(edits: Edits[ToResolveRow]) -> None:
    """Replace a row with a choice that would now be about something else."""
    renewed, edits.renewed = edits.renewed, []
    for old, new in renewed:
        of_same_bytes = _is_of_file(new) and new.sha256 == old.sha256
        if old.choice and not of_same_bytes and concerns_of_row(old) != concerns_of_row(new):
            edits.added.append(new)
            edits.deleted.append(old)
        else:
            edits.renewed.append((old, new))


def _hand_on(edits: Edits[ToResolveRow], noted: Collection[int]) -> None:
    """Turn a row to delete and a row to add that say the same of the same cell into one that is updated.

    A row that stood for several tasks becomes that of those of them that are left. It does not take others in with a
    choice that was never about them. Of several rows that become one, the one among the `noted` does: staff's note on
    it stays.
    """
    rows = {row.number: row for row in sorted(edits.deleted, key=lambda row: row.number)}
    going: dict[Concern, list[int]] = {}
    for number, row in rows.items():
        for concern in concerns_of_row(row):
            going.setdefault(concern, []).append(number)
    orders: Sequence[Collection[int]] = (noted, rows) if noted else (rows,)
    added, edits.added = edits.added, []
    for new in added:
        now = concerns_of_row(new)
        heir = next(
            (n for among in orders for concern in now for n in going.get(concern, ())
             if n in among and _may_become(rows[n], now)),
            None,
        )  # fmt: skip
        if heir is None:
            edits.added.append(new)
            continue
        old = rows.pop(heir)
        for concern in concerns_of_row(old):
            going[concern].remove(heir)
        edits.renewed.append((old, new))
    edits.deleted = [*rows.values()]
    _take_choices(edits)


def _take_choices(edits: Edits[ToResolveRow]) -> None:
    """Let rows have the choices of those that go and said the same of the same cell."""
    chosen = {concerns_of_row(row): row for row in edits.deleted if row.choice}
    for place, (old, new) in enumerate(edits.renewed):
        if not old.choice and (going := chosen.get(concerns_of_row(new))) is not None:
            edits.renewed[place] = old, replace(new, choice=going.choice, reason=going.reason)


def _may_become(row: ToResolveRow, now: Sequence[Concern]) -> bool:
    return not row.choice or set(now) <= set(concerns_of_row(row))


# --- the key of a row ---------------------------------------------------------------------------------------
def _is_of_file(row: ToResolveRow) -> bool:
    """True for what is said of a received file as a whole."""
    return bool(row.sha256) and not row.task and not row.field


def _file_key(row: ToResolveRow) -> tuple[str, ...]:
    return row.kind, row.period, row.code, row.sha256


def _key_among(*groups: Sequence[ToResolveRow]) -> Callable[[ToResolveRow], Hashable]:
    """How rows are found again: what is said of a file by its bytes, all else by the key of the table.

    A file that several units sent together, or whose rows go to several, has a row of each: in one of the `groups`.
    """
    counts = (Counter(_file_key(row) for row in group if _is_of_file(row)) for group in groups)
    several = {of_file for count in counts for of_file, times in count.items() if times > 1}
    return lambda row: _file_key(row) if _is_of_file(row) and _file_key(row) not in several else by_key(row)


# --- a row --------------------------------------------------------------------------------------------------
_WRITTEN_LIMIT = 30_000
"""In UTF-16 units, as Excel counts (a cell holds 32,767); the file itself is kept beside the master."""


def _fitting(text: str) -> str:
    """A text as far as a cell holds it."""
    return cut_for_excel(text, _WRITTEN_LIMIT)


def _finding_row(
    units: UnitIndex, file: str, period: Period, same: Sequence[Finding], hashes: Mapping[str, str]
) -> ToResolveRow:
    """One row for findings of the same rule that stand together."""
    first, where = same[0], place_of(same)
    unit = where[layout.UNIT_CODE]
    cells = group_addresses(f.cell for f in same if f.cell)
    place: str | Link = cells
    if cells and first.cell and first.sheet and first.file == file:
        place = Link(cells, first.sheet, first.cell)
    return ToResolveRow(
        kind=layout.KIND_FINDING, period=period.code, severity=first.severity.label, code=first.code, unit=unit,
        unit_name=units.name_of(unit) if unit else "", task=where[layout.TASK_CODE], field=where[layout.FIELD],
        file=first.file, sha256=hashes.get(first.file, ""), sheet=first.sheet or "", cell=place,
        message=message_of(same), hint=first.hint,
        unit_value=_fitting("\n".join(found.written for found in same if found.written)),
    )  # fmt: skip
