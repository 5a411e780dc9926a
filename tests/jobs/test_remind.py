"""Đôn đốc: who owes what as of today: one letter for all who deserve one, a message each, a list per person."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.tracking.assignments import add_missing_assignments
from cchc_xl.jobs.close import close
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import CellValue, Row, TableChange
from cchc_xl.report.make_templates import LETTER
from cchc_xl.report.pdf import to_pdf
from tests.conftest import PERIOD
from tests.jobs.helpers import CTTDT_ROWS, NOTHING_TO_COUNT, REASON, fill, run_merge, table_rows, type_into
from tests.support.office import needs_office, pdf_page_count, pdf_text
from tests.support.with_macros import load_with_macros

NOW = datetime(2026, 3, 16, 8, 0)
"""A Monday, before the hour at which forms are due."""
Cells = Mapping[str, CellValue]


@pytest.fixture
def master(office: Path) -> Path:
    """The master in `office`, in which the units' sending moment has passed by NOW."""
    found = office / "KeHoach2026.xlsm"
    send_by(found, date(2026, 3, 15))
    return found


def chase(master: Path, now: datetime = NOW) -> Outcome:
    return remind(FileBook.open(master), master.parent / "đôn đốc", None, now)


def change_rows(master: Path, table: str, changes: Mapping[tuple[str, str], Cells], append: list[Cells] = []) -> None:  # noqa: B006
    """Type into rows found by (column, value) as staff do, and add rows at the end."""
    book = FileBook.open(master)
    change = TableChange(appends=[dict(row) for row in append])
    for (column, value), cells in changes.items():
        for row in book.table(table).rows:
            if row.text(column) == value:
                change.updates[row.number] = dict(cells)
    book.change_table(table, change)
    book.save()


def send_by(master: Path, day: date | None) -> None:
    change_rows(master, tables.PERIODS.name, {(layout.PERIOD_CODE, PERIOD): {"Hạn đơn vị gửi": day}})


def listed(master: Path) -> dict[tuple[str, str], Row]:
    """tblDonDoc by task and unit."""
    rows = table_rows(master, tables.REMINDERS.name)
    return {(row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE)): row for row in rows}


def unit_of(outcome: Outcome, unit: str) -> dict[str, Any]:
    return next(item for item in outcome.details["units"] if item["unit"] == unit)


def promised(outcome: Outcome, unit: str) -> list[str]:
    """Promises held against a unit, which may owe nothing at all."""
    return next((list(item["promised"]) for item in outcome.details["units"] if item["unit"] == unit), [])


def text_of(path: Path) -> str:
    """The text of a document, table cells included, or of a message."""
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8")
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def written(master: Path, start: str) -> list[Path]:
    return sorted((master.parent / "đôn đốc").rglob(f"{start}*"))


def test_the_figures_are_those_of_plain_loops_over_the_rows(office: Path, master: Path) -> None:
    type_into(master, "1.1", "HCQT", {layout.DECLARED: "Đã hoàn thành", layout.COMPLETED_ON: date(2026, 1, 20)})
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    outcome = chase(master)
    due = {"Tháng 01/2026": date(2026, 1, 31), "Quý I/2026": date(2026, 3, 31), "Năm 2026": date(2026, 12, 31),
           "Trong năm": date(2026, 12, 31)}  # fmt: skip
    overdue: dict[str, list[str]] = {}
    soon: dict[str, list[str]] = {}
    for row in table_rows(master, tables.TRACKING.name):
        day = due.get(row.text(layout.PHRASE))
        if day is None or row.text(layout.DECLARED) == "Đã hoàn thành" or row.text(layout.ROLE) != "Chủ trì":
            continue
        if day < NOW.date():
            overdue.setdefault(row.text(layout.UNIT_CODE), []).append(row.text(layout.TASK_CODE))
        elif (day - NOW.date()).days <= 30:
            soon.setdefault(row.text(layout.UNIT_CODE), []).append(row.text(layout.TASK_CODE))
    assert sum(map(len, overdue.values())) == 2
    assert sum(map(len, soon.values())) == 3
    for unit in ("HCQT", "TTPVHCC"):
        assert unit_of(outcome, unit)["overdue"] == overdue.get(unit, [])
        assert unit_of(outcome, unit)["due_soon"] == soon.get(unit, [])
    assert [item["unit"] for item in outcome.details["units"] if item["silent"]] == ["TTPVHCC"]
    assert outcome.details["as_of"] == "2026-03-16"
    assert listed(master)[("1.2", "HCQT")].values[layout.DAYS_LATE] == 44


