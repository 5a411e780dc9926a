"""Bản xem cho lãnh đạo: two tabs as one PDF, made by a real LibreOffice, or a clear word how to make it by hand."""

from datetime import datetime
from pathlib import Path

import pytest

from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.view import view
from cchc_xl.model.outcome import CouldNotRun
from cchc_xl.report import pdf
from tests.conftest import PERIOD
from tests.support.office import needs_office, pdf_text

NOW = datetime(2026, 3, 18, 10, 15)


def look(master: Path, out: Path | None = None, period: str | None = None) -> str:
    return view(FileBook.open(master, for_writing=False), period, out, NOW).summary


@needs_office
@pytest.mark.office
def test_both_tabs_are_printed_and_nothing_else_and_the_master_stays(master: Path) -> None:
    before = master.read_bytes()
    target = master.parent / f"BanXem_{PERIOD}.pdf"
    target.write_bytes(b"cu")
    assert look(master).endswith(f"Tệp BanXem_{PERIOD}_lan2.pdf.")
    assert master.read_bytes() == before
    assert target.read_bytes() == b"cu"
    text = " ".join(pdf_text(master.parent / f"BanXem_{PERIOD}_lan2.pdf").split())
    assert text.startswith("TỔNG QUAN THỰC HIỆN")
    assert "tính đến ngày 14/03/2026" in text, "summarised by now, not as the workbook was left"
    assert "KẾT QUẢ THỰC HIỆN KẾ HOẠCH" in text
    assert "NỘI DUNG CẦN XỬ LÝ" not in text
    assert "DANH SÁCH ĐƠN VỊ" not in text


def test_without_a_converter_the_person_is_told_how_to_do_it(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "_USUAL_PLACES", {})
    with pytest.raises(CouldNotRun, match="chọn Lưu dạng PDF"):
        look(master)
    assert not list(master.parent.glob("*.pdf"))


def test_a_name_that_is_no_pdf_and_a_period_that_is_none_are_refused(master: Path) -> None:
    with pytest.raises(CouldNotRun, match="phải kết thúc bằng"):
        look(master, master.parent / "xem.docx")
    with pytest.raises(CouldNotRun):
        look(master, period="quy-9")
