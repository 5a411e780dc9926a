"""Custom document properties of a workbook package: what a file says of itself beside its tabs."""

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Final

from lxml import etree

from cchc_xl.books.errors import BookError, not_a_workbook
from cchc_xl.books.file.package import Package

_NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PROPERTY: Final = f"{{{_NAMESPACE}}}property"
_TEXT: Final = f"{{{_TYPES}}}lpwstr"
_OF_PEOPLE: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id of properties that people and programs name themselves; their numbers begin at 2."""
_KIND: Final = "custom-properties"


def property_of(package: Package, name: str) -> str:
    """A custom property as text, "" where there is none."""
    for part in package.related("", _KIND):
        for item in package.xml(part).iter(_PROPERTY):
            if item.get("name") == name:
                return "".join(text for text in item.itertext() if isinstance(text, str))
    return ""


def set_property(package: Package, name: str, text: str) -> None:
    """Give a custom property a text, adding it where there is none.

    Raises BookError where the package has no custom properties at all: then it is no master.
    """
    parts = package.related("", _KIND)
    if not parts:
        raise not_a_workbook("", "thiếu thông tin nhận dạng của sổ")
    root = package.xml(parts[0])
    _put(root, name, etree.Element(_TEXT, nsmap={"vt": _TYPES})).text = text
    package.replace_xml(parts[0], root)


def take_properties(package: Package, source: Package, names: Iterable[str]) -> None:
    """Give custom properties the values, and their kinds, that they have in another package; both are masters."""
    (part,), (of_source,) = package.related("", _KIND), source.related("", _KIND)
    root = package.xml(part)
    values = {item.get("name"): item[0] for item in source.xml(of_source).iter(_PROPERTY)}
    for name in names:
        _put(root, name, deepcopy(values[name]))
    package.replace_xml(part, root)


def _put(root: etree._Element, name: str, value: etree._Element) -> etree._Element:
    """Let `value` be what a property holds, one added where there is none of the name; return it."""
    item = next((item for item in root.iter(_PROPERTY) if item.get("name") == name), None)
    if item is None:
        number = max((int(other.get("pid", "1")) for other in root.iter(_PROPERTY)), default=1) + 1
        item = etree.SubElement(root, _PROPERTY, fmtid=_OF_PEOPLE, pid=str(number), name=name)
    for child in list(item):
        item.remove(child)
    item.append(value)
    return value


def properties_in(path: Path, *names: str) -> tuple[str, ...]:
    """Custom properties of a file, "" each where it has none or cannot be read."""
    try:
        package = Package(path.read_bytes(), path.name)
        return tuple(property_of(package, name) for name in names)
    except (OSError, BookError):
        return ("",) * len(names)