# --- the joint letter --------------------------------------------------------------------------------------------
def letter_of(master: Path, outcome: Outcome) -> str:
    return text_of(master.parent / "đôn đốc" / outcome.details["letter"])


def test_one_letter_goes_to_all_who_have_not_sent_their_report(master: Path) -> None:
    outcome = chase(master)
    assert len(written(master, "CongVan")) == 1
    assert {item["unit"]: item["letter"] for item in outcome.details["units"]} == {
        "HCQT": None, "TTPVHCC": outcome.details["letter"], "CTTDT": outcome.details["letter"],
    }  # fmt: skip
    letter = letter_of(master, outcome)
    assert "- Trung tâm Phục vụ hành chính công;\n- Cổng thông tin điện tử." in letter
    assert "đề nghị báo cáo kết quả Quý I năm 2026 trước 16h00 ngày 15/3/2026." in letter
    assert "Đến 8h00 ngày 16/3/2026, còn 02 đơn vị chưa gửi báo cáo (danh sách kèm theo)." in letter
    assert "gửi báo cáo về Văn phòng UBND tỉnh (qua Phòng Hành chính - Quản trị) trước 16h00 ngày 17/3/2026." in letter
    assert "Trường hợp đã gửi, đề nghị thông tin lại để kiểm tra./." in letter
    assert "TL. CHÁNH VĂN PHÒNG" in letter
    assert "{{" not in letter


def test_more_than_five_units_are_addressed_by_the_list(master: Path) -> None:
    units = [{layout.UNIT_CODE: f"DV{n}", "Tên đơn vị": f"Đơn vị số {n}", "Phải báo cáo": "Có"} for n in range(1, 5)]
    change_rows(master, tables.UNITS.name, {}, list(units))
    letter = letter_of(master, chase(master))
    assert "Các phòng, ban, đơn vị (theo danh sách kèm theo)." in letter
    listed = Document(str(written(master, "CongVan")[0])).tables[-1]
    assert [row.cells[1].text for row in listed.rows[1:]] == [
        "Trung tâm Phục vụ hành chính công", "Cổng thông tin điện tử", *(f"Đơn vị số {n}" for n in range(1, 5)),
    ]  # fmt: skip


def test_an_overdue_task_is_reason_enough_and_stands_in_the_list_with_its_date(master: Path) -> None:
    send_by(master, date(2026, 3, 17))
    type_into(master, "3.1", "TTPVHCC", {layout.DUE: date(2026, 2, 27)})
    outcome = chase(master)
    letter = letter_of(master, outcome)
    assert "Kính gửi:\N{NO-BREAK SPACE}" in letter
    assert "còn 01 nhiệm vụ quá hạn chưa hoàn thành (danh sách kèm theo)" in letter
    assert "đã có Công văn" not in letter, "nobody is late with a report"
    assert "3.1. Xây dựng" in letter
    assert "(hạn 27/02/2026)" in letter
    assert unit_of(outcome, "CTTDT")["letter"] is None


@pytest.mark.parametrize("now", [datetime(2026, 3, 2, 9), datetime(2026, 3, 14, 9), NOW.replace(day=15, hour=9)])
def test_until_the_sending_moment_nobody_gets_a_letter(master: Path, now: datetime) -> None:
    """Not on the day the forms go out, nor while reports are received."""
    assert chase(master, now).details["letter"] is None
    assert written(master, "CongVan") == []


def test_what_is_to_be_corrected_in_a_form_is_no_reason_for_a_letter(office: Path, master: Path) -> None:
    for unit in ("CTTDT", "TTPVHCC"):
        fill(office, unit, {"2.1": {Field.DECLARED: "Không phát sinh trong kỳ"}})
    run_merge(office)
    outcome = chase(master)
    assert outcome.details["letter"] is None
    assert [path.name.split("_")[1] for path in written(master, "PhieuDeNghiBoSung")] == ["CTTDT", "TTPVHCC"]


