"""Next year's master out of the appendix as signed: what is clear is taken over, what is not is asked or refused.

The two documents are the plan of 2026: as text, and as LibreOffice Writer saved it with its tables parted by pages.
"""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import MasterState, load_state
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.new_plan import new_plan
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.plan_data import load_periods
from cchc_xl.model.sheet import TableChange
from cchc_xl.resources import shipped_master

DATA = Path(__file__).parents[1] / "appendix" / "data"
AS_TEXT, AS_WORD = DATA / "ke-hoach-cchc-2026.txt", DATA / "ke-hoach-2026.docx"
TODAY = date(2027, 1, 12)


def source_of(tmp_path: Path, change: Callable[[str], str]) -> Path:
    """The plan as text, changed."""
    path = tmp_path / "Kế hoạch.txt"
    path.write_text(change(AS_TEXT.read_text(encoding="utf-8")), encoding="utf-8")
    return path


def made(tmp_path: Path, change: Callable[[str], str], old: Path | None = None) -> tuple[Outcome, MasterState]:
    """The master of 2027 out of the changed plan."""
    out = tmp_path / "KeHoach2027.xlsm"
    outcome = new_plan(source_of(tmp_path, lambda text: change(text.replace("2026", "2027"))), 2027, out, old, TODAY)
    return outcome, load_state(FileBook.open(out), "check", TODAY)


def _set(row: int, column: str, value: str) -> TableChange:
    return TableChange(updates={row: {column: value}})


