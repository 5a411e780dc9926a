"""What honest people send back: a real form changed as people change it, read at the cells Excel shows them.

The form is that of CTTDT: its table stands in A6:P16, task 7.4 in row 9; I Tình hình thực hiện, J Tiến độ, K Kết quả,
L Văn bản, M Ngày hoàn thành, N Khó khăn, O Đề xuất.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pyexcelerate
import pytest
import xlsxwriter
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.forms.form_context import form_context
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.receipts.files import read_file
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.model import layout
from cchc_xl.model.address import column_letters
from cchc_xl.model.finding import Finding
from cchc_xl.model.progress import Field, FieldValue
from cchc_xl.model.sheet import TableChange
from cchc_xl.rules.submission import FormContext, Submission
from tests.books.returned.samples import parts_of, zipped
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import CTTDT_ROWS, codes, fill, run_merge, table_rows, tracking_row
from tests.support.office import convert, needs_office

UNIT, TASK = "CTTDT", "7.4"
RESULT = str(CTTDT_ROWS[TASK][Field.RESULT])
Change = Callable[[Worksheet], None]
Said = list[tuple[str, str | None]]


@pytest.fixture(scope="module")
def filled(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form as a clerk filled it in, with nothing to be said of it."""
    return fill_form(
        _issued / "bieu" / f"BieuBC_{UNIT}_{PERIOD}.xlsx",
        tmp_path_factory.mktemp("biểu") / "BieuBC.xlsx",
        CTTDT_ROWS,
        filled_on=date(2026, 3, 13),
        author="Cán bộ",
    )


@pytest.fixture(scope="module")
def held(_issued: Path) -> FormContext:
    """What the form is held against: the master it was issued from."""
    state = load_state(FileBook.open(_issued / "KeHoach2026.xlsm", for_writing=False), "check", RECEIVED_AT.date())
    return form_context(state, state.periods.require_open(PERIOD))


Send = Callable[[Change], Submission]


@pytest.fixture
def send(filled: Path, held: FormContext, tmp_path: Path) -> Send:
    """Change the sheet of the form, save it and read it back as the merge does."""

    def sent(change: Change) -> Submission:
        book = openpyxl.load_workbook(filled)
        change(book[layout.FORM_SHEET])
        path = tmp_path / "bản cuối (1).xlsx"
        book.save(path)
        return read(path, held)

    return sent


def read(path: Path, held: FormContext) -> Submission:
    (reading,) = read_file(path, held)
    assert isinstance(reading, Submission), reading
    return reading


def said(submission: Submission) -> Said:
    return [(found.code, found.cell) for found in findings(submission)]


def findings(submission: Submission) -> list[Finding]:
    """What is said of the form, its tab of figures apart, which nobody has filled in."""
    return [found for found in submission.findings if found.code != "CT10"]


def cell(address: str, value: object, *, font: str | None = None) -> Change:
    """Type a value into a cell, as a text where it is one."""

    def change(sheet: Worksheet) -> None:
        typed = sheet[address]
        typed.value = value
        if font:
            typed.font = Font(name=font)

    return change


def test_as_filled_in_nothing_is_said(filled: Path, held: FormContext) -> None:
    submission = read(filled, held)
    assert said(submission) == []
    assert submission.cells[TASK, Field.RESULT] == "K9"
    assert {name: submission.rows[TASK].values[name] for name in CTTDT_ROWS[TASK]} == CTTDT_ROWS[TASK]


@pytest.mark.parametrize(("address", "typed"), [("M9", 0), ("M9", "–"), ("M9", "/"), ("J9", "-"), ("J9", "/")])
def test_what_people_fill_an_empty_cell_with_is_nothing(send: Send, address: str, typed: object) -> None:
    """A nought as well, which a cell of dates shows as a day of 1900."""
    row = send(cell(address, typed)).rows[TASK]
    assert row.values.get(FIELDS[address[0]]) is None
    assert row.held == frozenset()
    assert row.issues == ()


