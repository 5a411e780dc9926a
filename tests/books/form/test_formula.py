"""Cần bổ sung and the line at the top: the Python mirror, the cached values, and the truth in LibreOffice."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from cchc_xl.books.form import FormContent, FormRow, write_form
from cchc_xl.books.form.formula import CHOOSE_STATUS, REQUIRED_FIELDS, to_complete
from cchc_xl.model import layout
from cchc_xl.model.indicator import NUMBER_FIELDS, FigureField, FigureValue, inputs_of
from cchc_xl.model.progress import REQUIRED_INPUTS, Declared, Entry, Field, FieldValue
from cchc_xl.tables.form import BY_FIELD
from tests.books.form import samples
from tests.support.office import convert, convert_all, needs_office

FILLED: Mapping[Field, FieldValue] = {
    Field.RESULT: "Đã ban hành",
    Field.EVIDENCE: "Kế hoạch số 12/KH-VPUB",
    Field.COMPLETED_ON: date(2026, 1, 20),
    Field.PROPOSAL: "Đề nghị lùi hạn",
}
STATUSES = (None, *Declared, "xong")
OLD_FUNCTIONS = {"IF", "OR", "AND", "TRIM", "LEN", "SUBSTITUTE", "SUMPRODUCT", "LEFT", "NOT", "COUNTBLANK"}


def combinations() -> list[dict[Field, FieldValue]]:
    """Every status with every subset of the fields that some status requires."""
    cases = []
    for status, *present in product(STATUSES, *([(True, False)] * len(REQUIRED_FIELDS))):
        values: dict[Field, FieldValue] = {Field.DECLARED: status}
        values |= {field: FILLED[field] for field, given in zip(REQUIRED_FIELDS, present, strict=True) if given}
        cases.append(values)
    return cases


def expected(values: Mapping[Field, FieldValue]) -> str:
    """What a row lacks by the model, in the words of the column."""
    if values[Field.DECLARED] in (None, "xong"):
        return CHOOSE_STATUS
    completed_on = values.get(Field.COMPLETED_ON)
    entry = Entry(
        declared=Declared(str(values[Field.DECLARED])),
        result=str(values.get(Field.RESULT) or ""),
        evidence=str(values.get(Field.EVIDENCE) or ""),
        completed_on=completed_on if isinstance(completed_on, date) else None,
        proposal=str(values.get(Field.PROPOSAL) or ""),
    )
    missing = [BY_FIELD[field].short for field in entry.missing_inputs()]
    return "Thiếu: " + "; ".join(missing) if missing else ""


def form_of(cases: list[dict[Field, FieldValue]]) -> FormContent:
    """A form with one row a case."""
    rows = tuple(
        FormRow(f"1.{n}", f"1.{n}", "Nội dung 1", f"Nhiệm vụ {n}", "Chủ trì", "Năm 2026", date(2026, 12, 31), "",
                tuple(Declared), values)
        for n, values in enumerate(cases, 1)
    )  # fmt: skip
    return samples.content(rows, asks_estimate=True)


def lacking_column(path: Path) -> list[str]:
    """The values of Cần bổ sung that a file holds."""
    sheet = load_workbook(path, data_only=True)[layout.FORM_SHEET]
    header = next(row for row in sheet.iter_rows() if row[0].value == layout.TASK_CODE)
    column = next(cell.column for cell in header if cell.value == layout.TO_COMPLETE)
    cells = (sheet.cell(row, column).value for row in range(header[0].row + 1, sheet.max_row + 1))
    codes = (sheet.cell(row, 1).value for row in range(header[0].row + 1, sheet.max_row + 1))
    return [cell or "" for cell, code in zip(cells, codes, strict=True) if code]


def headline(path: Path) -> str:
    """The words at the top."""
    return str(load_workbook(path, data_only=True)[layout.FORM_SHEET]["B1"].value)


def without_cached_values(path: Path, folder: Path) -> Path:
    """The same workbook saved by openpyxl, which keeps formulas and drops what they last gave."""
    book = load_workbook(path)
    made = folder / f"bare_{path.name}"
    book.save(made)
    assert load_workbook(made, data_only=True)[layout.FORM_SHEET]["B1"].value is None
    return made


def test_mirror_says_what_the_model_says() -> None:
    for values in combinations():
        assert to_complete(values) == expected(values), values


def test_short_names_cover_every_required_input() -> None:
    assert {field for fields in REQUIRED_INPUTS.values() for field in fields} == {
        field for field, column in BY_FIELD.items() if column.short
    }


def test_words_of_a_completed_row() -> None:
    assert to_complete({}) == "Chọn Tình hình thực hiện"
    done: dict[Field, FieldValue] = {Field.DECLARED: Declared.DONE}
    assert to_complete(done) == "Thiếu: Kết quả; Văn bản; Ngày hoàn thành"
    assert to_complete(done | dict(FILLED)) == ""
    assert to_complete(done | dict(FILLED) | {Field.EVIDENCE: "  "}) == "Thiếu: Văn bản"


def test_cached_values_are_right_as_issued(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    cases = combinations()
    write_form(path, form_of(cases))
    assert lacking_column(path) == [expected(values) for values in cases]
    lacking = sum(bool(expected(values)) for values in cases)
    assert headline(path) == f"Còn {lacking} dòng cần bổ sung – xem cột Cần bổ sung"
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(layout.FORM_SHEET).to_python()
    fast = [row[-1] for row in rows if str(row[0]).startswith("1.")]
    assert fast == [expected(values) for values in cases]


@needs_office
@pytest.mark.office
def test_libreoffice_computes_the_same_for_every_status_and_missing_input(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    cases = combinations()
    write_form(path, form_of(cases))
    recalculated = convert(without_cached_values(path, tmp_path), "xlsx", tmp_path / "out")
    assert lacking_column(recalculated) == [expected(values) for values in cases]
    assert headline(recalculated) == headline(path)


@needs_office
@pytest.mark.office
def test_libreoffice_shows_the_cached_values_before_any_edit(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    cases = combinations()
    write_form(path, form_of(cases))
    assert lacking_column(convert(path, "xlsx", tmp_path / "out")) == [expected(values) for values in cases]


WHO: Mapping[str, object] = {"nguoi_lap": "Nguyễn Văn A", "dien_thoai": "0238000000", "ngay_lap": date(2026, 3, 16)}
TO_HCQT = "Đã điền đủ – lưu tệp và gửi lại Phòng Hành chính - Quản trị chậm nhất 16h00, Thứ Hai, 16/03/2026"
WHO_MISSING = "Các dòng đã đủ – còn thiếu Người lập, Điện thoại hoặc Ngày lập ở đầu biểu"
DONE: Mapping[Field, FieldValue] = {Field.DECLARED: Declared.DONE, **FILLED}
ALL_FIGURES = {
    row.code: {field: 1.0 for field in inputs_of(row.kind) if field in NUMBER_FIELDS} for row in samples.figure_rows()
}
BLANK = sum(map(len, ALL_FIGURES.values()))
ONE_ROW = "Còn 1 dòng cần bổ sung – xem cột Cần bổ sung"
BLANKS = f"Còn {BLANK} ô số liệu chưa điền (ô cam); không phát sinh thì ghi số 0"
FIGURES_ALONE = "Số liệu đã đủ – trang Biểu báo cáo còn nội dung cần bổ sung"
LINES = {
    # row, figures (None: the form asks for none), who → line of Biểu báo cáo, line of Số liệu
    "nothing": ({}, {}, {}, f"{ONE_ROW}; trang Số liệu còn {BLANK} ô chưa điền", BLANKS),
    "rows alone": (DONE, {}, WHO, f"Các dòng đã đủ – trang Số liệu còn {BLANK} ô chưa điền", BLANKS),
    "figures alone": ({}, ALL_FIGURES, WHO, ONE_ROW, FIGURES_ALONE),
    "who is missing": (DONE, ALL_FIGURES, {}, WHO_MISSING, FIGURES_ALONE),
    "all": (DONE, ALL_FIGURES, WHO, TO_HCQT, "Đã điền đủ số liệu"),
    "no figures asked": (DONE, None, WHO, TO_HCQT, None),
    "no figures asked, who is missing": (DONE, None, {}, WHO_MISSING, None),
}  # fmt: skip


def form_as_filled(
    path: Path, row: Mapping[Field, FieldValue], figures: Mapping[str, Mapping[FigureField, FigureValue]] | None
) -> None:
    """A form of one task, as if issued with these values known."""
    content = form_of([dict(row)])
    write_form(path, content if figures is None else replace(content, figures=samples.figure_rows(figures)))


def figures_line(path: Path) -> str | None:
    book = load_workbook(path, data_only=True)
    return str(book[layout.FORM_FIGURES_SHEET]["A1"].value) if layout.FORM_FIGURES_SHEET in book.sheetnames else None


@needs_office
@pytest.mark.office
def test_done_is_said_of_all_tabs_together(tmp_path: Path) -> None:
    """Each tab counts itself and heeds the other: neither is green while something of the form is lacking."""
    paths = {}
    for name, (row, figures, who, _, _) in LINES.items():
        paths[name] = tmp_path / f"{name}.xlsx"
        form_as_filled(paths[name], row, figures)
        book = load_workbook(paths[name])
        for defined, value in who.items():
            address = book.defined_names[defined].attr_text.split("!")[1].replace("$", "")
            book[layout.FORM_SHEET][address] = value
        book.save(paths[name])
    shown = {
        made.stem: (headline(made), figures_line(made))
        for made in convert_all([*paths.values()], "xlsx", tmp_path / "out")
    }
    assert shown == {name: (line, of_figures) for name, (*_, line, of_figures) in LINES.items()}


@pytest.mark.parametrize("name", [name for name, (_, _, who, _, _) in LINES.items() if not who])
def test_the_lines_are_right_as_issued(tmp_path: Path, name: str) -> None:
    row, figures, _, line, of_figures = LINES[name]
    form_as_filled(tmp_path / "form.xlsx", row, figures)
    assert (headline(tmp_path / "form.xlsx"), figures_line(tmp_path / "form.xlsx")) == (line, of_figures)


def test_formulas_use_only_functions_every_program_knows(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, samples.year_form())
    with zipfile.ZipFile(path) as package:
        xml = "".join(package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name)
    formulas = re.findall(r"<(?:f|formula)>([^<]*)</", xml)
    assert len(formulas) > len(samples.year_form().rows)
    functions = {name for text in formulas for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', "", text))}
    assert functions <= OLD_FUNCTIONS
    assert not any("[" in text or "_xlfn" in text for text in formulas)
    assert all(len(text) < 8192 for text in formulas)
    literals = [literal for text in formulas for literal in re.findall(r'"([^"]*)"', text.replace("&quot;", '"'))]
    assert max(map(len, literals)) <= 255
