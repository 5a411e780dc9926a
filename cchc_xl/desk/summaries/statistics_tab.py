"""Biểu thống kê: the lines of the statistics form set into tblThongKe, HCQT's own lines and notes kept."""

from cchc_xl import tables
from cchc_xl.desk.summaries.statistics import Line, coverage_sentence
from cchc_xl.desk.summaries.view import SummaryView, heading_line
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.period import PeriodState, format_date
from cchc_xl.model.sheet import CellValue, Row, Table, TableChange
from cchc_xl.rules.cells import raw_cell
from cchc_xl.rules.rows import code_text


def write_statistics(view: SummaryView) -> None:
    """Bring tblThongKe to the lines, known by their STT, and say above it and above tblKiemTra what they are of.

    They stand in the order of Chỉ tiêu, HCQT's own lines below.
    A row with something in Diễn giải is the program's, any other one HCQT's: it stays as it is, and so does every
    Ghi chú. A line that Chỉ tiêu no longer has goes, unless HCQT wrote a note on it.
    """
    state, statistics = view.state, view.statistics
    inspected = coverage_sentence(statistics.coverage)
    state.book.write_block(Name.STATISTICS_LINES, [[heading_line(view)], [inspected]])
    state.book.write_block(Name.INSPECTION_LINES, [[f"Tính đến ngày {format_date(view.summary.as_of)}"], [inspected]])
    table = state.book.table(tables.STATISTICS.name)
    wanted = {line.indicator.code: _cells(table, line) for line in statistics.lines}
    change = TableChange()
    standing: list[str] = []
    for row in table.rows:
        code = _code(row)
        if code in wanted and code not in standing:
            change.updates[row.number] = wanted[code]
            standing.append(code)
        elif row.text(layout.EXPLANATION):
            if row.text(layout.NOTE):
                change.updates[row.number] = {
                    layout.STATISTIC: None, layout.EXPLANATION: "Không còn ở trang Chỉ tiêu; giữ lại vì có ghi chú",
                }  # fmt: skip
            else:
                change.deletes.add(row.number)
    change.appends = [cells for code, cells in wanted.items() if code not in standing]
    places = {code: number for number, code in enumerate(wanted)}
    change.order = lambda values: places.get(code_text(raw_cell(values.get(layout.STT))), len(places))
    state.book.change_table(table.name, change)


def statistics_rows(view: SummaryView) -> list[dict[str, CellValue]]:
    """The lines as of now with their columns, in the open period with the notes HCQT wrote on them."""
    table = view.state.book.table(tables.STATISTICS.name)
    notes: dict[str, CellValue] = {}
    if view.period.state is PeriodState.OPEN:
        notes = {_code(row): row.values.get(layout.NOTE) for row in table.rows}
    return [{**_cells(table, line), layout.NOTE: notes.get(line.indicator.code)} for line in view.statistics.lines]


def _code(row: Row) -> str:
    return code_text(raw_cell(row.values.get(layout.STT)))


def _cells(table: Table, line: Line) -> dict[str, CellValue]:
    cells: dict[str, CellValue] = {
        layout.STT: line.indicator.code,
        layout.INDICATOR: line.indicator.name,
        layout.MEASURE: line.measure or None,
        layout.STATISTIC: line.value,
        layout.EXPLANATION: line.explanation or None,
    }
    return {column: value for column, value in cells.items() if column in table.columns}
