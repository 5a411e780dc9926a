"""Building blocks of a Word document by the norms of Nghị định 30/2020/NĐ-CP, Phụ lục I (domain section 8).

The templates are made of them; a job never formats anything, it fills a template.
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from cchc_xl.report.word_xml import (
    bare_table,
    border,
    edge,
    fix_widths,
    mark_row,
    modern_layout,
    page_field,
    plain_styles,
)

BODY_SIZE: Final = 14
FIRST_LINE_CM: Final = 1.27
PAGE_MM: Final = (210, 297)
MARGINS_MM: Final = {"top": 20, "bottom": 20, "left": 30, "right": 15}
"""Within 20–25, 20–25, 30–35 and 15–20 mm."""
HEADER_MM: Final = 10
TEXT_WIDTH_MM: Final = PAGE_MM[0] - MARGINS_MM["left"] - MARGINS_MM["right"]

MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
_MOTTO_MM: Final = 56.0
"""Width of the motto in Times New Roman bold 13: the line under it is as long as the text."""
_OFFICE_LINE_MM: Final = 12.0
"""Between a third and a half of the office's name."""
_HEADING_MM: Final = (66, TEXT_WIDTH_MM - 66)
_ADDRESSED_MM: Final = 52
_RECIPIENTS_MM: Final = 67
"""Room for "- Chánh VP, các PVP (để b/c);"; to its right the name of a unit stands in one line."""
_HALVES_MM: Final = (TEXT_WIDTH_MM / 2, TEXT_WIDTH_MM / 2)
_ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_ZIP_DATE: Final = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a bordered table: header, width, text of a cell, how it stands."""

    header: str
    width_mm: float
    cell: str
    align: str = "left"


def new_document(title: str, *, size: int = BODY_SIZE, landscape: bool = False) -> DocumentType:
    """An empty A4 page, upright or on its side, in the norm's margins and font, numbered above from page 2 on."""
    document = Document()
    plain_styles(document, size)
    modern_layout(document)
    for name in ("author", "comments", "keywords", "last_modified_by"):
        setattr(document.core_properties, name, "")
    document.core_properties.title = title
    document.core_properties.language = "vi-VN"
    set_page(document.sections[0], landscape=landscape)
    return document


def set_page(section: Section, *, landscape: bool = False) -> None:
    """A4 with the norm's margins, upright or on its side."""
    short, long = PAGE_MM
    width, height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(MARGINS_MM["top"]), Mm(MARGINS_MM["bottom"])
    section.left_margin, section.right_margin = Mm(MARGINS_MM["left"]), Mm(MARGINS_MM["right"])
    section.header_distance = section.footer_distance = Mm(HEADER_MM)
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    number = header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_field(number)


# --- paragraphs --------------------------------------------------------------------------------------------------
def paragraph(
    holder: "DocumentType | _Cell",
    text: str,
    *,
    size: int = BODY_SIZE,
    bold: bool = False,
    italic: bool = False,
    align: str = "left",
    first_line_cm: float = 0,
    after: float = 0,
    keep_with_next: bool = False,
) -> Paragraph:
    """A paragraph of one run; the blank first one of a cell is used up before any is added."""
    first = holder.paragraphs[0] if isinstance(holder, _Cell) else None
    unused = first is not None and not first.runs and len(holder.paragraphs) == 1
    added = first if unused and first is not None else holder.add_paragraph()
    add_run(added, text, size=size, bold=bold, italic=italic)
    form = added.paragraph_format
    form.alignment = _ALIGN[align]
    form.space_before, form.space_after = Pt(0), Pt(after)
    if first_line_cm:
        form.first_line_indent = Cm(first_line_cm)
    form.keep_with_next = keep_with_next or None
    return added


def add_run(added: Paragraph, text: str, *, size: int = BODY_SIZE, bold: bool = False, italic: bool = False) -> None:
    """More text of another look in the same paragraph."""
    run = added.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic = bold or None, italic or None


