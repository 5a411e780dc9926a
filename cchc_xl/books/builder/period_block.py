"""The open period on Trang chính: formulas over tblKy, with the values they have when the workbook is built."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl import tables
from cchc_xl.books.builder.content import MasterContent, TableRow
from cchc_xl.model.period import PeriodState
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables.settings import PeriodRow

NO_PERIOD: Final = "Chưa có kỳ nào đang mở – chọn ở trang Kỳ báo cáo"
NOT_ENTERED: Final = "Chưa nhập ở trang Kỳ báo cáo"

_TABLE: Final = tables.PERIODS.name
_STATE: Final = PeriodRow.header("state")
_OPEN_ROW: Final = f'MATCH("{PeriodState.OPEN}",{_TABLE}[{_STATE}],0)'


@dataclass(frozen=True, slots=True)
class Shown:
    """A formula and the value it shows until it is calculated again."""

    formula: str
    value: str | date | int


def open_period(content: MasterContent) -> TableRow:
    """The row of the open period, empty where none is open."""
    rows = (row for row in content.rows(_TABLE) if row.get(_STATE) == PeriodState.OPEN)
    return next(rows, {})


def field(row: TableRow, header: str, blank: str = NOT_ENTERED, no_period: str = "") -> Shown:
    """A column of the open period; `blank` where the cell is empty, `no_period` where no period is open."""
    cell = f"INDEX({_TABLE}[{header}],{_OPEN_ROW})"
    formula = f'=IFERROR(IF({cell}="","{blank}",{cell}),"{no_period}")'
    return Shown(formula, (_plain(row.get(header)) or blank) if row else no_period)


def days_left(row: TableRow, header: str, cell: str, done: str) -> Shown:
    """Days from today to the day in `cell` (A1), which shows a column of the open period; blank without a day, and once
    the column `done` has one.

    A workbook is built as on the last day of its open period, not on the day of building: two builds are equal.
    """
    due, end = row.get(header), row.get(PeriodRow.header("end"))
    left = (due - end).days if isinstance(due, date) and isinstance(end, date) and not row.get(done) else ""
    still = f'IF(INDEX({_TABLE}[{done}],{_OPEN_ROW})="",{cell}-TODAY(),"")'
    return Shown(f'=IF(ISNUMBER({cell}),{still},"")', left)


def _plain(value: CellValue) -> str | date:
    return value if isinstance(value, date) else str(value or "")


CELL_FORMATS: Final[Mapping[str, str]] = {
    "until": '[$-42A]"đến "dddd, dd/mm/yyyy',
    "left": '"còn "0" ngày";"quá "0" ngày";"hôm nay"',
}
"""Number formats: the end of a window, and days left."""
