"""A sending day that was moved after the forms were out: they still bear the old one, and somebody must say so.

What the forms say is remembered in the log of the run that issued them, "Hạn gửi ghi trên biểu 16h00 ngày 16/03/2026:
MAU1, MAU2" (domain section 11, point 6).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.receipts.register import Register
from cchc_xl.desk.receipts.sending import spoken
from cchc_xl.model.finding import Finding
from cchc_xl.model.job import JOBS
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.text import two_digits
from cchc_xl.rules.catalogue import finding
from cchc_xl.rules.rule import Place
from cchc_xl.tables import PERIODS, RunRow
from cchc_xl.tables.settings import PeriodRow

_HEAD: Final = "Hạn gửi ghi trên biểu"
_LINE: Final = re.compile(rf"{_HEAD} (?P<moment>[^:]+): (?P<units>.+)")
_NAMED: Final = 3


def moment_lines(forms: Iterable[tuple[str, datetime | None]]) -> list[str]:
    """What the log keeps of forms just issued: each sending moment with the codes of the units whose forms bear it."""
    units: dict[datetime, list[str]] = {}
    for unit, moment in forms:
        if moment is not None:
            units.setdefault(moment, []).append(unit)
    return [f"{_HEAD} {spoken(moment)}: {', '.join(codes)}" for moment, codes in units.items()]


def _on_forms(book: FileBook, period: Period, issued: Sequence[str]) -> Mapping[str, str]:
    """By unit the moment that its newest form bears, in words."""
    label = JOBS["distribute"].label
    runs = [row for row in book.rows(RunRow) if row.job == label and row.period == period.code]
    lines = (*(line for run in runs for line in run.details.split("\n")), *issued)
    found = (match for line in lines if (match := _LINE.fullmatch(line.strip())))
    return {unit: match["moment"] for match in found for unit in match["units"].split(", ")}


def review_moved(
    book: FileBook, units: UnitIndex, period: Period, register: Register, issued: Sequence[str] = ()
) -> list[Finding]:
    """GOP21: a finding for each old day and each new one; who has reported need not be told any more.

    `issued`: the lines of a run that is not logged yet.
    """
    printed = _on_forms(book, period, issued)
    moved: dict[tuple[str, str], list[str]] = {}
    for item in register.units:
        if item.unit in register.missing and item.deadline and item.unit in printed:
            days = printed[item.unit], spoken(item.deadline)
            if days[0] != days[1]:
                moved.setdefault(days, []).append(item.unit)
    table, column = book.table(PERIODS.name), PeriodRow.header("units_send_by")
    row = next(row for row in book.rows(PeriodRow) if row.code == period.code)
    place = Place(book.name, table.sheet, table.cell(row.number, column), field=column)
    return [
        finding("GOP21", place, units=_named(units, whose), day=day, due=due) for (day, due), whose in moved.items()
    ]


def _named(units: UnitIndex, codes: list[str]) -> str:
    if len(codes) > _NAMED:
        return f"{two_digits(len(codes))} đơn vị"
    return ", ".join(units.name_of(code) for code in codes)
