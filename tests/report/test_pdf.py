"""A PDF of a Word document, made by a real LibreOffice, or a clear word that there is none."""

from pathlib import Path

import pytest

from cchc_xl.report import norm, pdf
from tests.support.office import needs_office, pdf_text


def document(path: Path, text: str) -> Path:
    made = norm.new_document("thử")
    norm.body(made, text)
    norm.save(made, path)
    return path


@needs_office
@pytest.mark.office
def test_several_documents_become_pdf_beside_them_and_overwrite_none(tmp_path: Path) -> None:
    (tmp_path / "báo cáo.pdf").write_bytes(b"cu")
    sources = [document(tmp_path / "báo cáo.docx", "Nội dung một"), document(tmp_path / "hai.docx", "Nội dung hai")]
    made = pdf.to_pdf(sources)
    assert [path.name for path in made] == ["báo cáo_lan2.pdf", "hai.pdf"]
    assert ["một" in pdf_text(made[0]), "hai" in pdf_text(made[1])] == [True, True]
    assert (tmp_path / "báo cáo.pdf").read_bytes() == b"cu"


def test_without_a_converter_the_person_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "_USUAL_PLACES", {})
    source = document(tmp_path / "một.docx", "x")
    with pytest.raises(pdf.NoPdfError, match="chưa có LibreOffice"):
        pdf.to_pdf([source])
    assert [path.name for path in tmp_path.iterdir()] == ["một.docx"]
