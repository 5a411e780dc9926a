"""A row of a table as an object: read by its headers, written whole."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from cchc_xl.model.sheet import CellValue, Row
from cchc_xl.tables import Kind
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import OFFICE


@dataclass(frozen=True, kw_only=True)
class Visit(TableRow):
    """A visit, for these tests."""

    TABLE = "tblThu"
    KEY = ("unit", "day")
    unit: str = column("Mã ĐV", 9, Kind.WORD)
    day: CellValue = column("Ngày", 12, Kind.DAY)
    times: CellValue = column("Số lần", 6, Kind.COUNT)
    told: CellValue = column("Đã báo", 8, Kind.MIXED, OFFICE, since=2, default="Có")


FULL = Row(7, {"Mã ĐV": " TTPVHCC ", "Ngày": date(2026, 3, 5), "Số lần": 0, "Đã báo": 3, "Cột riêng": "x"})


def test_the_columns_are_the_fields_in_their_order() -> None:
    assert [each.header for each in Visit.columns()] == ["Mã ĐV", "Ngày", "Số lần", "Đã báo"]
    assert [each.kind for each in Visit.columns()] == [Kind.WORD, Kind.DAY, Kind.COUNT, Kind.MIXED]
    assert Visit.header("day") == "Ngày"
    assert Visit.key_headers() == ("Mã ĐV", "Ngày")
    with pytest.raises(KeyError):
        Visit.header("number")


def test_words_are_trimmed_and_the_rest_is_as_the_cell_holds_it() -> None:
    assert Visit.read(FULL) == Visit(number=7, unit="TTPVHCC", day=date(2026, 3, 5), times=0, told=3)
    typed = Visit.read(Row(8, {"Mã ĐV": 12, "Ngày": "5.3.2026"}))
    assert (typed.unit, typed.day, typed.times) == ("12", "5.3.2026", None)
    assert [Visit.read(Row(8, {"Mã ĐV": value})).unit for value in (2.0, 0.5, True, False)] == [
        "2",
        "0.5",
        "Có",
        "Không",
    ]


def test_a_blank_cell_is_no_text_and_a_column_that_is_missing_its_default() -> None:
    blank = Visit.read(Row(9, {"Mã ĐV": None, "Ngày": None, "Số lần": None}))
    assert (blank.unit, blank.day, blank.told) == ("", None, "Có")
    assert Visit.read(Row(9, {"Đã báo": None})).told is None


def test_a_row_writes_each_of_its_columns_and_none_of_somebody_elses() -> None:
    assert Visit.read(FULL).cells() == {"Mã ĐV": "TTPVHCC", "Ngày": date(2026, 3, 5), "Số lần": 0, "Đã báo": 3}
    assert Visit().cells() == dict.fromkeys(("Mã ĐV", "Ngày", "Số lần"))


def test_a_blank_writes_nothing_over_what_people_type() -> None:
    assert Visit(told="Không").cells()["Đã báo"] == "Không"
    assert "Đã báo" not in Visit(told=None).cells()


def test_a_row_turned_into_another_writes_the_cells_that_differ() -> None:
    row = Visit.read(FULL)
    assert row.turned_into(replace(row, unit="HCQT", told=None)) == {"Mã ĐV": "HCQT", "Đã báo": None}
    assert row.turned_into(row) == {}
