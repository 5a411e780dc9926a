"""A template that people edit: known names only, texts stay texts, the file is whole or not there."""

from pathlib import Path

import pytest
from docx import Document

from cchc_xl.report import norm
from cchc_xl.report.template import TemplateError, fill, own_template
from cchc_xl.report.words import Value

VALUES: dict[str, Value] = {
    "ten_don_vi": "Cổng thông tin điện tử",
    "ky": {"ten": "Quý I", "so_nhiem_vu": 27},
    "cac_dong": ["một", "hai"],
}


def template(folder: Path, *lines: str, name: str = "mau.docx") -> Path:
    """A template of these paragraphs."""
    folder.mkdir(parents=True, exist_ok=True)
    document = norm.new_document("thử")
    for line in lines:
        norm.body(document, line)
    norm.save(document, folder / name)
    return folder / name


def lines_of(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def refusal(path: Path, values: dict[str, Value] | None = None) -> str:
    """What is said of a template that cannot be used; nothing is left beside it."""
    with pytest.raises(TemplateError) as caught:
        fill(path, values or VALUES, path.parent / "ra.docx")
    assert [left.name for left in path.parent.iterdir()] == [path.name]
    assert "lỗi" not in caught.value.message.lower()
    assert f"“{path.name}”" in caught.value.message
    return caught.value.message


def test_values_lists_and_blocks_are_filled_in(tmp_path: Path) -> None:
    made = fill(
        template(tmp_path, "Kính gửi: {{ ten_don_vi }}.", "{{ ky.ten }}: {{ ky.so_nhiem_vu }} nhiệm vụ",
                 "{%p for dong in cac_dong %}", "- {{ dong }};", "{%p endfor %}"),
        VALUES, tmp_path / "ra.docx",
    )  # fmt: skip
    assert lines_of(made) == ["Kính gửi: Cổng thông tin điện tử.", "Quý I: 27 nhiệm vụ", "- một;", "- hai;"]


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    source = template(tmp_path, "{{ ten_don_vi }}")
    names = [fill(source, {"ten_don_vi": str(n)}, tmp_path / "ra.docx").name for n in range(3)]
    assert names == ["ra.docx", "ra_lan2.docx", "ra_lan3.docx"]
    assert [lines_of(tmp_path / name) for name in names] == [["0"], ["1"], ["2"]]


@pytest.mark.parametrize(
    "text",
    ["{{ 7 * 7 }}", "{% for x in y %}", "<w:p/> & </w:t>", "]]>", "&amp;lt;", "“ngoặc” 'đơn' \"kép\"", "=1+1"],
)  # fmt: skip
def test_what_others_typed_stays_text(tmp_path: Path, text: str) -> None:
    source = template(tmp_path, "Kết quả: {{ ket_qua }}")
    assert lines_of(fill(source, {"ket_qua": text}, tmp_path / "ra.docx")) == [f"Kết quả: {text}"]


def test_line_breaks_become_paragraphs_and_control_characters_go(tmp_path: Path) -> None:
    source = template(tmp_path, "{{ ket_qua }}")
    typed = "dòng\x07 một\r\ndòng\x00 hai\x0c\ud800\ufffe"
    made = fill(source, {"ket_qua": typed}, tmp_path / "ra.docx")
    assert lines_of(made) == ["dòng một", "dòng hai"]
    assert all(p.paragraph_format.first_line_indent for p in Document(str(made)).paragraphs)


def test_decomposed_text_is_composed(tmp_path: Path) -> None:
    made = fill(template(tmp_path, "{{ a }}"), {"a": "Qu\u0079\u0301 I"}, tmp_path / "ra.docx")
    assert lines_of(made) == ["Quý I"]


# --- a template that was edited wrongly ---------------------------------------------------------------------------
def test_a_misspelt_placeholder_is_named_with_its_nearest(tmp_path: Path) -> None:
    said = refusal(template(tmp_path, "{{ ten_donvi }}", "{{ gi_do }}"))
    assert "“{{ gi_do }}”; “{{ ten_donvi }}” (có phải “ten_don_vi”?)" in said


def test_a_misspelt_part_of_a_placeholder_is_named(tmp_path: Path) -> None:
    assert "“so_nhiemvu” (có phải “so_nhiem_vu”?)" in refusal(template(tmp_path, "{{ ky.so_nhiemvu }}"))


def test_an_unknown_name_in_a_branch_not_taken_is_named_too(tmp_path: Path) -> None:
    said = refusal(template(tmp_path, "{%p if ky.so_nhiem_vu > 100 %}", "{{ khong_co }}", "{%p endif %}"))
    assert "khong_co" in said


def test_an_unknown_name_in_the_page_header_is_named(tmp_path: Path) -> None:
    document = norm.new_document("thử")
    norm.body(document, "{{ ten_don_vi }}")
    norm.add_run(document.sections[0].header.paragraphs[0], "{{ la_lam }}")
    norm.save(document, tmp_path / "mau.docx")
    assert "la_lam" in refusal(tmp_path / "mau.docx")


@pytest.mark.parametrize(
    "lines",
    [
        ("{{ ten_don_vi }",),
        ("{{ ten don vi }}",),
        ("{%p for dong in cac_dong %}", "{{ dong }}"),
        ("{%p endfor %}",),
        ("{%p fro dong in cac_dong %}", "{%p endfor %}"),
        ("{{ ten_don_vi | viet_hoa }}",),
    ],
)
def test_broken_syntax_is_a_message(tmp_path: Path, lines: tuple[str, ...]) -> None:
    said = refusal(template(tmp_path, *lines))
    assert "cú pháp" in said or "không điền được" in said


def test_a_block_that_ends_inside_a_table_is_refused_rather_than_losing_parts(tmp_path: Path) -> None:
    document = norm.new_document("thử")
    norm.body(document, "{% if ky.so_nhiem_vu > 100 %}")
    norm.paragraph(document.add_table(1, 1).cell(0, 0), "{% endif %}")
    norm.save(document, tmp_path / "mau.docx")
    assert "không điền được" in refusal(tmp_path / "mau.docx")


@pytest.mark.parametrize(
    "expression",
    ["{{ ten_don_vi.__class__.__mro__ }}", "{{ cac_dong.append('x') }}", "{{ 1 / 0 }}", "{{ ky.so_nhiem_vu + 'x' }}"],
)
def test_a_template_cannot_run_programs_nor_stumble(tmp_path: Path, expression: str) -> None:
    refusal(template(tmp_path, expression))


@pytest.mark.parametrize("content", [b"", b"khong phai tep Word", b"PK\x03\x04hong"])
def test_a_file_that_is_no_document_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mau.docx").write_bytes(content)
    assert "không mở được" in refusal(tmp_path / "mau.docx")


# --- the folder of templates ---------------------------------------------------------------------------------------
def test_a_template_is_put_beside_the_master_once_and_then_belongs_to_the_office(tmp_path: Path) -> None:
    own = own_template(tmp_path, "cong-van-don-doc-chung.docx")
    assert own == tmp_path / "mau" / "cong-van-don-doc-chung.docx"
    edited = template(tmp_path / "mau", "Đã sửa", name=own.name).read_bytes()
    assert own_template(tmp_path, own.name).read_bytes() == edited
