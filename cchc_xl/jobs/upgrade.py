"""Nâng cấp sổ: bring a master of an earlier version to the schema of this one, with everything that stands in it.

What staff typed, added, moved, noted and coloured stays where it is, in the package of their own master; what a fresh
master has and theirs lacks is put in (`books.upgrade`). That nothing is missing is not believed but proved, of the file
as it was written, before it takes the place of the old one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cchc_xl import __version__
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.package import Package
from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.books.upgrade.bring_up import BroughtUp, bring_up
from cchc_xl.books.upgrade.findings import Loss, NoRoom
from cchc_xl.books.upgrade.proof import missing
from cchc_xl.desk.master.fresh import fresh_package
from cchc_xl.desk.master.schema import require_schema
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.master.whole_tables import GOES_OVER, broken_tables
from cchc_xl.desk.plan.deadlines import write_deadlines
from cchc_xl.desk.runs.log import Run, write_run
from cchc_xl.desk.runs.traces import Trace, fingerprints, tables_found
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.fitting import cut
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.period import Period
from cchc_xl.model.periods import Periods
from cchc_xl.model.tense import Tense
from cchc_xl.model.text import two_digits
from cchc_xl.resources import macros_dir
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.options import OPTION_ROWS, Options
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.settings import OptionRow
from cchc_xl.tables.tabs import SCHEMA

_JOB: Final = "upgrade"
_MOST_SHOWN: Final = 60
"""Characters of a text that a finding quotes."""


def upgrade(book: FileBook, now: datetime, *, dry_run: bool = False) -> Outcome:
    """Bring the master up to this version's schema; one that is there already is left alone.

    Refuses, with findings and nothing written, where something of staff's stands in the place of a new column, and
    where the proof misses a cell. Raises CouldNotRun for what is no master of ours, a newer one, one that lacks a
    column, Blocked where a table of it is gone. With `dry_run` nothing is written.
    """
    schema = require_schema(book, _JOB)
    if schema == SCHEMA:
        summary = "Sổ đã ở phiên bản này; không có gì phải nâng cấp."
        return Outcome(_JOB, summary, (), _details(schema, None, (), None))
    state = load_state(book, _JOB, now)
    short = _short(book, schema)
    before = book.content()
    found = fingerprints(state.found)
    try:
        brought = bring_up(before, book.path.name, _fresh(state.book, state.options, state.plan_id), macros_dir())
    except NoRoom as taken:
        place = Place(book.path.name, taken.sheet, taken.cell)
        return _refused([finding("NC01", place, what=taken.what)], schema)
    book.become(brought.package.content)
    options = _add_options(book)
    state = load_state(book, _JOB, now)
    write_deadlines(state)
    unproved = _unproved(before, book, brought)
    if unproved:
        return _refused([_lost("NC03", book, loss) for loss in unproved], schema)
    findings = [*short, *(_lost("NC02", book, loss) for loss in brought.losses)]
    tense = Tense.of(dry_run=dry_run)
    summary = _summary(brought, tense)
    backup = None if dry_run else _write(book, state.periods, found, before, brought, summary, now)
    lines = _lines(brought, options)
    return Outcome(_JOB, tense.tells(summary), findings, _details(schema, brought, options, backup), lines)


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    return upgrade(book, given.now, dry_run=given.dry_run)


def typed(book: FileBook, by: Typed) -> Outcome:
    """What its command does."""
    return upgrade(book, by.now, dry_run=by.dry_run)


def _short(book: FileBook, schema: int) -> list[Finding]:
    """Tables dragged shorter, cells that show an error: they go over as they are, rows outside and all; it is said."""
    found = broken_tables(book, _JOB, schema).values()
    return [replace(item, severity=Severity.WARNING) for item in found if item.code in GOES_OVER]


def _fresh(book: FileBook, options: Options, plan_id: str) -> Package:
    return fresh_package(book, plan_id, options.plan_year)


def _add_options(book: FileBook) -> list[str]:
    """Add the options that the old master does not know, as this version has them; return their keys."""
    present = {row.key for row in book.rows(OptionRow)}
    new = [
        OptionRow(key=key, value=value, meaning=meaning) for key, value, meaning in OPTION_ROWS if key not in present
    ]
    book.edit(Edits(OptionRow, added=new))
    return [row.key for row in new]


def _unproved(before: bytes, book: FileBook, brought: BroughtUp) -> list[Loss]:
    old = WorkbookParts(Package(before, book.path.name), book.path.name)
    return missing(old, book.parts, brought.redrawn, brought.losses)


def _write(
    book: FileBook,
    periods: Periods,
    found: Mapping[str, str],
    before: bytes,
    brought: BroughtUp,
    summary: str,
    now: datetime,
) -> Path:
    """Back up, log and save, the written file being proved once more."""
    left = fingerprints(tables_found(book))
    kept = book.sha256
    backup = book.backup(JOBS[_JOB].backup)
    details = "\n".join(_said(loss) for loss in brought.losses)
    trace = Trace(found, left, kept=kept).as_text()
    write_run(book, Run(_JOB, _period(periods), now, summary, details, backup, trace))

    def prove(written: Path) -> None:
        now_there = WorkbookParts(Package(written.read_bytes(), book.path.name), book.path.name)
        old = WorkbookParts(Package(before, book.path.name), book.path.name)
        lost = missing(old, now_there, brought.redrawn, brought.losses)
        if lost:
            reason = f"kiểm tra lại sau khi ghi thấy thiếu {_said(lost[0])}"
            raise CouldNotRun(f"Chưa nâng cấp được: {reason}. Sổ còn nguyên.")

    book.save(prove)
    return backup


def _period(periods: Periods) -> Period:
    """The period that the log speaks of: the open one, or the last."""
    if periods.open is not None:
        return periods.open
    if not periods.ordered:
        raise CouldNotRun("Trang Kỳ báo cáo không có kỳ nào đọc được nên chưa nâng cấp. Sổ còn nguyên.")
    return periods.ordered[-1]


def _refused(findings: Sequence[Finding], schema: int) -> Outcome:
    summary = "Chưa nâng cấp sổ: còn nội dung phải xử lý trước; sổ theo dõi không thay đổi."
    return Outcome(_JOB, summary, findings, _details(schema, None, (), None))


def _lost(code: str, book: FileBook, loss: Loss) -> Finding:
    text = " ".join(loss.text.split())
    return finding(code, Place(book.path.name, loss.sheet, loss.cell), text=cut(text, _MOST_SHOWN))


def _said(loss: Loss) -> str:
    place = "!".join(part for part in (loss.sheet, loss.cell) if part)
    return f"{place}: {loss.text}" if place else loss.text


def _summary(brought: BroughtUp, tense: Tense) -> str:
    kept = "mọi ô, cột, trang đang có được giữ nguyên"
    if brought.losses:
        kept = f"{two_digits(len(brought.losses))} nội dung không chuyển được"
    return f"{tense.begins('nâng cấp')} sổ lên phiên bản {__version__} (cấu trúc {SCHEMA}); {kept}."


def _lines(brought: BroughtUp, options: Sequence[str]) -> list[str]:
    """What is new in the master."""
    new = [
        ("Trang mới", brought.tabs),
        ("Bảng mới", brought.tables),
        ("Cột mới", [f"{header} ({table})" for table, headers in brought.columns.items() for header in headers]),
        ("Lựa chọn mới", options),
    ]
    return [f"{what}: {', '.join(names)}." for what, names in new if names]


def _details(schema: int, brought: BroughtUp | None, options: Sequence[str], backup: Path | None) -> dict[str, Any]:
    return {
        "schema": {"from": schema, "to": SCHEMA},
        "added": {
            "tabs": list(brought.tabs) if brought else [],
            "tables": list(brought.tables) if brought else [],
            "columns": {table: list(headers) for table, headers in brought.columns.items()} if brought else {},
            "options": list(options),
        },
        "not_carried": [asdict(loss) for loss in brought.losses] if brought else [],
        "backup": str(backup) if backup else None,
    }