def body(
    document: DocumentType,
    text: str,
    *,
    size: int = BODY_SIZE,
    bold: bool = False,
    italic: bool = False,
    last: bool = False,
) -> Paragraph:
    """A paragraph of the body: 14 (a long paper: 13), justified, first line 1.27 cm, 6 pt below.

    A bold one heads what follows and stays with it; the last one stays with the signature.
    """
    return paragraph(
        document, text, size=size, bold=bold, italic=italic, align="justify", first_line_cm=FIRST_LINE_CM, after=6,
        keep_with_next=bold or last,
    )  # fmt: skip


def block(document: DocumentType, tag: str) -> None:
    """A paragraph that holds only a tag of the template, as "{%p if ten %}"; it is gone when the template is filled."""
    paragraph(document, tag, size=11)


# --- the parts of a document -------------------------------------------------------------------------------------
def heading(document: DocumentType, number: str, place_and_date: str, about: str = "") -> None:
    """Office and national heading, number, place and date; `about` (V/v …) stands below the number of a letter."""
    left, right = bare_table(document, _HEADING_MM)
    paragraph(left, "UBND TỈNH NGHỆ AN", size=12, align="center")
    paragraph(left, "VĂN PHÒNG", size=12, bold=True, align="center")
    _rule(left, _OFFICE_LINE_MM, _HEADING_MM[0])
    paragraph(left, number, size=13, align="center", after=2)
    if about:
        paragraph(left, about, size=12, align="center")
    paragraph(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, align="center")
    paragraph(right, MOTTO, size=13, bold=True, align="center")
    _rule(right, _MOTTO_MM, _HEADING_MM[1])
    paragraph(right, place_and_date, size=13, italic=True, align="center")
    paragraph(document, "", size=8)


def title(document: DocumentType, kind: str, about: str) -> None:
    """Tên loại and trích yếu, with a line below them."""
    paragraph(document, kind, bold=True, align="center", keep_with_next=True)
    paragraph(document, about, bold=True, align="center", keep_with_next=True)
    _rule(document, 40, TEXT_WIDTH_MM)


def addressee(document: DocumentType, names: str) -> None:
    """Kính gửi."""
    paragraph(document, f"Kính gửi: {names}", align="center", after=12, keep_with_next=True)


def addressees(document: DocumentType, names: str) -> None:
    """Kính gửi with a line for each name of the placeholder `names`, the lines level with one another."""
    left, right = bare_table(document, (_ADDRESSED_MM, TEXT_WIDTH_MM - _ADDRESSED_MM))
    paragraph(left, "Kính gửi:\N{NO-BREAK SPACE}", align="right")
    paragraph(right, names, align="left")
    paragraph(document, "", size=8, keep_with_next=True)


def internal_heading(document: DocumentType, unit: str) -> None:
    """Of a paper that stays in the office: the office, its unit that writes (the placeholder `unit`), place, date."""
    left, right = bare_table(document, _HALVES_MM)
    paragraph(left, "VĂN PHÒNG UBND TỈNH NGHỆ AN", size=12, align="center")
    paragraph(left, f"{{{{ {unit} | upper }}}}", size=12, bold=True, align="center")
    _rule(left, _OFFICE_LINE_MM * 2, _HALVES_MM[0])
    paragraph(right, "Nghệ An, {{ ngay_van_ban }}", size=13, italic=True, align="center")
    paragraph(document, "", size=6)


def internal_signature(document: DocumentType, signed_as: str) -> None:
    """Who signs a paper that does not leave the office, on the right; it stays with what stands above it."""
    paragraph(document, "", size=6, keep_with_next=True)
    _, right = bare_table(document, _HALVES_MM)
    paragraph(right, signed_as, size=13, bold=True, align="center", keep_with_next=True)
    for _ in range(3):
        paragraph(right, "", size=13, keep_with_next=True)
    paragraph(right, "", size=13)


