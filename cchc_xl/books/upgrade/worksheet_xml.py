"""The parts of a worksheet around its cells: their order, column widths, areas of rules."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from cchc_xl.books.cells.content import MAIN
from cchc_xl.model.address import column_number, letters_of, range_bounds

_ORDER: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
    "extLst",
)  # fmt: skip
_REFERENCE: Final = re.compile(r"(?<![A-Za-z0-9_.!'])(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]*)(?![A-Za-z0-9_(])")
_TEXT: Final = re.compile(r'("(?:[^"]|"")*")')

Place = tuple[int, int]
"""Row and column from 1."""


def main(tag: str) -> str:
    """The full name of an element of a workbook."""
    return f"{{{MAIN}}}{tag}"


def put_in_order(root: etree._Element, item: etree._Element) -> etree._Element:
    """Insert a child of a worksheet where the format wants it; return it."""
    place = _ORDER.index(etree.QName(item).localname)
    known = {main(tag): number for number, tag in enumerate(_ORDER)}
    before = [child for child in root if known.get(str(child.tag), -1) <= place and str(child.tag) in known]
    if before:
        before[-1].addnext(item)
    else:
        root.insert(0, item)
    return item


def child(root: etree._Element, tag: str) -> etree._Element:
    """A child of a worksheet, made where it is missing."""
    found = root.find(main(tag))
    return put_in_order(root, etree.Element(main(tag))) if found is None else found


def set_count(holder: etree._Element) -> None:
    """Let a list say how many it holds."""
    holder.set("count", str(len(holder)))


def column_like(root: etree._Element, number: int) -> dict[str, str]:
    """What a worksheet says of a column (width, hidden), without its style; nothing where it says nothing."""
    for item in root.iterfind(f"{main('cols')}/{main('col')}"):
        if int(item.get("min", "0")) <= number <= int(item.get("max", "0")):
            return {str(name): str(value) for name, value in item.attrib.items() if name not in ("min", "max", "style")}
    return {}


def set_column(root: etree._Element, number: int, attributes: dict[str, str]) -> None:
    """Say of one column what `column_like` gave of another; its style stays."""
    columns = child(root, "cols")
    for item in list(columns):
        first, last = int(item.get("min", "0")), int(item.get("max", "0"))
        if first <= number <= last:
            for low, high in ((first, number - 1), (number + 1, last)):
                if low <= high:
                    rest = deepcopy(item)
                    rest.set("min", str(low))
                    rest.set("max", str(high))
                    columns.append(rest)
            if style := item.get("style"):
                attributes = {**attributes, "style": style}
            columns.remove(item)
    columns.append(etree.Element(main("col"), {"min": str(number), "max": str(number), **attributes}))
    columns[:] = sorted(columns, key=lambda item: int(item.get("min", "0")))


def areas(reference: str) -> Iterator[tuple[int, int, int, int]]:
    """The ranges of a list of areas ("A5:A9 C5"), as `range_bounds` gives them; whole columns are left out."""
    for area in reference.split():
        try:
            yield range_bounds(area)
        except ValueError:
            continue


def moved_formula(formula: str, place: Callable[[int, int], Place]) -> str:
    """A formula whose references to cells (of its own tab) are put where `place` puts row and column."""

    def moved(match: re.Match[str]) -> str:
        row, column = place(int(match[4]), column_number(match[2]))
        return f"{match[1]}{letters_of(column)}{match[3]}{row}"

    pieces = _TEXT.split(formula)
    return "".join(piece if piece.startswith('"') else _REFERENCE.sub(moved, piece) for piece in pieces)
