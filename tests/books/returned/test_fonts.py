"""Cells in fonts of the TCVN3 and VNI encodings."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter

from cchc_xl.model.returned import ReturnedFile
from tests.books.returned.samples import MAIN, sheet_xml, workbook

Accept = Callable[[bytes], ReturnedFile]


def typed_in(*fonts: str, rich: bool = False) -> bytes:
    """A workbook whose cells B2, B3, … hold text in the given fonts, and whose column D is blank cells in them."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Biểu báo cáo")
    sheet.write(0, 0, "Times")
    for at, font in enumerate(fonts, 1):
        style = book.add_format({"font_name": font, "text_wrap": True})
        if rich:
            sheet.write_rich_string(at, 1, "Kết quả: ", style, f"Phßng Hµnh chÝnh {at}")
        else:
            sheet.write_string(at, 1, "§ang thùc hiÖn", style)
        sheet.write_blank(at, 3, None, style)
    book.close()
    return made.getvalue()


@pytest.mark.parametrize("rich", [False, True])
def test_legacy_fonts_are_told_by_name(accepted: Accept, rich: bool) -> None:
    taken = accepted(typed_in(".VnTime", "Times New Roman", "VNI-Times", "vni-helve", ".VNARIALH", "Vntime", rich=rich))
    assert taken.legacy_font_cells == {("Biểu báo cáo", address) for address in ("B2", "B4", "B5", "B6")}


def test_a_font_that_no_cell_uses(accepted: Accept) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><name val=".VnTime"/></font></fonts>'
        '<cellStyleXfs><xf fontId="1"/></cellStyleXfs><cellXfs><xf fontId="0"/></cellXfs></styleSheet>'
    )
    sheet = sheet_xml(
        '<row r="1"><c r="A1" s="0" t="inlineStr"><is><t>chữ</t></is></c><c r="B1" s="7"><v>1</v></c></row>'
    )
    assert accepted(workbook(sheet, styles=styles)).legacy_font_cells == frozenset()


@pytest.mark.parametrize("part", ["fonts", "cellXfs"])
def test_styles_that_lack_half_of_what_ties_a_cell_to_its_font(accepted: Accept, part: str) -> None:
    halves = {
        "fonts": '<fonts><font><name val=".VnTime"/></font></fonts>',
        "cellXfs": '<cellXfs><xf fontId="0"/></cellXfs><dxfs><dxf><font><name val=".VnTime"/></font></dxf></dxfs>',
    }
    styles = f'<styleSheet xmlns="{MAIN}">{halves[part]}</styleSheet>'
    sheet = sheet_xml('<row r="1"><c r="A1" s="0" t="inlineStr"><is><t>chữ</t></is></c></row>')
    assert accepted(workbook(sheet, styles=styles)).legacy_font_cells == frozenset()


def test_an_inline_text_with_a_legacy_run(accepted: Accept) -> None:
    run = '<is><r><rPr><rFont val="VNI-Times"/></rPr><t>Haønh</t></r></is>'
    sheet = sheet_xml(f'<row r="1"><c r="A1" t="inlineStr">{run}</c><c r="B1"><v>1</v></c></row>')
    assert accepted(workbook(sheet)).legacy_font_cells == {("Trang 1", "A1")}


def test_the_text_itself_is_handed_on_as_it_is(accepted: Accept) -> None:
    assert accepted(typed_in(".VnTime")).sheets[0].rows[1][1] == "§ang thùc hiÖn"
