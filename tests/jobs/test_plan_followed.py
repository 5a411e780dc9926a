"""What changes in Phụ lục, Phân công, Cấu hình, Thời hạn reaches the rows at every job; what a person typed stays."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.cells.content import Content
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import load_state
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.reopen import reopen
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.undo import undo
from cchc_xl.model import layout
from cchc_xl.model.address import range_bounds
from cchc_xl.model.finding import Finding
from cchc_xl.model.outcome import Outcome
from cchc_xl.model.progress import Standing
from cchc_xl.model.sheet import CellValue, Row, TableChange
from tests.conftest import PERIOD
from tests.desk.summaries.test_timeline import marks
from tests.jobs.helpers import (
    CTTDT_ROWS,
    REASON,
    change_table,
    edit_row,
    fill,
    run_merge,
    table_rows,
    tracking_row,
    type_into,
)

NOW = datetime(2026, 3, 16, 17, 0)
AFTER = datetime(2026, 3, 20, 8, 0)


def write_plan(master: Path, phrases: Mapping[str, str]) -> None:
    """Change the deadline phrases of tasks in Phụ lục."""
    book = FileBook.open(master)
    cells = load_state(book, "check", NOW.date()).appendix.cells
    sheet = book.parts.sheet("Phụ lục")
    for task, phrase in phrases.items():
        column, row, *_ = range_bounds(cells[task][layout.APPENDIX_PHRASE])
        sheet.put(row, column, Content(phrase))
    book.save()


def set_option(master: Path, key: str, value: str) -> None:
    edit_row(master, tables.OPTIONS.name, {"Khóa": key}, {"Giá trị": value})


def decide(master: Path, task: str, kind: str | None = None, due: CellValue = None) -> None:
    values: dict[str, CellValue] = {"Loại do HCQT xác định": kind, "Hạn do HCQT xác định": due}
    edit_row(master, tables.DEADLINES.name, {layout.TASK_CODE: task}, values)


def review(master: Path, now: datetime = NOW) -> Outcome:
    return check_master(FileBook.open(master), None, now)


def said(outcome: Outcome, code: str) -> list[Finding]:
    return [found for found in outcome.findings if found.code == code]


def due(master: Path, task: str, unit: str) -> CellValue:
    return tracking_row(master, task, unit).values[layout.DUE]


def deadline_row(master: Path, task: str) -> Row:
    return next(row for row in table_rows(master, tables.DEADLINES.name) if row.text(layout.TASK_CODE) == task)


JOBS: Mapping[str, Callable[[Path], object]] = {
    "distribute": lambda office: distribute(opened(office), office / "lại", None, NOW),
    "merge": lambda office: (fill(office, "CTTDT", CTTDT_ROWS), run_merge(office)),
    "check": lambda office: check_master(opened(office), None, NOW),
    "summarise": lambda office: summarise(opened(office), None, NOW),
    "remind": lambda office: remind(opened(office), office / "don-doc", None, NOW),
    "close": lambda office: close(opened(office), None, AFTER, reason=REASON),
}


def opened(office: Path) -> FileBook:
    return FileBook.open(office / "KeHoach2026.xlsm")


# --- at every job ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("job", JOBS)
def test_every_job_that_writes_the_master_follows(office: Path, master: Path, job: str) -> None:
    write_plan(master, {"3.1": "Quý II/2026", "7.2": "Thường xuyên", "5.2": "Trước ngày 15/12/2026"})
    set_option(master, "lui_han_khoi_cuoi_tuan", "Có")
    set_option(master, "truoc_ngay_tinh_nghiem_ngat", "Không")
    edit_row(master, tables.ROLES.name, {layout.TASK_CODE: "7.4"}, {layout.ROLE: layout.ROLE_COORDINATING})
    JOBS[job](office)
    assert due(master, "3.1", "TTPVHCC") == date(2026, 6, 30)
    assert due(master, "1.1", "HCQT") == date(2026, 2, 2)  # 31 January is a Saturday
    assert due(master, "5.2", "HCQT") == date(2026, 12, 15)
    assert tracking_row(master, "7.2", "HCQT").text(layout.PHRASE) == "Thường xuyên"
    assert tracking_row(master, "7.4", "CTTDT").text(layout.ROLE) == layout.ROLE_COORDINATING
    row = deadline_row(master, "3.1")
    assert (row.text(layout.PHRASE), row.text("Loại đọc từ Phụ lục")) == ("Quý II/2026", "Có hạn")
    assert row.values["Hạn đọc từ Phụ lục"] == date(2026, 6, 30)


def test_where_nothing_changed_nothing_is_written(master: Path) -> None:
    review(master)
    before = master.read_bytes()
    review(master)
    assert master.read_bytes() == before


# --- what a person typed -----------------------------------------------------------------------------------
def test_what_a_person_typed_stays_and_is_said(master: Path) -> None:
    type_into(master, "3.1", "TTPVHCC", {layout.DUE: date(2026, 5, 15)})
    type_into(master, "7.4", "CTTDT", {layout.ROLE: layout.ROLE_COORDINATING})
    write_plan(master, {"3.1": "Quý II/2026"})
    for _ in range(2):  # also at the second job, which finds what the first derived
        outcome = review(master)
        assert due(master, "3.1", "TTPVHCC") == date(2026, 5, 15)
        assert tracking_row(master, "3.1", "TTPVHCC").text(layout.PHRASE) == "Quý II/2026"
        assert tracking_row(master, "7.4", "CTTDT").text(layout.ROLE) == layout.ROLE_COORDINATING
        assert [found.message for found in said(outcome, "KH31")] == [
            "Cột Hạn của trang Theo dõi ghi “15/05/2026”, theo Phụ lục và trang Thời hạn là “30/06/2026”: "
            "giữ giá trị đã ghi.",
            "Cột Vai trò của trang Theo dõi ghi “Phối hợp”, theo trang Phân công là “Chủ trì”: giữ giá trị đã ghi.",
        ]


def test_a_cell_that_is_cleared_follows_again(master: Path) -> None:
    type_into(master, "3.1", "TTPVHCC", {layout.DUE: date(2026, 5, 15)})
    review(master)
    type_into(master, "3.1", "TTPVHCC", {layout.DUE: None})
    assert not said(review(master), "KH31")
    assert due(master, "3.1", "TTPVHCC") == date(2026, 3, 31)


def test_what_is_typed_stays_over_closing_reopening_and_undoing(master: Path) -> None:
    type_into(master, "3.1", "TTPVHCC", {layout.DUE: date(2026, 5, 15)})
    review(master)
    for job in (close, reopen, close):
        more = {"reason": REASON} if job is close else {}
        job(FileBook.open(master), None, AFTER, **more)
        assert due(master, "3.1", "TTPVHCC") == date(2026, 5, 15)
        assert len(said(review(master, AFTER), "KH31")) == 1
    write_plan(master, {"1.1": "Quý II/2026"})
    review(master, AFTER)
    undo(FileBook.open(master), AFTER)
    review(master, AFTER)
    assert due(master, "1.1", "HCQT") == date(2026, 6, 30)
    assert due(master, "3.1", "TTPVHCC") == date(2026, 5, 15)


# --- what HCQT decides --------------------------------------------------------------------------------------
def test_a_phrase_that_cannot_be_read_is_asked_in_thoi_han(master: Path) -> None:
    write_plan(master, {"3.1": "Đầu tháng 6"})
    outcome = review(master)
    (asked,) = said(outcome, "KH03")
    assert asked.message == (
        "Nhiệm vụ 3.1: chưa xác định được thời hạn từ “Đầu tháng 6”. Đề nghị chọn loại thời hạn, ngày ở trang Thời hạn."
    )
    assert asked.sheet == "Thời hạn"
    assert deadline_row(master, "3.1").text("Loại đọc từ Phụ lục") == "Chưa đọc được"


@pytest.mark.parametrize(
    ("kind", "day", "standing", "shown"),
    [
        ("Có hạn", date(2026, 3, 10), Standing.OVERDUE, date(2026, 3, 10)),
        (None, date(2026, 6, 10), Standing.ON_TRACK, date(2026, 6, 10)),
        ("Thường xuyên", None, Standing.CONTINUOUS_SILENT, None),
        ("Định kỳ", None, Standing.CONTINUOUS_SILENT, None),
        ("Khi phát sinh", None, Standing.CONTINUOUS_SILENT, None),
        ("Theo quy định", None, Standing.BY_RULE, None),
        ("Theo quy định", date(2026, 3, 10), Standing.OVERDUE, date(2026, 3, 10)),
    ],
)
def test_it_is_answered_with_a_kind_or_a_date(
    master: Path, kind: str | None, day: date | None, standing: Standing, shown: date | None
) -> None:
    write_plan(master, {"3.1": "Đầu tháng 6"})
    review(master)
    decide(master, "3.1", kind, day)
    outcome = review(master)
    assert not said(outcome, "KH03")
    assert not said(outcome, "KH31")
    row = tracking_row(master, "3.1", "TTPVHCC")
    assert row.text(layout.STANDING) == standing.label
    assert row.values[layout.DUE] == shown
    decided = deadline_row(master, "3.1")
    assert (decided.text("Loại do HCQT xác định"), decided.values["Hạn do HCQT xác định"]) == (kind or "", day)


def test_a_kind_with_a_day_but_no_day_given_is_still_asked(master: Path) -> None:
    write_plan(master, {"3.1": "Đầu tháng 6"})
    review(master)
    decide(master, "3.1", "Có hạn")
    assert [found.task for found in said(review(master), "KH03")] == ["3.1"]


def test_an_answer_that_cannot_be_read_is_said(master: Path) -> None:
    decide(master, "3.1", "Tùy tình hình", "cuối tháng")
    assert [found.field for found in said(review(master), "KH12")] == ["Loại do HCQT xác định", "Hạn do HCQT xác định"]
    decide(master, "3.1", "Thường xuyên", date(2026, 6, 30))
    assert len(said(review(master), "KH32")) == 1


def test_an_answer_in_a_row_without_a_task_is_nobodys(master: Path) -> None:
    book = FileBook.open(master)
    book.change_table(tables.DEADLINES.name, TableChange(appends=[{"Loại do HCQT xác định": "Tùy tình hình"}]))
    book.save()
    assert not said(review(master), "KH12")


def test_extended_before_typed_before_decided_before_read(master: Path) -> None:
    def judged_due() -> date | None:
        state = load_state(FileBook.open(master), "check", NOW.date())
        rows = state.tracked.of(state.periods.require_open(None))[1]
        return next(row.due for row in rows if row.key == ("3.1", "TTPVHCC"))

    assert judged_due() == date(2026, 3, 31)
    decide(master, "3.1", None, date(2026, 4, 30))
    review(master)
    assert judged_due() == date(2026, 4, 30)
    type_into(master, "3.1", "TTPVHCC", {layout.DUE: date(2026, 5, 31)})
    review(master)
    assert judged_due() == date(2026, 5, 31)
    type_into(master, "3.1", "TTPVHCC", {layout.ADJUSTED_DUE: date(2026, 7, 31)})
    assert judged_due() == date(2026, 5, 31)
    type_into(master, "3.1", "TTPVHCC", {layout.ADJUSTING_DOCUMENT: "Công văn số 5/VPUB ngày 02/3/2026"})
    assert judged_due() == date(2026, 7, 31)


def test_a_decision_changes_no_closed_period(master: Path) -> None:
    close(FileBook.open(master), None, AFTER, reason=REASON)
    before = summarise(FileBook.open(master), PERIOD, AFTER).details["tasks"]
    decide(master, "7.2", "Thường xuyên")
    assert summarise(FileBook.open(master), PERIOD, AFTER).details["tasks"] == before
    review(master, AFTER)
    assert tracking_row(master, "7.2", "HCQT").text(layout.STANDING) == Standing.CONTINUOUS_SILENT.label


DONE: Mapping[str, CellValue] = {layout.DECLARED: "Đã thực hiện trong kỳ"}
NONE: Mapping[str, CellValue] = {layout.DECLARED: "Không phát sinh trong kỳ"}


@pytest.mark.parametrize(
    ("task", "inputs", "before", "after"),
    [
        # A task of all units: where nothing arose the standing tells no kind, the rows of the others do.
        (
            "2.1",
            {"CTTDT": NONE, "HCQT": {layout.DECLARED: "Đã thực hiện trong kỳ"}},
            None,
            ("Có hạn", date(2026, 6, 30)),
        ),
        # What it was judged by then was decided too, and the decision is another one now.
        ("3.1", {"TTPVHCC": DONE}, "Thường xuyên", (None, date(2026, 3, 1))),
        ("3.3", {"TTPVHCC": {}}, "Theo quy định", ("Thường xuyên", None)),
        ("3.3", {"TTPVHCC": {}}, "Theo quy định", (None, None)),
    ],
)
def test_nor_does_another_decision(
    master: Path, task: str, inputs: Mapping[str, Mapping[str, CellValue]], before: str | None,
    after: tuple[str | None, CellValue],
) -> None:  # fmt: skip
    decide(master, task, before)
    review(master)
    for unit, values in inputs.items():
        type_into(master, task, unit, values)
    then = summarise(FileBook.open(master), PERIOD, AFTER).details
    close(FileBook.open(master), None, AFTER, reason=REASON)
    decide(master, task, *after)
    review(master, AFTER)
    now = summarise(FileBook.open(master), PERIOD, AFTER).details
    assert [now[name] for name in ("tasks", "rates", "by_unit", "by_group")] == [
        then[name] for name in ("tasks", "rates", "by_unit", "by_group")
    ]


# --- a standing of yesterday, a kind of today ----------------------------------------------------------------
DATED = ("Tháng 01/2026", "Quý III/2026", "Năm 2026", "Giai đoạn 2026-2030")
PHRASES = ("Quý III/2026", "Thường xuyên", "Hằng quý", "Khi phát sinh", "Theo quy định", "Đầu tháng 6")
DECLARED = (
    {},
    {layout.DECLARED: "Đang thực hiện"},
    {layout.DECLARED: "Đã hoàn thành"},
    {layout.DECLARED: "Đã hoàn thành", layout.COMPLETED_ON: date(2026, 1, 20)},
    {layout.DECLARED: "Đã hoàn thành", layout.COMPLETED_ON: date(2026, 3, 5)},
    {layout.DECLARED: "Đã thực hiện trong kỳ"},
    {layout.DECLARED: "Không phát sinh trong kỳ"},
)


def test_every_standing_of_a_closed_period_draws_beside_every_kind_of_todays_plan(master: Path) -> None:
    """Tổng hợp, of the closed period and of the open one, has a mark for each that may have a day."""
    state = load_state(FileBook.open(master), "check", NOW.date())
    tasks = [task.code for task in state.appendix.plan.tasks if not state.appendix.plan.is_collective(task)]
    cases = list(product((*DATED, "Thường xuyên", "Theo quy định"), DECLARED))
    seen: set[str] = set()
    for start in range(0, len(cases), len(tasks)):
        copy = master.with_name(f"{start}.xlsm")
        copy.write_bytes(master.read_bytes())
        chosen = dict(zip(tasks, cases[start : start + len(tasks)], strict=False))
        write_plan(copy, {task: phrase for task, (phrase, _) in chosen.items()})
        review(copy)
        rows = [row for row in table_rows(copy, tables.TRACKING.name) if row.text(layout.TASK_CODE) in chosen]
        inputs: dict[int, dict[str, CellValue]] = {
            row.number: dict(chosen[row.text(layout.TASK_CODE)][1]) for row in rows
        }
        change_table(copy, tables.TRACKING.name, TableChange(updates=inputs))
        close(FileBook.open(copy), None, AFTER, reason=REASON)
        seen |= {row.text(layout.STANDING) for row in table_rows(copy, tables.HISTORY.name)}
        for turn in range(len(PHRASES)):
            write_plan(copy, {task: PHRASES[(n + turn) % len(PHRASES)] for n, task in enumerate(chosen)})
            for period in (PERIOD, None):
                tasks_now = summarise(FileBook.open(copy), period, AFTER).details["tasks"]
                drawn = marks(copy)
                assert len(drawn) == 27
                dated = {each["task"] for each in tasks_now if each["standing"] != Standing.BY_RULE}
                assert [task for task in chosen if task in dated and not any(drawn[task])] == []
    assert seen >= {standing.label for standing in Standing} - {Standing.DUE_SOON.label}
