"""Tổng quan: the one page of figures and charts for a leader."""

from collections.abc import Mapping
from typing import Final

from cchc_xl.jobs.summary_view import (
    RATE_NAMES,
    SummaryView,
    due_sentence,
    fraction,
    heading_line,
    interim_line,
    register_line,
)
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.progress import Standing
from cchc_xl.model.sheet import CellValue
from cchc_xl.model.text import percent
from cchc_xl.rules.appendix import group_title

CHART_CLASSES: Final[Mapping[Standing, str]] = {
    Standing.DONE_ON_TIME: "Hoàn thành",
    Standing.DONE_LATE: "Hoàn thành",
    Standing.DONE_NO_DUE: "Hoàn thành",
    Standing.DONE_UNDATED: "Hoàn thành",
    Standing.CONTINUOUS_REPORTED: "Thường xuyên, đã thực hiện",
    Standing.DUE_SOON: "Đang trong hạn",
    Standing.ON_TRACK: "Đang trong hạn",
    Standing.CONTINUOUS_SILENT: "Chưa có kết quả hoặc chưa có hạn",
    Standing.BY_RULE: "Chưa có kết quả hoặc chưa có hạn",
    Standing.OVERDUE: "Quá hạn",
    Standing.NOT_APPLICABLE: "Không phát sinh",
}
"""Standing → series of the chart of content groups (layout.OVERVIEW_STANDINGS)."""


def write_overview(view: SummaryView) -> None:
    """Fill the page: caption, rates, sentence, and the data of the charts."""
    book, summary = view.state.book, view.summary
    rates = (summary.rates.plan, summary.rates.due_only, summary.rates.on_time)
    book.write_value(Name.OVERVIEW_CAPTION, heading_line(view))
    book.write_block(
        Name.OVERVIEW_RATES,
        [[name, fraction(rate), percent(rate.rate)] for name, rate in zip(RATE_NAMES, rates, strict=True)],
    )
    book.write_value(Name.OVERVIEW_SENTENCE, f"{due_sentence(summary)} {interim_line(summary)} {register_line(view)}")
    book.write_block(Name.OVERVIEW_UNITS, _unit_chart(view))
    book.write_block(Name.OVERVIEW_GROUPS, _group_chart(view))


def _unit_chart(view: SummaryView) -> list[list[CellValue]]:
    """Unit, completed, not completed: the first units by sheet order, the others together as "Còn lại"."""
    bars: list[list[CellValue]] = []
    rest_done = rest_open = 0
    for number, unit in enumerate(view.summary.by_unit):
        done = unit.rates.plan.numerator
        if number < layout.OVERVIEW_UNIT_ROWS - 1:
            known = view.state.units.by_code.get(unit.unit)
            name = (known.short_name or known.name) if known else unit.unit
            bars.append([name, done, unit.total - done])
        else:
            rest_done += done
            rest_open += unit.total - done
    if len(view.summary.by_unit) >= layout.OVERVIEW_UNIT_ROWS:
        bars.append(["Còn lại", rest_done, rest_open])
    return bars


def _group_chart(view: SummaryView) -> list[list[CellValue]]:
    rows: list[list[CellValue]] = []
    for group in view.summary.by_group[: layout.OVERVIEW_GROUP_ROWS]:
        classes = dict.fromkeys(layout.OVERVIEW_STANDINGS, 0)
        for standing, number in group.by_standing.items():
            classes[CHART_CLASSES[standing]] += number
        heading = next(g for g in view.state.appendix.plan.groups if g.number == group.group)
        rows.append([group_title(heading), *classes.values()])
    return rows
