"""Xuất báo cáo: a Word file beside the master, from a template that people edit, and nothing else changed."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.text.paragraph import Paragraph

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.close import close
from cchc_xl.jobs.report import REVIEW_TEMPLATE, TEMPLATE, report
from cchc_xl.model import layout
from cchc_xl.model.folders import TEMPLATES_FOLDER
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.progress import Declared, Field
from cchc_xl.model.sheet import CellValue, TableChange
from cchc_xl.resources import templates_dir
from tests.jobs.helpers import REASON, type_into

NOW = datetime(2026, 3, 18, 10, 0)


def run(master: Path, out: Path | None = None, period: str | None = "quy-1", now: datetime = NOW) -> Outcome:
    return report(FileBook.open(master, for_writing=False), period, out, now)


def document_of(outcome: Outcome) -> DocumentType:
    return Document(outcome.details["file"])


def lines(outcome: Outcome) -> list[str]:
    return [paragraph.text for paragraph in document_of(outcome).paragraphs]


def files(folder: Path) -> dict[str, str]:
    """Every file with its content's hash."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_only_the_report_and_the_template_are_written(master: Path) -> None:
    before = files(master.parent)
    outcome = run(master)
    added = {name: content for name, content in files(master.parent).items() if before.get(name) != content}
    assert set(added) == {
        "BaoCaoCCHC_quy-1.docx", "PhieuRaSoat_BaoCaoCCHC_quy-1.docx", f"{TEMPLATES_FOLDER}/{TEMPLATE}",
        f"{TEMPLATES_FOLDER}/{REVIEW_TEMPLATE}",
    }  # fmt: skip
    assert outcome.details["review"] == str(master.parent / "PhieuRaSoat_BaoCaoCCHC_quy-1.docx")
    assert outcome.details["file"] == str(master.parent / "BaoCaoCCHC_quy-1.docx")
    assert outcome.details["as_of"] == "2026-03-14"
    assert outcome.exit_code == 0
    assert {finding.code for finding in outcome.findings} == {"GOP20"}


def test_a_report_is_never_overwritten(master: Path) -> None:
    names = [Path(run(master, master.parent / "bao-cao" / "quý 1.docx").details["file"]).name for _ in range(3)]
    assert names == ["quý 1.docx", "quý 1_lan2.docx", "quý 1_lan3.docx"]


@pytest.mark.parametrize("name", ["bao-cao.pdf", "bao-cao", "bao-cao.doc"])
def test_a_name_that_is_no_word_file_is_refused(master: Path, name: str) -> None:
    with pytest.raises(CouldNotRun, match=r"\.docx"):
        run(master, master.parent / name)


@pytest.mark.parametrize(("period", "said"), [("6-thang", "chưa mở"), ("quy-9", "Không có kỳ")])
def test_a_period_that_is_not_open_or_unknown_is_refused(master: Path, period: str, said: str) -> None:
    with pytest.raises(CouldNotRun, match=said):
        run(master, period=period)


def test_the_report_is_dressed_as_the_norm_asks(master: Path) -> None:
    outcome = run(master)
    made = document_of(outcome)
    text = lines(outcome)
    left, right = made.tables[0].rows[0].cells
    assert [p.text for p in left.paragraphs if p.text] == ["UBND TỈNH NGHỆ AN", "VĂN PHÒNG", "Số:          /BC-VPUB"]
    assert [p.text for p in right.paragraphs if p.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Nghệ An, ngày      tháng 3 năm 2026",
    ]  # fmt: skip
    assert text[: text.index("Kính gửi: Sở Nội vụ.")].count("BÁO CÁO") == 1
    outline = [line for line in text if line[:2] in ("I.", "II", "IV", "V.") or line[0:3] == "III"]
    assert outline == [
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "II. KẾT QUẢ CẢI CÁCH HÀNH CHÍNH", "III. ĐÁNH GIÁ CHUNG",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026", "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ]  # fmt: skip
    assert "Quyết định số        /QĐ-VPUB ngày      /01/2026" in " ".join(text)
    recipients, signed = made.tables[1].rows[0].cells
    assert [p.text for p in recipients.paragraphs][-1] == "- Lưu: VT, HCQT."
    assert signed.paragraphs[0].text == "CHÁNH VĂN PHÒNG"
    shapes = [(s.page_width > s.page_height, "pgNumType" in s._sectPr.xml) for s in made.sections if s.page_width]
    assert shapes == [(False, False), (True, True), (True, True)]
    for table in made.tables[2:]:
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert all("w:cantSplit" in row._tr.xml for row in table.rows)


