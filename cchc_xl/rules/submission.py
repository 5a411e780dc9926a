"""What a form is held against, and what comes of it: a submission, or a rejection."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.finding import Finding
from cchc_xl.model.indicator import FigureField, Indicator, InputField
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.progress import FieldValue
from cchc_xl.model.seal import Claim
from cchc_xl.rules.entries import RowReading


@dataclass(frozen=True, slots=True)
class OwedRow:
    """What the master knows of an assignment a unit must report on.

    `earlier_progress` and `completed_before` are what the closed period before ended with.
    """

    task: str
    text: str
    kind: DeadlineKind
    due: date | None
    earlier_progress: float | None = None
    completed_before: bool = False
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class FormContext:
    """What a form is held against.

    `owed` gives the assignments of a unit by task code, `indicators` what it is asked for, by code. `plan_version` is
    that of the master; `confirms` tells whether a form with such a claim and such a seal was issued from it.
    """

    plan_id: str
    year: int
    period: Period
    today: date
    units: UnitIndex
    owed: Callable[[str], Mapping[str, OwedRow]]
    accepts_legacy_fonts: bool = False
    indicators: Callable[[str], Mapping[str, Indicator]] = lambda _unit: {}
    plan_version: str = field(kw_only=True)
    confirms: Callable[[Claim, str], bool] = field(kw_only=True, repr=False)

    @property
    def day(self) -> date:
        """The day that says which units there are."""
        return min(max(self.today, self.period.start), self.period.end)


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that was taken: its rows by task, the merge base it carried, and everything found in it.

    The rows of indicators stand among the others as "CT <code>"; `figures_sheet` is the tab they stand on.

    `unit` is the unit it counts for, `issued_to` the one it was issued to: another one where that has been merged into
    `unit` since, or split; then there is a submission for each part, with the rows that go to it. A form that is not
    `is_sealed` is not confirmed to be as HCQT issued it: its base is left out, and its issue number means nothing.
    """

    file: str
    sha256: str
    unit: str
    issued_to: str
    period: str
    issue: int
    filled_on: date | None
    modified: datetime | None
    sheet: str
    rows: Mapping[str, RowReading]
    cells: Mapping[tuple[str, InputField], str]
    base: Mapping[str, Mapping[InputField, FieldValue]]
    other_text: str
    findings: tuple[Finding, ...]
    figures_sheet: str = layout.FORM_FIGURES_SHEET
    is_sealed: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """The unit it counts for and the unit it was issued to."""
        return self.unit, self.issued_to

    @property
    def units(self) -> tuple[str, ...]:
        """The units it came from: one."""
        return (self.unit,)

    @property
    def is_handed_over(self) -> bool:
        """True for the form of a unit that was merged into another one."""
        return self.unit != self.issued_to

    def place(self, task: str, field: InputField) -> tuple[str, str | None]:
        """The tab and the cell (A1) of an input, None for a cell that is not there."""
        sheet = self.figures_sheet if isinstance(field, FigureField) else self.sheet
        return sheet, self.cells.get((task, field))


def divided(whole: Submission, takers: Mapping[str, str]) -> list[Submission]:
    """A form as it counts for each unit that `takers` (by task) give rows of it to; all else goes to `whole.unit`."""

    def part(unit: str, others: Collection[str]) -> Submission:
        def is_its(taker: str | None) -> bool:
            return taker == unit or (unit == whole.unit and taker not in others)

        tasks = [task for task in whole.rows if is_its(takers.get(task))]
        return replace(
            whole,
            unit=unit,
            rows={task: whole.rows[task] for task in tasks},
            cells={place: cell for place, cell in whole.cells.items() if is_its(takers.get(place[0]))},
            base={task: whole.base[task] for task in tasks if task in whole.base},
            other_text=whole.other_text if unit == whole.unit else "",
            findings=tuple(found for found in whole.findings if is_its(found.unit)),
        )

    others = dict.fromkeys(takers.get(task, whole.unit) for task in whole.rows)
    others.pop(whole.unit, None)
    return [part(unit, others) for unit in (whole.unit, *others)] if others else [whole]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file that is not taken, with the finding that says why, and the unit where it could be told.

    `no_form`: it never was a form (a picture, a letter), whoever sent it. `several`: the units whose forms of this
    period it holds together; they have sent something. `period`: the code of the period it says it is of, where it
    says so. `is_sealed`: what it says of itself is confirmed.
    """

    file: str
    sha256: str
    finding: Finding
    unit: str = ""
    no_form: bool = False
    several: tuple[str, ...] = ()
    period: str = ""
    is_sealed: bool = False

    @property
    def units(self) -> tuple[str, ...]:
        """The units it came from, "" where that cannot be told."""
        return self.several or (self.unit,)