# --- a message to a unit -----------------------------------------------------------------------------------------
def test_a_report_that_was_not_sent_is_asked_for_by_the_office_itself(master: Path) -> None:
    message = text_of(master.parent / "đôn đốc" / unit_of(chase(master), "CTTDT")["message"])
    assert message == (
        "Kính gửi Cổng thông tin điện tử, Phòng Hành chính - Quản trị chưa nhận được báo cáo CCHC Quý I của đơn vị "
        "(hạn 16h00 ngày 15/3/2026).\n"
        "Kính đề nghị đơn vị gửi trước 16h00 ngày 17/3/2026. "
        "Trường hợp đã gửi, đề nghị thông tin lại kênh gửi.\n"
        "Đầu mối: Phòng Hành chính - Quản trị. Trân trọng!\n"
    )


def test_whom_to_ring_is_named_where_the_office_said_so(master: Path) -> None:
    contact = {"Người đầu mối": "Trần Thị Mẫu", "Điện thoại": "0900 000 000"}
    change_rows(master, tables.UNITS.name, {(layout.UNIT_CODE, "HCQT"): contact})
    message = text_of(master.parent / "đôn đốc" / unit_of(chase(master), "CTTDT")["message"])
    assert message.endswith("Đầu mối: đ/c Trần Thị Mẫu, 0900 000 000. Trân trọng!\n")


def test_tasks_are_named_with_their_date(master: Path) -> None:
    type_into(master, "3.1", "TTPVHCC", {layout.DUE: date(2026, 2, 27)})
    message = text_of(master.parent / "đôn đốc" / unit_of(chase(master), "TTPVHCC")["message"])
    assert "Đến 8h00 ngày 16/3/2026, đơn vị còn 01 nhiệm vụ quá hạn:" in message
    assert "(hạn 27/02/2026, quá hạn 17 ngày)." in message
    assert "gửi báo cáo; hoàn thành, báo cáo rõ lý do chậm và thời gian hoàn thành trước 16h00" in message


def test_the_page_for_a_unit_names_task_and_question_and_no_cell(office: Path, master: Path) -> None:
    rows = {**CTTDT_ROWS, "7.4": {Field.DECLARED: "Đang thực hiện"}, "K1": {}, "K2": {}}
    fill(office, "CTTDT", rows, raw={("7.4", Field.PROGRESS): "gần xong"})
    run_merge(office)
    item = unit_of(chase(master), "CTTDT")
    assert item["to_complete"] >= 2
    page, message = (text_of(master.parent / "đôn đốc" / item[kind]) for kind in ("sheet", "message"))
    assert "Kính gửi: Cổng thông tin điện tử." in page
    assert "Nhiệm vụ 7.4: " in page
    assert "Kết quả khác: Công tác chỉ đạo, điều hành; Cải cách thể chế" in page
    assert "Số liệu: Hướng dẫn, yêu cầu" in page
    assert "lưu và gửi lại Phòng Hành chính - Quản trị trước 16h00 ngày 17/3/2026" in page
    assert not re.search(r"\b[A-Z]\d+\b(?!\S*/)", page), "neither a cell nor a code"
    for text in (page, message):
        assert "Tiến độ “gần xong” không phải là số từ 0 đến 100" in text
        assert "Đề nghị nhập số phần trăm, ví dụ 50." in text
        assert "lỗi" not in text.lower()
    # The message is read beside the form: the address stands too, also of what the review of the master found.
    assert re.search(r"Nhiệm vụ 7\.4, ô J\d+", message)
    assert re.search(r"Nhiệm vụ 7\.4, ô K\d+", message)


@pytest.mark.parametrize("start", ["TinNhanDonDoc_", "PhieuDeNghiBoSung_", "CongVanDonDoc_"])
def test_every_chase_says_what_to_do_where_it_was_sent_already(office: Path, master: Path, start: str) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    chase(master)
    texts = [text_of(path) for path in written(master, start)]
    assert texts
    assert all("Trường hợp đã gửi, đề nghị thông tin lại" in text for text in texts)


def test_only_those_who_owe_something_are_written_to(office: Path, master: Path) -> None:
    done = {
        code: {Field.DECLARED: "Không phát sinh trong kỳ"} for code in ("2.1", "2.2", *(f"K{n}" for n in range(1, 8)))
    }
    complete = {Field.DECLARED: "Đang thực hiện", Field.PROGRESS: 0.5, Field.RESULT: "Đã khảo sát."}
    fill(office, "CTTDT", {**done, "7.4": complete}, figures=NOTHING_TO_COUNT)
    run_merge(office)
    outcome = chase(master)
    assert [item["unit"] for item in outcome.details["units"]] == ["HCQT", "TTPVHCC"]
    assert [path for path in written(master, "") if "CTTDT" in path.name] == []


