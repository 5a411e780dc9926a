"""Reading the criteria out of tblTieuChi; what cannot be read there is said at its cell (KH12) and left out."""

from collections.abc import Iterable

from cchc_xl.model.criterion import DEFAULT_BAND_TEXT, Criterion, Scoring, parse_band, parse_tasks
from cchc_xl.model.finding import Finding
from cchc_xl.model.sheet import Table
from cchc_xl.model.text import match_key
from cchc_xl.rules.plan import TableFindings
from cchc_xl.tables.measures import CriterionRow

_SCORINGS = {match_key(scoring): scoring for scoring in Scoring}


CriteriaReading = tuple[list[Criterion], list[Finding]]
"""The criteria, and what cannot be read there."""


def read_criteria(table: Table, file: str, tasks: Iterable[str]) -> CriteriaReading:
    """The criteria in sheet order. `tasks` are the codes a criterion may name, of the plan and K1–K7.

    A row without a code, or with one used above, is left out with a finding; any other cell that cannot be read is
    taken as blank with a finding.
    """
    reader = _Reader(table, file, tuple(tasks))
    criteria: dict[str, Criterion] = {}
    for row in map(CriterionRow.read, table.rows):
        if all(value is None for value in row.cells().values()):
            continue
        if not row.code or row.code in criteria:
            reader.refuse(row, "code", "Mã tiêu chí (trống hoặc đã có ở dòng trên)")
        else:
            criteria[row.code] = reader.criterion(row)
    return list(criteria.values()), reader.findings


class _Reader(TableFindings):
    def __init__(self, table: Table, file: str, tasks: tuple[str, ...]) -> None:
        super().__init__(table, file)
        self.tasks = tasks

    def criterion(self, row: CriterionRow) -> Criterion:
        tasks, strange = parse_tasks(row.tasks, self.tasks)
        if strange:
            self.refuse(row, "tasks", f"Nhiệm vụ liên quan ({', '.join(strange)[:40]})")
        return Criterion(
            code=row.code,
            list_name=row.list_name,
            text=row.text,
            points=self._number(row, "points"),
            scoring=self._scoring(row),
            band=self._band(row),
            tasks=tasks,
            keeper=row.keeper,
            typed=self._typed(row),
            basis=row.basis,
        )

    def _scoring(self, row: CriterionRow) -> Scoring:
        known = _SCORINGS.get(match_key(row.scoring))
        if known is None and row.scoring:
            self.refuse(row, "scoring", "Cách tính (chọn trong danh sách)")
        return known or Scoring.TYPED

    def _band(self, row: CriterionRow) -> str:
        text = row.band or DEFAULT_BAND_TEXT
        if parse_band(text) is None:
            self.refuse(row, "band", f"Thang điểm (viết như “{DEFAULT_BAND_TEXT}”)")
            return DEFAULT_BAND_TEXT
        return text

    def _typed(self, row: CriterionRow) -> float | None:
        """Kết quả nhập tay: the cell shows percent, so 0.9 is 90 %; "90%" and a number above 1 are percent too."""
        number = self._number(row, "typed")
        if number is None:
            return None
        return number / 100 if number > 1 or "%" in str(row.typed) else number

    def _number(self, row: CriterionRow, name: str) -> float | None:
        value = getattr(row, name)
        text = "" if value is None else str(value).replace("%", "").replace(",", ".").strip()
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if 0 <= number < float("inf"):
            return number
        self.refuse(row, name)
        return None
