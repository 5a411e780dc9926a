"""Values, coordinates, states and formulas as the sheet shows them, whoever wrote the file."""

import io
import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.books.returned import read_returned, values
from cchc_xl.books.returned.places import column_number
from cchc_xl.model.address import letters_of
from cchc_xl.model.returned import Note, RawValue, ReturnedFile, SheetGrid
from tests.books.returned.samples import (
    FORM_HEADERS,
    MAIN,
    OFFICE,
    SHEET_1,
    form,
    parts_of,
    relationships,
    sheet_xml,
    with_parts,
    workbook,
    workbook_parts,
    zipped,
)
from tests.support.office import convert, needs_office

Accept = Callable[[bytes], ReturnedFile]
Refuse = Callable[[bytes], tuple[str, str]]

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs>'
    + "".join(f'<xf numFmtId="{at}"/>' for at in (0, 164, 9, 20, 22, 46))
    + "</cellXfs></styleSheet>"
)
SHARED = (
    f'<sst xmlns="{MAIN}"><si><t>Đang thực hiện</t></si>'
    '<si><r><t>đậm</t></r><r><t xml:space="preserve"> nhạt</t></r></si></sst>'
)


def at(grid: SheetGrid, address: str) -> RawValue:
    """The value at an A1 address, as the types' docstring says to find it."""
    letters = address.rstrip("0123456789")
    row, column = int(address[len(letters) :]) - 1, column_number(letters.encode()) - 1
    return grid.rows[row][column] if row < len(grid.rows) and column < len(grid.rows[row]) else None


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="B3"><v>5</v></c>', 5),
        ('<c r="B3" s="1"><v>46095</v></c>', date(2026, 3, 14)),
        ('<c r="B3" s="4"><v>46095.5</v></c>', datetime(2026, 3, 14, 12)),
        ('<c r="B3" t="d"><v>2026-03-14</v></c>', date(2026, 3, 14)),
        ('<c r="B3" s="2"><v>0.875</v></c>', 0.875),
        ('<c r="B3" s="3"><v>0.5</v></c>', "12:00:00"),
        ('<c r="B3" s="1"><v>0</v></c>', 0),
        ('<c r="B3" s="5"><v>0</v></c>', 0),
        ('<c r="B3" s="5"><v>1.5</v></c>', "1 day, 12:00:00"),
        ('<c r="B3"><v>1e999</v></c>', "inf"),
        ('<c r="B3" t="b"><v>1</v></c>', True),
        ('<c r="B3" t="b"><v>0</v></c>', False),
        ('<c r="B3" t="s"><v>0</v></c>', "Đang thực hiện"),
        ('<c r="B3" t="s"><v>1</v></c>', "đậm nhạt"),
        ('<c r="B3" t="inlineStr"><is><t>31.3.2026</t></is></c>', "31.3.2026"),
        ('<c r="B3" t="inlineStr"><is><t>=HYPERLINK("x")</t></is></c>', '=HYPERLINK("x")'),
        ('<c r="B3" t="inlineStr"><is><t>+cmd|a @SUM -1</t></is></c>', "+cmd|a @SUM -1"),
        ('<c r="B3" t="inlineStr"><is><t>a&#1;b\x02c\x7f</t></is></c>', "a\x01b\x02c\x7f"),
        ('<c r="B3" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="B3" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="B3" t="e"><v>#SPILL!</v></c>', "#SPILL!"),
        ('<c r="B3" s="1" cm="1" t="e" vm="1"><v>#CALC!</v></c>', "#CALC!"),
        ('<c r="B3" t="str"><f>A1</f><v>chữ &amp; số</v></c>', "chữ & số"),
        ('<c r="B3" t="str"><f>A1</f><v></v></c>', None),
        ('<c r="B3"><f>A1</f></c>', None),
        ('<c r="B3" s="1"/>', None),
    ],
)  # fmt: skip
def test_a_value(accepted: Accept, cell: str, value: RawValue) -> None:
    grid = accepted(workbook(sheet_xml(f'<row r="3">{cell}</row>'), shared=SHARED, styles=STYLES)).sheets[0]
    found = at(grid, "B3")
    assert found == value
    assert type(found) is type(value) or isinstance(found, float)


