"""The committed templates are what their maker makes, by the norms of Nghị định 30/2020/NĐ-CP."""

import zipfile
from pathlib import Path

import pytest
from docx import Document

from cchc_xl.report import norm
from cchc_xl.report.make_templates import TEMPLATES
from cchc_xl.resources import templates_dir


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_committed_template_equals_a_fresh_one(name: str, tmp_path: Path) -> None:
    norm.save(TEMPLATES[name](), tmp_path / name)
    assert parts(templates_dir() / name) == parts(tmp_path / name), "run: python -m cchc_xl.report.make_templates"


def test_every_template_has_a_maker() -> None:
    assert {path.name for path in templates_dir().glob("*.docx")} == set(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_page_and_font_are_those_of_the_norm(name: str) -> None:
    document = Document(str(templates_dir() / name))
    for section in document.sections:
        sides = (section.page_width, section.page_height)
        assert sorted(round(side.mm) for side in sides if side) == [210, 297]
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        top, bottom, left, right = (round(margin.mm) for margin in margins if margin)
        assert 20 <= top <= 25
        assert 20 <= bottom <= 25
        assert 30 <= left <= 35
        assert 15 <= right <= 20
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header.paragraphs[0]._p.xml
        assert not section.first_page_header.paragraphs[0].text
    assert document.styles["Normal"].font.name == "Times New Roman"
    fonts = {run.font.name for paragraph in document.paragraphs for run in paragraph.runs}
    assert fonts <= {None, "Times New Roman"}
