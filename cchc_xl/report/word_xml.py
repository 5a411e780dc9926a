"""WordprocessingML that python-docx has no words for: fonts of all scripts, fields, borders, marks of rows."""

from collections.abc import Sequence
from typing import Any, Final

from docx.document import Document as DocumentType
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT: Final = "Times New Roman"
_KEPT_STYLES: Final = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "No List", "Header", "Footer"})
_UNUSED_PARTS: Final = frozenset({"thumbnail", "stylesWithEffects", "customXml", "numbering"})


def plain_styles(document: DocumentType, size: int) -> None:
    """Only the styles in use, all in the norm's font: a template is no place for a blue "Heading 1"."""
    for style in list(document.styles):
        if style.name not in _KEPT_STYLES:
            style.element.getparent().remove(style.element)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(size)
    fonts = normal.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    normal.paragraph_format.widow_control = True
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        for run_fonts in defaults.iter(qn("w:rFonts")):
            run_fonts.attrib.clear()
            for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
                run_fonts.set(qn(script), FONT)
        for language in defaults.iter(qn("w:lang")):
            language.set(qn("w:val"), "vi-VN")
    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNUSED_PARTS:
                del part.rels[key]


def modern_layout(document: DocumentType) -> None:
    """Without this Word opens the file in compatibility mode."""
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        settings.append(compat)
    mode = OxmlElement("w:compatSetting")
    for name, value in (
        ("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", "15"),
    ):  # fmt: skip
        mode.set(qn(name), value)
    compat.append(mode)


def page_field(number: Paragraph) -> None:
    """A field that shows the number of the page."""
    run = number.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)


def edge(side: str, eighths: int) -> Any:
    """A single black line on one side, so many eighths of a point wide."""
    edge = OxmlElement(side)
    for name, value in (("w:val", "single"), ("w:sz", str(eighths)), ("w:space", "1"), ("w:color", "000000")):
        edge.set(qn(name), value)
    return edge


def bare_table(document: DocumentType, widths_mm: Sequence[float]) -> tuple[_Cell, ...]:
    """One row without borders whose row is not split; its cells have no inner margins."""
    made = document.add_table(rows=1, cols=len(widths_mm))
    fix_widths(made, widths_mm)
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    made._tbl.tblPr.append(margins)
    mark_row(made.rows[0], "w:cantSplit")
    return tuple(made.rows[0].cells)


def fix_widths(made: Table, widths_mm: Sequence[float]) -> None:
    """Widths that stay whatever the cells hold."""
    made.autofit = False
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def border(made: Table) -> None:
    """Thin lines around and between all cells."""
    borders = OxmlElement("w:tblBorders")
    for side in ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"):
        borders.append(edge(side, 4))
    layout = made._tbl.tblPr.find(qn("w:tblLayout"))
    if layout is not None:
        layout.addprevious(borders)
    else:
        made._tbl.tblPr.append(borders)


def mark_row(row: _Row, mark: str) -> None:
    """Set a mark of a row: "w:tblHeader" repeats it on each page, "w:cantSplit" keeps it on one."""
    row._tr.get_or_add_trPr().append(OxmlElement(mark))
