"""Workbooks, tabs, tables, names: what is mapped, and that the rest says so."""

from pathlib import Path

import pytest
import xlwings as xw
from openpyxl import load_workbook

from tests.support.xlwings_lo import NotMappedError, OfficeError
from tests.support.xlwings_lo.fixtures import needs_lo
from tests.support.xlwings_lo.uno_runtime import struct

pytestmark = needs_lo


@pytest.fixture
def table(sheet: xw.Sheet) -> xw.main.Table:
    sheet["B3"].value = [["Mã ĐV", "Hạn"], ["HCQT", 1], ["CTTDT", 2]]
    return sheet.tables.add(source=sheet["B3:C5"], name="tblThu")


def test_a_table_is_found_and_read(table: xw.main.Table) -> None:
    found = table.parent.tables["TBLTHU"]
    assert found.name == "tblThu"
    assert found.range.address == "$B$3:$C$5"
    assert found.header_row_range.value == ["Mã ĐV", "Hạn"]
    assert found.data_body_range.value == [["HCQT", 1], ["CTTDT", 2]]
    assert "tblThu" in found.parent.tables
    assert "tblKhac" not in found.parent.tables
    assert [each.name for each in found.parent.tables] == ["tblThu"]


def test_a_table_grows_shrinks_and_moves_with_its_rows(table: xw.main.Table) -> None:
    sheet = table.parent
    table.resize(sheet["B3:C9"])
    assert table.range.address == "$B$3:$C$9"
    table.resize(table.range[:3, :])
    sheet["1:2"].insert("down")
    assert table.range.address == "$B$5:$C$7"
    sheet["A:A"].delete()
    assert table.range.address == "$A$5:$B$7"


@pytest.mark.parametrize("wanted", ["B4:C9", "B3:C3", "E3:F9", "B3:D9"])
def test_a_table_is_resized_within_excels_limits(table: xw.main.Table, wanted: str) -> None:
    sheet = table.parent
    sheet["D8"].value = [["a"], [1]]
    sheet.tables.add(source=sheet["D8:D9"], name="tblBen")
    with pytest.raises(OfficeError):
        table.resize(sheet[wanted])


def test_names_lead_to_cells(sheet: xw.Sheet) -> None:
    sheet.name = "Trang chính"
    sheet["C4"].value = "xin chào"
    names = sheet.book.names
    names.add("tc_ket_qua", "='Trang chính'!$C$4")
    assert names["tc_ket_qua"].refers_to_range.value == "xin chào"
    assert names["tc_ket_qua"].refers_to == "='Trang chính'!$C$4"
    assert "tc_ket_qua" in names
    assert sheet["tc_ket_qua"].address == "$C$4"
    assert [name.name for name in names] == ["tc_ket_qua"]
    names["tc_ket_qua"].delete()
    with pytest.raises(xw.NoSuchObjectError):
        names["tc_ket_qua"].refers_to_range  # noqa: B018


def test_tabs_are_renamed_moved_hidden_and_shown(sheet: xw.Sheet) -> None:
    book = sheet.book
    second = book.sheets.add("Theo dõi", after=sheet)
    assert [tab.name for tab in book.sheets] == ["Sheet1", "Theo dõi"]
    second.move(before=sheet)
    second.name = "Danh mục"
    assert [tab.name for tab in book.sheets] == ["Danh mục", "Sheet1"]
    second.visible = False
    with pytest.raises(OfficeError, match="hidden"):
        second.activate()
    with pytest.raises(OfficeError, match="at least one"):
        sheet.visible = False
    sheet.activate()
    sheet["B2:C3"].select()
    assert book.selection.address == "$B$2:$C$3"
    with pytest.raises(OfficeError, match="not active"):
        second["A1"].select()


def test_what_is_used(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [[1, 2], [3, None]]
    used = sheet.used_range
    assert (used.address, used.row, used.column, used.shape) == ("$B$2:$C$3", 2, 2, (2, 2))
    assert used[1:, 0].offset(1, 1).address == "$C$4"


def test_a_workbook_is_saved_and_opened_again(sheet: xw.Sheet, table: xw.main.Table, tmp_path: Path) -> None:
    path = tmp_path / "sổ theo dõi.xlsx"
    book = sheet.book
    assert book.fullname == book.name
    book.save(path)
    assert (book.name, book.fullname) == (path.name, str(path))
    sheet["F1"].value = "Đã lưu"
    book.save()
    book.close()
    assert load_workbook(path)["Sheet1"]["F1"].value == "Đã lưu"
    again = xw.Book(path)
    assert again.sheets[0].tables["tblThu"].range.address == "$B$3:$C$5"
    assert xw.Book(path) == again
    assert len(xw.books) == 1


def test_a_read_only_workbook_is_not_saved(sheet: xw.Sheet, tmp_path: Path) -> None:
    path = tmp_path / "chỉ đọc.xlsx"
    sheet.book.save(path)
    sheet.book.close()
    book = xw.books.open(path, read_only=True)
    with pytest.raises(OfficeError, match="read-only"):
        book.save()
    with pytest.raises(FileNotFoundError):
        xw.Book(tmp_path / "không có.xlsx")


def test_a_protected_tab_refuses_every_change(sheet: xw.Sheet, table: xw.main.Table) -> None:
    sheet["F1"].impl.native.CellProtection = struct("util.CellProtection", IsLocked=False)
    sheet.impl.native.protect("")
    cell = sheet["B4"]
    changes = {
        "value": lambda: setattr(cell, "value", "x"),
        "formula": lambda: setattr(cell, "formula", "=1"),
        "contents": cell.clear_contents,
        "all contents": sheet.clear_contents,
        "format": lambda: setattr(cell, "number_format", "@"),
        "rows": lambda: sheet["1:1"].insert("down"),
        "height": cell.rows.autofit,
        "table": lambda: table.resize(sheet["B3:C9"]),
    }
    for change in changes.values():
        with pytest.raises(OfficeError, match="protected"):
            change()
    assert (cell.value, cell.number_format, table.range.address) == ("HCQT", "General", "$B$3:$C$5")
    sheet["F1"].value = "mở"
    assert sheet["F1"].value == "mở"


def test_the_caller_can_be_set(sheet: xw.Sheet) -> None:
    sheet.book.set_mock_caller()
    assert xw.Book.caller() == sheet.book


def test_what_is_not_mapped_is_named(sheet: xw.Sheet) -> None:
    cell = sheet["A1"]
    refused = {
        "Range.color": lambda: cell.color,
        "Range.sort": lambda: cell.sort(1),
        "Range.column_width = …": lambda: setattr(cell, "column_width", 9),
        "Range.api.Font": lambda: cell.api.Font,
        "Sheet.api.Protect": lambda: sheet.api.Protect(),
        "Book.api.Path": lambda: sheet.book.api.Path,
        "App.api.Ready": lambda: sheet.book.app.api.Ready,
        "Sheet.charts": lambda: sheet.charts,
        "Sheet.pictures": lambda: sheet.pictures,
        "Book.to_pdf": lambda: sheet.book.to_pdf("x.pdf"),
        "App.hwnd": lambda: sheet.book.app.hwnd,
    }
    for name, use in refused.items():
        with pytest.raises(NotMappedError) as refusal:
            use()
        assert str(refusal.value).startswith(f"{name}:")