def test_the_date_system_of_1904(accepted: Accept) -> None:
    parts = workbook_parts(sheet_xml('<row r="1"><c r="A1" s="1"><v>44633</v></c></row>'), styles=STYLES)
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert accepted(zipped(parts)).sheets[0].rows == ((date(2026, 3, 14),),)


def test_formulas_with_and_without_values(accepted: Accept) -> None:
    sheet = sheet_xml(
        '<row r="1"><c r="A1"><f>SUM(B1:B2)</f><v>3</v></c><c r="B1" t="str"><f>IF(A1&gt;0,"a&amp;b","")</f></c></row>'
        '<row r="2"><c r="A2"><f t="shared" ref="A2:A4" si="0">B2*2</f><v>1</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"/><v>1</v></c></row>'
        '<row r="4"><c r="A4"><f t="shared" si="0"></f><v>1</v></c><c r="C4">\n<f>1</f>\n</c></row>'
        '<row r="5"><c r="A5"><f t="array" ref="A5:B6">TRANSPOSE(D1:E2)</f><v>1</v></c><c r="B5"><v>1</v></c></row>'
        '<row r="6"><c r="A6"><v>1</v></c><c r="B6"><v>1</v></c></row>',
        after='<extLst><ext><xm:f xmlns:xm="urn:x">Z9</xm:f></ext></extLst>',
    )
    grid = accepted(workbook(sheet)).sheets[0]
    assert grid.formulas == {
        "A1": "SUM(B1:B2)", "B1": 'IF(A1>0,"a&b","")', "A2": "B2*2", "A3": "", "A4": "", "C4": "1",
        **dict.fromkeys(("A5", "B5", "A6", "B6"), "TRANSPOSE(D1:E2)"),
    }  # fmt: skip
    assert at(grid, "A1") == 3


def test_a_formula_of_characters_that_stand_between_the_texts_of_formulas(accepted: Accept) -> None:
    sheet = sheet_xml(
        '<row r="1"><c r="A1"><f>"\uf8ff&#7897;&amp;"</f></c><c r="B1"><f>"&#x1ED9;"</f></c>'
        '<c r="C1"><f>1</f></c></row>'
    )
    assert accepted(workbook(sheet)).sheets[0].formulas == {"A1": '"\uf8ffộ&"', "B1": '"ộ"', "C1": "1"}


def test_an_array_formula_that_does_not_say_how_far_it_reaches(accepted: Accept) -> None:
    sheet = sheet_xml('<row r="1"><c r="A1"><f t="array">SUM(B1:B2)</f><v>1</v></c><c r="B1"><v>1</v></c></row>')
    assert accepted(workbook(sheet)).sheets[0].formulas == {"A1": "SUM(B1:B2)"}


def test_cells_that_do_not_say_where_they_stand(accepted: Accept) -> None:
    sheet = sheet_xml(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row/>"
        '<row r="7" spans="1:6"><c><v>3</v></c><c s="0" r="F7"><f>1+1</f><v>4</v></c><c t="s"><v>0</v></c></row>'
    )
    grid = accepted(workbook(sheet, shared=SHARED)).sheets[0]
    assert {name: at(grid, name) for name in ("A1", "B1", "A7", "F7", "G7")} == {
        "A1": 1, "B1": 2, "A7": 3, "F7": 4, "G7": "Đang thực hiện"
    }  # fmt: skip
    assert len(grid.rows) == 7
    assert grid.formulas == {"F7": "1+1"}


def test_elements_with_a_prefix(accepted: Accept) -> None:
    plain = sheet_xml('<row r="2"><c r="B2" t="str"><f>A1</f><v>x</v></c></row>')
    prefixed = plain.replace("xmlns=", "xmlns:x=")
    for name in ("worksheet", "sheetData", "row", "c", "f", "v"):
        prefixed = prefixed.replace(f"<{name}", f"<x:{name}").replace(f"</{name}", f"</x:{name}")
    prefixed = prefixed.replace("<x:x:", "<x:")
    assert prefixed.count("x:c ") == 1
    assert accepted(workbook(prefixed)).sheets == accepted(workbook(plain)).sheets


