"""Chốt kỳ: freeze the open period into tblLichSu and open the next one (ADR 6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.waivers import closed_over, is_waived
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.merging.mismatches import open_mismatches, settle_choices
from cchc_xl.desk.periods.closing_preview import closing_preview
from cchc_xl.desk.periods.corrections import Correction, list_corrections
from cchc_xl.desk.periods.history import SENT, freeze, next_code, relabel, rows_of
from cchc_xl.desk.periods.opening import next_period, set_states, start_rows
from cchc_xl.desk.receipts import late, unsealed
from cchc_xl.desk.review.reviewing import Review, refresh
from cchc_xl.desk.runs.log import Run
from cchc_xl.jobs.running.commit import commit
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.period import Period, PeriodState, format_date
from cchc_xl.model.periods import Periods
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.text import tidy, two_digits
from cchc_xl.rules.catalogue import Place, finding, rule_of
from cchc_xl.rules.rule import Stage
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.receipts import ToResolveRow


def close(
    book: FileBook, period_code: str | None, now: datetime, *, reason: str = "", dry_run: bool = False
) -> Outcome:
    """Close the open period, judged on its last day, and open the next one by window end.

    Raises CouldNotRun for a period that is unknown, not open or closed already. Refuses, with findings and nothing
    written, while a mismatch waits for a choice or two periods are open; and, unless a `reason` is given, before the
    last day of the window, with no report received, with a form that waits for a choice, and where tblLichSu has rows
    of the period. The reason goes to the log. With `dry_run` nothing is written anywhere.
    """
    state = load_state(book, "close", now)
    period = _closable(state.periods, period_code)
    settled = settle_choices(state.book, state.tracked, state.indicators, period)
    declined = unsealed.settle_declined(state.book, period)
    reviewed = refresh(state, period, period.end)
    refusals, grounds = (
        _refusals(state.book, state.units, period, reviewed),
        _grounds(state.book, state.units, period, reviewed, now.date()),
    )
    against = [ground.found for ground in grounds]
    insisted = _insisted(against, reason)
    if refusals or (grounds and not insisted):
        summary = _refusal(period) if refusals else grounds[0].refusal
        return Outcome("close", summary, [*refusals, *against], _details(period, None, 0, None, ()))
    newly_waived = reviewed.log
    warnings = _warnings(state.book, period, reviewed, now.date())
    warnings[:0] = [replace(found, severity=Severity.WARNING) for found in against]
    _set_earlier_aside(state.book, period)
    corrected = list_corrections(state.book, state.units, period)
    warnings += [finding("KY04", item.place, **item.params) for item in corrected]
    frozen = freeze(state.book, period.code, {row.number for row in state.tracked.lapsed(period)})
    waived = _drop_listed(state.book, period)
    following = next_period(state.periods, period)
    preview = closing_preview(state.book, state.units, period, following, reviewed.register)
    states = {period.code: PeriodState.CLOSED} | ({following.code: PeriodState.OPEN} if following else {})
    state = set_states(state, states)
    shown = state.periods[following.code if following else period.code]
    summary = f"Đã chốt kỳ {period.name}: {two_digits(frozen)} dòng vào Lịch sử"
    if corrected:
        summary += f", {two_digits(len(corrected))} ô thay đổi so với bản đã gửi"
    if following is None:
        summary += "; không còn kỳ nào chưa mở."
    else:
        carried = start_rows(state, shown)
        reviewed = refresh(state, shown, shown.as_of(now.date()))
        summary += f". Đã mở kỳ {shown.name}; {two_digits(carried)} dòng đã hoàn thành được chuyển sang."
    lines = [*insisted, *settled.lines, *declined, *newly_waived, *waived, *(item.line for item in corrected)]
    judged_on = None if following else period.end
    run = Run("close", period, now, summary, "\n".join(lines), shown=shown, as_of=judged_on)
    backup = commit(state, run, reviewed.rows, reviewed.register, dry_run=dry_run).backup
    details = _details(period, following, frozen, backup, corrected)
    return Outcome("close", preview if dry_run else summary, warnings, details)


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    return close(book, None, given.now, reason=given.reason, dry_run=given.dry_run)


def typed(book: FileBook, by: Typed, *, period: str | None, yes: bool, reason: str | None) -> Outcome:
    """What its command does. Raises CouldNotRun for a yes without a reason."""
    why = reason or ""
    if yes and not why.strip():
        raise CouldNotRun("Vẫn chốt thì phải ghi lý do: thêm --reason “…”.")
    return close(book, period, by.now, reason=why if yes else "", dry_run=by.dry_run)


def _closable(periods: Periods, code: str | None) -> Period:
    period = periods.require(code)
    if period.state is PeriodState.CLOSED:
        raise CouldNotRun(f"Kỳ {period.name} đã chốt rồi; sổ theo dõi không thay đổi.")
    return periods.require_open(code)


def _refusals(book: FileBook, units: UnitIndex, period: Period, reviewed: Review) -> list[Finding]:
    """What would be lost or mixed up by closing now."""
    found = [item for item in reviewed.findings if rule_of(item.code).stops == "close"]
    table = book.table(tables.TO_RESOLVE.name)
    for row in open_mismatches(book, period):
        choice = table.cell(row.number, ToResolveRow.header("choice"))
        place = Place(book.name, table.sheet, choice, row.unit, row.task, row.field)
        found.append(finding("KY01", place, task=row.task, unit=units.name_of(row.unit), field=row.field))
    return found


@dataclass(frozen=True, slots=True)
class _Ground:
    """What speaks against closing now, and what is said first where it is refused for that."""

    found: Finding
    refusal: str


def _ground(code: str, place: Place, **params: str) -> _Ground:
    return _Ground(finding(code, place, **params), rule_of(code).refusal.format(**params))


def _grounds(book: FileBook, units: UnitIndex, period: Period, reviewed: Review, today: date) -> list[_Ground]:
    """What speaks against closing now, and a person who gives a reason may pass over."""
    found: list[_Ground] = []
    if today < period.end:
        found.append(_early(book, period, today))
    if reviewed.register.expected and not reviewed.register.received:
        found.append(_ground("KY06", Place(book.name, book.table(tables.RECEIPTS.name).sheet)))
    rows = rows_of(book, period.code)
    if rows:
        sheet = book.table(tables.HISTORY.name).sheet
        found.append(_ground("KY07", Place(book.name, sheet), period=period.name, count=two_digits(len(rows))))
    table = book.table(tables.TO_RESOLVE.name)
    for row in unsealed.forms_asked_about(book, period):
        if not is_waived(row):
            place = Place(book.name, table.sheet, table.cell(row.number, ToResolveRow.header("choice")), row.unit)
            found.append(_ground("KY08", place, unit=units.name_of(row.unit), file=row.file[:100]))
    return found


def _early(book: FileBook, period: Period, today: date) -> _Ground:
    place = Place(book.name, book.table(tables.PERIODS.name).sheet)
    return _ground("KY02", place, period=period.name, end=format_date(period.end), day=format_date(today))


def _insisted(grounds: Sequence[Finding], reason: str) -> list[str]:
    """For the log: what was passed over, and why; nothing where there is no ground or no reason."""
    why = " ".join(tidy(reason).split())
    return [f"Vẫn chốt kỳ. Lý do: {why}", *(f"Bỏ qua: {item.message}" for item in grounds)] if grounds and why else []


def _refusal(period: Period) -> str:
    return f"Chưa chốt kỳ {period.name}: còn nội dung phải xử lý trước; sổ theo dõi không thay đổi."


def _warnings(book: FileBook, period: Period, reviewed: Review, today: date) -> list[Finding]:
    """What the person should know before closing: a window that ends today, who is missing, who was late."""
    found = [item for item in reviewed.findings if rule_of(item.code).stage is Stage.REGISTER]
    if today == period.end:
        found.insert(0, replace(_early(book, period, today).found, severity=Severity.WARNING))
    return found


def _set_earlier_aside(book: FileBook, period: Period) -> None:
    """Rows of the period that stand in tblLichSu already become an earlier version: no row counts twice."""
    if rows_of(book, period.code):
        relabel(book, period.code, next_code(book, period.code, SENT))


def _drop_listed(book: FileBook, period: Period) -> list[str]:
    """Take the findings of the period off Cần xử lý: nobody can mend them any more; the kept copy has them.

    Returns a line for the log per finding that was waived, with the reason given; reopening reads them.
    """
    # A form that came too late, or that has no seal, waits for a choice until it is made, whether its period is open.
    of_period = (row for row in book.rows(ToResolveRow) if row.period == period.code)
    rows = [row for row in of_period if row.code not in (late.CODE, unsealed.ASKS)]
    book.edit(Edits(ToResolveRow, deleted=rows))
    return [closed_over(row) for row in rows if is_waived(row)]


def _details(
    period: Period, following: Period | None, frozen: int, backup: Path | None, corrected: Sequence[Correction]
) -> dict[str, Any]:
    return {
        "period": period.code,
        "opened": following.code if following else None,
        "frozen": frozen,
        "corrected": [item.as_json() for item in corrected],
        "backup": str(backup) if backup else None,
    }
