"""Keeping the derived parts of the master fresh: judgements, Cần bổ sung, the list of findings, the evidence index."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from cchc_xl.jobs.judged import JudgedRow
from cchc_xl.jobs.state import MasterState, TrackedRow
from cchc_xl.model import layout
from cchc_xl.model.address import group_addresses
from cchc_xl.model.document import read_documents
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.period import Period
from cchc_xl.model.sheet import CellValue, Link, Row, Table, TableChange

MESSAGE_LIMIT = 255
RowKey = tuple[str, ...]


def keyed_change(
    table: Table,
    key: Sequence[str],
    wanted: Sequence[Mapping[str, CellValue]],
    owned: Callable[[Row], bool],
) -> TableChange:
    """Bring the rows a job owns to `wanted`, in place by key; rows not owned stay, as do columns not named.

    Owned rows that are no longer wanted are deleted; a wanted row whose key stands in a row that is not owned
    updates that row.
    """
    change = TableChange()
    by_key: dict[RowKey, Mapping[str, CellValue]] = {_key(row, key): row for row in wanted}
    for row in table.rows:
        row_key = _key(row.values, key)
        if row_key in by_key:
            change.updates[row.number] = dict(by_key.pop(row_key))
        elif owned(row):
            change.deletes.add(row.number)
    change.appends = [dict(row) for row in by_key.values()]
    return change


def _key(values: Mapping[str, CellValue], columns: Sequence[str]) -> RowKey:
    return tuple("" if values.get(column) is None else str(values[column]).strip() for column in columns)


def write_derived(state: MasterState, rows: Sequence[JudgedRow], to_complete: Mapping[RowKey, str]) -> None:
    """Write Đánh giá tiến độ, Số ngày quá hạn and Cần bổ sung of every row of tblTheoDoi."""
    change = TableChange()
    for item in rows:
        change.updates[item.row.number] = {
            layout.STANDING: item.judged.standing.label,
            layout.DAYS_LATE: item.judged.days_late,
            layout.TO_COMPLETE: to_complete.get(item.row.key) or None,
        }
    state.book.change_table(layout.TRACKING.name, change)


def to_complete_texts(findings: Iterable[Finding], listed: Iterable[Row]) -> dict[RowKey, str]:
    """Cần bổ sung per (task, unit): the warnings and errors of the row, and what its form still lacks."""
    texts: defaultdict[RowKey, list[str]] = defaultdict(list)
    for found in findings:
        if found.task and found.unit and found.severity is not Severity.INFO and not found.code.startswith("KH"):
            texts[(found.task, found.unit)].append(found.message)
    for row in listed:
        if row.text("Mức độ") == Severity.ERROR.label and row.text(layout.TASK_CODE):
            texts[(row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE))].append(row.text("Nội dung"))
    return {key: "\n".join(dict.fromkeys(parts))[:1000] for key, parts in texts.items()}


def listed_form_findings(state: MasterState, period: Period) -> list[Row]:
    """Rows of tblCanXuLy that a merge raised out of received files, not waived."""
    received = _received_files(state)
    return [
        row
        for row in state.book.table(layout.TO_RESOLVE.name).rows
        if row.text("Loại") == layout.KIND_FINDING
        and row.text(layout.PERIOD_CODE) == period.code
        and row.text("Tệp") in received
        and row.text("Lựa chọn") != layout.CHOICE_SKIP
    ]


def _received_files(state: MasterState) -> set[str]:
    return {row.text("Tệp") for row in state.book.table(layout.RECEIPTS.name).rows}


def list_master_findings(state: MasterState, period: Period, findings: Sequence[Finding]) -> None:
    """Replace in tblCanXuLy what an earlier review of the master raised."""
    received = _received_files(state)
    replace_findings(
        state,
        period,
        findings,
        owned=lambda row: row.text("Loại") == layout.KIND_FINDING and row.text("Tệp") not in received,
    )


def replace_findings(
    state: MasterState, period: Period, findings: Sequence[Finding], owned: Callable[[Row], bool]
) -> None:
    """Bring the owned rows of tblCanXuLy to `findings`; what is only information is not listed."""
    table = state.book.table(layout.TO_RESOLVE.name)
    grouped: dict[RowKey, list[Finding]] = {}
    for found in findings:
        if found.severity is Severity.INFO:
            continue
        key = (found.code, found.unit or "", found.task or "", found.field or "", found.file)
        grouped.setdefault(key, []).append(found)
    wanted = [_finding_row(state, period, same) for same in grouped.values()]
    state.book.change_table(table.name, keyed_change(table, layout.TO_RESOLVE.key, wanted, owned))


def _finding_row(state: MasterState, period: Period, same: Sequence[Finding]) -> dict[str, CellValue]:
    """One row for findings of the same rule at the same unit, task, column and file."""
    first = same[0]
    cells = group_addresses(f.cell for f in same if f.cell)
    message = "; ".join(dict.fromkeys(f.message for f in same))
    place: CellValue = cells or None
    if cells and first.sheet and first.file == state.file and len(same) == 1:
        place = Link(cells, first.sheet, cells)
    return {
        "Loại": layout.KIND_FINDING,
        layout.PERIOD_CODE: period.code,
        "Mức độ": first.severity.label,
        "Mã": first.code,
        layout.UNIT_CODE: first.unit or None,
        layout.TASK_CODE: first.task or None,
        "Cột": first.field or None,
        "Tệp": first.file,
        "Trang": first.sheet,
        "Ô": place,
        "Nội dung": message if len(message) <= MESSAGE_LIMIT else message[: MESSAGE_LIMIT - 1] + "…",
        "Cách xử lý": first.hint,
    }


def index_documents(state: MasterState, period: Period, rows: Iterable[TrackedRow]) -> None:
    """Bring tblVanBan to the documents named in the evidence of the period's rows (domain section 5)."""
    table = state.book.table(layout.DOCUMENTS.name)
    wanted: list[dict[str, CellValue]] = []
    for row in rows:
        for document in read_documents(row.reading.entry.evidence):
            wanted.append(
                {
                    layout.PERIOD_CODE: period.code,
                    layout.TASK_CODE: row.task,
                    layout.UNIT_CODE: row.unit,
                    "Văn bản": document.text,
                    "Loại văn bản": document.kind or None,
                    "Số, ký hiệu": document.number or None,
                    "Ngày văn bản": document.issued_on,
                    "Đường dẫn": document.link or None,
                    "Ghi chú": document.note or None,
                }
            )
    change = keyed_change(table, layout.DOCUMENTS.key, wanted, lambda row: row.text(layout.PERIOD_CODE) == period.code)
    state.book.change_table(table.name, change)
