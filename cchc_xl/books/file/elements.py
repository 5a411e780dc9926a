"""The rows and cells of a worksheet part as its elements: found, made and taken away, in the order the format wants.

Rows and columns count from 1, as the spreadsheet program shows them.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import Final

from lxml import etree

from cchc_xl.books.cells.content import CELL, MAIN
from cchc_xl.model.address import column_number, letters_of

_ROW = f"{{{MAIN}}}row"
_AFTER_BREAKS: Final = frozenset({
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
    "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
})  # fmt: skip
_INHERITED = ("s", "customFormat")


class SheetElements:
    """The elements of a worksheet part. Raises ValueError where it has no sheetData; `title` names it then."""

    def __init__(self, root: etree._Element, title: str) -> None:
        data = root.find(f"{{{MAIN}}}sheetData")
        if data is None:
            raise ValueError(f"{title}: not a worksheet")
        self.root = root
        self.data = data
        self.rows: dict[int, etree._Element] = {}
        self._cells: dict[int, dict[int, etree._Element]] = {}
        number = 0
        for row in data.iterchildren(_ROW):
            number = int(row.get("r", number + 1))
            row.set("r", str(number))  # may be left out where rows follow one another
            self.rows[number] = row
        self.numbers = sorted(self.rows)
        """The rows that are present, in order."""

    def cells(self, row: int) -> dict[int, etree._Element]:
        """The cells of a row by column, none where it is not there."""
        cells = self._cells.get(row)
        if cells is None:
            cells = self._cells[row] = {}
            element = self.rows.get(row)
            column = 0
            for cell in () if element is None else element.iterchildren(CELL):
                address = cell.get("r")
                if address is None:  # may be left out where cells follow one another
                    column += 1
                    cell.set("r", f"{letters_of(column)}{row}")
                else:
                    column = column_number(address.rstrip("0123456789"))
                cells[column] = cell
        return cells

    def new_cell(self, row: int, column: int, style: str | None) -> etree._Element:
        """Make a blank cell in a style and put it in its place."""
        cell = self.data.makeelement(CELL, {"r": f"{letters_of(column)}{row}"})
        if style is not None:
            cell.set("s", style)
        self.insert(row, column, cell)
        return cell

    def insert(self, row: int, column: int, cell: etree._Element) -> None:
        """Put a cell where its column belongs; the row is made where there is none."""
        element = self.rows[row] if row in self.rows else self.new_row(row, None)
        cells = self.cells(row)
        before = max((present for present in cells if present < column), default=None)
        if before is None:
            element.insert(0, cell)
        else:
            cells[before].addnext(cell)
        cells[column] = cell

    def new_row(self, number: int, like: int | None) -> etree._Element:
        """Make a row, dressed like another one."""
        row = self.data.makeelement(_ROW, {"r": str(number)})
        model = None if like is None else self.rows.get(like)
        if model is not None:
            for attribute in _INHERITED:
                if (value := model.get(attribute)) is not None:
                    row.set(attribute, value)
        self.data.insert(bisect_left(self.numbers, number), row)
        insort(self.numbers, number)
        self.rows[number] = row
        return row

    def remove(self, row: int, column: int) -> bool:
        """Take a cell away; whether there was one."""
        cell = self.cells(row).pop(column, None)
        if cell is None:
            return False
        self.rows[row].remove(cell)
        return True

    def style_at(self, row: int, column: int) -> str | None:
        """The style a cell has that is not there: that of its row, else of its column."""
        element = self.rows.get(row)
        if element is not None and is_on(element, "customFormat"):
            return element.get("s")
        for item in self.root.iterfind(f"{{{MAIN}}}cols/{{{MAIN}}}col"):
            if int(item.get("min", "0")) <= column <= int(item.get("max", "0")):
                return item.get("style")
        return None

    def hidden(self, row: int) -> bool:
        """Whether a row is there and not seen."""
        element = self.rows.get(row)
        return element is not None and is_on(element, "hidden")

    def hide(self, row: int, hidden: bool) -> None:
        """Let a row be seen or not; one that is not there stays so."""
        element = self.rows.get(row)
        if element is None:
            return
        if hidden:
            element.set("hidden", "1")
        else:
            element.attrib.pop("hidden", "")

    def let_fit(self, row: int) -> None:
        """Forget the fitted height and the stated span of a row: they are no longer right."""
        element = self.rows.get(row)
        if element is not None:
            element.attrib.pop("spans", "")
            if not is_on(element, "customHeight"):
                element.attrib.pop("ht", "")


def page_breaks(root: etree._Element) -> list[int]:
    """The rows (from 1) that begin a page of their own."""
    return [int(mark.get("id", "0")) + 1 for mark in root.iterfind(f"{{{MAIN}}}rowBreaks/{{{MAIN}}}brk")]


def set_page_breaks(root: etree._Element, rows: Sequence[int]) -> None:
    """Let these rows (from 1) begin a page, and no others."""
    for old in root.findall(f"{{{MAIN}}}rowBreaks"):
        root.remove(old)
    if not rows:
        return
    count = str(len(rows))
    breaks = etree.Element(f"{{{MAIN}}}rowBreaks", count=count, manualBreakCount=count)
    for row in rows:
        etree.SubElement(breaks, f"{{{MAIN}}}brk", id=str(row - 1), max="16383", man="1")
    following = (child for child in root if etree.QName(child).localname in _AFTER_BREAKS)
    after = next(following, None)
    if after is None:
        root.append(breaks)
    else:
        after.addprevious(breaks)


def is_on(element: etree._Element, attribute: str) -> bool:
    """Whether an attribute of the format's kind of bool is set."""
    return element.get(attribute) in ("1", "true")
