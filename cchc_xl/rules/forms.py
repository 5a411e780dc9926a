"""Reading a returned form as a whole: identity, columns, rows, cells, fields; all findings at once (design section 6).

Stages: a file that is no form of ours, or of another plan, unit or period, is rejected; otherwise every row that
can be tied to an assignment is read, whatever its place, and what cannot be tied to one is listed.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.finding import Finding
from cchc_xl.model.indicator import InputField
from cchc_xl.model.period import format_date
from cchc_xl.model.plan import Unit
from cchc_xl.model.progress import INPUT_FIELDS, Field, FieldValue
from cchc_xl.model.returned import Refused, ReturnedFile
from cchc_xl.model.text import match_key
from cchc_xl.rules import author
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.cells import CellContext, RawInput, as_date, plain_text, read_input
from cchc_xl.rules.entries import RowContext, RowReading, check_entry, read_row
from cchc_xl.rules.figure_sheet import read_figures
from cchc_xl.rules.identity import BaseValues, FormSheet, Identity, IdentityError, find_form_sheet, read_identity
from cchc_xl.rules.rows import Rows, StrayText, code_text, locate_rows
from cchc_xl.rules.submission import FormContext, Rejection, Submission


def reject_refused(refused: Refused) -> Rejection:
    """A file the guard did not let in."""
    return Rejection(refused.name, refused.sha256, finding(refused.code, Place(refused.name), **refused.params))


def read_form(file: ReturnedFile, context: FormContext) -> Submission | Rejection:
    """Read a returned form. Never raises for what the file holds."""
    known = ""
    try:
        identity, base = read_identity(file)
        known = identity.unit if identity.unit in context.units.by_code else ""
        unit = _check_identity(identity, context)
        sheet = find_form_sheet(file)
    except IdentityError as error:
        place = Place(file.name, error.sheet, error.cell, known or None)
        return Rejection(file.name, file.sha256, finding(error.code, place, **error.params), known)
    return _FormReader(file, identity, unit, base, sheet, context).read()


def _check_identity(identity: Identity, context: FormContext) -> Unit:
    """The unit the form counts for. Raises IdentityError for another plan, unit, period or form version."""
    if identity.plan_id != context.plan_id:
        raise IdentityError("MAU02", found=identity.plan_id, expected=context.plan_id)
    if identity.form_version != layout.FORM_VERSION:
        raise IdentityError("MAU05", found=identity.form_version, expected=layout.FORM_VERSION)
    unit = context.units.by_code.get(identity.unit)
    if unit is None:
        raise IdentityError("MAU03", found=identity.unit)
    if identity.period != context.period.code:
        raise IdentityError("MAU04", found=identity.period, expected=context.period.code)
    return _reporting_unit(unit, context)


def _reporting_unit(unit: Unit, context: FormContext) -> Unit:
    """The unit itself, or the one that took its place: a form already out is accepted for it (domain section 1)."""
    passed: set[str] = set()
    heir: Unit | None = unit
    while heir is not None and heir.code not in passed:
        if heir.must_report and heir.is_valid_on(context.period.end):
            return heir
        passed.add(heir.code)
        heir = context.units.find(heir.successor) if heir.successor else None
    raise IdentityError("GOP05", unit=unit.name)


class _FormReader:
    """Reads one form; collects findings on the way."""

    def __init__(
        self,
        file: ReturnedFile,
        identity: Identity,
        unit: Unit,
        base: BaseValues,
        sheet: FormSheet,
        context: FormContext,
    ) -> None:
        self.file, self.identity, self.unit, self.base = file, identity, unit, base
        self.sheet, self.context = sheet, context
        self.owed = context.owed(unit.code)
        self.fields = tuple(name for name in INPUT_FIELDS if sheet.has(name))
        self.findings: list[Finding] = []

    def read(self) -> Submission:
        file, context = self.file, self.context
        self._check_file()
        self._check_columns()
        filled_on = self._check_author()
        found = locate_rows(self.sheet, self.owed)
        self._check_rows(found)
        rows = {code: self._read_row(code, index) for code, index in found.places.items()}
        places = [(code, index, name) for code, index in found.places.items() for name in self.fields]
        figures, said = read_figures(
            file, context.indicators(self.unit.code), self.base, self.unit.code,
            accepts_legacy=context.accepts_legacy_fonts,
        )  # fmt: skip
        self.findings += said
        return Submission(
            file=file.name,
            sha256=file.sha256,
            unit=self.unit.code,
            issued_to=self.identity.unit,
            period=context.period.code,
            issue=self.identity.issue,
            filled_on=filled_on,
            modified=file.modified,
            sheet=self.sheet.grid.name,
            rows={**rows, **figures.rows_by_task},
            cells={(code, name): self.sheet.address(index, name) for code, index, name in places}
            | figures.cells_by_task,
            base={code: self._base_of(code) for code in rows} | figures.base_by_task,
            other_text=found.other_text.text if found.other_text else "",
            findings=tuple(self.findings),
            figures_sheet=figures.sheet,
        )

    # --- file, columns and author ---------------------------------------------------------------------
    def _check_file(self) -> None:
        whole = Place(self.file.name, unit=self.unit.code)
        for note in self.file.notes:
            self.findings.append(finding(note.code, whole, **note.params))
        if self.unit.code != self.identity.unit:
            old = self.context.units.by_code[self.identity.unit].name
            self.findings.append(finding("MAU10", whole, old=old, unit=self.unit.name))
        if match_key(self.sheet.grid.name) != match_key(layout.FORM_SHEET):
            self._find("MAU07", name=self.sheet.grid.name)

    def _check_columns(self) -> None:
        wanted = [name for name in INPUT_FIELDS if name is not Field.ESTIMATE]
        for name in wanted:
            if not self.sheet.has(name):
                self._find("COT01", column=name.value)
        for column, cell in self.sheet.extra.items():
            self._find("COT03", cell, column=column)

    def _check_author(self) -> date | None:
        """Say what is missing of who filled the form in; return the day it was filled in, as far as it can be read."""
        cells = author.author_cells(self.sheet)
        missing = [label for label, found in cells.items() if found.value is None]
        if missing:
            self._find("MAU09", cells[missing[0]].cell, what=", ".join(missing).lower())
        value, cell = cells[author.DAY].value, cells[author.DAY].cell
        if value is None:
            return None
        day, today = as_date(value), self.context.today
        if day is None:
            self._find("O01", cell, field=author.DAY, value=plain_text(value)[:60])
        elif day > today:
            self._find("O11", cell, field=author.DAY, read=format_date(day), today=format_date(today))
        return day

    # --- rows -----------------------------------------------------------------------------------------
    def _check_rows(self, found: Rows) -> None:
        for index, code in found.recoded.items():
            shown = plain_text(self.sheet.cell(index, layout.TASK_CODE))[:60]
            cell = self.sheet.address(index, layout.TASK_CODE)
            self._find("O14", cell, task=code, value=shown, read=code)
        issued = self.identity.issued_tasks
        for index, stray in found.unknown.items():
            code = code_text(self.sheet.cell(index, layout.TASK_CODE))
            if code in issued:
                self._find_withdrawn(code, index, stray)
            else:
                self._find_written("DONG03", stray.cell, stray.text, row=index + 1)
        for code in found.missing:
            self._find("DONG05" if issued and code not in issued else "DONG01", task=code)
        for code, indices in found.doubled.items():
            header = layout.TASK if self.sheet.has(layout.TASK) else layout.TASK_CODE
            rows = ", ".join(str(index + 1) for index in indices)
            self._find("DONG02", self.sheet.address(indices[1], header), task=code, rows=rows)
        if found.other_text:
            self._find("GOP06", found.other_text.cell, text=found.other_text.text[:180])

    def _find_withdrawn(self, code: str, index: int, stray: StrayText) -> None:
        """A row the form was issued with, though the unit does not owe the task any more."""
        context = self.context
        others = [unit.name for unit in context.units.units if code in context.owed(unit.code)]
        now = ", ".join(others) or "không đơn vị nào"
        typed = {name.value: plain_text(self.sheet.cell(index, name)) for name in self.fields}
        written = "; ".join(f"{column}: {text}" for column, text in typed.items() if text)
        if written:
            self._find_written("DONG06", stray.cell, written, task=code, now=now)
        else:
            self._find("DONG07", stray.cell, task=code, now=now)

    # --- cells ----------------------------------------------------------------------------------------
    def _read_row(self, code: str, index: int) -> RowReading:
        owed, context = self.owed[code], self.context
        row = read_row({name: self._raw(index, name) for name in self.fields}, self._cell_context(owed.kind))
        as_of = context.period.as_of(context.today)
        row_context = RowContext(
            owed.kind, owed.due, as_of,
            earlier_progress=owed.earlier_progress, completed_before=owed.completed_before,
        )  # fmt: skip
        for issue in (*row.issues, *check_entry(row, code, row_context)):
            if issue.field in self.fields:  # a column that is gone is said once, by COT01
                cell = self.sheet.address(index, issue.field)
                self._find(issue.code, cell, **{"task": code, "field": issue.field.value, **issue.params})
        return row

    def _raw(self, index: int, name: Field) -> RawInput:
        value, grid = self.sheet.cell(index, name), self.sheet.grid
        if not grid.formulas and not self.file.legacy_fonts:
            return RawInput(value)
        address = self.sheet.address(index, name)
        return RawInput(value, grid.formulas.get(address), self.file.legacy_fonts.get((grid.name, address)))

    def _base_of(self, code: str) -> Mapping[InputField, FieldValue]:
        """What the inputs of a row held when the form was issued, in the types of the model."""
        context = self._cell_context(self.owed[code].kind)
        issued = {name: self.base.get((code, match_key(name))) for name in self.fields}
        return {
            name: None if value is None else read_input(name, RawInput(value), context).value
            for name, value in issued.items()
        }

    def _cell_context(self, kind: DeadlineKind) -> CellContext:
        period, context = self.context.period, self.context
        return CellContext(
            kind, context.year, period.start, period.end, context.today, accepts_legacy=context.accepts_legacy_fonts
        )

    # --- findings -------------------------------------------------------------------------------------
    def _find_written(self, code: str, cell: str, written: str, /, **params: object) -> None:
        """Hand on what a unit wrote where it goes into no row."""
        self._find(code, cell, text=written[:120], **params)
        self.findings[-1] = replace(self.findings[-1], written=written)

    def _find(self, code: str, cell: str | None = None, /, **params: object) -> None:
        """Say something of the form's sheet, or of a cell of it; the parameters name its task and column."""
        task, field = params.get("task"), params.get("field") or params.get("column")
        place = Place(
            self.file.name,
            self.sheet.grid.name,
            cell,
            self.unit.code,
            str(task) if task else None,
            str(field) if field else None,
        )
        self.findings.append(finding(code, place, **params))
