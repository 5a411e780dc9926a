"""What a unit is asked to complete in its form, ready to be pasted into Zalo, after a merge."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.reminders.feedback import requests_of_period
from cchc_xl.desk.reminders.sent_forms import cells_by_unit
from cchc_xl.files.messages import EARLIER
from cchc_xl.model import layout
from cchc_xl.model.plan import Unit, UnitIndex
from cchc_xl.model.progress import Field
from cchc_xl.rules.forms import read_form
from cchc_xl.rules.submission import Submission
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import CTTDT_ROWS, NOTHING_TO_COUNT, codes, edit_row, fill, run_merge
from tests.rules.markdown import Identity, form
from tests.rules.samples import context

NOT_ARISEN = {Field.DECLARED: "Không phát sinh trong kỳ"}
OTHERS = tuple(f"K{n}" for n in range(1, 8))
QUIET = dict.fromkeys(("2.1", "2.2", *OTHERS), NOT_ARISEN)
COMPLETE = {**QUIET, "7.4": {Field.DECLARED: "Đang thực hiện", Field.RESULT: "Đã khảo sát."}}


def messages(office: Path, below: str = "") -> dict[str, str]:
    """Those that say what is asked now; `below`: the folder of those set aside."""
    files = sorted(path for path in (office / "phan-hoi" / PERIOD / below).glob("*") if path.is_file())
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def test_each_thing_to_complete_with_its_cell_what_and_how(office: Path) -> None:
    rows = {**QUIET, "7.4": {Field.DECLARED: "Đã hoàn thành", Field.RESULT: "Xong."}}
    fill(office, "CTTDT", rows, raw={("7.4", Field.COMPLETED_ON): "31/02/2026"}, figures=NOTHING_TO_COUNT)
    outcome = run_merge(office)
    assert outcome.details["feedback"] == ["PhanHoi_CTTDT_quy-1.txt"]
    (text,) = messages(office).values()
    lines = text.splitlines()
    assert lines[0] == "Kính gửi Cổng thông tin điện tử,"
    asked = [line for line in lines if line[:1].isdigit()]
    assert lines[1].endswith(f"Đề nghị bổ sung, chỉnh sửa {len(asked):02d} nội dung:")
    assert lines[2] == (
        "1. Nhiệm vụ 7.4, ô M9: Ngày hoàn thành ghi “31/02/2026”, ngày này không có trong lịch. "
        "Đề nghị ghi lại, ví dụ 05/03/2026."
    )
    assert lines[3].startswith("2. Nhiệm vụ 7.4, ô L9: “Đã hoàn thành” nhưng thiếu văn bản, tài liệu kiểm chứng.")
    assert "lỗi" not in text.lower()


def test_of_several_forms_of_a_unit_its_own_says_where_a_cell_stands() -> None:
    """The other was issued to a unit that it took the place of, and holds a task of that one alone."""
    ended = Unit(code="CU", name="Phòng cũ", valid_to=date(2026, 2, 28), successor="TTPVHCC")
    held = context(["2.1", "3.1"], units=UnitIndex([ended, Unit(code="TTPVHCC", name="Trung tâm")]))
    (own,) = read_form(form("| Mã NV | Kết quả trong kỳ |\n| 2.1 | một |"), held)
    table = "| Mã NV | Kết quả trong kỳ |\n| 3.1 | hai |\n| 2.1 | ba |"
    (earlier,) = read_form(form(table, identity=Identity(unit="CU")), held)
    assert isinstance(own, Submission)
    assert isinstance(earlier, Submission)
    for forms in ([own, earlier], [earlier, own]):
        cells = cells_by_unit(forms)["TTPVHCC"]
        assert (cells["2.1", Field.RESULT], cells["3.1", Field.RESULT]) == ("B4", "B4")
        assert cells["2.1", Field.RESULT] == own.cells["2.1", Field.RESULT] != earlier.cells["2.1", Field.RESULT]


def test_the_same_thing_on_many_rows_is_said_once(office: Path) -> None:
    fill(office, "CTTDT", {**COMPLETE, **{code: {} for code in OTHERS}}, figures=NOTHING_TO_COUNT)
    run_merge(office)
    (text,) = messages(office).values()
    assert "1. Nhiệm vụ K1, K2, K3, K4, K5, K6, K7, ô I10–I16: Chưa điền Tình hình thực hiện." in text
    assert "2. " not in text


def test_an_indicator_without_a_figure_is_asked_for_by_its_place_in_the_form(office: Path) -> None:
    fill(office, "CTTDT", COMPLETE)
    run_merge(office)
    (text,) = messages(office).values()
    assert "1. Trang Số liệu, chỉ tiêu MT1, MT3, MT4, MT5, ô D7–D10: Chưa có số liệu." in text
    assert "2. " not in text


def test_a_form_with_nothing_to_complete_gets_no_message(office: Path) -> None:
    fill(office, "CTTDT", COMPLETE, figures=NOTHING_TO_COUNT)
    assert run_merge(office).details["feedback"] == []
    assert not (office / "phan-hoi").exists()


def test_a_file_that_was_not_taken_gets_its_reason(office: Path) -> None:
    (office / "gui-ve").mkdir()
    (office / "gui-ve" / "Ảnh chụp Zalo.xlsx").write_bytes(b"\x89PNG")
    run_merge(office)
    ((name, text),) = messages(office).items()
    assert name == "TepChuaNhan_anh-chup-zalo_quy-1.txt"
    assert "Tệp “Ảnh chụp Zalo.xlsx”" in text
    assert "ảnh chụp" in text
    assert text.startswith("(Ghi chú của Phòng Hành chính - Quản trị: chưa rõ đơn vị gửi tệp này.)\n")
    assert "Kính gửi" not in text


def test_the_same_words_are_not_written_again_and_others_never_overwrite(office: Path) -> None:
    fill(office, "CTTDT", {**COMPLETE, "K1": {}}, figures=NOTHING_TO_COUNT)
    run_merge(office)
    first = messages(office)
    run_merge(office)
    assert messages(office) == first
    fill(office, "CTTDT", {**COMPLETE, "K2": {}}, filled_on=date(2026, 3, 15), figures=NOTHING_TO_COUNT)
    run_merge(office, datetime(2026, 3, 17, 8, 0))
    assert list(messages(office)) == ["PhanHoi_CTTDT_quy-1_lan2.txt"]
    assert messages(office, EARLIER) == first


def test_a_form_that_was_completed_is_asked_nothing_any_more(office: Path) -> None:
    fill(office, "CTTDT", {**COMPLETE, "K1": {}}, figures=NOTHING_TO_COUNT)
    run_merge(office)
    asked = messages(office)
    fill(office, "CTTDT", COMPLETE, filled_on=date(2026, 3, 15), figures=NOTHING_TO_COUNT)
    run_merge(office, datetime(2026, 3, 17, 8, 0))
    assert messages(office) == {}
    assert messages(office, EARLIER) == asked


def test_a_preview_writes_nothing(office: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office, dry_run=True)
    assert not (office / "phan-hoi").exists()


def test_what_was_waived_and_what_only_the_office_can_do_is_not_asked(office: Path, master: Path) -> None:
    fill(office, "CTTDT", {**COMPLETE, "K1": {}, "K2": {}})
    run_merge(office)
    for code, reason in (("DONG04", "không có hoạt động"), ("CT10", None)):
        where = {"Mã": code, layout.UNIT_CODE: "CTTDT"}
        edit_row(master, tables.TO_RESOLVE.name, where, {"Lựa chọn": layout.CHOICE_SKIP, "Lý do": reason})
    run_merge(office)
    state = load_state(FileBook.open(master), "check", RECEIVED_AT.date())
    asked = requests_of_period(state.book, state.periods.require_open(PERIOD))
    # Without a reason nothing is waived; that is said to the office, not to the unit.
    assert [request.tasks for request in asked["CTTDT"]] == [("CT MT1", "CT MT3", "CT MT4", "CT MT5")]
    assert asked["CTTDT"][0].how.startswith("Đề nghị điền ở trang Số liệu")
    assert asked.keys() == {"CTTDT", "HCQT"}, "a silent unit's form has nothing to complete"


def test_a_folder_that_cannot_be_written_does_not_stop_the_merge_and_is_said(office: Path) -> None:
    (office / "phan-hoi").write_text("một tệp ở chỗ thư mục", encoding="utf-8")
    fill(office, "CTTDT", CTTDT_ROWS)
    outcome = run_merge(office)
    assert outcome.details["feedback"] == []
    assert outcome.details["accepted"][0]["unit"] == "CTTDT"
    assert "NOI02" in codes(outcome)
    assert "Chưa lập được tin nhắn cho các đơn vị" in outcome.summary
    assert not outcome.as_json()["ok"]


def test_a_merge_does_not_pay_for_word() -> None:
    """The pages in Word are made by `remind`: importing what writes them costs a click a quarter of a second."""
    code = "import sys, cchc_xl.jobs.merge; print([m for m in ('docx', 'docxtpl', 'jinja2') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert found.strip() == "[]"
