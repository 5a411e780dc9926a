"""A copy of a workbook that shows some of its tabs alone: what is printed of it are these."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from cchc_xl.books.cells.content import MAIN
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.package import Package

_HIDDEN: Final = "hidden"
_PRINT_AREA: Final = "_xlnm.Print_Area"


def show_only(path: Path, named: Collection[str]) -> None:
    """Hide every tab of the workbook at `path` but those that hold one of these named cells, in place.

    Tabs are known by what stands on them: staff may have renamed, moved and hidden them. Raises BookError where a name
    is missing, or the file cannot be read.
    """
    parts = FileBook.open(path, for_writing=False).parts
    shown = {parts.area(name).sheet for name in named}
    package = Package(path.read_bytes(), path.name)
    root = package.xml(parts.part)
    sheets = root.findall(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet")
    for sheet in sheets:
        if sheet.get("name") in shown:
            sheet.attrib.pop("state", "")
        else:
            sheet.set("state", _HIDDEN)
    first = next(number for number, sheet in enumerate(sheets) if sheet.get("name") in shown)
    for view in root.iterfind(f"{{{MAIN}}}bookViews/{{{MAIN}}}workbookView"):
        view.set("activeTab", str(first))
        view.set("firstSheet", str(first))
    _forget_areas(root, {number for number, sheet in enumerate(sheets) if sheet.get("state") == _HIDDEN})
    package.replace_xml(parts.part, root)
    _select(package, [parts.sheet_parts[sheet.get("name", "")] for sheet in sheets], first)
    package.write(path, lambda _: None)


def _forget_areas(workbook: etree._Element, hidden: Collection[int]) -> None:
    """Take the print areas of hidden tabs away: LibreOffice prints what has one, hidden or not."""
    for name in workbook.findall(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName"):
        if name.get("name") == _PRINT_AREA and int(name.get("localSheetId", "-1")) in hidden:
            parent = name.getparent()
            assert parent is not None
            parent.remove(name)


def _select(package: Package, parts: Sequence[str], chosen: int) -> None:
    """Let one tab be the selected one: a program prints what is selected, hidden or not."""
    for number, part in enumerate(parts):
        root = package.xml(part)
        for view in root.iterfind(f"{{{MAIN}}}sheetViews/{{{MAIN}}}sheetView"):
            if (number == chosen) is not (view.get("tabSelected") == "1"):
                view.set("tabSelected", "1" if number == chosen else "0")
                package.replace_xml(part, root)
