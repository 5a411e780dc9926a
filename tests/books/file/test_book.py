"""A real macro workbook written to: nothing is lost, and a save happens whole or not at all."""

import io
import os
import re
import shutil
import stat
import struct
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from cchc_xl.books.errors import BookError
from cchc_xl.books.file import book as file_book
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.model.sheet import CellValue, Link, TableChange
from tests.books.file.conftest import DEFAULT_COLUMNS, Columns, tracking, written
from tests.support.office import convert, needs_office

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
RIBBON = "customUI/customUI14.xml"
CALC_CHAIN = "xl/calcChain.xml"
TRACKING_PART = "xl/worksheets/sheet2.xml"
TABLE_PART = "xl/tables/table1.xml"


# --- a workbook with everything a naive writer loses ------------------------------------------------------
def everything(workbook: xlsxwriter.Workbook, sheet: Any) -> None:
    workbook.add_vba_project(io.BytesIO(bytes(range(256)) * 8), is_stream=True)
    workbook.set_vba_name("ThisWorkbook")
    workbook.set_custom_property("cchc_xl_version", "0.1.0")
    workbook.define_name("tc_ket_qua", "='Trang chính'!$B$2")
    bold, red = workbook.add_format({"bold": True}), workbook.add_format({"bg_color": "#FFC7CE"})
    home = workbook.get_worksheet_by_name("Trang chính")
    home.write_rich_string("A1", "Chương trình ", bold, "cải cách", " hành chính")
    home.insert_button("D2", {"macro": "NutTongHop", "caption": "Tổng hợp"})
    home.insert_textbox("D6", "Hướng dẫn trong một khung chữ")
    home.write_comment("A1", "Ghi chú của chuyên viên")
    sheet.conditional_format("A5:E400", {"type": "formula", "criteria": '=$B5=""', "format": red})
    sheet.conditional_format("D5:D400", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("B5:B400", {"validate": "list", "source": "='Của phòng'!$A$1:$A$3"})
    sheet.add_sparkline("G5", {"range": "'Của phòng'!B1:B3"})
    sheet.write_rich_string("G1", "chữ ", bold, "đậm", " của phòng")
    sheet.write_formula("G2", "=SUM(tblTheoDoi[Tiến độ (%)])", bold, 1.75)
    sheet.write_comment("B4", "Ghi kết quả trong kỳ")
    sheet.set_row(4, 41.25)
    sheet.freeze_panes(4, 1)
    sheet.protect("", {"autofilter": True})
    sheet.repeat_rows(3)
    own = workbook.add_worksheet("Của phòng")
    own.write_column("A1", ["Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành"])
    for row in range(3):
        own.write_formula(row, 1, f"=COUNTIF('Theo dõi'!B:B,A{row + 1})", None, row * 7)
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"categories": "='Của phòng'!$A$1:$A$3", "values": "='Của phòng'!$B$1:$B$3"})
    own.insert_chart("D1", chart)


def with_ribbon_and_calc_chain(path: Path) -> None:
    """Add to the package what XlsxWriter has no words for: a ribbon, and the calculation chain Excel writes."""
    with zipfile.ZipFile(path) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            if entry.filename == "_rels/.rels":
                content = content.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdUi" Type="http://schemas.microsoft.com/office/2007/relationships/ui/'
                    b'extensibility" Target="customUI/customUI14.xml"/></Relationships>',
                )
            elif entry.filename == "xl/_rels/workbook.xml.rels":
                content = content.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdChain" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                    b'relationships/calcChain" Target="calcChain.xml"/></Relationships>',
                )
            elif entry.filename == "[Content_Types].xml":
                content = content.replace(
                    b"</Types>",
                    b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument'
                    b'.spreadsheetml.calcChain+xml"/></Types>',
                )
            archive.writestr(entry, content)
        archive.writestr(zipfile.ZipInfo(RIBBON, (2020, 2, 2, 2, 2, 2)), '<customUI xmlns="http://schemas.microsoft.com'
                         '/office/2009/07/customui"/>')  # fmt: skip
        archive.writestr(CALC_CHAIN, f'<calcChain xmlns="{NS["m"]}"><c r="B1" i="3"/></calcChain>')


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = written(tmp_path / "KeHoach2026.xlsm", tracking(extra=everything))
    with_ribbon_and_calc_chain(path)
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return written(tmp_path / "KeHoach2026.xlsx", tracking())


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def cells_of(sheet: bytes) -> dict[str, bytes]:
    """Address → canonical XML of each cell."""
    root = etree.fromstring(sheet)
    return {cell.get("r", ""): etree.tostring(cell, method="c14n") for cell in root.iterfind(".//m:c", NS)}


