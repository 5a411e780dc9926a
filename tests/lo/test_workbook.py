"""Workbooks, tabs, names, cells: what is mapped, and that the rest says so."""

from pathlib import Path

import pytest
import xlwings as xw
from openpyxl import load_workbook

from cchc_xl import tables
from cchc_xl.model import layout
from tests.support.xlwings_lo import NotMappedError, OfficeError
from tests.support.xlwings_lo.fixtures import needs_lo
from tests.support.xlwings_lo.uno_runtime import struct

pytestmark = needs_lo


def test_a_cell_holds_a_text_a_number_or_nothing(sheet: xw.Sheet) -> None:
    cell = sheet["B3"]
    for value in ("Kết quả:\n\t- đã ban hành\n", 7.5, None):
        cell.value = value
        assert cell.value == value


def test_a_block_comes_back_as_it_was_written(sheet: xw.Sheet) -> None:
    rows = [["Mã ĐV", "Hạn"], ["HCQT", 1.0], [None, 2.0]]
    sheet["B3"].value = rows
    assert sheet["B3:C5"].value == rows
    assert sheet["$C$4"].address == sheet["B3"](2, 2).address == "$C$4"


@pytest.mark.parametrize("text", ["00123", "5/3/2026", "=1+1", "+84 912", "- Kế hoạch", "'00123", "true"])
def test_a_text_that_excel_would_change_only_goes_into_a_text_cell(sheet: xw.Sheet, text: str) -> None:
    with pytest.raises(NotMappedError):
        sheet["A1"].value = text
    formats = sheet.book.impl.document.NumberFormats
    sheet["A1"].impl.native.NumberFormat = formats.queryKey("@", struct("lang.Locale"), False)
    sheet["A1"].value = text
    assert sheet["A1"].value == text


@pytest.mark.parametrize("formula", ["=1/0", "=DATE(2026;3;5)", "=TRUE()"])
def test_other_kinds_of_values_are_not_read(sheet: xw.Sheet, formula: str) -> None:
    sheet["A1"].impl.native.getCellByPosition(0, 0).setFormula(formula)
    with pytest.raises(NotMappedError):
        sheet["A1"].value  # noqa: B018


def test_a_locked_cell_of_a_protected_tab_refuses(sheet: xw.Sheet) -> None:
    sheet["F1"].impl.native.CellProtection = struct("util.CellProtection", IsLocked=False)
    sheet.impl.native.protect("")
    with pytest.raises(OfficeError, match="protected"):
        sheet["B4"].value = "x"
    sheet["F1"].value = "mở"
    assert (sheet["B4"].value, sheet["F1"].value) == (None, "mở")


def test_names_lead_to_cells(lo_app: xw.App, master_copy: Path) -> None:
    book = lo_app.books.open(master_copy)
    cell = book.names[layout.Name.LAST_RESULT].refers_to_range
    assert cell.sheet.name == "Trang chính"
    assert layout.Name.LAST_RESULT.upper() in book.names
    with pytest.raises(xw.NoSuchObjectError):
        book.names["khong_co"]


def test_tabs_are_found_and_shown(lo_app: xw.App, master_copy: Path) -> None:
    book = lo_app.books.open(master_copy)
    assert [tab.name for tab in book.sheets] == [tab.title for tab in tables.TABS]
    book.sheets["theo dõi"].activate()
    assert book.sheets.active.name == "Theo dõi"
    book.sheets["Theo dõi"]["B2:C3"].select()
    assert book.selection.address == "$B$2:$C$3"
    with pytest.raises(OfficeError, match="not active"):
        book.sheets["Trang chính"]["A1"].select()
    with pytest.raises(OfficeError, match="hidden"):
        book.sheets["xlwings.conf"].activate()


def test_a_workbook_is_saved_under_a_name_and_found_by_it(sheet: xw.Sheet, tmp_path: Path) -> None:
    path, book = tmp_path / "sổ theo dõi.xlsx", sheet.book
    assert book.fullname == book.name
    book.save(path)
    assert (book.name, book.fullname) == (path.name, str(path))
    sheet["F1"].value = "Đã lưu"
    book.save()
    assert load_workbook(path)["Sheet1"]["F1"].value == "Đã lưu"
    assert xw.Book(path) == book
    assert len(xw.books) == 1


def test_options_of_open_without_a_counterpart_are_named(lo_app: xw.App, master_copy: Path) -> None:
    with pytest.raises(NotMappedError, match="update_links"):
        lo_app.books.open(master_copy, update_links=True)
    with pytest.raises(FileNotFoundError):
        lo_app.books.open(master_copy.with_name("không có.xlsx"))


def test_the_caller_can_be_set(sheet: xw.Sheet) -> None:
    sheet.book.set_mock_caller()
    assert xw.Book.caller() == sheet.book


def test_what_is_not_mapped_is_named(sheet: xw.Sheet) -> None:
    cell, book = sheet["A1"], sheet.book
    refused = {
        "Range.color": lambda: cell.color,
        "Range.formula = …": lambda: setattr(cell, "formula", "=1"),
        "Range.api.Font": lambda: cell.api.Font,
        "Sheet.api.Protect": lambda: sheet.api.Protect(),
        "Sheet.tables": lambda: sheet.tables,
        "Book.api.Path": lambda: book.api.Path,
        "Book.api.FullName = …": lambda: setattr(book.api, "FullName", "x"),
        "Book.api.Sheets().Delete": lambda: book.api.Sheets("Sheet1").Delete(),
        "App.api.Ready": lambda: book.app.api.Ready,
        "App.hwnd": lambda: book.app.hwnd,
    }
    for name, use in refused.items():
        with pytest.raises(NotMappedError) as refusal:
            use()
        assert str(refusal.value).startswith(f"{name}:")
