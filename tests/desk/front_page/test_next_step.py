"""Việc cần làm tiếp: every state a quarter can reach has a next step, which changes it, and there is an end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.front_page.next_step import Situation, Step
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.sheet import TableChange
from tests.conftest import ISSUED_AT, PERIOD
from tests.jobs.helpers import CTTDT_ROWS, QUIET, change_table, edit_row, fill, run_merge, table_rows, type_into

# --- all states -----------------------------------------------------------------------------------------------------
Way = Callable[[Situation], Situation]


def received(now: Situation) -> Situation:
    return replace(now, unsent=0, awaited=0, missing=0, are_chased=False, is_summarised=False)


def deadline_passed(now: Situation) -> Situation:
    return replace(now, unsent=now.unsent + now.awaited, awaited=0, are_chased=False)


def period_over(now: Situation) -> Situation:
    return replace(now, is_over=True, awaited=now.missing - now.unsent)


def completed(now: Situation) -> Situation:
    return replace(now, units_to_complete=0, of_office=0, files=0)


def summarised(now: Situation) -> Situation:
    return replace(now, is_summarised=True)


def closed(now: Situation) -> Situation:
    return replace(now, is_open=False)


WAYS: Mapping[Step, tuple[Way, ...]] = {
    Step.MEND_PLAN: (lambda now: replace(now, plan_errors=0),),
    Step.ISSUE: (lambda now: replace(now, are_forms_out=True),),
    Step.CHOOSE_VALUES: (lambda now: replace(now, mismatches=0),),
    Step.CHOOSE_FORMS: (lambda now: replace(now, forms_asked=0),),
    Step.WAIT_FOR_PERIOD: (period_over,),
    Step.RECEIVE: (received, deadline_passed),
    Step.CHASE: (lambda now: replace(now, are_chased=True), received),
    Step.CHASED: (received, summarised),
    Step.COMPLETE: (completed, summarised),
    Step.SUMMARISE: (summarised,),
    Step.HAND_IN: (lambda now: replace(now, is_sent=True),),
    Step.HAND_UP: (closed,),
    Step.CLOSE: (closed,),
    Step.FINISHED: (),
}
"""What the value of each step says in words: all the ways that lead out of it."""


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Facts that can be together: before the window is over nobody is late, after it who is missing is one or other."""
    is_over = draw(st.booleans())
    unsent, awaited = (draw(st.integers(0, 2)), draw(st.integers(0, 2))) if is_over else (0, 0)
    few = st.integers(0, 2)
    return Situation(
        is_open=draw(st.booleans()), plan_errors=draw(few), are_forms_out=draw(st.booleans()), mismatches=draw(few),
        forms_asked=draw(few), unsent=unsent, are_chased=draw(st.booleans()), awaited=awaited,
        missing=unsent + awaited if is_over else draw(few), units_to_complete=draw(few), of_office=draw(few),
        files=draw(few), is_over=is_over, is_summarised=draw(st.booleans()), is_report=draw(st.booleans()),
        is_sent=draw(st.booleans()),
    )  # fmt: skip


def test_every_step_says_what_ends_it() -> None:
    assert set(WAYS) == set(Step)


@given(situations())
def test_no_state_leads_back_to_itself_and_each_has_an_end(now: Situation) -> None:
    """Whatever way is taken at each step, the year is closed after few of them."""
    left = [(now, 0)]
    while left:
        here, steps = left.pop()
        assert steps <= 12, f"no end from {here}"
        for way in WAYS[here.step]:
            then = way(here)
            assert then.step is not here.step, f"{here.step} leads back to itself: {here}"
            left.append((then, steps + 1))


# --- a quarter in a real master ------------------------------------------------------------------------------------
SEND_BY, TO_NOI_VU = date(2026, 3, 16), date(2026, 3, 19)
BEFORE_END = datetime(2026, 3, 10, 9, 0)
RECEIVING = datetime(2026, 3, 16, 9, 0)
LATE = datetime(2026, 3, 17, 9, 0)
LATER = datetime(2026, 3, 18, 9, 0)


