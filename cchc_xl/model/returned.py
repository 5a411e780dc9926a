"""What the guarded reader hands on of a returned file: flat grids with coordinates, never an open workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from cchc_xl.model.legacy_font import LegacyFont

RawValue = str | float | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A sheet of a returned file. `rows[r][c]` is the value of Excel row r + 1, column c + 1; rows may be ragged.

    `formulas` maps A1 addresses to the formula text without the leading "=", for every formula cell.
    `state` is "visible", "hidden" or "veryHidden".
    """

    name: str
    state: str
    rows: tuple[tuple[RawValue, ...], ...]
    formulas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """Something the guard saw without refusing the file: a finding code of family TEP and its place, if any."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


class AsideKind(StrEnum):
    """What stands beside the values of cells, and people see all the same."""

    NOTE = "ghi chú"
    TEXT_BOX = "hộp văn bản"
    PICTURE = "hình ảnh"
    STRUCK = "chữ gạch ngang"
    PAGE = "chữ ở đầu trang, chân trang in"
    PROPERTY = "chữ ở thuộc tính của tệp"


@dataclass(frozen=True, slots=True)
class Aside:
    """Something beside the values: its sheet, its text where it has one, and its cell (A1) where it belongs to one.

    A property of the file belongs to no sheet: "".
    Words struck through: `text` is "" where they are all of the cell.
    """

    kind: AsideKind
    sheet: str
    text: str = ""
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that passed the guard. `legacy_fonts`: by sheet name and A1 address, where text uses one; `pictures`: the
    cells that hold a picture instead of a value, likewise; `percents`: those whose number shows as a percent."""

    name: str
    sha256: str
    modified: datetime | None
    sheets: tuple[SheetGrid, ...]
    notes: tuple[Note, ...] = ()
    legacy_fonts: Mapping[tuple[str, str], LegacyFont] = field(default_factory=dict)
    pictures: frozenset[tuple[str, str]] = frozenset()
    percents: frozenset[tuple[str, str]] = frozenset()
    asides: tuple[Aside, ...] = ()
    worded: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What a cell with a number shows, by sheet name and A1 address, where its format puts words around it."""
    title: str = ""
    """That of the file's properties."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that did not: the code of family TEP that says why, and the parameters of its message.

    `no_form`: by its content it is a picture, a letter, a document: never a form, whole or damaged.
    """

    name: str
    sha256: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    no_form: bool = False