def test_a_number_keeps_the_words_that_its_format_shows(send: Send) -> None:
    def shown(sheet: Worksheet) -> None:
        for address, code in (("L9", '0"/KH-VPUB"'), ("K9", '0" văn bản"'), ("J9", '0" phần trăm"')):
            sheet[address].value, sheet[address].number_format = 12, code

    row = send(shown).rows[TASK]
    assert (row.values[Field.EVIDENCE], row.values[Field.RESULT]) == ("12/KH-VPUB", "12 văn bản")
    assert row.values[Field.PROGRESS] == 0.12


# --- one cell: what was typed, how it is understood, what is said at which cell ---------------------------
CELLS: Mapping[str, tuple[str, object, FieldValue, str | None]] = {
    # letters and signs that look alike
    "NFD": ("K9", unicodedata.normalize("NFD", "Đã hoàn thiện hồ sơ"), "Đã hoàn thiện hồ sơ", None),
    "NFD ở tình hình": ("I9", unicodedata.normalize("NFD", "Đang thực hiện"), "Đang thực hiện", None),
    "dấu thanh đặt khác": ("I9", "Đã hòan thành", "Đã hoàn thành", "O09"),
    "hoá, uỷ giữ như gõ": ("K9", "Chuẩn hoá, uỷ quyền", "Chuẩn hoá, uỷ quyền", None),
    "dấu cách không ngắt": ("I9", "Đang\u00a0thực\u00a0 hiện", "Đang thực hiện", None),
    "khoảng trống không bề rộng": ("I9", "\ufeffĐang thực\u200b hiện\u200d", "Đang thực hiện", None),
    "gạch ngang dài giữ như gõ": ("K9", "Hành chính – Quản trị", "Hành chính – Quản trị", None),
    "gạch ngang dài trong ngày": ("M9", "05–03–2026", date(2026, 3, 5), "O06"),
    # days
    **{
        f"ngày gõ chữ {text}": ("M9", text, date(2026, 3, 5), "O06")
        for text in ("5.3.2026", "5/3/26", "05-03-2026", "ngày 05 tháng 3 năm 2026", "2026-03-05", "05/03/2026 16:30")
    },
    "ngày thật": ("M9", date(2026, 3, 5), date(2026, 3, 5), None),
    "đảo ngày và tháng": ("M9", date(2026, 12, 3), date(2026, 12, 3), "O07"),
    "đảo ngày và tháng, gõ chữ": ("M9", "3/12/2026", date(2026, 12, 3), "O07"),
    "năm sai": ("M9", date(2062, 2, 15), date(2062, 2, 15), "O08"),
    "năm trước": ("M9", "15/02/2025", date(2025, 2, 15), "O08"),
    "sau hôm nay": ("M9", date(2026, 3, 30), date(2026, 3, 30), "O11"),
    "ngày không có": ("M9", "31/02/2026", None, "O01"),
    # percents
    "87,5": ("J9", "87,5", 0.875, None),
    "100%": ("J9", "60%", 0.6, None),
    "1": ("J9", 0.5, 0.5, None),
    "100": ("J9", 60, 0.6, None),
    "gần xong": ("J9", "gần xong", None, "O02"),
    # words for a status
    **{f"tình hình {word}": ("I9", word, "Đã hoàn thành", "O09") for word in ("xong", "Đã xong", "HT", "đạt", "x")},
    "tình hình có ghi chú": ("I9", "Hoàn thành (QĐ 12)", "Đã hoàn thành", "O09"),
    "tình hình của loại khác": ("I7", "Đã hoàn thành", "Đã thực hiện trong kỳ", "O10"),
    "tình hình lạ": ("I9", "tương đối tốt", None, "O03"),
}
FIELDS = {"I": Field.DECLARED, "J": Field.PROGRESS, "K": Field.RESULT, "M": Field.COMPLETED_ON}
TASKS = {"7": "2.1", "9": TASK}
FOLLOWING = ("CHEO", "DONG04")
"""What follows from a value, across the fields of its row, is tested with the rules."""


@pytest.mark.parametrize(("address", "typed", "understood", "code"), CELLS.values(), ids=CELLS)
def test_a_cell(send: Send, address: str, typed: object, understood: FieldValue, code: str | None) -> None:
    submission = send(cell(address, typed))
    row, name = submission.rows[TASKS[address[1:]]], FIELDS[address[0]]
    assert row.values.get(name) == understood
    assert [item for item in said(submission) if not item[0].startswith(FOLLOWING)] == (
        [(code, address)] if code else []
    )
    assert row.held == ({name} if understood is None else set())