def test_headings_and_introducing_lines_never_stand_last_on_a_page(master: Path) -> None:
    type_into(master, "1.3", "HCQT", {Field.DIFFICULTY.value: "Thiếu người"})
    for paragraph in document_of(run(master)).paragraphs:
        heads = paragraph.runs and paragraph.runs[0].bold and "PHỤ LỤC" not in paragraph.text
        if heads or paragraph.text.endswith(":"):
            assert paragraph.paragraph_format.keep_with_next, paragraph.text


def test_the_appendix_has_every_task_under_its_group(master: Path) -> None:
    type_into(master, "1.1", "HCQT", {
        Field.DECLARED.value: Declared.DONE.value, Field.RESULT.value: "Đã ban hành\n- gửi các đơn vị",
        Field.EVIDENCE.value: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026", Field.COMPLETED_ON.value: date(2026, 2, 5),
    })  # fmt: skip
    rows = [[cell.text for cell in row.cells] for row in document_of(run(master)).tables[2].rows]
    groups = [row[0] for row in rows if row[0] == row[-1]]
    assert len(groups) == 8
    assert groups[0] == "Nội dung 1. Công tác chỉ đạo, điều hành (6 nhiệm vụ)"
    assert sum(row[0].isdigit() for row in rows) == 27
    assert rows[2] == [
        "1", "Ban hành Kế hoạch cải cách hành chính Văn phòng UBND tỉnh năm 2026", "Phòng Hành chính - Quản trị",
        "Tháng 01/2026", "Đã ban hành; gửi các đơn vị (Kế hoạch số 12/KH-VPUB ngày 20/01/2026).",
        "Hoàn thành ngày 05/02/2026, chậm so với Kế hoạch",
    ]  # fmt: skip


def test_the_statistics_form_has_the_figures_of_now_and_what_the_office_added(master: Path) -> None:
    type_into(
        master, "1.1", "HCQT", {Field.DECLARED.value: Declared.DONE.value, Field.COMPLETED_ON.value: date(2026, 1, 5)}
    )
    change_rows(master, tables.STATISTICS.name, [{layout.STT: "9.1", "Chỉ tiêu": "Số tin bài", "Số liệu": 1250}])
    rows = [[cell.text for cell in row.cells] for row in document_of(run(master)).tables[3].rows]
    by_name = {row[1]: row[3] for row in rows[1:]}
    assert by_name["Số nhiệm vụ đề ra trong kế hoạch"] == "27"
    assert by_name["Số nhiệm vụ đã hoàn thành"] == "1"
    assert by_name["Số tin bài"] == "1.250"


def change_rows(master: Path, table: str, rows: list[dict[str, CellValue]]) -> None:
    book = FileBook.open(master)
    book.change_table(table, TableChange(appends=rows))
    book.save()


# --- what others typed ---------------------------------------------------------------------------------------------
TYPED = {
    "1.1": "A < B & C > D",
    "1.2": "{{ ten_ky }} {% endfor %}",
    "1.3": "=1+1",
    "1.5": "Xong\x07\x0c rồi",
    "1.6": "]]> <w:p/>",
    "4.1": "Dài " * 500,
}


def test_texts_of_units_stay_texts(master: Path) -> None:
    book = FileBook.open(master)
    rows = {row.text(layout.TASK_CODE): row for row in book.table(tables.TRACKING.name).rows}
    values = {task: {layout.DECLARED: "Đang thực hiện", layout.RESULT: text} for task, text in TYPED.items()}
    changes = {rows[task].number: dict(value) for task, value in values.items()}
    book.change_table(tables.TRACKING.name, TableChange(updates=changes))
    book.save()
    outcome = run(master)
    prose = "\n".join(lines(outcome))
    cells = [cell.text for row in document_of(outcome).tables[2].rows for cell in row.cells]
    for typed in TYPED.values():
        expected = " ".join(typed.replace("\x07", "").replace("\x0c", "").split())
        assert f"{expected}." in prose
        assert f"{expected}." in cells


def test_a_solved_difficulty_is_not_told_and_an_open_one_of_an_earlier_period_is(master: Path) -> None:
    for task in ("1.3", "1.5"):
        type_into(master, task, "HCQT", {Field.DIFFICULTY.value: f"Vướng {task}", Field.PROPOSAL.value: f"Xin {task}"})
    change_rows(master, tables.DIFFICULTIES.name, [
        {layout.PERIOD_CODE: "quy-1", layout.TASK_CODE: "1.5", layout.UNIT_CODE: "HCQT", layout.UNIT_NAME: "HCQT",
         layout.DIFFICULTY: "Vướng 1.5", "Trạng thái": "Đã giải quyết"},
    ])  # fmt: skip
    text = lines(run(master))
    assert any(line.endswith("Nguyên nhân: Vướng 1.3.") for line in text), "1.3 is overdue"
    assert "- Phòng Hành chính - Quản trị: Xin 1.3." in text
    assert not any("Vướng 1.5" in line or "Xin 1.5" in line for line in text)


