"""A whole year, period after period, with every figure counted again by plain loops over what was reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import pytest
from docx import Document

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.summaries.comparison import trend
from cchc_xl.jobs.build import build
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.report import report
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.undo import undo
from cchc_xl.model import layout
from cchc_xl.model.outcome import Outcome
from cchc_xl.model.progress import Field, FieldValue
from cchc_xl.model.sheet import TableChange
from tests.jobs.helpers import codes, table_rows, tracking_row
from tests.jobs.test_undo import content

Key = tuple[str, str]
Inputs = Mapping[Field, FieldValue]

ENDS: Final = {
    "quy-1": date(2026, 3, 14), "6-thang": date(2026, 6, 14), "quy-3": date(2026, 9, 14),
    "nam": date(2026, 12, 14), "chot-nam": date(2026, 12, 31),
}  # fmt: skip
# The plan, typed in again from its appendix: when each task is due, and who leads it.
JANUARY, MARCH, DECEMBER = date(2026, 1, 31), date(2026, 3, 31), date(2026, 12, 31)
DUE: Final = {
    **dict.fromkeys(("1.1", "1.2", "1.3"), JANUARY),
    **dict.fromkeys(("3.1", "5.1", "7.1"), MARCH),
    **dict.fromkeys(("1.5", "1.6", "3.2", "4.2", "4.3", "5.2", "5.3", "5.4", "7.3", "7.4"), DECEMBER),
}  # fmt: skip
CONTINUOUS: Final = ("1.4", "2.1", "2.2", "3.3", "3.4", "3.5", "4.1", "6.1", "6.2")
PER_RULE: Final = ("7.2", "8.1")
SENDING: Final = ("TTPVHCC", "CTTDT")


def done(day: date) -> Inputs:
    return {
        Field.DECLARED: "Đã hoàn thành", Field.PROGRESS: 1.0, Field.COMPLETED_ON: day,
        Field.RESULT: f"Hoàn thành ngày {day:%d/%m}.", Field.EVIDENCE: f"Văn bản số 1/KH-VPUB ngày {day:%d/%m/%Y}",
    }  # fmt: skip


def doing(progress: float, estimate: str = "") -> Inputs:
    inputs: dict[Field, FieldValue] = {
        Field.DECLARED: "Đang thực hiện", Field.PROGRESS: progress, Field.RESULT: f"Đạt {progress:.0%}.",
    }  # fmt: skip
    return {**inputs, Field.ESTIMATE: estimate} if estimate else inputs


def in_period(text: str) -> Inputs:
    return {Field.DECLARED: "Đã thực hiện trong kỳ", Field.RESULT: text, Field.EVIDENCE: "Báo cáo số 2/BC-VPUB"}


REPORTS: Final[Mapping[str, Mapping[Key, Inputs]]] = {
    "quy-1": {
        ("1.1", "HCQT"): done(date(2026, 1, 20)),
        ("1.2", "HCQT"): done(date(2026, 2, 5)),
        ("1.3", "HCQT"): doing(0.5),
        ("4.1", "HCQT"): in_period("Đăng 10 tin."),
        ("3.1", "TTPVHCC"): done(date(2026, 3, 10)),
        ("3.3", "TTPVHCC"): in_period("Giải quyết 100 hồ sơ."),
        ("2.1", "CTTDT"): in_period("Đã tuyên truyền."),
        ("7.4", "CTTDT"): doing(0.3),
    },
    "6-thang": {
        ("1.3", "HCQT"): done(date(2026, 5, 20)),
        ("5.1", "HCQT"): done(date(2026, 3, 30)),
        ("7.1", "HCQT"): doing(0.2),
        ("3.2", "TTPVHCC"): done(date(2026, 6, 20)),  # after the cut-off: counts in the next period
        ("7.4", "CTTDT"): doing(0.6),
    },
    "quy-3": {
        ("7.1", "HCQT"): done(date(2026, 8, 1)),
        ("4.1", "HCQT"): in_period("Đăng 12 tin."),
        ("3.2", "TTPVHCC"): doing(0.9),  # reopened
        ("3.4", "TTPVHCC"): in_period("Số hóa 500 hồ sơ."),
        ("7.4", "CTTDT"): doing(0.4),  # less than before
    },
    "nam": {
        ("5.2", "HCQT"): doing(0.9, "100%"),
        ("5.3", "HCQT"): doing(0.6, "80%"),
        ("1.5", "HCQT"): doing(0.9, "cơ bản xong"),
        ("4.2", "HCQT"): done(date(2026, 11, 3)),
        ("3.2", "TTPVHCC"): done(date(2026, 10, 1)),
        ("7.4", "CTTDT"): doing(0.9, "Sẽ hoàn thành trước 31/12"),
    },
    "chot-nam": {
        ("5.2", "HCQT"): done(date(2026, 12, 31)),
        ("1.5", "HCQT"): done(date(2026, 12, 30)),
        ("7.4", "CTTDT"): done(date(2026, 12, 28)),
    },
}


@dataclass
class Counted:
    """What plain loops make of the reports so far."""

    latest: dict[Key, Inputs]
    with_result: set[str]

    def take(self, period: str) -> None:
        for key, inputs in REPORTS[period].items():
            if inputs[Field.DECLARED] == "Đã thực hiện trong kỳ":
                self.with_result.add(key[0])
            else:
                self.latest[key] = inputs

    def finished(self, as_of: date, *, estimates: bool = False) -> dict[str, date]:
        """Tasks completed by a day, with the day; with estimates also what is expected by then."""
        found: dict[str, date] = {}
        for (task, _), inputs in self.latest.items():
            day = inputs.get(Field.COMPLETED_ON)
            if isinstance(day, date) and day <= as_of:
                found[task] = day
            elif estimates and inputs.get(Field.ESTIMATE) in ("100%", "Sẽ hoàn thành trước 31/12"):
                found[task] = DECEMBER
        return found

    def rates(self, as_of: date, *, year: bool, estimates: bool = False) -> dict[str, tuple[int, int]]:
        finished = self.finished(as_of, estimates=estimates)
        overdue = [task for task, due in DUE.items() if due < as_of and task not in finished]
        dated = [task for task in finished if task in DUE]
        on_time = [task for task in dated if finished[task] <= DUE[task]]
        counted = len(finished) + (len(self.with_result) if year else 0)
        return {
            "A": (counted, 27), "B": (len(dated), len(dated) + len(overdue)), "C": (len(on_time), len(dated)),
        }  # fmt: skip


def figures(rates: Mapping[str, Mapping[str, object]]) -> dict[str, tuple[object, object]]:
    return {name: (rate["numerator"], rate["denominator"]) for name, rate in rates.items()}


@dataclass
class Year:
    """The master of the year and the clock on the wall."""

    folder: Path

    @property
    def master(self) -> Path:
        return self.folder / "KeHoach2026.xlsm"

    def book(self) -> FileBook:
        return FileBook.open(self.master)

    def at(self, period: str, days: int) -> datetime:
        return datetime.combine(ENDS[period] + timedelta(days=days), time(9, 0))

    def type_own_rows(self, period: str) -> None:
        book = self.book()
        change = TableChange()
        for row in book.table(tables.TRACKING.name).rows:
            inputs = REPORTS[period].get((row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE)))
            if inputs and row.text(layout.UNIT_CODE) == "HCQT":
                change.updates[row.number] = {name.value: value for name, value in inputs.items()}
        book.change_table(tables.TRACKING.name, change)
        book.save()

    def fill_forms(self, period: str) -> Path:
        folder = self.folder / f"nhan-{period}"
        for unit in SENDING:
            name = f"BieuBC_{unit}_{period}.xlsx"
            rows = {task: inputs for (task, owner), inputs in REPORTS[period].items() if owner == unit}
            fill_form(
                self.folder / f"bieu-{period}" / name, folder / name, rows, filled_on=ENDS[period], author="Cán bộ"
            )
        return folder

    def merge(self, period: str) -> Outcome:
        return merge(self.book(), self.folder / f"nhan-{period}", period, self.at(period, 2))

    def close(self, period: str) -> Outcome:
        return close(self.book(), period, self.at(period, 5))

    def undo(self, period: str) -> Outcome:
        return undo(self.book(), self.at(period, 5))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    found = Year(tmp_path_factory.mktemp("cả năm"))
    build(found.master)
    return found


def test_a_whole_year(year: Year) -> None:
    counted = Counted({}, set())
    told: dict[str, Outcome] = {}
    for number, period in enumerate(ENDS):
        distribute(year.book(), year.folder / f"bieu-{period}", period, year.at(period, -7), units=SENDING)
        year.type_own_rows(period)
        year.fill_forms(period)
        before = content(year.master)
        merged = year.merge(period)
        assert merged.details["rejected"] == []
        if period == "6-thang":  # undo ∘ merge = identity, in the middle of the year
            after = content(year.master)
            year.undo(period)
            assert content(year.master) == before
            year.merge(period)
            assert content(year.master) == after
        told[f"check {period}"] = check_master(year.book(), period, year.at(period, 3))
        summed = told[period] = summarise(year.book(), period, year.at(period, 4))
        counted.take(period)
        is_year = period in ("nam", "chot-nam")
        assert summed.details["as_of"] == ENDS[period].isoformat()
        assert figures(summed.details["rates"]) == counted.rates(ENDS[period], year=is_year), period
        rows = len(table_rows(year.master, tables.TRACKING.name))
        closed = year.close(period)
        if period == "quy-3":
            after = content(year.master)
            year.undo(period)
            year.close(period)
            assert content(year.master) == after
        assert closed.details["frozen"] == rows
        assert closed.details["opened"] == (list(ENDS)[number + 1] if number < 4 else None)
        assert len(table_rows(year.master, tables.HISTORY.name)) == rows * (number + 1)

    assert_results_belong_to_their_windows(year)
    assert_the_year_is_expected_as_estimated(told["nam"], counted)
    assert_what_went_back_is_said(told)
    assert_the_trend_is_that_of_the_closed_periods(year, told)
    assert_the_reports_say_the_same(year, told)
    assert "Các kỳ đã chốt hết" in str(year.book().value(layout.Name.NEXT_STEP))


def assert_results_belong_to_their_windows(year: Year) -> None:
    """At the end of the year every row has the results of all its periods, each under the period's name."""
    assert tracking_row(year.master, "4.1", "HCQT").text(layout.EARLIER_RESULTS) == (
        "Quý I: Đăng 10 tin.\nQuý III: Đăng 12 tin."
    )
    assert tracking_row(year.master, "7.4", "CTTDT").text(layout.EARLIER_RESULTS) == (
        "Quý I: Đạt 30%.\n6 tháng đầu năm: Đạt 60%.\nQuý III: Đạt 40%.\nNăm: Đạt 90%."
    )
    assert tracking_row(year.master, "1.1", "HCQT").text(layout.RESULT) == "Hoàn thành ngày 20/01."


