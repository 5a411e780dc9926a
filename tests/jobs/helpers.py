"""Shortcuts for tests of jobs: fill a form, merge, look into the master."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.tracking.assignments import add_missing_assignments
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.running.work import Given, work_of
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.model import layout
from cchc_xl.model.indicator import FigureField, FigureValue
from cchc_xl.model.job import ENTRIES, Input
from cchc_xl.model.outcome import Outcome
from cchc_xl.model.progress import Declared, Field, FieldValue
from cchc_xl.model.sheet import CellValue, Row, TableChange
from tests.conftest import PERIOD, RECEIVED_AT

RETURNED = "gui-ve"
"""The folder of an office, beside the master, with what came back."""

Rows = Mapping[str, Mapping[Field, FieldValue]]
Figures = Mapping[str, Mapping[FigureField, FigureValue]]

QUIET: Rows = {code: {Field.DECLARED: Declared.NOT_ARISEN.value} for code in ("2.1", "2.2")}
CTTDT_ROWS: Rows = {
    **QUIET,
    "7.4": {Field.DECLARED: "Đang thực hiện", Field.PROGRESS: 0.25, Field.RESULT: "Đã khảo sát yêu cầu."},
}

REASON = "Kiểm thử: không đơn vị nào gửi báo cáo."
"""Why a test closes a period without reports."""

NOTHING_TO_COUNT: Figures = {
    code: {FigureField.NUMERATOR: 0, FigureField.DENOMINATOR: 0} for code in ("MT1", "MT3", "MT4", "MT5")
}
"""Figures of a unit in whose period nothing came up: the four targets asked of every unit."""


def fill(
    office: Path,
    unit: str,
    rows: Rows,
    *,
    name: str | None = None,
    raw: Mapping[tuple[str, Field], str] | None = None,
    filled_on: date = date(2026, 3, 13),
    issue: int = 1,
    figures: Figures | None = None,
    period: str = PERIOD,
) -> Path:
    """Fill the issued form of a unit into ``gui-ve``."""
    stem = f"BieuBC_{unit}_{period}" + (f"_lan{issue}" if issue > 1 else "")
    target = office / RETURNED / (name or f"{stem}.xlsx")
    issued = office / "bieu" / f"{stem}.xlsx"
    return fill_form(issued, target, rows, filled_on=filled_on, author="Cán bộ", raw_cells=raw, figures=figures)


def run_merge(
    office: Path, now: datetime = RECEIVED_AT, source: Path | None = None, *, period: str = PERIOD, **more: bool
) -> Outcome:
    """Merge ``gui-ve`` into the master of `office`."""
    return merge(FileBook.open(office / "KeHoach2026.xlsm"), source or office / "gui-ve", period, now, **more)


def tracking_row(master: Path, task: str, unit: str) -> Row:
    """A row of tblTheoDoi."""
    table = FileBook.open(master, for_writing=False).table(tables.TRACKING.name)
    return next(r for r in table.rows if (r.text(layout.TASK_CODE), r.text(layout.UNIT_CODE)) == (task, unit))


def table_rows(master: Path, name: str) -> tuple[Row, ...]:
    """The rows of a table."""
    return FileBook.open(master, for_writing=False).table(name).rows


def type_into(master: Path, task: str, unit: str, values: Mapping[str, CellValue]) -> None:
    """Type values into a row of tblTheoDoi, as HCQT does by hand."""
    row = tracking_row(master, task, unit)
    book = FileBook.open(master)
    book.change_table(tables.TRACKING.name, TableChange(updates={row.number: dict(values)}))
    book.save()


def change_table(master: Path, name: str, change: TableChange) -> None:
    """Change any table by hand."""
    book = FileBook.open(master)
    book.change_table(name, change)
    book.save()


def row_number(master: Path, name: str, values: Mapping[str, str]) -> int:
    """The Excel row of the one row of a table that holds these texts."""
    (found,) = [r for r in table_rows(master, name) if all(r.text(column) == text for column, text in values.items())]
    return found.number


def edit_row(master: Path, name: str, where: Mapping[str, str], values: Mapping[str, CellValue]) -> None:
    """Type values into the one row of a table that holds the texts of `where`."""
    change_table(master, name, TableChange(updates={row_number(master, name, where): dict(values)}))


def as_clicked(key: str, book: FileBook, now: datetime, **given: Any) -> Outcome:
    """What an entry does by its declaration; what it asks for is what the folders of these tests have."""
    (entry,) = (entry for entry in ENTRIES if entry.key == key)
    returned = book.path.parent / RETURNED
    inputs = {
        Input.FOLDER: str(returned),
        Input.RETURNED_FORM: str(next(returned.glob("*.xlsx"), returned)),
        Input.UNIT: "CTTDT",
        Input.DAY: now.date().isoformat(),
        Input.CLOSED_PERIOD: PERIOD,
    }
    with blank_paper():
        return work_of(entry)(book, Given({entry.needs: inputs[entry.needs]} if entry.needs else {}, now, **given))


@contextmanager
def blank_paper() -> Iterator[None]:
    """A PDF of a workbook without a page, where nobody looks at it: LibreOffice takes ten seconds."""

    def printed(documents: Sequence[Path]) -> list[Path]:
        made = [document.with_suffix(".pdf") for document in documents]
        for path in made:
            path.write_bytes(b"%PDF")
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cchc_xl.jobs.view.to_pdf", printed)
        patch.setattr("cchc_xl.jobs.view.converter", lambda: Path("soffice"))
        yield


def codes(outcome: Outcome) -> set[str]:
    """Codes of the findings of an outcome."""
    return {finding.code for finding in outcome.findings}


def block(book: Workbook, name: str) -> list[list[object]]:
    """The cells of a named range, blank rows at its end left out, read past the product's own reader."""
    title, area = book.defined_names[name].attr_text.rsplit("!", 1)
    cells = book[title.strip("'")][area.replace("$", "")]
    rows = [[cell.value for cell in row] for row in cells] if isinstance(cells, tuple) else [[cells.value]]
    while rows and not any(value not in (None, "") for value in rows[-1]):
        rows.pop()
    return rows


def add_units(master: Path, count: int, name: str = "Phòng mẫu số {}") -> None:
    """Add `count` units to Danh sách đơn vị and what they owe to Theo dõi."""
    book = FileBook.open(master)
    rows: list[dict[str, CellValue]] = [
        {layout.UNIT_CODE: f"MAU{n:02d}", "Tên đơn vị": name.format(n), "Phải báo cáo": layout.YES}
        for n in range(1, count + 1)
    ]
    book.change_table(tables.UNITS.name, TableChange(appends=rows))
    state = load_state(book, "check", RECEIVED_AT.date())
    add_missing_assignments(state, state.periods.require_open(PERIOD))
    book.save()
