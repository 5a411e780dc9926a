"""Custom properties of the fresh master put over those of the old one, which stay otherwise."""

from copy import deepcopy
from typing import Final

from lxml import etree

from cchc_xl.books.package import Package

_NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_PLAN: Final = "cchc_plan_id"


def bring_properties(package: Package, fresh: Package) -> None:
    """Take over version and schema; the plan id is the old master's own."""
    (model,) = fresh.related("", "custom-properties")
    parts = package.related("", "custom-properties")
    if not parts:
        parts = [package.free_name("docProps/custom1.xml")]
        package.add(parts[0], fresh.part(model), fresh.content_type(model))
        package.relate("", _KIND, parts[0])
        return
    root = package.xml(parts[0])
    for item in fresh.xml(model).iter(f"{{{_NAMESPACE}}}property"):
        _put(root, item)
    package.replace_xml(parts[0], root)


def _put(root: etree._Element, item: etree._Element) -> None:
    present = next((own for own in root if own.get("name") == item.get("name")), None)
    if present is not None and item.get("name") == _PLAN:
        return
    copied = deepcopy(item)
    if present is not None:
        copied.set("pid", present.get("pid", "2"))
        root.replace(present, copied)
        return
    copied.set("pid", str(max((int(own.get("pid", "1")) for own in root), default=1) + 1))
    root.append(copied)
