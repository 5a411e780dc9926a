"""Read a macro workbook for the tests: its parts, its VBA modules, the macros its buttons name.

Independent of the builders: zip, lxml and oletools only.
"""

import posixpath
import re
import warnings
import zipfile
from pathlib import Path

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
VML_MACRO = "{urn:schemas-microsoft-com:office:excel}FmlaMacro"
VBA_PART = "xl/vbaProject.bin"
WORKBOOK_PART = "xl/workbook.xml"


class Package:
    """The parts of a workbook, its XML parsed; a part that is missing or broken reads as an empty element."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}
        self.roots: dict[str, etree._Element] = {}
        self.broken: dict[str, str] = {}
        for name, data in self.parts.items():
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    self.roots[name] = etree.fromstring(data)
                except etree.XMLSyntaxError as error:
                    self.broken[name] = str(error)

    def root(self, part: str) -> etree._Element:
        return self.roots[part] if part in self.roots else etree.Element("none")

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id → (type, target part) of a part ("" = the package), external ones left out."""
        folder, name = posixpath.split(part)
        return {
            node.get("Id", ""): (node.get("Type", ""), _target(folder, node))
            for node in self.root(posixpath.join(folder, "_rels", f"{name}.rels")).iter(f"{PACKAGE_REL}Relationship")
            if node.get("TargetMode") != "External"
        }

    def sheets(self) -> dict[str, str]:
        """Tab title → part, in order."""
        targets = self.relationships(WORKBOOK_PART)
        return {
            sheet.get("name", ""): targets.get(sheet.get(f"{OFFICE_REL}id", ""), ("", ""))[1]
            for sheet in self.root(WORKBOOK_PART).iter(f"{MAIN}sheet")
        }


def _target(folder: str, relationship: etree._Element) -> str:
    target = relationship.get("Target", "")
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def read_vba_modules(project: bytes) -> dict[str, str]:
    """Read ``vbaProject.bin`` with oletools: module name → source as stored."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # raised while oletools 0.60 is imported
        from oletools.olevba import VBA_Parser  # type: ignore[import-untyped]
    parser = VBA_Parser("vbaProject.bin", data=project)
    try:
        return {name.rsplit(".", 1)[0]: code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()


def public_subs(modules: dict[str, str]) -> dict[str, list[int]]:
    """Public Subs of the standard modules: name → the number of arguments of each definition."""
    found: dict[str, list[int]] = {}
    for source in modules.values():
        if "Attribute VB_Base" in source:
            continue
        for match in re.finditer(r"^\s*(?:Public\s+)?Sub\s+(\w+)\s*\(([^)]*)\)", source, re.MULTILINE | re.IGNORECASE):
            arguments = [argument for argument in match[2].split(",") if argument.strip()]
            found.setdefault(match[1], []).append(len(arguments))
    return found


def button_macros(package: Package) -> list[tuple[str, str]]:
    """Every macro that a control or shape on a tab names: (tab, macro as written)."""
    found = []
    for title, part in package.sheets().items():
        for holder in [part, *(target for _, target in package.relationships(part).values())]:
            root = package.root(holder)
            found += [(title, node.text or "") for node in root.iter(VML_MACRO)]
            found += [(title, macro) for node in root.iter("{*}*") if (macro := node.get("macro"))]
    return found


def bounds(area: str) -> tuple[int, int, int, int]:
    """ "B2:D5" → (2, 2, 4, 5): first column, first row, last column, last row; (0, 0, 0, 0) where it is no range."""
    match = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?", area)
    if match is None:
        return 0, 0, 0, 0
    first, top = column_number(match[1]), int(match[2])
    return first, top, column_number(match[3]) if match[3] else first, int(match[4]) if match[4] else top


def overlap(one: str, other: str) -> bool:
    """Whether two ranges of a tab share a cell."""
    a, b = bounds(one), bounds(other)
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