def test_the_office_does_not_write_to_itself(master: Path) -> None:
    """Its own list has a title, and asks for nothing."""
    chase(master)
    page, message = map(text_of, written(master, "DanhSachDonDoc_HCQT"))
    assert message.startswith("Phòng Hành chính - Quản trị, kỳ Quý I, đến 8h00 ngày 16/3/2026: 05 nhiệm vụ, nội dung\n")
    for text in (page, message):
        assert "Kính gửi" not in text
        assert "16h00" not in text


def test_where_nothing_is_owed_nothing_is_written(master: Path) -> None:
    change_rows(
        master,
        tables.UNITS.name,
        {(layout.UNIT_CODE, code): {"Phải báo cáo": "Không"} for code in ("TTPVHCC", "CTTDT")},
    )
    early = datetime(2025, 12, 20, 8, 0)
    outcome = chase(master, early)
    assert listed(master) == {}
    before = master.read_bytes()
    chase(master, early)
    assert outcome.summary == "Kỳ Quý I: không đơn vị nào còn nội dung phải đôn đốc."
    assert outcome.details["files"] == []
    assert outcome.exit_code == 0
    assert not (master.parent / "đôn đốc").exists()
    assert master.read_bytes() == before


# --- how often and when ------------------------------------------------------------------------------------------
def test_each_day_counts_once_and_what_staff_typed_stays(master: Path) -> None:
    chase(master)
    row = listed(master)[("1.1", "HCQT")]
    assert (row.values["Số lần đôn đốc"], row.values["Ngày đôn đốc gần nhất"]) == (1, NOW.date())
    change_rows(master, tables.REMINDERS.name, {(layout.TASK_CODE, "1.1"): {"Số lần đôn đốc": 4, "Ghi chú": "đã gọi"}})
    before = master.read_bytes()
    files = sorted(path.name for path in written(master, ""))
    chase(master, NOW.replace(hour=15))
    assert master.read_bytes() == before
    assert sorted(path.name for path in written(master, "")) == files
    chase(master, datetime(2026, 3, 17, 8, 0))
    row = listed(master)[("1.1", "HCQT")]
    assert (row.values["Số lần đôn đốc"], row.text("Ghi chú")) == (5, "đã gọi")
    assert row.values["Ngày đôn đốc gần nhất"] == date(2026, 3, 17)


def test_summarise_keeps_the_count_and_adds_none(master: Path) -> None:
    chase(master)
    chased = set(listed(master))
    summarise(FileBook.open(master), PERIOD, NOW)
    assert {listed(master)[key].values["Số lần đôn đốc"] for key in chased} == {1}
    assert {row.values["Số lần đôn đốc"] for key, row in listed(master).items() if key not in chased} <= {None}
    assert listed(master)[("1.1", "HCQT")].values[layout.DAYS_LATE] == 42


def test_a_chased_task_stays_listed_while_it_is_unfinished_only(master: Path) -> None:
    """On 05/4 the task of 30/4 is due soon; a summary as of 14/3 does not see it so."""
    type_into(master, "7.1", "HCQT", {layout.DUE: date(2026, 4, 30)})
    later = datetime(2026, 4, 5, 8, 0)
    chase(master, later)
    summarise(FileBook.open(master), PERIOD, later)
    assert listed(master)[("7.1", "HCQT")].values["Số lần đôn đốc"] == 1
    type_into(master, "7.1", "HCQT", {layout.DECLARED: "Đã hoàn thành", layout.COMPLETED_ON: date(2026, 3, 10)})
    summarise(FileBook.open(master), PERIOD, later)
    assert ("7.1", "HCQT") not in listed(master)


def test_only_the_list_and_the_log_change_in_the_master(master: Path) -> None:
    def others() -> dict[str, list[Mapping[str, CellValue]]]:
        book = FileBook.open(master, for_writing=False)
        kept = [spec.name for spec in tables.TABLES if spec not in (tables.REMINDERS, tables.RUNS)]
        return {name: [row.values for row in book.table(name).rows] for name in kept}

    before = others()
    chase(master)
    assert others() == before
    assert table_rows(master, tables.RUNS.name)[-1].text("Công việc") == "Đôn đốc"


