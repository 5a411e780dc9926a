"""The kinds of report period: one declaration each, with all that the program decides by it (domain section 3).

A new kind is a declaration in `KINDS` and a line in the table of ``tests/desk/periods/test_kinds.py``.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cchc_xl.model.text import match_key


class Window(StrEnum):
    """Where the data window begins, and with it which closed results a report joins: those of the periods inside it.

    The days themselves are those of tblKy, and they decide; this is what the plan's own periods are held to.
    """

    PLAN_START = "plan start"
    """Runs from the first day of the plan: the report joins every closed period of the year."""
    OWN = "own"
    """Begins where the period before it ended: the report tells this period alone."""


class Addressee(StrEnum):
    """Whom a report is sent to, as its Kính gửi says."""

    DEPARTMENT = "Sở Nội vụ"
    LEADERS = "Lãnh đạo Văn phòng UBND tỉnh"


class Horizon(StrEnum):
    """How far "what follows" in a report looks ahead."""

    NEXT_QUARTER = "next quarter"
    YEAR_END = "year end"


@dataclass(frozen=True, slots=True)
class Words:
    """What a report calls itself, as in "công tác CCHC {name}", and what comes after it.

    `told`: the name as the first line of the trích yếu has it, where that differs. Placeholders: {year}, {next_year},
    {quarter} and {next_quarter} in Roman numbers, {own} for the period's name in tblKy with its year.
    """

    name: str
    following: str
    told: str = ""
    subject: str = "Kết quả công tác cải cách hành chính {told},\nphương hướng, nhiệm vụ {following}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodKind:
    """A kind of period. `name`: in the column Loại kỳ. `code`: the pattern of the Mã kỳ it is known by.

    `asks_estimate`: cut off before 31/12, so that the form asks what will be done until then, and the report tells it.
    `closes_year`: a continuous task with results in any period of the year counts as completed (an option), and what
    follows is another year with a plan of its own.
    """

    name: str
    window: Window
    words: Words
    code: str = ""
    horizon: Horizon = Horizon.YEAR_END
    addressee: Addressee = Addressee.DEPARTMENT
    asks_estimate: bool = False
    closes_year: bool = False

    @property
    def is_sent(self) -> bool:
        """One of the reports of the year to Sở Nội vụ; else it stays in the office."""
        return self.addressee is Addressee.DEPARTMENT


QUARTERS: Final = (1, 2, 3)
"""What a fourth quarter would report is the year's report."""
_QUARTER: Final = re.compile(r"quy-([123])")

EXTRAORDINARY: Final = PeriodKind(name="Đột xuất", window=Window.OWN, words=Words("{own}", "thời gian tới"))
"""A period that HCQT added and that is none of the others: it is called by its own name."""

QUARTER: Final = PeriodKind(
    name="Quý",
    code=_QUARTER.pattern,
    window=Window.OWN,
    words=Words("Quý {quarter} năm {year}", "Quý {next_quarter} năm {year}", "Quý {quarter}"),
    horizon=Horizon.NEXT_QUARTER,
)

KINDS: Final = (
    QUARTER,
    PeriodKind(
        name="6 tháng",
        code="6-thang",
        window=Window.PLAN_START,
        words=Words("6 tháng đầu năm {year}", "6 tháng cuối năm {year}", "6 tháng đầu năm"),
    ),
    PeriodKind(
        name="9 tháng",
        code="9-thang",
        window=Window.PLAN_START,
        words=Words("9 tháng đầu năm {year}", "3 tháng cuối năm {year}", "9 tháng đầu năm"),
    ),
    PeriodKind(
        name="Năm",
        code="nam",
        window=Window.PLAN_START,
        words=Words("năm {year}", "năm {next_year}"),
        asks_estimate=True,
        closes_year=True,
    ),
    PeriodKind(
        name="Chốt năm",
        code="chot-nam",
        window=Window.PLAN_START,
        words=Words(
            "năm {year}",
            "năm {next_year}",
            subject="Kết quả thực hiện Kế hoạch cải cách hành chính năm {year}\n(số liệu chốt năm)",
        ),
        addressee=Addressee.LEADERS,
        closes_year=True,
    ),
    EXTRAORDINARY,
)
"""In the order of the year."""


def kind_of(code: str) -> PeriodKind:
    """The kind of a period by its Mã kỳ, for a period whose Loại kỳ is not filled."""
    return next((kind for kind in KINDS if re.fullmatch(kind.code, code)), EXTRAORDINARY)


def kind_named(name: str) -> PeriodKind | None:
    """The kind that stands in Loại kỳ, None for a word that no kind has."""
    return next((kind for kind in KINDS if match_key(kind.name) == match_key(name)), None)


def quarter_of(code: str) -> int:
    """The quarter that a Mã kỳ names, 0 where it names none."""
    found = _QUARTER.fullmatch(code)
    return int(found[1]) if found else 0
