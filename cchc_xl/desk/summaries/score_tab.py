"""From a summary to Tự chấm điểm: the criteria scored, for reference only (domain sections 6 and 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc_xl.completion.rates import Rate
from cchc_xl.completion.scoring import ListTotal, Score, score, totals
from cchc_xl.desk.evidence.evidence_index import MISSING, Contacts
from cchc_xl.desk.periods.sent_reports import sent_reports
from cchc_xl.desk.summaries.statistics import coverage_of
from cchc_xl.desk.summaries.view import SummaryView, heading_line, replace_rows
from cchc_xl.model.counted import fraction
from cchc_xl.model.criterion import Criterion, Scoring
from cchc_xl.model.layout import Name
from cchc_xl.model.text import two_digits
from cchc_xl.tables.documents import DocumentRow
from cchc_xl.tables.summaries import ScoreRow

FOR_REFERENCE: Final = "Tham khảo, không thay kết quả thẩm định."
_FEW: Final = 12
"""Codes named in a cell before the rest is counted."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Documents in the index, and rows (task, unit) that still lack one, by task."""

    documents: Mapping[str, int]
    lacking: Mapping[str, Sequence[tuple[str, str]]]
    needed: Mapping[str, int]


def score_all(view: SummaryView) -> list[Score]:
    """Every criterion of tblTieuChi with its result as of the day of the summary."""
    evidence = _evidence(view)
    measured = measured_results(view)
    return [score(criterion, measured, _evidence_rate(criterion, evidence)) for criterion in view.state.criteria[0]]


def measured_results(view: SummaryView) -> dict[Scoring, Rate]:
    """The results that do not depend on the criterion; of inspections the units inspected of the 30 % aimed at."""
    reports = sent_reports(view.state.book, view.state.periods, view.summary.as_of)
    coverage = coverage_of(view.state, view.summary.as_of)
    return {
        Scoring.PLAN_COMPLETION: view.summary.rates.plan,
        Scoring.ON_TIME: view.summary.rates.on_time,
        Scoring.INSPECTION: Rate(min(len(coverage.inspected), coverage.target), coverage.target),
        Scoring.REPORTS: Rate(reports.on_time, reports.due),
    }


def _evidence(view: SummaryView) -> _Evidence:
    documents: dict[str, int] = {}
    for row in view.state.book.rows(DocumentRow):
        if row.text not in ("", MISSING):
            documents[row.task] = documents.get(row.task, 0) + 1
    lacking: dict[str, list[tuple[str, str]]] = {}
    needed: dict[str, int] = {}
    for item in view.rows:
        entry, task = item.row.entry, item.row.task
        if entry.needs_evidence:
            needed[task] = needed.get(task, 0) + 1
            if not entry.evidence:
                lacking.setdefault(task, []).append((task, item.row.unit))
    return _Evidence(documents, lacking, needed)


def _evidence_rate(criterion: Criterion, evidence: _Evidence) -> Rate:
    needed = sum(evidence.needed.get(task, 0) for task in criterion.tasks)
    lacking = sum(len(evidence.lacking.get(task, ())) for task in criterion.tasks)
    return Rate(needed - lacking, needed)


def write_scores(view: SummaryView) -> None:
    """Fill Tự chấm điểm."""
    scores, evidence, contacts = score_all(view), _evidence(view), Contacts(view.state)
    every_task = len(view.state.appendix.plan.tasks)
    replace_rows(view, ScoreRow, [_score_row(item, evidence, contacts, every_task) for item in scores])
    parts = [_total_text(total) for total in totals(scores)]
    view.state.book.write_block(
        Name.SCORE_LINES,
        [
            [heading_line(view)],
            ["; ".join(parts) + "." if parts else "Chưa có tiêu chí nào ở trang Tiêu chí."],
            [
                f"{FOR_REFERENCE} Điểm tham khảo = điểm tối đa × tỷ lệ điểm; tỷ lệ điểm tính từ kết quả theo thang "
                "điểm của tiêu chí. Tiêu chí chưa nhập điểm tối đa hoặc chưa có kết quả thì không có điểm."
            ],
        ],
    )


def _score_row(item: Score, evidence: _Evidence, contacts: Contacts, every_task: int) -> ScoreRow:
    criterion = item.criterion
    lacking = [row for task in criterion.tasks for row in evidence.lacking.get(task, ())]
    people = dict.fromkeys(contacts.of(task, unit) for task, unit in lacking)
    return ScoreRow(
        code=criterion.code, list_name=criterion.list_name, text=criterion.text, max_points=criterion.points,
        result="–" if item.result is None else item.result, fraction=_ratio(item.fraction),
        share="–" if item.share is None else item.share, points="–" if item.points is None else round(item.points, 2),
        documents=sum(evidence.documents.get(task, 0) for task in criterion.tasks),
        lacking=_named([f"{task} ({unit})" for task, unit in lacking]),
        keeper=criterion.keeper or "; ".join(name for name in people if name),
        explanation=_explained(item, every_task),
    )  # fmt: skip


def _ratio(rate: Rate | None) -> str:
    return rate.fraction() if rate is not None and rate.denominator else ""


def _total_text(total: ListTotal) -> str:
    unscored = f"{two_digits(total.unscored)} tiêu chí chưa có điểm" if total.unscored else ""
    if not total.possible:
        return f"{total.list_name}: {unscored}"
    earned = fraction(round(total.earned, 2), round(total.possible, 2), "điểm")
    return f"{total.list_name}: {earned}" + (f" ({unscored})" if unscored else "")


def _explained(item: Score, every_task: int) -> str:
    criterion = item.criterion
    tasks = "Chưa ghi nhiệm vụ liên quan. "
    if len(criterion.tasks) >= every_task:
        tasks = "Tất cả nhiệm vụ của Kế hoạch. "
    elif criterion.tasks:
        tasks = f"Nhiệm vụ {_named(criterion.tasks)}. "
    source = "kết quả nhập tay" if criterion.typed is not None else criterion.scoring.value
    return f"{tasks}Cách tính: {source}; thang điểm: {criterion.band}."


def _named(codes: Sequence[str]) -> str:
    listed = ", ".join(codes[:_FEW])
    return f"{listed} và {two_digits(len(codes) - _FEW)} mục khác" if len(codes) > _FEW else listed
