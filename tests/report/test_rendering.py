"""Whole reports as LibreOffice prints them: pages, sides, numbers, and nothing cut off or left behind."""

import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from cchc_xl.completion.rates import Rate
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.progress import Declared, Entry
from cchc_xl.report.content import report_values
from cchc_xl.report.pdf import to_pdf
from cchc_xl.report.review_sheet import review_values
from cchc_xl.report.source import OpenDifficulty, ReportSource, Statistic
from cchc_xl.report.template import fill
from cchc_xl.report.words import Value
from cchc_xl.resources import templates_dir
from tests.report.samples import UNITS, Key, deadline_of, everything_done, owed, source
from tests.support.office import convert, needs_office, pdf_page_count

pytestmark = [pytest.mark.office, needs_office]

OFFICE: Mapping[str, Value] = {
    "ky_hieu": "VPUB", "ngay_van_ban": "ngày      tháng 3 năm 2026", "nam_van_ban": 2026,
    "quyet_dinh": "số        /QĐ-VPUB ngày      /01/2026", "chuc_danh_ky": "CHÁNH VĂN PHÒNG", "nguoi_ky": "",
}  # fmt: skip
LONG = ("Đã phối hợp với các phòng, ban, đơn vị liên quan rà soát quy trình " * 30)[:1990].strip() + " HẾT"
SIXTY = {f"DV{n}": f"Phòng, ban, đơn vị mẫu số {n}" for n in range(1, 58)} | UNITS
STATISTICS = [Statistic("1", "Công tác xây dựng văn bản", "", None)] + [
    Statistic(str(n), "Số văn bản quy phạm pháp luật đã được kiểm tra", "Văn bản", n) for n in range(1, 61)
]


def sixty_units() -> ReportSource:
    done = Entry(declared=Declared.DONE_IN_PERIOD, result="Rà soát 02 văn bản", evidence="Báo cáo số 5/BC-VPUB")
    entries: dict[Key, Entry] = {(task, unit): done for task in ("2.1", "2.2", "K3") for unit in SIXTY}
    return source(entries, units=SIXTY, statistics=STATISTICS)


def long_texts() -> ReportSource:
    entries: dict[Key, Entry] = {}
    for key in owed():
        if key[0] in ("1.5", "2.2", "3.2"):
            continuous = deadline_of(key[0])[0] is DeadlineKind.CONTINUOUS
            declared = Declared.DONE_IN_PERIOD if continuous else Declared.IN_PROGRESS
            entries[key] = Entry(declared=declared, result=LONG)
    return source(entries, difficulties=[OpenDifficulty("1.5", "Phòng Hành chính - Quản trị", LONG, LONG)])


REPORTS = {
    "nothing": source(as_of=date(2026, 1, 15)),
    "all-done": source(everything_done(), period="nam", expected=Rate(27, 27), statistics=STATISTICS[:12]),
    "sixty-units": sixty_units(),
    "long-texts": long_texts(),
}
PAGES = {"nothing": (7, 9), "all-done": (9, 11), "sixty-units": (15, 24), "long-texts": (15, 22)}


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every report as PDF, made by one LibreOffice."""
    folder = tmp_path_factory.mktemp("báo cáo")
    template = templates_dir() / "bao-cao.docx"
    documents = [
        fill(template, {**report_values(made), **OFFICE}, folder / f"{name}.docx") for name, made in REPORTS.items()
    ]
    return dict(zip(REPORTS, to_pdf(documents), strict=True))


def pages_of(pdf: Path) -> list[list[str]]:
    """The lines of every page."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]


