"""Xuất biểu gửi đơn vị: add the missing assignments of the open period, then one form per unit that must report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from cchc_xl.books.errors import said_left_over, unwritable
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.form import write_form
from cchc_xl.books.form.content import FigureRow, FormContent, FormRow
from cchc_xl.desk.forms.form_key import SEALED_LINE, key_for_issuing
from cchc_xl.desk.indicators.figures import TrackedFigure, figures_by_unit, figures_of, indicators_of
from cchc_xl.desk.master.state import MasterState, load_state
from cchc_xl.desk.master.tracked import TrackedRow
from cchc_xl.desk.receipts.moved import moment_lines
from cchc_xl.desk.receipts.sending import deadlines_of
from cchc_xl.desk.review.reviewing import refresh
from cchc_xl.desk.runs.log import Run
from cchc_xl.desk.tracking.assignments import add_missing_assignments
from cchc_xl.files.left_over import remove_of_runs
from cchc_xl.files.numbered_files import Outbox, issue_of, name_part, numbered_name
from cchc_xl.files.whole import whole_file
from cchc_xl.jobs.running.commit import commit
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.folders import FORMS_FOLDER
from cchc_xl.model.job import JOBS, Input
from cchc_xl.model.outcome import CouldNotRun, Outcome, Progress, no_progress
from cchc_xl.model.period import Period
from cchc_xl.model.plan import OTHER_RESULT_GROUP, Unit, UnitIndex, is_other_result, other_result_heading
from cchc_xl.model.progress import choices_for
from cchc_xl.model.seal import seal_of
from cchc_xl.model.tense import Tense
from cchc_xl.model.text import two_digits
from cchc_xl.report.words import clause
from cchc_xl.rules.catalogue import Place, finding, rule_of
from cchc_xl.rules.rule import Stage
from cchc_xl.tables import RunRow
from cchc_xl.tables.form_words import REPORT_TITLE

AUTHORITY = "UBND TỈNH NGHỆ AN"
OFFICE = "VĂN PHÒNG"
PLACE = "Nghệ An"


def distribute(
    book: FileBook,
    out_dir: Path,
    period_code: str | None,
    now: datetime,
    *,
    units: Sequence[str] = (),
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> Outcome:
    """Write the forms of the open period into `out_dir`; `units` limits them. Never overwrites a form.

    With `dry_run` everything is computed and nothing is written anywhere. Raises CouldNotRun for an unknown unit, one
    that need not report, and a period that is not open.
    """
    state = load_state(book, "distribute", now)
    period = state.periods.require_open(period_code)
    chosen = _chosen_units(state.units, state.today, period, units)
    key = key_for_issuing(book, dry_run=dry_run)
    added = add_missing_assignments(state, period)
    try:
        made = Forms(state, period, out_dir, now)
        forms = {path: replace(form, seal=seal_of(key, form.claim)) for path, form in map(made.of, chosen)}
        found = [] if dry_run else _write(forms, out_dir, progress)
    except OSError as error:
        raise unwritable(out_dir, error) from error
    names = [path.name for path in forms]
    moments = moment_lines((form.unit_code, form.send_by) for form in forms.values())
    refreshed = refresh(state, period, period.as_of(now.date()), moments)
    tense = Tense.of(dry_run=dry_run)
    summary = f"{tense.begins('lập')} {two_digits(len(forms))} biểu kỳ {period.name}"
    summary += f"; bổ sung {two_digits(added)} dòng vào trang Theo dõi." if added else "."
    run = Run("distribute", period, now, summary, "\n".join([SEALED_LINE, *names, *moments, *refreshed.log]))
    commit(state, run, refreshed.rows, refreshed.register, dry_run=dry_run)
    findings = [found for found in refreshed.findings if _concerns(found)]
    lines = [*found, f"Các biểu {tense.state('nằm')} trong thư mục {out_dir}."]
    letter = None if units else _request_letter(state, period, out_dir, dry_run=dry_run)
    if isinstance(letter, Finding):  # the forms are worth sending without it
        findings.append(letter)
        summary += f" {letter.message}"
    elif letter is not None:
        lines.append(f"Công văn đề nghị báo cáo {tense.state('nằm')} ở {letter}.")
    written = letter.name if isinstance(letter, Path) else None
    details = {"period": period.code, "forms": names, "added": added, "letter": written}
    return Outcome("distribute", tense.tells(summary), findings, details, lines)


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    units = [given.inputs[Input.UNIT]] if Input.UNIT in given.inputs else []
    out = book.path.parent / FORMS_FOLDER
    return distribute(book, out, None, given.now, units=units, dry_run=given.dry_run, progress=given.progress)


def typed(book: FileBook, by: Typed, *, out: Path, period: str | None, units: Sequence[str]) -> Outcome:
    """What its command does."""
    return distribute(book, out, period, by.now, units=units, dry_run=by.dry_run, progress=by.progress)


def _write(forms: Mapping[Path, FormContent], out_dir: Path, progress: Progress) -> list[str]:
    """Write forms; return what is to be said of what a run that was cut off left among them."""
    out_dir.mkdir(parents=True, exist_ok=True)
    found = [said_left_over(name) for name in remove_of_runs(out_dir)]
    for number, (path, content) in enumerate(forms.items(), 1):
        progress(f"Đang lập biểu của {content.unit_name}", number, len(forms))
        with whole_file(path) as temporary:
            write_form(temporary, content)
    return found


def _request_letter(state: MasterState, period: Period, out_dir: Path, *, dry_run: bool) -> Path | Finding:
    """The letter that goes with the forms, or why there is none."""
    from cchc_xl.desk.letters.request_letter import write_request_letter
    from cchc_xl.report.make_templates import REQUEST
    from cchc_xl.report.template import TemplateError

    try:
        return write_request_letter(state, period, out_dir, dry_run=dry_run)
    except TemplateError as error:
        detail = error.message
    except OSError as error:
        detail = unwritable(out_dir, error).message
    return finding("NOI02", Place(REQUEST), what="công văn đề nghị báo cáo", detail=clause(detail))


def _concerns(found: Finding) -> bool:
    """Findings on the plan and the settings: they decide which rows a form holds."""
    return rule_of(found.code).stage is Stage.PLAN


def _chosen_units(units: UnitIndex, today: date, period: Period, codes: Sequence[str]) -> list[Unit]:
    reporting = {unit.code: unit for unit in units.reporting_in(period.day_on(today), period.end)}
    if not codes:
        return list(reporting.values())
    for code in codes:
        if code not in units.by_code:
            raise CouldNotRun(f"Không có đơn vị mã “{code}” trong Danh sách đơn vị.")
        if code not in reporting:
            raise CouldNotRun(f"Đơn vị {units.name_of(code)} không thuộc diện phải báo cáo trong kỳ {period.name}.")
    return [reporting[code] for code in dict.fromkeys(codes)]


@dataclass(frozen=True)
class Forms:
    """The forms of a period; what they are made from is read once for all of them."""

    state: MasterState
    period: Period
    out_dir: Path
    now: datetime

    def of(self, unit: Unit) -> tuple[Path, FormContent]:
        """Where the form of a unit goes, and what it says."""
        first = self.out_dir / name_part(f"BieuBC_{unit.code}_{self.period.code}.xlsx")
        issue = max(self._issued_before[first.name], self._outbox.highest_issue(first)) + 1
        return first.with_name(numbered_name(first.name, issue)), self.content(unit, issue)

    @cached_property
    def _outbox(self) -> Outbox:
        return Outbox()

    @cached_property
    def _issued_before(self) -> Counter[str]:
        """How often the log says a form was issued in this period, wherever it was written, by its first name."""
        label = JOBS["distribute"].label
        return Counter(
            issue_of(line.strip())[0]
            for row in self.state.book.rows(RunRow)
            if row.job == label and row.period == self.period.code
            for line in row.details.split("\n")
        )

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[TrackedRow]]:
        """The rows of each unit in the order of the plan."""
        plan = self.state.appendix.plan
        order = {code: n for n, code in enumerate((*plan.by_code, *(other.code for other in plan.other_results)))}
        found: dict[str, list[TrackedRow]] = {}
        for row in sorted(self.state.tracked.of(self.period)[1], key=lambda row: order.get(row.task, len(order))):
            found.setdefault(row.unit, []).append(row)
        return found

    @cached_property
    def _figures(self) -> Mapping[str, Mapping[str, TrackedFigure]]:
        """What tblSoLieu knows of each unit, by indicator."""
        return figures_by_unit(figures_of(self.state.book, self.state.indicators, self.period)[1])

    def content(self, unit: Unit, issue: int) -> FormContent:
        """What an issue of the form of a unit says: its rows and figures, with what the master knows of them."""
        state, period = self.state, self.period
        office = state.units.by_code.get(state.options.coordinating_unit)
        return FormContent(
            plan_id=state.plan_id,
            plan_version=state.options.plan_version,
            authority=AUTHORITY,
            office=OFFICE,
            place=PLACE,
            report_title=REPORT_TITLE.format(year=state.options.plan_year, period=period.name.upper()),
            unit_code=unit.code,
            unit_name=unit.name,
            period_code=period.code,
            period_name=period.name,
            window_start=period.start,
            window_end=period.end,
            send_by=self._send_by(unit),
            issue=issue,
            issued_on=self.now.date(),
            asks_estimate=period.kind.asks_estimate,
            coordinating_unit_name=office.name if office else state.options.coordinating_unit,
            coordinating_contact=", ".join(part for part in (office.contact, office.phone) if part) if office else "",
            figures=self._figure_rows(unit),
            rows=tuple(_form_row(row) for row in self._rows.get(unit.code, ())),
        )

    def _send_by(self, unit: Unit) -> datetime | None:
        """The unit's sending moment while it is ahead: a form asks for no moment that has passed."""
        moment = deadlines_of(self.state.book, self.state.options, self.period).of(unit.code)
        return moment if moment is not None and moment >= self.now else None

    def _figure_rows(self, unit: Unit) -> tuple[FigureRow, ...]:
        """The indicators the unit is asked for, with what tblSoLieu knows of them."""
        known = self._figures.get(unit.code, {})
        return tuple(
            FigureRow(
                code=code,
                name=indicator.name,
                measure=indicator.measure,
                kind=indicator.kind,
                whole=indicator.counts_whole_things,
                numerator_is=indicator.numerator_is,
                denominator_is=indicator.denominator_is,
                values=known[code].reading.values if code in known else {},
            )
            for code, indicator in indicators_of(self.state, unit.code, self.period).items()
        )


def _form_row(row: TrackedRow) -> FormRow:
    """A row of the form. K1 … K7 are in no role: what they are stands in Nội dung, of what in Nhiệm vụ cụ thể."""
    source, is_other = row.source, is_other_result(row.task)
    task = source.text(layout.TASK)
    return FormRow(
        task_code=row.task,
        stt=row.task,
        group=OTHER_RESULT_GROUP if is_other else source.text(layout.GROUP),
        task=other_result_heading(task) if is_other else task,
        role="" if is_other else row.role,
        phrase=source.text(layout.PHRASE),
        due=row.due,
        earlier_results=source.text(layout.EARLIER_RESULTS),
        choices=choices_for(row.kind),
        values=row.reading.values,
        other_result=is_other,
    )
