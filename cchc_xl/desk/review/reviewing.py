"""A period looked at whole: its rows judged, what is to be said of it listed, what is derived brought up to date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cchc_xl.desk.evidence.evidence_index import index_documents
from cchc_xl.desk.findings.finding_list import held_cells, list_master_findings, withheld_cells
from cchc_xl.desk.findings.finding_order import put_in_order
from cchc_xl.desk.findings.waivers import mark_waivers, read_waivers
from cchc_xl.desk.indicators.figures import write_rates
from cchc_xl.desk.indicators.review import review_figures
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.periods.sent_reports import review_sent_report
from cchc_xl.desk.receipts.answered import drop_answered
from cchc_xl.desk.receipts.moved import review_moved
from cchc_xl.desk.receipts.register import Register, read_register
from cchc_xl.desk.receipts.review import review_register
from cchc_xl.desk.review.plan import review_plan
from cchc_xl.desk.tracking.assignments import follow_plan
from cchc_xl.desk.tracking.judged import JudgedRow, judge_rows
from cchc_xl.desk.tracking.review import review_assignments, review_rows
from cchc_xl.desk.tracking.upkeep import to_complete_texts, write_derived
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period


@dataclass(frozen=True, slots=True)
class Review:
    """A period looked at as of a day: its rows judged, who has reported, and all that is to be said of the master.

    `waived` are the findings HCQT waived, which count nowhere; `log` says which waivers are new or ended.
    """

    rows: Sequence[JudgedRow]
    register: Register
    findings: Sequence[Finding]
    waived: Sequence[Finding] = ()
    log: Sequence[str] = ()


def review(state: MasterState, period: Period, as_of: date, issued: Sequence[str] = ()) -> Review:
    """Judge the rows and review the master; nothing is written.

    `issued`: what the log will keep of forms made in this very run (`moment_lines`).
    """
    table, tracked = state.tracked.of(period)
    rows = judge_rows(state, period, tracked, as_of)
    register = read_register(state, period)
    speaking = set(register.received)
    if as_of >= period.end:  # from then on the coordinating office has reported what it typed
        speaking.add(state.options.coordinating_unit)
    held = held_cells(state.book, period)
    findings = [
        *review_plan(state, tracked),
        *review_assignments(state, period, tracked),
        *review_rows(state.tracked, state.file, period, table, rows, speaking, held, as_of),
        *review_figures(state, period, speaking, held),
        *state.inspections.findings,
        *review_sent_report(state, period, rows),
        *review_register(state.book, state.units, state.today, period, register),
        *review_moved(state.book, state.units, period, register, issued),
    ]
    counting, waived = read_waivers(state.book, period).split(findings)
    return Review(rows, register, counting, waived)


def refresh(state: MasterState, period: Period, as_of: date, issued: Sequence[str] = ()) -> Review:
    """Bring the rows of the open period up to date with the plan, review it, and write what is derived.

    Judgements, Cần bổ sung, the findings and the evidence index.
    """
    follow_plan(state, period)
    write_rates(state.book, state.indicators, period)
    reviewed = review(state, period, as_of, issued)
    waivers = read_waivers(state.book, period)
    drop_answered(state.book, period)
    list_master_findings(state.book, state.units, period, [*reviewed.findings, *reviewed.waived])
    put_in_order(state.book, state.appendix, state.units)
    log = mark_waivers(state.book, period, waivers)
    to_complete = to_complete_texts(reviewed.findings, withheld_cells(state.book, period))
    write_derived(state.book, state.tracked, period, reviewed.rows, to_complete)
    index_documents(state, period, (item.row for item in reviewed.rows))
    return replace(reviewed, log=log)
