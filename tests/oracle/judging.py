"""Đánh giá tiến độ of a row and of a task, as the table of `domain.md` section 4 has it: the first line that fits."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final

from tests.oracle.office import EVIDENCE, Row
from tests.oracle.plan import CONTINUOUS

LABELS: Final = {
    "done_on_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành quá hạn",
    "done_no_due": "Hoàn thành",
    "done_undated": "Hoàn thành, thiếu ngày",
    "overdue": "Chưa hoàn thành, quá hạn",
    "due_soon": "Sắp đến hạn",
    "on_track": "Chưa đến hạn",
    "continuous_reported": "Thường xuyên, đã thực hiện trong kỳ",
    "continuous_silent": "Thường xuyên, chưa có kết quả",
    "not_applicable": "Không phát sinh",
    "by_rule": "Theo quy định, chưa có hạn",
}
COMPLETED: Final = ("done_on_time", "done_late", "done_no_due", "done_undated")
WORST_FIRST: Final = (
    "overdue", "due_soon", "on_track", "by_rule", "done_undated", "done_late", "done_on_time", "done_no_due",
)  # fmt: skip


def understood(declared: str, kind: str) -> str:
    """A status in the words of the row's own list; a blank is Chưa thực hiện."""
    if kind == CONTINUOUS:
        return {"Đã hoàn thành": "Đã thực hiện trong kỳ", "Đang thực hiện": "Chưa thực hiện"}.get(declared, declared)
    return {"Đã thực hiện trong kỳ": "Đang thực hiện"}.get(declared, declared)


def effective_due(row: Row, kind: str, due: date | None) -> date | None:
    """Extended by a document before typed before what holds for the task; a continuous row is never due."""
    if kind == CONTINUOUS:
        return None
    if row.adjusted_due and row.adjusting_document:
        return row.adjusted_due
    return row.typed_due or due


def completed_on(row: Row) -> date | None:
    """The day typed, else the one day that the documents have."""
    return row.completed_on or EVIDENCE[row.evidence]


def judge(row: Row, kind: str, due: date | None, as_of: date, soon_days: int, *, done_before: bool) -> str:
    """The standing of a row; `done_before`: a closed period inside this one's window had a blank row done."""
    status, day = understood(row.declared, kind), completed_on(row)
    if kind == CONTINUOUS:
        if status == "Đã thực hiện trong kỳ" or (not status and done_before):
            return "continuous_reported"
        return "not_applicable" if status == "Không phát sinh trong kỳ" else "continuous_silent"
    if status == "Đã hoàn thành" and day is None:
        return "done_undated"
    if status == "Đã hoàn thành" and day is not None and day <= as_of:
        if due is None:
            return "done_no_due"
        return "done_on_time" if day <= due else "done_late"
    if due is None:
        return "not_applicable" if status == "Không phát sinh trong kỳ" else "by_rule"
    if as_of > due:
        return "overdue"
    return "due_soon" if due - as_of <= timedelta(days=soon_days) else "on_track"


def days_late(standing: str, row: Row, due: date | None, as_of: date) -> int | None:
    """Số ngày quá hạn: of what is overdue and of what was completed late."""
    if standing == "overdue" and due:
        return (as_of - due).days
    day = completed_on(row)
    return (day - due).days if standing == "done_late" and day and due else None


def joined(standings: Collection[str], kind: str) -> str:
    """The standing of a task out of those of the units that lead it."""
    if all(standing == "not_applicable" for standing in standings):
        return "not_applicable"
    if kind == CONTINUOUS:
        return "continuous_reported" if "continuous_reported" in standings else "continuous_silent"
    return next(standing for standing in WORST_FIRST if standing in standings)


def declared_done(row: Row, kind: str) -> bool:
    """Whether a row says Đã hoàn thành or Đã thực hiện trong kỳ."""
    return understood(row.declared, kind) in ("Đã hoàn thành", "Đã thực hiện trong kỳ")


def rates(
    standings: Collection[tuple[str, date | None]], completes_besides: int, left_out: int
) -> Mapping[str, tuple[int, int]]:
    """A, B and C, each as numerator and denominator, of standings with the due day of each.

    `completes_besides`: continuous tasks that count as completed in a year's report; `left_out`: what did not arise and
    is taken out of the denominator.
    """
    done = [(standing, due) for standing, due in standings if standing in COMPLETED]
    dated_done = sum(due is not None for _, due in done)
    overdue = sum(standing == "overdue" for standing, _ in standings)
    in_time = sum(standing == "done_on_time" for standing, _ in done)
    late = sum(standing == "done_late" for standing, _ in done)
    return {
        "A": (len(done) + completes_besides, len(standings) - left_out),
        "B": (dated_done, dated_done + overdue),
        "C": (in_time, in_time + late),
    }
