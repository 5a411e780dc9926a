"""The log: a run, and the rows of tblNhatKy that tell of it (contract section 4)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from cchc_xl import __version__
from cchc_xl.books.file.book import FileBook
from cchc_xl.model import layout
from cchc_xl.model.fitting import excel_length
from cchc_xl.model.job import JOBS
from cchc_xl.model.period import Period
from cchc_xl.model.sheet import TableChange
from cchc_xl.tables import RunRow


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a job, for the log and for "Thao tác gần nhất"."""

    job: str
    period: Period
    at: datetime
    summary: str
    details: str = ""
    backup: Path | None = None
    trace: str = ""
    shown: Period | None = None
    """The period Trang chính speaks of afterwards, where it is another than the one of the run."""
    as_of: date | None = None
    """The day of the figures of Trang chính, where it is another than the one usual for that period."""


def write_run(book: FileBook, run: Run) -> None:
    """Write the last action on Trang chính, and the run into tblNhatKy."""
    book.write_value(layout.Name.LAST_ACTION, f"{JOBS[run.job].label} – {run.at:%H:%M} ngày {run.at:%d/%m/%Y}")
    book.write_value(layout.Name.LAST_RESULT, run.summary)
    book.write_value(layout.Name.STAMP, run.at.isoformat(timespec="seconds"))
    book.change_table(RunRow.TABLE, TableChange(appends=[row.cells() for row in log_rows(run)]))


def log_rows(run: Run) -> list[RunRow]:
    """The rows of tblNhatKy for a run: one, and below it the parts of its details that one cell does not hold."""
    first, *parts = split_details(run.details)
    part = RunRow(
        at=run.at.replace(microsecond=0),
        job=JOBS[run.job].label,
        period=run.period.code,
        result=layout.LOG_PART,
        version=__version__,
    )
    backup = run.backup.name if run.backup else ""
    whole = replace(part, result="Xong", summary=run.summary, details=first, backup=backup, trace=run.trace)
    return [
        whole,
        *(replace(part, summary=f"Chi tiết, phần {n}", details=text) for n, text in enumerate(parts, 2)),
    ]


def split_details(details: str, limit: int = 30_000) -> list[str]:
    """Cut details into parts that fit a cell, at the ends of lines; a longer line goes on behind LOG_GOES_ON.

    `limit` counts as Excel does, in UTF-16 units (a cell holds 32,767). Nothing is left out: without the marks the
    parts joined by line breaks are the details.
    """
    lines: list[str] = []
    for line in details.split("\n"):
        rest = line
        while len(rest) * 2 > limit and excel_length(rest) > limit:
            lines.append(rest[: limit // 2])
            rest = layout.LOG_GOES_ON + rest[limit // 2 :]
        lines.append(rest)
    parts: list[str] = [lines[0]]
    room = limit - excel_length(lines[0])
    for line in lines[1:]:
        size = excel_length(line) + 1
        if size <= room:
            parts[-1] += "\n" + line
            room -= size
        else:
            parts.append(line)
            room = limit - excel_length(line)
    return parts
