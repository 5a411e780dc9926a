"""Reading a returned form as a whole: identity, columns, rows, cells, fields; all findings at once (ADR 7).

Stages: a file that is no form of ours, or of another plan, unit or period, is rejected; otherwise every row that
can be tied to an assignment is read, whatever its place, and what cannot be tied to one is listed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.finding import Finding
from cchc_xl.model.indicator import Indicator, InputField
from cchc_xl.model.plan import Unit
from cchc_xl.model.progress import INPUT_FIELDS, Field, FieldValue
from cchc_xl.model.returned import Refused, ReturnedFile
from cchc_xl.model.text import match_key
from cchc_xl.rules.across import RowContext, check_entry
from cchc_xl.rules.asides import FormTable, remarks_on_asides
from cchc_xl.rules.author import check_author
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.cells import CellContext, RawInput
from cchc_xl.rules.claimed import BaseValues, Identity, claim_of
from cchc_xl.rules.columns import FormSheet, added_columns, missing_columns
from cchc_xl.rules.entries import RowReading, read_row
from cchc_xl.rules.figure_rows import FiguresReturned
from cchc_xl.rules.figure_sheet import figure_sheets, read_figures
from cchc_xl.rules.identity import (
    MAU07,
    MAU10,
    MAU13,
    IdentityError,
    check_identity,
    find_form_sheet,
    read_identity,
    tabs_of_form,
)
from cchc_xl.rules.inputs import is_free_text, read_input
from cchc_xl.rules.issue import Remark
from cchc_xl.rules.owner import require_one_owner, unit_of_forms
from cchc_xl.rules.printed import Printed
from cchc_xl.rules.rows import Rows, check_rows, code_text, locate_rows
from cchc_xl.rules.submission import FormContext, OwedRow, Rejection, Submission, divided
from cchc_xl.tables.form import owed_columns


def reject_refused(refused: Refused) -> Rejection:
    """A file the guard did not let in."""
    said = finding(refused.code, Place(refused.name), **refused.params)
    return Rejection(refused.name, refused.sha256, said, no_form=refused.no_form)


def read_form(file: ReturnedFile, context: FormContext) -> Sequence[Submission | Rejection]:
    """Read a returned form: a rejection, or a submission for each unit that rows of it go to.

    These are several where the unit it was issued to has been split since. Never raises for what the file holds.
    """
    known = period = ""
    is_sealed = False
    try:
        identity, base = read_identity(file, unit_of_forms(file, context))
        period = identity.period
        is_sealed = context.confirms(claim_of(identity, base), identity.seal)
        if is_sealed:  # without a right seal it is the unit's by nothing but what it says
            require_one_owner(file, identity, context)
        known = identity.unit if identity.unit in context.units.by_code else ""
        units = check_identity(identity, context)
        sheet = find_form_sheet(file)
    except IdentityError as error:
        place = Place(file.name, error.sheet, error.cell, known or None)
        said = error.rule.at(place, **error.params)
        return [Rejection(file.name, file.sha256, said, known, several=error.units, period=period, is_sealed=is_sealed)]
    return _FormReader(file, identity, units, base, sheet, context, is_sealed=is_sealed).read()


def _shared_out(
    units: Sequence[Unit], owed_by: Callable[[str], Mapping[str, OwedRow]]
) -> tuple[dict[str, OwedRow], dict[str, str]]:
    """What units owe together by task, and the one that takes each: of several that owe it the foremost."""
    owed: dict[str, OwedRow] = {}
    takers: dict[str, str] = {}
    for unit in units:
        for task, row in owed_by(unit.code).items():
            if task not in owed:
                owed[task], takers[task] = row, unit.code
    return owed, takers


class _FormReader:
    """Reads one form; collects findings on the way.

    `units` are those it counts for. Each row goes to one of them, and so does what is said of it; what is said of the
    form as a whole goes to the foremost.
    """

    def __init__(
        self,
        file: ReturnedFile,
        identity: Identity,
        units: Sequence[Unit],
        base: BaseValues,
        sheet: FormSheet,
        context: FormContext,
        *,
        is_sealed: bool,
    ) -> None:
        self.is_sealed = is_sealed
        self.file, self.identity, self.base = file, identity, base if is_sealed else {}
        self.units, self.unit = units, units[0]
        self.sheet, self.context = sheet, context
        self.owed, self.takers = _shared_out(units, context.owed)
        self.is_handed_over = self.unit.code != identity.unit
        of_same_plan = identity.plan_version == context.plan_version
        self.printed = Printed.of(base, self.owed if of_same_plan else {})
        self.fields = tuple(name for name in INPUT_FIELDS if sheet.has(name))
        self.findings: list[Finding] = []

    def read(self) -> list[Submission]:
        file, context = self.file, self.context
        self._check_file()
        self._say(*missing_columns(self.sheet, owed_columns(int(self.identity.form_version))))
        self._say(*added_columns(self.sheet))
        filled_on, remarks = check_author(self.sheet, context.today)
        self._say(*remarks)
        found = locate_rows(self.sheet, self.owed)
        if self.is_handed_over:  # the successor's own tasks stand in its own form
            found = replace(found, missing=tuple(code for code in found.missing if code in self.identity.issued_tasks))
        self._say(*check_rows(self.sheet, found, self.identity.issued_tasks, self._owed_now_by))
        rows = {code: self._read_row(code, index) for code, index in found.places.items()}
        places = [(code, index, name) for code, index in found.places.items() for name in self.fields]
        figures = self._read_figures()
        self._say(*self._asides(found, figures.sheet))
        whole = Submission(
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
            is_sealed=self.is_sealed,
        )
        parts = divided(whole, self.takers)
        return [self._told_of_successor(part) for part in parts] if self.is_handed_over else parts

    def _told_of_successor(self, part: Submission) -> Submission:
        units = self.context.units.by_code
        place = Place(self.file.name, unit=part.unit)
        said = MAU10.at(place, old=units[part.issued_to].name, unit=units[part.unit].name)
        return replace(part, findings=(said, *part.findings))

    def _read_figures(self) -> FiguresReturned:
        context, owed = self.context, dict[str, Indicator]()
        for unit in self.units:
            for code, indicator in context.indicators(unit.code).items():
                if code not in owed:
                    owed[code], self.takers[indicator.task] = indicator, unit.code
        issued = context.indicators(self.identity.unit).keys() if self.is_handed_over else None
        figures, said = read_figures(
            self.file, owed, self.base, self.unit.code, issued=issued, accepts_legacy=context.accepts_legacy_fonts
        )
        self.findings += [replace(found, unit=self._taker(found.task)) for found in said]
        return figures

    def _taker(self, task: str | None) -> str:
        return self.takers.get(task or "", self.unit.code)

    def _asides(self, found: Rows, figures: str) -> Iterator[Remark]:
        """What the file holds beside the cells that are read."""
        of_figures = list(figure_sheets(self.file))
        known = tabs_of_form(self.file) | {sheet.grid.name for sheet in of_figures}
        issued = self.identity.issued_tasks
        handed_on = (at for at in found.unknown if code_text(self.sheet.cell(at, layout.TASK_CODE)) not in issued)
        tables = [FormTable(self.sheet, found.recoded, frozenset(handed_on))]
        tables += [
            FormTable(sheet)
            for sheet in of_figures
            if sheet.grid.name == figures and sheet.grid.name != self.sheet.grid.name
        ][:1]
        return remarks_on_asides(self.file, tables, known, self.printed)

    def _check_file(self) -> None:
        whole = Place(self.file.name, unit=self.unit.code)
        for note in self.file.notes:
            self.findings.append(finding(note.code, whole, **note.params))
        if not self.is_sealed:
            self.findings.append(MAU13.at(whole))
        if match_key(self.sheet.grid.name) != match_key(layout.FORM_SHEET):
            self._say(Remark(MAU07, params={"name": self.sheet.grid.name}))

    def _owed_now_by(self, task: str) -> str:
        """The names of the units that owe a task; one that ended owes nothing, though its rows are there still."""
        day = self.context.day
        living = (unit for unit in self.context.units.units if not unit.has_ended_by(day))
        return ", ".join(unit.name for unit in living if task in self.context.owed(unit.code)) or "không đơn vị nào"

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
                self._say(Remark(issue.rule, cell, {"task": code, "field": issue.field.value, **issue.params}))
        return row

    def _raw(self, index: int, name: Field) -> RawInput:
        value, grid = self.sheet.cell(index, name), self.sheet.grid
        if not (grid.formulas or self.file.legacy_fonts or self.file.pictures or self.file.worded):
            return RawInput(value)
        address = self.sheet.address(index, name)
        place = (grid.name, address)
        if is_free_text(name):
            value = self.file.worded.get(place, value)
        return RawInput(
            value, grid.formulas.get(address), self.file.legacy_fonts.get(place), place in self.file.pictures
        )

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
    def _say(self, *remarks: Remark) -> None:
        """Say something of the form's sheet, or of cells of it; the parameters name their task and column."""
        for remark in remarks:
            task, field = remark.params.get("task"), remark.params.get("field") or remark.params.get("column")
            place = Place(
                self.file.name,
                self.sheet.grid.name,
                remark.cell,
                self._taker(str(task) if task else None),
                str(task) if task else None,
                str(field) if field else None,
            )
            self.findings.append(replace(remark.rule.at(place, **remark.params), written=remark.written))
