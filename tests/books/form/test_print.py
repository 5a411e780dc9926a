"""On paper: page set-up as written, and the pages LibreOffice makes of it."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from cchc_xl.books.form import write_form
from cchc_xl.model import layout
from tests.books.form import samples
from tests.support.office import convert_all, needs_office, pdf_lines_by_size, pdf_page_count, pdf_text

MM = 25.4


FORMS = {"long": samples.long_form, "small": samples.small_form, "year": samples.year_form}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The forms as one LibreOffice prints them."""
    folder = tmp_path_factory.mktemp("bieu")
    paths = []
    for name, content in FORMS.items():
        paths.append(folder / f"{name}.xlsx")
        write_form(paths[-1], content())
    return dict(zip(FORMS, convert_all(paths, "pdf", folder), strict=True))


def pages(pdf: Path) -> list[str]:
    """The text of each printed page: the guide, then the report."""
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


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_printed_has_ten_points(printed: dict[str, Path], name: str) -> None:
    assert min(pdf_lines_by_size(printed[name])) >= 10


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("name", FORMS)
def test_the_signatures_stand_below_rows_of_the_table(printed: dict[str, Path], name: str) -> None:
    *_, before, last = pages(printed[name])
    assert "NGƯỜI LẬP BIỂU" in last
    assert "THỦ TRƯỞNG ĐƠN VỊ" in last
    assert "THỦ TRƯỞNG ĐƠN VỊ" not in before
    assert re.findall(r"^\s*(K\d)\b", last, re.MULTILINE) == ["K6", "K7"]
    assert "Nội dung khác" in last


@needs_office
@pytest.mark.office
def test_the_small_unit_signs_a_paper_of_its_own(printed: dict[str, Path]) -> None:
    guide, report, _ = pages(printed["small"])
    assert "HƯỚNG DẪN ĐIỀN BIỂU BÁO CÁO" in guide
    assert "thuộc bí mật nhà nước" in guide
    heading = " ".join(report.split())
    for text in (
        "VĂN PHÒNG UBND TỈNH NGHỆ AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỔNG THÔNG TIN ĐIỆN TỬ Độc lập - Tự do - Hạnh phúc",
        "Kính gửi: Phòng Hành chính - Quản trị",
    ):
        assert text in heading
    for text in ("dòng cần bổ sung", "Hạn gửi"):
        assert text not in report, "that is for the screen"


@needs_office
@pytest.mark.office
def test_the_long_form_repeats_its_header_and_numbers_pages_from_2(printed: dict[str, Path]) -> None:
    guide, *report = pages(printed["long"])
    assert "Liên hệ khi cần hướng dẫn" in guide
    assert len(report) == 8
    assert all("Nhiệm vụ cụ thể" in page for page in report)
    numbers = [re.match(r"\s*(\d+)?\s*\n", page) for page in report]
    assert [match[1] if match else None for match in numbers] == [None, *map(str, range(2, 9))]
    assert all("HCQT – quy-1 – lần 1" in page for page in report)
    # Task 7.2 is the longest text of the plan: its last words are there, on the page its row begins on.
    (page,) = [page for page in report if re.search(r"^\s*7\.2\s", page, re.MULTILINE)]
    assert "thống chính trị" in page


@needs_office
@pytest.mark.office
def test_the_annual_form_prints_the_estimate(printed: dict[str, Path]) -> None:
    _, *report = pages(printed["year"])
    assert len(report) <= 10
    assert {"Ước", "100%"} <= set(report[0].split())
    assert "lần 2" in report[0]