def assert_the_year_is_expected_as_estimated(summed: Outcome, counted: Counted) -> None:
    at_year_end = Counted(
        {**counted.latest, **{key: REPORTS["nam"][key] for key in REPORTS["chot-nam"]}}, counted.with_result
    )
    expected = summed.details["expected"]
    assert figures(expected["rates"]) == at_year_end.rates(DECEMBER, year=True, estimates=True)
    assert expected["as_of"] == "2026-12-31"
    assert [item["task"] for item in expected["unclear"]] == ["1.5"]
    assert {item["task"] for item in expected["blank"]} == {"1.6", "4.3", "5.4", "7.2", "7.3", "8.1"}
    assert "(01 dòng chưa rõ, 06 dòng chưa ghi ước thực hiện)" in summed.summary
    assert summed.lines[0] == "Chưa rõ ước thực hiện đến 31/12: 1.5 (HCQT)."


def assert_what_went_back_is_said(told: Mapping[str, Outcome]) -> None:
    assert codes(told["check quy-3"]) >= {"CHEO12", "CHEO13"}
    changes = {(c["task"], c["unit"]): c["kind"] for c in told["quy-3"].details["changes"]}
    assert told["quy-3"].details["since"] == "6-thang"
    assert changes[("3.2", "TTPVHCC")] == "reopened"
    assert changes[("7.4", "CTTDT")] == "progress_down"
    assert changes[("7.1", "HCQT")] == "completed"
    assert changes[("3.4", "TTPVHCC")] == "new_result"
    assert told["quy-1"].details["since"] is None


