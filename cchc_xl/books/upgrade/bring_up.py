"""The upgrade of a package, step by step (see the package's own description)."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from cchc_xl.books.builder.content import BLOCK_SHAPES, CELL_NAMES
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.custom_properties import take_properties
from cchc_xl.books.file.package import Package
from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.books.upgrade.adopted_tab import SHEET_TYPE, adopt
from cchc_xl.books.upgrade.columns import add_columns, add_table, rename_columns
from cchc_xl.books.upgrade.earlier import earlier_headers
from cchc_xl.books.upgrade.findings import Loss, NoRoom
from cchc_xl.books.upgrade.fresh_tab import FreshWorkbook
from cchc_xl.books.upgrade.macros import bring_macros
from cchc_xl.books.upgrade.redrawn_tab import redraw
from cchc_xl.books.upgrade.style_import import StyleImport
from cchc_xl.books.upgrade.titles import code_name, free_title, matched
from cchc_xl.books.upgrade.workbook_tree import WorkbookTree
from cchc_xl.books.upgrade.worksheet_xml import child, main
from cchc_xl.books.vba.project import WORKBOOK_MODULE
from cchc_xl.model import layout
from cchc_xl.model.address import letters_of

_LISTS: Final = "wsDanhMuc"
_OTHER: Final = "wsRieng"
_WRITTEN: Final = frozenset((*CELL_NAMES, *BLOCK_SHAPES))
"""Names of cells that jobs write; others only say where something stands."""
_SHEET_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


@dataclass(frozen=True, slots=True)
class BroughtUp:
    """The package that came of it, what of the old one it does not hold, and what is new in it.

    `redrawn` are the tabs (as they are called in the old master) that are the program's own drawing.
    """

    package: Package
    losses: Sequence[Loss]
    tabs: Sequence[str]
    tables: Sequence[str]
    columns: Mapping[str, Sequence[str]]
    redrawn: Sequence[str]


def bring_up(content: bytes, name: str, fresh: Package, macros_dir: Path) -> BroughtUp:
    """Bring the master `content`, called `name`, to what the master `fresh` is.

    Raises BookError where it is no workbook, NoRoom where something of staff's stands in the place of a new column.
    """
    package = Package(content, name)
    old = WorkbookParts(package, name)
    (styles,) = package.related(old.part, "styles")
    target = package.xml(styles)
    model = WorkbookParts(fresh, name)
    (model_styles,) = fresh.related(model.part, "styles")
    source = FreshWorkbook(model, StyleImport(target, fresh.xml(model_styles)))
    package.take_defaults(fresh)
    tabs = matched(old, model)
    titles = {**tabs, **_new_titles(old, model, tabs)}

    redrawn = [title for title in tabs if _is_drawn(model, title)]
    tables, columns = _widen(old, source, tabs, redrawn)
    for title, own in tabs.items():
        _name_module(old, own, code_name(model, title))
    _name_others(old)
    losses: list[Loss] = []
    old.stage()
    for title in redrawn:
        losses += redraw(old, source, title, tabs[title], titles)
    tree = WorkbookTree(package.xml(old.part))
    added = _insert_tabs(old, source, tree, tabs, titles)
    _bring_names(old, model, tree, titles, changed={*redrawn, *added})
    tree.name_the_module(WORKBOOK_MODULE)
    package.replace_xml(old.part, tree.root)
    package.replace_xml(styles, target)
    code_names = [code_name(old, title) for title in old.sheet_parts]
    losses += bring_macros(package, old.part, model, macros_dir, code_names)
    take_properties(package, fresh, (layout.PROPERTY_VERSION, layout.PROPERTY_SCHEMA))
    return BroughtUp(package, losses, [titles[title] for title in added], tables, columns, [tabs[t] for t in redrawn])


def _new_titles(old: WorkbookParts, model: WorkbookParts, tabs: Mapping[str, str]) -> dict[str, str]:
    tree = WorkbookTree(old.package.xml(old.part))
    return {title: free_title(tree.titles, title) for title in model.sheet_parts if title not in tabs}


def _is_drawn(model: WorkbookParts, title: str) -> bool:
    part = model.sheet_parts[title]
    kinds = {item.kind for item in model.package.relationships(part)}
    return code_name(model, title) == _LISTS or bool(kinds & {"drawing", "vmlDrawing"})


def _widen(
    old: WorkbookParts, source: FreshWorkbook, tabs: Mapping[str, str], redrawn: Sequence[str]
) -> tuple[list[str], dict[str, list[str]]]:
    """Give the tabs that stay the columns and the tables they lack; return what is new."""
    tables: list[str] = []
    columns: dict[str, list[str]] = {}
    for title in tabs:
        models = source.parts.tables_on(title)
        if title in redrawn or not models:
            continue
        lacking = []
        fresh = source.tab(title)
        for model in models:
            try:
                table = old.table(model.name)
            except BookError:
                lacking.append(model)
                continue
            rename_columns(old, table, earlier_headers(table.name))
            headers = add_columns(old, fresh, table, model)
            if headers:
                columns[table.name] = headers
        for model in lacking:
            beside = next(item for item in models if item not in lacking)
            add_table(old, fresh, old.table(beside.name), model, beside)
            tables.append(model.name)
    return tables, columns


def _name_module(old: WorkbookParts, title: str, wanted: str) -> None:
    sheet = old.sheet(title)
    properties = child(sheet.root, "sheetPr")
    if wanted and properties.get("codeName") != wanted:
        properties.set("codeName", wanted)
        sheet.changed = True


def _name_others(old: WorkbookParts) -> None:
    """Give the tabs of staff's own that have no module one, as the program does when it opens such a workbook."""
    taken = {code_name(old, title) for title in old.sheet_parts}
    free = (name for number in range(1, 10_000) if (name := f"{_OTHER}{number}") not in taken)
    for title in old.sheet_parts:
        if not code_name(old, title):
            _name_module(old, title, next(free))


