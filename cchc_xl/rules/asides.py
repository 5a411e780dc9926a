"""What a form holds beside the cells that are read: one thing to be said of it all, with the words in full.

Text above, beside or below the table or typed over what it prints, text on Hướng dẫn, tabs of people's own, notes, text
boxes, pictures, words struck through, in the margins of pages and among the properties of the file (family DONG). The
free range "Nội dung khác" is read as such, and rows between the tasks are said one by one (`rules.rows`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.address import a1, column_number, group_addresses
from cchc_xl.model.fitting import cut
from cchc_xl.model.returned import Aside, AsideKind, ReturnedFile, SheetGrid
from cchc_xl.model.text import capitalised, match_key, tidy, two_digits
from cchc_xl.rules.cells import plain_text
from cchc_xl.rules.columns import FormSheet
from cchc_xl.rules.issue import Remark
from cchc_xl.rules.own_words import (
    added_above,
    added_to_guide,
    is_added_to_complete,
    is_own_margin,
    is_own_property,
    is_text,
)
from cchc_xl.rules.printed import Printed
from cchc_xl.rules.rows import DONG08, DONG09, is_signature, starts_foot

_LONGEST_NAME: Final = 60
"""Characters: whoever signs writes less below the signatures, and so are the lines of Nơi nhận."""
_LONGEST_SIGNATURE: Final = 200
"""Characters of a signature in one cell: place and day, what the form prints there, the office, a name."""
_SUMMARY: Final = 150
"""Characters of the list in the message."""
_GUIDE_HEADING: Final = match_key(layout.FORM_GUIDE_HEADING)
_MADE_BY_PROGRAMS: Final = (match_key("WpsReserved"), match_key("_xl"), match_key("xlwings"))
_EXPORTED: Final = ("numbers", "export summary")
"""Words of the tab that Numbers puts in front of what it exports."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found at a place: what it is called in the list, and its line of the text in full."""

    label: str
    sheet: str
    cell: str | None
    line: str


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of a form: `codes` are its rows known by their text alone, `said` those that were handed on as they are;
    both by index."""

    sheet: FormSheet
    codes: Mapping[int, str] = field(default_factory=dict)
    said: AbstractSet[int] = frozenset()


def remarks_on_asides(
    file: ReturnedFile, tables: Sequence[FormTable], known: AbstractSet[str], printed: Printed
) -> Iterator[Remark]:
    """At most one remark on all that stands beside the cells that are read.

    The first of `tables` is Biểu báo cáo; `known` are the names of the tabs that are the form's or copies of it.
    """
    form = tables[0].sheet
    found: list[_Found] = []
    for table in tables:
        found += [*_above_table(table.sheet, printed), *_typed_over(table, printed)]
        found += [*_beside_table(table.sheet, table.said), *_below_signatures(table.sheet)]
    found += [*_on_guide(file), *_own_tabs(file, known)]
    found += [_of_aside(file, aside) for aside in file.asides if _is_told(file, aside, printed)]
    pictures = sum(aside.kind is AsideKind.PICTURE for aside in file.asides)
    if not found:
        if pictures:
            yield Remark(DONG09, params={"count": two_digits(pictures)})
        return
    written = "\n".join(item.line for item in found)
    first = next((item.cell for item in found if item.sheet == form.grid.name and item.cell), None)
    yield Remark(DONG08, first, {"text": _summary(found, pictures, form.grid.name)}, written)


def _summary(found: Sequence[_Found], pictures: int, main: str) -> str:
    """The list for the message: "ghi chú ở ô K9, K12; trang “Sheet1”; 02 hình ảnh"."""
    groups: dict[tuple[str, str], list[str]] = {}
    for item in found:
        groups.setdefault((item.label, item.sheet), []).extend([item.cell] if item.cell else [])
    parts = []
    for (label, sheet), cells in groups.items():
        where = f" ở ô {group_addresses(cells)}" if cells else ""
        tab = "" if sheet in ("", main) or label.startswith("trang ") else f" trang “{sheet}”"
        parts.append(f"{label}{where}{tab}")
    if pictures:
        parts.append(f"{two_digits(pictures)} hình ảnh")
    return cut("; ".join(parts), _SUMMARY)


# --- the table ------------------------------------------------------------------------------------------------
def _above_table(sheet: FormSheet, printed: Printed) -> Iterator[_Found]:
    for cell, text in added_above(sheet, printed.prints):
        yield _Found("chữ phía trên bảng", sheet.grid.name, cell, f"{cell}: {text}")


def _typed_over(table: FormTable, printed: Printed) -> Iterator[_Found]:
    for cell, header, text in printed.typed_over(table.sheet, table.codes):
        yield _Found("chữ sửa ở phần in sẵn", table.sheet.grid.name, cell, f"{cell} ({header}): {text}")


def _beside_table(sheet: FormSheet, said: AbstractSet[int]) -> Iterator[_Found]:
    """Cells of the table's rows under no header of the form, from the header on to the foot."""
    known = set(sheet.columns.values()) - {column_index(cell) for cell in sheet.extra.values()}
    added = {column_index(cell): header for header, cell in sheet.extra.items()}
    for index, row in enumerate(sheet.grid.rows[sheet.header_index :], sheet.header_index):
        if index > sheet.header_index and starts_foot(sheet, index):
            return
        if index in said:
            continue
        for column, value in enumerate(row):
            text = tidy(plain_text(value))
            completes = index > sheet.header_index and is_added_to_complete(sheet, index, column, text)
            is_header = index == sheet.header_index and column in added and len(text) <= _LONGEST_NAME
            if not text or (column in known and not completes) or is_header:
                continue
            if column in added or is_text(value):
                cell = a1(index, column)
                label = f"cột “{added[column][:_LONGEST_NAME]}”" if column in added else "chữ bên cạnh bảng"
                label = f"chữ ở cột “{layout.TO_COMPLETE}”" if completes else label
                yield _Found(label, sheet.grid.name, cell, f"{cell}: {text}")


