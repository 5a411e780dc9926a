"""From the master to what a report is written from; nothing is written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cchc_xl import tables
from cchc_xl.completion.judging import JudgedAssignment
from cchc_xl.desk.findings.waiting import waiting_in
from cchc_xl.desk.master.tracked import TrackedRow
from cchc_xl.desk.periods.earlier import EarlierPeriods
from cchc_xl.desk.periods.sent_reports import earlier_reports
from cchc_xl.desk.summaries.statistics import Line
from cchc_xl.desk.summaries.statistics_tab import statistics_rows
from cchc_xl.desk.summaries.view import SummaryView
from cchc_xl.desk.tracking.judged import JudgedRow
from cchc_xl.model import layout
from cchc_xl.model.period import PeriodState
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import CellValue
from cchc_xl.model.text import match_key
from cchc_xl.report.source import EarlierEntry, OpenDifficulty, ReportRow, ReportSource, Statistic
from cchc_xl.rules.cells import as_date, raw_cell
from cchc_xl.tables.reminders import DifficultyRow


def report_source(view: SummaryView) -> ReportSource:
    """Everything the report of a computed period says."""
    state, period = view.state, view.period
    return ReportSource(
        period=period,
        plan=state.appendix.plan,
        summary=view.summary,
        rows=[_report_row(view, item) for item in view.rows],
        units_expected=_names(view, view.register.expected),
        units_missing=_names(view, view.register.missing),
        units_unsent=_names(view, view.register.unsent),
        units_awaited=_names(view, view.register.awaited),
        units_late=_names(view, view.register.late),
        waiting=waiting_in(state.book).in_words if period.state is PeriodState.OPEN else "",
        difficulties=_difficulties(view),
        statistics=_statistics(view),
        inspections=view.statistics.coverage,
        expected=view.expected.rates.plan if view.expected else None,
        own_report=state.options.reporting_task if period.kind.is_sent else "",
        remarks={state.options.reporting_task: f"{sent}."}
        if (sent := earlier_reports(state.book, state.periods, state.today, period))
        else {},
    )


def _names(view: SummaryView, units: Sequence[str]) -> list[str]:
    return [view.state.units.name_of(unit) for unit in units]


# --- the rows ------------------------------------------------------------------------------------------------------
def _report_row(view: SummaryView, item: JudgedRow) -> ReportRow:
    row, closed = item.row, view.earlier
    document = row.source.text(layout.ADJUSTING_DOCUMENT)
    adjusted = document and row.source.text(layout.ADJUSTED_DUE)
    return ReportRow(
        judged=_spelled_out(view, item),
        unit=view.state.units.name_of(row.unit),
        adjusting_document=document if adjusted else "",
        earlier=tuple(_earlier(view, row)),
        carried_from=_carried_from(closed, row),
    )


def _spelled_out(view: SummaryView, judged: JudgedAssignment) -> JudgedAssignment:
    """The row with the codes of units in its texts written out; its judgement stays as it is."""
    entry = judged.assignment.entry
    said = replace(entry, result=_text(view, entry.result), estimate=_text(view, entry.estimate))
    return replace(judged, assignment=replace(judged.assignment, entry=said)) if said != entry else judged


def _text(view: SummaryView, text: str) -> str:
    return view.spelled_out(text)


def _earlier(view: SummaryView, row: TrackedRow) -> list[EarlierEntry]:
    """What the closed periods inside the data window had; a 6-month or yearly report joins it (domain section 3)."""
    closed = view.earlier
    entries = [(period, known.entry) for period, known in closed.rows_of(row.key) if closed.period.joins(period)]
    return [
        EarlierEntry(period.name, _text(view, entry.result), entry.evidence)
        for period, entry in entries
        if entry.result or entry.evidence
    ]


def _carried_from(closed: EarlierPeriods, row: TrackedRow) -> str:
    """The first period outside the data window that said the same: a completed row is carried over whole."""
    pieces = closed.pieces(row.key, Field.RESULT)
    own = row.entry.result
    return next(
        (piece.period.name for piece in pieces if piece.text == own and not closed.period.joins(piece.period)), ""
    )


# --- lists beside the rows -----------------------------------------------------------------------------------------
def _difficulties(view: SummaryView) -> list[OpenDifficulty]:
    """Those of the period's rows, then those of earlier periods that live on.

    Solved ones are left out, and those that HCQT keeps out of the report.
    """
    register = view.state.book.rows(DifficultyRow)
    left_out = {_key(row) for row in register if _is_solved(row, view.summary.as_of) or _is_kept_out(row)}
    found: dict[tuple[str, str, str], OpenDifficulty] = {}
    for item in view.rows:
        entry = item.row.entry
        if (entry.difficulty or entry.proposal) and (view.period.code, *item.row.key) not in left_out:
            told = _difficulty(view, *item.row.key, entry.difficulty, entry.proposal)
            found[(*item.row.key, match_key(entry.difficulty))] = told
    for row in register:
        period = view.state.periods.get(row.period)
        if period is None or period.end >= view.period.end or _key(row) in left_out:
            continue
        task = row.task.upper()
        told = _difficulty(view, task, row.unit, row.difficulty, row.proposal)
        found.setdefault((task, row.unit, match_key(row.difficulty)), told)
    return list(found.values())


def _difficulty(view: SummaryView, task: str, unit: str, text: str, proposal: str) -> OpenDifficulty:
    return OpenDifficulty(task, view.state.units.name_of(unit), _text(view, text), _text(view, proposal))


def _key(row: DifficultyRow) -> tuple[str, str, str]:
    return row.period, row.task.upper(), row.unit


def _is_kept_out(row: DifficultyRow) -> bool:
    return match_key(row.in_report) == match_key(layout.NO)


def _is_solved(row: DifficultyRow, as_of: date) -> bool:
    """Solved by the day of the report; a difficulty solved later was still open then."""
    if match_key(row.state) != match_key(layout.SOLVED):
        return False
    day = as_date(raw_cell(row.solved_on))
    return day is None or day <= as_of


def _statistics(view: SummaryView) -> list[Statistic]:
    """The lines of Chỉ tiêu as of now, then what else stands in Biểu thống kê, which is that of the open period."""
    lines = zip(view.statistics.lines, statistics_rows(view), strict=True)
    fresh = [_with_units(view, line, _statistic(values)) for line, values in lines]
    if view.period.state is not PeriodState.OPEN:
        return fresh
    known = {item.stt for item in fresh}
    # What has something in Diễn giải is the program's, and no longer in Chỉ tiêu.
    rows = view.state.book.table(tables.STATISTICS.name).rows
    own = (_statistic(row.values) for row in rows if not row.text(layout.EXPLANATION))
    return fresh + [item for item in own if item.stt not in known and item.name]


def _with_units(view: SummaryView, line: Line, item: Statistic) -> Statistic:
    if line.total is None:
        return item
    supplied, missing = (
        tuple(view.state.units.name_of(unit) for unit in units) for units in (line.total.supplied, line.total.missing)
    )
    return replace(item, supplied=supplied, missing=missing)


def _statistic(values: Mapping[str, CellValue]) -> Statistic:
    def text(column: str) -> str:
        value = values.get(column)
        return "" if value is None else str(value)

    return Statistic(
        text(layout.STT), text(layout.INDICATOR), text(layout.MEASURE), values.get(layout.STATISTIC), text(layout.NOTE)
    )