@pytest.mark.parametrize(("choice", "told"), [("Không", False), ("không", False), ("Có", True), (None, True)])
def test_a_difficulty_that_the_office_keeps_to_itself_is_not_told(master: Path, choice: str | None, told: bool) -> None:
    type_into(master, "1.3", "HCQT", {Field.DIFFICULTY.value: "Vướng 1.3"})
    change_rows(master, tables.DIFFICULTIES.name, [
        {layout.PERIOD_CODE: "quy-1", layout.TASK_CODE: "1.3", layout.UNIT_CODE: "HCQT", layout.UNIT_NAME: "HCQT",
         layout.DIFFICULTY: "Vướng 1.3", "Đưa vào báo cáo": choice},
    ])  # fmt: skip
    assert any("Vướng 1.3" in line for line in lines(run(master))) is told


# --- a template that people edit -----------------------------------------------------------------------------------
def own_template(master: Path) -> Path:
    """The template as it lies beside the master after the first report."""
    path = master.parent / TEMPLATES_FOLDER / TEMPLATE
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((templates_dir() / TEMPLATE).read_bytes())
    return path


def found(document: DocumentType, text: str) -> Paragraph:
    return next(paragraph for paragraph in document.paragraphs if text in paragraph.text)


def edit(master: Path, change: Callable[[DocumentType], None]) -> None:
    path = own_template(master)
    document = Document(str(path))
    change(document)
    document.save(str(path))


def test_harmless_edits_are_kept(master: Path) -> None:
    def change(document: DocumentType) -> None:
        found(document, "III. ĐÁNH GIÁ CHUNG").runs[0].text = "III. NHẬN XÉT, ĐÁNH GIÁ"
        found(document, "V. KIẾN NGHỊ").insert_paragraph_before("Câu HCQT viết thêm cho {{ ten_ky }}.")
        # A whole section goes: its heading and the three lines of its loop.
        start = [p.text for p in document.paragraphs].index("4. Cải cách chế độ công vụ")
        for paragraph in document.paragraphs[start : start + 4]:
            paragraph._p.getparent().remove(paragraph._p)

    edit(master, change)
    text = lines(run(master))
    assert "III. NHẬN XÉT, ĐÁNH GIÁ" in text
    assert "Câu HCQT viết thêm cho Quý I năm 2026." in text
    assert not any("Cải cách chế độ công vụ" in line for line in text)
    assert "5. Cải cách tài chính công" in text


def test_word_may_split_a_placeholder_into_runs(master: Path) -> None:
    def change(document: DocumentType) -> None:
        paragraph = found(document, "Trên đây là báo cáo")
        whole = paragraph.runs[0]
        text, whole.text = whole.text, ""
        for number, piece in enumerate((text[:70], text[70:80], text[80:])):
            paragraph.add_run(piece).italic = number == 1

    edit(master, change)
    assert any(line.startswith("Trên đây là báo cáo kết quả công tác") and "Quý I năm 2026" in line
               for line in lines(run(master)))  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ trich_yeu }}", "{{ trich_yeo }}", "“{{ trich_yeo }}” (có phải “trich_yeu”?)"),
        ("{{ kinh_gui }}.", "{{ noi_nhan_moi }}.", "“{{ noi_nhan_moi }}”"),
        ("{%p for doan in kien_nghi %}", "{%p for doan in kien_nghj %}", "“{{ kien_nghj }}” (có phải “kien_nghi”?)"),
    ],
)
def test_a_placeholder_that_is_not_known_is_named(master: Path, old: str, new: str, said: str) -> None:
    edit(master, lambda document: setattr(found(document, old).runs[0], "text", new))
    with pytest.raises(CouldNotRun) as caught:
        run(master)
    assert said in caught.value.message
    assert f"“{TEMPLATE}”" in caught.value.message
    assert not list(master.parent.glob("BaoCao*"))


def test_without_libreoffice_the_word_file_is_there_and_the_person_is_told(
    master: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(master.parent))
    outcome = report(FileBook.open(master, for_writing=False), None, None, NOW, pdf=True)
    assert Path(outcome.details["file"]).exists()
    assert outcome.details["pdf"] is None
    assert any("chưa có LibreOffice" in item.message for item in outcome.findings if item.code == "NOI03")


