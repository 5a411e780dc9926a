"""Finding out from inside a returned file what it is: plan, unit, period, issue, merge base (family MAU).

Source: domain section 9, points 8 and 9.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cchc_xl.model import layout
from cchc_xl.model.returned import RawValue, ReturnedFile, SheetGrid
from cchc_xl.model.text import match_key, tidy

HEADER_SEARCH_ROWS: Final = 60
_SIGNATURE: Final = frozenset(match_key(name) for name in (layout.DECLARED, layout.RESULT, layout.EVIDENCE))
_ROW_IDENTITY: Final = frozenset(match_key(name) for name in (layout.TASK_CODE, layout.TASK))


class Identity(BaseModel):
    """The identity rows of the hidden sheet ``_cchc`` (layout.IDENTITY_KEYS)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    plan_id: str = Field(min_length=1)
    plan_version: str
    form_version: str
    unit: str = Field(min_length=1)
    period: str = Field(min_length=1)
    issue: int = Field(ge=1)


BaseValues = Mapping[tuple[str, str], RawValue]
"""What each input held when issued, by (task code, column header)."""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """The sheet that is the form: its grid, the index of the header row, and column indices by header key."""

    grid: SheetGrid
    header_index: int
    columns: Mapping[str, int]
    doubled: tuple[str, ...]
    extra: tuple[str, ...]

    def cell(self, row_index: int, header: str) -> RawValue:
        """The value under a header, None where the row is short or the column is missing."""
        column = self.columns.get(match_key(header))
        row = self.grid.rows[row_index]
        return row[column] if column is not None and column < len(row) else None


class IdentityError(Exception):
    """The file is no form of ours: rule code and parameters."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
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
        names = ", ".join(str(problem["loc"][0]) for problem in error.errors())
        raise IdentityError("MAU06", what=names) from error


def _key_text(value: RawValue) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else tidy(str(value))


def find_form_sheet(file: ReturnedFile) -> FormSheet:
    """The one sheet with the header of a form, whatever its name. Raises IdentityError MAU01 or MAU08."""
    sheets = list(_form_sheets(file))
    if not sheets:
        raise IdentityError("MAU01")
    distinct = {sheet.grid.rows[sheet.header_index :] for sheet in sheets}
    if len(distinct) > 1:
        names = ", ".join(f"“{sheet.grid.name}”" for sheet in sheets)
        raise IdentityError("MAU08", count=str(len(sheets)), names=names)
    return next((s for s in sheets if match_key(s.grid.name) == match_key(layout.FORM_SHEET)), sheets[0])


def _form_sheets(file: ReturnedFile) -> Iterator[FormSheet]:
    for grid in file.sheets:
        for index, row in enumerate(grid.rows[:HEADER_SEARCH_ROWS]):
            headers = [match_key(cell) if isinstance(cell, str) else "" for cell in row]
            present = set(headers)
            if present >= _SIGNATURE and present & _ROW_IDENTITY:
                yield _form_sheet(grid, index, headers)
                break


_KNOWN_HEADERS: Final = frozenset(match_key(name) for name in layout.FORM_COLUMNS_YEAR)


def _form_sheet(grid: SheetGrid, index: int, headers: list[str]) -> FormSheet:
    columns: dict[str, int] = {}
    doubled: list[str] = []
    extra: list[str] = []
    for column, header in enumerate(headers):
        if not header:
            continue
        shown = tidy(str(grid.rows[index][column]))
        if header in columns:
            doubled.append(shown)
        elif header not in _KNOWN_HEADERS:
            extra.append(shown)
        columns.setdefault(header, column)
    return FormSheet(grid, index, columns, tuple(doubled), tuple(extra))
