"""What a unit form says: pure input types of the writer (contract section 3).

Everything a form shows that is a fact (unit, period, tasks, dates, known values) comes in here; the wording of the
form itself (labels, prompts, guide) stands beside the part that writes it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cchc_xl.model import layout
from cchc_xl.model.indicator import FigureField, FigureValue, IndicatorKind, InputField, inputs_of, task_of
from cchc_xl.model.period import format_date, format_date_with_weekday
from cchc_xl.model.printed import NO_TABLE, Place, marks_of
from cchc_xl.model.progress import INPUT_FIELDS, Declared, Field, FieldValue
from cchc_xl.model.seal import Claim, SealedValue, canonical
from cchc_xl.model.sending import spoken_hour
from cchc_xl.tables import form_words as words
from cchc_xl.tables.form import LOCKED, LOCKED_FIGURES, VERSION, headers


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of `tblBieu`: an assignment of the unit in the period.

    `stt` is shown as it stands ("1.1", "K1"); `task` is shown verbatim (K rows: `other_result_task`). `due` is the
    effective due date. `choices` is what the dropdown offers (`choices_for`). `values` are the inputs as known when
    the form is issued; blank ones may be absent.
    """

    task_code: str
    stt: str
    group: str
    task: str
    role: str
    phrase: str
    due: date | None
    earlier_results: str
    choices: tuple[Declared, ...]
    values: Mapping[InputField, FieldValue] = field(default_factory=dict)
    other_result: bool = False

    def value(self, wanted: Field) -> FieldValue:
        """The known value of an input, None where it is blank."""
        found = self.values.get(wanted)
        return None if isinstance(found, str) and not found.strip() else found

    def text(self, header: str) -> str:
        """What the row says by itself in a column of texts, "" in the others."""
        return {
            layout.TASK_CODE: self.task_code,
            layout.STT: self.stt,
            layout.GROUP: self.group,
            layout.TASK: self.task,
            layout.ROLE: self.role,
            layout.PHRASE: self.phrase,
            layout.EARLIER_RESULTS: self.earlier_results,
        }.get(header, "")

    def locked(self, header: str) -> SealedValue:
        """What stands in a column that is not the unit's to change."""
        return self.due if header == layout.DUE else self.text(header)

    @property
    def is_dated(self) -> bool:
        """The row can be completed on a day; continuous tasks and K rows only have results in the period."""
        return Declared.DONE in self.choices


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of `tblBieuSoLieu`: an indicator the unit is asked for, with its inputs as known when issued.

    `numerator_is` and `denominator_is` say what a unit counts, "" where HCQT did not; `whole`: values are counts.
    """

    code: str
    name: str
    measure: str
    kind: IndicatorKind
    whole: bool
    numerator_is: str = ""
    denominator_is: str = ""
    values: Mapping[FigureField, FigureValue] = field(default_factory=dict)

    def value(self, wanted: FigureField) -> FigureValue:
        """The known value of an input, None where it is blank."""
        found = self.values.get(wanted)
        return None if isinstance(found, str) and not found.strip() else found

    @property
    def task(self) -> str:
        """The name of the row in the merge base."""
        return task_of(self.code)

    @property
    def locked(self) -> Mapping[str, str]:
        """What stands in the columns that are not the unit's to change."""
        return dict(zip(LOCKED_FIGURES, (self.described, self.measure), strict=True))

    @property
    def described(self) -> str:
        """The name, and on a second line what to count."""
        parts = ((FigureField.NUMERATOR, self.numerator_is), (FigureField.DENOMINATOR, self.denominator_is))
        meaning = "; ".join(f"{label}: {words}" for label, words in parts if words)
        return f"{self.name}\n({meaning})" if meaning else self.name

    def meaning(self, wanted: FigureField) -> str:
        """What an input counts, "" where nobody said."""
        meanings = {FigureField.NUMERATOR: self.numerator_is, FigureField.DENOMINATOR: self.denominator_is}
        return meanings.get(wanted, "")


