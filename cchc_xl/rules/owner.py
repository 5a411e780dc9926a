"""Whose form a file is by all that it says, not by its identity alone: headings, title, rows (family MAU).

Tabs are copied from one workbook into another, and an identity with a right seal says nothing of where it lies.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from cchc_xl.model import layout
from cchc_xl.model.returned import ReturnedFile
from cchc_xl.model.text import capitalised
from cchc_xl.rules.claimed import Identity
from cchc_xl.rules.columns import FormSheet
from cchc_xl.rules.figure_sheet import figures_read
from cchc_xl.rules.form_sheets import candidates, form_sheets
from cchc_xl.rules.identity import MAU11, MAU14, IdentityError, identity_tabs, stated
from cchc_xl.rules.rows import code_text
from cchc_xl.rules.submission import FormContext


def unit_of_forms(file: ReturnedFile, context: FormContext) -> str:
    """The code of the unit whose form the file holds, "" where that is nothing to ask.

    Of several tabs each is the form of the unit in the identity that came with it; a tab that came alone has the unit's
    name in its heading. Raises IdentityError (MAU11) where the forms are of several units.
    """
    sheets, tabs = list(form_sheets(file)), list(identity_tabs(file.sheets))
    if len(sheets) < 2 and len(tabs) < 2:
        return ""
    said = [stated(rows, layout.IDENTITY_UNIT) for rows in tabs]
    if len(said) != len(sheets):
        said = [next(_units_above(sheet, context), "") for sheet in sheets]
    owners = {id(sheet): unit for sheet, unit in zip(sheets, said, strict=True)}
    by_unit: dict[str, str] = {}
    for sheet in candidates(sheets):
        by_unit.setdefault(owners[id(sheet)], sheet.grid.name)
    by_unit.pop("", None)
    if len(by_unit) > 1:
        names = {code: unit.name if (unit := context.units.by_code.get(code)) else code for code in by_unit}
        forms = ", ".join(f"trang “{tab}” là biểu của {names[code]}" for code, tab in by_unit.items())
        known = tuple(code for code in by_unit if code in context.units.by_code)
        periods = {(stated(rows, layout.IDENTITY_PLAN), stated(rows, layout.IDENTITY_PERIOD)) for rows in tabs}
        is_current = periods == {(context.plan_id, context.period.code)}
        raise IdentityError(MAU11, forms=capitalised(forms), units=known if is_current else ())
    return next(iter(by_unit), "")


def _units_above(sheet: FormSheet, context: FormContext) -> Iterator[str]:
    """The codes of the units named above a table, first in their rows: to whom the form goes stands farther right."""
    for row in sheet.grid.rows[: sheet.header_index]:
        head = next((cell for cell in row if cell not in (None, "")), None)
        unit = context.units.find(head) if isinstance(head, str) else None
        if unit is not None:
            yield unit.code


# --- what the file says besides its identity ----------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Named:
    """Units that a part of the file names."""

    units: tuple[str, ...]
    where: str


def require_one_owner(file: ReturnedFile, identity: Identity, context: FormContext) -> None:
    """Raise IdentityError (MAU14) where the file tells of another unit than its identity does.

    That is told by the heading of each tab that is read, where none names a unit by the title of the file; and by the
    rows, where all of them are another unit's, and of its own not all are there or nothing else names a unit. A unit
    that took the place of the other is no other.
    """
    own = {identity.unit, *(heir.code for heir in context.units.heirs_on(identity.unit, context.day))}
    for named in _named(file, identity, context):
        if own.isdisjoint(named.units):
            unit, other = (context.units.by_code.get(code) for code in (identity.unit, named.units[0]))
            raise IdentityError(
                MAU14, unit=unit.name if unit else identity.unit, where=named.where, other=other.name if other else "",
            )  # fmt: skip


def _named(file: ReturnedFile, identity: Identity, context: FormContext) -> list[_Named]:
    """What names units in a file: headings or the title, and the rows."""
    forms = candidates(list(form_sheets(file)))
    heads = [(tuple(_units_above(tab, context)), tab.grid.name) for tab in (*forms, *figures_read(file))]
    found = [_Named(units, f"phần đầu trang “{name}”") for units, name in heads if units]
    if not found and (titled := context.units.find(file.title.rpartition("–")[2])):
        found.append(_Named((titled.code,), "tên trong thuộc tính của tệp"))
    rows, issued = _rows_of(forms), identity.issued_tasks
    if issued and not rows <= issued and (not found or not issued <= rows):
        owners = tuple(unit.code for unit in context.units.units if rows <= context.owed(unit.code).keys())
        found += [_Named(owners, "các dòng nhiệm vụ")] if owners else []
    return found


def _rows_of(forms: Sequence[FormSheet]) -> AbstractSet[str]:
    """The tasks that forms have rows of, by their codes."""
    return {
        code_text(form.cell(index, layout.TASK_CODE))
        for form in forms
        for index in range(form.header_index + 1, len(form.grid.rows))
    } - {""}
