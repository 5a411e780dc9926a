"""Editing one worksheet part: cells, rows, order, formulas, and what must not move."""

import re
from datetime import date, datetime

import pytest
from lxml import etree

from cchc_xl.books.cells.content import MAIN, Content, Storage, escape, read_content, read_value, to_content, unescape
from cchc_xl.books.cells.formulas import filled_down, moved
from cchc_xl.books.cells.row_fit import RowFitter
from cchc_xl.books.cells.serials import WINDOWS_EPOCH
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.sheet_xml import SheetXml
from cchc_xl.model.sheet import Link

STORAGE = Storage(("chung", "đậm nhạt"), frozenset({2}), WINDOWS_EPOCH)


def sheet_of(data: str, before: str = "", after: str = "") -> SheetXml:
    text = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'
    return SheetXml(etree.fromstring(text), "Trang", STORAGE)


def data_of(sheet: SheetXml) -> str:
    """The rows as text, without the heights that are fitted (tested in test_book)."""
    text = etree.tostring(sheet.finish(RowFitter(None)), encoding="unicode").replace(f' xmlns="{MAIN}"', "")
    return re.sub(r' ht="[^"]*"', "", text.partition("<sheetData>")[2].partition("</sheetData>")[0])


def cell(xml: str) -> etree._Element:
    return etree.fromstring(xml.replace("<c", f'<c xmlns="{MAIN}"', 1))


# --- reading ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ('<c t="s"><v>1</v></c>', "đậm nhạt"),
        ('<c t="inlineStr"><is><t>một </t></is></c>', "một "),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><rPr/><t> b</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>', "a b"),
        ('<c t="str"><f>A1</f><v>chữ_x000D_\n_x005F_x0041_</v></c>', "chữ\n_x0041_"),
        ('<c t="str"><f>A1</f><v></v></c>', None),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ("<c><v>12</v></c>", 12),
        ("<c><v>1.5E2</v></c>", 150.0),
        ('<c s="2"><v>46082</v></c>', date(2026, 3, 1)),
        ('<c s="2"><v>46082.5</v></c>', datetime(2026, 3, 1, 12)),
        ('<c s="2"><v>0.5</v></c>', 0.5),
        ('<c s="2"><v>99999999</v></c>', 99999999),
        ('<c t="d"><v>2026-03-01T00:00:00</v></c>', date(2026, 3, 1)),
        ('<c s="1"/>', None),
    ],
)  # fmt: skip
def test_every_kind_of_cell_is_read(xml: str, value: object) -> None:
    read = read_value(cell(xml), STORAGE)
    assert read == value
    assert type(read) is type(value)


def test_rows_and_cells_without_addresses_follow_one_another() -> None:
    sheet = sheet_of('<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row>')
    assert [sheet.value(1, 1), sheet.value(1, 2), sheet.value(4, 3), sheet.value(4, 4)] == [1, 2, 3, 4]


# --- writing ----------------------------------------------------------------------------------------------
def test_cells_and_rows_go_in_their_order_and_the_extent_follows() -> None:
    sheet = sheet_of('<row r="3"><c r="C3" s="1"><v>1</v></c></row>', before='<dimension ref="C3"/>')
    for row, column in ((5, 2), (3, 1), (1, 4), (3, 28), (4, 1)):
        sheet.put(row, column, Content(7))
    assert data_of(sheet) == (
        '<row r="1"><c r="D1"><v>7</v></c></row>'
        '<row r="3"><c r="A3"><v>7</v></c><c r="C3" s="1"><v>1</v></c><c r="AB3"><v>7</v></c></row>'
        '<row r="4"><c r="A4"><v>7</v></c></row><row r="5"><c r="B5"><v>7</v></c></row>'
    )
    assert sheet.root[0].get("ref") == "A1:AB5"


@pytest.mark.parametrize(
    ("value", "xml"),
    [
        ("=1+1", '<c r="A1" s="5" t="inlineStr"><is><t>=1+1</t></is></c>'),
        (" a", '<c r="A1" s="5" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>'),
        ("_x0041_\x07", '<c r="A1" s="5" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>'),
        (0.1, '<c r="A1" s="5"><v>0.1</v></c>'),
        (True, '<c r="A1" s="5" t="b"><v>1</v></c>'),
        (date(2026, 3, 1), '<c r="A1" s="5"><v>46082</v></c>'),
        (datetime(2026, 3, 1, 18), '<c r="A1" s="5"><v>46082.75</v></c>'),
        (None, '<c r="A1" s="5"/>'),
        (Link("x", "T", "B2"), '<c r="A1" s="5" t="str"><f>HYPERLINK("#\'T\'!B2","x")</f><v>x</v></c>'),
    ],
)  # fmt: skip
def test_a_written_cell_keeps_its_style_and_nothing_else(value: object, xml: str) -> None:
    sheet = sheet_of('<row r="1"><c r="A1" s="5" t="str" cm="1"><f>B1</f><v>cũ</v><extLst/></c></row>')
    sheet.put(1, 1, to_content(value, WINDOWS_EPOCH))  # type: ignore[arg-type]
    assert data_of(sheet) == f'<row r="1">{xml}</row>'


def test_a_new_cell_takes_the_style_of_its_row_or_column() -> None:
    sheet = sheet_of(
        '<row r="1" s="4" customFormat="1"/><row r="2" s="4"/>', before='<cols><col min="2" max="3" style="9"/></cols>'
    )
    for row in (1, 2):
        sheet.put(row, 2, Content(1))
    assert [item.get("s") for item in sheet.root.iter(f"{{{MAIN}}}c")] == ["4", "9"]


