"""Codes of units in what people typed."""

import pytest

from cchc_xl.report.unit_codes import speller

NAMES = {"HCQT": "Phòng Hành chính - Quản trị", "TTPVHCC": "Trung tâm Phục vụ hành chính công", "TH": "Phòng Tổng hợp"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("HCQT đã rà soát.", "Phòng Hành chính - Quản trị đã rà soát."),
        ("phòng HCQT, TTPVHCC", "Phòng Hành chính - Quản trị, Trung tâm Phục vụ hành chính công"),
        ("Tổ công tác TTPVHCC", "Tổ công tác Trung tâm Phục vụ hành chính công"),
    ],
)
def test_a_code_is_written_out(typed: str, said: str) -> None:
    assert speller(NAMES)(typed) == said


@pytest.mark.parametrize("typed", ["Công văn số 345/VPUB-HCQT", "08/TTPVHCC-KSTT", "mục TH", "hcqt.vn", "", "Đã xong"])
def test_what_is_no_code_of_a_unit_stays(typed: str) -> None:
    assert speller(NAMES)(typed) == typed
