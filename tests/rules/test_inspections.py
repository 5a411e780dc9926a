"""tblKiemTra as HCQT types it."""

from datetime import date

from cchc_xl.model.inspection import Inspection
from cchc_xl.rules.inspections import read_inspections
from tests.rules.markdown import master_table
from tests.rules.samples import TODAY, UNITS

HEADER = (
    "| Mã ĐV | Đơn vị | Ngày kiểm tra | Hình thức | Nội dung kiểm tra | Vấn đề phát hiện | Đã xử lý | Hạn khắc phục "
    "| Văn bản khắc phục |"
)


def read(*rows: str) -> tuple[list[Inspection], list[tuple[str, str | None]]]:
    """Inspections; code and cell of each finding (the first row is row 5)."""
    reading = read_inspections(master_table("\n".join((HEADER, *rows))), UNITS, "KeHoach2026.xlsm", TODAY)
    return list(reading.inspections), [(found.code, found.cell) for found in reading.findings]


def test_a_row_is_read_whole() -> None:
    (found,), said = read(
        "| CTTDT | | {10/02/2026} | Theo kế hoạch | Công tác CCHC | {3} | {2} | {30/03/2026} | Báo cáo số 5/BC-CTTĐT |"
    )
    assert said == []
    assert found == Inspection(
        unit="CTTDT", day=date(2026, 2, 10), form="Theo kế hoạch", subject="Công tác CCHC", found=3, acted_on=2,
        mend_by=date(2026, 3, 30), remedy="Báo cáo số 5/BC-CTTĐT",
    )  # fmt: skip


def test_a_unit_is_known_by_its_name_too_and_a_day_by_its_text() -> None:
    (found,), said = read("| | Cổng thông tin điện tử | 10.2.2026 | | | | | | |")
    assert (found.unit, found.day, said) == ("CTTDT", date(2026, 2, 10), [])


def test_blank_rows_are_nothing() -> None:
    assert read("| | | | | | | | | |") == ([], [])


def test_what_lacks_a_unit_or_a_day_counts_nowhere() -> None:
    assert read("| PLA | | {10/02/2026} | | | | | | |") == ([], [("KH11", "A5")])
    assert read("| | | {10/02/2026} | | | | | | |") == ([], [("KT01", "A5")])
    assert read("| CTTDT | | | | | | | | |") == ([], [("KT01", "C5")])
    assert read("| CTTDT | | tháng hai | | | | | | |") == ([], [("KH12", "C5")])


def test_numbers_that_are_none_are_said_and_count_as_nothing() -> None:
    (found,), said = read("| CTTDT | | {10/02/2026} | | | nhiều | {1.5} | | |")
    assert (found.found, found.acted_on) == (0, 0)
    assert said == [("KH12", "F5"), ("KH12", "G5")]
    assert read("| CTTDT | | {10/02/2026} | | | 98,5% | | | |")[1] == [("KH12", "F5")]


def test_a_passed_deadline_is_said_until_everything_is_mended_or_documented() -> None:
    late = "| CTTDT | | {10/02/2026} | | | {3} | {acted} | {10/03/2026} | {remedy} |"
    assert read(late.replace("{acted}", "{2}").replace("{remedy}", ""))[1] == [("KT04", "I5")]
    assert read(late.replace("{acted}", "{3}").replace("{remedy}", ""))[1] == []
    assert read(late.replace("{acted}", "{2}").replace("{remedy}", "Công văn số 8/VPUB"))[1] == []
