"""What each kind of report period calls itself, what comes after it, and whom it goes to (domain section 3)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.model.period import Period

DEPARTMENT: Final = "Sở Nội vụ"
LEADERS: Final = "Lãnh đạo Văn phòng UBND tỉnh"


@dataclass(frozen=True, slots=True)
class Occasion:
    """The words of a report. `name` as in "công tác CCHC Quý I năm 2026", `following` as in "Quý II năm 2026".

    `subject` is the trích yếu, on two lines; `horizon` the last day of what follows; `addressee` whom it is sent to.
    `ends_year`: what follows is another year, with a plan of its own.
    """

    name: str
    following: str
    subject: str
    horizon: date
    addressee: str = DEPARTMENT
    ends_year: bool = False


_FOLLOWING: Final = {
    "quy-1": ("Quý I", "Quý II", (6, 30)),
    "quy-2": ("Quý II", "Quý III", (9, 30)),
    "6-thang": ("6 tháng đầu năm", "6 tháng cuối năm", (12, 31)),
    "quy-3": ("Quý III", "Quý IV", (12, 31)),
    "9-thang": ("9 tháng đầu năm", "3 tháng cuối năm", (12, 31)),
}
"""Period code → its name, the name of what follows, and the last month and day of that."""


def occasion(period: Period, year: int) -> Occasion:
    """The words for a period of the plan of `year`; a period that HCQT added is called by its own name."""
    results = "Kết quả công tác cải cách hành chính"
    closing = date(year, 12, 31)
    if period.code == "nam":
        following = f"năm {year + 1}"
        subject = f"{results} năm {year},\nphương hướng, nhiệm vụ {following}"
        return Occasion(f"năm {year}", following, subject, closing, ends_year=True)
    if period.code == "chot-nam":
        subject = f"Kết quả thực hiện Kế hoạch cải cách hành chính năm {year}\n(số liệu chốt năm)"
        return Occasion(f"năm {year}", f"năm {year + 1}", subject, closing, LEADERS, ends_year=True)
    if period.code not in _FOLLOWING:
        name = period.name if str(year) in period.name else f"{period.name} năm {year}"
        return Occasion(name, "thời gian tới", f"{results} {name},\nphương hướng, nhiệm vụ thời gian tới", closing)
    name, following, (month, day) = _FOLLOWING[period.code]
    # "6 tháng đầu năm 2026", but "Quý I năm 2026".
    named, next_named = (
        f"{text} {year}" if text.endswith("năm") else f"{text} năm {year}" for text in (name, following)
    )
    subject = f"{results} {name},\nphương hướng, nhiệm vụ {next_named}"
    return Occasion(named, next_named, subject, date(year, month, day))