def surroundings_of(sheet: bytes) -> bytes:
    """Canonical XML of a worksheet without its cells and its stated extent."""
    root = etree.fromstring(sheet)
    for tag in ("sheetData", "dimension"):
        found = root.find(f"m:{tag}", NS)
        assert found is not None
        found.clear()
    return etree.tostring(root, method="c14n")


def edit_part(path: Path, part: str, *pairs: tuple[str, str]) -> None:
    parts = parts_of(path)
    text = parts[part].decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    parts[part] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


# --- losslessness -----------------------------------------------------------------------------------------
def test_parts_that_do_not_concern_the_change_stay_byte_for_byte(master: Path) -> None:
    before = parts_of(master)
    with zipfile.ZipFile(master) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
    book = FileBook.open(master)
    book.change_table("tblTheoDoi", TableChange(updates={6: {"Kết quả trong kỳ": "mới"}}, appends=[{"Mã NV": "8.1"}]))
    book.save()
    after = parts_of(master)
    assert [name for name in before if name != CALC_CHAIN] == list(after)
    differing = {name for name in after if after[name] != before[name]}
    assert differing == {TRACKING_PART, TABLE_PART, "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    with zipfile.ZipFile(master) as archive:
        for entry in archive.infolist():
            old = entries[entry.filename]
            assert (entry.date_time, entry.external_attr, entry.compress_type) == (
                old.date_time, old.external_attr, old.compress_type,
            )  # fmt: skip


def test_in_a_changed_tab_only_the_cells_of_the_table_differ(master: Path) -> None:
    before = parts_of(master)[TRACKING_PART]
    book = FileBook.open(master)
    book.change_table(
        "tblTheoDoi", TableChange(updates={6: {"Kết quả trong kỳ": "mới"}}, deletes={5}, appends=[{"Mã NV": "8.1"}] * 3)
    )
    book.save()
    after = parts_of(master)[TRACKING_PART]
    assert surroundings_of(after) == surroundings_of(before)
    old, new = cells_of(before), cells_of(after)
    differing = {address for address in old.keys() | new.keys() if old.get(address) != new.get(address)}
    assert differing
    assert all(re.fullmatch(r"[A-E]([5-9]|10)", address) for address in differing)
    assert b"ns0:" not in after


def test_the_calculation_chain_goes_and_a_recalculation_is_asked_for(master: Path) -> None:
    edit_part(master, "xl/workbook.xml", (' fullCalcOnLoad="1"', ""))
    book = FileBook.open(master)
    book.write_value("tc_ket_qua", "xong")
    book.save()
    after = parts_of(master)
    assert CALC_CHAIN not in after
    assert not any(b"calcChain" in after[name] for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"))
    root = etree.fromstring(after["xl/workbook.xml"])
    assert [calc.get("fullCalcOnLoad") for calc in root.iterfind("m:calcPr", NS)] == ["1"]


def test_recalculation_is_asked_for_where_the_workbook_says_nothing_of_it(plain: Path) -> None:
    edit_part(plain, "xl/workbook.xml", ('<calcPr calcId="124519" fullCalcOnLoad="1"/>', ""))
    book = FileBook.open(plain)
    book.change_table("tblTheoDoi", TableChange(updates={5: {"Ghi chú riêng": "x"}}))
    book.save()
    children = [etree.QName(child).localname for child in etree.fromstring(parts_of(plain)["xl/workbook.xml"])]
    assert children[-2:] == ["sheets", "calcPr"]


def test_a_change_that_changes_nothing_leaves_the_file_alone(master: Path) -> None:
    content, state = master.read_bytes(), master.stat()
    book = FileBook.open(master)
    book.change_table("tblTheoDoi", TableChange(updates={5: {"Mã NV": "1.1"}}))
    book.save()
    assert (master.read_bytes(), master.stat().st_mtime_ns) == (content, state.st_mtime_ns)


def test_two_saves_of_one_book(master: Path) -> None:
    book = FileBook.open(master)
    for text in ("một", "hai"):
        book.change_table("tblTheoDoi", TableChange(updates={5: {"Kết quả trong kỳ": text}}, appends=[{"Mã NV": text}]))
        book.save()
    table = FileBook.open(master).table("tblTheoDoi")
    assert [row.text("Mã NV") for row in table.rows[4:]] == ["một", "hai"]
    assert table.rows[0].text("Kết quả trong kỳ") == "hai"


def test_openpyxl_opens_the_result_without_a_warning(master: Path) -> None:
    book = FileBook.open(master)
    book.change_table("tblTheoDoi", TableChange(deletes={5}, appends=[{"Ngày báo cáo": date(2026, 3, 5)}] * 2))
    book.save()
    known = "Data Validation extension|Sparkline Group extension|Conditional Formatting extension|Unknown extension"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", message=known)  # of the workbook as it was, not of what was written
        workbook = openpyxl.load_workbook(master)
    sheet = workbook["Theo dõi"]
    assert sheet.tables["tblTheoDoi"].ref == sheet.tables["tblTheoDoi"].autoFilter.ref == "A4:E9"
    assert sheet["C9"].value == datetime(2026, 3, 5)
    assert sheet["C9"].number_format == "dd/mm/yyyy"
    assert sheet["A9"].number_format == "@"


# --- rows, styles, heights, formulas ----------------------------------------------------------------------
def test_a_changed_row_is_fitted_anew_and_keeps_a_height_that_a_person_set(plain: Path) -> None:
    edit_part(
        plain, TRACKING_PART,
        ('<row r="5" spans="1:5">', '<row r="5" spans="1:5" ht="60" customHeight="1">'),
        ('<row r="6" spans="1:5">', '<row r="6" spans="1:5" ht="45">'),
        ('<row r="7" spans="1:5">', '<row r="7" spans="1:5" ht="30">'),
    )  # fmt: skip
    book = FileBook.open(plain)
    change: dict[int, dict[str, CellValue]] = {row: {"Kết quả trong kỳ": "ngắn"} for row in (5, 6)}
    book.change_table("tblTheoDoi", TableChange(updates=change))
    book.save()
    root = etree.fromstring(parts_of(plain)[TRACKING_PART])
    rows = {row.get("r"): row for row in root.iterfind(".//m:row", NS)}
    assert (rows["5"].get("ht"), rows["7"].get("ht")) == ("60", "30")
    assert 12 < float(rows["6"].get("ht", "0")) < 25
    assert rows["6"].get("customHeight") is None


def test_a_new_row_is_as_high_as_its_wrapped_texts_need(tmp_path: Path) -> None:
    path = tmp_path / "cao.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("Cao")
    sheet.set_column(0, 0, 20)
    wrapped = workbook.add_format({"text_wrap": True, "font_name": "Times New Roman", "font_size": 12})
    sheet.add_table(0, 0, 1, 0, {"name": "tblCao", "columns": [{"header": "Nội dung"}]})
    sheet.write(1, 0, "ngắn", wrapped)
    workbook.close()
    book = FileBook.open(path)
    text = "một câu dài hơn hai mươi ký tự cần nhiều dòng để hiện hết trong cột"
    book.change_table("tblCao", TableChange(appends=[{"Nội dung": text}, {"Nội dung": "ngắn"}]))
    book.save()
    root = etree.fromstring(parts_of(path)["xl/worksheets/sheet1.xml"])
    heights = {row.get("r"): row.get("ht") for row in root.iterfind(".//m:row", NS)}
    assert heights["2"] is None
    assert float(heights["3"] or 0) >= 60
    assert float(heights["4"] or 0) < 25


def test_rows_that_leave_the_table_leave_no_styled_cells(plain: Path) -> None:
    book = FileBook.open(plain)
    book.change_table("tblTheoDoi", TableChange(deletes={5, 6}))
    book.save()
    parts = parts_of(plain)
    assert b'ref="A4:E6"' in parts[TABLE_PART]
    assert b'<dimension ref="A4:E6"/>' in parts[TRACKING_PART]
    assert not {address for address in cells_of(parts[TRACKING_PART]) if re.fullmatch(r"[A-E][78]", address)}


FORMULA_COLUMNS: Columns = (
    *DEFAULT_COLUMNS,
    {"header": "Gấp đôi", "formula": "=[@[Tiến độ (%)]]*2"},
    {"header": "Cộng dồn", "formula": "=SUM(D$5:D5)"},
)


def formulas_of(path: Path) -> dict[str, str]:
    sheet = openpyxl.load_workbook(path)["Theo dõi"]
    return {cell.coordinate: str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}


def shared_running_sum(path: Path) -> Path:
    """Make the running sum in G a shared formula, as Excel writes a column filled down."""
    plain_formula = "<f>SUM(D$5:D5)</f>"
    text = parts_of(path)[TRACKING_PART].decode()
    text = text.replace(plain_formula, '<f t="shared" ref="G5:G8" si="0">SUM(D$5:D5)</f>', 1)
    text = text.replace(plain_formula, '<f t="shared" si="0"/>')
    edit_part(path, TRACKING_PART, (parts_of(path)[TRACKING_PART].decode(), text))
    return path


def test_staffs_formulas_move_with_their_rows_and_fill_new_ones(tmp_path: Path) -> None:
    path = shared_running_sum(written(tmp_path / "m.xlsx", tracking(columns=FORMULA_COLUMNS)))
    book = FileBook.open(path)
    book.change_table("tblTheoDoi", TableChange(deletes={5}, appends=[{"Mã NV": "8.1"}, {"Mã NV": "8.2"}]))
    book.save()
    assert formulas_of(path) == {
        **{f"F{row}": "=[[#This Row],[Tiến độ (%)]]*2" for row in range(5, 10)},
        **{f"G{row}": f"=SUM(D$5:D{row})" for row in range(5, 10)},
    }


def test_overwriting_the_first_cell_of_a_shared_formula_leaves_the_others_theirs(tmp_path: Path) -> None:
    path = shared_running_sum(written(tmp_path / "m.xlsx", tracking(columns=FORMULA_COLUMNS)))
    book = FileBook.open(path)
    book.change_table("tblTheoDoi", TableChange(updates={5: {"Cộng dồn": "không tính"}}))
    book.save()
    formulas = formulas_of(path)
    assert "G5" not in formulas
    assert [formulas[f"G{row}"] for row in (6, 7, 8)] == [f"=SUM(D$5:D{row})" for row in (6, 7, 8)]


def test_deleting_the_row_of_a_shared_formula_leaves_others_outside_the_table_theirs(plain: Path) -> None:
    edit_part(
        plain, TRACKING_PART,
        ('<c r="E8" t="s">', '<c r="E8"><f t="shared" ref="E8:G8" si="3">D8*2</f><v>1</v></c>'
         '<c r="G8"><f t="shared" si="3"/><v>1</v></c><c r="H8" t="s">'),
    )  # fmt: skip
    book = FileBook.open(plain)
    book.change_table("tblTheoDoi", TableChange(deletes={8}))
    book.save()
    assert formulas_of(plain) == {"G8": "=F8*2"}


def test_a_table_emptied_and_filled_keeps_its_formula_column(tmp_path: Path) -> None:
    path = written(tmp_path / "m.xlsx", tracking(columns=FORMULA_COLUMNS))
    book = FileBook.open(path)
    book.change_table("tblTheoDoi", TableChange(deletes={5, 6, 7, 8}))
    book.save()
    assert FileBook.open(path).table("tblTheoDoi").rows == ()
    book.change_table("tblTheoDoi", TableChange(appends=[{"Mã NV": "1.1"}, {"Mã NV": "1.2"}]))
    book.save()
    assert formulas_of(path)["G6"] == "=SUM(D$5:D6)"
    assert set(formulas_of(path)) == {"F5", "F6", "G5", "G6"}


def test_a_formula_that_cannot_be_taken_apart_is_named_before_anything_moves(plain: Path) -> None:
    edit_part(plain, TRACKING_PART, ('<c r="E8" t="s">', '<c r="E8" t="str"><f>A8#</f>'))
    book = FileBook.open(plain)
    with pytest.raises(BookError, match="công thức ở ô E8 trang “Theo dõi”"):
        book.change_table("tblTheoDoi", TableChange(updates={6: {"Kết quả trong kỳ": "mất"}}, deletes={5}))
    assert not book.changed
    book.change_table("tblTheoDoi", TableChange(deletes={8}))
    assert len(book.table("tblTheoDoi").rows) == 3


def test_hyperlinks_follow_their_rows(tmp_path: Path) -> None:
    def links(workbook: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write_url("E5", "https://example.org/1", string="của 1.1")
        sheet.write_url("E8", "https://example.org/4", string="của 2.2")
        sheet.write_url("H8", "https://example.org/0", string="ngoài bảng")

    path = written(tmp_path / "m.xlsx", tracking(extra=links))
    book = FileBook.open(path)
    book.change_table("tblTheoDoi", TableChange(deletes={5, 6}))
    book.save()
    sheet = openpyxl.load_workbook(path)["Theo dõi"]
    found = {cell.coordinate: cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert found == {"E6": "https://example.org/4", "H8": "https://example.org/0"}


def test_rows_that_a_filter_hides_stay_hidden_with_their_values(plain: Path) -> None:
    edit_part(plain, TRACKING_PART, ('<row r="8" spans="1:5">', '<row r="8" spans="1:5" hidden="1">'))
    book = FileBook.open(plain)
    book.change_table("tblTheoDoi", TableChange(deletes={5}, appends=[{"Mã NV": "8.1"}]))
    book.save()
    rows = etree.fromstring(parts_of(plain)[TRACKING_PART]).iterfind(".//m:row", NS)
    assert [row.get("r") for row in rows if row.get("hidden")] == ["7"]


def test_a_totals_row_stands_in_the_way_of_growth_only(tmp_path: Path) -> None:
    path = written(tmp_path / "m.xlsx", tracking())
    edit_part(path, TABLE_PART, ('totalsRowShown="0"', 'totalsRowCount="1"'))
    book = FileBook.open(path)
    assert [row.number for row in book.table("tblTheoDoi").rows] == [5, 6, 7]
    book.change_table("tblTheoDoi", TableChange(updates={5: {"Kết quả trong kỳ": "sửa"}}))
    with pytest.raises(BookError, match="dòng tổng"):
        book.change_table("tblTheoDoi", TableChange(appends=[{"Mã NV": "8.1"}]))


def test_dates_of_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    path = tmp_path / "mac.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as workbook:
        tracking()(workbook)
    book = FileBook.open(path)
    assert book.table("tblTheoDoi").rows[0].values["Ngày báo cáo"] == date(2026, 1, 20)
    book.change_table("tblTheoDoi", TableChange(updates={5: {"Ngày báo cáo": date(2026, 3, 1)}}))
    book.save()
    assert openpyxl.load_workbook(path)["Theo dõi"]["C5"].value == datetime(2026, 3, 1)


def test_a_link_is_a_formula_that_jumps_inside_the_workbook(plain: Path) -> None:
    book = FileBook.open(plain)
    long = "x" * 300
    links = {5: Link('nói "thật"', "Tab's", "B7"), 6: Link(long, "Theo dõi", "A1")}
    book.change_table("tblTheoDoi", TableChange(updates={row: {"Ghi chú riêng": link} for row, link in links.items()}))
    book.save()
    formulas = formulas_of(plain)
    assert formulas["E5"] == """=HYPERLINK("#'Tab''s'!B7","nói ""thật""\")"""
    assert max(len(literal) for literal in re.findall('"([^"]*)"', formulas["E6"])) <= 255
    assert FileBook.open(plain).table("tblTheoDoi").rows[1].values["Ghi chú riêng"] == long


# --- round trips ------------------------------------------------------------------------------------------
texts = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="_x0041F\n\t =+-@'\"&<>ắẾđ", max_size=20),
    st.sampled_from(["_x0041_", "_x005F_x0041_", "__x0041__x0042_", "\r\n", " ", "\x0b"]),
)
numbers = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-(2**53), 2**53), st.booleans())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.one_of(texts, numbers), min_size=1, max_size=25))
def test_texts_and_numbers_read_back_as_written(plain: Path, values: list[CellValue]) -> None:
    path = plain.with_name("vòng.xlsx")
    shutil.copy(plain, path)
    book = FileBook.open(path)
    present = {row.number for row in book.table("tblTheoDoi").rows}
    appends: list[dict[str, CellValue]] = [{"Mã NV": "x", "Kết quả trong kỳ": value} for value in values]
    book.change_table("tblTheoDoi", TableChange(deletes=present, appends=appends))
    book.save()
    read = [row.values["Kết quả trong kỳ"] for row in FileBook.open(path).table("tblTheoDoi").rows]
    expected = [storable(value) if isinstance(value, str) else value for value in values]
    assert read == expected
    assert [isinstance(value, bool) for value in read] == [isinstance(value, bool) for value in expected]


