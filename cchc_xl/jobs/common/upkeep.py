"""Keeping the derived parts of the master fresh: judgements, Cần bổ sung, the list of findings."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from cchc_xl import tables
from cchc_xl.jobs.common.judged import JudgedRow
from cchc_xl.jobs.common.state import MasterState
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.sheet import CellValue, Row, Table, TableChange
from cchc_xl.rules.catalogue import rule_of
from cchc_xl.rules.rule import Stage

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
    state.book.change_table(tables.TRACKING.name, change)


def to_complete_texts(findings: Iterable[Finding], withheld: Iterable[Row]) -> dict[RowKey, str]:
    """Cần bổ sung per (task, unit): the warnings and errors of the row, and what keeps its form's cells back."""
    texts: defaultdict[RowKey, list[str]] = defaultdict(list)
    for found in findings:
        asks = found.severity is not Severity.INFO and rule_of(found.code).stage is not Stage.PLAN
        if found.task and found.unit and asks:
            texts[(found.task, found.unit)].append(found.message)
    for row in withheld:
        if row.text(layout.TASK_CODE):
            texts[(row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE))].append(row.text("Nội dung"))
    return {key: "\n".join(dict.fromkeys(parts))[:1000] for key, parts in texts.items()}
