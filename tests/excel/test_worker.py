"""The process that carries clicks out, spoken to as the panel speaks to it, on a workbook that is open nowhere."""

from pathlib import Path

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.hold import hold
from cchc_xl.desk.runs.note import note_file, take_note
from cchc_xl.excel import words
from cchc_xl.model import layout
from cchc_xl.model.folders import FORMS_FOLDER, RETURNED_FOLDER
from tests.conftest import RECEIVED_AT
from tests.excel.conftest import MASTER
from tests.excel.spoken import Panel
from tests.jobs.helpers import edit_row


def test_merge_on_a_closed_file_is_shown_asked_about_and_written(panel: Panel, desk_folder: Path) -> None:
    master, before = desk_folder / MASTER, (desk_folder / MASTER).read_bytes()
    for answer in (False, True):
        panel.run("merge", master, folder=str(desk_folder / RETURNED_FOLDER))
        ask = panel.until("ask")[-1]
        assert (ask["yes"], ask["no"]) == ("Ghi vào sổ", "Không ghi")
        assert "Xem trước, chưa ghi gì" in ask["text"]
        panel.send(answer=answer)
        done = panel.until("done")[-1]
        assert (master.read_bytes() == before) is not answer
    assert done["master"] == str(master)
    assert not done["refused"]
    assert done["tab"] == "Cần xử lý"
    assert done["findings"][0]["place"]
    panel.send(do="glance", master=str(master))  # the note is settled after the result was told
    assert panel.until("glance")[-1]["interrupted"] == ""
    assert not note_file(master).exists()


def test_a_step_says_what_is_being_done(panel: Panel, desk_folder: Path) -> None:
    panel.run("check", desk_folder / MASTER)
    said = panel.until("done")
    assert [e["text"] for e in said if e["event"] == "step"] == ["Đang rà soát số liệu…"]


def test_a_form_is_checked_without_a_master(panel: Panel, desk_folder: Path) -> None:
    form = next((desk_folder / RETURNED_FOLDER).glob("*CTTDT*"))
    panel.run("check_form", None, checked_form=str(form))
    assert panel.until("done")[-1]["summary"].startswith("Biểu của CTTDT: ")


def test_other_entries_bring_their_own_input(panel: Panel, desk_folder: Path) -> None:
    master = desk_folder / MASTER
    panel.run("reissue", master, unit="CTTDT")
    done = panel.until("done")[-1]
    assert done["summary"].startswith("Đã lập 01 biểu")
    assert done["folder"] == str(desk_folder / FORMS_FOLDER)
    panel.run("summarise_as_of", master, as_of="2026-03-10")
    assert "tính đến 10/03/2026" in panel.until("done")[-1]["summary"]
    panel.run("merge_one", master, form=str(next((desk_folder / RETURNED_FOLDER).glob("*CTTDT*"))))
    panel.until("ask")
    panel.send(answer=False)
    assert panel.until("done")[-1]["summary"].startswith("Chưa ghi gì")


def test_a_refusal_is_a_result(panel: Panel, desk_folder: Path) -> None:
    panel.run("reopen", desk_folder / MASTER)
    done = panel.until("done")[-1]
    assert done["refused"]
    assert done["summary"] == "Chưa có kỳ nào đã chốt nên không có kỳ để mở lại."
    panel.run("check", desk_folder / "không có.xlsm")
    assert "Không tìm thấy" in panel.until("done")[-1]["summary"]


def test_another_program_has_it_open(panel: Panel, desk_folder: Path) -> None:
    fields = ",Lê Thị Hoa,may-02,16.03.2026 16:30,file:///profile;"
    (desk_folder / f".~lock.{MASTER}#").write_text(fields, encoding="utf-8")
    panel.run("check", desk_folder / MASTER)
    assert panel.until("done")[-1]["summary"] == "Lê Thị Hoa đang mở sổ này. Lưu và đóng sổ, bấm lại."