def test_a_new_row_is_dressed_like_the_one_above() -> None:
    sheet = sheet_of(
        '<row r="1" ht="50" customHeight="1" hidden="1"><c r="A1" s="3"><v>1</v></c><c r="B1" s="4"/></row>'
        '<row r="3"><c r="B3" s="8"/></row>'
    )
    sheet.dress(2, range(1, 3), like=1)
    sheet.dress(3, range(1, 3), like=1)
    assert data_of(sheet).partition('<row r="2"')[2] == (
        '><c r="A2" s="3"/><c r="B2" s="4"/></row><row r="3"><c r="A3" s="3"/><c r="B3" s="8"/></row>'
    )


def test_writing_what_is_there_changes_nothing() -> None:
    sheet = sheet_of('<row r="1" ht="30"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2"><v>46082</v></c></row>')
    sheet.put(1, 1, Content("chung"))
    sheet.put(1, 2, to_content(date(2026, 3, 1), WINDOWS_EPOCH))
    sheet.put(9, 9, Content(None))
    assert not sheet.changed
    assert not sheet.written
    assert b'ht="30"' in etree.tostring(sheet.finish(RowFitter(None)))


def test_a_formula_that_shows_the_value_may_stay_but_a_link_gives_way() -> None:
    sheet = sheet_of(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
        '<c r="B1" t="str"><f>HYPERLINK("#\'T\'!A1","x")</f><v>x</v></c></row>'
    )
    sheet.put(1, 1, Content(2))
    assert not sheet.changed
    sheet.put(1, 2, Content("x"))
    assert sheet.formula(1, 2) is None
    assert sheet.formula(1, 1) == "1+1"


def test_a_shared_formula_is_taken_apart_before_its_first_cell_goes() -> None:
    sheet = sheet_of(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*$C$1</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"/><v>3</v></c>'
        '<c r="D3"><f t="shared" ref="D3" si="1">B3</f></c></row>'
    )
    sheet.clear(1, 1)
    assert [sheet.formula(row, 1) for row in (1, 2, 3)] == [None, "B2*$C$1", "B3*$C$1"]
    assert 'si="1"' in data_of(sheet)


def test_moving_a_row_takes_styles_and_array_formulas_along() -> None:
    sheet = sheet_of(
        '<row r="5"><c r="A5" s="1"><v>1</v></c><c r="C5" s="7"><v>8</v></c></row>'
        '<row r="6"><c r="A6" s="2"><v>2</v></c><c r="B6"><f t="array" ref="B6">A6</f><v>2</v></c></row>'
    )
    sheet.move({6: 5}, range(1, 3), {5: {2: "A5"}})
    assert data_of(sheet) == (
        '<row r="5"><c r="A5" s="2"><v>2</v></c><c r="B5"><f t="array" ref="B5">A5</f><v>2</v></c>'
        '<c r="C5" s="7"><v>8</v></c></row><row r="6"/>'
    )


def test_rows_that_change_places_lose_nothing() -> None:
    sheet = sheet_of(
        '<row r="5" hidden="1"><c r="A5" s="1"><v>1</v></c></row><row r="6"><c r="A6" s="2"><v>2</v></c></row>'
    )
    sheet.move({5: 6, 6: 5}, range(1, 3), {})
    assert data_of(sheet) == (
        '<row r="5"><c r="A5" s="2"><v>2</v></c></row><row r="6" hidden="1"><c r="A6" s="1"><v>1</v></c></row>'
    )


# --- stored forms -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("text", ["_x0041_", "_x005F_x0041_", "_x0041_x0042_", "__x0041__", "_x00_", "x0041_"])
def test_what_looks_like_an_escape_reads_back_as_typed(text: str) -> None:
    assert unescape(escape(text)) == text


def test_escaped_surrogates_make_one_character() -> None:
    assert unescape("_xD83D__xDE00_") == "😀"


def test_what_no_cell_can_hold_is_refused() -> None:
    for number in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="cannot hold"):
            to_content(number, WINDOWS_EPOCH)
    with pytest.raises(BookError, match=r"32\.768 ký tự"):
        to_content("😀" * 16_384, WINDOWS_EPOCH)
    with pytest.raises(BookError, match="liên kết quá dài"):
        to_content(Link("x" * 8_200, "T", "A1"), WINDOWS_EPOCH)


def test_a_blank_text_is_a_blank_cell() -> None:
    assert to_content("", WINDOWS_EPOCH) == to_content("\x00", WINDOWS_EPOCH) == Content(None)
    assert read_content(None, STORAGE) == Content(None)


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("K12*2", "K11*2"),
        ("$K12+K$12+$K$12", "$K11+K$12+$K$12"),
        ("N11+1", "N10+1"),
        ("SUM(L$6:L12)", "SUM(L$6:L11)"),
        ("B2*K12", "B2*K11"),
        ("VLOOKUP(A12,'Danh mục'!A12:B99,2,0)", "VLOOKUP(A11,'Danh mục'!A12:B99,2,0)"),
        ("'Theo ''dõi'''!K12", "'Theo ''dõi'''!K11"),
        ('tbl[[#This Row],[A]:[B]]&"K12"', 'tbl[[#This Row],[A]:[B]]&"K12"'),
        ("han_cuoi+LOG10(K12)", "han_cuoi+LOG10(K11)"),
    ],
)
def test_references_to_rows_of_the_table_move_with_them(formula: str, result: str) -> None:
    assert moved(formula, -1, range(6, 20), "Theo 'dõi'") == result


def test_filling_down_shifts_every_relative_reference() -> None:
    assert filled_down("K5+$K$5+B2", "M5", "M7") == "K7+$K$5+B4"
    assert filled_down("K1", "M5", "M3") == "#REF!"
