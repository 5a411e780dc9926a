"""A copy of a workbook that shows some of its tabs alone: what is printed of it are these."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from cchc_xl.books.cells.content import MAIN
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.package import Package

_HIDDEN: Final = "hidden"


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
    package.replace_xml(parts.part, root)
    package.write(path, lambda _: None)
