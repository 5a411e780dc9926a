"""An office as people know it: its units, who leads what, and what stands in the rows they fill in."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Final

from tests.oracle.plan import Decision, Reading, deadline

LEAD: Final = "Chủ trì"
HELPS: Final = "Phối hợp"
HCQT: Final = "HCQT"

Key = tuple[str, str]
"""Task and unit."""


@dataclass(frozen=True)
class Unit:
    """A unit: its first and last day where it has them, and who takes its place after the last."""

    code: str
    name: str
    begins: date | None = None
    ends: date | None = None
    heirs: tuple[str, ...] = ()
    reports: bool = True

    def has_begun(self, day: date) -> bool:
        """On its first day it is there."""
        return self.begins is None or self.begins <= day

    def has_ended(self, day: date) -> bool:
        """On its last day it is still there."""
        return self.ends is not None and self.ends < day

    def is_there(self, day: date) -> bool:
        """Between its first and last day, both included."""
        return self.has_begun(day) and not self.has_ended(day)


USUAL_HOUR: Final = time(16, 0)
"""The option `gio_han_gui`."""

EVIDENCE: Final[dict[str, date | None]] = {
    "": None,
    "Kế hoạch số 12/KH-VPUB ngày 20/01/2026": date(2026, 1, 20),
    "Báo cáo số 3/BC-VPUB ngày 05/3/2026": date(2026, 3, 5),
    "Quyết định số 8/QĐ-VPUB ngày 25/6/2026; Quyết định 9/QĐ-VPUB ngày 25/06/2026": date(2026, 6, 25),
    "Thông báo số 30/TB-VPUB ngày 30 tháng 9 năm 2026": date(2026, 9, 30),
    "Quyết định số 15/QĐ-VPUB ngày 01/12/2026": date(2026, 12, 1),
    "Kế hoạch số 12/KH-VPUB ngày 20/01/2026; Công văn số 345/VPUB-HCQT ngày 02/02/2026": None,
    "Tờ trình số 5/TTr-VPUB ngày 20/01/2026": None,
    "Dự thảo Kế hoạch ngày 20/01/2026": None,
    "Căn cứ Quyết định số 3/QĐ-UBND ngày 10/01/2026": None,
    "Quyết định số 7/QĐ-VPUB ngày 10/11/2025": None,
    "Kế hoạch số 12/KH-VPUB": None,
}
"""A cell of documents, and the one day of completion that stands in it (11.1); a blank where there is none."""


ESTIMATES: Final = {"": False, "100%": True, "80%": False, "Sẽ hoàn thành trước 31/12": True, "cơ bản xong": False}
"""What a unit expects by 31/12, and whether that is the whole task."""


@dataclass(frozen=True)
class Row:
    """What a person typed into a row of Theo dõi."""

    declared: str = ""
    percent: float | None = None
    completed_on: date | None = None
    evidence: str = ""
    result: str = ""
    estimate: str = ""
    reported_on: date | None = None
    adjusted_due: date | None = None
    adjusting_document: str = ""
    typed_due: date | None = None

    @property
    def is_filled(self) -> bool:
        """Whether a unit has put anything into it."""
        inputs = (self.declared, self.percent, self.completed_on, self.evidence, self.result, self.estimate)
        return any(value not in (None, "") for value in inputs)

    def due_as(self, other: "Row") -> "Row":
        """The same inputs, due when another row is."""
        return replace(
            self,
            adjusted_due=other.adjusted_due,
            adjusting_document=other.adjusting_document,
            typed_due=other.typed_due,
        )


@dataclass(frozen=True)
class SendBy:
    """Until when a report is sent: the day (None: HCQT has not set one), and the hour where it is not the usual one."""

    day: date | None
    hour: time | None = None


@dataclass(frozen=True)
class Receipt:
    """A report as it stands in Tiếp nhận báo cáo: of which period, when it came, and whether it was taken."""

    period: str
    unit: str
    at: datetime
    taken: bool = True


@dataclass
class Office:
    """All that is set up once; `roles` are the rows of Phân công, `decisions` those of Thời hạn.

    `send_by` is Hạn đơn vị gửi by period, `extended` what tblGiaHan gives a unit in a period. `spans` are the first and
    last day of roles that do not hold all year, as when a task passes from one lead to another. `steps`: the criteria
    are scored by steps, not pro rata.
    """

    units: tuple[Unit, ...]
    roles: dict[Key, str]
    decisions: dict[str, Decision] = field(default_factory=dict)
    send_by: dict[str, SendBy] = field(default_factory=dict)
    extended: dict[tuple[str, str], SendBy] = field(default_factory=dict)
    soon_days: int = 30
    without_not_arisen: bool = False
    continuous_completes_the_year: bool = True
    reading: Reading = field(default_factory=Reading)
    spans: dict[Key, tuple[date | None, date | None]] = field(default_factory=dict)
    steps: bool = False

    def deadline(self, task: str) -> tuple[str, date | None]:
        """Kind and due day of a task as things are."""
        return deadline(task, self.decisions.get(task), self.reading)

    def holds(self, key: Key, last: date) -> bool:
        """Whether a role holds in a period that ends on `last`: whoever has it then owes the row."""
        begins, ends = self.spans.get(key, (None, None))
        return (begins is None or begins <= last) and (ends is None or last <= ends)

    def unit(self, code: str) -> Unit:
        """A unit by its code."""
        return next(unit for unit in self.units if unit.code == code)

    def heirs(self, code: str, day: date) -> set[str]:
        """Who stands for a unit that has ended: its successors, or theirs; empty where nobody does."""
        found: set[str] = set()
        for heir in self.unit(code).heirs:
            if self.unit(heir).has_ended(day):
                found |= self.heirs(heir, day)
            elif self.unit(heir).has_begun(day):
                found.add(heir)
        return found

    def ancestors(self, code: str, day: date) -> list[str]:
        """The ended units that a unit stands for."""
        return [unit.code for unit in self.units if unit.has_ended(day) and code in self.heirs(unit.code, day)]
