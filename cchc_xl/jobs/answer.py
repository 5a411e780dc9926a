"""Trả lời nhanh: where a period stands just now, in one paragraph that can be read out over the telephone."""

from datetime import datetime
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.completion.judging import JudgedTask
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.summaries.view import SummaryView
from cchc_xl.desk.tracking.assignments import follow_plan
from cchc_xl.desk.tracking.judged import judge_tasks
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.jobs.summarise import compute
from cchc_xl.model.counted import fraction
from cchc_xl.model.outcome import Outcome
from cchc_xl.model.period import PeriodState
from cchc_xl.model.progress import Standing
from cchc_xl.model.sending import ReportStage, spoken_hour
from cchc_xl.model.text import percent, two_digits
from cchc_xl.report.words import short_date, shortened

_NAMED: Final = 3
"""So many overdue tasks are named: nobody listens to more."""
_TASK_LENGTH: Final = 90


def answer(book: FileBook, period_code: str | None, now: datetime) -> Outcome:
    """Say how many units have reported, how much is completed and what is overdue, as of now.

    Nothing is written. Raises CouldNotRun for an unknown period and one not yet opened.
    """
    state = load_state(book, "answer", now)
    period = state.periods.require(period_code)
    if period.state is not PeriodState.CLOSED:
        period = state.periods.require_open(period_code)
        follow_plan(state, period)  # in memory
    view = compute(state, period, period.as_of(now.date()))
    moment = f"{spoken_hour(now.time())} ngày {short_date(now.date())}"
    told = "; ".join((_received(view), _completed(view), _overdue(view)))
    details = {"period": period.code, "as_of": view.summary.as_of.isoformat(), "rates": view.summary.rates.as_json()}
    return Outcome("answer", f"Đến {moment}, kỳ {period.name}: {told}.", (), details)


def _received(view: SummaryView) -> str:
    register = view.register
    said = f"đã nhận báo cáo của {fraction(len(register.received), len(register.expected), 'đơn vị')}"
    if not register.missing:
        return said
    stages = (("chưa gửi", register.unsent), ("đang nhận, còn chờ", register.awaited))
    by_stage = [
        f"{words}: {', '.join(view.state.units.name_of(unit) for unit in units)}" for words, units in stages if units
    ]
    return ", ".join((said, *(by_stage or (str(ReportStage.NOT_YET.value),))))


def _completed(view: SummaryView) -> str:
    rate = view.summary.rates.plan
    return f"hoàn thành {rate.fraction('nhiệm vụ')}, đạt {percent(rate.rate)}"


def _overdue(view: SummaryView) -> str:
    tasks = judge_tasks(view.state, view.period, view.rows, view.summary.as_of)
    overdue = [task for task in tasks if task.standing is Standing.OVERDUE]
    if not overdue:
        return "không có nhiệm vụ quá hạn"
    named = [_named(view, task) for task in overdue[:_NAMED]]
    more = len(overdue) - len(named)
    others = [f"và {two_digits(more)} nhiệm vụ khác"] if more else []
    return f"quá hạn {two_digits(len(overdue))} nhiệm vụ: {'; '.join([*named, *others])}"


def _named(view: SummaryView, task: JudgedTask) -> str:
    """A task in its own words, and whose it is: who is on the telephone knows no codes."""
    plan = {item.code: item.text for item in view.state.appendix.plan.tasks}
    units = [item.assignment.unit for item in task.units if item.standing is task.standing]
    whose = view.state.units.name_of(units[0]) if len(units) == 1 else f"{two_digits(len(units))} đơn vị"
    return f"{shortened(plan[task.task], _TASK_LENGTH)} ({whose})"


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    return answer(book, None, given.now)


def typed(book: FileBook, by: Typed, *, period: str | None) -> Outcome:
    """What its command does."""
    return answer(book, period, by.now)
