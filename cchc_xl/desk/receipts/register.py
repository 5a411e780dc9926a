"""The register of a period: who must report, who has, when, by which way, on time or late (domain section 6)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, Final

from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts.sending import deadlines_of
from cchc_xl.model import layout
from cchc_xl.model.counted import fraction
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.sending import ReportStage, is_in_time, stage_of
from cchc_xl.model.text import capitalised, two_digits
from cchc_xl.rules.cells import as_date, raw_cell
from cchc_xl.rules.options import Options
from cchc_xl.tables.receipts import ReceiptRow

TAKEN: Final = frozenset({layout.RECEIPT_OK, layout.RECEIPT_TO_COMPLETE, layout.RECEIPT_TYPED})
"""Results of a receipt that make a unit one that has reported."""
NAMES_IN_A_SENTENCE: Final = 6
_CLOCK: Final = re.compile(r"\b(?P<hour>[01]?\d|2[0-3]) ?[:hH](?P<minute>[0-5]\d)?")


@dataclass(frozen=True, slots=True)
class UnitRegister:
    """What the register says of one unit in a period.

    `receipt` is the first one that was taken, and decides on time or late: a correction that HCQT asked for does not
    make a punctual unit late. `received_at` is its Ngày giờ nhận, None where there is none or it cannot be read.
    `on_time` is None where that cannot be told. `deadline` is its sending moment, None where there is none; `stage` is
    where its report stands if it has not come. `times` counts the files received, also those not taken.
    """

    unit: str
    must_report: bool
    receipt: ReceiptRow | None
    received_at: datetime | None
    channel: str
    document_number: str
    on_time: bool | None
    times: int
    files_in_use: tuple[str, ...]
    typed_by_office: bool
    deadline: datetime | None
    stage: ReportStage

    @property
    def received(self) -> bool:
        """True where something of the unit counts: a form that was taken, or a row "HCQT nhập thay"."""
        return self.receipt is not None

    def as_json(self) -> dict[str, Any]:
        """An item of `"register"` of merge and check."""
        return {
            "unit": self.unit,
            "must_report": self.must_report,
            "received": self.received,
            "received_at": self.received_at.isoformat() if self.received_at else None,
            "channel": self.channel or None,
            "document_number": self.document_number or None,
            "on_time": self.on_time,
            "times": self.times,
            "file_in_use": "; ".join(self.files_in_use) or None,
            "typed_by_office": self.typed_by_office,
        }


@dataclass(frozen=True)
class Register:
    """The units that must send a form, in the order of the list of units, then others that sent one all the same."""

    units: Sequence[UnitRegister]

    @cached_property
    def expected(self) -> tuple[str, ...]:
        """Units that must send a form. The coordinating office types its own rows and is never among them."""
        return tuple(item.unit for item in self.units if item.must_report)

    @cached_property
    def received(self) -> tuple[str, ...]:
        """Expected units with a submission that counts, or whose report HCQT typed in."""
        return tuple(item.unit for item in self.units if item.must_report and item.received)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Expected units without, whatever the day."""
        return tuple(item.unit for item in self.units if item.must_report and not item.received)

    @cached_property
    def unsent(self) -> tuple[str, ...]:
        """Those of them whose sending moment has passed: "chưa gửi"."""
        return self._missing_in(ReportStage.NOT_SENT)

    @cached_property
    def awaited(self) -> tuple[str, ...]:
        """Those of them whose report may still come in time: "đang nhận báo cáo"."""
        return self._missing_in(ReportStage.RECEIVING)

    @cached_property
    def late(self) -> tuple[str, ...]:
        """Expected units whose report came after their sending moment."""
        return tuple(item.unit for item in self.units if item.must_report and item.on_time is False)

    def _missing_in(self, stage: ReportStage) -> tuple[str, ...]:
        return tuple(item.unit for item in self.units if item.must_report and not item.received and item.stage is stage)

    def as_json(self) -> list[dict[str, Any]]:
        """The value of `"register"`."""
        return [item.as_json() for item in self.units]


def expected_units(units: UnitIndex, options: Options, today: date, period: Period) -> list[str]:
    """Units that must send a form: those that must report, without the coordinating office, which types its own."""
    reporting = units.reporting_in(period.day_on(today), period.end)
    return [unit.code for unit in reporting if unit.code != options.coordinating_unit]


def read_register(state: MasterState, period: Period) -> Register:
    """The register of a period, out of tblTiepNhan as it stands: what staff typed there counts."""
    by_unit: dict[str, list[ReceiptRow]] = {
        unit: [] for unit in expected_units(state.units, state.options, state.today, period)
    }
    expected = frozenset(by_unit)
    for row in state.book.rows(ReceiptRow):
        if row.period == period.code and row.unit:
            by_unit.setdefault(row.unit, []).append(row)
    deadlines = deadlines_of(state.book, state.options, period)
    return Register(
        [
            _unit_register(unit, unit in expected, rows, period, deadlines.of(unit), state.now)
            for unit, rows in by_unit.items()
        ]
    )


