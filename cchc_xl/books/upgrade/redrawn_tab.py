"""A tab of the program's own drawing (buttons, charts, lists): the fresh one, with what staff put on the old one."""

import contextlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from cchc_xl.books.cells.content import BLANK, CELL, Content
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.sheet_xml import SheetXml
from cchc_xl.books.file.workbook import Area, WorkbookParts
from cchc_xl.books.upgrade.adopted_tab import adopt
from cchc_xl.books.upgrade.earlier import EARLIER_WORDS
from cchc_xl.books.upgrade.findings import Loss
from cchc_xl.books.upgrade.fresh_tab import FreshWorkbook
from cchc_xl.books.upgrade.notes import carry_notes
from cchc_xl.books.upgrade.worksheet_xml import child, column_like, main, set_column
from cchc_xl.model.address import letters_of, range_bounds
from cchc_xl.model.layout import Name

_KEPT_KINDS: Final = ("comments", "threadedComment", "hyperlink")
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LISTS: Final = "dm_"


def redraw(
    old: WorkbookParts, fresh: FreshWorkbook, title: str, own_title: str, titles: Mapping[str, str]
) -> list[Loss]:
    """Put the fresh tab `title` in the place of the old tab `own_title`, in the package of `old`.

    The values of our named cells, the colour of the tab, the widths, notes and the cells that staff typed go over;
    what does not is returned.
    """
    part = old.sheet_parts[own_title]
    before = old.sheet(own_title)
    losses = [*_drawings_lost(old, fresh, title, part, own_title)]
    kinds = {name: kind.rpartition("/")[2] for name, kind in old.package.relationship_types(part).items()}
    kept = {name: f"rIdOld{number}" for number, name in enumerate(kinds) if kinds[name] in _KEPT_KINDS}
    if kinds:
        old.package.rename_relationships(part, kept)
        old.package.unrelate(part, [name for name in kinds if name not in kept])
    root = adopt(old, fresh, title, part, titles)
    after = SheetXml(root, own_title, old.storage)
    named = _carry_named(old, fresh.parts, before, after, own_title)
    losses += _carry_typed(before, after, named)
    _carry_look(before.root, root)
    _carry_links(before.root, root, kept)
    carry_notes(old.package, part, root)
    old.package.replace_xml(part, root)
    return losses


def _carry_named(
    old: WorkbookParts, fresh: WorkbookParts, before: SheetXml, after: SheetXml, own_title: str
) -> set[tuple[int, int]]:
    """Write what stands in our named cells of the old tab into those of the fresh one; return the old cells."""
    found: set[tuple[int, int]] = set()
    for name in fresh.names:
        areas = _areas(old, fresh, name, own_title)
        if areas is None or name.startswith(_LISTS):
            continue
        source, target = areas
        found |= {(row, column) for row in source.rows for column in source.columns}
        if name == Name.REQUEST or name == "thong_bao":
            continue
        for row, new_row in zip(source.rows, target.rows, strict=False):
            for column, new_column in zip(source.columns, target.columns, strict=False):
                content = before.content(row, column)
                if content.formula is None:
                    after.put(new_row, new_column, content)
    return found


def _areas(old: WorkbookParts, fresh: WorkbookParts, name: str, own_title: str) -> tuple[Area, Area] | None:
    with contextlib.suppress(BookError):
        source, target = old.area(name), fresh.area(name)
        return (source, target) if source.sheet == own_title else None
    return None


def _carry_typed(before: SheetXml, after: SheetXml, named: set[tuple[int, int]]) -> Iterator[Loss]:
    """Carry the cells that staff typed: what our drawing of the tab does not hold anywhere."""
    drawn = {*_contents(after), *EARLIER_WORDS}
    taken = _joined(after.root)
    for row, column, cell in _cells(before.root):
        content = before.content(row, column)
        if content == BLANK or (row, column) in named or _text(content) in drawn:
            continue
        present = after.content(row, column)
        if content.formula is not None and present.formula is not None:
            continue  # ours, said in other words by the program that saved it
        if present == BLANK and (row, column) not in taken:
            after.plant(row, column, deepcopy(cell))
        else:
            yield Loss(before.title, f"{letters_of(column)}{row}", str(content.formula or content.value))


def _contents(sheet: SheetXml) -> Iterator[str]:
    for row, column, _ in _cells(sheet.root):
        yield _text(sheet.content(row, column))


def _text(content: Content) -> str:
    return f"={content.formula}" if content.formula else str(content.value)


def _cells(root: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    for cell in root.iter(CELL):
        column, row, _, _ = range_bounds(cell.get("r", ""))
        yield row, column, cell


def _joined(root: etree._Element) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for item in root.iterfind(f"{main('mergeCells')}/{main('mergeCell')}"):
        left, top, right, bottom = range_bounds(item.get("ref", ""))
        found |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    return found


def _carry_look(before: etree._Element, after: etree._Element) -> None:
    """The colour of the tab and the widths of its columns as staff left them."""
    old_properties, properties = before.find(main("sheetPr")), child(after, "sheetPr")
    for item in properties.findall(main("tabColor")):
        properties.remove(item)
    colour = None if old_properties is None else old_properties.find(main("tabColor"))
    if colour is not None:
        properties.insert(0, deepcopy(colour))
    for item in before.iterfind(f"{main('cols')}/{main('col')}"):
        first, last = int(item.get("min", "0")), int(item.get("max", "0"))
        if last - first < 256:
            for column in range(first, last + 1):
                set_column(after, column, column_like(before, column))


def _carry_links(before: etree._Element, after: etree._Element, kept: Mapping[str, str]) -> None:
    """Links to files and pages; those within the workbook are ours."""
    for link in before.iterfind(f"{main('hyperlinks')}/{main('hyperlink')}"):
        name = kept.get(link.get(_ID, ""))
        if name is not None:
            copied = deepcopy(link)
            copied.set(_ID, name)
            child(after, "hyperlinks").append(copied)


def _drawings_lost(old: WorkbookParts, fresh: FreshWorkbook, title: str, part: str, own_title: str) -> Iterator[Loss]:
    """Pictures, text boxes and charts that staff put on a tab we draw anew."""
    model = fresh.parts.sheet_parts[title]
    ours = sum(_count(fresh.parts, drawing) for drawing in fresh.parts.package.related(model, "drawing"))
    found = sum(_count(old, drawing) for drawing in old.package.related(part, "drawing"))
    if found > ours:
        yield Loss(own_title, None, f"{found - ours:02d} hình, biểu đồ, khung chữ đặt thêm")


def _count(parts: WorkbookParts, drawing: str) -> int:
    """Drawn objects that are no controls: those stand in an alternative of their own."""
    root = parts.package.xml(drawing)
    anchors = [item for item in root if str(item.tag).startswith(_DRAWING) and str(item.tag).endswith("Anchor")]
    return len(anchors)