def test_an_open_difficulty_and_the_leaders_opinion_outlive_the_period(master: Path) -> None:
    type_into(master, "7.1", "HCQT", {layout.DECLARED: "Đang thực hiện", layout.DIFFICULTY: "Thiếu nhân lực."})
    summarise(FileBook.open(master), PERIOD, NOW)
    change_rows(master, tables.DIFFICULTIES.name, {(layout.TASK_CODE, "7.1"): {"Ý kiến lãnh đạo": "Giao HCQT."}})
    close(FileBook.open(master), PERIOD, NOW, reason=REASON)
    for said_again in ("Thiếu  nhân lực.", None):
        type_into(master, "7.1", "HCQT", {layout.DECLARED: "Đang thực hiện", layout.DIFFICULTY: said_again})
        summarise(FileBook.open(master), "6-thang", datetime(2026, 6, 1, 8, 0))
        (row,) = table_rows(master, tables.DIFFICULTIES.name)
        assert (row.text(layout.PERIOD_CODE), row.text("Ý kiến lãnh đạo")) == (PERIOD, "Giao HCQT.")
    change_rows(master, tables.DIFFICULTIES.name, {(layout.TASK_CODE, "7.1"): {"Trạng thái": "Đã giải quyết"}})
    type_into(master, "7.1", "HCQT", {layout.DIFFICULTY: "Thiếu nhân lực."})
    summarise(FileBook.open(master), "6-thang", datetime(2026, 6, 1, 8, 0))
    assert len(table_rows(master, tables.DIFFICULTIES.name)) == 2, "once solved, the same words are a new difficulty"


# --- when an answer is asked for ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("due", "now", "holidays", "asked"),
    [
        (date(2026, 3, 16), datetime(2026, 3, 16, 18), "", "đơn vị gửi trước 16h00 ngày 17/3/2026."),
        (date(2026, 3, 16), datetime(2026, 3, 20, 8), "", "đơn vị gửi trước 16h00 ngày 23/3/2026."),
        (date(2026, 3, 16), datetime(2026, 3, 20, 8), "23/03/2026", "đơn vị gửi trước 16h00 ngày 24/3/2026."),
        (date(2026, 3, 16), datetime(2026, 3, 25, 8), "", "đơn vị gửi ngay trong ngày làm việc hôm nay."),
        (
            date(2026, 3, 16),
            datetime(2026, 3, 15, 8),
            "",
            "hạn gửi báo cáo CCHC Quý I là 16h00, Thứ Hai",
        ),
        (None, datetime(2026, 3, 20, 8), "", "đề nghị gửi báo cáo CCHC Quý I trong thời gian sớm nhất."),
    ],
)
def test_nothing_asks_for_a_moment_that_has_passed(
    master: Path, due: date | None, now: datetime, holidays: str, asked: str
) -> None:
    """The unit's moment, or the next working day before the office itself sends."""
    send_by(master, due)
    change_rows(master, tables.PERIODS.name, {(layout.PERIOD_CODE, PERIOD): {"Hạn gửi Sở Nội vụ": date(2026, 3, 26)}})
    change_rows(master, tables.OPTIONS.name, {("Khóa", "ngay_nghi"): {"Giá trị": holidays or None}})
    item = unit_of(chase(master, now), "CTTDT")
    assert asked in text_of(master.parent / "đôn đốc" / item["message"])


def test_before_the_data_window_ends_nobody_is_reminded_of_a_report(master: Path) -> None:
    outcome = chase(master, datetime(2026, 3, 14, 8))
    assert not any(item["silent"] for item in outcome.details["units"])
    assert "CTTDT" not in [item["unit"] for item in outcome.details["units"]]


def test_while_reports_are_received_there_is_one_message_and_no_letter(master: Path) -> None:
    send_by(master, date(2026, 3, 17))
    outcome = chase(master)
    item = unit_of(outcome, "CTTDT")
    assert (item["silent"], item["letter"]) == (False, None)
    assert [path.name for path in written(master, "") if "CTTDT" in path.name] == [item["message"]]
    assert "nhắc trước hạn 02 đơn vị" in outcome.summary
    note = listed(master)[("", "CTTDT")].text("Nội dung đôn đốc")
    assert note == "Đang nhận báo cáo kỳ Quý I (hạn 16h00 ngày 17/03/2026), nhắc trước hạn."


