"""What every summary tab shows: the figures of a period with their rows, and the sentences made of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from cchc_xl.completion.expected import Expected
from cchc_xl.completion.judging import JudgedAssignment, by_unit
from cchc_xl.completion.summary import Summary
from cchc_xl.completion.tally import tally
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.periods.earlier import EarlierPeriods
from cchc_xl.desk.receipts.register import Register
from cchc_xl.desk.summaries.comparison import ClosedPeriod, Comparison, compare_with_previous, trend
from cchc_xl.desk.summaries.statistics import Statistics, statistics_of
from cchc_xl.desk.summaries.year_end import expect_year_end, expected_sentence
from cchc_xl.desk.tracking.judged import JudgedRow
from cchc_xl.model import layout
from cchc_xl.model.counted import due_and_completed, fraction
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.text import capitalised, two_digits
from cchc_xl.report.unit_codes import speller
from cchc_xl.tables import TableSpec
from cchc_xl.tables.changes import replaced
from cchc_xl.tables.row import AnyRow

RATE_NAMES: Final = layout.RATE_COLUMNS[1::2]


NAMED_UNITS: Final = 8
LISTED_UNITS: Final = 30


@dataclass(frozen=True)
class SummaryView:
    """What the summary tabs show."""

    state: MasterState
    period: Period
    summary: Summary
    rows: Sequence[JudgedRow]
    register: Register

    @cached_property
    def statistics(self) -> Statistics:
        """The lines of the statistics form."""
        return statistics_of(self.state, self.period, self.summary, self.summary.as_of)

    @cached_property
    def expected(self) -> Expected | None:
        """What is expected at 31/12; in the yearly report alone."""
        return expect_year_end(self.state, self.period, self.rows)

    @cached_property
    def earlier(self) -> EarlierPeriods:
        """What the closed periods hold of the rows."""
        return EarlierPeriods(self.state, self.period)

    @cached_property
    def earlier_periods(self) -> Sequence[ClosedPeriod]:
        """The closed periods before this one, oldest first."""
        before = {period.code for period in self.state.periods.closed_before(self.period)}
        return [closed for closed in trend(self.state) if closed.period.code in before]

    @cached_property
    def comparison(self) -> Comparison:
        """This period beside the closed one before it."""
        return compare_with_previous(self.state, self.period, self.rows)

    @cached_property
    def spelled_out(self) -> Callable[[str], str]:
        """Writes out the codes of units in a text."""
        return speller({unit.code: unit.name for unit in self.state.units.units})

    @cached_property
    def rows_of_unit(self) -> Mapping[str, Sequence[JudgedAssignment]]:
        """The rows by unit."""
        return by_unit(self.rows)

    @cached_property
    def lead_keys(self) -> frozenset[tuple[str, str]]:
        """Task and unit of the rows in the role Chủ trì."""
        return frozenset(item.row.key for item in self.rows if item.row.is_lead)

    def short_name(self, unit: str) -> str:
        """A unit's short name, its name where it has none, its code where the list does not have it."""
        known = self.state.units.by_code.get(unit)
        return (known.short_name or known.name) if known else unit


_RATE_NOTE: Final = (
    "{plan} = hoàn thành / tổng số; Tỷ lệ hoàn thành (không tính nhiệm vụ chưa đến hạn) = hoàn thành / (hoàn thành + "
    "quá hạn), chỉ tính nhiệm vụ có hạn; Tỷ lệ đúng hạn = đúng hạn / hoàn thành có hạn và có ngày. Dấu “–”: không có "
    "nhiệm vụ để tính."
)
RATE_NOTE: Final = _RATE_NOTE.format(plan=RATE_NAMES[0])
UNIT_RATE_NOTE: Final = "Mỗi nhiệm vụ giao mỗi đơn vị là một lượt. " + _RATE_NOTE.format(
    plan="Tỷ lệ tính theo lượt giao nhiệm vụ: tỷ lệ hoàn thành"
)


def heading_line(view: SummaryView) -> str:
    """The line above every table of a summary."""
    return period_line(view.period, view.summary.as_of)


def period_line(period: Period, as_of: date) -> str:
    """ "Kỳ Quý I – số liệu từ … đến …, tính đến ngày …"."""
    return (
        f"Kỳ {period.name} – số liệu từ {format_date(period.start)} đến {format_date(period.end)}, "
        f"tính đến ngày {format_date(as_of)}"
    )


def register_line(view: SummaryView) -> str:
    """ "Đã nhận báo cáo của 09/10 đơn vị; chưa gửi: …." """
    register = view.register
    line = f"Đã nhận báo cáo của {fraction(len(register.received), len(register.expected), 'đơn vị')}"
    for words, units in (("chưa gửi", register.unsent), ("đang nhận, còn chờ", register.awaited)):
        if units:
            line += f"; {words}: {listed_units(view, units)}"
    return line + "."


def listed_units(view: SummaryView, units: Sequence[str]) -> str:
    """Units by name; many of them by code; very many only counted, since the line has its room."""
    if len(units) <= NAMED_UNITS:
        return ", ".join(view.state.units.name_of(unit) for unit in units)
    if len(units) <= LISTED_UNITS:
        return ", ".join(units)
    return f"{two_digits(len(units))} đơn vị (danh sách ở trang Đôn đốc)"


def interim_line(summary: Summary) -> str:
    """ "06 hoàn thành; 09 nhiệm vụ thường xuyên, trong đó 07 đã thực hiện trong kỳ; …" (domain section 4)."""
    counted = tally(summary.tasks)
    none = f", {two_digits(counted.continuous_none)} không phát sinh" if counted.continuous_none else ""
    parts = [
        f"{two_digits(counted.total)} nhiệm vụ: {two_digits(counted.completed)} hoàn thành",
        f"{two_digits(counted.continuous)} nhiệm vụ thường xuyên, trong đó {two_digits(counted.continuous_done)} "
        f"đã thực hiện trong kỳ{none}",
        f"{two_digits(counted.in_time)} trong hạn",
        f"{two_digits(counted.overdue)} quá hạn",
        f"{two_digits(counted.by_rule)} theo quy định, chưa có hạn",
    ]
    if counted.none_arisen:
        parts.append(f"{two_digits(counted.none_arisen)} theo quy định, không phát sinh")
    return "; ".join(parts) + "."


def due_line(view: SummaryView) -> str:
    """What is due, and in the yearly report what is expected at 31/12."""
    due = view.summary.due
    line = f"{capitalised(due_and_completed(due.total, due.completed))}."
    return line if view.expected is None else f"{line} {expected_sentence(view.expected)}"


def write_lines(view: SummaryView, spec: TableSpec, lines: Sequence[str]) -> None:
    """Write above a printed table what period it is of, and lines of text below that."""
    assert spec.look.printed is not None, "lines stand above printed tables alone"
    view.state.book.write_block(spec.look.printed.lines, [[heading_line(view)], *([line] for line in lines)])


def replace_rows(view: SummaryView, kind: type[AnyRow], rows: Sequence[AnyRow]) -> None:
    """Replace the rows of a table without a key."""
    view.state.book.edit(replaced(view.state.book.rows(kind), kind, rows))
