"""What a job reads and changes: tables, values, named cells and blocks, each read back from the file."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from unicodedata import normalize

import pytest
import xlsxwriter

from cchc_xl.books.errors import BookError
from cchc_xl.model.sheet import CellValue, Link, Table, TableChange
from tests.books.file.conftest import DEFAULT_ROWS, MakeBook, tracking

CODE, RESULT, DAY, SHARE, NOTE = "Mã NV", "Kết quả trong kỳ", "Ngày báo cáo", "Tiến độ (%)", "Ghi chú riêng"


def column(table: Table, header: str) -> list[CellValue]:
    return [row.values[header] for row in table.rows]


def row_of(table: Table, code: str) -> int:
    return next(row.number for row in table.rows if row.text(CODE) == code)


# --- finding tables and columns ---------------------------------------------------------------------------
def test_a_table_reads_as_rows_with_the_row_numbers_of_the_sheet(make_book: MakeBook) -> None:
    table = make_book(tracking()).table("tblTheoDoi")
    assert (table.sheet, table.header_row) == ("Theo dõi", 4)
    assert table.columns == {CODE: "A", RESULT: "B", DAY: "C", SHARE: "D", NOTE: "E"}
    assert [row.number for row in table.rows] == [5, 6, 7, 8]
    assert column(table, CODE) == ["1.1", "1.2", "2.1", "2.2"]
    assert column(table, DAY) == [date(2026, 1, 20), None, None, date(2026, 3, 2)]
    assert column(table, SHARE) == [1, 0.5, None, 0.25]
    assert table.cell(6, RESULT) == "B6"


@pytest.mark.parametrize(
    ("options", "address"),
    [
        ({"tab": "Sổ 'A' của phòng"}, "B6"),
        ({"tabs_before": ("Mới", "Trang chính", "Khác")}, "B6"),
        ({"top": 10, "left": 26}, "AB13"),
    ],
    ids=["renamed", "reordered", "moved"],
)
def test_a_table_is_found_by_its_name_alone(make_book: MakeBook, options: dict[str, Any], address: str) -> None:
    book = make_book(tracking(**options))
    table = book.table("tblTheoDoi")
    number = row_of(table, "1.2")
    assert table.cell(number, RESULT) == address
    book.change_table("tblTheoDoi", TableChange(updates={number: {RESULT: "Đã xong"}}))
    assert column(make_book.again(book).table("tblTheoDoi"), RESULT)[1] == "Đã xong"


def test_columns_are_found_by_header_after_reordering(make_book: MakeBook) -> None:
    rows = [tuple(reversed(row)) for row in DEFAULT_ROWS]
    book = make_book(tracking(columns=(NOTE, SHARE, DAY, RESULT, CODE), rows=rows))
    number = row_of(book.table("tblTheoDoi"), "2.1")
    book.change_table("tblTheoDoi", TableChange(updates={number: {RESULT: "Có", DAY: date(2026, 3, 9)}}))
    table = make_book.again(book).table("tblTheoDoi")
    assert column(table, RESULT) == ["Đã ban hành Kế hoạch", "Đang tổng hợp", "Có", "Đã thực hiện"]
    assert table.columns[CODE] == "E"
    assert column(table, NOTE) == ["của 1.1", "của 1.2", "của 2.1", "của 2.2"]


def test_headers_match_whatever_their_unicode_form_and_spaces_around(make_book: MakeBook) -> None:
    columns = ("Mã NV ", RESULT, normalize("NFD", DAY), SHARE, NOTE)
    book = make_book(tracking(columns=columns))
    assert list(book.table("tblTheoDoi").columns) == [CODE, RESULT, DAY, SHARE, NOTE]


def test_what_is_not_there_is_said_in_words(make_book: MakeBook) -> None:
    book = make_book(tracking())
    with pytest.raises(BookError, match="không có bảng “tblKhac”"):
        book.table("tblKhac")
    with pytest.raises(BookError, match="thiếu cột “Hạn”"):
        book.change_table("tblTheoDoi", TableChange(updates={5: {"Hạn": None}}))
    with pytest.raises(BookError, match="Dòng 99"):
        book.change_table("tblTheoDoi", TableChange(deletes={99}))
    with pytest.raises(BookError, match="tên vùng “khong_co”"):
        book.value("khong_co")
    assert not book.changed


# --- changing rows ----------------------------------------------------------------------------------------
def test_updates_stand_in_place_and_touch_only_the_columns_named(make_book: MakeBook) -> None:
    book = make_book(tracking())
    before = book.table("tblTheoDoi")
    book.change_table("tblTheoDoi", TableChange(updates={row_of(before, "1.2"): {SHARE: 0.75}}))
    after = make_book.again(book).table("tblTheoDoi")
    assert column(after, SHARE) == [1, 0.75, None, 0.25]
    for header in (CODE, RESULT, DAY, NOTE):
        assert column(after, header) == column(before, header)


def test_deleted_rows_close_up_and_staffs_columns_stay_with_their_rows(make_book: MakeBook) -> None:
    book = make_book(tracking())
    table = book.table("tblTheoDoi")
    gone = {row_of(table, "1.1"), row_of(table, "2.1")}
    book.change_table(
        "tblTheoDoi",
        TableChange(deletes=gone, updates={row_of(table, "2.2"): {RESULT: "Sửa"}}, appends=[{CODE: "8.1"}]),
    )
    after = make_book.again(book).table("tblTheoDoi")
    assert [row.number for row in after.rows] == [5, 6, 7]
    assert column(after, CODE) == ["1.2", "2.2", "8.1"]
    assert column(after, RESULT) == ["Đang tổng hợp", "Sửa", None]
    assert column(after, NOTE) == ["của 1.2", "của 2.2", None]
    assert column(after, DAY) == [None, date(2026, 3, 2), None]


@pytest.mark.parametrize("size", [1, 3, 4, 5, 40])
def test_a_result_table_grows_and_shrinks(make_book: MakeBook, size: int) -> None:
    book = make_book(tracking())
    numbers = {row.number for row in book.table("tblTheoDoi").rows}
    new: list[dict[str, CellValue]] = [{CODE: f"{index}.1", SHARE: index / 100} for index in range(size)]
    book.change_table("tblTheoDoi", TableChange(deletes=numbers, appends=new))
    table = make_book.again(book).table("tblTheoDoi")
    assert column(table, CODE) == [f"{index}.1" for index in range(size)]
    assert column(table, NOTE) == [None] * size


def test_an_emptied_table_has_no_rows_and_takes_rows_again(make_book: MakeBook) -> None:
    book = make_book(tracking())
    book.change_table("tblTheoDoi", TableChange(deletes={row.number for row in book.table("tblTheoDoi").rows}))
    book = make_book.again(book)
    assert book.table("tblTheoDoi").rows == ()
    book.change_table("tblTheoDoi", TableChange(appends=[{CODE: "1.1"}, {CODE: "1.2"}]))
    table = make_book.again(book).table("tblTheoDoi")
    assert [(row.number, row.text(CODE)) for row in table.rows] == [(5, "1.1"), (6, "1.2")]


def test_a_table_shipped_empty_has_no_rows(make_book: MakeBook) -> None:
    assert make_book(tracking(rows=())).table("tblTheoDoi").rows == ()


def test_a_table_does_not_grow_over_what_stands_below(make_book: MakeBook) -> None:
    def note_below(workbook: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write("C11", "ghi chú của phòng")

    book = make_book(tracking(extra=note_below))
    book.change_table("tblTheoDoi", TableChange(appends=[{CODE: "3.1"}]))
    with pytest.raises(BookError, match="ô C11 trang “Theo dõi”"):
        book.change_table(
            "tblTheoDoi", TableChange(updates={5: {RESULT: "mất"}}, appends=[{CODE: f"4.{n}"} for n in range(5)])
        )
    table = make_book.again(book).table("tblTheoDoi")
    assert column(table, CODE) == ["1.1", "1.2", "2.1", "2.2", "3.1"]
    assert column(table, RESULT)[0] == "Đã ban hành Kế hoạch"


def test_cells_beside_a_table_stay_where_they_are(make_book: MakeBook) -> None:
    def beside(workbook: xlsxwriter.Workbook, sheet: Any) -> None:
        for row in range(4, 9):
            sheet.write(row, 7, f"bên cạnh {row + 1}")
        workbook.define_name("ben_canh", "='Theo dõi'!$H$5:$H$9")

    book = make_book(tracking(extra=beside))
    book.change_table("tblTheoDoi", TableChange(deletes={5, 6}))
    grid = make_book.again(book).grid("ben_canh")
    assert [dict(row.cells) for row in grid.rows] == [{"H": f"bên cạnh {number}"} for number in range(5, 10)]


# --- values -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+84 238 384 1234", "-5", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "00123", "1.10", "TRUE", "#REF!",
        "Đẩy mạnh cải cách hành chính; “Kế hoạch số 12/KH-VPUB”", "hai\ndòng", "  cách hai đầu  ", "<b>&amp;</b>",
        "_x0041_", "😀 tiếng Việt", "'nháy",
    ],
)  # fmt: skip
def test_text_stays_the_text_it_was(make_book: MakeBook, text: str) -> None:
    book = make_book(tracking())
    book.change_table("tblTheoDoi", TableChange(updates={5: {RESULT: text, CODE: text}}))
    assert book.table("tblTheoDoi").rows[0].values[RESULT] == text
    table = make_book.again(book).table("tblTheoDoi")
    assert table.rows[0].values[RESULT] == text
    assert table.rows[0].values[CODE] == text


def test_dates_numbers_and_blanks_keep_their_kind(make_book: MakeBook) -> None:
    book = make_book(tracking())
    values: dict[str, CellValue] = {DAY: date(2026, 12, 14), SHARE: 0.875, RESULT: None, NOTE: True}
    book.change_table("tblTheoDoi", TableChange(updates={5: values, 6: {DAY: datetime(2026, 3, 16, 16, 30, 15)}}))
    table = make_book.again(book).table("tblTheoDoi")
    assert dict(table.rows[0].values) == {CODE: "1.1", **values}
    assert table.rows[1].values[DAY] == datetime(2026, 3, 16, 16, 30, 15)


def test_composed_and_decomposed_text_are_one(make_book: MakeBook) -> None:
    book = make_book(tracking())
    book.change_table("tblTheoDoi", TableChange(updates={5: {RESULT: normalize("NFD", "Đã ban hành")}}))
    assert make_book.again(book).table("tblTheoDoi").rows[0].values[RESULT] == "Đã ban hành"


def test_a_text_no_cell_can_hold_is_refused_before_anything_is_written(make_book: MakeBook) -> None:
    book = make_book(tracking())
    with pytest.raises(BookError, match=r"32\.767"):
        book.change_table("tblTheoDoi", TableChange(updates={5: {RESULT: "a"}, 6: {RESULT: "x" * 32_768}}))
    assert not book.changed
    book.change_table("tblTheoDoi", TableChange(updates={5: {RESULT: "x" * 32_767}}))
    assert make_book.again(book).table("tblTheoDoi").rows[0].values[RESULT] == "x" * 32_767


def test_a_link_shows_its_text(make_book: MakeBook) -> None:
    book = make_book(tracking())
    link = Link('Mở "Cần xử lý"', "Tab's", "B7")
    book.change_table("tblTheoDoi", TableChange(updates={5: {RESULT: link}}))
    assert book.table("tblTheoDoi").rows[0].values[RESULT] == 'Mở "Cần xử lý"'
    book = make_book.again(book)
    assert book.table("tblTheoDoi").rows[0].values[RESULT] == 'Mở "Cần xử lý"'
    book.change_table("tblTheoDoi", TableChange(updates={5: {RESULT: link}}))
    assert not book.changed


# --- named cells and blocks -------------------------------------------------------------------------------
def named(workbook: xlsxwriter.Workbook, sheet: Any) -> None:
    workbook.define_name("tc_ket_qua", "='Trang chính'!$B$2")
    workbook.define_name("kq_bang", "='Trang chính'!$B$5:$D$5")
    workbook.define_name("tc_so_lieu", "='Trang chính'!$F$5:$G$9")
    first = workbook.get_worksheet_by_name("Trang chính")
    first.write("B2", "chưa chạy")
    first.write_column("E5", ["ngoài vùng"] * 9)
    first.write_column("F10", ["ngay dưới vùng"])


def block(book: Any, name: str, width: str) -> list[list[CellValue]]:
    return [[row.cells.get(letter) for letter in width] for row in book.grid(name).rows]


def test_a_named_cell_is_read_and_written(make_book: MakeBook) -> None:
    book = make_book(tracking(extra=named))
    assert book.value("tc_ket_qua") == "chưa chạy"
    book.write_value("tc_ket_qua", "=đã chạy")
    assert book.value("tc_ket_qua") == "=đã chạy"
    assert make_book.again(book).value("tc_ket_qua") == "=đã chạy"


def test_a_block_leaves_nothing_of_an_earlier_longer_one(make_book: MakeBook) -> None:
    book = make_book(tracking(extra=named))
    longer: Sequence[Sequence[CellValue]] = [[f"{n}", n, date(2026, 1, n)] for n in range(1, 7)]
    book.write_block("kq_bang", longer)
    book = make_book.again(book)
    assert [row[:2] for row in block(book, "kq_bang", "BC")][:6] == [[f"{n}", n] for n in range(1, 7)]
    book.write_block("kq_bang", [["một", None, "hai"], ["ba"]])
    book = make_book.again(book)
    assert block(book, "kq_bang", "BCDE") == [
        ["một", None, "hai", "ngoài vùng"], ["ba", None, None, "ngoài vùng"], *[[None, None, None, "ngoài vùng"]] * 7,
    ]  # fmt: skip
    book.write_block("kq_bang", [])
    assert block(make_book.again(book), "kq_bang", "BCD") == [[None] * 3] * 9


def test_a_block_with_a_height_stays_inside_it(make_book: MakeBook) -> None:
    book = make_book(tracking(extra=named))
    book.write_block("tc_so_lieu", [["05", "nhiệm vụ"]] * 5)
    assert block(make_book.again(book), "tc_so_lieu", "FG") == [["05", "nhiệm vụ"]] * 5 + [["ngay dưới vùng", None]]
    book.write_block("tc_so_lieu", [["03", "nhiệm vụ"]])
    assert block(book, "tc_so_lieu", "FG") == [["03", "nhiệm vụ"], ["ngay dưới vùng", None]]
    with pytest.raises(BookError, match="5 dòng, không đủ chỗ cho 6 dòng"):
        book.write_block("tc_so_lieu", [["1"]] * 6)


def test_a_block_stops_before_a_table(make_book: MakeBook) -> None:
    def lines(workbook: xlsxwriter.Workbook, sheet: Any) -> None:
        workbook.define_name("dong_chu", "='Theo dõi'!$A$2")

    book = make_book(tracking(extra=lines))
    book.write_block("dong_chu", [["dòng một"], ["dòng hai"]])
    book.write_block("dong_chu", [["dòng một"]])
    book = make_book.again(book)
    assert [row.cells.get("A") for row in book.grid("dong_chu").rows][:3] == ["dòng một", CODE, "1.1"]
    with pytest.raises(BookError, match="bảng “tblTheoDoi”"):
        book.write_block("dong_chu", [["một"], ["hai"], ["ba"]])


def test_a_row_wider_than_the_block_is_a_mistake_of_the_job(make_book: MakeBook) -> None:
    book = make_book(tracking(extra=named))
    with pytest.raises(ValueError, match="wider"):
        book.write_block("kq_bang", [["1", "2", "3", "4"]])


# --- seeing one's own writes, and writing nothing ---------------------------------------------------------
def test_reads_see_what_was_written_before_saving(make_book: MakeBook) -> None:
    book = make_book(tracking(extra=named))
    book.change_table("tblTheoDoi", TableChange(deletes={5}, appends=[{CODE: "9.9", DAY: date(2026, 3, 1)}]))
    assert column(book.table("tblTheoDoi"), CODE) == ["1.2", "2.1", "2.2", "9.9"]
    assert book.table("tblTheoDoi").rows[-1].values[DAY] == date(2026, 3, 1)
    book.change_table("tblTheoDoi", TableChange(updates={8: {RESULT: "thêm"}}))
    book.write_block("kq_bang", [["a", "b", "c"]])
    assert block(book, "kq_bang", "BCD")[0] == ["a", "b", "c"]
    before = book.table("tblTheoDoi")
    assert make_book.again(book).table("tblTheoDoi") == before


def test_writing_what_is_there_changes_nothing(make_book: MakeBook) -> None:
    book = make_book(tracking(extra=named))
    book.change_table("tblTheoDoi", TableChange(updates={6: {DAY: datetime(2026, 3, 16, 16, 30)}}))
    book.write_block("kq_bang", [["a", 1, None]])
    book = make_book.again(book)
    table = book.table("tblTheoDoi")
    book.change_table("tblTheoDoi", TableChange(updates={row.number: dict(row.values) for row in table.rows}))
    book.write_block("kq_bang", [["a", 1.0, ""]])
    book.write_value("tc_ket_qua", "chưa chạy")
    book.change_table("tblTheoDoi", TableChange())
    assert not book.changed


def test_replacing_a_table_by_itself_changes_nothing(make_book: MakeBook) -> None:
    book = make_book(tracking())
    rows = book.table("tblTheoDoi").rows
    same = TableChange(deletes={row.number for row in rows}, appends=[dict(row.values) for row in rows])
    book.change_table("tblTheoDoi", same)
    assert not book.changed


def test_a_value_of_another_kind_is_a_change(make_book: MakeBook) -> None:
    book = make_book(tracking())
    book.change_table("tblTheoDoi", TableChange(updates={5: {SHARE: True}}))
    assert book.changed


def test_saving_settles_the_changes(make_book: MakeBook) -> None:
    book = make_book(tracking())
    book.change_table("tblTheoDoi", TableChange(updates={5: {SHARE: 0.1}}))
    assert book.changed
    book.save()
    assert not book.changed


def test_a_backup_holds_the_workbook_as_saved_and_never_replaces_another(make_book: MakeBook) -> None:
    book = make_book(tracking())
    book.change_table("tblTheoDoi", TableChange(updates={5: {RESULT: "chưa lưu"}}))
    first, second = book.backup("truoc khi nhap"), book.backup("truoc khi nhap")
    assert first != second
    assert {first.parent, second.parent} == {book.path.parent / "sao-luu"}
    assert first.read_bytes() == second.read_bytes() == book.path.read_bytes()


def test_a_custom_property_is_text_and_blank_where_missing(make_book: MakeBook) -> None:
    def properties(workbook: xlsxwriter.Workbook, sheet: Any) -> None:
        workbook.set_custom_property("cchc_xl_version", "0.1.0")
        workbook.set_custom_property("lan", 3)

    book = make_book(tracking(extra=properties))
    assert (book.custom_property("cchc_xl_version"), book.custom_property("lan")) == ("0.1.0", "3")
    assert book.custom_property("khac") == ""
