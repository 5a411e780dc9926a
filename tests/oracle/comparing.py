"""Every figure of the oracle beside the program's: in the JSON, on the tabs of Tổng hợp, on Tổng quan, in the rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cchc_xl import tables
from tests.oracle.counting import Figures, Rates, Tally
from tests.oracle.judging import LABELS
from tests.oracle.office import Key, Office
from tests.oracle.papers import Change
from tests.oracle.papers import points as points_of
from tests.oracle.real import Master

COLUMN_OF: Final = LABELS | {
    "done_no_due": "Hoàn thành (không có hạn)",
    "continuous_reported": "Thường xuyên, đã thực hiện",
}
"""The column of a standing on the tabs of counts."""
RATE_COLUMNS: Final = {
    "A": ("Hoàn thành / tổng số", "Tỷ lệ hoàn thành kế hoạch", "Tỷ lệ hoàn thành tính theo lượt giao nhiệm vụ"),
    "B": (
        "Hoàn thành / (hoàn thành + quá hạn)",
        "Tỷ lệ hoàn thành (không tính nhiệm vụ chưa đến hạn)",
        "Tỷ lệ hoàn thành (không tính nhiệm vụ chưa đến hạn) theo lượt giao nhiệm vụ",
    ),
    "C": ("Đúng hạn / hoàn thành có hạn", "Tỷ lệ đúng hạn", "Tỷ lệ đúng hạn theo lượt giao nhiệm vụ"),
}
"""The fraction, the rate, and the rate as units have it (11.8)."""


@dataclass
class Comparison:
    """What was compared and what differs."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)

    def same(self, what: str, expected: object, found: object) -> None:
        """Compare one figure."""
        self.compared += 1
        if expected != found:
            self.differences.append(f"{what}: {expected!r} by the oracle, {found!r} by the program")

    def rates(self, what: str, expected: Rates, found: Mapping[str, Mapping[str, Any]]) -> None:
        """Compare three rates in JSON."""
        for name, (numerator, denominator) in expected.items():
            self.same(f"{what} {name}", (numerator, denominator), _fraction(found[name]))
            rate = numerator / denominator if denominator else None
            self.same(f"{what} {name} rate", rounded(rate), rounded(found[name]["rate"]))

    def tally(self, what: str, expected: Tally, found: Mapping[str, Any]) -> None:
        """Compare the figures of a unit or a group in JSON."""
        self.same(f"{what} total", expected.total, found["total"])
        for standing, number in expected.by_standing.items():
            self.same(f"{what} {standing}", number, found["by_standing"][standing])
        self.rates(what, expected.rates, found["rates"])

    def json(self, where: str, figures: Figures, found: Mapping[str, Any]) -> None:
        """Compare what summarise prints."""
        self.rates(where, figures.plan.rates, found["rates"])
        self.same(f"{where} due", figures.due, (found["due"]["total"], found["due"]["completed"]))
        units = {unit["unit"]: unit for unit in found["by_unit"]}
        self.same(f"{where} units", set(figures.units), set(units))
        for unit in figures.units.keys() & units.keys():
            self.tally(f"{where} {unit}", figures.units[unit], units[unit])
            self.same(f"{where} {unit} reported", figures.reported[unit], units[unit]["reported"])
        for group in found["by_group"]:
            self.tally(f"{where} nội dung {group['group']}", figures.groups[group["group"]], group)
        self.same(f"{where} tasks", set(figures.tasks), {task["task"] for task in found["tasks"]})
        for task in found["tasks"]:
            expected = figures.tasks[task["task"]]
            for name, value in (
                ("standing", expected.judged.standing), ("completed", expected.judged.completed),
                ("units_total", expected.units), ("units_reported", expected.reported),
            ):  # fmt: skip
                self.same(f"{where} {task['task']} {name}", value, task[name])

    def changes(self, where: str, expected: Mapping[Key, Change], found: Mapping[str, Any]) -> None:
        """Compare what changed since the period before: all other standings are named, and what was undone."""
        told = {(change["task"], change["unit"]): change for change in found["changes"]}
        self.same(f"{where} changed", set(), set(expected) - set(told))
        for key in expected.keys() & told.keys():
            change, shown = expected[key], told[key]
            self.same(f"{where} {key} changed", (change.before, change.now), (shown["before"], shown["now"]))
            if change.reopened:
                self.same(f"{where} {key} completed before, not now", "reopened", shown["kind"])

    def scores(self, where: str, office: Office, figures: Figures, master: Master) -> None:
        """Compare Tự chấm điểm with what the rates earn."""
        rows = {row.text("Tiêu chí"): row.values for row in master.table(tables.SCORES.name).rows}
        for words, (result, points) in points_of(office, figures.plan.rates).items():
            shown = [rounded(each if isinstance(each := rows[words][name], (int, float)) else None)
                     for name in ("Kết quả", "Điểm tham khảo")]  # fmt: skip
            expected = [rounded(None if each is None else float(each)) for each in (result, points)]
            self.same(f"{where} tblChamDiem {words}", expected, shown)

    def tabs(self, where: str, figures: Figures, master: Master) -> None:
        """Compare the three tabs of Tổng hợp."""
        units = {row.text("Mã ĐV"): row.values for row in master.table(tables.BY_UNIT.name).rows}
        self.same(f"{where} tblTHDonVi", set(figures.units), set(units))
        for unit in figures.units.keys() & units.keys():
            self._counts(f"{where} tblTHDonVi {unit}", figures.units[unit], units[unit], place=2)
            self.same(f"{where} tblTHDonVi {unit} reported", figures.reported[unit], units[unit]["Đã báo cáo"])
        for row in master.table(tables.BY_GROUP.name).rows:
            number = int(str(row.values["Nội dung số"]))
            self._counts(f"{where} tblTHNoiDung {number}", figures.groups[number], row.values, place=1)
        for row in master.table(tables.BY_TASK.name).rows:
            task = figures.tasks[row.text("Mã NV")]
            what = f"{where} tblTHNhiemVu {row.text('Mã NV')}"
            self.same(f"{what} standing", LABELS[task.judged.standing], row.text("Đánh giá tiến độ"))
            self.same(f"{what} due", task.judged.due, row.values["Hạn"])
            self.same(f"{what} completed", "Có" if task.judged.completed else "Không", row.text("Hoàn thành"))
            self.same(f"{what} units", task.units, row.values["Số đơn vị"])
            self.same(f"{what} reported", task.reported, row.values["Đơn vị đã báo cáo"])

    def _counts(self, what: str, expected: Tally, row: Mapping[str, object], *, place: int) -> None:
        self.same(f"{what} total", expected.total, row["Tổng số"])
        for standing, number in expected.by_standing.items():
            self.same(f"{what} {standing}", number, row[COLUMN_OF[standing]])
        for name, columns in RATE_COLUMNS.items():
            numerator, denominator = expected.rates[name]
            shown = str(row[columns[0]]).partition("/")
            self.same(f"{what} {columns[0]}", (numerator, denominator), (int(shown[0]), int(shown[2])))
            rate = row[columns[place]]
            found = rounded(float(str(rate))) if rate != "–" else None
            self.same(f"{what} {name}", rounded(numerator / denominator if denominator else None), found)

    def rows(self, where: str, figures: Figures, master: Master, late: Mapping[tuple[str, str], int | None]) -> None:
        """Compare the derived columns of Theo dõi."""
        found = {(row.text("Mã NV"), row.text("Mã ĐV")): row for row in master.table(tables.TRACKING.name).rows}
        for key, judged in figures.rows.items():
            self.same(f"{where} {key} is there", True, key in found)
            if key in found:
                self.same(f"{where} {key}", LABELS[judged.standing], found[key].text("Đánh giá tiến độ"))
                self.same(f"{where} {key} days", late[key], found[key].values["Số ngày quá hạn"])


def _fraction(rate: Mapping[str, Any]) -> tuple[int, int]:
    return rate["numerator"], rate["denominator"]


def rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 6)
