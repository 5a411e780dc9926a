"""Finding out from inside a returned file what it is: plan, unit, period, issue, merge base (family MAU).

Source: domain section 9, points 8 and 9.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cchc_xl.model import layout
from cchc_xl.model.address import a1
from cchc_xl.model.progress import INPUT_FIELDS
from cchc_xl.model.returned import RawValue, ReturnedFile, SheetGrid
from cchc_xl.model.text import match_key, tidy
from cchc_xl.rules.cells import plain_text

HEADER_SEARCH_ROWS: Final = 60
LEAST_INPUT_COLUMNS: Final = 4
"""A row with so many headers of inputs is the header of a form, so that a form with columns cut off is still known."""
_INPUTS: Final = frozenset(match_key(name) for name in INPUT_FIELDS)
_ROW_IDENTITY: Final = frozenset(match_key(name) for name in (layout.TASK_CODE, layout.TASK))
_READ: Final = _INPUTS | _ROW_IDENTITY
_KNOWN_HEADERS: Final = frozenset(match_key(name) for name in layout.FORM_COLUMNS_YEAR)
_IDENTITY_WORDS: Final = {
    layout.IDENTITY_PLAN: "mã kế hoạch",
    layout.IDENTITY_PLAN_VERSION: "phiên bản kế hoạch",
    layout.IDENTITY_FORM_VERSION: "phiên bản biểu",
    layout.IDENTITY_UNIT: "mã đơn vị",
    layout.IDENTITY_PERIOD: "mã kỳ",
    layout.IDENTITY_ISSUE: "lần phát hành",
}


class Identity(BaseModel):
    """The identity rows of the hidden sheet ``_cchc`` (layout.IDENTITY_KEYS)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    plan_id: str = Field(min_length=1)
    plan_version: str
    form_version: str
    unit: str = Field(min_length=1)
    period: str = Field(min_length=1)
    issue: int = Field(ge=1)
    tasks: str = ""

    @property
    def issued_tasks(self) -> frozenset[str]:
        """The tasks the form had a row for when issued; none where it does not say."""
        return frozenset(self.tasks.upper().split())


BaseValues = Mapping[tuple[str, str], RawValue]
"""What each input held when issued, by (task code, column header)."""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """The sheet that is the form: its grid, the index of the header row, and column indices by header key.

    `doubled` are headers of columns that are read and stand there more than once, with the cell of the second;
    `extra` are headers that no form has, with their cells.
    """

    grid: SheetGrid
    header_index: int
    columns: Mapping[str, int]
    doubled: Mapping[str, str]
    extra: Mapping[str, str]
    _found: dict[str, int | None] = field(default_factory=dict, repr=False, compare=False)
    """Column index by header as asked for: every cell of a form is asked for by its header."""

    def column(self, header: str) -> int | None:
        """Index of the column under a header, None where it is missing."""
        if header not in self._found:
            self._found[header] = self.columns.get(match_key(header))
        return self._found[header]

    def has(self, header: str) -> bool:
        """True where the form still has this column."""
        return self.column(header) is not None

    def cell(self, row_index: int, header: str) -> RawValue:
        """The value under a header, None where the row is short or the column is missing."""
        column = self.column(header)
        row = self.grid.rows[row_index]
        return row[column] if column is not None and column < len(row) else None

    def address(self, row_index: int, header: str) -> str:
        """A1 address of a cell under a header. Raises KeyError where the column is missing."""
        column = self.column(header)
        if column is None:
            raise KeyError(header)
        return a1(row_index, column)

    def at(self, row_index: int, column: int) -> str:
        """A1 address of a cell by its column index."""
        return a1(row_index, column)

    @property
    def is_filled(self) -> bool:
        """True where any input below the header holds something."""
        inputs = [name for name in INPUT_FIELDS if self.has(name)]
        below = range(self.header_index + 1, len(self.grid.rows))
        return any(plain_text(self.cell(index, name)) for index in below for name in inputs)


