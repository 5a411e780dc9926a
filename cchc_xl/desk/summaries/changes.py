"""Thay đổi so với kỳ trước: the page for the briefing, this period beside the closed one before it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from cchc_xl.completion.changes import Change, ChangeKind
from cchc_xl.completion.rates import Rate, Rates
from cchc_xl.completion.summary import Counts
from cchc_xl.desk.receipts.register import Register, read_register
from cchc_xl.desk.summaries.comparison import ClosedPeriod
from cchc_xl.desk.summaries.view import RATE_NAMES, SummaryView, heading_line, replace_rows
from cchc_xl.model import layout
from cchc_xl.model.counted import fraction, in_digits
from cchc_xl.model.layout import Name
from cchc_xl.model.period import format_date
from cchc_xl.model.plan import is_other_result
from cchc_xl.model.progress import Standing
from cchc_xl.model.sheet import CellValue
from cchc_xl.model.text import in_sentence, percent, two_digits
from cchc_xl.tables.summaries import ChangeRow

NOTHING_BEFORE: Final = "Chưa có kỳ trước đã chốt để so sánh."
_ONE_BY_ONE: Final = frozenset(
    {ChangeKind.REOPENED, ChangeKind.BECAME_OVERDUE, ChangeKind.PROGRESS_DOWN, ChangeKind.COMPLETED}
)
"""What a leader asks about task by task; of the other kinds one row says which tasks."""


def write_changes(view: SummaryView) -> None:
    """Fill the page: what changed in figures, and the tasks whose judgement is another than before."""
    book, before = view.state.book, view.comparison.since
    earlier = next((closed for closed in view.earlier_periods if before and closed.period.code == before.code), None)
    changes = [change for change in view.comparison.changes if _counts(view, change)]
    if before is None or earlier is None:
        book.write_block(Name.CHANGE_LINES, [[heading_line(view)], [NOTHING_BEFORE], [None]])
        book.write_block(Name.CHANGE_FIGURES, [[None]])
        replace_rows(view, ChangeRow, [])
        return
    counts = Counter(change.kind for change in changes)
    said = "; ".join(f"{in_sentence(kind.label)}: {two_digits(counts[kind])}" for kind in ChangeKind if counts[kind])
    book.write_block(
        Name.CHANGE_LINES,
        [
            [heading_line(view)],
            [f"So với kỳ {before.name} (tính đến ngày {format_date(before.end)}): {said or 'không có thay đổi'}."],
            ["Mỗi nhiệm vụ của từng đơn vị chủ trì tính riêng; không gồm kết quả khác (K1–K7)."],
        ],
    )
    book.write_block(Name.CHANGE_FIGURES, _figures(view, earlier))
    replace_rows(view, ChangeRow, _rows(view, changes))


def _counts(view: SummaryView, change: Change) -> bool:
    """Rows in the role Chủ trì, K rows apart; of a row that is gone the role is not known any more."""
    return not is_other_result(change.task) and (
        change.kind is ChangeKind.REMOVED or (change.task, change.unit) in view.lead_keys
    )


# --- figures ----------------------------------------------------------------------------------------------
def _figures(view: SummaryView, earlier: ClosedPeriod) -> list[list[CellValue]]:
    """Header row, then a row each: what, before, now, difference."""
    rows: list[list[CellValue]] = [
        [layout.INDICATOR, f"Kỳ {earlier.period.name}", f"Kỳ {view.period.name}", layout.CHANGE]
    ]
    before, now = _three(earlier.rates), _three(view.summary.rates)
    for name, old, new in zip(RATE_NAMES, before, now, strict=True):
        rows.append([name, _rate_text(old), _rate_text(new), _points(old, new)])
    standings = Counter(task.standing for task in earlier.tasks)
    for name, wanted in _COUNTED.items():
        pair = _number(standings, wanted), _number(view.summary.by_standing, wanted)
        rows.append([name, *(two_digits(number) for number in pair), _difference(*pair)])
    then, today = read_register(view.state, earlier.period), view.register
    difference = _difference(len(then.received), len(today.received))
    rows.append(["Đơn vị đã gửi báo cáo", _sent(then), _sent(today), difference])
    return rows


_COUNTED: Final[Mapping[str, frozenset[Standing]]] = {
    "Nhiệm vụ đã hoàn thành": frozenset(standing for standing in Standing if standing.is_completed),
    "Nhiệm vụ quá hạn": frozenset({Standing.OVERDUE}),
    "Nhiệm vụ thường xuyên có kết quả trong kỳ": frozenset({Standing.CONTINUOUS_REPORTED}),
}


def _three(rates: Rates) -> tuple[Rate, Rate, Rate]:
    return rates.plan, rates.due_only, rates.on_time


def _rate_text(rate: Rate) -> str:
    return f"{percent(rate.rate)} ({rate.fraction('nhiệm vụ')})"


def _points(old: Rate, new: Rate) -> str:
    if old.rate is None or new.rate is None:
        return "–"
    points = round((new.rate - old.rate) * 100, 1)
    return _moved(points, f"{in_digits(abs(points))} điểm %")


def _number(counts: Counts, wanted: frozenset[Standing]) -> int:
    return sum(counts.get(standing, 0) for standing in wanted)


def _difference(old: int, new: int) -> str:
    return _moved(new - old, two_digits(abs(new - old)))


def _moved(by: float, shown: str) -> str:
    if not by:
        return "không đổi"
    return f"{'tăng' if by > 0 else 'giảm'} {shown}"


def _sent(register: Register) -> str:
    return fraction(len(register.received), len(register.expected), "đơn vị")


# --- tasks ------------------------------------------------------------------------------------------------
def _rows(view: SummaryView, changes: Sequence[Change]) -> list[ChangeRow]:
    """In the order of ChangeKind: what a leader must hear, task by task; the rest one row a kind."""
    rows: list[ChangeRow] = []
    for kind in ChangeKind:
        found = [change for change in changes if change.kind is kind]
        if kind in _ONE_BY_ONE:
            rows += [_task_row(view, same) for same in _alike(found)]
        elif found:
            rows.append(_kind_row(kind, found))
    return rows


def _alike(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes of one task with the same judgements before and now, whatever the unit."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.task, change.before, change.now), []).append(change)
    return list(groups.values())


def _task_row(view: SummaryView, same: Sequence[Change]) -> ChangeRow:
    first = same[0]
    task = view.state.appendix.plan.by_code.get(first.task)
    return ChangeRow(
        change=first.kind.label,
        task=first.task,
        task_text=task.text if task else "",
        unit_names=", ".join(view.short_name(change.unit) for change in same),
        before=_judged(first.before, [c.progress_before for c in same]),
        now=_judged(first.now, [c.progress_now for c in same]),
    )


def _judged(standing: Standing | None, progress: Sequence[float | None]) -> str:
    if standing is None:
        return ""
    known = {value for value in progress if value is not None}
    if standing.is_completed or len(known) != 1:
        return standing.label
    return f"{standing.label} ({percent(known.pop())})"


def _kind_row(kind: ChangeKind, changes: Sequence[Change]) -> ChangeRow:
    units: dict[str, list[str]] = {}
    for change in changes:
        units.setdefault(change.task, []).append(change.unit)
    listed = "; ".join(f"{task} ({', '.join(codes)})" for task, codes in units.items())
    return ChangeRow(change=kind.label, task_text=f"{two_digits(len(changes))}: {listed}")