def sides_of(pdf: Path) -> list[str]:
    """ "upright" or "on its side" for every page; every one is A4."""
    command = ["pdfinfo", "-l", "999", str(pdf)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    sides = [(float(a), float(b)) for a, b in re.findall(r"size:\s+([\d.]+) x ([\d.]+) pts \(A4\)", text)]
    return ["on its side" if width > height else "upright" for width, height in sides]


@pytest.mark.parametrize("name", REPORTS)
def test_the_number_of_pages_is_sane(pdfs: dict[str, Path], name: str) -> None:
    least, most = PAGES[name]
    assert least <= pdf_page_count(pdfs[name]) <= most


@pytest.mark.parametrize("name", REPORTS)
def test_the_body_is_upright_and_the_appendices_lie_on_their_side_numbered_apart(
    pdfs: dict[str, Path], name: str
) -> None:
    pages, sides = pages_of(pdfs[name]), sides_of(pdfs[name])
    assert len(pages) == len(sides)
    body = sides.index("on its side")
    assert sides == ["upright"] * body + ["on its side"] * (len(sides) - body)
    second = next(number for number, page in enumerate(pages) if page[0] == "Phụ lục II")
    assert pages[0][0].startswith("UBND TỈNH NGHỆ AN")
    assert pages[body][0] == "Phụ lục I"
    for start, end in ((0, body), (body, second), (second, len(pages))):
        assert [page[0] for page in pages[start + 1 : end]] == [str(n) for n in range(2, end - start + 1)]


@pytest.mark.parametrize("name", REPORTS)
def test_no_heading_stands_last_on_a_page_and_the_signature_not_alone(pdfs: dict[str, Path], name: str) -> None:
    pages = pages_of(pdfs[name])
    for page in pages[:-1]:
        assert not re.match(r"(?:[IV]+\. |Nội dung \d)|.*:$", page[-1]), page[-1]
    signed = next(page for page in pages if any(line.startswith("Nơi nhận:") for line in page))
    assert any(line.endswith("./.") for line in signed)


def test_headers_of_tables_stand_on_every_page(pdfs: dict[str, Path]) -> None:
    pages = pages_of(pdfs["sixty-units"])
    body = next(number for number, page in enumerate(pages) if page[0] == "Phụ lục I")
    assert all(any(line.startswith("STT") for line in page[:8]) for page in pages[body:])


def test_long_texts_are_printed_whole_in_prose_and_appendix(pdfs: dict[str, Path]) -> None:
    text = " ".join(line for page in pages_of(pdfs["long-texts"]) for line in page)
    told = len([key for key in owed() if key[0] in ("1.5", "2.2", "3.2")])
    assert text.count("HẾT") == 2 * told + 2  # prose and appendix; the difficulty, the proposal


def test_the_sheet_for_the_leaders_is_one_page_however_much_there_is_to_say(tmp_path: Path) -> None:
    units = list(SIXTY.values())
    long = [Statistic(str(n), LONG, "%", "100%", supplied=units[:20], missing=units[20:]) for n in range(9)]
    asked = [OpenDifficulty("1.5", unit, LONG, f"Đề nghị lãnh đạo Văn phòng: {LONG}") for unit in units]
    asked_for_time = {key: Entry(declared=Declared.ADJUSTMENT_ASKED) for key in owed() if key[0] > "4"}
    made = source(
        asked_for_time, units=SIXTY, as_of=date(2027, 1, 5), statistics=long, difficulties=asked, units_late=units,
        units_unsent=units, waiting="99 nội dung cần bổ sung; 99 nội dung chưa khớp",
    )  # fmt: skip
    values = {**review_values(made, report_values(made), "BaoCaoCCHC_quy-1_lan2.docx"), **OFFICE, "don_vi": units[-3]}
    sheet = fill(templates_dir() / "phieu-ra-soat.docx", values, tmp_path / "phieu.docx")
    pdf = to_pdf([sheet])[0]
    assert pdf_page_count(pdf) == 1
    text = " ".join(pages_of(pdf)[0])
    assert "PHIẾU RÀ SOÁT TRƯỚC KHI TRÌNH KÝ" in text
    assert "TRƯỞNG PHÒNG" in text


def test_a_template_that_another_program_saved_again_says_the_same(tmp_path: Path) -> None:
    values = {**report_values(REPORTS["sixty-units"]), **OFFICE}
    saved_again = convert(templates_dir() / "bao-cao.docx", "docx", tmp_path / "mau")
    shipped = fill(templates_dir() / "bao-cao.docx", values, tmp_path / "a.docx")
    assert texts_of(fill(saved_again, values, tmp_path / "b.docx")) == texts_of(shipped)


def texts_of(path: Path) -> list[str]:
    """Paragraphs, then cells."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells
