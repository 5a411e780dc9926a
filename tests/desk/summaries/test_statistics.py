"""Biểu thống kê: every figure by plain loops over the rows; what HCQT wrote stays; order, gaps, closed periods."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.close import close
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.outcome import Outcome
from cchc_xl.model.sheet import CellValue, Row, TableChange
from tests.conftest import PERIOD
from tests.jobs.helpers import REASON, table_rows

NOW = datetime(2026, 3, 14, 17, 0)
SHIPPED = ["1", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "2.3", "2.4", "3", *(f"MT{n}" for n in range(1, 8))]


def run(master: Path, now: datetime = NOW, period: str = PERIOD) -> Outcome:
    return summarise(FileBook.open(master), period, now)


def change(master: Path, table: str, make: Callable[[Sequence[Row]], TableChange]) -> None:
    """Type into a table, as HCQT does by hand."""
    book = FileBook.open(master)
    book.change_table(table, make(book.table(table).rows))
    book.save()


def add(master: Path, table: str, *rows: Mapping[str, CellValue]) -> None:
    change(master, table, lambda _: TableChange(appends=[dict(row) for row in rows]))


def supply(master: Path, code: str, figures: Mapping[str, tuple[float | None, float | None]]) -> None:
    """Type the numerator and denominator of an indicator, by unit."""

    def made(rows: Sequence[Row]) -> TableChange:
        wanted = [row for row in rows if row.text("Mã CT") == code and row.text("Mã ĐV") in figures]
        return TableChange(
            updates={
                row.number: dict(zip(("Tử số", "Mẫu số"), figures[row.text("Mã ĐV")], strict=True)) for row in wanted
            }
        )

    change(master, tables.FIGURES.name, made)


def statistics(master: Path) -> dict[str, Row]:
    return {row.text("STT"): row for row in table_rows(master, tables.STATISTICS.name)}


def figures_of(outcome: Outcome) -> dict[str, dict[str, object]]:
    return {item["code"]: item for item in outcome.details["indicators"]}


# --- the figures ------------------------------------------------------------------------------------------
def test_a_fresh_master_shows_every_line_and_no_figure_that_nobody_gave(master: Path) -> None:
    rows = statistics(master)
    assert list(rows) == SHIPPED
    assert [rows[code].values["Số liệu"] for code in ("1.1", "1.2", "1.3")] == [27, 0, "0%"]
    assert [rows[code].values["Số liệu"] for code in ("2.1", "2.2", "2.3", "2.4")] == [0, "0%", 0, 0]
    assert {rows[f"MT{n}"].text("Số liệu") for n in range(1, 8)} == {"–"}
    assert rows["MT5"].text("Diễn giải") == "Chưa có số liệu (0/3 đơn vị)"
    assert rows["1"].values["Số liệu"] is None


def test_a_ratio_is_the_sum_of_its_numbers_and_says_who_is_missing(master: Path) -> None:
    supply(master, "MT5", {"HCQT": (640, 640), "TTPVHCC": (1204, 1250)})
    found = figures_of(run(master))["MT5"]
    above = below = 0.0
    for row in table_rows(master, tables.FIGURES.name):
        if row.text("Mã CT") == "MT5" and row.values["Mẫu số"] is not None:
            above += row.values["Tử số"]  # type: ignore[operator]
            below += row.values["Mẫu số"]  # type: ignore[operator]
    assert (found["numerator"], found["denominator"], found["value"]) == (above, below, above / below)
    assert (found["supplied"], found["missing"]) == (["HCQT", "TTPVHCC"], ["CTTDT"])
    row = statistics(master)["MT5"]
    assert (row.text("Số liệu"), row.text("Đơn vị tính")) == ("97,57%", "%")
    assert row.text("Diễn giải") == (
        "1.844/1.890 văn bản; mới có 2/3 đơn vị, chưa có: Cổng TTĐT; chưa đạt mục tiêu 100%"
    )


def test_half_a_figure_is_not_added_and_nothing_to_count_is_a_figure(master: Path) -> None:
    supply(master, "MT1", {"HCQT": (0, 0), "TTPVHCC": (5, None), "CTTDT": (0, 0)})
    found = figures_of(run(master))["MT1"]
    assert (found["numerator"], found["denominator"], found["value"], found["missing"]) == (0, 0, None, ["TTPVHCC"])
    assert statistics(master)["MT1"].text("Số liệu") == "–"


def test_a_line_of_the_form_that_hcqt_pastes_is_summed_over_its_suppliers(master: Path) -> None:
    line = {"Mã CT": "3.1", "Chỉ tiêu": "Số cuộc đối thoại", "Đơn vị tính": "Cuộc", "Loại": "Số lượng",
            "Đơn vị cung cấp": "HCQT; CTTDT", "Cách có số liệu": "Nhập"}  # fmt: skip
    add(master, tables.INDICATORS.name, line)
    values: dict[str, CellValue] = {"HCQT": 3, "CTTDT": 4, "TTPVHCC": 100}
    rows = [{"Mã kỳ": PERIOD, "Mã CT": "3.1", "Mã ĐV": unit, "Giá trị": value} for unit, value in values.items()]
    add(master, tables.FIGURES.name, *rows, {"Mã kỳ": "6-thang", "Mã CT": "3.1", "Mã ĐV": "HCQT", "Giá trị": 50})
    assert figures_of(run(master))["3.1"]["value"] == 7
    row = statistics(master)["3.1"]
    assert (row.text("Số liệu"), row.text("Đơn vị tính"), row.text("Diễn giải")) == ("7", "Cuộc", "Đủ 2/2 đơn vị")
    listed = {row.text("Mã") for row in table_rows(master, tables.TO_RESOLVE.name)}
    assert "KH16" in listed  # the figure of a unit that was not asked is said, not added


@pytest.mark.parametrize("count", [1, 60])
def test_one_unit_and_sixty(master: Path, count: int) -> None:
    units = [f"DV{n:02d}" for n in range(count)]
    change(master, tables.UNITS.name, lambda rows: TableChange(
        deletes={row.number for row in rows if row.text("Mã ĐV") != "HCQT"},
        updates={row.number: {"Phải báo cáo": layout.NO} for row in rows if row.text("Mã ĐV") == "HCQT"},
        appends=[{"Mã ĐV": unit, "Tên đơn vị": f"Đơn vị {unit}", "Phải báo cáo": layout.YES} for unit in units],
    ))  # fmt: skip
    add(master, tables.FIGURES.name, *(
        {"Mã kỳ": PERIOD, "Mã CT": "MT3", "Mã ĐV": unit, "Tử số": n % 7, "Mẫu số": n % 7 + 1}
        for n, unit in enumerate(units) if n % 5 != 4
    ))  # fmt: skip
    found = figures_of(run(master))["MT3"]
    above = sum(n % 7 for n in range(count) if n % 5 != 4)
    below = sum(n % 7 + 1 for n in range(count) if n % 5 != 4)
    assert (found["numerator"], found["denominator"]) == (above, below)
    assert found["missing"] == [unit for n, unit in enumerate(units) if n % 5 == 4]
    if count == 60:
        assert (
            statistics(master)["MT3"]
            .text("Diễn giải")
            .startswith(
                f"{above}/{below} người; mới có 48/60 đơn vị, chưa có: Đơn vị DV04, Đơn vị DV09, "
                "Đơn vị DV14, Đơn vị DV19, Đơn vị DV24 và 07 đơn vị khác"
            )
        )


# --- inspections ------------------------------------------------------------------------------------------
def test_inspections_are_counted_by_distinct_units_up_to_the_as_of_day(master: Path) -> None:
    def inspected(unit: str, day: date, found: int, acted: int) -> dict[str, CellValue]:
        return {"Mã ĐV": unit, "Ngày kiểm tra": day, "Vấn đề phát hiện": found, "Đã xử lý": acted}

    add(
        master, tables.INSPECTIONS.name,
        inspected("CTTDT", date(2026, 2, 3), 3, 2), inspected("CTTDT", date(2026, 3, 3), 1, 1),
        inspected("TTPVHCC", date(2026, 3, 14), 2, 0), inspected("HCQT", date(2026, 3, 20), 9, 9),
    )  # fmt: skip
    outcome = run(master)
    assert outcome.details["inspections"] == {
        "units": 3, "inspected": ["TTPVHCC", "CTTDT"], "floor": 1, "target": 1, "rate": 2 / 3,
        "found": 6, "acted_on": 3,
    }  # fmt: skip
    rows = statistics(master)
    assert [rows[code].values["Số liệu"] for code in ("2.1", "2.2", "2.3", "2.4")] == [2, "66,7%", 6, 3]
    book = FileBook.open(master, for_writing=False)
    for name in (Name.INSPECTION_LINES, Name.STATISTICS_LINES):
        _, line, *_ = book.grid(name).rows
        assert str(line.cells["A"]).startswith("Đã kiểm tra 2/3 đơn vị, đạt 66,7%")
    assert "KT02" in {row.text("Mã") for row in table_rows(master, tables.TO_RESOLVE.name)}


def test_the_option_leaves_the_coordinating_office_out(master: Path) -> None:
    change(master, tables.OPTIONS.name, lambda rows: TableChange(
        updates={r.number: {"Giá trị": "Có"} for r in rows if r.text("Khóa") == "kiem_tra_bo_don_vi_dau_moi"}
    ))  # fmt: skip
    add(master, tables.INSPECTIONS.name, {"Mã ĐV": "HCQT", "Ngày kiểm tra": date(2026, 2, 3)})
    found = run(master).details["inspections"]
    assert (found["units"], found["inspected"]) == (2, [])


def test_an_inspection_of_a_unit_merged_since_counts_for_its_successor(master: Path) -> None:
    old: dict[str, CellValue] = {
        "Mã ĐV": "CU", "Tên đơn vị": "Phòng cũ", "Phải báo cáo": layout.YES, "Đến ngày": date(2026, 2, 28),
        "Đơn vị kế thừa": "CTTDT",
    }  # fmt: skip
    add(master, tables.UNITS.name, old)
    add(master, tables.INSPECTIONS.name, {"Mã ĐV": "CU", "Ngày kiểm tra": date(2026, 2, 3)})
    found = run(master).details["inspections"]
    assert (found["units"], found["inspected"]) == (3, ["CTTDT"])


# --- what is HCQT's ---------------------------------------------------------------------------------------
def test_notes_and_lines_of_hcqt_stay_and_a_second_run_changes_nothing(master: Path) -> None:
    change(master, tables.STATISTICS.name, lambda rows: TableChange(
        updates={r.number: {"Ghi chú": "Đã đối chiếu"} for r in rows if r.text("STT") == "MT5"},
        appends=[{"STT": "9", "Chỉ tiêu": "Số lớp tập huấn", "Đơn vị tính": "Lớp", "Số liệu": "2"}],
    ))  # fmt: skip
    supply(master, "MT5", {"HCQT": (1, 1)})
    run(master)
    rows = statistics(master)
    assert (rows["MT5"].text("Ghi chú"), rows["MT5"].text("Số liệu")) == ("Đã đối chiếu", "100%")
    assert rows["9"].text("Số liệu") == "2"
    before = master.read_bytes()
    run(master)
    assert master.read_bytes() == before


def test_a_line_taken_out_of_the_definitions_goes_unless_it_has_a_note(master: Path) -> None:
    change(master, tables.STATISTICS.name, lambda rows: TableChange(
        updates={r.number: {"Ghi chú": "Xem lại"} for r in rows if r.text("STT") == "MT6"}
    ))  # fmt: skip
    change(master, tables.INDICATORS.name, lambda rows: TableChange(
        deletes={r.number for r in rows if r.text("Mã CT") in ("MT6", "MT7")}
    ))  # fmt: skip
    run(master)
    rows = statistics(master)
    assert "MT7" not in rows
    assert (rows["MT6"].text("Số liệu"), rows["MT6"].text("Ghi chú")) == ("", "Xem lại")


def test_a_line_put_between_others_stands_between_them(master: Path) -> None:
    change(master, tables.STATISTICS.name, lambda rows: TableChange(
        updates={r.number: {"Ghi chú": "Của MT3"} for r in rows if r.text("STT") == "MT3"}
    ))  # fmt: skip

    def put_in(rows: Sequence[Row]) -> TableChange:
        number = next(row.number for row in rows if row.text("Mã CT") == "MT2")
        later = [row for row in rows if row.number >= number]
        new: dict[str, CellValue] = {"Mã CT": "MT1.1", "Chỉ tiêu": "Mới", "Đơn vị tính": "Hồ sơ", "Loại": "Số lượng",
                                     "Cách có số liệu": "Nhập", "Đơn vị cung cấp": "HCQT"}  # fmt: skip
        blank = dict.fromkeys(rows[0].values)
        return TableChange(deletes={row.number for row in later},
                           appends=[blank | new, *(dict(row.values) for row in later)])  # fmt: skip

    change(master, tables.INDICATORS.name, put_in)
    run(master)
    at = SHIPPED.index("MT2")
    assert list(statistics(master)) == [*SHIPPED[:at], "MT1.1", *SHIPPED[at:]]
    assert statistics(master)["MT3"].text("Ghi chú") == "Của MT3"


# --- a closed period --------------------------------------------------------------------------------------
def test_a_closed_period_is_read_from_its_own_rows_whatever_is_asked_now(master: Path) -> None:
    supply(master, "MT5", {"HCQT": (640, 640), "TTPVHCC": (1204, 1250)})
    open_then = figures_of(run(master))["MT5"]
    close(FileBook.open(master), PERIOD, datetime(2026, 3, 20, 8, 0), reason=REASON)
    add(master, tables.UNITS.name, {"Mã ĐV": "MOI", "Tên đơn vị": "Đơn vị mới", "Phải báo cáo": layout.YES})
    closed = figures_of(run(master, datetime(2026, 6, 14, 8, 0)))["MT5"]
    assert {key: closed[key] for key in ("numerator", "denominator", "value", "supplied", "missing")} == {
        key: open_then[key] for key in ("numerator", "denominator", "value", "supplied", "missing")
    }
    now_open = figures_of(run(master, datetime(2026, 6, 14, 8, 0), "6-thang"))["MT5"]
    assert (now_open["supplied"], now_open["missing"]) == ([], ["HCQT", "TTPVHCC", "CTTDT", "MOI"])
