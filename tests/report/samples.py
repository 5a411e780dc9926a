"""Reports to write: the real plan, a few units, and what they entered."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cchc_xl.completion.judging import Assignment, JudgingOptions, by_task, judge, judge_task
from cchc_xl.completion.summary import summarise
from cchc_xl.model.deadline import DeadlineKind, parse_deadline
from cchc_xl.model.period import Period
from cchc_xl.model.plan import OTHER_RESULT_CODES, Plan
from cchc_xl.model.plan_data import load_periods, load_plan, load_units
from cchc_xl.model.progress import Declared, Entry
from cchc_xl.report.source import EarlierEntry, ReportRow, ReportSource

PLAN = load_plan()
PERIODS = {period.code: period for period in load_periods()}
UNITS = {unit.code: unit.name for unit in load_units()}
LEADS = {unit.name: unit.code for unit in load_units()}

Key = tuple[str, str]
"""Task and unit."""

DONE_1_1 = Entry(
    declared=Declared.DONE,
    result="Đã ban hành Kế hoạch",
    evidence="Kế hoạch số 12/KH-VPUB ngày 20/01/2026",
    completed_on=date(2026, 1, 20),
)


def source(
    entries: Mapping[Key, Entry] | None = None,
    *,
    period: str | Period = "quy-1",
    as_of: date | None = None,
    units: Mapping[str, str] = UNITS,
    plan: Plan = PLAN,
    coordinating: Mapping[Key, Entry] | None = None,
    earlier: Mapping[Key, Sequence[EarlierEntry]] | None = None,
    carried_from: Mapping[Key, str] | None = None,
    done_in_year: frozenset[Key] = frozenset(),
    options: JudgingOptions | None = None,
    **more: Any,
) -> ReportSource:
    """A report of the plan: every task with its lead (2.1 and 2.2: every unit), and K1–K7 of every unit.

    A row without an entry was not reported.
    """
    judging = options or JudgingOptions()
    window = PERIODS[period] if isinstance(period, str) else period
    day = as_of or window.end
    known = entries or {}
    rows: list[ReportRow] = []
    roles = [(key, known.get(key, Entry()), True) for key in owed(units, plan)]
    roles += [(key, entry, False) for key, entry in (coordinating or {}).items()]
    for key, entry, is_lead in roles:
        task, unit = key
        kind, due = deadline_of(task, plan)
        assignment = Assignment(task, unit, is_lead, kind, due, entry, key in known, done_in_year=key in done_in_year)
        rows.append(
            ReportRow(
                judge(assignment, window, day, judging),
                units[unit],
                earlier=tuple((earlier or {}).get(key, ())),
                carried_from=(carried_from or {}).get(key, ""),
            )
        )
    judged = [row.judged for row in rows]
    leads = by_task(judged)
    tasks = [
        judge_task(task.code, task.group, *deadline_of(task.code, plan), leads.get(task.code, []), day, judging)
        for task in plan.tasks
    ]
    groups = [group.number for group in plan.groups]
    summary = summarise(judged, tasks, list(units), groups, day)
    silent = [name for code, name in units.items() if not any(unit == code for _, unit in known)]
    return ReportSource(window, plan, summary, rows, list(units.values()), silent, **more)


def owed(units: Mapping[str, str] = UNITS, plan: Plan = PLAN) -> list[Key]:
    """The assignments: named leads, every unit where all lead, and K1–K7 of every unit."""
    keys: list[Key] = []
    for task in plan.tasks:
        keys += [(task.code, LEADS[task.lead])] if task.lead in LEADS else [(task.code, unit) for unit in units]
    return keys + [(code, unit) for unit in units for code in OTHER_RESULT_CODES]


def deadline_of(task: str, plan: Plan = PLAN) -> tuple[DeadlineKind, date | None]:
    """Kind and due date of a task, or of a row K1–K7."""
    if task in OTHER_RESULT_CODES:
        return DeadlineKind.OTHER_RESULT, None
    deadline = parse_deadline(plan.by_code[task].phrase, plan.year)
    return deadline.kind, deadline.due


def everything_done() -> dict[Key, Entry]:
    """Every assignment completed in time, or with results in the period."""
    entries: dict[Key, Entry] = {}
    for key in owed():
        kind, _ = deadline_of(key[0])
        if kind.is_continuous:
            entries[key] = Entry(declared=Declared.DONE_IN_PERIOD, result=f"Kết quả {key[0]}")
        else:
            day = date(2026, 1, 20)
            entries[key] = Entry(declared=Declared.DONE, result=f"Kết quả {key[0]}", completed_on=day)
    return entries
