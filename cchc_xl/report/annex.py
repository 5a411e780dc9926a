"""Phụ lục I and II of a report: every task with its results, every row of the statistics form."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cchc_xl.completion.judging import JudgedTask
from cchc_xl.model.counted import fraction
from cchc_xl.model.plan import Task
from cchc_xl.model.sheet import CellValue, Link
from cchc_xl.model.text import capitalised, match_key, tidy
from cchc_xl.report.figures import plan_figures
from cchc_xl.report.marks import draft_mark
from cchc_xl.report.results import COORDINATING, OTHER_RESULTS
from cchc_xl.report.sentences import estimate, named_documents, nothing_arose, one_line, sentence
from cchc_xl.report.source import ReportRow, ReportSource, Statistic
from cchc_xl.report.standing import judged_words, where_it_stands
from cchc_xl.report.words import decimal, short_date

Row = Mapping[str, str | bool]
"""A row of a table by the names that the template uses."""

NO_FIGURE: Final = "chưa có số liệu"
_NUMBERED: Final = re.compile(r"(?:[\dIVX]+\.?)+|[a-z]|")
"""An STT of the form itself; a code of the office's own ("MT1") means nothing to who gets the report."""
_HEADING: Final = "la_de_muc"
_CELLS: Final = ("stt", "nhiem_vu", "chu_tri", "thoi_han", "ket_qua", "van_ban", "ket_qua_van_ban", "danh_gia")


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
    common |= {"thoi_han": _deadline(source, task, judged), "danh_gia": judged_words(judged, source)}
    several = len(leads) > 1
    cells = {} if several else _cells_of(source, leads)
    if task.code == source.own_report:
        said = source.remarks.get(task.code, "")
        cells = {"ket_qua": said, "ket_qua_van_ban": said}
    below = [*(leads if several else ()), *source.coordinating_rows(task.code)]
    return [_row({**common, **cells}), *_unit_rows(source, below)]


def _unit_rows(source: ReportSource, rows: Iterable[ReportRow]) -> list[Row]:
    """A row a unit that has something to tell; of a continuous task its results are all its judgement."""
    told: list[Row] = []
    for row in rows:
        assignment, cells = row.judged.assignment, _cells_of(source, [row])
        if any(cells.values()) and not nothing_arose(row):
            stands = where_it_stands(row, source.summary.as_of)
            judgement = "" if assignment.kind.is_continuous else capitalised(stands)
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
    told, named = "\n".join(results), dict.fromkeys(documents)
    listed = "; ".join(named)
    both = f"{told.rstrip('.')} ({listed})." if told and named else told or listed
    return {"ket_qua": told, "van_ban": ";\n".join(named), "ket_qua_van_ban": both}


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


def _deadline(source: ReportSource, task: Task, judged: JudgedTask) -> str:
    """The phrase as signed; below it the due date that a document moved it to."""
    document = next((row.adjusting_document for row in source.lead_rows(task.code) if row.adjusting_document), "")
    if judged.due is None or not document:
        return tidy(task.phrase)
    return f"{tidy(task.phrase)}\n(điều chỉnh đến {short_date(judged.due)} theo {one_line(document)})"


def appendix_total(source: ReportSource) -> str:
    """The line under the appendix: all tasks by where they stand."""
    return f"Tổng số {plan_figures(source)}."


def statistics_rows(source: ReportSource) -> list[Row]:
    """The statistics form: STT, indicator, unit of measure, value, note. A heading has neither measure nor value.

    A line whose STT is a code of the office's own is numbered by its place under its heading.
    """
    rows: list[Row] = []
    heading, number = "", 0
    for item in source.statistics:
        is_heading = item.value is None and not item.measure
        heading, number = (item.stt, 0) if is_heading else (heading, number + 1)
        rows.append(
            {
                _HEADING: is_heading,
                "stt": item.stt if _NUMBERED.fullmatch(item.stt) else f"{heading}.{number}".lstrip("."),
                "chi_tieu": tidy(item.name),
                "don_vi_tinh": tidy(item.measure),
                "so_lieu": _figure(item),
                "ghi_chu": tidy(item.note),
            }
        )
    return rows


def _figure(item: Statistic) -> str:
    """A figure; one that not every unit has supplied yet is marked, since it is none of the whole office."""
    if not item.missing:
        return printed(item.value)
    if not item.supplied:
        return draft_mark(NO_FIGURE)
    share = fraction(len(item.supplied), len(item.supplied) + len(item.missing), "đơn vị")
    return draft_mark(f"mới có {share}", printed(item.value))


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