def column_index(cell: str) -> int:
    """Zero-based column of a cell: "K9" → 10."""
    return column_number(cell.rstrip("0123456789")) - 1


def _below_signatures(sheet: FormSheet) -> Iterator[_Found]:
    """Longer texts behind the signatures than anybody signs with."""
    in_foot = behind = False
    for index, row in enumerate(sheet.grid.rows[sheet.header_index + 1 :], sheet.header_index + 1):
        in_foot = in_foot or starts_foot(sheet, index)
        for column, value in enumerate(row):
            text = tidy(plain_text(value))
            signature = in_foot and is_signature(text)
            behind = behind or signature
            if behind and len(text) > (_LONGEST_SIGNATURE if signature else _LONGEST_NAME):
                cell = a1(index, column)
                yield _Found("chữ dưới phần ký", sheet.grid.name, cell, f"{cell}: {text}")


# --- other tabs -----------------------------------------------------------------------------------------------
def _on_guide(file: ReturnedFile) -> Iterator[_Found]:
    for grid in filter(_is_guide, file.sheets):
        for cell, text in added_to_guide(grid):
            yield _Found("chữ ghi thêm", grid.name, cell, f"{cell} trang “{grid.name}”: {text}")


def _own_tabs(file: ReturnedFile, known: AbstractSet[str]) -> Iterator[_Found]:
    """Tabs with words that are none of the form's."""
    for grid in file.sheets:
        texts = [
            (a1(row, column), text)
            for row, values in enumerate(grid.rows)
            for column, value in enumerate(values)
            if (text := tidy(plain_text(value)))
        ]
        words = any(is_text(value) for values in grid.rows for value in values)
        if words and grid.name not in known and not _is_guide(grid) and not _is_made_by_a_program(grid, texts):
            lines = "\n".join(f"{cell}: {text}" for cell, text in texts)
            yield _Found(f"trang “{grid.name}”", grid.name, None, f"Trang “{grid.name}”:\n{lines}")


def _is_guide(grid: SheetGrid) -> bool:
    """True for the form's own instructions, also where a program gave the tab another name."""
    if match_key(grid.name) == match_key(layout.FORM_GUIDE_SHEET):
        return True
    return any(match_key(plain_text(value)) == _GUIDE_HEADING for row in grid.rows[:5] for value in row)


def _is_made_by_a_program(grid: SheetGrid, texts: Iterable[tuple[str, str]]) -> bool:
    if match_key(grid.name).startswith(_MADE_BY_PROGRAMS):
        return True
    words = " ".join([match_key(grid.name), *(match_key(text) for _, text in list(texts)[:6])])
    return any(word in words for word in _EXPORTED)


# --- beside the values ----------------------------------------------------------------------------------------
def _is_told(file: ReturnedFile, aside: Aside, printed: Printed) -> bool:
    """Whether somebody wrote it: not a picture, which is counted, nor what forms and programs have there."""
    match aside.kind:
        case AsideKind.PICTURE:
            return False
        case AsideKind.PAGE:
            return not is_own_margin(aside.text, {match_key(grid.name) for grid in file.sheets}, printed.prints)
        case AsideKind.PROPERTY:
            return not is_own_property(aside.text, printed.prints)
        case _:
            return True


def _of_aside(file: ReturnedFile, aside: Aside) -> _Found:
    text = tidy(aside.text) or _value_at(file, aside)
    place = " ".join(filter(None, (aside.cell, aside.sheet and f"trang “{aside.sheet}”")))
    name = capitalised(aside.kind.value)
    return _Found(aside.kind.value, aside.sheet, aside.cell, f"{', '.join(filter(None, (name, place)))}: {text}")


def _value_at(file: ReturnedFile, aside: Aside) -> str:
    grid = next(sheet for sheet in file.sheets if sheet.name == aside.sheet)
    cell = aside.cell or ""
    letters = cell.rstrip("0123456789")
    row, column = int(cell[len(letters) :] or 0) - 1, column_number(letters) - 1
    values = grid.rows[row] if 0 <= row < len(grid.rows) else ()
    return tidy(plain_text(values[column])) if 0 <= column < len(values) else ""
