"""Columns and tables that a tab of the old master lacks, put to the right of what stands there."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from cchc_xl.books.cells.content import MAIN, Content
from cchc_xl.books.file.sheet_xml import SheetXml
from cchc_xl.books.file.tables import TablePart
from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.books.upgrade.findings import NoRoom
from cchc_xl.books.upgrade.fresh_tab import FreshTab
from cchc_xl.books.upgrade.worksheet_xml import (
    Place,
    child,
    column_like,
    main,
    set_column,
    set_count,
)
from cchc_xl.model.address import letters_of, range_bounds

_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/table"
_TABLE_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
_LAST_COLUMN: Final = 16_384


def rename_columns(old: WorkbookParts, table: TablePart, names: Mapping[str, str]) -> None:
    """Call columns of the old `table` as they are called now; `names`: earlier header → header."""
    sheet = old.sheet(table.sheet)
    for earlier, header in names.items():
        if earlier in table.columns and header not in table.columns:
            sheet.put(table.header_row, table.columns[earlier], Content(header))
            table.rename(earlier, header)


def add_columns(old: WorkbookParts, fresh: FreshTab, table: TablePart, model: TablePart) -> list[str]:
    """Give the old `table` the columns of `model` (the same table of the fresh tab) that it lacks, at its right end.

    Return their headers. Raises NoRoom where cells there are in use.
    """
    missing = [header for header in model.columns if header not in table.columns]
    if not missing:
        return []
    sheet = old.sheet(table.sheet)
    start = table.body.columns[-1] + 1
    columns = range(start, start + len(missing))
    _require_room(old, sheet, table, columns, missing)
    places = {model.columns[header]: column for header, column in table.columns.items() if header in model.columns}
    places |= {model.columns[header]: column for header, column in zip(missing, columns, strict=True)}
    place = _mapping(places, table.header_row - model.header_row)
    for header, column in zip(missing, columns, strict=True):
        source = model.columns[header]
        _plant(sheet, fresh, (model.header_row, source), (table.header_row, column))
        for row in table.body.rows:
            _plant(sheet, fresh, (model.body.rows[0], source), (row, column), blank=True)
        set_column(sheet.root, column, column_like(fresh.root, source))
        fresh.copy_rules(sheet.root, range(source, source + 1), place)
    sheet.changed = True
    table.widen(missing)
    return missing


def add_table(
    old: WorkbookParts, fresh: FreshTab, beside: TablePart, model: TablePart, model_beside: TablePart
) -> None:
    """Put a table that the old master lacks (`model`), with its title, to the right of the table `beside`.

    It stands as far from it as in the fresh master or, where something is there, right of all that is in use.
    """
    sheet = old.sheet(beside.sheet)
    width = len(model.body.columns)
    gap = model.body.columns[0] - model_beside.body.columns[-1]
    left = beside.body.columns[-1] + gap
    if _is_used(old, sheet, range(left - 1, left + width), range(1, sheet.last_row + 1)):
        left = _last_used(old, sheet) + 2
    across, down = left - model.body.columns[0], beside.header_row - model.header_row
    if left + width > _LAST_COLUMN:
        raise NoRoom(sheet.title, f"XFD{beside.header_row}", model.name)

    def place(row: int, column: int) -> Place:
        return row + down, column + across

    rows = range(max(1, 1 - down), model.body.rows[0] + 1)
    for row in rows:
        for column in model.body.columns:
            _plant(sheet, fresh, (row, column), place(row, column))
    for bounds in fresh.merged(model.body.columns, rows):
        holder = child(sheet.root, "mergeCells")
        etree.SubElement(holder, main("mergeCell"), ref=_reference(bounds, place))
        set_count(holder)
    for column in model.body.columns:
        set_column(sheet.root, column + across, column_like(fresh.root, column))
    fresh.copy_rules(sheet.root, model.body.columns, place)
    _add_part(old, sheet, model, place)
    sheet.changed = True


def _add_part(old: WorkbookParts, sheet: SheetXml, model: TablePart, place: Callable[[int, int], Place]) -> None:
    root = deepcopy(model.root)
    for holder in (root, *root.iterfind(f"{{{MAIN}}}autoFilter")):
        holder.set("ref", _reference(range_bounds(holder.get("ref", "")), place))
    owner = old.sheet_parts[sheet.title]
    relation = add_table_part(old, owner, root)
    holder = child(sheet.root, "tableParts")
    etree.SubElement(holder, main("tablePart"), {_ID: relation})
    set_count(holder)


def add_table_part(old: WorkbookParts, owner: str, root: etree._Element, name: str = "") -> str:
    """Put a table part into the old package, under a number of its own; return its id as `owner` calls it (`name`)."""
    package = old.package
    sheets = {*old.sheet_parts.values(), *package.names("xl/worksheets/sheet")}  # those just added too
    tables = [part for sheet in sheets for part in package.related(sheet, "table")]
    numbers = [int(package.xml(part).get("id", "0")) for part in tables]
    root.set("id", str(max(numbers, default=0) + 1))
    part = package.free_name("xl/tables/table1.xml")
    package.add(part, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), _TABLE_TYPE)
    return package.relate(owner, _TABLE_KIND, part, name)


def _plant(sheet: SheetXml, fresh: FreshTab, source: Place, target: Place, *, blank: bool = False) -> None:
    cell = fresh.cell(*source)
    if cell is None:
        return
    if blank:
        for item in list(cell):
            cell.remove(item)
        cell.attrib.pop("t", "")
    sheet.plant(*target, cell)


def _reference(bounds: tuple[int, int, int, int], place: Callable[[int, int], Place]) -> str:
    left, top, right, bottom = bounds
    (first, start), (last, end) = place(top, left), place(bottom, right)
    return f"{letters_of(start)}{first}:{letters_of(end)}{last}"


def _mapping(places: Mapping[int, int], down: int) -> Callable[[int, int], Place]:
    return lambda row, column: (row + down, places.get(column, column))


def _require_room(
    old: WorkbookParts, sheet: SheetXml, table: TablePart, columns: range, missing: Sequence[str]
) -> None:
    rows = range(table.header_row, max(sheet.last_row, table.body.rows[-1]) + 1)
    used = _is_used(old, sheet, columns, rows)
    if used:
        raise NoRoom(sheet.title, used, ", ".join(missing))


def _is_used(old: WorkbookParts, sheet: SheetXml, columns: range, rows: range) -> str:
    """The address of something that stands in an area, "" where it is free."""
    for row in rows:
        column = sheet.in_use(row, columns)
        if column is not None:
            return f"{letters_of(column)}{row}"
    for left, top, right, bottom in _blocks(old, sheet):
        if left <= columns[-1] and columns[0] <= right and top <= rows[-1] and rows[0] <= bottom:
            return f"{letters_of(max(left, columns[0]))}{max(top, rows[0])}"
    return ""


def _last_used(old: WorkbookParts, sheet: SheetXml) -> int:
    cells = [
        column
        for row in range(1, sheet.last_row + 1)
        for column in sheet.present_columns(row)
        if sheet.in_use(row, range(column, column + 1))
    ]
    return max([*cells, *(right for _, _, right, _ in _blocks(old, sheet))], default=0)


def _blocks(old: WorkbookParts, sheet: SheetXml) -> list[tuple[int, int, int, int]]:
    """Tables and joined cells of a tab."""
    found = [range_bounds(table.root.get("ref", "")) for table in old.tables_on(sheet.title)]
    merged = sheet.root.iterfind(f"{main('mergeCells')}/{main('mergeCell')}")
    return found + [range_bounds(item.get("ref", "")) for item in merged]
