"""A copy of a workbook that shows some of its tabs alone."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.books.errors import BookError
from cchc_xl.books.file.only_tabs import show_only
from cchc_xl.model.layout import Name

BOTH = (Name.OVERVIEW_CAPTION, Name.RESULT_CAPTION)


def test_only_the_tabs_with_the_named_cells_are_left_visible(master: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(master, tmp_path / "bản xem.xlsm"))
    show_only(copy, BOTH)
    book = openpyxl.load_workbook(copy)
    visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert visible == ["Tổng quan", "Kết quả thực hiện"]
    assert book.active.title == "Tổng quan"
    selected = [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected]
    assert selected == ["Tổng quan"], "a selected tab is printed, hidden or not"


def test_a_tab_that_staff_hid_is_shown(master: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(master, keep_vba=True)
    book["Tổng quan"].sheet_state = "hidden"
    copy = tmp_path / "đã sửa.xlsm"
    book.save(copy)
    show_only(copy, [Name.OVERVIEW_CAPTION])
    sheets = openpyxl.load_workbook(copy).worksheets
    assert [sheet.title for sheet in sheets if sheet.sheet_state == "visible"] == ["Tổng quan"]


def test_a_tab_that_is_gone_is_said(master: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(master, tmp_path / "bản xem.xlsm"))
    with pytest.raises(BookError):
        show_only(copy, ["khong_co"])
