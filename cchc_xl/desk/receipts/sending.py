"""When the units send the report of a period: the period's day and hour, or a unit's own (tblGiaHan)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.sending import LAST_HOUR, read_hour, spoken_hour
from cchc_xl.rules.cells import as_date, plain_text, raw_cell
from cchc_xl.rules.options import Options
from cchc_xl.rules.plan import KH12
from cchc_xl.rules.rule import Place
from cchc_xl.tables.deadlines import ExtensionRow
from cchc_xl.tables.settings import PeriodRow


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The sending moments of a period; `common` is None where Hạn đơn vị gửi is blank."""

    common: datetime | None
    own: Mapping[str, datetime]

    def of(self, unit: str) -> datetime | None:
        """The moment of a unit."""
        return self.own.get(unit, self.common)


def deadlines_of(book: FileBook, options: Options, period: Period) -> Deadlines:
    """Read the moments. An hour that cannot be read is that of the option; a day that cannot be read is none."""
    usual = read_hour(period.send_hour) or read_hour(options.sending_hour) or LAST_HOUR
    own: dict[str, datetime] = {}
    for row in book.rows_if_any(ExtensionRow):
        day = as_date(raw_cell(row.day))
        if row.period == period.code and day is not None:
            own.setdefault(row.unit, datetime.combine(day, read_hour(plain_text(row.hour)) or usual))
    common = datetime.combine(period.units_send_by, usual) if period.units_send_by else None
    return Deadlines(common, own)


def spoken(moment: datetime) -> str:
    """ "16h00 ngày 16/03/2026"; of a moment known by its day alone the day."""
    day = f"ngày {format_date(moment.date())}"
    return f"{spoken_hour(moment.time())} {day}" if moment.time() != time() else day


def review_deadlines(book: FileBook, period: Period) -> list[Finding]:
    """KH12: days and hours of the period and its extensions that cannot be read; they would silently be others."""
    found: list[Finding] = []
    periods = book.table(tables.PERIODS.name)
    for known in book.rows(PeriodRow):
        if known.code == period.code and period.send_hour and read_hour(period.send_hour) is None:
            place = Place(book.name, periods.sheet, periods.cell(known.number, PeriodRow.header("hour")))
            found.append(KH12.at(place, what=PeriodRow.header("hour"), value=period.send_hour[:60]))
    extensions = book.table_if_any(tables.EXTENSIONS.name)
    for row in book.rows_if_any(ExtensionRow):
        if row.period != period.code:
            continue
        for column, value, is_read in (
            (row.header("day"), row.day, as_date(raw_cell(row.day)) is not None),
            (row.header("hour"), row.hour, not row.hour or read_hour(plain_text(row.hour)) is not None),
        ):
            if not is_read:
                place = Place(book.name, extensions.sheet, extensions.cell(row.number, column), row.unit or None)
                found.append(KH12.at(place, what=column, value=plain_text(raw_cell(value))[:60] or "(trống)"))
    return found


def is_asked_for(period: Period, today: date) -> bool:
    """True where units are sending already and Hạn đơn vị gửi is blank."""
    return period.units_send_by is None and today > period.end
