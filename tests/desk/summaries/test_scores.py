"""Văn bản as the index of evidence, Tự chấm điểm and Thi đua đơn vị: figures with the rows behind them."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.evidence.evidence_index import MISSING
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.progress import Declared, Field
from cchc_xl.model.sheet import CellValue, Row, TableChange
from tests.conftest import PERIOD
from tests.jobs.helpers import QUIET, fill, run_merge, table_rows, type_into

NOW = datetime(2026, 3, 20, 8, 0)
DONE: Mapping[str, CellValue] = {
    layout.DECLARED: Declared.DONE.value, layout.RESULT: "Đã ban hành.", layout.COMPLETED_ON: date(2026, 1, 20),
}  # fmt: skip
PLAN_DOCUMENT = "Kế hoạch số 12/KH-VPUB ngày 20/01/2026"


def change(master: Path, table: str, key: str, code: str, values: Mapping[str, CellValue]) -> None:
    """Type values into the row of a table whose column `key` says `code`."""
    number = next(row.number for row in table_rows(master, table) if row.text(key) == code)
    book = FileBook.open(master)
    book.change_table(table, TableChange(updates={number: dict(values)}))
    book.save()


def by_code(master: Path, table: str, column: str) -> dict[str, Row]:
    return {row.text(column): row for row in table_rows(master, table)}


# --- the index of evidence --------------------------------------------------------------------------------
def test_a_document_stands_with_its_criteria_and_a_missing_one_with_whom_to_call(master: Path) -> None:
    type_into(master, "1.3", "HCQT", {**DONE, layout.EVIDENCE: PLAN_DOCUMENT})
    type_into(master, "1.2", "HCQT", DONE)
    change(master, tables.ROLES.name, layout.TASK_CODE, "1.2", {"Chuyên viên phụ trách": "Nguyễn Thị Mẫu"})
    check_master(FileBook.open(master), PERIOD, NOW)
    rows = by_code(master, tables.DOCUMENTS.name, layout.TASK_CODE)
    assert rows["1.3"].text("Văn bản") == PLAN_DOCUMENT
    assert rows["1.3"].text(layout.CRITERION) == "CS1; CS2"
    assert rows["1.2"].text("Văn bản") == MISSING
    assert rows["1.2"].text("Người liên hệ") == "Nguyễn Thị Mẫu"
    assert set(rows) == {"1.2", "1.3"}


def test_the_contact_of_the_unit_where_nobody_is_in_charge(office: Path, master: Path) -> None:
    change(master, tables.UNITS.name, layout.UNIT_CODE, "HCQT", {"Người đầu mối": "Trần Văn Mẫu", "Điện thoại": "0238"})
    type_into(master, "1.2", "HCQT", DONE)
    check_master(FileBook.open(master), PERIOD, NOW)
    (row,) = table_rows(master, tables.DOCUMENTS.name)
    assert row.text("Người liên hệ") == "Trần Văn Mẫu, 0238"


def test_a_missing_document_that_came_is_no_longer_missing(master: Path) -> None:
    type_into(master, "1.2", "HCQT", DONE)
    check_master(FileBook.open(master), PERIOD, NOW)
    type_into(master, "1.2", "HCQT", {layout.EVIDENCE: PLAN_DOCUMENT})
    check_master(FileBook.open(master), PERIOD, NOW)
    assert [row.text("Văn bản") for row in table_rows(master, tables.DOCUMENTS.name)] == [PLAN_DOCUMENT]


# --- scores -----------------------------------------------------------------------------------------------
def test_a_criterion_is_scored_from_the_figures_of_the_summary(master: Path) -> None:
    type_into(master, "1.1", "HCQT", {**DONE, layout.EVIDENCE: PLAN_DOCUMENT})
    change(
        master, tables.CRITERIA.name, layout.CRITERION_CODE, "CS1",
        {layout.MAX_POINTS: 2, "Thang điểm": "Theo bậc: 3% = 50%"},
    )  # fmt: skip
    change(master, tables.CRITERIA.name, layout.CRITERION_CODE, "CS4", {layout.MAX_POINTS: 1, "Kết quả nhập tay": 0.9})
    details = summarise(FileBook.open(master), PERIOD, NOW).details
    scores = by_code(master, tables.SCORES.name, layout.CRITERION_CODE)
    assert scores["CS1"].values["Kết quả"] == details["rates"]["A"]["rate"] == pytest.approx(1 / 27)
    assert scores["CS1"].text("Tử số / mẫu số") == "1/27"
    assert scores["CS1"].values["Điểm tham khảo"] == 1
    assert scores["CS1"].values["Văn bản kiểm chứng"] == 1
    assert scores["CS4"].values["Điểm tham khảo"] == 0.9
    assert (scores["CS3"].text("Kết quả"), scores["CS3"].text("Điểm tham khảo")) == ("–", "–")
    lines = FileBook.open(master, for_writing=False).grid(layout.Name.SCORE_LINES).rows
    assert lines[1].cells["A"] == (
        "Chỉ số CCHC sở, ban, ngành: 1,9/3 điểm (02 tiêu chí chưa có điểm); "
        "Chỉ số CCHC cấp tỉnh (PAR INDEX): 03 tiêu chí chưa có điểm."
    )
    assert "không thay kết quả thẩm định" in str(lines[2].cells["A"])


def test_a_report_counts_in_time_by_the_day_it_was_sent(master: Path) -> None:
    sent = {"Hạn gửi Sở Nội vụ": date(2026, 3, 18), "Ngày gửi Sở Nội vụ": date(2026, 3, 18)}
    change(master, tables.PERIODS.name, layout.PERIOD_CODE, "quy-1", sent)
    summarise(FileBook.open(master), PERIOD, NOW, as_of=date(2026, 3, 20))
    assert by_code(master, tables.SCORES.name, layout.CRITERION_CODE)["CS3"].text("Tử số / mẫu số") == "1/1"
    change(master, tables.PERIODS.name, layout.PERIOD_CODE, "quy-1", {"Ngày gửi Sở Nội vụ": date(2026, 3, 19)})
    summarise(FileBook.open(master), PERIOD, NOW, as_of=date(2026, 3, 20))
    assert by_code(master, tables.SCORES.name, layout.CRITERION_CODE)["CS3"].text("Tử số / mẫu số") == "0/1"


# --- thi đua ----------------------------------------------------------------------------------------------
def test_units_stand_with_the_rows_behind_their_figures(office: Path, master: Path) -> None:
    change(master, tables.PERIODS.name, layout.PERIOD_CODE, "quy-1", {"Hạn đơn vị gửi": date(2026, 3, 17)})
    fill(office, "CTTDT", QUIET)
    run_merge(office, datetime(2026, 3, 16, 9, 0))
    type_into(master, "1.1", "HCQT", {**DONE, layout.EVIDENCE: PLAN_DOCUMENT})
    type_into(master, "1.2", "HCQT", DONE)
    summarise(FileBook.open(master), PERIOD, NOW)
    rows = by_code(master, tables.RANKING.name, layout.UNIT_CODE)
    own = [r for r in table_rows(master, tables.TRACKING.name) if r.text(layout.UNIT_CODE) == "HCQT"]
    plan = [r for r in own if not r.text(layout.TASK_CODE).startswith("K")]
    silent = [r.text(layout.TASK_CODE) for r in plan if r.text(layout.STANDING) == "Thường xuyên, chưa có kết quả"]
    office_row = rows["HCQT"]
    # 1.1 and 1.2 are done in time; 1.3 is overdue; the continuous rows are silent.
    assert office_row.values["Đạt"] == 2
    assert office_row.values["Nhiệm vụ được xét"] == 3 + len(silent)
    assert office_row.values["Quá hạn"] == 1
    assert office_row.values["Chưa có kết quả"] == len(silent)
    assert office_row.values["Thiếu kiểm chứng"] == 1
    assert office_row.text("Diễn giải").startswith("Thường xuyên, chưa có kết quả: " + ", ".join(silent))
    assert "Thiếu kiểm chứng: 1.2" in office_row.text("Diễn giải")
    assert office_row.text("Báo cáo đúng hạn") == "–"
    assert rows["CTTDT"].text("Xếp thứ") == "–"
    assert rows["CTTDT"].text("Báo cáo đúng hạn") == "1/1"
    assert rows["TTPVHCC"].text("Báo cáo đúng hạn") == "0/1"


def test_units_of_the_same_share_are_told_apart_by_their_reports_and_it_is_said(office: Path, master: Path) -> None:
    """Two units with 2 of 2: TTPVHCC sent late; what could be judged comes second (domain section 11, point 13)."""
    change(master, tables.PERIODS.name, layout.PERIOD_CODE, "quy-1", {"Hạn đơn vị gửi": date(2026, 3, 16)})
    done = {code: {Field.DECLARED: "Đã thực hiện trong kỳ", Field.RESULT: "Đã làm."} for code in ("2.1", "2.2")}
    reported = dict.fromkeys(("2.1", "2.2", "3.3", "3.4", "3.5"), done["2.1"])
    fill(office, "TTPVHCC", {**reported, "3.1": {Field.DECLARED: "Đang thực hiện"}})
    run_merge(office, datetime(2026, 3, 17, 9, 0))
    fill(office, "CTTDT", done)
    run_merge(office, datetime(2026, 3, 16, 9, 0))
    summarise(FileBook.open(master), PERIOD, datetime(2026, 3, 18, 9, 0))
    rows = by_code(master, tables.RANKING.name, layout.UNIT_CODE)
    assert [rows[unit].values["Tỷ lệ đạt"] for unit in ("CTTDT", "TTPVHCC")] == [1, 1]
    assert [rows[unit].text("Xếp thứ") for unit in ("CTTDT", "TTPVHCC")] == ["1", "2"]
    assert rows["CTTDT"].text("Diễn giải").endswith("Báo cáo kỳ này: đúng hạn")
    assert rows["TTPVHCC"].text("Diễn giải").endswith("Báo cáo kỳ này: gửi muộn")


# --- the reports that went to Sở Nội vụ ---------------------------------------------------------------------
def test_the_task_of_reporting_says_how_many_reports_were_sent(master: Path) -> None:
    sent = {"Hạn gửi Sở Nội vụ": date(2026, 3, 18), "Ngày gửi Sở Nội vụ": date(2026, 3, 17)}
    change(master, tables.PERIODS.name, layout.PERIOD_CODE, "quy-1", sent)

    def said(now: datetime) -> tuple[str, str]:
        summarise(FileBook.open(master), PERIOD, now)
        on_front = str(FileBook.open(master, for_writing=False).value(layout.Name.REPORTS_SENT))
        return by_code(master, tables.BY_TASK.name, layout.TASK_CODE)["1.4"].text("Diễn giải"), on_front

    none, one = "hưa gửi báo cáo nào trong 04 báo cáo", "ã gửi 01 trong 04 báo cáo, đúng hạn"
    assert said(datetime(2026, 3, 16, 9, 0)) == (f"c{none}", f"C{none}")
    assert said(datetime(2026, 3, 17, 9, 0)) == (f"đ{one}", f"Đ{one}")


@pytest.mark.parametrize(
    ("declared", "limit", "sent", "said"),
    [
        (Declared.DONE_IN_PERIOD, date(2026, 3, 17), None, ["CHEO15"]),
        (Declared.DONE_IN_PERIOD, date(2026, 3, 18), None, []),  # the day on which the report is due is not over
        (Declared.DONE_IN_PERIOD, None, None, []),
        (Declared.DONE_IN_PERIOD, date(2026, 3, 17), date(2026, 3, 19), ["CHEO15"]),  # a day that is still to come
        (Declared.DONE_IN_PERIOD, date(2026, 3, 17), date(2026, 3, 17), []),
        (Declared.NOT_STARTED, None, date(2026, 3, 17), ["CHEO15"]),
        (Declared.NOT_STARTED, None, date(2026, 3, 19), []),
        (Declared.NOT_STARTED, date(2026, 3, 17), None, []),
    ],
)
def test_a_difference_between_the_task_and_the_reports_sent_is_said_when_the_report_is_due(
    master: Path, declared: Declared, limit: date | None, sent: date | None, said: list[str]
) -> None:
    type_into(master, "1.4", "HCQT", {layout.DECLARED: declared.value})
    days = {"Hạn gửi Sở Nội vụ": limit, "Ngày gửi Sở Nội vụ": sent}
    change(master, tables.PERIODS.name, layout.PERIOD_CODE, "quy-1", days)
    outcome = check_master(FileBook.open(master), PERIOD, datetime(2026, 3, 18, 9, 0))
    assert [f.code for f in outcome.findings if f.code == "CHEO15"] == said
