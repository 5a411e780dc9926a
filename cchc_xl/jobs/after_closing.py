"""A merge while no period is open: forms of closed periods are taken down as late, nothing else is done (domain 11.12).

So the last period of a year has a way out too.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from cchc_xl.desk.findings.finding_order import put_in_order
from cchc_xl.desk.forms.form_context import form_context
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.merging.account import ignored_json, rejected_json
from cchc_xl.desk.receipts.files import Received
from cchc_xl.desk.receipts.intake import take_in
from cchc_xl.desk.receipts.late import Late, keep_late, late_lines, take_late
from cchc_xl.desk.receipts.register import read_register
from cchc_xl.desk.runs.log import Run
from cchc_xl.desk.tracking.judged import judge_rows
from cchc_xl.jobs.running.commit import commit
from cchc_xl.model.outcome import Outcome, Progress
from cchc_xl.model.period import Period
from cchc_xl.model.tense import Tense
from cchc_xl.model.text import two_digits
from cchc_xl.rules.submission import Rejection


def merge_after_closing(
    state: MasterState, last: Period, source: Path, now: datetime, *, dry_run: bool, progress: Progress
) -> Outcome:
    """Take down the late forms of a folder, `last` being the period closed last; other files are only spoken of.

    Raises CouldNotRun for a folder that is missing or empty.
    """
    intake = take_in(state, last, source, form_context(state, last), progress)
    received, beside, late, settled = intake.received, intake.beside, intake.late, intake.settled
    findings = [item.reading.finding for item in received if isinstance(item.reading, Rejection)]
    findings += [*(intake.folders or ()), *take_late(state.book, state.units, late, now), *intake.unknown]
    put_in_order(state.book, state.appendix, state.units)

    tense = Tense.of(dry_run=dry_run)
    summary = _sentence(late, received, tense)
    register = read_register(state, last)
    rows = judge_rows(state, last, state.tracked.of(last)[1], last.as_of(now.date()))
    run = Run("merge", last, now, summary, "\n".join([*late_lines(late), *settled]))
    keep = partial(keep_late, late, state.book.path, now)
    backup = commit(state, run, rows, register, dry_run=dry_run, first=keep).backup
    details = {
        "period": last.code,
        "accepted": [],
        "rejected": rejected_json(received),
        "superseded": [],
        "ignored": [
            *(ignored_json(item.reading) for item in beside if isinstance(item.reading, Rejection)),
            *(found for item in late for found in item.as_json()),
        ],
        "conflicts": [],
        "missing": list(register.missing),
        "register": register.as_json(),
        "waived": 0,
        "feedback": [],
        "backup": str(backup) if backup else None,
    }
    return Outcome("merge", tense.tells(summary), findings, details, settled)


def _sentence(late: Sequence[Late], received: Sequence[Received], tense: Tense) -> str:
    asked = sum(item.asks for item in late)
    parts = [f"{tense.says('ghi nhận')} {two_digits(asked)} biểu gửi sau khi chốt kỳ, chờ chọn ở trang Cần xử lý"]
    if rejected := sum(len(item.names) for item in received):
        parts.append(f"{two_digits(rejected)} tệp không nhận")
    return f"Không có kỳ nào đang mở: {', '.join(parts)}."