@dataclass(frozen=True, slots=True)
class FormContent:
    """A whole form.

    `authority`, `office`, `place` and `report_title` are the printed heading ("UBND TỈNH NGHỆ AN", "VĂN PHÒNG",
    "Nghệ An", "BÁO CÁO KẾT QUẢ …"). `issued_on` is the only date in the file's properties, so that the same content
    gives the same bytes. `asks_estimate`: see `PeriodKind`. `coordinating_contact` is whom to ring, "" where
    HCQT has entered nobody. `seal` is that of `claim`.
    """

    plan_id: str
    plan_version: str
    authority: str
    office: str
    place: str
    report_title: str
    unit_code: str
    unit_name: str
    period_code: str
    period_name: str
    window_start: date
    window_end: date
    send_by: datetime | None
    issue: int
    issued_on: date
    asks_estimate: bool
    coordinating_unit_name: str
    rows: tuple[FormRow, ...]
    coordinating_contact: str = ""
    figures: tuple[FigureRow, ...] = ()
    seal: str = ""

    @property
    def claim(self) -> Claim:
        """What the form says of itself, with every input that is not blank: of the tasks, then of the indicators.

        Last a mark of everything else that it prints.
        """
        rows: list[tuple[str, str, SealedValue]] = []
        rows += [(row.task_code, item.value, row.value(item)) for row in self.ordered_rows for item in self.fields]
        rows += [(row.task, item.value, row.value(item)) for row in self.figures for item in inputs_of(row.kind)]
        rows.append((layout.IDENTITY_PRINTED, layout.IDENTITY_PRINTED, marks_of(self.printed)))
        return Claim(
            plan_id=self.plan_id,
            plan_version=self.plan_version,
            form_version=str(VERSION),
            unit=self.unit_code,
            period=self.period_code,
            issue=self.issue,
            tasks=" ".join(row.task_code for row in self.ordered_rows),
            base={(code, header): text for code, header, value in rows if (text := canonical(value))},
        )

    # --- what it prints beside its tables ---
    @property
    def names(self) -> tuple[str, str]:
        """The left of the printed heading: whose paper it is."""
        return words.OFFICE.format(office=self.office, authority=self.authority), self.unit_name.upper()

    @property
    def heading(self) -> tuple[str, ...]:
        """The title and the lines below it."""
        return self.report_title, self.window, words.TO_OFFICE.format(office=self.coordinating_unit_name)

    @property
    def figures_heading(self) -> tuple[str, ...]:
        """The same of the tab of figures."""
        title, _ = words.FIGURES_HEADING
        year, period = self.window_end.year, self.period_name.upper()
        return title.format(year=year, period=period), self.window

    @property
    def window(self) -> str:
        """The line that says which days the figures are of."""
        return words.WINDOW.format(start=format_date(self.window_start), end=format_date(self.window_end))

    @property
    def send_by_line(self) -> str:
        """Until when to send it, "" where HCQT has not set a day."""
        return words.SEND_BY.format(moment=sending_moment(self.send_by)) if self.send_by else ""

    @property
    def page_foot(self) -> str:
        """What stands at the foot of each printed page."""
        return words.PAGE_FOOT.format(unit=self.unit_code, period=self.period_code, issue=self.issue)

    @property
    def file_title(self) -> str:
        """The title among the properties of the file."""
        return words.FILE_TITLE.format(title=self.report_title, unit=self.unit_name)

    @property
    def printed(self) -> Iterator[tuple[Place, SealedValue]]:
        """The locked cells of the tables, and every other text that is not the same in all forms."""
        for row in self.ordered_rows:
            yield from (((row.task_code, header), row.locked(header)) for header in LOCKED)
        for figure in self.figures:
            yield from (((figure.task, header), text) for header, text in figure.locked.items())
        texts = (
            *self.names, "\n".join(self.heading), "\n".join(self.figures_heading), self.send_by_line, self.page_foot,
            self.file_title,
        )  # fmt: skip
        yield from ((NO_TABLE, text) for text in texts)

    @property
    def headers(self) -> tuple[str, ...]:
        """Column headers of `tblBieu`, in sheet order."""
        return headers(at_year_end=self.asks_estimate)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The inputs of a row, in sheet order."""
        return tuple(item for item in INPUT_FIELDS if item.value in self.headers)

    @property
    def ordered_rows(self) -> tuple[FormRow, ...]:
        """The unit's tasks in the order given, then K1 … K7."""
        return tuple(sorted(self.rows, key=lambda row: row.other_result))


def sending_moment(moment: datetime) -> str:
    """ "16h00, Thứ Hai, 16/03/2026"."""
    return f"{spoken_hour(moment.time())}, {format_date_with_weekday(moment.date())}"