@pytest.mark.parametrize("dimension", ["A1:A1", "A1", "A1:XFD1048576", "C9:D2"])
def test_a_dimension_that_lies(accepted: Accept, dimension: str) -> None:
    sheet = sheet_xml('<row r="9"><c r="D9"><v>8</v></c></row>', before=f'<dimension ref="{dimension}"/>')
    grid = accepted(workbook(sheet)).sheets[0]
    assert at(grid, "D9") == 8
    assert len(grid.rows) == 9


def test_states_and_order_of_tabs(accepted: Accept) -> None:
    found = accepted(workbook(*[sheet_xml("")] * 4, states=("", "hidden", "veryHidden", "nonsense"))).sheets
    assert [(grid.name, grid.state) for grid in found] == [
        ("Trang 1", "visible"), ("Trang 2", "hidden"), ("Trang 3", "veryHidden"), ("Trang 4", "visible"),
    ]  # fmt: skip


def test_a_chart_sheet_is_left_out(accepted: Accept) -> None:
    parts = workbook_parts(sheet_xml(""), sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("/worksheet", "/chartsheet", 1)
    assert [grid.name for grid in accepted(zipped(parts)).sheets] == ["Trang 2"]


@pytest.mark.parametrize("relation", ['r:id=""', 'r:id="rId99"', "", 'r:id="rIdOut"', 'r:id="rIdNone"'])
def test_a_tab_without_its_part_is_skipped_and_said(accepted: Accept, relation: str) -> None:
    """As programs leave them behind: an empty id, none, one that leads nowhere or out of the file."""
    data = form()
    parts = parts_of(data)
    tab = f'<sheet name="Module1" sheetId="99" {relation}/></sheets>'.encode()
    rels = b"".join(
        b'<Relationship Id="%s" Type="%s/worksheet" Target="%s"/>' % (name, OFFICE.encode(), target)
        for name, target in (
            (b"rIdNone", b"worksheets/sheet99.xml"), (b"rIdOut", b'file:///a.xml" TargetMode="External')
        )
    ) + b"</Relationships>"  # fmt: skip
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", tab)
    rels_name = "xl/_rels/workbook.xml.rels"
    parts[rels_name] = parts[rels_name].replace(b"</Relationships>", rels)
    taken = accepted(zipped(parts))
    assert taken.sheets == accepted(data).sheets
    assert taken.notes == (Note("TEP12", {"names": "“Module1”"}),)


def test_parts_in_unusual_places(accepted: Accept) -> None:
    parts = workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    parts["xl/Tabs/Tab.XML"] = parts.pop(SHEET_1)
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("worksheets/sheet1.xml", "/xl/tabs/../tabs/tab.xml")
    assert accepted(zipped(parts)).sheets[0].rows == ((1,),)


@pytest.mark.parametrize("root", [None, (("rId1", f"{OFFICE}/extended-properties", "docProps/app.xml"),)])
def test_a_package_that_does_not_say_which_part_is_the_workbook(
    accepted: Accept, root: tuple[tuple[str, str, str], ...] | None
) -> None:
    parts = workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    del parts["_rels/.rels"]
    if root:
        parts["_rels/.rels"] = relationships(*root)
    assert accepted(zipped(parts)).sheets[0].rows == ((1,),)


def test_a_picture_from_the_internet_is_no_part_of_the_workbook(accepted: Accept) -> None:
    parts = workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    outside = '<Relationship Id="rId9" Type="x/worksheet" Target="https://example.org/a.xml" TargetMode="External"/>'
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("</Relationships>", f"{outside}</Relationships>")
    assert len(accepted(zipped(parts)).sheets) == 1


def test_a_byte_order_mark_is_no_fault(accepted: Accept) -> None:
    sheet = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>').encode("utf-8-sig")
    assert accepted(workbook(sheet)).sheets[0].rows == ((1,),)


@pytest.mark.parametrize(
    "sheet",
    [
        sheet_xml('<row r="1"><c r="A0"><v>1</v></c></row>'),
        sheet_xml('<row r="1"><c r="a1"><v>1</v></c></row>'),
        sheet_xml('<row r="x"><c><v>1</v></c></row>'),
        sheet_xml('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
        sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&#xD800;</t></is></c></row>'),
        sheet_xml('<row r="1"><c r="A1"><v>1</v></row>'),
        "<worksheet>",
        "",
    ],
)
def test_sheets_that_no_program_writes(refused: Refuse, sheet: str | bytes) -> None:
    assert refused(workbook(sheet, shared=SHARED))[0] == "TEP06"


@pytest.mark.parametrize(
    ("stamp", "modified"),
    [
        ("2026-03-14T09:30:00Z", datetime(2026, 3, 14, 9, 30, tzinfo=UTC)),
        ("2026-03-14T09:30:00+07:00", datetime(2026, 3, 14, 2, 30, tzinfo=UTC)),
        ("2026-03-14T09:30:00", datetime(2026, 3, 14, 9, 30, tzinfo=UTC)),
        ("hôm qua", None),
        ("0001-01-01T00:00:00+07:00", None),
        ("", None),
    ],
)
def test_when_it_was_last_saved(accepted: Accept, stamp: str, modified: datetime | None) -> None:
    core = f'<cp:coreProperties><dcterms:modified xsi:type="x">{stamp}</dcterms:modified></cp:coreProperties>'
    assert accepted(with_parts(form(), {"docProps/core.xml": core})).modified == modified


def test_who_presses_ctrl_c_while_a_file_is_read_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader's own panics are caught as broken files; the person is no broken file."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(values, "_rows", interrupted)
    with pytest.raises(KeyboardInterrupt):
        values.read_values([sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>').encode()], b"", b"", False)


# --- pictures in cells ------------------------------------------------------------------------------------
RICH = '<rvStructures xmlns="urn:x"><s t="%s"><k n="_rvRel:LocalImageIdentifier" t="i"/></s></rvStructures>'


@pytest.mark.parametrize(
    ("kind", "found"), [("_localImage", {("Trang 1", "B2")}), ("_webimage", {("Trang 1", "B2")}), ("_stock", set())]
)
def test_the_cells_that_hold_a_picture(accepted: Accept, kind: str, found: set[tuple[str, str]]) -> None:
    cells = (
        '<c r="A2" t="e"><v>#VALUE!</v></c><c r="B2" s="1" t="e" vm="1"><v>#VALUE!</v></c><c r="C2" vm="2"><v>5</v></c>'
    )
    parts = workbook_parts(sheet_xml(f'<row r="2">{cells}</row>'), sheet_xml('<row r="2"><c r="B2"><v>1</v></c></row>'))
    taken = accepted(zipped({**parts, "xl/richData/rdrichvaluestructure.xml": RICH % kind}))
    assert taken.pictures == found
    assert at(taken.sheets[0], "B2") == "#VALUE!"
    assert accepted(zipped(parts)).pictures == set()


# --- files as programs write them -------------------------------------------------------------------------
def assert_is_the_form(taken: ReturnedFile, rows: int) -> None:
    """The values of `samples.form`, wherever they were saved."""
    assert [grid.name for grid in taken.sheets] == ["Hướng dẫn", "Biểu báo cáo", "_cchc"]
    assert taken.sheets[0].state == "visible"
    assert taken.sheets[2].state in ("hidden", "veryHidden")
    grid = taken.sheets[1]
    assert grid.rows[9] == FORM_HEADERS
    assert at(grid, "A11") == "Triển khai kế hoạch cải cách hành chính 10.0"
    assert (at(grid, "G11"), at(grid, "J11"), at(grid, "P11")) == (date(2026, 3, 14), 0.5, None)
    assert set(grid.formulas) == {f"P{row}" for row in range(11, 11 + rows)}
    assert grid.formulas["P11"] == 'IF(I11="","Thiếu tình hình thực hiện","")'
    assert taken.sheets[2].rows[59] == ("1.59", "Tình hình thực hiện", "Đang thực hiện")
    assert taken.notes == ()
    assert taken.legacy_fonts == {}


def test_a_form_by_xlsxwriter(accepted: Accept) -> None:
    data = form()
    taken = accepted(data)
    assert_is_the_form(taken, 30)
    assert taken.sheets[2].state == "veryHidden"
    assert (taken.name, taken.sha256) == ("BieuBC_HCQT_quy-1.xlsx", sha256(data).hexdigest())
    assert taken.modified is not None
    assert taken.modified.tzinfo is UTC


def test_a_form_saved_by_openpyxl(accepted: Accept) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form()))
    saved = io.BytesIO()
    book.save(saved)
    assert_is_the_form(accepted(saved.getvalue()), 30)


@pytest.mark.office
@needs_office
def test_a_form_saved_by_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "BieuBC_HCQT_quy-1.xlsx"
    source.write_bytes(form())
    taken = read_returned(convert(source, "xlsx", tmp_path / "saved"))
    assert isinstance(taken, ReturnedFile)
    assert_is_the_form(taken, 30)


@pytest.mark.office
@needs_office
@pytest.mark.parametrize(("target", "code"), [("ods", "TEP04"), ("xls", "TEP03"), ("docx", "TEP04")])
def test_other_formats_as_libreoffice_writes_them(tmp_path: Path, refused: Refuse, target: str, code: str) -> None:
    source = tmp_path / ("thu.txt" if target == "docx" else "bieu.xlsx")
    source.write_bytes(b"Kinh gui HCQT" if target == "docx" else form())
    assert refused(convert(source, target, tmp_path / "saved").read_bytes())[0] == code


# --- properties -------------------------------------------------------------------------------------------
@given(st.integers(min_value=1, max_value=20_000))
def test_letters_and_numbers_of_columns(number: int) -> None:
    assert column_number(letters_of(number).encode()) == number


CELLS = st.dictionaries(
    st.tuples(st.integers(1, 300), st.integers(1, 60)),
    st.one_of(
        st.integers(-999, 999), st.text("aăâđêơưx &<>'", min_size=1, max_size=8).filter(lambda text: text.strip())
    ),
    min_size=1,
    max_size=25,
)


def values_of(grid: SheetGrid) -> dict[tuple[int, int], RawValue]:
    """What stands where, by (row, column) from 1."""
    return {
        (row, column): value
        for row, values in enumerate(grid.rows, 1)
        for column, value in enumerate(values, 1)
        if value is not None
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=CELLS)
def test_every_value_stands_where_excel_shows_it(accepted: Accept, cells: dict[tuple[int, int], RawValue]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for (row, column), value in cells.items():
        sheet.cell(row, column, value)
    saved = io.BytesIO()
    book.save(saved)
    assert values_of(accepted(saved.getvalue()).sheets[0]) == cells


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.dictionaries(st.tuples(st.integers(1, 6), st.integers(1, 5)), st.integers(1, 99), min_size=1),
    places=st.randoms(use_true_random=False),
)
def test_places_may_be_left_out_where_they_follow(
    accepted: Accept, cells: dict[tuple[int, int], RawValue], places: random.Random
) -> None:
    def said(place: object, follows: bool) -> str:
        return "" if follows and places.random() < 0.5 else f' r="{place}"'

    rows, last_row = "", 0
    for row in sorted({row for row, _ in cells}):
        rows += f"<row{said(row, row == last_row + 1)}>"
        last_row, last_column = row, 0
        for column in sorted(column for at_row, column in cells if at_row == row):
            address = f"{letters_of(column)}{row}"
            rows += f"<c{said(address, column == last_column + 1)}><v>{cells[row, column]}</v></c>"
            last_column = column
        rows += "</row>"
    assert values_of(accepted(workbook(sheet_xml(rows))).sheets[0]) == cells