def storable(text: str) -> str | None:
    lines = normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(ch for ch in lines if ch in "\n\t" or (ch >= " " and ch not in "\ufffe\uffff")) or None


@needs_office
@pytest.mark.office
def test_libreoffice_opens_the_result_and_sees_the_values(master: Path, tmp_path: Path) -> None:
    book = FileBook.open(master)
    values: dict[str, CellValue] = {
        "Mã NV": "1.10",
        "Kết quả trong kỳ": "=không phải công thức\ndòng hai",
        "Ngày báo cáo": date(2026, 3, 14),
        "Tiến độ (%)": 0.5,
    }
    book.change_table("tblTheoDoi", TableChange(deletes={5, 6}, appends=[values] * 3))
    book.write_value("tc_ket_qua", Link("Xem Theo dõi", "Theo dõi", "A5"))
    book.save()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl names what LibreOffice writes and it does not read
        seen = openpyxl.load_workbook(convert(master, "xlsx", tmp_path / "lo"), data_only=True)
    sheet = seen["Theo dõi"]
    assert [cell.value for cell in sheet["A"][4:9]] == ["2.1", "2.2", "1.10", "1.10", "1.10"]
    assert [cell.value for cell in sheet[9]][1:4] == ["=không phải công thức\ndòng hai", datetime(2026, 3, 14), 0.5]
    assert sheet["G2"].value == 1.75  # the sum over the table, computed anew: 0.25 + 3 × 0.5
    assert seen["Trang chính"]["B2"].value == "Xem Theo dõi"


