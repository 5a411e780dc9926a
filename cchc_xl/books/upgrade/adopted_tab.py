"""A whole tab of the fresh master as a part of the old package, with all that hangs on it."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.books.upgrade.columns import add_table_part
from cchc_xl.books.upgrade.fresh_tab import FreshWorkbook
from cchc_xl.books.upgrade.titles import retitled
from cchc_xl.books.upgrade.worksheet_xml import main

SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_CHART_FORMULA: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}f"
_FORMULAS: Final = (main("f"), main("formula"), main("formula1"), main("formula2"), _CHART_FORMULA)


def adopt(
    old: WorkbookParts, fresh: FreshWorkbook, title: str, owner: str, titles: Mapping[str, str]
) -> etree._Element:
    """The tab `title` of the fresh master for the part `owner` of the old package, its parts put in under their ids.

    `titles`: what the tabs of the fresh master are called in the old one.
    """
    root = fresh.root(title)
    _retitle(root, titles)
    for link in root.iter(main("hyperlink")):
        if location := link.get("location"):
            link.set("location", retitled(location, titles))
    _copy_related(old, fresh, fresh.parts.sheet_parts[title], owner, titles)
    return root


def _copy_related(old: WorkbookParts, fresh: FreshWorkbook, source: str, owner: str, titles: Mapping[str, str]) -> None:
    package, origin = old.package, fresh.parts.package
    kinds = origin.relationship_types(source)
    for item in origin.relationships(source):
        if item.kind == "table":
            add_table_part(old, owner, origin.xml(item.target), item.id)
            continue
        content = origin.part(item.target)
        if item.kind == "chart":
            chart = origin.xml(item.target)
            _retitle(chart, titles)
            content = etree.tostring(chart, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = package.free_name(item.target)
        package.add(part, content, origin.content_type(item.target))
        package.relate(owner, kinds[item.id], part, item.id)
        _copy_related(old, fresh, item.target, part, titles)


def _retitle(root: etree._Element, titles: Mapping[str, str]) -> None:
    for formula in root.iter(*_FORMULAS):
        formula.text = retitled(formula.text or "", titles)
