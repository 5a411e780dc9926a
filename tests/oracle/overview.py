"""Trang chính, Tổng quan and Thi đua đơn vị beside the oracle: tiles, sentence, charts, lists, places."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from openpyxl import Workbook, load_workbook

from cchc_xl import tables
from cchc_xl.model.layout import Name
from tests.jobs.helpers import block
from tests.oracle import reports
from tests.oracle.comparing import Comparison, rounded
from tests.oracle.counting import Figures, Rates, Tally
from tests.oracle.judging import COMPLETED, LABELS
from tests.oracle.plan import CONTINUOUS, TASK
from tests.oracle.real import Master
from tests.oracle.reports import Rank

CLASSES: Final = (
    COMPLETED, ("continuous_reported",), ("due_soon", "on_track"), ("continuous_silent", "by_rule"), ("overdue",),
    ("not_applicable",),
)  # fmt: skip
"""The classes of both charts, in the order of their series (11.9)."""


@dataclass(frozen=True)
class Overview:
    """A page of Tổng quan with what is expected on it."""

    where: str
    figures: Figures
    as_of: date
    states: Mapping[str, str]
    trend: Sequence[tuple[str, Rates]]
    ranks: Mapping[str, Rank]

    def compare(self, master: Master, found: Comparison) -> None:
        """Compare the page and the table of thi đua."""
        page = load_workbook(master.path)
        self._first_page(page, found)
        self._tiles(page, found)
        self._sentence(page, found)
        self._charts(page, found)
        self._lists(page, found)
        self._calendar(page, found)
        self._ranks(master, found)

    def _first_page(self, page: Workbook, found: Comparison) -> None:
        """Trang chính says the same as Tổng quan: reports received, tasks overdue, tasks that fall due soon."""
        shown = [numbers(row[0]) for row in block(page, Name.GLANCE)]
        counts = Counter(self.states.values())
        received = counts[reports.ON_TIME] + counts[reports.LATE]
        found.same(f"{self.where} Trang chính received", [received, len(self.states)], shown[0])
        for row, standing in ((3, "overdue"), (4, "due_soon")):
            found.same(f"{self.where} Trang chính {standing}", [self.figures.plan.by_standing[standing]], shown[row])

    def _tiles(self, page: Workbook, found: Comparison) -> None:
        _, shown, details = block(page, Name.OVERVIEW_TILES)
        for place, (name, (numerator, denominator)) in enumerate(self.figures.plan.rates.items()):
            found.same(f"{self.where} tile {name}", _percent(numerator, denominator), shown[place])
            found.same(f"{self.where} tile {name} of", [numerator, denominator], numbers(details[place]))
        counts = Counter(self.states.values())
        received = counts[reports.ON_TIME] + counts[reports.LATE]
        found.same(f"{self.where} tile received", [received, len(self.states)], numbers(shown[3]))
        for state, words in (
            (reports.NOT_SENT, "chưa gửi"), (reports.RECEIVING, "còn chờ"), (reports.LATE, "gửi muộn"),
        ):  # fmt: skip
            said = re.search(rf"{words} (\d+)", str(details[3]))
            found.same(f"{self.where} tile {state}", counts[state], int(said[1]) if said else 0)
        found.same(f"{self.where} tile overdue", [self.figures.plan.by_standing["overdue"]], numbers(shown[4]))
        due, done = self.figures.due
        shares = str(details[4]).replace("chưa hoàn thành nhiệm vụ nào", "hoàn thành 00 nhiệm vụ")
        found.same(f"{self.where} tile due", [due, done] if due else [], numbers(shares)[:2])

    def _sentence(self, page: Workbook, found: Comparison) -> None:
        """What is completed, regular, in time, overdue and per rule; regular tasks are those of that kind alone."""
        (sentence,) = block(page, Name.OVERVIEW_SENTENCE)[0]
        by = self.figures.plan.by_standing
        regular = [task.judged for task in self.figures.tasks.values() if task.judged.kind == CONTINUOUS]
        none = sum(item.standing == "not_applicable" for item in regular)
        for words, number in (
            ("nhiệm vụ:", len(self.figures.tasks)), ("hoàn thành;", sum(by[each] for each in COMPLETED)),
            ("nhiệm vụ thường xuyên", len(regular)), ("đã thực hiện trong kỳ", by["continuous_reported"]),
            ("không phát sinh;", none), ("trong hạn", by["due_soon"] + by["on_track"]), ("quá hạn", by["overdue"]),
            ("theo quy định, chưa có hạn", by["by_rule"]),
            ("theo quy định, không phát sinh", by["not_applicable"] - none),
        ):  # fmt: skip
            said = re.search(rf"(\d+) {words}", str(sentence))
            found.same(f"{self.where} sentence, {words}", number, int(said[1]) if said else 0)

    def _charts(self, page: Workbook, found: Comparison) -> None:
        bars = {str(bar[0]): bar[1:] for bar in block(page, Name.OVERVIEW_UNITS)}
        found.same(f"{self.where} bars", set(self.figures.units), set(bars))
        for unit in self.figures.units.keys() & bars.keys():
            found.same(f"{self.where} bar {unit}", _classes(self.figures.units[unit]), bars[unit])
        for number, bar in enumerate(block(page, Name.OVERVIEW_GROUPS), start=1):
            found.same(f"{self.where} bar of nội dung {number}", _classes(self.figures.groups[number]), bar[1:])
        points = block(page, Name.OVERVIEW_TREND)
        found.same(f"{self.where} trend", len(self.trend), len(points))
        for (name, rates), point in zip(self.trend, points, strict=False):
            expected = [rounded(n / d if d else None) for n, d in rates.values()]
            shown = [rounded(float(str(each))) if each is not None else None for each in point[1:]]
            found.same(f"{self.where} trend {name}", (name, expected), (str(point[0]).split(" (")[0], shown))

    def _lists(self, page: Workbook, found: Comparison) -> None:
        waiting: dict[date, list[str]] = {}
        for code, task in self.figures.tasks.items():
            if task.judged.standing in ("due_soon", "on_track") and task.judged.due:
                waiting.setdefault(task.judged.due, []).append(code)
        shown = [row for row in block(page, Name.OVERVIEW_NEXT) if str(row[0])[0].isdigit()]
        days = sorted(waiting)[: len(shown)]
        found.same(f"{self.where} next", [f"{day:%d/%m/%Y}" for day in days], [str(row[0])[:10] for row in shown])
        for day, row in zip(days, shown, strict=False):
            named = re.findall(r"^\d\.\d(?=\. )|(?<=[:,] )\d\.\d\b(?!\.)", str(row[1]))
            found.same(f"{self.where} next {day}", waiting[day], named)
        overdue = self.figures.plan.by_standing["overdue"]
        listed = [row for row in block(page, Name.OVERVIEW_OVERDUE) if str(row[0])[0].isdigit()]
        found.same(f"{self.where} overdue listed", bool(overdue), bool(listed))

    def _calendar(self, page: Workbook, found: Comparison) -> None:
        """Lịch thực hiện: each task with its due day and standing; a mark in the month it falls due while it is open,
        in every month where it is regular."""
        title, area = page.defined_names[Name.TIMELINE].attr_text.rsplit("!", 1)
        top = int(area.split("$")[2].rstrip(":"))
        lines = page[title.strip("'")].iter_rows(min_row=top, max_col=17, values_only=True)
        rows = {str(row[0]): row for row in lines if str(row[0]) in TASK}
        found.same(f"{self.where} Lịch tasks", set(self.figures.tasks), set(rows))
        for code in self.figures.tasks.keys() & rows.keys():
            judged, row = self.figures.tasks[code].judged, rows[code]
            due = row[3].date() if isinstance(row[3], datetime) else row[3]
            what = f"{self.where} Lịch {code}"
            found.same(what, (judged.due, LABELS[judged.standing]), (due, row[-1]))
            marked = [month for month, mark in enumerate(row[4:16], 1) if mark]
            if judged.kind == CONTINUOUS:
                found.same(f"{what} months", list(range(1, 13)), marked)
            elif judged.standing in ("overdue", "due_soon", "on_track") and judged.due and judged.due.year == 2026:
                found.same(f"{what} month", judged.due.month, marked[-1] if marked else None)

    def _ranks(self, master: Master, found: Comparison) -> None:
        rows = {row.text("Mã ĐV"): row for row in master.table(tables.RANKING.name).rows}
        found.same(f"{self.where} ranked", set(self.ranks), set(rows))
        for unit in self.ranks.keys() & rows.keys():
            rank, row = self.ranks[unit], rows[unit]
            what = f"{self.where} thi đua {unit}"
            shown = numbers(row.text("Xếp thứ"))
            found.same(f"{what} place", rank.place, shown[0] if shown else None)
            shares = rank.place is not None and sum(other.place == rank.place for other in self.ranks.values()) > 1
            found.same(f"{what} shares its place", shares, "đồng hạng" in row.text("Xếp thứ"))
            found.same(f"{what} judged", rank.judged, row.values["Nhiệm vụ được xét"])
            found.same(f"{what} fulfilled", rank.fulfilled, row.values["Đạt"])
            for standing, column in (
                ("overdue", "Quá hạn"), ("done_late", "Hoàn thành muộn"), ("continuous_silent", "Chưa có kết quả"),
            ):  # fmt: skip
                found.same(f"{what} {standing}", rank.counts[standing], row.values[column])
            on_time = numbers(row.text("Báo cáo đúng hạn"))
            found.same(f"{what} reports", list(rank.on_time) if rank.on_time else [], on_time)


def numbers(text: object) -> list[int]:
    """The whole numbers in a text."""
    return [int(each) for each in re.findall(r"\d+", str(text))]


def _percent(numerator: int, denominator: int) -> str:
    """ "14,8%"; "–" of nothing."""
    if not denominator:
        return "–"
    return f"{100 * numerator / denominator:.1f}".removesuffix(".0").replace(".", ",") + "%"


def _classes(tally: Tally) -> list[int]:
    return [sum(tally.by_standing[standing] for standing in each) for each in CLASSES]