@pytest.mark.parametrize(("typed", "share"), [("100%", 1.0), (1, 1.0), (100, 1.0)])
def test_the_ways_to_type_that_all_is_done(send: Send, typed: object, share: float) -> None:
    submission = send(cell("J9", typed))
    assert submission.rows[TASK].values[Field.PROGRESS] == share
    assert said(submission) == [("CHEO04", "J9")]  # all done, yet Đang thực hiện


# --- fonts of before Unicode ------------------------------------------------------------------------------
LEGACY = [
    (".VnTime", "§· kh¶o s¸t yªu cÇu.", "Đã khảo sát yêu cầu."),
    ("VNI-Times", "Ñaõ khaûo saùt yeâu caàu.", "Đã khảo sát yêu cầu."),
    ("Times New Roman", "§· kh¶o s¸t yªu cÇu.", "Đã khảo sát yêu cầu."),  # pasted: the characters tell
]


@pytest.mark.parametrize(("font", "typed", "text"), LEGACY)
def test_a_legacy_font_is_held_with_the_proposed_text(send: Send, font: str, typed: str, text: str) -> None:
    submission = send(cell("K9", typed, font=font))
    assert submission.rows[TASK].held == {Field.RESULT}
    assert said(submission) == [("O12", "K9")]
    assert f"“{text}”" in findings(submission)[0].message


def test_a_legacy_font_is_merged_once_the_option_says_so(office: Path, master: Path) -> None:
    form = fill(office, UNIT, CTTDT_ROWS)
    book = openpyxl.load_workbook(form)
    for (font, typed, _), address in zip(LEGACY, ("K9", "N9", "O9"), strict=True):
        cell(address, typed, font=font)(book[layout.FORM_SHEET])
    book.save(form)
    outcome = run_merge(office)
    assert outcome.details["accepted"][0]["cells_held"] == 3
    assert tracking_row(master, TASK, UNIT).text(layout.RESULT) == ""

    settings = FileBook.open(master)
    rows = table_rows(master, tables.OPTIONS.name)
    number = next(row.number for row in rows if row.text("Khóa") == "chap_nhan_chuyen_phong_cu")
    settings.change_table(tables.OPTIONS.name, TableChange(updates={number: {"Giá trị": layout.YES}}))
    settings.save()
    outcome = run_merge(office)
    assert outcome.details["accepted"][0]["cells_held"] == 0
    assert {"O12", "O15"} & codes(outcome) == {"O15"}
    row = tracking_row(master, TASK, UNIT)
    assert [row.text(name) for name in (layout.RESULT, layout.DIFFICULTY, layout.PROPOSAL)] == [LEGACY[0][2]] * 3


# --- rows and columns that moved --------------------------------------------------------------------------
def test_rows_inserted_above_and_between(send: Send) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(9, 2)
        sheet.insert_rows(1)
        sheet["M12"].value = "31/02/2026"

    submission = send(change)
    assert submission.cells[TASK, Field.RESULT] == "K12"
    assert submission.rows[TASK].values[Field.RESULT] == RESULT
    assert said(submission) == [("O01", "M12")]


def test_columns_inserted_before_and_between(send: Send) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.insert_cols(11)
        sheet.insert_cols(1, 2)
        sheet["M6"].value = "Ghi chú riêng"
        sheet["M9"].value = "của đơn vị"
        sheet["O9"].value = "gần 12/3"  # now Ngày hoàn thành is P
        sheet["P9"].value = "31/02/2026"

    submission = send(change)
    assert submission.cells[TASK, Field.RESULT] == "N9"
    assert submission.rows[TASK].values[Field.EVIDENCE] == "gần 12/3"
    assert said(submission) == [("COT03", "M6"), ("O01", "P9"), ("DONG08", "M9")]


def test_a_deleted_row_and_a_deleted_column(send: Send) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.delete_rows(8)
        sheet.delete_cols(15)

    submission = send(change)
    assert submission.rows[TASK].values[Field.RESULT] == RESULT
    assert submission.cells[TASK, Field.RESULT] == "K8"
    assert said(submission) == [("COT01", None), ("DONG01", None)]
    assert [found.task for found in findings(submission)] == [None, "2.2"]


