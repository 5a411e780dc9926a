"""Report periods: data windows, sending days, weekdays (domain section 3)."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from cchc_xl.model.period_kind import EXTRAORDINARY, QUARTER, QUARTERS, PeriodKind, kind_named, kind_of, quarter_of

WEEKDAYS: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


class PeriodState(StrEnum):
    """Trạng thái kỳ; at most one period is open."""

    NOT_OPENED = "Chưa mở"
    OPEN = "Đang mở"
    CLOSED = "Đã chốt"


class Period(BaseModel):
    """A report period with its data window; sending days are HCQT's to enter (they are not in the plan).

    `kind_name`: what HCQT put into Loại kỳ; `send_hour`: the hour of the units' sending day, where it has one of its
    own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    start: date
    end: date
    units_send_by: date | None = None
    office_sends_by: date | None = None
    state: PeriodState = PeriodState.NOT_OPENED
    kind_name: str = ""
    send_hour: str = ""

    @property
    def kind(self) -> PeriodKind:
        """The kind of period, with all that is decided by it: as said in Loại kỳ, else as its code says."""
        named = kind_named(self.kind_name)
        if named is None:
            return kind_of(self.code)
        # A fourth quarter has no quarter after it to look ahead to.
        return EXTRAORDINARY if named is QUARTER and self.quarter not in QUARTERS else named

    @property
    def quarter(self) -> int:
        """The quarter that the period is called by: of its code, else the one its last day lies in."""
        return quarter_of(self.code) or (self.end.month + 2) // 3

    def joins(self, other: "Period") -> bool:
        """True where the data window of `other` lies in this one: its closed results belong to this report too."""
        return self.start <= other.start and other.end <= self.end

    def day_on(self, today: date) -> date:
        """The day that says which units there are: `today` within the window, of a closed period its last day."""
        if self.state is PeriodState.CLOSED:
            return self.end
        return min(max(today, self.start), self.end)

    def as_of(self, today: date) -> date:
        """The day completion is judged on unless given: the earlier of today and the last day of the window."""
        return min(today, self.end)


def format_date(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"


def format_date_with_weekday(day: date) -> str:
    """ "Thứ Bảy, 14/03/2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def is_working_day(day: date, holidays: Collection[date] = ()) -> bool:
    """Monday to Friday and not in the list of holidays."""
    return day.weekday() < 5 and day not in holidays


def working_days_between(after: date, until: date, holidays: Collection[date] = ()) -> int:
    """Working days later than `after` and not later than `until`."""
    days = (until - after).days
    return sum(is_working_day(after + timedelta(days=n), holidays) for n in range(1, days + 1))
