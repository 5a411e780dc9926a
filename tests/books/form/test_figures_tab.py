"""Số liệu of a form: what it asks, what it locks, what it says while one types; on the screen and on paper."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.books.form import write_form
from cchc_xl.books.returned import read_returned
from cchc_xl.model import layout
from cchc_xl.model.indicator import FigureField, IndicatorKind
from cchc_xl.model.returned import ReturnedFile
from cchc_xl.model.text import match_key
from cchc_xl.rules.figure_sheet import own_indicators, read_figures
from cchc_xl.rules.identity import read_identity
from cchc_xl.tables.form import FIGURE_HEADERS
from tests.books.form import samples
from tests.rules.samples import INDICATORS
from tests.support.office import convert, needs_office, pdf_text

NUM, DEN, VALUE = FigureField.NUMERATOR, FigureField.DENOMINATOR, FigureField.VALUE
KNOWN: dict[str, dict[FigureField, str | float | None]] = {
    "MT5": {NUM: 9.0, DEN: 10.0, FigureField.EVIDENCE: "Báo cáo số 12/BC-VPUB"},
    "3.1": {VALUE: 2.0, FigureField.NOTE: "=1+1"},
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("số liệu") / "form.xlsx"
    write_form(path, samples.figures_form(KNOWN))
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path)


@pytest.fixture(scope="module")
def sheet(book: Workbook) -> Worksheet:
    return book[layout.FORM_FIGURES_SHEET]


def place_of(sheet: Worksheet, code: str, header: str) -> str:
    left, top, right, bottom = range_boundaries(sheet.tables[layout.FORM_FIGURES_TABLE].ref)
    column = next(c for c in range(left, right + 1) if sheet.cell(top, c).value == header)
    row = next(r for r in range(top + 1, bottom + 1) if sheet.cell(r, left).value == code)
    return str(sheet.cell(row, column).coordinate)


def test_the_tab_is_there_for_a_unit_that_owes_indicators_and_for_no_other(book: Workbook, tmp_path: Path) -> None:
    states = {tab.title: tab.sheet_state for tab in book.worksheets}
    assert states == {"Hướng dẫn": "visible", "Biểu báo cáo": "visible", "Số liệu": "visible", "_cchc": "veryHidden"}
    assert book.active.title == layout.FORM_SHEET
    write_form(tmp_path / "none.xlsx", samples.small_form())
    assert layout.FORM_FIGURES_SHEET not in load_workbook(tmp_path / "none.xlsx").sheetnames


def test_the_table_has_the_columns_of_the_contract_and_a_row_per_indicator(sheet: Worksheet) -> None:
    table = sheet.tables[layout.FORM_FIGURES_TABLE]
    expected = ["Mã CT", "Chỉ tiêu", "Đơn vị tính", "Tử số", "Mẫu số", "Giá trị", "Tài liệu kiểm chứng", "Ghi chú"]
    assert [column.name for column in table.tableColumns] == expected
    _, top, _, bottom = range_boundaries(table.ref)
    codes = [sheet.cell(row, 1).value for row in range(top + 1, bottom + 1)]
    assert codes == [row.code for row in samples.figure_rows()]


@pytest.mark.parametrize(
    ("code", "open_inputs"),
    [
        ("MT5", {"Tử số", "Mẫu số", "Tài liệu kiểm chứng", "Ghi chú"}),
        ("3.1", {"Giá trị", "Tài liệu kiểm chứng", "Ghi chú"}),
    ],
)
def test_only_the_inputs_of_its_kind_are_unlocked(sheet: Worksheet, code: str, open_inputs: set[str]) -> None:
    free = {h for h in FIGURE_HEADERS if not sheet[place_of(sheet, code, h)].protection.locked}
    assert free == open_inputs
    assert sheet.protection.sheet
    assert not sheet.protection.password


def test_known_values_are_there_and_what_looks_like_a_formula_is_text(sheet: Worksheet) -> None:
    assert sheet[place_of(sheet, "MT5", NUM)].value == 9
    note = sheet[place_of(sheet, "3.1", FigureField.NOTE)]
    assert (note.value, note.data_type) == ("=1+1", "s")


def test_every_number_is_checked_as_advice(sheet: Worksheet) -> None:
    for row in samples.figure_rows():
        for name in (NUM, DEN) if row.kind is IndicatorKind.RATIO else (VALUE,):
            cell = place_of(sheet, row.code, name)
            (rule,) = [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]
            assert (rule.type, rule.errorStyle) == ("custom", "warning")
            assert rule.prompt
            assert len(rule.prompt) <= 255


def _returned(path: Path) -> ReturnedFile:
    file = read_returned(path)
    assert isinstance(file, ReturnedFile)
    return file


def test_what_is_written_reads_back_also_as_the_merge_base(path: Path) -> None:
    file = _returned(path)
    _, base = read_identity(file)
    assert base[("CT MT5", match_key(NUM))] == 9
    figures, findings = read_figures(file, INDICATORS, base, "CTTDT")
    assert set(figures.rows) == set(INDICATORS)
    for code, known in KNOWN.items():
        assert {name: figures.rows[code].values[name] for name in known} == known
        assert {name: figures.base[code][name] for name in known} == known
    blank = set(INDICATORS) - set(KNOWN)
    assert {found.task for found in findings if found.code == "CT10"} == {f"CT {code}" for code in blank}
    assert {found.code for found in findings} == {"CT10", "CT09", "CT14"}


def test_a_form_alone_tells_ratios_from_numbers(path: Path) -> None:
    kinds = {code: item.kind for code, item in own_indicators(_returned(path)).items()}
    assert kinds == {code: item.kind for code, item in INDICATORS.items()}


def test_a_form_of_20_rows_with_figures_is_small(tmp_path: Path) -> None:
    content = samples.content(samples.long_form().rows[:20], figures=samples.figure_rows())
    write_form(tmp_path / "form.xlsx", content)
    assert (tmp_path / "form.xlsx").stat().st_size <= 25_000


@needs_office
@pytest.mark.office
def test_libreoffice_computes_the_rate_and_counts_blanks_and_prints_all(path: Path, tmp_path: Path) -> None:
    computed = load_workbook(convert(path, "xlsx", tmp_path), data_only=True)[layout.FORM_FIGURES_SHEET]
    cached = load_workbook(path, data_only=True)[layout.FORM_FIGURES_SHEET]
    rate = place_of(cached, "MT5", VALUE)
    assert computed[rate].value == cached[rate].value == 0.9
    blanks = 2 * 6 + 1  # six ratios, one number
    assert computed["A1"].value == cached["A1"].value
    assert str(cached["A1"].value).startswith(f"Còn {blanks} ô số liệu chưa điền")
    *_, first, second = pdf_text(convert(path, "pdf", tmp_path)).split("\f")[:-1]
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỐ LIỆU CHỈ TIÊU", "MT1"):
        assert words in first
    # The signatures never stand alone.
    for words in ("Mã CT", "Kinh phí đã giải ngân", "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"):
        assert words in second
    assert "ô số liệu chưa điền" not in first