def test_a_glance_shows_the_master_and_what_was_cut_off(panel: Panel, desk_folder: Path) -> None:
    master = desk_folder / MASTER
    panel.send(do="glance", master=str(master))
    seen = panel.until("glance")[-1]
    assert (seen["ok"], seen["year"], seen["period"], seen["interrupted"]) == (True, 2026, "Quý I", "")
    assert ["CTTDT", "Cổng thông tin điện tử"] in seen["units"]
    assert seen["next_step"] == FileBook.open(master, for_writing=False).value(layout.Name.NEXT_STEP)
    assert seen["last_runs"][0]["job"] == "Xuất biểu gửi đơn vị"
    take_note(master, "close", RECEIVED_AT, "close")
    panel.send(do="glance", master=str(master))
    assert "Chốt kỳ, 16:30 ngày 16/03/2026" in panel.until("glance")[-1]["interrupted"]
    with hold(master, "Chốt kỳ"):  # somebody is at work: nothing was cut off
        panel.send(do="glance", master=str(master))
        assert panel.until("glance")[-1]["interrupted"] == ""
    panel.send(do="glance", master=str(desk_folder / "không có.xlsm"))
    assert not panel.until("glance")[-1]["ok"]


def test_a_workbook_that_is_no_master_is_said_to_be_none(panel: Panel, desk_folder: Path) -> None:
    form = next((desk_folder / RETURNED_FOLDER).glob("*.xlsx"))
    panel.send(do="glance", master=str(form))
    seen = panel.until("glance")[-1]
    assert (seen["ok"], seen["no_master"]) == (False, True)
    panel.run("check", form)
    assert panel.until("done")[-1]["summary"] == seen["message"] == words.NO_MASTER.format(name=form.name)


def test_the_question_names_file_and_cell(panel: Panel, desk_folder: Path) -> None:
    panel.run("merge", desk_folder / MASTER, folder=str(desk_folder / RETURNED_FOLDER))
    assert "• BieuBC_TTPVHCC_quy-1.xlsx, Biểu báo cáo!" in panel.until("ask")[-1]["text"]
    panel.send(answer=False)
    panel.until("done")


def test_a_period_without_reports_is_closed_only_with_a_reason(panel: Panel, desk_folder: Path) -> None:
    master, before = desk_folder / MASTER, (desk_folder / MASTER).read_bytes()
    reason = "Các đơn vị báo cáo trực tiếp tại giao ban"
    for answer in (
        {"answer": False},
        {"answer": True},
        {"answer": True, "reason": " "},
        {"answer": True, "reason": reason},
    ):
        assert master.read_bytes() == before
        panel.run("close", master)
        ask = panel.until("ask")[-1]
        assert (ask["wants"], ask["yes"], ask["no"]) == ("Vẫn chốt thì ghi lý do:", "Chốt kỳ", "Không chốt")
        assert "Sẽ chốt kỳ Quý I" in ask["text"]
        assert "Chưa có báo cáo nào của kỳ này." in ask["text"]
        panel.send(**answer)
        panel.until("done")
    rows = FileBook.open(master, for_writing=False).table(tables.RUNS.name).rows
    assert f"Lý do: {reason}" in rows[-1].text("Chi tiết")


def test_where_no_reason_would_do_none_is_asked_for(panel: Panel, desk_folder: Path) -> None:
    """Two periods open at once: that is mended first, whoever insists."""
    master = desk_folder / MASTER
    edit_row(master, tables.PERIODS.name, {layout.PERIOD_CODE: "6-thang"}, {"Trạng thái kỳ": "Đang mở"})
    panel.run("close", master)
    assert panel.until("done")[-1]["refused"]


def test_a_panel_that_has_gone_leaves_the_job_to_its_end(desk_folder: Path) -> None:
    panel = Panel()
    panel.until("ready")
    panel.run("merge", desk_folder / MASTER, folder=str(desk_folder / RETURNED_FOLDER))
    panel.until("ask")
    panel.send(answer=True)
    assert panel.process.stdin is not None
    assert panel.process.stdout is not None
    panel.process.stdout.close()
    panel.process.stdin.close()
    assert panel.process.wait() == 0
    rows = FileBook.open(desk_folder / MASTER, for_writing=False).table(tables.RUNS.name).rows
    assert rows[-1].text("Công việc") == "Nhập báo cáo đơn vị"
    assert not note_file(desk_folder / MASTER).exists()


def test_after_a_click_that_was_cut_off_it_says_from_the_file_what_happened(panel: Panel, desk_folder: Path) -> None:
    master = desk_folder / MASTER
    panel.send(do="recover", master=str(master))
    assert "chưa ghi gì" in panel.until("done")[-1]["summary"]
    take_note(master, "close", RECEIVED_AT, "close")
    panel.send(do="recover", master=str(master))
    done = panel.until("done")[-1]
    assert done["summary"].endswith("Sổ còn nguyên: chưa ghi.")
    assert done["elsewhere"] == str(master)
