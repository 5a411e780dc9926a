"""Warnings that HCQT waived: "Bỏ qua" with a reason, chosen in tblCanXuLy in a row Cần bổ sung (domain section 5).

A waiver belongs to what is said (rule, unit, task, column), not to a file: it holds when the unit sends the form again
under another name. An error keeps data back until it is mended, so it cannot be waived. What became of a choice stands
in front of Cách xử lý, so that the log tells each waiver once: when that note first appears, and when it goes.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.grouping import Concern, concerns_of, concerns_of_row, group_findings
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex
from cchc_xl.rules.catalogue import rule_of
from cchc_xl.rules.rule import OneRow
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.receipts import ToResolveRow

_WAIVED: Final = "Đã bỏ qua: "
_NO_REASON: Final = "Chưa bỏ qua: cần ghi Lý do."
_ERROR: Final = "Không bỏ qua được: nội dung phải sửa thì mới lấy được số liệu."
_NOTE: Final = re.compile(rf"({re.escape(_WAIVED)}[^\n]*|{re.escape(_NO_REASON)}|{re.escape(_ERROR)})\n(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers of a period: the reason by what is waived."""

    reasons: Mapping[Concern, str]

    def of(self, concerns: Sequence[Concern]) -> str:
        """Why a row about this is waived, "" where something of it is not."""
        reasons = [self.reasons.get(concern, "") for concern in concerns]
        return reasons[0] if all(reasons) else ""

    def reason_of(self, found: Finding) -> str:
        """Why a finding is waived where it is a concern of its own, whatever it is said together with."""
        return self.of(concerns_of([found])) if rule_of(found.code).one_row is OneRow.PER_UNIT else ""

    def split(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
        """The findings that still count, and those that are waived."""
        waived = {
            id(found)
            for group in group_findings(findings, self.reason_of)
            if rule_of(group[0].code).is_waivable and self.of(concerns_of(group))
            for found in group
        }
        return [f for f in findings if id(f) not in waived], [f for f in findings if id(f) in waived]


def read_waivers(book: FileBook, period: Period) -> Waivers:
    """The waivers that staff chose in tblCanXuLy, each with its reason."""
    return Waivers(
        {
            concern: _reason(row)
            for row in _finding_rows(book, period)
            for concern in concerns_of_row(row)
            if row.choice == layout.CHOICE_SKIP and _reason(row)
        }
    )


def _reason(row: ToResolveRow) -> str:
    return " ".join(row.reason.split())


def _finding_rows(book: FileBook, period: Period) -> list[ToResolveRow]:
    return [row for row in book.rows(ToResolveRow) if row.is_finding and row.period == period.code]


# --- what became of a choice ------------------------------------------------------------------------------
def split_note(hint: str) -> tuple[str, str]:
    """What became of the choice ("" where nothing was chosen), and the remedy itself."""
    found = _NOTE.fullmatch(hint)
    return (found[1], found[2]) if found else ("", hint)


def with_note(note: str, hint: str) -> str:
    """The text of Cách xử lý."""
    return f"{note}\n{hint}" if note else hint


def is_waived(row: ToResolveRow) -> bool:
    """True for a row of tblCanXuLy that is waived, as the last job that marked it found."""
    return row.hint.startswith(_WAIVED)


def mark_waivers(book: FileBook, period: Period, waivers: Waivers) -> tuple[str, ...]:
    """Say in every row what became of its choice; return what is new of that, for the log."""
    edits = Edits(ToResolveRow)
    lines: list[str] = []
    for row in _finding_rows(book, period):
        old, hint = split_note(row.hint)
        note = _note(row, waivers)
        if note == old:
            continue
        edits.change(row, replace(row, hint=with_note(note, hint)))
        what = " ".join(row.said_of)
        if note.startswith(_WAIVED):
            lines.append(f"Bỏ qua {what}: {row.message} Lý do: {note.removeprefix(_WAIVED)}")
        elif old.startswith(_WAIVED):
            lines.append(f"Không bỏ qua nữa {what}: {row.message}")
    book.edit(edits)
    return tuple(dict.fromkeys(lines))


def _note(row: ToResolveRow, waivers: Waivers) -> str:
    chosen = row.choice == layout.CHOICE_SKIP
    if not rule_of(row.code).is_waivable:
        return _ERROR if chosen else ""
    reason = waivers.of(concerns_of_row(row))
    if reason:
        return _WAIVED + reason
    return _NO_REASON if chosen else ""


# --- over the closing of a period -------------------------------------------------------------------------
_BETWEEN: Final = " | "
_CLOSED_OVER: Final = "Bỏ qua khi chốt: "


def closed_over(row: ToResolveRow) -> str:
    """A waived row for the log of the run that closes its period, as `put_back` reads it."""
    said = json.dumps([row.file, row.message, row.reason], ensure_ascii=False)
    return _CLOSED_OVER + _BETWEEN.join((row.code, row.unit, row.task, row.field, said))


def put_back(book: FileBook, units: UnitIndex, period: Period, lines: Iterable[str]) -> None:
    """Put rows that were waived when the period was closed back into tblCanXuLy, out of the lines of that run's log.

    A line that somebody changed is passed over.
    """
    rows = [row for line in lines if (row := _row_of(units, period, line)) is not None]
    book.edit(Edits(ToResolveRow, added=rows))


def _row_of(units: UnitIndex, period: Period, line: str) -> ToResolveRow | None:
    if not line.startswith(_CLOSED_OVER):
        return None
    try:
        code, unit, task, field, written = line.removeprefix(_CLOSED_OVER).split(_BETWEEN, 4)
        file, message, reason = json.loads(written)
    except ValueError:
        return None
    rule = rule_of(code)
    return ToResolveRow(
        kind=layout.KIND_FINDING, period=period.code, severity=rule.severity.label, code=code, unit=unit,
        unit_name=units.name_of(unit) if unit else "", task=task, field=field, file=file, message=message,
        choice=layout.CHOICE_SKIP, reason=reason, hint=with_note(_WAIVED + reason, rule.hint),
    )  # fmt: skip
