"""The workbook linter sees each seeded fault; the sound workbook is in test_committed_workbook."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings

from cchc_xl.books.vba.project import build_vba_project
from tests.books.vba.acceptance import MACROS
from tests.support.xlsm_lint import lint_workbook
from tests.support.xlsm_package import bounds, column_letters, overlap

MAIN_TAB, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
BUTTONS, RIBBON = "xl/drawings/vmlDrawing1.vml", "customUI/customUI14.xml"
TYPES, RELS, TABLE = "[Content_Types].xml", "_rels/.rels", "xl/tables/table1.xml"
PROJECT = "xl/vbaProject.bin"

Parts = dict[str, bytes]


def swap(part: str, old: str, new: str) -> Callable[[Parts], None]:
    """Replace the first place where the pattern `old` stands in a part."""

    def change(parts: Parts) -> None:
        text, count = re.subn(old, new, parts[part].decode("utf-8"), count=1)
        assert count == 1, f"{part} has no {old}"
        parts[part] = text.encode("utf-8")

    return change


def project(code_names: list[str]) -> Callable[[Parts], None]:
    return lambda parts: parts.update({PROJECT: build_vba_project(MACROS, code_names)})


def cut(part: str, length: int) -> Callable[[Parts], None]:
    return lambda parts: parts.update({part: parts[part][:length]})


def drop(part: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        del parts[part]

    return change


def byte(part: str, at: int, value: int) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        data = bytearray(parts[part])
        data[at] = value
        parts[part] = bytes(data)

    return change


FAULTS: dict[str, tuple[Callable[[Parts], None], str]] = {
    # the package
    "part not well-formed": (swap(MAIN_TAB, "</sheetData>", ""), "not well-formed"),
    "content type missing": (swap(TYPES, '<Default Extension="bin"[^>]*/>', ""), "vbaProject.bin: no content type"),
    "content type without a part": (
        swap(TYPES, "</Types>", '<Override PartName="/x.xml" ContentType="a/b"/></Types>'),
        "without a part",
    ),
    "not a macro workbook": (
        swap(TYPES, r"vnd\.ms-excel\.sheet\.macroEnabled\.main", "vnd.x"),
        "not that of a macro workbook",
    ),
    "dangling relationship": (drop("xl/tables/table2.xml"), "which is not there"),
    "relationship id twice": (swap("xl/_rels/workbook.xml.rels", 'Id="rId2"', 'Id="rId1"'), "is used 2 times"),
    "part asks for a relationship": (
        swap(MAIN_TAB, 'legacyDrawing r:id="[^"]*"', 'legacyDrawing r:id="rId99"'),
        "no relationship rId99",
    ),
    "orphan ribbon": (swap(RELS, "<Relationship [^>]*customUI[^>]*/>", ""), "customUI14.xml: an orphan"),
    "VBA project gone": (drop(PROJECT), "no VBA project"),
    # the VBA project
    "VBA project truncated": (cut(PROJECT, 5000), "vbaProject.bin: "),
    "VBA project empty": (cut(PROJECT, 0), "inside the header"),
    "FAT damaged": (byte(PROJECT, 76, 3), "FAT sector 3"),
    "tab without a document module": (project(["wsTrangChinh"]), "wsDanhMuc"),
    "document module without a tab": (project(["wsTrangChinh", "wsDanhMuc", "wsKy"]), "wsKy"),
    "wrong code name": (swap(MAIN_TAB, 'codeName="wsTrangChinh"', 'codeName="wsTrang"'), "code names"),
    "code name not ASCII": (swap(MAIN_TAB, 'codeName="wsTrangChinh"', 'codeName="wsTổng"'), "not a code name"),
    "workbook without a code name": (swap(BOOK, 'codeName="ThisWorkbook" ?', ""), "code names"),
    # buttons and ribbon
    "button without its Sub": (swap(BUTTONS, "NutTongHop", "NutTongHopp"), "NutTongHopp"),
    "button with a qualified macro": (swap(BUTTONS, r"\[0\]!NutTongHop", "modNut.NutTongHop"), "is qualified"),
    "button on a Sub with an argument": (swap(BUTTONS, "NutTongHop", "GuiYeuCau"), "without arguments"),
    "shape id twice": (swap(BUTTONS, 'id="_x0000_s1026"', 'id="_x0000_s1025"'), "shape id"),
    "ribbon id twice": (swap(RIBBON, 'id="btnRaSoat"', 'id="btnDonDoc"'), "btnDonDoc is used 2 times"),
    "ribbon callback missing": (swap(RIBBON, 'onAction="RibNut"', 'onAction="RibNutt"'), "RibNutt"),
    "ribbon callback without control": (swap(RIBBON, 'onAction="RibNut"', 'onAction="NutTongHop"'), "the control"),
    "ribbon attribute unknown": (swap(RIBBON, "screentip=", "screenTip="), "unknown attribute screenTip"),
    "ribbon of 2007": (swap(RIBBON, "2009/07", "2006/01"), "namespace"),
    # tabs, names, cells
    "tab name too long": (swap(BOOK, 'name="Danh mục"', f'name="{"x" * 32}"'), "not a name for a tab"),
    "tab name with a slash": (swap(BOOK, 'name="Danh mục"', 'name="a/b"'), "not a name for a tab"),
    "tab name twice": (swap(BOOK, 'name="Danh mục"', 'name="TRANG CHÍNH"'), "same name"),
    "no tab visible": (
        swap(BOOK, '<sheet name="Trang chính"', '<sheet state="hidden" name="Trang chính"'),
        "every tab is hidden",
    ),
    "name of a missing tab": (swap(BOOK, r"'Trang chính'!\$B\$1", "'Trang cu'!$B$1"), "no tab 'Trang cu'"),
    "name without a target": (swap(BOOK, r"'Trang chính'!\$B\$1", "#REF!"), "points nowhere"),
    "name that is a cell": (swap(BOOK, 'name="tc_ket_qua"', 'name="TC1"'), "not a defined name"),
    "name twice": (swap(BOOK, 'name="tc_ket_qua"', 'name="TC_thao_tac"'), "defined 2 times"),
    "style index": (swap(MAIN_TAB, r'<c r="D1"( s="\d+")?', '<c r="D1" s="99"'), "style 99"),
    "shared string index": (swap(MAIN_TAB, r'(<c r="G8" t="s"><v>)\d+', r"\g<1>999"), "shared string 999"),
    "conditional format index": (swap(MAIN_TAB, r'dxfId="\d+"', 'dxfId="7"'), "format 7"),
    "rows out of order": (swap(MAIN_TAB, '<row r="5"', '<row r="3"'), "stands after row"),
    "cells out of order": (swap(MAIN_TAB, '<c r="H9"', '<c r="F9"'), "F9 is out of order"),
    "formula without a parenthesis": (swap(MAIN_TAB, r"<f>COUNTA\(", "<f>COUNTA(("), "unbalanced"),
    "formula on a missing table": (swap(MAIN_TAB, r"<f>COUNTA\(tblTheoDoi", "<f>COUNTA(tblTheoDoii"), "tblTheoDoii"),
    "formula on a missing tab": (swap(MAIN_TAB, "'Danh mục'!A1:A3", "'Danh muc'!A1:A3"), "the tab 'Danh muc'"),
    "link to a missing tab": (swap(MAIN_TAB, "location=\"'Danh mục'", "location=\"'Danh muc'"), "a link at A4"),
    "link to a missing name": (swap(MAIN_TAB, "location=\"'Danh mục'!A1", 'location="khong_co'), "the name 'khong_co'"),
    "merged cells on a table": (swap(MAIN_TAB, 'mergeCell ref="D1:E1"', 'mergeCell ref="F9:G9"'), "overlap"),
    "merged cells overlap": (
        swap(MAIN_TAB, '<mergeCell ref="D1:E1"/>', '<mergeCell ref="D1:E1"/><mergeCell ref="E1:F1"/>'),
        "overlap",
    ),
    "validation prompt too long": (swap(MAIN_TAB, 'prompt="[^"]*"', f'prompt="{"x" * 256}"'), "longer than 255"),
    "validation on another tab": (
        swap(MAIN_TAB, "<formula1>dm_tinh_hinh", "<formula1>'Danh mục'!$A$2:$A$3"),
        "use a name",
    ),
    # tables
    "table header is not the cell": (swap(TABLE, 'name="Mã NV"', 'name="Mã  NV"'), "stands under the header 'Mã NV'"),
    "table columns do not fit": (swap(TABLE, 'ref="G8:H10"', 'ref="G8:I10"'), "2 columns in G8:I10"),
    "table column twice": (swap(TABLE, 'name="Tình hình thực hiện"', 'name="mã nv"'), "same header"),
    "table id twice": (swap("xl/tables/table2.xml", ' id="2"', ' id="1"'), "table id '1' is used 2 times"),
    "table name twice": (
        swap("xl/tables/table2.xml", 'displayName="tblTinhHinh"', 'displayName="TBLTHEODOI"'),
        "used 2 times",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_seen(fault: str, small_workbook: Path, tmp_path: Path) -> None:
    damage, expected = FAULTS[fault]
    with zipfile.ZipFile(small_workbook) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    damage(parts)
    damaged = tmp_path / "hong.xlsm"
    with zipfile.ZipFile(damaged, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    problems = lint_workbook(damaged)
    assert any(expected in problem for problem in problems), problems


def test_a_workbook_that_excel_wrote_is_accepted() -> None:
    assert lint_workbook(Path(xlwings.__file__).with_name("quickstart.xlsm")) == []


def test_ranges() -> None:
    assert bounds("$B$2:AA10") == (2, 2, 27, 10)
    assert column_letters(27) == "AA"
    assert overlap("A1:B2", "B2:C3")
    assert not overlap("A1:B2", "C1:C9")
