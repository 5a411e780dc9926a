"""The plan, the units and the period that the tests of the rules hold things against: the real ones of 2026."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from cchc_xl.model.deadline import DeadlineKind, parse_deadline
from cchc_xl.model.indicator import Indicator, IndicatorKind
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex, other_result_task
from cchc_xl.model.plan_data import load_indicators, load_periods, load_plan, load_units
from cchc_xl.rules.cells import CellContext
from cchc_xl.rules.submission import FormContext, OwedRow

PLAN: Final = load_plan()
PLAN_ID: Final = PLAN.plan_id
PLAN_VERSION: Final = "2"
UNITS: Final = UnitIndex(load_units())
PERIODS: Final[Mapping[str, Period]] = {period.code: period for period in load_periods()}
QUARTER: Final = PERIODS["quy-1"]
"""15/12/2025 – 14/03/2026."""
TODAY: Final = date(2026, 3, 16)


def _owed() -> dict[str, OwedRow]:
    rows = {}
    for task in PLAN.tasks:
        deadline = parse_deadline(task.phrase, PLAN.year)
        rows[task.code] = OwedRow(task.code, task.text, deadline.kind, deadline.due, phrase=task.phrase)
    for other in PLAN.other_results:
        rows[other.code] = OwedRow(other.code, other_result_task(other.heading), DeadlineKind.OTHER_RESULT, None)
    return rows


OWED: Final[Mapping[str, OwedRow]] = _owed()
"""Every row of the plan: 1.1 due 31/01, 1.4 recurring, 1.5 due 31/12, 2.1 continuous, 3.1 due 31/03, 7.2 per rule."""
TEXTS: Final[Mapping[str, str]] = {code: row.text for code, row in OWED.items()}


INDICATORS: Final[Mapping[str, Indicator]] = {item.code: item for item in load_indicators() if item.is_asked} | {
    "3.1": Indicator(code="3.1", name="Số cuộc đối thoại", measure="Cuộc", kind=IndicatorKind.NUMBER, target=2),
    "3.2": Indicator(code="3.2", name="Kinh phí đã giải ngân", measure="Triệu đồng", kind=IndicatorKind.NUMBER),
}
"""The seven targets, and two lines as a statistics form may have them: a count and an amount."""


def cell_context(
    code: str = "1.1", period: Period = QUARTER, today: date = TODAY, *, accepts_legacy: bool = False
) -> CellContext:
    """What a cell of a row is judged against."""
    return CellContext(OWED[code].kind, PLAN.year, period.start, period.end, today, accepts_legacy)


def context(
    codes: Iterable[str],
    *,
    period: Period = QUARTER,
    today: date = TODAY,
    units: UnitIndex = UNITS,
    earlier_progress: float | None = None,
    completed_before: bool = False,
    accepts_legacy: bool = False,
    indicators: Iterable[str] = (),
    is_confirmed: bool = True,
) -> FormContext:
    """What a form is held against where the unit, whichever it is, owes the tasks `codes` and `indicators`."""
    asked = {code: INDICATORS[code] for code in indicators}
    owed = {
        code: replace(OWED[code], earlier_progress=earlier_progress, completed_before=completed_before)
        for code in codes
    }
    return FormContext(
        PLAN_ID, PLAN.year, period, today, units, lambda _unit: owed, accepts_legacy, lambda _unit: asked,
        plan_version=PLAN_VERSION, confirms=lambda _claim, _seal: is_confirmed,
    )  # fmt: skip