def next_page(document: DocumentType) -> None:
    """What follows begins on a new page, numbered apart."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section)
    count_from_one(section)


def count_from_one(section: Section) -> None:
    """Its pages are numbered from 1."""
    numbering: Any = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")


def signature(document: DocumentType, recipients: Sequence[str], signed_as: str, signed_by: str) -> None:
    """Nơi nhận on the left, who signs on the right with room for the seal; the block stays on one page."""
    paragraph(document, "", size=6, keep_with_next=True)
    left, right = bare_table(document, (_RECIPIENTS_MM, TEXT_WIDTH_MM - _RECIPIENTS_MM))
    paragraph(left, "Nơi nhận:", size=12, bold=True, italic=True)
    for line in recipients:
        paragraph(left, line, size=11)
    paragraph(right, signed_as, size=13, bold=True, align="center", keep_with_next=True)
    for _ in range(4):
        paragraph(right, "", size=13, align="center", keep_with_next=True)
    paragraph(right, signed_by, size=13, bold=True, align="center")


def table(document: DocumentType, columns: Sequence[TableColumn], loop: str, *, size: int = 12) -> Table:
    """A bordered table whose one row is repeated by `loop`, as "muc in cac_muc"; its header on every page.

    Raises ValueError for columns wider than the page.
    """
    section = document.sections[-1]
    room = sum((section.page_width or 0, -(section.left_margin or 0), -(section.right_margin or 0)))
    if sum(Mm(column.width_mm) for column in columns) > room + Mm(1):
        raise ValueError("the columns are wider than the page")
    made: Table = document.add_table(rows=4, cols=len(columns))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(made, [column.width_mm for column in columns])
    border(made)
    header, before, row, after = made.rows
    for cell, column in zip(header.cells, columns, strict=True):
        paragraph(cell, column.header, size=size, bold=True, align="center")
    paragraph(before.cells[0], f"{{%tr for {loop} %}}", size=size)
    for cell, column in zip(row.cells, columns, strict=True):
        paragraph(cell, column.cell, size=size, align=column.align)
    paragraph(after.cells[0], "{%tr endfor %}", size=size)
    mark_row(header, "w:tblHeader")
    for each in made.rows:
        mark_row(each, "w:cantSplit")
    return made


def heading_rows(made: Table, condition: str, text: str, *, size: int = 12) -> None:
    """Let the repeated row of `table` be, where `condition` holds, one bold `text` over all columns.

    A heading never stands last on a page.
    """
    opening, item, last = made.rows[1], made.rows[2]._tr, made.rows[-1]
    choice, heading, otherwise, end = (_added_row(made) for _ in range(4))
    for row in (opening, choice, heading, otherwise, end, last):
        row.cells[0].merge(row.cells[-1])
    paragraph(choice.cells[0], f"{{%tr if {condition} %}}", size=size)
    paragraph(heading.cells[0], text, size=size, bold=True, keep_with_next=True)
    paragraph(otherwise.cells[0], "{%tr else %}", size=size)
    paragraph(end.cells[0], "{%tr endif %}", size=size)
    for row in (choice, heading, otherwise):
        item.addprevious(row._tr)
    last._tr.addprevious(end._tr)


def _added_row(made: Table) -> Any:
    row: Any = made.add_row()  # type: ignore[no-untyped-call]
    mark_row(row, "w:cantSplit")
    return row


def save(document: DocumentType, path: Path) -> None:
    """Write the document so that the same content gives the same bytes."""
    raw = path.with_suffix(".raw")
    document.save(str(raw))
    try:
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                target.writestr(zipfile.ZipInfo(name, _ZIP_DATE), source.read(name), zipfile.ZIP_DEFLATED)
    finally:
        raw.unlink()


def _rule(holder: "DocumentType | _Cell", length_mm: float, width_mm: float) -> None:
    """A line of this length in the middle of a place of this width: a flat paragraph with a border above."""
    line = paragraph(holder, "", size=4, after=3)
    line.paragraph_format.space_before = Pt(2)
    inset = Mm(max((width_mm - length_mm) / 2, 0))
    form = line.paragraph_format
    form.left_indent = form.right_indent = inset
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    borders = OxmlElement("w:pBdr")
    borders.append(edge("w:top", 6))
    properties: Any = line._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
