"""Cells in fonts of the TCVN3 and VNI encodings."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter

from cchc_xl.model.legacy_font import LegacyFont
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
    fonts = {
        "B2": LegacyFont.TCVN3,
        "B4": LegacyFont.VNI,
        "B5": LegacyFont.VNI,
        "B6": LegacyFont.TCVN3_CAPITALS,
    }
    expected = dict.fromkeys(fonts, LegacyFont.UNCLEAR) if rich else fonts
    assert taken.legacy_fonts == {("Biểu báo cáo", address): font for address, font in expected.items()}


@pytest.mark.parametrize(
    ("style", "runs", "font"),
    [
        (".VnTime", (".VnTime", ".VnArial"), LegacyFont.TCVN3),
        (".VnTime", (None, ".VnArial"), LegacyFont.TCVN3),
        (".VnTime", ("Times New Roman", "Arial"), None),
        (".VnTime", (None, "Arial"), LegacyFont.UNCLEAR),
        (".VnTime", ("VNI-Times", ".VnTime"), LegacyFont.UNCLEAR),
        ("Arial", (None, "VNI-Times"), LegacyFont.UNCLEAR),
        ("Arial", ("VNI-Helve", "VNI-Times"), LegacyFont.VNI),
        ("Arial", (None, "Arial"), None),
    ],
)
@pytest.mark.parametrize("shared", [True, False])
def test_the_pieces_of_a_text_have_fonts_of_their_own(
    accepted: Accept, style: str, runs: tuple[str | None, ...], font: LegacyFont | None, shared: bool
) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><name val="{style}"/></font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    named = [f'<rPr><rFont val="{run}"/></rPr>' if run else "" for run in runs]
    text = "".join(f"<r>{properties}<t>chữ</t></r>" for properties in named)
    cell = '<c r="A1" s="1" t="s"><v>1</v></c>' if shared else f'<c r="A1" s="1" t="inlineStr"><is>{text}</is></c>'
    data = workbook(
        sheet_xml(f'<row r="1">{cell}</row>'),
        styles=styles,
        shared=f'<sst xmlns="{MAIN}"><si><t>khác</t></si><si>{text}</si></sst>',
    )
    assert accepted(data).legacy_fonts == ({("Trang 1", "A1"): font} if font else {})


def test_a_font_that_no_cell_uses(accepted: Accept) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><name val=".VnTime"/></font></fonts>'
        '<cellStyleXfs><xf fontId="1"/></cellStyleXfs><cellXfs><xf fontId="0"/></cellXfs></styleSheet>'
    )
    sheet = sheet_xml(
        '<row r="1"><c r="A1" s="0" t="inlineStr"><is><t>chữ</t></is></c><c r="B1" s="7"><v>1</v></c></row>'
    )
    assert accepted(workbook(sheet, styles=styles)).legacy_fonts == {}


@pytest.mark.parametrize("part", ["fonts", "cellXfs"])
def test_styles_that_lack_half_of_what_ties_a_cell_to_its_font(accepted: Accept, part: str) -> None:
    halves = {
        "fonts": '<fonts><font><name val=".VnTime"/></font></fonts>',
        "cellXfs": '<cellXfs><xf fontId="0"/></cellXfs><dxfs><dxf><font><name val=".VnTime"/></font></dxf></dxfs>',
    }
    styles = f'<styleSheet xmlns="{MAIN}">{halves[part]}</styleSheet>'
    sheet = sheet_xml('<row r="1"><c r="A1" s="0" t="inlineStr"><is><t>chữ</t></is></c></row>')
    assert accepted(workbook(sheet, styles=styles)).legacy_fonts == {}


def test_a_piece_without_marks_says_nothing_of_the_font(accepted: Accept) -> None:
    """A number typed in another font, a full stop: the same in all."""
    pieces = (("Arial", "Số 12: "), (".VnTime", "12/KH-VPUB"), ("VNI-Times", "&#7897;"))
    texts = [f'<r><rPr><rFont val="{font}"/></rPr><t>{text}</t></r>' for font, text in pieces]
    cells = "".join(
        f'<c r="{letter}1" t="inlineStr"><is>{"".join(texts[at] for at in chosen)}</is></c>'
        for letter, chosen in (("A", (0, 1)), ("B", (1,)), ("C", (1, 2)), ("D", (0, 2)))
    )
    fonts = accepted(workbook(sheet_xml(f'<row r="1">{cells}</row>'))).legacy_fonts
    assert fonts == {("Trang 1", "C1"): LegacyFont.VNI, ("Trang 1", "D1"): LegacyFont.UNCLEAR}


def test_an_inline_text_with_a_legacy_run(accepted: Accept) -> None:
    run = '<is><r><rPr><rFont val="VNI-Times"/></rPr><t>Haønh</t></r></is>'
    sheet = sheet_xml(f'<row r="1"><c r="A1" t="inlineStr">{run}</c><c r="B1"><v>1</v></c></row>')
    assert accepted(workbook(sheet)).legacy_fonts == {("Trang 1", "A1"): LegacyFont.VNI}


def test_the_text_itself_is_handed_on_as_it_is(accepted: Accept) -> None:
    assert accepted(typed_in(".VnTime")).sheets[0].rows[1][1] == "§ang thùc hiÖn"
