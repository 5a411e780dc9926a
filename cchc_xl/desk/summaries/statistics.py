"""The statistics form of a period: every line of Chỉ tiêu with its figure, asked or computed (domain sections 6, 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc_xl.completion.indicators import IndicatorTotal, add_up
from cchc_xl.completion.inspections import FLOOR_PERCENT, TARGET_PERCENT, Coverage, cover
from cchc_xl.completion.summary import Summary
from cchc_xl.desk.indicators.figures import TrackedFigure, answered_by, figures_of
from cchc_xl.desk.master.state import MasterState
from cchc_xl.model.counted import fraction
from cchc_xl.model.indicator import Figure, Indicator, IndicatorKind, Method
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.sheet import CellValue
from cchc_xl.model.text import capitalised, in_sentence, percent, two_digits
from cchc_xl.rules.figures import shown_value

NO_FIGURE = "–"
_NAMED = 5
"""Units named one by one where some are missing; the others are counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the statistics form. `value` is what Số liệu shows, `explanation` says where it comes from."""

    indicator: Indicator
    value: CellValue
    explanation: str
    total: IndicatorTotal | None = None

    @property
    def measure(self) -> str:
        """Đơn vị tính of the value shown: of a ratio it is the rate, whatever its numbers count."""
        return "%" if self.indicator.kind is IndicatorKind.RATIO else self.indicator.measure


@dataclass(frozen=True, slots=True)
class Statistics:
    """The lines in the order of Chỉ tiêu, and the coverage of inspections they are partly made of."""

    lines: Sequence[Line]
    coverage: Coverage

    def as_json(self) -> dict[str, Any]:
        """JSON keys `indicators` and `inspections`."""
        coverage = self.coverage
        return {
            "indicators": [_line_json(line) for line in self.lines if line.indicator.kind is not IndicatorKind.HEADING],
            "inspections": {
                "units": len(coverage.units),
                "inspected": list(coverage.inspected),
                "floor": coverage.floor,
                "target": coverage.target,
                "rate": coverage.rate,
                "found": coverage.found,
                "acted_on": coverage.acted_on,
            },
        }


def statistics_of(state: MasterState, period: Period, summary: Summary, as_of: date) -> Statistics:
    """Every line of a period as of a day."""
    coverage = coverage_of(state, as_of)
    computed = _computed(summary, coverage)
    _, rows = figures_of(state.book, state.indicators, period)
    lines = []
    for indicator in state.indicators.indicators:
        if indicator.kind is IndicatorKind.HEADING:
            lines.append(Line(indicator, None, ""))
        elif indicator.method is not Method.ASKED:
            lines.append(Line(indicator, *computed[indicator.method]))
        else:
            lines.append(_asked(state, period, indicator, [row for row in rows if row.code == indicator.code]))
    return Statistics(lines, coverage)


# --- asked ------------------------------------------------------------------------------------------------
def _asked(state: MasterState, period: Period, indicator: Indicator, rows: Sequence[TrackedFigure]) -> Line:
    units = answered_by(state, indicator, period, rows)
    figures: dict[str, Figure] = {}
    for row in rows:
        figures.setdefault(row.unit, Figure.of(row.reading.values))
    total = add_up(indicator.kind, units, figures)
    return Line(indicator, _shown(indicator, total), _explained(state.units, indicator, total), total)


def _shown(indicator: Indicator, total: IndicatorTotal) -> CellValue:
    reached = total.reached
    if reached is None:
        return NO_FIGURE
    return shown_value(reached, indicator.kind)


def _explained(units: UnitIndex, indicator: Indicator, total: IndicatorTotal) -> str:
    """ "9/10 văn bản; mới có 18/20 đơn vị, chưa có: …; chưa đạt mục tiêu 100%"."""
    asked = len(total.supplied) + len(total.missing)
    parts: list[str] = []
    if total.numerator is not None and total.denominator is not None:
        parts.append(fraction(total.numerator, total.denominator, in_sentence(indicator.measure)))
        if total.denominator == 0:
            parts.append("không phát sinh")
    share = fraction(len(total.supplied), asked, "đơn vị")
    if not asked:
        parts.append("chưa ghi Đơn vị cung cấp")
    elif not total.supplied:
        parts.append(f"chưa có số liệu ({share})")
    elif total.missing:
        named = ", ".join(_short_name(units, unit) for unit in total.missing[:_NAMED])
        rest = len(total.missing) - _NAMED
        more = f" và {two_digits(rest)} đơn vị khác" if rest > 0 else ""
        parts.append(f"mới có {share}, chưa có: {named}{more}")
    else:
        parts.append(f"đủ {share}")
    target, reached = indicator.target, total.reached
    if target is not None and reached is not None and reached < target:
        parts.append(f"chưa đạt mục tiêu {shown_value(target, indicator.kind)}")
    return capitalised("; ".join(parts))


def _short_name(units: UnitIndex, code: str) -> str:
    unit = units.by_code.get(code)
    return (unit.short_name or unit.name) if unit else code


# --- computed ---------------------------------------------------------------------------------------------
def _computed(summary: Summary, coverage: Coverage) -> Mapping[Method, tuple[CellValue, str]]:
    """Value and explanation of every computed line."""
    rate = summary.rates.plan
    inspected = fraction(len(coverage.inspected), len(coverage.units), "đơn vị")
    return {
        Method.TASKS: (len(summary.tasks), "Số nhiệm vụ ở trang Phụ lục"),
        Method.TASKS_COMPLETED: (rate.numerator, "Trang Tổng hợp theo nhiệm vụ, cột Hoàn thành"),
        Method.TASKS_RATE: (percent(rate.rate), rate.fraction("nhiệm vụ")),
        Method.UNITS_INSPECTED: (len(coverage.inspected), "Trang Kiểm tra CCHC, mỗi đơn vị tính một lần"),
        Method.UNITS_INSPECTED_RATE: (percent(coverage.rate), f"{inspected}; {required(coverage)}"),
        Method.ISSUES_FOUND: (coverage.found, "Trang Kiểm tra CCHC, cột Vấn đề phát hiện"),
        Method.ISSUES_ACTED_ON: (coverage.acted_on, "Trang Kiểm tra CCHC, cột Đã xử lý"),
    }


def required(coverage: Coverage) -> str:
    """ "mức tối thiểu 20% là 04 đơn vị, mục tiêu 30% là 06 đơn vị"."""
    return (
        f"mức tối thiểu {FLOOR_PERCENT}% là {two_digits(coverage.floor)} đơn vị, "
        f"mục tiêu {TARGET_PERCENT}% là {two_digits(coverage.target)} đơn vị"
    )


def coverage_sentence(coverage: Coverage) -> str:
    """What stands above the table of inspections and in the report."""
    count, units = len(coverage.inspected), len(coverage.units)
    if count >= coverage.target:
        reached = "đạt mục tiêu"
    elif count >= coverage.floor:
        reached = f"đạt mức tối thiểu, còn {two_digits(coverage.target - count)} đơn vị để đạt mục tiêu"
    else:
        reached = f"còn {two_digits(coverage.floor - count)} đơn vị để đạt mức tối thiểu"
    return (
        f"Đã kiểm tra {fraction(count, units, 'đơn vị')}, đạt {percent(coverage.rate)} "
        f"({required(coverage)}): {reached}. "
        f"Phát hiện {two_digits(coverage.found)} vấn đề, đã xử lý {two_digits(coverage.acted_on)}."
    )


def coverage_of(state: MasterState, as_of: date) -> Coverage:
    """Coverage of the year's inspections as of a day, among the units that exist on it."""
    left_out = {state.options.coordinating_unit} if state.options.inspections_leave_out_office else set()
    units = [unit.code for unit in state.units.units if unit.is_valid_on(as_of) and unit.code not in left_out]
    since = min((period.start for period in state.periods.values()), default=as_of)
    return cover(state.inspections.inspections, units, lambda code: state.units.heir_on(code, as_of), since, as_of)


# --- JSON -------------------------------------------------------------------------------------------------
def _line_json(line: Line) -> dict[str, Any]:
    indicator, total = line.indicator, line.total
    found: dict[str, Any] = {
        "code": indicator.code,
        "name": indicator.name,
        "measure": indicator.measure,
        "kind": indicator.kind.name.lower(),
        "method": indicator.method.name.lower(),
        "shown": line.value,
    }
    if total is not None:
        found |= {
            "numerator": total.numerator,
            "denominator": total.denominator,
            "value": total.reached,
            "target": indicator.target,
            "supplied": list(total.supplied),
            "missing": list(total.missing),
        }
    return found
