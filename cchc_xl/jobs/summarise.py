"""Tổng hợp: compute completion and fill the summary tabs of the master."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.completion.summary import summarise as count
from cchc_xl.desk.master.state import MasterState, load_state
from cchc_xl.desk.receipts.register import read_register
from cchc_xl.desk.reminders.lists import write_lists
from cchc_xl.desk.review.reviewing import refresh
from cchc_xl.desk.runs.log import Run
from cchc_xl.desk.summaries.ranking_tab import write_ranking
from cchc_xl.desk.summaries.score_tab import write_scores
from cchc_xl.desk.summaries.statistics_tab import write_statistics
from cchc_xl.desk.summaries.tabs import write_summary_tabs
from cchc_xl.desk.summaries.view import SummaryView
from cchc_xl.desk.summaries.year_end import doubtful_lines, expected_sentence
from cchc_xl.desk.tracking.judged import judge_rows, judge_tasks
from cchc_xl.jobs.running.commit import commit
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.model.counted import due_and_completed
from cchc_xl.model.job import Input
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.period import Period, PeriodState, format_date
from cchc_xl.model.periods import Periods
from cchc_xl.model.tense import Tense
from cchc_xl.model.text import percent

FILLERS: Final[Sequence[Callable[[SummaryView], None]]] = (
    write_summary_tabs,
    write_statistics,
    write_scores,
    write_ranking,
)
"""Each fills its tabs (`tables.summaries`)."""


def summarise(
    book: FileBook, period_code: str | None, now: datetime, as_of: date | None = None, *, dry_run: bool = False
) -> Outcome:
    """Compute the figures of a period as of a day (default: the earlier of today and its last day).

    A closed period is read from tblLichSu. With `dry_run` everything is computed and nothing is written anywhere.
    Raises CouldNotRun for an unknown period, one not yet opened, and a day outside the periods of the plan.
    """
    state = load_state(book, "summarise", now)
    period = state.periods.require(period_code)
    if as_of is not None:
        _require_within(state.periods, as_of)
    if period.state is not PeriodState.CLOSED:
        period = state.periods.require_open(period_code)
    day = as_of or period.as_of(now.date())
    log: Sequence[str] = ()
    if period.state is PeriodState.OPEN:
        # The standings in Theo dõi are those of the day the summaries are made for, so that a figure can be
        # followed to its rows.
        log = refresh(state, period, day).log
    view = fill_summaries(state, period, day)
    summary = view.summary
    rate = summary.rates.plan
    sentence = (
        f"Tổng hợp kỳ {period.name} tính đến {format_date(day)}: hoàn thành "
        f"{rate.fraction('nhiệm vụ')}, đạt {percent(rate.rate)}; "
        f"{due_and_completed(summary.due.total, summary.due.completed)}."
    )
    if view.expected is not None:
        sentence += f" {expected_sentence(view.expected)}"
    run = Run("summarise", period, now, sentence, "\n".join(log), as_of=day)
    commit(state, run, view.rows, view.register, dry_run=dry_run)
    details = {"period": period.code, **summary.as_json(), **view.comparison.as_json(), **view.statistics.as_json()}
    if view.expected is not None:
        details["expected"] = view.expected.as_json()
    lines = doubtful_lines(view.expected) if view.expected is not None else []
    return Outcome("summarise", Tense.of(dry_run=dry_run).tells(sentence), (), details, lines)


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    day = date.fromisoformat(given.inputs[Input.DAY]) if Input.DAY in given.inputs else None
    return summarise(book, None, given.now, day, dry_run=given.dry_run)


def typed(book: FileBook, by: Typed, *, period: str | None, as_of: date | None) -> Outcome:
    """What its command does."""
    return summarise(book, period, by.now, as_of, dry_run=by.dry_run)


def _require_within(periods: Periods, day: date) -> None:
    """A day of another year would judge nothing, or everything as overdue."""
    first = min(period.start for period in periods.values())
    last = max(period.end for period in periods.values())
    if not first <= day <= last:
        within = f"từ {format_date(first)} đến {format_date(last)}"
        raise CouldNotRun(
            f"Không tổng hợp được tính đến {format_date(day)}: các kỳ báo cáo của Kế hoạch {within}. "
            "Chọn một ngày trong thời gian đó."
        )


def compute(state: MasterState, period: Period, day: date) -> SummaryView:
    """Compute a period as of a day; nothing is written."""
    _, tracked = state.tracked.of(period)
    rows = judge_rows(state, period, tracked, day)
    tasks = judge_tasks(state, period, rows, day)
    plan = state.appendix.plan
    with_rows = {row.row.unit for row in rows}
    ended = {unit.code for unit in state.units.units if state.units.has_ended(unit.code, period.day_on(state.today))}
    units = [unit.code for unit in state.units.units if unit.code in with_rows - ended]
    summary = count(
        rows, tasks, units, [group.number for group in plan.groups], day,
        without_not_applicable=state.options.without_not_applicable,
    )  # fmt: skip
    return SummaryView(state, period, summary, rows, read_register(state, period))


def fill_summaries(state: MasterState, period: Period, day: date) -> SummaryView:
    """Compute a period as of a day and fill the summary tabs, and for the open period the lists people work through."""
    view = compute(state, period, day)
    for fill in FILLERS:
        fill(view)
    if period.state is PeriodState.OPEN:
        write_lists(view)
    return view