# --- all or nothing ---------------------------------------------------------------------------------------
@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, call: int = 1) -> Iterator[None]:
    """Let the `call`-th call of a function of the real machinery fail as a full disk does."""
    real, calls = getattr(owner, name), iter(range(1, 10_000))

    def fault(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == call:
            raise OSError(28, "No space left on device")
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, fault)
        yield


STEPS = {
    "each part": (zipfile.ZipFile, "writestr"),
    "the directory of parts": (zipfile.ZipFile, "_write_end_record"),
    "flush to disk": (os, "fsync"),
    "permissions": (shutil, "copymode"),
    "verification": (file_book, "verify_written"),
    "taking the place": (os, "replace"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_fault_at_any_step_leaves_the_master_whole(plain: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    owner, name = STEPS[step]
    content = plain.read_bytes()
    book = FileBook.open(plain)
    book.change_table("tblTheoDoi", TableChange(deletes={5}))
    for call in range(1, len(parts_of(plain)) + 1 if step == "each part" else 2):
        with failing(monkeypatch, owner, name, call), pytest.raises(BookError, match="ổ đĩa đã đầy"):
            book.save()
        assert plain.read_bytes() == content
        assert names_in(plain.parent) == [plain.name]
    book.save()  # nothing was lost in memory either
    assert [row.number for row in FileBook.open(plain).table("tblTheoDoi").rows] == [5, 6, 7]


@pytest.mark.parametrize("share", [0, 0.2, 0.6, 0.95])
def test_a_disk_that_takes_no_more_leaves_the_master_whole(plain: Path, share: float) -> None:
    resource = pytest.importorskip("resource")
    content = plain.read_bytes()
    book = FileBook.open(plain)
    book.change_table("tblTheoDoi", TableChange(updates={5: {"Kết quả trong kỳ": "mới"}}))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(len(content) * share), hard))
    try:
        with pytest.raises(BookError, match="ổ đĩa đã đầy"):
            book.save()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert plain.read_bytes() == content
    assert names_in(plain.parent) == [plain.name]


def test_a_result_that_does_not_read_back_is_not_kept(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = plain.read_bytes()
    book = FileBook.open(plain)
    book.change_table("tblTheoDoi", TableChange(updates={5: {"Kết quả trong kỳ": "mới"}}))
    real = WorkbookParts.stage

    def spoilt(parts: WorkbookParts) -> None:
        real(parts)
        parts.package.replace(TRACKING_PART, parts.package.part(TRACKING_PART).replace("mới".encode(), b"sai"))

    with monkeypatch.context() as patch:
        patch.setattr(WorkbookParts, "stage", spoilt)
        with pytest.raises(BookError, match="ô B5 trang “Theo dõi”"):
            book.save()
    assert plain.read_bytes() == content
    assert names_in(plain.parent) == [plain.name]


def test_a_table_that_does_not_read_back_is_not_kept(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, table = plain.read_bytes(), parts_of(plain)[TABLE_PART]
    book = FileBook.open(plain)
    book.change_table("tblTheoDoi", TableChange(appends=[{"Mã NV": "8.1"}]))
    real = WorkbookParts.stage

    def forgetful(parts: WorkbookParts) -> None:
        real(parts)
        parts.package.replace(TABLE_PART, table)

    with monkeypatch.context() as patch:
        patch.setattr(WorkbookParts, "stage", forgetful)
        with pytest.raises(BookError, match="bảng “tblTheoDoi” không đúng số dòng"):
            book.save()
    assert plain.read_bytes() == content


def test_the_file_keeps_its_permissions_and_a_link_to_it(plain: Path) -> None:
    plain.chmod(0o640)
    link = plain.with_name("lối tắt.xlsx")
    link.symlink_to(plain)
    book = FileBook.open(link)
    book.change_table("tblTheoDoi", TableChange(deletes={5}))
    book.save()
    assert stat.S_IMODE(plain.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert len(FileBook.open(plain).table("tblTheoDoi").rows) == 3


def test_what_another_saved_meanwhile_is_not_overwritten(plain: Path) -> None:
    book = FileBook.open(plain)
    other = FileBook.open(plain)
    other.change_table("tblTheoDoi", TableChange(updates={5: {"Kết quả trong kỳ": "của người khác"}}))
    other.save()
    content = plain.read_bytes()
    book.change_table("tblTheoDoi", TableChange(updates={5: {"Kết quả trong kỳ": "của chương trình"}}))
    with pytest.raises(BookError, match="thay đổi trong lúc xử lý"):
        book.save()
    assert plain.read_bytes() == content
    assert names_in(plain.parent) == [plain.name]


# --- refusals at the door ---------------------------------------------------------------------------------
def excel_lock(holder: str) -> bytes:
    ansi = b"?".ljust(54)
    return b"\x01" + ansi + struct.pack("<H", len(holder)) + holder.encode("utf-16-le").ljust(108, b" ")


@pytest.mark.parametrize(
    ("lock", "content", "who"),
    [
        ("~$KeHoach2026.xlsx", excel_lock("Nguyễn Văn Bình"), "Nguyễn Văn Bình đang mở"),
        ("~$KeHoach2026.xlsx", b"\x04Binh", "Binh đang mở"),
        ("~$KeHoach2026.xlsx", b"", "đang được mở ở chương trình khác"),
        (".~lock.KeHoach2026.xlsx#", b",binh,may-01,16.03.2026 16:30,file:///x;", "binh đang mở"),
        (".~lock.KeHoach2026.xlsx#", "Lê Thị Hoà,hoa,may-02,,;".encode(), "Lê Thị Hoà đang mở"),
    ],
)
def test_a_workbook_that_someone_has_open_is_read_but_not_written(
    plain: Path, lock: str, content: bytes, who: str
) -> None:
    free = FileBook.open(plain)
    plain.with_name(lock).write_bytes(content)
    with pytest.raises(BookError, match=who):
        FileBook.open(plain)
    assert len(FileBook.open(plain, for_writing=False).table("tblTheoDoi").rows) == 4
    free.change_table("tblTheoDoi", TableChange(deletes={5}))
    with pytest.raises(BookError, match=re.escape(lock)):
        free.save()
    assert names_in(plain.parent) == sorted([lock, plain.name])


def test_a_read_only_workbook_is_refused_for_writing(plain: Path) -> None:
    plain.chmod(0o444)
    with pytest.raises(BookError, match="chỉ đọc"):
        FileBook.open(plain)
    assert FileBook.open(plain, for_writing=False).table("tblTheoDoi").rows


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "không đọc được dưới dạng sổ tính"),
        (b"%PDF-1.7 gi do", "bị hỏng hoặc không phải"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "mật khẩu"),
    ],
)
def test_what_is_no_workbook_is_said_in_words(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "KeHoach2026.xlsm"
    path.write_bytes(content)
    with pytest.raises(BookError, match=message):
        FileBook.open(path)


def test_a_zip_of_another_kind_is_no_workbook(plain: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    edit_part(plain, "xl/workbook.xml", (NS["m"], strict))
    with pytest.raises(BookError, match="định dạng không phải"):
        FileBook.open(plain)


@pytest.mark.parametrize("area", ["#REF!", "#REF!$A$1", "'Không có'!$A$1", "'[2.xlsx]Theo dõi'!$A$1", "$A$1", "5"])
def test_a_name_that_leads_nowhere_is_said_in_words(master: Path, area: str) -> None:
    edit_part(master, "xl/workbook.xml", ("'Trang chính'!$B$2", area))
    with pytest.raises(BookError, match="tên vùng “tc_ket_qua”"):
        FileBook.open(master).value("tc_ket_qua")


def test_a_missing_workbook_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="Không tìm thấy"):
        FileBook.open(tmp_path / "không có.xlsm")
    with pytest.raises(BookError, match="Không đọc được"):
        FileBook.open(tmp_path)


def test_a_backup_that_fails_leaves_no_half_copy(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = FileBook.open(plain)
    with failing(monkeypatch, os, "fsync"), pytest.raises(BookError, match="ổ đĩa đã đầy"):
        book.backup("nhập báo cáo")
    assert names_in(plain.parent / "sao-luu") == []
    assert book.backup("nhập báo cáo").name.endswith("_nhập-báo-cáo.xlsx")
