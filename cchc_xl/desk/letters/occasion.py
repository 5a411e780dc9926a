"""When and about what is written: the moment of writing, the sending moment, and by when an answer is asked for."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.receipts.sending import deadlines_of
from cchc_xl.model.period import Period, is_working_day
from cchc_xl.model.sending import spoken_hour
from cchc_xl.model.text import in_sentence
from cchc_xl.report import words
from cchc_xl.rules.options import Options


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and about what is chased: the period, now, and the sending moment of whoever is written to (None: none)."""

    period: Period
    now: datetime
    sends_by: datetime | None
    holidays: frozenset[date] = frozenset()

    @property
    def today(self) -> date:
        """The day of writing."""
        return self.now.date()

    @property
    def moment(self) -> str:
        """The moment of writing: "10h15 ngày 18/3/2026"."""
        return _spoken(self.now)

    @property
    def any_moment_today(self) -> re.Pattern[bytes]:
        """The moment of writing in a text of today, whatever the hour: it alone makes no new text."""
        return re.compile(rf"(?<=ến )\d+h\d\d(?= ngày {words.short_date(self.today)})".encode())

    @property
    def report(self) -> str:
        """The report of the period: "báo cáo Quý I năm 2026"."""
        return f"báo cáo {of_year(self.period)}"

    @property
    def is_past(self) -> bool:
        """True where the sending moment has passed."""
        return self.sends_by is not None and self.now > self.sends_by

    @property
    def asked_by(self) -> datetime | None:
        """The moment an answer is asked for: the sending moment, once that is past the next working day at that hour.

        None where no sending moment is known, and where no working day is left before the office sends its report.
        """
        if self.sends_by is None or not self.is_past:
            return self.sends_by
        by = self.today + timedelta(days=1)
        while not is_working_day(by, self.holidays):
            by += timedelta(days=1)
        limit = self.period.office_sends_by
        return datetime.combine(by, self.sends_by.time()) if limit is None or by < limit else None

    @property
    def deadline(self) -> str:
        """ "trước 16h00 ngày 16/3/2026"; without a moment, "trong thời gian sớm nhất"."""
        by = self.asked_by
        if by is not None:
            return f"trước {_spoken(by)}"
        return "ngay trong ngày làm việc hôm nay" if self.is_past else "trong thời gian sớm nhất"

    @property
    def own_deadline(self) -> str:
        """The sending moment while it is ahead: a text that is compared with yesterday's does not change every day."""
        return "trong thời gian sớm nhất" if self.is_past else self.deadline

    @property
    def limit(self) -> str:
        """The sending moment itself, also when it is past: "16h00 ngày 16/3/2026"; "" where there is none."""
        return _spoken(self.sends_by) if self.sends_by is not None else ""


def occasion(book: FileBook, options: Options, now: datetime, period: Period, unit: str = "") -> Occasion:
    """What is written now to a unit; without one, to several."""
    return Occasion(period, now, deadlines_of(book, options, period).of(unit), frozenset(options.holidays))


def of_year(period: Period) -> str:
    """A period with its year: "6 tháng đầu năm 2026", "năm 2026", "Quý I năm 2026"."""
    name = period.name if period.name.startswith("Quý") else in_sentence(period.name)
    return f"{name} {period.end.year}" if name.endswith("năm") else f"{name} năm {period.end.year}"


def _spoken(moment: datetime) -> str:
    return f"{spoken_hour(moment.time())} ngày {words.short_date(moment.date())}"
