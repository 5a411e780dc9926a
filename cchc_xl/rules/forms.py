"""Reading a returned form as a whole: identity, columns, rows, cells, fields; all findings at once (design section 6).

Stages: a file that is no form of ours, or of another plan, unit or period, is rejected; otherwise every row that
can be tied to an assignment is read, whatever its place, and what cannot be tied to one is listed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.address import a1
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.progress import INPUT_FIELDS, Field, FieldValue
from cchc_xl.model.returned import RawValue, Refused, ReturnedFile
from cchc_xl.model.text import match_key, tidy
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.cells import CellContext, RawInput, as_date, plain_text, read_input
from cchc_xl.rules.entries import RowContext, RowReading, check_entry, read_row
from cchc_xl.rules.identity import BaseValues, FormSheet, Identity, IdentityError, find_form_sheet, read_identity

_OTHER_TEXT_LABEL: Final = match_key("Nội dung khác")
_SIGNATURE_LABELS: Final = (match_key("Người lập biểu"), match_key("Thủ trưởng đơn vị"))
_AUTHOR_LABELS: Final = {"Người lập": "người lập", "Điện thoại": "điện thoại", "Ngày lập": "ngày lập"}


@dataclass(frozen=True, slots=True)
class OwedRow:
    """What the master knows of an assignment a unit must report on."""

    task: str
    text: str
    kind: DeadlineKind
    due: date | None
    adjusted_without_document: bool = False
    earlier_progress: float | None = None


@dataclass(frozen=True, slots=True)
class FormContext:
    """What a form is held against. `owed` gives the assignments of a unit by task code."""

    plan_id: str
    year: int
    period: Period
    today: date
    units: UnitIndex
    owed: Callable[[str], Mapping[str, OwedRow]]


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that was taken: its rows by task, the merge base it carried, and everything found in it."""

    file: str
    sha256: str
    unit: str
    period: str
    issue: int
    filled_on: date | None
    modified: datetime | None
    sheet: str
    rows: Mapping[str, RowReading]
    cells: Mapping[tuple[str, Field], str]
    base: Mapping[str, Mapping[Field, FieldValue]]
    other_text: str
    findings: tuple[Finding, ...]

    @property
    def to_mend(self) -> int:
        """How many findings ask the unit for something."""
        return sum(f.severity is not Severity.INFO for f in self.findings)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file that is not taken, with the finding that says why, and the unit where it could be told."""

    file: str
    sha256: str
    finding: Finding
    unit: str = ""


def reject_refused(refused: Refused) -> Rejection:
    """A file the guard did not let in."""
    return Rejection(refused.name, refused.sha256, finding(refused.code, Place(refused.name), **refused.params))


def read_form(file: ReturnedFile, context: FormContext) -> Submission | Rejection:
    """Read a returned form. Never raises for what the file holds."""
    unit = ""
    try:
        identity, base = read_identity(file)
        unit = identity.unit if identity.unit in context.units.by_code else ""
        _check_identity(identity, context)
        sheet = find_form_sheet(file)
        if sheet.doubled:
            raise IdentityError("COT02", column=sheet.doubled[0])
    except IdentityError as error:
        return Rejection(
            file.name, file.sha256, finding(error.code, Place(file.name, unit=unit or None), **error.params), unit
        )
    return _FormReader(file, identity, base, sheet, context).read()


def _check_identity(identity: Identity, context: FormContext) -> None:
    """Another plan, unit, period or form version. Raises IdentityError."""
    if identity.plan_id != context.plan_id:
        raise IdentityError("MAU02", found=identity.plan_id, expected=context.plan_id)
    if identity.form_version != layout.FORM_VERSION:
        raise IdentityError("MAU05", found=identity.form_version, expected=layout.FORM_VERSION)
    unit = context.units.by_code.get(identity.unit)
    if unit is None:
        raise IdentityError("MAU03", found=identity.unit)
    if identity.period != context.period.code:
        raise IdentityError("MAU04", found=identity.period, expected=context.period.code)
    if not (unit.must_report and unit.is_valid_on(context.period.end)):
        raise IdentityError("GOP05", unit=unit.name)


class _FormReader:
    """Reads one form; collects findings on the way."""

    def __init__(
        self, file: ReturnedFile, identity: Identity, base: BaseValues, sheet: FormSheet, context: FormContext
    ) -> None:
        self.file, self.identity, self.base, self.sheet, self.context = file, identity, base, sheet, context
        self.owed = context.owed(identity.unit)
        self.by_text = {match_key(owed.text): code for code, owed in self.owed.items()}
        self.fields = tuple(name for name in INPUT_FIELDS if match_key(name) in sheet.columns)
        self.findings: list[Finding] = []

    def read(self) -> Submission:
        file, context = self.file, self.context
        for note in file.notes:
            self._find(note.code, **note.params)
        if match_key(self.sheet.grid.name) != match_key(layout.FORM_SHEET):
            self._find("MAU07", name=self.sheet.grid.name)
        self._check_columns()
        filled_on = self._check_author()
        places, last = self._locate_rows()
        other_text = self._other_text(last)
        rows = {code: self._read_row(code, index) for code, index in places.items()}
        base = {code: self._base_of(code) for code in places}
        return Submission(
            file=file.name,
            sha256=file.sha256,
            unit=self.identity.unit,
            period=context.period.code,
            issue=self.identity.issue,
            filled_on=filled_on,
            modified=file.modified,
            sheet=self.sheet.grid.name,
            rows=rows,
            cells={(code, name): self._address_of(i, name) for code, i in places.items() for name in self.fields},
            base=base,
            other_text=other_text,
            findings=tuple(self.findings),
        )

    # --- columns and author ---------------------------------------------------------------------------
    def _check_columns(self) -> None:
        wanted = [name for name in INPUT_FIELDS if name is not Field.ESTIMATE]
        for name in wanted:
            if match_key(name) not in self.sheet.columns:
                self._find("COT01", column=name.value)
        for column in self.sheet.extra:
            self._find("COT03", column=column)

    def _check_author(self) -> date | None:
        """Who filled the form in and when: the values right of their labels above the table."""
        values: dict[str, tuple[RawValue, int, int]] = {}
        for r, row in enumerate(self.sheet.grid.rows[: self.sheet.header_index]):
            for c, cell in enumerate(row):
                label = self._author_label(cell)
                if label:
                    values[label] = next(
                        ((v, r, k) for k, v in enumerate(row[c + 1 :], c + 1) if v not in (None, "")), (None, r, c + 1)
                    )
        missing = []
        for label, words in _AUTHOR_LABELS.items():
            value = values.get(label, (None, 0, 0))[0]
            if value is None or self._author_label(value):
                missing.append(words)
        if missing:
            self._find("MAU09", what=", ".join(missing))
        value, r, c = values.get("Ngày lập", (None, 0, 0))
        if value is None or self._author_label(value):
            return None
        day = as_date(value)
        if day is None:
            shown = plain_text(value)[:60]
            self._find("O01", self._address(r, c), field="Ngày lập", value=shown)
        return day

    @staticmethod
    def _author_label(cell: RawValue) -> str | None:
        if not isinstance(cell, str):
            return None
        key = match_key(cell).rstrip(" :")
        return next((label for label in _AUTHOR_LABELS if key == match_key(label)), None)

    # --- rows -----------------------------------------------------------------------------------------
    def _locate_rows(self) -> tuple[dict[str, int], int]:
        """Row index by task code, and the index after the last row of the table."""
        grid = self.sheet.grid.rows
        seen: dict[str, list[int]] = {}
        end = len(grid)
        for index in range(self.sheet.header_index + 1, len(grid)):
            keys = [match_key(cell) for cell in grid[index] if isinstance(cell, str) and cell]
            if any(key.startswith((_OTHER_TEXT_LABEL, *_SIGNATURE_LABELS)) for key in keys[:3]):
                end = index
                break
            code = self._task_of(index)
            if code is not None:
                seen.setdefault(code, []).append(index)
            elif keys:
                self._find_unknown_row(index)
        places: dict[str, int] = {}
        for code in self.owed:
            indices = seen.get(code, [])
            if not indices:
                self._find("DONG01", task=code)
            elif len(indices) > 1:
                rows = ", ".join(str(i + 1) for i in indices)
                self._find("DONG02", self._address_of(indices[1], layout.TASK), task=code, rows=rows)
            else:
                places[code] = indices[0]
        return places, end

    def _task_of(self, index: int) -> str | None:
        """The assignment a row belongs to: by its hidden code, else by the task's text (domain 9.7)."""
        raw = self.sheet.cell(index, layout.TASK_CODE)
        code = f"{raw:.10g}" if isinstance(raw, float) else plain_text(raw).upper()
        if code in self.owed:
            return code
        by_text = self.by_text.get(match_key(plain_text(self.sheet.cell(index, layout.TASK))))
        if by_text is not None and raw not in (None, ""):
            address = self._address_of(index, layout.TASK_CODE)
            self._find("O14", address, task=by_text, value=plain_text(raw), read=by_text)
        return by_text

    def _find_unknown_row(self, index: int) -> None:
        texts = [plain_text(cell) for cell in self.sheet.grid.rows[index]]
        text = " | ".join(tidy(t) for t in texts if t)[:120]
        self._find("DONG03", self._address(index, 0), row=index + 1, text=text)

    def _other_text(self, start: int) -> str:
        """What stands in the free range "Nội dung khác" between the table and the signatures."""
        parts: list[str] = []
        for row in self.sheet.grid.rows[start:]:
            for cell in row:
                text = plain_text(cell)
                key = match_key(text)
                if key.startswith(_SIGNATURE_LABELS):
                    return self._listed_other_text(parts)
                if text and not key.startswith(_OTHER_TEXT_LABEL):
                    parts.append(text)
        return self._listed_other_text(parts)

    def _listed_other_text(self, parts: Iterable[str]) -> str:
        text = "\n".join(parts)
        if text:
            self._find("GOP06", text=text[:180])
        return text

    # --- cells ----------------------------------------------------------------------------------------
    def _read_row(self, code: str, index: int) -> RowReading:
        owed, context = self.owed[code], self.context
        row = read_row({name: self._raw(index, name) for name in self.fields}, self._cell_context(owed.kind))
        as_of = context.period.as_of(context.today)
        row_context = RowContext(owed.kind, owed.due, as_of, earlier_progress=owed.earlier_progress)
        for issue in (*row.issues, *check_entry(row, code, row_context)):
            address = self._address_of(index, issue.field)
            params = {"field": issue.field.value, **issue.params}
            self._find(issue.code, address, task=code, column=issue.field.value, **params)
        return row

    def _raw(self, index: int, name: Field) -> RawInput:
        address = self._address_of(index, name)
        return RawInput(
            self.sheet.cell(index, name),
            self.sheet.grid.formulas.get(address),
            (self.sheet.grid.name, address) in self.file.legacy_font_cells,
        )

    def _base_of(self, code: str) -> dict[Field, FieldValue]:
        """What the inputs of a row held when the form was issued, in the types of the model."""
        context = self._cell_context(self.owed[code].kind)
        return {
            name: read_input(name, RawInput(self.base.get((code, match_key(name)))), context).value
            for name in self.fields
        }

    def _cell_context(self, kind: DeadlineKind) -> CellContext:
        period, context = self.context.period, self.context
        return CellContext(kind, context.year, period.start, period.end, context.today)

    # --- places ---------------------------------------------------------------------------------------
    def _address(self, row_index: int, column_index: int) -> str:
        return a1(row_index, column_index)

    def _address_of(self, row_index: int, header: str) -> str:
        return self._address(row_index, self.sheet.columns.get(match_key(header), 0))

    def _find(
        self,
        code: str,
        cell: str | None = None,
        *,
        task: str | None = None,
        column: str | None = None,
        **params: object,
    ) -> None:
        named = {"task": task, **params} if task is not None else params
        if column is not None:
            named = {"column": column, **named}
        sheet = self.sheet.grid.name if cell else None
        place = Place(self.file.name, sheet, cell, self.identity.unit, task, column)
        self.findings.append(finding(code, place, **named))