@dataclass(frozen=True)
class Desk:
    """The desk of a clerk: jobs at a moment, and what Trang chính says afterwards."""

    office: Path

    @property
    def master(self) -> Path:
        return self.office / "KeHoach2026.xlsm"

    def says(self) -> str:
        return str(FileBook.open(self.master, for_writing=False).value(layout.Name.NEXT_STEP))

    def after(self, job: str, now: datetime) -> str:
        book = FileBook.open(self.master)
        match job:
            case "check":
                check_master(book, PERIOD, now)
            case "remind":
                remind(book, self.office / "don-doc", PERIOD, now)
            case "summarise":
                summarise(book, PERIOD, now)
            case "merge":
                run_merge(self.office, now)
        return self.says()

    def must_mend(self) -> set[str]:
        rows = table_rows(self.master, tables.TO_RESOLVE.name)
        errors = [row for row in rows if row.text("Mức độ") == Severity.ERROR.label and not row.text("Lựa chọn")]
        return {row.text("Tệp") for row in errors} - {self.master.name}


def test_a_quarter_is_led_from_the_forms_to_its_closing(office: Path) -> None:
    """Each sentence is another than the one before, and the job it names brings the next."""
    desk = Desk(office)
    days = {"Hạn đơn vị gửi": SEND_BY, "Hạn gửi Sở Nội vụ": TO_NOI_VU}
    edit_row(desk.master, tables.PERIODS.name, {layout.PERIOD_CODE: PERIOD}, dict(days))
    told = [desk.after("check", BEFORE_END)]
    assert told[-1].startswith("Chưa đến kỳ gửi")
    told.append(desk.after("check", RECEIVING))
    assert told[-1].startswith("Đang nhận báo cáo, còn chờ 02 đơn vị")

    (office / "gui-ve").mkdir()
    (office / "gui-ve" / "TTPVHCC ảnh.jpg").write_bytes(b"\xff\xd8\xff\xe0 anh chup")
    told.append(desk.after("merge", LATE))
    assert told[-1].startswith("Đôn đốc 02 đơn vị chưa gửi (hạn 16h00 ngày 16/03/2026): bấm “4. Đôn đốc”")
    assert desk.must_mend() == {"TTPVHCC ảnh.jpg"}
    told.append(desk.after("remind", LATE))
    assert told[-1].startswith("Đã đôn đốc 02 đơn vị chưa gửi")

    fill(office, "CTTDT", {**CTTDT_ROWS, "2.2": {}})
    type_into(desk.master, "7.4", "CTTDT", {layout.RESULT: "HCQT ghi khác."})
    typed = {layout.PERIOD_CODE: PERIOD, layout.UNIT_CODE: "TTPVHCC", "Kết quả": layout.RECEIPT_TYPED}
    came = {"Ngày giờ nhận": datetime(2026, 3, 18)}
    change_table(desk.master, tables.RECEIPTS.name, TableChange(appends=[{**typed, **came}]))
    told.append(desk.after("check", LATER))
    assert told[-1].startswith("Đã đôn đốc 01 đơn vị chưa gửi"), "HCQT typed in what the other sent on paper"
    assert desk.must_mend() == set(), "the picture asks for nothing any more"
    told.append(desk.after("merge", LATER))
    assert told[-1].startswith("Chọn số liệu đúng cho 01 nội dung chưa khớp")
    edit_row(desk.master, tables.TO_RESOLVE.name, {"Loại": layout.KIND_MISMATCH}, {"Lựa chọn": layout.CHOICE_KEEP})
    told.append(desk.after("merge", LATER))
    assert told[-1].startswith("Xem trang Cần xử lý: 02 đơn vị, HCQT còn nội dung cần bổ sung")
    told.append(desk.after("summarise", LATER))
    assert "gửi xong thì ghi Số báo cáo, Ngày gửi Sở Nội vụ ở trang Kỳ báo cáo" in told[-1]
    assert desk.after("remind", LATER) == told[-1], "whom one chases changes no figure"
    sent = {"Số báo cáo": "45/BC-VPUB", "Ngày gửi Sở Nội vụ": LATER.date()}
    edit_row(desk.master, tables.PERIODS.name, {layout.PERIOD_CODE: PERIOD}, dict(sent))
    told.append(desk.after("check", LATER))
    assert told[-1] == "Báo cáo Quý I đã gửi Sở Nội vụ: bấm “7. Chốt kỳ”."
    close(FileBook.open(desk.master), PERIOD, LATER)
    told.append(desk.says())
    assert told[-1].startswith("Bấm “1. Xuất biểu gửi đơn vị”"), "the next period begins"
    assert len(set(told)) == len(told)