def _unit_register(
    unit: str, must_report: bool, rows: Sequence[ReceiptRow], period: Period, deadline: datetime | None, now: datetime
) -> UnitRegister:
    taken = sorted((row for row in rows if row.result in TAKEN), key=lambda row: receipt_moment(row) or datetime.max)
    first = taken[0] if taken else None
    at = receipt_moment(first) if first else None
    in_use = [row for row in taken if row.counts]
    in_order = [*taken, *in_use]
    return UnitRegister(
        unit=unit,
        must_report=must_report,
        receipt=first,
        received_at=at,
        channel=_last(row.channel for row in in_order),
        document_number=_last(row.document_number for row in in_order),
        on_time=is_in_time(at, period.end, deadline) if at and deadline else None,
        times=sum(bool(row.file) for row in rows),
        files_in_use=tuple(row.file for row in in_use if row.file),
        typed_by_office=any(row.is_typed_by_office for row in taken),
        deadline=deadline,
        stage=stage_of(period.end, deadline, now),
    )


def _last(texts: Iterable[str]) -> str:
    """The last of the texts, passing over blank ones."""
    return next((text for text in reversed([*texts]) if text), "")


def receipt_moment(row: ReceiptRow) -> datetime | None:
    """Day and hour of a receipt (Ngày giờ nhận), also as a person typed it over; None where it is no date."""
    value = row.received_at
    if isinstance(value, datetime):
        return value
    day = as_date(raw_cell(value))
    if day is None:
        return None
    clock = _CLOCK.search(value) if isinstance(value, str) else None
    return datetime.combine(day, time(int(clock["hour"]), int(clock["minute"] or 0)) if clock else time())


# --- in words ---------------------------------------------------------------------------------------------
def missing_sentence(known: UnitIndex, period: Period, register: Register) -> str:
    """Who has not reported, by name: the first thing a person sees after a merge.

    Of many the first, so that the sentence still fits Trang chính; `all_missing` names them all.
    """
    if not register.missing:
        return "Các đơn vị đã gửi đủ báo cáo."
    said = [_named(known, head, units) for head, units in _by_stage(register) if units]
    return " ".join(said) or f"Chưa đến kỳ gửi báo cáo (số liệu đến hết {format_date(period.end)})."


def _by_stage(register: Register) -> tuple[tuple[str, Sequence[str]], ...]:
    return ("Chưa gửi báo cáo", register.unsent), ("Đang nhận báo cáo, còn chờ", register.awaited)


def _named(known: UnitIndex, head: str, units: Sequence[str]) -> str:
    count = two_digits(len(units))
    if len(units) <= NAMES_IN_A_SENTENCE:
        return f"{head}: {_names(known, units)} ({count} đơn vị)."
    others = two_digits(len(units) - NAMES_IN_A_SENTENCE + 1)
    named = _names(known, units[: NAMES_IN_A_SENTENCE - 1])
    return f"{head} ({count} đơn vị): {named} và {others} đơn vị khác."


def all_missing(known: UnitIndex, register: Register) -> list[str]:
    """A line with all their names where the sentence does not have them; else none."""
    return [
        f"{head}, đủ {two_digits(len(units))} đơn vị: {_names(known, units)}."
        for head, units in _by_stage(register)
        if len(units) > NAMES_IN_A_SENTENCE
    ]


def missing_in_short(known: UnitIndex, register: Register) -> str:
    """The same beside a figure: "Chưa gửi: …; đang nhận: …"."""
    if not register.missing:
        return "Các đơn vị đã gửi đủ"
    parts = [
        f"{head}: {_names(known, units)}"
        for head, units in (("chưa gửi", register.unsent), ("đang nhận, còn chờ", register.awaited))
        if units
    ]
    text = "; ".join(parts) or ReportStage.NOT_YET.value
    return capitalised(text)


def _names(known: UnitIndex, units: Sequence[str]) -> str:
    return ", ".join(known.name_of(unit) for unit in units)


def register_line(units: UnitIndex, period: Period, register: Register) -> str:
    """The register in a sentence, for the head of Tiếp nhận báo cáo."""
    counts = fraction(len(register.received), len(register.expected), "đơn vị")
    parts = [missing_sentence(units, period, register), f"Kỳ {period.name}: đã nhận báo cáo của {counts}."]
    if register.late:
        parts.append(f"Gửi muộn: {_names(units, register.late)}.")
    return " ".join(parts)
