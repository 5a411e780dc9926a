"""Carrying out what a job wants of a table in the sheet's XML: update, delete with compaction, append."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cchc_xl.books import errors
from cchc_xl.books.cells.content import Content, to_content
from cchc_xl.books.cells.formulas import filled_down, moved
from cchc_xl.books.file.notes import SheetNotes
from cchc_xl.books.file.sheet_xml import SheetXml
from cchc_xl.books.file.tables import Body, TablePart
from cchc_xl.model.address import letters_of
from cchc_xl.model.sheet import CellValue, TableChange

_Formulas = Mapping[int, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class _PlannedRow:
    """A row of the table to be: where it comes from (None: it is new), where it goes, contents by column."""

    source: int | None
    target: int
    contents: Mapping[int, Content]

    @property
    def moves(self) -> bool:
        return self.source is not None and self.source != self.target


def is_empty(sheet: SheetXml, body: Body) -> bool:
    """Whether a table holds nothing but blank rows (results of staff's formulas do not count)."""
    return not any(
        content.value is not None and (content.formula is None or content.is_link)
        for row in body.rows
        for content in (sheet.content(row, column) for column in body.columns)
    )


def change_rows(sheet: SheetXml, table: TablePart, change: TableChange, epoch: datetime, notes: SheetNotes) -> None:
    """Apply `change` to the rows of `table` on `sheet`; `notes` are those of the sheet.

    Everything that can fail is found out first: raises BookError with nothing done where a column or row is missing,
    a text is too long, the table has a totals row in its way, or cells below a growing table are in use.
    """
    body = table.body
    plan = _planned_rows(sheet, table, change, epoch)
    last_row = plan[-1].target if plan else body.rows[0]
    if last_row != body.rows[-1]:
        _require_room(sheet, table, range(body.rows[-1] + 1, last_row + 1))
    moving = {row.source: row.target for row in plan if row.source is not None and row.moves}
    sheet.ungroup(moving.keys() | change.deletes, body.columns)
    sheet.move(moving, body.columns, _moved_formulas(sheet, table, plan))
    dressed = next((row.target for row in plan if row.source is not None), body.rows[0])
    standing = (set(body.rows) - moving.keys()) | set(moving.values())

    for row in plan:
        if row.source is None:
            if row.target not in standing:
                above = row.target - 1
                sheet.dress(row.target, body.columns, like=above if above in body.rows else dressed)
            _fill_new_row(sheet, table, row)
            continue
        for column, content in row.contents.items():
            sheet.put(row.target, column, content)
    if not plan:
        _fill_new_row(sheet, table, _PlannedRow(None, last_row, {}))
    for surplus in range(last_row + 1, body.rows[-1] + 1):
        sheet.remove(surplus, body.columns)
        sheet.show(surplus)
    if change.deletes or moving:
        places = {row.source: row.target for row in plan if row.source is not None}
        sheet.move_hyperlinks(places.get, body.rows, body.columns)
        notes.move(places.get, body.rows, body.columns)
    table.resize(last_row)


def _planned_rows(sheet: SheetXml, table: TablePart, change: TableChange, epoch: datetime) -> Sequence[_PlannedRow]:
    columns = table.columns
    first = table.body.rows[0]
    present: Sequence[int] = () if is_empty(sheet, table.body) else table.body.rows

    def contents(values: Mapping[str, CellValue]) -> Mapping[int, Content]:
        for header in values:
            if header not in columns:
                raise errors.no_column(table.name, header)
        return {columns[header]: to_content(value, epoch) for header, value in values.items()}

    for row in (*change.updates, *change.deletes):
        if row not in present:
            raise errors.no_row(table.name, row)
    rows: list[tuple[int | None, Mapping[str, CellValue]]] = [
        (row, change.updates.get(row, {})) for row in present if row not in change.deletes
    ]
    rows += [(None, values) for values in change.appends]
    if change.order is not None:
        order = change.order
        rows.sort(key=lambda row: order(row[1] if row[0] is None else {**_values(sheet, columns, row[0]), **row[1]}))
    return [_PlannedRow(source, first + offset, contents(values)) for offset, (source, values) in enumerate(rows)]


def _values(sheet: SheetXml, columns: Mapping[str, int], row: int) -> Mapping[str, CellValue]:
    return {header: sheet.value(row, column) for header, column in columns.items()}


def _require_room(sheet: SheetXml, table: TablePart, below: range) -> None:
    if table.has_totals:
        raise errors.has_totals(table.name)
    for row in below:
        column = sheet.in_use(row, table.body.columns)
        if column is not None:
            raise errors.below_in_use(table.name, table.sheet, f"{letters_of(column)}{row}")


def _moved_formulas(sheet: SheetXml, table: TablePart, plan: Sequence[_PlannedRow]) -> _Formulas:
    """Texts of the formulas in rows that move, as they are at their new place, by target row and column."""
    body = table.body
    moves = [(row.source, row.target) for row in plan if row.source is not None and row.moves]
    found: dict[int, dict[int, str]] = {}
    for source, target in moves:
        found[target] = {}
        for column in body.columns:
            formula = sheet.formula(source, column)
            if formula is None:
                continue
            try:
                found[target][column] = moved(formula, target - source, body.rows, table.sheet)
            except ValueError as error:
                raise errors.formula_unreadable(table.sheet, f"{letters_of(column)}{source}") from error
    return found


def _fill_new_row(sheet: SheetXml, table: TablePart, row: _PlannedRow) -> None:
    sheet.show(row.target)
    for column in table.body.columns:
        if column in row.contents:
            sheet.put(row.target, column, row.contents[column])
            continue
        present = sheet.content(row.target, column)
        if present.formula is not None and not present.is_link:
            continue  # left of a deleted row, but a formula stands for its place in the table
        if column in table.calculated:
            sheet.put(row.target, column, Content(None, _calculated(sheet, table, row.target, column)))
        else:
            sheet.clear(row.target, column)


def _calculated(sheet: SheetXml, table: TablePart, row: int, column: int) -> str:
    """The formula of a calculated column in a new row."""
    letters = letters_of(column)
    first = table.body.rows[0]
    canonical = table.calculated[column]
    if filled_down(canonical, f"{letters}{first}", f"{letters}{first + 1}") == canonical:
        return canonical
    # It refers to cells by address: the row above, where there is one, says what it is here.
    above = sheet.formula(row - 1, column) if row > first else None
    if above is not None:
        return filled_down(above, f"{letters}{row - 1}", f"{letters}{row}")
    return filled_down(canonical, f"{letters}{first}", f"{letters}{row}")
