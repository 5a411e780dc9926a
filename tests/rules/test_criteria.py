"""Criteria out of tblTieuChi: what can be read is used, what cannot is said at its cell."""

import pytest

from cchc_xl.model.criterion import DEFAULT_BAND_TEXT, Criterion, Scoring
from cchc_xl.model.finding import Finding
from cchc_xl.rules.criteria import read_criteria
from tests.rules.markdown import master_table

CODES = ("1.1", "1.3", "1.4", "K3")
HEADER = (
    "| Mã TC | Bộ tiêu chí | Tiêu chí | Điểm tối đa | Cách tính | Thang điểm | Nhiệm vụ liên quan | Kết quả nhập tay |"
)


def read(*rows: str) -> tuple[list[Criterion], list[Finding]]:
    return read_criteria(master_table("\n".join((HEADER, *rows))), "KeHoach2026.xlsm", CODES)


def test_a_row_is_read_as_a_person_types_it() -> None:
    found, findings = read("| CS2 | Bộ A | Kiểm tra | 1,5 | kiểm tra cchc | | 1.3; k3 | 90% |")
    assert findings == []
    assert found == [
        Criterion(
            code="CS2", list_name="Bộ A", text="Kiểm tra", points=1.5, scoring=Scoring.INSPECTION,
            band=DEFAULT_BAND_TEXT, tasks=("1.3", "K3"), typed=0.9,
        )
    ]  # fmt: skip


@pytest.mark.parametrize(("typed", "result"), [("{0.9}", 0.9), ("{90}", 0.9), ("90", 0.9), ("1%", 0.01), ("{1}", 1)])
def test_a_typed_result_is_a_share(typed: str, result: float) -> None:
    assert read(f"| A | | | | | | | {typed} |")[0][0].typed == pytest.approx(result)


def test_blank_rows_say_nothing_and_blank_cells_have_their_default() -> None:
    found, findings = read("| | | | | | | | |", "| A | | | | | | | |")
    assert findings == []
    assert found == [Criterion(code="A", list_name="", text="")]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("| | Bộ A | Không có mã | | | | | |", "A5"),
        ("| A | | | nhiều | | | | |", "D5"),
        ("| A | | | -1 | | | | |", "D5"),
        ("| A | | | | tự nghĩ | | | |", "E5"),
        ("| A | | | | | gần đủ | | |", "F5"),
        ("| A | | | | | | 9.9 | |", "G5"),
        ("| A | | | | | | | tốt |", "H5"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_cell(row: str, cell: str) -> None:
    _, (said,) = read(row)
    assert (said.code, said.cell) == ("KH12", cell)


def test_a_code_used_twice_counts_once() -> None:
    found, (said,) = read("| A | Bộ A | | | | | | |", "| A | Bộ B | | | | | | |")
    assert [criterion.list_name for criterion in found] == ["Bộ A"]
    assert (said.code, said.cell) == ("KH12", "A6")
