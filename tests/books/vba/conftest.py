"""A small macro workbook, built like the master: XlsxWriter, our VBA project, our ribbon."""

from pathlib import Path

import pytest
import xlsxwriter

from cchc_xl.books.vba.messages import BUTTON_MACROS, MESSAGES
from cchc_xl.books.vba.project import build_vba_project
from cchc_xl.books.vba.ribbon import add_ribbon
from cchc_xl.model.job import JOBS
from cchc_xl.model.layout import Name
from tests.books.vba.acceptance import MACROS

CELLS = (Name.LAST_ACTION, Name.LAST_RESULT, Name.STAMP, Name.REQUEST, "nhip")
"""The named cells B1:B5; the last one stands for what the registry of Windows holds."""
CODE_NAMES = ("wsTrangChinh", "wsDanhMuc")


def build_small_workbook(target: Path, ribbon: bytes, macros: Path = MACROS) -> None:
    """Two tabs, a table on each, the buttons, names, a link, a validation, a conditional format, a formula."""
    project = target.with_suffix(".bin")
    project.write_bytes(build_vba_project(macros, CODE_NAMES))
    plain = target.with_suffix(".plain.xlsm")
    book = xlsxwriter.Workbook(str(plain))
    book.add_vba_project(str(project))
    book.set_vba_name("ThisWorkbook")
    main, lists = book.add_worksheet("Trang chính"), book.add_worksheet("Danh mục")
    for sheet, code_name in zip((main, lists), CODE_NAMES, strict=True):
        sheet.set_vba_name(code_name)
    lists.hide()

    text = book.add_format({"num_format": "@"})
    for row, name in enumerate(CELLS):
        main.write_blank(row, 1, None, text)
        book.define_name(name, f"='Trang chính'!$B${row + 1}")
    main.merge_range("D1:E1", "Kế hoạch CCHC năm 2026")
    main.write_url("A4", "internal:'Danh mục'!A1", string="Danh mục")
    main.write_formula("A5", "=COUNTA(tblTheoDoi[Mã NV])+COUNTA('Danh mục'!A1:A3)", None, 5)
    data = [["1.1", "Chưa thực hiện"], ["1.2", "Đang thực hiện"]]
    columns = [{"header": "Mã NV"}, {"header": "Tình hình thực hiện"}]
    main.add_table("G8:H10", {"name": "tblTheoDoi", "columns": columns, "data": data})
    main.conditional_format(
        "H9:H10", {"type": "cell", "criteria": "==", "value": '"x"', "format": book.add_format({"bold": True})}
    )
    main.data_validation(
        "H9:H10", {"validate": "list", "source": "=dm_tinh_hinh", "input_message": "Chọn trong danh mục"}
    )
    for row, (job, macro) in enumerate(BUTTON_MACROS.items()):
        main.insert_button(6 + 2 * row, 1, {"macro": macro, "caption": JOBS[job].label, "width": 160, "height": 30})

    for row, (key, text) in enumerate(MESSAGES.items()):
        lists.write_row(row, 3, [key, text])
    book.define_name("thong_bao", f"='Danh mục'!$D$1:$E${len(MESSAGES)}")
    book.define_name("dm_tinh_hinh", "='Danh mục'!$A$2:$A$3")
    lists.add_table(
        "A1:A3",
        {"name": "tblTinhHinh", "columns": [{"header": "Tình hình"}], "data": [["Chưa thực hiện"], ["Đang thực hiện"]]},
    )
    book.close()
    add_ribbon(plain, target, ribbon)


@pytest.fixture(scope="session")
def small_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xlsm") / "nho.xlsm"
    build_small_workbook(path, (MACROS / "customUI14.xml").read_bytes())
    return path
