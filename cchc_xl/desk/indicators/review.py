"""What is to be said of the rows of tblSoLieu as they stand (families CT and KH)."""

from collections.abc import Collection

from cchc_xl.desk.findings.finding_list import Cell, is_held
from cchc_xl.desk.indicators.figures import TrackedFigure, figures_of, indicators_of
from cchc_xl.desk.master.state import MasterState
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period
from cchc_xl.model.sheet import Table
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.figures import check_figure


def review_figures(
    state: MasterState, period: Period, speaking: Collection[str], held: Collection[Cell]
) -> list[Finding]:
    """The figures of a period.

    The blank rows of a unit that is not among the `speaking` are said once, by GOP03. Of a cell that is blank because
    its form's value was `held` back that is said, and nothing else.
    """
    table, rows = figures_of(state.book, state.indicators, period)
    findings: list[Finding] = []
    for row in rows:
        if row.reading.is_blank and row.unit not in speaking:
            continue
        if row.indicator is None or row.code not in indicators_of(state, row.unit, period):
            if not row.reading.is_blank or row.indicator is None:
                place = _place(state.file, table, row, layout.INDICATOR_CODE)
                findings.append(finding("KH16", place, indicator=row.code, unit=state.units.name_of(row.unit)))
            continue
        for issue in (*row.reading.issues, *check_figure(row.reading, row.indicator)):
            value = next((value for name, value in row.reading.values.items() if name == issue.field), None)
            if value in (None, "") and is_held(held, (row.unit, row.indicator.task, issue.field.value)):
                continue
            place = _place(state.file, table, row, issue.field.value)
            findings.append(issue.rule.at(place, **{"field": issue.field.value, **issue.params}))
    return findings


def _place(file: str, table: Table, row: TrackedFigure, column: str) -> Place:
    cell = table.cell(row.number, column) if column in table.columns else None
    task = row.indicator.task if row.indicator is not None else None
    return Place(file, table.sheet, cell, row.unit, task, column)
