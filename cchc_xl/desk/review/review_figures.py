"""What is to be said of the rows of tblSoLieu and tblKiemTra as they stand (families CT, KT and KH)."""

from datetime import date

from cchc_xl.desk.indicators.figures import TrackedFigure, figures_of, indicators_of
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts.register import Register
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period
from cchc_xl.model.sheet import Table
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.figures import check_figure
from cchc_xl.rules.inspections import InspectionReading


def review_figures(state: MasterState, period: Period, register: Register, as_of: date) -> list[Finding]:
    """The figures of a period.

    Blank rows of a silent unit are said once, by GOP03; those of the coordinating office from the cut-off on.
    """
    speaking = set(register.received)
    if as_of >= period.end:
        speaking.add(state.options.don_vi_dau_moi)
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
            place = _place(state.file, table, row, issue.field.value)
            findings.append(issue.rule.at(place, **{"field": issue.field.value, **issue.params}))
    return findings


def review_inspections(inspections: InspectionReading) -> list[Finding]:
    """The rows of Kiểm tra CCHC."""
    return list(inspections.findings)


def _place(file: str, table: Table, row: TrackedFigure, column: str) -> Place:
    cell = table.cell(row.number, column) if column in table.columns else None
    task = row.indicator.task if row.indicator is not None else None
    return Place(file, table.sheet, cell, row.unit, task, column)
