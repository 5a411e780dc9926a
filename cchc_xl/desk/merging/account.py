"""What a merge says: findings, the sentence for the clerk, the log, the JSON of contract section 4."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from cchc_xl.desk.merging.change_text import change_line, shown
from cchc_xl.desk.merging.units import Taken
from cchc_xl.desk.receipts.files import Received
from cchc_xl.desk.receipts.unsealed import Unsealed
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.fitting import cut
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.progress import FieldValue
from cchc_xl.model.tense import Tense
from cchc_xl.model.text import two_digits
from cchc_xl.reconcile.selection import Selection
from cchc_xl.reconcile.three_way import Mismatch
from cchc_xl.rules.catalogue import Place, finding, rule_of
from cchc_xl.rules.rule import Stage
from cchc_xl.rules.submission import Rejection, Submission


def findings_of_run(
    units: UnitIndex,
    master_file: str,
    received: Sequence[Received],
    selection: Selection,
    unsealed: Unsealed,
    taken: Sequence[Taken],
    reviewed: Sequence[Finding],
) -> list[Finding]:
    """Findings of this run: who is missing or late, then of the files and of the mismatches."""
    findings = [found for found in reviewed if rule_of(found.code).stage is Stage.REGISTER]
    for file in received:
        if isinstance(file.reading, Rejection):
            findings.append(file.reading.finding)
    findings += unsealed.questions.values()
    here = _files_here(received)
    for older, newer in selection.superseded:
        if id(older.submission) in here:  # a form taken before has been told of when it came
            name, unit = older.submission.file, older.submission.unit
            by = newer.submission.file
            if newer.submission.sha256 == older.submission.sha256:
                by += " (cùng nội dung)"
            elif id(newer.submission) not in here:
                by += f" (đã nhận trước đó, {newer.received:%H:%M} ngày {newer.received:%d/%m/%Y})"
            findings.append(finding("GOP02", Place(name, unit=unit), unit=units.name_of(unit), by=by))
    for item in taken:
        if item.here:
            findings += item.submission.findings
        findings += [_mismatch_finding(units, master_file, item, mismatch) for mismatch in item.merged.mismatches]
    return findings


def _files_here(received: Sequence[Received]) -> set[int]:
    return {id(item.reading) for item in received}


def _mismatch_finding(units: UnitIndex, file: str, item: Taken, mismatch: Mismatch) -> Finding:
    """At the cell of the form; at the master where the form was taken before and does not lie in this folder."""
    form = item.submission
    sheet, cell = form.place(mismatch.task, mismatch.field)
    of_row = (mismatch.unit, mismatch.task, mismatch.field.value)
    place = Place(form.file, sheet, cell, *of_row) if item.here else Place(file, None, None, *of_row)
    sides = (("master", mismatch.master), ("submitted", mismatch.submitted))
    params = {name: _short(value, mismatch.field) for name, value in sides}
    if mismatch.is_rival:
        params["old"] = units.name_of(form.issued_to)
    return finding("GOP07" if mismatch.is_rival else "GOP01", place, field=mismatch.field.value, **params)


def _short(value: FieldValue, column: str) -> str:
    return cut(shown(value, column), 80) or "(trống)"


@dataclass(frozen=True, slots=True)
class Others:
    """What of a folder is no form of this merge: files beside a form, forms of closed periods, folders not read."""

    beside: int = 0
    late: int = 0
    folders: int = 0


def summary_of_run(
    received: Sequence[Received],
    taken: Sequence[Taken],
    unsealed: Unsealed,
    others: Others,
    settled: int,
    tense: Tense,
) -> str:
    """What a merge does, in one sentence: every file of the folder is in one of its counts."""
    changed = sum(len(item.merged.changes) for item in taken) + settled
    mismatches = sum(len(item.merged.mismatches) for item in taken)
    held = sum(item.merged.held for item in taken if item.here)
    rejected = sum(len(item.names) for item in received if isinstance(item.reading, Rejection))
    forms = sum(item.here for item in taken)
    counting = {id(item.submission) for item in taken if item.here}
    idle = {id(item.reading) for item in received if isinstance(item.reading, Submission)} - counting
    declined = len(idle & unsealed.by.keys()) - len(unsealed.questions)
    counted = (
        (held, "ô chưa lấy được"),
        (mismatches, "nội dung chưa khớp"),
        (len(unsealed.questions), "biểu không còn dấu xác nhận, chờ chọn"),
        (declined, "biểu không dùng"),
        (len(idle - unsealed.by.keys()), "biểu đã có bản mới hơn"),
        (others.late, "biểu của kỳ đã chốt"),
        (rejected, "tệp không nhận"),
        (others.beside, "tệp gửi kèm biểu"),
        (others.folders, "thư mục con chưa đọc"),
    )
    parts = [f"{tense.begins('lấy')} số liệu từ {two_digits(forms)} biểu", f"{two_digits(changed)} ô thay đổi"]
    return ", ".join([*parts, *(f"{two_digits(count)} {what}" for count, what in counted if count > 0)]) + "."


def log_lines(received: Sequence[Received], taken: Sequence[Taken], unsealed: Unsealed) -> list[str]:
    """For tblNhatKy: a line per file (unit, file, hash, result), under it a line per cell it changed, old and new
    value. Complete: nothing is cut.
    """
    taken_by = {id(item.submission): item for item in taken}
    lines: list[str] = []
    for file in received:
        reading = file.reading
        if isinstance(reading, Rejection):
            result = "không nhận" if reading.finding.severity is Severity.ERROR else "gửi kèm biểu"
            lines += [
                _file_line(replace(reading, file=name), f"{result} ({reading.finding.code})") for name in file.names
            ]
        elif id(reading) in taken_by:
            lines += _lines_of(taken_by[id(reading)])
        elif id(reading) in unsealed.by:
            waits = id(reading) in unsealed.questions
            lines.append(_file_line(reading, f"không còn dấu xác nhận, {'chờ chọn' if waits else 'không dùng'}"))
        else:
            lines.append(_file_line(reading, "đã có bản mới hơn"))
    for item in taken:
        if not item.here and item.merged.changes:
            lines += _lines_of(item)
    return lines


def _lines_of(item: Taken) -> list[str]:
    changes = item.merged.changes
    cells = [change_line(change.task, change.field.value, change.old, change.new) for change in changes]
    return [_file_line(item.submission, f"{len(changes)} ô thay đổi"), *cells]


def _file_line(reading: Submission | Rejection, result: str) -> str:
    return f"{', '.join(reading.units) or '?'}: {reading.file} [{reading.sha256}] {result}"


# --- JSON -------------------------------------------------------------------------------------------------
def accepted_json(item: Taken) -> dict[str, Any]:
    submission = item.submission
    return {
        "unit": submission.unit,
        "file": submission.file,
        "sha256": submission.sha256,
        "cells_changed": len(item.merged.changes),
        "cells_held": item.merged.held,
    }


def rejected_json(received: Sequence[Received]) -> list[dict[str, str]]:
    return [
        {"file": name, "code": item.reading.finding.code, "message": item.reading.finding.message}
        for item in received
        if isinstance(item.reading, Rejection)
        for name in item.names
    ]


def ignored_json(rejection: Rejection) -> dict[str, str]:
    return {"file": rejection.file, "unit": rejection.unit, "reason": rejection.finding.message}


def superseded_json(
    received: Sequence[Received], selection: Selection, unsealed: Unsealed, taken: Sequence[Taken]
) -> list[dict[str, str]]:
    """The files that do not count, each with the one that does; those that wait for a choice among them.

    A file that counts for one unit of several is accepted.
    """
    here = _files_here(received)
    accepted = {item.submission.file for item in taken if item.here}
    pairs = [(older.submission, newer.submission.file) for older, newer in selection.superseded]
    without_seal = (*selection.waiting, *selection.declined)
    pairs += [(item.submission, unsealed.by[id(item.submission)]) for item in without_seal]
    return [
        {"unit": form.unit, "file": form.file, "by": by}
        for form, by in pairs
        if id(form) in here and form.file not in accepted
    ]


def conflict_json(mismatch: Mismatch) -> dict[str, Any]:
    def value(raw: FieldValue) -> str | float | None:
        return raw if raw is None or isinstance(raw, (str, float)) else raw.isoformat()

    return {
        "task": mismatch.task,
        "unit": mismatch.unit,
        "field": mismatch.field.value,
        "base": value(mismatch.base),
        "master": value(mismatch.master),
        "submitted": value(mismatch.submitted),
    }
