"""What a merge says: findings, the sentence for the clerk, the log, the JSON of contract section 4."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cchc_xl.jobs.merge_files import Received
from cchc_xl.jobs.merge_register import shown
from cchc_xl.jobs.state import MasterState
from cchc_xl.merge.selection import Candidate, Selection
from cchc_xl.merge.three_way import MergedUnit, Mismatch
from cchc_xl.model.finding import Finding
from cchc_xl.model.progress import FieldValue
from cchc_xl.model.text import two_digits
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.submission import Rejection, Submission


@dataclass(frozen=True, slots=True)
class Taken:
    """A submission that counts and lies in this folder, and what it does."""

    candidate: Candidate
    merged: MergedUnit

    @property
    def submission(self) -> Submission:
        return self.candidate.submission


def findings_of_run(
    state: MasterState,
    received: Sequence[Received],
    selection: Selection,
    taken: Sequence[Taken],
    reviewed: Sequence[Finding],
) -> list[Finding]:
    """Findings of this run: of the files, of the mismatches, and who is missing or late."""
    findings: list[Finding] = []
    for file in received:
        if isinstance(file.reading, Rejection):
            findings.append(file.reading.finding)
    for older, newer in selection.superseded:
        name, unit = older.submission.file, older.submission.unit
        findings.append(finding("GOP02", Place(name, unit=unit), unit=state.unit_name(unit), by=newer.submission.file))
    for item in taken:
        findings += item.submission.findings
        for mismatch in item.merged.mismatches:
            submission = item.submission
            cell = submission.cells.get((mismatch.task, mismatch.field))
            place = Place(submission.file, submission.sheet, cell, mismatch.unit, mismatch.task, mismatch.field.value)
            params = {"master": _short(mismatch.master), "submitted": _short(mismatch.submitted)}
            findings.append(finding("GOP01", place, field=mismatch.field.value, **params))
    findings += [found for found in reviewed if found.code in ("GOP03", "GOP04")]
    return findings


def _short(value: FieldValue) -> str:
    text = shown(value) or "(trống)"
    return text if len(text) <= 80 else text[:79] + "…"


def summary_of_run(received: Sequence[Received], taken: Sequence[Taken], missing: Sequence[str], settled: int) -> str:
    """What a merge did, in one sentence."""
    changed = sum(len(item.merged.changes) for item in taken) + settled
    mismatches = sum(len(item.merged.mismatches) for item in taken)
    held = sum(item.merged.held for item in taken)
    rejected = sum(isinstance(item.reading, Rejection) for item in received)
    parts = [f"lấy số liệu từ {two_digits(len(taken))} biểu", f"{two_digits(changed)} ô thay đổi"]
    if held:
        parts.append(f"{two_digits(held)} ô chưa lấy được")
    if mismatches:
        parts.append(f"{two_digits(mismatches)} nội dung chưa khớp")
    if rejected:
        parts.append(f"{two_digits(rejected)} tệp không nhận")
    parts.append(f"{two_digits(len(missing))} đơn vị chưa gửi" if missing else "các đơn vị đã gửi đủ")
    sentence = ", ".join(parts)
    return sentence[0].upper() + sentence[1:] + "."


def log_lines(received: Sequence[Received], taken: Sequence[Taken], settled: Sequence[str]) -> str:
    """For tblNhatKy: one line per file (unit, file, hash, result), one per mismatch that was settled."""
    changes = {id(item.submission): len(item.merged.changes) for item in taken}
    lines: list[str] = []
    for item in received:
        reading = item.reading
        if isinstance(reading, Rejection):
            result = f"không nhận ({reading.finding.code})"
        elif id(reading) in changes:
            result = f"{changes[id(reading)]} ô thay đổi"
        else:
            result = "đã có bản mới hơn"
        lines.append(f"{reading.unit or '?'}: {reading.file} [{reading.sha256}] {result}")
    return "\n".join([*lines, *settled])[:30_000]


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


def rejected_json(rejection: Rejection) -> dict[str, str]:
    return {"file": rejection.file, "code": rejection.finding.code, "message": rejection.finding.message}


def superseded_json(received: Sequence[Received], selection: Selection) -> list[dict[str, str]]:
    here = {id(item.reading) for item in received}
    return [
        {"unit": older.submission.unit, "file": older.submission.file, "by": newer.submission.file}
        for older, newer in selection.superseded
        if id(older.submission) in here
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
