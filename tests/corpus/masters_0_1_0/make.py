"""Made the files of this folder, once, with version 0.1.0: run it with that version's package (commit 76cf21c) first on
the path, `python make.py OUT`. Not run by the tests: 0.1.0 will never be another.

`shipped.xlsm` as `build` made it; `demo.xlsm` the demo's, eleven units, forms out and in; `closed.xlsm` the demo with
Quý I closed; `staff.xlsm` the demo as staff might have made it theirs: columns, tabs and notes of their own, tabs
renamed, reordered and hidden, widths and colours changed, lines above a table. `forms/` were filled from the
demo's forms after it. `expected.json`: what the jobs of 0.1.0 say of each master, in the order of `STEPS`.
"""

import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import TableColumn

from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.build import build
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.demo import ISSUED, demo
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import TableChange

OF_A_FILE: Final = ("unit", "file", "code", "cells_changed", "cells_held", "by")
NOW: Final = datetime(2026, 3, 20, 9, 0)
PERIOD: Final = "quy-1"


def made(out: Path) -> None:
    """Make everything into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    work = out / "work"
    build(out / "shipped.xlsm")
    demo(work)
    master = work / "KeHoach2026.xlsm"
    _fill(work / ISSUED, out / "forms")
    shutil.copy2(master, out / "demo.xlsm")
    _choose(master)
    close(FileBook.open(master), PERIOD, NOW)
    shutil.copy2(master, out / "closed.xlsm")
    _staff(out / "demo.xlsm", out / "staff.xlsm")
    said = {name: _said(out, work / "try", name) for name in ("shipped", "demo", "closed", "staff")}
    text = json.dumps(said, ensure_ascii=False).replace('"}, "', '"},\n"').replace("]}, ", "]},\n")
    (out / "expected.json").write_text(text + "\n", encoding="utf-8")
    shutil.rmtree(work)


def _fill(issued: Path, forms: Path) -> None:
    """Of the forms as issued first: the log of 0.1.0 names them. One issued again without new rows it does not name."""
    forms.mkdir(exist_ok=True)
    rows: Mapping[str, Mapping[str, Mapping[Field, Any]]] = {
        "CTTDT": {
            "7.4": {
                Field.DECLARED: "Đang thực hiện",
                Field.PROGRESS: 0.4,
                Field.RESULT: "Đã thử nghiệm.",
                Field.PROPOSAL: "Cho thử thêm.",
            }
        },
        "TTPVHCC": {
            "3.1": {
                Field.DECLARED: "Đang thực hiện",
                Field.PROGRESS: 0.6,
                Field.RESULT: "Đã rà soát xong.",
                Field.PROPOSAL: "Cho thêm người.",
            }
        },
    }
    for unit in rows:
        form = issued / f"BieuBC_{unit}_{PERIOD}.xlsx"
        fill_form(
            form, forms / form.name, rows[unit], filled_on=date(2026, 3, 18), author="Cán bộ", other_results=False
        )


def _choose(master: Path) -> None:
    book = FileBook.open(master)
    waiting = [row for row in book.table("tblCanXuLy").rows if row.text("Loại") == "Chưa khớp"]
    book.change_table(
        "tblCanXuLy", TableChange(updates={row.number: {"Lựa chọn": "Giữ số liệu HCQT"} for row in waiting})
    )
    book.save()


def _staff(source: Path, target: Path) -> None:
    """With openpyxl, as a stranger's program would: it knows nothing of ours."""
    book = load_workbook(source, keep_vba=True)
    tracking = book["Theo dõi"]
    table = tracking.tables["tblTheoDoi"]
    left, right = table.ref.split(":")
    last = int("".join(filter(str.isdigit, right)))
    first = int("".join(filter(str.isdigit, left)))
    column = tracking.max_column + 1
    letters = tracking.cell(first, column).column_letter
    table.ref = f"{left}:{letters}{last}"
    table.autoFilter.ref = table.ref
    table.tableColumns.append(TableColumn(id=len(table.tableColumns) + 1, name="Ghi chú riêng"))
    tracking.cell(first, column).value = "Ghi chú riêng"
    for row in range(first + 1, last + 1):
        tracking.cell(row, column).value = f"Việc {row}" if row % 3 else f'="Mã "&A{row}'
    tracking["E1"] = "Lưu ý: họp giao ban thứ Hai"
    tracking["E8"].comment = Comment("Hỏi lại chị Hoa", "Hoa")
    tracking.column_dimensions["B"].width = 21.5
    tracking.sheet_properties.tabColor = "00FF0000"
    tracking.title = "Theo dõi chung"
    for name in book.defined_names.values():  # as the program does by itself
        name.attr_text = name.attr_text.replace("'Theo dõi'!", "'Theo dõi chung'!")
    own = book.create_sheet("Sổ tay", 2)
    own["A1"], own["B1"] = "Tổng số dòng", "=COUNTA(tblTheoDoi[Mã NV])"
    own["A2"], own["B2"] = "Nhiệm vụ đầu", "='Theo dõi chung'!A5"
    own["A3"] = "Số điện thoại các phòng"
    own["A1"].fill = PatternFill("solid", fgColor="00FFFF00")
    own["A3"].comment = Comment("Cập nhật tháng 3", "Hoa")
    own.column_dimensions["A"].width = 33
    own.sheet_properties.tabColor = "0000B050"
    hidden = book.create_sheet("Nháp")
    hidden["C7"] = 12.5
    hidden.sheet_state = "hidden"
    book.defined_names["so_rieng"] = DefinedName("so_rieng", attr_text="'Sổ tay'!$B$1")
    book.move_sheet("Đôn đốc", offset=-3)
    book["Thi đua đơn vị"].sheet_state = "hidden"
    book["Trang chính"]["J3"] = "Số máy trực: 038.123"
    book["Trang chính"]["J3"].comment = Comment("Trực tuần này", "Hoa")
    book["Trang chính"].column_dimensions["J"].width = 25
    units = book["Danh sách đơn vị"]
    units["G6"], units["H6"] = "Chị Lan", "0912000111"
    periods = book["Kỳ báo cáo"]
    periods["B1"] = "Theo công văn 12"
    options = book["Cấu hình"].tables["tblCauHinh"]
    top, bottom = options.ref.split(":")
    end = int("".join(filter(str.isdigit, bottom))) + 1
    options.ref = f"{top}:{''.join(filter(str.isalpha, bottom))}{end}"
    options.autoFilter.ref = options.ref
    sheet = book["Cấu hình"]
    sheet.cell(end, 1).value, sheet.cell(end, 2).value = "khoa_rieng_cua_phong", "giữ lại"
    book.save(target)


