"""Notes of a tab that is drawn anew: their texts stay in their part, the boxes that show them are drawn again."""

from typing import Final

from lxml import etree

from cchc_xl.books.file.package import Package
from cchc_xl.books.upgrade.worksheet_xml import main, put_in_order
from cchc_xl.model.address import range_bounds

_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_VML_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"
_HEAD: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>'
)
_KIND: Final = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX: Final = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202" '
    'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 10, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_FIRST_NUMBER: Final = 9_000
"""Far above the shapes that the fresh tab brings."""


def carry_notes(package: Package, part: str, root: etree._Element) -> None:
    """Draw the boxes of the notes that the tab `part` relates to; `root` is the tab as it is drawn now."""
    cells = [
        note.get("ref", "A1")
        for comments in package.related(part, "comments")
        for note in package.xml(comments).iter(main("comment"))
    ]
    if not cells:
        return
    drawings = package.related(part, "vmlDrawing")
    drawing = package.xml(drawings[0]) if drawings else etree.fromstring(_HEAD)
    drawing.append(etree.fromstring(_KIND))
    for number, cell in enumerate(cells, start=_FIRST_NUMBER):
        left, top, _, _ = range_bounds(cell)
        box = _BOX.format(
            number=number, left=left, top=max(top - 2, 0), right=left + 2, bottom=top + 3, row=top - 1, column=left - 1
        )
        drawing.append(etree.fromstring(box))
    if drawings:
        package.replace_xml(drawings[0], drawing)
        return
    name = package.free_name("xl/drawings/vmlDrawing1.vml")
    package.add(name, etree.tostring(drawing))
    legacy = etree.Element(main("legacyDrawing"))
    legacy.set(_ID, package.relate(part, _VML_KIND, name))
    put_in_order(root, legacy)
