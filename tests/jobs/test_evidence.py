"""Xuất hồ sơ kiểm chứng: a folder per criterion, an index in Word, and what is missing with whom to ask."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.evidence.evidence_files import EvidenceFiles
from cchc_xl.desk.evidence.evidence_index import MISSING
from cchc_xl.desk.evidence.evidence_lines import subject
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.evidence import INDEX, export_evidence
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.progress import Declared
from cchc_xl.model.sheet import TableChange
from tests.conftest import PERIOD
from tests.jobs.helpers import change_table, table_rows, type_into
from tests.support.office import convert, needs_office, pdf_text

NOW = datetime(2026, 3, 20, 8, 0)
DONE = {layout.DECLARED: Declared.DONE.value, layout.RESULT: "Đã ban hành.", layout.COMPLETED_ON: date(2026, 1, 20)}


@pytest.fixture
def proved(master: Path) -> Path:
    """A master in which 1.1 and 1.3 name documents, 3.1 too, and 1.2 names none."""
    type_into(master, "1.1", "HCQT", {**DONE, layout.EVIDENCE: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026"})
    type_into(master, "1.2", "HCQT", DONE)
    type_into(master, "1.3", "HCQT", {**DONE, layout.EVIDENCE: "Quyết định số 7/QĐ-VPUB ngày 25/01/2026"})
    type_into(master, "3.1", "TTPVHCC", {**DONE, layout.EVIDENCE: "Kế hoạch 8/KH-TTPVHCC; /etc/passwd; ../bi-mat.txt"})
    check_master(FileBook.open(master), PERIOD, NOW)
    return master


def export(master: Path, out: Path | None = None) -> Outcome:
    return export_evidence(FileBook.open(master, for_writing=False), out, NOW)


def index_rows(folder: Path) -> Iterator[list[str]]:
    """Rows of the index without the header; the cells of a heading are merged, so it stands in each."""
    (table,) = Document(str(folder / INDEX)).tables
    for row in table.rows[1:]:
        yield [cell.text for cell in row.cells]


def test_every_document_stands_below_each_criterion_it_proves(proved: Path) -> None:
    outcome = export(proved)
    folder = Path(outcome.details["folder"])
    by_criterion: dict[str, list[str]] = {}
    for cells in index_rows(folder):
        if len(set(cells)) == 1:
            by_criterion[cells[0].split(".")[0]] = rows = []
        else:
            task = re.search(r"Nhiệm vụ (\S+);", cells[6])
            rows.append(f"{task[1] if task else ''} {cells[1]}".strip())
    # By hand: CS1 names all tasks, CS2 1.3, CS3 1.4, CS4 1.5, PI1 group 3 and K3.
    assert [row for row in by_criterion["CS1"] if row.endswith(("VPUB", "TTPVHCC"))] == [
        "1.1 12/KH-VPUB", "1.3 7/QĐ-VPUB", "3.1 8/KH-TTPVHCC",
    ]  # fmt: skip
    assert by_criterion["CS2"] == ["1.3 7/QĐ-VPUB"]
    assert "3.1 8/KH-TTPVHCC" in by_criterion["PI1"]
    assert by_criterion["PI2"] == [""]
    assert {item["criterion"]: item["missing"] for item in outcome.details["criteria"]} == {
        "CS1": 1, "CS2": 0, "CS3": 0, "CS4": 0, "PI1": 0, "PI2": 0, "PI3": 0,
    }  # fmt: skip


def test_what_is_missing_is_last_and_says_whom_to_ask(proved: Path) -> None:
    outcome = export(proved)
    missing = [cells for cells in index_rows(Path(outcome.details["folder"])) if cells[3] == MISSING]
    asked = "Hỏi: Phòng Hành chính - Quản trị; Nhiệm vụ 1.2; Phòng Hành chính - Quản trị"
    assert [cells[4:] for cells in missing] == [["", "", asked]]
    assert outcome.details["missing"] == 1
    assert "còn thiếu 01 tài liệu" in outcome.summary


def test_scanned_files_are_copied_by_the_number_in_their_names(proved: Path) -> None:
    kept = proved.parent / "minh-chung" / "Quý I"
    kept.mkdir(parents=True)
    for name in ("KH 12-KH-VPUB (ký số).pdf", "112-KH-VPUB.pdf", "7_QĐ_VPUB.docx", "ghi chú.txt"):
        (kept / name).write_text(name, encoding="utf-8")
    outcome = export(proved)
    folder = Path(outcome.details["folder"])
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    # 7/QĐ-VPUB proves CS1 and CS2; 112-KH-VPUB.pdf is another document.
    assert [re.sub(r" - [^/]*/", "/", path) for path in found] == [
        "CS1/7_QĐ_VPUB.docx", "CS1/KH 12-KH-VPUB (ký số).pdf", "CS2/7_QĐ_VPUB.docx", INDEX,
    ]  # fmt: skip
    assert outcome.details["files"] == 2, "one file in two folders is one file"
    assert outcome.summary.endswith("kèm 02 tệp của 2/5 văn bản; còn thiếu 01 tài liệu.")
    assert (kept / "7_QĐ_VPUB.docx").read_text(encoding="utf-8") == "7_QĐ_VPUB.docx"


def test_files_of_one_name_in_two_folders_are_both_there_and_both_counted(proved: Path) -> None:
    scans = proved.parent / "minh-chung"
    for folder, name in (("a", "12-KH-VPUB.pdf"), ("b", "12-KH-VPUB.pdf"), ("c", "12-kh-vpub.PDF")):
        (scans / folder).mkdir(parents=True)
        (scans / folder / name).write_text(f"bản ở {folder}", encoding="utf-8")
    outcome = export(proved)
    folder = Path(outcome.details["folder"])
    copies = [path for path in folder.rglob("*") if path.suffix.lower() == ".pdf"]
    assert {path.read_text(encoding="utf-8") for path in copies} == {"bản ở a", "bản ở b", "bản ở c"}
    assert len({path.name.casefold() for path in copies}) == outcome.details["files"] == 3
    notes = [cells[5] for cells in index_rows(folder) if "12-KH-VPUB.pdf" in cells[5]]
    assert all(path.name in notes[0] for path in copies)


def test_two_rows_that_name_one_document_are_one_file(proved: Path) -> None:
    type_into(proved, "1.2", "HCQT", {**DONE, layout.EVIDENCE: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026"})
    check_master(FileBook.open(proved), PERIOD, NOW)
    (proved.parent / "minh-chung").mkdir()
    (proved.parent / "minh-chung" / "12-KH-VPUB.pdf").write_bytes(b"x")
    outcome = export(proved)
    assert outcome.details["files"] == len(list(Path(outcome.details["folder"]).rglob("*.pdf"))) == 1


def test_a_path_in_a_form_is_never_opened_and_a_link_never_followed(proved: Path, tmp_path: Path) -> None:
    secret = tmp_path / "12-KH-VPUB.txt"
    secret.write_text("bí mật", encoding="utf-8")
    (proved.parent / "minh-chung").mkdir()
    (proved.parent / "minh-chung" / "12-KH-VPUB.txt").symlink_to(secret)
    assert export(proved).details["files"] == 0


def test_a_number_without_its_sign_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "minh-chung").mkdir()
    (tmp_path / "minh-chung" / "12-KH-VPUB.pdf").touch()
    (tmp_path / "minh-chung" / "._12-KH-VPUB.pdf").touch()  # what a program left beside it
    files = EvidenceFiles(tmp_path)
    assert [path.name for path in files.of("12/KH-VPUB")] == ["12-KH-VPUB.pdf"]
    assert files.of("12") == files.of("") == files.of("2/KH-VPUB") == []


def test_the_folder_is_never_written_over_and_the_master_stays_as_it_is(proved: Path, tmp_path: Path) -> None:
    before = proved.read_bytes()
    first, second = (Path(export(proved, tmp_path / "hồ sơ").details["folder"]).name for _ in range(2))
    assert (first, second) == ("hồ sơ", "hồ sơ_lan2")
    assert proved.read_bytes() == before


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("quy-1", {"12/KH-VPUB", "7/QĐ-VPUB", "8/KH-TTPVHCC"}),
        ("6-thang", {"12/KH-VPUB", "7/QĐ-VPUB", "8/KH-TTPVHCC", "6/BC-VPUB"}),
        ("quy-3", set()),
        ("nam", {"12/KH-VPUB", "7/QĐ-VPUB", "8/KH-TTPVHCC", "6/BC-VPUB"}),
        (None, {"12/KH-VPUB", "7/QĐ-VPUB", "8/KH-TTPVHCC", "6/BC-VPUB"}),
    ],
)
def test_of_a_period_it_holds_what_its_report_joins(proved: Path, period: str | None, expected: set[str]) -> None:
    document = {
        layout.PERIOD_CODE: "6-thang",
        layout.TASK_CODE: "4.1",
        "Văn bản": "Báo cáo 6",
        "Số, ký hiệu": "6/BC-VPUB",
    }
    change_table(proved, tables.DOCUMENTS.name, TableChange(appends=[{**document}]))
    book = FileBook.open(proved, for_writing=False)
    if not expected:
        with pytest.raises(CouldNotRun, match="của kỳ Quý III"):
            export_evidence(book, None, NOW, period_code=period)
        return
    outcome = export_evidence(book, None, NOW, period_code=period)
    assert outcome.details["period"] == period
    assert {cells[1] for cells in index_rows(Path(outcome.details["folder"])) if "/" in cells[1]} == expected


def test_an_unknown_period_is_refused(proved: Path) -> None:
    with pytest.raises(CouldNotRun, match="Không có kỳ báo cáo"):
        export_evidence(FileBook.open(proved, for_writing=False), None, NOW, period_code="quy-9")


def test_an_index_without_documents_is_no_folder(master: Path, tmp_path: Path) -> None:
    with pytest.raises(CouldNotRun, match="chưa có tài liệu nào"):
        export(master, tmp_path / "hồ sơ")
    assert not (tmp_path / "hồ sơ").exists()


def test_documents_of_tasks_without_a_criterion_are_not_lost(proved: Path) -> None:
    book = FileBook.open(proved)
    rows = table_rows(proved, tables.CRITERIA.name)
    book.change_table(tables.CRITERIA.name, TableChange(deletes={row.number for row in rows[1:]}))
    book.change_table(tables.CRITERIA.name, TableChange(updates={rows[0].number: {"Nhiệm vụ liên quan": "1.3"}}))
    book.save()
    heads = [cells[0] for cells in index_rows(Path(export(proved).details["folder"])) if len(set(cells)) == 1]
    assert heads == ["CS1. Mức độ hoàn thành Kế hoạch cải cách hành chính năm", "Tài liệu chưa gắn với tiêu chí nào"]


@needs_office
@pytest.mark.office
def test_the_index_prints_on_its_side_with_its_header_on_each_page(proved: Path) -> None:
    pages = pdf_text(convert(Path(export(proved).details["index"]), "pdf", proved.parent)).split("\f")[:-1]
    assert 1 <= len(pages) <= 3
    assert all("Trích yếu" in page for page in pages)
    assert "MỤC LỤC VĂN BẢN, TÀI LIỆU KIỂM CHỨNG" in pages[0]


def test_the_columns_are_those_of_an_index_of_documents(proved: Path) -> None:
    outcome = export(proved)
    (table,) = Document(outcome.details["index"]).tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "STT", "Số, ký hiệu", "Ngày tháng", "Trích yếu", "Tác giả", "Tệp/Tờ số", "Ghi chú",
    ]  # fmt: skip
    rows = list(index_rows(Path(outcome.details["folder"])))
    about = "Kế hoạch (Ban hành Kế hoạch cải cách hành chính Văn phòng UBND tỉnh năm 2026)"
    assert ["1", "12/KH-VPUB", "20/01/2026", about, "Văn phòng UBND tỉnh", "",
            "Nhiệm vụ 1.1; Phòng Hành chính - Quản trị"] in rows  # fmt: skip
    assert next(cells[4] for cells in rows if cells[1] == "8/KH-TTPVHCC") == "Trung tâm Phục vụ hành chính công"


@pytest.mark.parametrize(
    ("text", "sign", "is_dated", "said"),
    [
        ("Kế hoạch số 12/KH-VPUB ngày 20/01/2026 về tuyên truyền CCHC", "12/KH-VPUB", True,
         "Kế hoạch về tuyên truyền CCHC"),
        ("12/KH-VPUB", "12/KH-VPUB", False, "12/KH-VPUB"),
        ("Biên bản họp, ngày 32/01/2026", "", False, "Biên bản họp, ngày 32/01/2026"),
    ],
)  # fmt: skip
def test_what_stands_in_a_column_of_its_own_is_not_said_again(text: str, sign: str, is_dated: bool, said: str) -> None:
    assert subject(text, sign, is_dated=is_dated) == said