def test_a_unit_may_have_a_moment_of_its_own(master: Path) -> None:
    own: Cells = {
        layout.PERIOD_CODE: PERIOD, layout.UNIT_CODE: "CTTDT", "Hạn mới": date(2026, 3, 18),
        "Giờ": "10h30",
    }  # fmt: skip
    change_rows(master, tables.EXTENSIONS.name, {}, [own])
    outcome = chase(master)
    assert {item["unit"]: item["silent"] for item in outcome.details["units"]} == {
        "HCQT": False, "TTPVHCC": True, "CTTDT": False,
    }  # fmt: skip
    message = text_of(master.parent / "đôn đốc" / unit_of(outcome, "CTTDT")["message"])
    assert "hạn gửi báo cáo CCHC Quý I là 10h30, Thứ Tư ngày 18/3/2026" in message
    assert unit_of(chase(master, datetime(2026, 3, 18, 10, 31)), "CTTDT")["silent"]


def test_the_hour_is_an_option(master: Path) -> None:
    change_rows(master, tables.OPTIONS.name, {("Khóa", "gio_han_gui"): {"Giá trị": "11h30"}})
    item = unit_of(chase(master), "CTTDT")
    assert "trước 11h30 ngày 17/3/2026" in text_of(master.parent / "đôn đốc" / item["letter"])


def test_a_period_may_have_an_hour_of_its_own(master: Path) -> None:
    change_rows(master, tables.PERIODS.name, {(layout.PERIOD_CODE, PERIOD): {"Giờ hạn gửi": "10h00"}})
    item = unit_of(chase(master), "CTTDT")
    assert "trước 10h00 ngày 17/3/2026" in text_of(master.parent / "đôn đốc" / item["letter"])


# --- promised before ---------------------------------------------------------------------------------------------
def next_period(master: Path, earlier: Cells) -> None:
    """Close quy-1 with what was said of 7.4 then, and open 6-thang."""
    (row,) = (r for r in table_rows(master, tables.TRACKING.name) if r.text(layout.TASK_CODE) == "7.4")
    known = {column: row.values.get(column) for column in tables.TRACKING.columns}
    change_rows(master, tables.HISTORY.name, {}, [{layout.PERIOD_CODE: PERIOD, **known, **earlier}])
    state = "Trạng thái kỳ"
    change_rows(
        master, tables.PERIODS.name,
        {(layout.PERIOD_CODE, PERIOD): {state: "Đã chốt"}, (layout.PERIOD_CODE, "6-thang"): {state: "Đang mở"}},
    )  # fmt: skip


def test_a_promise_of_an_earlier_period_that_has_passed_is_held_against_the_unit(master: Path) -> None:
    next_period(master, {layout.DECLARED: "Đề nghị điều chỉnh", layout.PROPOSAL: "Xin lùi đến 30/4/2026."})
    assert promised(chase(master, datetime(2026, 4, 30)), "CTTDT") == []
    outcome = chase(master, datetime(2026, 5, 4))
    assert promised(outcome, "CTTDT") == ["7.4"]
    after = unit_of(outcome, "CTTDT")
    message = text_of(master.parent / "đôn đốc" / after["message"])
    assert "01 nội dung đã dự kiến, đề nghị nhưng chưa thực hiện" in message
    assert "kỳ Quý I đơn vị nêu “Xin lùi đến 30/4/2026”, đến nay chưa thực hiện." in message


def test_a_promise_made_anew_or_kept_is_not_held_against_the_unit(master: Path) -> None:
    next_period(master, {layout.RESULT: "Dự kiến ban hành trước 30/4/2026."})
    type_into(master, "7.4", "CTTDT", {layout.DECLARED: "Đang thực hiện", layout.RESULT: "Dự kiến ban hành tháng 6."})
    assert promised(chase(master, datetime(2026, 5, 4)), "CTTDT") == []
    type_into(master, "7.4", "CTTDT", {layout.DECLARED: "Đã hoàn thành", layout.COMPLETED_ON: date(2026, 4, 20)})
    assert promised(chase(master, datetime(2026, 7, 4)), "CTTDT") == []


