"""The moment by which a report is sent, and where a report stands before and after it (domain section 11, point 6)."""

import re
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

_HOUR: Final = re.compile(r"(?P<hour>[01]?\d|2[0-3]) ?(?:h|g|giờ|:) ?(?P<minute>[0-5]\d)?(?::00| ?phút)?")
LAST_HOUR: Final = time(23, 59)


class ReportStage(StrEnum):
    """Where the report of a unit stands that has not come."""

    NOT_YET = "chưa đến kỳ gửi"
    """Until the last day of the data window: nobody is late, missing or chased."""
    RECEIVING = "đang nhận báo cáo"
    """Until the sending moment; with no end where there is none."""
    NOT_SENT = "chưa gửi"


def read_hour(text: str) -> time | None:
    """An hour as people write it: "16h00", "16h", "16 giờ 30", "16:00", "16:00:00"; None for anything else."""
    found = _HOUR.fullmatch(text.strip().casefold())
    return time(int(found["hour"]), int(found["minute"] or 0)) if found else None


def spoken_hour(hour: time) -> str:
    """ "16h00"."""
    return f"{hour.hour}h{hour.minute:02d}"


def stage_of(last_day: date, deadline: datetime | None, now: datetime) -> ReportStage:
    """The stage at a moment of a report over data up to `last_day`."""
    if now.date() <= last_day:
        return ReportStage.NOT_YET
    return ReportStage.NOT_SENT if deadline is not None and now > deadline else ReportStage.RECEIVING


def is_in_time(received: datetime, last_day: date, deadline: datetime) -> bool:
    """True for what came by the deadline; before the data window ends nobody is late."""
    return received <= deadline or received.date() <= last_day
