"""Việc cần làm tiếp: in what state a quarter is, and what ends it.

A state is named with what leads out of it: a click, a choice and a click, a date typed in, or the calendar. None leads
back to itself; the last is the closing of the period.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.waiting import waiting_rows
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.periods.sent_reports import sent_on
from cchc_xl.desk.receipts import late, unsealed
from cchc_xl.desk.receipts.register import Register
from cchc_xl.desk.receipts.sending import deadlines_of, spoken
from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.job import JOBS
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.text import two_digits
from cchc_xl.rules.catalogue import rule_of
from cchc_xl.rules.options import Options
from cchc_xl.rules.rule import Stage
from cchc_xl.tables import RunRow
from cchc_xl.tables.receipts import ToResolveRow
from cchc_xl.tables.reminders import ReminderRow

_ASK: Final = frozenset({late.CODE, unsealed.ASKS})
"""Rules whose findings wait for a choice among forms."""


class Step(StrEnum):
    """What comes next. The value says what ends it."""

    MEND_PLAN = "cells of the plan, then check"
    ISSUE = "distribute"
    CHOOSE_VALUES = "choices, then merge"
    CHOOSE_FORMS = "choices, then merge or reopen"
    WAIT_FOR_PERIOD = "the last day of the window"
    RECEIVE = "merge, or the sending moment"
    CHASE = "remind"
    CHASED = "merge, or summarise without them"
    COMPLETE = "merge, check or summarise"
    SUMMARISE = "summarise"
    HAND_IN = "the day of sending typed in"
    HAND_UP = "close: no report is sent of this period"
    CLOSE = "close"
    FINISHED = "nothing: the year is closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The facts that the step follows from. Counts are of what waits; `of_office`: of the coordinating office's own."""

    is_open: bool = True
    plan_errors: int = 0
    are_forms_out: bool = True
    mismatches: int = 0
    forms_asked: int = 0
    unsent: int = 0
    are_chased: bool = False
    awaited: int = 0
    missing: int = 0
    units_to_complete: int = 0
    of_office: int = 0
    files: int = 0
    is_over: bool = True
    """The last day of the window has passed."""
    is_summarised: bool = False
    """Nothing was taken in, chosen or found since the summary was made."""
    is_report: bool = True
    """A report of it goes to Sở Nội vụ."""
    is_sent: bool = False

    @property
    def step(self) -> Step:
        """The first that has to be done, in the order of work."""
        if not self.is_open:
            return Step.CHOOSE_FORMS if self.forms_asked else Step.FINISHED
        if self.plan_errors:
            return Step.MEND_PLAN
        if not self.are_forms_out:
            return Step.ISSUE
        if self.mismatches:
            return Step.CHOOSE_VALUES
        if self.forms_asked:
            return Step.CHOOSE_FORMS
        if self.is_sent and self.is_over:
            return Step.CLOSE
        if not self.is_summarised:
            return self._collecting
        if not self.is_over:
            return Step.WAIT_FOR_PERIOD
        return Step.HAND_IN if self.is_report else Step.HAND_UP

    @property
    def _collecting(self) -> Step:
        if self.unsent:
            return Step.CHASED if self.are_chased else Step.CHASE
        if self.awaited:
            return Step.RECEIVE
        if not self.is_over and (self.missing or not self.has_to_complete):
            return Step.WAIT_FOR_PERIOD
        return Step.COMPLETE if self.has_to_complete else Step.SUMMARISE

    @property
    def has_to_complete(self) -> bool:
        """Something in Cần xử lý that somebody completes."""
        return bool(self.units_to_complete or self.of_office or self.files)


def next_step(state: MasterState, period: Period, job: str, register: Register) -> str:
    """One sentence: what the clerk should do next, in the order of work. `job` is the one that has just run."""
    return _sentence(situation(state, period, job, register), state.book, state.options, period)


def situation(state: MasterState, period: Period, job: str, register: Register) -> Situation:
    """The facts, out of the master as it stands after a job."""
    waiting = waiting_rows(state.book)
    found = [row for row in waiting if row.is_finding]
    rules = [rule_of(row.code) for row in found]
    asked = [row for row in found if row.code in _ASK]
    told = {Stage.REGISTER, Stage.PLAN}
    rest = [r for r, rule in zip(found, rules, strict=True) if rule.stage not in told and r.code not in _ASK]
    units = {row.unit for row in rest}
    office = state.options.coordinating_unit
    return Situation(
        is_open=state.periods.open is not None,
        plan_errors=sum(rule.stage is Stage.PLAN and rule.severity is Severity.ERROR for rule in rules),
        are_forms_out=not any(rule.mended_by == "distribute" for rule in rules) and _has_run(state.book, period, job),
        mismatches=len(waiting) - len(found),
        forms_asked=len(asked),
        unsent=len(register.unsent),
        are_chased=_are_chased(state.book, period, register.unsent),
        awaited=len(register.awaited),
        missing=len(register.missing),
        units_to_complete=len(units - {"", office}),
        of_office=sum(row.unit == office for row in rest),
        files=_files(rest),
        is_over=state.today > period.end,
        is_summarised=_is_summarised(state.book, period, job),
        is_report=period.kind.is_sent,
        is_sent=sent_on(state.book, period, state.today) is not None,
    )


def _files(rows: Sequence[ToResolveRow]) -> int:
    """Received files that nobody is known to have sent."""
    return len({row.file for row in rows if not row.unit and row.sha256})


