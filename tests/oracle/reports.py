"""The report of a unit before and after the moment it is due (11.6), and the table for thi đua (11.13)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final

from tests.oracle.counting import Figures
from tests.oracle.office import HCQT, USUAL_HOUR, Office, Receipt
from tests.oracle.plan import PERIODS, Period

NOT_YET, RECEIVING, NOT_SENT, ON_TIME, LATE = "not yet", "receiving", "not sent", "on time", "late"
FULFILLED: Final = ("done_on_time", "done_no_due", "done_undated", "continuous_reported")
FAILED: Final = ("overdue", "done_late", "continuous_silent")


def send_by(office: Office, period: Period, unit: str) -> datetime | None:
    """The moment by which a unit sends: its own, else that of all; None where HCQT has set no day."""
    usual = office.send_by.get(period.code)
    own = office.extended.get((period.code, unit))
    limit = own if own and own.day else usual
    if limit is None or limit.day is None:
        return None
    hour = limit.hour or (usual.hour if usual else None) or USUAL_HOUR
    return datetime.combine(limit.day, hour)


def is_expected(office: Office, period: Period, unit: str, now: datetime) -> bool:
    """HCQT types its own rows; a unit that has ended, or not begun, sends nothing."""
    there = office.unit(unit).is_there(min(now.date(), period.end))
    return unit != HCQT and office.unit(unit).reports and there


def is_over(office: Office, period: Period, unit: str, now: datetime) -> bool:
    """Whether the sending moment of a unit has passed."""
    limit = send_by(office, period, unit)
    return limit is not None and now > limit and now.date() > period.end


def state(office: Office, receipts: Sequence[Receipt], period: Period, unit: str, now: datetime) -> str:
    """Where a unit's report of a period stands; the first report that was taken decides whether it was late."""
    taken = [r.at for r in receipts if (r.period, r.unit) == (period.code, unit) and r.taken]
    limit = send_by(office, period, unit)
    if taken:
        late = limit is not None and min(taken) > limit and min(taken).date() > period.end
        return LATE if late else ON_TIME
    if now.date() <= period.end:
        return NOT_YET
    return NOT_SENT if is_over(office, period, unit, now) else RECEIVING


def states(office: Office, receipts: Sequence[Receipt], period: Period, now: datetime) -> dict[str, str]:
    """The state of every report that is expected."""
    units = [unit.code for unit in office.units if is_expected(office, period, unit.code, now)]
    return {unit: state(office, receipts, period, unit, now) for unit in units}


@dataclass(frozen=True)
class Rank:
    """A unit in the table for thi đua; `place` is None where nothing of it could be judged."""

    place: int | None
    judged: int
    fulfilled: int
    counts: Mapping[str, int]
    on_time: tuple[int, int] | None


def rank(
    office: Office, receipts: Sequence[Receipt], period: Period, figures: Figures, now: datetime
) -> dict[str, Rank]:
    """By the share fulfilled, then by the period's own report, then by how many tasks could be judged."""
    orders: dict[str, tuple[Fraction, int, int]] = {}
    judged: dict[str, tuple[int, int]] = {}
    for unit, tally in figures.units.items():
        fulfilled = sum(tally.by_standing[standing] for standing in FULFILLED)
        total = fulfilled + sum(tally.by_standing[standing] for standing in FAILED)
        judged[unit] = total, fulfilled
        if total:
            orders[unit] = Fraction(fulfilled, total), -_lateness(office, receipts, period, unit, now), total
    found: dict[str, Rank] = {}
    for unit, tally in figures.units.items():
        better = [other for other in orders.values() if unit in orders and other > orders[unit]]
        place = len(better) + 1 if unit in orders else None
        on_time = _reports_on_time(office, receipts, period, unit, now)
        found[unit] = Rank(place, *judged[unit], {name: tally.by_standing[name] for name in FAILED}, on_time)
    return found


def _lateness(office: Office, receipts: Sequence[Receipt], period: Period, unit: str, now: datetime) -> int:
    """0 in time, 1 late, 2 not sent; nobody who need not send, or need not yet, is worse than in time."""
    if not is_expected(office, period, unit, now):
        return 0
    return {LATE: 1, NOT_SENT: 2}.get(state(office, receipts, period, unit, now), 0)


def _reports_on_time(
    office: Office, receipts: Sequence[Receipt], period: Period, unit: str, now: datetime
) -> tuple[int, int] | None:
    """Periods up to this one whose sending moment has passed: in how many the unit sent in time, and how many."""
    over = [
        each for each in PERIODS[: PERIODS.index(period) + 1]
        if is_expected(office, each, unit, now) and is_over(office, each, unit, now)
    ]  # fmt: skip
    on_time = sum(state(office, receipts, each, unit, now) == ON_TIME for each in over)
    return (on_time, len(over)) if over else None