def test_what_an_inspection_found_is_chased_after_its_day_until_it_is_mended(master: Path) -> None:
    inspection: Cells = {
        layout.UNIT_CODE: "CTTDT", "Ngày kiểm tra": date(2026, 2, 10), "Nội dung kiểm tra": "CCHC",
        "Vấn đề phát hiện": 3, "Đã xử lý": 1, "Hạn khắc phục": date(2026, 3, 15),
    }  # fmt: skip
    change_rows(master, tables.INSPECTIONS.name, {}, [inspection])
    line = "Kiểm tra ngày 10/02/2026 (CCHC): 2/3 vấn đề chưa xử lý, hạn khắc phục 15/3/2026."

    def message(now: datetime) -> str:
        return text_of(master.parent / "đôn đốc" / unit_of(chase(master, now), "CTTDT")["message"])

    assert line not in message(datetime(2026, 3, 15, 17, 0)), "the day itself is in time"
    assert line in message(NOW)
    assert line in listed(master)[("", "CTTDT")].text("Nội dung đôn đốc")
    change_rows(master, tables.INSPECTIONS.name, {(layout.UNIT_CODE, "CTTDT"): {"Văn bản khắc phục": "Báo cáo số 5"}})
    assert line not in message(datetime(2026, 3, 17, 8, 0))


# --- persons in charge -------------------------------------------------------------------------------------------
def test_a_list_for_each_person_who_has_something_to_see_to(master: Path) -> None:
    specialist, leader = "Chuyên viên phụ trách", "Lãnh đạo phụ trách"
    change_rows(
        master, tables.ROLES.name,
        {
            (layout.TASK_CODE, "1.1"): {specialist: "Lê Thị Mẫu; Trần Văn Thử", leader: "Ngô Mẫu"},
            (layout.TASK_CODE, "1.2"): {specialist: "Lê  Thị Mẫu"},
            (layout.TASK_CODE, "6.2"): {specialist: "Người Không Nợ"},
        },
    )  # fmt: skip
    persons = chase(master).details["persons"]
    assert {(p["person"], p["role"]): p["entries"] for p in persons} == {
        ("Lê Thị Mẫu", specialist): 2,
        ("Trần Văn Thử", specialist): 1,
        ("Ngô Mẫu", leader): 1,
    }
    own = text_of(master.parent / "đôn đốc" / "nguoi-phu-trach" / persons[0]["file"])
    assert "Đồng chí Lê Thị Mẫu, chuyên viên phụ trách" in own
    assert "Quá hạn 44 ngày." in own
    assert listed(master)[("1.1", "HCQT")].text("Người phụ trách") == "Lê Thị Mẫu; Trần Văn Thử"


def test_a_leader_is_shown_the_difficulties_that_wait_for_an_opinion(master: Path) -> None:
    leader = {"Lãnh đạo phụ trách": "Ngô Mẫu"}
    change_rows(master, tables.ROLES.name, {(layout.TASK_CODE, "7.4"): leader})
    said = {layout.RESULT: "Đã khảo sát.", layout.DIFFICULTY: "Thiếu máy chủ.", layout.PROPOSAL: "Bố trí kinh phí."}
    type_into(master, "7.4", "CTTDT", {layout.DECLARED: "Đang thực hiện", **said})
    summarise(FileBook.open(master), PERIOD, NOW)
    (person,) = chase(master).details["persons"]
    assert person["entries"] == 1
    paper = master.parent / "đôn đốc" / "nguoi-phu-trach" / person["file"]
    text = text_of(paper)
    assert "Kính trình: Đồng chí Ngô Mẫu" in text
    assert "7.4. Vướng mắc: Thiếu máy chủ" in text
    assert "Chờ ý kiến lãnh đạo. Đề xuất: Bố trí kinh phí." in text
    message = text_of(paper.with_suffix(".txt"))
    assert message.startswith(
        "Kính báo cáo đồng chí Ngô Mẫu: đến 8h00 ngày 16/3/2026, "
        "lĩnh vực đồng chí phụ trách có 01 nhiệm vụ cần chỉ đạo:"
    )
    assert message.endswith("Phòng Hành chính - Quản trị kính trình đồng chí xem xét, cho ý kiến.\n")
    change_rows(master, tables.DIFFICULTIES.name, {(layout.TASK_CODE, "7.4"): {"Ý kiến lãnh đạo": "Đồng ý."}})
    assert chase(master).details["persons"] == []


def test_a_leader_is_told_of_no_correction_in_a_form(office: Path, master: Path) -> None:
    change_rows(master, tables.ROLES.name, {(layout.TASK_CODE, "7.4"): {"Lãnh đạo phụ trách": "Ngô Mẫu"}})
    fill(office, "CTTDT", {**CTTDT_ROWS, "7.4": {Field.DECLARED: "Đang thực hiện"}})
    run_merge(office)
    outcome = chase(master)
    assert unit_of(outcome, "CTTDT")["to_complete"]
    assert outcome.details["persons"] == []


