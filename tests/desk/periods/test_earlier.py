"""What earlier periods hold of a row, joined for one report: by the windows of the periods (domain section 3)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import MasterState, load_state
from cchc_xl.desk.periods.earlier import EarlierPeriods
from cchc_xl.model import layout
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import CellValue, TableChange

QUARTERS = {"quy-1": "Đăng 10 tin.", "6-thang": "Đăng 11 tin.", "quy-3": "Đăng 12 tin."}


def opened(master: Path, period: str, closed: Mapping[str, str], own: str = "") -> MasterState:
    """The master with `period` open, nothing saved; in the closed periods row 4.1 of HCQT said what `closed` says."""
    book = FileBook.open(master)
    table = book.table(tables.PERIODS.name)
    nine_months: dict[str, CellValue] = {
        layout.PERIOD_CODE: "9-thang", "Tên kỳ": "9 tháng",
        "Từ ngày": date(2025, 12, 15), "Đến ngày": date(2026, 9, 14),
    }  # fmt: skip
    book.change_table(table.name, TableChange(appends=[nine_months]))
    states = {
        row.number: "Đang mở" if row.text(layout.PERIOD_CODE) == period
        else "Đã chốt" if row.text(layout.PERIOD_CODE) in closed else "Chưa mở"
        for row in book.table(table.name).rows
    }  # fmt: skip
    book.change_table(table.name, TableChange(updates={n: {"Trạng thái kỳ": state} for n, state in states.items()}))
    tracking = book.table(tables.TRACKING.name)
    row = next(r for r in tracking.rows if (r.text(layout.TASK_CODE), r.text(layout.UNIT_CODE)) == ("4.1", "HCQT"))
    frozen: list[dict[str, CellValue]] = [
        {**row.values, layout.PERIOD_CODE: code, layout.RESULT: text} for code, text in closed.items()
    ]
    book.change_table(tables.HISTORY.name, TableChange(appends=frozen))
    book.change_table(tracking.name, TableChange(updates={row.number: {layout.RESULT: own or None}}))
    return load_state(book, "check", date(2026, 12, 31))


def results(master: Path, period: str, closed: Mapping[str, str], own: str = "") -> tuple[str, str]:
    """All that belongs to the window, and Kết quả các kỳ trước."""
    state = opened(master, period, closed, own)
    earlier = EarlierPeriods(state, state.periods[period])
    row = next(r for r in state.tracked.of(state.periods[period])[1] if r.key == ("4.1", "HCQT"))
    return earlier.in_window(row, Field.RESULT), earlier.listed(row)


@pytest.mark.parametrize(
    ("period", "closed", "own", "in_window"),
    [
        ("quy-1", (), "Đăng 9 tin.", "Đăng 9 tin."),
        ("6-thang", ("quy-1",), "Đăng 9 tin.", "Quý I: Đăng 10 tin.\n6 tháng đầu năm: Đăng 9 tin."),
        ("6-thang", ("quy-1",), "", "Quý I: Đăng 10 tin."),
        ("quy-3", ("quy-1", "6-thang"), "Đăng 9 tin.", "Đăng 9 tin."),
        ("quy-3", ("quy-1", "6-thang"), "", ""),
        ("9-thang", ("quy-1", "6-thang", "quy-3"), "",
         "Quý I: Đăng 10 tin.\n6 tháng đầu năm: Đăng 11 tin.\nQuý III: Đăng 12 tin."),
        ("nam", ("quy-1", "6-thang", "quy-3"), "Đăng 9 tin.",
         "Quý I: Đăng 10 tin.\n6 tháng đầu năm: Đăng 11 tin.\nQuý III: Đăng 12 tin.\nNăm: Đăng 9 tin."),
    ],
)  # fmt: skip
def test_a_report_joins_the_periods_of_its_window(
    master: Path, period: str, closed: tuple[str, ...], own: str, in_window: str
) -> None:
    assert results(master, period, {code: QUARTERS[code] for code in closed}, own)[0] == in_window


def test_a_text_carried_over_is_said_once_under_the_period_it_is_from(master: Path) -> None:
    same = {"quy-1": "Ban hành Kế hoạch.", "6-thang": "Ban hành Kế hoạch."}
    assert results(master, "6-thang", {"quy-1": same["quy-1"]}, same["quy-1"]) == ("Quý I: Ban hành Kế hoạch.", "")
    assert results(master, "quy-3", same, same["quy-1"]) == ("Quý I: Ban hành Kế hoạch.", "")
    assert results(master, "quy-3", same)[1] == "Quý I: Ban hành Kế hoạch."
