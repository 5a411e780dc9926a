"""Keeping the derived parts of the master fresh: judgements, Cần bổ sung, the list of findings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.tracked import Tracked
from cchc_xl.desk.tracking.judged import JudgedRow
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.period import Period
from cchc_xl.model.sheet import TableChange
from cchc_xl.rules.catalogue import rule_of
from cchc_xl.rules.rule import Stage
from cchc_xl.tables.receipts import ToResolveRow

RowKey = tuple[str, ...]


def write_derived(
    book: FileBook, tracked: Tracked, period: Period, rows: Sequence[JudgedRow], to_complete: Mapping[RowKey, str]
) -> None:
    """Write Đánh giá tiến độ, Số ngày quá hạn and Cần bổ sung of every row of tblTheoDoi.

    A row that a unit left to its successor is judged no more.
    """
    change = TableChange()
    for row in tracked.lapsed(period):
        change.updates[row.number] = dict.fromkeys((layout.STANDING, layout.DAYS_LATE, layout.TO_COMPLETE))
    for item in rows:
        change.updates[item.row.number] = {
            layout.STANDING: item.standing.label,
            layout.DAYS_LATE: item.days_late,
            layout.TO_COMPLETE: to_complete.get(item.row.key) or None,
        }
    book.change_table(tables.TRACKING.name, change)


def to_complete_texts(findings: Iterable[Finding], withheld: Iterable[ToResolveRow]) -> dict[RowKey, str]:
    """Cần bổ sung per (task, unit): the warnings and errors of the row, and what keeps its form's cells back."""
    texts: defaultdict[RowKey, list[str]] = defaultdict(list)
    for found in findings:
        asks = found.severity is not Severity.INFO and rule_of(found.code).stage is not Stage.PLAN
        if found.task and found.unit and asks:
            texts[(found.task, found.unit)].append(found.message)
    for row in withheld:
        if row.task:
            texts[(row.task, row.unit)].append(row.message)
    return {key: "\n".join(dict.fromkeys(parts))[:1000] for key, parts in texts.items()}