def test_a_report_that_went_out_without_a_unit_leads_to_closing_not_to_chasing(office: Path) -> None:
    desk = Desk(office)
    edit_row(desk.master, tables.PERIODS.name, {layout.PERIOD_CODE: PERIOD}, {"Hạn đơn vị gửi": SEND_BY})
    fill(office, "CTTDT", CTTDT_ROWS)
    assert desk.after("merge", LATE).startswith("Đôn đốc 01 đơn vị chưa gửi")
    edit_row(desk.master, tables.PERIODS.name, {layout.PERIOD_CODE: PERIOD}, {"Ngày gửi Sở Nội vụ": LATER.date()})
    said = desk.after("check", LATER)
    assert said == "Báo cáo Quý I đã gửi Sở Nội vụ: bấm “7. Chốt kỳ”. Còn 01 đơn vị chưa gửi báo cáo."


def test_on_the_day_the_forms_go_out_nobody_is_written_to_about_a_report(office: Path) -> None:
    book = FileBook.open(office / "KeHoach2026.xlsm")
    distribute(book, office / "bieu", PERIOD, ISSUED_AT)
    outcome = remind(FileBook.open(office / "KeHoach2026.xlsm"), office / "don-doc", PERIOD, ISSUED_AT)
    reports = [item for item in outcome.details["units"] if item["silent"] or item["to_complete"]]
    assert reports == []
    due = [item for item in outcome.details["units"] if item["letter"]]
    assert all(item["overdue"] for item in due), "a letter is for an overdue task alone"


# --- files that were not taken --------------------------------------------------------------------------------------
def test_a_picture_is_asked_about_until_the_form_comes(office: Path) -> None:
    desk = Desk(office)
    (office / "gui-ve").mkdir()
    picture = office / "gui-ve" / "CTTDT.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0 anh chup")
    run_merge(office, LATE)
    assert desk.must_mend() == {"CTTDT.jpg"}
    picture.unlink()
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office, LATER)
    assert desk.must_mend() == set()


def test_what_comes_after_the_form_and_cannot_be_taken_is_asked_about(office: Path) -> None:
    """A correction that cannot be opened: the form before it does not answer it."""
    desk = Desk(office)
    form = fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office, LATE)
    form.write_bytes(form.read_bytes()[:500])
    broken = form.rename(form.with_name("BieuBC_CTTDT_quy-1 sửa lại.xlsx"))
    run_merge(office, LATER)
    row = next(row for row in table_rows(desk.master, tables.RECEIPTS.name) if row.text("Tệp") == broken.name)
    edit_row(desk.master, tables.RECEIPTS.name, {"Tệp": broken.name}, {layout.UNIT_CODE: "CTTDT"})
    assert row.text("Kết quả") == layout.RECEIPT_REJECTED
    desk.after("check", LATER)
    assert desk.must_mend() == {broken.name}


def test_a_file_that_is_nobodys_ends_by_choosing_not_to_use_it(office: Path) -> None:
    desk = Desk(office)
    (office / "gui-ve").mkdir()
    (office / "gui-ve" / "IMG_0012.jpg").write_bytes(b"\xff\xd8\xff\xe0 anh chup")
    fill(office, "CTTDT", QUIET)
    run_merge(office, LATE)
    assert desk.must_mend() == {"IMG_0012.jpg"}
    edit_row(desk.master, tables.TO_RESOLVE.name, {"Tệp": "IMG_0012.jpg"}, {"Lựa chọn": layout.CHOICE_NOT_USE})
    for job in ("check", "merge"):
        desk.after(job, LATER)
        assert desk.must_mend() == set(), "it lies in the folder still, and what was chosen holds"
