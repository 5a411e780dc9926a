"""What a report is written from: the judged rows of a period and what is known beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cchc_xl.completion.inspections import Coverage
from cchc_xl.completion.judging import JudgedAssignment, JudgedTask
from cchc_xl.completion.rates import Rate
from cchc_xl.completion.summary import GroupSummary, Summary
from cchc_xl.model.period import Period
from cchc_xl.model.plan import Plan, is_other_result
from cchc_xl.model.sheet import CellValue


@dataclass(frozen=True, slots=True)
class EarlierEntry:
    """What a row had in a closed period inside the data window."""

    period_name: str
    result: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """An assignment with its judgement; `unit` is the unit's name as printed.

    `adjusting_document` names the document that moved the due date, "" where none did. `earlier` is in time order.
    `carried_from` names the closed period outside the data window that reported this completed row already, "" where
    none did.
    """

    judged: JudgedAssignment
    unit: str
    adjusting_document: str = ""
    earlier: tuple[EarlierEntry, ...] = ()
    carried_from: str = ""

    @property
    def task(self) -> str:
        """Code of the task."""
        return self.judged.assignment.task


@dataclass(frozen=True, slots=True)
class OpenDifficulty:
    """A difficulty that is not solved, with the unit's proposal ("" where none)."""

    task: str
    unit: str
    text: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Statistic:
    """A row of the statistics form. Of a figure asked of units: those that supplied it, and those that did not yet."""

    stt: str
    name: str
    measure: str
    value: CellValue
    note: str = ""
    supplied: Sequence[str] = ()
    missing: Sequence[str] = ()


@dataclass(frozen=True)
class ReportSource:
    """Everything a report says, as of `summary.as_of`. `expected` is the rate A foreseen for 31/12, None where the
    kind of period does not ask for it; `remarks` what is said of a task beside its results, by code; `own_report` the
    code of the task that this very report fulfils. `units_unsent` and `units_awaited` are those missing whose sending
    moment has passed, or lies ahead; `waiting` says what waits in Cần xử lý.
    """

    period: Period
    plan: Plan
    summary: Summary
    rows: Sequence[ReportRow]
    units_expected: Sequence[str]
    units_missing: Sequence[str]
    units_unsent: Sequence[str] = ()
    units_awaited: Sequence[str] = ()
    units_late: Sequence[str] = ()
    waiting: str = ""
    difficulties: Sequence[OpenDifficulty] = ()
    statistics: Sequence[Statistic] = ()
    inspections: Coverage | None = None
    expected: Rate | None = None
    remarks: Mapping[str, str] = field(default_factory=dict)
    own_report: str = ""

    @cached_property
    def judged_tasks(self) -> dict[str, JudgedTask]:
        """The judged tasks by code."""
        return {task.task: task for task in self.summary.tasks}

    @cached_property
    def groups(self) -> dict[int, GroupSummary]:
        """The counts of each content group."""
        return {group.group: group for group in self.summary.by_group}

    def lead_rows(self, task: str) -> list[ReportRow]:
        """The rows of a task's lead units, in sheet order."""
        return [row for row in self.rows if row.task == task and row.judged.assignment.is_lead]

    def coordinating_rows(self, task: str) -> list[ReportRow]:
        """The rows of a task's coordinating units, in sheet order."""
        return [row for row in self.rows if row.task == task and not row.judged.assignment.is_lead]

    def other_rows(self, group: int) -> list[ReportRow]:
        """The rows K1–K7 of a content group, in sheet order."""
        return [row for row in self.rows if is_other_result(row.task) and self.group_of(row.task) == group]

    def group_of(self, task: str) -> int:
        """The content group of a task or of a row K1–K7; 0 for a code that the plan no longer has.

        The headings of Part II of the plan, which K1–K7 follow, are those of the content groups (domain section 4).
        """
        if is_other_result(task):
            return int(task[1:])
        known = self.plan.by_code.get(task)
        return known.group if known else 0

    def group_numbers(self) -> list[int]:
        """The content groups in the order of the plan."""
        return [group.number for group in self.plan.groups]