def test_rows_sorted_another_way(send: Send) -> None:
    def change(sheet: Worksheet) -> None:
        rows = [[item.value for item in row] for row in sheet["A7:O16"]]
        for target, values in zip(sheet["A7:O16"], reversed(rows), strict=True):
            for item, value in zip(target, values, strict=True):
                item.value = value
        sheet["J14"].value = "gần xong"

    submission = send(change)
    assert submission.cells[TASK, Field.RESULT] == "K14"
    assert submission.rows[TASK].values[Field.RESULT] == RESULT
    assert said(submission) == [("O02", "J14")]


def test_columns_sorted_another_way(send: Send) -> None:
    def change(sheet: Worksheet) -> None:
        for row in sheet["I6:O16"]:
            values = [item.value for item in row]
            for item, value in zip(row, reversed(values), strict=True):
                item.value = value
        sheet["K9"].value = "31/02/2026"

    submission = send(change)
    assert submission.cells[TASK, Field.RESULT] == "M9"
    assert submission.rows[TASK].values[Field.RESULT] == RESULT
    assert said(submission) == [("O01", "K9")]


def test_a_table_moved_away(send: Send) -> None:
    def change(sheet: Worksheet) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.move_range("A1:P20", rows=20, cols=3)
        sheet["P29"].value = "31/02/2026"

    submission = send(change)
    assert submission.cells[TASK, Field.RESULT] == "N29"
    assert submission.filled_on == date(2026, 3, 13)
    assert said(submission) == [("O01", "P29")]


def test_merged_cells(send: Send) -> None:
    """What stands in a merged area counts for its first cell, as every program shows it."""

    def change(sheet: Worksheet) -> None:
        sheet["I10"].value = None
        sheet.merge_cells("I9:I10")
        sheet.merge_cells("K9:L9")
        assert isinstance(sheet["I10"], MergedCell)

    submission = send(change)
    assert submission.rows[TASK].values[Field.RESULT] == RESULT
    assert submission.rows[TASK].values[Field.EVIDENCE] is None
    assert said(submission) == [("DONG04", "I10")]


