"""tblChiTieu read as indicators, the rows as HCQT types or pastes them."""

import pytest

from cchc_xl.model.indicator import ALL_UNITS, Indicator, IndicatorKind, Method
from cchc_xl.model.plan_data import load_indicators
from cchc_xl.model.sheet import CellValue, Row, Table
from cchc_xl.rules.indicators import read_indicators
from tests.rules.markdown import master_table
from tests.rules.samples import UNITS

HEADER = "| Mã CT | Chỉ tiêu | Đơn vị tính | Loại | Mục tiêu | Đơn vị cung cấp | Cách có số liệu | Căn cứ |"


def read(*rows: str) -> tuple[dict[str, Indicator], list[tuple[str, str | None]]]:
    """Indicators by code; code and cell of each finding (the first row is row 5)."""
    reading = read_indicators(master_table("\n".join((HEADER, *rows))), UNITS, "KeHoach2026.xlsm")
    return {item.code: item for item in reading.indicators}, [(f.code, f.cell) for f in reading.findings]


def test_a_row_is_read_whole() -> None:
    found, said = read("| MT5 | Văn bản đi được ký số | Văn bản | Tỷ lệ | {1} | Các đơn vị | Nhập | Mục I.3 |")
    assert said == []
    assert found["MT5"] == Indicator(
        code="MT5", name="Văn bản đi được ký số", measure="Văn bản", kind=IndicatorKind.RATIO, method=Method.ASKED,
        target=1.0, suppliers=(ALL_UNITS,), basis="Mục I.3",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "suppliers"),
    [
        ("HCQT", ("HCQT",)),
        ("HCQT; Cổng thông tin điện tử", ("HCQT", "CTTDT")),
        ("hcqt, ttpvhcc, HCQT", ("HCQT", "TTPVHCC")),
        ("Các phòng, ban, đơn vị", (ALL_UNITS,)),
        ("CÁC ĐƠN VỊ", (ALL_UNITS,)),
        ("HCQT; các đơn vị", (ALL_UNITS,)),
    ],
)
def test_suppliers_are_units_however_they_are_named_or_all_of_them(typed: str, suppliers: tuple[str, ...]) -> None:
    found, said = read(f"| 3.1 | Số hồ sơ | Hồ sơ | Số lượng | | {typed} | Nhập | |")
    assert found["3.1"].suppliers == suppliers
    assert said == []


def test_a_blank_row_between_is_no_indicator() -> None:
    row = "| 3.1 | Số hồ sơ | Hồ sơ | Số lượng | | HCQT | Nhập | |"
    assert read("| | | | | | | | |", row) == read("| | | | | | | | |", row, "| | | | | | | | |")
    assert list(read("| | | | | | | | |", row)[0]) == ["3.1"]


def test_an_unknown_supplier_is_said_and_the_others_are_asked() -> None:
    found, said = read("| 3.1 | Số hồ sơ | Hồ sơ | Số lượng | | HCQT; Phòng Nội chính | Nhập | |")
    assert found["3.1"].suppliers == ("HCQT",)
    assert said == [("KH11", "F5")]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("| 3.1 | Số hồ sơ | Hồ sơ | Tỉ số | | HCQT | Nhập | |", "D5"),
        ("| 3.1 | Số hồ sơ | Hồ sơ | | | HCQT | Nhập | |", "D5"),
        ("| 3.1 | Số hồ sơ | Hồ sơ | Số lượng | | HCQT | Đếm tay | |", "G5"),
        ("| | Số hồ sơ | Hồ sơ | Số lượng | | HCQT | Nhập | |", "A5"),
        ("| 3.1 | | Hồ sơ | Số lượng | | HCQT | Nhập | |", "B5"),
    ],
)
def test_a_row_that_cannot_be_told_is_left_out_and_said_at_its_cell(row: str, cell: str) -> None:
    assert read(row) == ({}, [("KH12", cell)])


def test_of_two_rows_with_one_code_the_first_counts() -> None:
    found, said = read(
        "| 3.1 | Số hồ sơ | Hồ sơ | Số lượng | | HCQT | Nhập | |", "| 3.1 | Số đơn | Đơn | Số lượng | | HCQT | Nhập | |"
    )
    assert found["3.1"].name == "Số hồ sơ"
    assert said == [("KH12", "A6")]


def test_a_line_with_a_code_and_a_name_alone_is_a_heading_and_asks_nobody() -> None:
    found, said = read("| 3 | Cải cách thủ tục hành chính | | | | | | |")
    assert found["3"].kind is IndicatorKind.HEADING
    assert not found["3"].is_asked
    assert said == []


@pytest.mark.parametrize(("typed", "target"), [("{1}", 1.0), ("100%", 1.0), ("{100}", 1.0), ("{0.95}", 0.95)])
def test_a_target_of_a_ratio_is_a_share(typed: str, target: float) -> None:
    found, _ = read(f"| 3.1 | Tỷ lệ | Hồ sơ | Tỷ lệ | {typed} | HCQT | Nhập | |")
    assert found["3.1"].target == target


def test_a_target_of_a_number_is_that_number() -> None:
    found, _ = read("| 3.1 | Số sáng kiến | Sáng kiến | Số lượng | {12} | HCQT | Nhập | |")
    assert found["3.1"].target == 12


def test_a_target_that_is_none_is_said_and_the_indicator_stays() -> None:
    found, said = read("| 3.1 | Tỷ lệ | Hồ sơ | Tỷ lệ | cao | HCQT | Nhập | |")
    assert found["3.1"].target is None
    assert said == [("KH12", "E5")]


def test_a_code_that_became_a_number_is_still_the_code() -> None:
    cells: dict[str, CellValue] = {"Mã CT": 1.1, "Chỉ tiêu": "Số nhiệm vụ", "Loại": "Số lượng",
                                   "Cách có số liệu": "Tính: số nhiệm vụ đề ra"}  # fmt: skip
    table = Table("tblChiTieu", "Chỉ tiêu", 4, dict.fromkeys(cells, "A"), (Row(5, cells),))
    (indicator,) = read_indicators(table, UNITS, "KeHoach2026.xlsm").indicators
    assert (indicator.code, indicator.method) == ("1.1", Method.TASKS)


# --- as shipped (domain section 6) ------------------------------------------------------------------------
def test_the_seven_targets_are_100_per_cent_and_asked_of_whom_the_plan_means() -> None:
    targets = {item.code: item for item in load_indicators() if item.is_asked}
    assert list(targets) == [f"MT{n}" for n in range(1, 8)]
    assert {item.target for item in targets.values()} == {1.0}
    assert {item.kind for item in targets.values()} == {IndicatorKind.RATIO}
    of_all = {code for code, item in targets.items() if item.suppliers == (ALL_UNITS,)}
    assert of_all == {"MT1", "MT3", "MT4", "MT5"}
    assert {item.suppliers for code, item in targets.items() if code not in of_all} == {("TTPVHCC",)}
    assert all(item.counts_whole_things and item.numerator_is and item.denominator_is for item in targets.values())


def test_every_way_of_computing_has_its_line_in_the_shipped_statistics() -> None:
    computed = [item.method for item in load_indicators() if item.method is not Method.ASKED]
    assert sorted(computed) == sorted(method for method in Method if method is not Method.ASKED)
    lines = [item.code for item in load_indicators() if item.method is not Method.ASKED]
    assert lines == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4"]
