"""On paper: page set-up as written, and the pages LibreOffice makes of it."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from cchc_xl.books.form import FormContent, write_form
from cchc_xl.model import layout
from tests.books.form import samples
from tests.support.office import convert, needs_office, pdf_page_count, pdf_text

MM = 25.4


def pages(content: FormContent, folder: Path) -> list[str]:
    """The text of each printed page: the guide, then the report."""
    path = folder / "form.xlsx"
    write_form(path, content)
    pdf = convert(path, "pdf", folder)
    texts = pdf_text(pdf).split("\f")[:-1]
    assert len(texts) == pdf_page_count(pdf)
    return texts


def test_page_set_up_follows_the_norms(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, samples.long_form())
    book = load_workbook(path)
    sheet = book[layout.FORM_SHEET]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    guide = book[layout.FORM_GUIDE_SHEET]
    assert (guide.page_setup.paperSize, guide.page_setup.orientation) == (9, "portrait")
    for tab in (sheet, guide):
        margins = tab.page_margins
        assert 20 <= margins.top * MM <= 25
        assert 20 <= margins.bottom * MM <= 25
        assert 30 <= margins.left * MM <= 35
        assert 15 <= margins.right * MM <= 20
        assert tab.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    header_row = range_boundaries(sheet.tables[layout.FORM_TABLE].ref)[1]
    assert sheet.print_title_rows == f"${header_row}:${header_row}"


def test_page_number_is_centred_at_the_top_but_not_on_page_1(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, samples.long_form())
    setting = load_workbook(path)[layout.FORM_SHEET].HeaderFooter
    assert setting.differentFirst
    assert "&P" in str(setting.oddHeader.center.text) + str(setting.oddHeader.center)
    assert setting.firstHeader is None or not setting.firstHeader.center.text
    assert "HCQT – quy-1 – lần 1" in setting.oddFooter.left.text
    assert "HCQT – quy-1 – lần 1" in setting.firstFooter.left.text


def test_print_area_leaves_out_what_is_only_for_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, samples.year_form())
    sheet = load_workbook(path)[layout.FORM_SHEET]
    left, top, right, bottom = range_boundaries(sheet.print_area.split("!")[-1].replace("$", ""))
    _, header_row, last, last_row = range_boundaries(sheet.tables[layout.FORM_TABLE].ref)
    assert (left, top, right) == (2, 2, last - 1)
    assert sheet.cell(header_row, last).value == layout.TO_COMPLETE
    assert bottom > last_row


@pytest.mark.parametrize(
    ("content", "least_scale"), [(samples.long_form(), 0.62), (samples.small_form(), 0.62), (samples.year_form(), 0.55)]
)
def test_one_page_wide_stays_legible(tmp_path: Path, content: FormContent, least_scale: float) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, content)
    sheet = load_workbook(path)[layout.FORM_SHEET]
    left, _, right, _ = range_boundaries(sheet.print_area.split("!")[-1].replace("$", ""))
    widths = [sheet.column_dimensions[get_column_letter(n)].width * 7 for n in range(left, right + 1)]
    assert (297 - 30 - 15) / MM * 96 / sum(widths) >= least_scale


@needs_office
@pytest.mark.office
def test_the_small_unit_signs_one_page(tmp_path: Path) -> None:
    guide, report = pages(samples.small_form(), tmp_path)
    assert "HƯỚNG DẪN ĐIỀN BIỂU BÁO CÁO" in guide
    for text in ("CỔNG THÔNG TIN ĐIỆN TỬ", "K7", "Nội dung khác", "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"):
        assert text in report
    assert "dòng cần bổ sung" not in report


@needs_office
@pytest.mark.office
def test_the_long_form_repeats_its_header_and_numbers_pages_from_2(tmp_path: Path) -> None:
    guide, *report = pages(samples.long_form(), tmp_path)
    assert "Liên hệ khi cần hướng dẫn" in guide
    assert len(report) == 4
    assert all("Nhiệm vụ cụ thể" in page for page in report)
    numbers = [re.match(r"\s*(\d+)?\s*\n", page) for page in report]
    assert [match[1] if match else None for match in numbers] == [None, "2", "3", "4"]
    assert all("HCQT – quy-1 – lần 1" in page for page in report)
    assert sum("THỦ TRƯỞNG ĐƠN VỊ" in page and "NGƯỜI LẬP BIỂU" in page for page in report) == 1
    # Task 7.2 is the longest text of the plan: its last words are there, on the page its row begins on.
    (page,) = [page for page in report if re.search(r"^\s*7\.2\s", page, re.MULTILINE)]
    assert "chức bộ máy của hệ thống" in page


@needs_office
@pytest.mark.office
def test_the_annual_form_prints_the_estimate(tmp_path: Path) -> None:
    _, *report = pages(samples.year_form(), tmp_path)
    assert len(report) <= 5
    assert "Hoàn thành 100%" in report[0]
    assert "lần 2" in report[0]
