"""What every document that goes out has in common."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc_xl.books.file_book import FileBook
from cchc_xl.jobs.common.state import MasterState, load_state
from cchc_xl.jobs.reminding.letterhead import decision, letterhead


@pytest.fixture
def state(master: Path) -> MasterState:
    return load_state(FileBook.open(master, for_writing=False), "check", date(2026, 3, 16))


def test_number_day_and_name_are_blank_until_they_are_known(state: MasterState) -> None:
    assert letterhead(state, date(2026, 3, 16)) == {
        "nam": 2026,
        "ky_hieu": "VPUB",
        "ngay_van_ban": "ngày      tháng 3 năm 2026",
        "quyet_dinh": "số        /QĐ-VPUB ngày      /01/2026",
        "chuc_danh_ky": "CHÁNH VĂN PHÒNG",
        "nguoi_ky": "",
    }


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("KT.", ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]),
        ("kt", ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]),
        ("TL.", ["TL. CHÁNH VĂN PHÒNG", "TRƯỞNG PHÒNG HÀNH CHÍNH - QUẢN TRỊ"]),
        ("Quyền Chánh Văn phòng", ["QUYỀN CHÁNH VĂN PHÒNG"]),
    ],
)
def test_the_signatory_signs_in_his_own_right_or_for_the_head(state: MasterState, form: str, lines: list[str]) -> None:
    signed = replace(state, options=state.options.model_copy(update={"hinh_thuc_ky": form}))
    assert str(letterhead(signed, date(2026, 3, 16))["chuc_danh_ky"]).split("\n") == lines


def test_a_decision_that_has_its_number_is_cited_as_typed() -> None:
    assert decision("số 15/QĐ-VPUB ngày 09/01/2026") == "số 15/QĐ-VPUB ngày 09/01/2026"
