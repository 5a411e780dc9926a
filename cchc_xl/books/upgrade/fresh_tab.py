"""A tab of the fresh master, given out piece by piece in the formats of the old one."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from cchc_xl.books.cells.content import CELL, MAIN, VALUE
from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.books.upgrade.style_import import StyleImport
from cchc_xl.books.upgrade.worksheet_xml import Place, areas, child, main, moved_formula, set_count
from cchc_xl.model.address import letters_of, range_bounds

_STYLED: Final = (CELL, f"{{{MAIN}}}row", f"{{{MAIN}}}col")
_SHARED: Final = f"{{{MAIN}}}si"


class FreshWorkbook:
    """The fresh master as a source of parts: its styles are taken into those of the old one as they are asked for."""

    def __init__(self, parts: WorkbookParts, styles: StyleImport) -> None:
        self.parts = parts
        self.styles = styles
        (texts,) = parts.package.related(parts.part, "sharedStrings")
        self._texts = parts.package.xml(texts).findall(_SHARED)

    def root(self, title: str) -> etree._Element:
        """A whole tab, in the formats of the old workbook; the tree is the caller's own."""
        root = self.parts.package.xml(self.parts.sheet_parts[title])
        for item in root.iter(*_STYLED):
            self._dress(item)
        for cell in root.iter(CELL):
            self._own_text(cell)
        for rule in root.iter(main("cfRule")):
            self._dress_rule(rule)
        return root

    def tab(self, title: str) -> "FreshTab":
        """A tab to take pieces from."""
        return FreshTab(self.root(title), title)

    def _dress(self, item: etree._Element) -> None:
        attribute = "style" if item.tag == _STYLED[2] else "s"
        number = item.get(attribute)
        if number is not None:
            item.set(attribute, str(self.styles.cell(int(number))))

    def _dress_rule(self, rule: etree._Element) -> None:
        number = rule.get("dxfId")
        if number is not None:
            rule.set("dxfId", str(self.styles.differential(int(number))))

    def _own_text(self, cell: etree._Element) -> None:
        """Let a cell hold its text itself."""
        if cell.get("t") != "s":
            return
        shared = self._texts[int(cell.findtext(VALUE) or "0")]
        for item in list(cell):
            cell.remove(item)
        cell.set("t", "inlineStr")
        inline = etree.SubElement(cell, f"{{{MAIN}}}is")
        inline.extend(deepcopy(item) for item in shared)


class FreshTab:
    """Pieces of one tab: cells, and the rules that stand over columns of a table."""

    def __init__(self, root: etree._Element, title: str) -> None:
        self.root = root
        self.title = title
        self._cells = {cell.get("r", ""): cell for cell in root.iter(CELL)}

    def cell(self, row: int, column: int) -> etree._Element | None:
        """A copy of a cell, None where there is none."""
        found = self._cells.get(f"{letters_of(column)}{row}")
        return None if found is None else deepcopy(found)

    def merged(self, columns: range, rows: range) -> Iterator[tuple[int, int, int, int]]:
        """The joined cells that begin in an area."""
        for item in self.root.iterfind(f"{main('mergeCells')}/{main('mergeCell')}"):
            bounds = range_bounds(item.get("ref", ""))
            if bounds[0] in columns and bounds[1] in rows:
                yield bounds

    def copy_rules(self, target: etree._Element, columns: range, place: Callable[[int, int], Place]) -> None:
        """Set up, on the tab `target`, the dropdowns, checks and colours of some columns where `place` puts them."""
        self._copy_validations(target, columns, place)
        self._copy_colours(target, columns, place)
        self._copy_marks(target, columns, place)

    def _copy_validations(self, target: etree._Element, columns: range, place: Callable[[int, int], Place]) -> None:
        for item in self.root.iterfind(f"{main('dataValidations')}/{main('dataValidation')}"):
            reference = _moved_areas(item.get("sqref", ""), columns, place)
            if reference:
                copied = _moved_rule(item, reference, place)
                holder = child(target, "dataValidations")
                holder.append(copied)
                set_count(holder)

    def _copy_colours(self, target: etree._Element, columns: range, place: Callable[[int, int], Place]) -> None:
        for item in self.root.iterfind(main("conditionalFormatting")):
            reference = _moved_areas(item.get("sqref", ""), columns, place)
            if not reference:
                continue
            copied = _moved_rule(item, reference, place)
            last = max((int(rule.get("priority", "0")) for rule in target.iter(main("cfRule"))), default=0)
            for number, rule in enumerate(copied.iterfind(main("cfRule")), start=last + 1):
                rule.set("priority", str(number))
            anchor = etree.Element(main("conditionalFormatting"))
            parent = child(target, "conditionalFormatting") if target.find(anchor.tag) is None else None
            if parent is None:
                target.findall(anchor.tag)[-1].addnext(copied)
            else:
                target.replace(parent, copied)

    def _copy_marks(self, target: etree._Element, columns: range, place: Callable[[int, int], Place]) -> None:
        for item in self.root.iterfind(f"{main('ignoredErrors')}/{main('ignoredError')}"):
            reference = _moved_areas(item.get("sqref", ""), columns, place)
            if reference:
                child(target, "ignoredErrors").append(_moved_rule(item, reference, place))


def _moved_areas(reference: str, columns: range, place: Callable[[int, int], Place]) -> str:
    """The areas that stand in `columns` alone, where they are to stand."""
    found = []
    for left, top, right, bottom in areas(reference):
        if left in columns and right in columns:
            (first, start), (last, end) = place(top, left), place(bottom, right)
            found.append(f"{letters_of(start)}{first}:{letters_of(end)}{last}")
    return " ".join(found)


def _moved_rule(item: etree._Element, reference: str, place: Callable[[int, int], Place]) -> etree._Element:
    copied = deepcopy(item)
    copied.set("sqref", reference)
    for formula in copied.iter(main("formula"), main("formula1"), main("formula2")):
        formula.text = moved_formula(formula.text or "", place)
    return copied