def test_a_renamed_tab_and_a_renamed_file(filled: Path, held: FormContext, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(filled)
    book[layout.FORM_SHEET].title = unicodedata.normalize("NFD", "Biểu đã điền")
    path = tmp_path / unicodedata.normalize("NFD", "KeHoach(1) - Bản cuối.xlsx")
    book.save(path)
    submission = read(path, held)
    assert submission.unit == UNIT
    assert said(submission) == [("MAU07", None)]
    assert findings(submission)[0].sheet == book.sheetnames[1]


def test_rows_a_unit_typed_itself_are_listed_and_never_dropped(send: Send) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(10, 2)
        sheet["D10"].value, sheet["K10"].value = "Tổ chức hội nghị đối thoại", "02 hội nghị"
        sheet["K11"].value = "150 người dự"

    submission = send(change)
    assert said(submission) == [("DONG03", "D10"), ("DONG03", "K11")]
    assert "Tổ chức hội nghị đối thoại | 02 hội nghị" in findings(submission)[0].message
    assert submission.rows[TASK].values[Field.RESULT] == RESULT


def _header_again(sheet: Worksheet) -> None:
    sheet.insert_rows(10)
    for item in sheet[6]:
        sheet.cell(10, item.column).value = item.value


def _without_code_column(sheet: Worksheet) -> None:
    sheet.delete_cols(1)


def _copied_as_values(sheet: Worksheet) -> None:
    book = sheet.parent
    copy = book.create_sheet("Trang tính1")
    for row in sheet.iter_rows():
        for item in row:
            if not isinstance(item, MergedCell):
                copy.cell(item.row, item.column).value = item.value
    book.remove(sheet)


def _of_1904(sheet: Worksheet) -> None:
    sheet.parent.epoch = CALENDAR_MAC_1904
    sheet["M9"].value = date(2026, 3, 5)


def _head_deleted(sheet: Worksheet) -> None:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_rows(1, 4)


def _protected(sheet: Worksheet) -> None:
    sheet.protection.sheet = True
    sheet.protection.password = "abc"
    sheet.row_dimensions[9].hidden = True
    sheet.auto_filter.ref = "A6:P16"


def _range_instead_of_table(sheet: Worksheet) -> None:
    sheet.tables.clear()
    del sheet.parent[layout.FORM_GUIDE_SHEET]


SHAPES: Mapping[str, tuple[Change, Said]] = {
    "its header again, above a page of its own": (_header_again, []),
    "without the hidden column of codes": (_without_code_column, []),
    "copied into a new tab as values": (_copied_as_values, [("MAU07", None)]),
    "in the date system of old Macs": (_of_1904, [("CHEO07", "M9")]),
    "without the lines above the table": (_head_deleted, []),
    "protected, filtered, with hidden rows": (_protected, []),
    "a range instead of a table, without the instructions": (_range_instead_of_table, []),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_form_in_another_shape_is_taken(send: Send, shape: str) -> None:
    change, expected = SHAPES[shape]
    submission = send(change)
    assert said(submission) == expected
    assert submission.rows[TASK].values[Field.RESULT] == RESULT
    if shape.endswith("Macs"):
        assert submission.rows[TASK].values[Field.COMPLETED_ON] == date(2026, 3, 5)


def test_headers_with_other_spaces_dashes_and_decomposed(send: Send) -> None:
    def change(sheet: Worksheet) -> None:
        for item in sheet[6]:
            text = unicodedata.normalize("NFD", str(item.value)).upper()
            item.value = text.replace(" ", "\u00a0", 1).replace(" ", "\n ", 1)
        sheet["M9"].value = "31/02/2026"

    submission = send(change)
    assert submission.rows[TASK].values[Field.RESULT] == RESULT
    assert said(submission) == [("O01", "M9")]


# --- files written in other ways --------------------------------------------------------------------------
MAIN_PART, INPUTS = "xl/workbook.xml", "xl/worksheets/sheet2.xml"
Parts = dict[str, bytes]


def _with_comments(parts: Parts) -> Parts:
    return {**parts, INPUTS: parts[INPUTS].replace(b"<sheetData>", b"<!-- table --><sheetData>")}


def _with_cdata(parts: Parts) -> Parts:
    return {**parts, INPUTS: re.sub(rb"<t([^<>]*)>([^<>&]+)</t>", rb"<t\1><![CDATA[\2]]></t>", parts[INPUTS])}


def _in_utf_16(parts: Parts) -> Parts:
    return {
        name: part.decode().encode("utf-16") if name.endswith((".xml", ".rels")) else part
        for name, part in parts.items()
    }


def _with_backslashes(parts: Parts) -> Parts:
    return {name.replace("/", "\\") if not name.startswith("docProps") else name: part for name, part in parts.items()}


def _with_an_empty_tab(parts: Parts) -> Parts:
    tab = b'<sheet name="Module1" sheetId="99" r:id=""/></sheets>'
    return {**parts, MAIN_PART: parts[MAIN_PART].replace(b"</sheets>", tab)}


def _coloured_to_the_end(parts: Parts) -> Parts:
    cells = "".join(f'<c r="{column_letters(at)}9" s="1"/>' for at in range(40, 16_384)).encode()
    sheet = re.sub(
        rb'(<row r="9".*?)</row>', lambda row: row[1] + cells + b"</row>", parts[INPUTS], count=1, flags=re.DOTALL
    )
    last = b'<row r="1048576" s="1" customFormat="1"><c r="A1048576" s="1"/></row></sheetData>'
    return {**parts, INPUTS: sheet.replace(b"</sheetData>", last)}


WAYS: Mapping[str, tuple[Callable[[Parts], Parts], Said]] = {
    "comments": (_with_comments, []),
    "CDATA": (_with_cdata, []),
    "UTF-16": (_in_utf_16, []),
    "backslashes between folders": (_with_backslashes, []),
    "a tab without its part": (_with_an_empty_tab, [("TEP12", None)]),
    "a row coloured to its end": (_coloured_to_the_end, []),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_form_written_in_another_way(filled: Path, held: FormContext, tmp_path: Path, way: str) -> None:
    change, expected = WAYS[way]
    path = tmp_path / "BieuBC.xlsx"
    parts = parts_of(filled.read_bytes())
    changed = change(parts)
    assert changed != parts
    path.write_bytes(zipped(changed))
    submission = read(path, held)
    assert said(submission) == expected
    assert {name: submission.rows[TASK].values[name] for name in CTTDT_ROWS[TASK]} == CTTDT_ROWS[TASK]


def test_a_form_exported_by_numbers(filled: Path, held: FormContext, tmp_path: Path) -> None:
    """Every table a tab of its own name, shown, with its heading above it, behind a tab that says so."""
    book = openpyxl.load_workbook(filled)
    for sheet in book:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.title, sheet.sheet_state = f"{sheet.title} - Bảng 1", "visible"
        sheet.insert_rows(1)
        sheet["A1"] = "Bảng 1"
    book.create_sheet("Export Summary", 0)["B3"] = "This document was exported from Numbers."
    path = tmp_path / "BieuBC.xlsx"
    book.save(path)
    submission = read(path, held)
    assert said(submission) == [("MAU07", None)]
    assert (submission.unit, submission.cells[TASK, Field.RESULT]) == (UNIT, "K10")
    assert submission.rows[TASK].values[Field.RESULT] == RESULT


def test_a_picture_in_a_cell(send: Send) -> None:
    submission = send(cell("L9", '=_xlfn.DISPIMG("ID_1",1)'))
    assert said(submission) == [("O16", "L9")]
    assert "Ô chứa hình ảnh; ghi số, ký hiệu văn bản bằng chữ" in findings(submission)[0].message


def test_a_text_in_the_wrong_code_page(send: Send) -> None:
    submission = send(cell("K9", "Cáº£i cÃ¡ch hÃ\u00a0nh chÃ\u00adnh"))
    assert said(submission) == [("O17", "K9")]
    assert "“Cải cách hành chính”" in findings(submission)[0].message


# --- files saved by other programs ------------------------------------------------------------------------
Sheets = Mapping[str, list[list[object]]]


def by_pyexcelerate(sheets: Sheets, path: Path) -> None:
    book = pyexcelerate.Workbook()
    for name, rows in sheets.items():
        book.new_sheet(name, data=rows)
    book.save(str(path))


def by_xlsxwriter(sheets: Sheets, path: Path) -> None:
    """Row by row, texts in the cells themselves."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()


def by_openpyxl(sheets: Sheets, path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


WRITERS = {"pyexcelerate": by_pyexcelerate, "XlsxWriter": by_xlsxwriter, "openpyxl": by_openpyxl}
WRONG = ("M9", "31/02/2026")


def _sheets(form: Path) -> Sheets:
    """The values of a form, without its formulas; one of them no day."""
    book = openpyxl.load_workbook(form)
    book[layout.FORM_SHEET][WRONG[0]].value = WRONG[1]
    return {
        sheet.title: [[None if item.data_type == "f" else item.value for item in row] for row in sheet.iter_rows()]
        for sheet in book
    }


@pytest.mark.parametrize("writer", WRITERS)
def test_a_form_saved_by_another_program(filled: Path, held: FormContext, tmp_path: Path, writer: str) -> None:
    path = tmp_path / "BieuBC.xlsx"
    WRITERS[writer](_sheets(filled), path)
    assert_is_the_form(read(path, held))


@pytest.mark.office
@needs_office
def test_a_form_saved_by_libreoffice(filled: Path, held: FormContext, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(filled)
    book[layout.FORM_SHEET][WRONG[0]].value = WRONG[1]
    source = tmp_path / "BieuBC.xlsx"
    book.save(source)
    assert_is_the_form(read(convert(source, "xlsx", tmp_path / "lưu"), held))


def assert_is_the_form(submission: Submission) -> None:
    assert said(submission) == [("O01", WRONG[0])]
    assert submission.filled_on == date(2026, 3, 13)
    assert submission.rows.keys() >= {"2.1", "2.2", TASK, "K1", "K7"}
    assert {name: submission.rows[TASK].values[name] for name in CTTDT_ROWS[TASK]} == CTTDT_ROWS[TASK]
    assert submission.cells[TASK, Field.RESULT] == "K9"
