"""Warnings that HCQT waived: "Bỏ qua" with a reason, chosen in tblCanXuLy in a row Cần bổ sung (domain section 5).

A waiver belongs to what is said (rule, unit, task, column), not to a file: it holds when the unit sends the form again
under another name. An error keeps data back until it is mended, so it cannot be waived. What became of a choice stands
in front of Cách xử lý, so that the log tells each waiver once: when that note first appears, and when it goes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc_xl import tables
from cchc_xl.desk.master.state import MasterState
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.fitting import cut
from cchc_xl.model.period import Period
from cchc_xl.model.sheet import Row, TableChange
from cchc_xl.model.text import tidy
from cchc_xl.rules.catalogue import rule_of

MESSAGE_LIMIT: Final = 255
HINT: Final = "Cách xử lý"

Concern = tuple[str, ...]
_WAIVED: Final = "Đã bỏ qua: "
_NO_REASON: Final = "Chưa bỏ qua: cần ghi Lý do."
_ERROR: Final = "Không bỏ qua được: nội dung phải sửa thì mới lấy được số liệu."
_NOTE: Final = re.compile(rf"({re.escape(_WAIVED)}[^\n]*|{re.escape(_NO_REASON)}|{re.escape(_ERROR)})\n(.*)", re.DOTALL)


def group_findings(findings: Iterable[Finding]) -> list[list[Finding]]:
    """What stands in one row of tblCanXuLy: the same rule at the same unit, task, column and file. Without infos."""
    grouped: dict[Concern, list[Finding]] = {}
    for found in findings:
        if found.severity is not Severity.INFO:
            key = (found.code, found.unit or "", found.task or "", found.field or "", found.file)
            grouped.setdefault(key, []).append(found)
    return list(grouped.values())


def message_of(group: Sequence[Finding]) -> str:
    """The messages of a group as one, as long as a cell shows."""
    return cut("; ".join(dict.fromkeys(found.message for found in group)), MESSAGE_LIMIT)


def _concern(code: str, unit: str, task: str, field: str, message: str) -> Concern:
    place = (code, unit, task, field)
    # Without a row to tie it to, or where it hands on what was written, only its words tell one from another.
    return place if task and not rule_of(code).hands_on else (*place, tidy(message))


def concern_of_row(row: Row) -> Concern:
    """What a row of tblCanXuLy is about, whatever file it came from."""
    texts = (row.text(name) for name in ("Mã", layout.UNIT_CODE, layout.TASK_CODE, "Cột", "Nội dung"))
    return _concern(*texts)


def _concern_of(group: Sequence[Finding]) -> Concern:
    first = group[0]
    return _concern(first.code, first.unit or "", first.task or "", first.field or "", message_of(group))


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers of a period: the reason by what is waived."""

    reasons: Mapping[Concern, str]

    def split(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
        """The findings that still count, and those that are waived."""
        waived = {
            id(found)
            for group in group_findings(findings)
            if rule_of(group[0].code).is_waivable and _concern_of(group) in self.reasons
            for found in group
        }
        return [f for f in findings if id(f) not in waived], [f for f in findings if id(f) in waived]


def read_waivers(state: MasterState, period: Period) -> Waivers:
    """The waivers that staff chose in tblCanXuLy, each with its reason."""
    return Waivers(
        {
            concern_of_row(row): _reason(row)
            for row in _finding_rows(state, period)
            if row.text("Lựa chọn") == layout.CHOICE_SKIP and _reason(row)
        }
    )


def _reason(row: Row) -> str:
    return " ".join(row.text("Lý do").split())


def _finding_rows(state: MasterState, period: Period) -> list[Row]:
    return [
        row
        for row in state.book.table(tables.TO_RESOLVE.name).rows
        if row.text("Loại") == layout.KIND_FINDING and row.text(layout.PERIOD_CODE) == period.code
    ]


# --- what became of a choice ------------------------------------------------------------------------------
def split_note(hint: str) -> tuple[str, str]:
    """What became of the choice ("" where nothing was chosen), and the remedy itself."""
    found = _NOTE.fullmatch(hint)
    return (found[1], found[2]) if found else ("", hint)


def with_note(note: str, hint: str) -> str:
    """The text of Cách xử lý."""
    return f"{note}\n{hint}" if note else hint


def is_waived(row: Row) -> bool:
    """True for a row of tblCanXuLy that is waived, as the last job that marked it found."""
    return row.text(HINT).startswith(_WAIVED)


def mark_waivers(state: MasterState, period: Period, waivers: Waivers) -> tuple[str, ...]:
    """Say in every row what became of its choice; return what is new of that, for the log."""
    change = TableChange()
    lines: list[str] = []
    for row in _finding_rows(state, period):
        old, hint = split_note(row.text(HINT))
        note = _note(row, waivers)
        if note == old:
            continue
        change.updates[row.number] = {HINT: with_note(note, hint)}
        what = " ".join(t for t in (row.text(n) for n in ("Mã", layout.UNIT_CODE, layout.TASK_CODE, "Cột")) if t)
        if note.startswith(_WAIVED):
            lines.append(f"Bỏ qua {what}: {row.text('Nội dung')} Lý do: {note.removeprefix(_WAIVED)}")
        elif old.startswith(_WAIVED):
            lines.append(f"Không bỏ qua nữa {what}: {row.text('Nội dung')}")
    state.book.change_table(tables.TO_RESOLVE.name, change)
    return tuple(dict.fromkeys(lines))


def _note(row: Row, waivers: Waivers) -> str:
    chosen = row.text("Lựa chọn") == layout.CHOICE_SKIP
    if not rule_of(row.text("Mã")).is_waivable:
        return _ERROR if chosen else ""
    reason = waivers.reasons.get(concern_of_row(row))
    if reason:
        return _WAIVED + reason
    return _NO_REASON if chosen else ""