Step = Callable[[Path, Path], Mapping[str, Any]]
STEPS: Final[Mapping[str, Step]] = {
    "summarise": lambda master, _: summarise(FileBook.open(master), PERIOD, NOW).as_json(),
    "check": lambda master, _: check_master(FileBook.open(master), None, NOW).as_json(),
    "merge": lambda master, forms: merge(FileBook.open(master), forms, PERIOD, NOW).as_json(),
    "summarise again": lambda master, _: summarise(FileBook.open(master), PERIOD, NOW).as_json(),
    "close": lambda master, _: close(FileBook.open(master), None, NOW).as_json(),
}
TRIED: Final = {
    "shipped": ("summarise", "check"),
    "demo": ("summarise", "check", "merge", "summarise again", "close"),
    "closed": ("summarise", "check"),
    "staff": ("summarise", "check", "merge", "summarise again", "close"),
}
KEPT: Final = (
    "period",
    "as_of",
    "rates",
    "due",
    "by_unit",
    "by_group",
    "tasks",
    "conflicts",
    "frozen",
    "opened",
    "missing",
)


def _said(out: Path, work: Path, name: str) -> dict[str, Any]:
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    master = work / "KeHoach2026.xlsm"
    shutil.copy2(out / f"{name}.xlsm", master)
    found: dict[str, Any] = {}
    for step in TRIED[name]:
        if step == "close":
            _choose(master)
        found[step] = figures(STEPS[step](master, out / "forms"))
    return found


def figures(said: Mapping[str, Any]) -> dict[str, Any]:
    """What of a job's JSON is a figure: no paths, no texts."""
    found = {key: said[key] for key in KEPT if key in said}
    errors = Counter(item["code"] for item in said["findings"] if item["severity"] == "error")
    found["errors"] = dict(sorted(errors.items()))
    for key in ("accepted", "rejected", "superseded"):
        if key in said:
            found[key] = [{part: item[part] for part in OF_A_FILE if part in item} for item in said[key]]
    return found


if __name__ == "__main__":
    made(Path(sys.argv[1]))
