"""A workbook's parts as the tests read them: straight from the ZIP, without a spreadsheet library."""

import re
import zipfile
from pathlib import Path
from typing import Final

from lxml import etree

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def parts(path: Path) -> dict[str, bytes]:
    """Every part of the package by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def main(tag: str) -> str:
    """A tag of SpreadsheetML."""
    return f"{{{MAIN}}}{tag}"


def sheets(path: Path) -> dict[str, etree._Element]:
    """The XML of every sheet by its title, in the order of the tabs."""
    package = parts(path)
    relations = {
        element.get("Id"): element.get("Target") for element in etree.fromstring(package["xl/_rels/workbook.xml.rels"])
    }
    book = etree.fromstring(package["xl/workbook.xml"])
    return {
        str(sheet.get("name")): etree.fromstring(package[f"xl/{relations[sheet.get(_RELATION)]}"])
        for sheet in book.iter(main("sheet"))
    }


def defined_names(path: Path) -> dict[str, str]:
    """Defined names and what they refer to, without print titles and areas."""
    book = etree.fromstring(parts(path)["xl/workbook.xml"])
    return {
        str(element.get("name")): str(element.text)
        for element in book.iter(main("definedName"))
        if not str(element.get("name")).startswith("_xlnm.")
    }


def area_shape(reference: str) -> tuple[int, int]:
    """Rows and columns of a reference such as ``'Tab'!$A$1:$B$3``."""
    cells = re.findall(r"\$([A-Z]+)\$(\d+)", reference.rsplit("!", 1)[1])
    first, last = cells[0], cells[-1]
    return int(last[1]) - int(first[1]) + 1, _column(last[0]) - _column(first[0]) + 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