def _insert_tabs(
    old: WorkbookParts, source: FreshWorkbook, tree: WorkbookTree, tabs: Mapping[str, str], titles: Mapping[str, str]
) -> list[str]:
    """Put in the tabs that the old master lacks, each behind the tab it follows in the fresh one."""
    package = old.package
    model = source.parts
    states = _states(model)
    added: list[str] = []
    before: str | None = None
    for title in model.sheet_parts:
        if title not in tabs:
            part = package.free_name("xl/worksheets/sheet1.xml")
            package.add(part, b"", SHEET_TYPE)
            root = adopt(old, source, title, part, titles)
            package.replace(part, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
            relation = package.relate(old.part, _SHEET_KIND, part)
            tree.insert_tab(titles[title], relation, before, states[title])
            added.append(title)
        before = titles[title]
    return added


def _states(model: WorkbookParts) -> dict[str, str]:
    root = model.package.xml(model.part)
    sheets = root.iterfind(f"{main('sheets')}/{main('sheet')}")
    return {sheet.get("name", ""): sheet.get("state", "") for sheet in sheets}


def _bring_names(
    old: WorkbookParts, model: WorkbookParts, tree: WorkbookTree, titles: Mapping[str, str], changed: set[str]
) -> None:
    """Define the names of the tabs that are new or drawn anew, and those that a tab which stays lacks."""
    order = list(model.sheet_parts)
    root = model.package.xml(model.part)
    for item in root.iterfind(f"{main('definedNames')}/{main('definedName')}"):
        local = item.get("localSheetId")
        if local is not None:
            title = order[int(local)]
            if title in changed:
                tree.set_name(item, titles, titles[title])
            continue
        title = model.area(item.get("name", "")).sheet
        if title not in changed:
            with contextlib.suppress(BookError):
                old.area(item.get("name", ""))
                continue
            if item.get("name") in _WRITTEN:
                _require_blank(old, model, item, titles[title])
        tree.set_name(item, titles, None)


def _require_blank(old: WorkbookParts, model: WorkbookParts, item: etree._Element, own_title: str) -> None:
    area = model.area(item.get("name", ""))
    sheet = old.sheet(own_title)
    for row in area.rows:
        column = sheet.in_use(row, area.columns)
        if column is not None:
            raise NoRoom(own_title, f"{letters_of(column)}{row}", item.get("name", ""))