# --- closed periods ------------------------------------------------------------------------------------------------
def test_a_closed_period_is_reported_from_its_history(master: Path) -> None:
    type_into(master, "1.5", "HCQT", {Field.DECLARED.value: "Đang thực hiện", Field.RESULT.value: "Nhận 03 hồ sơ"})
    close(FileBook.open(master), "quy-1", NOW, reason=REASON)
    type_into(master, "1.5", "HCQT", {Field.RESULT.value: "Nhận 09 hồ sơ"})
    outcome = run(master, period="quy-1", now=datetime(2026, 6, 16, 8, 0))
    text = " ".join(lines(outcome))
    assert outcome.details["as_of"] == "2026-03-14"
    assert "Nhận 03 hồ sơ" in text
    assert "Nhận 09 hồ sơ" not in text
    assert not outcome.findings


def test_six_months_join_the_results_of_both_quarters(master: Path) -> None:
    type_into(master, "1.5", "HCQT", {Field.DECLARED.value: "Đang thực hiện", Field.RESULT.value: "Nhận 03 hồ sơ"})
    close(FileBook.open(master), "quy-1", NOW, reason=REASON)
    type_into(master, "1.5", "HCQT", {
        Field.DECLARED.value: "Đang thực hiện", Field.RESULT.value: "Công nhận 02 sáng kiến",
    })  # fmt: skip
    outcome = run(master, period="6-thang", now=datetime(2026, 6, 16, 8, 0))
    text = lines(outcome)
    assert any("Quý I: Nhận 03 hồ sơ. Đến nay: Công nhận 02 sáng kiến." in line for line in text)
    assert "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2026" in text
    cells = [cell.text for row in document_of(outcome).tables[2].rows for cell in row.cells]
    assert "Quý I: Nhận 03 hồ sơ.\n6 tháng đầu năm: Công nhận 02 sáng kiến." in cells


def test_the_third_quarter_tells_its_own_results_and_mentions_what_was_told(master: Path) -> None:
    type_into(master, "1.1", "HCQT", {
        Field.DECLARED.value: "Đã hoàn thành", Field.RESULT.value: "Đã ban hành Kế hoạch năm",
        Field.EVIDENCE.value: "12/KH-VPUB", Field.COMPLETED_ON.value: date(2026, 1, 20),
    })  # fmt: skip
    type_into(master, "1.5", "HCQT", {Field.DECLARED.value: "Đang thực hiện", Field.RESULT.value: "Nhận 03 hồ sơ"})
    close(FileBook.open(master), "quy-1", NOW, reason=REASON)
    close(FileBook.open(master), "6-thang", datetime(2026, 6, 18, 8, 0), reason=REASON)
    outcome = run(master, period="quy-3", now=datetime(2026, 9, 16, 8, 0))
    text = " ".join(lines(outcome))
    assert "hoàn thành ngày 20/01/2026 (đã báo cáo kỳ Quý I)." in text
    assert "Đã ban hành Kế hoạch năm" not in text
    assert "Nhận 03 hồ sơ" not in text
    cells = [cell.text for row in document_of(outcome).tables[2].rows for cell in row.cells]
    assert "Quý I: Đã ban hành Kế hoạch năm (Kế hoạch số 12/KH-VPUB)." in cells


def test_the_reports_sent_before_are_named_and_the_one_being_written_is_not_called_missing(master: Path) -> None:
    """Task 1.4 is fulfilled by sending: what is said of it in a report are the earlier ones of the year."""
    task = "Báo cáo Sở Nội vụ Cải cách hành chính"
    assert not any(task in line for line in lines(run(master)))
    book = FileBook.open(master)
    table = book.table(tables.PERIODS.name)
    row = next(row for row in table.rows if row.text(layout.PERIOD_CODE) == "quy-1")
    sent: dict[str, CellValue] = {
        "Số báo cáo": "45/BC-VPUB", "Ngày gửi Sở Nội vụ": date(2026, 3, 17), "Hạn gửi Sở Nội vụ": date(2026, 3, 18),
    }  # fmt: skip
    book.change_table(table.name, TableChange(updates={row.number: sent}))
    book.save()
    close(FileBook.open(master), "quy-1", NOW, reason=REASON)
    half = run(master, period="6-thang", now=datetime(2026, 6, 16, 8, 0))
    told = [line for line in lines(half) if task in line]
    assert len(told) == 1
    assert told[0].endswith(": Báo cáo số 45/BC-VPUB ngày 17/3/2026 (Quý I), gửi đúng thời hạn.")


def test_only_who_writes_a_report_waits_for_the_word_library() -> None:
    program = "import sys, cchc_xl.buttons, cchc_xl.cli.main, cchc_xl.jobs.report; print('docx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
