"""The report of the demo as LibreOffice prints it, looked at as the leader who signs it."""

import re
import shutil
from pathlib import Path

import pytest
from docx import Document

from cchc_xl.jobs.demo import REPORT, demo
from cchc_xl.model.plan_data import load_plan
from cchc_xl.report.pdf import to_pdf
from tests.support.office import needs_office, pdf_lines_by_size, pdf_page_count, pdf_text

pytestmark = [pytest.mark.office, needs_office]

PLAN = load_plan()
SILENT = "Đơn vị mẫu 8"
LATE = "1.2"
"""Completed late: told with its result, and with its cause."""


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("làm thử")
    demo(folder / "demo")
    return Path(shutil.copyfile(folder / "demo" / REPORT, folder / "báo cáo.docx"))


@pytest.fixture(scope="module")
def pdf(word: Path) -> Path:
    return to_pdf([word])[0]


def test_it_has_nine_pages_at_most(pdf: Path) -> None:
    assert pdf_page_count(pdf) <= 9


def test_sizes_are_those_of_the_norm(pdf: Path) -> None:
    """Tables 11 and 12, the body 13, titles 13 and 14."""
    by_size = pdf_lines_by_size(pdf)
    assert set(by_size) <= {11, 12, 13, 14}
    assert any("Kế hoạch đề ra 06 nhiệm vụ" in line for line in by_size[13])
    assert any(line.startswith("Nội dung 1.") for line in by_size[11])


def test_no_page_ends_with_a_heading_and_the_signature_is_not_alone(pdf: Path) -> None:
    lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pdf_text(pdf).split("\f")[:-1]]
    for page in lines[:-1]:
        assert not re.match(r"(?:[IV]+\. |\d\. [A-Z]|Nội dung \d)|.*:$", page[-1]), page[-1]
    signed = next(page for page in lines if any(line.startswith("Nơi nhận:") for line in page))
    assert any(line.endswith("./.") for line in signed)


def test_every_task_stands_in_the_appendix_and_an_unfinished_one_once_more_at_most(word: Path) -> None:
    document = Document(str(word))
    prose = " ".join(paragraph.text for paragraph in document.paragraphs)
    rows = [row.cells[1].text for row in document.tables[2].rows]
    for task in PLAN.tasks:
        assert rows.count(task.text) == 1
        assert prose.count(task.text.rstrip(".")) <= 1 + (task.code in LATE)


def test_what_is_no_business_of_the_department_is_not_told(word: Path) -> None:
    document = Document(str(word))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = re.sub(r"\S+-HCQT\b", "", "\n".join(texts))
    assert SILENT not in text
    assert text.count("HCQT") == text.count("[HCQT bổ sung nguyên nhân]") + text.count("Lưu: VT, HCQT") == 2
    assert not re.search(r"quá hạn|chưa gửi|đơn vị báo cáo|đơn vị không phát sinh|\bMT\d\b|lãnh đạo Văn phòng", text)
    assert not re.search(r"\b0\d/\d+ (?:nhiệm vụ|đơn vị|báo cáo)|đạt 0%", text)
    assert "100% [mới có 9/11 đơn vị]" in text
    assert "Đề nghị Sở Nội vụ có ý kiến" in text
