"""Phụ lục I and II of a report: every task with its results, every row of the statistics form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cchc_xl.completion.judging import JudgedTask
from cchc_xl.model.plan import Task
from cchc_xl.model.progress import Standing
from cchc_xl.model.sheet import CellValue, Link
from cchc_xl.model.text import match_key, tidy, two_digits
from cchc_xl.report.results import COORDINATING, OTHER_RESULTS, figures, units_figures
from cchc_xl.report.sentences import estimate, named_documents, nothing_arose, sentence
from cchc_xl.report.source import ReportRow, ReportSource
from cchc_xl.report.words import decimal, short_date

Row = Mapping[str, str | bool]
"""A row of a table by the names that the template uses."""

_HEADING: Final = "la_de_muc"
_CELLS: Final = ("stt", "nhiem_vu", "chu_tri", "thoi_han", "ket_qua", "van_ban", "danh_gia")


def appendix_rows(source: ReportSource) -> list[Row]:
    """A row a content group, its tasks, under a task with several lead units a row for each that has results.

    At the end of a group the units' other results, K1–K7 (domain section 4).
    """
    rows: list[Row] = []
    for group in source.plan.groups:
        tasks = [task for task in source.summary.tasks if task.group == group.number]
        rows.append(_row({"nhiem_vu": group.heading}, heading=True))
        for judged in tasks:
            rows += _task_rows(source, judged)
        others = _unit_rows(source, source.other_rows(group.number))
        if others:
            rows += [_row({"nhiem_vu": OTHER_RESULTS}, heading=True), *others]
    return rows


def _task_rows(source: ReportSource, judged: JudgedTask) -> list[Row]:
    task = source.plan.by_code[judged.task]
    leads = source.lead_rows(task.code)
    common = {"stt": str(task.stt), "nhiem_vu": tidy(task.text), "chu_tri": tidy(task.lead)}
    common |= {"thoi_han": _deadline(task, judged), "danh_gia": _judgement(judged)}
    several = len(leads) > 1
    cells = {"ket_qua": f"{units_figures(judged)}."} if several else _cells_of(source, leads)
    below = [*(leads if several else ()), *source.coordinating_rows(task.code)]
    return [_row({**common, **cells}), *_unit_rows(source, below)]


def _unit_rows(source: ReportSource, rows: Iterable[ReportRow]) -> list[Row]:
    """A row a unit that has something to tell; of a continuous task its results are all its judgement."""
    told: list[Row] = []
    for row in rows:
        assignment, cells = row.judged.assignment, _cells_of(source, [row])
        if any(cells.values()) and not nothing_arose(row):
            judgement = "" if assignment.kind.is_continuous else row.judged.standing.label
            name = f"- {row.unit}" if assignment.is_lead else f"- {row.unit} ({COORDINATING})"
            told.append(_row({"nhiem_vu": name, "danh_gia": judgement, **cells}))
    return told


def _row(cells: Mapping[str, str], *, heading: bool = False) -> Row:
    return {_HEADING: heading, **dict.fromkeys(_CELLS, ""), **cells}


def _cells_of(source: ReportSource, rows: Sequence[ReportRow]) -> dict[str, str]:
    results: list[str] = []
    documents: list[str] = []
    for row in rows:
        results += _results_by_period(source, row)
        evidence = [item.evidence for item in row.earlier] + [row.judged.assignment.entry.evidence]
        documents += named_documents(evidence)
    return {"ket_qua": "\n".join(results), "van_ban": ";\n".join(dict.fromkeys(documents))}


def _results_by_period(source: ReportSource, row: ReportRow) -> list[str]:
    """The results, each with the period it was reported in where there are several."""
    parts = [(item.period_name, item.result) for item in row.earlier]
    parts.append((row.carried_from or source.period.name, row.judged.assignment.entry.result))
    several = bool(row.earlier or row.carried_from)
    told: dict[str, str] = {}
    for period, text in parts:
        if tidy(text) and match_key(text) not in told:
            told[match_key(text)] = f"{period}: {sentence(text)}" if several else sentence(text)
    foreseen = estimate(row, source)
    return [*told.values(), *([foreseen] if foreseen else [])]


def _deadline(task: Task, judged: JudgedTask) -> str:
    """The phrase as signed; the effective due date under it."""
    return f"{tidy(task.phrase)}\n({short_date(judged.due)})" if judged.due is not None else tidy(task.phrase)


def _judgement(judged: JudgedTask) -> str:
    late = judged.standing in (Standing.OVERDUE, Standing.DONE_LATE) and judged.days_late
    return judged.standing.label + (f" ({two_digits(judged.days_late or 0)} ngày)" if late else "")


def appendix_total(source: ReportSource) -> str:
    """The line under the appendix: all tasks by where they stand."""
    return f"Tổng số {figures(source.summary.tasks, source.summary.rates.plan)}."


def statistics_rows(source: ReportSource) -> list[Row]:
    """The statistics form: STT, indicator, unit of measure, value, note. A heading has neither measure nor value."""
    return [
        {
            _HEADING: item.value is None and not item.measure,
            "stt": item.stt,
            "chi_tieu": tidy(item.name),
            "don_vi_tinh": tidy(item.measure),
            "so_lieu": printed(item.value),
            "ghi_chu": tidy(item.note),
        }
        for item in source.statistics
    ]


def printed(value: CellValue) -> str:
    """A value of the workbook as an administrative text writes it."""
    if value is None:
        return ""
    if isinstance(value, Link):
        return value.text
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, int | float):
        return decimal(value, 2)
    return short_date(value)