def _runs_of(book: FileBook, period: Period) -> list[str]:
    """The labels of the jobs of the period that the log knows, in their order."""
    return [row.job for row in book.rows(RunRow) if row.period == period.code and row.result != layout.LOG_PART]


def _has_run(book: FileBook, period: Period, job: str) -> bool:
    return job == "distribute" or JOBS["distribute"].label in _runs_of(book, period)


def _is_summarised(book: FileBook, period: Period, job: str) -> bool:
    """Whether the summary is the last that was made of the rows; chasing somebody changes none of them."""
    labels = [*_runs_of(book, period), JOBS[job].label if job in JOBS else ""]
    idle = {JOBS["remind"].label, ""}
    last = next((label for label in reversed(labels) if label not in idle), "")
    return last == JOBS["summarise"].label


def _are_chased(book: FileBook, period: Period, units: Sequence[str]) -> bool:
    """Whether each of them was chased for its report, by what Đôn đốc says."""
    chased = {row.unit for row in book.rows(ReminderRow) if row.period == period.code and not row.task and row.last}
    return bool(units) and chased.issuperset(units)


# --- in words ---------------------------------------------------------------------------------------------
_TAKE_IN = "nhận được biểu thì bấm “2. Nhập báo cáo đơn vị”"
_LOOK = "Kiểm tra các trang Tổng hợp, Kết quả thực hiện, Tổng quan rồi in trình lãnh đạo"


def _sentence(now: Situation, book: FileBook, options: Options, period: Period) -> str:
    unsent = f"{two_digits(now.unsent)} đơn vị chưa gửi{_due(book, options, period)}"
    left = f" Còn {two_digits(now.missing)} đơn vị chưa gửi báo cáo." if now.missing else ""
    return {
        Step.MEND_PLAN: f"Sửa {two_digits(now.plan_errors)} nội dung về kế hoạch ở trang Cần xử lý, rồi bấm “3. Rà "
        "soát số liệu”.",
        Step.ISSUE: "Bấm “1. Xuất biểu gửi đơn vị”, gửi mỗi đơn vị tệp biểu của mình.",
        Step.CHOOSE_VALUES: f"Chọn số liệu đúng cho {two_digits(now.mismatches)} nội dung chưa khớp ở trang Cần xử lý, "
        "rồi bấm “2. Nhập báo cáo đơn vị”.",
        Step.CHOOSE_FORMS: f"Chọn ở cột Lựa chọn, trang Cần xử lý cho {two_digits(now.forms_asked)} biểu đang chờ, rồi "
        "bấm “2. Nhập báo cáo đơn vị”.",
        Step.WAIT_FOR_PERIOD: _waiting(now, period),
        Step.RECEIVE: f"Đang nhận báo cáo, còn chờ {two_digits(now.awaited)} đơn vị{_due(book, options, period)}: "
        f"{_TAKE_IN}; nhắc trước hạn thì bấm “4. Đôn đốc”.",
        Step.CHASE: f"Đôn đốc {unsent}: bấm “4. Đôn đốc”; {_TAKE_IN}.",
        Step.CHASED: f"Đã đôn đốc {unsent}: {_TAKE_IN}; đôn đốc lại thì bấm “4. Đôn đốc”; không chờ thêm thì bấm "
        "“5. Tổng hợp”.",
        Step.COMPLETE: f"Xem trang Cần xử lý: {_to_complete(now)} còn nội dung cần bổ sung; số liệu đủ thì bấm "
        "“5. Tổng hợp”.",
        Step.SUMMARISE: "Số liệu đã đủ: bấm “5. Tổng hợp”.",
        Step.HAND_IN: f"{_LOOK}; bấm “6. Xuất báo cáo”; gửi xong thì ghi Số báo cáo, Ngày gửi Sở Nội vụ ở trang "
        f"Kỳ báo cáo rồi bấm “7. Chốt kỳ”.{left}",
        Step.HAND_UP: f"{_LOOK}; xong thì bấm “7. Chốt kỳ”.{left}",
        Step.CLOSE: f"Báo cáo {period.name} đã gửi Sở Nội vụ: bấm “7. Chốt kỳ”.{left}",
        Step.FINISHED: "Các kỳ đã chốt hết. Cần thêm kỳ thì thêm dòng ở trang Kỳ báo cáo, mở lại kỳ cuối rồi chốt lại.",
    }[now.step]


def _due(book: FileBook, options: Options, period: Period) -> str:
    moment = deadlines_of(book, options, period).common
    return f" (hạn {spoken(moment)})" if moment else ""


def _waiting(now: Situation, period: Period) -> str:
    end = format_date(period.end)
    if now.missing:
        return f"Chưa đến kỳ gửi (số liệu đến hết {end}): {_TAKE_IN}."
    return f"Số liệu của kỳ đến hết {end}: sau ngày này bấm “5. Tổng hợp”, “6. Xuất báo cáo”."


def _to_complete(now: Situation) -> str:
    """ "03 đơn vị, HCQT, 01 tệp chưa rõ đơn vị gửi"."""
    counted = ((now.units_to_complete, f"{two_digits(now.units_to_complete)} đơn vị"), (now.of_office, "HCQT"),
               (now.files, f"{two_digits(now.files)} tệp chưa rõ đơn vị gửi"))  # fmt: skip
    return ", ".join(said for count, said in counted if count)