# --- what can go wrong -------------------------------------------------------------------------------------------
def test_names_and_texts_of_others_stay_text(master: Path) -> None:
    nasty = "Phòng <w:p/> & {{ nam }} “A”"
    change_rows(master, tables.UNITS.name, {(layout.UNIT_CODE, "CTTDT"): {"Tên đơn vị": nasty}})
    assert f"- {nasty}." in letter_of(master, chase(master))


def test_a_template_that_was_edited_wrongly_stops_before_the_master_is_touched(master: Path) -> None:
    chase(master)
    template = master.parent / "mau" / LETTER
    document = Document(str(template))
    document.add_paragraph("{{ kinhgui }}")
    document.save(str(template))
    before = master.read_bytes()
    with pytest.raises(CouldNotRun, match=r"cong-van-don-doc-chung\.docx.*kinhgui.*có phải “kinh_gui”"):
        chase(master, datetime(2026, 3, 18, 8, 0))
    assert master.read_bytes() == before


def test_an_edited_template_is_the_one_that_is_used(master: Path) -> None:
    chase(master)
    template = master.parent / "mau" / LETTER
    document = Document(str(template))
    document.paragraphs[-1].insert_paragraph_before("Câu HCQT thêm.")
    document.save(str(template))
    item = unit_of(chase(master, datetime(2026, 3, 18, 8, 0)), "CTTDT")
    assert "Câu HCQT thêm." in text_of(master.parent / "đôn đốc" / item["letter"])


def test_a_closed_period_is_not_chased(master: Path) -> None:
    next_period(master, {})
    with pytest.raises(CouldNotRun, match="đã chốt"):
        remind(FileBook.open(master), master.parent / "x", PERIOD, NOW)


# --- many units, long texts, on paper ------------------------------------------------------------------------------
@needs_office
@pytest.mark.office
def test_sixty_units_and_long_texts_come_out_fit_for_print(master: Path) -> None:
    units = [
        {layout.UNIT_CODE: f"DV{n:02d}", "Tên đơn vị": f"Đơn vị số {n}", "Phải báo cáo": "Có"} for n in range(1, 58)
    ]
    change_rows(master, tables.UNITS.name, {}, list(units))
    long = "Nội dung rất dài của một nhiệm vụ được giao, nhiều văn bản, nhiều đơn vị phối hợp; " * 12
    tasks = ("3.1", "3.2", "3.3", "3.4", "7.3")
    cells = load_state(FileBook.open(master), "check", NOW.date()).appendix.cells
    plan = load_with_macros(master)
    for task in tasks:
        plan["Phụ lục"][cells[task][layout.TASK]].value = long
    plan.save(master)
    book = FileBook.open(master)
    state = load_state(book, "check", NOW.date())
    add_missing_assignments(state, state.periods.require_open(PERIOD))
    book.save()
    for task in tasks:
        said = f"Dự kiến hoàn thành trước ngày 10/3/2026, {long}"
        type_into(master, task, "TTPVHCC", {layout.DUE: date(2026, 2, 27), layout.RESULT: said})
    outcome = chase(master)
    assert len(outcome.details["units"]) == 60
    folder = master.parent / "đôn đốc"
    files = [folder / outcome.details["letter"], folder / unit_of(outcome, "TTPVHCC")["message"]]
    letter, own = to_pdf([files[0], *written(master, "DanhSachDonDoc_HCQT_quy-1_20260316.docx")])
    pages = pdf_text(letter).split("\f")[:-1]
    assert len(pages) == 3, "the letter, and its list of 59 units"
    assert "TRƯỞNG PHÒNG HÀNH CHÍNH - QUẢN TRỊ" in pages[0]
    assert "đề nghị thông tin lại để kiểm tra./." in " ".join(pages[0].split())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert "DANH SÁCH" in pages[1]
    assert all("Nhiệm vụ quá hạn" in page for page in pages[1:])
    assert [page.split()[0] for page in pages[2:]] == ["2"], "the list is numbered apart"
    assert len(text_of(files[1])) < 4_000
    assert pdf_page_count(own) == 1
    assert "DANH SÁCH NHIỆM VỤ" in pdf_text(own)