@pytest.mark.parametrize("source", [AS_TEXT, AS_WORD], ids=["text", "LibreOffice"])
def test_the_plan_of_2026_gives_the_shipped_master_but_for_what_the_log_calls_it(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "KeHoach2026.xlsm"
    outcome = new_plan(source, 2026, out, None, TODAY)
    with zipfile.ZipFile(out) as new, zipfile.ZipFile(shipped_master()) as shipped:
        assert new.namelist() == shipped.namelist()
        differing = [name for name in new.namelist() if new.read(name) != shipped.read(name)]
        assert differing == ["xl/sharedStrings.xml"]
        texts, called = new.read(differing[0]), "Lập sổ năm mới 2026".encode()
        assert texts.replace(called, "Lập sổ theo dõi".encode()) == shipped.read(differing[0])
    assert (outcome.exit_code, outcome.details["questions"]) == (0, [])
    assert [group["tasks"] for group in outcome.details["groups"]] == [6, 2, 5, 3, 4, 2, 4, 1]


def test_next_year_has_its_own_periods_year_and_plan_and_nothing_to_mend(tmp_path: Path) -> None:
    outcome, state = made(tmp_path, lambda text: text)
    assert (state.options.plan_year, state.plan_id) == (2027, "KHCCHC-VPUB-NA-2027")
    assert [period.end.year for period in state.periods.values()] == [period.end.year + 1 for period in load_periods()]
    told = {key: value for key, value in outcome.details["tasks"][0].items() if key not in ("text", "kind")}
    assert told == {"task": "1.1", "leads": ["HCQT"], "phrase": "Tháng 01/2027", "due": "2027-01-31"}
    assert check_master(state.book, None, datetime(2027, 1, 12, 8)).exit_code == 0


def test_from_the_old_master_come_units_persons_and_options_but_not_those_of_its_plan(tmp_path: Path) -> None:
    old = tmp_path / "KeHoach2026.xlsm"
    new_plan(AS_TEXT, 2026, old, None, TODAY)
    book = FileBook.open(old)
    roles, options = book.table("tblPhanCong"), book.table("tblCauHinh")
    row = next(row for row in roles.rows if row.values[layout.TASK_CODE] == "1.2")
    book.change_table("tblPhanCong", _set(row.number, "Chuyên viên phụ trách", "Nguyễn Văn A"))
    for key, value in (("gio_han_gui", "10h00"), ("quyet_dinh_ke_hoach", "số 12/QĐ-VPUB ngày 15/01/2026")):
        at = next(each.number for each in options.rows if each.values["Khóa"] == key)
        book.change_table("tblCauHinh", _set(at, layout.VALUE, value))
    book.change_table("tblDonVi", TableChange(appends=[{layout.UNIT_CODE: "TH", "Tên đơn vị": "Phòng Tổng hợp"}]))
    book.save()

    renumbered = ("2\tBan hành Kế hoạch T", "9\tBan hành Kế hoạch T")
    outcome, state = made(tmp_path, lambda text: text.replace(*renumbered, 1), old)
    assert [unit.code for unit in state.units.units][-1] == "TH"
    assert (state.options.sending_hour, state.options.plan_decision) == ("10h00", "số /QĐ-VPUB ngày /01/2027")
    rows = state.book.table("tblPhanCong").rows
    answering = [row.text(layout.TASK_CODE) for row in rows if row.text("Chuyên viên phụ trách") == "Nguyễn Văn A"]
    assert answering == ["1.9"]
    assert outcome.lines[0].startswith("Sổ năm 2026 chưa chốt kỳ Chốt năm")


def test_what_is_not_certain_is_asked_where_it_is_answered(tmp_path: Path) -> None:
    def change(text: str) -> str:
        text = text.replace("Cổng thông tin điện tử\tCác phòng, ban", "Trung tâm Báo chí\tCác phòng, ban", 1)
        text = text.replace("Quý I/2027", "Đầu năm", 1).replace("(2 nhiệm vụ)", "(3 nhiệm vụ)", 1)
        return text.replace("2\tKiểm tra việc thực hiện", "x\tKiểm tra việc thực hiện", 1)

    outcome, state = made(tmp_path, change)
    assert outcome.exit_code == 1
    asked = {(found.code, found.sheet, found.cell is not None) for found in outcome.findings}
    assert asked == {
        ("KH01", "Phụ lục", True), ("KH02", "Phụ lục", True), ("KH03", "Thời hạn", True),
        ("KH38", "Bảng, dòng 255", False),
    }  # fmt: skip
    assert {(each["field"], each["task"]) for each in outcome.details["questions"]} == {
        (layout.LEAD, "7.4"), (layout.APPENDIX_PHRASE, "3.1"),
    }  # fmt: skip
    assert "6.2" not in state.appendix.plan.by_code


def test_several_leads_are_parted_where_all_of_them_are_units(tmp_path: Path) -> None:
    both = "Phòng Hành chính - Quản trị và Cổng thông tin điện tử"
    outcome, _ = made(tmp_path, lambda text: text.replace("\tCổng thông tin điện tử\t", f"\t{both}\t"))
    told = {task["task"]: task["leads"] for task in outcome.details["tasks"]}
    assert told["7.4"] == ["HCQT", "CTTDT"]


def test_columns_and_notes_that_the_master_has_no_place_for_are_listed(tmp_path: Path) -> None:
    def change(text: str) -> str:
        rows = text.split("\n")
        added = [f"{row}\tKế hoạch\t5 triệu" if re.match(r"\d+\t", row) else row for row in rows]
        at = next(index for index, row in enumerate(added) if row.startswith("STT\t"))
        added[at] += "\tSản phẩm\tMức chi"
        return "\n".join((*added, "Ghi chú: gửi qua hệ thống.\t\t\t\t"))

    outcome, _ = made(tmp_path, change)
    assert outcome.lines == [
        "Phụ lục còn các cột chưa đưa vào sổ: Sản phẩm, Mức chi.",
        "Ghi chú dưới bảng Phụ lục, chưa đưa vào sổ: Ghi chú: gửi qua hệ thống.",
    ]


# --- refused ----------------------------------------------------------------------------------------------------
def _word(*, table: bool = False) -> bytes:
    document = Document()
    document.add_paragraph("Kế hoạch")
    if table:
        made_table = document.add_table(1, 2)
        made_table.cell(0, 0).text, made_table.cell(0, 1).text = "SỞ NỘI VỤ", "CỘNG HÒA"
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _many() -> bytes:
    head = "STT\tNhiệm vụ\tChủ trì\tPhối hợp\tThời hạn\nI. Nhóm\t\t\t\t\n"
    return (head + "".join(f"{n}\tViệc {n}\tHCQT\t\tQuý I\n" for n in range(1, 302))).encode()


REFUSED = {
    "another year": (lambda: AS_TEXT.read_bytes(), "là Kế hoạch năm 2026, không phải năm 2027"),
    "no table": (_word, "Không đọc được bảng Phụ lục nào"),
    "the wrong table": (lambda: _word(table=True), "Không đọc được bảng Phụ lục nào"),
    "a scanned page": (lambda: b"%PDF-1.7\n...", "đây là tệp PDF"),
    "old Word": (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + "WordDocument".encode("utf-16-le"), "tệp Word cũ (.doc)"),
    "a password": (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "đặt mật khẩu"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0", "không nhận ra loại tệp"),
    "half a file": (lambda: AS_WORD.read_bytes()[:9000], "bị hỏng hoặc tải về chưa hết"),
    "too many tasks": (_many, "nhận nhiều nhất 300 nhiệm vụ"),
    "nothing": (lambda: b"", "Không đọc được bảng Phụ lục nào"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_no_master_can_be_made_of_is_refused_and_nothing_is_left(what: str, tmp_path: Path) -> None:
    content, said = REFUSED[what]
    source = tmp_path / "Kế hoạch"
    source.write_bytes(content())
    with pytest.raises(CouldNotRun, match=re.escape(said)):
        new_plan(source, 2027, tmp_path / "KeHoach2027.xlsm", None, TODAY)
    assert list(tmp_path.iterdir()) == [source]


def test_a_file_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    out = tmp_path / "KeHoach2026.xlsm"
    out.write_bytes(b"somebody's")
    with pytest.raises(CouldNotRun, match="nên chưa lập gì"):
        new_plan(AS_TEXT, 2026, out, None, TODAY)
    assert out.read_bytes() == b"somebody's"


def test_tracked_changes_are_read_as_accepted_and_said(tmp_path: Path) -> None:
    source = tmp_path / "Kế hoạch.docx"
    with zipfile.ZipFile(AS_WORD) as signed, zipfile.ZipFile(source, "w") as changed:
        for name in signed.namelist():
            data = signed.read(name)
            if name == "word/document.xml":
                deleted = "<w:del w:id='1' w:author='A'><w:r><w:delText>cũ </w:delText></w:r></w:del>"
                data = data.replace(b"<w:r>", f"{deleted}<w:r>".encode(), 1)
            changed.writestr(name, data)
    outcome = new_plan(source, 2026, tmp_path / "KeHoach2026.xlsm", None, TODAY)
    assert ([found.code for found in outcome.findings], outcome.exit_code) == (["KH39"], 1)
