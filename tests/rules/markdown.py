"""Spreadsheets written inline as small Markdown tables.

A cell is text as it stands, blank where nothing is written. Other values are marked: ``{50}`` a number,
``{05/03/2026}`` and ``{05/03/2026 16:30}`` true dates, ``{TRUE}`` a truth value, ``=A1+1`` a formula without a cached
value. ``<br>`` is a line break. Rows and columns stand where Excel would show them: the first line of a table is its
first row, the first column is A.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.address import a1, column_letters
from cchc_xl.model.legacy_font import LegacyFont
from cchc_xl.model.progress import Field
from cchc_xl.model.returned import Aside, Note, RawValue, ReturnedFile, SheetGrid
from cchc_xl.model.sheet import Grid, GridRow, Row, Table
from cchc_xl.model.text import match_key
from cchc_xl.tables.form import FIGURE_HEADERS, headers
from cchc_xl.tables.form_words import FIGURES_TITLE, REPORT_TITLE
from tests.rules.samples import PLAN_ID, TEXTS

AUTHOR: Final = ("Người lập:", "Trần Thị B", "Điện thoại:", "0238 000 0000", "Ngày lập:", date(2026, 3, 16))
FIRST_ROW: Final = 4
"""Row number of the first task row of `form`: a title, the author and the header stand above it."""
_SEPARATOR: Final = re.compile(r"\|(\s*:?-+:?\s*\|)+")


def cell(text: str) -> RawValue:
    """The value a cell of a Markdown table stands for; a formula has no value."""
    marked = re.fullmatch(r"\{(.*)\}", text)
    if marked is None:
        return None if not text or text.startswith("=") else text.replace("<br>", "\n")
    value = marked[1]
    if value in ("TRUE", "FALSE"):
        return value == "TRUE"
    if "/" not in value:
        return float(value)
    if ":" in value:
        return datetime.strptime(value, "%d/%m/%Y %H:%M")  # noqa: DTZ007 - a spreadsheet knows no time zone
    return datetime.strptime(value, "%d/%m/%Y").date()  # noqa: DTZ007


def lines(table: str) -> list[list[str]]:
    """The cells of a Markdown table as typed, header line first; the separator line is no row."""
    rows = [line.strip() for line in table.strip().splitlines()]
    return [
        [part.strip().replace("\\|", "|") for part in re.split(r"(?<!\\)\|", row)[1:-1]]
        for row in rows
        if not _SEPARATOR.fullmatch(row)
    ]


def sheet_grid(rows: Sequence[Sequence[str | RawValue]], name: str, state: str = "visible") -> SheetGrid:
    """A sheet of a returned file; texts are read as cells of a Markdown table."""
    formulas = {
        a1(r, c): text[1:]
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if isinstance(text, str) and text.startswith("=")
    }
    values = tuple(tuple(cell(item) if isinstance(item, str) else item for item in row) for row in rows)
    return SheetGrid(name, state, values, formulas)


@dataclass(frozen=True)
class Identity:
    """What the hidden sheet of a form says; `tasks` and `base` are its rows and what its inputs held when issued."""

    unit: str = "TTPVHCC"
    period: str = "quy-1"
    plan_id: str = PLAN_ID
    plan_version: str = "1"
    form_version: str = layout.FORM_VERSION
    issue: RawValue = "1"
    tasks: str = ""
    seal: str = ""
    base: Mapping[tuple[str, Field], RawValue] = field(default_factory=dict)

    def grid(self) -> SheetGrid:
        """The sheet ``_cchc``."""
        facts = (
            self.plan_id, self.plan_version, self.form_version, self.unit, self.period, self.issue, self.tasks,
            self.seal,
        )  # fmt: skip
        rows: list[tuple[RawValue, ...]] = list(zip(layout.IDENTITY_KEYS, facts, strict=True))
        rows.append((layout.IDENTITY_BASE,))
        rows += [(code, name.value, value) for (code, name), value in self.base.items()]
        return SheetGrid(layout.FORM_IDENTITY_SHEET, "veryHidden", tuple(rows))


AS_ISSUED: Final = Identity()


def form_grid(
    table: str,
    *,
    name: str = layout.FORM_SHEET,
    without: Sequence[str] = (),
    author: Sequence[RawValue] = AUTHOR,
    foot: str = "",
    gaps: Sequence[int] = (),
) -> SheetGrid:
    """A sheet with the table of a form: its columns are A, B, … as written, the other columns of a form follow.

    `without` names columns that are not there at all. A blank task text is that of the plan. `foot` is a Markdown
    table below. `gaps` are blank rows: above the title, above the first task row, above the second, and so on.
    """
    header, *body = lines(table)
    present = {match_key(column.replace("<br>", "\n")) for column in (*header, *without)}
    missing = [column for column in headers(at_year_end=False) if match_key(column) not in present]
    header = [*header, *missing]
    rows: list[list[RawValue | str]] = [[] for _ in range(gaps[0] if gaps else 0)]
    rows += [[REPORT_TITLE.format(year=2026, period="QUÝ I")], list(author), list(header)]
    for number, typed in enumerate(body, 1):
        row: list[RawValue | str] = [*typed, *[None] * (len(header) - len(typed))]
        code = row[header.index(layout.TASK_CODE)] if layout.TASK_CODE in header else None
        if layout.TASK in missing and any(typed):
            row[header.index(layout.TASK)] = TEXTS.get(str(code))
        rows += [[] for _ in range(gaps[number] if number < len(gaps) else 0)]
        rows.append(row)
    rows += [list(row) for row in lines(foot)] if foot else []
    return sheet_grid(rows, name)


def figures_grid(
    table: str, *, name: str = layout.FORM_FIGURES_SHEET, foot: Sequence[Sequence[RawValue]] = ()
) -> SheetGrid:
    """A sheet with the table of Số liệu: header in row 2, the rows from row 3 on; further columns as in a form."""
    header, *body = lines(table)
    header = [*header, *(column for column in FIGURE_HEADERS if column not in header)]
    rows: list[Sequence[RawValue | str]] = [[FIGURES_TITLE.format(year=2026)], header]
    rows += [[*typed, *[None] * (len(header) - len(typed))] for typed in body]
    return sheet_grid([*rows, *foot], name)


def form(
    table: str,
    *,
    identity: Identity | None = AS_ISSUED,
    sheets: Sequence[SheetGrid] = (),
    notes: Sequence[Note] = (),
    asides: Sequence[Aside] = (),
    legacy_cells: Mapping[str, LegacyFont] | None = None,
    file: str = "BieuBC_TTPVHCC_quy-1.xlsx",
    **grid: object,
) -> ReturnedFile:
    """A returned form with one table (see `form_grid`), its hidden sheet (None: taken away) and further sheets."""
    first = form_grid(table, **grid)  # type: ignore[arg-type]
    hidden = [identity.grid()] if identity else []
    legacy = {(first.name, address): font for address, font in (legacy_cells or {}).items()}
    return ReturnedFile(file, "ab" * 32, None, (first, *sheets, *hidden), tuple(notes), legacy, asides=tuple(asides))


def master_table(table: str, name: str = "tbl", first_row: int = 5) -> Table:
    """A table of the master whose header stands in row `first_row` - 1, from column A."""
    header, *body = lines(table)
    columns = {column: column_letters(index) for index, column in enumerate(header)}
    rows = tuple(
        Row(number, dict(zip(header, map(cell, typed), strict=True))) for number, typed in enumerate(body, first_row)
    )
    return Table(name, "Thiết lập", first_row - 1, columns, rows)


def master_grid(table: str, first_row: int = 1) -> Grid:
    """A free range of the master, blank cells and blank rows left out as the port does."""
    rows = []
    for number, typed in enumerate(lines(table), first_row):
        cells = {column_letters(c): value for c, text in enumerate(typed) if (value := cell(text)) is not None}
        if cells:
            rows.append(GridRow(number, cells))
    return Grid("Phụ lục", tuple(rows))