class IdentityError(Exception):
    """The file is no form of ours, or cannot be read as one: rule code, parameters, and a place where there is one."""

    def __init__(self, code: str, *, sheet: str | None = None, cell: str | None = None, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.cell = cell
        self.params = params


def read_identity(file: ReturnedFile) -> tuple[Identity, BaseValues]:
    """Read ``_cchc``. Raises IdentityError MAU01 (no form at all) or MAU06 (identity removed or damaged)."""
    sheet = next((s for s in file.sheets if match_key(s.name) == layout.FORM_IDENTITY_SHEET), None)
    if sheet is None:
        if any(True for _ in _form_sheets(file)):
            raise IdentityError("MAU06", what="thiếu trang nhận dạng của biểu")
        raise IdentityError("MAU01")
    found: dict[str, str] = {}
    base: dict[tuple[str, str], RawValue] = {}
    in_base = False
    for row in sheet.rows:
        key = _key_text(row[0]) if row else ""
        if in_base:
            if key and len(row) > 2:
                base[(key.upper(), match_key(_key_text(row[1])))] = row[2]
        elif key == layout.IDENTITY_BASE:
            in_base = True
        elif key in layout.IDENTITY_KEYS and len(row) > 1:
            found[key] = _key_text(row[1])
    try:
        return Identity.model_validate(found), base
    except ValidationError as error:
        names = ", ".join(_IDENTITY_WORDS[str(problem["loc"][0])] for problem in error.errors())
        raise IdentityError("MAU06", what=names) from error


def _key_text(value: RawValue) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else tidy(str(value))


def find_form_sheet(file: ReturnedFile) -> FormSheet:
    """The one sheet with the header of a form, whatever its name.

    Copies with nothing typed in are left aside where another one is filled. Raises IdentityError: MAU06 where there
    is none, MAU08 where several differ, COT02 where a column that is read stands there twice.
    """
    sheets = list(_form_sheets(file))
    if not sheets:
        raise IdentityError("MAU06", what="không còn bảng của biểu báo cáo")
    candidates = [sheet for sheet in sheets if sheet.is_filled] or sheets
    if len({sheet.grid.rows[sheet.header_index :] for sheet in candidates}) > 1:
        names = ", ".join(f"“{sheet.grid.name}”" for sheet in candidates)
        raise IdentityError("MAU08", count=str(len(candidates)), names=names)
    of_name = (sheet for sheet in candidates if match_key(sheet.grid.name) == match_key(layout.FORM_SHEET))
    found = next(of_name, candidates[0])
    if found.doubled:
        names, cell = "”, “".join(found.doubled), next(iter(found.doubled.values()))
        raise IdentityError("COT02", sheet=found.grid.name, cell=cell, column=names)
    return found


def _form_sheets(file: ReturnedFile) -> Iterator[FormSheet]:
    for grid in file.sheets:
        for index, row in enumerate(grid.rows[:HEADER_SEARCH_ROWS]):
            headers = [match_key(cell) if isinstance(cell, str) else "" for cell in row]
            present = set(headers)
            if len(present & _INPUTS) >= LEAST_INPUT_COLUMNS and present & _ROW_IDENTITY:
                yield read_header(grid, index, headers, _READ, _KNOWN_HEADERS)
                break


def read_header(
    grid: SheetGrid, index: int, headers: Sequence[str], read: AbstractSet[str], known: AbstractSet[str]
) -> FormSheet:
    """A sheet by its header row, whose keys are `headers`; `read` are the columns read, `known` those a form has."""
    columns: dict[str, int] = {}
    doubled: dict[str, str] = {}
    extra: dict[str, str] = {}
    for column, header in enumerate(headers):
        if not header:
            continue
        shown, cell = tidy(str(grid.rows[index][column])), a1(index, column)
        if header in columns and header in read:
            doubled.setdefault(shown, cell)
        elif header not in known:
            extra.setdefault(shown, cell)
        columns.setdefault(header, column)
    return FormSheet(grid, index, columns, doubled, extra)