def assert_the_trend_is_that_of_the_closed_periods(year: Year, told: Mapping[str, Outcome]) -> None:
    points = trend(load_state(year.book(), "check", date(2027, 1, 8)))
    assert [point.period.code for point in points] == list(ENDS)
    for point in points:
        assert point.rates.as_json() == told[point.period.code].details["rates"]
        again = summarise(year.book(), point.period.code, datetime(2027, 1, 8, 9, 0))
        assert again.details["rates"] == told[point.period.code].details["rates"]


def assert_the_reports_say_the_same(year: Year, told: Mapping[str, Outcome]) -> None:
    """The report of every closed period has its figures, and the results of its own window."""
    texts: dict[str, str] = {}
    for period in ENDS:
        outcome = report(year.book(), period, year.folder / f"{period}.docx", datetime(2027, 1, 8, 9, 0))
        texts[period] = "\n".join(paragraph.text for paragraph in Document(outcome.details["file"]).paragraphs)
        for key, words in (("A", "hoàn thành {}/{} nhiệm vụ"), ("B", "chưa đến hạn): {share} ({}/{} nhiệm vụ)"),
                           ("C", "đúng hạn: {share} ({}/{} nhiệm vụ)")):  # fmt: skip
            rate = told[period].details["rates"][key]
            share = f"{rate['rate'] * 100:.1f}".removesuffix(".0").replace(".", ",") + "%"
            assert words.format(rate["numerator"], rate["denominator"], share=share) in texts[period], (period, key)
    expected = told["nam"].details["expected"]["rates"]["A"]
    share = f"{expected['rate'] * 100:.1f}".removesuffix(".0").replace(".", ",")
    counted = f"({expected['numerator']}/{expected['denominator']} nhiệm vụ)"
    assert f"ước thực hiện đến ngày 31/12/2026 đạt {share}% {counted}." in texts["nam"]
    assert "ước thực hiện" not in texts["chot-nam"]
    in_report = {
        period: [day for day in ("Đăng 10 tin", "Đăng 12 tin") if day in text] for period, text in texts.items()
    }
    assert in_report == {
        "quy-1": ["Đăng 10 tin"], "6-thang": ["Đăng 10 tin"], "quy-3": ["Đăng 12 tin"],
        "nam": ["Đăng 10 tin", "Đăng 12 tin"], "chot-nam": ["Đăng 10 tin", "Đăng 12 tin"],
    }  # fmt: skip
