"""Reading the criteria out of tblTieuChi; what cannot be read there is said at its cell (KH12) and left out."""

from collections.abc import Iterable

from cchc_xl import tables
from cchc_xl.model import layout
from cchc_xl.model.criterion import DEFAULT_BAND_TEXT, Criterion, Measure, parse_band, parse_tasks
from cchc_xl.model.finding import Finding
from cchc_xl.model.sheet import Row, Table
from cchc_xl.model.text import match_key
from cchc_xl.rules.plan import TableFindings

_MEASURES = {match_key(measure): measure for measure in Measure}


def read_criteria(table: Table, file: str, tasks: Iterable[str]) -> tuple[list[Criterion], list[Finding]]:
    """The criteria in sheet order. `tasks` are the codes a criterion may name, of the plan and K1–K7.

    A row without a code, or with one used above, is left out with a finding; any other cell that cannot be read is
    taken as blank with a finding.
    """
    reader = _Reader(table, file, tuple(tasks))
    criteria: dict[str, Criterion] = {}
    for row in table.rows:
        code = row.text(layout.CRITERION_CODE)
        if not any(row.text(column) for column in tables.CRITERIA.columns):
            continue
        if not code or code in criteria:
            reader.refuse(row, layout.CRITERION_CODE, "Mã tiêu chí (trống hoặc đã có ở dòng trên)")
        else:
            criteria[code] = reader.criterion(row, code)
    return list(criteria.values()), reader.findings


class _Reader(TableFindings):
    def __init__(self, table: Table, file: str, tasks: tuple[str, ...]) -> None:
        super().__init__(table, file)
        self.tasks = tasks

    def criterion(self, row: Row, code: str) -> Criterion:
        tasks, strange = parse_tasks(row.text(layout.RELATED_TASKS), self.tasks)
        if strange:
            self.refuse(row, layout.RELATED_TASKS, f"Nhiệm vụ liên quan ({', '.join(strange)[:40]})")
        return Criterion(
            code=code,
            list_name=row.text(layout.CRITERIA_LIST),
            text=row.text(layout.CRITERION),
            points=self._number(row, layout.MAX_POINTS),
            measure=self._measure(row),
            band=self._band(row),
            tasks=tasks,
            keeper=row.text(layout.KEEPER),
            typed=self._typed(row),
            basis=row.text("Căn cứ"),
        )

    def _measure(self, row: Row) -> Measure:
        text = row.text(layout.CRITERION_MEASURE)
        known = _MEASURES.get(match_key(text))
        if known is None and text:
            self.refuse(row, layout.CRITERION_MEASURE, "Cách tính (chọn trong danh sách)")
        return known or Measure.TYPED

    def _band(self, row: Row) -> str:
        text = row.text(layout.BAND) or DEFAULT_BAND_TEXT
        if parse_band(text) is None:
            self.refuse(row, layout.BAND, f"Thang điểm (viết như “{DEFAULT_BAND_TEXT}”)")
            return DEFAULT_BAND_TEXT
        return text

    def _typed(self, row: Row) -> float | None:
        """Kết quả nhập tay: the cell shows percent, so 0.9 is 90 %; "90%" and a number above 1 are percent too."""
        number = self._number(row, layout.TYPED_RESULT)
        if number is None:
            return None
        return number / 100 if number > 1 or "%" in row.text(layout.TYPED_RESULT) else number

    def _number(self, row: Row, column: str) -> float | None:
        text = row.text(column).replace("%", "").replace(",", ".").strip()
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if 0 <= number < float("inf"):
            return number
        self.refuse(row, column, column)
        return None

    def refuse(self, row: Row, column: str, what: str) -> None:
        self.invalid(row, column, what, row.text(column))
