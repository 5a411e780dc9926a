"""Places of a draft that somebody must still see to."""

from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from cchc_xl.report.marks import draft_mark, marks_in, paint_marks


def test_a_mark_is_a_text_in_brackets_with_the_figure_it_is_about() -> None:
    values = {"a": f"Nguyên nhân: {draft_mark('HCQT bổ sung nguyên nhân')}.", "b": [{"c": draft_mark("8/12", "100%")}]}
    assert marks_in(values) == ["[HCQT bổ sung nguyên nhân]", "100% [8/12]"]
    assert marks_in("[không phải đánh dấu]") == []


def test_only_the_mark_stands_on_yellow_and_looks_like_the_text_around_it() -> None:
    document = Document()
    run = document.add_paragraph().add_run(f"trước {draft_mark('một')} giữa {draft_mark('hai', '5')}, sau")
    run.bold = True
    document.add_table(1, 1).cell(0, 0).text = draft_mark("ba")
    paint_marks(document)
    runs = document.paragraphs[0].runs
    assert [(part.text, part.font.highlight_color, part.bold) for part in runs] == [
        ("trước ", None, True), ("[một]", WD_COLOR_INDEX.YELLOW, True), (" giữa ", None, True),
        ("5 [hai]", WD_COLOR_INDEX.YELLOW, True), (", sau", None, True),
    ]  # fmt: skip
    assert document.tables[0].cell(0, 0).paragraphs[0].runs[0].font.highlight_color == WD_COLOR_INDEX.YELLOW
    assert document.tables[0].cell(0, 0).text == "[ba]"


def test_a_document_without_marks_stays_as_it_is() -> None:
    document = Document()
    document.add_paragraph("Nguyên nhân: [như trên].")
    before = document.element.xml
    paint_marks(document)
    assert document.element.xml == before
