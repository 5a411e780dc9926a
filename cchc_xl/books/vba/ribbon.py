"""Add the ribbon tab to a finished workbook package.

XlsxWriter knows no custom ribbon, so the part and its relationship are added afterwards; the zip is written in a
form that does not depend on the machine or the day.
"""

import zipfile
from pathlib import Path
from typing import Final

from lxml import etree

RIBBON_PART: Final = "customUI/customUI14.xml"
RIBBON_NAMESPACE: Final = "http://schemas.microsoft.com/office/2009/07/customui"
_RIBBON_RELATIONSHIP: Final = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE_RELS: Final = "_rels/.rels"
_CONTENT_TYPES_PART: Final = "[Content_Types].xml"
_FIXED_DATE: Final = (1980, 1, 1, 0, 0, 0)


def add_ribbon(source: Path, target: Path, ribbon_xml: bytes) -> None:
    """Write `target`: the package `source` with `ribbon_xml` as its Office 2010+ ribbon.

    Every part but the package relationships keeps its bytes and its place. Source and target may be the same file.
    Raises ValueError where `ribbon_xml` is not a customUI document of 2009/07, where the package has a ribbon
    already, or where it declares no content type for .xml parts.
    """
    _check_ribbon(ribbon_xml)
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if RIBBON_PART in parts:
        raise ValueError(f"{source}: the workbook has a ribbon already")
    _check_content_type(source, parts[_CONTENT_TYPES_PART])
    parts[_PACKAGE_RELS] = _with_ribbon_relationship(source, parts[_PACKAGE_RELS])
    parts[RIBBON_PART] = ribbon_xml
    with zipfile.ZipFile(target, "w") as package:
        for name, data in parts.items():
            package.writestr(_entry(name), data)


def _check_ribbon(ribbon_xml: bytes) -> None:
    try:
        root = etree.fromstring(ribbon_xml)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"the ribbon is not well-formed XML: {error}") from error
    if root.tag != f"{{{RIBBON_NAMESPACE}}}customUI":
        raise ValueError(f"the ribbon must be a customUI document of {RIBBON_NAMESPACE}, not {root.tag}")


def _check_content_type(source: Path, content_types: bytes) -> None:
    defaults = etree.fromstring(content_types).iterfind(f"{{{_CONTENT_TYPES}}}Default")
    if not any(default.get("Extension", "").lower() == "xml" for default in defaults):
        raise ValueError(f"{source}: no content type for .xml parts, so the ribbon would have none")


def _with_ribbon_relationship(source: Path, relationships: bytes) -> bytes:
    root = etree.fromstring(relationships)
    existing = root.findall(f"{{{_RELATIONSHIPS}}}Relationship")
    if any(relationship.get("Type") == _RIBBON_RELATIONSHIP for relationship in existing):
        raise ValueError(f"{source}: the workbook has a ribbon already")
    etree.SubElement(
        root, f"{{{_RELATIONSHIPS}}}Relationship", Id="rIdRibbon", Type=_RIBBON_RELATIONSHIP, Target=RIBBON_PART
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # else the host's: the same parts would give other bytes on Windows
    entry.external_attr = 0o600 << 16
    return entry
